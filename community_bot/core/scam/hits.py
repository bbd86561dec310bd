"""Where in a reading hosts stand: found by scheme, by their dots or as numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from community_bot.core.scam.addresses import host_of, ip_of, tld_in
from community_bot.core.scam.dots import CHAIN, CHAIN_AFTER_SCHEME, HARD, MARK, is_sure, pieces
from community_bot.core.scam.plain import Plain

_SCHEME = (
    r"h(?:tt|xx|tx|xt|\*\*)ps?[ \t]?:[ \t]?[/\\]{1,4}\s{0,3}|(?:ftp|wss?):[/\\]{2}"
    r"|(?<![:\w/])//(?=[\w%])"
)
_MASKED = r"\[(?P<shown>[^\[\]\n]{1,300})\]\([ <]{0,3}(?P<target>[^)\s>]{1,1500})"
_NAKED_IP = r"(?<![\w.])(?P<ip>\d{1,3}(?:\.\d{1,3}){3})(?=:\d{2,5}\b|/)"
_START = re.compile(rf"{_MASKED}|(?P<scheme>{_SCHEME})|{_NAKED_IP}|{CHAIN.pattern}")
# What every link has; the search for one begins shortly before it.
_SIGN = re.compile(
    rf"[.。{MARK}](?=\w)|\. {{1,2}}(?=(?:{'|'.join(sorted(HARD))})\b)| \. |\.\r?\n|\n\."
    r"|//|\\\\|\]\(| dot |[a-z0-9] {0,2}点"
)
_BEFORE = 70  # letters that a label and a dot have
_BEFORE_TARGET = 310  # letters of the text that is shown for a target
_REST = re.compile(r"(?::\d{1,5})?(?:[/\\?#][!#-;=?-_a-{}~|]*)?")
_USER = re.compile(r"(?:[^\s/\\?#@<>]{0,120}@){1,4}")
_ENCODED = re.compile(r"[a-z0-9._-]{0,200}%[a-z0-9.%_-]{1,200}")
_NUMERIC = re.compile(
    r"(?:0x[0-9a-f]{1,16}|\d{1,16})(?:\.(?:0x[0-9a-f]{1,16}|\d{1,16})){0,3}(?![\w-])"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A host in a reading, from `start` of its link to `end` of its name, and its form.

    Where `shown` is set, `host` is the whole target that it masks.
    """

    host: str
    start: int
    end: int
    form: str
    shown: str | None = None

    def stop(self, text: str) -> int:
        """Where the address ends: behind port and path."""
        rest = _REST.match(text, self.end) if self.shown is None else None
        return rest.end() if rest else self.end


@dataclass(frozen=True, slots=True)
class _Text:
    """A reading beside the original, which tells what a reading no longer does."""

    read: Plain
    original: str

    def written(self, start: int, end: int) -> str:
        """How a stretch of the reading is written in the original."""
        return self.original[slice(*self.read.span(start, end))]


def hits_in(read: Plain, original: str) -> Iterator[Hit]:
    """Every host of a reading in its order; a masked target comes as it is written."""
    text = _Text(read, original)
    position = 0
    while (start := _next(read.text, position)) is not None:
        hit = _hit(start, text)
        if hit is not None:
            position = hit.stop(read.text)
            yield hit
        else:
            position = start.start() + _hopeless(start, read.text)


def _next(text: str, position: int) -> re.Match[str] | None:
    sign = _SIGN.search(text, position)
    if sign is None:
        return None
    before = _BEFORE_TARGET if sign[0] == "](" else _BEFORE
    return _START.search(text, max(position, sign.start() - before))


def _hopeless(start: re.Match[str], text: str) -> int:
    """How much of what is no host begins none either, so that long chains are read once.

    All of an e-mail address, whose parts look like hosts.
    """
    if start["scheme"] or start["ip"] or text[start.start() - 1 : start.start()] == "@":
        return len(start[0])
    labels, _ = pieces(start[0])
    if any(map(tld_in, labels[1:])):
        return len(labels[0])
    return max(len(start[0]) - len(labels[-1]), 1)


