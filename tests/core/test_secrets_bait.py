"""A wallet that is held out to lure others, and the people who only lost theirs."""

import pytest

from community_bot.core.scam.bait import is_bait
from community_bot.core.scam.findings import findings_in
from tests.support.house import rules
from tests.support.leaks import HEX, SEEDS

SEED = SEEDS[12]


def held_out(text: str) -> bool:
    return is_bait(text, findings_in(text, rules()))


@pytest.mark.parametrize(
    "text",
    [
        "I need help to withdraw, here is my seed phrase {} I have 3000 USDT and no gas",
        "hello guys, I have 5,400 USDT in my wallet but no TRX for the fee. seed: {}",
        "{} there's 2.5 eth inside, someone help me transfer it to an exchange",
        "My wallet holds $4200 and I don't know how to withdraw it. phrase: {}",
        "how do I send my coins out? wallet with 900 usdt, {}",
        "I quit crypto, you can have what is left: {}",
        "first one takes it all {}",
        "I don't need this wallet anymore {}",
        "help me move my funds and keep half of it. {}",
        "free 7000 USDT, seed phrase {}",
        "giving away my wallet, private key " + HEX,
        "钱包里有3000U，没有手续费转不出来，助记词：{}",
        "里面还有 2000 usdt，帮我转出来，{}",
        "助记词 {} 送给有缘人",
        "不玩了，谁要谁拿走 {}",
        "退圈了 {} 先到先得",
        "帮忙转一下分你一半 {}",
        "我有5000U，缺TRX，私钥 " + HEX,
    ],
)
def test_a_gift_or_a_sum_that_wants_only_a_fee_is_bait(text):
    assert held_out(text.format(SEED))


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "help, my seed is {}",
        "the app says wrong phrase: {} and I have 3000 USDT in it, please help me get it back",
        "I cannot restore my wallet, balance shows 0 but I had 500 USDT there. {}",
        "why does it not import? {}",
        "is this a real phrase? a stranger sent it to me: {}",
        "does this word list look right {}",
        "I lost access to my account, how do I recover? {}",
        "my private key is " + HEX + " why is the balance zero",
        "助记词 {} 导入不了，里面有3000U怎么办",
        "我的助记词是 {} 为什么恢复不了",
        "帮我看看这个助记词对不对 {}",
        "钱包打不开了，还有500U在里面 {} 求助怎么转出来",
    ],
)
def test_whoever_tells_what_fails_is_a_victim(text):
    assert not held_out(text.format(SEED))


@pytest.mark.parametrize(
    "text",
    [
        "I have 3000 USDT and no gas, help me withdraw",
        "free wallet for the first one",
        "送给有缘人 3000U",
        "I have 3000 USDT and no gas, my password is hunter22",
    ],
)
def test_without_a_key_to_a_wallet_nothing_is_bait(text):
    assert not held_out(text)
