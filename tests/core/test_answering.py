"""A question, asked or overheard: the right answer, a few candidates, or silence."""

from dataclasses import replace

import pytest

from community_bot.core.chats import AnswerMode
from community_bot.core.commands import Verb
from community_bot.core.decisions import AddButton, Kind, Reason
from community_bot.core.messages import ChatKind
from community_bot.core.ranks import Rank
from tests.support.builders import MIRA, NOW, after
from tests.support.house import (
    EN,
    FEES,
    GRID,
    LATE,
    OFFICIAL,
    ZH,
    chose,
    in_mode,
    judged,
    near,
    policy,
    texts,
    without,
)
from tests.support.outline import FEEDBACK, added, labels_of, outline, words_of
from tests.support.street import HELPER, gave, said

SURE = policy(near(fees=0.9))
QUESTION = "what are the fees?"
ANSWERED = ["reply to m1", "answered fees"]


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
@pytest.mark.parametrize("at", [ChatKind.GROUP, ChatKind.PRIVATE])
def test_a_message_without_words_is_left_alone(text, at):
    assert outline(judged(said(text, at=at, addressed=True), SURE)) == ["silent: empty"]


@pytest.mark.parametrize(
    ("mode", "addressed", "expected"),
    [
        (AnswerMode.OFF, False, ["silent: not-enabled"]),
        (AnswerMode.OFF, True, ["silent: not-enabled"]),
        (AnswerMode.ASKED, False, ["silent: not-asked"]),
        (AnswerMode.ASKED, True, ["answered: asked", *ANSWERED]),
        (AnswerMode.ON, False, ["answered: sure", *ANSWERED]),
        (AnswerMode.ON, True, ["answered: asked", *ANSWERED]),
    ],
)
def test_the_answer_mode_of_the_chat_says_when_the_bot_speaks(mode, addressed, expected):
    decide = in_mode(SURE, answer_mode=mode)

    assert outline(decide(said(QUESTION, addressed=addressed))) == expected


@pytest.mark.parametrize("mode", AnswerMode)
@pytest.mark.parametrize("addressed", [True, False])
def test_a_paused_bot_answers_nobody_in_the_group(mode, addressed):
    decide = in_mode(SURE, answer_mode=mode, is_paused=True)

    assert outline(decide(said(QUESTION, addressed=addressed))) == ["silent: paused"]


def test_a_private_question_is_answered_whatever_the_groups_are_set_to():
    event = said(QUESTION, at=ChatKind.PRIVATE)

    assert outline(judged(event, SURE, chat=None)) == ["answered: asked", "post in 7"]


@pytest.mark.parametrize(
    ("by", "member"), [(HELPER, None), (said("x").author, chose(rank=Rank.AGENT))]
)
def test_staff_are_not_answered_unasked(by, member):
    expected = ["silent: staff-speaks", "hushed -100"]
    assert outline(judged(said(QUESTION, by=by), SURE, member=member)) == expected
    assert outline(judged(said(QUESTION, by=by, addressed=True), SURE, member=member)) == [
        "answered: asked",
        *ANSWERED,
    ]


def test_who_replies_to_another_person_is_not_interrupted():
    assert outline(judged(said(QUESTION, reply_to="m0"), SURE)) == ["silent: talking"]


@pytest.mark.parametrize(
    ("probability", "addressed", "expected"),
    [
        (0.75, False, ["answered: sure", *ANSWERED]),
        (0.749, False, ["silent: not-sure"]),
        (0.749, True, ["answered: asked", *ANSWERED]),
        (0.50, True, ["answered: asked", *ANSWERED]),
        (0.499, True, ["offered: near", "reply to m1"]),
        (0.20, True, ["offered: near", "reply to m1"]),
        (0.199, True, ["silent: no-match"]),
        (0.199, False, ["silent: not-sure"]),
    ],
)
def test_how_sure_the_bot_must_be_depends_on_whether_it_was_asked(probability, addressed, expected):
    decision = judged(said(QUESTION, addressed=addressed), policy(near(fees=probability)))

    assert outline(decision) == expected
    assert decision.verdict.faq is not None
    assert decision.verdict.faq.threshold == (0.50 if addressed else 0.75)


@pytest.mark.parametrize("addressed", [True, False])
def test_nothing_near_is_answered_by_silence_in_a_group(addressed):
    assert outline(judged(said("lol", addressed=addressed), policy())) == ["silent: no-match"]


@pytest.mark.parametrize("addressed", [True, False])
def test_an_entry_that_was_taken_out_of_the_file_is_not_answered(addressed):
    decision = judged(said(QUESTION, addressed=addressed), without(SURE, "fees"))

    assert decision.verdict.kind is not Kind.ANSWERED


@pytest.mark.parametrize("text", ["fees are fine today", "you can check the fees there"])
def test_who_only_says_or_explains_something_is_not_answered_unasked(text):
    assert outline(judged(said(text), SURE)) == ["silent: not-a-question"]
    assert outline(judged(said(text, addressed=True), SURE)) == ["answered: asked", *ANSWERED]


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        ({"seconds": -1}, ["silent: cooldown"]),
        ({"minutes": -9, "seconds": -59}, ["silent: cooldown"]),
        ({"minutes": -10}, ["answered: sure", *ANSWERED]),
    ],
)
def test_an_answer_that_stands_a_little_above_is_not_repeated_unasked(ago, expected):
    known = {"fees": after(**ago), "grid": NOW}

    assert outline(judged(said(QUESTION), SURE, answered_at=known)) == expected
    assert outline(judged(said(QUESTION, addressed=True), SURE, answered_at=known)) == [
        "answered: asked",
        *ANSWERED,
    ]