def _hit(start: re.Match[str], text: _Text) -> Hit | None:
    if start["target"]:
        return Hit(start["target"], start.start(), start.end(), "masked", start["shown"])
    if start["ip"]:
        host = ip_of(start["ip"])
        return Hit(host, start.start(), start.end(), "ip") if host else None
    if start["scheme"]:
        return _after_scheme(start, text)
    letters = text.read.text
    if letters[start.start() - 1 : start.start()] == "@":
        return None
    hit = _chained(start, start.start(), text, "bare")
    return None if hit is None or letters[hit.end : hit.end + 1] == "@" else hit


def _after_scheme(start: re.Match[str], text: _Text) -> Hit | None:
    letters, first, at = text.read.text, start.start(), start.end()
    form = "plain" if start[0].startswith(("http", "//")) else "defanged"
    if user := _USER.match(letters, at):
        at, form = user.end(), "userinfo"
    if (encoded := _ENCODED.match(letters, at)) and (host := host_of(encoded[0])):
        return Hit(host, first, encoded.end(), "encoded")
    if (number := _NUMERIC.match(letters, at)) and (host := ip_of(number[0])):
        return Hit(host, first, number.end(), "ip")
    chain = CHAIN_AFTER_SCHEME.match(letters, at)
    return _chained(chain, first, text, form) if chain else None


def _chained(chain: re.Match[str], first: int, text: _Text, form: str) -> Hit | None:
    """The likeliest host that a chain of labels begins with."""
    labels, dots = pieces(chain[0])
    at = chain.start()
    starts = [at, *(at := at + len(one) + len(dot) for one, dot in zip(labels, dots, strict=False))]
    for last in _lasts(labels, dots):
        tld = tld_in(labels[last])
        if tld is None or (form == "bare" and tld != labels[last] and not tld.isascii()):
            continue
        name = _Name(labels[:last], dots[:last], tld, (chain.start(), starts[last]))
        if name.is_one(text, form) and (host := host_of(".".join((*name.names, tld)))):
            return Hit(host, first, starts[last] + len(tld), form if name.is_plain else "defanged")
    return None if form == "bare" else _unknown(labels, dots, chain, first, form)


def _lasts(labels: list[str], dots: list[str]) -> list[int]:
    """Which labels may be the last, likeliest first: what plain dots join, then the longest."""
    glued = next((at for at, label in enumerate(labels[1:], 1) if _is_glued(label)), len(dots))
    plain = next((at for at, dot in enumerate(dots) if dot != "."), len(dots))
    first = list(range(min(plain, glued), 0, -1))
    return [*first, *range(glued, len(first), -1)]


def _is_glued(label: str) -> bool:
    """Whether Chinese goes on behind a suffix: "example.com领取"."""
    tld = tld_in(label)
    return tld is not None and tld != label


@dataclass(frozen=True, slots=True)
class _Name:
    """What may be a host: names, dots and suffix; `starts` of its first letter and its suffix."""

    names: list[str]
    dots: list[str]
    tld: str
    starts: tuple[int, int]

    @property
    def is_plain(self) -> bool:
        return all(dot == "." for dot in self.dots)

    def is_one(self, text: _Text, form: str) -> bool:
        """Whether a scheme, a path or www. tells so, or the name itself does."""
        first, suffix = self.starts
        end = suffix + len(self.tld)
        after = text.read.text[end : end + 2]
        if self.is_plain and (form != "bare" or self.names[0] == "www" or after.startswith("/")):
            return True
        return self._is_disguised(text.written(first, end), text.read.text[first:end]) or is_sure(
            self.names,
            self.dots,
            self.tld,
            is_capital=text.written(suffix, end).istitle(),
            goes_on=after[:1] in {" ", "'", "’"} and "a" <= after[1:] <= "z",
        )

    def _is_disguised(self, written: str, read: str) -> bool:
        """Whether Latin letters or dots are written in a way that no keyboard offers."""
        return self.is_plain and read.isascii() and not written.isascii()


def _unknown(
    labels: list[str], dots: list[str], chain: re.Match[str], first: int, form: str
) -> Hit | None:
    """A host under a suffix that is not on the list, which only a scheme makes one."""
    name = ".".join(labels)
    if not name.isascii() or not labels[-1].isalpha() or set(dots) != {"."}:
        return None
    host = host_of(name)
    return Hit(host, first, chain.end(), form) if host else None
