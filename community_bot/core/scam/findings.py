"""A rule's answer, and the answer of all rules together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    """How sure a rule is; the harshest finding wins."""

    NOTE = 1  # staff may look
    WARN = 2  # say so in the room
    CERTAIN = 3  # remove


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One rule's reason to act: where in the text, and why. Never the text itself."""

    rule: str
    severity: Severity
    span: tuple[int, int]
    reason: str


Rule = Callable[[str], tuple[Finding, ...]]


def findings_in(text: str, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Ask every rule, never stop at the first."""
    return in_order(finding for rule in rules for finding in rule(text))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings, each once, in a fixed order: neither that of the rules nor asking twice counts."""
    return tuple(
        sorted(set(findings), key=lambda one: (one.span, one.rule, one.severity, one.reason))
    )


def harshest(findings: Iterable[Finding]) -> Severity | None:
    """Severity of the worst finding, or None."""
    return max((finding.severity for finding in findings), default=None)
