"""A question that found no answer is noted without whoever asked it; answers are voted on."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from community_bot.core.chats import AnswerMode
from community_bot.core.commands import Verb
from community_bot.core.decisions import (
    CancelWaiting,
    CastVote,
    Decision,
    FaqVerdict,
    HushChat,
    Kind,
    NoteGap,
    Verdict,
)
from community_bot.core.faq.entries import Candidate
from community_bot.core.faq.gaps import Gap, Opinion, asker_of, day_of, gap_key, voter_of
from community_bot.core.judgement.answering import instead_of
from community_bot.core.messages import ChatKind
from community_bot.core.recall import MOST, Recall
from tests.support.builders import GROUP, MIRA, NOW, TELEGRAM, after, reply
from tests.support.buttons import press
from tests.support.corridor import corridor
from tests.support.house import (
    EN,
    FEES,
    GRID,
    LATE,
    WAIT,
    ZH,
    Near,
    in_mode,
    judged,
    near,
    policy,
    set_up,
)
from tests.support.outline import FEEDBACK, added, gaps_in, labels_of, outline, words_of
from tests.support.street import HELPER, MEMBER, MODERATOR, OMAR, OTHER, gave, pushed, said

ALONE = ChatKind.PRIVATE
TODAY = datetime(2026, 11, 22, tzinfo=UTC)
ASKED = "can I stake my 500 USDT here"
REDACTED = "can I stake my ⟨amount⟩ here"
GAP = Gap(origin="e1", member=MIRA, language=EN, words=REDACTED, topic="fees", on=TODAY)


# ── What is noted ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("found", [near(), near(fees=0.1), near(fees=0.3), near(fees=0.49)])
@pytest.mark.parametrize("at", [ChatKind.GROUP, ALONE])
def test_a_question_to_the_bot_without_an_answer_is_noted_redacted(found, at):
    decision = judged(said(ASKED, at=at, addressed=True), policy(found))

    assert gaps_in(decision) == [REDACTED]
    assert decision.recall == REDACTED


@pytest.mark.parametrize("at", [ChatKind.GROUP, ALONE])
def test_an_answered_question_is_not_noted_but_remembered_for_a_moment(at):
    decision = judged(said(ASKED, at=at, addressed=True), policy(near(fees=0.9)))

    assert gaps_in(decision) == []
    assert decision.recall == REDACTED


@pytest.mark.parametrize(
    ("text", "found", "noted"),
    [
        ("can I stake here?", near(fees=0.3), ["can I stake here?"]),
        ("can I stake here?", near(fees=0.74), ["can I stake here?"]),
        ("can I stake here?", near(fees=0.19), []),
        ("can I stake here?", near(fees=0.75), []),
        ("can I stake here?", near(), []),
        ("nice weather in Madrid", near(fees=0.3), []),
        ("you can stake over there", near(fees=0.3), []),
    ],
)
def test_what_is_overheard_is_noted_if_it_is_a_question_and_something_is_near(text, found, noted):
    assert gaps_in(judged(said(text), policy(found))) == noted


@pytest.mark.parametrize(
    "settings",
    [{"answer_mode": AnswerMode.OFF}, {"answer_mode": AnswerMode.ASKED}, {"is_paused": True}],
)
def test_where_the_bot_does_not_listen_nothing_is_noted(settings):
    decide = in_mode(policy(near(fees=0.3)), **settings)

    assert gaps_in(decide(said("can I stake here?"))) == []


@pytest.mark.parametrize("at", [ChatKind.GROUP, ALONE, ChatKind.STAFF])
def test_what_staff_try_is_no_gap(at):
    assert gaps_in(judged(said(ASKED, at=at, addressed=True, by=HELPER), policy())) == []


def test_what_is_asked_in_a_staff_room_is_no_gap():
    assert gaps_in(judged(said(ASKED, at=ChatKind.STAFF, addressed=True), policy())) == []


@pytest.mark.parametrize(
    ("text", "found", "noted"),
    [
        ("hello", near(), []),
        ("🎉", near(), []),
        ("500 USDT", near(), []),
        ("withdrawal", near(fees=0.3), ["withdrawal"]),
        ("提现", near(), ["提现"]),
    ],
)
def test_a_greeting_tells_nobody_what_to_write(text, found, noted):
    assert gaps_in(judged(said(text, at=ALONE), policy(found))) == noted


def test_a_personal_matter_that_is_moved_is_no_gap():
    decision = judged(said("my deposit is stuck", addressed=True), policy(near(late=0.5)))

    assert decision.verdict.kind is Kind.HANDED_OFF
    assert (gaps_in(decision), decision.recall) == ([], "")


@pytest.mark.parametrize(("found", "noted"), [(near(), [REDACTED]), (near(fees=0.9), [])])
def test_words_after_the_command_are_a_question_too(found, noted):
    decision = judged(gave("faq", ASKED), policy(found))

    assert gaps_in(decision) == noted
    assert decision.recall == REDACTED


def test_the_members_own_name_is_not_kept():
    assert gaps_in(judged(said("Mira wants to stake coins", at=ALONE))) == [
        "⟨name⟩ wants to stake coins"
    ]


@pytest.mark.parametrize(
    ("text", "found", "language", "topic"),
    [
        ("Can I stake here", near(fees=0.3), EN, "fees"),
        ("Can I stake here", near(fees=0.1), EN, "can i stake here"),
        ("能质押吗", near(), ZH, "能质押吗"),
        ("ステーキングは?", near(), EN, "ステーキングは?"),
    ],
)
def test_a_gap_knows_its_language_and_what_it_is_about(text, found, language, topic):
    (gap,) = [
        one.gap
        for one in judged(said(text, at=ALONE), policy(found)).changes
        if isinstance(one, NoteGap)
    ]

    assert (gap.language, gap.topic, gap.origin, gap.member) == (language, topic, "e1", MIRA)
    assert gap.on == TODAY


# ── Whom it counts ───────────────────────────────────────────────────────────────────────────────


def test_a_person_counts_once_for_one_thing_and_is_not_followed_to_the_next():
    again = replace(GAP, words="other words", origin="e2")
    elsewhere = replace(GAP, topic="grid")
    other = replace(GAP, member=OMAR)

    assert asker_of(b"s", GAP) == asker_of(b"s", again)
    assert len({asker_of(b"s", one) for one in (GAP, elsewhere, other)}) == 3
    assert asker_of(b"s", GAP) != asker_of(b"t", GAP)
    assert gap_key(b"s", GAP) == gap_key(b"s", replace(GAP, words=REDACTED.upper(), topic="x"))
    assert (
        len({voter_of(b"s", MIRA, "a"), voter_of(b"s", MIRA, "b"), voter_of(b"s", OMAR, "a")}) == 3
    )


def test_only_the_day_is_kept():
    late = datetime(2026, 11, 22, 1, 30, tzinfo=timezone(timedelta(hours=8)))

    assert day_of(late) == datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("decision", "is_passing"),
    [
        (Decision(), True),
        (Decision(changes=(NoteGap(GAP), CancelWaiting("a"), HushChat(GROUP))), True),
        (Decision(changes=(CastVote(MIRA, "fees", Opinion.UP, TODAY),)), False),
        (Decision(changes=(NoteGap(GAP),), wishes=(reply(),)), False),
        (Decision(verdict=Verdict(kind=Kind.OFFERED), changes=(NoteGap(GAP),)), False),
    ],
)
def test_an_event_is_forgotten_after_a_day_though_a_gap_stays(decision, is_passing):
    assert decision.is_passing is is_passing


# ── Offers, votes, and answers to another question ───────────────────────────────────────────────


def test_whoever_picks_a_candidate_had_no_gap():
    rules = policy(near(fees=0.4, late=0.3))
    offered = judged(said("hm? really", addressed=True), rules)
    assert "pick fees\ne1" in added(offered)

    assert outline(press(Verb.PICK, "fees\ne1"))[-1] == "gap of e1 closed"
    assert outline(press(Verb.PICK, "late\ne1"))[-1] == "gap of e1 closed"
    alone = press(Verb.PICK, "fees\ne1", at=ALONE)
    assert outline(alone)[-1] == "gap of e1 closed"
    assert "missed fees\ne1" in added(alone)


def test_under_a_private_answer_stand_two_votes_and_a_way_out():
    decision = judged(said(ASKED, at=ALONE), policy(near(fees=0.9)))

    assert labels_of(decision)[-3:] == FEEDBACK
    assert list(added(decision))[-3:] == ["vote fees\nup", "vote fees\ndown", "missed fees\ne1"]


def test_an_answer_to_the_question_back_still_knows_what_was_asked():
    rules = policy(None, WAIT)
    decision = press(Verb.CHOOSE, "wait\nfailed\ne1", at=ALONE, rules=rules)

    assert "missed wait\ne1" in added(decision)
    assert "choose wait\nrunning\ne1" in added(decision)


@pytest.mark.parametrize("opinion", [Opinion.UP, Opinion.DOWN])
def test_a_vote_is_written_down_and_thanked_for(opinion):
    decision = press(Verb.VOTE, f"fees\n{opinion}", at=ALONE)

    assert outline(decision) == ["answered: press", "answer, private", f"vote {opinion} on fees"]
    assert CastVote(MIRA, "fees", opinion, TODAY) in decision.changes
    assert words_of(decision) == ("Thank you. You may change your mind: the last press counts.")


def missed(found: Near | None, **known: Any) -> Decision:
    verdict = Verdict(faq=FaqVerdict(candidates=found.match(""), threshold=0.5)) if found else None
    rules = policy(None, FEES, GRID, LATE)
    return press(Verb.MISSED, "fees\ne1", at=ALONE, rules=rules, verdict=verdict, **known)


def test_who_was_misunderstood_is_offered_what_else_was_near():
    decision = missed(near(fees=0.9, grid=0.06, late=0.001), recalled=REDACTED)

    assert outline(decision) == ["answered: press", "answer, update", "vote missed on fees"]
    assert labels_of(decision) == ["grid?", "Talk to a person"]
    assert gaps_in(decision) == [REDACTED]
    assert "pick grid\ne1" in added(decision)


@pytest.mark.parametrize("found", [None, near(fees=1.0), near(fees=0.9, grid=0.01)])
def test_where_nothing_else_was_near_the_official_ways_are_told(found):
    decision = missed(found)

    assert labels_of(decision) == ["Official live chat", "Help centre"]
    assert (gaps_in(decision), outline(decision)[-1]) == ([], "vote missed on fees")


def test_what_staff_find_misunderstood_is_no_gap():
    assert gaps_in(missed(near(fees=0.9), recalled=REDACTED, by=HELPER)) == []


def test_a_likely_neighbour_is_not_made_more_than_certain():
    verdict = FaqVerdict(candidates=near(fees=0.99, grid=0.9).match(""), threshold=0.5)
    assert instead_of(verdict, "fees").candidates == (Candidate("grid", 1.0),)


# ── The moment in which the words are at hand ────────────────────────────────────────────────────


def test_a_question_is_remembered_for_two_minutes():
    recall = Recall()
    recall.keep("e1", "words", NOW)

    assert recall.words("e1", after(seconds=119)) == "words"
    assert recall.words("e1", after(minutes=2)) == ""
    assert recall.words("e2", NOW) == ""


def test_the_oldest_questions_make_room():
    recall = Recall()
    for number in range(MOST + 1):
        recall.keep(f"e{number}", "words", NOW)

    assert (recall.words("e0", NOW), recall.words("e1", NOW)) == ("", "words")


@pytest.mark.parametrize(("seconds", "people"), [(60, 1), (180, 0)])
async def test_not_my_question_notes_the_words_as_long_as_they_are_known(seconds, people):
    rules = policy(near(fees=0.9), new_chats={TELEGRAM: set_up().settings})
    one = corridor(rules)
    answered = await one.desk.receive(said(ASKED, at=ALONE))
    assert answered.decision is not None
    one.clock.on(seconds=seconds)
    button = added(answered.decision)["missed fees\ne1"]
    await one.desk.receive(pushed(button, at=ALONE))

    gaps = await one.books.gaps(NOW - timedelta(days=9))
    assert [gap.words for gap in gaps] == [REDACTED] * people
    (tally,) = await one.books.tallies(NOW - timedelta(days=9))
    assert (tally.entry, tally.missed) == ("fees", 1)


# ── Staff who answer first ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("by", [HELPER, MODERATOR])
def test_staff_who_speak_up_take_over_from_answers_that_wait(by):
    assert outline(judged(said("looking into it", by=by))) == [
        "silent: staff-speaks",
        "hushed -100",
    ]


@pytest.mark.parametrize(
    "event",
    [
        said("hello", by=OTHER),
        said("hello", by=MEMBER),
        said("what are the fees", by=HELPER, addressed=True),
        said("hello", by=HELPER, at=ALONE),
        said("hello", by=HELPER, at=ChatKind.STAFF),
        said("hello", by=HELPER, reply_to="m0"),
    ],
)
def test_whoever_does_not_take_over_drops_no_answer(event):
    assert not any(isinstance(one, HushChat) for one in judged(event).changes)


def test_where_nothing_is_said_unasked_nothing_needs_dropping():
    decide = in_mode(policy(), answer_mode=AnswerMode.ASKED)

    assert outline(decide(said("looking into it", by=HELPER))) == ["silent: not-asked"]
