"""Multinomial logistic regression on a kernel, without ever leaving it."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_PENALTY = 0.01
_ROUNDS = 40
_MEMORY = 6  # steps that the next one learns from
_HALVINGS = 12
_ENOUGH = 1e-3  # relative fall of the loss that is not worth another round


@dataclass(slots=True)
class _Point:
    """Weights with all that follows from them, [phrasings, entries] each.

    `pulled` is kernel @ slope: keeping it saves the second product of a round.
    """

    weights: Floats
    scores: Floats
    loss: float
    slope: Floats
    pulled: Floats


@dataclass(slots=True)
class _Step:
    """From one point to the next: differences of weights, scores, slope and pulled slope."""

    weights: Floats
    scores: Floats
    slope: Floats
    pulled: Floats
    curvature: float = field(init=False)

    def __post_init__(self) -> None:
        self.curvature = float((self.scores * self.slope).sum())


def logistic_weights(kernel: Floats, goals: Floats, start: Floats) -> Floats:
    """Weights [phrasings, entries] that make kernel @ weights the log-odds of the goals.

    A good `start` saves a third of the rounds.

    Limited-memory BFGS in the space of functions: its inner product is sum(a * (kernel @ b)),
    so that a round costs one product with the kernel, and phrasings that say the same share
    what they learn.
    """
    if not goals.size:
        return start
    scores = kernel @ start
    loss, slope = _loss(start, scores, goals)
    here = _Point(start, scores, loss, slope, kernel @ slope)
    steps: list[_Step] = []
    for _ in range(_ROUNDS):
        there = _searched(here, steps, kernel, goals)
        if there is None:
            break
        step = _Step(*(getattr(there, n) - getattr(here, n) for n in _DIFFERENCES))
        fall = here.loss - there.loss
        here = there
        if fall < _ENOUGH * abs(here.loss):
            break
        if step.curvature > 0:
            steps = [*steps[1 - _MEMORY :], step]
    return here.weights


_DIFFERENCES = ("weights", "scores", "slope", "pulled")


def _loss(weights: Floats, scores: Floats, goals: Floats) -> tuple[float, Floats]:
    top = scores.max(axis=1, keepdims=True)
    powers = np.exp(scores - top)
    sums = powers.sum(axis=1, keepdims=True)
    missed = float((np.log(sums) + top).sum() - (scores * goals).sum())
    loss = missed + 0.5 * _PENALTY * float((weights * scores).sum())
    return loss, powers / sums - goals + _PENALTY * weights


def _searched(here: _Point, steps: list[_Step], kernel: Floats, goals: Floats) -> _Point | None:
    """The next point along the way down, or None where there is none."""
    way, pulled = _direction(here, steps)
    descent = float((way * here.pulled).sum())
    length = 1.0 if steps else min(1.0, 4 / max(1e-9, float(np.abs(pulled).max())))
    for _ in range(_HALVINGS):
        weights, scores = here.weights - length * way, here.scores - length * pulled
        loss, slope = _loss(weights, scores, goals)
        if loss <= here.loss - 1e-4 * length * descent:
            return _Point(weights, scores, loss, slope, kernel @ slope)
        length /= 2
    return None


def _direction(here: _Point, steps: list[_Step]) -> tuple[Floats, Floats]:
    """Which way is down, seen through the last steps' curvature; and kernel @ that."""
    way, pulled = here.slope.copy(), here.pulled.copy()
    gains: list[float] = []
    for step in reversed(steps):
        gain = float((step.scores * way).sum()) / step.curvature
        gains.append(gain)
        way -= gain * step.slope
        pulled -= gain * step.pulled
    if steps:
        scale = steps[-1].curvature / float((steps[-1].slope * steps[-1].pulled).sum())
        way *= scale
        pulled *= scale
    for step, gain in zip(steps, reversed(gains), strict=True):
        more = gain - float((step.pulled * way).sum()) / step.curvature
        way += more * step.weights
        pulled += more * step.scores
    return way, pulled
