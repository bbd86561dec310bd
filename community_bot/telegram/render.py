"""Rich text → Telegram's text with entities, in pieces that fit; buttons → keyboards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import telegram
from telegram import MessageEntity

from community_bot.core.actions import Button, Buttons
from community_bot.core.rich import Block, Heading, Listing, Rich, Spans, to_text

LONGEST_TEXT = 4096  # UTF-16 units of a message
LONGEST_EPHEMERAL_EDIT = 1024  # of an ephemeral message that is edited: tdlib/telegram-bot-api#881
LONGEST_ALERT = 200
MOST_ENTITIES = 100  # what stands beyond is shown without its style
_CUT = "…"

# Where a text is cut, the best place first: between blocks, lines, words, Chinese sentences.
_BORDERS = (
    re.compile(r"\n\n+"),
    re.compile(r"\n+"),
    re.compile(r"(?<=[.!?])\s+"),
    re.compile(r"\s+"),
    re.compile(r"(?<=[。！？；，])"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """As much of a text as one message holds."""

    text: str
    entities: tuple[MessageEntity, ...] = ()


@dataclass(frozen=True, slots=True)
class _Style:
    """A style from one letter to another, counted in letters."""

    start: int
    end: int
    kind: str
    url: str | None = None


@dataclass(slots=True)
class _Sheet:
    """A whole text as it grows."""

    text: str = ""
    styles: list[_Style] = field(default_factory=list)

    def write(self, spans: Spans, *, is_bold: bool = False) -> None:
        for span in spans:
            start, self.text = len(self.text), self.text + span.text
            for kind, url in _kinds(span.url, span.text, span.code):
                self._mark(start, kind, url)
            if not span.code:
                for kind, has in (
                    (MessageEntity.BOLD, span.bold or is_bold),
                    (MessageEntity.ITALIC, span.italic),
                ):
                    if has:
                        self._mark(start, kind)

    def _mark(self, start: int, kind: str, url: str | None = None) -> None:
        if start < len(self.text):
            self.styles.append(_Style(start, len(self.text), kind, url))


def pieces(rich: Rich, longest: int = LONGEST_TEXT) -> tuple[Piece, ...]:
    """The text as messages, each at most so many UTF-16 units; together they hold all of it.

    White space at a cut is left out. A style is cut only where it alone fills a message.
    """
    sheet = _sheet(rich)
    return tuple(_piece(sheet, start, end) for start, end in _cuts(sheet, longest))


def excerpt(rich: Rich, longest: int = LONGEST_TEXT) -> Piece:
    """The text as one message; what does not fit is left out, and that is shown."""
    found = pieces(rich, longest - units(_CUT))
    if not found:
        return Piece("")
    first = found[0]
    return first if len(found) == 1 else Piece(first.text + _CUT, first.entities)


def alert(rich: Rich) -> str | None:
    """The text as a pop-up shows it, or None where it is too long for one."""
    text = to_text(rich)
    return text if units(text) <= LONGEST_ALERT else None


def keyboard(buttons: Buttons, *, bot: str, is_group: bool) -> telegram.InlineKeyboardMarkup | None:
    """The buttons under a message; in a group, one with a deep link opens the private chat."""
    rows = [[_button(one, bot, is_group=is_group) for one in row] for row in buttons if row]
    return telegram.InlineKeyboardMarkup(rows) if rows else None


def deep_link(bot: str, start: str) -> str:
    """The address that opens the private chat with the bot, which is told `start`."""
    return f"https://t.me/{bot}?start={start}"


def units(text: str) -> int:
    """How long Telegram takes a text to be."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _button(button: Button, bot: str, *, is_group: bool) -> telegram.InlineKeyboardButton:
    if button.start is not None and is_group:
        return telegram.InlineKeyboardButton(button.label, url=deep_link(bot, button.start))
    if button.url is not None:
        return telegram.InlineKeyboardButton(button.label, url=button.url)
    return telegram.InlineKeyboardButton(button.label, callback_data=button.id)


def _kinds(url: str | None, text: str, is_code: bool) -> Iterator[tuple[str, str | None]]:  # noqa: FBT001
    if url is not None and url != text:
        yield MessageEntity.TEXT_LINK, url
    elif is_code:
        yield MessageEntity.CODE, None


def _sheet(rich: Rich) -> _Sheet:
    sheet = _Sheet()
    for block in rich.blocks:
        if sheet.text:
            sheet.text += "\n\n"
        _write(sheet, block)
    return sheet


def _write(sheet: _Sheet, block: Block) -> None:
    if not isinstance(block, Listing):
        sheet.write(block.spans, is_bold=isinstance(block, Heading))
        return
    for number, item in enumerate(block.items, 1):
        sheet.text += "\n" if number > 1 else ""
        sheet.text += f"{number}. " if block.is_ordered else "• "
        sheet.write(item)


def _cuts(sheet: _Sheet, longest: int) -> Iterator[tuple[int, int]]:
    """Where each piece begins and ends; none begins, ends or consists of white space."""
    start = _after_space(sheet.text, 0)
    last = len(sheet.text.rstrip())
    while start < last:
        end = _end(sheet, start, last, longest)
        yield start, len(sheet.text[:end].rstrip())
        start = _after_space(sheet.text, end)


def _end(sheet: _Sheet, start: int, last: int, longest: int) -> int:
    """How far a piece goes: as far as it can, back to the best border in its second half."""
    reach = min(_reach(sheet.text, start, last, longest), _styled(sheet, start, last))
    if reach >= last:
        return last
    half = start + (reach - start) // 2
    for earliest in (half, start + 1):
        for border in _BORDERS:
            found = [
                match.start()
                for match in border.finditer(sheet.text, earliest, reach + 1)
                if match.start() <= reach and not _is_inside(sheet, match.start())
            ]
            if found and sheet.text[start : found[-1]].strip():
                return found[-1]
    return _whole_letter(sheet.text, start, reach)


def _reach(text: str, start: int, last: int, longest: int) -> int:
    used = 0
    for place in range(start, last):
        used += units(text[place])
        if used > longest:
            return place
    return last


def _styled(sheet: _Sheet, start: int, last: int) -> int:
    """Where the first style begins that a message can hold no more."""
    begins = sorted(style.start for style in sheet.styles if style.end > start)
    beyond = begins[MOST_ENTITIES:]
    return max(beyond[0], start + 1) if beyond else last


def _is_inside(sheet: _Sheet, place: int) -> bool:
    return any(style.start < place < style.end for style in sheet.styles)


def _whole_letter(text: str, start: int, end: int) -> int:
    """The end, moved back so that no letter loses its marks and no emoji falls apart."""
    back = end
    while back > start + 1 and (_is_joined(text[back]) or text[back - 1] == "\u200d"):
        back -= 1
    return back if back > start + 1 else end


def _is_joined(letter: str) -> bool:
    return (
        "\u0300" <= letter <= "\u036f"
        or "\ufe00" <= letter <= "\ufe0f"
        or "\U0001f3fb" <= letter <= "\U0001f3ff"
        or letter in "\u200d\u20e3"
    )


def _after_space(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip())


def _piece(sheet: _Sheet, start: int, end: int) -> Piece:
    text = sheet.text[start:end]
    found = []
    for style in sheet.styles:
        begin, stop = max(style.start, start), min(style.end, end)
        if begin < stop:
            offset = units(sheet.text[start:begin])
            length = units(sheet.text[begin:stop])
            found.append(MessageEntity(style.kind, offset, length, url=style.url))
    return Piece(text, tuple(found))
