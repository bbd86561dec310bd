"""Seed phrases of BIP-39 written in words: every language but Chinese, which has `han_seeds`.

https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from community_bot.core.scam.findings import Finding, Rule, Severity

LENGTHS = (12, 15, 18, 21, 24)
SEED_TALK = re.compile(
    r"seed|mnemonic|recover|phrase|back-?up|wallet|\bwords?\b|restor|\bimport|助[记記][词詞]"
    r"|[恢注][复复復记記][词詞]|[种種]子|[钱錢]包|密[语語]|[导導]入|恢[复復]|[单單][词詞]",
    re.IGNORECASE,
)

_SHORTEST = LENGTHS[0]
_HALF = b"\1" * (_SHORTEST // 2)  # so many words of any list in a row
_BEYOND_CHANCE = LENGTHS[-1]  # words in a row: TON and Electrum take the list, not the checksum
_MARKS = "\u0300-\u036f"
# One script a word: Chinese stands beside a word without a space.
_WORD = re.compile(
    f"[A-Za-z\u00c0-\u024f{_MARKS}]+|[\u3041-\u309f]+|[\u1100-\u11ff\uac00-\ud7a3]+|[\u0400-\u04ff{_MARKS}]+"
)
_ENGLISH = re.compile("[a-z]+")
# Separators and numbering, emoji included; "1st", "2nd" and "第3个" too.
_GAP = re.compile(r"(?:[\W\d_第个個词詞是]|(?<=\d)(?:st|nd|rd|th)){1,16}", re.IGNORECASE)
_OPENING, _CLOSING = frozenset(":：="), frozenset(":：=\n.!?。！？")
_ORDINALS = frozenset(("st", "nd", "rd", "th"))
_OPENED = re.compile(r"(?:^|[\n:：=\"“「『(（\[])[^\w\n]*(?:\d{1,2}[\W_]{0,4})?$")
_CLOSED = re.compile(r"[^\w\n]*(?:$|\n)")
_REPEATED = 3  # times that words may come again in a phrase which nobody calls one
_EDITS = 2  # from a word that is mistyped to the one that is meant
_MISTYPED = 4  # letters; a shorter word is near to too many
_BEFORE = 12  # letters in which a run is numbered and opened
_CHECKED = 60  # words of a run in which a phrase is looked for; more are few words again and again
_MOST = 8  # runs that are looked into; more are no victim's


@dataclass(frozen=True, slots=True)
class _Run:
    """Words from the first to the last, all in the list but at most one."""

    first: int
    last: int
    is_whole: bool = True  # no stranger among them

    @property
    def length(self) -> int:
        """Of how many words."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class _Reading:
    """The words of a text, and the number of each in one list."""

    text: str
    words: Sequence[re.Match[str]]
    numbers: Sequence[int | None]
    known: Sequence[str]

    def of(self, run: _Run) -> list[int]:
        """The numbers of those words that are in the list."""
        return [one for one in self.numbers[run.first : run.last + 1] if one is not None]

    def span(self, run: _Run) -> tuple[int, int]:
        """Where a run stands."""
        return self.words[run.first].start(), self.words[run.last].end()

    def gap(self, at: int) -> str:
        """What stands between a word and the next, without its number."""
        written = self.text[self.words[at].end() : self.words[at + 1].start()]
        return "".join(one for one in written if not one.isdigit())

    def is_near(self, at: int) -> bool:
        """Whether there is a next word, and only separators before it."""
        if not 0 <= at < len(self.words) - 1:
            return False
        return (
            _GAP.fullmatch(self.text, self.words[at].end(), self.words[at + 1].start()) is not None
        )

    def is_mistyped(self, at: int) -> bool:
        """Whether a word that is not in the list is nearly one that is."""
        word = _key(self.words[at][0])
        if len(word) < _MISTYPED:
            return False
        found = process.extractOne(word, self.known, scorer=OSA.distance, score_cutoff=_EDITS)
        return found is not None


def seed_phrases(lists: Mapping[str, Sequence[str]]) -> Rule:
    """Flag phrases of these lists, each in its own order, since the checksum rests on it.

    A run of words counts when its checksum fits, when the text speaks of seeds, or when it stands
    alone in the number that wallets use. Prose comes to eleven in a row once in 100,000 messages.
    """
    numbered = [_numbered(words) for words in lists.values()]
    everything = frozenset(word for numbers in numbered for word in numbers)

    def rule(text: str) -> tuple[Finding, ...]:
        keys = _keys(text)
        if _HALF not in bytes(map(everything.__contains__, keys)):
            return ()
        read = [
            numbers for numbers in numbered if sum(map(numbers.__contains__, keys)) >= _SHORTEST - 1
        ]
        found = dict(one for numbers in read for one in _phrases(text, numbers))
        spans = widest(found)
        return tuple(Finding("seed-phrase", Severity.CERTAIN, span, found[span]) for span in spans)

    return rule


