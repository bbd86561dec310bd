"""Named signals in a text: every phrase of every signal, found in one pass."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from community_bot.core.scam.phrases import Phrase
from community_bot.core.scam.segments import INFLECTED

# A text of nothing but one half of a gapped phrase must not cost its length times the phrases.
_TRIES = 16
_HAN_AND_BEYOND = "\u2e80"
# The same letters without the private ones, which stand between spaces.
_WITHOUT_SPACES = re.compile("[\u2e80-\udfff\uf900-\U0010ffff]")

Owners = tuple[tuple[str, Phrase], ...]
_Literal = tuple[str, bool]  # and whether it has to be a whole word
_Place = tuple[int, int, int]  # the number of a literal, and where it stands


class Hit(NamedTuple):
    """Where a signal stands in the words of a text."""

    start: int
    end: int
    signal: str


@dataclass(frozen=True, slots=True)
class _Literals:
    """An automaton of literals; `owners` and `are_latin` are parallel to them."""

    automaton: AhoCorasick
    owners: tuple[Owners, ...]
    are_latin: tuple[bool, ...]

    @classmethod
    def of(cls, literals: Mapping[_Literal, Iterable[tuple[str, Phrase]]], space: str) -> Self:
        """Of literals and who looks for each, the Latin ones with a space around or without."""
        written = [f"{space}{one}{space}" if is_latin else one for one, is_latin in literals]
        # Overlapping matches need the standard kind; the dense automaton is the quickest to walk.
        automaton = AhoCorasick(
            written,
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )
        owners = tuple(map(tuple, literals.values()))
        return cls(automaton, owners, tuple(is_latin for _, is_latin in literals))

    def matches(self, text: str) -> list[tuple[int, int, int]]:
        """The number of each literal, and where it stands."""
        return self.automaton.find_matches_as_indexes(text, overlapping=True)


@dataclass(frozen=True, slots=True)
class Signals:
    """All phrases as automata over their literals; `words` are all that the phrases may hold.

    Where every word stands between spaces, Latin literals are looked for with them: "in" is not
    even met within "winning". Chinese knows no spaces, so beside it each is looked at as it stands.
    """

    bare: _Literals
    spaced: _Literals
    words: frozenset[str]

    @classmethod
    def of(cls, phrases: Mapping[str, Iterable[Phrase]]) -> Self:
        """Compiled from the phrases of each signal."""
        known: set[str] = set(INFLECTED)
        literals: dict[_Literal, list[tuple[str, Phrase]]] = {}
        for signal, written in phrases.items():
            for phrase in written:
                known |= phrase.words
                for literal in phrase.literals:
                    literals.setdefault((literal, phrase.is_latin), []).append((signal, phrase))
        among_spaces = {
            one: owners for one, owners in literals.items() if not _WITHOUT_SPACES.search(one[0])
        }
        return cls(_Literals.of(literals, ""), _Literals.of(among_spaces, " "), frozenset(known))

    @property
    def owners(self) -> tuple[Owners, ...]:
        """The signals and phrases of each literal."""
        return self.bare.owners

    def hits(self, text: str) -> list[Hit]:
        """Every signal in the words of a text, each once at a place, in the order they stand."""
        if text.isascii() or _WITHOUT_SPACES.search(text) is None:
            return _hits(text, self.spaced.owners, self._among_spaces(text))
        return _hits(text, self.bare.owners, self._standing_alone(text))

    def _among_spaces(self, text: str) -> Iterator[_Place]:
        are_latin = self.spaced.are_latin
        for number, start, end in self.spaced.matches(f" {text} "):
            if are_latin[number]:
                yield number, start, end - 2
            else:
                yield number, start - 1, end - 1

    def _standing_alone(self, text: str) -> Iterator[_Place]:
        are_latin = self.bare.are_latin
        for number, start, end in self.bare.matches(text):
            if not are_latin[number] or _stands_alone(text, start, end):
                yield number, start, end


def _hits(text: str, owners: Sequence[Owners], places: Iterable[_Place]) -> list[Hit]:
    found: set[Hit] = set()
    tries: defaultdict[int, int] = defaultdict(int)
    for number, start, end in places:
        tries[number] += 1
        if tries[number] > _TRIES:
            continue
        for signal, phrase in owners[number]:
            place = phrase.found(text, start, end)
            if place is not None:
                found.add(Hit(*place, signal))
    return sorted(found)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter of a word goes on before or after; Chinese beside it parts words too."""
    return not (
        (start and _goes_on(text[start - 1], text[start]))
        or (end < len(text) and _goes_on(text[end], text[end - 1]))
    )


def _goes_on(outside: str, inside: str) -> bool:
    return outside.isalnum() and outside < _HAN_AND_BEYOND and inside.isalnum()
