"""Yesterday's conversations once more, through the real corridor, on throw-away books."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from community_bot.core.actions import Action, PrivateMessage, place_of
from community_bot.core.decisions import Kind, Verdict
from community_bot.core.desk import Desk, Receipt
from community_bot.core.events import FromMember, MemberEvent, RoomOpened, pictures_read
from community_bot.core.messages import Attachment, ChatKind, Message
from community_bot.core.outcomes import Done, Outcome
from community_bot.core.pacing import Pace
from community_bot.core.pictures import pictures_of
from community_bot.core.policy import Policy
from community_bot.core.ports import Books, Claimed
from community_bot.core.refs import ChatRef, MessageRef, Platform, staff_room_of
from community_bot.playground.inbound import PLATFORMS, Line, LineError, to_event
from community_bot.playground.render import Json, action_json, verdict_json

AFTER_THE_LAST = timedelta(minutes=20)
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_HARSHEST_FIRST = tuple(Kind)
_ROUNDS = 1000  # of delivering within one line; more would be a loop of ours


# What the codes in a picture say, or None where it cannot be looked into.
Eyes = Callable[[Attachment], Awaitable[tuple[str, ...] | None]]


class ReplayError(ValueError):
    """A line of the file cannot be replayed; the sentence names it."""


@dataclass(slots=True)
class Clock:
    """The time of the conversation, moved by its lines."""

    now: datetime = _LONG_AGO

    def __call__(self) -> datetime:
        """The time now."""
        return self.now

    def reach(self, moment: datetime) -> None:
        """Go forward to a moment; one that lies behind leaves the clock where it is."""
        self.now = max(self.now, moment)


@dataclass(slots=True)
class RecordingMessenger:
    """Takes every act as done and remembers it."""

    platform: Platform
    performed: list[Claimed]
    pace: Pace = field(default_factory=Pace)

    async def perform(self, claimed: Claimed) -> Outcome:
        """Done, always; messages get the id of their wish."""
        self.performed.append(claimed)
        place = claimed.chat or place_of(claimed.wish.action)
        if isinstance(place, ChatRef):
            return Done(MessageRef(place, claimed.wish.id))
        return Done()


@dataclass(slots=True)
class Shown:
    """A button that was shown, to whose event it belongs, and whether one member alone sees it."""

    id: str
    label: str
    asker: str
    is_private: bool


@dataclass(slots=True)
class Replay:
    """One run through a file; feed it line after line. `eyes` look into pictures."""

    policy: Policy
    books: Books
    eyes: Eyes | None = None
    clock: Clock = field(default_factory=Clock)
    performed: list[Claimed] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    kinds: dict[ChatRef, ChatKind] = field(default_factory=dict)
    staff: dict[str, str] = field(default_factory=dict)
    looks: list[tuple[FromMember, Message]] = field(default_factory=list)
    desk: Desk = field(init=False)
    _drops: int = 0

    def __post_init__(self) -> None:
        """Open a desk with a messenger for every platform."""
        names = [Platform(name) for name in PLATFORMS]
        self.desk = Desk(
            policy=self.policy,
            books=self.books,
            messengers={name: RecordingMessenger(name, self.performed) for name in names},
            clock=self.clock,
            chance=self._chance,
            look=lambda event, message: self.looks.append((event, message)),
        )

    def _chance(self) -> bytes:
        self._drops += 1
        return f"replay {self._drops}".encode()

    async def results(self, lines: Iterable[str]) -> AsyncIterator[Json]:
        """One result for each line that is not blank, in order.

        Raises ReplayError for a line that is no event.
        """
        parsed = [_parsed(text, at) for at, text in enumerate(lines, start=1) if text.strip()]
        self.staff = _staff_rooms(line for _, line in parsed)
        for n, (number, line) in enumerate(parsed):
            following = parsed[n + 1][1] if n + 1 < len(parsed) else None
            yield await self._result(n, number, line, following)

    async def _result(self, n: int, number: int, line: Line, following: Line | None) -> Json:
        event = _event(self._resolved(line), number)
        self.clock.reach(event.at)
        await self._know(event)
        await self.desk.tick()
        before = await self._flush(event)
        receipt = await self._received(event)
        actions = await self._flush(event)
        later = await self._later(event, _until(following, number, self.clock.now))
        return {
            "event": n,
            "decision": _decision(receipt),
            "actions": actions,
            "later": [*before, *later],
        }

    async def _received(self, event: MemberEvent) -> Receipt:
        """What an event comes to; a message is seen with its pictures, and the harsher counts."""
        receipt = await self.desk.receive(event)
        asked, self.looks[:] = list(self.looks), []
        found = [receipt, *[await self._looked(one, message) for one, message in asked]]
        return min(found, key=_harshness)

    async def _looked(self, event: FromMember, message: Message) -> Receipt:
        seen = [await self.eyes(one) for one in pictures_of(message)] if self.eyes else []
        texts = tuple(dict.fromkeys(text for one in seen for text in one or ()))
        is_seen = any(one is not None for one in seen)
        return await self.desk.receive(
            pictures_read(event, message, texts, self.clock.now, is_seen=is_seen)
        )

    async def _know(self, event: MemberEvent) -> None:
        chat = event.chat.ref
        if chat in self.kinds:
            return
        self.kinds[chat] = event.chat.kind
        room = staff_room_of(chat)
        place = ChatRef(chat.platform, self.staff.get(chat.platform, "staff"))
        self.kinds.setdefault(place, ChatKind.STAFF)
        key = f"room:{room.name}"
        await self.desk.receive(RoomOpened(key=key, at=event.at, room=room, chat=place))

    async def _later(self, event: MemberEvent, until: datetime) -> list[Json]:
        """What falls due before a moment, in the order of time."""
        found: list[Json] = []
        for _ in range(_ROUNDS):
            due = await self.books.next_at(self.clock.now, self.desk.paces)
            if due is None or due >= until:
                break
            self.clock.reach(due)
            await self.desk.tick()
            found += await self._flush(event)
        return found

    async def _flush(self, event: MemberEvent) -> list[Json]:
        """Perform all that is due now and tell of it."""
        for _ in range(_ROUNDS):
            if not await self.desk.deliver():
                break
        done, self.performed[:] = list(self.performed), []
        return [self._told(one, event) for one in done]

    def _told(self, claimed: Claimed, event: MemberEvent) -> Json:
        action: Action = claimed.wish.action
        place = claimed.chat or place_of(action)
        kind = self.kinds.get(place) if isinstance(place, ChatRef) else None
        told = action_json(action, claimed.chat, kind)
        is_private = told["visible_to"] == "member" and not isinstance(action, PrivateMessage)
        asker = event.author.user.key
        for button in told["buttons"]:
            if "id" in button:
                self.shown.append(Shown(button["id"], button["label"], asker, is_private))
        return told

    def _resolved(self, line: Line) -> Line:
        """A press by id or by label; of several with one label the asker's own newest is meant."""
        wanted = line.get("button")
        if line.get("kind") != "button" or wanted is None:
            return line
        found = [one for one in self.shown if wanted in (one.id, one.label)]
        asker = f"{line.get('platform')}:{(line.get('author') or {}).get('id')}"
        own = [one for one in found if one.asker == asker]
        meant = (own or found)[-1:]
        if not meant:
            return line
        return {**line, "button": meant[0].id, "ephemeral": meant[0].is_private}


