"""Questions that ask the same: average linkage over lexical features; no chance in it."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from community_bot.core.faq.features import features
from community_bot.core.faq.normalisation import Reading, Spellings

Floats = npt.NDArray[np.float32]

ALIKE = 0.16  # mean cosine of two groups from which they are one


def clusters(texts: Sequence[str], alike: float = ALIKE) -> tuple[tuple[int, ...], ...]:
    """Positions of the texts that belong together, the largest group first.

    In time n² and memory 4 n² bytes: 5,000 texts take some seconds and 100 MB.
    """
    if not texts:
        return ()
    roots = _linked(similarities(texts), alike)
    groups: dict[int, list[int]] = {}
    for at, root in enumerate(roots):
        groups.setdefault(root, []).append(at)
    return tuple(sorted(map(tuple, groups.values()), key=lambda group: (-len(group), group)))


def central(texts: Sequence[str]) -> tuple[int, ...]:
    """Positions of the texts, the one that is nearest to all others first."""
    if not texts:
        return ()
    nearness = similarities(texts).sum(axis=1)
    return tuple(sorted(range(len(texts)), key=lambda at: (-round(float(nearness[at]), 4), at)))


def similarities(texts: Sequence[str]) -> Floats:
    """Cosine of each text to each, n × n; rare features count more."""
    spellings = Spellings.of()
    bags = [_bag(spellings.read(text)) for text in texts]
    number = {name: at for at, name in enumerate(sorted({name for bag in bags for name in bag}))}
    spread = np.zeros(len(number), dtype=np.float32)
    for bag in bags:
        spread[[number[name] for name in bag]] += 1
    idf = np.log((1 + len(bags)) / (1 + spread)) + 1
    rows = [_weighted(bag, number, idf) for bag in bags]
    postings = _postings(rows, len(number))
    nearness = np.empty((len(rows), len(rows)), dtype=np.float32)
    for at, row in enumerate(rows):
        nearness[at] = _row(row, postings, len(rows))
    return nearness


Row = tuple[npt.NDArray[np.int64], Floats]
Postings = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Floats]


def _bag(reading: Reading) -> Counter[str]:
    """Features of both views with their counts; one that stands in both counts as two."""
    words, runs = features(reading).views
    return Counter([f"w:{one}" for one in words] + [f"r:{one}" for one in runs])


def _weighted(bag: dict[str, int], number: dict[str, int], idf: Floats) -> Row:
    ids = np.array([number[name] for name in bag], dtype=np.int64)
    counts = np.array(list(bag.values()), dtype=np.float32)
    weights = (1 + np.log(counts)) * idf[ids] if len(ids) else counts
    length = float(np.sqrt(weights @ weights))
    return ids, (weights / max(length, 1e-9)).astype(np.float32)


def _postings(rows: Sequence[Row], width: int) -> Postings:
    """Which texts have a feature: `starts[f]:starts[f + 1]` of owners and weights."""
    ids = np.concatenate([ids for ids, _ in rows])
    weights = np.concatenate([weights for _, weights in rows])
    owners = np.repeat(np.arange(len(rows)), [len(ids) for ids, _ in rows])
    order = np.argsort(ids, kind="stable")
    starts = np.searchsorted(ids[order], np.arange(width + 1))
    return starts, owners[order], weights[order]


def _row(row: Row, postings: Postings, count: int) -> Floats:
    starts, owners, weights = postings
    total = np.zeros(count, dtype=np.float32)
    for feature, weight in zip(*row, strict=True):
        span = slice(starts[feature], starts[feature + 1])
        total[owners[span]] += weight * weights[span]  # a text has a feature once
    return total


def _linked(nearness: Floats, alike: float) -> list[int]:
    """The root of each text: nearest neighbours are joined while they are alike enough.

    Follows a chain of nearest neighbours until two are each other's: for average linkage that
    joins the same groups as always joining the nearest two, without searching for them.
    """
    np.fill_diagonal(nearness, -1)
    count = len(nearness)
    roots, sizes = list(range(count)), np.ones(count, dtype=np.float32)
    joins: list[tuple[float, int, int]] = []
    chain: list[int] = []
    is_left = np.ones(count, dtype=bool)
    for _ in range(count - 1):
        if not chain:
            chain.append(int(is_left.argmax()))
        _follow(nearness, chain)
        first, second = sorted((chain.pop(), chain.pop()))
        joins.append((float(nearness[first, second]), first, second))
        _join(nearness, sizes, first, second)
        is_left[second] = False
    for near, first, second in joins:
        if near >= alike:
            roots[second] = first
    return [_root(roots, at) for at in range(count)]


def _follow(nearness: Floats, chain: list[int]) -> None:
    """Lengthen the chain until its last two are nearest to each other."""
    while True:
        last = chain[-1]
        best = int(nearness[last].argmax())
        # Of two that are equally near, the one that we come from: else the chain runs in circles.
        if len(chain) > 1 and nearness[last, chain[-2]] >= nearness[last, best]:
            return
        chain.append(best)


def _join(nearness: Floats, sizes: Floats, first: int, second: int) -> None:
    """Put the second group into the first one, at the mean of both."""
    total = sizes[first] + sizes[second]
    mean = (sizes[first] * nearness[first] + sizes[second] * nearness[second]) / total
    mean[[first, second]] = -1
    gone = nearness[first] < 0
    mean[gone] = -1
    nearness[first], nearness[:, first] = mean, mean
    nearness[second], nearness[:, second] = -1, -1
    sizes[first] = total


def _root(roots: list[int], at: int) -> int:
    while roots[at] != at:
        at = roots[at]
    return at
