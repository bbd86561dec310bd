"""A static word table: what a text is about, read off its words one by one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]

_WORD = re.compile(r"[a-z0-9]+")
_LONGEST = 24  # letters of a piece
_STEPS = 127  # of an int8


@dataclass(frozen=True, slots=True, eq=False)
class WordTable:
    """Vectors of words and word pieces, quantised.

    `rows` int8 [words, width] times `scales` float32 [words, 1] is the table; `vocabulary` says
    which row belongs to a word. A piece that continues a word begins with `##`.
    """

    vocabulary: Mapping[str, int]
    rows: Bytes
    scales: Floats

    @classmethod
    def of(cls, words: Sequence[str], vectors: Floats) -> Self:
        """Table of these words; a vector loses what its largest number divided by 127 hides."""
        scales = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9) / _STEPS
        rows = np.round(vectors / scales).astype(np.int8)
        vocabulary = {word: at for at, word in enumerate(words)}
        return cls(vocabulary, rows, scales.astype(np.float32))

    def vector(self, text: str) -> Floats:
        """Float32 [width] of length one, or all zeros for a text without a known word."""
        found = self.summed(text)
        length = float(np.sqrt(found @ found))
        return np.asarray(found / length if length else found, dtype=np.float32)

    def summed(self, text: str) -> Floats:
        """Float32 [width], the sum of what the words mean."""
        pieces = self.pieces(text)
        return np.asarray((self.rows[pieces] * self.scales[pieces]).sum(axis=0), dtype=np.float32)

    def pieces(self, text: str) -> list[int]:
        """Rows of a text's words; an unknown word is read piece by piece, the longest first."""
        found: list[int] = []
        for word in _WORD.findall(text.lower()):
            row = self.vocabulary.get(word)
            if row is None:
                found += self._pieces_of(word)
            else:
                found.append(row)
        return found

    def _pieces_of(self, word: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(word):
            mark = "##" if start else ""
            for end in range(min(len(word), start + _LONGEST), start, -1):
                row = self.vocabulary.get(mark + word[start:end])
                if row is not None:
                    found.append(row)
                    start = end
                    break
            else:
                start += 1
        return found
