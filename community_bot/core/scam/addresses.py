"""What stands between the slashes of an address: which host a browser would open."""

import re
from urllib.parse import unquote

from community_bot.core.languages import HAN
from community_bot.core.scam.glyphs import in_punycode
from community_bot.core.scam.tlds import SCRIPT_TLDS, TLDS

_PORT = re.compile(r":\d{0,5}$")
_NUMBER = re.compile(r"0x[0-9a-f]{1,16}|\d{1,16}")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_CHINESE = re.compile(f"[{HAN}]")
_PARTS = 4  # of an IPv4 address
_HOST = 253  # letters, RFC 1035


def host_of(authority: str) -> str | None:
    """The host in its ASCII form; None where no browser would find one.

    What stands before an @ is a name to log in with, shown to be taken for the host.
    """
    name = _PORT.sub("", unquote(authority).rpartition("@")[2].lower()).strip(".")
    address = ip_of(name)
    if address is not None:
        return address
    ascii_name = in_punycode(name)
    if "." not in ascii_name or len(ascii_name) > _HOST:
        return None
    labels = ascii_name.split(".")
    if labels[-1].isdigit() or not all(_LABEL.fullmatch(label) for label in labels):
        return None
    return ascii_name


def ip_of(name: str) -> str | None:
    """An IPv4 address in four decimal numbers, however it is written: hex, octal or as one number.

    https://url.spec.whatwg.org/#concept-ipv4-parser
    """
    parts = name.split(".")
    if len(parts) > _PARTS or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    numbers = [_number(part) for part in parts]
    *heads, tail = numbers
    if None in numbers or any(head > 255 for head in heads if head is not None):  # noqa: PLR2004
        return None
    value = sum((head or 0) << 8 * (3 - at) for at, head in enumerate(heads)) + (tail or 0)
    if (tail or 0) >= 256 ** (5 - len(parts)) or (len(parts) == 1 and value < 1 << 24):
        return None
    return ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))


def _number(part: str) -> int | None:
    if part.startswith("0x"):
        return int(part, 16)
    if part.startswith("0") and part != "0":
        return int(part, 8) if set(part) <= set("01234567") else None
    return int(part)


def tld_in(label: str) -> str | None:
    """The top-level domain that a last label begins with, since Chinese is glued to its end."""
    if label in TLDS or label in SCRIPT_TLDS or label.startswith("xn--"):
        return label
    chinese = _CHINESE.search(label)
    if chinese is None:
        return None
    if chinese.start():
        head = label[: chinese.start()]
        return head if head in TLDS else None
    return next((label[:n] for n in range(5, 1, -1) if label[:n] in SCRIPT_TLDS), None)
