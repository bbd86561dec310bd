"""Codes of a second factor: the one of the moment, the spare ones, and the secret behind them."""

import re
from collections.abc import Iterator

from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.undisguised import lowered

Found = tuple[str, tuple[int, int], str]

_DIGITS = re.compile(r"\d|[A-Z]{16}")
_QUOTE = r"[\"'“”‘’(\[【`*]?"
_SIX = r"(?<![\d.,])(?P<code>\d{3}[ -]\d{3}(?!\s?\d)|\d{4,8})"
# No sum, span of time, version, or beginning of something longer.
_DONE = (
    r"(?![@%.,:/-]?\d)(?![a-z%_@])"
    r"(?! ?(?:usd|btc|eth|times|minutes|seconds|hours|days|digits?|people|coins?))"
    r"(?!\s?[年月日秒分次位个個天元块塊条條人小万])"
)
_SAYS = (
    r"\s{0,2}(?:(?:is|was|says?|shows?|i (?:got|get|received|entered|typed)"
    r"|they sent(?: me)?|here)"
    rf"(?![a-z])\s?){{0,3}}[:=：#-]?\s{{0,2}}{_QUOTE}\s?"
)
_KIND = (
    r"(?:verif(?:y|ication)|one[- ]time|[2m]fa|two[- ]factor|sms|text|e-?mail|phone|log-?in"
    r"|sign-?in"
    r"|auth(?:entication|enticator)?|google|security|confirmation|withdraw(?:al)?|access|otp)"
)
_OF_KIND = re.compile(rf"(?<![a-z]){_KIND}[ _-]?(?:pass)?$")
_THEIRS = re.compile(r"(?<![a-z])(?:my|the) (?:(?:\d|six)[- ]?digits? )?$")
_CODE = re.compile(rf"(?:code|totp|otp|pin|password|[2m]fa)s?{_SAYS}{_SIX}{_DONE}")
_ITSELF = ("otp", "2fa", "mfa", "totp")  # names that are a code without another word
_ENTERED = re.compile(
    rf"(?:enter(?:ed|ing)?|typed|put in) (?:the )?(?:code )?(?P<code>\d{{6}}){_DONE}"
    rf"|(?:[输輸]入?|填)[了的]?是?\s?(?P<han>\d{{6}}){_DONE}"
)
_ENTERED_WHERE = re.compile(
    rf"{_KIND} ?(?:pass)?code|(?:invalid|wrong|expired|incorrect) code"
    r"|code (?:is |was |has )?(?:invalid|wrong|expired|incorrect)|[验驗][证證][码碼]"
)
_CODE_SENT = re.compile(
    r"code (?:(?:i|they|you|he|she|support)(?: have| just)? (?:got|get|received|sent"
    r"|gave)(?: me| us)?"
    rf"|(?:from|in|on|by|via) (?:my |the |an? )?(?:google )?{_KIND}(?: app| message)?)"
    rf"{_SAYS}{_SIX}{_DONE}"
)
_IS_CODE = re.compile(
    rf"{_SIX}{_QUOTE} (?:is|was) (?:my|the|your) (?:google )?{_KIND} ?(?:pass)?code"
    rf"|(?<![a-z])g-(?P<google>\d{{6}}){_DONE}"
)
_SAYS_HAN = (
    r"(?:收到的?|[显顯]示的?|我?[填输輸]的?|[发發][来來给給]?我?的?|就?[是为為]|[:：=]|\s){0,4}"
)
_OF_KIND_HAN = re.compile(
    r"(?:[验驗校][证證验驗]|动态|動態|一次性|短信|谷歌|安全|[认認][证證]|[确確][认認]"
    r"|登[录錄])密?$"
)
_SENT_HAN = re.compile(r"(?:收到|[发發][来來]|[发發][给給]我)的?[^\s\d，。,]{0,4}$")
_THEIRS_HAN = re.compile(r"我的?代?$")
_CODE_HAN = re.compile(rf"(?:[码碼]|口令){_SAYS_HAN}{_QUOTE}\s?{_SIX}{_DONE}")
_VERIFIED_HAN = re.compile(
    r"(?:谷歌|短信|[邮郵]箱|[双雙]重|[两兩]步)[验驗][证證](?:[是为為:：]|\s){0,3}"
    rf"(?P<code>\d{{6}}){_DONE}"
)
_IS_CODE_HAN = re.compile(
    rf"{_SIX}{_QUOTE}\s?(?:就?是|[为為])?(?:我的?|[这這][个個]?)?[验驗][证證][码碼]"
)
# "My code is 482913" may also be one that brings its owner a commission.
_FOR_OTHERS = re.compile(
    r"refer|invit|promo|bonus|sign ?up|regist|join|gift|coupon|copy|redeem|discount|voucher"
    r"|reward"
    r"|error|(?<![a-z])use (?:it|my|this|the|code)|follow|cashback|邀[请請]|推[荐薦]|返[佣现]"
    r"|注[册冊]|[优優]惠|跟[单單]"
)
_OTPAUTH = re.compile(r"otpauth(?:-migration)?://[!-~]{10,4000}")
_AUTHENTICATOR = re.compile(
    r"(?:google|[2m]fa|two[- ]factor|totp|otp|auth(?:enticator|entication)?(?![a-z])|谷歌"
    r"|[双雙]重"
    r"|[两兩]步|二次|[验驗][证證]器|身份[验驗][证證])[^\n]{0,25}$"
)
_TOTP = re.compile(
    r"(?:secret|key|seed|setup code|token|[钥鑰匙])s?(?:\s?(?:keys?|code|is|was"
    r"|[:=：是为為])){0,3}"
    rf"\s{{0,2}}{_QUOTE}"
    r"(?P<secret>[a-z2-7]{16,64}|[a-z2-7]{4}(?:[ -][a-z2-7]{4}){3,15})(?![a-z0-9])"
)
_SECRETS = ("secret", "key", "seed", "setup code", "token", "钥", "鑰", "匙")
# In capitals and with figures it is a secret wherever an authenticator is spoken of.
_BASE32 = re.compile(r"(?<![A-Za-z0-9])(?=[A-Z]{0,20}[2-7])[A-Z2-7]{16,64}(?![A-Za-z0-9])")
_NEAR = re.compile(
    r"authenticator|google auth|totp|[2m]fa|two[- ]factor|谷歌|[双雙]重|[两兩]步|[验驗][证證]器"
)
# Of each of these one.
_NEAR_WORDS = ("auth", "totp", "fa", "factor", "谷歌", "重", "步", "器")
_SPARE_CODE = r"(?=[a-z-]{0,14}\d)[0-9a-z]{4,16}(?:-[0-9a-z]{4,8}){0,3}(?![0-9a-z])"
_SPARE = re.compile(
    r"(?:(?:up|recovery|emergency|scratch|rescue|spare)[ _-]?(?:[2m]fa |verification "
    r"|login |security )?"
    r"codes?|[备備][用份](?:[验驗][证證]|恢[复復]|登[录錄])?[码碼]|恢[复復][码碼代]+"
    r"|救援[码碼]|[应應]急[码碼])"
    r"(?:\s?(?:is|are|were|[:=：是为為]|如下|here|below)){0,3}\s{0,4}(?:\d{1,2}[.)、:]\s?)?"
    rf"(?P<codes>{_SPARE_CODE}(?:[\s,;、，"
    rf"|/]{{1,4}}(?:\d{{1,2}}[.)、:]\s?)?{_SPARE_CODE}){{0,19}})"
)
_ENOUGH = 8  # letters and digits of a spare code, or of several
_FIGURES = 3
_BEFORE = 40  # letters in which a thing is named


