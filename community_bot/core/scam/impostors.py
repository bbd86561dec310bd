"""Names of impostors for Discord's rule on member profiles: a brand with an office, and no more.

Whoever is a fan or a victim has other words in the name, and is let be.
"""

import re
from collections.abc import Iterator, Sequence

from community_bot.core.official import Official
from community_bot.core.scam.automod import PATTERN_LETTERS, PATTERNS_AT_MOST, Trigger
from community_bot.core.scam.expressions import either, factored
from community_bot.core.scam.identity import brands
from community_bot.core.scam.roles import HAN_OFFICES, STRONG, TITLES

_BRANDS_AT_MOST = 4
_SHORTEST = {True: 4, False: 2}  # letters of a brand, Latin and Chinese
_GLYPHS = {"a": "[a4@]", "e": "[e3]", "i": "[i1l!]", "l": "[l1i]", "o": "[o0]", "s": "[s5$]"}
_WEAK = ("help", "helper", "care", "desk", "agent", "service", "chat")
_BEFORE = ("customer", "live", "tech", "online", "com")
_AFTER = ("team", "desk", "cent(?:er|re)", "line", "services?", "care", "chat")
_BESIDE = (*_BEFORE, *_AFTER, "center", "centre", "service", "services")
_FIRST = r"(?im)^[\W_]*{brand}[\W_]*(?:{before}[\W_]*)?{office}(?:[\W_]*{after})?"
_LAST = r"(?im)^[\W_]*{office}[\W_]*(?:{after}[\W_]*)?(?:(?:of|at)[\W_]*)?{brand}"
_HAN_FIRST = r"(?im)^[\W_]*{brand}[\W_]*{office}{{1,3}}"
_HAN_LAST = r"(?im)^[\W_]*{office}{{1,3}}[\W_]*{brand}"


def impostor_names(official: Official) -> Trigger:
    """What the name of a member must not be; nothing for a profile without names."""
    named = tuple(dict.fromkeys(one for one in brands(official) if _is_telling(one)))
    shortest = [one for one in named if not any(o in one for o in named if o != one)]
    latin = [_looks(one) for one in shortest if one.isascii()][:_BRANDS_AT_MOST]
    chinese = [re.escape(one) for one in shortest if not one.isascii()][:_BRANDS_AT_MOST]
    patterns = (
        *_latin(_FIRST, latin),
        *_chinese((*chinese, *latin)),
        *_latin(_LAST, latin),
    )
    return Trigger(patterns=patterns[:PATTERNS_AT_MOST])


def _is_telling(name: str) -> bool:
    return len(name) >= _SHORTEST[name.isascii()]


def _latin(form: str, named: Sequence[str]) -> Iterator[str]:
    known = (*sorted(TITLES), *sorted(STRONG - TITLES), *_WEAK)
    # Two words of which both are known need no word for both: "help desk".
    fused = {one + other for one in (*known, *_BEFORE) for other in (*known, *_BESIDE)}
    offices = tuple(one for one in known if one not in fused)
    return _packed(form, named, offices) if named else iter(())


def _chinese(named: Sequence[str]) -> Iterator[str]:
    for form in (_HAN_FIRST, _HAN_LAST) if named else ():
        yield from _packed(form, named, HAN_OFFICES)


def _packed(form: str, named: Sequence[str], offices: Sequence[str]) -> Iterator[str]:
    """As many patterns as it takes, each with as many offices as there is room for."""
    packed: list[str] = []
    for office in offices:
        if packed and len(_written(form, named, (*packed, office))) > PATTERN_LETTERS:
            yield _written(form, named, packed)
            packed = []
        packed.append(office)
    yield _written(form, named, packed)


def _written(form: str, named: Sequence[str], offices: Sequence[str]) -> str:
    said = form.format(
        brand=either(named),
        office=factored(offices),
        before=either(_BEFORE),
        after=either(_AFTER),
    )
    return said + r"[\W_\d]*$"


def _looks(name: str) -> str:
    """A name with the digits and signs that stand for its letters."""
    return "".join(_GLYPHS.get(letter, re.escape(letter)) for letter in name)
