"""A question without whoever asked it: what names a person, an account or a sum is blanked out.

Credentials are masked long before (`core/scam/secrets.py`). The rule here is the other way round
than there: rather a word too many than one too few, since only what is asked must remain.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

from community_bot.core.faq.names import without_names
from community_bot.core.faq.private import KEPT_WORDS, NUMBERS, RULES
from community_bot.core.scam.personal import personal_data

LONGEST = 300  # characters of a question that are kept
_READ = 700  # characters that are looked at: what is asked stands at the beginning
_MARKS = str.maketrans("", "", "⟨⟩")  # nobody writes a placeholder of their own
_PLACEHOLDER = re.compile("⟨[a-z]+⟩")
_REPEATED = re.compile(r"(⟨[a-z]+⟩)(?:[\s,;:/-]*\1)+")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{6,}")
_LONG_WORD = 25  # letters; no word of a question has so many
_MIXED = 10  # letters and digits together from which a word is an id, whatever it says
_DIGITS = 4  # among letters, from which a word is an id

Change = Callable[[str], str]


def redacted(text: str, names: Iterable[str] = ()) -> str:
    """The question with placeholders like ⟨amount⟩ for all that is nobody's business.

    `names` are those by which the platform shows its author.
    """
    plain = _beginning(_plain(text))
    for called in sorted({_plain(one) for one in names} - {""}, key=lambda one: (-len(one), one)):
        plain = _outside(plain, _without_called(called))
    for name, pattern in RULES:
        plain = _outside(plain, _blanking(name, pattern))
    numberless = _blanking("number", NUMBERS)
    for change in (_without_ids, numberless, without_names, _without_personal):
        plain = _outside(plain, change)
    return _shortened(_REPEATED.sub(r"\1", plain))


def said_in(words: str) -> str:
    """What is left of redacted words without their placeholders, as one would type it."""
    bare = " ".join(_PLACEHOLDER.sub(" ", words).split())
    bare = re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])|\s+(?=[,.!?;，。！？；])", "", bare)
    return bare.strip(" ,;:，；：、-")


def _plain(text: str) -> str:
    """Width and digits folded, what is invisible taken out: a disguise would get past the rules."""
    folded = unicodedata.normalize("NFKC", text[: _READ * 4]).translate(_MARKS)
    return " ".join("".join(_visible(one) for one in folded).split())


def _visible(letter: str) -> str:
    if unicodedata.category(letter) in ("Cf", "Cc", "Cs"):
        return " " if letter.isspace() else ""
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def _beginning(text: str) -> str:
    """As much as is looked at; half a word at its end could be half an address."""
    return text if len(text) <= _READ else text[:_READ].rpartition(" ")[0]


def _outside(text: str, change: Change) -> str:
    """The text, changed everywhere but in its placeholders."""
    parts = [change(part) for part in _PLACEHOLDER.split(text)]
    marks = [*_PLACEHOLDER.findall(text), ""]
    return "".join(part + mark for part, mark in zip(parts, marks, strict=True))


def _blanking(name: str, pattern: re.Pattern[str]) -> Change:
    return lambda text: pattern.sub(f"⟨{name}⟩", text)


def _without_called(name: str) -> Change:
    """Blank out a name where it stands as a word; in Chinese words stand side by side."""
    edge = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
    pattern = re.compile(f"{edge[0]}@?{re.escape(name)}{edge[1]}", re.IGNORECASE)
    return lambda text: pattern.sub("⟨name⟩", text) if len(name) > 1 else text


def _without_ids(text: str) -> str:
    return _TOKEN.sub(lambda found: "⟨id⟩" if _is_id(found[0]) else found[0], text)


def _is_id(word: str) -> bool:
    if KEPT_WORDS.fullmatch(word):
        return False
    digits = sum(letter.isdigit() for letter in word)
    if digits == 0:
        return max(map(len, re.split("[-_]", word))) >= _LONG_WORD
    return digits >= _DIGITS or len(word.replace("-", "")) >= _MIXED


def _without_personal(text: str) -> str:
    """The net below: what `check` would refuse in a file that everybody may read."""
    for finding in sorted(personal_data(text), key=lambda one: one.span, reverse=True):
        start, end = finding.span
        text = f"{text[:start]}⟨id⟩{text[end:]}"
    return text


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    return re.sub("⟨[a-z]*$", "", text[:LONGEST]).rstrip()
