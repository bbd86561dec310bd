"""Which language a member is answered in."""

import pytest

from community_bot.core.languages import (
    Language,
    chosen_language,
    is_han,
    language_from,
    language_of,
)

EN, ZH = Language.EN, Language.ZH_HANS


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("en", EN),
        ("en-GB", EN),
        ("EN_us", EN),
        ("zh", ZH),
        ("zh-CN", ZH),
        ("zh_TW", ZH),
        ("zh-Hans", ZH),
        ("ja", None),
        ("enough", None),
        ("", None),
        (None, None),
    ],
)
def test_a_platforms_locale_names_a_language_that_the_bot_has(code, language):
    assert language_from(code) is language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how long does it take", EN),
        ("提币多久到账", ZH),
        ("我的 withdrawal 卡住了", ZH),
        ("豈", ZH),
        ("2FA", EN),
        ("出金できません", None),
        ("출금이 안 돼요", None),
        ("привет", None),
        ("123 🎉", None),
        ("https://binance-desk.com/login?x=1", None),
        ("https://binance-desk.com/login 是真的吗", ZH),
        ("看看https://binance-desk.com这个", ZH),
        ("binance-desk.com/login", None),
        ("@binance_desk", None),
        ("help@binance-desk.com", None),
        ("is binance-desk.com real", EN),
        ("ok.", EN),
        ("", None),
    ],
)
def test_the_script_of_a_text_speaks_for_its_language(text, language):
    assert language_of(text) is language


@pytest.mark.parametrize(("letter", "expected"), [("币", True), ("か", False), ("a", False)])
def test_chinese_characters_are_told_from_other_letters(letter, expected):
    assert is_han(letter) is expected


@pytest.mark.parametrize(
    ("setting", "text", "locale", "chat", "language"),
    [
        (ZH, "how long", "en", EN, ZH),  # what a member chose stands above all
        (None, "how long", "zh", ZH, EN),  # then what they write
        (None, "🎉", "zh", EN, ZH),  # then what their app speaks
        (None, "🎉", "fr", ZH, ZH),  # then what the chat speaks
        (None, "", None, EN, EN),
    ],
)
def test_an_answer_follows_the_member_then_the_script_then_the_app_then_the_chat(
    setting, text, locale, chat, language
):
    assert chosen_language(setting=setting, text=text, locale=locale, chat=chat) is language
