"""The outbox of the books in memory; the same rules as in the database, told in Python."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from community_bot.core.actions import Delivery, Wish, is_paced, room_of
from community_bot.core.decisions import Settle
from community_bot.core.events import Performed
from community_bot.core.outcomes import Done, Outcome, RetryLater
from community_bot.core.pacing import Pace, PaceState, free_at, spoken
from community_bot.core.ports import Claim, Claimed, Entry
from community_bot.core.refs import ChatRef, Platform, RoomRef
from community_bot.storage.lanes import UNSETTLED, WAITING, State, lane_of, priority_of
from community_bot.storage.terms import KEPT_SETTLED


@dataclass(slots=True, kw_only=True)
class Item:
    """One action; `wish` is None once it is settled."""

    key: str
    wish: Wish | None
    about: str | None
    priority: int
    is_paced: bool
    delivery: Delivery
    room: str | None
    lane: tuple[Platform, str] | None
    not_before: datetime
    expires_at: datetime | None
    state: State = State.PENDING
    attempts: int = 0
    lease_until: datetime | None = None
    settled_at: datetime | None = None
    outcome: Outcome | None = None
    version: int = 1

    def settle(self, state: State, now: datetime) -> None:
        """Close it and forget its words."""
        self.state, self.settled_at, self.lease_until = state, now, None
        self.wish = None
        self.version += 1

    def is_over(self, now: datetime) -> bool:
        """Whether it is too late to be of use."""
        return self.expires_at is not None and self.expires_at <= now


@dataclass(slots=True)
class MemoryOutbox:
    """Actions in the order in which they were wished."""

    items: dict[str, Item] = field(default_factory=dict)
    open: dict[str, Item] = field(default_factory=dict)
    rooms: dict[str, ChatRef] = field(default_factory=dict)
    paces: dict[str, tuple[PaceState, datetime | None]] = field(default_factory=dict)

    def add(self, wish: Wish, now: datetime) -> None:
        """Put an action in; it is blocked if its room is not known."""
        room = room_of(wish.action)
        known = self.rooms.get(room.name) if room else None
        lane = (known.platform, known.key) if known else lane_of(wish.action)
        item = Item(
            key=wish.id,
            wish=wish,
            about=wish.about,
            priority=priority_of(wish.action),
            is_paced=is_paced(wish.action),
            delivery=wish.delivery,
            room=room.name if room else None,
            lane=lane,
            not_before=wish.not_before or now,
            expires_at=wish.expires_at,
            state=State.PENDING if lane else State.BLOCKED,
        )
        self.items[wish.id] = self.open[wish.id] = item

    def open_room(self, room: RoomRef, chat: ChatRef) -> None:
        """Remember where a room is; what waited for it goes there."""
        self.rooms[room.name] = chat
        for item in self.open.values():
            if item.room == room.name and item.state in WAITING:
                item.lane, item.state = (chat.platform, chat.key), State.PENDING

    def cancel(self, about: str, now: datetime) -> None:
        """Drop what still waits under a name."""
        for item in list(self.open.values()):
            if item.about == about and item.state in WAITING:
                self._settle(item, State.CANCELLED, now)

    def hush(self, chat: ChatRef, now: datetime) -> None:
        """Drop what waits for its time in a chat and would be of no use later."""
        for item in list(self.open.values()):
            is_here = item.lane == (chat.platform, chat.key) and item.state in WAITING
            if is_here and item.not_before > now and item.delivery is Delivery.PERISHABLE:
                self._settle(item, State.CANCELLED, now)

    def settle(self, entry: Entry, change: Settle) -> None:
        """Write down what came of an attempt, unless a later one is under way."""
        item = self.open.get(change.wish)
        if item is None or item.state not in UNSETTLED:
            return
        event = entry.event
        is_ours = isinstance(event, Performed) and event.wish == change.wish
        if isinstance(event, Performed) and is_ours and event.attempt != item.attempts:
            return
        item.outcome = change.outcome
        if isinstance(change.outcome, RetryLater):
            item.not_before = change.retry_at or entry.facts.now + change.outcome.after
            item.state, item.lease_until = State.PENDING, None
            return
        is_done = isinstance(change.outcome, Done)
        self._settle(item, State.DONE if is_done else State.REFUSED, entry.facts.now)

    def lease(self, claim: Claim) -> tuple[Claimed, ...]:
        """Take what is due, at most one action a lane."""
        self._release(claim.now)
        taken: dict[tuple[Platform, str], Item] = {}
        for item in sorted(self._free(claim.paces), key=lambda one: one.priority):
            if item.lane and self._ready_at(item) <= claim.now and len(taken) < claim.limit:
                taken.setdefault(item.lane, item)
        return tuple(self._lease(item, claim) for item in taken.values())

    def earliest(self, paces: Mapping[Platform, Pace]) -> Iterator[datetime]:
        """When something of these platforms falls due."""
        yield from (self._ready_at(item) for item in self._free(paces))
        for item in self.open.values():
            if item.lane and item.lane[0] in paces and item.lease_until is not None:
                yield item.lease_until

    def purge(self, before: datetime) -> int:
        """Forget what was settled long ago, and paces that nobody waits for."""
        old = [
            item.key
            for item in self.items.values()
            if item.settled_at is not None and item.settled_at < before - KEPT_SETTLED
        ]
        idle = [lane for lane, (state, _) in self.paces.items() if state.booked_until < before]
        for key in old:
            del self.items[key]
        for lane in idle:
            del self.paces[lane]
        return len(old) + len(idle)

    def _settle(self, item: Item, state: State, now: datetime) -> None:
        item.settle(state, now)
        del self.open[item.key]

    def _release(self, now: datetime) -> None:
        for item in list(self.open.values()):
            if item.state is State.SENDING:
                self._release_sent(item, now)
            elif item.state in WAITING and item.is_over(now):
                self._settle(item, State.EXPIRED, now)

    def _release_sent(self, item: Item, now: datetime) -> None:
        if item.lease_until is None or item.lease_until > now:
            return
        item.lease_until = None
        if item.delivery is Delivery.ONCE:
            item.state = State.UNCERTAIN
        elif item.is_over(now):
            self._settle(item, State.EXPIRED, now)
        else:
            item.state = State.PENDING

    def _free(self, paces: Mapping[Platform, Pace]) -> Iterator[Item]:
        """What waits in lanes where nothing is under way."""
        busy = {item.lane for item in self.open.values() if item.state is State.SENDING}
        for item in self.open.values():
            is_ours = item.lane is not None and item.lane[0] in paces
            if item.state is State.PENDING and is_ours and item.lane not in busy:
                yield item

    def _ready_at(self, item: Item) -> datetime:
        _, free = self.paces.get(item.lane[1], (None, None)) if item.lane else (None, None)
        return max(item.not_before, free) if item.is_paced and free else item.not_before

    def _lease(self, item: Item, claim: Claim) -> Claimed:
        item.state, item.lease_until = State.SENDING, claim.now + claim.lease
        item.attempts += 1
        self._speak(item, claim)
        if item.wish is None:
            raise RuntimeError(f"{item.key} was settled and is still open")
        chat = self.rooms.get(item.room) if item.room else None
        return Claimed(wish=item.wish, attempt=item.attempts, chat=chat)

    def _speak(self, item: Item, claim: Claim) -> None:
        if item.lane is None or not item.is_paced:
            return
        platform, lane = item.lane
        pace = claim.paces[platform]
        if pace != Pace():
            before, _ = self.paces.get(lane, (None, None))
            after = spoken(before, pace, claim.now)
            self.paces[lane] = (after, free_at(after, pace))
