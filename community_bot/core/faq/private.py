"""What is blanked out of a question, by its form: first whatever holds the pieces of others."""

import re

_FLAGS = re.IGNORECASE | re.ASCII  # ASCII: Chinese stands beside a Latin word without a space

_COINS = (
    "usdt|usdc|busd|fdusd|tusd|usd|btc|eth|bnb|sol|xrp|doge|trx|ada|ltc|dot|matic|pol|shib|ton|avax"
    "|link|dai|sats?|satoshis?|gwei|eur|gbp|inr|ngn|brl|try|rub|vnd|idr|php|aed|cny|rmb|hkd|jpy|krw"
    "|euros?|dollars?|bucks?|pounds?|rupees?|naira|lira|yuan|grand|bitcoins?|tether|ethereum"
)
_MONEY = "块|元|圆|刀|美元|美金|人民币|欧元|英镑|日元|港币|比特币|以太坊?|泰达币?|大饼|二饼|个?币"
_COUNTED = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty"
    "|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|half an?"
)
_FIGURE = r"\d(?:[\d.,'’]*\d)?"
_HAN_FIGURE = "[零〇一二两三四五六七八九十百千万亿几半]+多?"
_ENDS = (
    "com|net|org|io|me|cc|co|app|xyz|top|vip|info|dev|biz|site|online|live|finance|exchange|trade|gg"
    "|ly|to|cn|hk|tw|jp|kr|ru|uk|de|fr|in|us|eu|ng|br|tr|vn|id|ph|ai|pro|club|shop|link|page|tv|fun"
    "|win|bet|ws|tk|ml|ga"
)
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec"
_CHATS = "wechat|weixin|wx|vx|qq|telegram|tg|discord|twitter|line|whatsapp|skype|facebook|fb"
_STREET = "street|st|road|rd|avenue|ave|lane|drive|boulevard|blvd"
_HAN = "[\u4e00-\u9fff]"
_UNIT = "(?:hours?|hrs?|h|days?|d|weeks?|months?|minutes?|mins?|seconds?|years?|times?|x)(?![a-z])"
_UNIT_HAN = "个?(?:多?(?:小时|钟头|星期|月)|工作日)|多?天|分钟|秒|年|周|次|倍|%"
# Terms of the trade with digits in them, and a number that says how an error is called.
_TRADE = (
    r"(?:\d?fa|p2p|c2c|b2b|b2c|web[23]|24/7|(?:erc|trc|brc)-?(?:20|721|1155)|bep-?(?:2|20)|l[12]"
    r"|layer-?\d|[345]g|base58|bip-?39|kyc\d|v\d|usdt-?trc-?20|1inch|mp[34]|ios\d*|iphone\s?\d+)(?![a-z\d])"
)

_CODE = r"(?:40[0134]|418|429|50[0234])|(?<=-)[12]0\d\d"  # of a page or an interface

RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, _FLAGS))
    for name, pattern in (
        ("secret", "█+"),
        ("link", r"[a-z][a-z+.-]{1,15}://[^\s，。；！？]+|www\.[^\s，。；]+"),
        ("email", r"[^\s@，。：:；,;\u4e00-\u9fff]{1,64}@[\w-]+(?:\.[\w-]+)+"),
        (
            "email",
            r"[\w.+-]{1,64}\s*[(\[]?\s?\bat\b\s?[)\]]?\s*[\w-]+\s*[(\[]?\s?\bdot\b\s?[)\]]?\s*\w+",
        ),
        ("link", rf"(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:{_ENDS})(?![a-z0-9-])(?:[/?#:][^\s，。；]*)?"),
        ("handle", r"@[\w.-]{2,}|\b[\w.]{2,32}#\d{4}\b"),
        (
            "handle",
            rf"(?:微信号?|扣扣|电报|(?<![a-z])(?:{_CHATS})(?:\s?(?:id|号|handle|is))*)\s*[:：=是]?\s*"
            r"(?=[\w.+-]*\d)[\w.+-]{4,}",
        ),
        (
            "handle",
            rf"(?:微信号?|扣扣|电报|(?<![a-z])(?:{_CHATS}))\s?(?:id|号|handle)?\s*(?:[:：=]|\bis\b|是)\s*[\w.+-]{{4,}}",
        ),
        ("address", r"(?<![a-z0-9])0x[0-9a-f.…*]{3,}"),
        (
            "address",
            r"\b\w{3,64}(?:\.{2,}|…+|\*{2,})(?=\w*\d)\w{3,}|\b(?=\w*\d)\w{3,64}(?:\.{2,}|…+|\*{2,})\w{3,}",
        ),
        (
            "address",
            rf"{_HAN}{{2,6}}?(?:省|市|自治区){_HAN}{{1,8}}?(?:区|县|市|镇|路|街|道){_HAN}{{0,12}}?"
            r"\d*(?:号|弄|栋|楼|室|村|路|街)(?:\d*(?:号|弄|栋|楼|室))*",
        ),
        ("address", rf"{_HAN}{{2,6}}(?:路|街|道)\d+(?:号|弄)"),
        ("address", rf"\b\d{{1,5}}[a-z]?\s+(?:[a-z]+\s+){{1,3}}(?:{_STREET})\b"),
        (
            "id",
            r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b",
        ),
        (
            "date",
            r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}(?:\s*[-/.月]\s*\d{1,2}(?:\s*[日号])?)?(?![\d.])月?",
        ),
        (
            "date",
            r"\d{1,2}\s*月\s*\d{1,2}(?:\s*[日号])?|(?<![\w.])\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?![\w.])",
        ),
        (
            "date",
            r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m\b)?|\b\d{1,2}\s?[ap]m\b|\d{1,2}\s*点\d{0,2}分?",
        ),
        (
            "date",
            rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})[a-z]{{0,6}}\b(?:,?\s+\d{{4}}\b)?"
            rf"|(?:{_MONTHS})[a-z]{{0,6}}\s+\d{{1,4}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}}\b)?)",
        ),
        ("number", r"(?<![\w.])\d{4}(?:[ -]\d{4}){2,3}(?:[ -]\d{1,3})?(?!\w)"),
        ("phone", r"\+\s?\d(?:[\s().-]{0,2}\d){6,14}|(?<!\d)1[3-9]\d(?:[\s-]?\d{4}){2}(?!\d)"),
        ("phone", r"(?<![\w.])\(?0?\d{2,4}\)?[\s.-]\d{3,4}[\s.-]\d{3,4}(?!\w)"),
        ("amount", rf"[$€£¥₹₦₺₽₩฿]\s?{_FIGURE}(?:\s?[kmbw万千亿](?![a-z]))?"),
        (
            "amount",
            rf"(?<![\w.]){_FIGURE}\s*(?:[kmw](?=[\su]))?[万千百亿]*多?\s*"
            rf"(?:(?:{_COINS})(?![a-z])|[u$€£¥](?![a-z])|{_MONEY})",
        ),
        ("amount", rf"(?<![a-z0-9])(?:{_COINS})\s?{_FIGURE}(?![\w.])(?!\s*-?{_UNIT}| [a-z])"),
        ("amount", rf"\b(?:(?:{_COUNTED})[\s-]+(?:and\s+|a\s+)?){{1,6}}(?:{_COINS}|u)\b"),
        (
            "amount",
            rf"(?![一几半]个?币){_HAN_FIGURE}\s*(?:(?:{_COINS})(?![a-z])|u(?![a-z])|{_MONEY})",
        ),
        ("amount", r"(?<![\w.])\d[\d.,]*\s*(?:[万千百亿]多?|[kw](?![a-z]))"),
    )
)
# After words that are ids: these would take only their digits.
NUMBERS = re.compile(
    # Not the end of a word or number; not two digits alone, a code, a term, or a span of time.
    rf"(?<![\d.,a-z])(?<![a-z]-)(?!\d{{1,2}}(?![\d.,' ]*\d))(?!{_CODE}(?!\d))(?!{_TRADE})"
    rf"(?!\d{{1,3}}\s*-?\s*(?:{_UNIT}|{_UNIT_HAN}))"
    r"(?<!error )(?<!error: )(?<!error -)(?<!error code )(?<!error code: )(?<!error code -)"
    r"(?<!iphone )(?<!android )(?<!错误)(?<!错误码)(?<!错误代码)(?<!报错)"
    r"\d(?:[\d.,' -]*\d)?(?!\d*[a-z])|(?<![a-z])\d{5,}",
    _FLAGS,
)

# Words of letters and digits that everybody writes alike.
KEPT_WORDS = re.compile(
    r"(?:erc|trc|brc)-?(?:20|721|1155)|(?:usd[tc])-?(?:erc|trc|bep)-?20|bep-?20|iphone\d+|sha-?256"
    r"|windows\d+|android\d+|layer-?\d|\d+-?(?:hours?|days?|minutes?|weeks?|months?)|error-?\d{1,4}"
    r"|ed25519|two-factor|24-?hours?|third-party",
    re.IGNORECASE,
)
