"""Questions that found no answer, and what members think of those that did: kept without a name.

Who asked or voted is kept as a digest with the key of the books, a different one for each question
and each entry: it lets a person count once, and joins no two of their questions.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from community_bot.core.languages import Language
from community_bot.core.refs import UserRef


class Opinion(StrEnum):
    """What a member thinks of a private answer."""

    UP = "up"  # it helped
    DOWN = "down"  # it did not
    MISSED = "missed"  # it answers another question


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A question that found no answer; `words` are redacted.

    `origin` is the key of the event that asked, so that the gap can be closed again; `topic` is
    what somebody who asks twice asks about; `on` is a day, since a moment would name the event.
    """

    origin: str
    member: UserRef
    language: Language
    words: str
    topic: str
    on: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptGap:
    """What the books hold of a gap: `asker` counts a person once."""

    asker: str
    language: Language
    words: str
    first_on: datetime
    last_on: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many people think what of an entry."""

    entry: str
    up: int = 0
    down: int = 0
    missed: int = 0


def day_of(moment: datetime) -> datetime:
    """The day of a moment, in UTC, as the moment when it began."""
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def gap_key(salt: bytes, gap: Gap) -> str:
    """The same for the same words of the same person: asking again makes no second gap."""
    return _digest(salt, "gap", gap.member.key, gap.words.casefold())


def asker_of(salt: bytes, gap: Gap) -> str:
    """The same for whoever asks about one thing again in other words."""
    return _digest(salt, "asker", gap.member.key, gap.topic)


def origin_mark(salt: bytes, origin: str) -> str:
    """What a gap is found by when the question is answered after all."""
    return _digest(salt, "origin", origin)


def voter_of(salt: bytes, member: UserRef, entry: str) -> str:
    """The same for a member's second vote on an entry, which takes the place of the first."""
    return _digest(salt, "vote", member.key, entry)


def _digest(salt: bytes, *parts: str) -> str:
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hmac.new(salt, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
