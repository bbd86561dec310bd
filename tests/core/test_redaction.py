"""What is kept of a question holds nobody's data."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community_bot.core.faq.names import without_names
from community_bot.core.faq.redaction import LONGEST, redacted, said_in
from community_bot.core.scam.personal import personal_data


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("how do I stake my 500 USDT for 30 days", "how do I stake my ⟨amount⟩ for 30 days"),
        ("I sent $1,200.50 and got 0.5 btc", "I sent ⟨amount⟩ and got ⟨amount⟩"),
        ("my account is locked with 8k in it", "my account is locked with ⟨amount⟩ in it"),
        ("lost five thousand dollars", "lost ⟨amount⟩"),
        ("提了2000u没到账", "提了⟨amount⟩没到账"),
        ("我被骗了三万U", "我被骗了⟨amount⟩"),
        ("打款3万块,还没到", "打款⟨amount⟩,还没到"),
        ("write to bob.smith@mail.example.com", "write to ⟨email⟩"),
        ("bob at mail dot com", "⟨email⟩"),
        ("is https://binance-help.xyz/a?b=1 real", "is ⟨link⟩ real"),
        ("看 t.me/foo 这个群是真的吗", "看 ⟨link⟩ 这个群是真的吗"),
        ("is binance.us the same", "is ⟨link⟩ the same"),
        ("@admin_helper wrote me, is he real", "⟨handle⟩ wrote me, is he real"),
        ("加微信 abc_888 吗", "加⟨handle⟩ 吗"),
        ("his telegram is fake_desk, real?", "his ⟨handle⟩, real?"),
        ("call +1 (415) 555-2671 please", "call ⟨phone⟩ please"),
        ("卖家手机13812345678打不通", "卖家手机⟨phone⟩打不通"),
        ("UID 482910333 cannot log in", "UID ⟨id⟩ cannot log in"),
        ("order 20241122ABC99 is stuck", "order ⟨id⟩ is stuck"),
        ("card 4111 1111 1111 1111 refused", "card ⟨number⟩ refused"),
        ("sent to 0x12ab34cd...9f3c by mistake", "sent to ⟨address⟩ by mistake"),
        (f"txid {'7f9c2ba4' * 8} pending", "txid ⟨id⟩ pending"),
        ("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq empty", "⟨id⟩ empty"),
        ("can i withdraw to 北京市朝阳区建国路88号", "can i withdraw to ⟨address⟩"),
        ("i live at 12 Baker Street", "i live at ⟨address⟩"),
        ("login from 10.20.30.40 was not me", "login from ⟨id⟩ was not me"),
        ("when is it, 2026-12-01 at 10:00?", "when is it, ⟨date⟩ at ⟨date⟩?"),
        ("11月22日的充值呢", "⟨date⟩的充值呢"),
        ("bought in march 2024 for 1234", "bought in ⟨date⟩ for ⟨number⟩"),
        ("I paid 1,234.56 for it", "I paid ⟨number⟩ for it"),
        ("code 482913 does not work", "code ⟨id⟩ does not work"),
        ("my seed is █████ help", "my seed is ⟨secret⟩ help"),
        ("my name is john smith and i forgot 2fa", "my name is ⟨name⟩ and i forgot 2fa"),
        ("I asked Maria Gonzalez about the fees", "I asked ⟨name⟩ about the fees"),
        ("maria from support says pay first", "⟨name⟩ from support says pay first"),
        ("我叫张伟,怎么认证", "我叫⟨name⟩,怎么认证"),
        ("我是李娜。怎么注册", "我是⟨name⟩。怎么注册"),
        ("卖家王先生不放币", "卖家⟨name⟩先生不放币"),
        ("客服小李让我转账", "客服⟨name⟩让我转账"),
        ("ｍａｉｌ ａ＠ｂ．ｃｏｍ", "mail ⟨email⟩"),
        ("my u\u200bid is 4829\u200b10333", "my uid is ⟨id⟩"),
        ("uid ٤٨٢٩١٠٣٣٣", "uid ⟨id⟩"),
        ("write to a@é.com now", "write to ⟨id⟩ now"),
        ("pay 5 usdt, 6 usdt", "pay ⟨amount⟩"),
    ],
)
def test_what_names_a_person_an_account_or_a_sum_is_blanked_out(text, kept):
    assert redacted(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "how do I set up 2FA with Google Authenticator on iPhone 15?",
        "is trc20 or erc20 cheaper",
        "error code -1021 when I use the api",
        "what does 403 mean",
        "I'm from Nigeria, can I use P2P?",
        "How Do I Reset My Password",
        "Maker or taker, what is the difference",
        "is the launchpool open 24/7",
        "限价单和市价单有什么区别",
        "充值一个月了没到账",
        "三个小时还没到",
        "开通合约需要20倍杠杆吗",
        "My name is not accepted by kyc",
        "Rewards Center does not open for me",
        "hmac or ed25519 key",
        "where is the 6 digit code",
    ],
)
def test_what_is_asked_stays_as_it_was_typed(text):
    assert redacted(text) == text


def test_the_name_that_the_platform_shows_is_blanked_out_wherever_it_stands():
    assert (
        redacted("leo 小李 here, how to stake", ["Leo 小李", "", "x"])
        == "⟨name⟩ here, how to stake"
    )
    assert redacted("我小明怎么认证", ["小明"]) == "我⟨name⟩怎么认证"
    assert redacted("is a leopard ok", ["Leo"]) == "is a leopard ok"


def test_nobody_writes_a_placeholder_of_their_own():
    assert redacted("⟨name⟩ and ⟨amount⟩") == "name and amount"


def test_a_story_is_cut_and_no_placeholder_in_two():
    text = redacted("tell me " * 35 + "a 5 usdt b 6 eur " * 20)

    assert len(text) <= LONGEST
    assert text.count("⟨") == text.count("⟩")
    assert redacted("word " * 400).endswith("word")


def test_what_is_left_reads_like_something_typed():
    assert said_in("我的⟨amount⟩ ⟨id⟩ 没到 ⟨name⟩,怎么办") == "我的没到,怎么办"
    assert said_in("I sent ⟨amount⟩ , is it lost ⟨link⟩ ?") == "I sent, is it lost?"
    assert said_in("⟨amount⟩") == ""


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.from_regex(
                r"[0-9]{5,20}|[a-f0-9]{20,64}|[a-z]{3,9}@[a-z]{3,9}\.com", fullmatch=True
            ),
            st.sampled_from(["https://a.b/c", "█████", "提币", "deposit", "0x12", "+86"]),
        ),
        max_size=12,
    )
)
def test_nothing_is_left_that_no_file_may_hold(parts):
    text = redacted(" ".join(parts))

    assert personal_data(text) == ()
    assert not re.search(r"\w@\w|://|█", text)


@pytest.mark.parametrize(
    "unit",
    ["a", "0x", "1 ", "@", "a.b.", "我", "one ", "Ab ", "a@", "a1…", "1:", "a at b dot ", "⟨a⟩"],
)
def test_a_message_as_long_as_a_platform_allows_holds_nobody_up(unit):
    text = (unit * 4096)[:4096]
    began = time.perf_counter()
    redacted(text)

    assert time.perf_counter() - began < 0.25  # some milliseconds, on a machine with much to do


@pytest.mark.parametrize("text", ["", "🎉🎉", "this is stuck", "Mr and mrs"])
def test_a_text_without_names_has_none(text):
    assert without_names(text) == text