def _parsed(text: str, number: int) -> tuple[int, Line]:
    try:
        line = json.loads(text)
    except (ValueError, RecursionError):
        raise ReplayError(f"line {number} is not JSON") from None
    if not isinstance(line, Mapping):
        raise ReplayError(f"line {number} must be an object in braces")
    return number, line


def _event(line: Line, number: int) -> MemberEvent:
    try:
        return to_event(line, number)
    except LineError as error:
        raise ReplayError(f"line {number}: {error}") from None


def _harshness(receipt: Receipt) -> int:
    kind = receipt.decision.verdict.kind if receipt.decision else Kind.SILENT
    return _HARSHEST_FIRST.index(kind)


def _until(following: Line | None, number: int, now: datetime) -> datetime:
    if following is None:
        return now + AFTER_THE_LAST + timedelta(microseconds=1)
    return _event(following, number + 1).at


def _staff_rooms(lines: Iterable[Line]) -> dict[str, str]:
    rooms: dict[str, str] = {}
    for line in lines:
        chat: Any = line.get("chat")
        if isinstance(chat, Mapping) and chat.get("kind") == ChatKind.STAFF.value:
            rooms.setdefault(str(line.get("platform")), str(chat.get("id")))
    return rooms


def _decision(receipt: Receipt) -> Json:
    if receipt.decision is None:
        return {**verdict_json(Verdict()), "reason": "duplicate"}
    return verdict_json(receipt.decision.verdict)
