"""Looking into pictures beside the desk: in time, the newest first, and never too much."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from community_bot.core.errors import BooksSilentError
from community_bot.core.events import Event, MessageReceived, PicturesRead
from community_bot.core.messages import Attachment, ChatKind, Message
from community_bot.core.refs import ChatRef
from community_bot.media import scanning
from community_bot.media.picture import Reading
from community_bot.media.scanning import Scanner
from tests.support.builders import DISCORD, NOW, TELEGRAM
from tests.support.corridor import Clock
from tests.support.street import said

PHOTO = Attachment("photo", "image/jpeg", "f1")


@dataclass
class FakeReader:
    """Reads what it is told to, once it may."""

    found: Mapping[bytes, Reading] = field(default_factory=dict)
    read_so_far: list[bytes] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    is_closed: bool = False

    async def read(self, data: bytes) -> Reading:
        self.read_so_far.append(data)
        await self.gate.wait()
        return self.found.get(data, Reading())

    async def close(self) -> None:
        self.is_closed = True


class FakePictures:
    """Gives out what a picture's path says, or fails as it says."""

    async def fetch(self, picture: Attachment) -> bytes | None:
        match picture.path:
            case "gone":
                return None
            case "broken":
                raise OSError
            case path:
                return (path or "").encode()


@dataclass
class Ears:
    """Hears events; the first few it may not be able to write down."""

    heard: list[PicturesRead] = field(default_factory=list)
    silences: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, event: Event) -> None:
        if self.silences:
            self.silences -= 1
            raise BooksSilentError
        assert isinstance(event, PicturesRead)
        self.heard.append(event)
        self.news.set()

    async def next(self) -> PicturesRead:
        async with asyncio.timeout(5):
            await self.news.wait()
        self.news.clear()
        return self.heard[-1]


def scanner(reader: FakeReader, clock: Clock | None = None) -> Scanner:
    return Scanner(reader, {TELEGRAM: FakePictures()}, clock or Clock())


@asynccontextmanager
async def running(one: Scanner, ears: Ears) -> AsyncIterator[None]:
    task = asyncio.create_task(one.run(ears.receive))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture(autouse=True)
def no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanning, "_RESTS", (0, 0))


def message(key: str, *, at: ChatKind = ChatKind.GROUP, chat: str = "") -> MessageReceived:
    event = said("look", key=key, at=at)
    if not chat:
        return event
    return replace(event, chat=replace(event.chat, ref=ChatRef(TELEGRAM, chat)))


def sent(event: MessageReceived, *paths: str) -> tuple[MessageReceived, Message]:
    """The message with pictures."""
    files = tuple(replace(PHOTO, path=path) for path in paths)
    return event, replace(event.message, attachments=files)


async def test_what_the_codes_say_is_told_with_the_message_that_they_came_with():
    reader, ears = FakeReader({b"a": Reading(("x", "y")), b"b": Reading(("y", "z" * 2000))}), Ears()
    reader.gate.set()
    one, event = scanner(reader), message("e1")
    async with running(one, ears):
        event, message_sent = sent(event, "a", "b")
        one.look(event, message_sent)
        told = await ears.next()

    assert told.key == "pictures:e1"
    assert (told.message, told.author, told.at) == (message_sent, event.author, NOW)
    assert told.texts == ("x", "y", "z" * 1000)
    assert told.is_seen
    assert one.figures() == {"seen": 2, "unseen": 0, "dropped": 0}
    assert reader.is_closed


async def test_a_group_hears_nothing_of_pictures_without_a_code_and_a_private_chat_does():
    reader, ears = FakeReader({b"a": Reading(fault="too many pixels")}), Ears()
    reader.gate.set()
    one = scanner(reader)
    async with running(one, ears):
        one.look(*sent(message("group"), "x"))
        one.look(*sent(message("private", at=ChatKind.PRIVATE), "x"))
        first = await ears.next()
        one.look(*sent(message("unseen", at=ChatKind.PRIVATE), "a", "gone", "broken"))
        second = await ears.next()

    assert [told.key for told in ears.heard] == ["pictures:private", "pictures:unseen"]
    assert (first.is_seen, second.is_seen) == (True, False)
    assert one.figures() == {"seen": 2, "unseen": 3, "dropped": 0}


async def test_a_platform_that_gives_out_no_pictures_is_not_looked_at():
    reader, ears = FakeReader(), Ears()
    one = Scanner(reader, {DISCORD: FakePictures()}, Clock())
    async with running(one, ears):
        one.look(*sent(message("e", at=ChatKind.PRIVATE), "x"))
        told = await ears.next()

    assert not told.is_seen
    assert reader.read_so_far == []


async def test_two_are_looked_into_at_once_and_the_newest_of_those_that_wait_comes_first():
    reader, ears = FakeReader({b"last": Reading(("x",))}), Ears()
    one = scanner(reader)
    async with running(one, ears):
        for name in ("a", "b"):
            one.look(*sent(message(name), name))
        await asyncio.sleep(0.01)
        for name in ("c", "d", "last"):
            one.look(*sent(message(name), name))
        await asyncio.sleep(0.01)
        assert reader.read_so_far == [b"b", b"a"]
        reader.gate.set()
        await ears.next()

    assert reader.read_so_far[2] == b"last"


async def test_when_too_many_wait_the_oldest_are_let_go_and_counted():
    reader, ears = FakeReader({b"0": Reading(("x",))}), Ears()
    one = scanner(reader)
    for number in range(scanning.WAITING + 3):
        one.look(*sent(message(str(number), chat=str(number)), str(number)))
    reader.gate.set()
    async with running(one, ears):
        await asyncio.sleep(0.05)

    assert one.figures() == {"seen": scanning.WAITING, "unseen": 0, "dropped": 3}
    assert b"0" not in reader.read_so_far
    assert ears.heard == []


async def test_one_chat_gets_so_many_looks_a_minute_and_takes_none_from_another():
    clock = Clock()
    one = scanner(FakeReader(), clock)

    for number in range(scanning.A_MINUTE + 2):
        one.look(*sent(message(str(number)), "x"))
    assert one.dropped == 2
    one.look(*sent(message("other", chat="-200"), "x"))
    assert one.dropped == 2
    clock.on(seconds=60)
    one.look(*sent(message("later"), "x"))
    assert one.dropped == 2


async def test_the_pace_of_chats_long_silent_is_forgotten():
    clock = Clock()
    one = scanner(FakeReader(), clock)

    for number in range(1001):
        one.look(*sent(message(str(number), chat=str(number)), "x"))
    clock.now += timedelta(minutes=2)
    one.look(*sent(message("new", chat="new"), "x"))

    assert len(one._paces) == 1


async def test_what_the_books_did_not_take_is_told_again():
    reader, ears = FakeReader({b"a": Reading(("x",))}), Ears(silences=2)
    reader.gate.set()
    one = scanner(reader)
    async with running(one, ears):
        one.look(*sent(message("e1"), "a"))
        assert (await ears.next()).texts == ("x",)


async def test_books_that_stay_silent_lose_one_look_and_not_the_next():
    reader, ears = FakeReader({b"a": Reading(("x",))}), Ears(silences=3)
    reader.gate.set()
    one = scanner(reader)
    async with running(one, ears):
        one.look(*sent(message("lost"), "a"))
        await asyncio.sleep(0.01)
        one.look(*sent(message("kept"), "a"))
        assert (await ears.next()).key == "pictures:kept"
