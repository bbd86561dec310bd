"""How alike a text and every phrasing are by their letters, word by word.

It comes to what the index says of all features at once, in less time: most of what a question holds
are words that were heard before, and what such a word has in common with every phrasing is kept as
one row. Chinese has no words to keep, and is quicker with the index itself.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log, sqrt

import numpy as np
import numpy.typing as npt

from community_bot.core.faq.features import letter_runs
from community_bot.core.faq.index import Index
from community_bot.core.faq.normalisation import Reading
from community_bot.core.faq.shelf import Shelf

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """A word: squares of what it and its runs weigh, and the runs."""

    whole: float
    is_known: bool
    square: float
    runs: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Hearing:
    """An index as it reads texts without Chinese."""

    index: Index
    weights: list[float] = field(init=False)  # of features
    unknown: float = field(init=False)  # square of what a feature weighs that nobody used
    shelf: Shelf[Sound] = field(init=False)

    def __post_init__(self) -> None:
        known = self.index.weights
        object.__setattr__(self, "weights", known.weights.tolist())
        object.__setattr__(self, "unknown", known.rarest**2)
        object.__setattr__(self, "shelf", Shelf(2 * self.index.size, self._sound))

    def likeness(self, reading: Reading, length: float) -> Floats:
        """Cosine to every phrasing times a length, the mean of the views, float32 [phrasings]."""
        counts = Counter(reading.words)
        sounds, rows = self.shelf.of(counts)
        often = list(counts.values())
        concepts = [f"={one}" for one in reading.concepts]
        whole, runs = _Sum(self, 0), _Sum(self, 1)
        whole.add([*map(" ".join, pairwise(reading.words)), *concepts])
        runs.add(concepts)
        damped = whole.add_words(sounds, often)
        runs.add_runs(sounds, often)
        shares = [length / sqrt(2 * one.square) if one.square else 0.0 for one in (whole, runs)]
        found = self._spread((whole, runs), shares)
        size = self.index.size
        parts = np.array([damped, often], np.float32)
        parts *= np.array(shares, np.float32)[:, None]
        found += parts[0] @ rows[:, :size]
        found += parts[1] @ rows[:, size:]
        return found

    def _spread(self, sums: "Iterable[_Sum]", shares: Sequence[float]) -> Floats:
        ids, weights = [], []
        for one, share in zip(sums, shares, strict=True):
            ids += one.ids
            weights += [weight * share for weight in one.weights]
        return self.index.spread(np.array(ids, np.int32), np.array(weights, np.float32))

    def _sound(self, word: str) -> tuple[Sound, Floats]:
        runs = tuple(letter_runs(word))
        whole, part = _Sum(self, 0), _Sum(self, 1)
        whole.add([word])
        for run in runs:
            part.add([run])
        rows = np.concatenate([self._spread([one], [1.0]) for one in (whole, part)])
        return Sound(whole.square, bool(whole.ids), part.square, runs), rows


@dataclass(slots=True, eq=False)
class _Sum:
    """Features of one view that are no words: numbers and weights, and the square of all."""

    hearing: Hearing
    view: int
    square: float = 0.0
    ids: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def add(self, features: Sequence[str]) -> None:
        """Add features; each counts as often as it stands there, damped."""
        hearing, numbers = self.hearing, self.hearing.index.weights.numbers[self.view]
        counts = Counter(features) if len(set(features)) < len(features) else None
        for feature in counts or features:
            at = numbers.get(feature)
            if at is None:
                self.square += hearing.unknown
                continue
            weight = hearing.weights[at]
            if counts:
                weight *= _damped(counts[feature])
            self.square += weight * weight
            self.ids.append(at)
            self.weights.append(weight)

    def add_words(self, sounds: Sequence[Sound], often: Sequence[int]) -> list[float]:
        """Add the squares of words that stand there so often; how often each counts."""
        if sum(often) == len(often):
            self.square += sum([one.whole for one in sounds])
            return [1.0] * len(often)
        damped = [_damped(n) for n in often]
        pairs = zip(sounds, damped, strict=True)
        self.square += sum(one.whole * (n * n if one.is_known else 1) for one, n in pairs)
        return damped

    def add_runs(self, sounds: Sequence[Sound], often: Sequence[int]) -> None:
        """Add the squares of words' runs, and take back what runs count too much that recur."""
        runs: list[str] = []
        for one, n in zip(sounds, often, strict=True):
            self.square += one.square * n
            runs += one.runs * n
        hearing, numbers = self.hearing, self.hearing.index.weights.numbers[self.view]
        for run, n in [(run, n) for run, n in Counter(runs).items() if n > 1]:
            at = numbers.get(run)
            if at is None:
                self.square -= hearing.unknown * (n - 1)
                continue
            weight, damped = hearing.weights[at], _damped(n)
            self.square += weight * weight * (damped * damped - n)
            self.ids.append(at)
            self.weights.append(weight * (damped - n))


def _damped(often: int) -> float:
    """What is said twice counts more, but not twice as much."""
    return 1 + log(often)
