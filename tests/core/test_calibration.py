"""Scores become probabilities that mean what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.faq.calibration import SHY, Curve, fit_curve

SHARE = st.floats(0, 1)


@given(st.builds(Curve, *[st.floats(-1e6, 1e6)] * 3), SHARE, SHARE)
def test_a_probability_lies_between_nought_and_one(curve, score, margin):
    assert 0 <= curve.probability(score, margin) <= 1


def test_what_has_nothing_in_common_has_no_probability():
    assert SHY.probability(0, 0) == 0


@given(SHARE, SHARE, SHARE)
def test_a_shy_curve_grows_with_score_and_margin(low, high, margin):
    low, high = sorted((low, high))

    assert SHY.probability(low, margin) <= SHY.probability(high, margin)
    assert SHY.probability(high, low) <= SHY.probability(high, high)


@pytest.mark.parametrize(
    "samples",
    [
        [],
        [(0.9, 0.5, True)] * 20 + [(0.1, 0.0, False)] * 19,  # one too few
        [(0.9, 0.5, True)] * 80,  # nothing was ever wrong
        [(0.1, 0.0, False)] * 80,  # nothing was ever right
    ],
)
def test_a_file_too_small_to_learn_from_is_answered_shyly(samples):
    assert fit_curve(samples) is SHY


def test_what_is_learned_gives_back_how_often_it_was_right():
    near = [(0.8, 0.4, n % 10 != 0) for n in range(100)]  # nine in ten
    far = [(0.3, 0.0, n % 10 == 0) for n in range(100)]  # one in ten
    curve = fit_curve([*near, *far])

    assert curve.probability(0.8, 0.4) == pytest.approx(0.9, abs=0.02)
    assert curve.probability(0.3, 0.0) == pytest.approx(0.1, abs=0.02)


def test_samples_that_are_told_apart_at_once_still_give_a_finite_curve():
    curve = fit_curve([(0.9, 0.9, True)] * 40 + [(0.1, 0.0, False)] * 40)

    assert 0.95 < curve.probability(0.9, 0.9) <= 1
    assert 0 <= curve.probability(0.1, 0.0) < 0.05
