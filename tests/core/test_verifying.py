"""`/official`, `/verify`, and the same answers without a command."""

from dataclasses import replace
from typing import Any

import pytest

from community_bot.core.chats import AnswerMode, ChatRecord, ChatSettings, House
from community_bot.core.commands import Verb
from community_bot.core.messages import ChatKind, Link, Message, Pointed
from community_bot.core.official import Community
from community_bot.core.refs import MessageRef
from community_bot.core.scam.checking import Checked, Checker, Word
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.inspection import Inspector
from tests.support.builders import GROUP, MIRA
from tests.support.buttons import press
from tests.support.house import EN, OFFICIAL, ZH, judged, near, policy, set_up
from tests.support.outline import labels_of, outline, words_of
from tests.support.street import ALONE, OMAR, OTHER, STAFF_CHAT, gave, said

PROFILE = replace(
    OFFICIAL,
    domains={"x": ("x.com", "x.net")},
    email_domains=("x.com",),
    handles={"telegram": ("xchange",), "mastodon": ("x", "y")},
    absent=("phone", "pigeon"),
    communities=(
        Community(platform="telegram", language=EN, url="https://t.me/xchange"),
        Community(platform="telegram", language=ZH, url="https://t.me/xchange_zh"),
    ),
)
KNOWN = {
    "x.com": Word.OFFICIAL,
    "x.com/post": Word.USER_CONTENT,
    "x.com/r": Word.REFERRAL,
    "xx.top": Word.IMITATION,
    "bad.top": Word.KNOWN_BAD,
    "two.faced": Word.MASKED,
    "any.where": Word.UNKNOWN,
}


def links(text, given):
    words = [*text.split(), *(one.url for one in given)]
    return tuple(Checked(one, KNOWN[one], "x") for one in words if one in KNOWN)


def wording(specimen):
    is_bad = "dm me" in specimen.text
    return (Finding("dm-me", Severity.WARN, (0, 5), "asks"),) if is_bad else ()


RULES = policy(
    near(),
    official=PROFILE,
    checker=Checker(PROFILE, links),
    inspector=Inspector((wording,)),
    warnings={"dm-me": {}},
)


def test_the_official_list_is_told_as_one_reads_it_aloud():
    decision = judged(gave("official"), RULES)

    assert words_of(decision) == (
        "What is official of Xchange\n\n"
        "• Addresses: x.com, x.net, and what stands under them\n"
        "• E-mail ends in: @x.com\n"
        "• Telegram: @xchange\n"
        "• mastodon: @x, @y\n"
        "• Community on Telegram: https://t.me/xchange\n"
        "• There is no official support by phone or pigeon.\n\n"
        "Whoever writes to you first is not official support. Anything not on this list is not "
        "official, however real it looks. /verify checks a link, an account or an e-mail address."
    )


def test_a_short_list_has_no_empty_lines():
    decision = judged(gave("official"), policy())

    assert [line for line in words_of(decision).splitlines() if line.startswith("•")] == [
        "• Addresses: x.com, and what stands under them"
    ]


@pytest.mark.parametrize(
    ("subject", "words", "is_bad"),
    [
        ("x.com", "✅ x.com is on the official list of Xchange.", False),
        ("x.com/post", "is a page that any user can write", False),
        ("x.com/r", "carries somebody's referral or gift code", False),
        ("xx.top", "⛔ xx.top is an impostor: it imitates x.", True),
        ("bad.top", "⛔ bad.top is known for fraud.", True),
        ("two.faced", "⛔ The link shows x, but opens two.faced.", True),
        ("any.where", "That does not make it safe", False),
        ("+1 202 555 0115", "Xchange gives no support by phone.", True),
    ],
)
def test_verify_says_what_is_known_and_unknown_is_never_called_safe(subject, words, is_bad):
    decision = judged(gave("verify", subject), RULES)

    assert outline(decision)[:2] == ["answered: command", "answer, private"]
    assert words in words_of(decision)
    assert ("What to do now" in words_of(decision)) is is_bad


def test_verify_without_anything_says_what_it_takes():
    assert words_of(judged(gave("verify"), RULES)).startswith("Send /verify with a link")


