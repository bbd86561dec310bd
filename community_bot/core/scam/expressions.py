"""Phrases of the rules as regular expressions for Discord, which neither look ahead nor behind.

They are looked for in a message as it was typed, not in our reading of it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

from community_bot.core.scam.entities import SIGNS
from community_bot.core.scam.phrases import Terms

ALL_WAYS = 1000  # more than a word has
_ENTITIES: Mapping[str, str] = {
    SIGNS["contact"]: r"(?:t\.me/|wa\.me/|\+\d{3})",
    SIGNS["handle"]: r"@\w{3}",
    SIGNS["phone"]: r"\d{3}[ -]?\d{3}",
    SIGNS["money"]: r"(?:[$£€] ?\d|\d ?(?:usdt|btc|eth))",
    SIGNS["ticker"]: r"\$[a-z]{3}",
    SIGNS["wallet"]: r"(?:0x|bc1)\w{30}",
    SIGNS["quickpage"]: r"\w\.(?:web\.app|pages\.dev|vercel\.app|github\.io)",
    SIGNS["lurepage"]: r"(?:claim|airdrop|drop)\S{0,20}\.[a-z]{2}",
}
_JOINT = r"\W+"
_GAP, _GAP_IN_HAN = r"(?:\S+\W+){0,3}", ".{0,6}"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_SHORTENED = re.compile(
    r"\b(don(?=t)|can(?=t)|won(?=t)|i(?=m|ve)|you(?=re|ve|ll)|they(?=re)|let(?=s)|what(?=s))"
    r"(t|m|ve|re|s|ll)\b"
)
_BEYOND = re.compile(r"\(\?[^:]|\\[^wWdDsSb.]")  # what Discord's expressions may not know
_Trie = dict[str, Any]


@dataclass(frozen=True)
class Expression:
    """A phrase of a signal: its words, each as the pieces of all its ways; None is a gap."""

    signal: str
    terms: tuple[tuple[tuple[str, ...], ...] | None, ...]
    is_latin: bool

    @classmethod
    def of(cls, signal: str, phrase: Terms) -> Self | None:
        """The phrase, or None where it holds what only we can see."""
        known = {**_ENTITIES, **phrase.holes}
        terms = tuple(None if one is None else _known(one, known) for one in phrase.terms)
        while terms and (terms[0] is None or () in terms[0]):
            terms = terms[1:]
        while terms and (terms[-1] is None or () in terms[-1]):
            terms = terms[:-1]
        is_usable = bool(terms) and all(one is None or one for one in terms)
        return cls(signal, terms, phrase.is_latin) if is_usable else None

    @cached_property
    def whole(self) -> str:
        """All ways of it."""
        return self.within(ALL_WAYS)

    @cached_property
    def searched(self) -> re.Pattern[str]:
        """All ways of it, ready to be looked for."""
        return re.compile(self.whole, re.IGNORECASE)

    def leading(self, text: str) -> Self:
        """The same with those ways first that stand in a text."""
        low = text.lower()

        def is_missing(way: tuple[str, ...]) -> bool:
            return "".join(way) not in low

        terms = tuple(
            None if one is None else tuple(sorted(one, key=is_missing)) for one in self.terms
        )
        return replace(self, terms=terms)

    def within(self, most: int) -> str:
        """The expression with so many ways of each word at most, the first ones."""
        joint = _JOINT if self.is_latin else ""
        gap = _GAP if self.is_latin else _GAP_IN_HAN
        said = ""
        for one in self.terms:
            if one is None:
                said += gap
                continue
            word = factored([way for way in one if way][:most])
            said += f"(?:{word}{joint})?" if () in one else f"{word}{joint}"
        return self._bordered(said.removesuffix(joint) if joint else said)

    def _bordered(self, said: str) -> str:
        """No letter goes on where the first and the last word have letters there."""
        first, last = self.terms[0] or (), self.terms[-1] or ()
        starts = self.is_latin and all(way[0].isalnum() for way in first)
        ends = self.is_latin and all(way[-1].isalnum() for way in last)
        return r"\b" * starts + said + r"\b" * ends


def either(expressions: Sequence[str]) -> str:
    """One of these expressions."""
    return expressions[0] if len(expressions) == 1 else f"(?:{'|'.join(expressions)})"


def factored(ways: Iterable[Sequence[str]]) -> str:
    """One of these ways, given in pieces; what begins alike is written once."""
    trie: _Trie = {}
    for way in ways:
        branch = trie
        for piece in way:
            branch = branch.setdefault(piece, {})
        branch[""] = {}
    return _branches(trie)


def _known(ways: Iterable[str], known: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The ways of a word in pieces, without those that hold what is not known."""
    pieces = (tuple(_pieces(way.strip(), known)) for way in ways)
    return tuple(dict.fromkeys(one for one in pieces if not any(map(_is_beyond, one))))


def _pieces(way: str, known: Mapping[str, str]) -> list[str]:
    """A way in pieces of an expression; people write both "dont" and "don't"."""
    told = _SHORTENED.sub(r"\1'\2", way)
    written = {"'": "['’]?", " ": " ?", **known}
    return [written.get(letter) or re.escape(letter) for letter in told]


def _is_beyond(piece: str) -> bool:
    return bool(_PRIVATE.search(piece) or _BEYOND.search(piece))


def _branches(trie: _Trie) -> str:
    ways = [piece + _branches(rest) for piece, rest in trie.items() if piece]
    if len(ways) <= 1 and "" not in trie:
        return "".join(ways)
    return f"(?:{'|'.join(ways)}){'?' * ('' in trie)}" if ways else ""
