"""Personal data in a text that everybody may read."""

import pytest

from community_bot.core.scam.personal import personal_data


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("write to jane.doe+x@example.com please", "email-address"),
        ("我的邮箱 someone@qq.com", "email-address"),
        ("card 4111 1111 1111 1111", "bank-card"),
        ("call +86 138 0013 8000", "long-number"),
        ("my uid is 38291047", "long-number"),
        ("tx 0x" + "ab" * 32, "chain-id"),
        ("TJRyWwFs9wTFGZg3JbrVriFbNfCug5tDeC", "chain-id"),
        ("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "chain-id"),
    ],
)
def test_what_names_a_person_or_account_is_found(text, rule):
    assert [one.rule for one in personal_data(text)] == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "usdt trc20 提现多久",
        "24/7 support, 2FA, 100x",
        "2026-11-22 or 1000000",
        "follow @handle",
        "4111 1111 1111 1112",  # no card: the check digit does not fit, and too long for a phone
        "order 12345",
    ],
)
def test_ordinary_examples_hold_none(text):
    assert personal_data(text) == ()
