"""Buttons: each does what its row says, for whom it says."""

from dataclasses import replace

import pytest

from community_bot.core.actions import Answer, Delivery, FirstAnswer
from community_bot.core.chats import AnswerMode, ScamMode
from community_bot.core.commands import FIRST_ANSWERS, Verb
from community_bot.core.decisions import (
    SaveChat,
    SaveHandoff,
    SaveMember,
)
from community_bot.core.languages import Language
from community_bot.core.messages import ChatKind
from community_bot.core.ranks import Rank
from tests.support.builders import GROUP, MIRA, NOW, after, handoff, incident
from tests.support.buttons import RULES, press
from tests.support.house import EN, FEES, LATE, WAIT, ZH, chose, judged, policy, set_up, without
from tests.support.outline import added, labels_of, outline, words_of
from tests.support.street import (
    HELPER,
    MEMBER,
    MODERATOR,
    OMAR,
    OTHER,
    pushed,
)

PRESSED = ["answered: press", "answer, private"]
CHANGED = ["answered: press", "answer, update"]


@pytest.mark.parametrize("verb", Verb)
def test_a_button_of_somebody_else_is_refused_in_private(verb):
    decision = press(verb, "fees", record={"owner": OMAR})

    assert outline(decision) == ["answered: not-yours", "answer, private"]
    expected = "belongs to someone else."
    assert expected in words_of(decision)
    assert added(decision) == {}


@pytest.mark.parametrize("verb", Verb)
def test_a_button_that_is_too_old_is_refused_in_private(verb):
    decision = press(verb, "fees", record={"expires_at": NOW})

    assert outline(decision) == ["answered: expired", "answer, private"]
    assert words_of(decision) == "This button is too old. Please ask again."


def test_a_button_that_was_never_ours_is_refused_in_private():
    assert outline(judged(pushed("made-up"))) == ["answered: expired", "answer, private"]


def test_a_button_without_an_end_works_for_ever():
    assert outline(press(Verb.PERSON, record={"expires_at": None})) == PRESSED


@pytest.mark.parametrize(
    ("by", "member", "is_allowed"),
    [
        (MEMBER, None, False),
        (HELPER, None, False),
        (MODERATOR, None, True),
        (MEMBER, chose(rank=Rank.OWNER), True),
    ],
)
def test_a_button_for_moderators_is_refused_to_others(by, member, is_allowed):
    decision = press(Verb.SET, "paused=yes", by=by, member=member, record={"rank": Rank.MODERATOR})

    assert outline(decision)[0] == ("answered: press" if is_allowed else "answered: rank")
    assert any(isinstance(one, SaveChat) for one in decision.changes) is is_allowed


@pytest.mark.parametrize(
    ("record", "member", "words"),
    [
        (EN, None, "This button is too old."),
        (ZH, None, "这个按钮已经过期"),
        (EN, chose(ZH), "这个按钮已经过期"),
        (None, None, "This button is too old."),
    ],
)
def test_a_press_is_answered_in_the_language_of_its_button_or_of_the_member(record, member, words):
    decision = press(Verb.PERSON, member=member, record={"language": record, "expires_at": NOW})

    assert words_of(decision).startswith(words)


def test_more_is_told_in_private():
    decision = press(Verb.MORE, "fees")

    assert outline(decision) == [
        *PRESSED,
        "letter to 7",
        "handoff opened, private",
        "deadline removed",
    ]
    assert words_of(decision, 1).startswith("Full fees.")


def test_a_candidate_takes_the_place_of_the_question_which_one_was_meant():
    decision = press(Verb.PICK, "fees")

    assert outline(decision) == CHANGED
    assert words_of(decision).startswith("Short fees.")


@pytest.mark.parametrize(
    ("at", "is_private", "words"),
    [
        (ChatKind.PRIVATE, False, "Full fees."),
        (ChatKind.GROUP, True, "Short fees."),
    ],
)
def test_a_candidate_that_nobody_else_sees_is_answered_where_it_stands(at, is_private, words):
    decision = press(Verb.PICK, "fees", at=at, is_private=is_private)

    assert outline(decision) == CHANGED
    assert words_of(decision).startswith(words)


def test_a_sensitive_candidate_leaves_the_public():
    in_public = press(Verb.PICK, "late")
    unseen = press(Verb.PICK, "late", is_private=True)

    assert outline(in_public)[:3] == [*PRESSED, "letter to 7"]
    assert outline(unseen) == CHANGED
    assert "Full late." in words_of(unseen)


