"""What a text says, whatever it is dressed as, and where it was said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.scam.characters import Reading
from community_bot.core.scam.plain import legible, plain

SENTENCES = (
    "Hello, my withdrawal of 250 USDT is stuck since yesterday, can anybody help?",
    "please contact the support desk and tell them what happened to the deposit",
    "I was scammed by a fake agent who asked for my seed phrase!",
    "你好，我的提现一直没有到账，请问是什么原因？",
    "加微信领取奖励，客服会帮你处理 USDT 转账",
    "我被骗了，那个客服是假的。",
)
TWINS = str.maketrans("aeopcxiysdhjl", "аеорсхіуѕԁһјӏ")
FIGURES = str.maketrans("aeiost", "431057")


def mathematical(text: str) -> str:
    return "".join(chr(0x1D41A + ord(one) - 97) if "a" <= one <= "z" else one for one in text)


def circled(text: str) -> str:
    return "".join(chr(0x24D0 + ord(one) - 97) if "a" <= one <= "z" else one for one in text)


DISGUISES = {
    "zero width": "\u200b".join,
    "soft hyphens": "\u00ad".join,
    "fullwidth": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "homoglyphs": lambda text: text.translate(TWINS),
    "leet": lambda text: text.translate(FIGURES),
    "mathematical": mathematical,
    "circled": circled,
    "struck through": "\u0336".join,
    "spaced": " ".join,
    "backwards": lambda text: f"\u202e{text[::-1]}\u202c",
    "variation selectors": "\ufe0f".join,
}


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_in_any_disguise_reads_as_the_sentence(sentence, disguise):
    assert squeezed(plain(disguise(sentence)).text) == squeezed(plain(sentence).text)


@pytest.mark.parametrize("sentence", SENTENCES[:3])
def test_an_undisguised_english_sentence_is_left_alone(sentence):
    assert plain(sentence).text == sentence.lower()
    assert legible(sentence).text == sentence.lower()


@pytest.mark.parametrize(
    "text",
    [
        "привет, мой депозит usdt не пришёл",
        "нет",
        "а у нас вот такой сор и рак",
        "πού είναι τα χρήματά μου",
        "สวัสดีครับ ถอนเงินไม่ได้",
        "नमस्ते, मेरा पैसा कहाँ है",
        "안녕하세요 출금이 안 돼요",
        "пишу nвот такой случай usdt",
        "飞机票 🇺🇸 多少",
    ],
)
def test_what_is_written_in_another_script_stays_as_it_is(text):
    assert plain(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "c2c p2p b2b 2fa 5k 10x 24h 100usdt 30days 1st 3rd 2nd",
        "trc20 erc20 bep20 web3 mp3 covid19 0xdeadbeefdeadbeef",
        "order 4f1e0a7c3d5b on @us3r_name with admin@h0st.com #m4g",
        "https://ex4mple.com/a1b and $btc at 1.5",
        "p2p0x1a 3e5a7b1c0d4f 1o0o1o4",
    ],
)
def test_amounts_networks_hashes_and_handles_are_no_leet(text):
    assert plain(text).text == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("supp0rt w4llet", "support wallet"),
        ("5upport b1nanc3", "support binance"),
        ("wa11et", "wallet"),
        ("bin@nce p@ypal u$dt", "binance paypal usdt"),
        ("联系 supp0rt", "联系 support"),
        ("d m  m e", "dm me"),
        ("s-u-p-p-o-r-t", "support"),
        ("D.M me", "dm me"),
        ("加 V 信", "加v信"),
        ("加 微 信", "加微信"),
        ("微 信", "微信"),
        ("加.V.信", "加v信"),
        ("s u p p 0 r t", "support"),
        ("a g e n t s f o r 1 0 0 d a y s", "agents for 100 days"),
        ("幣安客服", "币安客服"),
        ("🇧🇮🇹 desk 🇺🇸", "bit desk 🇺🇸"),
        ("🅱🅘⒯", "bit"),
        ("ΒΙΤCΟΙΝ", "bitcoin"),
        ("рау now", "pay now"),
        ("һеӏр", "help"),
        ("Café Łódź", "cafe lodz"),
        ("line\u2028next\u2800one", "line\nnext one"),
        ("e\u0301 is\ufdfa", "e is\ufdfa"),
        ("1 a", "1 a"),
        ("a 1 2", "a 1 2"),
    ],
)
def test_disguised_words_are_read(text, read):
    assert plain(text).text == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Ｅxample．Com", "example.com"),
        ("ex\u200bam\u00adple", "example"),
        ("cafe\u0301.example", "café.example"),
        ("ＣＡＦＥ\u0301", "café"),
        ("ехample", "ехample"),
        ("\u202emoc.elpmaxe\u202c now", "example.com now"),
    ],
)
def test_a_browser_reading_keeps_the_letters_of_other_alphabets(text, read):
    assert legible(text).text == read


@pytest.mark.parametrize("read", [plain, legible])
def test_words_lead_back_to_where_they_stood(read):
    text = "Ask \u202etr\u200boppuS\u202c. now"
    seen = read(text)
    at = seen.text.index("support")
    assert text[slice(*seen.span(at, at + 7))] == "tr\u200boppuS"
    at = seen.text.index("now")
    assert text[slice(*seen.span(at, at + 3))] == "now"


def test_set_apart_words_lead_back_to_where_they_stood():
    text = "please d m  me at ｏｎｃｅ"
    seen = plain("please d m  m e at ｏｎｃｅ")
    at = seen.text.index("dm me")
    assert seen.span(at, at + 5) == (7, 15)
    at = plain(text).text.index("once")
    assert text[slice(*plain(text).span(at, at + 4))] == "ｏｎｃｅ"


def test_a_reading_remembers_only_so_many_characters(monkeypatch):
    monkeypatch.setattr("community_bot.core.scam.characters._CACHED", 1)
    reading = Reading(str.lower)
    assert [reading["A"], reading["B"], len(reading)] == ["a", "b", 1]


@given(st.text() | st.text("аеs0b1@.- 加V\u202e\u202c\u0301🇧", max_size=60))
def test_any_text_is_read_and_leads_back_into_itself(text):
    for read in (plain, legible):
        seen = read(text)
        assert len(seen.text) == len(seen.origins) == len(seen.ends)
        for at in range(len(seen.text)):
            start, end = seen.span(at, at + 1)
            assert 0 <= start < end <= len(text)
