"""Words whose letters were set apart: "d m  m e", "s-u-p-p-o-r-t", "加 V 信"."""

import re

# Letters that stand alone, each a space or two from the next. Two spaces end a word.
_SPACED = re.compile(r"(?<!\S)\S(?: {1,3}\S)+(?!\S)")
_MARKED = re.compile(r"(?<![^\W\d_])[^\W\d_](?:[-._*·•~/|+][^\W\d_]){2,}(?![^\W\d_])")
# Shorter than three letters, only what is short for writing to somebody.
_PAIR = re.compile(r"(?<![\w.-])(?:[dp][ .*_-]m|w[ .*_-]a|t[ .*_-]g|v[ .*_-]x)(?![\w.-])")
# The same, weaker and made to fail fast.
_SUSPECT = re.compile(
    r"[^\W\d_][-._*·•~/|+][^\W\d_][-._*·•~/|+][^\W\d_]|[dpwtv][ .*_-][magx](?![\w.-])"
)
_ALONE = re.compile(r" \S {1,3}\S(?!\S)")
_CHINESE_PAIR = re.compile(r"(?<!\S)[一-鿿] [一-鿿](?!\S)")
_CHINESE = re.compile("[一-鿿]")
_LETTERS = 3  # that stand alone before they are taken for a word


def suspects_gaps(text: str) -> bool:
    """Whether a word may be set apart; quick for texts without."""
    if _ALONE.search(text) or _SUSPECT.search(text):
        return True
    return not text.isascii() and _CHINESE_PAIR.search(text) is not None


def gaps(text: str) -> set[int]:
    """Places of what stands between the letters of words that were set apart."""
    places: set[int] = set()
    for match in _SPACED.finditer(text):
        if _is_word(match[0]):
            places.update(_between(match))
    for pattern in (_MARKED, _PAIR):
        for match in pattern.finditer(text):
            places.update(range(match.start() + 1, match.end(), 2))
    return places


def _is_word(run: str) -> bool:
    letters = sum(map(str.isalpha, run))
    return letters >= _LETTERS or len(_CHINESE.findall(run)) > 1


def _between(match: re.Match[str]) -> list[int]:
    """All spaces, but the last of several where they end a word."""
    start, run = match.start(), match[0]
    wide = "  " in run
    return [
        start + at
        for at, one in enumerate(run)
        if one == " " and not (wide and run[at - 1] == " " and run[at + 1] != " ")
    ]
