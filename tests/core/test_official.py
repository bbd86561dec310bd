"""What is official, and what only looks so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from community_bot.core.official import Official
from tests.support.builders import NOW
from tests.support.house import EN, OFFICIAL, ZH


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("x.com", True),
        ("WWW.X.com", True),
        ("a.b.x.com.", True),
        ("notx.com", False),
        ("x.com.evil.example", False),
        ("evil.example\\.x.com", False),
        ("x.co", False),
        ("", False),
    ],
)
def test_a_host_is_official_under_an_official_domain_alone(host, expected):
    assert OFFICIAL.is_official(host) is expected


@pytest.mark.parametrize(
    ("name", "language", "address"),
    [
        ("live_chat", ZH, "https://x.com/zh/chat"),
        ("help_centre", EN, "https://x.com/help"),
        ("help_centre", ZH, "https://x.com/help"),
        ("fax", EN, None),
    ],
)
def test_a_channel_is_shown_in_the_members_language_or_in_the_one_there_is(name, language, address):
    assert OFFICIAL.channel(name, language) == address


@pytest.mark.parametrize(
    ("by", "age", "is_verified"),
    [
        ("Ada", timedelta(0), True),
        ("Ada", timedelta(days=90), True),
        ("Ada", timedelta(days=91), False),
        ("Ada", timedelta(days=-1), False),
        (None, timedelta(0), False),
        ("Ada", None, False),
    ],
)
def test_a_profile_is_trusted_for_ninety_days_after_somebody_vouched_for_it(by, age, is_verified):
    on = None if age is None else NOW.date() - age
    profile = replace(OFFICIAL, verified_by=by, verified_on=on)

    assert profile.is_verified(NOW.date()) is is_verified


def test_an_empty_profile_calls_nothing_official():
    empty = Official(name={}, domains={}, channels={})

    assert not empty.is_official("x.com")
    assert empty.channel("live_chat", EN) is None
