"""Past its review, an answer names its source only, and staff are told."""

from dataclasses import replace

import pytest

from community_bot.core.chats import House
from community_bot.core.commands import Verb
from community_bot.core.events import ContentRefused, ModelRefused, ReviewDue
from community_bot.core.facts import Needs, needs_of
from community_bot.core.messages import ChatKind
from community_bot.core.refs import RoomRef
from tests.support.builders import NOW, after
from tests.support.buttons import press
from tests.support.house import FEES, LATE, WAIT, ZH, judged, near, policy, set_up
from tests.support.outline import labels_of, outline, words_of
from tests.support.street import STAFF_CHAT, said

YESTERDAY = after(days=-1).date()
STALE = policy(near(fees=0.9), *(replace(one, review_by=YESTERDAY) for one in (FEES, LATE, WAIT)))
ROOM = RoomRef("staff:telegram:-100")
DUE = ReviewDue(key="r1", at=NOW, entry="fees", owner="support", review_by=YESTERDAY)
BROKEN = ContentRefused(key="c1", at=NOW, faults=("faq.yaml:7: owner is missing here",))
STAFF = House(staff_rooms=(set_up(chat=STAFF_CHAT, language=ZH, is_staff_room=True),))


@pytest.mark.parametrize("review_by", [NOW.date(), after(days=1).date(), None])
def test_until_its_day_is_over_an_answer_is_given(review_by):
    rules = policy(near(fees=0.9), replace(FEES, review_by=review_by))

    assert words_of(judged(said("fees?", addressed=True), rules)).startswith("Short fees.")


@pytest.mark.parametrize("at", [ChatKind.GROUP, ChatKind.PRIVATE])
def test_past_its_review_an_answer_only_names_its_page(at):
    told = words_of(judged(said("fees?", at=at, addressed=True), STALE))

    assert told == (
        "My answer to this is due for review, so I will not repeat it. "
        "The official page says what applies today.\n\nOfficial page (https://x.com/fees)"
    )


def test_past_its_review_nothing_is_asked_back():
    asked = judged(said("late", at=ChatKind.PRIVATE), replace(STALE, matcher=near(wait=0.9)))
    decision = press(Verb.CHOOSE, "wait\nfailed", rules=STALE)

    assert labels_of(asked) == ["Official live chat", "Help centre"]
    assert outline(decision) == ["answered: expired", "answer, private"]


def test_every_staff_room_reads_in_its_language_which_answer_is_due():
    decision = judged(DUE, house=STAFF)

    assert outline(decision) == ["silent: noted", "post in staff"]
    assert words_of(decision) == (
        "有答案超过了复核日期：fees\n\n"
        "应在 2026-11-21 前复核，由 support 负责。在此之前，我只给出官方页面。"
    )


def test_every_staff_room_reads_what_keeps_new_content_out():
    decision = judged(replace(BROKEN, rooms=(ROOM,)), house=STAFF)

    assert outline(decision) == ["silent: noted", "post in staff", "post in staff:telegram:-100"]
    assert words_of(decision, 1).endswith("• faq.yaml:7: owner is missing here")


def test_a_file_full_of_faults_does_not_fill_the_staff_room():
    many = replace(BROKEN, faults=tuple(f"faq.yaml:{n}: wrong" for n in range(50)))

    assert words_of(judged(many, house=STAFF)).count("wrong") == 8


def test_every_staff_room_reads_why_the_chosen_model_does_not_help():
    event = ModelRefused(key="m1", at=NOW, fault="It is not there.", rooms=(ROOM,))
    decision = judged(event)

    assert outline(decision) == ["silent: noted", "post in staff:telegram:-100"]
    assert words_of(decision).endswith("with what I carry myself. It is not there.")


@pytest.mark.parametrize("event", [DUE, BROKEN])
def test_without_a_staff_room_nothing_is_said_and_it_may_be_told_later(event):
    assert judged(event).is_silent
    assert needs_of(event) == Needs(is_house=True)
