"""Codes and passwords, which only their names tell from orders, prices and errors."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.scam.findings import Severity, findings_in
from community_bot.core.scam.secrets import masked
from tests.support.house import rules

BASE32 = "NB2W45DFOIZA7QX5"


def found(text: str) -> list[str]:
    return sorted({one.rule for one in findings_in(text, rules())})


def left(text: str) -> str:
    return masked(text, findings_in(text, rules()))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("my code is 482913", "my code is █████"),
        ("My code is 0482 but it says expired", "My code is █████ but it says expired"),
        ("verification code: 482 913 does nothing", "verification code: █████ does nothing"),
        ("OTP 482913 invalid", "OTP █████ invalid"),
        ("the sms code i got is 482913", "the sms code i got is █████"),
        ("the code they sent me is 482913", "the code they sent me is █████"),
        ("code from google authenticator: 482913", "code from google authenticator: █████"),
        ("482913 is my login code", "█████ is my login code"),
        ("google sent G-482913", "google sent G-█████"),
        ("6 digit: my 6-digit code 482913", "6 digit: my 6-digit code █████"),
        ("验证码482913为什么不对", "验证码█████为什么不对"),
        ("我收到的验证码是：482913", "我收到的验证码是：█████"),
        ("動態密碼 482913 不對", "動態密碼 █████ 不對"),
        ("短信发来的码是482913", "短信发来的码是█████"),
        ("我的码：482913", "我的码：█████"),
        ("482913是我的验证码", "█████是我的验证码"),
        ("it says invalid code, I entered 482913", "it says invalid code, I entered █████"),
        ("我输入482913还是说验证码错误", "我输入█████还是说验证码错误"),
        ("谷歌验证 482913 不对", "谷歌验证 █████ 不对"),
        ("my 2fa is 482913", "my 2fa is █████"),
    ],
)
def test_a_code_of_the_moment_is_found_by_its_name(text, kept):
    assert (found(text), left(text)) == (["one-time-code"], kept)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"google auth secret {BASE32}", "google auth secret █████"),
        (f"my 2FA key: {BASE32.lower()}", "my 2FA key: █████"),
        (
            "authenticator setup key is nb2w 45df oiza 7qx5 ok",
            "authenticator setup key is █████ ok",
        ),
        (f"谷歌验证器密钥：{BASE32}", "谷歌验证器密钥：█████"),
        (f"see otpauth://totp/x:me?secret={BASE32} here", "see █████ here"),
        ("see otpauth-migration://offline?data=CjEKCkhlbG%2BxId here", "see █████ here"),
    ],
)
def test_the_secret_of_an_authenticator_is_found_by_its_name(text, kept):
    assert "authenticator-secret" in found(text)
    assert left(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("my backup codes: 8812-4410, 7730-1192", "my backup codes: █████"),
        ("backup codes\n1. 1234 5678\n2. 2345 6789", "backup codes\n1. █████"),
        ("recovery codes are a1b2c-3d4e5 f6g7h-8i9j0", "recovery codes are █████"),
        ("备用码是 88124410", "备用码是 █████"),
        ("恢复码：A1B2-C3D4", "恢复码：█████"),
        ("我的code没用，备用码是88124410", "我的code没用，备用码是█████"),
    ],
)
def test_spare_codes_are_found_by_their_name(text, kept):
    assert (found(text), left(text)) == (["backup-code"], kept)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("my password is hunter2", "my password is █████"),
        ("login pw: Qwerty!77", "login pw: █████"),
        ("Password = trustno1, help", "Password = █████ help"),
        ("passphrase: Correct#Horse", "passphrase: █████"),
        ("pass: 12345678", "pass: █████"),
        ("password\nis hunter22", "password\nis █████"),
        ("my fund PIN is 4821", "my fund PIN is █████"),
        ("me@example.com:hunter22", "me@example.com:█████"),
        ("密码：abc123456", "密码：█████"),
        ("我的pass:abc123456", "我的pass:█████"),
        ("登录密码是hunter22登不上", "登录密码是█████登不上"),
        ("密码123456不对", "密码█████不对"),
        ("資金密碼改成888888了", "資金密碼改成█████了"),
    ],
)
def test_a_password_is_found_where_it_is_said(text, kept):
    assert (found(text), left(text)) == (["password"], kept)


@pytest.mark.parametrize(
    "text",
    [
        "my password is not working",
        "my password is wrong, how do I reset it?",
        "my password is 100% correct but login fails",
        "password: how do I reset it?",
        "password: 8-20 characters, one capital letter",
        "password is 2fa-protected now",
        "I changed my password on 12/11/2026 and cannot withdraw for 24h",
        "change password: Settings > Security",
        "password reset: https://example.com/reset2026",
        "wrong password: *********",
        "is my password f***ing broken",
        "they asked for my password and my verification code, is that normal?",
        "never send your password or a code like 123456 to anyone",
        "boarding pass 12345678",
        "bypass 2fa123 and compass app2026",
        "mail me at me@example.com: 12345678",
        "mail me@example.com:please",
        "verification code expired after 60 seconds",
        "the verification code never arrives, phone 844 517 3111",
        "the verification code takes 1200 seconds",
        "error code is 482913",
        "I entered 500000 as amount and got an error code",
        "recovery code was-sent-to-me-2",
        "error code 200001 when I enter the verification code",
        '{"code": 200004, "msg": "invalid"}',
        "my referral code is 482913",
        "my code is 482913, sign up with it",
        "use my code 48291357",
        "otp not received 5 times in 2026",
        "my pin is not accepted",
        "google auth secret lost, phone broken, what now",
        "the secret keys that work with them want 2fa",
        "the 2fa key that work with them fine",
        "WHERE IS THE GOOGLE AUTH KEY WITH THAT CODE FROM THEM",
        f"key {BASE32} of the door",
        "I lost my backup codes, I had 10 of them",
        "how many backup codes 2026?",
        "验证码收不到怎么办",
        "验证码60秒就过期了",
        "验证码 2026年 改版了吗",
        "收不到验证码，短信是106912345678发的",
        "验证码总是显示错误100023",
        "错误码 100001",
        "邀请码是482913，注册送币",
        "我的码482913，注册有优惠",
        "密码忘了怎么找回",
        "密码必须8-20位",
        "密码123456位",
        "忘记密码iphone15登不上",
        "红包密码：12345678 手慢无",
        "客服问我要密码和验证码，这是真的吗？",
        "备用码在哪里看",
        "price 618204 USDT",
        "BTC dropped from 56851 to 107509",
        "订单号8120046195530274418对方不放币",
        "UID 161567468",
        "memo 40718265 tag 509871",
    ],
)
def test_questions_complaints_orders_and_prices_are_left_alone(text):
    assert found(text) == []


WORDS = st.sampled_from(
    [
        "my code is",
        "验证码",
        "密码是",
        "password:",
        "pin",
        "2fa key",
        "backup codes",
        "İ",
        "otp",
        "secret",
    ]
)
PARTS = st.lists(WORDS | st.text(max_size=10) | st.integers(0, 10**9).map(str), max_size=12)


@given(PARTS.map(" ".join))
def test_whatever_is_written_spans_lie_inside_it(text):
    found = findings_in(text, rules())

    assert {one.severity for one in found} <= {Severity.CERTAIN}
    assert all(0 <= one.span[0] < one.span[1] <= len(text) for one in found)


UNITS = (
    "1|123456 |my code is 123456 |code |验证码|密码是|密码abc123 |password: a1|a@b.c|secret key "
    "|apikey=|backup codes a1b2-c3d4 |private key ab cd ef 12 |[1,2,|-----BEGIN PRIVATE KEY----- "
    "|ａ|\u200b|6P"
)


@pytest.mark.parametrize("unit", UNITS.split("|"))
def test_a_message_as_long_as_a_platform_allows_holds_nobody_up(unit):
    text = (unit * 4096)[:4096]
    began = time.process_time()
    findings_in(text, rules())

    assert time.process_time() - began < 0.5  # some milliseconds, if nobody measures
