"""Gaps for whoever tends the content: what is asked alike, by how many, and what is near."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from community_bot.core.faq.clustering import central, clusters
from community_bot.core.faq.entries import Candidate, Thresholds
from community_bot.core.faq.gaps import KeptGap
from community_bot.core.faq.matching import Matcher
from community_bot.core.faq.redaction import said_in
from community_bot.core.languages import Language

MOST = 5_000  # wordings of one language that are compared; the newest ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One thing that people ask, in the words that stand for it best.

    The first `whole` wordings are as they were typed; from the others something was blanked out.
    `nearest` is the entry that is most like all of them, with its mean probability.
    """

    language: Language
    people: int
    wordings: tuple[str, ...]
    whole: int
    first_on: datetime
    last_on: datetime
    nearest: Candidate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All gaps: by group, most people first; `answered` people would get their answer today."""

    groups: tuple[Group, ...]
    people: int
    answered: int


def overview(gaps: Sequence[KeptGap], matcher: Matcher, bars: Thresholds) -> Overview:
    """What to write next. An answer that was added meanwhile takes its questions out."""
    found = {text: matcher.match(text) for text in {said_in(one.words) for one in gaps} - {""}}
    closed = {text for text, near in found.items() if near and near[0].probability >= bars.asked}
    still = [one for one in gaps if said_in(one.words) in found.keys() - closed]
    groups = [group for language in Language for group in _groups(still, language, found)]
    return Overview(
        groups=tuple(sorted(groups, key=_rank)),
        people=len({one.asker for one in gaps}),
        answered=len({one.asker for one in gaps if said_in(one.words) in closed}),
    )


def _rank(group: Group) -> tuple[object, ...]:
    return (-group.people, -group.last_on.timestamp(), group.language, group.wordings)


def _groups(
    gaps: Iterable[KeptGap], language: Language, found: Mapping[str, Sequence[Candidate]]
) -> Iterator[Group]:
    by_text: dict[str, list[KeptGap]] = defaultdict(list)
    for one in gaps:
        if one.language is language:
            by_text[said_in(one.words)].append(one)
    newest = sorted(by_text, key=lambda text: (-_last(by_text[text]).timestamp(), text))
    texts = sorted(newest[:MOST])
    for positions in clusters(texts):
        yield _group([texts[at] for at in positions], by_text, found)


def _group(
    texts: Sequence[str],
    by_text: Mapping[str, Sequence[KeptGap]],
    found: Mapping[str, Sequence[Candidate]],
) -> Group:
    gaps = [one for text in texts for one in by_text[text]]
    best = [texts[at] for at in central(texts)]
    whole = {text for text in texts if any(one.words == text for one in by_text[text])}
    return Group(
        language=gaps[0].language,
        people=len({one.asker for one in gaps}),
        wordings=tuple(sorted(best, key=lambda text: text not in whole)),
        whole=len(whole),
        first_on=min(one.first_on for one in gaps),
        last_on=_last(gaps),
        nearest=_nearest([found[text] for text in texts]),
    )


def _last(gaps: Iterable[KeptGap]) -> datetime:
    return max(one.last_on for one in gaps)


_FAR = 0.05  # mean probability under which an entry has nothing to do with a group


def _nearest(found: Sequence[Sequence[Candidate]]) -> Candidate | None:
    total: dict[str, float] = defaultdict(float)
    for near in found:
        for one in near:
            total[one.entry] += one.probability
    entry = min(total, key=lambda name: (-total[name], name), default="")
    probability = total[entry] / max(1, len(found))
    return Candidate(entry, probability) if probability >= _FAR else None
