"""Lanes of the corridor: one event of an author at a time, and nothing left behind."""

import asyncio
from dataclasses import replace

import pytest

from community_bot.core.errors import BooksSilentError
from community_bot.core.events import RoomOpened
from community_bot.core.refs import staff_room_of
from tests.support.builders import GROUP, MIRA, NOW, TELEGRAM
from tests.support.corridor import FailingBooks, KeptDigests, WatchedBooks, corridor
from tests.support.house import near, policy, set_up
from tests.support.street import MODERATOR, STAFF_CHAT, said

OPEN = set_up().settings
SURE = policy(near(fees=0.9), new_chats={TELEGRAM: OPEN})
LATE = policy(near(late=0.9), new_chats={TELEGRAM: OPEN})
QUESTION = said("what are the fees?", addressed=True)
ROOM = RoomOpened(key="r", at=NOW, room=staff_room_of(GROUP), chat=STAFF_CHAT)


async def test_two_messages_of_one_member_are_judged_one_after_the_other():
    books = WatchedBooks()
    one = corridor(SURE, books)
    events = [replace(QUESTION, key=f"e{n}") for n in range(5)]

    await asyncio.gather(*(one.desk.receive(event) for event in events))

    assert books.most == 1
    assert one.desk._lanes == {}


async def test_a_lane_holds_while_anybody_waits_in_it():
    """Who comes while the first has just gone must not overtake who waits."""
    books = WatchedBooks()
    one = corridor(SURE, books)

    async def in_turn(key: str, pause: int) -> None:
        for _ in range(pause):
            await asyncio.sleep(0)
        await one.desk.receive(replace(QUESTION, key=key))

    await asyncio.gather(*(in_turn(f"e{n}", n) for n in range(40)))

    assert books.most == 1
    assert one.desk._lanes == {}


async def test_messages_of_several_members_are_judged_at_once_and_leave_no_lane_behind():
    books = WatchedBooks()
    one = corridor(SURE, books)
    events = [
        replace(QUESTION, key=f"e{n}", author=replace(MODERATOR, user=replace(MIRA, id=str(n))))
        for n in range(5)
    ]

    await asyncio.gather(*(one.desk.receive(event) for event in events))

    assert books.most == 5
    assert one.desk._lanes == {}


async def test_a_lane_is_left_even_when_the_books_fail():
    one = corridor(SURE)
    one.desk.books = FailingBooks()

    with pytest.raises(BooksSilentError):
        await one.desk.receive(QUESTION)

    assert one.desk._lanes == {}


async def test_a_question_is_kept_as_a_salted_hash_alone():
    books = KeptDigests()
    one = corridor(SURE, books)
    for key, text in (("a", "lol"), ("b", "lol"), ("c", "rofl"), ("d", "")):
        await one.desk.receive(replace(said(text), key=key))

    first, same, other, empty = books.digests
    assert first == same != other
    assert len(first) == 64
    assert empty == ""
    assert "lol" not in repr(books.digests)
