"""A question inside a story, or two in one message: the parts are asked as well as the whole."""

import re
from dataclasses import dataclass

from community_bot.core.faq.entries import Candidate
from community_bot.core.faq.framing import ANSWERABLE, frame_of
from community_bot.core.faq.matching import Matcher
from community_bot.core.faq.normalisation import normalised
from community_bot.core.languages import is_han

AT_MOST = 10  # parts of a message; whoever writes more is read from the beginning
_ENDS = re.compile(r"[.!?。！？;；\n…~]+\s*|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_PAUSES = re.compile(r"[,，、]\s*|\s+(?:and also|also|btw|另外|还有|顺便)\s*")
_LONG = 60  # letters of a sentence that may hold a question among other things
_LONG_HAN = 14  # the same where it holds Chinese characters
_LEAST = 4  # letters of a part that can ask for anything


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message asks for: candidates best first, and the entry of a second question in it."""

    candidates: tuple[Candidate, ...]
    also: Candidate | None = None


def asked_in(matcher: Matcher, text: str) -> Asked:
    """Candidates for a message, and for the likeliest other entry that another part asks for.

    A long story is unlike every phrasing; the sentence in it that asks is not. A part counts only
    if it asks or tells of one's own trouble.
    """
    whole = matcher.match(text)
    parts = _parts(text)
    if len(parts) < 2:  # noqa: PLR2004 - the one part is the whole
        return Asked(whole)
    found = [matcher.match(part) for part in parts if frame_of(part) in ANSWERABLE]
    ranked = sorted((one for one in found if one), key=lambda one: -one[0].probability)
    best = max([whole, *ranked], key=_sureness)
    others = (one[0] for one in ranked if best and one[0].entry != best[0].entry)
    return Asked(best, next(others, None))


def _sureness(candidates: tuple[Candidate, ...]) -> float:
    return candidates[0].probability if candidates else 0.0


def _parts(text: str) -> list[str]:
    sentences = [one for one in _ENDS.split(normalised(text)) if len(one) >= _LEAST]
    parts = [part for one in sentences for part in _clauses(one)]
    return parts[:AT_MOST]


def _clauses(sentence: str) -> list[str]:
    if len(sentence) <= (_LONG_HAN if any(map(is_han, sentence)) else _LONG):
        return [sentence]
    return [sentence, *(one for one in _PAUSES.split(sentence) if len(one) >= _LEAST)]
