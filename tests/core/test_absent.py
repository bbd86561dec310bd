"""`{absent}` in an answer: what official.yaml says does not exist."""

from dataclasses import replace

import pytest

from community_bot.core.faq.entries import FaqAnswer
from community_bot.core.markdown import parse
from community_bot.core.messages import ChatKind
from community_bot.core.rich import filled, to_text
from tests.support.house import EN, FEES, OFFICIAL, ZH, chose, judged, near, policy
from tests.support.outline import words_of
from tests.support.street import said

ANSWER = FaqAnswer(parse("No {absent} here."), parse("- No **{absent}** here.\n- {other}"))
ENTRY = replace(FEES, answer={EN: ANSWER, ZH: ANSWER}, source={})


@pytest.mark.parametrize(
    ("absent", "english", "chinese"),
    [
        (("phone", "wechat", "qq"), "No phone, WeChat or QQ here.", "No 电话、微信或QQ here."),
        (("phone", "smoke"), "No phone or smoke here.", "No 电话或smoke here."),
        (("line",), "No LINE here.", "No LINE here."),
    ],
)
def test_an_answer_names_the_ways_of_support_that_do_not_exist(absent, english, chinese):
    rules = policy(near(fees=0.9), ENTRY, official=replace(OFFICIAL, absent=absent))
    asked = said("is there a phone?", addressed=True)

    assert words_of(judged(asked, rules)) == english
    assert words_of(judged(asked, rules, member=chose(ZH))) == chinese


def test_only_what_is_known_is_filled_in_wherever_it_stands():
    rules = policy(near(fees=0.9), ENTRY, official=replace(OFFICIAL, absent=("qq",)))
    told = words_of(judged(said("phone?", at=ChatKind.PRIVATE), rules))

    assert told == "• No QQ here.\n• {other}"


def test_what_is_filled_in_is_never_read_as_markup():
    assert to_text(filled(parse("{a}"), {"a": "**b**"})) == "**b**"
