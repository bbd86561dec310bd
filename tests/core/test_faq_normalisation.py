"""What is written differently and means the same is read the same."""

import pytest

from community_bot.core.faq.normalisation import LIMIT, Spellings, normalised

HOUSE = Spellings.of()


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("HOW DO I ENABLE 2FA", "how do i enable 2fa"),
        ("ＥＮＡＢＬＥ ２ＦＡ", "enable 2fa"),
        ("驗證碼收不到，怎麼辦", "验证码收不到,怎么办"),
        ("為什麼提幣沒到賬", "为什么提币没到账"),
        ("", ""),
    ],
)
def test_width_case_and_script_make_no_difference(written, plain):
    assert normalised(written) == plain


@pytest.mark.parametrize("text", ["a" * 4096, "币" * 4096, "ﷺ" * 4096, "a " * 2048])
def test_of_a_long_story_the_beginning_is_read(text):
    assert len(normalised(text)) == LIMIT


@pytest.mark.parametrize(
    "texts",
    [
        ("how do I withdraw", "how do I cash out", "怎么提币", "如何提现", "咋出金"),
        ("lost my 2FA", "二次验证丢了", "谷歌验证码没了"),
        ("c2c merchant", "P2P商家", "p2p 商户"),
        ("my tx is gone", "哈希查不到"),
        ("大饼", "btc", "比特币"),
        ("二饼", "eth", "以太"),
    ],
)
def test_members_say_one_thing_in_many_ways(texts):
    shared = set.intersection(*(set(HOUSE.read(text).concepts) for text in texts))

    assert shared


@pytest.mark.parametrize(
    ("text", "concept"),
    [("u没到账", "usdt"), ("kf在吗", "support"), ("收不到yzm", "code"), ("pw忘了", "password")],
)
def test_latin_shorthand_counts_beside_chinese(text, concept):
    assert concept in HOUSE.read(text).concepts


@pytest.mark.parametrize("text", ["u there?", "thx u", "kf", "yzm"])
def test_latin_shorthand_alone_means_nothing(text):
    assert HOUSE.read(text).concepts == ()


def test_the_longest_name_is_the_one_that_is_meant():
    assert HOUSE.read("没到账").concepts == ("not-arrived",)


@pytest.mark.parametrize("text", ["安安怎么提币", "how do I withdraw from anan"])
def test_the_exchange_goes_by_the_nicknames_its_members_gave_it(text):
    assert "exchange" in Spellings.of(["安安", "AnAn", ""]).read(text).concepts
    assert "exchange" not in HOUSE.read(text).concepts


def test_a_mixed_question_is_taken_apart_by_script():
    reading = HOUSE.read("我的USDT withdraw 没到账，don't know why")

    assert reading.words == ("usdt", "withdraw", "don't", "know", "why")
    assert reading.han == "我的没到账"


@pytest.mark.parametrize("text", ["", "   ", "🎉🎉", "?!", "привет", "\0", "\ud800"])
def test_a_text_without_words_reads_as_nothing(text):
    reading = HOUSE.read(text)

    assert (reading.words, reading.han, reading.concepts) == ((), "", ())
