"""Messages that name a subject and ask nothing of it: "account", "我的账户"."""

import re

from community_bot.core.faq.normalisation import normalised
from community_bot.core.languages import is_han

_TOKEN = re.compile(r"[a-z0-9']+|[\u3400-\u9fff]")
_ASKS = re.compile("[?？]")
_POINTERS = frozenset(["my", "a", "an", "the", "your", "our", "this", "that", "我", "的"])
_HAN_A_WORD = 2  # characters
_LONGEST = 60  # letters; nobody needs as many to name a subject


def is_subject_alone(text: str) -> bool:
    """Whether a text is one word, besides "my" and the like, and no question mark follows it."""
    if len(text) > _LONGEST:
        return False
    tokens = [one for one in _TOKEN.findall(normalised(text)) if one not in _POINTERS]
    han = sum(map(is_han, tokens))
    words = len(tokens) - han + han / _HAN_A_WORD
    return 0 < words <= 1 and _ASKS.search(text) is None
