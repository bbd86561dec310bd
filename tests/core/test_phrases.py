"""Phrases as people write them into a rule file."""

from collections.abc import Mapping, Sequence

import pytest

from community_bot.core.scam.phrases import PhraseError, compiled, spelled
from community_bot.core.scam.plain import plain
from community_bot.core.scam.reading import reading
from community_bot.core.scam.signals import Signals


def found(phrase: str, text: str, words: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    """What a phrase finds, in the words as they are read."""
    read = reading(plain(text))
    return [
        read.text[hit.start : hit.end]
        for hit in Signals.of({"x": [compiled(phrase, words or {})]}).hits(read.text)
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("dm me", "Please DM me!", ["dm me"]),
        ("don't wait", "Don’t wait", ["dont wait"]),
        ("(dm|pm) (me|us) [now]", "pm us now", ["pm us", "pm us now"]),
        ("recover(ed|ing) funds", "recovering funds", ["recovering funds"]),
        ("recover(ed|ing) funds", "recover funds", []),
        ("share * screen", "share with me your screen", ["share with me your screen"]),
        ("share * screen", "share the nice big old screen", []),
        ("* screen share", "do a screen share", ["do a screen share"]),
        ("win {number} prizes", "win 500 prizes", ["win 500 prizes"]),
        ("(win|get) ({number}|many) coins", "get 7 coins", ["get 7 coins"]),
        ("code /[a-z0-9]{6}/", "code ab12cd", ["code ab12cd"]),
        ("24/7 help", "24/7 help", ["24 7 help"]),
        ("{money} daily", "$500 daily", ["\ue003 daily"]),
        ("加(微信|v)", "请加V信", ["加v"]),
        ("加*微信", "加一下我的微信", ["加一下我的微信"]),
        ("加*微信", "加一下我朋友的那个微信", []),
        ("日赚{money}", "日赚500usdt", ["日赚\ue003"]),
        ("私聊 telegram", "请私聊 Telegram", ["私聊telegram"]),
        ("telegram", "加telegram吧", ["telegram"]),
        ("dm * (me|you)", "我dm你me", []),
        ("open {lurepage}", "open zorp.example.xyz/claim", ["open \ue00a"]),
        ("open {link}", "open zorp.example.xyz", ["open \ue001"]),
        ("help {who}", "help my uncle", ["help my uncle"]),
    ],
)
def test_a_phrase_finds_what_it_is_written_for(phrase, text, expected):
    assert sorted(found(phrase, text, {"who": spelled(["my (uncle|aunt)"])})) == sorted(expected)


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("(dm me", ") is missing"),
        ("[dm me", "] is missing"),
        ("dm) me", ") has no bracket before it"),
        ("dm | me", "| has no bracket before it"),
        ("(dm * now) me", "* cannot stand in brackets"),
        ("dm {somebody}", "{somebody} is not known; known are contact, link"),
        ("dm /[a-z]*/", "say how often at most"),
        ("dm /[a-z/", "this is not a regular expression"),
        ("*", "a word is missing"),
        ("[dm] [me]", "a word is missing"),
        ("i", "a word is missing"),
        ("{number}", "a word is missing"),
        ("".join(f"({'|'.join('abcdefghijklmnop')})" for _ in range(4)), "more than 2000 ways"),
        ("a " + "/x{1,2}/ " * 101, "too many regular expressions"),
    ],
)
def test_a_phrase_that_cannot_be_looked_for_says_why(phrase, sentence):
    with pytest.raises(PhraseError) as told:
        compiled(phrase)

    assert sentence in str(told.value)


def test_a_list_of_words_is_words_alone():
    assert spelled(["coin[s]", "money"]) == ("coin", "coins", "money")
    with pytest.raises(PhraseError, match="no gaps"):
        spelled(["{number} coins"])


def test_a_phrase_of_many_ways_is_looked_for_where_its_rarest_words_are():
    first, last = ("|".join(f"{letter}{at}" for at in range(30)) for letter in "ab")
    many = f"({first}) me ({last}) please"

    assert len(compiled(many).literals) <= 200
    assert found(many, "a7 me b21 please") == ["a7 me b21 please"]
    assert found(many, "a7 you b21 please") == []


def test_half_of_a_phrase_repeated_is_not_tried_for_ever():
    assert found("seed * wallet", "seed " * 800) == []
