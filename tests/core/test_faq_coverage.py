"""How much of a question an entry says too, in whatever phrasing."""

import numpy as np
import pytest

from community_bot.core.faq.coverage import Coverage, coverage_of, terms_of
from community_bot.core.faq.index import build_index
from community_bot.core.faq.matching import fit
from community_bot.core.faq.normalisation import Spellings

HOUSE = Spellings.of()
PHRASINGS = ["i forgot my password", "new password please", "what are the fees", "手续费多少"]
OWNERS = np.array([0, 0, 1, 1], dtype=np.int32)
INDEX, _ = build_index([HOUSE.read(text) for text in PHRASINGS], OWNERS.tolist())
ALL = coverage_of(INDEX, OWNERS)


def covered(text: str, owner: int, coverage: Coverage = ALL) -> float:
    return coverage.share(terms_of(HOUSE.read(text)), owner)


@pytest.mark.parametrize("text", ["new password", "forgot password please", "please my new"])
def test_words_of_several_phrasings_cover_a_question_together(text):
    assert covered(text, 0) == pytest.approx(1)
    assert covered(text, 1) == 0


def test_a_name_that_the_entry_never_says_is_left_over():
    assert 0 < covered("i forgot my zorgmail password", 0) < covered("i forgot my password", 0)


def test_a_word_of_the_same_meaning_in_another_language_covers_a_part():
    assert 0 < covered("commission", 1) < 1
    assert covered("commission", 0) == 0


def test_what_is_held_back_covers_nothing():
    without = coverage_of(INDEX, OWNERS, np.array([True, False, False, False]))

    assert covered("forgot", 0) == pytest.approx(1)
    assert covered("forgot", 0, without) == 0
    assert covered("password", 0, without) > 0


def test_a_text_without_words_is_covered_by_nobody():
    assert covered("🎉", 0) == 0
    assert coverage_of(build_index([], [])[0], OWNERS[:0]).said == []


def test_of_two_questions_as_near_the_one_with_a_strange_name_is_less_likely():
    matcher = fit(zip(["password", "password", "fees", "fees"], PHRASINGS, strict=True))
    (plain, *_), (strange, *_) = map(matcher.match, ("forgot my password", "forgot zorg password"))

    assert plain.entry == strange.entry == "password"
    assert strange.probability < plain.probability