def test_a_group_gets_the_short_answer_one_link_and_the_way_to_the_long_one():
    decision = judged(said(QUESTION), SURE)

    assert words_of(decision) == "Short fees.\n\nOfficial page (https://x.com/fees)"
    assert labels_of(decision) == ["More in private"]


def test_an_entry_without_a_source_is_answered_without_a_link():
    assert words_of(judged(said("grid?"), policy(near(grid=0.9)))) == "Short grid."


def test_a_private_chat_gets_the_full_answer_and_the_way_to_a_person():
    decision = judged(said(QUESTION, at=ChatKind.PRIVATE), SURE)

    assert words_of(decision) == "Full fees.\n\nOfficial page (https://x.com/fees)"
    assert labels_of(decision) == ["Talk to a person", *FEEDBACK]
    assert [wish.not_before for wish in decision.wishes] == [None]


def test_a_sensitive_answer_stands_between_what_the_bot_cannot_do_and_who_can():
    decision = judged(said("late?", at=ChatKind.PRIVATE), policy(near(late=0.9)))

    assert words_of(decision).split("\n\n") == [
        texts().line(EN, "card-cannot"),
        "Full late.",
        texts().line(EN, "card-ways", name="Xchange"),
        texts().line(EN, "card-impostors"),
    ]
    assert labels_of(decision) == ["Official live chat", "Help centre", *FEEDBACK]


def test_up_to_three_candidates_are_offered_and_the_way_to_a_person():
    found = policy(near(fees=0.4, grid=0.3, late=0.2, more=0.1), FEES, GRID, LATE)
    decision = judged(said("hm?", addressed=True), found)

    assert labels_of(decision) == ["fees?", "grid?", "late?", "Talk to a person"]
    assert list(added(decision)) == ["pick fees\ne1", "pick grid\ne1", "pick late\ne1", "person"]


def test_a_candidate_that_is_far_behind_is_not_offered():
    found = policy(near(fees=0.4, grid=0.05))

    assert labels_of(judged(said("hm?", addressed=True), found)) == ["fees?", "Talk to a person"]


def test_a_candidate_may_be_picked_by_whoever_asked_alone():
    decision = judged(said("hm?", addressed=True), policy(near(fees=0.4)))
    records = [one.button for one in decision.changes if isinstance(one, AddButton)]
    owners = {one.verb: one.owner for one in records}

    assert owners == {Verb.PICK: MIRA, Verb.PERSON: None}


@pytest.mark.parametrize(
    ("found", "reason", "labels"),
    [
        (near(fees=0.3), Reason.NEAR, ["fees?", "Talk to a person"]),
        (near(fees=0.1), Reason.NO_MATCH, ["Official live chat", "Help centre"]),
        (near(), Reason.NO_MATCH, ["Official live chat", "Help centre"]),
    ],
)
def test_a_private_question_without_an_answer_gets_candidates_or_the_official_ways(
    found, reason, labels
):
    decision = judged(said("hm?", at=ChatKind.PRIVATE), policy(found))

    assert outline(decision) == [f"offered: {reason}", "post in 7"]
    assert labels_of(decision) == labels


@pytest.mark.parametrize("found", [near(gone=0.9), near(gone=0.3)])
@pytest.mark.parametrize("at", [ChatKind.GROUP, ChatKind.PRIVATE])
def test_a_candidate_that_was_taken_out_of_the_file_breaks_nothing(found, at):
    decision = judged(said("hm?", at=at, addressed=True), policy(found))

    assert decision.verdict.kind in (Kind.OFFERED, Kind.SILENT)


def test_a_chinese_question_gets_a_chinese_answer_with_the_chinese_page():
    decision = judged(said("手续费多少？"), SURE)

    assert words_of(decision) == "短 fees。\n\n官方页面 (https://x.com/zh/fees)"
    assert labels_of(decision) == ["私聊看详细"]


def test_a_member_who_chose_a_language_is_answered_in_it():
    assert words_of(judged(said(QUESTION), SURE, member=chose(ZH))).startswith("短 fees。")


def test_an_exchange_without_an_english_name_is_called_by_the_one_it_has():
    profile = replace(OFFICIAL, name={ZH: "某所"}, domains={}, channels={})
    decision = judged(said("late?", at=ChatKind.PRIVATE), policy(near(late=0.9), official=profile))

    assert texts().line(EN, "card-ways", name="某所") in words_of(decision)
    assert labels_of(decision) == FEEDBACK


def test_an_exchange_without_a_name_is_not_called_by_one():
    profile = replace(OFFICIAL, name={}, domains={}, channels={})

    hello = "Hello! Ask me a question about  in your own words"
    assert hello in words_of(judged(gave("start"), policy(official=profile)))
