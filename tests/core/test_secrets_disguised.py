"""A secret with letters that are not what they look like is copied as easily as any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.scam.findings import Finding, Severity, findings_in
from community_bot.core.scam.secrets import masked
from community_bot.core.scam.undisguised import lowered, undisguised
from tests.support.house import rules
from tests.support.leaks import API_SECRET, HEX, LEAKS, SEEDS, WIF


def wide(text: str) -> str:
    return "".join(
        chr(ord(one) + 0xFEE0) if one.isascii() and one.isalnum() else one for one in text
    )


def bold(text: str) -> str:
    small = "".join(chr(ord(one) - 97 + 0x1D41A) if "a" <= one <= "z" else one for one in text)
    return "".join(chr(ord(one) - 48 + 0x1D7CE) if "0" <= one <= "9" else one for one in small)


def invisible(text: str) -> str:
    return "\u200b".join(text)


def selected(text: str) -> str:
    return "\ufe0f".join(text)


@pytest.mark.parametrize("disguise", [wide, bold, invisible, selected])
@pytest.mark.parametrize(
    ("said", "secret"),
    [
        ("{}", SEEDS[12]),
        ("my private key is {}", HEX),
        ("{}", WIF[0]),
        ("api key: {}", API_SECRET),
        ("my code is {}", "482913"),
        ("my password is {}", "hunter2"),
    ],
    ids=["seed", "hex", "wif", "api", "code", "password"],
)
def test_it_is_found_where_it_was_written(said, secret, disguise):
    text = said.format(disguise(secret)) + " ok"

    assert masked(text, findings_in(text, rules())) == said.format("█████") + " ok"


@pytest.mark.parametrize(("text", "secret"), LEAKS.values(), ids=LEAKS)
def test_nothing_of_a_disguised_leak_is_kept(text, secret):
    kept = masked(invisible(text), findings_in(invisible(text), rules()))

    assert secret not in kept.replace("\u200b", "")


def test_a_rule_points_into_what_was_written():
    rule = undisguised(lambda text: (Finding("any", Severity.NOTE, (1, 3), text),))

    assert rule("abcd")[0].span == (1, 3)
    assert rule("a\u200bｂ\u200bcd") == (Finding("any", Severity.NOTE, (2, 5), "abcd"),)


@given(st.text())
def test_small_letters_stand_where_the_letters_stood(text):
    assert len(lowered(text)) == len(text)


def test_a_turkish_capital_moves_nothing():
    assert lowered("İPIN") == "ipin"
