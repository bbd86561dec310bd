"""Wording rules: combinations of weighted signals, and the frames that clear them.

A rule counts each of its signals once, adds their weights and speaks when the sum reaches its bar.
Frames say how something is told: a victim, a warner, somebody who asks, a *never*.
"""

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Self

from community_bot.core.languages import HAN, Language
from community_bot.core.scam.entities import no_host
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.phrases import Phrase
from community_bot.core.scam.plain import Plain, plain
from community_bot.core.scam.reading import BORDER, reading
from community_bot.core.scam.signals import Hit, Signals

_BORDER = re.compile(BORDER)
_OURS = re.compile(f"[a-z{HAN}]")
_FOREIGN = re.compile("[\u0370-\u1dff\u2c00-\u2dff\u3040-\u30ff\uac00-\ud7a3]")
# Chinese spam ends in a few kana or Greek letters, so that no two copies are alike.
_NOISE_AT_MOST = 12
_KEPT = 5000  # sets of signals; more are sent by nobody but on purpose
_NEAR_AT_MOST = 50  # signals looked at from one on: no text has more to say in a few words


class Reach(StrEnum):
    """How much of a message belongs together."""

    MESSAGE = "message"  # all of it
    SENTENCE = "sentence"  # from one full stop to the next


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingRule:
    """What a rule needs to speak, and what it says to members.

    Its signals must stand `within` one sentence, one message or a number of letters. One of each
    set that it `needs` must be among them; a negative weight speaks against it.
    """

    name: str
    severity: Severity
    weights: Mapping[str, int]
    bar: int
    within: Reach | int = Reach.MESSAGE
    needs: tuple[frozenset[str], ...] = ()
    cleared_by: frozenset[str] = frozenset()
    warning: Mapping[Language, str] = field(default_factory=dict)
    title: Mapping[Language, str] = field(default_factory=dict)

    def is_possible_with(self, signals: frozenset[str]) -> bool:
        """Whether a message of these signals can reach the bar: most are told apart by this."""
        if any(need.isdisjoint(signals) for need in self.needs):
            return False
        weights = (weight for name, weight in self.weights.items() if name in signals)
        return sum(weight for weight in weights if weight > 0) >= self.bar

    def is_reached_by(self, signals: Set[str]) -> bool:
        """Whether these of its signals, standing together, suffice."""
        total = sum(self.weights[name] for name in signals)
        return total >= self.bar and all(need & signals for need in self.needs)


