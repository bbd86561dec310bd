"""From scores to probabilities that mean what they say."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_STEPS = 30  # of Newton's method; it settles in fewer than ten
_RIDGE = 1e-2  # keeps the curve finite when every sample is right, as in a file of one entry


@dataclass(frozen=True, slots=True)
class Curve:
    """Logistic curve over a score and its margin to the runner-up."""

    offset: float
    by_score: float
    by_margin: float

    def probability(self, score: float, margin: float) -> float:
        """Probability, 0 to 1, that the best-scored entry is the right one."""
        if score <= 0:
            return 0.0
        value = self.offset + self.by_score * score + self.by_margin * margin
        return float(1 / (1 + np.exp(-np.clip(value, -30, 30))))


SHY = Curve(offset=-8.0, by_score=12.0, by_margin=4.0)  # for files too small to learn from
_ENOUGH = 40  # samples


def fit_curve(samples: Sequence[tuple[float, float, bool]]) -> Curve:
    """Curve for (score, margin, is it right), by ridge-penalised logistic regression."""
    rights = sum(right for _, _, right in samples)
    if len(samples) < _ENOUGH or rights in (0, len(samples)):
        return SHY
    inputs = np.array([(1.0, score, margin) for score, margin, _ in samples])
    goals = np.array([right for _, _, right in samples], dtype=float)
    weights = np.zeros(3)
    for _ in range(_STEPS):
        guesses = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (goals - guesses) - _RIDGE * weights
        bend = (inputs.T * (guesses * (1 - guesses))) @ inputs + _RIDGE * np.eye(3)
        weights += np.linalg.solve(bend, slope)
    return Curve(*(float(weight) for weight in weights))
