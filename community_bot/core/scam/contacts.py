"""Accounts on a messenger in Chinese texts, in every spelling that is meant to get past word lists.

Spam writes 加微信 (add me on WeChat) as 伽徽, 佳喂, +v or 家-企-鹅, and tears its numbers apart.
What is looked for is the shape, since each part alone is an everyday word: a number or name, and
beside it a word for adding or for the messenger. What is found gets a sign put behind it, which
phrases of `scam_rules.yaml` can hold: {account}, {disguised}, {alias}, {lone}.
"""

import re

from community_bot.core.languages import HAN

SIGNS = {
    "account": "\ue00c",  # a number or name beside 微信, QQ, 加 and the like
    "disguised": "\ue00d",  # the same in characters that only sound or look alike
    "alias": "\ue00e",  # a name such as ABX123, or a number torn apart, in a short message
    "lone": "\ue00f",  # the same in a message that says next to nothing else
}

_LETTER = "a-z0-9_"
_TORN = rf"[^{_LETTER}{HAN}\ue000-\ue0ff,.!?:;/%@#\n]{{0,3}}"
# Twenty letters are the longest account name of WeChat; a number may end in the middle of a text.
CONTACT = re.compile(
    rf"(?<![{_LETTER}@./])[a-z0-9](?:{_TORN}[{_LETTER}]){{4,23}}(?![{_LETTER}@])"
    r"|(?P<invitation>[+\u254b\u256c\u2795]\s?(?:[口α](?!\w)|[威薇徽筘抠]|口口|乞-?鹅|企-鹅|沜围)"
    r"|(?P<mouth>[加家夹插]口)(?!\w))"
    r"|(?P<spoken>[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{6,12})"
)
_BESIDE = 14  # letters looked at on either side
_NOT_SAID = re.compile(rf"[^{_LETTER}{HAN}+]")
_NOT_NAME = re.compile(f"[^{_LETTER}]")

_ADD = "加添+"
# All of them are read jia; 价 is not among them, since 价位 and 价格 stand before numbers.
_ADD_HIDDEN = "家佳伽迦嘉夹茄枷珈痂架嫁葭袈荚颊"
_OPEN = (
    "微信号?|wechat|weixin|vx|wx|v信|qq号?|qq群|q群|扣扣|球球|企鹅|飞机|电报|telegram|tg|whatsapp"
)
_ALIKE = (
    "[薇威维徽喂围葳唯惟巍][信心新芯辛欣鑫]|[薇威徽]号|微[心新芯辛欣鑫]|神威|卫星|沜围|十微|[薇徽嶶筘蔻抠釦]|[抠叩寇口扣]{2}"
    "|[乞气启佼][鹅额]|企额|企鹅号|纸飞机"
)
_SHORT = "[微威喂维围扣口qv裙鹅]"
_BEFORE = re.compile(
    rf"(?:(?P<disguised>[{_ADD_HIDDEN}](?:{_OPEN}|{_ALIKE}|{_SHORT})|{_ALIKE}|[{_ADD}]?[威喂围])"
    rf"|(?P<open>[{_ADD}]?(?:{_OPEN})|[{_ADD}]{_SHORT}|[微扣]))[号是为群]?\Z"
)
_AFTER = re.compile(
    rf"(?P<open>[{_ADD}]?(?:微信|vx|wx|qq|q群|企鹅|扣扣|电报|飞机)(?!支付|转账|付款))"
    rf"|(?P<disguised>[{_ADD}{_ADD_HIDDEN}]?(?:{_ALIKE})|[{_ADD}{_ADD_HIDDEN}]{_SHORT}|[口微威扣]\Z)"
)
_INTRODUCED = re.compile(r"[微威喂vq扣群][:号]\s?\Z")
_ADDED = re.compile(rf"(?<![增追参施叠更附])[{_ADD}](?:我|妹|姐|群)?\s?\Z")
# An amount is added too: 加 10000000 PEPE.
_UNIT = re.compile(r"\s?(?:u|[a-z]{3,6}\b|[元块个枚万千倍%k人点年月号分秒天股手])")
_PREFIX = re.compile(r"(?:vx|wx|v|qq|q|a|w|tg)(?=\d{7})")
_NAME_LENGTH = 6  # of WeChat; numbers of QQ have five digits and more, those of today nine and more
_MANY_DIGITS = 5
_ADDED_LENGTH = 7
_CODE = re.compile(r"[a-z]{2,4}\d{3,7}[a-z]?|[a-z]\d{4}[a-z]|[a-z]\d{6,8}")
_NO_CODE = re.compile(
    r"(?:btc|eth|usdt?|usdc|bnb|sol|trx|xrp|doge|ltc|ton|bch|eos|ada|dot|erc|trc|bep|brc|eip|bip|api|"
    r"http|err|code|uid|id|txid|ios|win|mac|cny|rmb|vip|lv|no|pro|app|kyc|otc|nft|web|ver)\d"
)
# 邀请码 ABX123, 电话 138 …, 型号 …: what a customer names, and names as what it is.
_NAMED = re.compile(r"[码号话机错误型版单链币额址费卡款编][是为:]?\s?\Z")
_TORN_NUMBER = re.compile(r"\d{3,6}(?: \d{4,6}){1,2}|\d{4,5} q \d{4,5}")
_TORN_DIGITS = range(8, 12)
# Levels of a price are near each other or end round: 3217 3548, 2000 5000.
_NEAR = 1.5
_ROUND = re.compile(r"\d+[05]0(?: \d+[05]0)+")
_MASKED = re.compile(r"\d[⊗⊘⦿◍◎●○◯⓪з]\d")
_IN_PIECES = 3
_SHORT_MESSAGE = 60
# What a label does not say and a sentence does; and what stands beside amounts: 卖 PEPE5000.
_SAID = re.compile(
    "[的了是在我你您他她它不没有这那吗呢吧么怎请谢为能会要和就都也让被把给到说想知]|可以|多少"
    "|[充提转换收出币价涨跌枚仓空多单兑购入错误元块撑阻压区标损盈位]|买(?!p)|卖(?!p)"
)
_LABEL_AT_MOST = 10  # Chinese letters of a label
_NUMBER = re.compile(r"\d{4}")
_HAN_LETTER = re.compile(f"[{HAN}]")


