"""A text's lexical features, in two views: what two phrasings of one question have in common."""

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
    runs = [run for word in words for run in letter_runs(word)] + concepts
    if han:
        runs += [*han, *map("".join, pairwise(han))]
    return Bags((whole, runs), bool(han))


def letter_runs(word: str) -> list[str]:
    """Runs of letters in a word, its ends included."""
    padded = f" {word} "
    return [
        padded[at : at + size] for size in _RUNS for at in range(max(1, len(padded) - size + 1))
    ]
