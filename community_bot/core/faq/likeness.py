"""How alike a text and every phrasing are, over all views: its letters, its words, its meaning."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from community_bot.core.faq.features import features
from community_bot.core.faq.hearing import Hearing
from community_bot.core.faq.index import Index, Rows, build_index
from community_bot.core.faq.kindred import Kindred, build_kindred
from community_bot.core.faq.normalisation import LIMIT, Reading, Spellings
from community_bot.core.faq.words import WordTable

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]

_TABLE = 0.7  # of the likeness of two English texts is their words', the rest their letters'
_TABLE_BESIDE_ENCODER = 0.15
_ENCODER = 0.65
_KINDRED = 0.43  # of what the words say is each word by itself, the rest their mean
_BLOCK = 512  # texts whose likeness to all is worked out at once
_HAN_A_WORD = 2  # characters


class Encoder(Protocol):
    """What reads a sentence as a whole; loaded by whoever has the files."""

    reads_chinese: bool

    def encode(self, texts: Sequence[str]) -> Floats:
        """Vectors of length one, float32 [texts, width]."""
        ...


@dataclass(frozen=True, slots=True)
class Readers:
    """All that reads a text: the spellings, and a word table and an encoder where there are any."""

    spellings: Spellings
    table: WordTable | None = None
    encoder: Encoder | None = None

    def shares(self, reading: Reading) -> tuple[float, float, float]:
        """What letters, word table and encoder have to say of a text; together one.

        A view that knows no Chinese counts only as far as the text is English.
        """
        latin = len(reading.words) / (len(reading.words) + len(reading.han) / _HAN_A_WORD)
        by_encoder = by_table = 0.0
        if self.encoder is not None:
            by_encoder = _ENCODER * (1.0 if self.encoder.reads_chinese else latin)
        if self.table is not None:
            by_table = latin * (_TABLE if self.encoder is None else _TABLE_BESIDE_ENCODER)
        return 1 - by_table - by_encoder, by_table, by_encoder


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """Vectors of phrasings, or of groups of them, in one view: float32 [groups, width].

    `lengths` [groups] is the root of the view's share of each phrasing.
    """

    rows: Floats
    lengths: Floats

    def likeness(self, vector: Floats, length: float) -> Floats:
        """Likeness to each group, float32 [groups]."""
        return sharpened(self.rows @ vector) * (self.lengths * np.float32(length))


def sharpened(cosines: Floats) -> Floats:
    """Cosines to the power of 1.5: what is alike only a little is as good as foreign."""
    positive = np.maximum(cosines, 0)
    return np.asarray(positive * np.sqrt(positive), dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """Phrasings in every view, ready to be compared with a text.

    `letters` float32 [phrasings] is the root of the index's share of each. `groups` int32
    [phrasings] says whose vector stands for a phrasing where not each has its own; `kindred` words
    are looked for only where each has, and where no encoder knows better.
    """

    readers: Readers
    index: Index
    letters: Floats
    table: Vectors | None
    encoder: Vectors | None
    groups: Numbers | None = None
    kindred: Kindred | None = None
    hearing: Hearing | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        # Of a large file a row for every word would take more room than it saves time.
        if self.groups is None and self.index.size:
            object.__setattr__(self, "hearing", Hearing(self.index))

    def read(self, text: str) -> Reading:
        """The text taken apart."""
        return self.readers.spellings.read(text)

    def near(self, text: str, reading: Reading | None = None) -> Floats:
        """Likeness to every phrasing, 0 to 1, float32 [phrasings]; all zeros without a word.

        A `reading` that is at hand saves to take the text apart once more.
        """
        reading = reading or self.read(text)
        if not reading.words and not reading.han:
            return np.zeros(self.index.size, dtype=np.float32)
        letters, words, meaning = self.readers.shares(reading)
        found = self._by_letters(reading, letters**0.5)
        found *= self.letters
        if self.table is not None and self.readers.table is not None and words:
            found += self._by_words(reading, self.readers.table, self.table, words**0.5)
        if self.encoder is not None and self.readers.encoder is not None and meaning:
            (vector,) = self.readers.encoder.encode([text[:LIMIT]])
            found += self._each(self.encoder.likeness(vector, meaning**0.5))
        return found

    def _by_letters(self, reading: Reading, length: float) -> Floats:
        if self.hearing is None or reading.han:
            return self.index.likeness(features(reading)) * np.float32(length)
        return self.hearing.likeness(reading, length)

    def _by_words(
        self, reading: Reading, table: WordTable, vectors: Vectors, length: float
    ) -> Floats:
        if self.kindred is None:
            return self._each(vectors.likeness(table.vector(reading.text), length))
        parts = np.array([1 - _KINDRED, _KINDRED], dtype=np.float32) * np.float32(length)
        seen = parts @ sharpened(self.kindred.near(reading.words))
        seen *= vectors.lengths
        return np.asarray(seen, dtype=np.float32)

    def _each(self, seen: Floats) -> Floats:
        return seen if self.groups is None else seen[self.groups]


@dataclass(frozen=True, slots=True, eq=False)
class Singly:
    """The kindred words of texts, the words of each, and the roots of their shares [texts]."""

    kindred: Kindred
    bags: Sequence[Sequence[str]]
    roots: Floats

    def add_to(self, kernel: Floats) -> None:
        """Add what kindred words say to the likeness of every two texts."""
        for at, (bag, root) in enumerate(zip(self.bags, self.roots, strict=True)):
            kernel[at] += sharpened(self.kindred.near(bag)[1]) * (self.roots * (root * _KINDRED))


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """Texts as they are compared with each other: features with shares, and vectors by view.

    `views` are float32 [texts, width], so long that the sharpened product of two rows is what
    the view adds to their likeness. `singly` adds what each word says by itself.
    """

    features: Rows
    letters: Floats
    views: tuple[Floats, ...]
    singly: Singly | None = None

    def kernel(self, index: Index) -> Floats:
        """Likeness of every two texts, float32 [texts, texts]."""
        size = len(self.features)
        found = np.empty((size, size), dtype=np.float32)
        for row, one, is_chinese in zip(found, self.features, index.chinese, strict=True):
            cosines = index.spread(*one)
            row[:] = index.doubted(cosines) if is_chinese else cosines
        # Block by block: every copy of the whole takes as much room as the kernel itself.
        for start in range(0, size, _BLOCK):
            block = slice(start, start + _BLOCK)
            found[block] *= self.letters * self.letters[block, None]
            for view in self.views:
                found[block] += sharpened(view[block] @ view.T)
        if self.singly is not None:
            self.singly.add_to(found)
        return found

    def sketch(self, width: int = 256) -> Floats:
        """Features folded into so few numbers that products are likenesses, more or less."""
        rows = np.zeros((len(self.features), width), dtype=np.float32)
        for at, (ids, shares) in enumerate(self.features):
            places = ids.astype(np.int64) * 2654435761 % 2**32  # spreads neighbours
            signed = np.where(places & 2**20, shares, -shares)
            rows[at] = np.bincount(places % width, signed, width)
        return rows * self.letters[:, None]


def build_likeness(
    readers: Readers, texts: Sequence[str], owners: Numbers, *, is_grouped: bool
) -> tuple[Likeness, Own]:
    """Likeness to these texts, and what they are compared with each other by.

    With `is_grouped` one vector stands for all texts of an owner: of a large file only the
    index is asked about each single phrasing.
    """
    readings = [readers.spellings.read(text) for text in texts]
    index, letters = build_index(readings, owners.tolist())
    shares = [_shares_or_letters(readers, one) for one in readings]
    roots = np.sqrt(np.array(shares, dtype=np.float32).reshape(-1, 3))
    groups = owners if is_grouped else None
    read = _read(readers, texts, readings)
    singly = None if is_grouped else _singly(readers, readings, owners, roots[:, 1])
    table, encoder = (
        None if rows is None else Vectors(*_grouped(rows, roots[:, at], groups))
        for at, rows in enumerate(read, start=1)
    )
    parts = (1.0 if singly is None else 1 - _KINDRED, 1.0)
    views = [
        rows * np.cbrt(roots[:, at, None] ** 2 * np.float32(part))
        for at, (rows, part) in enumerate(zip(read, parts, strict=True), start=1)
        if rows is not None
    ]
    own = Own(letters, roots[:, 0], tuple(views), singly)
    kindred = None if singly is None else singly.kindred
    return Likeness(readers, index, roots[:, 0], table, encoder, groups, kindred), own


def _singly(
    readers: Readers, readings: Sequence[Reading], owners: Numbers, roots: Floats
) -> Singly | None:
    if readers.table is None or readers.encoder is not None:
        return None
    bags = [one.words for one in readings]
    kindred = build_kindred(readers.table, bags, owners.tolist())
    return None if kindred is None else Singly(kindred, bags, roots)


def _shares_or_letters(readers: Readers, reading: Reading) -> tuple[float, float, float]:
    return readers.shares(reading) if reading.words or reading.han else (1.0, 0.0, 0.0)


def _read(
    readers: Readers, texts: Sequence[str], readings: Sequence[Reading]
) -> tuple[Floats | None, Floats | None]:
    table = encoder = None
    if readers.table is not None:
        empty = np.zeros((0, readers.table.rows.shape[1]), dtype=np.float32)
        table = np.vstack([empty, *(readers.table.vector(one.text) for one in readings)])
    if readers.encoder is not None:
        encoder = readers.encoder.encode([text[:LIMIT] for text in texts])
    return table, encoder


def _grouped(rows: Floats, roots: Floats, groups: Numbers | None) -> tuple[Floats, Floats]:
    """Rows and roots, or the mean of each group; owners come in order, one block each."""
    if groups is None:
        return rows, roots
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    sizes = np.diff(np.append(starts, len(groups)))
    means = np.add.reduceat(rows, starts, axis=0) / sizes[:, None]
    lengths = np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
    units = np.asarray(means / lengths, dtype=np.float32)
    return units, np.asarray(np.add.reduceat(roots, starts) / sizes, dtype=np.float32)
