"""The desk at work: delivering for ever, and answering what changes nothing."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from community_bot.core import desk as desks
from community_bot.core.chats import ScamMode
from community_bot.core.judgement.views import Completion
from community_bot.core.ranks import Rank
from tests.support.builders import MIRA, TELEGRAM
from tests.support.corridor import Corridor, SilentBooks, corridor
from tests.support.house import near, policy, set_up
from tests.support.street import OMAR, gave, said

SURE = policy(near(fees=0.9), new_chats={TELEGRAM: set_up(scam_mode=ScamMode.OBSERVE).settings})
QUESTION = said("what are the fees?", addressed=True)
TYPED = Completion(typed="/pa", member=MIRA, rank=Rank.MODERATOR)


async def quiet() -> None:
    """Let whatever can run, run."""
    for _ in range(50):
        await asyncio.sleep(0)


@pytest.fixture
async def working():
    """A desk at work, with an hour's rest when nothing is to be done."""
    one = corridor(SURE)
    task = asyncio.create_task(one.desk.work(idle=timedelta(hours=1)))
    await quiet()
    yield one
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_what_was_written_down_is_done_at_once(working: Corridor):
    await working.desk.receive(QUESTION)
    await quiet()

    assert working.messenger.told == ["reply to m1"]


async def test_one_question_after_another_is_done_at_once(working: Corridor):
    for n in range(3):
        await working.desk.receive(replace(QUESTION, key=f"e{n}"))
        await quiet()

    assert len(working.messenger.told) == 3


async def test_nobody_is_woken_for_an_event_that_was_written_before(working: Corridor):
    await working.desk.receive(QUESTION)
    await quiet()
    await working.desk.receive(QUESTION)

    assert not working.desk._wake.is_set()


async def test_a_desk_without_news_looks_again_after_its_rest():
    one = corridor(SURE)
    await one.desk.receive(said("what are the fees?"))
    task = asyncio.create_task(one.desk.work(idle=timedelta(milliseconds=20)))
    await asyncio.sleep(0.03)
    one.clock.on(seconds=4)
    await asyncio.sleep(0.05)
    task.cancel()

    assert one.messenger.told == ["reply to m1"]


@pytest.mark.parametrize(
    ("waited", "rest"),
    [
        (None, 0.5),
        (0, 0.5),  # due in four seconds: half a second comes first
        (3.75, 0.25),
        (4, 0.01),  # overdue: no busy loop
    ],
)
async def test_a_desk_rests_until_the_next_act_is_due_and_never_longer_than_its_idle_time(
    waited, rest
):
    one = corridor(SURE)
    if waited is not None:
        await one.desk.receive(said("what are the fees?"))
        one.clock.on(seconds=waited)

    assert await one.desk._rest(timedelta(milliseconds=500)) == pytest.approx(rest)


async def test_whoever_types_is_told_what_could_follow():
    view = await corridor(SURE).desk.ask(TYPED)

    assert [one.label for one in view.choices] == ["/pause"]


async def test_asking_writes_nothing_down():
    one = corridor(SURE)
    await one.desk.ask(TYPED)

    assert one.books._tables.events == {}
    assert one.desk._lanes == {}


async def test_letter_by_letter_the_books_are_asked_once_in_half_a_minute():
    one = corridor(SURE)
    help_typed = Completion(typed="/h", member=MIRA)
    before = await one.desk.ask(help_typed)
    await one.desk.receive(gave("language", "zh"))

    assert await one.desk.ask(help_typed) == before
    one.clock.on(seconds=31)
    assert [one.description for one in (await one.desk.ask(help_typed)).choices] == ["我能做什么"]


async def test_who_stopped_typing_is_forgotten():
    one = corridor(SURE)
    await one.desk.ask(TYPED)
    one.clock.on(seconds=31)
    await one.desk.ask(Completion(typed="/", member=OMAR))

    assert set(one.desk._asked) == {OMAR}


@pytest.mark.parametrize("patience", [0, 60])
async def test_books_that_do_not_answer_leave_the_platforms_own_word(monkeypatch, patience):
    monkeypatch.setattr(desks, "ASK_PATIENCE", timedelta(milliseconds=20))
    view = await corridor(SURE, SilentBooks(patience)).desk.ask(TYPED)

    assert [one.label for one in view.choices] == ["/pause"]


def test_nobody_waits_longer_than_two_seconds_for_a_completion():
    assert timedelta(seconds=2) == desks.ASK_PATIENCE


async def test_a_member_who_chose_a_language_types_in_it():
    one = corridor(SURE)
    await one.desk.receive(gave("language", "zh"))

    (choice,) = (await one.desk.ask(Completion(typed="/h", member=MIRA))).choices
    assert choice.description == "我能做什么"
