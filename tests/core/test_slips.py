"""How near a misspelling is to the name it was made from."""

import pytest

from community_bot.core.scam.slips import slips


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ("quorrvex", "quorlvex"),  # a letter twice, and one more
        ("quovrex", "quozrex"),  # two letters in another order, and two others
        ("quorvcx", "quorvkx"),  # c looks like e
        ("quorfex", "quornex"),  # f sounds like v
        ("quorbex", "quormex"),  # b is beside v
        ("quorvx", "uorvex"),  # nobody overlooks the first letter
        ("quorvek", "kuorvex"),
        ("quorwex", "quorwez"),
    ],
)
def test_a_likely_slip_is_nearer_than_an_unlikely_one(nearer, farther):
    assert slips(nearer, "quorvex") < slips(farther, "quorvex")


@pytest.mark.parametrize("text", ["quorvex", "qu0rv3x"])
def test_what_reads_the_same_costs_nothing(text):
    assert slips(text, "quorvex") == 0


def test_two_letters_that_look_like_one_are_read_as_one():
    assert slips("larnp", "lamp") == 0


def test_another_letter_counts_as_one():
    assert slips("quorzex", "quorvex") == 1
