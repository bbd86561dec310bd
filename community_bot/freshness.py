"""Keeps the content of running desks fresh: new files are taken over, old answers asked about."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog

from community_bot.content.library import Library
from community_bot.core.desk import Desk
from community_bot.core.errors import ContentError
from community_bot.core.events import ContentRefused, ModelRefused, ReviewDue
from community_bot.core.policy import Policy
from community_bot.core.ports import Clock
from community_bot.core.refs import RoomRef
from community_bot.watch import Health

PART = "content"  # its name in the health


@dataclass(frozen=True, slots=True)
class Served:
    """A desk, how its policy is made of content, and where its staff read besides staff rooms."""

    desk: Desk
    remade: Callable[[Library], Policy]
    rooms: Callable[[], tuple[RoomRef, ...]] = tuple


@dataclass(slots=True)
class Keeper:
    """Swaps the policy of every desk at once; what is not fit for use leaves the old one."""

    library: Library
    served: Sequence[Served]
    health: Health
    clock: Clock

    def take(self, library: Library) -> None:
        """Answer from this content from the next event on."""
        for one in self.served:
            one.desk.policy = one.remade(library)
        self.library = library
        self.health.parts[PART] = "ok"
        log = structlog.get_logger()
        log.info("new content taken over", version=library.version, entries=len(library.entries))

    async def refuse(self, digest: str, error: ContentError) -> None:
        """The last good content stays; staff read what to mend, once for the same files."""
        self.health.fails(PART, error)
        faults = tuple(str(error).splitlines())
        for one in self.served:
            key = f"content:{digest}"
            event = ContentRefused(key=key, at=self.clock(), faults=faults, rooms=one.rooms())
            await one.desk.receive(event)

    async def miss_model(self, fault: str) -> None:
        """The chosen model does not help: the default tier answers, and staff read why, once."""
        structlog.get_logger().warning("the sentence model does not help", fault=fault)
        for one in self.served:
            event = ModelRefused(
                key=f"model:{fault}", at=self.clock(), fault=fault, rooms=one.rooms()
            )
            await one.desk.receive(event)

    async def ask_for_reviews(self) -> None:
        """Each overdue answer once: the books know the key of what was told."""
        now = self.clock()
        overdue = [one for one in self.library.entries.values() if one.is_overdue(now.date())]
        for served, entry in itertools.product(self.served, overdue):
            event = ReviewDue(
                key=f"review:{entry.id}:{entry.review_by}",
                at=now,
                entry=entry.id,
                owner=entry.owner,
                review_by=entry.review_by or now.date(),
                rooms=served.rooms(),
            )
            await served.desk.receive(event)
