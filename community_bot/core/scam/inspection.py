"""One look at a message by every rule."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from community_bot.core.messages import Link
from community_bot.core.scam.findings import Finding
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
        found = {finding for rule in self.rules for finding in rule(specimen)}
        if not found:
            return Inspection()
        return Inspection(
            tuple(sorted(found, key=lambda one: (one.span, one.rule, one.severity, one.reason))),
            self.is_asking(specimen),
        )
