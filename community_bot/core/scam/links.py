"""Links in a message, however they are written: which host each would open."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from community_bot.core.messages import Link
from community_bot.core.scam.dots import MARK, may_hold_dots, without_brackets
from community_bot.core.scam.hits import Hit, hits_in
from community_bot.core.scam.plain import Plain, legible
from community_bot.core.scam.redirects import SHORTENERS, targets

_TRAILING = ".,;:!?)]}'*_~|"
_OWN_FORM = frozenset({"plain", "bare"})
_MOST = 200  # links; a message of more is read in time, and shows what it is without the rest


@dataclass(frozen=True, slots=True)
class FoundLink:
    """A host that a message leads to, and where it says so.

    `host` is in ASCII, `shown` what stands in its place where that is another text, and `form`
    how it was written: plain (with a scheme), bare, defanged, userinfo, encoded, ip, redirect,
    shortener, masked, or given by the platform alone.
    """

    host: str
    url: str
    span: tuple[int, int]
    shown: str | None
    form: str

    @property
    def is_masked(self) -> bool:
        """Whether the text shown is a link to another host than the one that opens."""
        if self.shown is None or (named := host_shown(self.shown)) is None:
            return False
        shown, opened = named.removeprefix("www."), self.host.removeprefix("www.")
        return opened != shown and not opened.endswith(f".{shown}")


def host_shown(text: str) -> str | None:
    """The host that a text names to a reader, the first if there are several."""
    return next((link.host for link in _written(text)), None)


def links_in(text: str, given: Sequence[Link] = ()) -> tuple[FoundLink, ...]:
    """Every host that the text or a link of the platform leads to, in the order of the text."""
    written = itertools.islice(_written(text), _MOST)
    found = (*written, *(link for one in given for link in _given(text, one)))
    unique: dict[tuple[str, bool], FoundLink] = {}
    for link in found:
        unique.setdefault((link.host, link.is_masked), link)
    return tuple(sorted(unique.values(), key=lambda link: link.span))


def _written(text: str) -> Iterator[FoundLink]:
    read = legible(text)
    if not may_hold_dots(read.text):
        return
    read = without_brackets(read)
    for hit in hits_in(read, text):
        yield from _links(hit, read) if hit.shown is None else _masked(hit, hit.shown, read)


def _links(hit: Hit, read: Plain) -> Iterator[FoundLink]:
    end = hit.stop(read.text)
    url = read.text[hit.start : end].rstrip(_TRAILING)
    span = read.span(hit.start, max(hit.start + len(url), hit.end))
    url = url.replace(MARK, ".")
    yield FoundLink(hit.host, url, span, None, "shortener" if hit.host in SHORTENERS else hit.form)
    for host in targets(read.text[hit.end : end]):
        yield FoundLink(host, url, span, None, "redirect")


def _masked(hit: Hit, shown: str, read: Plain) -> Iterator[FoundLink]:
    for link in _opened(hit.host):
        form = hit.form if link.form in _OWN_FORM else link.form
        yield replace(link, shown=shown, span=read.span(hit.start, hit.end), form=form)


def _given(text: str, link: Link) -> Iterator[FoundLink]:
    at = text.find(link.text) if link.text else -1
    span = (at, at + len(link.text)) if at >= 0 else (0, len(text))
    shown = link.text if link.text != link.url else None
    for found in _opened(link.url):
        form = "given" if found.form in _OWN_FORM else found.form
        yield replace(found, shown=shown, span=span, form=form)


def _opened(url: str) -> list[FoundLink]:
    """Where a target leads; one without a scheme is taken as a browser would."""
    if "//" in url or "\\\\" in url:
        return list(_written(url))
    if ":" in url.partition("/")[0]:
        return []  # mailto:, tel: and such
    return list(_written(f"https://{url}"))
