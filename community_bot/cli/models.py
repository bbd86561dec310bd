"""`community-bot model …`: the sentence encoders that an operator installs."""

import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from community_bot.core.errors import ModelError
from community_bot.encoders.known import KNOWN
from community_bot.encoders.pins import FILES, read_pins, typed_pins
from community_bot.encoders.store import (
    Store,
    is_folder,
    pins_of,
    refuse_incomplete,
    refuse_other_bytes,
)
from community_bot.settings import load_settings

if TYPE_CHECKING:  # these two bring the HTTP client, which only an installation needs
    from community_bot.encoders.fetching import Report
    from community_bot.encoders.installing import Progress, Wanted


PAUSES = (1.0, 2.0, 4.0, 8.0)  # seconds before each new attempt after a cut


@dataclass(frozen=True, slots=True)
class Listed:
    """A model that is known, installed or chosen in the settings."""

    name: str
    installed: bool
    chosen: bool
    bytes: int | None
    licence: str | None
    languages: str | None
    folder: str


def installed(source: str, name: str | None, hashes: Sequence[str], sums: Path | None) -> str:
    """What was installed and how to use it.

    Raises ModelError when it was not.
    """
    from community_bot.encoders.installing import wanted

    if hashes and sums:
        raise ModelError("--sha256 and --sums say the same; give one of them")
    given = typed_pins(hashes) if hashes else read_pins(sums) if sums else None
    what = wanted(source, name, given)
    store = _store()
    try:
        folder = asyncio.run(_install(what, store))
    except OSError as error:
        raise ModelError(f"{error.filename or store.root}: {error.strerror or error}") from None
    return (
        f"Installed {what.name} in {folder}. To answer with it, set "
        f"COMMUNITY_BOT_FAQ__MODEL={what.name} and restart the bot."
    )


def listed() -> list[dict[str, Any]]:
    """Every model that is known or installed, and the one that is chosen."""
    chosen = load_settings().faq.model
    names = {*KNOWN, *_store().names(), *([chosen] if chosen else [])}
    return [asdict(_listed(name, chosen)) for name in sorted(names)]


def told(models: list[dict[str, Any]]) -> str:
    """The same for people."""
    rows = [("NAME", "STATE", "SIZE", "LICENCE", "LANGUAGES")] + [
        (
            one["name"],
            ("installed" if one["installed"] else "not installed")
            + (", chosen" if one["chosen"] else ""),
            _size(one["bytes"]),
            one["licence"] or "unknown",
            one["languages"] or "unknown",
        )
        for one in models
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def checked(name: str | None) -> list[tuple[bool, str]]:
    """Each model with whether it is well, and a sentence."""
    store, chosen = _store(), load_settings().faq.model
    names = [name] if name else sorted({*store.names(), *([chosen] if chosen else [])})
    return [_checked(store, one) for one in names] or [(True, _NONE)]


async def _install(what: "Wanted", store: Store) -> Path:
    from aiohttp import ClientSession

    from community_bot.encoders.fetching import Fetching
    from community_bot.encoders.installing import install

    # trust_env: behind a company's proxy there is no other way out.
    async with ClientSession(trust_env=True) as session:
        with _bars() as begin:
            return await install(what, store, Fetching(session, PAUSES), begin)


@contextmanager
def _bars() -> Iterator["Progress"]:
    """A bar a file, for people; a log gets none."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = ("{task.description}", BarColumn(), DownloadColumn(), TimeRemainingColumn())
    shown = Bars(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty())
    with shown as bars:

        def begin(name: str) -> "Report":
            task = bars.add_task(name, total=None)
            return lambda here, total: bars.update(task, completed=here, total=total)

        yield begin


def _store() -> Store:
    return Store(load_settings().faq.models_dir)


def _listed(name: str, chosen: str | None) -> Listed:
    folder, known = _store().folder(name), KNOWN.get(name)
    there = all((folder / one).is_file() for one in FILES)
    sizes = (
        [(folder / one).stat().st_size for one in FILES]
        if there
        else [pin.size or 0 for pin in known.files.values()]
        if known
        else []
    )
    return Listed(
        name=name,
        installed=there,
        chosen=name == chosen,
        bytes=sum(sizes) or None,
        licence=known.licence if known else None,
        languages=known.languages if known else None,
        folder=str(folder),
    )


_NONE = "No model is installed; `community-bot model install NAME|URL|DIR` does it."


def _size(count: int | None) -> str:
    return f"{count / 1e6:.1f} MB" if count else "unknown"


def _checked(store: Store, name: str) -> tuple[bool, str]:
    from community_bot.encoders.trial import dimensions

    folder = store.folder(name)
    try:
        refuse_incomplete(folder)
        pins = pins_of(folder, None if is_folder(name) else name)
        refuse_other_bytes(folder, pins)
        width = dimensions(folder, name)
    except OSError as error:
        return False, f"{error.filename or folder}: {error.strerror or error}"
    except ModelError as error:
        return False, str(error)
    against = "files as their hashes say" if pins else "no hashes to compare"
    return True, f"{name}: well, {width} numbers a sentence, {against}"
