"""Kindred words: what two texts have in common although they say it in other words.

The mean of a text's words blurs what each is about. Here every word looks for its like among the
words of a phrasing, and a word that has none takes nothing away from the others.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from community_bot.core.faq.words import WordTable

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]

_KEPT = 4_000_000  # numbers of answers kept, 16 MB


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """A word: its weight, its vector of length one, how much each phrasing is like it."""

    weight: float
    unit: Floats
    likes: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Kindred:
    """The words of phrasings with their shares, ready to be asked for their like.

    `words` are known, in order, and weigh `weights` float32 [known]; one that nobody ever used
    weighs `rarest`. The words of phrasing p are `starts[p]:starts[p + 1]` of `places` (int32, which
    of the known) and `values` (float32, its share of the phrasing); each has one at least.
    """

    table: WordTable
    words: tuple[str, ...]
    weights: Floats
    rarest: float
    starts: Numbers
    places: Numbers
    values: Floats
    units: Floats = field(init=False)  # of the known words, [known, width]
    known: dict[str, float] = field(init=False)
    heard: dict[str, Heard] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "units", _units(self.table, self.words))
        known = dict(zip(self.words, self.weights.tolist(), strict=True))
        object.__setattr__(self, "known", known)

    def near(self, words: Sequence[str]) -> Floats:
        """Likeness of a text of these words to every phrasing, 0 to 1, float32 [phrasings]."""
        if not words:
            return np.zeros(len(self.starts) - 1, dtype=np.float32)
        counts = Counter(words)
        heard = [self.heard.get(one) or self._listened(one) for one in counts]
        units = np.array([one.unit for one in heard])
        weights = np.array([one.weight for one in heard], dtype=np.float32)
        shares = _shares(units, weights, list(counts.values()))
        return np.asarray(shares @ np.array([one.likes for one in heard]), np.float32)

    def _listened(self, word: str) -> Heard:
        """The same word again costs nothing: members have few."""
        if len(self.heard) * len(self.starts) > _KEPT:
            self.heard.clear()
        unit = self.table.vector(word)
        parts = np.maximum(self.units @ unit, 0)[self.places] * self.values
        likes = np.add.reduceat(parts, self.starts[:-1])
        found = self.heard[word] = Heard(self.known.get(word, self.rarest), unit, likes)
        return found


def build_kindred(
    table: WordTable, bags: Sequence[Sequence[str]], owners: Sequence[int]
) -> Kindred | None:
    """Kindred words of phrasings, from the words of each; None where none has any.

    A word weighs more the fewer entries use it; phrasings of one owner come in one block.
    """
    users = Counter[str]()
    for _, block in groupby(zip(owners, bags, strict=True), key=itemgetter(0)):
        users.update({word for _, bag in block for word in bag})
    if not users:
        return None
    words = tuple(sorted(users))
    rarest = float(np.log1p(len(set(owners)))) + 1
    weights = rarest - np.log1p([users[word] for word in words]).astype(np.float32)
    units, number = _units(table, words), {word: at for at, word in enumerate(words)}
    places, values = [], []
    for bag in bags:
        counts = Counter(bag)
        # A phrasing without a word has one that says nothing: each has a place in the sums.
        own = np.array([number[word] for word in counts] or [0], dtype=np.int32)
        places.append(own)
        values.append(_shares(units[own], weights[own], list(counts.values()) or [0]))
    starts = np.cumsum([0, *map(len, places)], dtype=np.int32)
    return Kindred(
        table, words, weights, rarest, starts, np.concatenate(places), np.concatenate(values)
    )


def _units(table: WordTable, words: Sequence[str]) -> Floats:
    return np.array([table.vector(word) for word in words], dtype=np.float32)


def _shares(units: Floats, weights: Floats, counts: Sequence[int]) -> Floats:
    """Each word's share of a text, so that the text is wholly like itself, float32 [words]."""
    shares = weights * np.sqrt(np.array(counts, dtype=np.float32))
    square = float(shares @ np.maximum(units @ units.T, 0) @ shares)
    return shares / np.float32(max(square, 1e-9) ** 0.5)
