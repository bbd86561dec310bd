"""The names by which a brand is known in hosts, and how much each of them says by itself."""

from collections.abc import Iterator, Mapping, Sequence

from community_bot.core.scam.names import Name
from community_bot.core.scam.suffixes import Suffixes
from community_bot.core.scam.vocabulary import Vocabulary

# What a made-up name says by itself, by its letters: the longer, the less by coincidence.
_COINED = (0.0, 0.0, 0.0, 1.0, 1.5, 1.75, 2.25, 2.5, 3.0, 3.0, 3.0, 3.0, 3.5)
_ORDINARY = 1.0  # at most, for a word of every day
_FUSED = 2.25  # `lake.io` as lakeio: only its own spelling says it
_TRADE = 0.25  # two words of the trade: anybody may call a site so
_TRADE_AS_HOST = 1.0
_COMPOUND_LESS = 0.75  # two words of every day, though seldom side by side
_SHORTEST = 5  # letters of a domain that is a name beside the brand's own
_LONG = 10  # letters from which two words of the trade are a name all the same


def names_of(
    brands: Mapping[str, Sequence[str]], suffixes: Suffixes, vocabulary: Vocabulary
) -> list[Name]:
    """The names of brands and of their domains."""
    found = {
        (name.brand, name.text): name
        for brand, domains in brands.items()
        for name in _names(brand, domains, suffixes, vocabulary)
    }
    return list(found.values())


def _names(
    brand: str, domains: Sequence[str], suffixes: Suffixes, vocabulary: Vocabulary
) -> Iterator[Name]:
    key = "".join(one for one in brand.lower() if one.isalnum())
    parts = [one for domain in domains if (one := suffixes.parts(domain))]
    labels = {one.name.replace("-", "") for one in parts}
    if key:
        yield _name(brand, key, vocabulary, is_fused=any(p.name + p.suffix == key for p in parts))
    for label in sorted(labels - {key}):
        if len(label) >= _SHORTEST and not vocabulary.is_ordinary(label):
            yield _name(brand, label, vocabulary)


def _name(brand: str, text: str, vocabulary: Vocabulary, *, is_fused: bool = False) -> Name:
    coined = _COINED[min(len(text), len(_COINED) - 1)]
    if len(text) < _LONG and vocabulary.is_of_trade(text):
        return Name(brand, text, _TRADE_AS_HOST if is_fused else _TRADE, coined)
    if is_fused:
        return Name(brand, text, _FUSED, coined)
    return Name(
        brand,
        text,
        _weight(text, coined, vocabulary),
        coined,
        halves=vocabulary.halves_of(text),
        slips=sum(len(text) >= enough for enough in (6, 9, 13)),
        word_slips=sum(len(text) >= enough for enough in (5, 6, 11)),
    )


def _weight(text: str, coined: float, vocabulary: Vocabulary) -> float:
    if vocabulary.is_ordinary(text):
        return min(coined, _ORDINARY)
    is_compound = len(text) > 6 and vocabulary.are_ordinary(text, 3)  # noqa: PLR2004 - 3 and 3 is chance
    return coined - _COMPOUND_LESS * is_compound
