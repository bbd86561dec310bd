"""A fitted matcher on disk, so that a command that only asks need not fit or parse anything."""

import hashlib
import json
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from community_bot.core.errors import ContentError
from community_bot.core.faq.calibration import Curve
from community_bot.core.faq.entries import FaqEntry
from community_bot.core.faq.matching import Index, LexicalMatcher, fit
from community_bot.core.rich import to_text

VERSION = "1"  # raise it when features, index or curve change their meaning

# What reading half a file, or another program's, ends in.
_DAMAGED = (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error)

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What asking needs of a `faq.yaml`: the matcher, its phrasings, the short answers."""

    matcher: LexicalMatcher
    pairs: Pairs
    shorts: dict[str, dict[str, str]]


def digest_of(file: Path) -> str:
    """Name of a file's content; another text or another matcher has another name.

    Raises ContentError when the file cannot be read.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ContentError(f"{file.name}:1: this cannot be read: {error.strerror}") from None
    return hashlib.sha256(VERSION.encode() + content).hexdigest()


def saved(cache_dir: Path, digest: str) -> Snapshot | None:
    """The snapshot of a content, or None when there is none or it cannot be read."""
    try:
        # numpy would leave a file open that it cannot read.
        with (
            _place(cache_dir, digest).open("rb") as file,
            np.load(file, allow_pickle=False) as arrays,
        ):
            return _opened({name: arrays[name] for name in arrays.files})
    except _DAMAGED:
        return None


def taken(entries: Sequence[FaqEntry], cache_dir: Path, digest: str) -> Snapshot:
    """A new snapshot of these entries, kept on disk where that is possible."""
    pairs = tuple(sorted({pair for entry in entries for pair in _pairs(entry)}))
    snapshot = Snapshot(fit(pairs), pairs, {entry.id: _shorts(entry) for entry in entries})
    _keep(snapshot, _place(cache_dir, digest))
    return snapshot


def _pairs(entry: FaqEntry) -> list[tuple[str, str]]:
    return [(entry.id, phrasing) for words in entry.questions.values() for phrasing in words]


def _shorts(entry: FaqEntry) -> dict[str, str]:
    return {language.value: to_text(one.short) for language, one in entry.answer.items()}


def _place(cache_dir: Path, digest: str) -> Path:
    return cache_dir / f"faq-{digest[:32]}.npz"


def _keep(snapshot: Snapshot, place: Path) -> None:
    """Written beside and moved, so that nobody reads half a file; a full disk only costs time."""
    index = snapshot.matcher.index
    words = {
        "vocabulary": list(index.vocabulary),
        "entries": index.entries,
        "pairs": snapshot.pairs,
        "shorts": snapshot.shorts,
        "curve": asdict(snapshot.matcher.curve),
    }
    text = np.frombuffer(json.dumps(words, ensure_ascii=False).encode(), dtype=np.uint8)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=place.parent, suffix=".npz", delete=False) as file:
            np.savez(
                file,
                words=text,
                idf=index.idf,
                starts=index.starts,
                rows=index.rows,
                weights=index.weights,
                owners=index.owners,
            )
        Path(file.name).replace(place)
    except OSError:
        return


def _opened(arrays: dict[str, np.ndarray]) -> Snapshot:
    words = json.loads(arrays["words"].tobytes())
    index = Index(
        vocabulary={feature: at for at, feature in enumerate(words["vocabulary"])},
        idf=arrays["idf"],
        starts=arrays["starts"],
        rows=arrays["rows"],
        weights=arrays["weights"],
        owners=arrays["owners"],
        entries=tuple(words["entries"]),
    )
    pairs = tuple((entry, phrasing) for entry, phrasing in words["pairs"])
    return Snapshot(LexicalMatcher(index, Curve(**words["curve"])), pairs, words["shorts"])
