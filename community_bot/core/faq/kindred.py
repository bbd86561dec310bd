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

    `pieces` int32 [known] are rows of `table`, in order, and weigh `weights` float32 [known]; one
    that nobody ever used weighs `rarest`. The words of phrasing p are `starts[p]:starts[p + 1]` of
    `places` (int32, which of the known) and `values` (float32, its share of the phrasing); each
    phrasing has one at least.
    """

    table: WordTable
    pieces: Numbers
    weights: Floats
    rarest: float
    starts: Numbers
    places: Numbers
    values: Floats
    units: Floats = field(init=False)  # of the known words, [known, width]
    heard: dict[int, Heard] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "units", self.table.units(self.pieces))

    def near(self, pieces: Sequence[int]) -> Floats:
        """Likeness of a text of these pieces to every phrasing, 0 to 1, float32 [phrasings]."""
        if not pieces:
            return np.zeros(len(self.starts) - 1, dtype=np.float32)
        counts = Counter(pieces)
        heard = [self.heard.get(one) or self._listened(one) for one in counts]
        units = np.array([one.unit for one in heard])
        weights = np.array([one.weight for one in heard], dtype=np.float32)
        shares = _shares(units, weights, list(counts.values()))
        return np.asarray(shares @ np.array([one.likes for one in heard]), np.float32)

    def _listened(self, piece: int) -> Heard:
        """The same word again costs nothing: members have few."""
        if len(self.heard) * len(self.starts) > _KEPT:
            self.heard.clear()
        at = int(self.pieces.searchsorted(piece))
        is_known = at < len(self.pieces) and self.pieces[at] == piece
        (unit,) = self.table.units([piece])
        parts = np.maximum(self.units @ unit, 0)[self.places] * self.values
        likes = np.add.reduceat(parts, self.starts[:-1])
        weight = float(self.weights[at]) if is_known else self.rarest
        found = self.heard[piece] = Heard(weight, unit, likes)
        return found


def build_kindred(
    table: WordTable, bags: Sequence[Sequence[int]], owners: Sequence[int]
) -> Kindred | None:
    """Kindred words of phrasings, from the pieces of each; None where none has a known word.

    A word weighs more the fewer entries use it; phrasings of one owner come in one block.
    """
    users = Counter[int]()
    for _, block in groupby(zip(owners, bags, strict=True), key=itemgetter(0)):
        users.update({piece for _, bag in block for piece in bag})
    if not users:
        return None
    pieces = np.array(sorted(users), dtype=np.int32)
    rarest = float(np.log1p(len(set(owners)))) + 1
    weights = rarest - np.log1p([users[piece] for piece in pieces.tolist()]).astype(np.float32)
    units = table.units(pieces)
    places, values = [], []
    for bag in bags:
        counts = Counter(bag)
        own = pieces.searchsorted(list(counts)).astype(np.int32)
        # A phrasing without a word has one that says nothing: each has a place in the sums.
        places.append(own if bag else np.zeros(1, dtype=np.int32))
        values.append(
            _shares(units[own], weights[own], list(counts.values()))
            if bag
            else np.zeros(1, dtype=np.float32)
        )
    starts = np.cumsum([0, *map(len, places)], dtype=np.int32)
    return Kindred(
        table, pieces, weights, rarest, starts, np.concatenate(places), np.concatenate(values)
    )


def _shares(units: Floats, weights: Floats, counts: Sequence[int]) -> Floats:
    """Each word's share of a text, so that the text is wholly like itself, float32 [words]."""
    shares = weights * np.sqrt(np.array(counts, dtype=np.float32))
    square = float(shares @ np.maximum(units @ units.T, 0) @ shares)
    return shares / np.float32(max(square, 1e-9) ** 0.5)
