"""How good a matcher is on questions whose answer is known."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from community_bot.core.faq.entries import Candidate

_FIRST = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """One question: the entry that answers it (None for none), and what the matcher found.

    `is_spoken` is what may be answered although nobody asked the bot.
    """

    expected: str | None
    candidates: tuple[Candidate, ...]
    is_spoken: bool = True

    @property
    def sureness(self) -> float:
        """Probability of the best candidate; 0 when nothing is near."""
        return self.candidates[0].probability if self.candidates else 0.0

    def is_right(self, among: int = 1) -> bool:
        """Whether the right entry is among so many best candidates."""
        return any(one.entry == self.expected for one in self.candidates[:among])


def quality(measured: Sequence[Measured], bar: float) -> dict[str, float | None]:
    """Shares between 0 and 1; None where there is nothing to divide by.

    An answer is a best candidate that reaches `bar`. `answered_precision` counts every answer,
    `answered_recall` the questions that have an entry; `oos_recall` is the share of questions
    without one that got none; `auroc` says how well the probability tells the two apart
    (https://en.wikipedia.org/wiki/Receiver_operating_characteristic).
    """
    inside = [one for one in measured if one.expected is not None]
    outside = [one for one in measured if one.expected is None]
    answered = [one for one in measured if one.sureness >= bar]
    right = [one for one in answered if one.is_right()]
    return {
        "accuracy_at_1": _share(sum(one.is_right() for one in inside), len(inside)),
        "accuracy_at_3": _share(sum(one.is_right(_FIRST) for one in inside), len(inside)),
        "answered_precision": _share(len(right), len(answered)),
        "answered_recall": _share(len(right), len(inside)),
        "oos_recall": _share(sum(one.sureness < bar for one in outside), len(outside)),
        "auroc": _auroc([one.sureness for one in inside], [one.sureness for one in outside]),
    }


def unasked_quality(measured: Sequence[Measured], bar: float) -> dict[str, float | None]:
    """Shares, among what may be answered unasked, of right answers and of questions answered so."""
    spoken = [one for one in measured if one.is_spoken]
    answered = [one for one in spoken if one.sureness >= bar]
    right = sum(one.is_right() for one in answered)
    inside = sum(one.expected is not None for one in spoken)
    return {
        "unasked_precision": _share(right, len(answered)),
        "unasked_recall": _share(right, inside),
    }


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _auroc(inside: Sequence[float], outside: Sequence[float]) -> float | None:
    """Share of pairs in which the question with an entry is the surer one; a tie counts half."""
    if not inside or not outside:
        return None
    ranked = sorted([(one, True) for one in inside] + [(one, False) for one in outside])
    points, below = 0.0, 0
    for _, tied in itertools.groupby(ranked, key=lambda one: one[0]):
        ours = [is_ours for _, is_ours in tied]
        theirs = len(ours) - sum(ours)
        points += sum(ours) * (below + theirs / 2)
        below += theirs
    return points / (len(inside) * len(outside))
