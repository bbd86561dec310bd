"""Which entry a question asks for: similarity to every phrasing, with a calibrated probability."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from community_bot.core.faq.calibration import Curve, fit_curve
from community_bot.core.faq.entries import Candidate
from community_bot.core.faq.features import features

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]

_UNKNOWN_WEIGHT = 0.5  # of the rarest feature's weight, for features that no phrasing has
_TIE = 0.01  # of score: nearer than this, two entries are equally good
_COIN = 0.4  # what a tie is worth at most: enough to be offered, not to be the answer
_SECOND = 0.25  # share of the second nearest phrasing in an entry's score


class Matcher(Protocol):
    """What finds entries for a question."""

    def match(self, text: str) -> tuple[Candidate, ...]:
        """Entries with their probabilities, the likeliest first; empty when nothing is near."""
        ...


@dataclass(frozen=True, slots=True)
class Index:
    """Phrasings as an inverted index of weighted features; rows are sorted by feature.

    `starts[f]:starts[f + 1]` are the postings of feature f: `rows` (phrasing) and `weights`
    (L2-normalised per phrasing).
    """

    vocabulary: dict[str, int]
    idf: Floats
    starts: Numbers
    rows: Numbers
    weights: Floats
    owners: Numbers
    entries: tuple[str, ...]

    def similarities(self, text: str) -> Floats:
        """Cosine to every phrasing; features that nobody ever used count against all of them."""
        counts = features(text)
        known = [(self.vocabulary[f], n) for f, n in counts.items() if f in self.vocabulary]
        if not known:
            return np.zeros(len(self.owners), dtype=np.float32)
        ids = np.array([feature for feature, _ in known], dtype=np.int32)
        values = np.array([1 + np.log(n) for _, n in known], dtype=np.float32) * self.idf[ids]
        foreign = (len(counts) - len(known)) * (_UNKNOWN_WEIGHT * float(self.idf.max())) ** 2
        values /= np.sqrt(float(values @ values) + foreign)
        return self._scores(ids, values)

    def _scores(self, ids: Numbers, values: Floats) -> Floats:
        spans = [slice(self.starts[one], self.starts[one + 1]) for one in ids]
        rows = np.concatenate([self.rows[span] for span in spans])
        parts = [self.weights[span] * value for span, value in zip(spans, values, strict=True)]
        weights = np.concatenate(parts)
        return np.bincount(rows, weights, minlength=len(self.owners)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class LexicalMatcher:
    """Nearest phrasings in one lexical view, behind a curve fitted on what was held back."""

    index: Index
    curve: Curve
    limit: int = field(default=5)

    def match(self, text: str) -> tuple[Candidate, ...]:
        """Up to `limit` entries, the likeliest first; empty when no feature is known."""
        scores = entry_scores(self.index, self.index.similarities(text))
        order = np.argsort(-scores, kind="stable")[: self.limit]
        best, second = _two_best(scores)
        top = self.curve.probability(best, best - second)
        if best - second < _TIE:
            top = min(top, _COIN)
        return tuple(
            Candidate(self.index.entries[at], _share(top, float(scores[at]), best))
            for at in order
            if scores[at] > 0
        )


def fit(pairs: Iterable[tuple[str, str]]) -> LexicalMatcher:
    """Matcher for pairs of entry id and phrasing; the same pairs give the same matcher."""
    listed = sorted(set(pairs))
    index = build_index(listed)
    return LexicalMatcher(index, fit_curve(_held_back(index, [text for _, text in listed])))


def build_index(pairs: Sequence[tuple[str, str]]) -> Index:
    """Index of the phrasings, features weighted by how few phrasings have them."""
    entries = tuple(sorted({entry for entry, _ in pairs}))
    number = {entry: at for at, entry in enumerate(entries)}
    bags = [features(text) for _, text in pairs]
    vocabulary = {f: at for at, f in enumerate(sorted({f for bag in bags for f in bag}))}
    spread = np.zeros(len(vocabulary), dtype=np.float32)
    for bag in bags:
        spread[[vocabulary[feature] for feature in bag]] += 1
    idf = np.log((1 + len(pairs)) / (1 + spread)).astype(np.float32) + 1
    owners = np.array([number[entry] for entry, _ in pairs], dtype=np.int32)
    return Index(vocabulary, idf, *_postings(bags, vocabulary, idf), owners, entries)


def entry_scores(index: Index, similarities: Floats) -> Floats:
    """Score of each entry: its nearest phrasing, helped a little by the second nearest."""
    first = np.zeros(len(index.entries), dtype=np.float32)
    np.maximum.at(first, index.owners, similarities)
    is_first = similarities == first[index.owners]
    second = np.zeros_like(first)
    np.maximum.at(second, index.owners[~is_first], similarities[~is_first])
    return np.asarray((1 - _SECOND) * first + _SECOND * second, dtype=np.float32)


def _postings(
    bags: Sequence[dict[str, int]], vocabulary: dict[str, int], idf: Floats
) -> tuple[Numbers, Numbers, Floats]:
    ids, rows, weights = [], [], []
    for row, bag in enumerate(bags):
        own = np.array([vocabulary[feature] for feature in bag], dtype=np.int32)
        values = np.array([1 + np.log(n) for n in bag.values()], dtype=np.float32) * idf[own]
        ids.append(own)
        rows.append(np.full(len(own), row, dtype=np.int32))
        weights.append(values / max(float(np.linalg.norm(values)), 1e-9))
    flat = np.concatenate(ids) if ids else np.zeros(0, dtype=np.int32)
    order = np.argsort(flat, kind="stable")
    starts = np.searchsorted(flat[order], np.arange(len(vocabulary) + 1)).astype(np.int32)
    if not ids:
        return starts, flat, np.zeros(0, dtype=np.float32)
    return starts, np.concatenate(rows)[order], np.concatenate(weights)[order]


def _held_back(index: Index, phrasings: Sequence[str]) -> list[tuple[float, float, bool]]:
    """(score, margin, is it right) of every phrasing, once without itself, once without its entry.

    The second stands for questions that no entry answers: a probability that never saw one
    would trust the nearest neighbour of anything.
    """
    samples: list[tuple[float, float, bool]] = []
    for row, text in enumerate(phrasings):
        similarities = index.similarities(text)
        similarities[row] = 0
        scores = entry_scores(index, similarities)
        owner = int(index.owners[row])
        samples.append((*_score_and_margin(scores), int(scores.argmax()) == owner))
        scores[owner] = 0
        samples.append((*_score_and_margin(scores), False))
    return samples


def _score_and_margin(scores: Floats) -> tuple[float, float]:
    best, second = _two_best(scores)
    return best, best - second


def _two_best(scores: Floats) -> tuple[float, float]:
    if len(scores) < 2:  # noqa: PLR2004 - there is no second
        return float(scores.max(initial=0.0)), 0.0
    second, best = np.partition(scores, -2)[-2:]
    return float(best), float(second)


def _share(top: float, score: float, best: float) -> float:
    return top * (score / best) ** 2
