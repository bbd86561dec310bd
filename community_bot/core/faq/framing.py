"""Who a message speaks for: oneself in trouble, anybody in general, or another member.

Frames are word lists, not grammar. What is personal leaves the public, so a general question must
not be taken for one, nor a member's advice to another.
"""

import re
from enum import StrEnum


class Frame(StrEnum):
    """What a member does with a message."""

    PERSONAL = "personal"  # tells of their own trouble
    QUESTION = "question"  # asks in general
    TELLING = "telling"  # explains or warns others
    STATEMENT = "statement"  # says something


ANSWERABLE = (Frame.PERSONAL, Frame.QUESTION)  # frames that wait for an answer


def frame_of(text: str) -> Frame:
    """How a text is meant; trouble in hypothetical words ("what if …") is a question."""
    if _OVER.search(text):
        return Frame.STATEMENT
    if _TELLING.search(text) and not _tells_own_trouble(text):
        return Frame.TELLING
    if _is_personal(text):
        return Frame.PERSONAL
    return Frame.QUESTION if _ASKING.search(text) else Frame.STATEMENT


def _tells_own_trouble(text: str) -> bool:
    """Advice speaks of "you"; whoever also says "my" and what went wrong asks for help."""
    return _TROUBLE.search(text) is not None and _SELF.search(text) is not None


def _is_personal(text: str) -> bool:
    """Trouble that somebody has, as against trouble that somebody could have."""
    in_general = _HYPOTHETICAL.search(text) or _BEGINS_IN_GENERAL.match(text.lstrip(_BEFORE_WORDS))
    if _TROUBLE.search(text):
        return _SPAN.search(text) is not None or not (in_general or _is_abstract(text))
    if in_general:
        return False
    if _SELF.search(text):
        return any(sign.search(text) for sign in (_HAPPENED, _DISTRESS, _LOST))
    return _SPAN.search(text) is not None and _NEGATED.search(text) is not None


def _is_abstract(text: str) -> bool:
    """Trouble that is nobody's: no "I", and asked about rather than told."""
    if _SELF.search(text):
        return False
    if _HAN.search(text):  # Chinese leaves out the subject, but marks what has come to pass
        return _ASKING.search(text) is not None and _PASSED.search(text) is None
    opening = text.lstrip(_BEFORE_WORDS)
    return _TOPIC.search(text) is None or _BEGINS_AS_QUESTION.match(opening) is not None


def _any(latin: str, han: str = "") -> re.Pattern[str]:
    """A pattern for any of the English phrases (as whole words) or Chinese ones, one a line.

    English inside Chinese stands without spaces, so a word ends where Latin letters end.
    """
    phrases = "|".join(line.strip() for line in latin.strip().splitlines())
    signs = "|".join(line.strip() for line in han.strip().splitlines())
    english = rf"(?<![a-z0-9])(?:{phrases})(?![a-z])" if phrases else ""
    return re.compile("|".join(part for part in (english, signs) if part), re.IGNORECASE)


_BEFORE_WORDS = " \t\n,.!?…@#*\"'(-–—"
_HAN = re.compile("[\u3400-\u9fff]")

