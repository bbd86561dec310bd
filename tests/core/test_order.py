"""The order in which an event is judged: safety first, then help, else silence."""

from dataclasses import replace
from typing import Any

import pytest

from community_bot.core.actions import Button, Delivery, Reply, Wish
from community_bot.core.chats import AnswerMode, ButtonRecord
from community_bot.core.commands import Verb
from community_bot.core.decisions import (
    AddButton,
    CancelWaiting,
    Decision,
    FaqVerdict,
    Kind,
    MarkAnswered,
    OpenRoom,
    Reason,
    Verdict,
)
from community_bot.core.events import MemberRenamed, ReactionAdded, RoomOpened
from community_bot.core.facts import Ids
from community_bot.core.faq.entries import Candidate
from community_bot.core.messages import AuthorKind, ChatKind
from community_bot.core.refs import MessageRef, staff_room_of
from community_bot.core.rich import link, plain
from community_bot.core.talk import Heard
from tests.support.builders import GROUP, MIRA, NOW, after
from tests.support.house import BARS, EN, SEED, judged, near, policy, set_up
from tests.support.leaks import LEAKS
from tests.support.outline import outline
from tests.support.street import (
    ALONE,
    HELPER,
    MEMBER,
    MODERATOR,
    PLACES,
    filled_in,
    gave,
    of_kind,
    pushed,
    rewrote,
    said,
)

SURE = policy(near(fees=0.9))


def test_a_question_that_was_overheard_is_answered_once_after_a_few_seconds():
    """The whole decision, as it goes into the books."""
    ids, asked = Ids(SEED), MessageRef(GROUP, "m1")
    drop = ids.make("button:more:fees", 24)
    more = f"more:{drop[:12]}:{drop[12:]}"

    assert judged(said("what are the fees?"), SURE) == Decision(
        verdict=Verdict(
            kind=Kind.ANSWERED,
            reason=Reason.SURE,
            faq=FaqVerdict(candidates=(Candidate("fees", 0.9),), threshold=BARS.unasked),
            content_version="content-1",
        ),
        changes=(
            AddButton(
                ButtonRecord(
                    id=more,
                    verb=Verb.MORE,
                    argument="fees",
                    language=EN,
                    expires_at=after(days=7),
                )
            ),
            MarkAnswered(GROUP, "fees", NOW),
        ),
        wishes=(
            Wish(
                id=ids.make("wish:reply"),
                action=Reply(
                    to=asked,
                    text=plain("Short fees.") + link("Official page", "https://x.com/fees"),
                    buttons=((Button(label="More in private", id=more, start="faq-fees"),),),
                ),
                delivery=Delivery.PERISHABLE,
                about="answer:telegram:-100\nm1",
                not_before=after(seconds=4),
                expires_at=after(seconds=4, minutes=10),
            ),
        ),
        heard=Heard(
            message=asked, author=MIRA, words="what are the fees?", at=NOW, answered_by="fees"
        ),
    )


EVERYTHING = [
    said("what are the fees?"),
    said("my fees are stuck", addressed=True),
    said(LEAKS["seed phrase"][0]),
    rewrote("what are the fees?"),
    gave("settings", "answer_mode=off", by=MODERATOR),
    gave("faq"),
    pushed("b1", key="p"),
    filled_in("settings", by=MODERATOR, answer_mode="on"),
]


@pytest.mark.parametrize("event", EVERYTHING, ids=lambda event: type(event).__name__)
def test_the_same_event_and_facts_give_the_same_decision(event):
    assert judged(event, SURE) == judged(event, policy(near(fees=0.9)))


@pytest.mark.parametrize("kind", [AuthorKind.BOT, AuthorKind.CHANNEL, AuthorKind.SERVICE])
@pytest.mark.parametrize("text", ["what are the fees?", LEAKS["seed phrase"][0]])
@pytest.mark.parametrize("addressed", [True, False])
def test_bots_channels_and_the_platform_itself_are_left_alone(kind, text, addressed):
    decision = judged(said(text, by=of_kind(kind), addressed=addressed), SURE)

    assert outline(decision) == ["silent: ignored"]
    assert decision.is_silent


