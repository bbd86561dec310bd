"""Names of people in a question: by what stands before them, by how they are written, by heart.

A name that is rare, written small and told by nothing stays: whoever takes a question over into
the content reads it first.
"""

import re

_NAME = "⟨name⟩"

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_HAN = "[\u4e00-\u9fff]"
# Told outright; a Chinese name has two to four characters and ends where the sentence goes on.
_TOLD = re.compile(
    r"(?P<cue>(?i:\b(?:my (?:full |real |account )?name(?: is|'s|:)?|full name:?|name:"
    r"|i am called|this is|mr\.?|mrs\.?|ms\.?|miss|sir|madam|dr\.?)\s+))"
    r"(?P<said>[\w'’.-]+(?:\s+[\w'’.-]+){0,2})"
)
_TOLD_HAN = re.compile(
    r"(?P<cue>我叫|名叫|叫做|(?:姓名|户名|收款人)(?:是|为)?[:： ]*|名字(?:是|叫|为)?[:： ]*)"
    rf"(?P<said>[{_SURNAMES}]{_HAN}{{1,2}}|(?:欧阳|司马|上官|诸葛){_HAN}{{1,2}}"
    r"|[A-Za-z]+(?: [A-Z][a-z]+)?)"
)
_AM = re.compile(rf"(?P<cue>我是)(?P<said>[{_SURNAMES}]{_HAN}{{1,2}})(?=[,，。.!！?？\s]|$)")
_TITLED = re.compile(
    rf"(?<!{_HAN})?[{_SURNAMES}](?:{_HAN}{{1,2}})?(?=先生|女士|小姐|经理|老师|总监)"
)
_CALLED = re.compile(
    rf"(?P<cue>客服|卖家|买家|商家|群主|管理员|管理|经理|老师|专员)(?P<said>小{_HAN})"
)

_CAPITAL = re.compile(r"(?<![\w⟨@/.-])[A-Z][a-z'’-]+(?:\s+[A-Z][a-z'’-]+)*(?![\w⟩])")
_SENTENCE_ENDS = re.compile(r"(?:^|[.!?。！？:：\n])[\s\"'(]*$")
_SHOUTED = 0.5  # share of capitalised words from which capitals tell nothing
_CAPITALISED = re.compile(r"\b[A-Z][A-Za-z]*")
_WORD = re.compile(r"[A-Za-z]+")

# What people write with a capital and is nobody.
_THINGS = frozenset(
    re.findall(
        r"[\w']+",
        """
    i i'm i'd i've i'll app store play apple google android iphone samsung huawei xiaomi windows
    mac chrome safari firefox telegram discord twitter whatsapp wechat facebook instagram youtube
    tiktok binance okx bybit coinbase kraken kucoin bitget gate mexc htx huobi bitfinex upbit
    crypto exchange bitcoin ethereum tether ripple solana cardano dogecoin tron polygon avalanche
    litecoin shiba inu usdt usdc btc eth bnb metamask trust wallet ledger trezor pay card visa
    mastercard paypal wise revolut sepa swift alipay web pro lite spot margin futures earn
    launchpool launchpad megadrop alpha staking savings convert funding trading bot grid copy auto
    invest loan loans options nft marketplace academy research labs chain smart square feed live
    support help center centre chat service customer team community official user users account
    accounts settings security profile dashboard verification verify identity face id kyc
    authenticator google passkey sms email mail phone password code withdrawal withdrawals
    withdraw deposit deposits transfer transfers order orders trade trades fee fees limit market
    stop loss take profit history wallet wallets bank network address memo tag status pending
    completed failed processing error api key keys log in login sign up out register english
    chinese spanish french german russian arabic hindi turkish monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october
    november december christmas ramadan new year china india nigeria turkey brazil russia vietnam
    indonesia pakistan bangladesh philippines thailand japan korea singapore malaysia germany
    france spain italy portugal poland ukraine kenya ghana egypt morocco uae dubai usa uk us eu
    europe european asia africa america american canada australia mexico argentina colombia peru
    chile iran iraq hong kong taiwan south africa hi hello hey dear please thanks thank ok okay
    yes no why how what when where who which can could do does did is are was were will would
    should may might my your our the a an this that it and or but if so not any some all for from
    to on of with at by as after before since until still just only also then than there here has
    have had am be been being get got need want tried try
    """,
    )
)
# Given names so common that they are known without any sign, and that mean nothing else.
_GIVEN = re.compile(
    r"(?<![\w⟨])(?i:muhammad|mohammed|mohamed|mohammad|ahmed|ahmad|fatima|aisha|omar|yusuf|ibrahim"
    r"|hassan|hussein|khalid|abdul(?:lah)?|amina|zainab|john|james|robert|michael|david|william"
    r"|richard|joseph|thomas|charles|christopher|daniel|matthew|anthony|steven|andrew|kevin|brian"
    r"|george|edward|jennifer|elizabeth|susan|jessica|sarah|karen|nancy|lisa|margaret|sandra|ashley"
    r"|emily|michelle|amanda|melissa|stephanie|rebecca|laura|maria|jose|juan|carlos|luis|jorge|pedro"
    r"|miguel|fernando|antonio|javier|gabriela|ivan|sergey|dmitry|olga|natalia|svetlana|alexander"
    r"|alexey|vladimir|nikolai|priya|rahul|amit|sanjay|rajesh|sunita|anjali|deepak|vijay|suresh"
    r"|mehmet|mustafa|ayse|emre|chidi|emeka|ngozi|oluwaseun|chinedu|nguyen|siti|budi|agus|xiaoming"
    r"|peter|paul|alice|anna)(?:\s+[A-Z][a-z]+)?(?![\w⟩])",
)
_NO_NAME = {
    *("a", "an", "the", "not", "still", "in", "on", "very", "so", "just", "new", "stuck", "trying"),
    *("waiting", "unable", "sorry", "from", "and", "but", "or"),
}


def without_names(text: str) -> str:
    """The text with ⟨name⟩ for each name that shows."""
    for pattern in (_TOLD_HAN, _AM, _CALLED):
        text = pattern.sub(rf"\g<cue>{_NAME}", text)
    text = _TITLED.sub(_NAME, text)
    text = _TOLD.sub(_told, text)
    text = _without_capitals(text)
    return _GIVEN.sub(_NAME, text)


def _told(found: re.Match[str]) -> str:
    """Blank out what is told, as far as it can be a name: at least its first word, if any."""
    words = found["said"].split()
    length = 0
    while length < len(words) and words[length].lower() not in _THINGS | _NO_NAME:
        length += 1
    return f"{found['cue']}{' '.join([_NAME, *words[length:]])}" if length else found[0]


def _without_capitals(text: str) -> str:
    """Blank out capitals inside a sentence, unless half of the words have them."""
    words = _WORD.findall(text)
    if len(_CAPITALISED.findall(text)) > _SHOUTED * max(len(words), 2):
        return text
    return _CAPITAL.sub(lambda found: _judged(found, text), text)


def _judged(found: re.Match[str], text: str) -> str:
    parts = found[0].split()
    is_opening = _SENTENCE_ENDS.search(text[: found.start()]) is not None
    unknown = [part for part in parts if part.lower() not in _THINGS]
    if not unknown or (is_opening and len(parts) == 1):
        return found[0]
    if is_opening and parts[0] in unknown and len(unknown) == 1:
        return found[0]
    return " ".join(_NAME if part in unknown else part for part in parts)
