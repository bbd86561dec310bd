"""What two phrasings of one question have in common."""

import pytest

from community_bot.core.faq.features import Bags, features
from community_bot.core.faq.normalisation import Spellings

HOUSE = Spellings.of()


def bags(text: str) -> Bags:
    return features(HOUSE.read(text))


def test_a_word_counts_as_itself_with_its_neighbour_and_by_its_letter_runs():
    assert bags("is odd") == Bags(
        (["is", "odd", "is odd"], [" is", "is ", " is ", " od", "odd", "dd ", " odd", "odd "])
    )


def test_a_chinese_text_counts_by_characters_and_pairs():
    assert bags("提币了") == Bags(
        (["提", "币", "了", "=withdraw"], ["=withdraw", "提", "币", "了", "提币", "币了"]),
        is_chinese=True,
    )


def test_a_single_letter_has_a_run_too():
    assert bags("q").views[1] == [" q ", " q "]


@pytest.mark.parametrize(
    ("left", "right"),
    [("提币，多久？", "提币 多久"), ("fees?!?!", "fees"), ("提幣", "提币")],
)
def test_marks_and_script_make_no_difference(left, right):
    assert bags(left) == bags(right)


@pytest.mark.parametrize("text", ["", "🎉🎉", "…"])
def test_a_text_without_words_has_no_features(text):
    assert bags(text) == Bags(([], []))
