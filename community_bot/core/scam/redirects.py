"""Addresses that lead on to others: by what they carry, or by a short name."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from community_bot.core.scam.addresses import host_of, tld_in

# Services that hide where a link leads. The bot opens none, so it can only say that one does.
_NAMES = (
    "adf.ly b.link bit.do bit.ly bitly.com bl.ink buff.ly clck.ru cutt.ly cutt.us dub.sh dwz.cn"
    " goo.gl goo.su is.gd j.mp linktr.ee lnkd.in mrw.so ow.ly qr.ae rb.gy rebrand.ly reurl.cc"
    " s.id shorturl.at shrtco.de soo.gd suo.im surl.li t.cn t.co t.ly tiny.cc tiny.one"
    " tinyurl.com tr.im u.to url.cn urlz.fr v.gd vk.cc vurl.com w.wiki x.gd 1url.cn 6url.cn"
)
SHORTENERS = frozenset(_NAMES.split())
_INNER = re.compile(r"(?:https?|hxxps?):[/\\]{1,4}([\w.%:@-]{3,260})")
_PARAMETER = re.compile(
    r"[?&;](?:url|u|uri|to|target|dest|destination|goto|next|redir|redirect|redirect_?ur[il]|return"
    r"|return_?to|returnurl|continue|link|out|q)=([\w.%-]{4,253})(?=[/?&#:]|$)"
)
_ROUNDS = 3  # of percent-encoding; deeper ones no redirector undoes


def targets(rest: str) -> Iterator[str]:
    """The hosts that the part of an address behind its host leads on to."""
    for _ in range(_ROUNDS):
        if "%" not in rest:
            break
        rest = unquote(rest)
    for pattern in (_INNER, _PARAMETER):
        for match in pattern.finditer(rest):
            host = host_of(match[1])
            if host is not None and (pattern is _INNER or tld_in(host.rpartition(".")[2])):
                yield host
