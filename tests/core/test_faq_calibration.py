"""Scores become probabilities that mean what they say, and thresholds that keep their word."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.faq.calibration import (
    Curve,
    Trials,
    evidence_of,
    fit_curve,
    fit_thresholds,
)
from community_bot.core.faq.entries import Thresholds
from community_bot.core.faq.head import Ranked

EVIDENCE = st.tuples(st.floats(-7, 7), *[st.floats(-2, 2)] * 7)


Row = tuple[tuple[float, ...], float, bool, int]


def trials(*rows: Row, listed: int = 0) -> Trials:
    """So many trials of this evidence, this share of them right, ours or not.

    The last `listed` of all are those that the caller named.
    """
    evidence, right, ours = [], [], []
    for one, share, is_ours, count in rows:
        evidence += [one] * count
        right += [at < share * count for at in range(count)]
        ours += [is_ours] * count
    return Trials(
        np.array(evidence, dtype=np.float32).reshape(-1, 8),
        np.array(right, dtype=np.bool_),
        np.array(ours, dtype=np.bool_),
        np.arange(len(ours)) >= len(ours) - listed,
    )


SURE = (4.0, 0.8, 0.6, 0.9, -3.0, 3.3, 3.3, 0.9)
UNSURE = (-1.0, 0.2, 0.05, 0.3, -3.0, 3.3, 3.3, 0.3)


@given(st.tuples(*[st.floats(-1e3, 1e3)] * 8), EVIDENCE)
def test_a_probability_lies_between_nought_and_one(weights, evidence):
    assert 0 <= Curve(weights).probability(evidence) <= 1


@given(st.lists(EVIDENCE, min_size=1, max_size=5))
def test_one_question_and_many_are_judged_alike(rows):
    many = Curve().probabilities(np.array(rows, dtype=np.float64))

    assert [Curve().probability(row) for row in rows] == pytest.approx(many.tolist())


def test_the_evidence_is_for_the_best_entry_against_the_others():
    ranked = Ranked([4, 7, 9], [0.2, 0.6, 0.1], [0.3, 0.5, 0.1], 0.8)

    assert evidence_of(ranked, 20, 0.7) == pytest.approx(
        (np.log(0.6 / 0.4), 0.5, 0.2, 0.8, np.log(0.1), np.log(0.6 / 0.2), np.log(20), 0.7)
    )


def test_an_entry_alone_leads_by_all_it_has():
    found = evidence_of(Ranked([0], [1.0], [0.4], 0.8), 9, 1.0)
    odds, score, lead, _, nobodys, ratio, *_ = found

    assert (odds, score, lead, ratio) == (7.0, 0.4, 0.4, 7.0)
    assert nobodys == pytest.approx(np.log(1e-3))


def test_what_is_learned_gives_back_how_often_it_was_right():
    curve = fit_curve(trials((SURE, 0.9, True, 800), (UNSURE, 0.1, True, 800)))

    assert curve.probability(SURE) == pytest.approx(0.9, abs=0.02)
    assert curve.probability(UNSURE) == pytest.approx(0.1, abs=0.02)


def test_questions_of_others_count_a_fifth_of_all_however_few_are_tried():
    curve = fit_curve(trials((SURE, 1.0, True, 400), (SURE, 0.0, False, 50)))

    assert curve.probability(SURE) == pytest.approx(0.8, abs=0.03)


def test_where_the_caller_lists_what_is_not_ours_the_unforeseen_is_three_quarters_of_it():
    listed = trials(
        (SURE, 1.0, True, 800), (SURE, 0.0, False, 10), (UNSURE, 0.0, False, 90), listed=90
    )

    assert listed.weights()[800] == pytest.approx(800 * 0.25 * 0.75 / 10)
    assert listed.weights()[-1] == pytest.approx(800 * 0.25 * 0.25 / 90)
    assert fit_curve(listed).probability(SURE) == pytest.approx(0.84, abs=0.02)


@pytest.mark.parametrize(
    "few",
    [
        trials(),
        trials((SURE, 1.0, True, 500)),  # nothing was ever wrong
        trials((SURE, 0.0, True, 500)),  # nothing was ever right
        trials((SURE, 1.0, True, 39), (UNSURE, 0.0, True, 500)),
    ],
)
def test_a_file_too_small_to_learn_from_takes_what_others_taught(few):
    assert fit_curve(few) == Curve()


def test_thresholds_keep_the_precision_that_was_stated():
    some = trials(
        *(
            ((odds / 10, 0.4, 0.2, 0.5, -3.0, 3.3, 3.3, 0.5), 0.5 + odds / 80, True, 20)
            for odds in range(41)
        )
    )
    curve = fit_curve(some)
    bars = fit_thresholds(some, curve, unasked=0.95, asked=0.85)
    found = curve.probabilities(some.evidence)

    assert found[found > bars.unasked].mean() >= 0.95
    assert found[found > bars.asked].mean() >= 0.85
    assert some.is_right[found >= bars.asked].mean() == pytest.approx(0.85, abs=0.04)
    assert 0 < bars.offered <= bars.moved <= bars.asked < bars.unasked < 1


def test_a_precision_that_is_never_reached_is_asked_of_each_single_answer():
    some = trials((UNSURE, 0.2, True, 600))

    assert fit_thresholds(some, fit_curve(some)).unasked == 0.98


def test_no_answer_is_likelier_wrong_than_right_however_easy_the_file():
    some = trials((SURE, 1.0, True, 2000), (UNSURE, 0.1, True, 60))
    bars = fit_thresholds(some, fit_curve(some))

    assert (bars.unasked, bars.asked, bars.moved) == (0.5, 0.5, 0.33)


def test_a_file_that_nothing_could_be_tried_on_has_the_usual_thresholds():
    assert fit_thresholds(trials(), Curve()) == Thresholds()
    assert fit_thresholds(trials((SURE, 0.0, False, 9)), Curve()) == Thresholds()
