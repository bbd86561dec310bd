"""The trained head: what each entry gains from what a question has in common with every phrasing.

Two classifiers on one kernel. Logistic regression says which entry is the likeliest; ridge
regression says how near the question is to any of them, and so what lies outside. Ranking is
softmax(logistic + 3 ridge), on a shortlist: the entries of the nearest phrasings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from community_bot.core.faq.likeness import sharpened
from community_bot.core.faq.logistic import logistic_weights

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]

SHORTLIST = 24  # entries; the right one stands among the nearest 24 in 99 of 100 questions
_MEMBERS = 240  # phrasings that a question solves for at most
LOCAL_SHORTLIST = 12  # where each question solves for its own
_RIDGE_COUNTS = 3.0
_DAMPING = 0.3  # of ridge regression, beside a kernel of diagonal one
_RIDGE_AS_LOGISTIC = 9.0  # where there is no logistic regression, ridge stands in for it


class Head(Protocol):
    """What scores the entries of a shortlist."""

    def scores(self, short: Sequence[int], near: Floats) -> tuple[Floats, Floats]:
        """Logistic and ridge scores of these entries, each float32 [short]."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class TrainedHead:
    """Weights of all entries over all phrasings, float32 [entries, 2, phrasings]."""

    weights: Floats

    def scores(self, short: Sequence[int], near: Floats) -> tuple[Floats, Floats]:
        """Logistic and ridge scores of these entries, each float32 [short]."""
        # One product of all rows: asking for each by itself costs more than to copy them.
        rows = self.weights.take(short, axis=0).reshape(2 * len(short), -1)
        found = (rows @ near).reshape(-1, 2)
        return found[:, 0], found[:, 1]


@dataclass(frozen=True, slots=True, eq=False)
class LocalHead:
    """Ridge regression solved anew for each question, among the phrasings of its shortlist.

    For files so large that a kernel of all phrasings would not fit. Phrasings of entry e are
    `starts[e]:starts[e + 1]`. `letters` float32 [phrasings, width] are compared as they are, each
    of `views` by the power that likeness takes of cosines.
    """

    letters: Floats
    views: tuple[Floats, ...]
    starts: Numbers

    def scores(self, short: Sequence[int], near: Floats) -> tuple[Floats, Floats]:
        """Logistic and ridge scores of these entries, each float32 [short]."""
        spans = [np.arange(self.starts[one], self.starts[one + 1]) for one in short]
        members = np.concatenate(spans)
        owners = np.arange(len(short)).repeat([len(span) for span in spans])
        is_alike = near[members] > 0
        members, owners = members[is_alike], owners[is_alike]
        if len(members) > _MEMBERS:  # a long list of what must not be answered is one owner
            nearest = np.argpartition(near[members], -_MEMBERS)[-_MEMBERS:]
            members, owners = members[nearest], owners[nearest]
        letters = self.letters[members]
        kernel = letters @ letters.T
        for view in self.views:
            rows = view[members]
            kernel += sharpened(rows @ rows.T)
        kernel.flat[:: len(members) + 1] += _DAMPING
        pulls = np.linalg.solve(kernel, near[members])
        ridge = np.bincount(owners, pulls, len(short)).astype(np.float32)
        return ridge * np.float32(_RIDGE_AS_LOGISTIC), ridge


def train_head(kernel: Floats, owners: Numbers, entries: int) -> TrainedHead:
    """Head for a kernel float32 [phrasings, phrasings] and the entry of each phrasing."""
    goals = np.zeros((len(owners), entries), dtype=np.float32)
    goals[np.arange(len(owners)), owners] = 1
    # Damped in place and back: of a large file's kernel there is no room for many copies.
    kernel.flat[:: len(kernel) + 1] += np.float32(_DAMPING)
    ridge = np.linalg.solve(kernel, goals)
    kernel.flat[:: len(kernel) + 1] -= np.float32(_DAMPING)
    logistic = logistic_weights(kernel, goals, ridge * np.float32(_RIDGE_AS_LOGISTIC))
    return TrainedHead(np.ascontiguousarray(np.stack([logistic.T, ridge.T], axis=1)))


@dataclass(frozen=True, slots=True)
class Ranked:
    """Entries by how well they fit: shares of one, ridge scores, the nearest phrasing's likeness.

    What belongs to no entry has a share too; it is left out here, so shares need not sum to one.
    """

    entries: list[int]
    shares: list[float]
    ridge: list[float]
    nearest: float

    @property
    def first(self) -> int:
        """Where the best of them stands."""
        return self.shares.index(max(self.shares))

    @property
    def best(self) -> int:
        """The best entry."""
        return self.entries[self.first]


@dataclass(frozen=True, slots=True, eq=False)
class Ranker:
    """A head and whose phrasings it knows: entry e has `starts[e]:starts[e + 1]`.

    What stands behind the last of `entries` belongs to none of them.
    """

    head: Head
    starts: Numbers
    entries: int
    breadth: int = SHORTLIST

    def ranked(self, near: Floats) -> Ranked:
        """The shortlist's entries for a likeness to every phrasing, float32 [phrasings]."""
        nearest = np.maximum.reduceat(near, self.starts[:-1])
        own = nearest[: self.entries]
        short = shortlist(own, self.breadth)
        foreign = range(self.entries, len(nearest))
        logistic, ridge = self.head.scores([*short, *foreign], near)
        scores = logistic + np.float32(_RIDGE_COUNTS) * ridge
        powers = np.exp(scores - scores.max())
        known = len(short)
        return Ranked(
            short,
            (powers / powers.sum())[:known].tolist(),
            ridge[:known].tolist(),
            float(own.max()),
        )


def shortlist(nearest: Floats, size: int) -> list[int]:
    """The entries with the nearest phrasings, from each entry's nearest, float32 [entries]."""
    if len(nearest) <= size:
        return list(range(len(nearest)))
    return sorted(np.argpartition(nearest, -size)[-size:].tolist())
