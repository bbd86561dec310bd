"""Rich text as Discord's markdown, and buttons."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community_bot.core.actions import Button
from community_bot.core.rich import Heading, Listing, Paragraph, Rich, Span, link, plain
from community_bot.discord.render import LONGEST, escaped, first_piece, pieces, view

HOSTILE = (
    "@everyone",
    "@here",
    "<@123456789012345678>",
    "<@&123456789012345678>",
    "<#123456789012345678>",
    "</ban:123456789012345678>",
    "[official](https://evil.example)",
    "https://evil.example/*a*",
    "# Heading",
    "- item",
    "1. item",
    "> quote",
    ">>> quote",
    "-# small",
    "||spoiler||",
    "```py\ncode```",
    "`x`",
    "**bold**",
    "_it_",
    "~~gone~~",
    "\\",
)
words = st.text(st.sampled_from("ab *_`~|[]()<>@#>-+.\\1中文🙂"), max_size=30)
letters = st.one_of(words, st.sampled_from(HOSTILE), st.text(max_size=40))
addresses = st.one_of(
    st.none(), st.just("https://exchange.example/a_(b)?c=*d*"), st.text(max_size=20)
)
spans = st.builds(
    Span, letters, bold=st.booleans(), italic=st.booleans(), code=st.booleans(), url=addresses
)
runs = st.lists(spans, max_size=6).map(tuple)
blocks = st.one_of(
    st.builds(Paragraph, runs),
    st.builds(Heading, runs),
    st.builds(Listing, st.lists(runs, min_size=1, max_size=4).map(tuple), st.booleans()),
)
texts = st.lists(blocks, max_size=5).map(lambda found: Rich(tuple(found)))


def one(*found: Span) -> str:
    return pieces(Rich((Paragraph(found),)))[0]


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def bare(markdown: str) -> str:
    """What is left of markdown when what stands for itself is replaced by a letter."""
    return re.sub(r"\\[^A-Za-z0-9\s]|`[^`]*`|<https?://[^\s<>]*>", "x", markdown)


def test_every_style_is_written_as_discord_reads_it():
    assert one(Span("a", bold=True)) == "**a**"
    assert one(Span("a", italic=True)) == "*a*"
    assert one(Span("a", bold=True, italic=True)) == "***a***"
    assert one(Span("a b", code=True)) == "`a b`"
    assert one(Span(" a ", bold=True), Span("b")) == " **a** b"


def test_a_link_can_be_pressed_and_draws_no_preview():
    assert pieces(link("Help centre", "https://exchange.example/help")) == [
        "[Help centre](<https://exchange.example/help>)"
    ]
    assert pieces(plain("see https://exchange.example/a_b.")) == [
        "see <https://exchange.example/a_b>."
    ]


def test_a_link_never_looks_like_another_address():
    written = one(Span("https://exchange.example", url="https://evil.example"))

    assert written == "<https://evil.example>"


def test_an_address_cannot_break_out_of_its_link():
    written = one(Span("x", url="https://a.example/)>[y](https://evil.example"))

    assert re.fullmatch(r"\[x\]\(<[^\s<>()]*>\)", written)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "tg://resolve", "", "https://a\nb"])
def test_what_is_no_web_address_is_no_link(url):
    assert "](" not in one(Span("x", url=url)) or "\n" not in one(Span("x", url=url))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_that_a_member_wrote_becomes_markup(hostile):
    written = bare(escaped(hostile))

    assert not re.search(r"@(everyone|here)|<[@#/:]", written)
    assert not re.search(r"[*_~|`\[\]<>#\\]", written)
    assert not re.match(r"\s*([-+]|\d+\.)\s", written)


def test_lists_and_headings():
    rich = Rich(
        (
            Heading((Span("Fees"),)),
            Listing(((Span("one\ntwo"),), (Span("three"),))),
            Listing(((Span("first"),), (Span("second"),)), is_ordered=True),
        )
    )

    assert pieces(rich) == ["### Fees\n\n- one\n  two\n- three\n\n1. first\n2. second"]


def test_markers_that_touch_are_kept_apart():
    assert one(Span("a", bold=True), Span("b", italic=True)) == "**a**\u200b*b*"
    assert one(Span("a", code=True), Span("b", bold=True, code=True)) == "`a`**`b`**"


def test_a_text_is_cut_between_paragraphs_first():
    parts = ["a" * 900, "b" * 900, "c" * 900]

    assert pieces(plain("\n\n".join(parts))) == [f"{parts[0]}\n\n{parts[1]}", parts[2]]


def test_a_long_paragraph_is_cut_between_words_with_its_markup_closed():
    found = pieces(Rich((Paragraph((Span("word " * 1000, bold=True),)),)))

    assert len(found) == 3
    assert all(re.fullmatch(r"\*\*(word ?)+\*\* ?", piece) for piece in found)


def test_a_word_without_end_is_cut_all_the_same():
    found = pieces(plain("无" * 5000))

    assert "".join(found) == "无" * 5000
    assert all(units(piece) <= LONGEST for piece in found)


def test_an_edit_is_one_message_and_says_that_there_is_more():
    assert first_piece(plain("short")) == "short"
    assert first_piece(plain("word " * 1000)).endswith("…")
    assert units(first_piece(plain("word " * 1000))) <= LONGEST


def test_a_text_without_words_is_still_a_message():
    assert pieces(Rich()) == ["\u200b"]


@given(texts)
def test_every_piece_fits_and_is_whole(rich):
    for piece in pieces(rich):
        assert 0 < units(piece) <= LONGEST
        left = bare(piece)
        assert left.count("**") % 2 == 0
        assert not re.search(r"@(everyone|here)\b|<[@#/:]", left)


@settings(max_examples=25, deadline=None)
@given(runs, st.integers(20, 200))
def test_long_texts_fit_however_they_are_styled(found, times):
    rich = Rich((Paragraph(found * times), Listing((found * times,))))

    for piece in pieces(rich):
        assert 0 < units(piece) <= LONGEST
        assert bare(piece).count("**") % 2 == 0


async def test_buttons_stand_in_rows_of_five():
    rows = tuple(
        tuple(Button(label=f"{row}{at}", id=f"more:{row}:{at}") for at in range(7))
        for row in range(2)
    )
    shown = view(rows)

    assert shown is not None
    assert [len(row["components"]) for row in shown.to_components()] == [5, 5, 4]
    assert shown.is_finished()  # else discord.py keeps it for ever


async def test_where_rows_are_too_many_the_last_one_stays_by_itself():
    rows = [(Button(label=f"{at}", id=f"choose:{at}:x"),) for at in range(6)]
    last = tuple(Button(label=one, id=f"vote:{one}:x") for one in "abc")
    shown = view((*rows, last))

    assert shown is not None
    assert [len(row["components"]) for row in shown.to_components()] == [5, 1, 3]
    full = view((*rows * 5, last))
    assert full is not None
    assert [len(row["components"]) for row in full.to_components()] == [5, 5, 5, 5, 3]


async def test_a_button_keeps_its_id_and_its_address():
    shown = view(((Button(label="x" * 100, id="a:1:2"), Button(label="Go", url="https://a.b")),))

    assert shown is not None
    first, second = shown.to_components()[0]["components"]
    assert first["custom_id"] == "a:1:2"
    assert len(first["label"]) <= 80
    assert (second["url"], second["label"]) == ("https://a.b", "Go")


async def test_a_deep_link_is_no_button_on_discord():
    assert view(((Button(label="Continue", start="h-1"),),)) is None
    assert view(()) is None
