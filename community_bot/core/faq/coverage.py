"""How much of a question its entry says too: what is left over may be quite another subject."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from community_bot.core.faq.index import Index
from community_bot.core.faq.normalisation import Reading

Numbers = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


def terms_of(reading: Reading) -> frozenset[str]:
    """The words, characters and concepts of a text, as the index names them."""
    return frozenset((*reading.words, *reading.han, *(f"={one}" for one in reading.concepts)))


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """What the owners of phrasings say in any of them.

    Owner o says the terms `said[o]`. A term that nobody says weighs `rarest`.
    """

    said: Sequence[set[str]]
    weights: Mapping[str, float]
    rarest: float

    def share(self, terms: frozenset[str], owner: int) -> float:
        """Share of the terms, by weight, that the owner says too, 0 to 1; of none, none."""
        weights, said = self.weights, self.said[owner]
        total = sum([weights.get(term, self.rarest) for term in terms])
        return sum([weights[term] for term in terms & said]) / total if total else 0.0


def coverage_of(index: Index, owners: Numbers, is_held: Flags | None = None) -> Coverage:
    """Coverage by the index's phrasings, without those that are held back."""
    said: list[set[str]] = [set() for _ in range(int(owners.max(initial=-1)) + 1)]
    weights: dict[str, float] = {}
    for at, feature in enumerate(index.weights.numbers[0]):
        if " " in feature:  # two words; each stands for itself as well
            continue
        weights[feature] = float(index.weights.weights[at])
        rows = index.rows[index.starts[at] : index.starts[at + 1]]
        for owner in set(owners[rows if is_held is None else rows[~is_held[rows]]].tolist()):
            said[owner].add(feature)
    return Coverage(said, weights, index.weights.rarest)
