"""A desk whose time, chance and platform a test holds in its hands."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from community_bot.core.actions import place_of
from community_bot.core.desk import Desk
from community_bot.core.errors import BooksSilentError
from community_bot.core.events import Event
from community_bot.core.facts import Facts, Needs
from community_bot.core.outcomes import Done, Outcome
from community_bot.core.pacing import Pace
from community_bot.core.policy import Policy
from community_bot.core.ports import Claimed, Entry, Moment, Recorded
from community_bot.core.refs import ChatRef, MessageRef, Platform
from community_bot.storage.memory import MemoryBooks
from tests.support.builders import NOW, TELEGRAM
from tests.support.house import policy
from tests.support.outline import act


@dataclass(slots=True)
class Clock:
    """The time, moved by hand."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """The time now."""
        return self.now

    def on(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)


@dataclass(slots=True)
class FakeMessenger:
    """Does what it is told to with each act: the next outcome in line, else Done.

    What it says in a chat gets the id `said`.
    """

    platform: Platform = TELEGRAM
    pace: Pace = field(default_factory=Pace)
    outcomes: list[Outcome] = field(default_factory=list)
    performed: list[Claimed] = field(default_factory=list)

    async def perform(self, claimed: Claimed) -> Outcome:
        """Remember the act and give the next outcome."""
        self.performed.append(claimed)
        await asyncio.sleep(0)
        if self.outcomes:
            return self.outcomes.pop(0)
        place = claimed.chat or place_of(claimed.wish.action)
        return Done(MessageRef(place, "said")) if isinstance(place, ChatRef) else Done()

    @property
    def told(self) -> list[str]:
        """What was done, in order."""
        return [act(one.wish.action) for one in self.performed]


class ChangingBooks(MemoryBooks):
    """Books that answer STALE a number of times, as if other replicas were quicker."""

    def __init__(self, stale: int = 0, *, locked: Recorded | None = None) -> None:
        super().__init__()
        self.stale = stale
        self.locked = locked
        self.calls: list[str] = []

    async def record(self, entry: Entry) -> Recorded:
        """STALE as often as was asked for."""
        self.calls.append("record")
        if self.stale:
            self.stale -= 1
            return Recorded.STALE
        return await super().record(entry)

    async def record_locked(
        self, event: Event, moment: Moment, decide: Callable[[Facts], Entry]
    ) -> Recorded:
        """What was asked for, or as the real ones."""
        self.calls.append("record_locked")
        return self.locked or await super().record_locked(event, moment, decide)


class SilentBooks(MemoryBooks):
    """Books that do not answer: `patience` is how long they think before they say so."""

    def __init__(self, patience: float = 0) -> None:
        super().__init__()
        self.patience = patience

    async def facts(self, needs: Needs, moment: Moment) -> Facts:  # noqa: ARG002
        """Nothing, after a while."""
        await asyncio.sleep(self.patience)
        raise BooksSilentError


class FailingBooks(MemoryBooks):
    """Books that are silent once."""

    is_silent = True

    async def facts(self, needs: Needs, moment: Moment) -> Facts:
        """Nothing, the first time."""
        if self.is_silent:
            self.is_silent = False
            raise BooksSilentError
        return await super().facts(needs, moment)


class WatchedBooks(MemoryBooks):
    """Books that know how many looked into them at once."""

    def __init__(self) -> None:
        super().__init__()
        self.looking = self.most = 0

    async def facts(self, needs: Needs, moment: Moment) -> Facts:
        """As the real ones, but slowly enough for others to come in."""
        self.looking += 1
        self.most = max(self.most, self.looking)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        self.looking -= 1
        return await super().facts(needs, moment)


class KeptDigests(MemoryBooks):
    """Books that show the digests they were given."""

    def __init__(self) -> None:
        super().__init__()
        self.digests: list[str] = []

    async def record(self, entry: Entry) -> Recorded:
        """As the real ones."""
        self.digests.append(entry.digest)
        return await super().record(entry)


@dataclass(slots=True)
class Corridor:
    """A desk and what it was built of."""

    desk: Desk
    books: MemoryBooks
    clock: Clock
    messenger: FakeMessenger

    async def settled(self) -> None:
        """Deliver until nothing is due."""
        while await self.desk.deliver():
            pass


def corridor(
    rules: Policy | None = None, books: MemoryBooks | None = None, **more: Any
) -> Corridor:
    """A desk on new books in memory."""
    drops = count(1)
    clock, messenger = Clock(), more.pop("messenger", None) or FakeMessenger()
    kept = books or MemoryBooks()

    def drop() -> bytes:
        return f"drop {next(drops)}".encode()

    desk = Desk(
        policy=rules or policy(),
        books=kept,
        messengers={messenger.platform: messenger},
        clock=clock,
        chance=drop,
        **more,
    )
    return Corridor(desk, kept, clock, messenger)
