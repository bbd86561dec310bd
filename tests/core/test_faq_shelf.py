"""What was worked out about words, as long as there is room."""

import numpy as np

from community_bot.core.faq import shelf
from community_bot.core.faq.shelf import Shelf


def counting(asked: list[str]) -> Shelf[str]:
    def noted(word: str):
        asked.append(word)
        return word.upper(), np.full(2, len(asked), dtype=np.float32)

    return Shelf(2, noted)


def test_a_word_is_worked_out_once():
    asked: list[str] = []
    kept = counting(asked)
    kept.of(["fee", "cost"])
    notes, rows = kept.of(["cost", "fee", "yes"])

    assert asked == ["fee", "cost", "yes"]
    assert notes == ["COST", "FEE", "YES"]
    assert rows[:, 0].tolist() == [2, 1, 3]


def test_the_word_that_was_not_asked_for_the_longest_makes_room(monkeypatch):
    monkeypatch.setattr(shelf, "_KEPT", 0)
    monkeypatch.setattr(shelf, "_LEAST", 2)
    asked: list[str] = []
    kept = counting(asked)
    kept.of(["fee", "cost"])
    kept.of(["fee"])
    _, rows = kept.of(["yes", "fee"])
    assert rows[:, 0].tolist() == [3, 1]

    kept.of(["cost"])
    assert asked == ["fee", "cost", "yes", "cost"]
    assert len(kept.places) == 2


def test_no_word_has_no_row():
    assert counting([]).of([])[1].shape == (0, 2)
