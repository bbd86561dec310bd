"""A fitted matcher on disk, so that a command that only asks need not fit or parse anything."""

import contextlib
import hashlib
import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from community_bot.content.learning import Lessons
from community_bot.content.packing import packed, unpacked
from community_bot.core.errors import ContentError
from community_bot.core.faq.entries import FaqEntry
from community_bot.core.faq.matching import FaqMatcher, fit
from community_bot.core.rich import to_text

VERSION = "8"  # raise it when features, index, head or curve change their meaning

# What reading half a file, or another program's, ends in.
_DAMAGED = (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error)
_KEPT = 3  # snapshots of other contents that stay, so that going back is quick


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What asking needs of a `faq.yaml`: the matcher and the short answers."""

    matcher: FaqMatcher
    shorts: dict[str, dict[str, str]]


def digest_of(file: Path, lessons: Lessons) -> str:
    """Name of a file's content and of what the matcher learns beside it.

    Raises ContentError when the file cannot be read.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ContentError(f"{file.name}:1: this cannot be read: {error.strerror}") from None
    return hashlib.sha256(VERSION.encode() + lessons.digest + content).hexdigest()


def saved(cache_dir: Path, digest: str, lessons: Lessons) -> Snapshot | None:
    """The snapshot of a content, or None when there is none or it cannot be read."""
    place = _place(cache_dir, digest)
    try:
        # numpy would leave a file open that it cannot read.
        with place.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            snapshot = _opened({name: arrays[name] for name in arrays.files}, lessons)
    except _DAMAGED:
        return None
    with contextlib.suppress(OSError):  # a cache that may only be read is one all the same
        os.utime(place)  # what is in use is not what is forgotten first
    return snapshot


def taken(entries: Sequence[FaqEntry], cache_dir: Path, digest: str, lessons: Lessons) -> Snapshot:
    """A new snapshot of these entries, kept on disk where that is possible."""
    matcher = fit(
        pairs_of(entries),
        table=lessons.table,
        encoder=lessons.encoder,
        negatives=lessons.negatives,
        nicknames=lessons.nicknames,
        known=lessons.known,
    )
    snapshot = Snapshot(matcher, {entry.id: _shorts(entry) for entry in entries})
    _keep(snapshot, _place(cache_dir, digest))
    return snapshot


def pairs_of(entries: Iterable[FaqEntry]) -> list[tuple[str, str]]:
    """Entry and phrasing, for every phrasing in every language."""
    return [
        (entry.id, phrasing)
        for entry in entries
        for words in entry.questions.values()
        for phrasing in words
    ]


def _shorts(entry: FaqEntry) -> dict[str, str]:
    return {language.value: to_text(one.short) for language, one in entry.answer.items()}


def _place(cache_dir: Path, digest: str) -> Path:
    return cache_dir / f"faq-{digest[:32]}.npz"


def _keep(snapshot: Snapshot, place: Path) -> None:
    """Written beside and moved, so that nobody reads half a file; a full disk only costs time."""
    words, arrays = packed(snapshot.matcher)
    text = json.dumps({**words, "shorts": snapshot.shorts}, ensure_ascii=False)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, suffix=".npz", delete=False) as file:
            np.savez(file, allow_pickle=False, words=_bytes(text), **arrays)
        Path(file.name).replace(place)
        _forget_old(place.parent)
    except OSError:
        return


def _forget_old(folder: Path) -> None:
    """A snapshot takes megabytes, and every change of the content makes another one."""
    found = sorted(folder.glob("faq-*.npz"), key=lambda file: -file.stat().st_mtime)
    for file in found[1 + _KEPT :]:
        file.unlink(missing_ok=True)


def _bytes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _opened(arrays: dict[str, np.ndarray], lessons: Lessons) -> Snapshot:
    words = json.loads(arrays["words"].tobytes())
    return Snapshot(unpacked(words, arrays, lessons.readers), words["shorts"])
