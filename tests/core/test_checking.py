"""What is known of a link, account, address or number that somebody holds up to be checked."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.official import NOBODY
from community_bot.core.scam.checking import Checked, Checker, Word
from tests.support.house import OFFICIAL

PROFILE = replace(
    OFFICIAL,
    email_domains=("x.com",),
    handles={"telegram": ("xchange",), "x": ("XHelp",)},
    absent=("phone", "wechat"),
)


def links(text, given):
    """Knows one imitation, one fraud and one official host."""
    known = {
        "x.com": Checked("x.com", Word.OFFICIAL),
        "x-login.top": Checked("x-login.top", Word.IMITATION, "x"),
        "bad.top": Checked("bad.top", Word.KNOWN_BAD),
    }
    urls = " ".join((text, *(one.url for one in given)))
    return tuple(one for host, one in known.items() if f" {host} " in f" {urls} ")


def copied(name: str) -> str:
    return "x" if name.lower().startswith("xchange") else ""


CHECKER = Checker(PROFILE, links, copied)


def checked(text: str, platform: str = "telegram") -> list[tuple[str, Word, str]]:
    return [(one.subject, one.word, one.of) for one in CHECKER.checked(text, platform)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nothing to see", []),
        ("x.com", [("x.com", Word.OFFICIAL, "")]),
        ("bad.top", [("bad.top", Word.KNOWN_BAD, "")]),
        ("mail from help@x.com", [("help@x.com", Word.OFFICIAL, "")]),
        ("mail from help@mail.x.com", [("help@mail.x.com", Word.OFFICIAL, "")]),
        ("help@notx.com", [("help@notx.com", Word.UNKNOWN, "")]),
        ("help@x-login.top", [("help@x-login.top", Word.IMITATION, "x")]),
        ("@xchange", [("@xchange", Word.OFFICIAL, "")]),
        ("@XCHANGE wrote.", [("@XCHANGE", Word.OFFICIAL, "")]),
        ("@xchange_support", [("@xchange_support", Word.IMITATION, "x")]),
        ("is @mira real?", [("@mira", Word.UNKNOWN, "")]),
        ("加微信 abc", [("微信", Word.ABSENT, "wechat")]),
        ("call +1 202 555 0115", [("+1 202 555 0115", Word.ABSENT, "phone")]),
        ("QQ 123", []),
    ],
)
def test_each_subject_is_named_with_what_is_known_of_it(text, found):
    assert checked(text) == found


def test_an_account_is_official_only_where_the_list_says_so():
    assert checked("@XHelp", "telegram") == [("@XHelp", Word.UNKNOWN, "")]
    assert checked("@XHelp", "x") == [("@XHelp", Word.OFFICIAL, "")]
    # For a platform without any account of its own, what the list says elsewhere is told.
    assert checked("@XHelp", "discord") == [("@XHelp", Word.OFFICIAL, "")]


def test_a_number_is_unknown_where_there_may_be_phone_support():
    checker = Checker(replace(PROFILE, absent=()), links, copied)

    assert [one.word for one in checker.checked("+1 202 555 0115", "x")] == [Word.UNKNOWN]


def test_the_address_of_an_e_mail_is_not_checked_twice_as_a_link():
    assert checked("help@x-login.top x-login.top") == [
        ("help@x-login.top", Word.IMITATION, "x"),
    ]


def test_at_most_five_things_are_checked_and_each_once():
    text = " ".join(f"@somebody{n} @somebody0" for n in range(9))

    assert [subject for subject, *_ in checked(text)] == [f"@somebody{n}" for n in range(5)]


def test_only_what_nobody_should_touch_is_bad():
    bad = {word for word in Word if Checked("s", word).is_bad}

    assert bad == {Word.IMITATION, Word.KNOWN_BAD, Word.MASKED, Word.ABSENT}


def test_without_a_profile_nothing_is_official():
    assert [one.word for one in Checker(NOBODY).checked("@xchange x.com a@x.com", "x")] == [
        Word.UNKNOWN,
        Word.UNKNOWN,
    ]


@given(st.text(max_size=200))
def test_whatever_is_sent_it_is_checked_without_a_fault(text):
    assert len(CHECKER.checked(text, "telegram")) <= 5
