"""Seed phrases in every language of their lists, and the prose that is none."""

import hashlib
import time
import unicodedata
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mnemonic import Mnemonic

from community_bot.core.scam.findings import findings_in
from community_bot.core.scam.secrets import masked
from tests.support.house import rules
from tests.support.leaks import SEEDS

CHINESE = ("chinese_simplified", "chinese_traditional")
LANGUAGES = sorted(Mnemonic.list_languages())
SPACED = [name for name in LANGUAGES if name not in CHINESE]
WORDS = SEEDS[12].split()
STRANGE = "Hi admin, I can not restore, words: {} what to do?"


@cache
def book(language: str) -> Mnemonic:
    return Mnemonic(language)


def seed(language: str, number: int = 12, lot: int = 0) -> list[str]:
    """A phrase of this language, drawn by lot."""
    drop = hashlib.sha256(f"{language}{number}{lot}".encode()).digest()[: number // 3 * 4]
    return book(language).to_mnemonic(drop).replace("\u3000", " ").split(" ")


def found(text: str) -> list[str]:
    return [one.rule for one in findings_in(text, rules())]


def left(text: str) -> str:
    return masked(text, findings_in(text, rules()))


def numbered(words: list[str], form: str) -> str:
    return "".join(form.format(n=n, word=word) for n, word in enumerate(words, start=1))


@pytest.mark.parametrize("number", [12, 15, 18, 21, 24])
@pytest.mark.parametrize("language", SPACED)
def test_a_phrase_of_any_language_is_found_with_nothing_said_about_it(language, number):
    words = seed(language, number)

    assert found(" ".join(words)) == ["seed-phrase"]
    assert left(f"hallo, {', '.join(words)}") == "hallo, █████"


@pytest.mark.parametrize("language", SPACED)
def test_accents_and_composed_letters_may_be_typed_or_not(language):
    words = seed(language)

    assert found(unicodedata.normalize("NFC", " ".join(words))) == ["seed-phrase"]
    assert found(unicodedata.normalize("NFD", " ".join(words))) == ["seed-phrase"]
    assert found(" ".join(words).upper()) == ["seed-phrase"]
    if language in ("french", "spanish", "portuguese", "czech", "turkish"):
        bare = unicodedata.normalize("NFD", " ".join(words)).encode("ascii", "ignore").decode()
        assert found(f"my seed {bare}") == ["seed-phrase"]


@pytest.mark.parametrize(
    "written",
    [
        numbered(WORDS, "{n}st {word} "),
        numbered(WORDS, "word {n}: {word}\n"),
        numbered(WORDS, "{n}{word}"),
        numbered(WORDS, "第{n}个 {word}，"),
        "-".join(WORDS),
        "_".join(WORDS),
        " / ".join(WORDS),
        "🙂".join(WORDS),
        "\u200b".join(word + " " for word in WORDS),
    ],
)
def test_it_may_be_set_out_in_odd_ways(written):
    assert "seed-phrase" in found(f"my words: {written}")
    assert [word for word in WORDS if len(word) > 4 and word in left(f"my words: {written}")] == []


@pytest.mark.parametrize("at", range(12))
@pytest.mark.parametrize("wrong", ["{}x", "x{}", "gamefi", "bo"])
def test_one_word_that_is_mistyped_or_wrong_does_not_hide_a_phrase(at, wrong):
    words = [*WORDS]
    words[at] = wrong.format(words[at])
    kept = left(f"phrase: {' '.join(words)}")

    assert [word for word in WORDS if len(word) > 4 and f" {word} " in f" {kept} "] == []


@pytest.mark.parametrize("at", [0, 5, 11])
def test_a_mistyped_phrase_that_stands_alone_needs_no_name(at):
    words = [*WORDS]
    words[at] += "x"

    assert found(" ".join(words)) == ["seed-phrase"]
    assert found(numbered(words, "{n}. {word}\n")) == ["seed-phrase"]
    assert found(f"so {' '.join(words)} then") == []


def test_a_phrase_whose_checksum_does_not_fit_is_one_when_it_is_called_so_or_stands_alone():
    swapped = " ".join([WORDS[1], WORDS[0], *WORDS[2:]])

    assert found(f"words {swapped}") == ["seed-phrase"]
    assert found(swapped) == ["seed-phrase"]
    assert found(f"he said\n“{swapped}”\n") == ["seed-phrase"]


@pytest.mark.parametrize("said", ["wrong phrase: {}", "seed = {}", "{}. Please help", "{}\nhelp"])
def test_words_of_the_list_that_are_said_about_a_phrase_stay(said):
    text = said.format(" ".join(WORDS))

    assert left(text) == said.format("█████")


def test_twenty_four_words_need_no_checksum_since_some_wallets_have_another():
    twenty_four = " ".join(reversed(SEEDS[24].split()))

    assert found(f"so {twenty_four} mine") == ["seed-phrase"]


def test_words_far_from_a_phrase_are_no_part_of_it():
    far = "-" * 30

    assert left(f"help {far} {' '.join(WORDS)} {far} help") == f"help {far} █████ {far} help"


def test_two_words_that_are_missing_or_a_phrase_in_pieces_is_left_alone():
    assert found(" ".join(WORDS[:10])) == []
    assert found(". The point is that ".join(WORDS)) == []


@pytest.mark.parametrize(
    "text",
    [
        "abandon ability able about above absent absorb abstract absurd abuse access accident",
        "the list of words: abandon ability able about above absent absorb abstract absurd abuse"
        " access accident",
        "apple orange banana grape lemon mango cherry melon peach pear plum kiwi",
        "let it be, let it be, let it be, let it be, whisper words of wisdom, let it be",
        "you are my sunshine my only sunshine you make me happy when skies are gray",
        "never ever share seed phrase, wallet key, recovery code or private data with any person",
        "monday tuesday wednesday thursday friday saturday sunday january february march april",
        "hola amigo, no puedo retirar mi dinero desde ayer y nadie responde en el chat",
        "bonjour, impossible de retirer mon argent depuis hier et personne ne répond",
        "안녕하세요 출금이 안 됩니다 어제부터 기다리고 있는데 아무도 답을 안 해요 도와 주세요",
        "こんにちは しゅっきん が できません きのう から まって います たすけて ください",
    ],
)
def test_lists_songs_and_letters_are_left_alone(text):
    assert found(text) == []


HAN = {language: [seed(language, number, lot=3) for number in (12, 15, 24)] for language in CHINESE}


@pytest.mark.parametrize(
    "form", ["{n}.{word} ", "{n}. {word}\n", "{word} ", "{word}\n", "{word}，"]
)
@pytest.mark.parametrize("words", [*HAN[CHINESE[0]], *HAN[CHINESE[1]]], ids=len)
def test_a_chinese_phrase_with_separators_is_found(words, form):
    written = numbered(words, form).strip()

    for text in (written, f"助记词：{written}", f"我的助记词是{written}为什么导入不了"):
        assert found(text) == ["seed-phrase"]
        assert (
            sum(word in left(text) for word in set(words) - set("我的助记词是为什么导入不了")) == 0
        )


@pytest.mark.parametrize("words", [*HAN[CHINESE[0]], *HAN[CHINESE[1]]], ids=len)
def test_a_glued_chinese_phrase_is_found_alone_or_where_it_is_called_one(words):
    glued = "".join(words)

    for text in (
        glued,
        STRANGE.format(glued),
        f"我的助记词是{glued}为什么导入不了",
        f"恢复词 {glued}",
    ):
        assert found(text) == ["seed-phrase"]
        assert glued not in left(text)
    assert found(f"他说{glued}") == []


def test_a_chinese_phrase_with_a_wrong_character_is_found_when_it_is_numbered_or_called_so():
    words = HAN[CHINESE[0]][0]
    wrong = [*words[:4], "囧", *words[5:]]
    swapped = [words[1], words[0], *words[2:]]

    assert found(numbered(wrong, "{n}.{word} ")) == ["seed-phrase"]
    assert found("助记词 " + " ".join(swapped)) == ["seed-phrase"]
    assert found("看 " + " ".join(wrong)) == []
    assert found("".join(swapped)) == []


@pytest.mark.parametrize(
    "text",
    [
        "一 二 三 四 五 六 七 八 九 十 百 千",
        "子 丑 寅 卯 辰 巳 午 未 申 酉 戌 亥",
        "赵 钱 孙 李 周 吴 郑 王 冯 陈 褚 卫",
        "春 夏 秋 冬 东 南 西 北 上 下 左 右",
        "我 被 骗 了 怎 么 办 求 求 大 家",
        "千 万 不 要 把 助 记 词 告 诉 别 人",
        "助记词 千 万 不 要 告 诉 任 何 人 啊 啊",
        "白日依山尽黄河入海流欲穷千里目更上一层楼",
        "床前明月光，疑是地上霜。举头望明月，低头思故乡。",
        "输入密码却显示我账户被锁",
        "助记词忘了怎么办才能找回我的钱包和里面的币",
        "请问助记词是十二个还是二十四个单词组成的",
        "提现一直显示处理中已经等了三天了没有人回复我",
        "哈哈哈哈哈哈哈哈哈哈哈草",
        "快 快 快 快 快 快 快 快 快 快 快 快",
    ],
)
def test_chinese_sentences_poems_and_lists_are_left_alone(text):
    assert found(text) == []


COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能"
    "下过子说产种面而方后多定行学法所民得经"
)


@settings(max_examples=200)
@given(st.text(COMMON, min_size=12, max_size=24))
def test_no_row_of_common_characters_is_a_phrase(text):
    assert found(text) == []
    assert found(f"助记词：{text}") == []


SOME = st.sampled_from([*WORDS, "the", "x", "my seed", "面", "巡", "助记词", "1.", "\n", "\u200b"])


@given(st.lists(SOME, max_size=60).map(" ".join))
def test_spans_lie_inside_the_text_and_in_no_other(text):
    spans = [one.span for one in findings_in(text, rules())]

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] < after[1] for one, after in pairwise(spans))


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        " ",
        "private key ",
        "abandon ",
        "zoo abandon ",
        "面",
        "面 ",
        "1.面 ",
        "助记词是",
        "image ",
    ],
)
def test_a_message_as_long_as_a_platform_allows_holds_nobody_up(unit):
    text = (unit * 4096)[:4096]
    began = time.process_time()
    findings_in(text, rules())

    assert time.process_time() - began < 0.5  # some milliseconds, if nobody measures
