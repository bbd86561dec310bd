"""A text's lexical features, in two views: what two phrasings of one question have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from community_bot.core.faq.normalisation import Reading

_RUNS = (3, 4)  # letters; they forgive a misspelt word


@dataclass(frozen=True, slots=True)
class Bags:
    """Features of a text, view by view; a feature stands there as often as it occurs."""

    views: tuple[list[str], list[str]]
    is_chinese: bool = False


def features(reading: Reading) -> Bags:
    """Words with their neighbours, and letter runs with Chinese pairs; concepts in both.

    A Chinese character is a word of its own, and a run: most Chinese words have two.
    """
    words, han = reading.words, reading.han
    concepts = [f"={concept}" for concept in reading.concepts]
    whole = [*words, *map(" ".join, pairwise(words)), *han, *concepts]
    runs = _letter_runs(words) + concepts
    if han:
        runs += [*han, *map("".join, pairwise(han))]
    return Bags((whole, runs), bool(han))


def _letter_runs(words: Sequence[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        padded = f" {word} "
        for size in _RUNS:
            found += [padded[at : at + size] for at in range(max(1, len(padded) - size + 1))]
    return found