_TROUBLE = _any(
    r"""
    stuck|pending|missing|delayed|late|lost|gone|locked|frozen|freez\w*|froze|suspended|blocked
    disabled|restricted|banned|emptied|empty|signs? me out|logs? me out|logged me out
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
    还没|还不[^如错]|还未|仍未|还在|被盗|被黑|盗了|被骗|被冻|冻结了|冻了|丢了|丢失|弄丢|没了|不见了|找不回
    (?:冻结|封|锁)(?:了)?我的|冒用|被拒|拒绝了|驳回|不通过|过不了|失败|不放币|不放行|不放|爆仓了|被爆
    爆了|被强平|异常|登不上|登不进|登录不了|进不去|转错|充错|提错|填错|选错|锁了|被锁|封了|被封|处理中|审核中
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
_NEGATED = _any("not|no|nothing|still|never|wtf", "没|未|不")
_SELF = _any(r"i|i['’]?m|i['’]?ve|my|mine|me|our|we", "我|咱|本人|自己")
# What has happened to somebody, whatever it is: the matched entry says whether it is trouble.
_HAPPENED = _any(
    r"""
    [a-z]{2,}ed|sent|gave|got|paid|forgot|put|fell|said|says|went|came|did|made|took|told|keeps?
    bought|sold|wants? me|asks? (?:me|for my)|asking|froze|summons
    """,
    "[了过]|被|把|一直|刚|提示|显示|让我|要我|叫我|收到|说我",
)
_DISTRESS = _any(
    "help|pl[sz]|please|can (?:u|you) (?:look|check|fix|see)|urgent|asap|now|wtf|wth|omg|emergency",
    r"!!|！！|\?\?|？？|:\(|😭|😢|😱|救命|急|慌|在线等|求助|怎么办|咋办",
)
_LOST = _any("zero|nothing|problem|issue|error|unable", "报错|错误|占用|没有了|问题")
_TOPIC = _any(
    r"""
    wd|withdraw\w*|deposit\w*|kyc|verification|account|2fa|p2p|c2c|transfer|funds?|money
    coins?|usdt|btc|eth|order|seller|password
    """
)
_PASSED = _any("pending|stuck|failed", "[了过着]|一直|还没|还在|迟迟|救命|急")
_HYPOTHETICAL = _any(
    r"""
    what (?:happens|if)|in case|in general|generally|normally|usually|would|suppose|ever
    is it (?:possible|normal|safe)|before i
    if (?:i|my|someone|somebody|you|the|we|a|an|it)
    """,
    "如果|假如|要是|万一|会不会|一般|通常|平时|会怎|正常吗|是不是正常|为什么会|什么是|什么意思|如何|怎样才",
)
_BEGINS_IN_GENERAL = _any(
    r"""
    how (?:do|to|can|does|long|much|many|come)|why do(?:es)?|can (?:i|you|we)
    what (?:is|are|does)|is there|are there|do (?:i|you|we)|where (?:do|can|are)|where is (?:the|a)
    """
)
_BEGINS_AS_QUESTION = _any(
    """
    how|what|whats|where|when|which|who|why|is|are|can|could|does|do|will|should|any(?:one|body)
    """
)
_TELLING = _any(
    r"""
    you (?:can|should|need|have to|must|could|just|picked|do(?:n['’]?t|nt) need|only need)
    (?:did|have) you|did they tell you|yours|your (?:friend|withdrawal|deposit|account)|careful
    never (?:share|give|send|click|trust)|be careful|beware|watch out|that['’]?s what i did
    (?:don['’]?t|do not) (?:share|give|send|click|trust|worry)
    just (?:contact|ask|open|go|check|wait)|try \w+ing|if your|make sure|guys never
    """,
    r"""
    你(?:可以|应该|得|要|先|去|试|看看|问问|联系|把|就|那边|是不是)|建议|大家|小心|谨防|千万
    不要(?:把|给|点|相信)|别(?:把|给|点|信|慌|急)|的话先|先去.*问
    """,
)
_OVER = _any(
    r"""
    solved|resolved|fixed|sorted|arrived (?:now|finally|today)|finally (?:arrived|got|came)
    got it (?:now|back)|all good|never ?mind|nvm
    """,
    "已经到了|不用管了|到账了|解决了|好了|搞定|恢复了|没事了",
)
_ASKING = _any(
    r"""
    how|hows|what|whats|where|wheres|when|why|which|who|can (?:i|you|someone|anyone)|is there
    are there|does|do (?:i|you)|is it|is the|any(?:one|body) (?:know|else)|help
    need to know|want to know|tell me|explain
    """,
    r"""
    [?？]|吗|呢|怎么|怎样|咋|如何|多少|多久|几点|几次|什么|哪|谁知道|有没有|是不是|能不能|可不可以|请问
    求助|教我|教一下|为啥|啥|求
    """,
)
