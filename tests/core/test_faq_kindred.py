"""Words that say nearly the same, one by one."""

import numpy as np
import pytest

from community_bot.core.faq.kindred import Kindred, build_kindred
from community_bot.core.faq.words import WordTable

# `cost` and `fee` mean nearly the same; `not` is the opposite of `yes`.
VECTORS = np.array([[1, 0, 0], [0.9, 0.3, 0], [0, 0, 2], [0, 0, -1]], dtype=np.float32)
TABLE = WordTable.of(["fee", "cost", "yes", "not"], VECTORS)
TEXTS = ["fee fee yes", "yes", "cost", "币"]


def said(text: str) -> list[str]:
    return [word for word in text.split() if word.isalpha() and word.isascii()]


def built(texts=TEXTS, owners=(0, 0, 1, 2)) -> Kindred:
    found = build_kindred(TABLE, [said(text) for text in texts], owners)
    assert found is not None
    return found


KINDRED = built()


def near(text: str, words: Kindred = KINDRED) -> np.ndarray:
    _, single = words.near(said(text))
    return np.asarray(single)


@pytest.mark.parametrize("row", range(3))
def test_a_phrasing_is_wholly_like_itself(row):
    assert near(TEXTS[row])[row] == pytest.approx(1, abs=1e-6)


def test_a_word_finds_its_like():
    found = near("cost")

    assert 0.5 < found[0] < found[2]
    assert found[1] == found[3] == 0


def test_a_word_that_nobody_used_still_has_its_like_and_the_opposite_takes_nothing_away():
    lone = built(["fee", "yes"], (0, 1))

    assert near("cost", lone)[0] > 0.9
    assert near("not", lone).tolist() == [0, 0]
    assert 0 < near("fee not", lone)[0] < 1


def test_a_word_of_one_entry_says_more_than_a_word_of_all():
    words = built(["fee yes", "cost yes", "yes"], (0, 1, 2))
    alone, everywhere = near("fee", words)[0], near("yes", words)[0]

    assert alone > everywhere


@pytest.mark.parametrize("text", ["", "币", "🎉"])
def test_a_text_without_a_word_is_like_nothing(text):
    assert near(text).tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize("texts", [[], ["币", "..."]])
def test_phrasings_without_a_word_have_no_kindred(texts):
    assert build_kindred(TABLE, [said(one) for one in texts], range(len(texts))) is None


@pytest.mark.parametrize("text", ["fee cost", "fee fee yes", "not yes", "yes", "币"])
def test_the_mean_of_all_words_is_compared_as_it_is(text):
    rows = np.array([TABLE.vector(phrasing) for phrasing in TEXTS])

    np.testing.assert_allclose(KINDRED.near(said(text))[0], rows @ TABLE.vector(text), atol=1e-6)
