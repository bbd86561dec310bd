"""Who a message speaks for: oneself in trouble, anybody in general, or another member.

A first set of frames: word lists, not grammar. What is personal leaves the public, so a general
question must not be taken for one, nor a member's advice to another.
"""

import re
from enum import StrEnum


class Frame(StrEnum):
    """What a member does with a message."""

    PERSONAL = "personal"  # tells of their own trouble
    QUESTION = "question"  # asks in general
    TELLING = "telling"  # explains or warns others
    STATEMENT = "statement"  # says something


def frame_of(text: str) -> Frame:
    """How a text is meant; trouble in hypothetical words ("what if …") is a question."""
    if _OVER.search(text):
        return Frame.STATEMENT
    if _TELLING.search(text) and not _speaks_of_own_trouble(text):
        return Frame.TELLING
    if _is_personal(text):
        return Frame.PERSONAL
    return Frame.QUESTION if _ASKING.search(text) else Frame.STATEMENT


def _is_personal(text: str) -> bool:
    """Trouble that somebody has, as against trouble that somebody could have."""
    if not _TROUBLE.search(text):
        return False
    if _SPAN.search(text):  # whoever counts the days is waiting
        return True
    opening = text.lstrip(_BEFORE_WORDS)
    if _HYPOTHETICAL.search(text) or _BEGINS_IN_GENERAL.match(opening):
        return False
    if _SELF.search(text) or _HAN.search(text):  # Chinese leaves out the subject
        return True
    return _TOPIC.search(text) is not None and not _BEGINS_AS_QUESTION.match(opening)


def _speaks_of_own_trouble(text: str) -> bool:
    return _TROUBLE.search(text) is not None and _SELF.search(text) is not None


def _any(latin: str, han: str = "") -> re.Pattern[str]:
    """A pattern for any of the English phrases (as whole words) or Chinese ones, one a line."""
    phrases = "|".join(line.strip() for line in latin.strip().splitlines())
    signs = "|".join(line.strip() for line in han.strip().splitlines())
    english = rf"\b(?:{phrases})(?!\w)" if phrases else ""
    return re.compile("|".join(part for part in (english, signs) if part), re.IGNORECASE)


_BEFORE_WORDS = " \t\n,.!?…@#*\"'(-–—"
_HAN = re.compile("[\u3400-\u9fff]")

_TROUBLE = _any(
    r"""
    stuck|pending|missing|delayed|late|lost|gone|locked|frozen|freez\w*|suspended|blocked
    hack(?:ed|er|ers)|stolen?|compromised|unauthori[sz]ed|scammed|drained
    reject(?:ed|s|ing)?|declined|denied|fail(?:ed|s|ing)?|refus\w+|vanish\w*|disappear\w*
    liquidated|got rekt
    not (?:yet )?(?:arriv|receiv|credit|show|releas|approv|work|confirm|process|verif)\w*
    not (?:yet )?(?:come|came|coming|here|in my)
    (?:has|have|did|does|do|is|was|wo|ca|could)n['’o]?t|cannot|can not
    never (?:arriv|receiv|got|came)\w*
    still (?:no|not|wait|process|under|in|review|show|at|pending)\w*
    no (?:deposit|withdrawal|coins|reply|answer)
    wait(?:ing|ed)? (?:for )?(?:\d+|hours|days|weeks|ages|forever|so long)
    wrong (?:network|chain|address)|without (?:the )?(?:memo|tag)|forgot (?:the )?(?:memo|tag)
    """,
    r"""
    卡(?:住|了|着|在|死|单|[一二两三四五六七八九十几半\d])
    [没未]有?到|不到[账帐]|[没未]有?(?:收到|通过|放|入[账帐]|显示|解决|回复)|收不到|迟迟|一直没|一直不
    还没|还不|还未|仍未|还在|被盗|被黑|盗了|被骗|被冻|冻结了|冻了|丢了|丢失|弄丢|没了|不见了|找不回
    被拒|拒绝了|驳回|不通过|过不了|失败|不放币|不放行|不放|爆仓了|被爆|爆了|被强平
    异常|登不上|登不进|登录不了|进不去|转错|充错|提错|填错|选错|锁了|被锁|封了|被封|处理中|审核中
    没反应|没动静|换了?手机
    """,
)
_SPAN = _any(
    r"""
    (?:\d+|one|two|three|several|many|few)\s*\+?\s*(?:m|min\w*|h|hrs?|hours?|d|days?|weeks?|months?)
    (?:an hour|a day|a week|a month|hours|days|weeks)
    since (?:yesterday|\w+day|last \w+|this \w+)
    """,
    r"""
    [一二两三四五六七八九十几半\d]+\s*(?:多)?(?:个)?(?:多)?(?:天|小时|钟头|分钟|周|星期|礼拜|月)
    """,
)
_SELF = _any(r"i|i['’]?m|i['’]?ve|my|mine|me|our|we", "我|咱|本人|自己")
_TOPIC = _any(
    r"""
    wd|withdraw\w*|deposit\w*|kyc|verification|account|2fa|p2p|c2c|transfer|funds?|money
    coins?|usdt|btc|eth|order|seller|password
    """
)
_HYPOTHETICAL = _any(
    r"""
    what (?:happens|if)|in case|would|suppose|is it (?:possible|normal|safe)
    if (?:i|my|someone|somebody|you|the|we|a|an)
    """,
    "如果|假如|要是|万一|会不会|一般|通常|会怎|正常吗|是不是正常|为什么会|什么是|什么意思|如何|怎样才",
)
_BEGINS_IN_GENERAL = _any(
    r"""
    how (?:do|to|can|does|long|much|many|come)|why do(?:es)?|can (?:i|you|we)
    what (?:is|are|does)
    """
)
_BEGINS_AS_QUESTION = _any(
    "how|what|where|when|which|who|why|is there|are there|can (?:i|you|we)|does|do you"
)
_TELLING = _any(
    r"""
    you (?:can|should|need|have to|must|could|just)|never (?:share|give|send|click|trust)
    (?:don['’]?t|do not) (?:share|give|send|click|trust|worry)|be careful|beware|watch out
    just (?:contact|ask|open|go|check|wait)|try \w+ing|if your|make sure
    your (?:withdrawal|deposit|account)
    """,
    r"""
    你(?:可以|应该|得|要|先|去|试|看看|问问|联系|把)|建议|大家|小心|谨防|千万
    不要(?:把|给|点|相信)|别(?:把|给|点|信|慌|急)
    """,
)
_OVER = _any(
    r"""
    solved|resolved|fixed|sorted|arrived (?:now|finally|today)|finally (?:arrived|got|came)
    got it (?:now|back)|all good|never mind|nvm
    """,
    "已经到了|到账了|解决了|好了|搞定|恢复了|没事了",
)
_ASKING = _any(
    r"""
    how|what|where|when|why|which|who|can (?:i|you|someone|anyone)|is there|are there|does
    do (?:i|you)|is (?:it|the|\w+)|any(?:one|body) (?:know|else)|help|need to know|want to know
    tell me|explain
    """,
    r"""
    [?？]|吗|呢|怎么|怎样|咋|如何|多少|多久|几点|什么|哪|谁知道|有没有|是不是|能不能|可不可以|请问
    求助|教我|教一下|为啥|啥|求
    """,
)
