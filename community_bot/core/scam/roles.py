"""Words by which names claim an office, and words that show that they claim none."""

import re

_STRONG = (
    "support supports admin admins administrator administration moderator moderators mod mods"
    " helpdesk helpcenter helpcentre helpline hotline customerservice customerservices"
    " customercare customersupport supportteam techsupport livechat livesupport official"
    " officials assistance assistant representative operator compliance verification security"
    " modteam adminteam kefu recovery safeguard captcha resolution staff employee refund payout"
    " escalation"
)
_WEAK = (
    "help helper agent manager service services care desk team bot center centre department dept"
    " rep news announcement announcements airdrop giveaway rewards ceo founder cs specialist kf"
)
_FILLERS = (
    "the of for and at by your our my online live chat customer client user account technical tech"
    " wallet exchange global international group community channel telegram discord chief senior"
    " head real verified original first main en cn uk us eu vip pro io com org net info"
)
# A name with one of these speaks about an office or of somebody who looks for it.
_FRAMES = (
    "need needs want wants find where is fan fans user users victim victims holder hodler hodlers"
    " lover love loves hate hates hater scam scams scammed scammer scammers fake anti not no sucks"
    " lost waiting ignored against former ex me pls please trader traders trading why when never"
    " bad worst useless slow stole robbed without looking trying student joking parody who what"
    " supporter supporters beware avoid report reported ignore ignores ignored failed fail pending"
    " problem problems issue issues stuck error complaint broken closed locked banned blocked"
    " frozen missing stolen hacked theft thief thieves steals lies liar liars angry worker"
)
STRONG = frozenset(_STRONG.split())
WEAK = frozenset(_WEAK.split())
FILLERS = frozenset(_FILLERS.split())
FRAMES = frozenset(_FRAMES.split())
# What makes a whole name a title even without a brand.
_TITLES = (
    "support admin admins administrator moderator moderators helpdesk helpcenter helpcentre"
    " hotline helpline customerservice customerservices customercare customersupport supportteam"
    " techsupport livechat livesupport safeguard captcha verification modteam adminteam"
)
TITLES = frozenset(_TITLES.split())

_HAN_ROLES = (
    "官方客服|在线客服|人工客服|值班客服|客服专员|客服经理|客服中心|客服|官方|群管理员|管理员|群管理|管理|群管"
    "|群主|小助手|助手|人工|在线|值班|专员|经理|工作人员|技术支持|服务中心|帮助中心|安全中心|支持"
    "|售后|运营|团队|代表|公告|机器人|总监|主管|接待"
)
HAN_OFFICES = tuple(_HAN_ROLES.split("|"))
_HAN_FILLERS = "中文|中国|华语|全球|国际|交易所|社区|平台|唯一|认证|专属|小时|高级|首席|号|组|部|群"
_HAN_FRAMES = re.compile(
    "[我你找求要骗假坑等没不吗呢啊慢差烂诉维被想问恨爱败卡冻封丢死哭急救坏穷亏]|受害|吐槽|用户|粉丝|垃圾|韭菜|散户|老铁|玩家"
)
_HAN_NAME = re.compile(
    rf"(?P<roles>(?:{_HAN_ROLES}|{_HAN_FILLERS}){{0,8}})(?P<nick>[小阿][㐀-鿿]{{1,2}}|[㐀-鿿]{{0,2}})"
)
_HAN_ROLE = re.compile(_HAN_ROLES)
_HAN_TITLE = re.compile("客服|管理员|群管|官方人员|工作人员|技术支持|(?:服务|帮助|安全)中心")


def is_framed(text: str) -> bool:
    """Whether Chinese letters of a name speak about an office instead of claiming it."""
    return _HAN_FRAMES.search(text) is not None


def claim_in(text: str) -> tuple[str, str] | None:
    """The office that Chinese letters wholly claim, and the first name behind it; else None."""
    match = _HAN_NAME.fullmatch(text)
    if match is None or not _HAN_ROLE.search(match["roles"]):
        return None
    return match["roles"], match["nick"]


def is_title(role: str) -> bool:
    """Whether a Chinese office makes a whole name a title even without a brand."""
    return _HAN_TITLE.search(role) is not None


def speaks_of_office(text: str) -> bool:
    """Whether Chinese letters name an office anywhere."""
    return _HAN_ROLE.search(text) is not None
