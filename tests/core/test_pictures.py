"""What comes of the codes in pictures: judged like words, done to the message they came with."""

from dataclasses import replace
from typing import Any

import pytest

from community_bot.core.chats import AnswerMode, ChatSettings, ScamMode
from community_bot.core.decisions import Decision, KeepText
from community_bot.core.events import MessageReceived, pictures_read, words_in
from community_bot.core.facts import needs_of
from community_bot.core.languages import Language
from community_bot.core.messages import Attachment, Author, ChatKind, Link
from community_bot.core.pictures import LARGEST, has_picture, links_of, pictures_of
from community_bot.core.scam.checking import Checked, Checker, Word
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.inspection import Inspector, Specimen
from tests.support.builders import MIRA, NOW
from tests.support.house import OFFICIAL, judged, near, policy, set_up
from tests.support.leaks import SEEDS
from tests.support.outline import outline, words_of
from tests.support.street import HELPER, MEMBER, gave, reading, rewrote, said

PHOTO = Attachment("photo", "image/jpeg", "f1", 90_000)
BAD, FINE = "https://evil.example/claim", "https://somewhere.example/menu"
STAFF_POST = "post in staff:telegram:-100"
GONE = [
    "removed: scam-removed",
    "delete m1",
    "silence 7",
    "letter to 7",
    STAFF_POST,
    "incident open",
    "audit scam-removed",
    "text kept",
    "cancelled answer:telegram:-100\nm1",
]


def rule(specimen: Specimen) -> tuple[Finding, ...]:
    """Finds a bad host among the links, and a name that copies somebody."""
    found = []
    if any("evil.example" in one.url for one in specimen.links):
        found.append(Finding("listed-domain", Severity.CERTAIN, (0, 5), "on a list"))
    if specimen.display_name == "Support":
        found.append(Finding("role-name", Severity.WARN, (0, 0), "an office"))
    return tuple(found)


def links(_text: str, given: Any) -> tuple[Checked, ...]:
    known = {BAD: Word.KNOWN_BAD, FINE: Word.UNKNOWN}
    return tuple(Checked(one.url, known[one.url]) for one in given if one.url in known)


RULES = policy(
    near(fees=0.9),
    checker=Checker(OFFICIAL, links),
    inspector=Inspector((rule,), lambda specimen: "?" in specimen.text),
    reads_pictures=True,
)
BLIND = replace(RULES, reads_pictures=False)


def shown(caption: str = "", *files: Attachment, **more: Any) -> MessageReceived:
    """Somebody sent a picture."""
    event = said(caption, **more)
    return replace(event, message=replace(event.message, attachments=files or (PHOTO,)))


def read(*texts: str, caption: str = "", is_seen: bool = True, **more: Any) -> Any:
    """What the codes in a picture said."""
    event = shown(caption, **more)
    return pictures_read(event, event.message, texts, NOW, is_seen=is_seen)


def came_to(event: Any, **settings: Any) -> Decision:
    return judged(event, RULES, chat=set_up(**settings))


def asked_for(event: Any, **settings: Any) -> bool:
    """Whether the pictures of the very message are to be looked into."""
    look_into = came_to(event, **settings).look_into
    assert look_into in (None, event.message)
    return look_into is not None


@pytest.mark.parametrize(
    ("file", "is_looked_into"),
    [
        (PHOTO, True),
        (Attachment("scan.PNG", None, "https://cdn/x"), True),
        (Attachment("a", "IMAGE/WEBP; q=1", "f", LARGEST), True),
        (Attachment("a.gif", "image/gif", "f"), True),
        (Attachment("a", "image/png", "f", LARGEST + 1), False),
        (Attachment("photo", "image/jpeg"), False),
        (Attachment("a.svg", "image/svg+xml", "f"), False),
        (Attachment("png", None, "f"), True),
        (Attachment("statement.pdf", None, "f"), False),
        (Attachment("fake.png", "application/pdf", "f"), False),
    ],
)
def test_only_pictures_that_can_be_had_and_are_not_too_large_are_looked_into(file, is_looked_into):
    message = shown("", file).message

    assert bool(pictures_of(message)) is is_looked_into


