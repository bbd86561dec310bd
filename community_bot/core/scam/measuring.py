"""How well the rules do on rows whose truth is known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Tally = dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One row: is it truly bad, was it flagged, and to which kind and source it belongs.

    `is_bad` is None for what is told apart and counts for nothing. `invented` is how many hosts
    were seen that are not there.
    """

    is_bad: bool | None
    is_flagged: bool
    kind: str = ""
    sources: tuple[str, ...] = ()
    invented: int = 0


def quality(tried: Sequence[Tried]) -> dict[str, Any]:
    """`recall` and `false_positive_rate` between 0 and 1, None where there is nothing to divide by.

    `flagged` and `total` count every row that counts, `by_kind` and `by_source` the same by name;
    `apart` counts the rows that are told apart by kind, where there are any.
    """
    counted = [one for one in tried if one.is_bad is not None]
    bad = [one for one in counted if one.is_bad]
    fine = [one for one in counted if not one.is_bad]
    apart = [one for one in tried if one.is_bad is None]
    told = {
        "recall": _share(bad),
        "false_positive_rate": _share(fine),
        **_tally(counted),
        "by_kind": _by((one.kind, one) for one in counted if one.kind),
        "by_source": _by((name, one) for one in counted for name in one.sources),
    }
    return {**told, "apart": _by((one.kind, one) for one in apart)} if apart else told


def _share(rows: Sequence[Tried]) -> float | None:
    return sum(one.is_flagged for one in rows) / len(rows) if rows else None


def _tally(rows: Sequence[Tried]) -> Tally:
    return {"flagged": sum(one.is_flagged for one in rows), "total": len(rows)}


def _by(named: Iterable[tuple[str, Tried]]) -> dict[str, Tally]:
    groups: dict[str, list[Tried]] = {}
    for name, one in named:
        groups.setdefault(name, []).append(one)
    return {name: _tally(groups[name]) for name in sorted(groups)}
