"""One member on the way from a public question to private help."""

from dataclasses import replace
from datetime import timedelta

import pytest

from community_bot.core.cases.handoff import (
    VALID_FOR,
    HandoffState,
    Rung,
    after_refusal,
    is_valid,
    opened,
)
from community_bot.core.messages import ChatKind
from tests.support.builders import NOW, handoff
from tests.support.street import MEMBER, PLACES, pressing_in

OFFERED, OPENED, MISSED = HandoffState
PRESS = pressing_in(PLACES[ChatKind.GROUP], MEMBER)


@pytest.mark.parametrize(
    ("rung", "state", "next_rung", "next_state"),
    [
        (Rung.WHISPER, OFFERED, Rung.SENTENCE, OFFERED),
        (Rung.SENTENCE, OFFERED, Rung.STAFF, MISSED),
        (Rung.PRIVATE, OPENED, Rung.EPHEMERAL, OPENED),
        (Rung.EPHEMERAL, OPENED, Rung.STAFF, MISSED),
        (Rung.STAFF, MISSED, Rung.STAFF, MISSED),
    ],
)
def test_each_refusal_leads_one_rung_further_until_staff_know(rung, state, next_rung, next_state):
    before = handoff(id="h", rung=rung, state=state, version=4)

    assert after_refusal(before) == replace(before, rung=next_rung, state=next_state)


def test_every_rung_leads_somewhere_and_all_end_at_staff():
    ends = set()
    for rung in Rung:
        one = handoff(rung=rung)
        for _ in Rung:
            one = after_refusal(one)
        ends.add((one.rung, one.state))

    assert ends == {(Rung.STAFF, MISSED)}


def test_who_presses_is_on_the_way_to_the_private_chat():
    before = handoff(id="h", rung=Rung.STAFF, state=MISSED)

    assert opened(before, PRESS) == replace(before, rung=Rung.PRIVATE, state=OPENED, press=PRESS)


@pytest.mark.parametrize(
    ("age", "valid"),
    [
        (timedelta(0), True),
        (VALID_FOR - timedelta(seconds=1), True),
        (VALID_FOR, False),
    ],
)
def test_a_link_holds_for_a_day(age, valid):
    assert is_valid(handoff(), NOW + age) is valid


def test_a_handoff_is_known_to_outbox_and_deadlines_by_one_name():
    assert handoff(id="42").about == "handoff:42"
