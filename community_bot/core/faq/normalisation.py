"""One way of writing for everything that means the same: width, case, script, spelling."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Self

from community_bot.core.faq.spellings import CONCEPTS
from community_bot.core.languages import HAN, is_han
from community_bot.core.traditional import SIMPLIFIED

LIMIT = 600  # letters that a question can need; the rest of a long story is left out

_ONLY_BESIDE_CHINESE = "~"
_TOKEN = re.compile(rf"[a-z0-9]+(?:'[a-z]+)?|[{HAN}]+")
_EXCHANGE = "exchange"


def normalised(text: str) -> str:
    """Text in lower case, narrow letters and simplified script, cut where a story gets long."""
    head = text[: 2 * LIMIT]
    if head.isascii():
        return head.lower()[:LIMIT]
    return unicodedata.normalize("NFKC", head).casefold().translate(SIMPLIFIED)[:LIMIT]


@dataclass(frozen=True, slots=True)
class Reading:
    """A normalised text taken apart: Latin words in order, Chinese characters, concepts."""

    text: str
    words: tuple[str, ...]
    han: str
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spellings:
    """Which concept a name stands for; Chinese names by their first character, longest first."""

    latin: dict[str, str] = field(default_factory=dict)
    beside_chinese: dict[str, str] = field(default_factory=dict)
    han: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, nicknames: Iterable[str] = ()) -> Self:
        """The house's spellings, and what members call this exchange."""
        names = [(_EXCHANGE, normalised(name)) for name in nicknames]
        names += [(concept, name) for concept, name in _listed() if name]
        found = cls()
        for concept, name in names:
            found._learn(concept, name)
        return found

    def read(self, text: str) -> Reading:
        """A text taken apart and its concepts found."""
        plain = normalised(text)
        tokens: list[str] = _TOKEN.findall(plain)
        words = tuple(token for token in tokens if not is_han(token[0]))
        if len(words) == len(tokens):
            return Reading(plain, words, "", self._concepts(words))
        han = "".join(token for token in tokens if is_han(token[0]))
        concepts = self._concepts(words) + self._shorthand(words) + self._in(han)
        return Reading(plain, words, han, concepts)

    def _learn(self, concept: str, name: str) -> None:
        if name.startswith(_ONLY_BESIDE_CHINESE):
            self.beside_chinese.setdefault(name[1:], concept)
        elif name and is_han(name[0]):
            known = {*self.han.get(name[0], ()), (name, concept)}
            longest_first = sorted(known, key=lambda one: (-len(one[0]), one))
            self.han[name[0]] = tuple(longest_first)
        elif name:
            self.latin.setdefault(name.replace("_", " "), concept)

    def _concepts(self, words: Sequence[str]) -> tuple[str, ...]:
        names = (*words, *map(" ".join, pairwise(words)))
        return tuple(self.latin[name] for name in names if name in self.latin)

    def _shorthand(self, words: Sequence[str]) -> tuple[str, ...]:
        known = self.beside_chinese
        return tuple(known[word] for word in words if word in known)

    def _in(self, han: str) -> tuple[str, ...]:
        found: list[str] = []
        at = 0
        while at < len(han):
            for name, concept in self.han.get(han[at], ()):
                if han.startswith(name, at):
                    found.append(concept)
                    at += len(name)
                    break
            else:
                at += 1
        return tuple(found)


def _listed() -> Iterable[tuple[str, str]]:
    for line in CONCEPTS.strip().splitlines():
        concept, _, names = line.partition(":")
        yield from ((concept, name) for name in names.split())
