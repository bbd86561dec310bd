"""What was decided and why."""

import re

import pytest

from community_bot.core.decisions import Decision, FaqVerdict, Kind, Reason, SetDeadline, Verdict
from community_bot.core.faq.entries import Candidate
from tests.support.builders import reply
from tests.support.keys import PACKAGE


@pytest.mark.parametrize(
    ("decision", "is_silent"),
    [
        (Decision(), True),
        (Decision(verdict=Verdict(kind=Kind.REMOVED)), False),
        (Decision(changes=(SetDeadline("x", None),)), False),
        (Decision(wishes=(reply(),)), False),
    ],
)
def test_an_event_is_silent_if_nothing_is_said_written_or_done(decision, is_silent):
    assert decision.is_silent is is_silent


def test_the_likeliest_candidate_stands_first():
    best = Candidate("fees", 0.9)

    assert FaqVerdict(candidates=(best, Candidate("grid", 0.1)), threshold=0.5).best == best
    assert FaqVerdict(candidates=(), threshold=0.5).best is None


def test_no_reason_is_kept_that_nothing_comes_to():
    judgement = "".join(
        file.read_text(encoding="utf-8") for file in PACKAGE.glob("core/judgement/*.py")
    )

    assert [one for one in Reason if not re.search(rf"Reason\.{one.name}\b", judgement)] == []


def test_kinds_stand_in_the_order_of_their_harshness():
    assert [kind.value for kind in Kind] == [
        "removed",
        "handed_off",
        "case",
        "warned",
        "answered",
        "offered",
        "silent",
    ]
