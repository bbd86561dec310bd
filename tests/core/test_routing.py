"""What follows a press, an outcome or a deadline of a handoff, rung by rung."""

from dataclasses import replace

import pytest

from community_bot.core.actions import (
    Answer,
    Delivery,
    InteractionRef,
    Post,
    PrivateMessage,
    Reply,
)
from community_bot.core.cases.handoff import HandoffState, Rung
from community_bot.core.decisions import SaveHandoff, SetDeadline, Settle
from community_bot.core.events import DeadlinePassed
from community_bot.core.messages import ChatKind
from community_bot.core.outcomes import Done, Refused, RetryLater
from community_bot.core.refs import MessageRef
from community_bot.core.rich import Rich
from tests.support.builders import GROUP, MIRA, NOW, after, handoff, performed, wished
from tests.support.handoffs import (
    CARD,
    LATE,
    OPEN,
    PRESS,
    PRIVATELY,
    came_to,
    opened_by,
    saved,
)
from tests.support.house import (
    EN,
    ZH,
    chose,
    judged,
    without,
)
from tests.support.outline import FEEDBACK, labels_of, outline, words_of
from tests.support.street import OTHER, gave


def test_whoever_presses_gets_the_card_in_their_private_chat_and_a_receipt_in_public():
    decision = opened_by()

    assert outline(decision) == PRIVATELY
    assert (
        words_of(decision)
        == "I am sending it to our private chat. If I may not write to you there, it appears here."
    )
    assert "Full late." in words_of(decision, 1)
    assert labels_of(decision, 1) == ["Official live chat", "Help centre", *FEEDBACK]
    assert saved(decision).press is not None


def test_whoever_follows_the_link_gets_the_card_where_they_are():
    decision = opened_by(at=ChatKind.PRIVATE)

    assert outline(decision) == [
        "answered: press",
        "answer, private",
        "handoff opened, private",
        "deadline removed",
    ]
    assert "Full late." in words_of(decision)


def test_staff_see_on_their_card_that_the_member_is_in_private():
    decision = opened_by(
        card=CARD, member_name="Mira", chat_title="Traders", staff_language=ZH, why="e1"
    )

    assert outline(decision) == [*PRIVATELY[:3], "edit card", *PRIVATELY[3:]]
    assert words_of(decision, 2) == ("已在私聊：late吗\n\nTraders 的 Mira 已经拿到答案和官方渠道。")
    assert labels_of(decision, 2) == ["为什么？"]


def test_a_member_may_use_their_link_again_and_sees_the_same_card():
    first, again = opened_by(at=ChatKind.PRIVATE), opened_by(at=ChatKind.PRIVATE, state=OPEN)

    assert words_of(first) == words_of(again)


def test_a_card_speaks_the_language_of_the_question_or_the_one_that_was_chosen_since():
    chinese = opened_by(at=ChatKind.PRIVATE, language=ZH)
    chosen = judged(
        gave("start", "t" * 32, at=ChatKind.PRIVATE),
        LATE,
        handoff=handoff(entry="late", language=EN),
        member=chose(ZH),
    )

    assert "长 late。" in words_of(chinese)
    assert words_of(chosen) == words_of(chinese)


def test_a_handoff_whose_entry_was_taken_out_still_leads_to_a_person():
    decision = opened_by(at=ChatKind.PRIVATE, rules=without(LATE, "late"), card=CARD)

    assert labels_of(decision) == ["Official live chat", "Help centre"]
    assert words_of(decision, 1).startswith("In private now: late\n")


@pytest.mark.parametrize(
    ("decision", "reason", "words"),
    [
        (opened_by(OTHER), "not-yours", "This button belongs to someone else. If you need help"),
        (opened_by(offered_at=after(days=-1)), "expired", "This link is no longer valid."),
        (judged(gave("start", "t" * 32), LATE), "expired", "This link is no longer valid."),
    ],
)
def test_a_link_that_is_strange_old_or_unknown_is_refused_in_private(decision, reason, words):
    assert outline(decision) == [f"answered: {reason}", "answer, private"]
    assert words_of(decision).startswith(words)


SENTENCE = Reply(to=MessageRef(GROUP, "m1"), text=Rich())
LETTER = PrivateMessage(to=MIRA, text=Rich())
EPHEMERAL = Answer(interaction=PRESS, text=Rich())
NOTE = Post(place=GROUP, text=Rich())
REFUSED = Refused("blocked")


def test_a_letter_that_is_refused_becomes_the_answer_that_only_the_member_sees():
    decision = came_to(REFUSED, LETTER, rung=Rung.PRIVATE, state=OPEN, press=PRESS)

    assert outline(decision) == [
        "silent: outcome",
        "answer, private",
        "settled w",
        "handoff opened, ephemeral",
    ]
    (wish,) = decision.wishes
    assert "Full late." in words_of(decision)
    assert (wish.delivery, wish.expires_at) == (Delivery.PERISHABLE, after(minutes=15))
    assert wish.about == "handoff:h"


