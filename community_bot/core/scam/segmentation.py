"""Words of a text whose letters were spaced out, so that nothing shows where one ends."""

from collections.abc import Set

from community_bot.core.scam.segments import rarity

_SHORTEST, _LONGEST = 2, 14  # letters of a word that is looked for
_WORTHWHILE = 4  # letters; less is one word, or part of an address
_ALONE = frozenset("iau")  # words of one letter
LETTERS_AT_MOST = 600  # whoever needs more than that says it before
_UNKNOWN = 2.0  # what a letter outside of any word costs, beside one for each word,
_STRANGER = 1.5  # and more where a strange word begins: "to no" is likelier than "ton" and an o
_PER_WORD, _PER_SHORTNESS, _PER_RARITY = 1.0, 2.0, 0.15


def segmented(run: str, words: Set[str]) -> str:
    """A run of letters with spaces between the words that explain it best."""
    if len(run) < _WORTHWHILE:
        return run
    return " ".join(_pieces(run[:LETTERS_AT_MOST], words)) + run[LETTERS_AT_MOST:]


def _pieces(run: str, words: Set[str]) -> list[str]:
    lengths = _last_words(run, words)
    pieces: list[str] = []
    end, unknown_end = len(run), len(run)
    while end:
        if length := lengths[end]:
            pieces += [run[end:unknown_end], run[end - length : end]]
            unknown_end = end - length
        end -= length or 1
    pieces.append(run[:unknown_end])
    return [piece for piece in reversed(pieces) if piece]


def _last_words(run: str, words: Set[str]) -> list[int]:
    """For each end, how long the word before it is in the cheapest reading; 0 for a lone letter."""
    costs, lengths = [0.0], [0]
    for end in range(1, len(run) + 1):
        is_inside = end > 1 and not lengths[end - 1]
        best, chosen = costs[end - 1] + _UNKNOWN + (0 if is_inside else _STRANGER), 0
        if run[end - 1] in _ALONE:
            best, chosen = costs[end - 1] + _PER_WORD + _PER_SHORTNESS / 2, 1
        for length in range(_SHORTEST, min(_LONGEST, end) + 1):
            word = run[end - length : end]
            if word in words:
                cost = costs[end - length] + _PER_WORD + _PER_SHORTNESS / length
                cost += _PER_RARITY * rarity(word)
                if cost < best:
                    best, chosen = cost, length
        costs.append(best)
        lengths.append(chosen)
    return lengths
