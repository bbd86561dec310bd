"""Deadlines, forgetting, and points in time."""

from datetime import timedelta, timezone
from itertools import count

import pytest

from community_bot.core.chats import ButtonRecord
from community_bot.core.commands import Verb
from community_bot.core.decisions import AddButton, Decision, MarkAnswered, SetDeadline
from community_bot.core.events import DeadlinePassed
from community_bot.core.facts import Needs
from community_bot.core.pacing import Pace
from community_bot.core.ports import Due, Recorded
from tests.storage.steps import claim, claimed_ids, look, next_at, settle, write
from tests.support.builders import GROUP, NOW, SILENCE, after, asked, reply

LATER = after(minutes=15)


def passed(subject: str, at=LATER) -> DeadlinePassed:
    return DeadlinePassed(key=f"due:{subject}:{at.isoformat()}", at=at, subject=subject)


async def test_a_deadline_comes_when_its_time_has_come(books):
    await write(books, SetDeadline("handoff:1", LATER))

    assert await books.due(after(minutes=14)) == ()
    assert await next_at(books) == LATER
    assert await books.due(LATER) == (Due(subject="handoff:1", at=LATER),)
    assert await next_at(books, after(hours=1)) == after(hours=1)


async def test_a_deadline_that_is_set_again_moves(books):
    await write(books, SetDeadline("handoff:1", NOW))
    await write(books, SetDeadline("handoff:1", LATER))

    assert await books.due(after(minutes=1)) == ()
    assert await books.due(LATER) == (Due(subject="handoff:1", at=LATER),)


async def test_a_deadline_can_be_taken_back(books):
    await write(books, SetDeadline("handoff:1", NOW))
    await write(books, SetDeadline("handoff:1", None), SetDeadline("never set", None))

    assert await books.due(LATER) == ()
    assert await next_at(books) is None


async def test_deadlines_come_in_order_and_not_too_many(books):
    changes = [SetDeadline(f"case:{n}", after(seconds=-n)) for n in range(5)]
    await write(books, *changes)

    assert [due.subject for due in await books.due(NOW, limit=2)] == ["case:4", "case:3"]


@pytest.mark.parametrize("decision", [Decision(), None], ids=["nothing came of it", "it did"])
async def test_a_deadline_is_handled_once_whatever_comes_of_it(books, decision):
    await write(books, SetDeadline("handoff:1", LATER))

    assert await write(books, event=passed("handoff:1"), decision=decision) is Recorded.WRITTEN
    assert await books.due(after(days=1)) == ()
    assert await write(books, event=passed("handoff:1")) is Recorded.DUPLICATE


async def test_a_deadline_that_was_moved_meanwhile_stays(books):
    await write(books, SetDeadline("handoff:1", after(hours=1)))
    await write(books, event=passed("handoff:1"))

    assert await books.due(after(hours=1)) == (Due(subject="handoff:1", at=after(hours=1)),)


async def test_handling_a_deadline_may_set_the_next(books):
    await write(books, SetDeadline("handoff:1", LATER))
    await write(books, SetDeadline("handoff:1", after(hours=1)), event=passed("handoff:1"))

    assert await next_at(books) == after(hours=1)


async def test_a_point_in_time_survives_whatever_zone_it_was_told_in(books):
    shanghai = timezone(timedelta(hours=8))
    at = LATER.astimezone(shanghai)
    await write(
        books, SetDeadline("case:1", at), MarkAnswered(GROUP, "fees", NOW.astimezone(shanghai))
    )

    (due,) = await books.due(at)
    assert due.at == LATER
    assert due.at.tzinfo is not None
    assert (await look(books)).answered_at == {"fees": NOW}
    assert await books.due(after(minutes=14).astimezone(shanghai)) == ()


async def test_microseconds_count(books):
    await write(books, SetDeadline("case:1", NOW + timedelta(microseconds=1)))

    assert await books.due(NOW) == ()
    assert len(await books.due(NOW + timedelta(microseconds=1))) == 1


async def test_silent_messages_are_forgotten_and_nothing_else(books):
    old, new, said = asked(at=after(hours=-25)), asked(at=NOW), asked(at=after(hours=-25))
    await write(books, event=old, decision=SILENCE)
    await write(books, event=new, decision=SILENCE)
    await write(books, event=said)

    assert await books.purge(after(hours=-24)) == 1
    assert await write(books, event=old, decision=SILENCE) is Recorded.WRITTEN
    assert await write(books, event=new, decision=SILENCE) is Recorded.DUPLICATE
    assert await write(books, event=said, decision=SILENCE) is Recorded.DUPLICATE


async def test_expired_buttons_are_forgotten(books):
    numbers = count()
    buttons = [
        ButtonRecord(id=f"b{next(numbers)}", verb=Verb.PERSON, expires_at=at)
        for at in (after(days=-2), after(days=2), None)
    ]
    await write(books, *(AddButton(button) for button in buttons))

    assert await books.purge(after(days=-1)) == 1
    found = [(await look(books, Needs(button=button.id))).button for button in buttons]
    assert found == [None, *buttons[1:]]


async def test_what_was_done_is_forgotten_after_a_week_and_what_waits_never(books):
    await write(books, wishes=(reply(id="done"), reply(id="waits")))
    (given,) = await claim(books)
    await settle(books, given)

    assert await books.purge(after(days=7)) == 0
    assert await books.purge(after(days=7, seconds=1)) == 1
    facts = await look(books, Needs(wish="done"))
    assert [one.version for one in facts.read] == [0]
    assert await claimed_ids(books) == ["waits"]


async def test_a_pace_is_forgotten_once_nobody_waits_for_it(books):
    pace = Pace(gap=timedelta(seconds=1), per_minute=20)
    await write(books, wishes=(reply(id="a"), reply(id="b")))
    (given,) = await claim(books, pace=pace)
    await settle(books, given)

    assert await books.purge(after(seconds=1)) == 0
    assert await claim(books, pace=pace) == ()
    assert await books.purge(after(seconds=4)) == 1
    assert await claimed_ids(books, pace=pace) == ["b"]


async def test_a_button_shown_again_is_the_newer_one(books):
    for argument in ("first", "second"):
        button = ButtonRecord(id="b", verb=Verb.MORE, argument=argument)
        assert await write(books, AddButton(button)) is Recorded.WRITTEN

    facts = await look(books, Needs(button="b"))
    assert facts.button is not None
    assert facts.button.argument == "second"
