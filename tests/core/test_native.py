"""The wording rules as rules of Discord's: what is taken, in which order, and what never is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from community_bot.core.official import NOBODY, Official
from community_bot.core.scam.automod import PATTERN_LETTERS
from community_bot.core.scam.expressions import Expression
from community_bot.core.scam.findings import Severity
from community_bot.core.scam.native import RULES, Source, native_rules
from community_bot.core.scam.phrases import PhraseError, compiled, terms_of
from community_bot.core.scam.wording import Reach, Wording, WordingRule

PHRASES: Mapping[str, Sequence[str]] = {
    "offer": ["(fund|coin)[s] recovery", "recovery * {what}", "追回 * 资金"],
    "write": ["(dm|pm) me [now]", "message {handle}", "私聊我", "联系 {contact}"],
    "hurry": ["today [only]"],
    "coded": ["(伽|佳)薇", "黄片[盘]", "coded words here", "{account}"],
    "mild": ["hello there"],
}
WORDS = {"what": ("agent", "desk")}
FRAMES = {"asks": ["who can help"]}


def rule(name: str, severity: Severity = Severity.WARN, **weights: int) -> WordingRule:
    return WordingRule(name=name, severity=severity, weights=weights, bar=3)


def source(
    scams: Sequence[str] = (),
    fine: Sequence[str] = (),
    phrases: Mapping[str, Sequence[str]] = PHRASES,
    alone: Sequence[str] = ("coded",),
    **more: Any,
) -> Source:
    rules = more.pop(
        "rules",
        (
            rule("recovery", offer=2, write=2, hurry=1),
            rule("coded", coded=3),
            rule("noted", Severity.NOTE, mild=3),
        ),
    )
    frames = {"asks": Reach.MESSAGE}
    compiled_ones = {
        name: [compiled(phrase, WORDS) for phrase in written]
        for name, written in {**phrases, **FRAMES}.items()
    }
    wording = Wording.of(compiled_ones, frames, rules)
    return Source(
        wording=wording,
        phrases=phrases,
        words=WORDS,
        scams=tuple(scams),
        fine=tuple(fine),
        alone=frozenset(alone),
    )


OFFER = "Fund recovery done well, DM me now"
CHINESE = "追回全部资金，私聊我"


def test_two_phrases_that_follow_each_other_stop_a_scam_and_what_is_like_it():
    rules = native_rules(source([OFFER]), NOBODY)

    assert rules.catch(OFFER)
    assert rules.catch("coins RECOVERY: pm me")
    assert not rules.catch("Fund recovery done well")
    assert not rules.catch("DM me now")


@pytest.mark.parametrize(
    "text",
    [
        "Fund recovery, DM me, is that real?",
        'He wrote "fund recovery, DM me" to my brother',
        "Fund recovery. Then somebody said DM me",
        f"Fund recovery {'and so on ' * 9} DM me",
        "refund recovery, DM me",
        "Fund recoveryx, DM me",
        "我被骗了：追回全部资金，私聊我",
        "别信追回全部资金，私聊我",
        "追回全部资金，私聊我，是真的吗",
    ],
)
def test_whoever_asks_quotes_or_tells_is_not_stopped(text):
    assert not native_rules(source([OFFER, CHINESE]), NOBODY).catch(text)


def test_chinese_phrases_follow_each_other_without_spaces():
    rules = native_rules(source([CHINESE]), NOBODY)

    assert rules.catch("能追回被转资金，有意私聊我")


def test_phrases_with_gaps_lists_and_links_are_written_for_discord():
    rules = native_rules(source(["recovery by our agent, message @helper_one"]), NOBODY)

    assert rules.catch("Recovery with the desk, message @anybody")


def test_a_pattern_holds_other_phrases_of_the_same_kind_where_there_is_room():
    phrases = {**PHRASES, "write": [*PHRASES["write"], "inbox us"]}
    rules = native_rules(source([OFFER], phrases=phrases), NOBODY)

    assert rules.catch("Fund recovery, inbox us")


def test_what_members_say_is_added_to_no_pattern():
    phrases = {**PHRASES, "write": [*PHRASES["write"], "inbox us"]}
    rules = native_rules(source([OFFER], ["You may inbox us"], phrases), NOBODY)

    assert rules.catch(OFFER)
    assert not rules.catch("Fund recovery, inbox us")


def test_a_pattern_that_would_stop_an_honest_member_is_not_taken():
    honest = "My coin recovery went well, dm me now for the story"

    assert native_rules(source([OFFER], [honest]), NOBODY).patterns == ()


def test_a_row_that_is_too_long_loses_some_of_its_ways_but_not_those_of_the_scam():
    many = "|".join(f"word{at}" for at in range(60))
    phrases = {**PHRASES, "offer": [f"(special|{many}) offer"], "write": [f"({many}|dm) me"]}
    rules = native_rules(source(["Word59 offer, dm me"], phrases=phrases), NOBODY)

    assert len(rules.patterns) == 1
    assert len(rules.patterns[0]) <= PATTERN_LETTERS
    assert rules.catch("Word59 offer, dm me")


def test_a_row_that_is_longer_than_discord_takes_is_left_out():
    endless = " ".join(f"word{at}" for at in range(60))
    phrases = {**PHRASES, "offer": [endless]}

    assert native_rules(source([f"{endless}, dm me"], phrases=phrases), NOBODY).patterns == ()


def test_three_phrases_are_taken_where_two_do_not_suffice():
    rules = (rule("slow", offer=1, write=1, hurry=1),)
    found = native_rules(source(["Fund recovery, dm me today"], rules=rules), NOBODY)

    assert found.catch("Coin recovery: pm me only today")
    assert not found.catch("Fund recovery, dm me")


def test_phrases_of_two_languages_make_no_row():
    assert native_rules(source(["Fund recovery 私聊我"]), NOBODY).patterns == ()


def test_what_only_staff_are_told_stops_nobody():
    assert not native_rules(source(["hello there"], alone=("mild",)), NOBODY)


def test_a_disguised_phrase_is_a_keyword_and_the_shortest_stands_for_longer_ones():
    rules = native_rules(source(["找我伽薇聊"], ["佳人", "薇薇"]), NOBODY)

    assert rules.keywords == ("*黄片*",)
    assert native_rules(source(["找我伽薇聊"]), NOBODY).keywords[0] == "*伽薇*"


def test_a_phrase_that_members_write_is_no_keyword():
    rules = native_rules(source(fine=["黄片是什么意思"]), NOBODY)

    assert "*黄片*" not in rules.keywords
    assert rules.keywords == ("*伽薇*", "*佳薇*", "*黄片盘*")


def test_a_phrase_that_convinces_no_rule_is_no_keyword():
    rules = (rule("coded", coded=1, hurry=2),)

    assert not native_rules(source(rules=rules), NOBODY)


def test_what_a_keyword_stops_needs_no_pattern():
    text = f"伽薇 {OFFER}"

    assert native_rules(source([text]), NOBODY).patterns == ()


def test_what_catches_most_comes_first_and_then_what_none_before_caught():
    scams = ["Fund recovery today, message @one", OFFER, "Coin recovery, pm me", CHINESE]
    found = native_rules(source(scams), NOBODY)

    caught = [{text for text in scams if re.search(one, text)} for one in found.patterns[:3]]
    assert caught[0] >= {OFFER, "Coin recovery, pm me"}
    assert set().union(*caught) == set(scams)


def test_official_addresses_are_allowed():
    official = Official(name={}, domains={"x": ("x.com", "x.org")}, channels={})
    found = native_rules(source([OFFER]), official)

    assert [one.allowed for one in found.messages] == [("x.com", "x.org")]


def test_there_are_never_more_rules_than_discord_takes():
    phrases = {**PHRASES, "offer": [f"offer{at}" for at in range(90)]}
    scams = [f"offer{at}, dm me" for at in range(90)]
    found = native_rules(source(scams, phrases=phrases), NOBODY)

    assert len(found.messages) <= RULES
    assert all(len(one.patterns) <= 10 for one in found.messages)


def test_a_phrase_that_only_we_can_see_is_none_for_discord():
    assert Expression.of("x", terms_of("{account}")) is None
    assert Expression.of("x", terms_of("word /(?=a)b/")) is None


def test_what_may_be_missing_at_an_end_is_left_out():
    found = Expression.of("x", terms_of("[please] send [us] money [now]"))

    assert found is not None
    assert found.whole == r"\bsend\W+(?:us\W+)?money\b"


def test_short_forms_are_written_with_and_without_their_apostrophe():
    found = Expression.of("x", terms_of("dont worry"))

    assert found is not None
    assert all(found.searched.search(one) for one in ("dont worry", "Don't worry", "don’t worry"))


def test_digits_and_patterns_of_a_phrase_come_along():
    found = Expression.of("x", terms_of("{number} /[a-z]{2,5}/ off"))

    assert found is not None
    assert found.searched.search("500 usdt off")
    assert not found.searched.search("five usdt off")


def test_a_phrase_that_names_what_is_not_known_is_refused():
    with pytest.raises(PhraseError):
        terms_of("send {nothing}")


def test_the_same_source_gives_the_same_rules():
    given = source([OFFER, CHINESE])

    assert native_rules(given, NOBODY) == native_rules(replace(given), NOBODY)
