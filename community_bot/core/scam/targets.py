"""What the links of a message come to: each host judged, and what is shown held against it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from community_bot.core.messages import Link
from community_bot.core.scam.checking import Checked, Word
from community_bot.core.scam.domains import HostVerdict, Kind
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.inspection import Specimen
from community_bot.core.scam.likeness import Technique
from community_bot.core.scam.links import FoundLink, host_shown, links_in

MASKED = "masked-link"

_WORDS = {
    Kind.OFFICIAL: Word.OFFICIAL,
    Kind.USER_CONTENT: Word.USER_CONTENT,
    Kind.REFERRAL: Word.REFERRAL,
    Kind.LISTED: Word.KNOWN_BAD,
    Kind.UNKNOWN: Word.UNKNOWN,
}
_OURS = (Kind.OFFICIAL, Kind.USER_CONTENT, Kind.REFERRAL)


@dataclass(frozen=True, slots=True)
class Targets:
    """Judges the links of messages; `judge` says what a host is, given what stands after it."""

    judge: Callable[[str, str], HostVerdict]

    def findings(self, specimen: Specimen) -> tuple[Finding, ...]:
        """A finding for each link that is no good."""
        return tuple(
            one
            for link in links_in(specimen.text, specimen.links)
            for one in self._of_link(link, specimen.text)
        )

    def checked(self, text: str, given: Sequence[Link]) -> tuple[Checked, ...]:
        """What is known of each host, in the order of the text."""
        return tuple(self._checked(link) for link in links_in(text, given))

    def _of_link(self, link: FoundLink, text: str) -> Iterator[Finding]:
        verdict = self._judged(link)
        found = verdict.finding(link.span)
        if found is not None:
            yield replace(found, severity=Severity.NOTE) if _is_slip(link, verdict, text) else found
        if self._is_masked(link, verdict):
            reason = "shows an official address and opens another"
            yield Finding(MASKED, Severity.CERTAIN, link.span, reason)

    def _is_masked(self, link: FoundLink, verdict: HostVerdict) -> bool:
        """Only a name that is ours gives a reader cause to trust; other texts may say anything."""
        if not link.is_masked or verdict.kind in _OURS:
            return False
        named = host_shown(link.shown or "")
        return named is not None and self.judge(named, "").kind in _OURS

    def _judged(self, link: FoundLink) -> HostVerdict:
        return self.judge(link.host, _after_host(link.url))

    def _checked(self, link: FoundLink) -> Checked:
        verdict = self._judged(link)
        if self._is_masked(link, verdict):
            return Checked(link.host, Word.MASKED, host_shown(link.shown or "") or "")
        if verdict.kind is Kind.LOOKALIKE and verdict.severity != Severity.NOTE:
            return Checked(link.host, Word.IMITATION, verdict.brand or "")
        return Checked(link.host, _WORDS.get(verdict.kind, Word.UNKNOWN))


def _is_slip(link: FoundLink, verdict: HostVerdict, text: str) -> bool:
    """Whether somebody rather mistyped a name they speak of ("I use Exmaple.com") than led there.

    Nobody who lures writes a capital where a link begins, and nothing before or after it.
    """
    if link.form != "bare" or verdict.technique is not Technique.TYPO:
        return False
    written = text[slice(*link.span)]
    return written[:1].isupper() and "/" not in written


def _after_host(url: str) -> str:
    """From the slash on, query included."""
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
    except ValueError:  # brackets that are no address
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
