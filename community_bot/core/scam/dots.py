"""Dots between the parts of a host, as people and those who hide hosts write them."""

import re

from community_bot.core.languages import HAN
from community_bot.core.scam.plain import Plain
from community_bot.core.scam.segments import is_word

# Stands for a dot that was written so that no program takes it for one.
MARK = "\u2024"
_BRACKETED = re.compile(r" ?[\[({<] ?(?:(\.|。|点|dot|d0t)|(:)|(/)) ?[\])}>](?: (?=[a-z0-9]))?")
# Single letters, each a space from the next, with a dot among them.
_LETTERED = re.compile(r"(?<![^\W㐀-鿿])[a-z0-9](?: [a-z0-9.:/-]){4,}(?![^\W㐀-鿿])")
_LONGEST_LETTERED = 80  # where whole sentences are written so, nobody can tell where a name begins

# A word character but for Chinese and Japanese, which stand beside a host without a space.
_LETTER = rf"[^\W\u3040-\u30ff{HAN}]"
_LABEL = rf"(?:{_LETTER}|-){{1,63}}+"  # no dot begins with a letter, so it need not be shortened
_DOT = rf"(?:\.\r?\n|\r?\n\.|{MARK}| {{0,2}}(?:[.。点]|(?<= )dot(?= )) {{0,2}})"
# A Chinese name is one where it stands alone: what of a sentence belongs to it nobody can tell.
_FIRST = rf"(?:(?<!{_LETTER})(?<!-){_LABEL}|(?<![^\s])[\u3400-\u9fff]{{2,20}}(?=\.))"
CHAIN = re.compile(rf"{_FIRST}(?:{_DOT}{_LABEL}|\.[\u3400-\u9fff]{{2,5}}){{1,12}}")
CHAIN_AFTER_SCHEME = re.compile(rf"[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,12}}")
_PIECE = re.compile(rf"{_DOT}|[\w-]{{1,63}}?(?={_DOT}|$)")

# Suffixes that end the name of a file.
_FILES = frozenset({"md", "py", "sh", "rs", "zip", "mov", "pl", "ps", "so", "mm"})
# Words before "dot com" and ".com" that speak of the suffix alone.
_BEFORE_SUFFIX = (
    "the a an on their its your our my this that in of from at and or with any every each polka by"
    " is to for no other fake real official"
)
_ARTICLES = frozenset(_BEFORE_SUFFIX.split())
# Words that begin a sentence or go on in one after a point without a space. The second kind is
# bought as suffixes, so that a long name before it counts.
_BEGINNINGS = (
    "all am as be do got he is it la my no off or pa re see so yes you good can one please"
)
_SENTENCE = frozenset(_BEGINNINGS.split())
_LIKELY = "at by call help here how id im in like me new now pm to today us"
_MAYBE_SENTENCE = frozenset(_LIKELY.split())
HARD = frozenset({"com", "net", "org", "io", "xyz", "cn", "ru"})  # suffixes that are no words
_SHORT_NAMES = frozenset(
    {"t.me", "x.com", "t.co", "g.co", "u.to", "v.gd", "b.link", "s.id", "q.com"}
)
# Letters of a name before a suffix that is a word: alone at an end, before more words, and always.
_LONG_NAME, _NAME, _SHORT_NAME = 8, 6, 4


def may_hold_dots(text: str) -> bool:
    """Whether anything in a text may part a host; quick for texts without."""
    return any(sign in text for sign in (".", "。", "点", "dot", "//", "\\\\"))


def without_brackets(read: Plain) -> Plain:
    """The reading with "[.]" and "(dot)" as dots and letters that were set apart joined."""
    return _without_gaps(_without_brackets(read))


def _without_brackets(read: Plain) -> Plain:
    if not any(bracket in read.text for bracket in "[({<"):
        return read
    cuts = [
        (match.start(), match.end(), MARK if match[1] else match[2] or match[3])
        for match in _BRACKETED.finditer(read.text)
    ]
    return _replaced(read, cuts)


def _without_gaps(read: Plain) -> Plain:
    return _replaced(read, _gaps(read.text)) if " ." in read.text else read


def _gaps(text: str) -> list[tuple[int, int, str]]:
    """Spaces between single letters to leave out, and dots among them to mark."""
    return [
        (at, at + 1, "" if text[at] == " " else MARK)
        for match in _LETTERED.finditer(text)
        if "." in match[0] and len(match[0]) <= _LONGEST_LETTERED
        for at in range(*match.span())
        if text[at] in " ."
    ]


def _replaced(read: Plain, cuts: list[tuple[int, int, str]]) -> Plain:
    if not cuts:
        return read
    letters: list[str] = []
    origins: list[int] = []
    ends: list[int] = []
    position = 0
    for start, end, letter in (*cuts, (len(read.text), len(read.text), "")):
        letters += [read.text[position:start], letter]
        origins += [*read.origins[position:start], *read.origins[start : start + len(letter)]]
        ends += [*read.ends[position:start], *read.ends[end - len(letter) : end]]
        position = end
    return Plain("".join(letters), origins, ends)


def pieces(chain: str) -> tuple[list[str], list[str]]:
    """The labels of a chain, and the dots between them as they were written."""
    labels: list[str] = []
    dots: list[str] = []
    position = 0
    for match in re.finditer(_DOT, chain):
        labels.append(chain[position : match.start()])
        dots.append(match[0])
        position = match.end()
    return [*labels, chain[position:]], dots


def is_sure(
    names: list[str], dots: list[str], tld: str, *, is_capital: bool, goes_on: bool
) -> bool:
    """Whether names and a suffix without scheme or path are a host, not a sentence or a file.

    `is_capital` tells that the suffix is written as a sentence begins, `goes_on` that a word
    follows it.
    """
    if MARK in dots:
        return True
    if any(dot != "." for dot in dots) and (names[0].isdigit() or names[0] in _ARTICLES):
        return False
    if any(_is_lopsided(dot) for dot in dots):
        # The end of a sentence looks so.
        return len(set(dots)) == 1 and tld in HARD and not is_capital and not names[-1].isdigit()
    if is_capital and tld not in HARD:
        return False
    is_odd = len(names) > 1 or not (names[0].isalpha() or names[0].isdigit())
    return is_odd or _is_name(names[0], tld, goes_on=goes_on)


def _is_lopsided(dot: str) -> bool:
    return dot.startswith(" ") != dot.endswith(" ")


def _is_name(name: str, tld: str, *, goes_on: bool) -> bool:
    if tld in _FILES:
        return False
    if len(name) == 1:
        return f"{name}.{tld}" in _SHORT_NAMES
    if tld in _SENTENCE:
        return not goes_on and len(name) >= _LONG_NAME and not is_word(name)
    if tld not in _MAYBE_SENTENCE:
        return True
    return len(name) >= _SHORT_NAME and not (goes_on and (is_word(name) or len(name) < _NAME))
