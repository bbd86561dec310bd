"""Personal data that must leave public view at once: identity documents and bank cards."""

import re
from collections.abc import Iterator

from community_bot.core.scam.findings import Finding, Severity

_DIGITS = re.compile(r"\d{5}|\d[ -]\d|\d{3}\.\d{3}")
_CHINESE_ID = re.compile(
    r"(?<![\dA-Za-z.])(?P<id>[1-9]\d{5}[ -]?(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d"
    r"|3[01])[ -]?\d{3}[\dXx])(?![\dA-Za-z])"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
_CHECK = "10X98765432"
_PROVINCES = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55))
) | frozenset((*range(61, 66), 71, 81, 82, 83, 91))
_HONG_KONG_ID = re.compile(
    r"(?<![0-9A-Za-z])(?P<id>[A-Z]{1,2}\d{6}[(（][0-9A][)）])(?![0-9A-Za-z])"
)
_CPF = re.compile(r"(?<![\d.])(?P<id>\d{3}\.\d{3}\.\d{3}-\d{2})(?!\d)")
_SAYS = (
    r"(?:\s?(?:card|photo|no\.?|nos?|num(?:ber)?|id|is|was|#|[号號][码碼]?|[:：=是为為])){0,4}"
    r"\s{0,2}#?"
)
_VALUE = r"(?P<id>(?=[A-Za-z0-9 -]{0,8}\d)[A-Za-z0-9]{3,20}(?:[ -]\d{2,6}){0,4})(?![0-9A-Za-z])"
_NAMED = re.compile(
    r"(?:passport|(?<![a-z])(?:ssn|nin|bvn|cpf|pan card|pan)(?![a-z])|social security|aadh?aa?r"
    r"|driv(?:er'?s?|er’s|ing) licen[cs]e|(?:national|identity|id|residence"
    r"|voter'?s?) (?:card|id|permit)"
    r"|[护護]照|身份[证證]|[驾駕](?:照|[驶駛][证證])|[证證]件|居留[证證]|通行[证證])"
    + _SAYS
    + _VALUE,
    re.IGNORECASE,
)
_ENOUGH = 5  # digits of a document's number
_CARD = re.compile(r"(?<![\dA-Za-z.,+-])\d(?:[ -]?\d){12,18}(?![\dA-Za-z])")
_GROUPED = re.compile(r"\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}|\d{4}[ -]\d{6}[ -]\d{4,5}")
_CARD_NAME = re.compile(
    r"card|visa|master|debit|credit|bank|iban|amex|union ?pay|[银銀]行|[银銀][联聯]|卡",
    re.IGNORECASE,
)
_OTHER_NAME = re.compile(
    r"order|txid|(?<![a-z])(?:tx|uid|id|memo|tag|ref(?:erence)?|case|ticket|trade|no"
    r"|account|hash|imei|phone)(?![a-z])"
    r"|[订訂][单單]|[单單][号號]|流水|交易|[编編][号號]|工[单單]|用[户戶]|[电電][话話]"
    r"|手[机機]|[运運][单單]|快[递遞]",
    re.IGNORECASE,
)
_SECURITY_CODE = re.compile(
    r"(?<![a-z])cv[vc]2?(?: ?code)?(?:\s?(?:is|[:：=是]))?\s{0,2}(?P<id>\d{3,4})(?![\d%])",
    re.IGNORECASE,
)
# The numbers that each issuer begins with, and how many digits follow in all (ISO/IEC 7812).
_ISSUERS = (
    (re.compile(r"4"), (16,)),
    (re.compile(r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720"), (16,)),
    (re.compile(r"3[47]"), (15,)),
    (re.compile(r"6011|65|64[4-9]|35(?:2[89]|[3-8])|60|81|82|508|9792|220[0-4]"), (16,)),
    (re.compile(r"62"), (16, 17, 18, 19)),
    (re.compile(r"50|5[6-9]|6[37]"), (16, 18, 19)),
    (re.compile(r"3(?:0[0-5]|[689])"), (14,)),
)
_ALONE = (15, 16)  # digits of a card that needs no name; longer numbers are orders
_BEFORE = 24  # letters in which a number is named


def identity_documents(text: str) -> tuple[Finding, ...]:
    """Flag numbers of identity documents, by their check digit or by what they are called."""
    if _DIGITS.search(text) is None:
        return ()
    return tuple(
        Finding("identity-document", Severity.CERTAIN, span, reason)
        for span, reason in dict(_documents(text)).items()
    )


def bank_cards(text: str) -> tuple[Finding, ...]:
    """Flag numbers of bank cards, by issuer and check digit, and their security codes."""
    found = [
        (match.span(), "number of a card") for match in _CARD.finditer(text) if _is_card(match)
    ]
    if "cv" in text.lower():
        found += [(match.span("id"), "code of a card") for match in _SECURITY_CODE.finditer(text)]
    return tuple(Finding("bank-card", Severity.CERTAIN, span, reason) for span, reason in found)


def is_luhn(digits: list[int]) -> bool:
    """Whether the check digit fits (ISO/IEC 7812-1, annex B)."""
    doubled = [2 * one - 9 * (one > 4) for one in digits[-2::-2]]  # noqa: PLR2004 - 5 and more carry
    return (sum(doubled) + sum(digits[-1::-2])) % 10 == 0


def _documents(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    for match in _NAMED.finditer(text):
        digits = sum(one.isdigit() for one in match["id"])
        if digits >= _ENOUGH and _CARD_NAME.search(match["id"]) is None:
            yield match.span("id"), "called a document's"
    for match in _CHINESE_ID.finditer(text):
        if _is_chinese(match["id"]) and not _is_other(text, match.start()):
            yield match.span("id"), "check digit of an identity card"
    for pattern, is_one in ((_HONG_KONG_ID, _is_hong_kong), (_CPF, _is_cpf)):
        for match in pattern.finditer(text):
            if is_one(match["id"]):
                yield match.span("id"), "check digit of a document"


def _is_chinese(written: str) -> bool:
    number = re.sub("[ -]", "", written).upper()
    total = sum(int(one) * weight for one, weight in zip(number, _WEIGHTS, strict=False))
    return int(number[:2]) in _PROVINCES and _CHECK[total % 11] == number[-1]


def _is_hong_kong(written: str) -> bool:
    """Whether the figure in brackets fits: letters count from ten, an absent first one 36."""
    letters = [int(one, 36) for one in written if one.isascii() and one.isalnum()]
    body = ([36] * 9 + letters)[-9:]
    return sum(one * weight for one, weight in zip(body, range(9, 0, -1), strict=True)) % 11 == 0


def _is_cpf(written: str) -> bool:
    """Whether both check digits of a Brazilian taxpayer fit."""
    digits = [int(one) for one in written if one.isdigit()]
    for length in (9, 10):
        total = sum(one * (length + 1 - at) for at, one in enumerate(digits[:length]))
        if total * 10 % 11 % 10 != digits[length]:
            return False
    return len(set(digits)) > 1


def _is_card(match: re.Match[str]) -> bool:
    digits = [int(one) for one in match[0] if one.isdigit()]
    number = "".join(map(str, digits))
    lengths = {size for start, sizes in _ISSUERS if start.match(number) for size in sizes}
    if len(digits) not in lengths or not is_luhn(digits):
        return False
    if _is_other(match.string, match.start()):
        return False
    before = match.string[max(0, match.start() - _BEFORE) : match.start()]
    is_written_so = _GROUPED.fullmatch(match[0]) is not None
    is_digits = match[0].isdigit() and len(digits) in _ALONE
    return is_written_so or is_digits or _CARD_NAME.search(before) is not None


def _is_other(text: str, at: int) -> bool:
    """Whether what stands nearest before a number calls it an order or the like."""
    start = max(0, at - _BEFORE)
    others = [one.end() for one in _OTHER_NAME.finditer(text, start, at)]
    cards = [one.end() for one in _CARD_NAME.finditer(text, start, at)]
    return max(others, default=-1) > max(cards, default=-1)
