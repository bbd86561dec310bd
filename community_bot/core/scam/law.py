"""The law: how findings add up, and what is done about them.

Findings add up without order and without counting: the harshest wins, and two of them may make a
third. A name that copies somebody official is harmless as long as its bearer says nothing; the
same name under words or a link that a rule stumbled over is an impostor at work. A mere office
("Support") and conduct (a newcomer who answers, the same words in many chats) say nothing by
themselves either, and make a doubt a warning. What is done then follows from one table, so that no
rule ever asks in which mode a chat is.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from community_bot.core.chats import ScamMode
from community_bot.core.scam.behaviour import CONDUCT, SOURCE
from community_bot.core.scam.findings import Finding, Severity, harshest
from community_bot.core.scam.identity import COPIED, copies_official
from community_bot.core.scam.incidents import Measure

KNOWN_BAD = ("listed-domain", "lookalike-domain", "masked-link")
CODE_LINKS = ("referral-link", "user-content-link")
OFFICE = "role-name"  # like a copied name, never a verdict of its own

_ALERT, _WARN, _TELL = Measure.ALERT, Measure.WARN, Measure.TELL
_DELETE, _RESTRICT = Measure.DELETE, Measure.RESTRICT


class Trust(StrEnum):
    """What the author of a message is to this chat."""

    STAFF = "staff"  # staff and helpers: never punished
    MEMBER = "member"  # anybody
    NEWCOMER = "newcomer"  # came in lately


Measures = tuple[Measure, ...]

# What a chat sees. Staff hear of everything, and in a chat that is observed of nothing else comes
# of it. A newcomer's warning goes further: whoever has a name to lose writes no such thing first.
_TABLE: Mapping[tuple[ScamMode, Trust], Mapping[Severity, Measures]] = {
    (ScamMode.WARN, Trust.MEMBER): {
        Severity.WARN: (_WARN, _ALERT),
        Severity.CERTAIN: (_WARN, _ALERT),
    },
    (ScamMode.WARN, Trust.NEWCOMER): {
        Severity.WARN: (_WARN, _ALERT),
        Severity.CERTAIN: (_WARN, _ALERT),
    },
    (ScamMode.ENFORCE, Trust.MEMBER): {
        Severity.WARN: (_WARN, _ALERT),
        Severity.CERTAIN: (_DELETE, _RESTRICT, _TELL, _ALERT),
    },
    (ScamMode.ENFORCE, Trust.NEWCOMER): {
        Severity.WARN: (_DELETE, _TELL, _ALERT),
        Severity.CERTAIN: (_DELETE, _RESTRICT, _TELL, _ALERT),
    },
}


def added_up(findings: Iterable[Finding]) -> Severity | None:
    """How bad all findings are together, or None where there is none."""
    found = tuple(findings)
    rules = {one.rule for one in found}
    is_copy = copies_official(found)
    is_named = is_copy or any(one.rule == OFFICE and one.severity > Severity.NOTE for one in found)
    worst = harshest(one for one in found if one.rule not in (*COPIED, OFFICE, *CONDUCT))
    if worst is None:
        return Severity.NOTE if is_named or SOURCE in rules else None
    if is_copy:
        return Severity.CERTAIN
    return max(worst, Severity.WARN) if is_named or rules & {*CONDUCT} else worst


def measures_for(
    findings: Iterable[Finding], mode: ScamMode, trust: Trust, *, is_asking: bool = False
) -> Measures:
    """What is done about findings, in the order in which it is to happen.

    Whoever only asks or warns (`is_asking`) is never restricted for the link they show.
    """
    found = tuple(findings)
    severity = added_up(found)
    if severity is None:
        return ()
    if trust is Trust.STAFF:
        return _about_staff(found, mode)
    done = _TABLE.get((mode, trust), {}).get(severity, (_ALERT,))
    return tuple(one for one in done if not (is_asking and one is _RESTRICT))


def _about_staff(found: tuple[Finding, ...], mode: ScamMode) -> Measures:
    """An account of staff may be stolen: a link that is known to be bad goes all the same."""
    bad = any(one.rule in KNOWN_BAD and one.severity is Severity.CERTAIN for one in found)
    return (_DELETE, _TELL, _ALERT) if bad and mode is ScamMode.ENFORCE else (_ALERT,)
