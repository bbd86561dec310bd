"""One look at a message by every rule."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from community_bot.core.messages import Author, Link
from community_bot.core.scam.findings import Finding, in_order
from community_bot.core.scam.plain import Plain, plain


@dataclass(frozen=True)
class Specimen:
    """What was written, by whom, as the rules see it; what several of them need is read once.

    `links` are those that the platform gave: the text shown and the target opened.
    """

    text: str
    links: tuple[Link, ...] = ()
    display_name: str = ""
    username: str | None = None
    platform: str = ""

    @classmethod
    def of(cls, author: Author, text: str = "", links: tuple[Link, ...] = ()) -> Self:
        """What an author wrote; without a text, their name alone."""
        user = author.user
        return cls(text, links, author.display_name, author.username, user.platform)

    @cached_property
    def plain(self) -> Plain:
        """The text freed of its disguises."""
        return plain(self.text)


ScamRule = Callable[[Specimen], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found, and whether the author only asks, warns or tells of it."""

    findings: tuple[Finding, ...] = ()
    is_asking: bool = False


def _never(_: Specimen) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Inspector:
    """All rules; none of them is skipped, since each may add to the verdict."""

    rules: Sequence[ScamRule] = ()
    is_asking: Callable[[Specimen], bool] = field(default=_never)

    def inspect(self, specimen: Specimen) -> Inspection:
        """Findings in a fixed order, whatever that of the rules."""
        found = in_order(finding for rule in self.rules for finding in rule(specimen))
        return Inspection(found, self.is_asking(specimen)) if found else Inspection()
