"""Questions that ask the same come together, whatever their order."""

import time
from datetime import datetime

import pytest

from community_bot.core.faq.clustering import central, clusters, similarities
from community_bot.core.faq.entries import Candidate, Thresholds
from community_bot.core.faq.gaps import KeptGap
from community_bot.core.faq.grouping import overview
from community_bot.core.faq.matching import Nearest
from community_bot.core.languages import Language
from tests.support.builders import NOW, after
from tests.support.house import EN, ZH

HOODIE = ["where to buy the hoodie", "can I buy a hoodie", "hoodie, where to get one"]
PARTY = ["when is the holders party", "is there a party for holders"]
BARS = Thresholds(unasked=0.75, asked=0.50, moved=0.40, offered=0.20)


def together(texts: list[str]) -> list[list[str]]:
    return sorted(sorted(texts[at] for at in group) for group in clusters(texts))


def test_what_is_asked_alike_stands_together_in_any_order():
    texts = [*HOODIE, *PARTY, "🎉"]

    assert together(texts) == sorted([sorted(HOODIE), sorted(PARTY), ["🎉"]])
    assert together(texts[::-1]) == together(texts)


def test_the_largest_group_stands_first():
    assert [len(group) for group in clusters([*PARTY, *HOODIE])] == [3, 2]


@pytest.mark.parametrize("texts", [[], ["one"], ["", ""], ["same", "same"]])
def test_few_questions_are_grouped_too(texts):
    assert sum(map(len, clusters(texts))) == len(texts)
    assert sorted(central(texts)) == list(range(len(texts)))


def test_groups_are_joined_at_the_mean_of_all_their_questions():
    # As by hand: always the nearest two groups, by the mean similarity of their members.
    texts = [*HOODIE, *PARTY, "buy a holders hoodie", "提币要多久", "提币多久到账", "party hoodie"]
    near = similarities(texts)
    groups = [[at] for at in range(len(texts))]
    while len(groups) > 1:
        pairs = [
            (float(near[a][:, b].mean()), x, y)
            for y, b in enumerate(groups)
            for x, a in enumerate(groups[:y])
        ]
        best, first, second = max(pairs)
        if best < 0.16:
            break
        groups[first] += groups.pop(second)

    assert sorted(map(sorted, groups)) == sorted(map(sorted, clusters(texts, 0.16)))


def test_the_question_that_stands_for_all_is_named_first():
    assert central(["buy a hoodie", "buy a red hoodie", "buy blue jeans"])[-1] == 2


def test_a_thousand_questions_are_grouped_while_one_waits():
    texts = [f"{HOODIE[n % 3]} {n % 50} in shop {n}" for n in range(1000)]
    began = time.perf_counter()

    assert sum(map(len, clusters(texts))) == 1000
    assert time.perf_counter() - began < 10  # about half a second


def gap(
    words: str,
    asker: str = "a",
    *,
    language: Language = EN,
    first: datetime = NOW,
    last: datetime | None = None,
) -> KeptGap:
    return KeptGap(
        asker=asker, language=language, words=words, first_on=first, last_on=last or first
    )


class Finds:
    """Finds what it is told by a word in the text."""

    def __init__(self, **found: tuple[str, float]) -> None:
        self.found = found

    def match(self, text: str) -> tuple[Candidate, ...]:
        return tuple(Candidate(*one) for word, one in self.found.items() if word in text)

    def explain(self, _: str) -> tuple[Nearest, ...]:
        return ()


def test_people_are_counted_and_not_their_messages():
    gaps = [
        gap(HOODIE[0], "a", first=after(days=-3)),
        gap(HOODIE[1], "a"),
        gap("buy the hoodie for ⟨amount⟩ where", "b", last=after(days=1)),
        gap(PARTY[0], "c"),
        gap("卫衣在哪里买", "d", language=ZH),
        gap("⟨amount⟩", "e"),
    ]
    result = overview(gaps, Finds(hoodie=("shop", 0.3)), BARS)

    assert (result.people, result.answered) == (5, 0)
    hoodie, *others = result.groups
    assert (hoodie.people, hoodie.first_on, hoodie.last_on) == (2, after(days=-3), after(days=1))
    assert (hoodie.wordings[-1], hoodie.whole) == ("buy the hoodie for where", 2)
    assert hoodie.nearest is not None
    assert (hoodie.nearest.entry, round(hoodie.nearest.probability, 4)) == ("shop", 0.3)
    assert [(one.language, one.people, one.nearest) for one in others] == [
        (EN, 1, None),
        (ZH, 1, None),
    ]


def test_what_the_faq_answers_by_now_is_a_gap_no_more():
    gaps = [gap(HOODIE[0], "a"), gap(PARTY[0], "b")]
    result = overview(gaps, Finds(hoodie=("shop", 0.5), party=("event", 0.49)), BARS)

    assert [one.wordings for one in result.groups] == [(PARTY[0],)]
    assert (result.people, result.answered) == (2, 1)
