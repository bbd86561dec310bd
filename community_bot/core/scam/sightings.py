"""A brand's name seen in a host, with all that stands around it."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from community_bot.core.scam.hosts import HostText
from community_bot.core.scam.names import Hit, Name

_SHORT = 8
DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Sighting:
    """The letters that look like a name, what is glued to them, and the other words of the host.

    `leads` tells a label of its own in front of somebody else's domain.
    """

    host: HostText
    name: Name
    edits: int
    text: str
    left: str
    right: str
    beside: tuple[str, ...]
    is_split: bool
    is_label: bool
    is_foreign: bool
    is_in_front: bool

    @property
    def is_plain(self) -> bool:
        """Whether the name stands there letter by letter."""
        return self.text == self.name.text

    @property
    def is_word(self) -> bool:
        """Whether nothing but digits is glued to it."""
        return not (self.left + self.right).strip(DIGITS)

    @property
    def word(self) -> str:
        """The name with what is glued to it."""
        return self.left + self.text + self.right

    @property
    def is_slip(self) -> bool:
        """Whether fingers do this: the same letters in another order, or one of them twice."""
        return sorted(self.text) == sorted(self.name.text) or squeezed(self.text) == squeezed(
            self.name.text
        )

    @property
    def is_stretched(self) -> bool:
        """Whether all letters of the name are there in their order, among others."""
        letters = iter(self.text)
        return all(one in letters for one in self.name.text)

    @property
    def half(self) -> str:
        """The half that is unchanged, where others of the trade have that too; or nothing."""
        return next((one for one in self.name.halves if one in self.text), "")


def sighting(host: HostText, hit: Hit) -> Sighting:
    """A hit with its surroundings."""
    first = max((start for start, _ in host.words if start <= hit.start), default=0)
    last = min((end for _, end in host.words if end >= hit.end), default=len(host.text))
    text = host.text[hit.start : hit.end]
    return Sighting(
        host=host,
        name=hit.name,
        edits=_edits(text, hit),
        text=text,
        left=host.text[first : hit.start],
        right=host.text[hit.end : last],
        beside=tuple(host.text[a:b] for a, b in host.words if b <= first or a >= last),
        is_split=any(hit.start < start < hit.end for start, _ in host.words),
        is_label=hit.start in host.labels and hit.end in host.labels,
        is_foreign=not host.foreign.isdisjoint(range(hit.start, hit.end)),
        is_in_front=hit.start < host.name_at,
    )


def _edits(text: str, hit: Hit) -> int:
    """How far the letters are from the name, 0 for those that only look like it."""
    if not hit.edits:
        return 0
    if squeezed(text) == squeezed(hit.name.text):
        return 1  # a letter twice is one slip, however often it happens
    if len(text) > _SHORT:
        return hit.edits
    # In a short name, i for l beside another slip is one more.
    exact = OSA.distance(text, hit.name.text, score_cutoff=hit.edits)
    return min(max(hit.edits, exact), 3)


def squeezed(text: str) -> str:
    """The text with each letter once that stands several times in a row."""
    return "".join(one for at, one in enumerate(text) if text[at - 1 : at] != one)
