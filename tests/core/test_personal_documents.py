"""Personal data in a chat: documents and cards, and what their owner may want to take back."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.scam.findings import Severity, findings_in
from community_bot.core.scam.personal import PERSONAL_RULES, REMOVED_AT_ONCE
from community_bot.core.scam.secrets import masked

HASH = "7d" * 32


def found(text: str) -> list[str]:
    return [one.rule for one in findings_in(text, PERSONAL_RULES)]


def removed(text: str) -> list[str]:
    return sorted(REMOVED_AT_ONCE & set(found(text)))


def left(text: str) -> str:
    at_once = [one for one in findings_in(text, PERSONAL_RULES) if one.rule in REMOVED_AT_ONCE]
    return masked(text, at_once)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("身份证 11010519491231002X 审核不通过", "身份证 █████ 审核不通过"),
        ("认证 110105 19491231 002x 失败", "认证 █████ 失败"),
        ("身份证号是110105194912310021", "身份证号是█████"),
        ("my id is A123456(3)", "my id is █████"),
        ("passport number: E12345678 was refused", "passport number: █████ was refused"),
        ("护照号 G87654321", "护照号 █████"),
        ("SSN 078-05-1120", "SSN █████"),
        ("aadhaar 1234 5678 9012", "aadhaar █████"),
        ("cpf 529.982.247-25", "cpf █████"),
        ("meu documento 529.982.247-25", "meu documento █████"),
        ("national id card no 8812345678", "national id card no █████"),
        ("驾驶证号 310112345678", "驾驶证号 █████"),
        ("my BVN is 22212345678", "my BVN is █████"),
        ("身分 １１０１０５１９４９１２３１００２Ｘ", "身分 █████"),
    ],
)
def test_the_number_of_a_document_is_removed(text, kept):
    assert (removed(text), left(text)) == (["identity-document"], kept)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("card 4111 1111 1111 1111 was refused", "card █████ was refused"),
        ("4111-1111-1111-1111", "█████"),
        ("my visa 4111111111111111", "my visa █████"),
        ("5500005555555559", "█████"),
        ("2221000000000009", "█████"),
        ("3782 822463 10005", "█████"),
        ("卡号6222020000000000000被冻结", "卡号█████被冻结"),
        ("银行卡 6212 3456 7890 1232", "银行卡 █████"),
        ("debit card 30569309025904", "debit card █████"),
        ("card 4111111111111111 cvv 123", "card █████ cvv █████"),
        ("订单123，银行卡4111111111111111", "订单123，银行卡█████"),
    ],
)
def test_the_number_of_a_bank_card_is_removed(text, kept):
    assert (removed(text), left(text)) == (["bank-card"], kept)


@pytest.mark.parametrize(
    "text",
    [
        "订单号8120046195530274418对方不放币",
        "订单 4111111111111111 对方不放币",
        "order 4111111111111111 not released",
        "UID 4111111111111111",
        "4111111111111112",
        "6222020000000000000",  # as long as an order, and nobody calls it a card
        "9111111111111111",
        "order 11010519491231002X",
        "110105194913310021",
        "990105194912310025",
        "A123456(4)",
        "529.982.247-26",
        "111.111.111-11",
        "card ending 4242 was refused",
        "bank card withdrawals take 3 to 5 days",
        "passport number required? it expires in 2026",
        "身份证上传失败，错误码10023",
        "身份证过期了怎么认证",
        "id card photo rejected 3 times",
        "passport 2 days, card 100 USDT",
        "block 18000000 hash " + HASH,
        "BTC 56851 107509 618204",
        "cv 1234 and cvvs",
    ],
)
def test_orders_amounts_and_questions_are_not_removed(text):
    assert removed(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("write to jane.doe+x@example.com", "email-address"),
        ("我的邮箱someone@example.com。", "email-address"),
        ("call +1 202 555 0185", "phone-number"),
        ("手机号13800001234收不到短信", "phone-number"),
        ("138 0013 8000", "phone-number"),
        ("phone number: 202 555 0185", "phone-number"),
        ("联系方式 02088889999", "phone-number"),
        ("UID 161567468", "account-id"),
        ("my account number is 88273645", "account-id"),
        ("用户ID：1234567", "account-id"),
        ("uid 13800001234", "account-id"),
        ("order 396577878037201920", "order-id"),
        ("订单号8120046195530274418", "order-id"),
        ("ticket #CS-2026112298", "order-id"),
        ("tx 0x" + HASH, "chain-id"),
        ("to TJRabPrwbZy45sbavfcjinPJC18kjpRTv8", "chain-id"),
    ],
)
def test_what_its_owner_may_take_back_is_noted_by_its_kind(text, rule):
    assert found(text) == [rule]
    assert {one.severity for one in findings_in(text, PERSONAL_RULES)} == {Severity.NOTE}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "follow @handle",
        "24/7 support, 2FA, 100x",
        "order today",
        "提现3天了",
        "12345 USDT",
        "1.2.3.4",
    ],
)
def test_ordinary_talk_holds_none(text):
    assert found(text) == []


PARTS = st.lists(
    st.sampled_from(["身份证", "card", "+1 ", "uid", "@", "passport ", "cvv 123", "ａ", "\u200b"])
    | st.text(max_size=8)
    | st.integers(0, 10**19).map(str),
    max_size=12,
)


@given(PARTS.map("".join))
def test_whatever_is_written_spans_lie_inside_it(text):
    assert all(
        0 <= one.span[0] < one.span[1] <= len(text) for one in findings_in(text, PERSONAL_RULES)
    )


@pytest.mark.parametrize(
    "unit",
    ["1", "4111111111111111 ", "110101 ", "+1 202 ", "a.b", "a@", "uid 123456 ", "passport "],
)
def test_a_message_as_long_as_a_platform_allows_holds_nobody_up(unit):
    text = (unit * 4096)[:4096]
    began = time.process_time()
    findings_in(text, PERSONAL_RULES)

    assert time.process_time() - began < 0.5  # some milliseconds, if nobody measures
