"""How sure one may be, read off questions whose answer is known."""

import numpy as np
import pytest

from community_bot.core.faq.calibration import SIGNS, Trials
from community_bot.core.faq.known import ENOUGH, Goals, Known, are_enough, calibrated
from community_bot.core.faq.matching import fit

THINGS = ("fees", "login", "deposit", "withdrawal", "network", "order", "card", "ticket")
FORMS = ("how about {}", "what is the {}", "where is my {}", "tell me of {}", "{} please")
PAIRS = [(thing, form.format(thing)) for thing in THINGS for form in FORMS]
EASY = [
    Known(f"{opening} {thing}?", thing)
    for thing in THINGS
    for opening in ("can you explain", "i ask about", "why is there a", "how do i see the")
    for _ in range(6)
]
CHATTER = [
    Known(f"{word} everyone, nice day {n}", None) for word in ("gm", "lol") for n in range(40)
]
TROUBLE = [Known(f"my {thing} is stuck since yesterday", thing) for thing in THINGS]


def test_few_questions_say_nothing():
    assert not are_enough(EASY[: ENOUGH // 2] + CHATTER)
    assert not are_enough(EASY * 2)
    assert are_enough(EASY + CHATTER)


def test_known_questions_set_the_bars_instead_of_phrasings_that_are_held_back():
    alone = fit(PAIRS).thresholds
    told = fit(PAIRS, known=[*EASY, *CHATTER, *TROUBLE]).thresholds

    assert told != alone
    assert told.offered <= told.moved
    assert told.offered <= told.asked <= told.unasked


def test_a_goal_that_is_never_reached_is_the_bar_itself():
    wrong = [Known(one.text, "ticket" if one.expected != "ticket" else "card") for one in EASY]
    told = fit(PAIRS, known=[*wrong, *CHATTER], goals=Goals(asked=0.9, unasked=0.95)).thresholds

    assert (told.asked, told.unasked) == (0.9, 0.95)


def test_a_question_without_a_known_word_is_no_reason_to_fail():
    odd = [Known("🎉", None), Known("…", "fees")]

    assert fit(PAIRS, known=[*EASY, *CHATTER, *odd]).thresholds.asked < 1


@pytest.mark.parametrize("text", ["gm everyone, nice day 99", "🎉"])
def test_what_was_known_to_be_chatter_stays_unanswered(text):
    matcher = fit(PAIRS, known=[*EASY, *CHATTER])
    found = matcher.match(text)

    assert not found or found[0].probability < matcher.thresholds.asked


@pytest.mark.parametrize(("wrong", "is_reached"), [(2, True), (6, False)])
def test_a_goal_that_was_reached_by_luck_sets_no_bar(wrong, is_reached):
    """Six wrong of 200 equally sure answers are 97 % right, and may well be 95.5."""
    sure = np.full((200, SIGNS), 4.0, dtype=np.float32)
    every = np.ones(200, dtype=np.bool_)
    trials = Trials(sure, np.arange(200) >= wrong, every, ~every)
    _, bars = calibrated(EASY[:1] * 200, trials, Goals(asked=0.96))

    assert (bars.asked != 0.96) is is_reached


def test_only_who_asks_or_tells_of_trouble_with_this_exchange_may_be_answered_unasked():
    assert Known("where is my deposit?", "deposit").is_spoken
    assert not Known("gm everyone", None).is_spoken
    assert not Known("where is my deposit?", None, is_about_another=True).is_spoken
