"""The corridor: every event walks down it once, in one direction."""

from dataclasses import replace

import pytest

from community_bot.core.decisions import OpenRoom, Reason
from community_bot.core.desk import Receipt
from community_bot.core.errors import BooksBusyError, BooksSilentError
from community_bot.core.events import RoomOpened
from community_bot.core.messages import Attachment, ChatKind
from community_bot.core.outcomes import Refused, RetryLater
from community_bot.core.pacing import Pace
from community_bot.core.ports import Claim, Recorded
from community_bot.core.refs import Platform, staff_room_of
from tests.support.builders import GROUP, NOW, TELEGRAM, after
from tests.support.corridor import (
    ChangingBooks,
    Corridor,
    FailingBooks,
    FakeMessenger,
    corridor,
)
from tests.support.house import near, policy, set_up
from tests.support.street import MODERATOR, STAFF_CHAT, gave, rewrote, said

OPEN = set_up().settings
SURE = policy(near(fees=0.9), new_chats={TELEGRAM: OPEN})
LATE = policy(near(late=0.9), new_chats={TELEGRAM: OPEN})
QUESTION = said("what are the fees?", addressed=True)
ROOM = RoomOpened(key="r", at=NOW, room=staff_room_of(GROUP), chat=STAFF_CHAT)


async def test_a_message_delivered_twice_is_answered_once():
    one = corridor(SURE)

    first, again = await one.desk.receive(QUESTION), await one.desk.receive(QUESTION)
    await one.settled()

    assert first.decision is not None
    assert again.decision is None
    assert one.messenger.told == ["reply to m1"]


async def test_the_watcher_is_told_of_every_decision_once():
    seen: list[Receipt] = []
    one = corridor(SURE, watcher=seen.append)

    receipts = [await one.desk.receive(QUESTION), await one.desk.receive(QUESTION)]

    assert seen == receipts[:1]


async def test_an_overheard_question_is_answered_after_its_few_seconds():
    one = corridor(SURE)
    await one.desk.receive(said("what are the fees?"))

    assert await one.desk.deliver() == 0
    one.clock.on(seconds=4)
    assert await one.desk.deliver() == 1
    assert one.messenger.told == ["reply to m1"]
    assert await one.desk.deliver() == 0


async def test_a_question_that_was_edited_away_is_not_answered():
    one = corridor(SURE)
    await one.desk.receive(said("what are the fees?"))
    await one.desk.receive(rewrote("never mind"))

    one.clock.on(seconds=4)
    assert await one.desk.deliver() == 0


async def test_staff_who_answer_first_spare_the_bots_answer():
    one = corridor(SURE)
    await one.desk.receive(said("what are the fees?"))
    await one.desk.receive(said("see the page", by=MODERATOR, reply_to="m1", key="e9"))

    one.clock.on(seconds=4)
    assert await one.desk.deliver() == 0


async def test_a_pause_drops_what_waits_in_this_chat():
    one = corridor(SURE)
    await one.desk.receive(said("what are the fees?"))
    await one.desk.receive(gave("pause", by=MODERATOR))
    await one.settled()

    one.clock.on(seconds=4)
    await one.settled()
    assert one.messenger.told == ["answer, private"]


async def test_what_was_decided_on_rows_that_changed_meanwhile_is_decided_anew():
    books = ChangingBooks(stale=2)
    receipt = await corridor(SURE, books).desk.receive(QUESTION)

    assert receipt.decision is not None
    assert books.calls == ["record"] * 3


async def test_after_three_vain_reads_the_rows_are_locked_so_that_it_ends():
    books = ChangingBooks(stale=3)
    one = corridor(SURE, books)
    receipt = await one.desk.receive(QUESTION)
    await one.settled()

    assert receipt.decision is not None
    assert receipt.decision.verdict.reason is Reason.ASKED
    assert books.calls[:4] == ["record", "record", "record", "record_locked"]
    assert one.messenger.told == ["reply to m1"]


async def test_an_event_that_another_replica_wrote_meanwhile_is_done_with():
    books = ChangingBooks(stale=3, locked=Recorded.DUPLICATE)

    assert (await corridor(SURE, books).desk.receive(QUESTION)).decision is None


async def test_books_that_never_hold_still_leave_the_event_unacknowledged():
    books = ChangingBooks(stale=3, locked=Recorded.STALE)
    one = corridor(SURE, books)

    with pytest.raises(BooksBusyError):
        await one.desk.receive(QUESTION)

    books.locked = None
    assert (await one.desk.receive(QUESTION)).decision is not None


async def test_an_event_during_silence_of_the_books_is_not_acknowledged_and_comes_back():
    one = corridor(SURE)
    one.desk.books = FailingBooks()

    with pytest.raises(BooksSilentError):
        await one.desk.receive(QUESTION)

    assert (await one.desk.receive(QUESTION)).decision is not None