@pytest.mark.parametrize(
    ("action", "rung", "state", "press"),
    [
        (SENTENCE, Rung.SENTENCE, HandoffState.OFFERED, None),
        (EPHEMERAL, Rung.EPHEMERAL, OPEN, PRESS),
    ],
)
def test_where_nobody_can_be_reached_any_more_staff_are_asked(action, rung, state, press):
    assert outline(came_to(REFUSED, action, rung=rung, state=state, press=press)) == [
        "silent: outcome",
        "post in staff:telegram:-100",
        "settled w",
        "handoff missed, staff",
    ]


def test_staff_are_asked_on_the_card_that_they_know_or_else_on_a_new_one():
    known = came_to(REFUSED, SENTENCE, card=CARD, member_name="Mira", chat_title="Traders")
    unknown = came_to(REFUSED, SENTENCE, member_name="Mira", chat_title="Traders")

    assert outline(known) == [
        "silent: outcome",
        "edit card",
        "settled w",
        "handoff missed, staff",
    ]
    assert outline(unknown)[1] == "post in staff:telegram:-100"
    assert (
        words_of(known)
        == words_of(unknown)
        == (
            "Not reached: late?\n\nMira in Traders has not continued in private. "
            "Please point them to the official support."
        )
    )


def test_nobody_is_alarmed_for_somebody_who_only_wanted_to_read_more():
    decision = came_to(REFUSED, EPHEMERAL, is_personal=False, rung=Rung.EPHEMERAL, press=PRESS)

    assert outline(decision) == ["silent: outcome", "settled w", "handoff missed, staff"]


def test_a_staff_card_that_arrived_is_remembered_so_that_it_can_be_changed():
    decision = came_to(Done(CARD), NOTE)

    assert decision.changes == (
        Settle("w", Done(CARD)),
        SaveHandoff(handoff(id="h", entry="late", language=EN, card=CARD)),
    )


@pytest.mark.parametrize(
    ("outcome", "action"),
    [
        (Done(), SENTENCE),
        (Done(), LETTER),
        (REFUSED, NOTE),
        (RetryLater(after(seconds=3) - NOW), LETTER),
    ],
)
def test_other_outcomes_are_only_written_down(outcome, action):
    decision = came_to(outcome, action)

    assert outline(decision) == ["silent: outcome", "settled w"]


def test_what_is_to_be_tried_again_gets_its_time():
    wait = after(seconds=3) - NOW
    decision = judged(performed("w", RetryLater(wait)), wish=wished(LETTER, id="w"))

    assert decision.changes == (Settle("w", RetryLater(wait), after(seconds=3)),)


@pytest.mark.parametrize(
    "known", [{}, {"wish": wished(LETTER, id="w")}, {"handoff": handoff(id="h")}]
)
def test_the_outcome_of_anything_else_leads_nowhere(known):
    assert outline(judged(performed("w", REFUSED), **known)) == ["silent: outcome", "settled w"]


DUE = DeadlinePassed(key="due", at=NOW, subject="handoff:h")


def test_after_a_quarter_of_an_hour_without_a_press_staff_get_a_card_once():
    waiting = handoff(id="h", entry="late", card=CARD)
    decision = judged(DUE, LATE, handoff=waiting)

    assert outline(decision) == [
        "silent: deadline",
        "edit card",
        "handoff missed, staff",
        "deadline removed",
    ]
    assert decision.changes[0] == SaveHandoff(
        replace(waiting, rung=Rung.STAFF, state=HandoffState.MISSED)
    )


@pytest.mark.parametrize(
    "known",
    [
        None,
        handoff(id="h", state=OPEN),
        handoff(id="h", state=HandoffState.MISSED),
    ],
)
def test_a_deadline_that_means_nothing_any_more_is_removed(known):
    decision = judged(DUE, LATE, handoff=known)

    assert outline(decision) == ["silent: deadline", "deadline removed"]
    assert decision.changes == (SetDeadline("handoff:h", None),)


def test_whoever_wants_more_gets_the_full_answer_in_private_and_staff_hear_nothing():
    decision = judged(gave("start", "faq-fees", at=ChatKind.GROUP), LATE)

    assert outline(decision) == PRIVATELY
    assert words_of(decision, 1) == "Full fees.\n\nOfficial page (https://x.com/fees)"
    assert saved(decision).is_personal is False
    assert saved(decision).asked == MessageRef(GROUP, "shown")


def test_in_the_private_chat_more_is_read_at_once():
    decision = judged(gave("start", "faq-fees", at=ChatKind.PRIVATE), LATE)

    assert outline(decision)[:2] == ["answered: press", "answer, private"]
    assert words_of(decision).startswith("Full fees.")


def test_a_press_without_a_message_still_finds_its_way():
    event = gave("start", "faq-fees")
    bare = replace(event, interaction=InteractionRef(GROUP, MIRA, "token"))

    assert saved(judged(bare, LATE)).asked == MessageRef(GROUP, "")


@pytest.mark.parametrize("at", [ChatKind.GROUP, ChatKind.PRIVATE])
def test_a_link_to_an_entry_that_is_gone_is_refused(at):
    decision = judged(gave("start", "faq-gone", at=at), LATE)

    assert outline(decision) == ["answered: expired", "answer, private"]
