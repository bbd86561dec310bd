"""Which entry a question asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.faq.entries import Candidate
from community_bot.core.faq.matching import fit

FEES = ("fees", "how much are the trading fees")
CHEAP = ("fees", "is trading cheap here")
CODE = ("2fa", "how do I enable 2fa")
LOST = ("2fa-lost", "I lost my phone with the authenticator")
LATE = ("late", "提币一直没到账怎么办")
MATCHER = fit([FEES, CHEAP, CODE, LOST, LATE])


@pytest.mark.parametrize(("entry", "phrasing"), [FEES, CHEAP, CODE, LOST, LATE])
def test_a_phrasing_finds_its_own_entry_first(entry, phrasing):
    assert MATCHER.match(phrasing)[0].entry == entry


def test_a_misspelt_question_still_finds_its_entry():
    assert MATCHER.match("how much r the tradng feees")[0].entry == "fees"


@pytest.mark.parametrize("text", ["", " ", "🎉🎉🎉", "…", "привет", "a" * 4096, "\0", "\ud800"])
def test_a_text_that_shares_no_feature_finds_nothing(text):
    assert MATCHER.match(text) == ()


@given(st.text(max_size=200))
def test_whatever_is_written_the_candidates_are_in_order_and_between_nought_and_one(text):
    found = [one.probability for one in MATCHER.match(text)]

    assert found == sorted(found, reverse=True)
    assert all(0 <= probability <= 1 for probability in found)


@pytest.mark.parametrize("text", ["how much are the fees " * 200, "提币" * 2048])
def test_four_thousand_letters_are_matched_like_any_others(text):
    assert all(0 <= one.probability <= 1 for one in MATCHER.match(text))


def test_the_order_of_the_file_and_a_phrasing_written_twice_change_nothing():
    pairs = [FEES, CHEAP, CODE, LOST, LATE]
    other = fit([*reversed(pairs), FEES])

    for text in ("trading fees", "2fa", "没到账", "phone"):
        assert other.match(text) == MATCHER.match(text)


def test_words_that_no_phrasing_knows_make_a_match_less_likely():
    (sure, *_), (unsure, *_) = (
        MATCHER.match(text) for text in ("trading fees", "trading fees on planet zorg quickly")
    )

    assert sure.entry == unsure.entry == "fees"
    assert unsure.probability < sure.probability


def test_a_file_with_one_entry_knows_it_and_nothing_else():
    matcher = fit([("fees", "how much are the fees")])

    (found,) = matcher.match("how much are the fees")
    assert found.entry == "fees"
    assert found.probability > 0.9
    assert matcher.match("what is grid trading") == ()


def test_a_phrasing_that_two_entries_share_makes_both_equally_likely():
    left, right = fit([("a", "trading fees"), ("b", "trading fees")]).match("trading fees")

    assert (left, right) == (Candidate("a", right.probability), Candidate("b", left.probability))


def test_a_file_without_entries_answers_nothing():
    assert fit([]).match("how much are the fees") == ()


def test_a_phrasing_without_words_is_never_found():
    assert fit([("dots", "..."), FEES]).match("...") == ()


def test_no_more_than_five_candidates_are_named():
    matcher = fit([(f"entry-{n}", f"trading question number {n}") for n in range(9)])

    assert len(matcher.match("trading question")) == 5


def test_a_file_that_is_large_enough_learns_how_sure_it_may_be():
    words = ["fees", "login", "deposit", "withdrawal", "bot", "card"]
    forms = ["what are {}", "tell me {} please", "need {} help", "explain {} now", "{}", "why {}"]
    matcher = fit([(word, form.format(word)) for word in words for form in forms])

    (found, *_) = matcher.match("what about login")
    assert found.entry == "login"
    assert found.probability > 0.7
