"""The first matcher on questions that stand nowhere in the file; the thresholds rest on them."""

from pathlib import Path

import pytest

from community_bot.content.library import load_library
from community_bot.core.faq.entries import Thresholds

BARS = Thresholds()

ASKED = [
    ("my deposit is missing since yesterday", "deposit-missing"),
    ("sent usdt 2 hours ago and it is not in my wallet", "deposit-missing"),
    ("deposit still not credited", "deposit-missing"),
    ("充币半天了没到账", "deposit-missing"),
    ("转进来的u怎么还没到", "deposit-missing"),
    ("withdrawal still processing since this morning", "withdrawal-delayed"),
    ("why is my withdrawal taking so long", "withdrawal-delayed"),
    ("提现两天了还在审核", "withdrawal-delayed"),
    ("提币一直处理中", "withdrawal-delayed"),
    ("someone hacked my account", "account-hacked"),
    ("my account got hacked what do i do", "account-hacked"),
    ("账号被黑了怎么办", "account-hacked"),
    ("币被人转走了", "account-hacked"),
    ("how do I turn on 2fa", "2fa-enable"),
    ("怎么绑定谷歌验证", "2fa-enable"),
    ("lost my phone with google authenticator", "2fa-lost"),
    ("换手机了谷歌验证码没了", "2fa-lost"),
    ("forgot my password", "password-reset"),
    ("密码忘了怎么办", "password-reset"),
    ("how long does kyc take", "kyc-review-time"),
    ("认证审核要多久", "kyc-review-time"),
    ("kyc got rejected again", "kyc-rejected"),
    ("身份认证没通过", "kyc-rejected"),
    ("how do i verify my identity", "kyc-how"),
    ("怎么做实名", "kyc-how"),
    ("trading fee?", "trading-fees"),
    ("what's the maker taker fee", "trading-fees"),
    ("现货手续费是多少", "trading-fees"),
    ("合约手续费怎么算", "trading-fees"),
    ("withdrawal fee for usdt?", "withdrawal-fees"),
    ("提币手续费多少", "withdrawal-fees"),
    ("how to deposit usdt", "deposit-how"),
    ("怎么充值", "deposit-how"),
    ("sent to wrong network", "deposit-wrong-network"),
    ("充错链了", "deposit-wrong-network"),
    ("how do I withdraw", "withdrawal-how"),
    ("怎么提现到钱包", "withdrawal-how"),
    ("seller not releasing coins", "p2p-not-released"),
    ("卖家不放币", "p2p-not-released"),
    ("what is a limit order", "order-types"),
    ("限价单和市价单有什么区别", "order-types"),
    ("why was I liquidated", "futures-liquidation"),
    ("爆仓了", "futures-liquidation"),
    ("how to use grid bot", "grid-trading"),
    ("网格交易怎么玩", "grid-trading"),
    ("how to set up auto buy every week", "recurring-buy"),
    ("定投怎么设置", "recurring-buy"),
    ("how do I talk to a human", "contact-live-chat"),
    ("怎么联系客服", "contact-live-chat"),
    ("is this account official?", "official-verify"),
    ("这个客服是真的吗", "official-verify"),
    ("is the app down for anyone else?", "system-status"),
    ("网站打不开", "system-status"),
    ("服务器崩了？", "system-status"),
    ("where can I suggest a feature", "feedback-suggestion"),
    ("我想提个建议", "feedback-suggestion"),
    ("how should i describe my problem", "how-to-ask"),
    ("怎么提问比较好", "how-to-ask"),
    ("how do i sign up", "account-register"),
    ("怎么开户", "account-register"),
]

CHATTER = [
    "gm",
    "good morning everyone",
    "btc to 100k soon?",
    "eth price prediction?",
    "will sol pump",
    "wen moon",
    "lol",
    "haha nice",
    "thanks bro",
    "谢谢大佬",
    "早上好",
    "今天大盘怎么样",
    "比特币会涨吗",
    "现在能抄底吗",
    "who won the match yesterday",
    "I love this community",
    "anyone trading doge?",
    "好无聊啊",
    "吃饭了吗",
    "哈哈哈",
    "what do you guys think about the new iphone",
    "which coin should i buy",
    "推荐个币",
    "are you there",
    "how are you today",
    "nice weather",
    "kraken withdrawal fees?",
    "coinbase is down again",
    "is okx better?",
    "欧易手续费多少",
    "be careful of scammers",
    "never share your password",
    "you should contact support",
    "just wait a few hours",
    "it's working for me",
    "我也是",
    "同问",
    "+1",
    "ok",
    "👍👍",
]


@pytest.fixture(scope="module")
def matcher(tmp_path_factory):
    return load_library(Path(), tmp_path_factory.mktemp("cache")).matcher


def test_a_sure_answer_is_the_right_one(matcher):
    best = {question: matcher.match(question)[0] for question, _ in ASKED}
    wrong = [
        (question, best[question].entry)
        for question, entry in ASKED
        if best[question].probability >= BARS.asked and best[question].entry != entry
    ]
    assert wrong == []


def test_most_questions_are_answered_when_asked(matcher):
    sure = [q for q, _ in ASKED if matcher.match(q)[0].probability >= BARS.asked]
    assert len(sure) / len(ASKED) > 0.8


def test_chatter_is_never_answered_unasked(matcher):
    sure = [
        text
        for text in CHATTER
        if any(one.probability >= BARS.unasked for one in matcher.match(text))
    ]
    assert sure == []
