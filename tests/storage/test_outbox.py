"""What is to be done is done in order, at its time, by one process, and not forgotten."""

from dataclasses import replace
from datetime import timedelta

from community_bot.core.actions import (
    Answer,
    DeleteMessage,
    EditMessage,
    InteractionRef,
)
from community_bot.core.decisions import OpenRoom
from community_bot.core.events import RoomOpened
from community_bot.core.facts import Needs
from community_bot.core.pacing import Pace, free_at, spoken
from community_bot.core.refs import ChatRef, MessageRef, Platform, RoomRef, UserRef
from community_bot.core.rich import plain
from community_bot.storage.claiming import PAGE
from community_bot.storage.sql import SqlBooks
from tests.storage.steps import claim, claimed_ids, look, next_at, settle, write
from tests.support.builders import (
    DISCORD,
    GROUP,
    MIRA,
    NOW,
    TELEGRAM,
    after,
    fresh,
    post,
    private,
    reply,
    wished,
)

OTHER = replace(GROUP, id="-200")
STAFF = RoomRef("staff:telegram:-100")
STAFF_CHAT = ChatRef(DISCORD, "55")
SLOW = Pace(gap=timedelta(seconds=1), per_minute=20)
LEASE = 31  # seconds, after which every lease of these tests has run out


async def test_an_action_is_given_to_one_process_alone(open_books):
    first, second = await open_books(), await open_books()
    answer = reply()
    await write(first, wishes=(answer,))

    given = await claim(first)
    assert [(one.wish, one.attempt, one.chat) for one in given] == [(answer, 1, None)]
    assert await claim(second) == ()


async def test_a_bot_that_starts_again_sends_at_once_what_was_cut_short(url):
    async with SqlBooks(url) as books:
        await write(books, wishes=(reply(id="cut"),))
        assert await claimed_ids(books) == ["cut"]
        assert await claimed_ids(books) == []

        await books.free_leases(NOW)
        assert await claimed_ids(books) == ["cut"]


async def test_an_action_waits_for_its_time(books):
    await write(books, wishes=(reply(id="later", not_before=after(seconds=4)),))

    assert await claimed_ids(books, after(seconds=3.9)) == []
    assert await next_at(books) == after(seconds=4)
    assert await claimed_ids(books, after(seconds=4)) == ["later"]


async def test_a_chat_hears_things_in_the_order_in_which_they_were_decided(books):
    wishes = tuple(post(id=f"p{n}") for n in range(3))
    await write(books, wishes=wishes)

    for wish in wishes:
        (given,) = await claim(books)
        assert given.wish.id == wish.id
        assert await claim(books) == ()
        await settle(books, given)


async def test_chats_do_not_wait_for_each_other(books):
    lanes = (reply(id="a"), reply(id="b", chat=OTHER), private(id="c"), post(id="d", place=OTHER))
    await write(books, wishes=lanes)

    assert await claimed_ids(books) == ["a", "b", "c"]


async def test_whoever_waits_with_a_finger_on_a_button_goes_first_and_safety_before_all(books):
    interaction = InteractionRef(GROUP, MIRA, "t")
    note = MessageRef(ChatRef(TELEGRAM, "-300"), "4")
    wishes = (
        post(id="post"),
        wished(Answer(interaction=interaction, text=plain("x")), id="answer"),
        wished(DeleteMessage(message=MessageRef(OTHER, "3")), id="delete"),
        wished(EditMessage(message=note, text=plain("y")), id="edit"),
    )
    await write(books, wishes=wishes)

    assert await claimed_ids(books) == ["delete", "answer", "edit"]


async def test_no_more_is_given_than_was_asked_for(books):
    wishes = tuple(reply(id=f"{n}", chat=replace(GROUP, id=str(n))) for n in range(5))
    await write(books, wishes=wishes)

    assert [one.wish.id for one in await claim(books, limit=2)] == ["0", "1"]
    assert [one.wish.id for one in await claim(books, limit=2)] == ["2", "3"]


async def test_a_crowd_in_one_chat_does_not_hide_the_others(books):
    crowd = tuple(reply(id=f"c{n}") for n in range(PAGE + 50))
    await write(books, wishes=(*crowd, reply(id="a", chat=OTHER), private(id="b")))

    assert await claimed_ids(books) == ["c0", "a", "b"]


