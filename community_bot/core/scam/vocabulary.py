"""Words that tell an ordinary host from one that is made to look like a brand's."""

from dataclasses import dataclass

_LONGEST = 20  # letters of a word
_LONGEST_ROW = 36  # letters; what is longer was not meant to be read
_ENDINGS = frozenset(("s", "es", "d", "ed", "r", "er", "ers", "ing", "ly", "y"))
_STEM = 5  # letters of a word that is known in its forms
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`ordinary` words mean something apart from any brand; `lures` stand beside copied names.

    `risky` suffixes cost little and see much abuse, `calm` ones are given to schools and states,
    and `sold` ones have two letters and yet stand for no country. `old` ones have more, and stood
    before everybody could have one: where a site of some age is.
    `popular` are sites that no list and no likeness can make suspicious.
    """

    ordinary: frozenset[str] = frozenset()
    lures: frozenset[str] = frozenset()
    risky: frozenset[str] = frozenset()
    calm: frozenset[str] = frozenset()
    halves: frozenset[str] = frozenset()
    sold: frozenset[str] = frozenset()
    old: frozenset[str] = frozenset()
    popular: frozenset[str] = frozenset()

    def is_ordinary(self, text: str) -> bool:
        """Whether letters are one ordinary word."""
        return text in self.ordinary

    def is_other_word(self, text: str, name: str) -> bool:
        """Whether letters are an ordinary word or a form of one, apart from a name."""
        if text in self.ordinary:
            return text != name
        stems = (text[:-size] for size in (1, 2, 3) if text[-size:] in _ENDINGS)
        return any(self._is_stem(one) and not _is_part(one, name) for one in stems)

    def is_longer_word(self, text: str, name: str) -> bool:
        """Whether letters are an ordinary word with a name in it, which is no form of that."""
        return text in self.ordinary and text.removeprefix(name) not in _ENDINGS

    def are_ordinary(self, text: str, shortest: int = 4) -> bool:
        """Whether letters are words in a row, each of so many letters or more."""
        if len(text) > _LONGEST_ROW:
            return False
        reached = {0}
        for end in range(shortest, len(text) + 1):
            starts = range(max(0, end - _LONGEST), end - shortest + 1)
            if any(at in reached and self._is_word(text[at:end]) for at in starts):
                reached.add(end)
        return len(text) in reached

    def is_of_trade(self, text: str) -> bool:
        """Whether letters are two lures in a row: what anybody may call a site of the trade."""
        return any(
            text[:at] in self.lures and text[at:] in self.lures for at in range(2, len(text))
        )

    def is_national(self, tld: str) -> bool:
        """Whether an ending is a country's own."""
        return len(tld) == 2 and tld not in self.sold  # noqa: PLR2004 - ISO 3166

    def is_young(self, tld: str) -> bool:
        """Whether an ending is one of the many that came late, to be bought for any purpose."""
        return len(tld) > 2 and tld.isalpha() and tld not in self.old  # noqa: PLR2004 - no country

    def halves_of(self, text: str) -> tuple[str, ...]:
        """The halves that a name shares with others of the trade, the longest first."""
        names = (text, text.removesuffix("s"))
        sizes = range(len(text) - 2, 2, -1)
        ends = (half for size in sizes for name in names for half in (name[:size], name[-size:]))
        return tuple(dict.fromkeys(one for one in ends if one in self.halves))

    def is_lure(self, text: str) -> bool:
        """Whether a word is a lure, or begins or ends with one of four letters and more."""
        bare = text.strip(_DIGITS)
        return text in self.lures or bare in self.lures or self._has_lure(bare)

    def is_glued_lure(self, text: str) -> bool:
        """The same for letters beside a name, where two letters may be anything."""
        bare = text.strip(_DIGITS)
        return len(bare) > 2 and (bare in self.lures or self._has_lure(bare))  # noqa: PLR2004

    def _has_lure(self, text: str) -> bool:
        sizes = range(4, min(len(text), _LONGEST))
        return any(text[:size] in self.lures or text[-size:] in self.lures for size in sizes)

    def _is_stem(self, text: str) -> bool:
        return len(text) >= _STEM and text in self.ordinary

    def _is_word(self, text: str) -> bool:
        return text in self.ordinary or text in self.lures


def _is_part(stem: str, name: str) -> bool:
    """Whether a name has the stem in it and is not itself a form of it."""
    return stem in name and name.removeprefix(stem) not in _ENDINGS
