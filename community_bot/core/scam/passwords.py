"""Passwords that were posted: they look like nothing, so what they are called decides."""

import re
from collections.abc import Iterator

from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.undisguised import lowered

_VALUE = r"[\"'“‘`]?(?P<value>[!-~]{6,64})"
_ENGLISH = re.compile(
    r"(?:pass(?:[ _-]?words?|wd|codes?|[ _-]?phrases?)?|pwd|pw|psw)(?![a-z])[\"'”]?"
    rf"\s{{0,2}}(?P<says>is|was|to|[:=：＝]|->)?[ \t:：]{{0,3}}\n?{_VALUE}"
)
_CHINESE = re.compile(
    r"(?:密[码碼]|口令)(?P<says>(?:就?是|[为為:：=]|改成了?|[设設]置?[为為成]|叫){0,2})\s{0,3}"
    rf"{_VALUE}(?P<unit>\s?[位个個次元块年分秒天]?)"
)
# Of a red packet, an archive, a network, a meeting: meant to be known. Of the moment: see `codes`.
_NOT_THEIRS = re.compile(
    r"(?:[动動][态態]|一次性|[红紅]包|解[压壓]|wifi|wi-fi|提取|[会會][议議]|房[间間]|[进進]?群|[压壓][缩縮])$"
)
_PIN = re.compile(
    r"(?:my|fund|trading|withdrawal|card|atm|wallet|login) (?:\w{2,12} )?pin(?: ?(?:code|number))?"
    r"\s{0,2}(?:is|was|[:=：])\s{0,2}(?P<value>\d{4,8})(?![\w%])"
)
_AFTER_EMAIL = re.compile(r"(?<=\w)@[\w-]{1,63}(?:\.[\w-]{1,24}){1,3}[:|](?P<value>[!-~]{6,64})")
# Words of the trade, lengths and ages with a digit in them; links, addresses, dates, sums.
_NO_PASSWORD = re.compile(
    r"https?:|www\.|t\.me|[\w.+-]+@[\w-]+\.\w|\W*\d{1,4}(?:[-+~/.]\d{0,4}){1,3}\W*$|0x[0-9a-f]{40}"
    r"|\d{1,4}[-+]?(?:char|digit|letter|h(?:r|ours?)?$|day|min|sec|time|month|year|week|x$|%|st$|nd$|rd$|th$|位)"
    r"|[2m]fa|p2p|c2c|web[23]|ver(?:sion)?\d|iphone|ipad|android|ios\d|win(?:dows)?\d|mac(?:os|book)|chrome"
    r"|\$?\d[\d.,]*k?(?:usd[tc]?|btc|eth|bnb|sol|u|k|\$)?$|(?:trc|erc|bep)-?\d|error|code\d|uid|order",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?)\"'”’`]}>"
_SHORTEST = 6  # what exchanges accept at least


def passwords(text: str) -> tuple[Finding, ...]:
    """Flag passwords and PINs that are said, not those that are talked about."""
    low = lowered(text)
    found = [*_english(text, low), *_chinese(text, low)]
    if "pin" in low:
        found += [(match.span("value"), "called a PIN") for match in _PIN.finditer(low)]
    return tuple(Finding("password", Severity.CERTAIN, span, reason) for span, reason in found)


def _english(text: str, low: str) -> Iterator[tuple[tuple[int, int], str]]:
    if "pw" in low or "pass" in low or "psw" in low:
        for match in _ENGLISH.finditer(low):
            value = text[slice(*match.span("value"))]
            if not _is_inside(low, match.start()) and _is_said(value, match["says"] or ""):
                yield match.span("value"), "called a password"
    for match in _AFTER_EMAIL.finditer(text) if "@" in text else ():
        if _is_strong(match["value"].rstrip(_TRAILING)):
            yield match.span("value"), "stands behind an address"


def _chinese(text: str, low: str) -> Iterator[tuple[tuple[int, int], str]]:
    if "密码" not in low and "密碼" not in low and "口令" not in low:
        return
    for match in _CHINESE.finditer(low):
        value = text[slice(*match.span("value"))]
        is_other = _NOT_THEIRS.search(low, max(0, match.start() - 4), match.start()) is not None
        if not is_other and not match["unit"].strip() and _is_said(value, match["says"] or "是"):
            yield match.span("value"), "called a password"


def _is_inside(low: str, at: int) -> bool:
    """Whether it is the end of another word: "compass", "bypass"."""
    return at > 0 and "a" <= low[at - 1] <= "z"


def _is_said(value: str, says: str) -> bool:
    """Whether it can be a password, where it is said so in this way."""
    bare = value.rstrip(_TRAILING)
    if len(bare) < _SHORTEST:
        return False
    if bare.isdigit():
        return says not in ("", "to", "was")
    if _NO_PASSWORD.match(bare):
        return False
    return _is_strong(bare) or (says in (":", "=", "：") and _is_odd(bare))


def _is_strong(value: str) -> bool:
    """Whether it has letters and digits: words have none of the latter."""
    return any(one.isdigit() for one in value) and any(one.isalpha() for one in value)


def _is_odd(value: str) -> bool:
    """Whether it is no word, though it has no digit: capitals inside, and signs that words lack."""
    inner = value[1:]
    return any(one.isupper() for one in inner) and any(one in "!@#$%^&+=~" for one in inner)
