"""What the core needs from the outside, in the core's own words."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from community_bot.core.actions import Wish, place_of
from community_bot.core.decisions import Decision
from community_bot.core.events import Event
from community_bot.core.facts import Facts, Ids, Needs
from community_bot.core.faq.gaps import KeptGap, Tally
from community_bot.core.messages import Attachment
from community_bot.core.outcomes import Outcome
from community_bot.core.pacing import Pace
from community_bot.core.refs import ChatRef, Platform, RoomRef
from community_bot.core.scam.incidents import Record


class Recorded(StrEnum):
    """What came of writing an entry down."""

    WRITTEN = "written"  # committed; the event is acknowledged
    DUPLICATE = "duplicate"  # this event was written before; nothing changed
    STALE = "stale"  # a row that was read has changed meanwhile; nothing changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Time and chance for one decision."""

    now: datetime
    ids: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What goes into the books for one event, in one transaction.

    `digest` is a salted hash of what was written, never the words.
    """

    event: Event
    facts: Facts
    decision: Decision
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """An action that this process may perform now; `chat` is where its room turned out to be."""

    wish: Wish
    attempt: int
    chat: ChatRef | None = None

    @property
    def platform(self) -> Platform:
        """Who performs it."""
        place = place_of(self.wish.action)
        if isinstance(place, RoomRef):
            return self.chat.platform if self.chat else Platform("")
        return place.platform


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who asks for work and on what terms."""

    owner: str
    now: datetime
    paces: Mapping[Platform, Pace]
    lease: timedelta = timedelta(seconds=30)
    limit: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A deadline that has passed."""

    subject: str
    at: datetime


class Messenger(Protocol):
    """A platform that can act."""

    @property
    def platform(self) -> Platform:
        """Which platform this is."""
        ...

    @property
    def pace(self) -> Pace:
        """How often it lets us speak in one chat."""
        ...

    async def perform(self, claimed: Claimed) -> Outcome:
        """Do one action; answer `Refused` or `RetryLater` rather than raise for what is expected.

        `claimed.wish.id` is the same when an action is done again, so a platform that can
        recognise it shows the action once.
        """
        ...


class Books(Protocol):
    """Where the bot looks things up and writes things down."""

    @property
    def salt(self) -> bytes:
        """Secret of these books, for digests."""
        ...

    async def facts(self, needs: Needs, moment: Moment) -> Facts:
        """Look up what a decision rests on, with the version of every row that was read.

        Buttons and performed actions lead to further rows: see `facts.needs_of_button`.
        """
        ...

    async def record(self, entry: Entry) -> Recorded:
        """Write an event and its decision in one transaction, or nothing of it.

        The event's key is inserted first (there already → DUPLICATE), then every version in
        `entry.facts.read` is checked (different → STALE).
        """
        ...

    async def record_locked(
        self, event: Event, moment: Moment, decide: Callable[[Facts], Entry]
    ) -> Recorded:
        """The same with the rows locked from before they are read: it cannot go stale."""
        ...

    async def claim(self, claim: Claim) -> tuple[Claimed, ...]:
        """Lease actions that are due: at most one a chat, none for unknown rooms, by the pace.

        What was being sent when its lease ran out comes again, unless it is `once`: that becomes
        uncertain and is left to staff. What expired is dropped.
        """
        ...

    async def due(self, now: datetime, limit: int = 50) -> tuple[Due, ...]:
        """Deadlines that have passed and were not handled yet."""
        ...

    async def next_at(self, now: datetime, paces: Mapping[Platform, Pace]) -> datetime | None:
        """When the next action or deadline falls due, `now` if one is waiting, None if none is."""
        ...

    async def purge(self, before: datetime) -> int:
        """Forget silent events older than this; the number of rows that went."""
        ...

    async def gaps(self, since: datetime) -> tuple[KeptGap, ...]:
        """Questions without an answer that were asked on this day or later, oldest first."""
        ...

    async def records(self, since: datetime) -> tuple[Record, ...]:
        """How often each scam rule spoke since a time, and what staff said of it, by name."""
        ...

    async def tallies(self, since: datetime) -> tuple[Tally, ...]:
        """What people thought of private answers from this day on, by entry."""
        ...


class Pictures(Protocol):
    """A platform that gives out the pictures of its messages."""

    async def fetch(self, picture: Attachment) -> bytes | None:
        """The bytes of a picture; None where it is gone, too large or not the platform's own."""
        ...


class Connection(Protocol):
    """A platform account: a way out (`messenger`) and a way in (`run`)."""

    @property
    def messenger(self) -> Messenger:
        """The way out."""
        ...

    async def run(self, receive: Callable[[Event], Awaitable[object]]) -> None:
        """The way in: hand every event to `receive` until cancelled."""
        ...


Clock = Callable[[], datetime]
