"""Named signals in a text: every phrase of every signal, found in one pass."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from community_bot.core.scam.everyday import WORDS
from community_bot.core.scam.phrases import Phrase

# A text of nothing but one half of a gapped phrase must not cost its length times the phrases.
_TRIES = 16
_HAN_AND_BEYOND = "\u2e80"


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """Where a signal stands in the words of a text."""

    start: int
    end: int
    signal: str


@dataclass(frozen=True, slots=True)
class Signals:
    """All phrases as one automaton over their literals.

    `owners` is parallel to the literals, `words` are all that the phrases may hold.
    """

    automaton: AhoCorasick
    owners: tuple[tuple[tuple[str, Phrase], ...], ...]
    words: frozenset[str]

    @classmethod
    def of(cls, phrases: Mapping[str, Iterable[Phrase]]) -> Self:
        """Compiled from the phrases of each signal."""
        known: set[str] = set(WORDS)
        owners: dict[str, list[tuple[str, Phrase]]] = {}
        for signal, written in phrases.items():
            for phrase in written:
                known |= phrase.words
                for literal in phrase.literals:
                    owners.setdefault(literal, []).append((signal, phrase))
        # Overlapping matches need the standard kind; the dense automaton is the quickest to walk.
        automaton = AhoCorasick(
            list(owners),
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )
        return cls(automaton, tuple(tuple(one) for one in owners.values()), frozenset(known))

    def hits(self, text: str) -> list[Hit]:
        """Every signal in the words of a text, each once at a place, in the order they stand."""
        found: set[Hit] = set()
        tries: Counter[int] = Counter()
        matches = self.automaton.find_matches_as_indexes(text, overlapping=True)
        for number, start, end in matches:
            tries[number] += 1
            if tries[number] > _TRIES:
                continue
            stands_alone = _stands_alone(text, start, end)
            for signal, phrase in self.owners[number]:
                place = (
                    phrase.found(text, start, end) if stands_alone or not phrase.is_latin else None
                )
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