def test_what_stands_in_a_channel_is_left_alone():
    event = said(LEAKS["seed phrase"][0], at=ChatKind.CHANNEL, addressed=True)

    assert outline(judged(event, SURE)) == ["silent: ignored"]


def test_an_anonymous_administrator_is_answered_when_asking():
    speaking = of_kind(AuthorKind.ANONYMOUS_ADMINISTRATOR)

    assert outline(judged(said("fees?", by=speaking, addressed=True), SURE)) == [
        "answered: asked",
        "reply to m1",
        "answered fees",
    ]


HAPPENED: dict[str, Any] = {
    "key": "e9",
    "at": NOW,
    "chat": PLACES[ChatKind.GROUP],
    "author": MEMBER,
}


@pytest.mark.parametrize(
    "event",
    [
        MemberRenamed(**HAPPENED),
        ReactionAdded(**HAPPENED, message=MessageRef(GROUP, "m1"), reaction="👍"),
    ],
    ids=lambda event: type(event).__name__,
)
def test_what_needs_nothing_done_is_only_noted(event):
    decision = judged(event)

    assert outline(decision) == ["silent: noted"]
    assert decision.is_silent


def test_a_room_that_opened_lets_go_what_waited_for_it():
    room = staff_room_of(GROUP)
    event = RoomOpened(key="r", at=NOW, room=room, chat=ALONE)

    assert judged(event) == Decision(changes=(OpenRoom(room, ALONE),))


def test_staff_among_themselves_are_answered_only_when_they_ask():
    assert outline(judged(said("fees?", at=ChatKind.STAFF), SURE)) == ["silent: staff-speaks"]
    assert outline(judged(said("fees?", at=ChatKind.STAFF, addressed=True), SURE)) == [
        "answered: asked",
        "reply to m1",
        "answered fees",
    ]


def test_staff_who_discuss_a_members_trouble_are_not_moved_to_private():
    event = said("my withdrawal is stuck", at=ChatKind.STAFF, addressed=True)

    assert judged(event, policy(near(late=0.9))).verdict.kind is Kind.ANSWERED


def test_an_edit_gets_no_answer_and_what_waits_for_the_old_words_is_dropped():
    decision = judged(rewrote("what are the fees?"), SURE)

    assert outline(decision) == ["silent: edited", "cancelled answer:telegram:-100\nm1"]


def test_what_an_edit_drops_is_what_the_question_left_waiting():
    (waiting,) = judged(said("what are the fees?"), SURE).wishes

    assert judged(rewrote("never mind"), SURE).changes == (CancelWaiting(waiting.about or ""),)


@pytest.mark.parametrize("by", [HELPER, MODERATOR])
def test_staff_who_answer_first_spare_the_member_the_bots_answer(by):
    (waiting,) = judged(said("what are the fees?"), SURE).wishes
    decision = judged(said("have a look at the fee page", by=by, reply_to="m1"), SURE)

    assert outline(decision) == ["silent: staff-speaks", f"cancelled {waiting.about}"]
    assert decision.changes == (CancelWaiting(waiting.about or ""),)


def test_a_member_who_answers_another_does_not_silence_the_bot():
    assert outline(judged(said("have a look", reply_to="m1"), SURE)) == ["silent: talking"]


def test_staff_who_reply_and_ask_the_bot_get_both():
    decision = judged(said("fees?", by=HELPER, reply_to="m0", addressed=True), SURE)

    assert outline(decision) == [
        "answered: asked",
        "reply to m1",
        "answered fees",
        "cancelled answer:telegram:-100\nm0",
    ]


def test_a_chat_that_nobody_set_up_stays_silent():
    assert outline(judged(said("fees?", addressed=True), SURE, chat=None)) == ["silent: not-let-in"]


def test_a_new_chat_of_an_open_platform_behaves_as_its_policy_says():
    open_house = replace(
        SURE, new_chats={GROUP.platform: set_up(answer_mode=AnswerMode.ON).settings}
    )

    assert judged(said("fees?"), open_house, chat=None).verdict.reason is Reason.SURE
