"""How far a spelling is from a name, by what fingers, ears and eyes take for each other."""

from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from rapidfuzz.distance import Postfix, Prefix

from community_bot.core.scam.glyphs import shapes

_SWAPPED, _DOUBLED, _ALONE, _REPLACED = 0.5, 0.4, 0.9, 1.0
_FIRST = 0.4  # more where a word begins with another letter, which nobody overlooks
_LOOK, _NEAR = 0.5, 0.9  # by sound or under the fingers
_BY_LOOK = "mn nr nh hb bd bp pq dq uv vw vy yg gq gp ce co eo ao ae lt lf lj tf un sz kx hk lh"
_BY_SOUND = "ck cs sz kq fv bp dt gk xs ae ai ao au ei eo eu io iu ou iy ey oy uy ay gj"
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _neighbours() -> Iterator[str]:
    """Keys side by side, and those above each other."""
    for row in _KEYS:
        yield from map("".join, pairwise(row))
    for upper, lower in pairwise(_KEYS):
        yield from map("".join, zip(upper, lower, strict=False))
        yield from map("".join, zip(upper[1:], lower, strict=False))


def _both_ways(pairs: Iterable[str], cost: float) -> dict[str, float]:
    """What two letters cost, as the shapes they are compared in: i is l there."""
    shaped = [pair.replace("i", "l") for pair in pairs]
    return dict.fromkeys([*shaped, *(pair[::-1] for pair in shaped)], cost)


_COSTS = {
    **_both_ways(_neighbours(), _NEAR),
    **_both_ways(_BY_SOUND.split(), _NEAR),
    **_both_ways(_BY_LOOK.split(), _LOOK),
    **dict.fromkeys((letter * 2 for letter in "abcdefghijklmnopqrstuvwxyz?"), 0.0),
}


def slips(text: str, name: str) -> float:
    """How much went wrong on the way from a name to a text: 1 for a letter that is another."""
    wanted = shapes(name)[0].text
    return min(_distance(look.text, wanted) for look in shapes(text))


def _distance(text: str, name: str) -> float:
    """The least that edits cost, letters that changed places among them."""
    first, text_end, name_end = _differing(text, name)
    lone = [_alone(name, to) for to in range(first, name_end)]
    before: list[float] = []
    above = [0.0, *accumulate(lone)]
    for at in range(first, text_end):
        alone = _alone(text, at)
        row = [above[0] + alone]
        for place, to in enumerate(range(first, name_end)):
            replaced = above[place] + _replaced(text, at, name, to)
            way = min(replaced, above[place + 1] + alone, row[place] + lone[place])
            if before and place and text[at - 1 : at + 1] == name[to] + name[to - 1]:
                way = min(way, before[place - 1] + _SWAPPED)
            row.append(way)
        before, above = above, row
    return above[-1]


def _differing(text: str, name: str) -> tuple[int, int, int]:
    """From where to where two texts differ; what both begin and end with costs nothing."""
    first = Prefix.similarity(text, name)
    same = Postfix.similarity(text[first:], name[first:])
    return first, len(text) - same, len(name) - same


def _alone(text: str, at: int) -> float:
    """What a letter costs that only one of them has."""
    if text[at] in (text[at - 1 : at], text[at + 1 : at + 2]):
        return _DOUBLED
    return _ALONE + _FIRST * (at == 0)


def _replaced(text: str, at: int, name: str, to: int) -> float:
    known = _COSTS.get(text[at] + name[to])
    return _REPLACED + _FIRST * (to == 0) if known is None else known
