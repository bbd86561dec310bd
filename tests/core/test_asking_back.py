"""One question back, so that the help fits the case."""

from dataclasses import replace

import pytest

from community_bot.core.commands import Verb
from community_bot.core.decisions import AddButton
from community_bot.core.messages import ChatKind
from tests.support.builders import MIRA, handoff
from tests.support.buttons import press
from tests.support.house import ASK, EN, GRID, WAIT, ZH, chose, judged, near, policy
from tests.support.outline import FEEDBACK, labels_of, outline, words_of
from tests.support.street import said

HOUSE = policy(near(wait=0.9), WAIT)
ALONE = ChatKind.PRIVATE


def chosen(choice: str, **more):
    return press(Verb.CHOOSE, f"wait\n{choice}", at=ALONE, rules=HOUSE, **more)


def test_the_private_answer_ends_with_one_question_and_a_button_for_each_case():
    decision = judged(said("stuck", at=ALONE), HOUSE)

    assert words_of(decision).startswith("I am the community bot.")
    assert words_of(decision).endswith("What does it say?")
    assert labels_of(decision)[:2] == ["Processing", "Failed"]


def test_whoever_chose_reads_what_helps_then_and_may_choose_again():
    decision = chosen("failed")

    assert outline(decision) == ["answered: press", "answer, update"]
    told = words_of(decision).split("\n\n")
    assert told[0].startswith("I am the community bot.")
    assert told[1:3] == ["Failed", "Try again."]
    assert labels_of(decision) == ["Processing", "Official live chat", "Help centre", *FEEDBACK]


def test_the_question_is_asked_in_the_members_language():
    decision = chosen("failed", member=chose(ZH))

    assert "请重试。" in words_of(decision)
    assert words_of(decision).endswith("显示什么？")


def test_the_choices_belong_to_whoever_was_asked():
    decision = judged(said("stuck", at=ALONE), HOUSE)
    records = [one.button for one in decision.changes if isinstance(one, AddButton)]

    owners = [one.owner for one in records if one.verb == Verb.CHOOSE]
    assert owners == [MIRA, MIRA]


def test_the_group_sees_neither_question_nor_choices():
    decision = judged(said("how long can it take in general", addressed=True), HOUSE)

    assert "What does it say?" not in words_of(decision)
    assert labels_of(decision) == ["More in private"]


def test_whoever_follows_the_button_of_their_handoff_is_asked():
    offered = handoff(entry="wait", language=EN)
    decision = press(Verb.OPEN, offered.id, at=ALONE, rules=HOUSE, handoff=offered)

    assert words_of(decision).endswith("What does it say?")


@pytest.mark.parametrize("argument", ["wait\ngone", "gone\nfailed", "grid\nfailed", "wait"])
def test_a_choice_that_was_taken_out_of_the_file_is_refused_politely(argument):
    rules = policy(None, WAIT, GRID)
    decision = press(Verb.CHOOSE, argument, at=ALONE, rules=rules)

    assert outline(decision) == ["answered: expired", "answer, private"]
    assert words_of(decision).startswith("This answer has been removed.")


def test_an_answer_that_anybody_may_read_asks_without_a_word_about_accounts():
    rules = policy(near(wait=0.9), replace(WAIT, is_sensitive=False))
    decision = judged(said("stuck", at=ALONE), rules)

    assert words_of(decision).startswith("Full wait.")
    assert labels_of(decision) == ["Processing", "Failed", "Talk to a person", *FEEDBACK]


def test_a_file_with_one_language_asks_in_that_one():
    first = ASK.choices[0]
    only = replace(
        ASK,
        question={EN: "What does it say?"},
        choices=(replace(first, label={EN: "Processing"}, answer={EN: first.answer[EN]}),),
    )
    assert only.question_in(ZH) == "What does it say?"
    assert only.choices[0].label_in(ZH) == "Processing"
    assert only.choices[0].answer_in(ZH) is first.answer[EN]