async def test_what_the_platform_is_too_busy_for_is_done_later():
    wait = after(seconds=7) - NOW
    one = corridor(SURE, messenger=FakeMessenger(outcomes=[RetryLater(wait)]))
    await one.desk.receive(QUESTION)

    assert await one.desk.deliver() == 1
    assert await one.desk.deliver() == 0
    one.clock.on(seconds=7)
    assert await one.desk.deliver() == 1
    assert [(one.attempt, one.wish.id) for one in one.messenger.performed] == [
        (1, one.messenger.performed[0].wish.id),
        (2, one.messenger.performed[0].wish.id),
    ]


async def test_what_the_platform_refuses_is_not_tried_again():
    one = corridor(SURE, messenger=FakeMessenger(outcomes=[Refused("deleted")]))
    await one.desk.receive(QUESTION)
    await one.settled()

    one.clock.on(hours=1)
    assert await one.desk.deliver() == 0
    assert len(one.messenger.performed) == 1


async def test_a_sentence_that_is_refused_leads_to_a_card_for_staff():
    one = corridor(LATE, messenger=FakeMessenger(outcomes=[Refused("no rights")]))
    await one.desk.receive(ROOM)
    await one.desk.receive(said("my withdrawal is stuck"))
    await one.settled()

    # Both cards are posts: when the sentence was refused, the first was still under way.
    assert one.messenger.told == ["reply to m1", *["post in staff:telegram:-100"] * 2]


async def test_a_card_for_a_room_that_is_not_known_waits_until_it_is():
    one = corridor(LATE)
    await one.desk.receive(said("my withdrawal is stuck"))
    await one.settled()
    assert one.messenger.told == ["reply to m1"]

    receipt = await one.desk.receive(ROOM)
    await one.settled()

    assert receipt.decision is not None
    assert receipt.decision.changes == (OpenRoom(staff_room_of(GROUP), STAFF_CHAT),)
    assert one.messenger.told == ["reply to m1", "post in staff:telegram:-100"]
    assert one.messenger.performed[1].chat == STAFF_CHAT


async def test_whoever_does_not_press_for_a_quarter_of_an_hour_is_left_to_staff_once():
    one = corridor(LATE)
    await one.desk.receive(ROOM)
    await one.desk.receive(said("my withdrawal is stuck"))
    await one.settled()

    one.clock.on(minutes=14)
    assert await one.desk.tick() == 0
    one.clock.on(minutes=1)
    assert await one.desk.tick() == 1
    assert await one.desk.tick() == 0
    await one.settled()
    assert one.messenger.told[2:] == ["edit said"]


async def test_a_platform_without_a_connection_leaves_its_acts_waiting():
    elsewhere = FakeMessenger(platform=Platform("discord"))
    one = corridor(SURE, messenger=elsewhere)
    await one.desk.receive(QUESTION)

    assert await one.desk.deliver() == 0
    assert elsewhere.told == []


async def test_an_act_that_was_claimed_for_a_platform_that_is_gone_is_refused():
    one = corridor(SURE)
    await one.desk.receive(QUESTION)
    (claimed,) = await one.books.claim(claim_of(one))
    one.desk.messengers = {}

    assert await one.desk._outcome(claimed) == Refused("no connection to telegram")


async def test_each_platform_is_spoken_to_at_its_own_pace():
    pace = Pace(per_minute=20)
    one = corridor(SURE, messenger=FakeMessenger(pace=pace))

    assert one.desk.paces == {TELEGRAM: pace}


async def test_acts_in_several_chats_go_out_together():
    one = corridor(SURE)
    await one.desk.receive(QUESTION)
    await one.desk.receive(replace(said("fees?", at=ChatKind.PRIVATE), key="e8"))

    assert await one.desk.deliver() == 2


def claim_of(one: Corridor) -> Claim:
    return Claim(owner="test", now=one.clock.now, paces=one.desk.paces)


async def test_a_picture_is_asked_to_be_looked_into_once_although_it_is_told_of_twice():
    asked: list[str] = []
    rules = policy(new_chats={TELEGRAM: OPEN}, reads_pictures=True)
    one = corridor(rules, look=lambda event, _: asked.append(event.key))
    photo = Attachment("photo", "image/jpeg", "f1")
    sent = replace(QUESTION, message=replace(QUESTION.message, attachments=(photo,)))

    for event in (sent, sent, gave("pause", by=MODERATOR)):
        await one.desk.receive(event)

    assert asked == [sent.key]


async def test_a_desk_without_eyes_goes_on_without_them():
    one = corridor(policy(new_chats={TELEGRAM: OPEN}, reads_pictures=True))
    photo = Attachment("photo", "image/jpeg", "f1")

    receipt = await one.desk.receive(
        replace(QUESTION, message=replace(QUESTION.message, attachments=(photo,)))
    )

    assert receipt.decision is not None
