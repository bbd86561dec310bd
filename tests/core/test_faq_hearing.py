"""Words heard one by one come to what the index says of them all at once."""

import numpy as np
import pytest

from community_bot.core.faq.features import features
from community_bot.core.faq.hearing import Hearing
from community_bot.core.faq.index import build_index
from community_bot.core.faq.normalisation import Spellings

HOUSE = Spellings.of()
PHRASINGS = ["what are the trading fees", "fees fees fees", "提币 withdraw", "how to trade a coin"]
INDEX, _ = build_index([HOUSE.read(text) for text in PHRASINGS], [0, 0, 1, 2])
HEARING = Hearing(INDEX)


@pytest.mark.parametrize(
    "text",
    [
        "trading fees",
        "the the fees fees and fees trading trade",
        "unheard of zorg",
        "zorg zorg zorgling",
        "withdraw my withdrawal of btc",
        "how to how to trade",
        "a",
        *PHRASINGS[:2],
    ],
)
def test_it_is_what_the_index_says(text):
    reading = HOUSE.read(text)
    wanted = INDEX.likeness(features(reading)) * 0.7

    for _ in range(2):  # a word that was heard before says the same
        np.testing.assert_allclose(HEARING.likeness(reading, 0.7), wanted, atol=1e-6)
