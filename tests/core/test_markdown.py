"""Markdown of content files, and letters of members that must never become markup."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from community_bot.core.markdown import escape, parse
from community_bot.core.rich import Block, Heading, Listing, Paragraph, Rich, Span, to_text

LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]))
MARKS = st.text(st.sampled_from("*_`[]()#<>!|~\\-+. \n\t1a&;:=\"'币"))


def one(*spans: Span) -> Rich:
    return Rich((Paragraph(spans),))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", Rich()),
        ("plain", one(Span("plain"))),
        ("**bold** then *slanted*", one(Span("bold", bold=True), Span(" then "),
                                        Span("slanted", italic=True))),
        ("***both***", one(Span("both", bold=True, italic=True))),
        ("`code`", one(Span("code", code=True))),
        ("[page](https://x.com)", one(Span("page", url="https://x.com"))),
        ("[**page**](https://x.com)", one(Span("page", bold=True, url="https://x.com"))),
        ("[a](x.com)[b](x.com)", one(Span("ab", url="x.com"))),
        ("# Title", Rich((Heading((Span("Title"),)),))),
        ("a\nb", one(Span("a\nb"))),
        ("a\n\nb", Rich((Paragraph((Span("a"),)), Paragraph((Span("b"),))))),
        ("- a\n- b", Rich((Listing(((Span("a"),), (Span("b"),))),))),
        ("1. a\n2. b", Rich((Listing(((Span("a"),), (Span("b"),)), is_ordered=True),))),
        ("**unclosed", one(Span("**unclosed"))),
        ("<b>html</b>", one(Span("<b>html</b>"))),
        ("![image](x.png)", one(Span("!"), Span("image", url="x.png"))),
        ("| a | b |\n|---|---|", one(Span("| a | b |\n|---|---|"))),
    ],
)  # fmt: skip
def test_markup_is_read_and_all_else_stays_letters(written, read):
    assert parse(written) == read


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_link_to_a_script_is_no_link(address):
    assert parse(f"[press]({address})") == one(Span(f"[press]({address})"))


def test_a_list_within_a_list_loses_no_word():
    assert to_text(parse("1. a\n   - b\n   - c\n2. d\n\nend")) == "1. a\n2. b\n3. c\n4. d\n\nend"


@given(LETTERS)
@example("**Mira**")
@example("[click](https://evil.example)")
@example("1. Mira")
@example("# Mira")
@example("&lt;b&gt;")
@example("a\\")
def test_what_a_member_is_called_is_shown_letter_by_letter(name):
    assert parse(f"to {escape(name)}.") == one(Span(f"to {name}."))


@given(MARKS)
def test_what_a_member_is_called_never_becomes_markup(name):
    read = parse(f"to {escape(name)}.")

    assert all(span == Span(span.text) for block in read.blocks for span in spans_in(block))
    assert "".join(to_text(read).split()) == "".join(f"to {name}.".split())


@given(st.one_of(st.text(), MARKS))
def test_no_text_breaks_the_reader(text):
    assert isinstance(to_text(parse(text)), str)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 4096,
        "*" * 4096,
        "[" * 4096,
        "`" * 4096,
        "> " * 2048,
        "- " * 2048,
        "\0",
        "\ud800",
        "🎉",
    ],
    ids=lambda text: f"{text[:2]!a}x{len(text)}",
)
def test_a_hostile_text_is_read_at_its_length(text):
    assert isinstance(to_text(parse(text)), str)
    assert isinstance(to_text(parse(escape(text))), str)


def spans_in(block: Block) -> tuple[Span, ...] | list[Span]:
    return (
        [span for item in block.items for span in item]
        if isinstance(block, Listing)
        else (block.spans)
    )
