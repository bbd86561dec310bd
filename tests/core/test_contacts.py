"""Accounts on messengers in Chinese texts: found by their shape, in every spelling."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.scam.contacts import CONTACT, SIGNS, contact_sign
from community_bot.core.scam.plain import plain
from community_bot.core.scam.reading import reading


def with_contacts(text: str) -> str:
    """The text with a sign behind each account, as it is read."""
    return CONTACT.sub(contact_sign, text)


def kinds(text: str) -> list[str]:
    """What was found, in the order in which it stands."""
    marked = with_contacts(plain(text).text)
    names = {sign: name for name, sign in SIGNS.items()}
    return [names[letter] for letter in marked if letter in names]


@pytest.mark.parametrize(
    "text",
    [
        "加微信 abx20316",
        "微信号：abx_20316",
        "加qq 30201188",
        "QQ群 302011889",
        "想要的加30201188",
        "加我 30201188 了解",
        "30201188 加qq",
        "30201188 +企鹅",
        "有意vx8837261",
        "V: abx-2031 了解",
        "扣30201188",
    ],
)
def test_a_number_beside_a_messenger_is_an_account(text):
    assert kinds(text) == ["account"]


@pytest.mark.parametrize(
    "text",
    [
        "伽薇 abx20316",
        "佳喂：abx20316",
        "薇信 abx20316",
        "卫星 30201188",
        "30 20 11 88 家口",
        "看这里 30201188 口",
        "扣扣三零二零一一八八",
        "进来+薇",
        "好看的╬口口",
        "数字 3020 看加口",
        "夜 2⊗48 7832",
    ],
)
def test_a_messenger_in_disguise_is_told_from_an_open_one(text):
    assert "disguised" in kinds(text)


@pytest.mark.parametrize(
    "text", ["晴❤ ABX203 ❤", "晴 A B X 2 0 3", "晴 ABX203", "夜 3020 1188", "晴 30201 Q 11889"]
)
def test_a_label_with_a_name_and_nothing_else_is_a_lone_account(text):
    assert kinds(text) == ["lone"]


def test_a_name_in_a_short_sentence_is_an_alias():
    assert kinds("我觉得 ABX203 这个不错") == ["alias"]


@pytest.mark.parametrize(
    "text",
    [
        "我的UID是 38472910，帮我看一下",
        "订单号 2048 1024 9937",
        "我的电话 138 1234 5678 收不到验证码",
        "我的邀请码 ABX123",
        "买了 PEPE5000 个",
        "充了 TRX2000 没到",
        "加仓 12345678 个",
        "加 30201188 PEPE",
        "追加30201188",
        "报错代码 ERR2043",
        "BRC20 和 ERC20 的区别",
        "绑定的QQ邮箱 2345678901@qq.com",
        "家口多，钱不够花",
        "一二三四五六七，上山打老虎",
        "端口 8080 打不开",
        "ROI 100%才赚",
        "ROI 1000 才赚",
        "支撑 65000 68000",
        "比特币 65000 68000",
        "看 3200 3550",
        "以太 3217 3548",
        "以太 2000 5000",
        "今天的提现到账时间是什么时候",
        "add me on wechat abx20316",
        "这个名字 abx20316 只是一个编号而已，" + "谢谢大家，祝大家今天过得愉快，" * 4,
    ],
)
def test_numbers_of_a_customer_are_no_accounts(text):
    assert kinds(text) in ([], ["alias"])
    assert "account" not in kinds(text)


def test_a_text_without_chinese_holds_no_accounts():
    assert CONTACT.sub(lambda one: one[0], "wx abx20316") == "wx abx20316"
    assert kinds("wx abx20316") == []


@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from("加微信家薇口扣+❤ :号qvx0123456789abx_-零一二三@\n\ue00c"),
            st.characters(),
        ),
        max_size=200,
    )
)
def test_any_text_is_read_and_keeps_what_it_says(text):
    marked = with_contacts(text)
    signs = set(SIGNS.values())
    bare = "".join(letter for letter in marked if letter not in signs).replace(" ", "")

    assert bare == "".join(letter for letter in text if letter not in signs).replace(" ", "")


@given(st.text(alphabet="加微信薇口扣+❤ 号qvx0123456789", min_size=1, max_size=60), st.data())
def test_a_span_lies_inside_the_text(text, data):
    read = reading(plain(text))
    if not read.text:
        return
    start = data.draw(st.integers(0, len(read.text) - 1))
    end = data.draw(st.integers(start + 1, len(read.text)))

    first, last = read.span(start, end)

    assert 0 <= first <= last <= len(text)


@pytest.mark.parametrize("piece", ["加", "微信1", "1 ", "a1", "+", "❤1", "三", "加口1234", "qv"])
def test_four_thousand_letters_of_anything_take_milliseconds(piece):
    text = "中" + piece * (4096 // len(piece))
    began = time.perf_counter()

    with_contacts(text)

    assert time.perf_counter() - began < 0.1
