"""A host as letters in a row, the way an eye reads over its dots and hyphens."""

from dataclasses import dataclass
from itertools import accumulate

from community_bot.core.scam.glyphs import decoded, latin
from community_bot.core.scam.suffixes import Parts

_SEPARATORS = str.maketrans("-_", "..")


@dataclass(frozen=True, slots=True)
class HostText:
    """The letters in front of the suffix without dots and hyphens.

    `words` says where each word stands, `labels` where labels begin and end, `name_at` where the
    registered name begins: what is in front of it, anybody may write as they like. `foreign` are
    the places of letters that are not what they look like.
    """

    text: str
    words: tuple[tuple[int, int], ...]
    labels: frozenset[int]
    name_at: int
    foreign: frozenset[int]
    parts: Parts


def host_text(parts: Parts) -> HostText:
    """The letters of a host, in the Latin letters they read as."""
    shown = decoded(f"{parts.sub}.{parts.name}" if parts.sub else parts.name)
    letters = [latin(one) for one in shown]
    read = "".join(letters)
    words = read.translate(_SEPARATORS).split(".")
    ends = tuple(accumulate(map(len, words)))
    bare = (label.replace("-", "").replace("_", "") for label in read.split("."))
    labels = [0, *accumulate(map(len, bare))]
    return HostText(
        text="".join(words),
        words=tuple((end - len(word), end) for word, end in zip(words, ends, strict=True) if word),
        labels=frozenset(labels),
        name_at=labels[-2],
        foreign=frozenset() if shown.isascii() else _foreign(shown, letters),
        parts=parts,
    )


def _foreign(shown: str, letters: list[str]) -> frozenset[int]:
    kept = [
        (one.isascii(), letter)
        for one, letter in zip(shown, letters, strict=True)
        if one not in ".-_"
    ]
    ends = accumulate(len(letter) for _, letter in kept)
    return frozenset(
        at
        for end, (is_ascii, letter) in zip(ends, kept, strict=True)
        if not is_ascii
        for at in range(end - len(letter), end)
    )
