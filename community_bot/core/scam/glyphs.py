"""Letters that look like others, in a host: folded to one shape, with the way back."""

import unicodedata
from dataclasses import dataclass

# Latin look-alikes that Unicode does not decompose: Cyrillic, Greek, Armenian, Cherokee and others.
_LETTERS = {
    "a": "аɑαạаƌдᴀΑ",
    "b": "ЬьВвƅɓϐβƄᏏᖯ",
    "c": "сϲᴄⅽƈсⲥͼ",
    "d": "ԁɗđɖðďⅾꓒժ",
    "e": "еєҽɛεəɇҿᴇɘε",
    "f": "ƒғẝꞙϝ",
    "g": "ɡɢġցǥԍց",
    "h": "һհнңɦħԋћḩʜ",
    "i": "іıɩιӏɪїΐίιɨıí",
    "j": "јʝϳɉ",
    "k": "кҡқκƙĸķҝҟᴋ",
    "l": "ӏƖǀɭłľļƚʟιⅼ",
    "m": "мɱʍⅿṃ",
    "n": "ոռпηƞɳŋɲηпйи",
    "o": "оοσөøօΟОסهഠ௦०๐໐ɔо",
    "p": "рρþƿрᴘ",
    "q": "ԛգզɋ",
    "r": "гɼɽʀяᴦɍгṛ",
    "s": "ѕʂꜱƽș",
    "t": "тτŧƭțтṭʈ",
    "u": "υսʋцџᴜμɄʉ",
    "v": "νѵᴠⅴνѷ",
    "w": "ԝѡωɯшщᴡώա",
    "x": "хҳχ×ⅹӽх",
    "y": "уүγɣʏყұўүƴ",
    "z": "ᴢʐżƶȥʒ",
    "ss": "ß",
    "ae": "æ",
    "oe": "œ",
}
_FOLDS = str.maketrans({look: letter for letter, looks in _LETTERS.items() for look in looks})
# One shape for what reads alike; names are folded the same way, so which one does not matter.
_SHAPES = str.maketrans("01345789i", "oleastbgl")
_PAIRS = {"rn": "m", "nn": "m", "vv": "w", "cl": "d", "ll": "u"}
_LONGEST_LABEL = 63  # RFC 1035


@dataclass(frozen=True, slots=True)
class Shape:
    """What a text looks like; letter `i` began at `origins[i]`, and `origins` ends with the end."""

    text: str
    origins: tuple[int, ...] | range


def decoded(host: str) -> str:
    """The host as a browser shows it: punycode labels in their own letters."""
    if "xn--" not in host:
        return host
    return ".".join(_decoded(label) for label in host.split("."))


def latin(text: str) -> str:
    """The text in the Latin letters it reads as; what reads as none becomes `?`."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text.translate(_FOLDS)).casefold().translate(_FOLDS)
    marked = (one for one in plain if not unicodedata.combining(one))
    return "".join(one if one.isascii() else "?" for one in marked)


def shapes(text: str) -> tuple[Shape, ...]:
    """What a text looks like letter by letter, and by pairs too where it has such: `rn` is `m`."""
    single = text.translate(_SHAPES)
    plain = Shape(single, range(len(single) + 1))
    return (plain, _merged(single)) if any(one in single for one in _PAIRS) else (plain,)


def _merged(single: str) -> Shape:
    letters, origins, at = [], [], 0
    while at < len(single):
        pair = _PAIRS.get(single[at : at + 2])
        letters.append(pair or single[at])
        origins.append(at)
        at += 2 if pair else 1
    return Shape("".join(letters), (*origins, len(single)))


def _decoded(label: str) -> str:
    if not label.startswith("xn--") or len(label) > _LONGEST_LABEL:
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


def in_punycode(host: str) -> str:
    """The host as name servers know it (RFC 3492), for labels in lower case."""
    if host.isascii():
        return host
    return ".".join(
        label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}"
        for label in host.split(".")
    )
