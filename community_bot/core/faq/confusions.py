"""Phrasings and entries that are taken for others when they are held back from training.

A head that has seen a phrasing knows it by heart, and whatever is asked of it about that phrasing
then says nothing. So each is tried once by a head trained without it, and without a fifth of every
entry; no entry is hidden, since the question is only which of them a phrasing goes to.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from zlib import crc32

import numpy as np
import numpy.typing as npt

from community_bot.core.faq.calibration import Curve, evidence_of
from community_bot.core.faq.head import Ranker, train_head
from community_bot.core.faq.likeness import Readers, build_likeness
from community_bot.core.faq.matching import LARGE

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]
Rows = npt.NDArray[np.intp]

_FOLDS = 5
_TWO = 2  # entries, of which one may be taken for the other
_LEFT = 2  # phrasings of its own entry, without which nothing could have spoken for it
_SURE = 0.6  # probability of the other entry
_FAR = 0.25  # of the other's nearest likeness: all that its own entry has to set against it
_STRAYED = 5  # phrasings of two entries; in small entries a few go astray for want of company
_OFTEN = 0.2  # of the phrasings of both


@dataclass(frozen=True, slots=True)
class Pull:
    """A phrasing of `entry` that clearly reads like one of `other`, and that one's nearest."""

    entry: str
    phrasing: str
    other: str
    nearest: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries whose phrasings are taken for the other's: how many of those that were tried.

    `examples` holds the surest one of each entry that has any.
    """

    entries: tuple[str, str]
    examples: tuple[str, ...]
    strayed: int
    tried: int


@dataclass(frozen=True, slots=True)
class Confusions:
    """All that is taken for something else, in the order of entries."""

    pulls: tuple[Pull, ...] = ()
    pairs: tuple[Pair, ...] = ()


def are_too_many(phrasings: int) -> bool:
    """Whether comparing so many phrasings with each other takes too long and too much room."""
    return phrasings > LARGE


def confusions(phrasings: Iterable[tuple[str, str]], readers: Readers) -> Confusions:
    """What is confusable among pairs of entry and phrasing; their order changes nothing.

    Needs room for the likeness of every two: see `are_too_many`.
    """
    known = sorted(set(phrasings))
    entries = sorted({entry for entry, _ in known})
    number = {entry: at for at, entry in enumerate(entries)}
    owners = np.array([number[entry] for entry, _ in known], dtype=np.int32)
    texts = [text for _, text in known]
    likeness, own = build_likeness(readers, texts, owners, is_grouped=False)
    tried = sorted(_tried(own.kernel(likeness.index), owners, _parts(known)), key=attrgetter("row"))
    return Confusions(
        tuple(
            Pull(*known[one.row], entries[one.best], texts[one.nearest])
            for one in tried
            if one.is_pulled
        ),
        tuple(_pairs(tried, entries, texts)),
    )


@dataclass(frozen=True, slots=True)
class _Tried:
    """A phrasing's row and owner, the entry that won, and what speaks for either.

    `probability` is the winner's; `nearest` is the row of its nearest phrasing.
    """

    row: int
    owner: int
    best: int
    probability: float
    nearest: int
    alike: float
    alike_own: float

    @property
    def is_pulled(self) -> bool:
        is_clear = self.probability >= _SURE and self.alike_own < _FAR * self.alike
        return self.best != self.owner and is_clear


def _parts(phrasings: Sequence[tuple[str, str]]) -> Numbers:
    """Which fold holds back each phrasing; those of an entry are spread over all folds.

    By their own letters and not by chance: what is added to one entry moves nothing in another,
    and no warning comes and goes with it.
    """
    rows: dict[str, list[int]] = defaultdict(list)
    for at, (entry, _) in enumerate(phrasings):
        rows[entry].append(at)
    parts = np.zeros(len(phrasings), dtype=np.int32)
    for entry, own in rows.items():
        order = sorted(own, key=lambda at: crc32(phrasings[at][1].encode()))
        parts[order] = (np.arange(len(own)) + crc32(entry.encode())) % _FOLDS
    return parts


def _tried(kernel: Floats, owners: Numbers, parts: Numbers) -> Iterator[_Tried]:
    for fold in range(_FOLDS):
        kept = np.flatnonzero(parts != fold)
        left, labels = np.unique(owners[kept], return_inverse=True)
        if len(left) < _TWO:
            continue
        head = train_head(kernel[np.ix_(kept, kept)], labels.astype(np.int32), len(left))
        starts = np.append(np.searchsorted(labels, np.arange(len(left))), len(labels))
        ranker = Ranker(head, starts.astype(np.int32), len(left))
        for row in np.flatnonzero(parts == fold).tolist():
            near = kernel[row, kept]
            is_own = owners[kept] == owners[row]
            if near.any() and is_own.sum() >= _LEFT:
                yield _trial(row, near, kept, owners, ranker)


def _trial(row: int, near: Floats, kept: Rows, owners: Numbers, ranker: Ranker) -> _Tried:
    ranked = ranker.ranked(near)
    at = max(range(len(ranked.shares)), key=ranked.shares.__getitem__)
    starts = ranker.starts[ranked.entries[at] :]
    nearest = int(starts[0] + near[starts[0] : starts[1]].argmax())
    return _Tried(
        row=row,
        owner=int(owners[row]),
        best=int(owners[kept[nearest]]),
        probability=Curve().probability(evidence_of(ranked, 1, 0.0)),
        nearest=int(kept[nearest]),
        alike=float(near[nearest]),
        alike_own=float(near[owners[kept] == owners[row]].max()),
    )


def _pairs(tried: Sequence[_Tried], entries: Sequence[str], texts: Sequence[str]) -> Iterator[Pair]:
    counts = Counter(one.owner for one in tried)
    strayed: dict[tuple[int, int], list[_Tried]] = defaultdict(list)
    for one in tried:
        strayed[one.owner, one.best].append(one)
    for first, second in sorted({(min(way), max(way)) for way in strayed if way[0] != way[1]}):
        ways = (strayed.get((first, second), ()), strayed.get((second, first), ()))
        total, both = sum(map(len, ways)), counts[first] + counts[second]
        if total >= max(_STRAYED, _OFTEN * both):
            examples = tuple(_surest(way, texts) for way in ways if way)
            yield Pair((entries[first], entries[second]), examples, total, both)


def _surest(strayed: Sequence[_Tried], texts: Sequence[str]) -> str:
    return texts[max(strayed, key=attrgetter("probability")).row]
