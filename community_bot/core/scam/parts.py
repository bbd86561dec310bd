"""A name taken apart: which of its words are the brand, which claim an office."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Self

from community_bot.core.scam import roles
from community_bot.core.scam.shapes import alike, is_typo, readings, shape, spelt

_WORD = re.compile(r"[a-z0-9]+|[㐀-鿿]+")
_JOINED = 3  # words that may stand for one: "gate dot io", "help desk"
_LONGEST = 64  # letters of a word that are looked at
_TYPO = 6  # letters of an office in which one may be wrong


class Kind(Enum):
    """What a word of a name is."""

    BRAND = "brand"  # the exchange's own name
    STRONG = "strong"  # an office
    WEAK = "weak"  # an office beside a brand alone
    FILLER = "filler"  # says nothing
    FRAME = "frame"  # shows that the name speaks about an office
    OTHER = "other"  # anything else


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a name, or several that stand for one, and where it stands in the reading.

    `is_title` tells an office that makes a whole name a title.
    """

    kinds: frozenset[Kind]
    start: int
    end: int
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that names are made of, by their shapes; brands also in Chinese letters."""

    words: Mapping[str, Kind]
    brands: tuple[str, ...]
    by_letter: Mapping[str, tuple[tuple[str, Kind], ...]]
    han: re.Pattern[str] | None
    longest: int

    @classmethod
    def of(cls, brands: Iterable[str]) -> Self:
        """The words of offices, and these brands."""
        known = {brand for brand in brands if brand}
        latin = {brand for brand in known if brand.isascii()}
        han = sorted(known - latin, key=lambda brand: (-len(brand), brand))
        words = {
            form: kind
            for kind, group in (
                (Kind.FRAME, roles.FRAMES),
                (Kind.FILLER, roles.FILLERS),
                (Kind.WEAK, roles.WEAK),
                (Kind.STRONG, roles.STRONG),
                (Kind.BRAND, latin),
            )
            for word in group
            for form in (shape(word), alike(word))
        }
        return cls(
            words=words,
            brands=tuple(sorted({alike(brand) for brand in latin})),
            by_letter=_by_letter(words),
            han=re.compile("|".join(map(re.escape, han))) if han else None,
            longest=max(map(len, words)),
        )

    def parts(self, text: str) -> list[Part]:
        """The words of a name in its plain reading."""
        words = list(_WORD.finditer(text))
        found, at = [], 0
        while at < len(words):
            count, part = self._part(words[at : at + _JOINED])
            found.append(part)
            at += count
        return found

    def _part(self, words: list[re.Match[str]]) -> tuple[int, Part]:
        """What the next words are, and how many of them it takes."""
        start = words[0].start()
        brands = [self.words.get(shape(word[0])) is Kind.BRAND for word in words]
        for count in range(len(words), 1, -1):
            joined = "".join(word[0] for word in words[:count])
            if joined.isascii() and (
                kind := self._joined(spelt(joined), can_slip=not any(brands[:count]))
            ):
                is_title = spelt(joined) in roles.TITLES
                return count, Part(frozenset({kind}), start, words[count - 1].end(), is_title)
        word = words[0][0][:_LONGEST]
        part = self._latin if word.isascii() else self._han
        kinds, is_title = part(word)
        return 1, Part(frozenset(kinds), start, words[0].end(), is_title)

    def _joined(self, word: str, *, can_slip: bool) -> Kind | None:
        kind = self.words.get(shape(word))
        if kind in {Kind.BRAND, Kind.STRONG}:
            return kind
        if not can_slip or len(word) < _TYPO or Kind.BRAND not in self._mistyped(word):
            return None
        return Kind.BRAND

    def _latin(self, word: str) -> tuple[Iterable[Kind], bool]:
        if word.isdigit():
            return {Kind.FILLER}, False
        forms = [form for form in readings(word) if form]
        for form in forms:
            if kind := self.words.get(shape(form)):
                return {kind}, form in roles.TITLES
        for form in forms:
            if kinds := self.run_together(form):
                return kinds, False
        return next(filter(None, map(self._mistyped, forms)), {Kind.OTHER}), False

    def run_together(self, letters: str) -> set[Kind]:
        """Kinds of the words that letters with a brand in them are wholly made of; else none."""
        word = alike(letters[:_LONGEST])
        if not any(brand in word for brand in self.brands):
            return set()
        reached: dict[int, set[Kind]] = {0: set()}
        for at in range(len(word)):
            if (before := reached.get(at)) is None:
                continue
            for end in range(at + 2, min(len(word), at + self.longest) + 1):
                if kind := self.words.get(word[at:end]):
                    reached[end] = reached.get(end, set()) | before | {kind}
        return reached.get(len(word), set())

    def _mistyped(self, form: str) -> set[Kind]:
        near = self.by_letter.get(alike(form[:1]), ())
        seen = {shape(form), alike(form)}
        return next(({kind} for word, kind in near for one in seen if is_typo(one, word)), set())

    def _han(self, word: str) -> tuple[Iterable[Kind], bool]:
        rest = self.han.sub("", word) if self.han else word
        brand = {Kind.BRAND} if rest != word else set()
        if not rest:
            return brand, False
        if roles.is_framed(rest):
            return {*brand, Kind.FRAME, *_offices(rest)}, False
        claim = roles.claim_in(rest)
        if claim is None:
            return {*brand, Kind.OTHER, *_offices(rest)}, False
        office, first_name = claim
        return {*brand, Kind.STRONG}, roles.is_title(office) and first_name[:1] in "小阿"


def _by_letter(words: Mapping[str, Kind]) -> dict[str, tuple[tuple[str, Kind], ...]]:
    """Brands, then offices, in which a slip is looked for, by the letter they begin with."""
    found: dict[str, list[tuple[str, Kind]]] = {}
    for kind in (Kind.BRAND, Kind.STRONG):
        for word in sorted(
            word for word, of in words.items() if of is kind and word == shape(word)
        ):
            if kind is Kind.BRAND or len(word) >= _TYPO:
                found.setdefault(word[0], []).append((word, kind))
    return {letter: tuple(of) for letter, of in found.items()}


def _offices(rest: str) -> Iterator[Kind]:
    """An office that is only spoken of counts as little as can be."""
    if roles.speaks_of_office(rest):
        yield Kind.WEAK
