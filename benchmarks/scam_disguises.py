# ruff: noqa: INP001 - beside a script, not a package
"""Disguises that the data's own script lacks: circles, flag letters, text shown backwards."""

from collections.abc import Callable

_CAPITAL, _SMALL, _FLAG = 0x24B6, 0x24D0, 0x1F1E6


def circled(text: str) -> str:
    """Latin letters in circles."""
    return "".join(
        chr((_SMALL if one.islower() else _CAPITAL) + ord(one.lower()) - ord("a"))
        if one.isascii() and one.isalpha()
        else one
        for one in text
    )


def in_flags(text: str) -> str:
    """Latin letters as regional indicators, of which two make a flag."""
    return "".join(
        chr(_FLAG + ord(one.lower()) - ord("a")) if one.isascii() and one.isalpha() else one
        for one in text
    )


def backwards(text: str) -> str:
    """Each line stored from its end on, behind the sign that shows it from its beginning."""
    return "\n".join(f"\u202e{line[::-1]}\u202c" for line in text.split("\n"))


DISGUISES: dict[str, Callable[[str], str]] = {
    "circled": circled,
    "flag letters": in_flags,
    "right to left": backwards,
}
