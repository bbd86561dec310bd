"""Words as the eye takes them: letters that look alike are one, doubled ones count once."""

import re

from rapidfuzz.distance import OSA

_ALIKE = str.maketrans("lj|!", "iiii")
_DOUBLED = re.compile(r"(.)\1+")
_FIGURES = str.maketrans("0123456789", "oizeasgtbg")
_ENDS = re.compile(r"^\d+|\d+$")
_TYPO = 5  # letters of a word in which one may be wrong


def alike(word: str) -> str:
    """The word with one letter for all that look like it: "rn" is "m", "l" is "i"."""
    return word.translate(_ALIKE).replace("rn", "m").replace("vv", "w").replace("cl", "d")


def shape(word: str) -> str:
    """What remains of a word at a glance: `alike`, and doubled letters once."""
    seen = alike(word)
    return _DOUBLED.sub(r"\1", seen) if _DOUBLED.search(seen) else seen


def readings(word: str) -> list[str]:
    """What a word with figures may read as: without those at its ends, or with letters for them."""
    if word.isalpha():
        return [word]
    return list(dict.fromkeys((_ENDS.sub("", word), spelt(word))))


def spelt(word: str) -> str:
    """The word with every figure read as a letter."""
    return word.translate(_FIGURES)


def is_typo(word: str, of: str) -> bool:
    """Whether two shapes are one slip apart.

    The first letter must be right: another one mostly makes another word.
    """
    if len(of) < _TYPO or word[:1] != of[:1]:
        return False
    return OSA.distance(word, of, score_cutoff=1) <= 1
