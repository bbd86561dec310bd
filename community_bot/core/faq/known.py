"""Questions whose answer is known: how sure one may be, read off what members really ask.

Folds over the phrasings of a file say how it does on phrasings like its own. Members ask plainer
than whoever collects odd phrasings, and what they chat about is no hidden entry. Where there are
enough questions with their answers, those decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

import numpy as np
import numpy.typing as npt

from community_bot.core.faq.calibration import (
    OUTSIDE,
    SIGNS,
    Curve,
    Trials,
    evidence_of,
    fit_curve,
)
from community_bot.core.faq.coverage import Coverage, terms_of
from community_bot.core.faq.entries import Thresholds
from community_bot.core.faq.framing import ANSWERABLE, Frame, frame_of
from community_bot.core.faq.head import Ranked, Ranker
from community_bot.core.faq.likeness import Likeness

Flags = npt.NDArray[np.bool_]
Doubles = npt.NDArray[np.float64]

ENOUGH = 200  # known questions, and of these a fifth without an answer or answered wrongly
_NOTHING = Ranked([0], [0.0], [0.0], 0.0)  # where no word of a question is known
_DIGITS = 10_000  # as fine as anybody reads a threshold
_LEAST = 20  # answers from which on a share of right ones means anything


@dataclass(frozen=True, slots=True)
class Known:
    """A question and the entry that answers it; None for one that nothing answers.

    One about another exchange gets silence from the bot, whatever the matcher finds.
    """

    text: str
    expected: str | None
    is_about_another: bool = False

    @property
    def frame(self) -> Frame | None:
        """How it is meant; None where that makes no difference."""
        return None if self.is_about_another else frame_of(self.text)

    @property
    def is_spoken(self) -> bool:
        """Whether it may be answered although nobody asked the bot."""
        return self.frame in ANSWERABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Goals:
    """How often an answer must be right, by how it comes about."""

    unasked: float = 0.98
    asked: float = 0.90
    moved: float = 0.80
    offered: float = 0.25  # the bar itself: a candidate less likely than this helps nobody


def known_trials(
    known: Sequence[Known],
    likeness: Likeness,
    ranker: Ranker,
    coverage: Coverage,
    entries: Sequence[str],
) -> Trials:
    """Each question tried once; none of them stands in the file, so nothing is held back."""
    evidence, is_right = [], []
    for one in known:
        reading = likeness.read(one.text)
        near = likeness.near(one.text, reading)
        if not near.any():
            evidence.append(evidence_of(_NOTHING, len(one.text), 0.0))
            is_right.append(False)
            continue
        ranked = ranker.ranked(near)
        covered = coverage.share(terms_of(reading), ranked.best)
        evidence.append(evidence_of(ranked, len(one.text), covered))
        is_right.append(entries[ranked.best] == one.expected)
    return Trials(
        np.array(evidence, dtype=np.float32).reshape(-1, SIGNS),
        np.array(is_right, dtype=np.bool_),
        np.array([one.expected is not None for one in known], dtype=np.bool_),
        np.zeros(len(known), dtype=np.bool_),
    )


def calibrated(known: Sequence[Known], trials: Trials, goals: Goals) -> tuple[Curve, Thresholds]:
    """Curve and bars for trials of known questions.

    What is not asked of the bot is answered only where it asks or tells of trouble, and not about
    another exchange, so the bar for that is read off such questions alone, and that for moving
    somebody off their trouble.
    """
    curve = fit_curve(trials)
    found, counts = curve.probabilities(trials.evidence), trials.weights()
    frames = [one.frame for one in known]
    spoken = np.array([frame in ANSWERABLE for frame in frames])
    troubled = np.array([frame is Frame.PERSONAL for frame in frames])
    everything = np.ones(len(known), dtype=np.bool_)
    asked = _bar(found, trials.is_right, counts, everything, goals.asked)
    unasked = _bar(found, trials.is_right, counts, spoken, goals.unasked)
    moved = _bar(found, trials.is_right, counts, troubled, goals.moved)
    offered = min(goals.offered, asked)
    return curve, Thresholds(
        unasked=max(unasked, asked), asked=asked, moved=max(moved, offered), offered=offered
    )


def are_enough(known: Sequence[Known]) -> bool:
    """Whether so many questions can stand for all."""
    outside = sum(one.expected is None for one in known)
    return len(known) >= ENOUGH and outside >= OUTSIDE / 2 * len(known)


def _bar(
    probabilities: Doubles, is_right: Flags, counts: Doubles, among: Flags, precision: float
) -> float:
    """The lowest probability from which on so many answers are right, counted by weight."""
    rows = np.flatnonzero(among)
    order = rows[np.argsort(-probabilities[rows], kind="stable")]
    right = np.cumsum((is_right * counts)[order])
    reached = np.flatnonzero(_at_least(right, np.cumsum(counts[order])) >= precision)
    reached = reached[reached >= min(_LEAST, len(order)) - 1]
    if not len(reached):
        return precision
    lowest = float(probabilities[order[reached[-1]]])
    return floor(lowest * _DIGITS) / _DIGITS  # down, so that the lowest itself still reaches it


def _at_least(right: Doubles, counts: Doubles) -> Doubles:
    """The share that is right in all likelihood, not only in what was seen.

    The lower end of Wilson's interval, one standard error wide: five in six stay above it. Of a
    few hundred answers, among which the bar is chosen besides, the share itself flatters.
    """
    width = np.sqrt(right * (counts - right) / counts + 0.25)
    return np.asarray((right + 0.5 - width) / (counts + 1))