async def test_only_platforms_that_are_connected_are_served(books):
    elsewhere = ChatRef(Platform("matrix"), "1")
    await write(books, wishes=(reply(chat=elsewhere), reply(id="ours")))

    assert await claimed_ids(books) == ["ours"]
    assert await next_at(books, after(seconds=1)) == after(seconds=30)


async def test_what_is_said_keeps_the_pace_of_the_chat(books):
    await write(books, wishes=(reply(id="a"), reply(id="b")))
    (first,) = await claim(books, pace=SLOW)
    await settle(books, first)

    assert await claimed_ids(books, after(seconds=0.9), pace=SLOW) == []
    assert await next_at(books, pace=SLOW) == after(seconds=1)
    assert await claimed_ids(books, after(seconds=1), pace=SLOW) == ["b"]


async def test_the_pace_is_the_cores_own_to_the_half_second(books):
    await write(books, wishes=tuple(reply() for _ in range(40)))
    said, expected, state = [], [], None
    for now in (after(seconds=half / 2) for half in range(120)):
        for one in await claim(books, now, pace=SLOW):
            said.append(now)
            await settle(books, one, now=now)
        if (free_at(state, SLOW) or now) <= now:
            expected.append(now)
            state = spoken(state, SLOW, now)

    assert said == expected[:40]


async def test_a_deletion_does_not_wait_for_the_pace(books):
    await write(books, wishes=(reply(id="a"), reply(id="b")))
    (said,) = await claim(books, pace=SLOW)
    await settle(books, said)
    await write(books, wishes=(wished(DeleteMessage(message=MessageRef(GROUP, "3")), id="gone"),))

    assert await next_at(books, pace=SLOW) == NOW
    (gone,) = await claim(books, pace=SLOW)
    await settle(books, gone)
    assert gone.wish.id == "gone"
    assert await next_at(books, pace=SLOW) == after(seconds=1)


async def test_what_is_for_a_room_waits_until_the_room_is_known(books):
    card = post(id="card", place=STAFF)
    await write(books, wishes=(card,))
    assert await claim(books) == ()
    assert await next_at(books) is None

    await write(books, OpenRoom(STAFF, STAFF_CHAT), event=opened())

    assert await next_at(books) == NOW
    (given,) = await claim(books)
    assert (given.wish, given.chat, given.platform) == (card, STAFF_CHAT, DISCORD)


async def test_what_is_for_a_known_room_goes_there_at_once(books):
    await write(books, OpenRoom(STAFF, STAFF_CHAT), event=opened())
    await write(books, wishes=(post(id="card", place=STAFF), post(id="d", place=STAFF_CHAT)))

    (given,) = await claim(books)
    assert (given.wish.id, given.chat) == ("card", STAFF_CHAT)


async def test_a_room_that_moved_is_followed(books):
    moved = ChatRef(TELEGRAM, "-900")
    await write(books, OpenRoom(STAFF, STAFF_CHAT), event=opened())
    await write(books, wishes=(post(place=STAFF),))
    await write(books, OpenRoom(STAFF, moved), event=opened())

    (given,) = await claim(books)
    assert given.chat == moved


async def test_what_waits_for_a_room_expires_there(books):
    await write(books, wishes=(post(id="card", place=STAFF, expires_at=after(minutes=1)),))
    await write(books, OpenRoom(STAFF, STAFF_CHAT), event=opened())

    assert await claim(books, after(minutes=2)) == ()
    assert (await look(books, Needs(wish="card"))).wish is None


async def test_nothing_is_due_in_empty_books(books):
    assert await next_at(books) is None
    assert await claim(books) == ()


async def test_a_private_chat_is_a_lane_of_its_member(books):
    other = UserRef(TELEGRAM, "8")
    await write(books, wishes=(private(id="a"), private(id="b"), private(id="c", to=other)))

    assert await claimed_ids(books) == ["a", "c"]


def opened() -> RoomOpened:
    return RoomOpened(key=fresh("opened"), at=NOW, room=STAFF, chat=STAFF_CHAT)