def contact_sign(match: re.Match[str]) -> str:
    """What `CONTACT` matched, and behind it the sign of what it is, if it is a contact."""
    sign = _sign(match)
    return f"{match[0]} {SIGNS[sign]} " if sign else match[0]


def _sign(match: re.Match[str]) -> str | None:
    if match["invitation"]:
        # 家口 is a family and 插口 a socket, where no number stands.
        return None if match["mouth"] and not _NUMBER.search(match.string) else "disguised"
    if match["spoken"]:
        return "disguised" if _beside(match) else None
    name = _NOT_NAME.sub("", match[0])
    # Only Chinese texts are read here: elsewhere each three words would be a name.
    if not _is_name(name) or match.string.isascii():
        return None
    if found := _beside(match):
        return "disguised" if found["disguised"] else "account"
    if _MASKED.search(match[0]):
        return "disguised"
    return "account" if _is_offered(match, name) else _alone(match, name)


def _is_name(name: str) -> bool:
    digits = sum(letter.isdigit() for letter in name)
    letters = len(name) - digits
    return len(name) >= _NAME_LENGTH and (
        (digits >= _MANY_DIGITS and letters <= 4) or (digits >= 3 and letters > 0)  # noqa: PLR2004
    )


def _beside(match: re.Match[str]) -> re.Match[str] | None:
    """The word for a messenger that stands before a name, or behind it."""
    start, end = match.span()
    before = _NOT_SAID.sub("", match.string[max(0, start - _BESIDE) : start])
    after = _NOT_SAID.sub("", match.string[end : end + _BESIDE])
    return _BEFORE.search(before) or _AFTER.match(after)


def _is_offered(match: re.Match[str], name: str) -> bool:
    text, start = match.string, match.start()
    return (
        _PREFIX.match(name) is not None
        or _INTRODUCED.search(text, max(0, start - 3), start) is not None
        or (
            len(name) >= _ADDED_LENGTH
            and name[-1].isdigit()
            and _ADDED.search(text, max(0, start - 4), start) is not None
            and _UNIT.match(text, match.end()) is None
        )
    )


def _alone(match: re.Match[str], name: str) -> str | None:
    """The sign of a name that nothing stands beside, in a short message."""
    if _NAMED.search(match.string, max(0, match.start() - 3), match.start()):
        return None
    if len(match.string) > _SHORT_MESSAGE or not (
        _is_code(match, name) or _is_torn(match[0], name)
    ):
        return None
    return "lone" if _is_label(match.string) else "alias"


def _is_label(text: str) -> bool:
    """Whether a short message is a nickname and an account, and says nothing besides."""
    return len(_HAN_LETTER.findall(text)) <= _LABEL_AT_MOST and _SAID.search(text) is None


def _is_code(match: re.Match[str], name: str) -> bool:
    """Whether a name is in one piece or in many: two are a word and an amount, ROI 100."""
    pieces = len(match[0]) - len(name)
    return (
        (pieces == 0 or pieces >= _IN_PIECES)
        and _CODE.fullmatch(name) is not None
        and _NO_CODE.match(name) is None
        and _UNIT.match(match.string, match.end()) is None
    )


def _is_torn(written: str, name: str) -> bool:
    digits = sum(letter.isdigit() for letter in name)
    return (
        digits in _TORN_DIGITS
        and _TORN_NUMBER.fullmatch(written) is not None
        and not _are_prices(written)
    )


def _are_prices(written: str) -> bool:
    amounts = [int(group) for group in re.findall(r"\d+", written)]
    return max(amounts) <= _NEAR * min(amounts) or _ROUND.fullmatch(written) is not None
