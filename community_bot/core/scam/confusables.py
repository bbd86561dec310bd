"""Letters of other alphabets that are taken for Latin ones, and when to take them so.

The tables are a choice from what Unicode lists as confusable (UTS #39), widened by what is used
for small capitals and by shapes that pass inside a word.
"""

import re
from dataclasses import dataclass

# Alike by themselves: a whole word of them may be a Latin word.
_TWINS = {
    "a": "аαɑᴀ⍺ӓ",
    "b": "ʙЬƅ",
    "c": "сᴄϲⅽ",
    "d": "ԁᴅɗđ",
    "e": "еᴇɛҽєёə",
    "f": "ꜰƒϝ",
    "g": "ɡɢցǥ",
    "h": "һʜհħ",
    "i": "іɪıιⅰɩ",
    "j": "јᴊϳ",
    "k": "ᴋƙ",
    "l": "ӏʟⅼłɭ",
    "m": "ᴍⅿɱ",
    "n": "ɴոռŋɲ",
    "o": "оοᴏօøɵ",
    "p": "рρᴘƿ",
    "q": "ԛզɋ",
    "r": "ʀɾɼ",
    "s": "ѕꜱʂտ",
    "t": "ᴛŧƭ",
    "u": "սᴜʊυ",
    "v": "νᴠѵⅴ",
    "w": "ԝᴡɯաѡ",
    "x": "хχⅹ",
    "y": "уүʏγყ",
    "z": "ᴢʐƶ",
}
# Alike only among Latin letters; common in genuine Russian and Greek words.
_COUSINS = {
    "a": "λ",
    "b": "вьвβ",
    "e": "εэ",
    "g": "ց",
    "h": "нћ",
    "i": "ї",
    "k": "кκқ",
    "m": "м",
    "n": "пηπ",
    "o": "σθ",
    "r": "гя",
    "t": "тτ",
    "u": "µμ",
    "w": "шωщ",
    "x": "ж",
    "y": "ў",
}
# Capitals that look like another letter than their small form does.
CASED = {"Ν": "n", "Η": "h", "Υ": "y", "Σ": "e", "Β": "b"}

# Letters that no common language writes in a word of twins alone.
_ODD = re.compile("[ԁһӏԛԝѕɑɡɩᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢʙɢʜɪʟɴʀʏꜰꜱⅰ-ⅿ]")


def _table(of: dict[str, str]) -> dict[int, str]:
    return {ord(twin): letter for letter, twins in of.items() for twin in twins}


_STRONG = _table(_TWINS)
_ALL = {**_table(_COUSINS), **_STRONG, **{ord(one): letter for one, letter in CASED.items()}}
_FOREIGN = re.compile(f"[{''.join(map(chr, _ALL))}]")
# A word of alphabets; Chinese is none, so that a name glued to it is still read alone.
_WORD = re.compile(
    r"[a-z0-9\u00df-\u02af\u0370-\u058f\u10a0-\u10ff\u13a0-\u13ff\u1c80-\u1cff"
    r"\u1d00-\u1dbf\u1e00-\u1fff\u2170-\u217f\u2c60-\u2dff\u237a\ua640-\ua7ff\uab30-\uabbf]+"
)
_LATIN = re.compile("[a-z]")
# Alphabets that no word mixes; what is not told apart here is left to the tables.
_ALPHABETS = (
    re.compile("[\u0370-\u03ff]"),
    re.compile("[\u0400-\u052f]"),
    re.compile("[\u0530-\u058f]"),
)
_OTHERS = re.compile("[a-z一-鿿]")  # whoever writes these beside it writes no Russian


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    is_mixed: bool  # Latin letters stand in it, or those of two other alphabets
    is_twin: bool  # every letter may be Latin by itself
    is_odd: bool

    def is_latin(self, *, has_genuine: bool, looks_latin: bool) -> bool:
        """Whether it is to be read as Latin, beside genuine words of another alphabet or not."""
        if has_genuine:
            return self.is_mixed and self.is_twin
        return self.is_mixed or (self.is_twin and looks_latin)

    @property
    def is_genuine(self) -> bool:
        """Whether it is a word of its own alphabet."""
        return not self.is_mixed and not self.is_twin


def latin(text: str, *, is_name: bool = False) -> str:
    """The text, as long as before, with words read as Latin that are written to look so.

    A word is folded only as a whole. Beside genuine words of another alphabet only those are that
    mix in Latin letters, and no cousins of them: Russian has words such as "сор" and "нет".
    Of a name, where it is only compared with brands, every word is folded that can be.
    """
    if text.isascii() or not _FOREIGN.search(text):
        return text
    found = [match for match in _WORD.finditer(text) if not match[0].isascii()]
    words = {word: _judged(word) for word in {match[0] for match in found}}
    has_genuine = any(word.is_genuine for word in words.values())
    looks_latin = _OTHERS.search(text) is not None or any(word.is_odd for word in words.values())
    letters = list(text)
    for match in found:
        word = words[match[0]]
        if word.folded.isascii() and (
            is_name or word.is_latin(has_genuine=has_genuine, looks_latin=looks_latin)
        ):
            letters[match.start() : match.end()] = word.folded
    return "".join(letters).lower()


def _judged(word: str) -> _Word:
    return _Word(
        folded=word.translate(_ALL),
        is_mixed=_is_mixed(word),
        is_twin=word.translate(_STRONG).isascii(),
        is_odd=_ODD.search(word) is not None,
    )


def _is_mixed(word: str) -> bool:
    if _LATIN.search(word):
        return True
    return sum(alphabet.search(word) is not None for alphabet in _ALPHABETS) > 1