def test_a_private_answer_is_shown_to_all_and_not_repeated_at_once():
    decision = press(Verb.SHOW, "fees")

    assert outline(decision) == [*PRESSED, "post in -100", "answered fees"]
    assert words_of(decision) == "Shown to everyone."
    assert words_of(decision, 1).startswith("Short fees.")
    assert (decision.wishes[1].delivery, decision.wishes[1].expires_at) == (
        Delivery.PERISHABLE,
        after(minutes=10),
    )


def test_nothing_is_shown_to_all_while_the_bot_is_paused():
    decision = press(Verb.SHOW, "fees", chat=set_up(is_paused=True))

    assert outline(decision) == ["answered: paused", "answer, private"]


@pytest.mark.parametrize("verb", [Verb.MORE, Verb.PICK, Verb.SHOW])
def test_an_answer_that_was_withdrawn_is_said_to_be(verb):
    decision = press(verb, "fees", rules=without(RULES, "fees"))

    assert outline(decision) == ["answered: expired", "answer, private"]
    assert words_of(decision) == (
        "This answer has been removed. Please ask again in your own words."
    )


def test_the_way_to_a_person_is_told_in_private():
    decision = press(Verb.PERSON)

    assert outline(decision) == PRESSED
    assert labels_of(decision) == ["Official live chat", "Help centre"]


def test_whoever_browses_goes_from_subjects_to_questions_and_back():
    subjects, questions = press(Verb.BROWSE), press(Verb.BROWSE, "fees")

    assert outline(subjects) == outline(questions) == CHANGED
    assert labels_of(subjects) == ["Fees", "Tools", "Deposits and withdrawals", "Talk to a person"]
    assert words_of(questions) == "Fees – which question is yours?"
    assert labels_of(questions) == ["fees?", "All subjects"]


def test_a_subject_that_is_gone_holds_no_questions():
    assert labels_of(press(Verb.BROWSE, "gone")) == ["All subjects"]


def test_the_button_of_a_handoff_opens_it_for_its_member():
    decision = press(Verb.OPEN, "h", record={"owner": MIRA}, handoff=handoff(id="h", entry="late"))

    assert outline(decision)[:3] == [*PRESSED, "letter to 7"]
    assert any(isinstance(one, SaveHandoff) for one in decision.changes)


def test_the_button_of_a_handoff_tells_others_to_ask_their_own_question():
    decision = press(Verb.OPEN, "h", by=OTHER, record={"owner": MIRA})

    assert words_of(decision).endswith("If you need help too, please ask your own question.")


@pytest.mark.parametrize("language", Language)
def test_a_language_is_chosen_by_its_button(language):
    decision = press(Verb.SPEAK, language)

    assert outline(decision) == [*CHANGED, "member saved"]
    assert decision.changes[-1] == SaveMember(replace(chose(language), version=0))


@pytest.mark.parametrize(
    ("argument", "settings"),
    [
        ("answer_mode=off", {"answer_mode": AnswerMode.OFF}),
        ("scam_mode=warn", {"scam_mode": ScamMode.WARN}),
        ("language=zh-Hans", {"language": ZH}),
        ("colour=red", {}),  # a button of an older version
    ],
)
def test_a_setting_is_changed_by_its_button_and_the_card_shows_it(argument, settings):
    decision = press(Verb.SET, argument, by=MODERATOR)

    assert outline(decision) == [*CHANGED, "chat saved", "audit settings"]
    saved = [one.chat for one in decision.changes if isinstance(one, SaveChat)]
    assert saved == [set_up(**settings)]


def test_a_pause_by_its_button_also_drops_what_waits():
    assert outline(press(Verb.SET, "paused=yes", by=MODERATOR))[-1] == "hushed -100"


@pytest.mark.parametrize("verb", Verb)
def test_a_press_is_answered_as_it_was_declared(verb):
    arguments = {
        Verb.SPEAK: "en",
        Verb.SET: "paused=no",
        Verb.ERASE: "telegram:-100\nm1",
        Verb.BROWSE: "fees",
        Verb.CHOOSE: "wait\nfailed",
        Verb.VOTE: "fees\nup",
        Verb.ENTER: "live",
        Verb.STAFF: "telegram:staff",
    }
    decision = press(
        verb,
        arguments.get(verb, "fees"),
        rules=policy(None, FEES, LATE, WAIT),
        handoff=handoff(entry="late"),
        incident=incident(),
        chat=set_up(chat=GROUP),
    )
    answers = [wish.action for wish in decision.wishes if isinstance(wish.action, Answer)]

    assert [one.first_answer for one in answers] == [FIRST_ANSWERS[verb]]
    assert FIRST_ANSWERS[verb] is not FirstAnswer.PUBLIC
