"""Which entry a question asks for, and how sure one may be."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community_bot.core.faq import matching
from community_bot.core.faq.entries import Candidate, Thresholds
from community_bot.core.faq.known import Goals
from community_bot.core.faq.matching import Nearest, fit
from community_bot.core.faq.words import WordTable

FEES = ("fees", "how much are the trading fees")
CHEAP = ("fees", "is trading cheap here")
CODE = ("2fa", "how do I enable 2fa")
LOST = ("2fa-lost", "I lost my phone with the authenticator")
LATE = ("late", "提币一直没到账怎么办")
PAIRS = [FEES, CHEAP, CODE, LOST, LATE]
MATCHER = fit(PAIRS)

TOPICS = ("fees", "login", "deposit", "withdrawal", "bot", "card", "wallet", "grid", "airdrop")
FORMS = ("what are {}", "tell me {} please", "need {} help", "explain {} now", "{}", "why {}")
MANY = [(topic, form.format(topic)) for topic in TOPICS for form in FORMS]

# `cost` and `fees` mean nearly the same, and share no letters.
MEANINGS = np.array([[1, 0.1, 0], [1, 0, 0.1], [0, 1, 0], [0, 0, 1]], dtype=np.float32)
TABLE = WordTable.of(["fees", "cost", "login", "deposit"], MEANINGS)


class Parrot:
    """An encoder that knows four sentences by one word each."""

    def __init__(self, *, reads_chinese: bool) -> None:
        self.reads_chinese = reads_chinese

    def encode(self, texts):
        """One direction a known word, in either language."""
        known = (("fee", "贵"), ("login", "门"), ("deposit", "放"))
        found = np.array([[any(w in text for w in words) for words in known] for text in texts])
        return (found / np.maximum(found.sum(axis=1, keepdims=True), 1)).astype(np.float32)


@pytest.mark.parametrize(("entry", "phrasing"), PAIRS)
def test_a_phrasing_finds_its_own_entry_first(entry, phrasing):
    assert MATCHER.match(phrasing)[0].entry == entry


def test_a_misspelt_question_still_finds_its_entry():
    assert MATCHER.match("how much r the tradng feees")[0].entry == "fees"


@pytest.mark.parametrize("text", ["出金没到", "提幣一直沒到賬", "withdrawal 没到账"])
def test_a_question_in_other_words_or_script_finds_its_entry(text):
    assert MATCHER.match(text)[0].entry == "late"


def test_the_order_of_the_file_and_a_phrasing_written_twice_change_nothing():
    other = fit([*reversed(PAIRS), FEES])

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
    assert found.probability >= matcher.thresholds.asked
    assert matcher.match("🎉") == matcher.match("zzz") == ()


def test_a_phrasing_that_two_entries_share_makes_both_equally_likely():
    left, right = fit([("a", "trading fees"), ("b", "trading fees")]).match("trading fees")

    assert left.probability == pytest.approx(right.probability)
    assert left.probability <= 0.5


@pytest.mark.parametrize("negatives", [(), ("gm", "wen moon")])
def test_a_file_without_entries_answers_nothing(negatives):
    matcher = fit([], negatives=negatives, table=TABLE)

    assert matcher.match("how much are the fees") == matcher.match("gm") == ()
    assert matcher.explain("gm") == ()
    assert matcher.thresholds == Thresholds()


def test_a_phrasing_without_words_is_never_found():
    assert fit([("dots", "..."), FEES]).match("...") == ()


def test_no_more_than_five_candidates_are_named():
    assert len(fit(MANY).match("why card")) == 5


def test_a_file_that_is_large_enough_learns_how_sure_it_may_be():
    matcher = fit(MANY)
    (found, *_) = matcher.match("what about login")

    assert found.entry == "login"
    assert found.probability > 0.5


@given(st.text(max_size=200))
@settings(max_examples=60)
def test_whatever_is_written_the_candidates_are_in_order_and_share_one_question(text):
    found = [one.probability for one in MATCHER.match(text)]

    assert found == sorted(found, reverse=True)
    assert all(0 <= probability <= 1 for probability in found)
    assert sum(found) <= 1 + 1e-6


def test_the_nearest_phrasings_explain_the_choice():
    best, *others = MATCHER.explain("how much are trading fees")

    assert (best.entry, best.phrasing) == FEES
    assert 0.5 < best.similarity < 1
    assert [one.similarity for one in others] == sorted(
        (one.similarity for one in others), reverse=True
    )
    assert MATCHER.explain("🎉") == ()
    whole = MATCHER.explain(FEES[1])[0]
    assert whole == Nearest(*FEES, whole.similarity)
    assert whole.similarity == pytest.approx(1, abs=1e-5)


def test_what_must_not_be_answered_is_less_likely_to_be():
    chatter = ("good morning all", "gm everyone", "good night trading friends", "gm gm")
    bare, warned = fit(MANY), fit(MANY, negatives=chatter)

    (before, *_), (after, *_) = (one.match("good morning bot") for one in (bare, warned))
    assert before.entry == after.entry == "bot"
    assert after.probability < before.probability
    assert warned.match("what are fees")[0].entry == "fees"


def test_the_exchange_is_known_by_its_nicknames():
    pairs = [*PAIRS, ("about", "what is anan"), ("about", "who owns anan")]

    assert fit(pairs, nicknames=["anan", "安安"]).match("安安")[0].entry == "about"
    assert fit(pairs).match("安安") == ()


def test_a_word_of_the_same_meaning_finds_the_entry():
    pairs = [("fees", "fees"), ("login", "login"), ("deposit", "deposit")]

    assert fit(pairs, table=TABLE).match("cost")[0].entry == "fees"
    assert fit(pairs).match("cost") == ()


def test_a_word_table_leaves_chinese_to_its_characters():
    pairs = [("fees", "fees 手续费多少"), ("late", "提币没到账"), ("login", "login")]

    for text in ("手续费", "提币没到"):
        bare, tabled = (fit(pairs, table=table).match(text)[0] for table in (None, TABLE))
        assert bare.entry == tabled.entry


@pytest.mark.parametrize("table", [None, TABLE])
def test_an_encoder_reads_what_shares_no_letter(table):
    pairs = [("fees", "fees"), ("login", "login"), ("deposit", "deposit")]
    both = fit(pairs, table=table, encoder=Parrot(reads_chinese=True))
    english = fit(pairs, table=table, encoder=Parrot(reads_chinese=False))

    assert both.match("贵")[0].entry == "fees"
    assert english.match("贵") == ()
    assert english.match("fee")[0].entry == "fees"


@pytest.mark.parametrize("parts", [{}, {"table": TABLE}])
def test_a_file_too_large_for_one_kernel_is_solved_question_by_question(monkeypatch, parts):
    monkeypatch.setattr(matching, "LARGE", 20)
    matcher = fit(MANY, negatives=("gm", "wen moon", "good night"), **parts)

    for topic in TOPICS:
        assert matcher.match(f"what about {topic}")[0].entry == topic
    assert matcher.match("🎉") == ()


def test_the_stated_precision_moves_the_thresholds():
    careful, bold = (
        fit(MANY, goals=Goals(unasked=0.99, asked=0.95)),
        fit(MANY, goals=Goals(unasked=0.9, asked=0.6)),
    )

    assert careful.thresholds.unasked >= bold.thresholds.unasked
    assert careful.thresholds.asked >= bold.thresholds.asked
    assert careful.match("why card") == bold.match("why card")


def test_two_candidates_of_one_question_never_add_up_to_more_than_it():
    found = fit([("a", "trading fees"), ("b", "trading fees"), FEES]).match("trading fees")

    assert sum(one.probability for one in found) <= 1 + 1e-6
    assert isinstance(found[0], Candidate)


def test_a_question_that_stands_in_the_file_is_answered_however_small_the_file():
    (found, *_) = MATCHER.match("How much are the trading fees??")

    assert (found.entry, found.probability >= 0.99) == ("fees", True)


def test_what_the_caller_listed_is_never_answered():
    matcher = fit(MANY, negatives=("card please", "gm"))

    assert matcher.match("Card, please!") == ()
    assert matcher.match("need card help")[0].entry == "card"
