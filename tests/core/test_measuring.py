"""How good a matcher is, in numbers."""

import pytest

from community_bot.core.faq.entries import Candidate
from community_bot.core.faq.measuring import Measured, quality, unasked_quality


def found(expected: str | None, *candidates: tuple[str, float]) -> Measured:
    return Measured(expected, tuple(Candidate(entry, p) for entry, p in candidates))


def test_shares_are_counted_as_they_are_called():
    told = quality(
        [
            found("a", ("a", 0.9), ("b", 0.1)),
            found("a", ("b", 0.8), ("a", 0.1)),
            found("b", ("b", 0.4)),
            found("c"),
            found(None, ("a", 0.7)),
            found(None, ("a", 0.2)),
            found(None),
        ],
        bar=0.5,
    )

    assert told == {
        "accuracy_at_1": 2 / 4,
        "accuracy_at_3": 3 / 4,
        "answered_precision": 1 / 3,
        "answered_recall": 1 / 4,
        "oos_recall": 2 / 3,
        "auroc": pytest.approx((3 + 3 + 2 + 0.5) / 12),
    }


def test_what_cannot_be_divided_is_none():
    assert quality([], bar=0.5) == dict.fromkeys(
        [
            "accuracy_at_1",
            "accuracy_at_3",
            "answered_precision",
            "answered_recall",
            "oos_recall",
            "auroc",
        ]
    )
    assert quality([found("a", ("a", 0.9))], bar=0.5)["auroc"] is None
    assert quality([found(None, ("a", 0.9))], bar=0.5)["accuracy_at_1"] is None


def test_only_what_may_be_answered_unasked_counts_there():
    sure, unsure, none = (("a", 0.9),), (("a", 0.4),), ()
    told = [
        Measured(expected, tuple(Candidate(*one) for one in candidates), is_spoken)
        for expected, candidates, is_spoken in (
            ("a", sure, True),
            ("a", unsure, True),
            ("b", sure, True),
            (None, none, True),
            (None, sure, False),
            ("a", sure, False),
        )
    ]

    assert unasked_quality(told, bar=0.5) == {
        "unasked_precision": 1 / 2,
        "unasked_recall": 1 / 3,
    }
    assert unasked_quality([], bar=0.5) == {"unasked_precision": None, "unasked_recall": None}
