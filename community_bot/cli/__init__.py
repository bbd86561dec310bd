"""The commands people type; each imports what it needs when it is called, so that help is fast."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from community_bot.cli.blocklists import blocklist
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
scam = typer.Typer(no_args_is_help=True, help="Ask and measure the scam rules.")
app.add_typer(faq, name="faq")
app.add_typer(scam, name="scam")
app.add_typer(content_group, name="content")
app.add_typer(model, name="model")
app.add_typer(database, name="db")
app.add_typer(blocklist, name="blocklist")

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


def _tell(sentence: str) -> None:
    """For whoever waits at a terminal; a program that reads the other end need not know."""
    if sys.stderr.isatty():
        typer.echo(sentence, err=True)


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

    faults = checked(content, _tell)
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


Profile = Annotated[
    Path | None, typer.Option("--official", help="Another official.yaml; its domains are enough.")
]


@scam.command("check")
def check_scam(
    text: Annotated[str, typer.Argument(help="The message, as a member would write it.")],
    display_name: Annotated[str, typer.Option(help="The name its author shows.")] = "",
    username: Annotated[str | None, typer.Option(help="The author's @name.")] = None,
    official: Profile = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Show what the rules see in a message, and the hosts it leads to."""
    from community_bot.cli.scams import checked, shown_check

    result = checked(text, display_name, username, official)
    typer.echo(json.dumps(result, ensure_ascii=False) if as_json else shown_check(result))


class Rows(StrEnum):
    """What the lines of a file are."""

    MESSAGES = "messages"
    DOMAINS = "domains"
    NAMES = "names"
    SECRETS = "secrets"
    URLS = "urls"


@scam.command("eval")
def evaluate_scam(
    rows: Annotated[Path, typer.Argument(help="A file of rows with labels, one a line.")],
    kind: Annotated[Rows, typer.Option(help="What the rows are.")],
    official: Profile = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Measure the rules on rows whose truth is known."""
    from community_bot.cli.scams import evaluated, shown

    result = evaluated(rows, kind, official)
    typer.echo(json.dumps(result, ensure_ascii=False) if as_json else shown(result))


@scam.command("automod")
def show_native(*, as_json: AsJson = False) -> None:
    """Show the rules that /automod gives to Discord, and which examples they catch."""
    from community_bot.cli import native

    found = native.native_help()
    told = native.as_json(found)
    typer.echo(json.dumps(told, ensure_ascii=False) if as_json else native.shown(found))


@scam.command("report")
def report_scam(
    since: Annotated[int, typer.Option(min=1, help="Days to look back.")] = 30,
    *,
    as_json: AsJson = False,
) -> None:
    """Show how often each rule spoke, and how often staff agreed; it changes nothing."""
    from community_bot.cli.records import records, shown

    rows = records(since)
    if as_json:
        typer.echo(json.dumps(rows))
    else:
        shown(rows)


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
