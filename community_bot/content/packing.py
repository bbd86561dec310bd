"""A fitted matcher as plain arrays and words, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from community_bot.core.faq.calibration import Curve
from community_bot.core.faq.coverage import coverage_of
from community_bot.core.faq.entries import Thresholds
from community_bot.core.faq.head import Head, LocalHead, Ranker, TrainedHead
from community_bot.core.faq.index import Index, Weights
from community_bot.core.faq.kindred import Kindred
from community_bot.core.faq.likeness import Likeness, Readers, Vectors
from community_bot.core.faq.matching import FaqMatcher

Arrays = Mapping[str, np.ndarray]


def packed(matcher: FaqMatcher) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """What of a matcher is words, fit for JSON, and what is arrays; without its readers."""
    likeness, index = matcher.likeness, matcher.likeness.index
    words = {
        "entries": matcher.entries,
        "phrasings": matcher.phrasings,
        "features": [list(numbers) for numbers in index.weights.numbers],
        "rarest": index.weights.rarest,
        "kindred": likeness.kindred and (likeness.kindred.words, likeness.kindred.rarest),
        "breadth": matcher.ranker.breadth,
        "curve": matcher.curve.weights,
        "thresholds": asdict(matcher.thresholds),
    }
    arrays = {
        "weights": index.weights.weights,
        "postings": index.starts,
        "rows": index.rows,
        "values": index.values,
        "letters": likeness.letters,
        "starts": matcher.ranker.starts,
        **_optional("groups", likeness.groups),
        **_vectors("table", likeness.table),
        **_vectors("encoder", likeness.encoder),
        **_kindred(likeness.kindred),
        **_head(matcher.ranker.head),
    }
    return words, arrays


def unpacked(words: Mapping[str, Any], arrays: Arrays, readers: Readers) -> FaqMatcher:
    """The matcher again, with the readers that it was fitted with."""
    numbers, at = [], 0
    for features in words["features"]:
        numbers.append({feature: one for one, feature in enumerate(features, at)})
        at += len(features)
    weights = Weights(tuple(numbers), arrays["weights"], words["rarest"])
    letters, entries = arrays["letters"], tuple(words["entries"])
    starts = arrays["starts"]
    owners = np.arange(len(starts) - 1, dtype=np.int32).repeat(np.diff(starts))
    postings, rows, values = arrays["postings"], arrays["rows"], arrays["values"]
    likeness = Likeness(
        readers,
        Index(weights, postings, rows, values, len(letters)),
        letters,
        _opened_vectors("table", arrays),
        _opened_vectors("encoder", arrays),
        arrays.get("groups"),
        _opened_kindred(words["kindred"], arrays, readers),
    )
    return FaqMatcher(
        entries,
        tuple((entry, phrasing) for entry, phrasing in words["phrasings"]),
        likeness,
        Ranker(_opened_head(arrays), starts, len(entries), words["breadth"]),
        coverage_of(likeness.index, owners),
        Curve(tuple(words["curve"])),
        Thresholds(**words["thresholds"]),
    )


def _optional(name: str, array: np.ndarray | None) -> dict[str, np.ndarray]:
    return {} if array is None else {name: array}


def _vectors(name: str, vectors: Vectors | None) -> dict[str, np.ndarray]:
    if vectors is None:
        return {}
    return {f"{name}-rows": vectors.rows, f"{name}-lengths": vectors.lengths}


def _opened_vectors(name: str, arrays: Arrays) -> Vectors | None:
    if f"{name}-rows" not in arrays:
        return None
    return Vectors(arrays[f"{name}-rows"], arrays[f"{name}-lengths"])


_KINDRED = ("weights", "starts", "places", "values", "means")


def _kindred(kindred: Kindred | None) -> dict[str, np.ndarray]:
    if kindred is None:
        return {}
    return {f"kindred-{name}": getattr(kindred, name) for name in _KINDRED}


def _opened_kindred(
    kept: tuple[list[str], float] | None, arrays: Arrays, readers: Readers
) -> Kindred | None:
    if kept is None or readers.table is None:
        return None
    words, rarest = kept
    named = {name: arrays[f"kindred-{name}"] for name in _KINDRED}
    return Kindred(readers.table, tuple(words), rarest=rarest, **named)


def _head(head: Head) -> dict[str, np.ndarray]:
    if isinstance(head, LocalHead):
        views = {f"head-view-{at}": view for at, view in enumerate(head.views)}
        return {"head-letters": head.letters, **views}
    assert isinstance(head, TrainedHead)  # noqa: S101 - there is no third
    return {"head": head.weights}


def _opened_head(arrays: Arrays) -> Head:
    if "head" in arrays:
        return TrainedHead(arrays["head"])
    views = sorted(name for name in arrays if name.startswith("head-view-"))
    found = tuple(arrays[name] for name in views)
    return LocalHead(arrays["head-letters"], found, arrays["starts"])