@dataclass(frozen=True, slots=True)
class Wording:
    """All wording rules, ready to be asked.

    `wanting` are the places of the rules that need a signal, `always` of those that need none:
    most messages have few signals, and so few rules to ask. Which are `possible` with which signals
    is kept, as far as it was needed.
    """

    signals: Signals
    frames: Mapping[str, Reach]
    rules: tuple[WordingRule, ...]
    wanting: Mapping[str, Sequence[int]]
    always: tuple[int, ...]
    possible: dict[frozenset[str], tuple[WordingRule, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        phrases: Mapping[str, Iterable[Phrase]],
        frames: Mapping[str, Reach],
        rules: Iterable[WordingRule],
    ) -> Self:
        """Compiled from the phrases of signals and of frames."""
        ruled = tuple(rules)
        wanting: dict[str, list[int]] = {}
        for at, rule in enumerate(ruled):
            for signal in rule.needs[0] if rule.needs else ():
                wanting.setdefault(signal, []).append(at)
        always = tuple(at for at, rule in enumerate(ruled) if not rule.needs)
        return cls(Signals.of(phrases), frames, ruled, wanting, always)

    def findings(
        self, text: str | Plain, is_official: Callable[[str], bool] = no_host
    ) -> tuple[Finding, ...]:
        """What the rules find in a message, each at most once; official hosts count as no link."""
        read = reading(
            plain(text) if isinstance(text, str) else text, is_official, self.signals.words
        )
        hits = self.signals.hits(read.text)
        signals = frozenset(hit.signal for hit in hits)
        possible = self._possible(signals)
        if not possible or _is_foreign(read.text):
            return ()
        story = _Story.told(hits, self.frames, read.text)
        found = [(rule, proof) for rule in possible if (proof := story.convinces(rule))]
        spans = read.spans(_place(proof) for _, proof in found) if found else []
        return tuple(
            Finding(rule.name, rule.severity, span, _reason(proof))
            for (rule, proof), span in zip(found, spans, strict=True)
        )

    def _possible(self, signals: frozenset[str]) -> tuple[WordingRule, ...]:
        """The rules that a message of these signals can bring to their bars."""
        known = self.possible.get(signals)
        if known is None:
            asked = set(self.always).union(*(self.wanting.get(signal, ()) for signal in signals))
            rules = (self.rules[at] for at in sorted(asked))
            known = tuple(rule for rule in rules if rule.is_possible_with(signals))
            if len(self.possible) < _KEPT:
                self.possible[signals] = known
        return known

    def frames_in(self, text: str | Plain) -> frozenset[str]:
        """How a message is told: the frames whose words stand in it."""
        read = reading(plain(text) if isinstance(text, str) else text)
        return frozenset(hit.signal for hit in self.signals.hits(read.text)) & self.frames.keys()


@dataclass(frozen=True, slots=True)
class _Story:
    """The signals of a message, each with its sentence, and the frames that say how it is told."""

    hits: tuple[tuple[int, Hit], ...]
    frames: Mapping[str, frozenset[int] | None]  # None for the whole message

    @classmethod
    def told(cls, hits: list[Hit], frames: Mapping[str, Reach], text: str) -> Self:
        borders = [match.start() for match in _BORDER.finditer(text)]
        placed = tuple((bisect(borders, hit.start), hit) for hit in hits)
        return cls(
            placed,
            {
                frame: None
                if frames[frame] is Reach.MESSAGE
                else frozenset(sentence for sentence, hit in placed if hit.signal == frame)
                for frame in {hit.signal for hit in hits} & frames.keys()
            },
        )

    def convinces(self, rule: WordingRule) -> list[Hit]:
        """The signals that bring a rule to its bar, the first that do; none when they do not."""
        clearing = rule.cleared_by & self.frames.keys()
        silent: frozenset[int] = frozenset()
        for frame in clearing:
            sentences = self.frames[frame]
            if sentences is None:
                return []
            silent |= sentences
        own = [one for one in self.hits if one[1].signal in rule.weights and one[0] not in silent]
        for group in _groups(own, rule.within):
            names = {hit.signal for hit in group}
            if rule.is_reached_by(names):
                return [hit for hit in group if rule.weights[hit.signal] > 0]
        return []


def _is_foreign(text: str) -> bool:
    """Whether most letters belong to neither of our languages: then a hit is an accident."""
    if text.isascii():
        return False
    foreign = len(_FOREIGN.findall(text))
    return foreign > max(_NOISE_AT_MOST, len(_OURS.findall(text)))


def _groups(hits: list[tuple[int, Hit]], within: Reach | int) -> Iterator[list[Hit]]:
    """Signals that stand together as a rule wants them to."""
    if within is Reach.MESSAGE:
        yield [hit for _, hit in hits]
    elif within is Reach.SENTENCE:
        for _, group in groupby(hits, key=lambda one: one[0]):
            yield [hit for _, hit in group]
    else:
        for at, (_, first) in enumerate(hits):
            near = (hit for _, hit in hits[at : at + _NEAR_AT_MOST])
            yield [hit for hit in near if hit.end <= first.start + within]


def _place(proof: list[Hit]) -> tuple[int, int]:
    return proof[0].start, max(hit.end for hit in proof)


def _reason(proof: list[Hit]) -> str:
    return ", ".join(dict.fromkeys(hit.signal for hit in proof))
