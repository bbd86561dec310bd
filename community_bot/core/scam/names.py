"""Names of brands, found in a text by their look; the cost does not grow with the brands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from ahocorasick_rs import AhoCorasick
from rapidfuzz.distance import OSA

from community_bot.core.scam.glyphs import Shape, shapes


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write a brand; `weight` is how sure the bare name alone makes.

    `coined` is the weight that a made-up name of its length would have, and `halves` those that
    it shares with others of the trade. `slips` is how many edits leave it recognisable inside
    other letters, `word_slips` the same for a word of its own, which shows more; none, where what
    is near the name is somebody else's.
    """

    brand: str
    text: str
    weight: float
    coined: float
    halves: tuple[str, ...] = ()
    slips: int = 0
    word_slips: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A name seen in a text: how many edits away, and from where to where in the text."""

    name: Name
    edits: int
    start: int
    end: int


Part = tuple[Name, str, int]  # a name, how it looks, and where in that the part begins


@dataclass(frozen=True, slots=True)
class Pieces:
    """Parts of names, found in one pass."""

    automaton: AhoCorasick
    places: tuple[tuple[Part, ...], ...]

    @classmethod
    def of(cls, parts: Iterable[tuple[str, Part]]) -> Self:
        """The parts of names that were cut."""
        found: dict[str, list[Part]] = {}
        for text, part in parts:
            found.setdefault(text, []).append(part)
        return cls(AhoCorasick(list(found)), tuple(tuple(one) for one in found.values()))

    def within(self, text: str) -> Iterator[tuple[Part, int, int]]:
        """Each part that is seen, and from where to where."""
        for which, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            for part in self.places[which]:
                yield part, start, end


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Names by their parts: of n + 1 parts, one stands unchanged in whatever is n edits away."""

    inner: Pieces
    whole: Pieces

    @classmethod
    def of(cls, names: Iterable[Name]) -> Self:
        """An index of some names."""
        looks = [(name, look.text) for name in names for look in shapes(name.text)]
        return cls(
            Pieces.of(part for name, look in looks for part in _cut(name, look, name.slips)),
            Pieces.of(part for name, look in looks for part in _word_parts(name, look)),
        )

    def inside(self, text: str) -> list[Hit]:
        """Names within a text, each where it is nearest."""
        best: dict[tuple[Name, int], Hit] = {}
        for look in shapes(text):
            for part, start, end in self.inner.within(look.text):
                hit = _grown(look, part, start, end)
                if hit is not None:
                    key = (hit.name, hit.start // len(hit.name.text))
                    best[key] = min(hit, best.get(key, hit), key=_nearness)
        return list(best.values())

    def near(self, word: str) -> dict[Name, int]:
        """Names that a whole word is some edits away from, and how many."""
        found: dict[Name, int] = {}
        for text in (look.text for look in shapes(word)):
            for (name, look, at), start, _ in self.whole.within(text):
                slips = name.word_slips
                if abs(start - at) <= slips and abs(len(text) - len(look)) <= slips:
                    edits = OSA.distance(text, look, score_cutoff=slips)
                    if edits <= slips:
                        found[name] = min(edits, found.get(name, edits))
        return found


def _nearness(hit: Hit) -> tuple[int, int, int]:
    return hit.edits, hit.start - hit.end, hit.start


def _word_parts(name: Name, look: str) -> Iterator[tuple[str, Part]]:
    """One part more in long names: two letters that change places may touch two parts."""
    return _cut(name, look, name.word_slips + (len(look) >= 8))  # noqa: PLR2004 - two letters a part


def _cut(name: Name, look: str, slips: int) -> Iterator[tuple[str, Part]]:
    size, rest = divmod(len(look), slips + 1)
    at = 0
    for one in range(slips + 1):
        length = size + (one < rest)
        yield look[at : at + length], (name, look, at)
        at += length


def _grown(text: Shape, part: Part, start: int, end: int) -> Hit | None:
    """The name whose part is seen from `start` to `end`, with the letters around it."""
    name, look, at = part
    before, left = _before(text.text, look[:at], start, name.slips)
    if before > name.slips:
        return None
    rest = look[at + end - start :]
    after, right = _after(text.text, rest, end, name.slips - before)
    if before + after > name.slips:
        return None
    return Hit(name, before + after, text.origins[left], text.origins[right])


def _before(text: str, wanted: str, end: int, slips: int) -> tuple[int, int]:
    """Edits to the nearest stretch that ends here, and where it starts."""
    if text.endswith(wanted, 0, end):
        return 0, end - len(wanted)
    first, last = end - len(wanted) - slips, min(end, end - len(wanted) + slips)
    edits = [
        (OSA.distance(text[at:end], wanted, score_cutoff=slips), at)
        for at in range(max(0, first), last + 1)
    ]
    return min(edits, default=(slips + 1, end))


def _after(text: str, wanted: str, start: int, slips: int) -> tuple[int, int]:
    """Edits to the nearest stretch that starts here, and where it ends."""
    if text.startswith(wanted, start):
        return 0, start + len(wanted)
    first, last = max(start, start + len(wanted) - slips), start + len(wanted) + slips
    edits = [
        (OSA.distance(text[start:at], wanted, score_cutoff=slips), -at)
        for at in range(first, min(len(text), last) + 1)
    ]
    nearest, at = min(edits, default=(slips + 1, -start))
    return nearest, -at
