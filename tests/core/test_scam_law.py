"""The law by which findings add up, and the table of what is done about them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.chats import ScamMode
from community_bot.core.scam.behaviour import CONDUCT, NEWCOMER_ANSWERS, SOURCE, Behaviour
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.identity import COPIED
from community_bot.core.scam.incidents import Measure, Record
from community_bot.core.scam.law import (
    KNOWN_BAD,
    OFFICE,
    Trust,
    added_up,
    measures_for,
)

NOTE, WARN, CERTAIN = Severity
OUT = (Measure.DELETE, Measure.RESTRICT, Measure.TELL, Measure.ALERT)
GONE = (Measure.DELETE, Measure.TELL, Measure.ALERT)
SAID = (Measure.WARN, Measure.ALERT)
ALERT = (Measure.ALERT,)

RULES = st.sampled_from(["dm-me", "doubling", *COPIED, OFFICE, *CONDUCT, *KNOWN_BAD])
FINDINGS = st.lists(
    st.builds(Finding, RULES, st.sampled_from(Severity), st.just((0, 1)), st.just("why"))
)


def found(severity: Severity, rule: str = "dm-me") -> Finding:
    return Finding(rule, severity, (0, 4), "why")


def test_nothing_found_is_nothing_done():
    assert added_up([]) is None
    assert measures_for([], ScamMode.ENFORCE, Trust.NEWCOMER) == ()


@given(FINDINGS, st.randoms())
def test_neither_order_nor_repetition_changes_the_verdict(findings, chance):
    mixed = [*findings, *findings]
    chance.shuffle(mixed)

    assert added_up(mixed) == added_up(findings)


@given(FINDINGS, FINDINGS)
def test_more_findings_never_make_a_verdict_milder(findings, more):
    assert (added_up([*findings, *more]) or 0) >= (added_up(findings) or 0)


@pytest.mark.parametrize("name", [*COPIED, OFFICE])
def test_an_impostor_who_says_nothing_wrong_is_for_staff_to_look_at(name):
    assert added_up([found(WARN, name)]) is NOTE


@pytest.mark.parametrize("name", COPIED)
def test_an_impostor_at_work_is_removed(name):
    assert added_up([found(WARN, name), found(NOTE)]) is CERTAIN


def test_a_mere_office_makes_a_doubt_a_warning():
    assert added_up([found(WARN, OFFICE), found(NOTE)]) is WARN


@pytest.mark.parametrize("name", [*COPIED, OFFICE])
def test_a_name_that_may_be_one_s_own_means_nothing(name):
    assert added_up([found(NOTE, name)]) is None
    assert added_up([found(NOTE, name), found(NOTE)]) is NOTE


def test_what_comes_from_where_scams_came_from_is_for_staff_to_look_at():
    assert added_up([found(NOTE, SOURCE)]) is NOTE


@pytest.mark.parametrize(
    ("behaviour", "rules"),
    [
        (Behaviour(), []),
        (Behaviour(is_newcomer=True), []),
        (Behaviour(answers_another=True), []),
        (Behaviour(is_renamed=True), []),
        (Behaviour(is_newcomer=True, answers_another=True), ["newcomer-answers"]),
        (Behaviour(is_newcomer=True, is_renamed=True), ["renamed-newcomer"]),
        (Behaviour(chats=2), []),
        (Behaviour(chats=3), ["repeated-in-chats"]),
        (Behaviour(is_edited=True), ["edited-later"]),
        (Behaviour(is_source_flagged=True), ["flagged-source"]),
    ],
)
def test_conduct_is_named_where_scammers_show_it_more_often_than_others(behaviour, rules):
    assert [one.rule for one in behaviour.findings()] == rules


def test_a_newcomer_who_answers_a_question_is_taken_less_lightly():
    assert added_up([found(NOTE, NEWCOMER_ANSWERS)]) is None
    assert added_up([found(NOTE, NEWCOMER_ANSWERS), found(NOTE)]) is WARN
    assert added_up([found(NOTE, NEWCOMER_ANSWERS), found(CERTAIN)]) is CERTAIN


@pytest.mark.parametrize("trust", Trust)
@pytest.mark.parametrize("severity", Severity)
def test_in_a_chat_that_is_observed_only_staff_hear_of_anything(trust, severity):
    assert measures_for([found(severity)], ScamMode.OBSERVE, trust) == ALERT


@pytest.mark.parametrize("mode", ScamMode)
@pytest.mark.parametrize("trust", Trust)
def test_a_note_is_never_seen_by_members(mode, trust):
    assert measures_for([found(NOTE)], mode, trust) == ALERT


@pytest.mark.parametrize("severity", [WARN, CERTAIN])
@pytest.mark.parametrize("trust", [Trust.MEMBER, Trust.NEWCOMER])
def test_a_chat_that_warns_deletes_nothing_and_silences_nobody(severity, trust):
    assert measures_for([found(severity)], ScamMode.WARN, trust) == SAID


@pytest.mark.parametrize(
    ("trust", "severity", "done"),
    [
        (Trust.MEMBER, WARN, SAID),
        (Trust.MEMBER, CERTAIN, OUT),
        (Trust.NEWCOMER, WARN, GONE),
        (Trust.NEWCOMER, CERTAIN, OUT),
    ],
)
def test_a_chat_that_enforces_goes_by_trust_and_severity(trust, severity, done):
    assert measures_for([found(severity)], ScamMode.ENFORCE, trust) == done


@pytest.mark.parametrize("trust", [Trust.MEMBER, Trust.NEWCOMER])
def test_whoever_asks_about_a_link_is_never_silenced_for_it(trust):
    finding = found(CERTAIN, "lookalike-domain")

    assert measures_for([finding], ScamMode.ENFORCE, trust, is_asking=True) == GONE


def test_staff_are_never_punished_but_a_known_bad_link_of_theirs_goes():
    assert measures_for([found(CERTAIN)], ScamMode.ENFORCE, Trust.STAFF) == ALERT
    for rule in KNOWN_BAD:
        finding = found(CERTAIN, rule)
        assert measures_for([finding], ScamMode.ENFORCE, Trust.STAFF) == GONE
        assert measures_for([finding], ScamMode.WARN, Trust.STAFF) == ALERT


@given(FINDINGS, st.sampled_from(ScamMode), st.sampled_from(Trust), st.booleans())
def test_nobody_is_banned_and_staff_hear_of_everything_that_is_done(findings, mode, trust, asks):
    done = measures_for(findings, mode, trust, is_asking=asks)

    assert not done or Measure.ALERT in done
    assert Measure.RESTRICT not in done or Measure.TELL in done


def test_a_rule_has_no_precision_before_staff_settled_anything():
    assert Record(rule="dm-me", spoke=9, confirmed=0, refuted=0).precision is None
    assert Record(rule="dm-me", spoke=9, confirmed=3, refuted=1).precision == 0.75
