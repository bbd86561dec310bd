"""Which entry a question asks for, with a probability that means what it says."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from community_bot.core.faq.calibration import Curve, Trials, evidence_of, fit_curve, fit_thresholds
from community_bot.core.faq.coverage import Coverage, coverage_of, terms_of
from community_bot.core.faq.entries import Candidate, Thresholds
from community_bot.core.faq.head import LOCAL_SHORTLIST, LocalHead, Ranked, Ranker, train_head
from community_bot.core.faq.known import Goals, Known, are_enough, calibrated, known_trials
from community_bot.core.faq.likeness import Encoder, Likeness, Own, Readers, build_likeness
from community_bot.core.faq.normalisation import Spellings
from community_bot.core.faq.subjects import is_subject_alone
from community_bot.core.faq.trials import kernel_trials, sampled_trials
from community_bot.core.faq.words import WordTable

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]

LARGE = 6_000  # phrasings from which on a kernel of all of them takes too long and too much room
_FEW_NEGATIVES = 60  # that any file gets
_FEW_ENTRIES = 50  # of more entries each has too little room beside so many negatives
_A_HUNDREDTH = 100  # of all phrasings, for each that an entry has; it did harm on no set
_CANDIDATES = 5
_NEAREST = 3
_SAME = 0.999  # likeness of a text and itself, but for rounding
_VERBATIM = 0.99
_GUESS = 0.3  # what a subject alone is worth: enough to be offered, not to be the answer
_TIE = 0.98  # of the best share


@dataclass(frozen=True, slots=True)
class Nearest:
    """A phrasing that speaks for a candidate, and how alike it is, 0 to 1."""

    entry: str
    phrasing: str
    similarity: float


class Matcher(Protocol):
    """What finds entries for a question."""

    def match(self, text: str) -> tuple[Candidate, ...]:
        """Entries with their probabilities, the likeliest first; empty when nothing is near."""
        ...

    def explain(self, text: str) -> tuple[Nearest, ...]:
        """The phrasings most like a text, the nearest first."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class FaqMatcher:
    """A fitted matcher: the likeness to every phrasing, ranked by the head, read off the curve.

    `phrasings` are pairs of entry and text in the order of the likeness's rows; texts that must
    not be answered follow them there. `thresholds` belong to these probabilities alone.
    """

    entries: tuple[str, ...]
    phrasings: tuple[tuple[str, str], ...]
    likeness: Likeness
    ranker: Ranker
    coverage: Coverage
    curve: Curve
    thresholds: Thresholds

    def match(self, text: str) -> tuple[Candidate, ...]:
        """Up to five entries, the likeliest first; empty when nothing is known of the text."""
        reading = self.likeness.read(text)
        near = self.likeness.near(text, reading)
        most = near.max(initial=0)
        if not self.entries or not most:
            return ()
        said = self._said_in(near) if most > _SAME else set()
        if said == {None}:
            return ()
        ranked = self.ranker.ranked(near)
        covered = self.coverage.share(terms_of(reading), ranked.best)
        probability = self.curve.probability(evidence_of(ranked, len(text), covered))
        if said - {None}:
            probability = max(probability, _VERBATIM)
        elif probability > _GUESS and is_subject_alone(text):
            probability = _GUESS
        return self._candidates(ranked, probability)

    def explain(self, text: str) -> tuple[Nearest, ...]:
        """The phrasings most like a text, the nearest first."""
        near = self.likeness.near(text)[: len(self.phrasings)]
        order = np.argsort(-near, kind="stable")[:_NEAREST]
        found = [(*self.phrasings[at], float(near[at])) for at in order if near[at] > 0]
        return tuple(Nearest(entry, phrasing, alike) for entry, phrasing, alike in found)

    def _said_in(self, near: Floats) -> set[str | None]:
        """Entries that hold this very text as a phrasing; None for the list of the unanswered.

        No trial ever saw such a question, and nothing has to be guessed about it.
        """
        rows = np.flatnonzero(near > _SAME).tolist()
        return {self.phrasings[at][0] if at < len(self.phrasings) else None for at in rows}

    def _candidates(self, ranked: Ranked, probability: float) -> tuple[Candidate, ...]:
        order = sorted(range(len(ranked.shares)), key=ranked.shares.__getitem__, reverse=True)
        order = order[:_CANDIDATES]
        first, *others = (ranked.shares[at] for at in order)
        # Of two equally good entries neither can be likelier than one half.
        is_tied = sum(others[:1]) > _TIE * first
        top = min(probability, 0.5) if is_tied else probability
        rest = (1 - top) / max(1 - first, 1e-9)
        found = [top, *(min(top, share * rest) for share in others)]
        names = (self.entries[ranked.entries[at]] for at in order)
        return tuple(Candidate(name, one) for name, one in zip(names, found, strict=True))


