"""What a host is: official, a copy of something official, on a list, or unknown."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from community_bot.core.official import Official
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.glyphs import in_punycode
from community_bot.core.scam.likeness import NOTE_AT, WARN_AT, Likeness, Technique
from community_bot.core.scam.lookalikes import Lookalikes
from community_bot.core.scam.patterns import Pattern, patterns
from community_bot.core.scam.suffixes import Parts, Suffixes
from community_bot.core.scam.vocabulary import Vocabulary

_LONGEST = 253  # letters of a host, RFC 1035; a browser opens none that is longer
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_DEEPEST = 12  # labels that are looked up; official domains have fewer

Listed = Callable[[str], str | None]


class Kind(StrEnum):
    """What a host is."""

    OFFICIAL = "official"  # a domain of the registry, or under one
    USER_CONTENT = "user_content"  # a page there that anybody may write
    REFERRAL = "referral"  # a link there that carries somebody's code
    LOOKALIKE = "lookalike"  # a copy of a name
    LISTED = "listed"  # on a blocklist
    UNKNOWN = "unknown"  # which is not to say safe


@dataclass(frozen=True, slots=True)
class HostVerdict:
    """What a host is, and how sure: `severity` is None where there is nothing to say."""

    kind: Kind
    severity: Severity | None = None
    brand: str | None = None
    technique: Technique | None = None
    list_name: str | None = None

    def finding(self, span: tuple[int, int]) -> Finding | None:
        """The verdict as a finding on the place where the host was written."""
        if self.severity is None:
            return None
        return Finding(_RULES[self.kind], self.severity, span, self._reason())

    def _reason(self) -> str:
        if self.kind is Kind.LISTED:
            return f"on the list {self.list_name}"
        if self.technique is not None:
            return f"not official, looks like {self.brand}: {self.technique}"
        return f"under an official domain: {self.kind}"


_RULES = {
    Kind.USER_CONTENT: "user-content-link",
    Kind.REFERRAL: "referral-link",
    Kind.LOOKALIKE: "lookalike-domain",
    Kind.LISTED: "listed-domain",
}
_UNKNOWN = HostVerdict(Kind.UNKNOWN)


def on_no_list(_: str) -> str | None:
    """The answer of no list at all."""
    return None


@dataclass(frozen=True, slots=True)
class DomainJudge:
    """The official registry, what its names look like, and what is on lists.

    `owners` has the brand of each official domain; `genuine` are domains of other brands and
    popular sites, which nothing makes suspicious. Lists change more often than the rest: `replace`
    swaps `listed`.
    """

    owners: Mapping[str, str]
    genuine: frozenset[str]
    suffixes: Suffixes
    lookalikes: Lookalikes
    user_content: tuple[Pattern, ...] = ()
    referrals: tuple[Pattern, ...] = ()
    listed: Listed = on_no_list

    @classmethod
    def of(
        cls,
        official: Official,
        suffixes: Suffixes,
        vocabulary: Vocabulary,
        listed: Listed = on_no_list,
    ) -> Self:
        """A judge of an exchange's registry."""
        return cls(
            owners={domain: one for one, domains in official.domains.items() for domain in domains},
            genuine=vocabulary.popular,
            suffixes=suffixes,
            lookalikes=Lookalikes.of(official.domains, suffixes, vocabulary),
            user_content=patterns(official.user_content),
            referrals=patterns(official.referral_links),
            listed=listed,
        )

    def judge(self, host: str, path: str = "") -> HostVerdict:
        """What a host is; `path` is what stands after it, from the slash on, query included."""
        name = host.lower().rstrip(".")
        if len(name) > _LONGEST or not _HOST.fullmatch(name):
            return _UNKNOWN
        ascii_name = in_punycode(name)
        owner = _first(ascii_name, self.owners.get)
        if owner is not None:
            return self._official(ascii_name, path.lower(), owner)
        return self._foreign(name, ascii_name, path)

    def _official(self, host: str, path: str, owner: str) -> HostVerdict:
        for kind, known in (
            (Kind.USER_CONTENT, self.user_content),
            (Kind.REFERRAL, self.referrals),
        ):
            if any(pattern.fits(host, path) for pattern in known):
                return HostVerdict(kind, Severity.NOTE, owner)
        return HostVerdict(Kind.OFFICIAL, brand=owner)

    def _foreign(self, name: str, ascii_name: str, path: str) -> HostVerdict:
        is_page = self.suffixes.is_suffix(name)
        parts = self._parts(name)
        if not is_page and (parts is None or self._is_genuine(ascii_name)):
            return _UNKNOWN
        found = None if is_page else self.listed(ascii_name)
        if found is not None:
            return HostVerdict(Kind.LISTED, Severity.CERTAIN, list_name=found)
        verdict = _lookalike(self.lookalikes.likeness(parts)) if parts else _UNKNOWN
        if verdict.severity is None and (is_page or (parts and parts.is_shared)):
            return self._page(path)
        return verdict

    def _is_genuine(self, host: str) -> bool:
        return _first(host, lambda one: one if one in self.genuine else None) is not None

    def _parts(self, host: str) -> Parts | None:
        """The host taken apart; an ending that nobody knows yet is one all the same."""
        parts = self.suffixes.parts(host)
        *above, name, last = host.rsplit(".", 2)
        if parts is not None or last.isdecimal() or self.suffixes.is_suffix(host):
            return parts
        return Parts("".join(above), name, last, is_shared=False)

    def _page(self, path: str) -> HostVerdict:
        """On a site where anybody may write, a name in the path is a reason to look, no more."""
        seen = self.lookalikes.in_path(path) if path else None
        if seen is None:
            return _UNKNOWN
        return HostVerdict(Kind.LOOKALIKE, Severity.NOTE, seen.brand, seen.technique)


def _lookalike(seen: Likeness | None) -> HostVerdict:
    if seen is None or seen.score < NOTE_AT:
        return _UNKNOWN
    severity = Severity.WARN if seen.score >= WARN_AT else Severity.NOTE
    return HostVerdict(Kind.LOOKALIKE, severity, seen.brand, seen.technique)


def _first(host: str, known: Callable[[str], str | None]) -> str | None:
    """What is known of a host or of the nearest domain above it."""
    labels = host.rsplit(".", _DEEPEST)
    names: Iterable[str] = (".".join(labels[at:]) for at in range(len(labels) - 1))
    return next((found for name in names if (found := known(name)) is not None), None)
