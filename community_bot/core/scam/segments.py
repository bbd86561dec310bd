"""Where the words of a text end that lost its spaces."""

import math
from collections.abc import Iterator
from itertools import pairwise

from community_bot.core.scam.everyday import WORDS

_ENDINGS = ("s", "es", "d", "ed", "r", "er", "ing", "ly")
_STEM = 3  # letters of a word that takes endings
_INFLECTED = 3.0  # to hold a word for another with an ending


def _costs() -> dict[str, float]:
    """What each word costs, as if words were as rare as they stand late in the list (Zipf)."""
    costs = {word: math.log(rank + 8) for rank, word in enumerate(WORDS)}
    for word, cost in list(costs.items()):
        for form in _forms(word) if len(word) >= _STEM else ():
            costs.setdefault(form, cost + _INFLECTED)
    return costs


def _forms(word: str) -> Iterator[str]:
    yield from (word + ending for ending in _ENDINGS)
    if word.endswith("e"):
        yield f"{word[:-1]}ing"  # including
    else:
        yield from (f"{word}{word[-1]}{ending}" for ending in ("ing", "ed"))  # planning


_COST = _costs()
INFLECTED = frozenset(_COST)  # everyday words and their forms
_LONGEST = max(map(len, WORDS)) + 3
_SHORT = 4  # letters; a stretch of fewer is hardly a strange word,
_SCRAP = 6.0  # and costs more
_STRANGE = 12.0  # to hold a stretch for a word that is on no list,
_LETTER = 2.5  # and for each of its letters
_RAREST = math.log(len(WORDS))  # of words on no list of everyday ones
_TORN = 9.0  # to take a number apart
_FIGURES = 7.0  # to hold one for a number
_MISSPELT = 2.0  # to hold figures in a word for letters
_SPELT = str.maketrans("013457", "oieast")


def is_word(text: str) -> bool:
    """Whether a text is a common English word."""
    return text in _COST


def rarity(word: str) -> float:
    """How rare a word is, on a scale of logarithms; a word of the trade is as rare as any."""
    return _COST.get(word, _RAREST)


def cuts(text: str) -> list[int]:
    """Places inside a text of letters and figures where a new word likely begins.

    The cheapest way to cut it, found in one pass; names and other strange words stay whole.
    """
    torn = [0.0, *(_TORN * (one + after).isdigit() for one, after in pairwise(text))]
    best = [0.0]
    origin = [0]
    for end in range(1, len(text) + 1):
        cost, start = min(
            (best[start] + _cost(text[start:end]) + torn[start], start)
            for start in range(max(0, end - _LONGEST), end)
        )
        best.append(cost)
        origin.append(start)
    places = []
    at = origin[len(text)]
    while at > 0:
        places.append(at)
        at = origin[at]
    return places[::-1]


def _cost(word: str) -> float:
    known = _COST.get(word)
    if known is not None:
        return known
    if word.isalpha():
        return _strange(word)
    if word.isdigit():
        return _FIGURES
    spelt = _COST.get(word.translate(_SPELT))
    return spelt + _MISSPELT if spelt is not None else _strange(word)


def _strange(word: str) -> float:
    return _STRANGE + _LETTER * len(word) + (_SCRAP if len(word) < _SHORT else 0)
