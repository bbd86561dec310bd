"""Which language to answer in."""

import re
from enum import StrEnum

# Addresses, accounts and e-mails are Latin in every language: who sends only one says in none.
_NAMES = re.compile(
    r"https?://[!-~]+"
    r"|(?<![a-z0-9_.+-])[a-z0-9_.+-]{0,64}@[!-~]+"
    r"|(?<![a-z0-9_.+-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?:[/?#][!-~]*)?",
    re.IGNORECASE | re.ASCII,
)


class Language(StrEnum):
    """A language the bot has words in."""

    EN = "en"  # English
    ZH_HANS = "zh-Hans"  # Chinese in simplified script


def language_from(code: str | None) -> Language | None:
    """Language for a platform's locale (`zh`, `zh-CN`, `en-US`), or None for one we lack.

    >>> language_from("zh-CN")
    <Language.ZH_HANS: 'zh-Hans'>
    """
    primary = (code or "").replace("_", "-").split("-", 1)[0].lower()
    return {"en": Language.EN, "zh": Language.ZH_HANS}.get(primary)


def language_of(text: str) -> Language | None:
    """Language that the script of a text speaks for; a mixed Chinese question is Chinese.

    >>> language_of("binance.com")
    """
    text = _NAMES.sub(" ", text)
    if any(_is_kana_or_hangul(letter) for letter in text):
        return None
    if any(is_han(letter) for letter in text):
        return Language.ZH_HANS
    if any("a" <= letter <= "z" for letter in text.lower()):
        return Language.EN
    return None


HAN = "\u3400-\u9fff\uf900-\ufaff"  # what `is_han` tells, for classes of expressions


def is_han(letter: str) -> bool:
    """Whether a character is a Chinese one."""
    return "\u3400" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff"


def _is_kana_or_hangul(letter: str) -> bool:
    return "\u3040" <= letter <= "\u30ff" or "\uac00" <= letter <= "\ud7a3"


def chosen_language(
    *, setting: Language | None, text: str, locale: str | None, chat: Language
) -> Language:
    """Language of an answer: member's setting, script of the text, locale, chat default."""
    return setting or language_of(text) or language_from(locale) or chat
