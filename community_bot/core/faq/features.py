"""A text's lexical features: what two phrasings of one question have in common."""

import itertools
import re
import unicodedata
from collections import Counter

from community_bot.core.languages import is_han

_TOKEN = re.compile(r"[a-z0-9]+(?:'[a-z]+)?|[\u3400-\u9fff\uf900-\ufaff]+")
_MAX_LETTERS = 600  # what a question can need; the rest of a long story is left out
_FUNCTION_WORDS = """
a an the is are am be to of in on at it i im i'm my me you your we do does did can could will would
please pls hi hello hey there this that and or so for with from by if have has
"""
_STOP = frozenset(_FUNCTION_WORDS.split())
_STOP_HAN = frozenset("的了吗呢啊吧呀么我你您")


def normalized(text: str) -> str:
    """Text without differences of width and case."""
    return unicodedata.normalize("NFKC", text[: _MAX_LETTERS * 2]).casefold()[:_MAX_LETTERS]


def features(text: str) -> Counter[str]:
    """Features with their counts: words, word pairs and letter runs; characters and pairs of them.

    Function words count only inside pairs, so that two questions are not alike for saying "is the".
    """
    found: Counter[str] = Counter()
    tokens = _TOKEN.findall(normalized(text))
    for token in tokens:
        found.update(_han(token) if is_han(token[0]) else _latin(token))
    found.update(f"p:{left} {right}" for left, right in itertools.pairwise(tokens))
    return found


def _latin(word: str) -> list[str]:
    if word in _STOP:
        return []
    padded = f"<{word}>"
    runs = [padded[at : at + 4] for at in range(len(padded) - 3)]
    return [f"w:{word}", *(f"g:{run}" for run in runs)]


def _han(run: str) -> list[str]:
    singles = [f"c:{letter}" for letter in run if letter not in _STOP_HAN]
    return singles + [f"b:{run[at : at + 2]}" for at in range(len(run) - 1)]
