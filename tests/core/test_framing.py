"""Who a message speaks for: oneself in trouble, anybody in general, or another member."""

import pytest
from _pytest.mark import ParameterSet

from community_bot.core.faq.framing import Frame, frame_of

PERSONAL = (
    "kyc rejected, what now",
    "account locked, what can I do",
    "withdrawal failed?? where are the coins",
    "my withdrawal is stuck",
    "My withdrawal has been pending since yesterday",
    "withdrawal pending 3 days",
    "I sent usdt 5 hours ago and it is still not credited",
    "my deposit is missing, please help",
    "deposit not received",
    "i can't log in to my account",
    "I cannot receive the sms code",
    "my account got hacked and the coins are gone",
    "someone stole my funds",
    "my kyc was rejected again",
    "kyc still under review",
    "i lost my phone with the authenticator",
    "I sent it on the wrong network",
    "seller is not releasing my usdt",
    "the seller did not release and the order is late, it is my money",
    "we were liquidated and nobody answers me",
    "I forgot the memo on my deposit",
    "why is my account frozen",
    "where is my withdrawal, it never arrived",
    "how long do I have to wait, my order is stuck for two hours",
    "account locked after password reset",
    "I've been waiting for 2 weeks",
    "My account was drained last night",
    "I’m locked out, my password doesn't work",
    "提币卡一天了",
    "提现一直没到账",
    "我的充值没到账",
    "充值三个小时还没到",
    "转错链了怎么办",
    "我充错网络了",
    "账户被冻结了",
    "我的号被盗了",
    "币被盗了 救命",
    "身份认证被拒绝了",
    "kyc一直审核中",
    "卖家不放币",
    "手机丢了，谷歌验证没了",
    "换了手机登不上",
    "我登录不了",
    "提现两天了还在处理中",
    "昨天的提现到现在没收到",
    "合约爆仓了",
    "忘记填memo了，币没到账",
    "密码忘了，账户被锁了",
    "验证码收不到",
    "c2c付款了对方迟迟不放行",
    "我被骗了",
)
QUESTIONS = (
    "how long does a withdrawal take?",
    "what are the trading fees",
    "is it down?",
    "how do I enable 2fa",
    "how to reset my password",
    "can I deposit with a card?",
    "where can I see the fees",
    "what is grid trading",
    "does anyone know the withdrawal limit",
    "what happens if my withdrawal is stuck?",
    "what if I send coins on the wrong network",
    "is it normal that a withdrawal is pending",
    "why do withdrawals fail sometimes",
    "can you explain recurring buy",
    "how can I talk to a person",
    "which network is the cheapest for usdt",
    "is there a fee for p2p",
    "who do I contact about a bug",
    "how long is kyc review",
    "need help with the api",
    "in case my phone is lost, what do I need",
    "are there any fees for deposits",
    "提现多久到账",
    "手续费是多少",
    "怎么开启双重验证",
    "如何修改密码",
    "网格交易怎么用",
    "是不是挂了",
    "系统维护吗",
    "如果转错网络会怎样",
    "万一手机丢了怎么办",
    "提现一般会卡多久",
    "为什么会被冻结",
    "身份认证审核要几天吗",
    "什么是强平",
    "哪个网络手续费低",
    "请问客服在哪里",
    "能不能用信用卡买币",
    "怎样才不会爆仓",
    "有没有人知道怎么定投",
)
TELLING = (
    "you can enable 2fa in the security settings",
    "never share your seed phrase with anyone",
    "don't click that link",
    "be careful, there are scammers here",
    "just contact the live chat",
    "try logging in again with the app",
    "if your withdrawal is pending, wait for the confirmations",
    "make sure the network is right",
    "your deposit needs ten confirmations",
    "beware of people who write first",
    "你可以联系官方客服",
    "你先看看区块确认数",
    "建议大家开启双重验证",
    "不要把助记词给任何人",
    "别点那个链接",
    "小心骗子",
    "大家千万不要相信私聊的客服",
    "你去官网看看公告",
)
STATEMENTS = (
    "my withdrawal arrived now, thanks",
    "solved, thank you",
    "finally got it back",
    "never mind, all good",
    "good morning everyone",
    "btc to the moon",
    "nice pump today",
    "thanks a lot",
    "lol",
    "🎉🎉",
    "",
    "到账了，谢谢",
    "已经解决了",
    "好了没事了",
    "大饼要起飞了",
    "今天行情真不错",
    "早上好",
    "谢谢",
    "搞定",
)
# Trouble without an "I" beside a word of asking: taken for a general question until the frames
# know more than words. They stay in public if the entry is sure, so they are worth a rule.
MISTAKEN = ("sent to wrong address yesterday!! help",)


def cases(frame: Frame, sentences: tuple[str, ...]) -> list[ParameterSet]:
    return [pytest.param(sentence, frame, id=sentence) for sentence in sentences]


@pytest.mark.parametrize(
    ("sentence", "frame"),
    [
        *cases(Frame.PERSONAL, PERSONAL),
        *cases(Frame.QUESTION, QUESTIONS),
        *cases(Frame.TELLING, TELLING),
        *cases(Frame.STATEMENT, STATEMENTS),
    ],
)
def test_a_message_speaks_for_whom_it_speaks(sentence, frame):
    assert frame_of(sentence) is frame


@pytest.mark.xfail(strict=True, reason="a first set of frames: word lists, not grammar")
@pytest.mark.parametrize("sentence", MISTAKEN)
def test_trouble_told_without_a_subject_is_personal(sentence):
    assert frame_of(sentence) is Frame.PERSONAL
