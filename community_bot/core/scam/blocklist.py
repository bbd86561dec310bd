"""Domains on an operator's lists, and what no list may name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, Self

from community_bot.core.scam.suffixes import Suffixes


class Left(StrEnum):
    """Why a domain of a list is left out: naming it would flag what is genuine."""

    OFFICIAL = "official"  # a domain of the registry, or under one
    SUFFIX = "suffix"  # where many people have a name, or above such a place or a genuine domain
    POPULAR = "popular"  # a site that everybody links to


@dataclass(frozen=True, slots=True)
class Guard:
    """What no list may name, against mistakes and against lists that were tampered with."""

    official: frozenset[str]
    popular: frozenset[str]
    above: frozenset[str]
    suffixes: Suffixes

    @classmethod
    def of(cls, official: Iterable[str], popular: Iterable[str], suffixes: Suffixes) -> Self:
        """A guard for a registry and for sites that everybody links to."""
        ours, theirs = frozenset(official), frozenset(popular)
        shared = (*suffixes.rules, *suffixes.starred)
        above = {one for host in (*ours, *theirs, *shared) for one in _from(host) if one != host}
        return cls(ours, theirs, frozenset(above | set(suffixes.starred)), suffixes)

    def reason(self, domain: str) -> Left | None:
        """Why a domain may not be on a list; None for one that may."""
        if any(one in self.official for one in _from(domain)):
            return Left.OFFICIAL
        if self.suffixes.is_suffix(domain):
            return Left.SUFFIX
        # A name under somebody else's, as in `evil.pages.dev`, is not the site's own.
        parts = self.suffixes.parts(domain)
        is_own = parts is None or not parts.is_shared
        if is_own and any(one in self.popular for one in _from(domain)):
            return Left.POPULAR
        return Left.SUFFIX if domain in self.above else None


class Prefixes(Protocol):
    """Keys in a row, and which of them a text begins with."""

    def iter_prefixes_with_ids(self, key: str) -> Iterator[tuple[str, int]]:
        """Keys that the text begins with, the shortest first, and their numbers."""
        ...


class Marks(Protocol):
    """Bytes by their place."""

    def __getitem__(self, place: int, /) -> int:
        """One of them."""
        ...


@dataclass(frozen=True, slots=True)
class Blocklist:
    """Domains by their labels in reverse order; `marks` has the list of each from `offset` on."""

    keys: Prefixes
    marks: Marks
    offset: int
    lists: tuple[str, ...]

    def has(self, host: str) -> str | None:
        """The list on which a host or a domain above it stands; the host in lower case."""
        found = next(self.keys.iter_prefixes_with_ids(key_of(host)), None)
        return None if found is None else self.lists[self.marks[self.offset + found[1]]]


def key_of(domain: str) -> str:
    """A domain as it is kept: `com.evil.` is the beginning of all under `evil.com`."""
    return ".".join(reversed(domain.split("."))) + "."


def _from(domain: str) -> Iterator[str]:
    """The domain and those above it."""
    labels = domain.split(".")
    return (".".join(labels[at:]) for at in range(len(labels)))