def test_of_many_pictures_as_many_are_looked_into_as_a_platform_takes():
    assert len(pictures_of(shown("", *[PHOTO] * 12).message)) == 10
    assert not has_picture(said("no picture").message)


def test_a_code_that_is_an_address_is_a_link_and_one_that_is_a_sentence_is_none():
    texts = (" https://a.example/x ", "b.example", "tg://resolve?domain=x", "hello you", "12345")

    assert links_of(texts) == (
        Link("", "https://a.example/x"),
        Link("", "b.example"),
        Link("", "tg://resolve?domain=x"),
    )


def test_pictures_in_a_group_are_looked_into_whoever_sent_them():
    assert asked_for(shown())
    assert asked_for(shown("what are the fees?"))
    assert asked_for(shown(by=HELPER))
    assert asked_for(shown(), scam_mode=ScamMode.OBSERVE)
    assert not asked_for(said("no picture"))


def test_a_picture_that_was_put_in_later_is_looked_into_as_well():
    event = rewrote("look")
    edited = replace(event, message=replace(event.message, attachments=(PHOTO,)))

    assert asked_for(edited)


def given_with_picture(command: str, words: str = "", **more: Any) -> Decision:
    given = gave(command, words, **more)
    assert given.message
    return came_to(replace(given, message=replace(given.message, attachments=(PHOTO,))))


def test_a_picture_beside_a_command_is_looked_into_as_well():
    assert not given_with_picture("verify").look_into
    for decision in (
        given_with_picture("faq", "fees"),
        given_with_picture("help"),
        given_with_picture("verify", at=ChatKind.PRIVATE),
    ):
        assert decision.look_into
    assert not came_to(gave("help", is_typed=False)).look_into


def test_nothing_is_looked_into_where_the_bot_was_not_let_in_nor_among_staff_nor_once_removed():
    assert judged(shown(), RULES, chat=None).look_into is None
    assert not asked_for(shown(), is_staff_room=True)
    assert not asked_for(shown(SEEDS[12]))
    assert judged(shown(), BLIND).look_into is None


def test_in_private_only_a_bot_that_may_answer_looks():
    alone = shown(at=ChatKind.PRIVATE)
    unverified = replace(RULES, official=replace(OFFICIAL, verified_on=None))

    assert judged(alone, RULES, chat=None).look_into
    assert judged(alone, unverified, chat=None).look_into is None


def test_a_picture_whose_code_opens_a_bad_link_is_gone_with_all_that_goes_with_it():
    decision = came_to(read(BAD, caption="claim here"))

    assert outline(decision) == GONE
    assert decision.verdict.findings[0].reason == "in a QR code: on a list"
    assert "It is about the QR code in the picture." in words_of(decision, 2)
    kept = next(one for one in decision.changes if isinstance(one, KeepText))
    assert kept.words == "Mira\nclaim here"


def test_where_a_chat_only_warns_the_warning_says_that_it_is_about_the_code():
    decision = came_to(read(BAD), scam_mode=ScamMode.WARN)

    assert outline(decision)[:2] == ["warned: scam-warned", "reply to m1"]
    assert words_of(decision).startswith("It is about the QR code in the picture.")


def test_a_code_without_a_stain_is_left_alone():
    assert outline(came_to(read(FINE))) == ["silent: noted"]
    assert outline(came_to(read(FINE, by=Author(user=MIRA, display_name="Support")))) == [
        "silent: noted"
    ]


def test_a_name_of_an_office_counts_beside_a_bad_code():
    decision = came_to(read(BAD, by=Author(user=MIRA, display_name="Support")))

    assert {one.rule for one in decision.verdict.findings} == {"listed-domain", "role-name"}


def test_whoever_asks_about_a_bad_code_is_thanked_and_not_silenced():
    decision = came_to(read(BAD, caption="is this real?"))

    assert "silence 7" not in outline(decision)
    assert "Thank you for asking first" in words_of(decision, 1)


def test_staff_lose_a_bad_code_and_nothing_else():
    assert outline(came_to(read(BAD, by=HELPER)))[:3] == [
        "removed: scam-removed",
        "delete m1",
        "letter to 7",
    ]


