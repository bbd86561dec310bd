"""Lists of domains as others write them: text, hosts files, filters of ad blockers, JSON."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from community_bot.core.errors import ContentError
from community_bot.core.scam.glyphs import in_punycode

_DOMAIN = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.){1,30}[a-z](?:[a-z0-9-]{0,61}[a-z0-9])"
)
_LONGEST = 253  # letters of a domain, RFC 1035
_IPV4 = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|0")
_OF_IPV6 = frozenset("0123456789abcdef:")
_FILTER = re.compile(r"\|\|([^/^$|]+)\^?(?:\$\S*)?")
_NO_HOSTS = frozenset(("localhost", "local", "broadcasthost", "localhost.localdomain"))
_KEYS = ("blacklist", "deny", "blocklist", "domains")
_MOST_WRONG = 0.1  # of the lines; a file with more is no list, or of a kind that is not known
_HEAD = 4096  # bytes that tell what a file is


@dataclass(frozen=True, slots=True)
class Source:
    """What a list names, each with its line; `wrong` are lines that name no domain."""

    name: str
    domains: dict[str, int]
    wrong: tuple[int, ...]


def read_source(file: Path) -> Source:
    """The domains of a list, which is named like its file.

    Raises ContentError with file and line for what is no list.
    """
    text = _text(file)
    words = _json(file, text) if _is_json(text) else _lines(text)
    domains: dict[str, int] = {}
    wrong, count = [], 0
    for line, word in words:
        count += 1
        domain = _domain(word)
        if domain is None:
            wrong.append(line)
        else:
            domains.setdefault(domain, line)
    _refuse_other_files(file, wrong, count)
    return Source(file.stem, domains, tuple(wrong))


def _text(file: Path) -> str:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise ContentError(f"{file}:1: this cannot be read: {error.strerror}") from None
    if b"\0" in raw[:_HEAD]:
        raise ContentError(f"{file}:1: this is binary; unpack it, or name a list in text or JSON")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ContentError(f"{file}:{line}: this is not UTF-8; save it as UTF-8") from None
    if text.lstrip()[:1] == "<":
        raise ContentError(f"{file}:1: this is a web page; download the list itself (raw)")
    return text


def _refuse_other_files(file: Path, wrong: list[int], count: int) -> None:
    if not count:
        raise ContentError(f"{file}:1: no domain stands here; a list has one a line")
    if len(wrong) > max(1, count * _MOST_WRONG) or len(wrong) == count:
        raise ContentError(
            f"{file}:{wrong[0]}: this is no domain, and {len(wrong)} of {count} are none; "
            "a list has one domain a line, a hosts file, ||domain^ filters, or a JSON array"
        )


def _is_json(text: str) -> bool:
    """A list of filters may begin with `[Adblock Plus 2.0]`."""
    start = text.lstrip()[:8].lower()
    return start[:1] in {"[", "{"} and not start.startswith("[adblock")


def _json(file: Path, text: str) -> Iterator[tuple[int, str]]:
    """The members of an array, which have no lines of their own."""
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        raise ContentError(f"{file}:{error.lineno}: this is not JSON: {error.msg}") from None
    except RecursionError:
        raise ContentError(f"{file}:1: this is nested too deep to be a list") from None
    for value in _array(file, values):
        yield 1, value if isinstance(value, str) else ""


def _array(file: Path, values: Any) -> list[Any]:  # noqa: ANN401 - any JSON
    if isinstance(values, dict):
        values = next((values[key] for key in _KEYS if key in values), None)
    if not isinstance(values, list):
        raise ContentError(
            f"{file}:1: no list stands here; write an array, or one under {' or '.join(_KEYS)}"
        )
    return values


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.partition("#")[0].strip()
        # `!` and `[` begin comments of filters, `@@` what they let through.
        if bare and not bare.startswith(("!", "[", "@@")):
            for word in _named(bare):
                yield number, word


def _named(line: str) -> list[str]:
    """What a line names: in a hosts file all that stands behind the address."""
    first, *others = line.split()
    if others and _is_address(first.lower()):
        return [one for one in others if one.lower() not in _NO_HOSTS and one != first]
    found = _FILTER.fullmatch(line)
    return [found[1] if found else line]


def _is_address(word: str) -> bool:
    bare = word.partition("%")[0]  # fe80::1%lo0 names an interface too
    return bool(_IPV4.fullmatch(bare)) or (":" in bare and _OF_IPV6.issuperset(bare))


def _domain(word: str) -> str | None:
    name = word.strip().lower().removeprefix("*.").strip(".")
    if len(name) > _LONGEST:
        return None
    ascii_name = in_punycode(name)
    return ascii_name if _DOMAIN.fullmatch(ascii_name) else None
