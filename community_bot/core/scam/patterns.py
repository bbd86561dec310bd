"""Addresses by pattern: `example.com/u/*`, where `*` stands for any letters."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Pattern:
    """A host, subdomains included, and the pieces of a path between which anything may stand."""

    host: str
    pieces: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Self:
        """A pattern as `official.yaml` writes it."""
        host, slash, path = text.lower().partition("/")
        return cls(host, tuple((slash + path).split("*")))

    def fits(self, host: str, path: str) -> bool:
        """Whether an address is of this kind; in time linear in the path, whatever the pattern."""
        if host != self.host and not host.endswith(f".{self.host}"):
            return False
        if not path.startswith(self.pieces[0]):
            return False
        at = len(self.pieces[0])
        for piece in self.pieces[1:]:
            found = path.find(piece, at)
            if found < 0:
                return False
            at = found + len(piece)
        return not self.pieces[-1] or path.endswith(self.pieces[-1])


def patterns(texts: Iterable[str]) -> tuple[Pattern, ...]:
    """Patterns as `official.yaml` writes them."""
    return tuple(Pattern.of(text) for text in texts)
