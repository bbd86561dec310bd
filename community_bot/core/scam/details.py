"""Personal data whose owner may want it back: phone, e-mail, account, order, transaction."""

import re
from collections.abc import Iterator

from community_bot.core.scam.findings import Finding, Severity

_WORTH = re.compile(r"\d{5}|@|[0-9A-Za-z]{26}|\d[ ().-]{1,2}\d")
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
)
_SAYS = (
    r"(?:\s?(?:id|no\.?|num(?:ber)?|code|is|was|#|[号號][码碼]?|[编編][号號]|[:：=是为為])){0,4}"
    r"\s{0,2}#?"
)
_PHONE = re.compile(
    r"(?<![\d.+])\+\d(?:[ ().-]{0,2}\d){7,14}(?!\d)"
    r"|(?<![\dA-Za-z.])(?:86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?![\dA-Za-z])"
)
_NAMED_PHONE = re.compile(
    r"(?:phone|mobile|whats ?app|(?<![a-z])(?:tel|cell|call me (?:at|on)|imo)|手[机機]"
    r"|[电電][话話]|[联聯][系繫]方式)" + _SAYS + r"(?P<id>\(?\d(?:[ ().-]{0,2}\d){6,14})(?!\d)",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"(?:(?<![a-z])(?:uid|user ?id|account (?:id|number|no)|pay id|member id)"
    r"|用[户戶]\s?(?:id)?|[账帳賬][号號户戶]|[会會][员員][号號]?)"
    + _SAYS
    + r"(?P<id>\d{5,14})(?![\dA-Za-z.%])",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:(?<![a-z])(?:order|ticket|case|trade|reference|ref|deposit id|withdrawal id)"
    r"|[订訂][单單]|[工流]水?[单單]?[号號]|[单單][号號]|工[单單])"
    + _SAYS
    + r"(?P<id>(?=[A-Za-z-]{0,8}\d)[A-Za-z0-9-]{5,40})(?![\dA-Za-z])",
    re.IGNORECASE,
)
_CHAIN = re.compile(
    r"(?<![0-9A-Za-z])(?:(?:0x)?[0-9a-fA-F]{64}|0x[0-9a-fA-F]{40}|(?:bc1|ltc1"
    r"|addr1)[02-9ac-hj-np-z]{25,110}"
    r"|[13][1-9A-HJ-NP-Za-km-z]{25,34}|T[1-9A-HJ-NP-Za-km-z]{33}"
    r"|[1-9A-HJ-NP-Za-km-z]{86,88})(?![0-9A-Za-z])"
)
_ENOUGH = 5  # digits of what is called an order


def personal_details(text: str) -> tuple[Finding, ...]:
    """Flag what names a member's account or reaches them, so that they can take it back."""
    if _WORTH.search(text) is None:
        return ()
    return tuple(Finding(rule, Severity.NOTE, span, why) for rule, span, why in _found(text))


def _found(text: str) -> Iterator[tuple[str, tuple[int, int], str]]:
    for match in _EMAIL.finditer(text) if "@" in text else ():
        yield "email-address", match.span(), "an address with @"
    accounts = [match.span("id") for match in _ACCOUNT.finditer(text)]
    orders = [
        match.span("id")
        for match in _ORDER.finditer(text)
        if sum(one.isdigit() for one in match["id"]) >= _ENOUGH
    ]
    named = {*accounts, *orders}
    yield from (("account-id", span, "called an account") for span in accounts)
    yield from (("order-id", span, "called an order or case") for span in orders)
    phones = {match.span() for match in _PHONE.finditer(text)}
    phones |= {match.span("id") for match in _NAMED_PHONE.finditer(text)}
    yield from (("phone-number", span, "digits of a phone") for span in sorted(phones - named))
    for match in _CHAIN.finditer(text):
        yield "chain-id", match.span(), "a transaction or wallet address"
