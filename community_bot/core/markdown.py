"""Markdown subset → rich text. Raw HTML, images and tables stay letters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from community_bot.core.rich import Block, Heading, Listing, Paragraph, Rich, Span, Spans

_PARSER = MarkdownIt("zero").enable(["emphasis", "link", "backticks", "list", "heading", "escape"])
_SPECIAL = re.compile(r"([\\`*_\[\]()#<>!|~\-+.])")


def parse(text: str) -> Rich:
    """Rich text for bold, italic, code, links, lists, headings and paragraphs."""
    reader = _Reader()
    for token in _PARSER.parse(text):
        reader.take(token)
    return Rich(tuple(reader.blocks))


def escape(text: str) -> str:
    """Text that `parse` gives back letter by letter, for values put into a template."""
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))


@dataclass(slots=True)
class _Reader:
    blocks: list[Block] = field(default_factory=list)
    items: list[Spans] | None = None
    depth: int = 0
    is_ordered: bool = False
    is_heading: bool = False

    def take(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._open_list(is_ordered=token.type.startswith("ordered"))
            case "bullet_list_close" | "ordered_list_close":
                self._close_list()
            case "heading_open":
                self.is_heading = True
            case "heading_close":
                self.is_heading = False
            case "inline":
                self._add(_spans(token.children or ()))

    def _open_list(self, *, is_ordered: bool) -> None:
        """A list inside a list adds its items to the outer one: chats show one level."""
        self.depth += 1
        if self.items is None:
            self.items, self.is_ordered = [], is_ordered

    def _close_list(self) -> None:
        self.depth -= 1
        if self.depth == 0:
            self.blocks.append(Listing(tuple(self.items or ()), self.is_ordered))
            self.items = None

    def _add(self, spans: Spans) -> None:
        if self.items is not None:
            self.items.append(spans)
        else:
            self.blocks.append(Heading(spans) if self.is_heading else Paragraph(spans))


def _spans(tokens: Sequence[Token]) -> Spans:
    style, spans = Span(""), []
    for token in tokens:
        style = _styled(style, token)
        text = "\n" if token.type in ("softbreak", "hardbreak") else token.content
        if text:
            spans.append(replace(style, text=text, code=token.type == "code_inline"))
    return _joined(spans)


def _joined(spans: Sequence[Span]) -> Spans:
    joined: list[Span] = []
    for span in spans:
        if joined and replace(joined[-1], text="") == replace(span, text=""):
            joined[-1] = replace(span, text=joined[-1].text + span.text)
        else:
            joined.append(span)
    return tuple(joined)


def _styled(style: Span, token: Token) -> Span:
    match token.type:
        case "strong_open" | "strong_close":
            return replace(style, bold=token.nesting > 0)
        case "em_open" | "em_close":
            return replace(style, italic=token.nesting > 0)
        case "link_open":
            return replace(style, url=str(token.attrs["href"]))
        case "link_close":
            return replace(style, url=None)
        case _:
            return style
