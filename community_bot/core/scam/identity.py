"""Names that claim to be the exchange, its staff or its bot.

People are known by their ids: whoever is staff, or is the bot, is never asked about here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Self

from community_bot.core.official import Official
from community_bot.core.scam.confusables import latin
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.parts import Kind, Lexicon, Part
from community_bot.core.scam.plain import Plain, plain
from community_bot.core.scam.shapes import is_typo, shape

# Rules of names that copy an official one; only of these the bot says "impostor of".
COPIED = ("copied-official-name", "copied-handle", "copied-staff-name")

_LETTERS = re.compile(r"[^a-z0-9㐀-鿿]+")
_END = re.compile(r"(?<=[^\d])\d{1,4}$")
# First labels of domains that say nothing by themselves.
_ORDINARY = frozenset({"crypto", "wallet", "exchange", "blockchain", "support", "global", "market"})
_LABEL = 6  # letters of a first label that names its brand alone
_NAME = 64  # letters of a name that are looked at
_OTHERS = 2  # words beside brand and office, such as somebody's name
_DISTINCT = 8  # letters of a staff member's name that no two people share by chance
_HANDLE = 5  # letters of a handle whose copies are looked for
_TYPO = 7  # letters of a whole name in which one may be wrong; shorter ones are surnames too
_WHOLE = "the whole name is copied"
_OFFICES = frozenset({Kind.STRONG, Kind.WEAK})


def copies_official(findings: Iterable[Finding]) -> bool:
    """Whether a name copies an official one, so that "impostor of" may be said in public."""
    return any(one.rule in COPIED and one.severity > Severity.NOTE for one in findings)


@dataclass(frozen=True, slots=True)
class Identity:
    """The names that are official, in the shapes in which copies are looked for."""

    lexicon: Lexicon
    names: frozenset[str]
    staff: frozenset[str]
    handles: frozenset[tuple[str, str]]
    handle_shapes: frozenset[str]

    @classmethod
    def of(cls, official: Official) -> Self:
        """The names of the profile."""
        handles = {
            (platform, handle.lower())
            for platform, group in official.handles.items()
            for handle in group
        }
        return cls(
            lexicon=Lexicon.of(tuple(brands(official))),
            names=frozenset(_whole(one) for one in official.name.values()),
            staff=frozenset(_whole(one.name) for one in official.staff),
            handles=frozenset(handles),
            handle_shapes=frozenset(
                _whole(handle) for _, handle in handles if len(handle) >= _HANDLE
            ),
        )

    def findings(
        self, display_name: str, username: str | None = None, platform: str = ""
    ) -> tuple[Finding, ...]:
        """Why a name is an impostor's, or may be one; nothing for an official account itself.

        Spans lie in the display name. What the username shows spans all of it, and its reason
        begins with "username:".
        """
        if (platform, (username or "").lower()) in self.handles:
            return ()
        found = set(self._judged(display_name))
        whole = (0, len(display_name))
        for one in self._judged(username or ""):
            # Usernames are few: "admin77" or the brand with a year may be all that was left.
            is_telling = one.rule in COPIED and one.reason != _WHOLE
            severity = one.severity if is_telling else Severity.NOTE
            found.add(Finding(one.rule, severity, whole, f"username: {one.reason}"))
        return tuple(sorted(found))

    def _judged(self, name: str) -> Iterator[Finding]:
        if not name:
            return
        read = plain(name[:_NAME])
        read = replace(read, text=latin(read.text, is_name=True))
        if not (letters := _squeezed(read.text)):
            return
        whole = (0, len(name))
        yield from self._copied(letters, whole)
        parts = self.lexicon.parts(read.text)
        verdict = _claimed(parts) or self._glued(letters) or _titled(parts)
        if verdict is not None:
            rule, severity, reason = verdict
            yield Finding(rule, severity, _span(parts, read), reason)

    def _glued(self, letters: str) -> tuple[str, Severity, str] | None:
        """A brand with an office in "novabit.comSupport", whose parts end elsewhere."""
        kinds = self.lexicon.run_together(letters)
        if Kind.BRAND not in kinds or _OFFICES.isdisjoint(kinds) or Kind.FRAME in kinds:
            return None
        return "copied-official-name", Severity.WARN, "brand with an office"

    def _copied(self, letters: str, whole: tuple[int, int]) -> Iterator[Finding]:
        seen = shape(_END.sub("", letters))
        if _is_among(seen, self.names):
            yield Finding("copied-official-name", Severity.WARN, whole, _WHOLE)
        if _is_among(shape(letters), self.handle_shapes) or seen in self.handle_shapes:
            yield Finding("copied-handle", Severity.WARN, whole, "an official handle is copied")
        if _is_among(seen, self.staff):
            # Two people may be called Li Wei.
            severity = Severity.WARN if len(seen) >= _DISTINCT else Severity.NOTE
            yield Finding("copied-staff-name", severity, whole, "the name of somebody of staff")


def _claimed(parts: list[Part]) -> tuple[str, Severity, str] | None:
    """A brand with an office."""
    kinds = [kind for part in parts for kind in part.kinds]
    if Kind.BRAND not in kinds or _OFFICES.isdisjoint(kinds):
        return None
    others = kinds.count(Kind.OTHER)
    allowed = _OTHERS if Kind.STRONG in kinds else _signs(parts)
    if Kind.FRAME in kinds or others > allowed:
        return "copied-official-name", Severity.NOTE, "brand and office, in a longer saying"
    return "copied-official-name", Severity.WARN, "brand with an office"


def _signs(parts: list[Part]) -> int:
    """How many names may stand before "Novabit Agent", which ends as a signature does."""
    telling = [part.kinds for part in parts if Kind.FILLER not in part.kinds]
    return int(telling[-2:] == [{Kind.BRAND}, {Kind.WEAK}])


def _titled(parts: list[Part]) -> tuple[str, Severity, str] | None:
    """An office without a brand: a warning where the whole name is one."""
    kinds = {kind for part in parts for kind in part.kinds}
    if Kind.FRAME in kinds or Kind.STRONG not in kinds:
        return None
    if kinds <= {*_OFFICES, Kind.FILLER} and any(part.is_title for part in parts):
        return "role-name", Severity.WARN, "nothing but an office"
    return "role-name", Severity.NOTE, "an office among other words"


def _span(parts: list[Part], read: Plain) -> tuple[int, int]:
    telling = [part for part in parts if part.kinds & {*_OFFICES, Kind.BRAND}] or parts
    return read.span(telling[0].start, telling[-1].end)


def _is_among(seen: str, known: frozenset[str]) -> bool:
    return seen in known or any(len(one) >= _TYPO and is_typo(seen, one) for one in known)


def _whole(name: str) -> str:
    return shape(_squeezed(name))


def _squeezed(name: str) -> str:
    """The letters of a name in its plain reading."""
    return _LETTERS.sub("", plain(name).text)


def brands(official: Official) -> Iterator[str]:
    """What the exchange is called: brands, names, nicknames, and what its domains begin with."""
    for one in (*official.domains, *official.name.values(), *official.nicknames):
        if len(name := _squeezed(one)) > 2 or not name.isascii():  # noqa: PLR2004 - "bn" is in many
            yield name
    for group in official.domains.values():
        for domain in group:
            label = domain.partition(".")[0]
            yield _squeezed(domain)
            if len(label) >= _LABEL and label not in _ORDINARY:
                yield _squeezed(label)
