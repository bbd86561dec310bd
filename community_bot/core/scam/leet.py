"""Words with figures for letters: "supp0rt", "w4ll37", "p@ypal"."""

import re

from community_bot.core.scam.segments import is_word

_FIGURE_OF = str.maketrans("oieast", "013457")
_LETTER_OF = str.maketrans("013457@$", "oieastas")
# Begins with the figure, so that the search for one skips all letters.
_SUSPECT = re.compile(r"[013457@$](?:(?<=[a-z].)[013457@$]{0,3}[a-z]|(?<=\b[013457])[a-z]{3})")
# What stands in addresses, handles, tags, amounts and hashes is no word.
_WORD = re.compile(
    r"(?<![a-z0-9_@$.#/:?=&%+-])[a-z0-9][a-z0-9@$]{0,23}(?![a-z0-9_@$/:=&%]|[.-][a-z0-9]|\+\d)"
)
_ANY_WORD = re.compile(r"(?<![a-z0-9@#])[a-z0-9][a-z0-9@$]{0,23}(?![a-z0-9@$])")
_INSIDE = re.compile(
    r"[a-z][013457$]{1,4}(?=[a-z])|\b[a-z0-9]{1,3}@(?=[a-z])|[a-z]@(?=[a-z]{1,2}\b)"
)
_AHEAD = re.compile(r"[013457][a-z]{3,}")
_OTHER_FIGURES = re.compile(r"[2689]|^0x")
_HEX = re.compile(r"[0-9a-f]{8,}")
_UNIT = re.compile(
    r"\d+(?:usd[tc]?|btc|eth|bnb|eur|gbp|rub|cny|rmb|days?|hours?|hrs?|mins?|minutes?|secs?"
    r"|seconds?|weeks?|months?|years?|yrs?|times?|percent|pct|inch|commas|chan|ever|stars?|points?"
    r"|people|users?|coins?|bucks|dollars?|euros?|trx|sol|xrp|doge|pcs|plus|steps?|gwei|sats?"
    r"|th|[ap]m|[gkm]b)|1st|2nd|3rd|(?:\d*0|\d{1,2})[dhkmubx]"
)
# Words that are figures alone when so written, read only where most of the text is.
_FIGURES_ALONE = (
    "a i as at is it its so to too see sea set sets sit site sites seat east eat test tests"
    " toe tie state states estate asset assets asia ease tea toast taste oasis iota saas"
)
_ALL_FIGURES = {word.translate(_FIGURE_OF): word for word in _FIGURES_ALONE.split()}
_FIGURES = re.compile(r"(?<![\w.,$@#/:+-])[013457]{1,6}(?![\w%$/:+-]|[.,]\d| (?:usd|btc|eth|bnb))")
_ENDINGS = re.compile(r"(?<=[a-z0-9]['’])[57](?!\w)")  # doesn't, it's
_MANY = 2  # words that make a whole text leet


def suspects_leet(text: str) -> bool:
    """Whether a figure may stand for a letter; quick for texts without."""
    return _SUSPECT.search(text) is not None


def spelt(text: str, *, are_joined: bool = False) -> str:
    """The text, as long as before, with figures inside words read as letters.

    In a text that is mostly written so, also in words that alone would not show it. Where letters
    were set apart and `are_joined`, only what makes a common word.
    """
    words = [match for match in _WORD.finditer(text) if _is_spelling(match[0])]
    if are_joined:
        words = [match for match in words if is_word(_letters(match[0]))]
    elif len(words) >= _MANY and _is_mostly_figures(text):
        return _spelt_throughout(text)
    letters = list(text)
    for match in words:
        letters[match.start() : match.end()] = _letters(match[0])
    return "".join(letters)


def _is_mostly_figures(text: str) -> bool:
    """Whether figures stand where English has the letters they are for."""
    return 2 * sum(map(text.count, "013457")) > sum(map(text.count, "oieast"))


def _spelt_throughout(text: str) -> str:
    text = _ANY_WORD.sub(lambda match: _letters_if_word(match[0]), text)
    text = _FIGURES.sub(lambda match: _ALL_FIGURES.get(match[0], match[0]), text)
    return _ENDINGS.sub(lambda match: match[0].translate(_LETTER_OF), text)


def _letters_if_word(word: str) -> str:
    if word.isdigit() or _OTHER_FIGURES.search(word) or _UNIT.fullmatch(word):
        return word
    return _letters(word)


def _is_spelling(word: str) -> bool:
    """Whether it reads as a word: more letters than figures, not "c2c", "5k", "trc20" or a hash."""
    if word.isalpha() or word.isdigit() or _OTHER_FIGURES.search(word):
        return False
    if _HEX.fullmatch(word) or _UNIT.fullmatch(word) or 2 * sum(map(str.isalpha, word)) < len(word):
        return False
    return _INSIDE.search(word) is not None or _AHEAD.fullmatch(word) is not None


def _letters(word: str) -> str:
    """Two ones are two l: no English word has two i."""
    return word.replace("11", "ll").translate(_LETTER_OF)
