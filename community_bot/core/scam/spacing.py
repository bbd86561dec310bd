"""Words whose letters were set apart: "d m  m e", "s-u-p-p-o-r-t", "加 V 信"."""

import re

from community_bot.core.scam.segments import cuts

# Letters that stand alone, each a space or two from the next. Two spaces end a word.
_SPACED = re.compile(r"(?<!\S)\S(?: {1,3}\S)+(?!\S)")
_MARKED = re.compile(r"(?<![^\W\d_])[^\W\d_](?:[-._*·•~/|+][^\W\d_]){2,}(?![^\W\d_])")
# Shorter than three letters, only what is short for writing to somebody.
_PAIR = re.compile(r"(?<![\w.-])(?:[dp][ .*_-]m|w[ .*_-]a|t[ .*_-]g|v[ .*_-]x)(?![\w.-])")
# The same, weaker and made to fail fast: it begins with what stands between letters.
_SUSPECT = re.compile(
    r"[-._*·•~/|+ ](?:(?<=[^\W\d_][-._*·•~/|+])[^\W\d_][-._*·•~/|+][^\W\d_]"
    r"|(?<=[dpwtv][ .*_-])[magx](?![\w.-]))"
)
_ALONE = re.compile(r" \S {1,3}\S(?!\S)")
_CHINESE_PAIR = re.compile(r"(?<!\S)[一-鿿] [一-鿿](?!\S)")
_CHINESE = re.compile("[一-鿿]")
_SPACE = re.compile(" ")
_BETWEEN_FIGURES = re.compile(r"(?<=\d) (?=\d)")
_STRETCH = re.compile(r"[a-z0-9]+")
_MOST = 240  # letters that are told into words; behind them all are taken for one
_FIGURES = 8  # that stand alone before they are taken for a number
_LETTERS = 3  # that stand alone before they are taken for a word


def suspects_gaps(text: str) -> bool:
    """Whether a word may be set apart; quick for texts without."""
    if _ALONE.search(text) or _SUSPECT.search(text):
        return True
    return not text.isascii() and _CHINESE_PAIR.search(text) is not None


def gaps(text: str) -> set[int]:
    """Places of the spaces between letters that stand alone, but for those that end words."""
    places: set[int] = set()
    for match in _SPACED.finditer(text):
        if _is_word(match[0]):
            places |= _between(match)
        elif sum(map(str.isdigit, match[0])) >= _FIGURES:
            places |= {match.start() + at.start() for at in _BETWEEN_FIGURES.finditer(match[0])}
    return places


def marks(text: str) -> set[int]:
    """Places of what else stands between letters: points, strokes, the space in "d m"."""
    return {
        place
        for pattern in (_MARKED, _PAIR)
        for match in pattern.finditer(text)
        for place in range(match.start() + 1, match.end(), 2)
    }


def _is_word(run: str) -> bool:
    letters = sum(map(str.isalpha, run))
    return letters >= _LETTERS or len(_CHINESE.findall(run)) > 1


def _between(match: re.Match[str]) -> set[int]:
    """All spaces but those that end a word: the last of several, or where a word likely ends."""
    start, run = match.span()[0], match[0]
    spaces = {space.start() for space in _SPACE.finditer(run)}
    if "  " in run:
        kept = {at for at in spaces if run[at - 1] == " " and run[at + 1] != " "}
    else:
        kept = _likely_ends(run)
    return {start + at for at in spaces - kept}


def _likely_ends(run: str) -> set[int]:
    """Spaces between words of Latin letters in a run of single letters, a space from each other."""
    letters = run[: 2 * _MOST : 2]
    return {
        2 * (stretch.start() + cut) - 1
        for stretch in _STRETCH.finditer(letters)
        if not _is_account(stretch[0])
        for cut in cuts(stretch[0])
    }


def _is_account(stretch: str) -> bool:
    """Whether so many figures stand among few letters that nobody wrote words with them."""
    return 3 * sum(map(str.isdigit, stretch)) >= len(stretch)
