"""What two phrasings of one question have in common."""

import pytest

from community_bot.core.faq.features import features, normalized


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("HOW DO I ENABLE 2FA", "how do i enable 2fa"),
        ("ＥＮＡＢＬＥ ２ＦＡ", "enable 2fa"),
        ("提币，多久？", "提币 多久"),
        ("fees?!?!", "fees"),
    ],
)
def test_width_case_and_marks_make_no_difference(left, right):
    assert features(left) == features(right)


def test_a_word_counts_as_itself_as_its_letter_runs_and_with_its_neighbour():
    assert features("is fees") == {
        "w:fees": 1,
        "g:<fee": 1,
        "g:fees": 1,
        "g:ees>": 1,
        "p:is fees": 1,
    }


def test_a_chinese_run_counts_by_characters_and_pairs():
    assert features("提币了") == {"c:提": 1, "c:币": 1, "b:提币": 1, "b:币了": 1}


def test_what_is_said_twice_counts_twice():
    assert features("fees, fees")["w:fees"] == 2


@pytest.mark.parametrize("text", ["", "   ", "🎉🎉", "?!", "привет", "\0", "\ud800"])
def test_a_text_without_words_has_no_features(text):
    assert features(text) == {}


@pytest.mark.parametrize("text", ["a" * 4096, "币" * 4096, "ﷺ" * 4096, "a " * 2048])
def test_of_a_long_story_the_beginning_is_read(text):
    assert len(normalized(text)) == 600
    assert features(text) == features(normalized(text))
