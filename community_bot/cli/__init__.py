"""The commands people type; each imports what it needs when it is called, so that help is fast."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from community_bot.core.errors import CommunityBotError

BAD_INPUT = 2  # exit status of a wrong option or file, and of content with errors

app = typer.Typer(
    name="community-bot",
    help="A community support bot for crypto exchanges, on Telegram and Discord.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
faq = typer.Typer(no_args_is_help=True, help="Ask the FAQ.")
content_group = typer.Typer(no_args_is_help=True, help="Look at the content.")
database = typer.Typer(no_args_is_help=True, help="Look after the database.")
model = typer.Typer(no_args_is_help=True, help="Install and check sentence encoders.")
app.add_typer(faq, name="faq")
app.add_typer(content_group, name="content")
app.add_typer(model, name="model")
app.add_typer(database, name="db")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Content = Annotated[
    Path | None, typer.Option("--content", help="Folder of faq.yaml and official.yaml.")
]


def main() -> None:
    """Run one command; whatever is wrong with it is one sentence and exit status 2."""
    try:
        status = app(standalone_mode=False)
    except TyperException as error:  # a wrong option, argument or command
        _give_up(_sentence(error))
    except typer.Abort:
        sys.exit(130)
    except CommunityBotError as error:
        _give_up(str(error) or (type(error).__doc__ or ""))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    sys.exit(status if isinstance(status, int) else 0)


def _sentence(error: TyperException) -> str:
    """The parser's own words; a missing argument has them only in its format."""
    words = getattr(error, "format_message", None)
    return str(words() if words else error)


def _give_up(sentence: str) -> None:
    sys.stderr.write(f"{sentence.strip()}\n")
    sys.exit(BAD_INPUT)


@app.command()
def run() -> None:
    """Start the bot; without a token, the playground in the browser."""
    from community_bot.app import run as run_house
    from community_bot.settings import load_settings

    run_house(load_settings())


@app.command()
def check(content: Content = None) -> None:
    """Check the content: one line for each fault, with file, line and what to write."""
    from community_bot.cli.checking import checked

    faults = checked(content)
    for fault in faults:
        typer.echo(str(fault))
    raise typer.Exit(BAD_INPUT if any(not one.is_warning for one in faults) else 0)


@faq.command("ask")
def ask(
    text: Annotated[str, typer.Argument(help="The question, as a member would type it.")],
    file: Annotated[Path | None, typer.Option("--faq", help="Another faq.yaml.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what the bot would answer, and why."""
    from community_bot.cli.asking import asked, told

    result = asked(text, file)
    typer.echo(json.dumps(result, ensure_ascii=False) if as_json else told(result))


class Tier(StrEnum):
    """How questions are matched."""

    DEFAULT = "default"
    SEMANTIC = "semantic"


@faq.command("eval")
def evaluate(
    questions: Annotated[
        Path, typer.Argument(help='Lines {"text": …, "expected": an id or null}.')
    ],
    file: Annotated[Path | None, typer.Option("--faq", help="Another faq.yaml.")] = None,
    tier: Annotated[Tier, typer.Option(help="semantic takes the model of the settings.")] = (
        Tier.DEFAULT
    ),
    model: Annotated[
        str | None, typer.Option(help="Another model: a name or a folder; means semantic.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Measure the matching on questions whose answer is known."""
    from community_bot.cli.evaluating import evaluated, model_folder, told

    wanted = model_folder(model) if model or tier is Tier.SEMANTIC else None
    result = evaluated(questions, file, wanted)
    typer.echo(json.dumps(result) if as_json else told(result))


@faq.command("gaps")
def gaps(
    since: Annotated[int, typer.Option(min=0, help="Days to look back.")] = 90,
    patch: Annotated[
        Path | None, typer.Option(help="Write a change to faq.yaml into this file.")
    ] = None,
    content: Content = None,
    people: Annotated[
        int, typer.Option(min=1, help="How many must have asked, to be in the change.")
    ] = 1,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what members ask and the FAQ does not answer, and what they think of its answers."""
    from community_bot.cli.gaps import found, told, write_patch

    result = found(since, content)
    told(result, is_json=as_json)
    for line in write_patch(result, patch, people) if patch else ():
        typer.echo(line, err=True)


@app.command()
def replay(
    events: Annotated[Path, typer.Argument(help="A file of events, one JSON object a line.")],
    content: Content = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Play conversations through the bot, on throw-away books, and print what it would do."""
    from community_bot.cli.replaying import replayed

    replayed(events, content, as_json=as_json)


@content_group.command("report")
def report(content: Content = None, *, as_json: AsJson = False) -> None:
    """Show what the content covers, by category and language."""
    from community_bot.cli.reporting import reported, shown

    rows = reported(content)
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
    else:
        shown(rows)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="An empty folder; made if it is missing.")],
) -> None:
    """Write a starting copy of the content into a folder, to be read and corrected."""
    from community_bot.content.starter import begin

    for file in begin(folder):
        typer.echo(f"Wrote {file}")
    typer.echo(
        "The example describes an exchange this project has nothing to do with. "
        "Correct every line, then fill `verified` in official.yaml."
    )


@model.command("install")
def install(
    source: Annotated[str, typer.Argument(help="A known name, an https:// folder, or a folder.")],
    name: Annotated[str | None, typer.Option(help="Keep it under another name.")] = None,
    sha256: Annotated[
        list[str] | None, typer.Option(metavar="FILE=HASH", help="What a file must be.")
    ] = None,
    sums: Annotated[Path | None, typer.Option(help="The same from a SHA256SUMS file.")] = None,
) -> None:
    """Fetch or copy a model, check its hashes, and try it."""
    from community_bot.cli.models import installed

    typer.echo(installed(source, name, sha256 or (), sums))


@model.command("list")
def list_models(*, as_json: AsJson = False) -> None:
    """Show the models that are known or installed, and the one that is chosen."""
    from community_bot.cli.models import listed, told

    models = listed()
    typer.echo(json.dumps(models, ensure_ascii=False) if as_json else told(models))


@model.command("check")
def check_models(
    name: Annotated[str | None, typer.Argument(help="One model; without it, all.")] = None,
) -> None:
    """Hash the files of installed models again, and try each."""
    from community_bot.cli.models import checked

    results = checked(name)
    for _, sentence in results:
        typer.echo(sentence)
    raise typer.Exit(0 if all(is_well for is_well, _ in results) else BAD_INPUT)


@database.command("upgrade")
def upgrade() -> None:
    """Bring the database up to date, after a backup copy of an SQLite file."""
    from community_bot.cli.upgrading import upgraded

    typer.echo(upgraded())


@database.command("key")
def key() -> None:
    """Print a fresh key for COMMUNITY_BOT_DATABASE__KEY."""
    from community_bot.storage.keys import fresh_key

    typer.echo(fresh_key())


@app.command()
def version() -> None:
    """Print the version."""
    from community_bot import __version__

    typer.echo(f"community-bot {__version__}")
