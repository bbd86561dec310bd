"""Looks into pictures beside the desk: fetches, has them read, and tells what the codes say."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from community_bot.core.errors import CommunityBotError
from community_bot.core.events import Event, FromMember, pictures_read
from community_bot.core.messages import Attachment, ChatKind, Message
from community_bot.core.pictures import pictures_of
from community_bot.core.ports import Clock, Pictures
from community_bot.core.refs import ChatRef, Platform
from community_bot.media.picture import Reading

AT_ONCE = 2  # messages whose pictures are fetched and read
WAITING = 50  # messages; when more come, the oldest are let go
A_MINUTE = 20  # messages of one chat
FETCH = 10.0  # seconds for one picture
CODES, LETTERS = 20, 1000  # of one message, and of one code: a link is shorter
_MINUTE = timedelta(minutes=1)
_RESTS = (0.5, 2.0, 8.0)  # seconds before what the books did not take is told again
_CHATS = 1000  # whose pace is remembered until those of a minute ago are forgotten

Receive = Callable[[Event], Awaitable[object]]


class Reader(Protocol):
    """Reads the codes in pictures."""

    async def read(self, data: bytes) -> Reading:
        """What is in a picture; never raises for what somebody sent."""
        ...

    async def close(self) -> None:
        """Let go of everything."""
        ...


@dataclass(frozen=True, slots=True)
class _Job:
    event: FromMember
    message: Message


@dataclass(slots=True)
class Scanner:
    """Takes on what it is asked for, the newest first; what is too much is let go and counted.

    `sources` are the platforms that give out pictures. No picture is kept.
    """

    reader: Reader
    sources: Mapping[Platform, Pictures]
    clock: Clock
    seen: int = 0
    unseen: int = 0
    dropped: int = 0
    _jobs: deque[_Job] = field(default_factory=deque)
    _waiting: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))
    _paces: dict[ChatRef, deque[datetime]] = field(default_factory=dict)

    def look(self, event: FromMember, message: Message) -> None:
        """Look into the pictures of a message when there is time for it."""
        if not self._is_in_time(event.chat.ref):
            self.dropped += 1
            return
        self._jobs.append(_Job(event, message))
        if len(self._jobs) > WAITING:
            self._jobs.popleft()
            self.dropped += 1
        else:
            self._waiting.release()

    async def run(self, receive: Receive) -> None:
        """Look until cancelled; what was found is handed to `receive`. Takes the reader along."""
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(AT_ONCE):
                    group.create_task(self._work(receive))
        finally:
            await self.reader.close()

    def figures(self) -> dict[str, int]:
        """Pictures that were looked into, those that could not be, and messages let go."""
        return {"seen": self.seen, "unseen": self.unseen, "dropped": self.dropped}

    async def _work(self, receive: Receive) -> None:
        while True:
            await self._waiting.acquire()
            job = self._jobs.pop()
            pictures = pictures_of(job.message)
            readings = [await self._reading(job.event, one) for one in pictures]
            texts = _of_all(readings)
            # Who sent a picture to be checked waits for an answer; a group does not.
            if texts or job.event.chat.kind is ChatKind.PRIVATE:
                is_seen = any(one.is_seen for one in readings)
                now = self.clock()
                event = pictures_read(job.event, job.message, texts, now, is_seen=is_seen)
                await _told(event, receive)

    async def _reading(self, event: FromMember, picture: Attachment) -> Reading:
        platform = event.chat.ref.platform
        data = await self._fetched(platform, picture)
        reading = await self.reader.read(data) if data else Reading(fault="cannot be fetched")
        if reading.is_seen:
            self.seen += 1
        else:
            self.unseen += 1
            log = structlog.get_logger()
            log.info("a picture was not looked into", platform=platform, reason=reading.fault)
        return reading

    async def _fetched(self, platform: Platform, picture: Attachment) -> bytes | None:
        source = self.sources.get(platform)
        if source is None:
            return None
        try:
            async with asyncio.timeout(FETCH):
                return await source.fetch(picture)
        except Exception as error:  # noqa: BLE001 - whatever a network raises; others are looked at
            structlog.get_logger().info("a picture was not fetched", fault=type(error).__name__)
            return None

    def _is_in_time(self, chat: ChatRef) -> bool:
        now = self.clock()
        if len(self._paces) > _CHATS:
            self._paces = {one: at for one, at in self._paces.items() if at[-1] > now - _MINUTE}
        lately = self._paces.setdefault(chat, deque(maxlen=A_MINUTE))
        if len(lately) == A_MINUTE and lately[0] > now - _MINUTE:
            return False
        lately.append(now)
        return True


async def _told(event: Event, receive: Receive) -> None:
    """Hand an event over; nobody tells it again, so it is tried again if need be."""
    for rest in (*_RESTS, None):
        try:
            await receive(event)
        except CommunityBotError as error:
            if rest is None:
                structlog.get_logger().error("an event was lost", key=event.key, exc_info=error)
                return
            await asyncio.sleep(rest)
        else:
            return


def _of_all(readings: Iterable[Reading]) -> tuple[str, ...]:
    found = dict.fromkeys(text[:LETTERS] for one in readings for text in one.texts)
    return tuple(found)[:CODES]
