"""Phrases as people write them into a rule file, compiled to what a text is searched for.

`(dm|pm) me [now]` stands for four literals. `*` is a gap of up to three words, or of six letters
where the phrase has Chinese; `{number}` is digits, `{link}` and its like are entities, any other
`{name}` is a list of words, `/…/` a regular expression. A phrase is looked for where its rarest
literals were found, all of it or what stands between two gaps.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

from community_bot.core.languages import HAN
from community_bot.core.scam.entities import SIGNS
from community_bot.core.scam.reading import BORDER, worded

_WAYS_AT_MOST = 2000  # of one word in brackets
_LITERALS_AT_MOST = 200  # of one phrase: more would make the automaton large for nothing
_SHORTEST = 2  # letters of a literal; one letter is in every text
_LONG_ENOUGH = 12  # letters; a longer literal is no rarer
_LETTERS_BEFORE = 160  # how far back a phrase is looked for from its literal
_NO_WORDS: Mapping[str, Sequence[str]] = {}
_GAP, _NUMBER = "\ue010", "\ue011"
_FIRST_PATTERN = 0xE012  # private letters from here on stand for the regular expressions
_PATTERNS_AT_MOST = 100
_DIGITS = r"\d{1,16}"
_HOLE = re.compile("[\ue010-\ue0ff]")
# Letters and digits that stand in words with spaces around: nothing else but signs and Chinese is
# left of a text by then, and a short range compiles ten times as fast as "no letter from 2e80 on".
_LATIN = "[0-9a-z\u00b5-\u1fff]"
_IN_HAN = re.compile(f"[{HAN}]")
_PART = re.compile(r"[(|)\[\]* ]|\{(?P<name>[a-z0-9-]+)\}|/(?P<regex>[^/]+)/|[^(|)\[\]*{}/ ]+|.")
_ENTITIES = {
    **{name: (f" {sign} ",) for name, sign in SIGNS.items()},
    "link": tuple(f" {SIGNS[name]} " for name in ("link", "contact", "quickpage", "lurepage")),
    "number": (_NUMBER,),
}
_UNBOUNDED = re.compile(r"(?<!\\)(?:\\\\)*(?:[*+]|\{\d*,\})")


class PhraseError(ValueError):
    """What is wrong with a phrase, in a sentence for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Literals of which each is looked for, and what must stand before and after one.

    `words` are all that it may hold. What stands before begins with one of `firsts` and ends with
    one of `lasts`, where there are any: that is found out at once, and the pattern takes its time.
    """

    literals: tuple[str, ...]
    is_latin: bool
    words: frozenset[str] = frozenset()
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    firsts: tuple[str, ...] = ()
    lasts: tuple[str, ...] = ()

    def found(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The stretch of the whole phrase, one literal of which stands here, or None."""
        if self.after is not None:
            after = self.after.match(text, end)
            if after is None:
                return None
            end = after.end() - (text[after.end() - 1] == " ")
        if self.before is not None:
            before = self._before(self.before, text, start)
            if before is None:
                return None
            start = before.start()
        return start, end

    def _before(self, pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
        start = max(0, end - _LETTERS_BEFORE)
        if self.lasts:
            if not text.endswith(self.lasts, start, end):
                return None
        elif self.firsts:
            places = (text.find(word, start, end) for word in self.firsts)
            start = min((at for at in places if at >= 0), default=end)
        return pattern.search(text, start, end)


def compiled(phrase: str, words: Mapping[str, Sequence[str]] = _NO_WORDS) -> Phrase:
    """A phrase, whose {name} may be one of these lists of words; raises PhraseError."""
    source = _Source(words)
    terms = tuple(_terms(_PART.finditer(phrase), source))
    is_latin = not any(_IN_HAN.search(way) for term in terms for way in term)
    at, end = _rarest(terms)
    before = _pattern(terms[:at], source.patterns, is_latin=is_latin)
    after = _pattern(terms[end:], source.patterns, is_latin=is_latin)
    return Phrase(
        _literals(terms[at:end]),
        is_latin,
        frozenset(word for term in terms for way in term for word in way.split(" ")),
        re.compile((f"(?<!{_LATIN})" if is_latin else "") + before + r"\Z") if before else None,
        re.compile((" " if is_latin else " ?") + after) if after else None,
        firsts=_always(terms[:at][:1]),
        lasts=tuple(last for way in _always(terms[:at][-1:]) for last in (way, f"{way} ")),
    )


@dataclass(frozen=True, slots=True)
class Terms:
    """A phrase word by word, for whoever searches with other means than ours.

    Each term is all the ways to write it, of which an empty one says that it may be missing; None
    is a gap. Private letters stand for entities (`SIGNS`) and, by `holes`, for patterns.
    """

    terms: tuple[tuple[str, ...] | None, ...]
    holes: Mapping[str, str]
    is_latin: bool


def terms_of(phrase: str, words: Mapping[str, Sequence[str]] = _NO_WORDS) -> Terms:
    """A phrase, whose {name} may be one of these lists of words; raises PhraseError."""
    source = _Source(words)
    terms = tuple(_terms(_PART.finditer(phrase), source))
    holes = {chr(_FIRST_PATTERN + at): pattern for at, pattern in enumerate(source.patterns)}
    return Terms(
        tuple(None if term == (_GAP,) else term for term in terms),
        {_NUMBER: _DIGITS, **holes},
        is_latin=not any(_IN_HAN.search(way) for term in terms for way in term),
    )


def spelled(phrases: Iterable[str]) -> tuple[str, ...]:
    """Every way to write the words of a list; raises PhraseError."""
    source = _Source({})
    ways = [way for one in phrases for way in _alternatives(_PART.finditer(one), "", source)]
    if any(_HOLE.search(way) for way in ways):
        raise PhraseError("a list of words has no gaps, numbers and regular expressions")
    return tuple(dict.fromkeys(ways))


@dataclass(frozen=True, slots=True)
class _Source:
    """What a phrase may name, and the regular expressions that it holds."""

    words: Mapping[str, Sequence[str]]
    patterns: list[str] = field(default_factory=list)

    def named(self, name: str) -> Sequence[str]:
        if name in self.words:
            return self.words[name]
        if name not in _ENTITIES:
            known = ", ".join((*_ENTITIES, *self.words))
            raise PhraseError(f"{{{name}}} is not known; known are {known}")
        return _ENTITIES[name]

    def bounded(self, pattern: str) -> str:
        """The private letter of a regular expression that cannot take long on any text."""
        if _UNBOUNDED.search(pattern):
            raise PhraseError("say how often at most: {0,9} instead of * and {1,9} instead of +")
        if len(self.patterns) == _PATTERNS_AT_MOST:
            raise PhraseError("it has too many regular expressions")
        try:
            re.compile(pattern)
        except re.error as error:
            raise PhraseError(f"this is not a regular expression: {error.msg}") from None
        self.patterns.append(f"(?:{pattern})")
        return chr(_FIRST_PATTERN + len(self.patterns) - 1)


def _terms(parts: Iterator[re.Match[str]], source: _Source) -> Iterator[tuple[str, ...]]:
    """What stands between the spaces of a phrase, each as all the ways to write it."""
    ways = [""]
    for part in parts:
        if part[0] not in {" ", "*"}:
            ways = _crossed(ways, _meant(part, parts, source))
            continue
        yield from _term(ways)
        ways = [""]
        if part[0] == "*":
            yield (_GAP,)
    yield from _term(ways)


def _term(ways: list[str]) -> Iterator[tuple[str, ...]]:
    words = tuple(dict.fromkeys(worded(way).strip(f" {BORDER}") for way in ways))
    if words != ("",):
        yield words


def _alternatives(parts: Iterator[re.Match[str]], closing: str, source: _Source) -> list[str]:
    """Every way to write what stands before a closing bracket."""
    done: list[str] = []
    ways = [""]
    for part in parts:
        if part[0] == closing:
            return done + ways
        if part[0] == "|":
            done, ways = done + ways, [""]
        else:
            ways = _crossed(ways, _meant(part, parts, source))
    if closing:
        raise PhraseError(f"{closing} is missing")
    return done + ways


def _meant(part: re.Match[str], parts: Iterator[re.Match[str]], source: _Source) -> Sequence[str]:
    match part[0]:
        case "(":
            return _alternatives(parts, ")", source)
        case "[":
            return ["", *_alternatives(parts, "]", source)]
        case ")" | "]" | "|":
            raise PhraseError(f"{part[0]} has no bracket before it")
        case "*":
            raise PhraseError("* cannot stand in brackets")
    if part["regex"]:
        return [source.bounded(part["regex"])]
    return source.named(part["name"]) if part["name"] else [part[0].lower()]


def _crossed(ways: Sequence[str], more: Sequence[str]) -> list[str]:
    if len(ways) * len(more) > _WAYS_AT_MOST:
        raise PhraseError(f"there are more than {_WAYS_AT_MOST} ways to write a word of it")
    return [before + after for before, after in product(ways, more)]


def _rarest(terms: Sequence[tuple[str, ...]]) -> tuple[int, int]:
    """Which terms in a row to look for: those whose shortest way is longest, then the fewest."""
    rows = [
        (at, end)
        for at in range(len(terms))
        for end in range(at + 1, len(terms) + 1)
        if prod(map(len, terms[at:end])) <= _LITERALS_AT_MOST
        and not any(_HOLE.search(way) for term in terms[at:end] for way in term)
    ]
    best = max(rows, key=lambda row: _rarity(terms[slice(*row)], len(terms)), default=None)
    if best is None or not _rarity(terms[slice(*best)], len(terms))[0]:
        raise PhraseError("a word is missing that is always there and looked for")
    return best


def _always(terms: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The ways of a term, if there is one, that can neither be missing nor be anything."""
    return next((term for term in terms if all(term) and not any(map(_HOLE.search, term))), ())


def _rarity(terms: Sequence[tuple[str, ...]], total: int) -> tuple[int, bool, int]:
    lengths = [min(map(len, term)) for term in terms]
    shortest = sum(lengths) + max(0, sum(map(bool, lengths)) - 1)
    if shortest < _SHORTEST and not all(one in SIGNS.values() for one in _literals(terms)):
        return 0, False, 0
    return min(shortest, _LONG_ENOUGH), len(terms) == total, -prod(map(len, terms))


def _literals(terms: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    ways = (worded(" ".join(way for way in row if way)).strip(" ") for row in product(*terms))
    return tuple(dict.fromkeys(ways))


def _pattern(terms: Sequence[tuple[str, ...]], patterns: Sequence[str], *, is_latin: bool) -> str:
    """One pattern for terms in a row, with the space after each that parts it from the next."""
    space = f"(?: |(?!{_LATIN}))" if is_latin else " ?"
    found = []
    for ways in terms:
        if ways == (_GAP,):
            found.append(f"(?:[^ {BORDER}]{{1,30}} ){{0,3}}" if is_latin else f"[^{BORDER}]{{0,6}}")
            continue
        either = "|".join(_escaped(way, patterns) for way in ways if way)
        found.append(f"(?:(?:{either}){space})" + "?" * ("" in ways))
    return "".join(found)


def _escaped(way: str, patterns: Sequence[str]) -> str:
    """A way as a pattern, digits and regular expressions in the place of their private letters."""

    def meant(hole: re.Match[str]) -> str:
        return _DIGITS if hole[0] == _NUMBER else patterns[ord(hole[0]) - _FIRST_PATTERN]

    return _HOLE.sub(meant, re.escape(way))