def second_factors(text: str) -> tuple[Finding, ...]:
    """Flag one-time codes, spare codes and authenticator secrets, by what they are called."""
    if _DIGITS.search(text) is None:
        return ()
    low = lowered(text)
    found = list(_authenticators(text, low))
    if any(name in low for name in ("code", "otp", "pin", "password", "2fa", "mfa", "g-")):
        found += _one_time(low)
    if any(name in low for name in ("码", "碼", "口令", "验证", "驗證")):
        found += _one_time_han(low)
    return tuple(Finding(rule, Severity.CERTAIN, span, why) for rule, span, why in found)


def _one_time(low: str) -> Iterator[Found]:
    is_theirs = _FOR_OTHERS.search(low) is None
    for match in _CODE.finditer(low):
        start = max(0, match.start() - _BEFORE)
        of_kind = low.startswith(_ITSELF, match.start())
        if of_kind or _OF_KIND.search(low, start, match.start()):
            yield "one-time-code", match.span("code"), "called a code of the moment"
        elif is_theirs and _THEIRS.search(low, start, match.start()):
            yield "one-time-code", match.span("code"), "called their own code"
    for match in _CODE_SENT.finditer(low):
        yield "one-time-code", match.span("code"), "called a code that was sent"
    for match in _IS_CODE.finditer(low):
        yield "one-time-code", match.span(match.lastgroup or 0), "called a code of the moment"
    yield from _entered(low)
    yield from _spare(low)


