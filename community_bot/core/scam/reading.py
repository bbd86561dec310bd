"""A plain text as bare words: what phrases are looked for in, with the way back."""

import re
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from functools import partial

from community_bot.core.languages import HAN
from community_bot.core.scam.contacts import CONTACT, contact_sign
from community_bot.core.scam.entities import ENTITY, ENTITY_SIGN, Signs, no_host
from community_bot.core.scam.plain import Plain
from community_bot.core.scam.segmentation import LETTERS_AT_MOST, segmented
from community_bot.core.traditional import SIMPLIFIED

BORDER = "\ue006"  # between two sentences
PAUSE = "\ue007"  # a comma beside Chinese, where no space tells clauses apart
_RUN = re.compile(r"[a-z]{2,}")
_SPACED_OUT = 1.4  # times as long as what it says
_BETWEEN = re.compile(r"(?<=[a-z]) (?=[a-z])")
_TOGETHER: tuple[re.Pattern[str], "Fill"] = (_BETWEEN, "")
_LONG_RUN = re.compile(r"[a-z]{14,}")  # seldom one word
_LOOKED_AT = 400  # letters of a text that tell how it was written
_NEXT_BUT_ONE, _MOSTLY = 2, 0.8
_PRIVATE = dict.fromkeys(range(0xE000, 0xE100), " ")
_QUOTES = dict.fromkeys(map(ord, "’‘`´"), "'")
_ONE_TO_ONE: dict[int, int | str | None] = {
    **SIMPLIFIED,
    **_PRIVATE,
    **_QUOTES,
}

_NO_LETTER = "(?:[^\\w\ue000-\ue0ff]|_)"

Fill = str | Callable[[re.Match[str]], str]
_STEPS: tuple[tuple[re.Pattern[str], Fill], ...] = (
    (re.compile(r"'(?<=\w')(?=\w)"), ""),  # dont, im
    (
        # Begins with what can be one, since whatever does so is found ten times as fast.
        re.compile(
            r"[.!?。！？\n•▪‣](?:(?<=[!?。！？])[!?。！？]*|(?<=[•▪‣])|(?<=\n)\s{0,20}\n"
            r"|(?<=(?<!\.)\.)(?=\s|$|[\u2600-\U0001ffff]))"
        ),
        f" {BORDER} ",
    ),
    (re.compile(rf"(?<=[{HAN}]) ?[,;，；] ?|[,;，；](?=[{HAN}])"), PAUSE),
    # A space alone is left as it is: it is most of what parts words.
    (re.compile(f"{_NO_LETTER.replace(']', ' ]', 1)}{_NO_LETTER}*| {_NO_LETTER}+"), " "),
    (re.compile(rf"(?<=[{HAN}]) | (?=[{HAN}])"), ""),
)
_IN_HAN = re.compile(f"[{HAN}]")
_STEPS_WITHOUT_HAN = tuple(step for step in _STEPS if HAN not in step[0].pattern)


@dataclass(frozen=True, slots=True)
class Reading:
    """Words parted by single spaces, sentences by `BORDER`, Chinese without any space."""

    plain: Plain
    text: str
    steps: tuple[tuple[re.Pattern[str], Fill], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, not empty, stood in the original."""
        return self.spans([(start, end)])[0]

    def spans(self, places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Where stretches of `text` stood in the original.

        Found by going every step again: few messages hold anything, so only those pay for it.
        """
        stages = [self.plain.text.translate(_ONE_TO_ONE)]
        for pattern, fill in self.steps:
            stages.append(pattern.sub(fill, stages[-1]))
        steps = list(zip(reversed(self.steps), reversed(stages[:-1]), strict=True))
        found = []
        for start, end in places:
            first, last = start, end
            for (pattern, fill), stage in steps:
                first, last = _before(pattern, fill, stage, first, last)
            found.append(self.plain.span(first, max(last, first + 1)))
        return found


def reading(
    plain: Plain,
    is_official: Callable[[str], bool] = no_host,
    words: Set[str] = frozenset(),
) -> Reading:
    """The words of a plain text; links to official hosts are none of its links.

    Letters that were spaced out are put together to these words.
    """
    text = plain.text if plain.text.isascii() else plain.text.translate(_ONE_TO_ONE)
    steps = _steps(text)
    if ENTITY_SIGN.search(text):
        steps = ((ENTITY, Signs(is_official)), *steps)
    if not text.isascii():
        steps = ((CONTACT, contact_sign), *steps)
    if _is_spaced_out(plain):
        steps = (_TOGETHER, (_RUN, partial(_with_spaces, words)), *steps)
    elif _holds_joined_words(plain):
        steps = ((_LONG_RUN, partial(_with_spaces, words)), *steps)
    for pattern, fill in steps:
        text = pattern.sub(fill, text)
    return Reading(plain, text, steps)


def _holds_joined_words(plain: Plain) -> bool:
    """Whether only some of the words whose letters stood apart had more space between them."""
    return _is_loose(plain) and _LONG_RUN.search(plain.text, 0, _LOOKED_AT) is not None


def _is_loose(plain: Plain) -> bool:
    """Whether what is said took more room than it takes."""
    length = len(plain.text)
    return length > 0 and plain.ends[-1] - plain.origins[0] >= _SPACED_OUT * length


def _is_spaced_out(plain: Plain) -> bool:
    """Whether letters stood apart as words do, so that the ends of words had to be guessed.

    The guess was made without knowing what phrases hold; with their words it is made better. Where
    something else stood between letters, the spaces that are left are true ends of words.
    """
    if not _is_loose(plain):
        return False
    spaces = [match.start() for match in _BETWEEN.finditer(plain.text, 0, _LOOKED_AT)]
    if not spaces:
        return _LONG_RUN.search(plain.text, 0, _LOOKED_AT) is not None
    origins = plain.origins
    near = sum(origins[at + 1] - origins[at - 1] == _NEXT_BUT_ONE for at in spaces)
    return near >= _MOSTLY * len(spaces)


def _with_spaces(words: Set[str], run: re.Match[str]) -> str:
    """A run of letters as words, apart from figures beside it too."""
    if run.start() > LETTERS_AT_MOST:
        return run[0]
    before, after = run.string[run.start() - 1 : run.start()], run.string[run.end() : run.end() + 1]
    return " " * before.isdigit() + segmented(run[0], words) + " " * after.isdigit()


def worded(text: str) -> str:
    """Words alone, of a text whose entities are signs already; phrases go the same way."""
    for pattern, fill in _steps(text):
        text = pattern.sub(fill, text)
    return text


def _steps(text: str) -> tuple[tuple[re.Pattern[str], Fill], ...]:
    """The steps that can change a text of these letters."""
    return _STEPS if not text.isascii() and _IN_HAN.search(text) else _STEPS_WITHOUT_HAN


def _before(
    pattern: re.Pattern[str], fill: Fill, stage: str, start: int, end: int
) -> tuple[int, int]:
    """The place of a stretch before a step, from its place after it."""
    first, last, grown = None, None, 0  # letters that the step added so far
    for match in pattern.finditer(stage):
        piece = fill if isinstance(fill, str) else fill(match)
        at = match.start() + grown
        if first is None and start < at + len(piece):
            first = min(start - grown, match.start())
        if end <= at + len(piece):
            last = end - grown if end <= at else match.end()
            break
        grown += len(piece) - len(match[0])
    return (start - grown if first is None else first), (end - grown if last is None else last)