def test_verify_as_a_reply_checks_the_message_that_was_pointed_at():
    message = Message(ref=MessageRef(GROUP, "m0"), text="see", links=(Link("see", "bad.top"),))

    decision = judged(replace(gave("verify"), on=Pointed(message, OTHER)), RULES)

    assert "bad.top is known for fraud" in words_of(decision)


def test_words_count_as_well_as_links():
    decision = judged(gave("verify", "hello dear, dm me"), RULES)

    assert "marks of a scam" in words_of(decision)
    assert "What to do now" in words_of(decision)


def private(text: str, **more: Any) -> Any:
    event = said(text, at=ChatKind.PRIVATE)
    return judged(replace(event, message=replace(event.message, **more)), RULES)


@pytest.mark.parametrize("text", ["bad.top", "is bad.top safe ?", "这个 bad.top 是真的吗"])
def test_in_private_a_link_alone_or_a_doubt_is_enough(text):
    decision = private(text)

    assert outline(decision) == ["answered: checked", f"post in {ALONE.id}"]
    assert labels_of(decision)[0] in ("Report to the team", "举报给团队")


def test_what_was_forwarded_in_private_is_checked_word_for_word():
    decision = private("hello dear friend I am from the team , dm me", forwarded_from="telegram:9")

    assert "marks of a scam" in words_of(decision)


def test_words_from_another_chat_that_are_shown_within_count_too():
    assert "known for fraud" in words_of(private("real?", quoted="open bad.top now"))


@pytest.mark.parametrize(
    "text",
    [
        "I opened x.com yesterday and my withdrawal is still not there after a day",
        "nothing here is real",
    ],
)
def test_an_ordinary_question_is_left_to_the_answers(text):
    assert outline(private(text))[0] != "answered: checked"


def test_in_a_group_whoever_asks_whether_something_is_real_is_answered_there():
    decision = judged(said("is any.where legit"), RULES, chat=set_up())

    assert outline(decision) == ["answered: checked", "reply to m1"]
    assert labels_of(decision) == ["Official live chat", "Help centre"]


@pytest.mark.parametrize("text", ["any.where", "is this real"])
def test_in_a_group_nothing_else_is_answered(text):
    assert outline(judged(said(text), RULES, chat=set_up()))[0] != "answered: checked"


def test_where_answers_are_off_nothing_is_checked_unasked():
    chat = set_up(answer_mode=AnswerMode.OFF)

    assert outline(judged(said("is any.where legit"), RULES, chat=chat)) == ["silent: not-enabled"]


def test_without_a_staff_room_the_owners_read_what_was_received_in_private():
    owners = House(owners=(OMAR, MIRA))

    decision = press(Verb.TELL, "bad.top: known-bad", at=ChatKind.PRIVATE, house=owners)
    nobody = press(Verb.TELL, "bad.top: known-bad", at=ChatKind.PRIVATE, house=House())

    assert outline(decision)[2:4] == [f"letter to {OMAR.id}", f"letter to {MIRA.id}"]
    assert outline(nobody)[2] == "post in staff:telegram:7"


def test_one_tap_shows_staff_what_was_received_in_private():
    room = ChatRecord(ref=STAFF_CHAT, settings=ChatSettings(is_staff_room=True))

    decision = press(
        Verb.TELL, "bad.top: known-bad", at=ChatKind.PRIVATE, house=House(staff_rooms=(room,))
    )

    assert outline(decision) == [
        "answered: press",
        "answer, private",
        "post in staff",
        "audit scam-forwarded",
    ]
    assert words_of(decision, 1) == (
        "Reported from a private chat\n\n"
        "Mira received it in private. What the rules see: bad.top: known-bad."
    )


def test_staff_read_what_a_rule_of_the_file_is_called():
    rules = replace(RULES, titles={"fake-support": {EN: "Fake support"}})
    argument = "bad.top: known-bad; fake-support"

    decision = press(
        Verb.TELL, argument, at=ChatKind.PRIVATE, rules=rules, house=House(owners=(MIRA,))
    )

    assert "What the rules see: bad.top: known-bad; Fake support." in words_of(decision, 1)
