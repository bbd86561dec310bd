"""What opens an account to a program: bot tokens, API keys and secrets, sessions."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.undisguised import has_long_word

_LONG = re.compile(r"(?<![\w+/=.-])[\w+/=.-]{16,}", re.ASCII)
_SHORTEST = 16  # letters of whatever is found here
_EDGE, _END = "(?<![0-9A-Za-z_-])", "(?![0-9A-Za-z_-])"
# A sign that stands in every one, the form, and what it is.
_BY_FORM = tuple(
    (sign, re.compile(pattern, re.ASCII), reason)
    for sign, pattern, reason in (
        (":", r"(?<!\d)\d{6,12}:[\w-]{30,}", "bot token"),
        (".", r"(?<![\w-])[MNO][\w-]{22,28}\.[\w-]{6}\.[\w-]{27,}", "bot token"),
        (
            "/api/webhooks/",
            r"discord(?:app)?\.com/api/webhooks/\d{15,22}/[\w-]{40,}",
            "address to post by",
        ),
        ("IA", rf"{_EDGE}(?:AKIA|ASIA)[0-9A-Z]{{16}}{_END}", "cloud key"),
        ("AIza", rf"{_EDGE}AIza[\w-]{{35}}{_END}", "cloud key"),
        ("_", rf"{_EDGE}(?:gh[pousr]_[A-Za-z0-9]{{36,}}|github_pat_\w{{30,}})", "code host token"),
        ("xox", rf"{_EDGE}xox[abeprs]-[A-Za-z0-9-]{{20,}}", "chat token"),
        ("k_live_", rf"{_EDGE}[sr]k_live_[A-Za-z0-9]{{20,}}", "payment key"),
        ("eyJ", r"(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}", "session token"),
        (
            "symKey=",
            r"wc:[0-9a-f-]{36,64}@\d\?[!-~]{0,200}symKey=[0-9a-fA-F]{64}",
            "wallet session",
        ),
    )
)
_GIVEN = (
    r"[\"'”’]?\s{0,3}(?:is|are|was|[:=：＝是为為]|->)?[\s:：]{0,3}[\"'“‘`]?"
    r"([A-Za-z0-9_\-+/=.]{16,})"
)
_API = re.compile(
    r"(?:(?:api|app|access|client|consumer|secret)[ _-]{0,2}(?:secret[ _-]{0,2})?"
    r"(?:key|secret|token)s?(?:[ _-]?id)?|(?<![a-z])secret|bearer"
    r"|(?<![a-z])api(?=[\"']?\s?(?:is|[:=：是]))|[密秘][钥鑰匙])" + _GIVEN,
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"(?:cookies?|sess(?:ion)?(?:[ _-]?(?:id|token|key))?|(?<![a-z])sid|csrf[ _-]?token"
    r"|auth(?:orization|[ _-]?token)|[登][录錄](?:凭证|態|态)|会话)" + _GIVEN,
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"0x[0-9a-f]{40}", re.IGNORECASE)
_CHANGES = 5  # between digits, capitals and small letters; words and numbers have fewer
_BEYOND_WORDS = 32  # letters, from which none need be a digit


def access_tokens(text: str) -> tuple[Finding, ...]:
    """Flag bot tokens, API keys and secrets, and sessions, by form or by what they are called."""
    if not has_long_word(text, _SHORTEST):
        return ()
    long = [match[0] for match in _LONG.finditer(text)]
    if not long:
        return ()
    return tuple(
        Finding(rule, Severity.CERTAIN, span, why) for rule, span, why in _found(text, long)
    )


def _found(text: str, long: Sequence[str]) -> Iterator[tuple[str, tuple[int, int], str]]:
    for sign, pattern, reason in _BY_FORM:
        for match in pattern.finditer(text) if sign in text else ():
            yield "access-token", match.span(), reason
    if not any(map(_is_restless, long)):
        return
    for match in _API.finditer(text):
        if _is_random(match[1]):
            yield "api-secret", match.span(1), "called a secret"
    for match in _SESSION.finditer(text):
        if _is_random(match[1]):
            yield "access-token", match.span(1), "called a session"


def _is_random(value: str) -> bool:
    """Whether a value is no word, path, placeholder or address."""
    if _ADDRESS.fullmatch(value) or not any(one.isdigit() for one in value[:_BEYOND_WORDS]):
        return False
    return _is_restless(value)


def _is_restless(value: str) -> bool:
    """Whether kinds of letters change in it as often as in no word; never less than in a part."""
    kinds = [one.isdigit() + 2 * one.isupper() + 4 * one.islower() for one in value]
    return sum(one != after for one, after in pairwise(filter(None, kinds))) >= _CHANGES