def _entered(low: str) -> Iterator[Found]:
    """What was typed where a code was asked for."""
    if _ENTERED_WHERE.search(low):
        for match in _ENTERED.finditer(low):
            yield "one-time-code", match.span(match.lastgroup or 0), "entered as a code"


def _one_time_han(low: str) -> Iterator[Found]:
    is_theirs = _FOR_OTHERS.search(low) is None
    for match in _CODE_HAN.finditer(low):
        start = max(0, match.start() - _BEFORE)
        if _OF_KIND_HAN.search(low, start, match.start()):
            yield "one-time-code", match.span("code"), "called a code of the moment"
        elif _SENT_HAN.search(low, start, match.start()):
            yield "one-time-code", match.span("code"), "called a code that was sent"
        elif is_theirs and _THEIRS_HAN.search(low, start, match.start()):
            yield "one-time-code", match.span("code"), "called their own code"
    for match in _IS_CODE_HAN.finditer(low):
        yield "one-time-code", match.span("code"), "called a code of the moment"
    for match in _VERIFIED_HAN.finditer(low):
        yield "one-time-code", match.span("code"), "called a code of the moment"
    if "code" not in low:
        yield from _entered(low)
        yield from _spare(low)


def _spare(low: str) -> Iterator[Found]:
    for match in _SPARE.finditer(low):
        letters = [one.isdigit() for one in match["codes"] if one.isalnum()]
        if len(letters) >= _ENOUGH and sum(letters) >= _FIGURES:
            yield "backup-code", match.span("codes"), "called a spare code"


def _authenticators(text: str, low: str) -> Iterator[Found]:
    if any(word in low for word in _NEAR_WORDS) and _NEAR.search(low):
        for match in _BASE32.finditer(text):
            yield "authenticator-secret", match.span(), "form of an authenticator's secret"
    for match in _OTPAUTH.finditer(low):
        yield "authenticator-secret", match.span(), "link that sets up an authenticator"
    for match in _TOTP.finditer(low) if any(word in low for word in _SECRETS) else ():
        start = max(0, match.start() - _BEFORE)
        secret = text[slice(*match.span("secret"))]
        is_mixed = sum(one.isdigit() for one in secret) > 1
        is_secret = is_mixed or (secret.isupper() and secret.isalnum())
        if is_secret and _AUTHENTICATOR.search(low, start, match.start()):
            yield "authenticator-secret", match.span("secret"), "called an authenticator's secret"
