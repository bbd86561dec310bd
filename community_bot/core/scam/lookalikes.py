"""Hosts that are made to look like a brand's."""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from community_bot.core.scam.brands import names_of
from community_bot.core.scam.hosts import HostText, host_text
from community_bot.core.scam.likeness import Likeness, Technique, likeness
from community_bot.core.scam.names import Hit, NameIndex
from community_bot.core.scam.sightings import sighting
from community_bot.core.scam.suffixes import Parts, Suffixes
from community_bot.core.scam.vocabulary import Vocabulary

_WORD = range(5, 17)  # letters of a word that is compared as a whole
_MOST = 8  # hits that are looked at closely; only a host made to cost time has more
_PATH = 256  # letters of a path that are looked at


@dataclass(frozen=True, slots=True)
class Lookalikes:
    """The names of brands, and the words by which a likeness is told from a coincidence."""

    index: NameIndex
    vocabulary: Vocabulary

    @classmethod
    def of(
        cls, brands: Mapping[str, Sequence[str]], suffixes: Suffixes, vocabulary: Vocabulary
    ) -> Self:
        """Likeness to brands, each with its domains."""
        return cls(NameIndex.of(names_of(brands, suffixes, vocabulary)), vocabulary)

    def likeness(self, parts: Parts) -> Likeness | None:
        """What a host looks like most; None when no name is near."""
        host = host_text(parts)
        found = [likeness(sighting(host, hit), self.vocabulary) for hit in self._hits(host)]
        return max(found, key=_rank, default=None)

    def in_path(self, path: str) -> Likeness | None:
        """The brand whose name stands in a path beside a lure, letter by letter."""
        text = path[:_PATH].lower().replace("/", "-")
        host = host_text(Parts("", text, "", is_shared=True))
        for hit in self.index.inside(host.text):
            seen = sighting(host, hit)
            others = (*seen.beside, seen.left, seen.right)
            if not seen.edits and any(self.vocabulary.is_glued_lure(one) for one in others):
                return Likeness(hit.name.brand, Technique.HOSTED_PAGE, 0.0)
        return None

    def _hits(self, host: HostText) -> list[Hit]:
        found = set(self.index.inside(host.text))
        for start, end in host.words:
            if end - start in _WORD:
                near = self.index.near(host.text[start:end])
                found |= {Hit(name, edits, start, end) for name, edits in near.items()}
        if len(found) <= _MOST:
            return list(found)
        return heapq.nsmallest(_MOST, found, key=_order)


def _order(hit: Hit) -> tuple[int, float, int, str]:
    """The nearest and rarest first."""
    return hit.edits, -hit.name.coined, hit.start, hit.name.text


def _rank(one: Likeness) -> tuple[float, str, str]:
    """The surest first; among equals always the same one."""
    return one.score, one.brand, one.technique
