"""Kindred words: what two texts have in common although they say it in other words.

The mean of a text's words blurs what each is about. Here every word looks for its like among the
words of a phrasing, and a word that has none takes nothing away from the others.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import sqrt
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from community_bot.core.faq.shelf import Shelf
from community_bot.core.faq.words import WordTable

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Kindred:
    """The words of phrasings with their shares, ready to be asked for their like.

    `words` are known, in order, and weigh `weights` float32 [known]; one that nobody ever used
    weighs `rarest`. The words of phrasing p are `starts[p]:starts[p + 1]` of `places` (int32, which
    of the known), `values` (float32, its share of the phrasing) and `means` (float32, its length as
    a share of what all words of the phrasing mean together); each has one at least.
    """

    table: WordTable
    words: tuple[str, ...]
    weights: Floats
    rarest: float
    starts: Numbers
    places: Numbers
    values: Floats
    means: Floats
    units: Floats = field(init=False)  # of the known words, [known, width]
    known: dict[str, float] = field(init=False)
    shelf: Shelf[None] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "units", _units(self.table, self.words))
        known = dict(zip(self.words, self.weights.tolist(), strict=True))
        object.__setattr__(self, "known", known)
        width = 2 * (len(self.starts) - 1 + self.units.shape[1]) + 1
        object.__setattr__(self, "shelf", Shelf(width, self._meaning))

    def near(self, words: Sequence[str]) -> Floats:
        """Likeness of a text to every phrasing, float32 [2, phrasings], at most 1.

        First that of what all words mean together, then that of each word by itself.
        """
        size, width = len(self.starts) - 1, self.units.shape[1]
        found = np.zeros((2, size), dtype=np.float32)
        if not words:
            return found
        counts = Counter(words)
        often = np.array(list(counts.values()), dtype=np.float32)
        _, rows = self.shelf.of(counts)
        mean = often @ rows[:, 2 * size : 2 * size + width]
        shares = _shares(rows[:, 2 * size + width : -1], rows[:, -1], often)
        often /= np.float32(sqrt(float(mean @ mean)) or 1)
        np.matmul(often, rows[:, :size], out=found[0])
        np.matmul(shares, rows[:, size : 2 * size], out=found[1])
        return found

    def _meaning(self, word: str) -> tuple[None, Floats]:
        """How much each phrasing is like a word in both ways, its vector, its unit, its weight."""
        vector, unit = self.table.summed(word), self.table.vector(word)
        cosines = (self.units @ unit)[self.places]
        means = np.add.reduceat(cosines * self.means, self.starts[:-1])
        likes = np.add.reduceat(np.maximum(cosines, 0) * self.values, self.starts[:-1])
        weight = np.array([self.known.get(word, self.rarest)], dtype=np.float32)
        return None, np.concatenate([means * (unit @ vector), likes, vector, unit, weight])


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
    vectors = np.array([table.summed(word) for word in words], dtype=np.float32)
    units, number = _units(table, words), {word: at for at, word in enumerate(words)}
    places, values, means = [], [], []
    for bag in bags:
        counts = Counter(bag)
        # A phrasing without a word has one that says nothing: each has a place in the sums.
        own = np.array([number[word] for word in counts] or [0], dtype=np.int32)
        often = np.array(list(counts.values()) or [0], dtype=np.float32)
        places.append(own)
        values.append(_shares(units[own], weights[own], often))
        together = often @ vectors[own]
        lengths = often * np.linalg.norm(vectors[own], axis=1)
        means.append(lengths / np.float32(max(1e-9, float(together @ together) ** 0.5)))
    starts = np.cumsum([0, *map(len, places)], dtype=np.int32)
    joined = (np.concatenate(one) for one in (places, values, means))
    return Kindred(table, words, weights, rarest, starts, *joined)


def _units(table: WordTable, words: Sequence[str]) -> Floats:
    return np.array([table.vector(word) for word in words], dtype=np.float32)


def _shares(units: Floats, weights: Floats, often: Floats) -> Floats:
    """Each word's share of a text, so that the text is wholly like itself, float32 [words]."""
    shares = weights * np.sqrt(often)
    square = float(shares @ np.maximum(units @ units.T, 0) @ shares)
    return shares / np.float32(max(square, 1e-9) ** 0.5)
