"""A seed or key that was posted to lure: whoever sends gas to that wallet never sees it again.

The victim tells what fails ("the app does not take my phrase"), the baiter what is to be had.
"""

import re
from collections.abc import Iterable

from community_bot.core.scam.findings import Finding
from community_bot.core.scam.secrets import masked

_OPENS_A_WALLET = frozenset(("seed-phrase", "private-key"))
_COINS = "usd[tc]?|btc|eth|trx|bnb|sol|bitcoin|tether|ton|dollars?|bucks|funds|money|coins?|tokens?"
_SUM = rf"(?:[$€£]\s?\d|\d[\d.,]*\s?k?\s?(?:\$|{_COINS}))"
_HOLDS = re.compile(
    rf"(?:have|has|holds?|holding|contains?|with|there(?:'s|’s| is| are)|got|balance|left"
    rf"|sitting|inside|worth)[^\n.!?]{{0,30}}?{_SUM}"
    rf"|{_SUM}[^\n.!?]{{0,20}}(?:in (?:it|my|the|this|there)|inside|on (?:it|this|the|my)"
    rf"|left|stuck|available)"
    r"|(?:里面?|內|内|裡面?|还|還|共|余额|餘額)[^\n。！？]{0,8}?\d[\d.,]*\s?[万千]?\s?(?:u"
    r"|usdt?|btc|eth|trx|个|個|块|刀|美)"
    r"|[有剩]\s?\d[\d.,]*\s?[万千]?\s?(?:u|usdt?|btc|eth|trx|bnb|刀|美[金元])",
    re.IGNORECASE,
)
_NO_GAS = re.compile(
    r"(?:no|without|need(?:s|ed)?|lacks?|lacking|enough|have(?:n't| no)|don'?t have"
    r"|short of|out of)\b[^\n.!?]{0,25}?"
    r"\b(?:gas|trx|tron|bnb|sol|eth|matic|(?:network|miner|transaction|transfer"
    r"|withdrawal)?\s?fees?|energy|bandwidth)\b"
    r"|(?:没有?|沒有?|缺少?|差|不[够夠]|需要|付不起)[^\n。！？]{0,6}?(?:gas|手[续續][费費]"
    r"|矿工[费費]|礦工費|燃料|能量|trx|bnb|eth|sol|油[费費])",
    re.IGNORECASE,
)
_MOVE = re.compile(
    r"help (?:me )?(?:to |with )?(?:(?:withdraw|transfer|mov|send|tak|cash|swap|get)(?:e"
    r"|ing|al)?)\b"
    r"|how (?:do|can|could|would|should)? ?(?:i|we|to|you) (?:\w+ )?(?:withdraw|transfer"
    r"|move|send|take|cash)"
    r"|[帮幫幇][忙我]?[^\n。！？]{0,6}?[转轉提取][出走币幣]|(?:怎[么麼样樣]"
    r"|如何)[^\n。！？]{0,6}?[转轉提取](?:出|走|到)",
    re.IGNORECASE,
)
_FAILS = re.compile(
    r"(?:can ?not|can'?t|could ?n.?t|won'?t|does ?n.?t|did ?n.?t|unable to|fail(?:s|ed)? to"
    r"|not) (?:restore|import|recover|log|sign|open|access|work|accept|load|recogni)"
    r"|wrong (?:phrase|seed|words?)|invalid|lost access|balance (?:is|shows) (?:0|zero"
    r"|empty)|error"
    r"|(?:导|導)入不|恢[复復]不|[进進]不去|登不|打不[开開]|[错錯][误誤]|无效|無效|失[败敗]",
    re.IGNORECASE,
)
_GIFT = re.compile(
    r"giv(?:e|ing) ?away|you can (?:have|keep|take)|(?:take|keep|grab) (?:it|them"
    r"|everything|all|half|what(?:ever)?|as much)\b"
    r"|(?:do ?n.?t|no longer) (?:need|want|use) (?:it|this|them|that|the wallet|my wallet)"
    r"|abandon(?:ed|ing) (?:my |the |this )?wallet"
    r"|(?:quit|leav|done with|tired of|retir)\w{0,4} (?:from )?(?:crypto|trading)|(?:first"
    r"|fastest|whoever|anyone who|lucky)\b[^\n.!?]{0,30}\b(?:takes?|gets?|comes?|wins?"
    r"|keeps?|claims?)"
    r"|(?:share|split|keep|give you|pay you|reward|offer)[^\n.!?]{0,15}(?:half|\d{1,2} ?%"
    r"|percent|commission)|free (?:money|\d|wallet|crypto|usdt)"
    r"|有[缘緣]人|(?:送|给|給|留)[给給]?(?:大家|你们|你們|群友|需要)|[归歸](?:你|谁|誰|他)"
    r"|(?:不玩|退圈|退[币幣]圈|不要)了|分你|先到先得|自取|手慢[无無]"
    r"|免[费費](?:送|领|領)|[谁誰](?:先|要|能|抢|搶|需要)[^\n。！？]{0,8}(?:拿|取|得"
    r"|[转轉])|[见見]者有份",
    re.IGNORECASE,
)


def is_bait(text: str, findings: Iterable[Finding]) -> bool:
    """Whether a wallet that a message opens is held out to others by its words.

    It is a gift, or holds a sum and wants only a fee, or only somebody to move it. Whoever says
    that something fails is helped, not suspected, unless the fee is asked for.
    """
    keys = [finding for finding in findings if finding.rule in _OPENS_A_WALLET]
    if not keys:
        return False
    said = masked(text, keys)  # "gas", "give" and "move" are words of the list, too
    if _GIFT.search(said):
        return True
    if not _HOLDS.search(said):
        return False
    return bool(_NO_GAS.search(said) or (_MOVE.search(said) and not _FAILS.search(said)))
