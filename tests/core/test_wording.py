"""What wording rules find in a message, and how a story clears it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.languages import Language
from community_bot.core.scam.findings import Severity
from community_bot.core.scam.phrases import compiled
from community_bot.core.scam.plain import plain
from community_bot.core.scam.reading import reading
from community_bot.core.scam.wording import Reach, Wording, WordingRule

PHRASES = {
    "write-privately": ("(dm|pm) me", "加我[的](微信|v)"),
    "help-you": ("i can help [you]",),
    "link": ("{link}",),
    "handle": ("{handle}",),
    "money": ("{money}",),
    "double": ("send * (double|twice)", "get {number} times"),
    "calm": ("no hurry",),
    "never": ("(never|dont) * (dm|pm)",),
    "told": ("(he|she) (told|asked) me", "有人(说|让)*加我"),
}
FRAMES = {"never": Reach.SENTENCE, "told": Reach.MESSAGE}


def rule(**changed: Any) -> WordingRule:
    values: dict[str, Any] = {
        "name": "private-help",
        "severity": Severity.WARN,
        "weights": {"write-privately": 2, "help-you": 1, "link": 1, "calm": -2},
        "bar": 3,
        "needs": (frozenset({"write-privately"}),),
        "cleared_by": frozenset({"never", "told"}),
        "warning": {Language.EN: "Help is public here."},
    }
    return WordingRule(**{**values, **changed})


def wording(*rules: WordingRule) -> Wording:
    phrases = {name: [compiled(one) for one in ones] for name, ones in PHRASES.items()}
    return Wording.of(phrases, FRAMES, rules or (rule(),))


WORDING = wording()
ANYTHING = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "dm pm me i can help never he told @$.:/0123456789\n加我微信有人说让，。\u200b"
        ),
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "DM me, I can help",
        "dm   ME!! i can\nhelp you",
        "I can help you. Just PM me",
        "d\u200bm m\u200be, i can help",
        "加我微信 https://evil.example/x",
        "加 我 微 信，看 evil.example/x",
        "你好加我V看evil.example/x",
    ],
)
def test_an_offer_of_private_help_is_found(text):
    (found,) = WORDING.findings(text)

    assert (found.rule, found.severity) == ("private-help", Severity.WARN)
    assert found.reason


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "dm me",
        "I can help you with that link https://evil.example",
        "admire means i can help",
        "Never DM me. I can help here",
        "He told me: DM me, I can help you",
        "有人说加我微信 https://evil.example/x",
        "dm me, i can help, no hurry",
    ],
)
def test_half_an_offer_a_warning_and_a_report_are_not(text):
    assert WORDING.findings(text) == ()


def test_a_warning_clears_its_own_sentence_only():
    (found,) = WORDING.findings("Never pm strangers. DM me, I can help")

    assert found.span == (20, 37)


def test_a_finding_says_where_and_why_and_never_what():
    text = "Hi. d\u200bm me 🙂 i can help"
    (found,) = WORDING.findings(text)

    assert text[slice(*found.span)] == "d\u200bm me 🙂 i can help"
    assert found.reason == "write-privately, help-you"


def test_signals_in_two_sentences_are_apart_when_a_rule_wants_one():
    within = wording(rule(within=Reach.SENTENCE))

    assert within.findings("DM me and I can help")
    assert not within.findings("DM me. I can help")


def test_signals_far_from_each_other_are_apart_when_a_rule_counts_letters():
    within = wording(rule(within=20))

    assert within.findings("DM me, I can help")
    assert not within.findings("DM me " + "and so on " * 5 + " I can help")


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Send it and get double", True),
        ("Send it. Then double", False),
        ("send one and two and three and four double", False),
        ("we get 3 times", True),
        ("get some times", False),
    ],
)
def test_a_gap_is_a_few_words_of_one_sentence(text, is_found):
    doubling = wording(rule(weights={"double": 3}, needs=()))

    assert bool(doubling.findings(text)) is is_found


def test_a_link_to_an_official_page_is_no_link():
    text = "加我微信 https://help.example.com/x"

    assert WORDING.findings(text)
    assert not WORDING.findings(text, lambda host: host == "help.example.com")
    hidden = "加我微信 https://help.example.com@evil.example/x"
    assert WORDING.findings(hidden, lambda host: host == "help.example.com")


def test_a_russian_text_is_never_found_by_accident():
    assert not WORDING.findings("Сегодня в парке dm me праздник, i can help, приходите все соседи")
    assert WORDING.findings("dm me, i can help: меня")


@pytest.mark.parametrize(
    "text",
    [
        "d m   m e ,   i   c a n   h e l p   y o u   r i g h t   n o w",
        " ".join("dmmeicanhelpyounow!ok"),
        " ".join("icanhelpyou2daysodmmenow"),
        " ".join("xqzicanhelpyouadmme" + "z" * 30),
        " ".join("dmmeicanhelpyou" * 80),
        " ".join("dmmeicanhelpyou!" * 80),
    ],
)
def test_spaced_out_letters_are_put_together_to_words(text):
    assert WORDING.findings(text)


def test_a_text_without_letters_says_nothing():
    assert WORDING.findings("\u200b" * 20) == ()
    assert WORDING.findings("1 2 3 " + "\u200b" * 40) == ()


@given(ANYTHING)
def test_no_text_breaks_a_rule_and_spans_lie_inside_it(text):
    each = dict.fromkeys(PHRASES.keys() - FRAMES.keys(), 1)
    everything = wording(rule(weights=each, bar=1, needs=(), cleared_by=frozenset()))

    for found in everything.findings(text):
        assert 0 <= found.span[0] < found.span[1] <= len(text)


@given(ANYTHING)
def test_every_word_that_is_read_has_its_place_in_the_original(text):
    read = reading(plain(text), words=WORDING.signals.words)

    for at in range(len(read.text)) if text else ():
        start, end = read.span(at, at + 1)
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "part", ["dm ", "send ", "加我", "a.", "$1", "@", "+1 ", "\ue010", "1-", "http://", "d m e "]
)
def test_a_text_of_one_thing_repeated_is_read_to_its_end(part):
    assert WORDING.findings((part * 4096)[:4096]) == ()


def test_a_rule_wants_one_of_each_kind_it_needs():
    needs = (frozenset({"write-privately"}), frozenset({"link", "handle"}))
    two = wording(rule(needs=needs, weights={"write-privately": 3, "link": 1, "handle": 1}))

    assert two.findings("dm me: evil.example.com")
    assert not two.findings("dm me, i can help")


def test_a_message_says_how_it_is_told():
    assert WORDING.frames_in("he told me never to dm anybody") == {"told", "never"}
    assert WORDING.frames_in(plain("dm me")) == frozenset()
