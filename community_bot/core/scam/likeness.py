"""How sure it is that a host copies a brand: points for what speaks for it, less for what against.

The parts add up: what the letters say, how they stand, what company they keep, and where the host
ends. `WARN_AT` points make a warning, `NOTE_AT` a note to staff. The numbers were set by
hand; `docs/how-to/keep-a-blocklist.md` says how to look at them.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice

from community_bot.core.scam.coincidences import is_coincidence
from community_bot.core.scam.sightings import DIGITS, Sighting
from community_bot.core.scam.slips import slips
from community_bot.core.scam.vocabulary import Vocabulary

NOTE_AT = 1.25
WARN_AT = 2.0

# By how far the spelling is: 0, 1, 2, 3 letters, and what is between is between.
_COSTS = (
    (0, 0.75, 2.25, 2.5),
    (0, 0.5, 2.0, 2.5),
    (0, 0.25, 0.75, 1.5),
    (0, 0, 0.25, 0.75),
)
_COST_UP_TO = (5, 8, 12)  # letters, for each row but the last
_BY_CHANCE = 1.5  # less, where an ordinary word has the letters of the name
_SHORT = 6  # letters: below, a name stands inside other words by chance


class Technique(StrEnum):
    """What was done to a brand's name."""

    TYPO = "typo"  # two letters changed places, one is missing
    TYPO_AFFIX = "typo_affix"  # the same with other letters glued to it
    ASCII_HOMOGLYPH = "ascii_homoglyph"  # 1 for l, rn for m
    HOMOGLYPH_IDN = "homoglyph_idn"  # letters of other scripts
    TLD_SWAP = "tld_swap"  # the name under another suffix
    COMBO = "combo"  # the name beside other words
    SUBDOMAIN = "subdomain"  # the name in front of somebody else's domain
    SPLIT = "split"  # the name with dots or hyphens in it
    HOSTED_PAGE = "hosted_page"  # the name in the path of a site where anybody may write


@dataclass(frozen=True, slots=True)
class Likeness:
    """Which brand a host looks like, by what, and how sure that is."""

    brand: str
    technique: Technique
    score: float


def likeness(seen: Sighting, vocabulary: Vocabulary) -> Likeness:
    """What a sighting comes to."""
    score = (
        _letters(seen, vocabulary)
        + _place(seen, vocabulary)
        + _company(seen, vocabulary)
        + _ending(seen, vocabulary)
    )
    if score >= NOTE_AT and is_coincidence(seen, vocabulary):
        score -= _BY_CHANCE
    return Likeness(seen.name.brand, _technique(seen), score)


def _letters(seen: Sighting, vocabulary: Vocabulary) -> float:
    """A rare name says much, a word of every day little, and each edit takes away from it."""
    name = seen.name
    if seen.is_foreign:  # nobody writes another script by accident
        return max(name.weight, name.coined) + 1.5 - _cost(seen, vocabulary)
    if seen.is_plain:
        return name.weight
    if not seen.edits:  # nor 1 for l
        return _disguise(seen)
    # Misspelt, it is no word of every day any more; but such words have neighbours of their own.
    less = 0.5 + 0.25 * vocabulary.is_ordinary(name.text) * seen.edits
    return max(name.weight, name.coined - less) - _cost(seen, vocabulary)


def _disguise(seen: Sighting) -> float:
    """Figures for letters are made; l for i inside of other letters may be chance."""
    if seen.text.isdecimal():
        return 0.0
    is_made = seen.is_word or any(map(str.isdecimal, seen.text))
    name = seen.name
    return (name.coined if name.word_slips else name.weight) + (0.5 if is_made else -0.25)


def _cost(seen: Sighting, vocabulary: Vocabulary) -> float:
    if not seen.edits:
        return 0.0
    size = len(seen.name.text)
    cost = _by_distance(size, slips(seen.text, seen.name.text))
    if seen.is_slip or (seen.is_stretched and size > _SHORT):
        cost -= 0.25
    cost += sum(one.isdigit() for one in seen.text) > 1
    return cost + _other_meaning(seen, vocabulary) + _other_half(seen)


def _by_distance(size: int, far: float) -> float:
    costs = _COSTS[sum(size > most for most in _COST_UP_TO)]
    below = min(int(far), len(costs) - 2)
    return costs[below] + (costs[below + 1] - costs[below]) * min(far - below, 1.0)


