"""Questions held back from training, to see how sure one may be of what was never seen.

Five folds, each of which hides a fifth of the entries outright, whose phrasings then stand for
questions that nobody foresaw, and a fifth of the other phrasings. Leaving out one phrasing at a
time would say nothing about the former.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from community_bot.core.faq.calibration import SIGNS, Trials, evidence_of
from community_bot.core.faq.coverage import Coverage, coverage_of, terms_of
from community_bot.core.faq.head import Ranked, Ranker, train_head
from community_bot.core.faq.likeness import Likeness

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

_FOLDS = 5
_SAMPLE = 600  # questions tried in a large file


@dataclass(frozen=True, slots=True, eq=False)
class Fold:
    """Which phrasings are held back, and which of those have their entry left: [phrasings]."""

    is_held: Flags
    is_ours: Flags


def folds(owners: Numbers, entries: int) -> Iterator[Fold]:
    """The folds; phrasings of owners from `entries` on are nobody's, and never hidden outright."""
    chance = np.random.default_rng(0)
    hidden_in = chance.permutation(entries) % _FOLDS
    part = np.empty(len(owners), dtype=np.int32)
    for owner in range(int(owners.max(initial=-1)) + 1):
        own = np.flatnonzero(owners == owner)
        part[own] = (chance.permutation(len(own)) + chance.integers(_FOLDS)) % _FOLDS
    for fold in range(_FOLDS):
        hidden = np.append(hidden_in == fold, np.zeros(1, dtype=np.bool_))
        is_held = hidden[np.minimum(owners, entries)] | (part == fold)
        is_ours = is_held & np.isin(owners, owners[~is_held]) & (owners < entries)
        yield Fold(is_held, is_ours)


def kernel_trials(
    kernel: Floats, likeness: Likeness, texts: Sequence[str], owners: Numbers, entries: int
) -> Trials:
    """Trials with a head trained anew in each fold, from the likeness of every two phrasings."""
    tried: list[_Tried] = []
    for fold in folds(owners, entries):
        kept = np.flatnonzero(~fold.is_held)
        left, labels = np.unique(owners[kept], return_inverse=True)
        known = left[left < entries]
        if not len(known):
            continue
        starts = np.append(np.searchsorted(labels, np.arange(len(left))), len(labels))
        head = train_head(kernel[np.ix_(kept, kept)], labels.astype(np.int32), len(left))
        ranker = Ranker(head, starts, len(known))
        coverage = coverage_of(likeness.index, owners, fold.is_held)
        for row in np.flatnonzero(fold.is_held).tolist():
            ranked = ranker.ranked(kernel[row, kept])
            best = int(known[ranked.best])
            seen = _evidence(ranked, texts[row], best, likeness, coverage)
            tried.append(_Tried(seen, best, int(owners[row]), bool(fold.is_ours[row])))
    return _trials(tried, entries)


def sampled_trials(
    likeness: Likeness, ranker: Ranker, texts: Sequence[str], owners: Numbers
) -> Trials:
    """Trials of a sample, for a head that is solved anew for each question anyway."""
    tried: list[_Tried] = []
    for fold in folds(owners, ranker.entries):
        rows = np.flatnonzero(fold.is_held)
        coverage = coverage_of(likeness.index, owners, fold.is_held)
        step = max(1, len(rows) * _FOLDS // _SAMPLE)
        for row in rows[::step]:
            near = likeness.near(texts[row])
            near[fold.is_held] = 0
            ranked = ranker.ranked(near)
            seen = _evidence(ranked, texts[row], ranked.best, likeness, coverage)
            tried.append(_Tried(seen, ranked.best, int(owners[row]), bool(fold.is_ours[row])))
    return _trials(tried, ranker.entries)


@dataclass(frozen=True, slots=True)
class _Tried:
    """What speaks for the best entry, that entry, the question's owner, and was it left to find."""

    evidence: tuple[float, ...]
    best: int
    owner: int
    is_ours: bool

    @property
    def is_right(self) -> bool:
        return self.is_ours and self.best == self.owner


def _evidence(
    ranked: Ranked, text: str, best: int, likeness: Likeness, coverage: Coverage
) -> tuple[float, ...]:
    covered = coverage.share(terms_of(likeness.read(text)), best)
    return evidence_of(ranked, len(text), covered)


def _trials(tried: Sequence[_Tried], entries: int) -> Trials:
    evidence = np.array([one.evidence for one in tried], dtype=np.float32)
    return Trials(
        evidence.reshape(-1, SIGNS),
        np.array([one.is_right for one in tried], dtype=np.bool_),
        np.array([one.is_ours for one in tried], dtype=np.bool_),
        np.array([one.owner >= entries for one in tried], dtype=np.bool_),
    )
