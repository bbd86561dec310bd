"""One character at a time: which letters it stands for, whatever it is dressed as."""

import re
import unicodedata
from collections.abc import Callable

from community_bot.core.scam.confusables import CASED
from community_bot.core.traditional import SIMPLIFIED

_KEPT_CONTROLS = "\n\t\r"
# Unseen or blank without being of a category that says so: joiners, fillers, variation selectors.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f\U000e0000-\U000e0fff]"
)
# Marks that are laid over Latin, Greek and Cyrillic letters, and over symbols. Vowel signs of
# Thai, Devanagari and other scripts are letters of theirs and stand elsewhere.
_OVERLAY = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_STRUCK = re.compile("[\u0334-\u0338\u20d0-\u20f0]")  # drawn over a letter, part of none
_MARK = re.compile("[\u0300-\u0333\u0339-\u036f\u3099\u309a]")
_MARKED = re.compile(f"[^\\W\\d_]{_MARK.pattern}{{1,8}}")
_LINE_ENDS = "\u2028\u2029\u0085\v\f"
_SEALS = "™℠®©"  # put behind names to look registered
_BLANK = "\u2800"  # a Braille cell without dots
_FLAG_LETTERS = re.compile("[\U0001f1e6-\U0001f1ff]+")
_FLAG = 2  # letters that make a flag
# Two letters that no country has are no flag (ISO 3166-1, and what else Unicode has flags for).
_CODES = (
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo"
    " bq br bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cp cq cr cu cv cw cx cy cz de"
    " dg dj dk dm do dz ea ec ee eg eh er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl"
    " gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu ic id ie il im in io iq ir is it je jm jo"
    " jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh"
    " mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa"
    " pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl"
    " sm sn so sr ss st sv sx sy sz ta tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug um"
    " un us uy uz va vc ve vg vi vn vu wf ws xk ye yt za zm zw"
)
_COUNTRIES = frozenset(_CODES.split())
_SPELT = 2  # odd rows of them; one may be a flag that was cut off
_LONGEST = 5  # letters that one character may stand for
_CACHED = 20_000  # characters; all of Unicode, sent on purpose, must not fill the memory


def _boxed() -> dict[str, str]:
    """Letters in brackets, circles and boxes that compatibility forms leave alone."""
    starts = (0x249C, 0x1F110, 0x1F130, 0x1F150, 0x1F170)
    return {chr(start + n): chr(ord("a") + n) for start in starts for n in range(26)}


_BOXED = _boxed()


class Reading(dict[str, str]):
    """What a character, or a letter with its marks, reads as; worked out once."""

    def __init__(self, letters: Callable[[str], str]) -> None:
        super().__init__()
        self._letters = letters

    def __missing__(self, one: str) -> str:
        found = self._letters(one)
        if len(self) < _CACHED:
            self[one] = found
        return found


def _light(one: str) -> str:
    if _is_unseen(one) or _STRUCK.match(one):
        return ""
    return _compatible(one)


def _compatible(one: str) -> str:
    """The letters a character is short for; a whole sentence in one (U+FDFA) stays as it is,

    so that a text of those does not grow eighteen times as long.
    """
    letters = unicodedata.normalize("NFKC", one).casefold()
    return letters if len(letters) <= _LONGEST else one


def _deep(one: str) -> str:
    if _is_unseen(one) or _OVERLAY.match(one) or one in _SEALS:
        return ""
    if one in _LINE_ENDS:
        return "\n"
    if one == _BLANK:
        return " "
    if one in _BOXED:
        return _BOXED[one]
    if one in CASED:
        return one
    return _unmarked(_compatible(one)).translate(SIMPLIFIED)


def _is_unseen(one: str) -> bool:
    if _UNSEEN.match(one):
        return True
    return unicodedata.category(one[0]) in {"Cf", "Cc"} and one not in _KEPT_CONTROLS + _LINE_ENDS


def _unmarked(text: str) -> str:
    """Latin letters without their marks; others need theirs (й is no и)."""
    apart = unicodedata.normalize("NFKD", text)
    return _OVERLAY.sub("", apart) if apart[:1].isascii() else text


LIGHT = Reading(_light)
DEEP = Reading(_deep)


def clusters(text: str) -> list[tuple[int, int]] | None:
    """Where letters stand with marks after them, which make one letter; None without any."""
    if _MARK.search(text) is None:
        return None
    marked = {match.start(): match.end() for match in _MARKED.finditer(text)}
    if not marked:
        return None
    found, at = [], 0
    while at < len(text):
        end = marked.get(at, at + 1)
        found.append((at, end))
        at = end
    return found


def lettered_flags(text: str) -> str:
    """The text with words spelt in flag letters read; the two letters of a country stay.

    Flags have an even number of letters in a row: where others stand, so is all of it spelt.
    """
    odd = sum(len(run) % _FLAG for run in _FLAG_LETTERS.findall(text))
    is_spelt = odd >= _SPELT
    return _FLAG_LETTERS.sub(lambda run: _letters_of_flags(run[0], is_spelt=is_spelt), text)


def _letters_of_flags(run: str, *, is_spelt: bool) -> str:
    letters = "".join(chr(ord(one) - 0x1F1E6 + ord("a")) for one in run)
    return run if letters in _COUNTRIES and not is_spelt else letters
