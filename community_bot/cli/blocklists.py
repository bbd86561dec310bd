"""`community-bot blocklist …`: lists of bad domains that an operator keeps."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

blocklist = typer.Typer(no_args_is_help=True, help="Compile lists of bad domains, and ask them.")

_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
_Content = Annotated[
    Path | None, typer.Option("--content", help="Folder of official.yaml and blocklist.bin.")
]
_File = Annotated[
    Path | None, typer.Option("--file", help="Another compiled file than that of the content.")
]


@blocklist.command("build")
def build(
    sources: Annotated[
        list[Path], typer.Argument(metavar="SOURCE...", help="Lists: text, hosts, filters, JSON.")
    ],
    to: Annotated[Path | None, typer.Option("--to", help="The file to write.")] = None,
    content: _Content = None,
    *,
    as_json: _AsJson = False,
) -> None:
    """Compile lists into one file; what would flag a genuine site is left out and named."""
    from community_bot.content.blocklists import NAME, build_blocklist, shown
    from community_bot.content.sources import read_source

    folder = _folder(content)
    file = to or folder / NAME
    lists = [read_source(one) for one in sources]
    built = build_blocklist(lists, _guard(folder), file)
    if as_json:
        typer.echo(json.dumps(asdict(built)))
        return
    for line in shown(built, file):
        typer.echo(line)
    for one in lists:
        if one.wrong:
            typer.echo(
                f"{one.name}: {len(one.wrong):,} lines name no domain, first line {one.wrong[0]}",
                err=True,
            )


@blocklist.command("check")
def check(
    host: Annotated[str, typer.Argument(help="A host, like www.example.com.")],
    file: _File = None,
    content: _Content = None,
    *,
    as_json: _AsJson = False,
) -> None:
    """Say on which list a host or a domain above it stands."""
    result = _checked(host, file, content)
    if as_json:
        typer.echo(json.dumps(result))
    elif result["genuine"]:
        typer.echo(f"{result['host']} is {result['genuine']}: no list can flag it")
    elif result["list"]:
        typer.echo(f"{result['host']} is on the list {result['list']}")
    else:
        typer.echo(f"{result['host']} is on no list, which is not to say that it is safe")


@blocklist.command("info")
def info(file: _File = None, content: _Content = None, *, as_json: _AsJson = False) -> None:
    """Show which lists a compiled file holds, and how many domains of each."""
    from community_bot.content.blocklists import NAME, describe_blocklist

    where = file or _folder(content) / NAME
    found = describe_blocklist(where)
    if as_json:
        typer.echo(json.dumps({"lists": found.lists, "domains": found.domains}))
        return
    for name, count in found.lists.items():
        typer.echo(f"{count:>12,}  {name}")
    typer.echo(f"{found.domains:>12,}  in all, {where.stat().st_size:,} bytes")


def _checked(host: str, file: Path | None, content: Path | None) -> dict[str, Any]:
    from community_bot.content.blocklists import NAME, open_blocklist
    from community_bot.core.scam.glyphs import in_punycode

    folder = _folder(content)
    name = in_punycode(host.strip().lower().rstrip("."))
    return {
        "host": name,
        "list": open_blocklist(file or folder / NAME).has(name),
        "genuine": _guard(folder).reason(name),
    }


def _folder(content: Path | None) -> Path:
    from community_bot.cli.places import places

    return places(content)[0]


def _guard(folder: Path) -> Any:  # noqa: ANN401 - imported when it is needed, so that help is fast
    """What no list may name; without an official.yaml, popular sites and suffixes alone."""
    from community_bot.content.domains import load_suffixes, load_vocabulary
    from community_bot.content.official import NAME, load_official
    from community_bot.core.scam.blocklist import Guard

    groups = []
    if (folder / NAME).exists():
        groups = list(load_official(folder / NAME)[0].domains.values())
    official = [domain for group in groups for domain in group]
    return Guard.of(official, load_vocabulary().popular, load_suffixes())
