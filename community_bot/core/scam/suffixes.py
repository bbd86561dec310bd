"""Where a host ends and a public suffix begins (https://publicsuffix.org)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Self

from community_bot.core.scam.glyphs import in_punycode


class Kind(Enum):
    """Who a suffix belongs to."""

    PUBLIC = "public"  # a registry: com, co.uk
    PRIVATE = "private"  # a company that lets anybody stand under it: pages.dev
    EXCEPTION = "exception"  # no suffix, though a rule with a star says so


@dataclass(frozen=True, slots=True)
class Parts:
    """A host taken apart: `sub.name.suffix`; `is_shared` tells a private suffix."""

    sub: str
    name: str
    suffix: str
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Suffixes:
    """The public suffixes; `starred` are those under which each name is one too (`*.ck`)."""

    rules: Mapping[str, Kind]
    starred: Mapping[str, Kind]
    tlds: frozenset[str]
    depth: int

    @classmethod
    def of(cls, public: Iterable[str], private: Iterable[str] = ()) -> Self:
        """The suffixes of two lists in the list's own notation, in Unicode or in punycode."""
        plain = dict.fromkeys(_both(private), Kind.PRIVATE)
        plain |= dict.fromkeys(_both(public), Kind.PUBLIC)
        rules = {
            rule.removeprefix("!"): Kind.EXCEPTION if rule.startswith("!") else kind
            for rule, kind in plain.items()
            if not rule.startswith("*.")
        }
        starred = {rule[2:]: kind for rule, kind in plain.items() if rule.startswith("*.")}
        tlds = frozenset(
            rule for rule, kind in rules.items() if "." not in rule and kind is Kind.PUBLIC
        )
        return cls(rules, starred, tlds, max((rule.count(".") + 1 for rule in plain), default=1))

    def is_suffix(self, host: str) -> bool:
        """Whether a host is a public suffix and nothing more."""
        kind = self._kind(host)
        return kind is not None and kind is not Kind.EXCEPTION

    def parts(self, host: str) -> Parts | None:
        """The host taken apart; None where no name stands under a known suffix."""
        # Only as many labels as the longest rule has are looked at, however many there are.
        labels = host.rsplit(".", self.depth + 1)
        for at in range(max(0, len(labels) - self.depth), len(labels)):
            kind = self._kind(".".join(labels[at:]))
            if kind is not None:
                return _parted(labels, at + (kind is Kind.EXCEPTION), kind)
        return None

    def _kind(self, suffix: str) -> Kind | None:
        return self.rules.get(suffix) or self.starred.get(suffix.partition(".")[2])


def _parted(labels: list[str], at: int, kind: Kind) -> Parts | None:
    if at == 0 or not all(labels[at - 1 :]):
        return None
    name, suffix = labels[at - 1], ".".join(labels[at:])
    return Parts(".".join(labels[: at - 1]), name, suffix, kind is Kind.PRIVATE)


def _both(rules: Iterable[str]) -> Iterable[str]:
    for rule in rules:
        yield rule
        if not rule.isascii():
            yield in_punycode(rule)
