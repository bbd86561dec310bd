"""Names that stand in a host only because an ordinary word does: `revolver` for a Revolv."""

from collections.abc import Iterator

from community_bot.core.scam.sightings import Sighting
from community_bot.core.scam.vocabulary import Vocabulary

_SHORTEST, _LONGEST = 5, 16  # letters of a word that explains others
_BEFORE = 10  # letters in front of a name where such a word may begin


def is_coincidence(seen: Sighting, vocabulary: Vocabulary) -> bool:
    """Whether a word is there that has the letters taken for a name, all but one if misspelt."""
    if seen.is_word or not (seen.is_plain or seen.edits):
        return False
    name = seen.name.text
    is_word = vocabulary.is_longer_word if seen.is_plain else vocabulary.is_other_word
    return any(one not in name and is_word(one, name) for one in _words_over(seen))


def _words_over(seen: Sighting) -> Iterator[str]:
    run, start = seen.word, len(seen.left)
    end = start + len(seen.text)
    shared = end - start - (seen.edits > 0)
    for first in range(max(0, start - _BEFORE), end - shared + 1):
        shortest = max(first + _SHORTEST, max(first, start) + shared)
        for last in range(shortest, min(len(run), first + _LONGEST) + 1):
            yield run[first:last]
