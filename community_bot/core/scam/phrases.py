"""Phrases as people write them into a rule file, compiled to what a text is searched for.

`(dm|pm) me [now]` stands for four literals. `*` is a gap of up to three words, or of six letters
where the phrase has Chinese; `{number}` is digits, `{link}` and its like are entities, any other
`{name}` is a list of words, `/…/` a regular expression. What has a gap is looked for where its
longest literal was found.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from community_bot.core.scam.entities import SIGNS
from community_bot.core.scam.reading import BORDER, HAN, PAUSE, worded

WAYS_AT_MOST = 2000
_LETTERS_BEFORE = 160  # how far back a phrase is looked for from its literal
_HOLES = 0xE010  # private letters, one for each gap while a phrase is taken apart
_HOLES_AT_MOST = 200
_SHORTEST = 2  # letters of a literal; one letter is in every text
_LATIN = r"[^\W_\u2e80-\U0010ffff]"
_IN_HAN = re.compile(f"[{HAN}]")
_PART = re.compile(r"[(|)\[\]*]|\{(?P<entity>[a-z-]+)\}|/(?P<regex>[^/]+)/|[^(|)\[\]*{}/]+|.")
_ENTITIES = {
    **{name: (sign,) for name, sign in SIGNS.items()},
    "link": (SIGNS["link"], SIGNS["contact"]),
}
_NO_WORDS: Mapping[str, Sequence[str]] = {}
_GAP = "*"
_NUMBER = r"\d{1,16}"
_IN_HOLE = re.compile("([\ue010-\ue0ff])")
_UNBOUNDED = re.compile(r"(?<!\\)(?:\\\\)*(?:[*+]|\{\d*,\})")


class PhraseError(ValueError):
    """What is wrong with a phrase, in a sentence for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to write a phrase: a literal, and what must stand before and after it."""

    literal: str
    is_latin: bool
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None

    def found(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """The stretch of the whole phrase whose literal stands here, or None."""
        if self.after is not None:
            after = self.after.match(text, end)
            if after is None:
                return None
            end = after.end()
        if self.before is not None:
            back = max(0, start - _LETTERS_BEFORE)
            before = self.before.search(text, back, start)
            if before is None:
                return None
            start = before.start()
        return start, end


def ways(phrase: str, words: Mapping[str, Sequence[str]] = _NO_WORDS) -> tuple[Way, ...]:
    """Every way to write a phrase, whose {name} may be one of these lists; raises PhraseError."""
    holes: list[str] = []
    written = _alternatives(_PART.finditer(phrase), "", _Terms(words, holes))
    return tuple({_way(one, holes): None for one in written})


@dataclass(frozen=True, slots=True)
class _Terms:
    """What a phrase may name, and the gaps that were met in it."""

    words: Mapping[str, Sequence[str]]
    holes: list[str]

    def hole(self, pattern: str) -> list[str]:
        if len(self.holes) == _HOLES_AT_MOST:
            raise PhraseError("it has too many gaps; make two of it")
        self.holes.append(pattern)
        return [f" {chr(_HOLES + len(self.holes) - 1)} "]

    def named(self, name: str) -> list[str]:
        if name == "number":
            return self.hole(_NUMBER)
        if name in self.words:
            return list(self.words[name])
        if name not in _ENTITIES:
            known = ", ".join((*_ENTITIES, "number", *self.words))
            raise PhraseError(f"{{{name}}} is not known; known are {known}")
        return [f" {sign} " for sign in _ENTITIES[name]]


def spelled(phrases: Iterable[str]) -> tuple[str, ...]:
    """Every way to write the words of a list; raises PhraseError."""
    terms = _Terms({}, [])
    found = [way for one in phrases for way in _alternatives(_PART.finditer(one), "", terms)]
    if terms.holes:
        raise PhraseError("a list of words has no gaps")
    return tuple(dict.fromkeys(found))


def _alternatives(parts: Iterator[re.Match[str]], closing: str, terms: _Terms) -> list[str]:
    """Every way to write what stands before a closing bracket, gaps as private letters."""
    done: list[str] = []
    open_ways = [""]
    for part in parts:
        if part[0] == closing:
            return done + open_ways
        if part[0] == "|":
            done, open_ways = done + open_ways, [""]
            continue
        crossed = product(open_ways, _meant(part, parts, terms))
        open_ways = [before + after for before, after in crossed]
        if len(done) + len(open_ways) > WAYS_AT_MOST:
            raise PhraseError(
                f"there are more than {WAYS_AT_MOST} ways to write it; make two of it"
            )
    if closing:
        raise PhraseError(f"{closing} is missing")
    return done + open_ways


def _meant(part: re.Match[str], parts: Iterator[re.Match[str]], terms: _Terms) -> list[str]:
    match part[0]:
        case "(":
            return _alternatives(parts, ")", terms)
        case "[":
            return ["", *_alternatives(parts, "]", terms)]
        case ")" | "]":
            raise PhraseError(f"{part[0]} closes nothing")
        case "*":
            return terms.hole(_GAP)
    if part["regex"]:
        return terms.hole(_bounded(part["regex"]))
    return terms.named(part["entity"]) if part["entity"] else [part[0].lower()]


def _bounded(pattern: str) -> str:
    """A regular expression that cannot take long on any text."""
    if _UNBOUNDED.search(pattern):
        raise PhraseError("say how often at most: {0,9} instead of * and {1,9} instead of +")
    try:
        re.compile(pattern)
    except re.error as error:
        raise PhraseError(f"this is not a regular expression: {error.msg}") from None
    return f"(?:{pattern})"


def _way(written: str, holes: list[str]) -> Way:
    words = worded(written).strip(f" {BORDER}{PAUSE}")
    is_latin = _IN_HAN.search(words) is None
    pieces = [one.strip(" ") for one in _IN_HOLE.split(words)]
    anchor = max(range(0, len(pieces), 2), key=lambda at: len(pieces[at]))
    literal = pieces[anchor]
    if len(literal) < _SHORTEST and literal not in SIGNS.values():
        raise PhraseError("a word is missing; without one it would be looked for everywhere")
    atoms = [
        (piece, False) if at % 2 == 0 else (holes[ord(piece) - _HOLES], True)
        for at, piece in enumerate(pieces)
    ]
    return Way(
        literal,
        is_latin,
        _before(_joined(atoms[:anchor], is_latin=is_latin), is_latin=is_latin),
        _after(_joined(atoms[anchor + 1 :], is_latin=is_latin), is_latin=is_latin),
    )


def _before(pattern: str, *, is_latin: bool) -> re.Pattern[str] | None:
    if not pattern:
        return None
    return re.compile((f"(?<!{_LATIN})" if is_latin else "") + pattern + r"\Z")


def _after(pattern: str, *, is_latin: bool) -> re.Pattern[str] | None:
    if not pattern:
        return None
    return re.compile(f" {pattern.removesuffix(' ')}(?!{_LATIN})" if is_latin else pattern)


def _joined(atoms: list[tuple[str, bool]], *, is_latin: bool) -> str:
    """One pattern for pieces and gaps, with the space after each that parts it from the next."""
    space = " " if is_latin else ""
    gap = rf"(?:[^ {BORDER}]{{1,30}} ){{0,3}}" if is_latin else f"[^{BORDER}]{{0,6}}"
    patterns = []
    for piece, is_hole in atoms:
        if is_hole:
            patterns.append(gap if piece == _GAP else f" ?{piece} ?")
        elif piece:
            patterns.append(re.escape(piece) + space)
    return "".join(patterns)
