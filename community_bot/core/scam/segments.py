"""Where the words of a text end that lost its spaces."""

import math

from community_bot.core.scam.everyday import WORDS

_LONGEST = max(map(len, WORDS))
# As if words were as rare as they stand late in the list (Zipf).
_COST = {word: math.log(rank + 8) for rank, word in enumerate(WORDS)}
_STRANGE = 10.0  # to hold a stretch for a word that is on no list,
_LETTER = 2.0  # and for each of its letters
_FIGURES = 7.0  # to hold one for a number
_MISSPELT = 2.0  # to hold figures in a word for letters
_SPELT = str.maketrans("013457", "oieast")


def is_word(text: str) -> bool:
    """Whether a text is a common English word."""
    return text in _COST


def cuts(text: str) -> list[int]:
    """Places inside a text of letters and figures where a new word likely begins.

    The cheapest way to cut it, found in one pass; names and other strange words stay whole.
    """
    best = [0.0]
    origin = [0]
    for end in range(1, len(text) + 1):
        cost, start = min(
            (best[start] + _cost(text[start:end]), start)
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
        return _STRANGE + _LETTER * len(word)
    if word.isdigit():
        return _FIGURES
    spelt = _COST.get(word.translate(_SPELT))
    return spelt + _MISSPELT if spelt is not None else _STRANGE + _LETTER * len(word)
