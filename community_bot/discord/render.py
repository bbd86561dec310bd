"""Rich text → Discord's markdown in pieces that fit; buttons → a view. Pure; no calls.

Every leaf is escaped, so that nothing a member wrote becomes markup or a mention. An address stands
in `<…>`, in a masked link too: clickable, but Discord draws no preview of it, and a preview would
show what the linked page says of itself under the bot's name. (The flag that suppresses previews
would be an alternative, but an edit does not carry it.)
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

import discord

from community_bot.core.actions import Button, Buttons
from community_bot.core.rich import Block, Heading, Listing, Rich, Span, Spans

LONGEST = 2000  # https://discord.com/developers/docs/resources/message#create-message
LABEL = 80
ROWS = 5
IN_A_ROW = 5
_BUTTON_URL = 512
_LONGEST_URL = 1000
_WORD = 100  # a longer run of letters may be cut anywhere
_INVISIBLE = "\u200b"

_SPECIAL = re.compile(r"[\\*_~|`\[\]<>#]")
_LINE_START = re.compile(r"(?m)^(\s*)(?:([-+])|(\d+)(\.))")
_ADDRESS = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_WORDS = re.compile(rf"\s*(?:https?://\S{{1,{_LONGEST_URL}}}|\S{{1,{_WORD}}})|\s+")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a message: what stands before it, and its runs of letters."""

    spans: Spans
    mark: str = ""

    def __str__(self) -> str:
        return self.mark + markdown(self.spans)


def pieces(rich: Rich, longest: int = LONGEST) -> list[str]:
    """The text in as few messages as it takes, each complete in itself; at least one.

    Cut between blocks if possible, else between lines, else between words.
    """
    found: list[str] = []
    for block in rich.blocks:
        lines = [part for line in _lines(block) for part in _fitting(line, longest)]
        whole = "\n".join(lines)
        if _length(whole) <= longest:
            _add(found, whole, "\n\n", longest)
            continue
        for number, line in enumerate(lines):
            _add(found, line, "\n" if number else "\n\n", longest)
    return found or [_INVISIBLE]


def first_piece(rich: Rich) -> str:
    """As much of the text as one message holds: an edit cannot grow into two."""
    found = pieces(rich)
    return found[0] if len(found) == 1 else f"{pieces(rich, LONGEST - 2)[0]}\n…"


def view(buttons: Buttons) -> discord.ui.View | None:
    """Buttons as Discord shows them, or None without any.

    A button that only opens a private chat by a deep link is left out: Discord has no such links.
    """
    rows = [found for row in buttons if (found := [one for one in row if _is_shown(one)])]
    if len(rows) > ROWS or any(len(row) > IN_A_ROW for row in rows):
        rows = _packed(rows)
    if not rows:
        return None
    shown = discord.ui.View(timeout=None)
    for number, row in enumerate(rows):
        for one in row:
            shown.add_item(_button(one, number))
    # discord.py would keep the view of every message for ever; presses come in without it.
    shown.stop()
    return shown


def _packed(rows: list[list[Button]]) -> list[list[Button]]:
    """As many buttons as fit, in full rows; the last row stays by itself where it can."""
    *others, last = rows
    room = ROWS * IN_A_ROW if len(last) > IN_A_ROW else (ROWS - 1) * IN_A_ROW
    flat = [one for row in others for one in row]
    if len(last) > IN_A_ROW:
        flat, last = [*flat, *last], []
    flat = flat[:room]
    full = [flat[start : start + IN_A_ROW] for start in range(0, len(flat), IN_A_ROW)]
    return [*full, last] if last else full


def markdown(spans: Spans) -> str:
    """One line of runs."""
    found = ""
    for span in _joined(spans):
        written = _span(span)
        # Two markers that touch would be read as one longer marker.
        is_touching = found[-1:] in ("*", "`") and written[:1] == found[-1:]
        found += (_INVISIBLE if is_touching else "") + written
    return found


def escaped(text: str) -> str:
    """Letters that Discord shows as they are: no markup, no mention, and addresses without preview.

    >>> escaped("*5 > 4*")
    '\\\\*5 \\\\> 4\\\\*'
    """
    found, end = "", 0
    for match in _ADDRESS.finditer(text):
        found += _escaped_words(text[end : match.start()])
        url = match.group().rstrip(".,;:!?)\"'。，；：！？）」』】")
        found += f"<{_safe(url)}>"
        end = match.start() + len(url)
    return found + _escaped_words(text[end:])


def _escaped_words(text: str) -> str:
    escaped_marks = _SPECIAL.sub(r"\\\g<0>", text)
    at_line_start = _LINE_START.sub(_escaped_bullet, escaped_marks)
    return discord.utils.escape_mentions(at_line_start)


