"""A personal matter on a platform that can show a card in the group to one member alone."""

from dataclasses import replace

import pytest

from community_bot.core.actions import (
    Action,
    Answer,
    DeleteMessage,
    Delivery,
    FirstAnswer,
    PrivateMessage,
    Reply,
    Whisper,
    Wish,
)
from community_bot.core.cases.handoff import HandoffState, Rung
from community_bot.core.commands import Verb
from community_bot.core.decisions import Decision, SetDeadline
from community_bot.core.events import DeadlinePassed
from community_bot.core.facts import Ids, token_digest
from community_bot.core.messages import ChatKind
from community_bot.core.outcomes import Done, Refused
from community_bot.core.refs import MessageRef
from community_bot.core.rich import plain
from tests.support.builders import GROUP, MIRA, NOW, TELEGRAM, after, handoff, performed, wished
from tests.support.buttons import press
from tests.support.handoffs import LATE, PRIVATELY, STUCK, came_to, saved, seen
from tests.support.house import EN, SEED, judged
from tests.support.outline import added, labels_of, outline, words_of
from tests.support.street import MEMBER, PLACES, pressing_in, said

WHISPERING = replace(LATE, whispering=frozenset({TELEGRAM}))
ASKED = MessageRef(GROUP, "1")
WHISPERED = Whisper(to=ASKED, member=MIRA, text=plain("Full late."))
REFUSED = Refused("not allowed")
TOKEN = Ids(SEED).make("token", 32)
SENTENCE = [
    "handoff offered, sentence",
    "deadline 09:45",
]


def test_own_trouble_is_answered_in_the_group_for_its_member_alone():
    decision = judged(said(STUCK), WHISPERING)

    assert outline(decision) == [
        "handed_off: personal",
        "whisper at m1",
        "post in staff:telegram:-100",
        "handoff offered, whisper",
        "deadline 09:31",
    ]
    assert seen(decision) == []
    whisper = decision.wishes[0].action
    assert isinstance(whisper, Whisper)
    assert (whisper.to, whisper.member) == (MessageRef(GROUP, "m1"), MIRA)
    assert "Full late." in words_of(decision)
    assert labels_of(decision) == ["Continue in private", "Official live chat", "Help centre"]
    assert f"open {saved(decision).id}" in added(decision)


def test_the_button_of_a_whisper_leads_into_the_private_chat():
    row = handoff(id="h", entry="late", language=EN, rung=Rung.WHISPER)
    decision = press(Verb.OPEN, "h", rules=WHISPERING, record={"owner": MIRA}, handoff=row)

    assert outline(decision) == PRIVATELY


def on_sentence(decision: Decision) -> None:
    """The sentence stands in public with a link of its own, and waits a quarter of an hour."""
    assert seen(decision) == [
        "This is better looked at in private. Press the button and continue there; please post "
        "no personal details here."
    ]
    assert saved(decision).token_digest == token_digest(TOKEN) != token_digest("h")
    (sentence,) = (one for one in decision.wishes if isinstance(one.action, Reply))
    assert isinstance(sentence.action, Reply)
    assert sentence.action.buttons[0][0].start == TOKEN
    assert (sentence.about, sentence.delivery) == ("handoff:h", Delivery.REPEATABLE)
    assert SetDeadline("handoff:h", after(minutes=15)) in decision.changes


def test_a_whisper_that_is_refused_becomes_the_public_sentence():
    decision = came_to(REFUSED, WHISPERED, rung=Rung.WHISPER)

    assert outline(decision) == ["silent: outcome", "reply to 1", "settled w", *SENTENCE]
    on_sentence(decision)


def test_a_whisper_that_nobody_acted_on_for_a_minute_is_followed_by_the_public_sentence():
    row = handoff(id="h", entry="late", language=EN, rung=Rung.WHISPER)
    event = DeadlinePassed(key="d", at=NOW, subject=row.about)
    decision = judged(event, WHISPERING, handoff=row, chat=None)

    assert outline(decision) == ["silent: deadline", "reply to 1", *SENTENCE]
    on_sentence(decision)


@pytest.mark.parametrize("rung", [Rung.SENTENCE, Rung.PRIVATE, Rung.EPHEMERAL, Rung.STAFF])
def test_a_whisper_that_is_refused_after_the_sentence_went_out_alarms_nobody(rung):
    assert outline(came_to(REFUSED, WHISPERED, rung=rung)) == ["silent: outcome", "settled w"]


def test_a_whisper_that_was_shown_is_only_settled():
    assert outline(came_to(Done(), WHISPERED, rung=Rung.WHISPER)) == [
        "silent: outcome",
        "settled w",
    ]


def test_a_member_who_acted_on_a_whisper_gets_no_public_sentence():
    row = handoff(id="h", rung=Rung.PRIVATE, state=HandoffState.OPENED)
    event = DeadlinePassed(key="d", at=NOW, subject=row.about)

    assert outline(judged(event, WHISPERING, handoff=row)) == [
        "silent: deadline",
        "deadline removed",
    ]


ANSWER = Answer(
    interaction=pressing_in(PLACES[ChatKind.GROUP], MEMBER), text=plain("Only for you.")
)


def after_refused(wish: Wish | None) -> Decision:
    return judged(performed("w", REFUSED), wish=wish, chat=None)


def test_an_answer_that_could_not_be_shown_to_one_alone_is_written_to_them():
    wish = wished(ANSWER, id="w", delivery=Delivery.PERISHABLE, expires_at=after(minutes=15))
    decision = after_refused(wish)

    assert outline(decision) == ["silent: outcome", "letter to 7", "settled w"]
    assert decision.wishes == (
        replace(
            wish,
            id=Ids(SEED).make("wish:instead"),
            action=PrivateMessage(to=MIRA, text=plain("Only for you.")),
        ),
    )


@pytest.mark.parametrize(
    "action",
    [
        replace(ANSWER, first_answer=FirstAnswer.UPDATE),
        PrivateMessage(to=MIRA, text=plain("x")),
        DeleteMessage(message=ASKED),
    ],
    ids=lambda one: type(one).__name__,
)
def test_what_was_not_meant_for_one_alone_is_not_written_instead(action: Action):
    assert outline(after_refused(wished(action, id="w"))) == ["silent: outcome", "settled w"]


def test_an_answer_that_is_part_of_something_else_follows_its_own_way():
    assert after_refused(wished(ANSWER, id="w", about="answer:x")).wishes == ()
    assert after_refused(None).wishes == ()
