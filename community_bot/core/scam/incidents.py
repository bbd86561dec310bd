"""What was done about a suspicious message, and what staff think of it afterwards."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from community_bot.core.languages import Language
from community_bot.core.refs import MessageRef, UserRef
from community_bot.core.scam.findings import Severity


class Measure(StrEnum):
    """One thing that is done about a suspicious message."""

    ALERT = "alert"  # staff get a card
    WARN = "warn"  # a sentence in the room, about the message
    TELL = "tell"  # its author reads in private why it went
    DELETE = "delete"  # it goes
    RESTRICT = "restrict"  # its author may not write until staff have looked


class Standing(StrEnum):
    """What became of an incident."""

    OPEN = "open"  # nobody has said anything yet
    UNDONE = "undone"  # taken back, without a word on the rule
    CONFIRMED = "confirmed"  # staff say that it was a scam
    REFUTED = "refuted"  # staff say that it was none


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A message that rules found suspicious: which, how badly, what was done, what staff said.

    It holds no word of the message: what may be given back is kept apart, sealed, for a week.
    `source` is whoever wrote a forwarded message first.
    Version 0 has no row yet.
    """

    id: str
    event: str
    message: MessageRef
    member: UserRef
    rules: tuple[str, ...]
    severity: Severity
    done: tuple[Measure, ...]
    language: Language
    opened_at: datetime
    standing: Standing = Standing.OPEN
    settled_by: UserRef | None = None
    source: str = ""
    reporters: int = 0
    is_banned: bool = False
    is_appealed: bool = False
    version: int = 0

    def has(self, measure: Measure) -> bool:
        """Whether this was done."""
        return measure in self.done


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """What one member reported lately: in ten minutes, of this message, and how it turned out."""

    lately: int = 0
    of_this: int = 0
    confirmed: int = 0
    refuted: int = 0


def reported_id(message: MessageRef) -> str:
    """Id of the incident of a message that members report: the same whoever reports it."""
    named = f"reported:{message.chat.key}\n{message.id}"
    return hashlib.sha256(named.encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How often a rule spoke since a day, and how often staff agreed."""

    rule: str
    spoke: int
    confirmed: int
    refuted: int

    @property
    def precision(self) -> float | None:
        """Share of what staff settled that was a scam; None before they settled anything."""
        settled = self.confirmed + self.refuted
        return self.confirmed / settled if settled else None


def records_of(incidents: Iterable[Incident]) -> tuple[Record, ...]:
    """A record for each rule of these incidents, in the order of their names."""
    by_rule: dict[str, list[Standing]] = {}
    for one in incidents:
        for rule in one.rules:
            by_rule.setdefault(rule, []).append(one.standing)
    return tuple(
        Record(
            rule=rule,
            spoke=len(standings),
            confirmed=standings.count(Standing.CONFIRMED),
            refuted=standings.count(Standing.REFUTED),
        )
        for rule, standings in sorted(by_rule.items())
    )
