"""What is shipped about domains: public suffixes, and words that tell copies from coincidences."""

from functools import cache
from importlib import resources

from community_bot.content.tables import load_words
from community_bot.core.scam.suffixes import Suffixes
from community_bot.core.scam.vocabulary import Vocabulary

_PRIVATE = "# private\n"  # the line that divides the table of suffixes
_SHORTEST = 3  # letters of a word; the table has pieces of words too


@cache
def load_suffixes() -> Suffixes:
    """The Public Suffix List as shipped, and other places that let anybody stand under a name."""
    public, private = _text("suffixes.txt").split(_PRIVATE)
    return Suffixes.of(public.split(), [*private.split(), *_words("hosting.txt")])


@cache
def load_vocabulary() -> Vocabulary:
    """The words by which a likeness is told from a coincidence."""
    shipped = (word for word in load_words().vocabulary if len(word) >= _SHORTEST)
    return Vocabulary(
        ordinary=_words("ordinary.txt") | {word for word in shipped if word.isalpha()},
        **{
            name: _words(f"{name}.txt")
            for name in ("lures", "halves", "risky", "calm", "sold", "old", "popular")
        },
    )


def _words(name: str) -> frozenset[str]:
    lines = (line.partition("#")[0] for line in _text(name).splitlines())
    return frozenset(word for line in lines for word in line.split())


def _text(name: str) -> str:
    source = resources.files("community_bot.content") / "domains" / name
    return source.read_text(encoding="utf-8")
