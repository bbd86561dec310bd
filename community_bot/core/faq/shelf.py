"""What was worked out about a word, kept beside its row of numbers as long as there is room."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Note = TypeVar("Note")

_KEPT = 12_000_000  # numbers, 48 MB; memory that is never written to is never taken
_LEAST = 600  # words; one question has no more


@dataclass(slots=True, eq=False)
class Shelf(Generic[Note]):
    """Notes and rows of words, float32 [width] each.

    When there is no room, the word that was not asked for the longest makes some.
    """

    width: int
    noted: Callable[[str], tuple[Note, Floats]]
    rows: Floats = field(init=False)
    places: dict[str, tuple[int, Note]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        room = max(_LEAST, _KEPT // max(1, self.width))
        self.rows = np.empty((room, self.width), dtype=np.float32)

    def of(self, words: Iterable[str]) -> tuple[list[Note], Floats]:
        """Notes of different words and their rows, float32 [words, width]."""
        places, numbers, notes = self.places, [], []
        for word in words:
            found = places.pop(word, None) or self._anew(word)
            places[word] = found  # behind all others
            numbers.append(found[0])
            notes.append(found[1])
        return notes, self.rows.take(numbers, axis=0)

    def _anew(self, word: str) -> tuple[int, Note]:
        note, row = self.noted(word)
        at = len(self.places)
        if at == len(self.rows):
            at, _ = self.places.pop(next(iter(self.places)))
        self.rows[at] = row
        return at, note
