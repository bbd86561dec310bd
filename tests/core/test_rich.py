"""Text as a tree, until the platform is known."""

from community_bot.core.rich import (
    Heading,
    Listing,
    Paragraph,
    Rich,
    Span,
    link,
    plain,
    to_text,
)


def test_a_plain_text_keeps_every_star_and_bracket():
    text = plain("**not bold** [x](y)\n\n\n\n  second  \n\n")

    assert text == Rich((Paragraph((Span("**not bold** [x](y)"),)), Paragraph((Span("second"),))))


def test_nothing_makes_an_empty_text():
    assert plain(" \n\n ") == Rich()
    assert to_text(Rich()) == ""


def test_two_texts_stand_one_under_the_other():
    assert to_text(plain("one") + link("two", "https://x.com")) == "one\n\ntwo (https://x.com)"


def test_a_text_reads_aloud_with_its_links_and_numbers():
    text = Rich(
        (
            Heading((Span("Title", bold=True),)),
            Listing(((Span("first"),), (Span("second", code=True),)), is_ordered=True),
            Listing(((Span("a "), Span("b", url="https://x.com")),)),
            Paragraph((Span("https://x.com", url="https://x.com"),)),
        )
    )

    assert to_text(text) == (
        "Title\n\n1. first\n2. second\n\n• a b (https://x.com)\n\nhttps://x.com"
    )
