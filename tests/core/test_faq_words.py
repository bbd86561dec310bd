"""What a text is about, read off a small table of words."""

import numpy as np
import pytest

from community_bot.core.faq.words import WordTable

VECTORS = np.array([[3, 0, 0], [0, 2, 0], [0, 0, 1], [1, 1, 0]], dtype=np.float32)
TABLE = WordTable.of(["fee", "card", "##s", "a"], VECTORS)


def test_a_text_lies_between_its_words():
    np.testing.assert_allclose(
        TABLE.vector("Fee, CARD?"), np.array([3, 2, 0]) / np.sqrt(13), atol=1e-2
    )


@pytest.mark.parametrize(
    ("text", "pieces"),
    [("fees", [0, 2]), ("fee zzcard", [0]), ("zz", []), ("", []), ("币", [])],
)
def test_an_unknown_word_is_read_by_its_pieces(text, pieces):
    assert TABLE.pieces(text) == pieces


@pytest.mark.parametrize("text", ["", "币币", "🎉", "zzz"])
def test_a_text_without_a_known_word_is_about_nothing(text):
    assert TABLE.vector(text).tolist() == [0, 0, 0]


def test_what_is_kept_of_a_number_is_within_a_half_step():
    kept = TABLE.rows * TABLE.scales

    assert np.abs(kept - VECTORS).max() <= VECTORS.max() / 254
    assert TABLE.rows.dtype == np.int8
