"""Phrasings by their features: how alike a text is to each, in one pass over what they share."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import log, sqrt
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from community_bot.core.faq.features import Bags, features
from community_bot.core.faq.normalisation import Reading
from community_bot.core.languages import is_han

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What each feature weighs; one that nobody ever used weighs as much as the rarest.

    `numbers[v]` numbers the features of view v, and feature f weighs `weights[f]`.
    """

    numbers: tuple[dict[str, int], ...]
    weights: Floats
    rarest: float

    def shares(self, bags: Bags) -> tuple[Numbers, Floats]:
        """Known features of a text and their shares of it; all views together have length one."""
        found = [
            self._seen(known, bag) for known, bag in zip(self.numbers, bags.views, strict=True)
        ]
        ids = np.array([at for own, *_ in found for at in own], dtype=np.int32)
        weights = self.weights[ids] * np.array(
            [n for _, often, _ in found for n in often], np.float32
        )
        # One character says less than one word, be it ever so rare.
        power = 1.0 if bags.is_chinese else 2.0
        start = 0
        if bags.is_chinese:
            weights = np.sqrt(weights)
        for own, _, unknown in found:
            part = weights[start : start + len(own)]
            square = float(part @ part) + unknown * self.rarest**power
            part /= sqrt(len(found) * square) if square else 1.0
            start += len(own)
        return ids, weights

    @staticmethod
    def _seen(known: dict[str, int], bag: list[str]) -> tuple[list[int], list[float], int]:
        """Numbers of known features, how much each is repeated, and how many are unknown."""
        counts = Counter(bag)
        ids = [known[feature] for feature in counts if feature in known]
        if len(counts) == len(bag):
            return ids, [1.0] * len(ids), len(counts) - len(ids)
        # What is said twice counts more, but not twice as much.
        often = [1 + log(n) for feature, n in counts.items() if feature in known]
        return ids, often, len(counts) - len(ids)


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Phrasings as an inverted index, all views in one.

    The postings of feature f are `starts[f]:starts[f + 1]` of `rows` (int32, which phrasing) and
    `values` (float32, the feature's share of that phrasing).
    """

    weights: Weights
    starts: Numbers
    rows: Numbers
    values: Floats
    size: int
    chinese: Flags = field(init=False)  # phrasings with a Chinese character

    def __post_init__(self) -> None:
        whole = self.weights.numbers[0]
        bounds = self.starts[: len(whole) + 1]
        is_character = np.array([is_han(feature[0]) for feature in whole], dtype=np.bool_)
        found = np.zeros(self.size, dtype=np.bool_)
        found[self.rows[: bounds[-1]][is_character.repeat(np.diff(bounds))]] = True
        object.__setattr__(self, "chinese", found)

    def likeness(self, bags: Bags) -> Floats:
        """Likeness to every phrasing, the mean of the views, float32 [phrasings]."""
        found = self.spread(*self.weights.shares(bags))
        return self.doubted(found) if bags.is_chinese else found

    def doubted(self, cosines: Floats) -> Floats:
        """Cosines of a Chinese text, those to other such texts to the power of 1.25.

        Any two of them have some characters in common, and a few say nothing.
        """
        factors = np.sqrt(np.sqrt(cosines))
        return np.where(self.chinese, cosines * factors, cosines)

    def spread(self, ids: Numbers, shares: Floats) -> Floats:
        """What features with these shares have in common with every phrasing."""
        if not len(ids):
            return np.zeros(self.size, dtype=np.float32)
        first = self.starts[ids]
        counts = self.starts[ids + 1] - first
        ends = counts.cumsum(dtype=np.int32)
        # The spans of all features, one after the other: each number is a place in `rows`.
        places = np.arange(ends[-1], dtype=np.int32)
        places += (first - ends + counts).repeat(counts)
        parts = self.values[places] * shares.repeat(counts)
        return np.bincount(self.rows[places], parts, self.size).astype(np.float32)


Rows = tuple[tuple[Numbers, Floats], ...]


def build_index(readings: Sequence[Reading], owners: Sequence[int]) -> tuple[Index, Rows]:
    """Index of phrasings, and their features with shares; those of one owner come in one block.

    A feature weighs more the fewer entries (not phrasings) use it.
    """
    weights = _weights(readings, owners)
    # Features are made twice: kept in between, those of a large file would take a gigabyte.
    found = tuple(weights.shares(features(one)) for one in readings)
    ids = np.concatenate([np.zeros(0, np.int32), *(own for own, _ in found)])
    values = np.concatenate([np.zeros(0, np.float32), *(shares for _, shares in found)])
    rows = np.arange(len(found), dtype=np.int32).repeat([len(own) for own, _ in found])
    order = np.argsort(ids, kind="stable")
    bounds = np.arange(len(weights.weights) + 1)
    starts = np.searchsorted(ids[order], bounds).astype(np.int32)
    return Index(weights, starts, rows[order], values[order], len(found)), found


def _weights(readings: Sequence[Reading], owners: Sequence[int]) -> Weights:
    entries = len(set(owners))
    users = (Counter[str](), Counter[str]())
    for _, block in groupby(zip(owners, readings, strict=True), key=itemgetter(0)):
        bags = [features(reading) for _, reading in block]
        for view, count in enumerate(users):
            count.update({word for bag in bags for word in bag.views[view]})
    numbers: list[dict[str, int]] = []
    weights: list[float] = []
    for count in users:
        numbers.append({word: at for at, word in enumerate(sorted(count), len(weights))})
        weights += [log((1 + entries) / (1 + count[word])) + 1 for word in sorted(count)]
    return Weights(tuple(numbers), np.array(weights, np.float32), log(1 + entries) + 1)