def _escaped_bullet(match: re.Match[str]) -> str:
    space, bullet, number, dot = match.groups()
    return f"{space}\\{bullet}" if bullet else f"{space}{number}\\{dot}"


def _span(span: Span) -> str:
    edges = _EDGES.fullmatch(span.text)
    before, text, after = edges.groups() if edges else ("", span.text, "")
    if not text:
        return span.text
    marks = ("**" if span.bold else "") + ("*" if span.italic else "")
    return f"{before}{marks}{_leaf(replace(span, text=text))}{marks[::-1]}{after}"


def _leaf(span: Span) -> str:
    if span.url is not None:
        return _link(span.text, span.url)
    if span.code:
        # Nothing can be escaped inside; a look-alike keeps the letters from ending it.
        return f"`{discord.utils.escape_mentions(span.text.replace('`', 'ˋ'))}`"
    return escaped(span.text)


def _link(label: str, url: str) -> str:
    target = _safe(url)
    if not _ADDRESS.fullmatch(target) or len(target) > _LONGEST_URL:
        return _escaped_words(label)
    if _ADDRESS.search(label):
        # Discord shows a masked link whose label is an address as bare markup.
        return f"{_escaped_words(_ADDRESS.sub('', label)).strip()} <{target}>".strip()
    # A bracket in the address could be read as the one that ends the link.
    target = target.replace("(", "%28").replace(")", "%29")
    return f"[{_escaped_words(label)}](<{target}>)"


def _safe(url: str) -> str:
    """An address that cannot end the brackets around it."""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]-._") if _has_odd_letters(url) else url


def _has_odd_letters(url: str) -> bool:
    return any(letter in '<>\\|`"' or letter.isspace() for letter in url)


def _lines(block: Block) -> Iterator[_Line]:
    match block:
        case Listing(items=items, is_ordered=is_ordered):
            for number, item in enumerate(items, 1):
                mark = f"{number}. " if is_ordered else "- "
                for count, spans in enumerate(_split_lines(item)):
                    yield _Line(spans, "  " if count else mark)
        case Heading(spans=spans):
            flat = tuple(replace(one, text=one.text.replace("\n", " ")) for one in spans)
            yield _Line(flat, "### ")
        case _:
            yield from (_Line(spans) for spans in _split_lines(block.spans))


def _split_lines(spans: Spans) -> Iterator[Spans]:
    line: list[Span] = []
    for span in spans:
        first, *others = span.text.split("\n")
        line.append(replace(span, text=first))
        for text in others:
            yield tuple(line)
            line = [replace(span, text=text)]
    yield tuple(line)


def _fitting(line: _Line, longest: int) -> Iterator[str]:
    """The line itself, or as many as it takes, each with its markup opened and closed."""
    if _length(str(line)) <= longest:
        yield str(line)
        return
    held, most = _Line((), line.mark), len(line.mark)
    for word in _words(line.spans):
        longer = replace(held, spans=_with(held.spans, word))
        # Words written one by one are never shorter than together, and quicker to measure.
        most += _length(markdown((word,))) + 1
        if most > longest:
            most = _length(str(longer))
        if most > longest and held.spans:
            yield str(held)
            longer = _Line((replace(word, text=word.text.lstrip()),))
            most = _length(str(longer))
        held = longer
    yield str(held)


def _words(spans: Spans) -> Iterator[Span]:
    for span in spans:
        yield from (replace(span, text=found) for found in _WORDS.findall(span.text))


def _joined(spans: Iterable[Span]) -> Spans:
    found: Spans = ()
    for span in spans:
        found = _with(found, span)
    return found


def _with(spans: Spans, span: Span) -> Spans:
    """One more run, which goes into the last where both are of one style."""
    if not span.text:
        return spans
    if spans and replace(spans[-1], text="") == replace(span, text=""):
        return (*spans[:-1], replace(span, text=spans[-1].text + span.text))
    return (*spans, span)


def _add(found: list[str], text: str, gap: str, longest: int) -> None:
    if found and _length(found[-1] + gap + text) <= longest:
        found[-1] += gap + text
    elif text.strip():
        found.append(text)


def _length(text: str) -> int:
    """Letters as JavaScript counts them, which is never fewer than Discord does."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _is_shown(button: Button) -> bool:
    return button.id is not None or (button.url is not None and len(button.url) <= _BUTTON_URL)


def _button(button: Button, row: int) -> discord.ui.Button[discord.ui.View]:
    label = button.label if _length(button.label) <= LABEL else f"{button.label[: LABEL // 2]}…"
    if button.id is not None:
        return discord.ui.Button(label=label or "…", custom_id=button.id, row=row)
    return discord.ui.Button(label=label or "…", url=button.url, row=row)