def _other_meaning(seen: Sighting, vocabulary: Vocabulary) -> float:
    """What is a word itself is no misspelling of another."""
    if any(vocabulary.is_other_word(one, seen.name.text) for one in (seen.text, seen.word)):
        return 2.0
    if not seen.is_slip and any(map(vocabulary.are_ordinary, (seen.text, seen.word))):
        return 1.5 if seen.name.halves else 0.75
    is_pair = seen.half and vocabulary.is_ordinary(seen.text.replace(seen.half, "", 1))
    return 1.5 if is_pair else 0.0


def _other_half(seen: Sighting) -> float:
    """What shares a half of the trade alone is as near as any other name of it."""
    if not seen.half or seen.is_stretched:
        return 0.0
    core = len(seen.name.text) - len(seen.half)
    most = max(core // 4, core > 2)  # noqa: PLR2004 - of two letters, none may differ
    return 1.25 * (seen.edits > most) + 0.5 * (core < 4)  # noqa: PLR2004 - little to go by


def _place(seen: Sighting, vocabulary: Vocabulary) -> float:
    """A word of its own says more than letters inside another."""
    split = 0.25 * seen.is_split
    if seen.is_word:
        return _place_of_word(seen, vocabulary) + split
    glued = [one for one in (seen.left, seen.right) if one.strip(DIGITS)]
    if all(vocabulary.is_glued_lure(one) for one in glued):
        return split
    if vocabulary.is_ordinary(seen.name.text):
        return -0.5
    if seen.edits:
        return -0.25 if len(seen.left + seen.right) == 1 else -0.5
    return _place_of_plain(seen, vocabulary, is_between=len(glued) > 1)


def _place_of_word(seen: Sighting, vocabulary: Vocabulary) -> float:
    if vocabulary.is_ordinary(seen.name.text):
        # Beside what is no word at all, a word of every day is no longer one.
        others = (one for one in (*seen.beside, seen.left, seen.right) if one)
        is_odd = not seen.edits and any(not vocabulary.are_ordinary(one, 3) for one in others)
        return 0.5 + 0.5 * is_odd
    if seen.is_label and seen.is_in_front:
        return 1.0
    # Two words of every day under another ending are as often somebody else's idea.
    is_idea = seen.is_label and seen.is_plain and seen.name.weight < min(seen.name.coined, WARN_AT)
    return 0.0 if is_idea else 0.5


def _place_of_plain(seen: Sighting, vocabulary: Vocabulary, *, is_between: bool) -> float:
    name = seen.name
    is_at_edge = not seen.left or (len(seen.left + seen.right) == 1 and not seen.is_split)
    is_long = len(name.text) >= _SHORT
    if name.word_slips and is_at_edge and not vocabulary.are_ordinary(seen.word, 3 + is_long):
        return 0.25
    if name.word_slips and is_long:
        return 0.0
    return -1.0 if is_between or name.weight < 1.5 else -0.25  # noqa: PLR2004 - by chance


def _company(seen: Sighting, vocabulary: Vocabulary) -> float:
    """A lure beside the name is what copies are for."""
    lures = chain(
        filter(vocabulary.is_glued_lure, (seen.left, seen.right)),
        filter(vocabulary.is_lure, seen.beside),
    )
    return (0.0, 1.0, 1.5)[len(list(islice(lures, 2)))]


def _ending(seen: Sighting, vocabulary: Vocabulary) -> float:
    parts = seen.host.parts
    last = parts.suffix.rpartition(".")[2]
    if parts.is_shared:
        return 1.0
    if parts.suffix in vocabulary.calm:
        return -1.5
    if seen.edits and not seen.is_foreign and vocabulary.is_national(last):
        return -0.5  # a shop of that country, rather than a copy
    is_cheap = parts.suffix in vocabulary.risky or last in vocabulary.risky
    # A word of every day may be anybody's there; a made-up name came before the ending.
    is_made_up = seen.name.weight == seen.name.coined
    return 0.5 * (is_cheap or (is_made_up and vocabulary.is_young(last)))


def _technique(seen: Sighting) -> Technique:
    if seen.is_foreign:
        return Technique.HOMOGLYPH_IDN
    if seen.edits:
        return Technique.TYPO if seen.is_word else Technique.TYPO_AFFIX
    if not seen.is_plain:
        return Technique.ASCII_HOMOGLYPH
    if seen.is_split:
        return Technique.SPLIT
    if seen.is_in_front:
        return Technique.SUBDOMAIN
    return Technique.TLD_SWAP if seen.is_label else Technique.COMBO
