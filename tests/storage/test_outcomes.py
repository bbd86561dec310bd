"""What became of an action: done, put off, given up, dropped, or not known after a crash."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from community_bot.core.actions import (
    Delivery,
)
from community_bot.core.decisions import CancelWaiting, HushChat, OpenRoom, SaveHandoff, Settle
from community_bot.core.events import RoomOpened
from community_bot.core.facts import Needs
from community_bot.core.outcomes import Done, Refused, RetryLater
from community_bot.core.pacing import Pace
from community_bot.core.ports import Recorded
from community_bot.core.refs import ChatRef, MessageRef, RoomRef
from tests.storage.steps import claim, claimed_ids, look, next_at, settle, write
from tests.support.builders import (
    DISCORD,
    GROUP,
    NOW,
    after,
    fresh,
    handoff,
    post,
    private,
    reply,
)

OTHER = replace(GROUP, id="-200")
STAFF = RoomRef("staff:telegram:-100")
STAFF_CHAT = ChatRef(DISCORD, "55")
SLOW = Pace(gap=timedelta(seconds=1), per_minute=20)
LEASE = 31  # seconds, after which every lease of these tests has run out


async def test_a_pause_drops_the_unasked_answers_that_still_wait_their_seconds(books):
    shy: dict[str, Any] = {"delivery": Delivery.PERISHABLE, "not_before": after(seconds=4)}
    wishes = (
        reply(id="unasked", **shy),
        reply(id="elsewhere", chat=OTHER, **shy),
        reply(id="asked", delivery=Delivery.PERISHABLE),
        post(id="kept", not_before=after(seconds=4)),
    )
    await write(books, wishes=wishes)
    await write(books, HushChat(GROUP))

    assert await claimed_ids(books, after(seconds=5)) == ["elsewhere", "asked"]
    assert (await look(books, Needs(wish="unasked"))).wish is None
    assert (await look(books, Needs(wish="kept"))).wish is not None


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


def opened() -> RoomOpened:
    return RoomOpened(key=fresh("opened"), at=NOW, room=STAFF, chat=STAFF_CHAT)
