"""What Discord stops by a rule of ours, as its documentation says."""

import pytest

from community_bot.core.scam.automod import NativeHelp, NativeRules, Trigger

# The documentation's own table: resources/auto-moderation, "Keyword Matching Strategies".
MATCHED = [
    ("cat*", "catch", True),
    ("cat*", "Catapult", True),
    ("cat*", "CAttLE", True),
    ("cat*", "location", False),
    ("tra*", "train", True),
    ("tra*", "extra", False),
    ("the mat*", "the matrix", True),
    ("*cat", "wildcat", True),
    ("*cat", "copyCat", True),
    ("*cat", "catch", False),
    ("*the mat", "breathe mat", True),
    ("*cat*", "location", True),
    ("*cat*", "eduCation", True),
    ("*the mat*", "breathe matter", True),
    ("cat", "Cat", True),
    ("cat", "my cat!", True),
    ("cat", "cats", False),
    ("the mat", "the mat", True),
    ("the mat", "the matrix", False),
    ("*伽薇*", "请伽薇号聊", True),
    ("a.b", "axb", False),
]


@pytest.mark.parametrize(("keyword", "text", "is_caught"), MATCHED)
def test_a_keyword_stops_what_discord_says_it_stops(keyword, text, is_caught):
    assert Trigger((keyword,)).catches(text) is is_caught


def test_a_pattern_is_looked_for_anywhere_unless_it_says_otherwise():
    anywhere, begins = Trigger(patterns=("(?i)seed",)), Trigger(patterns=("(?i)^seed",))

    assert anywhere.catches("Your SEED please")
    assert not begins.catches("Your SEED please")
    assert begins.catches("Seed, please")


def test_what_is_allowed_is_looked_over():
    trigger = Trigger(("*x.com*",), allowed=("help.x.com",))

    assert not trigger.catches("see help.x.com today")
    assert trigger.catches("see x.com today")


def test_rules_without_anything_to_look_for_are_none():
    assert not Trigger(allowed=("x.com",))
    assert not NativeRules()
    assert NativeRules(names=Trigger(patterns=("x",)))
    assert not NativeHelp().rules
    assert not NativeRules().catch("anything")


def test_rules_tell_all_that_they_look_for_in_their_order():
    rules = NativeRules((Trigger(("a",), ("b",)), Trigger(("c",), ("d",))), Trigger(("e",)))

    assert (rules.keywords, rules.patterns) == (("a", "c"), ("b", "d"))
    assert rules.catch("d")
    assert not rules.catch("e")
