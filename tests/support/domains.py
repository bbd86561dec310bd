"""An invented exchange with its look-alikes, and words small enough to see through."""

from community_bot.core.official import Official
from community_bot.core.scam.suffixes import Suffixes
from community_bot.core.scam.vocabulary import Vocabulary

SUFFIXES = Suffixes.of(
    (
        *("com", "net", "org", "io", "xyz", "de", "fr", "edu", "live", "uk", "co.uk"),
        *("*.ck", "!www.ck", "公司.cn"),
    ),
    ("pages.dev", "shops.com", "*.apps.io"),
)
VOCABULARY = Vocabulary(
    ordinary=frozenset(
        [
            "harbour",
            "silver",
            "gold",
            "coin",
            "open",
            "lake",
            "house",
            "books",
            "mail",
            "garden",
            "fish",
            "audio",
            "mask",
            "meta",
            "work",
            "river",
            "hollow",
            "north",
            "marina",
            "harbours",
            "sea",
        ]
    ),
    lures=frozenset(
        ["login", "wallet", "support", "claim", "airdrop", "my", "crypto", "secure", "bonus", "app"]
    ),
    halves=frozenset(("coin", "open", "meta")),
    risky=frozenset(("xyz", "live")),
    calm=frozenset(("edu",)),
    sold=frozenset(("io",)),
    old=frozenset(("com", "net", "org", "edu")),
    popular=frozenset(("quorvixel.net", "metawork.com", "youtube.com")),
)
OFFICIAL = Official(
    name={},
    channels={},
    domains={
        "Quorvex": ("quorvex.com", "quorvex.io", "quorvexpay.com", "qx.com"),
        "harbour": ("harbour.com",),
        "coinlarp": ("coinlarp.com",),
        "zeb": ("zeb.com",),
        "sealake": ("sealake.com",),
        "bitav": ("bitav.com",),
        "lakeio": ("lake.io",),
        "mywallet": ("mywallet.org",),
        "metahollow": ("metahollow.com",),
    },
    user_content=("quorvex.com/*/square/post/*",),
    referral_links=("quorvex.com/*/register?ref=*", "quorvex.io/gift"),
)


def registrable(suffixes: Suffixes, host: str) -> str | None:
    """The part of a host that somebody registered; None where nobody did."""
    parts = suffixes.parts(host)
    return f"{parts.name}.{parts.suffix}" if parts else None
