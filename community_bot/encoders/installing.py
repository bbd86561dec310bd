"""From a folder or a web server into the store: whole, as pinned, and able to encode."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from yarl import URL

from community_bot.core.errors import ModelError
from community_bot.encoders.addresses import address, shown
from community_bot.encoders.fetching import Fetching, Report
from community_bot.encoders.known import KNOWN
from community_bot.encoders.parts import Part
from community_bot.encoders.pins import FILES, Pin, Pins, digest_of
from community_bot.encoders.store import (
    Store,
    checked_name,
    is_folder,
    pins_of,
    refuse_incomplete,
    refuse_other_bytes,
)
from community_bot.encoders.trial import dimensions, require_runtime

# Called with the name of each file that begins to come.
Progress = Callable[[str], Report]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall be installed: where it is, its name here, and its hashes if there are any."""

    source: Path | URL
    name: str
    pins: Pins | None


def wanted(source: str, name: str | None = None, pins: Pins | None = None) -> Wanted:
    """What an operator means by a known name, an address or a folder.

    Raises ModelError, with the way out, for what cannot be installed.
    """
    place = _place(source)
    # A listed model keeps its own name, wherever it comes from.
    called = checked_name(name or (source if source in KNOWN else place.name))
    if called in KNOWN:
        pins = _agreed(called, pins)
    if isinstance(place, Path):
        return Wanted(place, called, pins or pins_of(place))
    if pins is None:
        raise ModelError(
            f"{shown(place)} is not fetched without hashes; give --sha256 FILE=HASH for "
            f"{' and for '.join(FILES)}, or --sums FILE"
        )
    return Wanted(place, called, pins)


async def install(what: Wanted, store: Store, fetching: Fetching, progress: Progress) -> Path:
    """The folder of the model that now stands in the store.

    Raises ModelError, and leaves an older model of that name as it was, when anything is wrong.
    """
    require_runtime()  # before anything is fetched
    with store.staging() as staged:
        if isinstance(what.source, Path):
            _copy(what.source, staged, what.pins)
        else:
            parts = await _fetched(what.source, what.pins or {}, store, fetching, progress)
            for name, part in parts.items():
                part.become(staged / name)
        dimensions(staged, what.name)
        return store.put(staged, what.name, {one: Pin(digest_of(staged / one)) for one in FILES})


def _place(source: str) -> Path | URL:
    if "://" in source:
        return address(source)
    known = KNOWN.get(source)
    if known and known.url:
        return URL(known.url)
    if is_folder(source) or Path(source).is_dir():
        return Path(source).expanduser().resolve()
    if known:
        raise ModelError(
            f"{source} has no public address; name a folder or an https:// address that has it, "
            f"and its files are checked: model install ADDRESS --name {source}"
        )
    raise ModelError(
        f"{source} is not a known model; `community-bot model list` shows them, "
        f"an address begins with https://, and a folder is written with a slash: ./{source}"
    )


def _agreed(name: str, pins: Pins | None) -> Pins:
    """Our hashes of a known model, with the paths that the operator gave."""
    ours = KNOWN[name].files
    if pins is None:
        return ours
    if any(pins[one].sha256 != ours[one].sha256 for one in FILES):
        raise ModelError(f"{name} is a known model with other hashes; give yours another --name")
    return {one: Pin(ours[one].sha256, ours[one].size, pins[one].path) for one in FILES}


def _copy(source: Path, staged: Path, pins: Pins | None) -> None:
    refuse_incomplete(source)
    for name in FILES:
        shutil.copyfile(source / name, staged / name)
    refuse_other_bytes(staged, pins, source)


async def _fetched(
    base: URL, pins: Pins, store: Store, fetching: Fetching, progress: Progress
) -> dict[str, Part]:
    """All files, complete. A fault in the second does not cost the first, which waits."""
    parts = {name: store.part(pins[name]) for name in FILES}
    for name, part in parts.items():
        await fetching.fetch(base / (part.pin.path or name), part, progress(name))
    return parts
