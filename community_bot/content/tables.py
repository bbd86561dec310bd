"""The static word table, shipped inside the package."""

from functools import cache
from importlib import resources

import numpy as np

from community_bot.core.faq.words import WordTable


@cache
def load_words() -> WordTable:
    """The table of English words; see `content/words/NOTICE` for where it comes from."""
    source = resources.files("community_bot.content") / "words" / "words.npz"
    with source.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        words = arrays["words"].tobytes().decode().split("\n")
        vocabulary = {word: at for at, word in enumerate(words)}
        return WordTable(vocabulary, arrays["rows"], arrays["scales"])
