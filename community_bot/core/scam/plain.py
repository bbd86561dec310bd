"""A text as it reads, freed of its disguises, with the way back to where each letter stood.

Two readings: `legible` for what a browser would open, `plain` for wording and names.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from community_bot.core.scam.characters import DEEP, LIGHT, Reading, clusters, lettered_flags
from community_bot.core.scam.confusables import latin
from community_bot.core.scam.direction import reading_order
from community_bot.core.scam.leet import spelt, suspects_leet
from community_bot.core.scam.spacing import gaps, marks, suspects_gaps


@dataclass(frozen=True, slots=True)
class Plain:
    """What a text says, in lower case, and where it was said.

    Letter `i` of `text` comes from `origins[i]` of the original up to before `ends[i]`.
    """

    text: str
    origins: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, not empty, stood in the original.

        Text that was written backwards stands in falling order.
        """
        return min(self.origins[start:end]), max(self.ends[start:end])


def legible(text: str) -> Plain:
    """The text as a browser reads it: no invisibles, one form a letter, lower case."""
    if text.isascii():
        return _as_it_stands(text.lower())
    return _read(text, LIGHT, clusters(text))


def plain(text: str) -> Plain:
    """The text without anything that hides its words: see the stages."""
    if text.isascii():
        read = _as_it_stands(text.lower())
    else:
        read = _read(text, DEEP, None)
        read = replace(read, text=latin(lettered_flags(read.text)))
    joined = _without_gaps(read)
    if suspects_leet(joined.text):
        # Joined words have lost where they end, and a figure between two of them is a figure.
        return replace(joined, text=spelt(joined.text, are_joined=joined is not read))
    return joined


def _without_gaps(read: Plain) -> Plain:
    """Spaces first, since "d - m" is spaced as well as split."""
    if not suspects_gaps(read.text):
        return read
    joined = _without(read, gaps(read.text))
    joined = _without(joined, marks(joined.text))
    return joined if joined is read else replace(joined, text=latin(joined.text))


def _as_it_stands(text: str) -> Plain:
    return Plain(text, range(len(text)), range(1, len(text) + 1))


def _read(text: str, reading: Reading, units: list[tuple[int, int]] | None) -> Plain:
    order = reading_order(text)
    if units or order:
        return _read_in_order(
            text, reading, units or [(at, at + 1) for at in range(len(text))], order
        )
    pieces = list(map(reading.__getitem__, text))
    joined = "".join(pieces)
    if len(joined) == len(text) and "" not in pieces:
        return _as_it_stands(joined)
    origins = [at for at, piece in enumerate(pieces) for _ in piece]
    return Plain(joined, origins, [at + 1 for at in origins])


def _read_in_order(
    text: str, reading: Reading, units: list[tuple[int, int]], order: list[int] | None
) -> Plain:
    if order is not None:
        units = sorted(units, key=lambda unit: order[unit[0]])
    seen = [(letter, unit) for unit in units for letter in reading[text[unit[0] : unit[1]]]]
    return Plain(
        "".join(letter for letter, _ in seen),
        [start for _, (start, _) in seen],
        [end for _, (_, end) in seen],
    )


def _without(read: Plain, dropped: set[int]) -> Plain:
    if not dropped:
        return read
    kept = [at for at in range(len(read.text)) if at not in dropped]
    return Plain(
        "".join(read.text[at] for at in kept),
        [read.origins[at] for at in kept],
        [read.ends[at] for at in kept],
    )
