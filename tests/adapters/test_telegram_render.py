"""Rich text as Telegram shows it: whole, in pieces that fit, with its styles where they were."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardButton, MessageEntity

from community_bot.core.actions import Button
from community_bot.core.rich import Block, Heading, Listing, Paragraph, Rich, Span, plain
from community_bot.telegram.render import (
    MOST_ENTITIES,
    Piece,
    alert,
    excerpt,
    keyboard,
    pieces,
    units,
)

_LETTERS = st.text(alphabet="ab 提币充值。，\n👩‍💻🎁é\u0301", max_size=60)
_SPANS = st.builds(
    Span,
    text=_LETTERS,
    bold=st.booleans(),
    italic=st.booleans(),
    code=st.booleans(),
    url=st.none() | st.just("https://example.com/"),
)
_LINES = st.lists(_SPANS, max_size=4).map(tuple)
_BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, _LINES),
    st.builds(Heading, _LINES),
    st.builds(Listing, st.lists(_LINES, max_size=4).map(tuple), st.booleans()),
)
_TEXTS = st.builds(Rich, st.lists(_BLOCKS, max_size=6).map(tuple))


def said(*blocks: Block) -> tuple[str, list[tuple[str, str]]]:
    """The words of one piece, and what each style covers."""
    (piece,) = pieces(Rich(blocks))
    return piece.text, [(entity.type, covered(piece, entity)) for entity in piece.entities]


def covered(piece: Piece, entity: MessageEntity) -> str:
    """The part that Telegram would style; fails when that is no whole letters."""
    wide = piece.text.encode("utf-16-le")
    return wide[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")


def test_styles_cover_their_words_beyond_emoji_and_chinese() -> None:
    text, styles = said(
        Heading((Span("提币 🎁"),)),
        Paragraph(
            (Span("👩‍💻 open "), Span("设置", bold=True, italic=True), Span("x=1", code=True))
        ),
        Listing(((Span("一"),), (Span("here", url="https://a.example/"),)), is_ordered=True),
    )
    assert text == "提币 🎁\n\n👩‍💻 open 设置x=1\n\n1. 一\n2. here"
    assert styles == [
        ("bold", "提币 🎁"),
        ("bold", "设置"),
        ("italic", "设置"),
        ("code", "x=1"),
        ("text_link", "here"),
    ]


def test_a_link_that_shows_itself_needs_no_style() -> None:
    assert said(Paragraph((Span("https://a.example/", url="https://a.example/"),)))[1] == []


@given(_TEXTS, st.integers(20, 90))
def test_pieces_fit_and_together_are_the_whole(rich: Rich, longest: int) -> None:
    found = pieces(rich, longest)
    (whole,) = pieces(rich, 100_000) or (Piece(""),)
    assert "".join("".join(one.text.split()) for one in found) == "".join(whole.text.split())
    for one in found:
        assert 0 < units(one.text) <= longest
        assert one.text == one.text.strip()


@given(_TEXTS, st.integers(20, 90))
def test_styles_stay_inside_their_piece_and_cover_whole_letters(rich: Rich, longest: int) -> None:
    for one in pieces(rich, longest):
        for entity in one.entities:
            assert entity.offset >= 0
            assert entity.length > 0
            assert entity.offset + entity.length <= units(one.text)
            covered(one, entity)


@given(_TEXTS)
def test_styles_cover_the_same_words_in_pieces_as_in_the_whole(rich: Rich) -> None:
    def styled(longest: int) -> dict[str, str]:
        found: dict[str, str] = {}
        for one in pieces(rich, longest):
            for entity in one.entities:
                words = "".join(covered(one, entity).split())
                found[entity.type] = found.get(entity.type, "") + words
        return {kind: words for kind, words in found.items() if words}

    assert styled(40) == styled(100_000)


def test_a_cut_prefers_blocks_then_lines_then_words() -> None:
    def texts(rich: Rich, longest: int) -> list[str]:
        return [one.text for one in pieces(rich, longest)]

    assert texts(plain("first part\n\nsecond part"), 18) == ["first part", "second part"]
    assert texts(plain("first line\nsecond line"), 18) == ["first line", "second line"]
    assert texts(plain("One two. Three four"), 14) == ["One two.", "Three four"]
    assert texts(plain("提币没有到账。请等一下再说"), 10) == ["提币没有到账。", "请等一下再说"]
    assert texts(plain("a" * 25), 10) == ["a" * 10, "a" * 10, "a" * 5]


def test_no_emoji_falls_apart_where_a_text_is_cut() -> None:
    for longest in range(20, 30):
        for one in pieces(plain("👩‍💻" * 10), longest):
            assert set(one.text.split("👩‍💻")) == {""}


def test_a_style_is_not_cut_where_another_border_is_near() -> None:
    rich = Rich((Paragraph((Span("some words here "), Span("a whole link", url="https://a.b/"))),))
    first, second = pieces(rich, 24)
    assert (first.text, first.entities) == ("some words here", ())
    assert covered(second, second.entities[0]) == "a whole link"


def test_more_styles_than_a_message_holds_go_into_the_next() -> None:
    items = tuple((Span(f"entry {n}", url=f"https://a.example/{n}"),) for n in range(130))
    found = pieces(Rich((Listing(items),)))
    assert [len(one.entities) for one in found] == [MOST_ENTITIES, 30]


def test_nothing_to_say_is_no_message() -> None:
    assert pieces(Rich()) == ()
    assert pieces(plain(" \n ")) == ()


def test_an_excerpt_shows_that_something_is_left_out() -> None:
    assert excerpt(plain("one two three"), 9).text == "one two…"
    assert excerpt(plain("one"), 9).text == "one"


def test_an_alert_holds_two_hundred_units() -> None:
    assert alert(plain("提" * 200)) == "提" * 200
    assert alert(plain("🎁" * 101)) is None


@pytest.mark.parametrize(
    ("button", "is_group", "shown"),
    [
        (Button(label="More", id="more:a:b"), True, {"callback_data": "more:a:b"}),
        (Button(label="More", url="https://a.example/"), True, {"url": "https://a.example/"}),
        (
            Button(label="More", id="open:a:b", start="tok_en-1"),
            True,
            {"url": "https://t.me/helper_bot?start=tok_en-1"},
        ),
        (Button(label="More", id="open:a:b", start="tok"), False, {"callback_data": "open:a:b"}),
    ],
)
def test_a_button_does_what_the_place_allows(
    button: Button, *, is_group: bool, shown: dict[str, Any]
) -> None:
    markup = keyboard(((button,), ()), bot="helper_bot", is_group=is_group)
    assert markup is not None
    assert markup.inline_keyboard == ((InlineKeyboardButton("More", **shown),),)


def test_no_buttons_are_no_keyboard() -> None:
    assert keyboard((), bot="helper_bot", is_group=True) is None
