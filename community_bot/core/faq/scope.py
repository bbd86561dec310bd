"""Whether a question is ours: another exchange or wallet may be its subject, or only take part."""

import re
from collections.abc import Iterable, Iterator

from community_bot.core.faq.normalisation import normalised
from community_bot.core.languages import is_han

# Before a name these make it the other end of a transfer, or something to compare with.
_TAKES_PART = re.compile(
    r"(?:\b(?:to|into|onto|from|via|with|and|or|than|like|vs\.?|through|using)"
    r"(?: (?:my|the|an?))?|从|到|往|去|转|提|充|和|跟|比|用|像|或|，|、)\s*$"
)
# After a name, in Chinese, they say that the coins came from there.
_CAME_FROM = re.compile(
    r"^\s*(?:钱包)?(?:转|提|充|打|划|发)(?:过来|到|进|来)|^\s*(?:钱包)?(?:到|往)"
)


def is_about_another(text: str, others: Iterable[str], ours: Iterable[str]) -> bool:
    """Whether the subject is one of `others` and not the exchange of this community.

    `others` and `ours` are names as members write them. A name that only takes part ("from my
    wallet to here") leaves the question ours, and so does any of our own names.
    """
    words = normalised(text)
    if any(next(_places(words, name), None) for name in ours):
        return False
    return any(
        not _TAKES_PART.search(words[:start]) and not _CAME_FROM.search(words[end:])
        for name in others
        for start, end in _places(words, name)
    )


def _places(words: str, name: str) -> Iterator[tuple[int, int]]:
    wanted = normalised(name)
    for match in re.finditer(re.escape(wanted), words):
        if is_han(wanted[0]) or not _is_inside_word(words, match):
            yield match.span()


def _is_inside_word(words: str, match: re.Match[str]) -> bool:
    """Latin letters around a name make it part of another word; Chinese ones do not."""
    around = words[match.start() - 1 : match.start()] + words[match.end() : match.end() + 1]
    return any(letter.isascii() and letter.isalnum() for letter in around)
