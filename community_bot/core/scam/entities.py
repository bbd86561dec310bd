"""Links, names, sums and addresses in a text, each turned into one sign that phrases can hold."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from community_bot.core.languages import HAN
from community_bot.core.scam import contacts

# Private letters of Unicode: a text cannot bring its own, `reading` takes them out first.
SIGNS = {
    "contact": "\ue000",  # where somebody is written to: t.me/…, wa.me/…, an e-mail, +1 212 …
    "link": "\ue001",  # any other address of a page
    "handle": "\ue002",  # @somebody
    "money": "\ue003",  # $500, 0.5 btc, 300 usdt
    "ticker": "\ue004",  # $abc
    "wallet": "\ue005",  # an address on a chain
    "quickpage": "\ue008",  # a page anybody opens in a minute: free hosting, forms, short links
    "lurepage": "\ue00a",  # a link that speaks of claims, airdrops and the like
    **contacts.SIGNS,
    "phone": "\ue009",  # ten digits and more in the groups of a telephone number
}

_COINS = (
    "usdt|usdc|usd|btc|eth|bnb|sol|xrp|trx|doge|ada|eur|euros?|gbp|pounds?|dollars?|bucks|bitcoins?"
)
_AMOUNT = r"\d{1,12}(?:[.,]\d{1,9}){0,3}(?:k|m|mil|million)?"
_ENDINGS = (
    "com|net|org|io|app|xyz|info|co|fun|online|site|live|top|vip|cc|lol|gg|me|pro|club|finance|"
    "exchange|shop|store|link|click|space|website|tech|ltd|uk|ru|dev|cafe|trade|network|world|"
    "today|bet|win|cash|money|gift|help|support|center|bond|icu"
)
_PAGE = (
    rf"(?:https?://?|www\.)[^\s{HAN}]{{3,300}}"
    rf"|(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:[a-z]{{2,12}}/[^\s{HAN}]{{1,300}}|(?:{_ENDINGS})(?![a-z0-9@-]))"
)
_QUICK_PAGE = (
    r"(?:https?://?)?(?:[a-z0-9-]{1,63}\.){0,3}(?:(?:web|vercel|netlify|glitch|firebaseapp|"
    r"onrender|herokuapp|surge)\.app|firebaseapp\.com|pages\.dev|workers\.dev|r2\.dev|github\.io|"
    r"gitbook\.io|webflow\.io|wixsite\.com|weebly\.com|blogspot\.com|wordpress\.com|glitch\.me|"
    r"godaddysites\.com|square\.site|sites\.google\.com|forms\.gle|docs\.google\.com/forms|"
    r"typeform\.com|bit\.ly|tinyurl\.com|cutt\.ly|is\.gd|rb\.gy|t\.ly|shorturl\.at|linktr\.ee)"
    rf"(?![a-z0-9.-])(?:/[^\s{HAN}]{{0,200}})?"
)
_PHONE = (
    r"(?:1[ .-])?\(?\d{3,4}\)?[ .-]\d{3,4}[ .-]\d{3,4}(?:[ .-]\d{2,4})?"
    r"|0\d{9,10}|\$?1? ?\(\d{10}\)|1?[2-9]\d{9}"
)
_CONTACT = (
    r"(?:https?://?)?(?:www\.)?(?:t\.me|telegram\.(?:me|dog)|wa\.(?:me|link)|"
    r"(?:chat|api)\.whatsapp\.com|discord\.gg|discord\.com/invite|line\.me|signal\.me|m\.me|"
    rf"instagram\.com)(?:/[^\s{HAN}]{{0,200}})?"
    r"|[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}\.[a-z]{2,10}(?:\.[a-z]{2,4})?"
    r"|\+\d{1,3}(?:[ \-.()‑]{0,2}\d){6,14}"
)
_PAGES = frozenset({"link", "quickpage", "contact"})
_LURE = re.compile(
    r"airdrop|claim|(?<![a-z])drops?(?![a-z])|[a-z]drop\.|reward|bonus|giveaway|presale|whitelist|"
    r"(?<![a-z])mint(?![a-z])|validat|rectif|wallet-?connect|dapps?(?![a-z])"
)
# What every entity has one of: most texts have none, and are told by this.
ENTITY_SIGN = re.compile(r"[£€$@+\d.:](?:(?<![.:])|(?<=\.)(?!\s|\Z)|(?<=:)/)")
# The look ahead ends most attempts at once: in what follows one of these letters must stand.
ENTITY = re.compile(
    r"(?<![a-z0-9_])(?=[£€$@+]|\(\d|(?<!-)[a-z0-9][!-~]{0,63}?[@$\d.+:]|\d)(?:"
    rf"(?<![@./%+-])(?:(?P<contact>{_CONTACT})|(?P<quickpage>{_QUICK_PAGE})|(?P<link>{_PAGE}))"
    r"|(?<![@./])@ ?(?P<handle>[a-z0-9_][a-z0-9_.]{1,40})"
    rf"|(?<![.,-])(?P<phone>{_PHONE})(?![a-z0-9_-])"
    rf"|(?<!\.)(?P<money>[$£€] ?{_AMOUNT}\+?|{_AMOUNT}\+? ?(?:[$£€]|(?:{_COINS})(?![a-z0-9])))"
    r"|\$(?P<ticker>[a-z][a-z0-9]{1,14})(?![a-z0-9])"
    r"|(?P<wallet>0x[0-9a-f]{40}|bc1[02-9ac-hj-np-z]{25,60}|(?=[a-z]{0,43}\d)[a-z0-9]{32,44})"
    r"(?![a-z0-9]))"
)


def no_host(_: str) -> bool:
    """That nothing is official, for whoever has no profile."""
    return False


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands for each entity that is found; `is_official` knows the hosts to be trusted."""

    is_official: Callable[[str], bool] = no_host

    def __call__(self, match: re.Match[str]) -> str:
        """The sign of an entity between spaces; an official address is a word like any other."""
        kind = match.lastgroup or "link"
        if kind in _PAGES and self.is_official(_host(match[0])):
            return " "
        if kind == "link" and _LURE.search(match[0]):
            kind = "lurepage"
        return f" {SIGNS[kind]} "


def _host(address: str) -> str:
    """Host of an address. What holds an @ hides another behind it, and is none."""
    return re.split(r"[/?#]", re.sub(r"^https?://?", "", address), maxsplit=1)[0]
