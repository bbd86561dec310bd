"""The wording rules as rules that Discord keeps itself.

No frame clears anything there. So a phrase is taken alone only where nobody honest writes it, and
otherwise with others that follow it and bring a rule to its bar together. Nothing is taken that a
member is known to say: what was stopped by mistake becomes a fine example, and is out of the next.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from community_bot.core.languages import HAN
from community_bot.core.official import Official
from community_bot.core.scam.automod import (
    ALLOWED_AT_MOST,
    KEYWORD_LETTERS,
    KEYWORDS_AT_MOST,
    PATTERNS_AT_MOST,
    NativeRules,
    Trigger,
)
from community_bot.core.scam.expressions import Expression
from community_bot.core.scam.findings import Severity
from community_bot.core.scam.impostors import impostor_names
from community_bot.core.scam.phrases import terms_of
from community_bot.core.scam.sequences import Row, pattern_for, rows_of, sights_in
from community_bot.core.scam.wording import Wording

RULES = 5  # for messages; Discord has six in a server, and one is left to its owners
_LONG_ENOUGH = 3  # letters of a keyword; two that stand together by chance are a family name
_HAN_WORD = re.compile(rf"[a-z0-9]{{0,9}}[{HAN}][a-z0-9{HAN}]{{1,{KEYWORD_LETTERS - 15}}}")

Phrases = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What the rules are made from: the wording with its phrases as written, and examples.

    `scams` must be found, the more the better; `fine` is what honest members say. Every phrase of a
    signal in `alone` is one that nobody honest writes.
    """

    wording: Wording
    phrases: Phrases = field(default_factory=dict)
    words: Phrases = field(default_factory=dict)
    scams: tuple[str, ...] = ()
    fine: tuple[str, ...] = ()
    alone: frozenset[str] = frozenset()


def native_rules(source: Source, official: Official) -> NativeRules:
    """What Discord can look for by itself; what catches most of the scams stands first."""
    keywords = _keywords(source)
    known = Trigger(keywords)
    left = tuple(one for one in source.scams if not known.catches(one))
    patterns = _patterns(source, left)
    allowed = tuple(dict.fromkeys(chain.from_iterable(official.domains.values())))
    parts = (
        Trigger(
            keywords[at * KEYWORDS_AT_MOST : (at + 1) * KEYWORDS_AT_MOST],
            patterns[at * PATTERNS_AT_MOST : (at + 1) * PATTERNS_AT_MOST],
            allowed[:ALLOWED_AT_MOST],
        )
        for at in range(RULES)
    )
    return NativeRules(tuple(one for one in parts if one), impostor_names(official))


def _keywords(source: Source) -> tuple[str, ...]:
    """The ways to say what nobody honest writes, those first that stand in a scam."""
    fine, scams = ("\n".join(some).lower() for some in (source.fine, source.scams))
    shortest: list[str] = []
    for way in sorted(_alone(source, frozenset(fine)), key=lambda one: (len(one), one)):
        is_told = any(one in way for one in shortest)
        if way not in fine and not is_told and _convinces(way, source.wording):
            shortest.append(way)
    shortest.sort(key=lambda way: way not in scams)
    return tuple(f"*{way}*" for way in shortest)


def _alone(source: Source, letters: frozenset[str]) -> set[str]:
    """Chinese phrases without a gap: a whole word in English is said by whoever complains too."""
    return {
        way
        for owners in source.wording.signals.owners
        for signal, phrase in owners
        if signal in source.alone and phrase.before is None and phrase.after is None
        for way in phrase.literals
        if _HAN_WORD.fullmatch(way) and _is_strange(way, letters)
    }


def _is_strange(way: str, letters: frozenset[str]) -> bool:
    """Whether it has letters that members do not use: a disguise is known by them."""
    strange = sum(letter not in letters for letter in way)
    return strange >= (1 if len(way) >= _LONG_ENOUGH else 2)


def _convinces(way: str, wording: Wording) -> bool:
    """Whether members would be warned of it."""
    return any(one.severity > Severity.NOTE for one in wording.findings(way))


def _patterns(source: Source, scams: Sequence[str]) -> tuple[str, ...]:
    """Patterns that catch these scams, what catches most first; then the next best."""
    expressions = tuple(_expressions(source))
    others = sorted(expressions, key=lambda one: len(one.whole))
    said = "\n".join(source.fine)

    @cache
    def is_innocent(expression: Expression) -> bool:
        return expression.searched.search(said) is None

    found: dict[str, None] = {}
    for row in _ranked(_rows(source, scams, expressions)):
        pattern = pattern_for(row, others, is_innocent)
        trigger = Trigger(patterns=(pattern,)) if pattern else Trigger()
        if trigger and not any(map(trigger.catches, source.fine)):
            found[pattern] = None
        if len(found) == RULES * PATTERNS_AT_MOST:
            break
    return tuple(found)


def _expressions(source: Source) -> Iterator[Expression]:
    for signal, phrases in source.phrases.items():
        for phrase in phrases:
            found = Expression.of(signal, terms_of(phrase, source.words))
            if found is not None:
                yield found


def _rows(
    source: Source, scams: Sequence[str], expressions: Sequence[Expression]
) -> dict[Row, set[str]]:
    """Phrases that follow each other, and the scams in which they do."""
    rules = [one for one in source.wording.rules if one.severity > Severity.NOTE]
    rows: dict[Row, set[str]] = {}
    for text in scams:
        sights = sights_in(text, expressions)
        for row in chain.from_iterable(rows_of(rule, text, sights) for rule in rules):
            rows.setdefault(row, set()).add(text)
    return rows


def _ranked(rows: dict[Row, set[str]]) -> Iterator[Row]:
    """Rows by how many scams they catch that none before did; when all are caught, once more.

    Of two alike the shorter comes first: more fits beside it. Each row has those ways first that
    the scams hold.
    """
    waiting, left = dict(rows), set[str]()

    def merit(row: Row) -> tuple[int, int, int]:
        return len(waiting[row] & left), -len(row), -sum(len(one.whole) for one in row)

    while waiting:
        best = max(waiting, key=merit)
        if not waiting[best] & left:
            left = set().union(*waiting.values())
            best = max(waiting, key=merit)
        caught = waiting.pop(best)
        left -= caught
        seen = "\n".join(sorted(caught))
        yield tuple(one.leading(seen) for one in best)
