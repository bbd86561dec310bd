"""Another exchange, wallet or service as the subject of a question."""

from dataclasses import replace

import pytest

from community_bot.core.faq.scope import is_about_another
from community_bot.core.messages import ChatKind
from tests.support.house import OFFICIAL, judged, near, policy
from tests.support.outline import outline, words_of
from tests.support.street import said

OTHERS = ("Yex", "某币", "fox wallet")
OURS = ("Xchange", "xc", "某所")


@pytest.mark.parametrize(
    "text",
    [
        "how do I reset 2fa on yex?",
        "YEX提币卡了两个小时了",
        "某币的客服怎么联系",
        "my kyc at Yex was rejected",
        "yex is down?",
        "is ｙｅｘ safe",
        "can I recover my fox wallet without the phrase",
        "Yex's fees",
    ],
)
def test_a_question_about_another_is_not_ours(text):
    assert is_about_another(text, OTHERS, OURS)


@pytest.mark.parametrize(
    "text",
    [
        "how do I withdraw",
        "I sent usdt from yex to xchange and it is missing",
        "transfer from Yex not credited",
        "can I withdraw to my fox wallet",
        "从某币转过来的u没到",
        "yex转过来的币没到账",
        "提到某币要多久",
        "are the fees lower than yex",
        "某所和某币哪个手续费低",
        "yexing around",
        "",
    ],
)
def test_another_that_only_takes_part_leaves_the_question_ours(text):
    assert not is_about_another(text, OTHERS, OURS)


RULES = policy(near(fees=0.9), official=replace(OFFICIAL, others=OTHERS, nicknames=OURS))
QUESTION = "what are the fees of yex?"


@pytest.mark.parametrize("addressed", [False, True])
def test_in_a_group_the_bot_is_silent_about_another(addressed):
    decision = judged(said(QUESTION, addressed=addressed), RULES)

    assert outline(decision) == ["silent: other-subject"]


def test_in_private_whoever_asks_about_another_learns_that_there_is_no_answer():
    decision = judged(said(QUESTION, at=ChatKind.PRIVATE), RULES)

    assert outline(decision)[0] == "offered: other-subject"
    assert "I have no answer to that" in words_of(decision)