def widest(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Those spans that lie in no other one, in their order."""
    end = 0
    for span in sorted(spans, key=lambda one: (one[0], -one[1])):
        if span[1] > end:
            yield span
            end = span[1]


def checksum_fits(numbers: Sequence[int]) -> bool:
    """Whether the last bits are those of the hash of the others."""
    total = len(numbers) * 11
    check = total // 33
    value = 0
    for number in numbers:
        value = value << 11 | number
    entropy = (value >> check).to_bytes((total - check) // 8, "big")
    return hashlib.sha256(entropy).digest()[0] >> (8 - check) == value & ((1 << check) - 1)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether nothing stands beside a run on its lines but what numbers or opens it."""
    opened = _OPENED.search(text, max(0, start - _BEFORE), start)
    return opened is not None and _CLOSED.match(text, end) is not None


def _numbered(words: Sequence[str]) -> dict[str, int]:
    return {_key(word): number for number, word in enumerate(words)}


def _keys(text: str) -> list[str]:
    """The words of a text without the endings of ordinals; plain English in one go."""
    if text.isascii():
        words: Iterable[str] = _ENGLISH.findall(text.lower())
    else:
        words = [one.lower() if one.isascii() else _key(one) for one in _WORD.findall(text)]
    return [word for word in words if word not in _ORDINALS]


def _key(word: str) -> str:
    """A word without case and accents: wallets take it so, and keyboards lack them."""
    if word.isascii():
        return word.lower()
    bare = "".join(
        one for one in unicodedata.normalize("NFD", word) if not "\u0300" <= one <= "\u036f"
    )
    return unicodedata.normalize("NFC", bare).lower().replace("ı", "i")


def _phrases(text: str, numbers: dict[str, int]) -> Iterator[tuple[tuple[int, int], str]]:
    words = [one for one in _WORD.finditer(text) if one[0].lower() not in _ORDINALS]
    found = [numbers.get(_key(one[0])) for one in words]
    reading = _Reading(text, words, found, tuple(numbers))
    long = islice(_candidates(list(_runs(reading)), reading), _MOST)
    runs = [run for run in long if not _is_in_order(reading.of(run))]
    talks = bool(runs) and SEED_TALK.search(text) is not None
    for run in runs:
        if reason := _reason(reading, run, talks=talks):
            yield reading.span(run), reason


def _runs(reading: _Reading) -> Iterator[_Run]:
    """Stretches of words that are all in the list."""
    first = 0
    for at, number in enumerate(reading.numbers):
        if number is None:
            first = at + 1
        elif at + 1 == len(reading.numbers) or reading.numbers[at + 1] is None:
            yield _Run(first, at)
        elif not reading.is_near(at):
            yield _Run(first, at)
            first = at + 1


def _candidates(runs: Sequence[_Run], reading: _Reading) -> Iterator[_Run]:
    """What may be a phrase; one word that is mistyped or wrong does not part it."""
    for run, after in pairwise((*runs, _Run(-1, -2))):
        if _is_one(run, after, reading):
            yield _Run(run.first, after.last, is_whole=False)
        if run.length >= _SHORTEST:
            yield _trimmed(run, reading)
        elif run.length == _SHORTEST - 1:
            yield _with_neighbour(run, reading)


def _trimmed(run: _Run, reading: _Reading) -> _Run:
    """A run without "wrong phrase:" or "please help", whose words stand in the list too.

    Only where they are set apart as nothing within the phrase is, lest a word of it stays.
    """
    if run.length in LENGTHS or run.length > _CHECKED:
        return run
    gaps = {at: reading.gap(at) for at in range(run.first, run.last)}
    often = Counter(gaps.values())
    rare = {at: frozenset(gap) for at, gap in gaps.items() if often[gap] == 1}
    firsts = [run.first, *(at + 1 for at, gap in rare.items() if gap & _OPENING)]
    lasts = [run.last, *(at for at, gap in rare.items() if gap & _CLOSING)]
    parts = (_Run(first, last) for first in firsts for last in lasts)
    whole = [part for part in parts if part.length in LENGTHS]
    return max(whole, key=lambda one: one.length, default=run)


def _is_one(run: _Run, after: _Run, reading: _Reading) -> bool:
    """Whether two runs with a stranger between them are one phrase."""
    stranger = run.last + 1
    total = run.length + 1 + after.length
    if after.first != stranger + 1 or total < _SHORTEST or not reading.is_near(stranger):
        return False
    if run.length in LENGTHS or after.length in LENGTHS or not reading.is_near(run.last):
        return False
    is_each_short = max(run.length, after.length) < _SHORTEST
    return is_each_short or total in LENGTHS or reading.is_mistyped(stranger)


def _with_neighbour(run: _Run, reading: _Reading) -> _Run:
    """Eleven words with the one beside them that is mistyped; the eleven if there is none."""
    if reading.is_near(run.last) and reading.is_mistyped(run.last + 1):
        return _Run(run.first, run.last + 1, is_whole=False)
    if reading.is_near(run.first - 1) and reading.is_mistyped(run.first - 1):
        return _Run(run.first - 1, run.last, is_whole=False)
    return _Run(run.first, run.last, is_whole=False)


def _is_in_order(numbers: Sequence[int]) -> bool:
    """Whether it is a page of the list itself, or of a dictionary."""
    return all(one < after for one, after in pairwise(numbers))


def _reason(reading: _Reading, run: _Run, *, talks: bool) -> str:
    numbers = reading.of(run)
    if talks:
        return "seed words, called so"
    if run.is_whole and _holds_phrase(numbers[:_CHECKED]):
        return "seed words with a valid checksum"
    if len(numbers) >= _BEYOND_CHANCE and len(set(numbers)) >= _SHORTEST:
        return "as many seed words as no sentence has"
    if len(set(numbers)) < len(numbers) - _REPEATED:
        return ""
    is_alone = run.length in LENGTHS and stands_alone(reading.text, *reading.span(run))
    return "seed words that stand alone" if is_alone else ""


def _holds_phrase(numbers: Sequence[int]) -> bool:
    """Whether any stretch is a phrase: "help", "please" and "all" stand in the list too."""
    return any(
        checksum_fits(numbers[at : at + length])
        for length in LENGTHS
        for at in range(len(numbers) - length + 1)
    )
