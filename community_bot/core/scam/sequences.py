"""Patterns for phrases of a rule that follow each other, within Discord's limits.

Discord knows no frames. Their place is taken by what a pattern can say: the phrases follow each
other within one sentence, and nowhere in the message is a question mark or a quotation. Chinese
tells of a fraud, warns of it and asks about it by single letters, so those may not be there either.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from community_bot.core.scam.automod import PATTERN_LETTERS
from community_bot.core.scam.expressions import ALL_WAYS, Expression, either
from community_bot.core.scam.wording import WordingRule

_TOGETHER = (2, 3)  # phrases in a row: one alone is a keyword, if anything
_HITS_AT_MOST = 20  # of one rule in one text
_FEWER = (ALL_WAYS, 40, 32, 26, 21, 17, 14, 12, 10, 8, 6, 5, 4, 3, 2, 1)
_NOT_SAID = {True: '?？"“', False: "?“骗诈别勿防警被怎么吗何哪说他她亏"}
_SAID = {latin: f"[^{letters}]*" for latin, letters in _NOT_SAID.items()}
_BETWEEN = {
    True: f"[^{_NOT_SAID[True]}.!\\n]{{0,70}}",
    False: f"[^{_NOT_SAID[False]}。！\\n]{{0,25}}",
}
_CLEAN = {latin: re.compile(said) for latin, said in _SAID.items()}
_APART = {latin: re.compile(between) for latin, between in _BETWEEN.items()}

Row = tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """An expression that was seen in a text, and from where to where."""

    start: int
    end: int
    expression: Expression


def sights_in(text: str, expressions: Iterable[Expression]) -> list[Sight]:
    """All that stands in a text, in its order."""
    found = (
        Sight(*match.span(), one) for one in expressions for match in one.searched.finditer(text)
    )
    return sorted(found, key=lambda sight: (sight.start, sight.end))


def rows_of(rule: WordingRule, text: str, sights: Iterable[Sight]) -> Iterator[Row]:
    """The phrases that bring a rule to its bar as they follow each other in a text."""
    own = [one for one in sights if rule.weights.get(one.expression.signal, 0) > 0]
    for size in _TOGETHER:
        for group in combinations(own[:_HITS_AT_MOST], size):
            signals = {one.expression.signal for one in group}
            if len(signals) == size and rule.is_reached_by(signals) and _is_row(group, text):
                yield tuple(one.expression for one in group)


def pattern_for(
    row: Row, others: Iterable[Expression], is_innocent: Callable[[Expression], bool]
) -> str:
    """The row as a pattern, with as many ways and phrases more as there is room for.

    Nothing where it takes more room than there is. What honest members say is added to no pattern.
    """
    most = next((one for one in _FEWER if _fits([[phrase.within(one)] for phrase in row], row)), 0)
    if not most:
        return ""
    slots = [[phrase.within(most)] for phrase in row]
    if most == ALL_WAYS:
        for other in others:
            for slot, phrase in zip(slots, row, strict=True):
                if _is_like(other, phrase) and other.whole not in slot:
                    _add(other, slot, slots, row, is_innocent)
    return _written(slots, row)


def _add(
    other: Expression,
    slot: list[str],
    slots: Sequence[Sequence[str]],
    row: Row,
    is_innocent: Callable[[Expression], bool],
) -> None:
    slot.append(other.whole)
    if not (_fits(slots, row) and is_innocent(other)):
        slot.pop()


def _is_like(other: Expression, phrase: Expression) -> bool:
    return other.signal == phrase.signal and other.is_latin is phrase.is_latin


def _fits(slots: Sequence[Sequence[str]], row: Row) -> bool:
    return len(_written(slots, row)) <= PATTERN_LETTERS


def _written(slots: Sequence[Sequence[str]], row: Row) -> str:
    said, between = _SAID[row[0].is_latin], _BETWEEN[row[0].is_latin]
    return f"(?i)^{said}{between.join(map(either, slots))}{said}$"


def _is_row(group: Sequence[Sight], text: str) -> bool:
    kinds = {one.expression.is_latin for one in group}
    if len(kinds) > 1 or not _CLEAN[kinds.pop()].fullmatch(text):
        return False
    return all(
        first.end <= second.start
        and _APART[first.expression.is_latin].fullmatch(text, first.end, second.start) is not None
        for first, second in pairwise(group)
    )
