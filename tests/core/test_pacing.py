"""How often the bot may speak in one chat."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.pacing import Pace, PaceState, free_at, spoken
from tests.support.builders import NOW, after

TELEGRAM_GROUP = Pace(gap=timedelta(seconds=1), per_minute=20)


def test_the_first_word_in_a_chat_goes_at_once():
    assert free_at(None, TELEGRAM_GROUP) is None


@pytest.mark.parametrize(
    ("pace", "free"),
    [
        (Pace(), NOW),
        (Pace(gap=timedelta(seconds=1)), after(seconds=1)),
        (Pace(per_minute=1), after(minutes=1)),
        (Pace(per_minute=20), NOW),  # up to five at once
        (TELEGRAM_GROUP, after(seconds=1)),
    ],
)
def test_after_one_word_the_next_waits_for_the_gap_and_the_minute(pace, free):
    state = spoken(None, pace, NOW)

    assert max(NOW, free_at(state, pace) or NOW) == free


def test_of_a_rush_a_quarter_goes_at_once_and_the_rest_is_spread():
    pace, now, state = Pace(per_minute=20), NOW, None
    heard: list[float] = []
    while len(heard) < 7:
        now = max(now, free_at(state, pace) or now)
        heard.append((now - NOW).total_seconds())
        state = spoken(state, pace, now)

    assert heard == [0, 0, 0, 0, 0, 3.75, 7.5]


def test_a_quiet_chat_saves_up_no_more_than_a_quarter_of_a_minute():
    pace = Pace(per_minute=20)
    state = spoken(spoken(None, pace, NOW), pace, after(hours=1))

    assert state == PaceState(after(hours=1), after(hours=1, seconds=3.75))


@given(
    pace=st.builds(
        Pace,
        gap=st.timedeltas(timedelta(0), timedelta(seconds=3)),
        per_minute=st.one_of(st.none(), st.integers(1, 30)),
    ),
    waits=st.lists(st.timedeltas(timedelta(0), timedelta(seconds=30)), max_size=80),
)
def test_no_minute_of_a_chat_holds_more_than_its_number_and_no_gap_is_too_short(pace, waits):
    now, state = NOW, None
    heard: list[datetime] = []
    for wait in waits:
        now = max(now + wait, free_at(state, pace) or now)
        heard.append(now)
        state = spoken(state, pace, now)

    minute = timedelta(minutes=1)
    fullest = max((sum(t <= u < t + minute for u in heard) for t in heard), default=0)
    assert fullest <= (pace.per_minute or len(heard))
    assert all(later - sooner >= pace.gap for sooner, later in pairwise(heard))
