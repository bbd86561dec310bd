"""Base58 with a checksum, in which wallets write what must not be mistyped."""

import hashlib

LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
CLASS = "[1-9A-HJ-NP-Za-km-z]"  # of a regular expression
RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
_CHECK = 4  # bytes at the end


def decoded(text: str, letters: str = LETTERS) -> bytes:
    """The bytes that a text of this alphabet stands for."""
    value = 0
    for letter in text:
        value = value * 58 + letters.index(letter)
    zeros = len(text) - len(text.lstrip(letters[0]))
    return bytes(zeros) + value.to_bytes((value.bit_length() + 7) // 8, "big")


def checked(text: str, letters: str = LETTERS) -> bytes | None:
    """The bytes without their checksum; None if it does not fit."""
    raw = decoded(text, letters)
    body, check = raw[:-_CHECK], raw[-_CHECK:]
    fits = hashlib.sha256(hashlib.sha256(body).digest()).digest()[:_CHECK] == check
    return body if fits else None