def test_whoever_asks_in_a_group_whether_a_code_is_real_is_told():
    decision = came_to(read(FINE, caption="is this legit?"))

    assert outline(decision) == ["answered: checked", "reply to m1"]
    assert FINE in words_of(decision)
    assert outline(came_to(read("hello", caption="is this legit?"))) == ["silent: noted"]
    for quiet in ({"answer_mode": AnswerMode.OFF}, {"is_paused": True}):
        assert outline(came_to(read(FINE, caption="is this legit?"), **quiet)) == ["silent: noted"]


def test_a_seed_phrase_in_a_code_is_a_leak_and_never_told_to_anybody():
    decision = came_to(read(SEEDS[12], caption="my backup"))

    assert outline(decision)[:3] == ["removed: secret-leaked", "delete m1", "letter to 7"]
    assert not any(SEEDS[12].split()[3] in words_of(decision, at) for at in (1, 2))


@pytest.mark.parametrize(
    "text",
    [
        "otpauth://totp/Xchange:mira?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Xchange",
        "otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8SGEV4YW1wbGU6YWxpY2VAZ29vZ2xlLmNvb",
    ],
)
def test_the_code_that_sets_up_an_authenticator_is_a_leak(text):
    decision = came_to(read(text))

    assert outline(decision)[:2] == ["removed: secret-leaked", "delete m1"]
    assert "data=" not in words_of(decision, 1)
    assert "JBSWY" not in words_of(decision, 1)


def test_a_room_that_became_staffs_meanwhile_hears_nothing_of_codes():
    assert outline(came_to(read(BAD), is_staff_room=True)) == ["silent: staff-speaks"]


def alone(*texts: str, rules: Any = RULES, **more: Any) -> Decision:
    return judged(read(*texts, at=ChatKind.PRIVATE, **more), rules, chat=None)


def test_a_screenshot_sent_in_private_gets_the_verdict_on_its_code():
    decision = alone(BAD)

    assert outline(decision) == ["answered: checked", "post in 7"]
    assert "known for fraud" in words_of(decision)
    assert "not on the official list" in words_of(alone(FINE, caption="what is that"))


@pytest.mark.parametrize(
    ("texts", "is_seen", "words"),
    [
        ((), True, "I found no QR code in this picture, and I do not read text in pictures."),
        ((), False, "I could not look into this picture."),
        (("hello",), True, "leads to no address that I can check"),
    ],
)
def test_a_picture_alone_that_leads_nowhere_gets_one_honest_sentence(texts, is_seen, words):
    decision = alone(*texts, is_seen=is_seen)

    assert outline(decision) == ["answered: checked", "post in 7"]
    assert words in words_of(decision)


def test_words_beside_a_picture_had_their_answer():
    assert outline(alone(caption="what are the fees?")) == ["silent: noted"]


def test_an_unverified_bot_checks_nothing():
    unverified = replace(RULES, official=replace(OFFICIAL, verified_on=None))

    assert outline(alone(BAD, rules=unverified)) == ["silent: unverified"]


def test_a_picture_alone_that_nobody_will_look_into_is_answered_at_once():
    event = shown(at=ChatKind.PRIVATE)
    large = shown("", replace(PHOTO, size=LARGEST + 1), at=ChatKind.PRIVATE)

    for decision in (judged(event, BLIND, chat=None), judged(large, RULES, chat=None)):
        assert outline(decision) == ["answered: checked", "post in 7"]
        assert "I could not look into this picture." in words_of(decision)
    assert outline(judged(event, RULES, chat=None)) == ["silent: empty"]


def test_an_address_in_a_code_does_not_make_its_sender_speak_english():
    decision = alone(by=reading("zh-CN"))

    assert "没有找到二维码" in words_of(decision)


def test_the_same_look_at_a_message_has_the_same_key():
    assert read(BAD).key == read().key == "pictures:e1"
    assert words_in(read("a", "b")) == "a\nb"
    assert needs_of(read()) == needs_of(shown())


def test_the_chat_says_which_language_where_nobody_else_does():
    decision = judged(
        read(BAD),
        RULES,
        chat=replace(
            set_up(),
            settings=ChatSettings(
                scam_mode=ScamMode.WARN, is_enabled=True, language=Language.ZH_HANS
            ),
        ),
    )

    assert words_of(decision).startswith("问题出在图片里的二维码")
    assert MEMBER.locale is None
