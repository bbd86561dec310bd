"""A text as it reads, freed of its disguises, with the way back to where each letter stood."""

import unicodedata
from dataclasses import dataclass

_INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff"
)


@dataclass(frozen=True, slots=True)
class Plain:
    """What a text says, in lower case, and where it was said.

    Letter `i` of `text` comes from `origins[i]` of the original up to before `ends[i]`.
    """

    text: str
    origins: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, not empty, stood in the original."""
        return self.origins[start], self.ends[end - 1]


def plain(text: str) -> Plain:
    """The text without what is there to hide it from rules: see `Plain`."""
    if text.isascii():
        places = tuple(range(len(text)))
        return Plain(text.lower(), places, tuple(range(1, len(text) + 1)))
    seen = [
        (letter, at)
        for at, one in enumerate(text)
        if one not in _INVISIBLE
        for letter in unicodedata.normalize("NFKC", one).casefold()
    ]
    origins = tuple(at for _, at in seen)
    return Plain("".join(letter for letter, _ in seen), origins, tuple(at + 1 for at in origins))
