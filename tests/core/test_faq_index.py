"""How alike a text is to every phrasing."""

import numpy as np
import pytest

from community_bot.core.faq.features import Bags, features
from community_bot.core.faq.index import build_index
from community_bot.core.faq.normalisation import Reading, Spellings

HOUSE = Spellings.of()
PHRASINGS = ["what are the trading fees", "fees fees fees", "提币多久到账", "how to trade"]


def read(text: str) -> Reading:
    return HOUSE.read(text)


def bags(text: str) -> Bags:
    return features(read(text))


INDEX, _ = build_index([read(text) for text in PHRASINGS], [0, 0, 1, 2])


@pytest.mark.parametrize("row", range(len(PHRASINGS)))
def test_a_phrasing_is_wholly_like_itself(row):
    found = INDEX.likeness(bags(PHRASINGS[row]))

    assert found[row] == pytest.approx(1, abs=1e-6)
    assert found.argmax() == row


def test_likeness_is_mutual():
    rows = np.stack([INDEX.likeness(bags(text)) for text in PHRASINGS])

    np.testing.assert_allclose(rows, rows.T, atol=1e-6)


def test_words_that_nobody_used_make_a_text_less_like():
    plain, long = (INDEX.likeness(bags(text)) for text in ("fees", "fees on planet zorg"))

    assert 0 < long[0] < plain[0]


def test_characters_that_any_two_chinese_texts_share_say_less_than_the_same_cosine_in_english():
    texts = ["提币多久到账", "fees"]
    index, _ = build_index([read(text) for text in texts], [0, 1])
    cosines = np.array([0.3, 0.3], dtype=np.float32)

    chinese, english = index.doubted(cosines)

    assert chinese == pytest.approx(0.3**1.25)
    assert english == pytest.approx(0.3)


def test_a_text_that_shares_nothing_is_like_nothing():
    assert not INDEX.likeness(bags("zzz")).any()
    assert not INDEX.likeness(bags("")).any()


def test_what_one_entry_says_in_all_its_phrasings_still_tells_it_from_others():
    texts = ["reset pin", "pin code", "my pin", "card lost", "card gone", "card why"]
    index, _ = build_index([read(text) for text in texts], [0, 0, 0, 1, 1, 2])
    weight = {word: index.weights.weights[at] for word, at in index.weights.numbers[0].items()}

    assert weight["pin"] == weight["reset"]
    assert weight["card"] < weight["pin"]


def test_an_index_of_nothing_finds_nothing():
    index, rows = build_index([], [])

    assert index.likeness(bags("fees")).shape == (0,)
    assert rows == ()
