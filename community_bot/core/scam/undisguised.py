"""A text whose letters are what they look like, for rules to which every letter counts.

Unlike `plain` it leaves case, spelling and punctuation alone: a key is another one in lower case.
"""

import re
import unicodedata

from community_bot.core.scam.findings import Finding, Rule

# Shown as nothing, so that a secret can be copied out of a message in which no rule sees it.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef"
)
# Full width, mathematical and circled; not what Chinese sentences are punctuated with.
_STYLED = (
    "\u2460-\u2473\u24b6-\u24e9\uff02-\uff07\uff0a\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff5e"
    "\U0001d400-\U0001d7ff"
)
_DISGUISE = re.compile(f"[{_INVISIBLE}{_STYLED}]")
_HIDDEN = re.compile(f"[{_INVISIBLE}]")


def undisguised(*rules: Rule) -> Rule:
    """A rule that asks all of these about what is to be read, and points into what was written."""

    def rule(text: str) -> tuple[Finding, ...]:
        if text.isascii() or _DISGUISE.search(text) is None:
            return tuple(finding for one in rules for finding in one(text))
        read, places = _read(text)
        found = (finding for one in rules for finding in one(read))
        return tuple(_moved(finding, places) for finding in found)

    return rule


def lowered(text: str) -> str:
    """The text in small letters, each where it stood: `str.lower` makes two of a Turkish İ."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(one.lower()[:1] for one in text)


def has_long_word(text: str, letters: int) -> bool:
    """Whether so many letters follow each other without a space: most texts are told by it."""
    return max(map(len, text.split()), default=0) >= letters


class _Letters(dict[str, str]):
    """What each character reads as, learnt as it is met: a text repeats its characters."""

    def __missing__(self, one: str) -> str:
        if _HIDDEN.match(one):
            read = ""
        else:
            read = unicodedata.normalize("NFKC", one) if _DISGUISE.match(one) else one
        self[one] = read
        return read


def _read(text: str) -> tuple[str, list[int]]:
    """What is to be read, and where each letter of it was written."""
    letters = _Letters()
    read = [letters[one] for one in text]
    places = [at for at, letter in enumerate(read) for _ in letter]
    return "".join(read), places


def _moved(finding: Finding, places: list[int]) -> Finding:
    start, end = finding.span
    span = places[start], places[end - 1] + 1
    return Finding(finding.rule, finding.severity, span, finding.reason)
