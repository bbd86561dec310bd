"""From scores to probabilities that mean what they say, and from those to thresholds."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np
import numpy.typing as npt

from community_bot.core.faq.entries import Thresholds
from community_bot.core.faq.head import Ranked

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

OUTSIDE = 0.20  # of all questions are assumed to be none of ours
_UNFORESEEN = 0.75  # of those are about the exchange, where the caller's list holds the others
_STEPS = 30  # of Newton's method; it settles in fewer than ten
_PULL = 4.0  # questions' worth of trust in what other files taught
_ENOUGH = 40  # questions of either outcome, to learn from them at all
_MOST_ODDS = 7.0  # a share of one thousandth or less is all the same
_NOBODYS = 1e-3
_LENGTH = 80  # letters from which on a question is a story, and no surer for being longer
_MOVED = 0.80
_OFFERED = 0.25

# Where nearly all answers are right, the mean would carry some that are likelier wrong.
_NEVER_BELOW = 0.50
_NEVER_MOVED_BELOW = 0.33

# Centre and spread of the evidence, and the curve over it, as found on public sets of questions:
# log-odds of the best entry's share, its ridge score, the lead of that, the nearest likeness. The
# last four count only where trials say so: the logs of the share that belongs to no entry, of the
# best share over the next, and of how long the question is; and how much of it the entry says too.
_CENTRE = (0.8, 0.37, 0.18, 0.45, -3.0, 3.3, 3.3, 0.55)
_SPREAD = (2.1, 0.20, 0.20, 0.15, 2.8, 2.2, 0.8, 0.27)
_KNOWN = (0.4, 1.6, 0.3, 0.3, 0.2, 0.0, 0.0, 0.0, 0.0)
SIGNS = len(_CENTRE)


@dataclass(frozen=True, slots=True)
class Curve:
    """Logistic curve over the evidence for the best entry."""

    weights: tuple[float, ...] = _KNOWN

    def probabilities(self, evidence: Floats) -> Doubles:
        """Probability that the best entry is right, from evidence [questions, SIGNS]."""
        return np.asarray(_logistic(_inputs(evidence) @ np.array(self.weights)))

    def probability(self, evidence: Sequence[float]) -> float:
        """Probability, 0 to 1, for one question."""
        value, *weights = self.weights
        for at, weight in enumerate(weights):
            value += weight * (evidence[at] - _CENTRE[at]) / _SPREAD[at]
        return 1 / (1 + exp(-max(-30.0, min(30.0, value))))


@dataclass(frozen=True, slots=True, eq=False)
class Trials:
    """Questions whose answer was held back: evidence [trials, SIGNS], was it right, is it ours.

    `is_listed` are those that the caller listed as not to be answered.
    """

    evidence: Floats
    is_right: Flags
    is_ours: Flags
    is_listed: Flags

    def weights(self) -> Doubles:
        """What each trial counts, so that what is outside has its share of the mass."""
        outside = OUTSIDE / (1 - OUTSIDE) * int(self.is_ours.sum())
        is_hidden = ~self.is_ours & ~self.is_listed
        hidden, listed = int(is_hidden.sum()), int(self.is_listed.sum())
        unforeseen = _UNFORESEEN if listed else 1.0
        each_hidden = outside * unforeseen / max(1, hidden)
        each_listed = outside * (1 - unforeseen) / max(1, listed)
        return np.select([is_hidden, self.is_listed], [each_hidden, each_listed], 1.0)


def evidence_of(ranked: Ranked, letters: int, covered: float) -> tuple[float, ...]:
    """What speaks for the best entry, of a question with so many letters.

    Its odds, its score, the lead of that, the nearest; how much is nobody's, its odds against the
    next alone, the length, and how much of the question is `covered` by what the entry says.
    """
    best = ranked.first
    share = ranked.shares[best]
    score = ranked.ridge[best]
    odds = log(max(share, 1e-9)) - log(max(1 - share, 1e-9))
    others = max(ranked.ridge[:best] + ranked.ridge[best + 1 :], default=0.0)
    rest = max(ranked.shares[:best] + ranked.shares[best + 1 :], default=0.0)
    return (
        max(-_MOST_ODDS, min(_MOST_ODDS, odds)),
        score,
        score - others,
        ranked.nearest,
        log(max(1 - sum(ranked.shares), _NOBODYS)),
        min(log(max(share, 1e-9) / max(rest, 1e-9)), _MOST_ODDS),
        log(max(1, min(letters, _LENGTH))),
        covered,
    )


def fit_curve(trials: Trials) -> Curve:
    """Curve for these trials, or the known one where they are too few to learn from."""
    if min(int(trials.is_right.sum()), int((~trials.is_right).sum())) < _ENOUGH:
        return Curve()
    inputs, counts = _inputs(trials.evidence), trials.weights()
    known = np.array(_KNOWN)
    weights = np.zeros(len(known))
    for _ in range(_STEPS):
        guesses = _logistic(inputs @ weights)
        slope = inputs.T @ (counts * (trials.is_right - guesses)) - _PULL * (weights - known)
        bend = (inputs.T * (counts * guesses * (1 - guesses))) @ inputs
        step = np.linalg.solve(bend + _PULL * np.eye(len(known)), slope)
        weights += step / max(1.0, float(np.abs(step).max()))  # a longer one may overshoot
    return Curve(tuple(float(weight) for weight in weights))


def fit_thresholds(
    trials: Trials, curve: Curve, *, unasked: float = 0.98, asked: float = 0.90
) -> Thresholds:
    """Probabilities from which answers are right as often as stated, unasked and asked.

    No single answer is given that is likelier wrong than right, however good the others are.
    """
    if not trials.is_right.any():
        return Thresholds()
    found, counts = curve.probabilities(trials.evidence), trials.weights()
    wanted = max(_NEVER_BELOW, _bar(found, counts, asked))
    return Thresholds(
        unasked=max(wanted, _bar(found, counts, unasked)),
        asked=wanted,
        moved=min(wanted, max(_NEVER_MOVED_BELOW, _bar(found, counts, _MOVED))),
        offered=_OFFERED,
    )


def _bar(probabilities: Doubles, counts: Doubles, precision: float) -> float:
    """The lowest probability from which on the mean of all answered reaches the precision."""
    order = np.argsort(-probabilities, kind="stable")
    means = np.cumsum((probabilities * counts)[order]) / np.cumsum(counts[order])
    reached = np.flatnonzero(means >= precision)
    return float(probabilities[order[reached[-1]]]) if len(reached) else precision


def _inputs(evidence: Floats) -> Doubles:
    ones = np.ones((len(evidence), 1))
    return np.concatenate([ones, (evidence - np.array(_CENTRE)) / np.array(_SPREAD)], axis=1)


def _logistic(values: Doubles) -> Doubles:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))))
