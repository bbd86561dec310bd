"""Texts whose letters were set apart until nothing tells where a word ends."""

import pytest

from community_bot.core.scam.links import links_in
from community_bot.core.scam.plain import plain
from community_bot.core.scam.reading import reading
from community_bot.core.scam.segmentation import segmented
from community_bot.core.scam.segments import INFLECTED, cuts

WORDS = frozenset({*INFLECTED, "airdrop", "ton"})


def spaced(text: str) -> str:
    return " ".join(" ".join(word) for word in text.split(" "))


def read(text: str) -> str:
    return reading(plain(text), words=WORDS).text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "one of our agents is planning it",
        "send it to no stranger",
        "they are including many more words",
    ],
)
def test_words_are_told_that_have_lost_their_spaces(text):
    assert segmented(text.replace(" ", ""), WORDS) == text
    assert read(spaced(text)) == text


def test_what_is_strange_stays_in_one_piece():
    assert segmented("zq", WORDS) == "zq"
    assert segmented("sendzqxzq", WORDS) == "send zqxzq"


def test_words_are_told_where_only_some_had_more_space():
    text = f"{spaced('drop your wallet now')}  {spaced('it is my last day today')}"
    assert read(text) == "drop your wallet now it is my last day today"


def test_a_number_is_not_taken_apart():
    assert cuts("win100coins") == [3, 6]
    assert plain("1 5 7 5 1 7 6 4").text == "15751764"
    assert plain("9 3 5 2 6 Q 7 7 5 4 4").text == "93526 q 77544"
    assert plain("1 2 3 4").text == "1 2 3 4"


def test_a_host_is_read_where_it_stands_alone_and_not_out_of_a_sentence():
    assert [one.host for one in links_in("look at e x a m p l e . c o m")] == ["example.com"]
    assert (
        links_in(spaced("never in my whole life go to that place called example.com again")) == ()
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("🇧🇮🇹 🇺🇸", "bit 🇺🇸"),
        ("🇵🇦🇾 🇲🇪 🇳🇴🇼", "pay me now"),
        ("🇶🇶", "qq"),
        ("🇺🇸🇬🇧 🇨🇳", "usgb 🇨🇳"),
    ],
)
def test_flag_letters_are_read_where_they_are_no_flags(text, said):
    assert plain(text).text == said
