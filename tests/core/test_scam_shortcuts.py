"""What is skipped to be quick is what would have found nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.scam import entities, keys, leet, reading, spacing, tokens, wording
from community_bot.core.scam.findings import Severity
from community_bot.core.scam.phrases import compiled
from community_bot.core.scam.seeds import _ORDINALS, _WORD, _key, _keys
from community_bot.core.scam.signals import Signals
from community_bot.core.scam.wording import Reach, Wording, WordingRule

PHRASES = (
    "dm me",
    "in",
    "send * in",
    "(get|take) your * money back",
    "you (can|may) recover",
    "[please] help me now",
    "/[0-9]{2}/ left",
    "telegram",
    "[加] tg",
    "(get|take) your verification code * today",
)
SIGNALS = Signals.of({phrase: [compiled(phrase)] for phrase in PHRASES})
WORDS = (
    "dm me in send winning get take your money back you can recover help now 12 left tg telegram"
)
PIECES = st.lists(st.sampled_from([*WORDS.split(), "加", "dme", "éin"]), max_size=12)
WRITTEN = st.text("ab0134@$.,:/ -_'\n!?dmg•+1é加", max_size=40)

# What is suspected, said plainly.
SUSPECTS = (
    (leet._SUSPECT, r"[a-z][013457@$]{1,4}[a-z]|\b[013457][a-z]{3}"),
    (
        spacing._SUSPECT,
        r"[^\W\d_][-._*·•~/|+][^\W\d_][-._*·•~/|+][^\W\d_]|[dpwtv][ .*_-][magx](?![\w.-])",
    ),
    (
        reading._STEPS[1][0],
        r"(?<!\.)\.(?=\s|$|[\u2600-\U0001ffff])|[!?。！？]+|\n\s{0,20}\n|[•▪‣]",
    ),
    (keys._GROUPS, r"(?:[0-9A-Fa-f]{2,16}[ :-]){3}"),
)


@given(PIECES)
def test_words_between_spaces_hold_what_they_hold_beside_chinese(words):
    text = " ".join(words)
    beside = [hit for hit in SIGNALS.hits(f"{text} 中") if hit.end <= len(text)]
    assert SIGNALS.hits(text) == beside


def test_a_literal_of_a_chinese_phrase_may_stand_within_a_word():
    assert [hit.signal for hit in SIGNALS.hits("btg")] == ["[加] tg"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("please help me now", 2),
        ("you may recover", 1),
        ("they may recover", 0),
        ("we recover", 0),
        ("get all your money back", 0),
        ("get your own money back", 1),
        ("own money back", 0),
        ("take your verification code today", 1),
        ("lose your verification code today", 0),
    ],
)
def test_what_stands_before_is_told_by_its_first_and_last_words(text, found):
    assert sum(" " in hit.signal for hit in SIGNALS.hits(text)) == found


@given(WRITTEN)
@pytest.mark.parametrize(("quick", "plain"), SUSPECTS)
def test_a_suspicion_that_begins_with_what_is_rare_is_the_same(quick, plain, text):
    assert bool(quick.search(text)) == bool(re.search(plain, text))


@given(WRITTEN)
def test_no_entity_stands_where_no_sign_of_one_does(text):
    assert entities.ENTITY_SIGN.search(text) or not entities.ENTITY.search(text)


@given(WRITTEN)
def test_words_are_the_same_by_all_steps_as_by_those_that_are_taken(text):
    by_all = text
    for pattern, fill in reading._STEPS:
        by_all = pattern.sub(fill, by_all)
    assert reading.worded(text) == by_all


@given(st.text("ab1STnñÉ-\u0301", max_size=30))
def test_words_of_a_list_are_found_by_the_same_key(text):
    keyed = [_key(word) for word in _WORD.findall(text)]
    assert _keys(text) == [word for word in keyed if word not in _ORDINALS]


@pytest.mark.parametrize("text", ["ab cd-ef:x", "x" * 28, "[ 1", '"kdf', "-----BEGIN"])
def test_what_may_hold_a_key_is_looked_at(text):
    assert keys._may_hold_key(text)


@pytest.mark.parametrize("text", ["ab cd ef", "a cd-ef:", "x" * 27 + " y", "[x", "kd f"])
def test_what_can_hold_no_key_is_not(text):
    assert not keys._may_hold_key(text)


@pytest.mark.parametrize(
    "text",
    [
        "加" * 20,
        "api key abcdefghijklmnopqrstu",
        "api key abcdefghijklmnopqrstu beside aB1cD2eF3gH4iJ5k",
        "session id abcdefghijklmnopqrstu beside aB1cD2eF3gH4iJ5k",
    ],
)
def test_long_words_are_no_tokens_by_themselves(text):
    assert tokens.access_tokens(text) == ()


def test_rules_that_are_possible_are_kept_only_so_far(monkeypatch):
    rule = WordingRule(name="ask", severity=Severity.WARN, weights={"dm": 2}, bar=2)
    rules = Wording.of({"dm": [compiled("dm me")]}, {"dm": Reach.MESSAGE}, [rule])
    monkeypatch.setattr(wording, "_KEPT", 1)
    assert [len(rules.findings(text)) for text in ("hello", "dm me", "dm me")] == [0, 1, 1]
    assert len(rules.possible) == 1
