"""Text as a tree, kept until the platform is known; adapters escape at the leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Span:
    """A run of letters in one style; `url` makes it a link."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    url: str | None = None


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some lines that belong together."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Heading:
    """A title line."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Listing:
    """Bullets, or numbers where the order matters."""

    items: tuple[Spans, ...]
    is_ordered: bool = False


Block = Paragraph | Heading | Listing


@dataclass(frozen=True, slots=True)
class Rich:
    """A whole text: blocks from top to bottom."""

    blocks: tuple[Block, ...] = ()

    def __add__(self, other: "Rich") -> "Rich":
        """Both texts, one under the other."""
        return Rich(self.blocks + other.blocks)


def plain(text: str) -> Rich:
    """A text without any markup, one paragraph a blank-line-separated part."""
    parts = [part.strip() for part in text.split("\n\n")]
    return Rich(tuple(Paragraph((Span(part),)) for part in parts if part))


def link(label: str, url: str) -> Rich:
    """One paragraph that is one link."""
    return Rich((Paragraph((Span(label, url=url),)),))


def filled(rich: Rich, words: Mapping[str, str]) -> Rich:
    """The text with `{name}` replaced by its words, letter by letter; other braces stay."""
    return Rich(tuple(_filled_block(block, words) for block in rich.blocks))


def to_text(rich: Rich) -> str:
    """The words alone, as a person would read them aloud; links show their target once."""
    return "\n\n".join(_block_text(block) for block in rich.blocks)


def _filled_block(block: Block, words: Mapping[str, str]) -> Block:
    if isinstance(block, Listing):
        return replace(block, items=tuple(_filled_spans(item, words) for item in block.items))
    return replace(block, spans=_filled_spans(block.spans, words))


def _filled_spans(spans: Spans, words: Mapping[str, str]) -> Spans:
    return tuple(replace(span, text=_filled_text(span.text, words)) for span in spans)


def _filled_text(text: str, words: Mapping[str, str]) -> str:
    for name, value in words.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _block_text(block: Block) -> str:
    if isinstance(block, Listing):
        marks = [f"{n}." if block.is_ordered else "•" for n in range(1, len(block.items) + 1)]
        lines = zip(marks, block.items, strict=True)
        return "\n".join(f"{mark} {_spans_text(item)}" for mark, item in lines)
    return _spans_text(block.spans)


def _spans_text(spans: Spans) -> str:
    return "".join(_span_text(span) for span in spans)


def _span_text(span: Span) -> str:
    if span.url is None or span.url == span.text:
        return span.text
    return f"{span.text} ({span.url})"
