"""The trained head, and the one that is solved anew for each question."""

import numpy as np
import pytest

from community_bot.core.faq.head import SHORTLIST, LocalHead, Ranker, shortlist, train_head
from community_bot.core.faq.logistic import logistic_weights

RANDOM = np.random.default_rng(1)


def clusters(entries: int, each: int = 4):
    """Phrasings of entries as points near the entry's own direction, and whose they are."""
    centres = np.eye(entries, dtype=np.float32)
    owners = np.repeat(np.arange(entries, dtype=np.int32), each)
    noise = RANDOM.normal(0, 0.08, (len(owners), entries))
    rows = (centres[owners] + noise).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True), owners


def test_each_phrasing_is_ranked_to_its_own_entry():
    rows, owners = clusters(6)
    starts = np.arange(0, 25, 4, dtype=np.int32)
    local = LocalHead(rows, (), starts)
    for head in (train_head(rows @ rows.T, owners, 6), local):
        for row, owner in zip(rows, owners, strict=True):
            ranked = Ranker(head, starts, 6).ranked(np.maximum(rows @ row, 0))
            assert ranked.entries[int(np.argmax(ranked.shares))] == owner
            assert sum(ranked.shares) == pytest.approx(1, abs=1e-5)


def test_a_view_of_meanings_counts_by_its_sharpened_cosine():
    rows, owners = clusters(4)
    starts = np.arange(0, 17, 4, dtype=np.int32)
    blank = np.zeros((16, 2), dtype=np.float32)
    ranker = Ranker(LocalHead(blank, (rows,), starts), starts, 4)

    ranked = ranker.ranked(np.maximum(rows @ rows[5], 0))
    assert int(np.argmax(ranked.shares)) == owners[5]


def test_what_must_not_be_answered_takes_its_share_but_is_no_entry():
    rows, owners = clusters(3)
    starts = np.arange(0, 13, 4, dtype=np.int32)
    ranked = Ranker(train_head(rows @ rows.T, owners, 3), starts, 2).ranked(rows @ rows[-1])

    assert ranked.entries == [0, 1]
    assert sum(ranked.shares) < 0.5
    assert ranked.nearest < 0.9  # of the entries, not of what is nobody's


def test_only_the_nearest_entries_are_looked_at():
    nearest = np.linspace(0, 1, 100, dtype=np.float32)

    assert shortlist(nearest, SHORTLIST) == list(range(100 - SHORTLIST, 100))
    assert shortlist(nearest[:3], SHORTLIST) == [0, 1, 2]


def test_logistic_regression_finds_where_its_slope_is_level():
    rows, owners = clusters(5)
    goals = np.eye(5, dtype=np.float32)[owners]
    kernel = rows @ rows.T
    weights = logistic_weights(kernel, goals, np.zeros_like(goals))
    powers = np.exp(kernel @ weights)
    slope = powers / powers.sum(axis=1, keepdims=True) - goals + 0.01 * weights

    assert np.abs(kernel @ slope).max() < 0.2


def test_two_entries_with_the_same_phrasings_are_equally_likely():
    rows = np.ones((4, 1), dtype=np.float32)
    owners = np.array([0, 0, 1, 1], dtype=np.int32)
    starts = np.array([0, 2, 4], dtype=np.int32)
    ranked = Ranker(train_head(rows @ rows.T, owners, 2), starts, 2).ranked(rows[:, 0])

    assert ranked.shares == pytest.approx([0.5, 0.5], abs=0.01)


def test_a_long_list_of_the_unanswered_does_not_make_a_question_slow():
    chance = np.random.default_rng(1)
    rows = chance.random((400, 8), dtype=np.float32)
    starts = np.array([0, 2, 400], dtype=np.int32)
    head = LocalHead(rows, (), starts)
    logistic, ridge = head.scores([0, 1], rows @ rows[0])

    assert (len(logistic), len(ridge)) == (2, 2)


def test_one_entry_alone_has_nothing_to_learn():
    pair, blank = np.ones((2, 1), np.float32), np.zeros((2, 1), np.float32)
    nothing = np.zeros((0, 0), np.float32)

    assert not logistic_weights(pair @ pair.T, pair, blank).any()
    assert logistic_weights(nothing, nothing, nothing).size == 0


def test_a_likeness_that_makes_unlike_what_is_alike_teaches_nothing():
    goals = np.eye(3, dtype=np.float32)

    assert not logistic_weights(-goals, goals, np.zeros_like(goals)).any()
