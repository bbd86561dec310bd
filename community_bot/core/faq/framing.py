"""Who a message speaks for: oneself in trouble, anybody in general, or another member."""

import re
from enum import StrEnum


class Frame(StrEnum):
    """What a member does with a message."""

    PERSONAL = "personal"  # tells of their own trouble
    QUESTION = "question"  # asks in general
    TELLING = "telling"  # explains or warns others
    STATEMENT = "statement"  # says something


_TROUBLE = re.compile(
    r"\b(?:stuck|pending|missing|delayed|late|lost|hack(?:ed|er)|stole[n]?|compromised|locked|frozen"
    r"|freez\w*|reject(?:ed|s|ing)?|declined|denied|fail(?:ed|s|ing)?|liquidat(?:ed|ion happened)"
    r"|gone|vanish\w*|disappear\w*|unauthori[sz]ed|not (?:yet )?(?:arriv\w+|receiv\w+|credit\w+"
    r"|show\w*|com(?:e|ing)|releas\w+|approv\w+|work\w*|confirm\w*|process\w*|here)"
    r"|(?:has|have|did|does|is|was|wo|ca)n[o']?t\b|cannot|never (?:arriv|receiv|got|came)\w*"
    r"|still (?:no|not|wait\w*|process\w*|under|in|review\w*|show\w*|at)|no (?:deposit|withdrawal|coins)"
    r"|wait(?:ing|ed)? (?:for )?(?:\d|hours|days|weeks|ages|so long)|wrong (?:network|chain|address)"
    r"|without (?:the )?(?:memo|tag)|forgot (?:the )?(?:memo|tag)|refus\w+|won'?t)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\b(?:\d+|an?|two|three|several|many|few)\s*\+?\s*(?:min\w*|h(?:ou)?rs?|days?|weeks?|months?)\b"
    r"|\bsince (?:yesterday|\w+day|last|this)\b|[一二两三四五六七八九十几半\d]+\s*(?:个)?"
    r"(?:天|小时|钟头|分钟|周|星期|礼拜|月|多天|多小时)(?:了|多了|还)?",
    re.IGNORECASE,
)
_SELF = re.compile(r"\b(?:i|i'?m|i'?ve|im|ive|my|mine|me|our|we)\b|我|咱|本人|自己", re.IGNORECASE)
_TOPIC = re.compile(
    r"\b(?:wd|withdraw\w*|deposit\w*|kyc|verification|account|2fa|p2p|c2c|transfer|funds?|money"
    r"|coins?|usdt|btc|eth|order|seller|password)\b",
    re.IGNORECASE,
)
_TROUBLE_HAN = re.compile(
    r"卡(?:住|了|着|在|死|单|[一二两三四五六七八九十几半\d])|[没未不]到[账帐]?|没有到|没收到|未收到|收不到"
    r"|迟迟|[一]?直没|还没|还不|还未|仍未|被盗|被黑|盗了|被骗|被冻|冻结了|丢了|丢失|弄丢|没了|不见了|找不回"
    r"|被拒|拒绝|驳回|不通过|没通过|未通过|过不了|失败|不放币|不放行|不放|没放|爆仓了|被爆|被强平|异常|登不上"
    r"|登不进|登录不了|转错|充错|提错|填错|选错|锁了|被锁|处理中|审核中|没反应|换手机|不给"
)
_HYPOTHETICAL = re.compile(
    r"\b(?:what (?:happens|if|should)|if (?:i|my|someone|you|the|we)|in case|would|suppose|why do(?:es)?"
    r"|how (?:do|to|can|does|long|much|many|come)|is it (?:possible|normal|safe)|can (?:i|you|we))\b"
    r"|如果|假如|要是|万一|会不会|一般|通常|会怎|正常吗|是不是正常",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"^\W*(?:how (?:do|to|can|does|long|much|many)|what(?:'s| is| are| does| happens| if)|where|when|which"
    r"|who|why|is there|are there|can (?:i|you|we)|does|do you)\b",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"\b(?:you (?:can|should|need|have to|must|could|just)|never (?:share|give|send|click|trust)"
    r"|don'?t (?:share|give|send|click|trust|worry)|be careful|beware|just (?:contact|ask|open|go|check|wait)"
    r"|try (?:to )?\w+ing|if your|your (?:withdrawal|deposit|account)|make sure)\b"
    r"|你(?:可以|应该|得|要|先|去|试|看|问|联系|把)|建议|大家|小心|谨防|千万|不要(?:把|给|点|相信)|别(?:把|给|点|信|慌|急)",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:solved|resolved|fixed|sorted|arrived (?:now|finally|today)|finally (?:arrived|got|came)"
    r"|got it (?:now|back)|all good|never mind|nvm)\b|已经到了|到账了|解决了|好了|搞定|恢复了|没事了",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"[?？]|\b(?:how|what|where|when|why|which|who|can (?:i|you|someone|anyone)|is there|are there"
    r"|does|do (?:i|you)|is (?:it|the)|any(?:one|body) (?:know|else)|help|need to know|want to know"
    r"|tell me|explain)\b|吗|呢|怎么|怎样|咋|如何|多少|多久|几点|什么|哪|谁知道|有没有|是不是|能不能"
    r"|可不可以|请问|求助|教我|教一下|为啥|啥",
    re.IGNORECASE,
)


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
    if _TROUBLE_HAN.search(text):
        return not _HYPOTHETICAL.search(text) or _SPAN.search(text) is not None
    if not _TROUBLE.search(text):
        return False
    if _SPAN.search(text) or _speaks_of_own_trouble(text):
        return not _is_hypothetical(text)
    return _TOPIC.search(text) is not None and not _GENERAL.search(text)


def _speaks_of_own_trouble(text: str) -> bool:
    trouble = _TROUBLE.search(text) or _TROUBLE_HAN.search(text)
    return trouble is not None and _SELF.search(text) is not None


def _is_hypothetical(text: str) -> bool:
    return _GENERAL.search(text) is not None and _HYPOTHETICAL.search(text) is not None