def fit(
    pairs: Iterable[tuple[str, str]],
    *,
    table: WordTable | None = None,
    encoder: Encoder | None = None,
    negatives: Iterable[str] = (),
    nicknames: Iterable[str] = (),
    known: Sequence[Known] = (),
    goals: Goals | None = None,
) -> FaqMatcher:
    """Matcher for pairs of entry id and phrasing; the same pairs in any order give the same one.

    `table` and `encoder` add what words and whole sentences mean to what letters they have.
    `negatives` are texts that must not be answered; `nicknames` is what members call the exchange.
    Enough `known` questions say how sure one may be; without them phrasings that are held back do.
    `goals` are the shares of right answers that the thresholds are to keep.
    """
    phrasings = tuple(sorted(set(pairs)))
    entries = tuple(sorted({entry for entry, _ in phrasings}))
    foreign = _some(sorted(set(negatives)), len(phrasings), len(entries))
    number = {entry: at for at, entry in enumerate(entries)}
    texts = [text for _, text in phrasings] + foreign
    owners = np.array([number[e] for e, _ in phrasings] + [len(entries)] * len(foreign), np.int32)
    readers = Readers(Spellings.of(nicknames), table, encoder)
    is_large = len(texts) > LARGE
    likeness, own = build_likeness(readers, texts, owners, is_grouped=is_large)
    if is_large:
        ranker, held_back = _large(likeness, own, texts, owners, len(entries))
    else:
        ranker, held_back = _small(likeness, own, texts, owners, len(entries))
    coverage = coverage_of(likeness.index, owners)
    wanted = goals or Goals()
    if are_enough(known):
        tried = known_trials(known, likeness, ranker, coverage, entries)
        curve, bars = calibrated(known, tried, wanted)
    else:
        trials = held_back()
        curve = fit_curve(trials)
        bars = fit_thresholds(trials, curve, unasked=wanted.unasked, asked=wanted.asked)
    return FaqMatcher(entries, phrasings, likeness, ranker, coverage, curve, bars)


def _some(negatives: list[str], phrasings: int, entries: int) -> list[str]:
    """As many as the file can bear: a few entries must not drown in what is none of theirs."""
    if not phrasings:
        return []
    bearable = phrasings * phrasings // (_A_HUNDREDTH * entries)
    few = min(_FEW_NEGATIVES, _FEW_NEGATIVES * _FEW_ENTRIES // entries)
    most = max(few, min(phrasings // 2, bearable))
    return negatives[:: -(-len(negatives) // most)] if negatives else []


def _small(
    likeness: Likeness, own: Own, texts: Sequence[str], owners: Numbers, entries: int
) -> tuple[Ranker, Callable[[], Trials]]:
    kernel = own.kernel(likeness.index)
    head = train_head(kernel, owners, int(owners.max(initial=-1)) + 1)
    ranker = Ranker(head, _starts(owners), entries)
    return ranker, lambda: kernel_trials(kernel, likeness, texts, owners, entries)


def _large(
    likeness: Likeness, own: Own, texts: Sequence[str], owners: Numbers, entries: int
) -> tuple[Ranker, Callable[[], Trials]]:
    starts = _starts(owners)
    head = LocalHead(own.sketch(), own.views, starts)
    ranker = Ranker(head, starts, entries, LOCAL_SHORTLIST)
    return ranker, lambda: sampled_trials(likeness, ranker, texts, owners)


def _starts(owners: Numbers) -> Numbers:
    """Where the phrasings of each owner begin, and where the last end, int32 [owners + 1]."""
    return np.searchsorted(owners, np.arange(owners.max(initial=-1) + 2)).astype(np.int32)
