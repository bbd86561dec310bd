"""What is to be done is done in order, at its time, by one process, and not forgotten."""

from dataclasses import replace
from datetime import timedelta

import pytest

from community_bot.core.actions import (
    Answer,
    DeleteMessage,
    Delivery,
    EditMessage,
    InteractionRef,
)
from community_bot.core.decisions import CancelWaiting, OpenRoom, SaveHandoff, Settle
from community_bot.core.events import RoomOpened
from community_bot.core.facts import Needs
from community_bot.core.outcomes import Done, Refused, RetryLater
from community_bot.core.pacing import Pace, free_at, spoken
from community_bot.core.ports import Recorded
from community_bot.core.refs import ChatRef, MessageRef, Platform, RoomRef, UserRef
from community_bot.core.rich import plain
from tests.storage.steps import claim, claimed_ids, look, next_at, settle, write
from tests.support.builders import (
    DISCORD,
    GROUP,
    MIRA,
    NOW,
    TELEGRAM,
    after,
    fresh,
    handoff,
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
    assert await claim(books, after(minutes=2)) == ()
    await write(books, OpenRoom(STAFF, STAFF_CHAT), event=opened())

    assert await claim(books) == ()
    assert (await look(books, Needs(wish="card"))).wish is None


async def test_an_answer_that_comes_too_late_is_dropped(books):
    late = reply(id="late", delivery=Delivery.PERISHABLE, expires_at=after(minutes=1))
    await write(books, wishes=(late,))

    assert await claimed_ids(books, after(minutes=1)) == []
    assert (await look(books, Needs(wish="late"))).wish is None
    assert await next_at(books, after(minutes=1)) is None


@pytest.mark.parametrize(
    ("delivery", "comes_again"),
    [(Delivery.REPEATABLE, True), (Delivery.PERISHABLE, True), (Delivery.ONCE, False)],
)
async def test_what_was_being_sent_in_a_crash_comes_again_unless_it_may_not(
    books, delivery, comes_again
):
    await write(books, wishes=(reply(id="r", delivery=delivery, expires_at=after(minutes=5)),))
    await claim(books)

    assert await claim(books, after(seconds=29)) == ()
    assert await next_at(books) == after(seconds=30)
    again = await claim(books, after(seconds=LEASE))
    assert [(one.wish.id, one.attempt) for one in again] == ([("r", 2)] if comes_again else [])


async def test_a_perishable_that_was_being_sent_in_a_crash_is_dropped_once_it_is_late(books):
    wish = reply(id="r", delivery=Delivery.PERISHABLE, expires_at=after(seconds=20))
    await write(books, wishes=(wish,))
    await claim(books)

    assert await claim(books, after(seconds=LEASE)) == ()
    assert (await look(books, Needs(wish="r"))).wish is None


async def test_what_is_uncertain_keeps_its_words_and_does_not_hold_up_the_chat(books):
    await write(books, wishes=(post(id="once", delivery=Delivery.ONCE), post(id="next")))
    await claim(books)

    assert await claimed_ids(books, after(seconds=LEASE)) == ["next"]
    assert (await look(books, Needs(wish="once"))).wish is not None


async def test_what_is_uncertain_is_settled_by_whoever_knows(books):
    await write(books, wishes=(post(id="once", delivery=Delivery.ONCE),))
    (given,) = await claim(books)
    await claim(books, after(seconds=LEASE))

    await settle(books, given, now=after(seconds=LEASE + 1))
    assert (await look(books, Needs(wish="once"))).wish is None


async def test_staff_settle_what_is_uncertain_with_one_tap(books):
    await write(books, wishes=(post(id="once", delivery=Delivery.ONCE),))
    await claim(books)
    await claim(books, after(seconds=LEASE))

    await write(books, Settle("once", RetryLater(timedelta(0)), after(seconds=LEASE)))
    assert await claimed_ids(books, after(seconds=LEASE)) == ["once"]


@pytest.mark.parametrize("outcome", [Done(MessageRef(GROUP, "9")), Refused("kicked")])
async def test_what_is_settled_keeps_no_words_and_never_comes_again(books, outcome):
    await write(books, wishes=(reply(id="r"),))
    (given,) = await claim(books)
    facts = await look(books, Needs(wish="r"))
    assert facts.wish == given.wish

    assert await settle(books, given, outcome) is Recorded.WRITTEN
    assert await settle(books, given, outcome) is Recorded.DUPLICATE
    assert (await look(books, Needs(wish="r"))).wish is None
    assert await claim(books, after(hours=1)) == ()


async def test_what_the_platform_puts_off_comes_again_then(books):
    await write(books, wishes=(reply(id="r"),))
    (given,) = await claim(books)
    later = RetryLater(timedelta(seconds=7), "slow down")

    await settle(books, given, later)
    assert await next_at(books) == after(seconds=7)
    assert await claim(books, after(seconds=6)) == ()
    (again,) = await claim(books, after(seconds=7))
    assert (again.wish, again.attempt) == (given.wish, 2)


async def test_a_time_to_try_again_is_kept_to_the_letter(books):
    await write(books, wishes=(reply(id="r"),))
    await claim(books)

    await write(books, Settle("r", RetryLater(timedelta(seconds=7)), after(seconds=9)))
    assert await next_at(books) == after(seconds=9)


async def test_the_outcome_of_an_attempt_that_was_given_up_changes_nothing(books):
    await write(books, wishes=(reply(id="r"),))
    (first,) = await claim(books)
    (second,) = await claim(books, after(seconds=LEASE))

    assert await settle(books, first, Refused("timeout"), now=after(seconds=32)) is (
        Recorded.WRITTEN
    )
    assert (await look(books, Needs(wish="r"))).wish == second.wish
    await settle(books, second, now=after(seconds=33))
    assert (await look(books, Needs(wish="r"))).wish is None


async def test_an_outcome_that_comes_after_its_lease_but_before_a_second_try_counts(books):
    await write(books, wishes=(reply(id="r"),))
    (given,) = await claim(books)

    await settle(books, given, now=after(seconds=LEASE))
    assert await claim(books, after(seconds=LEASE)) == ()


async def test_an_action_leads_on_to_its_handoff(books):
    row = handoff(id="h")
    await write(books, SaveHandoff(row), wishes=(reply(id="r", about=row.about),))

    facts = await look(books, Needs(wish="r"))
    assert facts.handoff == replace(row, version=1)


async def test_what_waits_under_a_name_is_dropped_and_nothing_else(books):
    wishes = (
        reply(id="a", about="answer:1", not_before=after(seconds=4)),
        post(id="b", about="answer:1", place=STAFF),
        reply(id="c", about="answer:10", chat=OTHER),
        private(id="d"),
    )
    await write(books, wishes=wishes)
    await write(books, CancelWaiting("answer:1"))
    await write(books, OpenRoom(STAFF, STAFF_CHAT), event=opened())

    assert await claimed_ids(books, after(seconds=5)) == ["c", "d"]
    assert (await look(books, Needs(wish="a"))).wish is None


async def test_what_is_being_sent_is_not_dropped_any_more(books):
    await write(books, wishes=(reply(id="a", about="answer:1"),))
    (given,) = await claim(books)
    await write(books, CancelWaiting("answer:1"))

    await settle(books, given, RetryLater(timedelta(seconds=1)))
    assert await claimed_ids(books, after(seconds=1)) == ["a"]


async def test_a_decision_may_replace_what_waits(books):
    await write(books, wishes=(reply(id="old", about="answer:1"),))
    await write(books, CancelWaiting("answer:1"), wishes=(reply(id="new", about="answer:1"),))

    assert await claimed_ids(books) == ["new"]


async def test_a_decision_on_words_that_are_gone_is_late(books):
    await write(books, wishes=(reply(id="r"),))
    (given,) = await claim(books)
    facts = await look(books, Needs(wish="r"))
    await settle(books, given)

    assert [one.version for one in facts.read] == [1]
    assert [one.version for one in (await look(books, Needs(wish="r"))).read] == [2]


async def test_nothing_is_due_in_empty_books(books):
    assert await next_at(books) is None
    assert await claim(books) == ()


async def test_a_private_chat_is_a_lane_of_its_member(books):
    other = UserRef(TELEGRAM, "8")
    await write(books, wishes=(private(id="a"), private(id="b"), private(id="c", to=other)))

    assert await claimed_ids(books) == ["a", "c"]


def opened() -> RoomOpened:
    return RoomOpened(key=fresh("opened"), at=NOW, room=STAFF, chat=STAFF_CHAT)
