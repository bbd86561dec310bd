"""A personal matter in public: one sentence without content, and the way into private."""

import pytest

from community_bot.core.actions import (
    Button,
    Delivery,
)
from community_bot.core.cases.handoff import Handoff
from community_bot.core.chats import AnswerMode
from community_bot.core.facts import Ids, token_digest
from community_bot.core.judgement.answering import CRY
from community_bot.core.refs import MessageRef
from tests.support.builders import GROUP, MIRA, NOW, after, handoff
from tests.support.handoffs import (
    LATE,
    STUCK,
    opened_by,
    saved,
    seen,
)
from tests.support.house import (
    BARS,
    EN,
    SEED,
    ZH,
    in_mode,
    judged,
    near,
    policy,
    set_up,
)
from tests.support.outline import added, labels_of, outline, words_of
from tests.support.street import HELPER, said

MOVED = [
    "handed_off: personal",
    "reply to m1",
    "post in staff:telegram:-100",
    "handoff offered, sentence",
    "deadline 09:45",
]


def test_own_trouble_is_answered_in_public_by_one_sentence_without_content():
    decision = judged(said(STUCK), LATE)

    assert outline(decision) == MOVED
    assert seen(decision) == [
        "This is better looked at in private. Press the button and continue there; please post "
        "no personal details here."
    ]
    assert labels_of(decision) == ["Continue in private"]
    assert words_of(decision, 1) == (
        "Moved to private: late?\n\n"
        "Mira in Traders got a button to continue in private. Waiting for them to press it."
    )
    assert labels_of(decision, 1) == ["Why?"]


def test_a_handoff_is_written_down_whole_before_anything_is_said():
    decision = judged(said(STUCK), LATE)
    ids = Ids(SEED)
    token = ids.make("token", 32)

    assert saved(decision) == Handoff(
        id=ids.make("handoff", 16),
        member=MIRA,
        asked=MessageRef(GROUP, "m1"),
        entry="late",
        language=EN,
        offered_at=NOW,
        token_digest=token_digest(token),
        staff_language=EN,
        why="e1",
        member_name="Mira",
        chat_title="Traders",
    )
    (button,) = decision.wishes[0].action.buttons[0]  # type: ignore[union-attr]
    opened = f"open {saved(decision).id}"
    assert button == Button(id=added(decision)[opened], label="Continue in private", start=token)
    assert {wish.delivery for wish in decision.wishes} == {Delivery.REPEATABLE}
    assert [wish.about for wish in decision.wishes] == [saved(decision).about] * 2


@pytest.mark.parametrize(
    ("text", "probability", "addressed", "expected"),
    [
        (STUCK, 0.40, False, "handed_off"),
        (STUCK, 0.399, False, "silent"),
        (STUCK, CRY, True, "handed_off"),
        (STUCK, CRY - 0.001, True, "silent"),
        ("how long does a withdrawal take?", 0.9, False, "answered"),
        ("what if my withdrawal is stuck?", 0.9, True, "answered"),
        ("if your withdrawal is stuck, wait", 0.9, False, "silent"),
    ],
)
def test_only_own_trouble_leaves_the_public(text, probability, addressed, expected):
    decision = judged(said(text, addressed=addressed), policy(near(late=probability)))

    assert decision.verdict.kind == expected


def test_why_somebody_was_moved_tells_the_bar_that_counted():
    overheard, asked = judged(said(STUCK), LATE), judged(said(STUCK, addressed=True), LATE)

    assert [one.verdict.faq.threshold for one in (overheard, asked) if one.verdict.faq] == [
        BARS.moved,
        CRY,
    ]


def test_an_entry_that_is_not_sensitive_is_answered_in_public_even_to_somebody_in_trouble():
    decision = judged(said("my fees are stuck"), policy(near(fees=0.9)))

    assert outline(decision)[0] == "answered: sure"


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"answer_mode": AnswerMode.OFF}, "not-enabled"),
        ({"answer_mode": AnswerMode.ASKED}, "not-asked"),
        ({"is_paused": True}, "paused"),
    ],
)
def test_a_bot_that_is_kept_quiet_moves_nobody(settings, reason):
    assert outline(in_mode(LATE, **settings)(said(STUCK))) == [f"silent: {reason}"]


def test_staff_who_speak_of_trouble_are_not_moved():
    expected = ["silent: staff-speaks", "hushed -100"]
    assert outline(judged(said(STUCK, by=HELPER), LATE)) == expected


@pytest.mark.parametrize(
    ("entry", "ago", "expected"),
    [
        ("late", {"seconds": -29}, ["handed_off: repeated"]),
        ("late", {"seconds": -30}, MOVED),
        ("fees", {"seconds": -1}, MOVED),
    ],
)
def test_one_cry_for_help_over_several_messages_gets_one_button(entry, ago, expected):
    before = handoff(entry=entry, offered_at=after(**ago))

    assert outline(judged(said(STUCK), LATE, handoff=before)) == expected


def test_a_cry_in_chinese_is_moved_in_chinese_and_staff_read_their_own_language():
    decision = judged(said("提币卡一天了"), LATE, chat=set_up(language=EN))

    assert labels_of(decision) == ["转到私聊"]
    assert words_of(decision, 1).startswith("Moved to private: late?")
    assert saved(decision).language is ZH


def test_nobody_who_reads_along_learns_what_it_was_about():
    public = [*seen(judged(said(STUCK), LATE)), words_of(opened_by())]

    assert [words for words in public if "late" in words.lower()] == []
