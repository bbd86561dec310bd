"""`/setup`: an owner sees what the bot may do, chooses the staff room, and lets it in."""

from dataclasses import replace
from typing import Any

import pytest

from community_bot.core.chats import AnswerMode, ChatRecord, ChatSettings, House, ScamMode
from community_bot.core.commands import Verb
from community_bot.core.decisions import AddButton, Audit, OpenRoom, SaveChat, SetDeadline
from community_bot.core.messages import ChatKind, Right
from community_bot.core.policy import Policy
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef, staff_room_of
from tests.support.builders import DISCORD, GROUP, MIRA, TELEGRAM
from tests.support.buttons import button, press
from tests.support.house import judged, policy, set_up
from tests.support.outline import added, labels_of, outline, words_of
from tests.support.street import (
    ALONE,
    MODERATOR,
    PLACES,
    STAFF_CHAT,
    gave,
    pushed,
    ranked,
)

OWNER = ranked(Rank.OWNER)
RULES = policy()
UNVERIFIED = policy(official=replace(RULES.official, verified_on=None))
NOBODY = "Nobody has verified the official list yet"
STAFF = ChatRecord(
    ref=STAFF_CHAT, settings=ChatSettings(is_enabled=True, is_staff_room=True), title="Staff"
)
SECOND = replace(STAFF, ref=ChatRef(TELEGRAM, "staff-2"), title="")
DONE = ["answered: command", "answer, private"]
PRESSED = ["answered: press", "answer, update"]
ENTERED = [*PRESSED, "chat saved", "audit setup", "deadline removed"]
STAYS = SetDeadline("leave:telegram:-100", None)
WAYS = ["Go live", "Stay in observe", "Pause"]


def entering(way: str, rules: Policy = RULES, **more: Any):
    record = {"rank": Rank.ADMINISTRATOR}
    return press(Verb.ENTER, f"{way}\n{GROUP.key}", by=OWNER, rules=rules, record=record, **more)


def test_setup_shows_the_rights_the_staff_room_and_how_the_bot_behaves():
    chat = replace(PLACES[ChatKind.GROUP], rights=frozenset({Right.WRITE, Right.DELETE}))
    event = replace(gave("setup", by=OWNER), chat=chat)
    decision = judged(event, chat=None)

    assert outline(decision) == [*DONE, "chat saved", "deadline removed"]
    assert words_of(decision) == (
        "Setting up Traders\n\n"
        "What I may do here:\n\n"
        "• ❌ I read only what is addressed to me. Telegram: switch privacy mode off with "
        "BotFather, or make me an administrator. Discord: allow the message content intent.\n"
        "• ✅ I can write here.\n"
        "• ✅ I can delete messages, so leaked secrets can go.\n"
        "• ❌ I cannot restrict members. A scam still goes where I may delete it, but its author "
        "can write on.\n"
        "• ❌ I can answer one member unseen by others only right after they wrote. Make me "
        "an administrator to change that.\n\n"
        "Settings of this chat\n\n"
        "• Answers: off\n"
        "• Scams and leaked secrets: observe only\n"
        "• Referral links and users' pages: shown to staff\n"
        "• Language: English\n"
        "• State: not let in yet\n\n"
        "There is no staff room yet. Add me to a closed group of your staff and send "
        "/setup staff there.\n\n"
        "What I never do: ask for passwords, codes or keys, open links, promise anything about "
        "an account, or punish anybody for a complaint."
    )
    assert labels_of(decision) == ["Try a question", *WAYS]
    assert {one.button.rank for one in decision.changes if isinstance(one, AddButton)} == {
        Rank.ADMINISTRATOR
    }


def test_setup_alone_keeps_the_bot_there_and_its_title_but_does_not_let_it_in():
    decision = judged(gave("setup", by=OWNER), chat=None)

    assert decision.changes[-2:] == (
        SaveChat(ChatRecord(ref=GROUP, settings=ChatSettings(), title="Traders")),
        STAYS,
    )


def test_setup_in_one_channel_keeps_the_bot_in_its_server():
    server, channel = ChatRef(DISCORD, "server"), ChatRef(DISCORD, "channel")
    place = replace(PLACES[ChatKind.GROUP], ref=channel, community=server)
    decision = judged(replace(gave("setup", by=OWNER), chat=place), chat=None)

    assert decision.changes[-2:] == (
        SetDeadline("leave:discord:channel", None),
        SetDeadline("leave:discord:server", None),
    )


@pytest.mark.parametrize(
    ("locale", "words"),
    [("zh-CN", "语言：简体中文"), ("en-US", "Language: English"), (None, "Language: English")],
)
def test_a_new_chat_is_set_up_in_the_language_that_its_platform_says_is_spoken_there(locale, words):
    place = replace(PLACES[ChatKind.GROUP], locale=locale)

    decision = judged(replace(gave("setup", by=OWNER), chat=place), chat=None)

    assert words in words_of(decision)


def test_the_language_that_somebody_chose_for_a_chat_stands_above_its_platform_s():
    place = replace(PLACES[ChatKind.GROUP], locale="zh-CN")

    decision = judged(replace(gave("setup", by=OWNER), chat=place), chat=set_up())

    assert "Language: English" in words_of(decision)


def test_rights_that_nobody_looked_up_are_not_guessed():
    assert "I could not look up my rights here." in words_of(judged(gave("setup", by=OWNER)))


@pytest.mark.parametrize(
    ("settings", "state"),
    [({}, "awake"), ({"is_paused": True}, "paused"), ({"is_enabled": False}, "not let in yet")],
)
def test_setup_tells_whether_the_bot_is_awake(settings, state):
    decision = judged(gave("setup", by=OWNER), chat=set_up(**settings))

    assert f"• State: {state}" in words_of(decision)


def test_setup_offers_the_staff_rooms_that_there_are():
    many = tuple(replace(SECOND, ref=ChatRef(TELEGRAM, f"s{n}")) for n in range(9))
    two = judged(gave("setup", by=OWNER), house=House(staff_rooms=(STAFF, SECOND)))
    nine = judged(gave("setup", by=OWNER), house=House(staff_rooms=many))

    assert "Where shall staff read about this chat?" in words_of(two)
    assert labels_of(two) == ["Staff room: Staff", "Staff room: staff-2", "Try a question", *WAYS]
    assert list(added(two))[:2] == [
        "staff telegram:staff\ntelegram:-100",
        "staff telegram:staff-2\ntelegram:-100",
    ]
    assert len(labels_of(nine)) == 8


def test_setup_is_for_whoever_runs_the_bot():
    decision = judged(gave("setup", by=MODERATOR))

    assert outline(decision) == ["answered: rank", "answer, private"]
    assert words_of(decision) == "Only those who run this bot may do that."


def test_a_private_chat_is_not_set_up():
    decision = judged(gave("setup", at=ChatKind.PRIVATE, by=OWNER))

    assert outline(decision) == DONE
    assert words_of(decision).startswith("This works in a group.")


def test_a_group_becomes_a_staff_room_in_which_staff_are_left_alone():
    decision = judged(gave("setup", "staff", by=OWNER), chat=None)
    made = ChatRecord(
        ref=GROUP, settings=ChatSettings(is_enabled=True, is_staff_room=True), title="Traders"
    )

    assert words_of(decision).startswith("This is a staff room now.")
    assert decision.changes == (
        SaveChat(made),
        Audit(actor=MIRA, act="staff-room", subject="telegram:-100"),
        STAYS,
    )


@pytest.mark.parametrize(
    ("way", "settings", "words"),
    [
        ("live", {"answer_mode": AnswerMode.ON, "scam_mode": ScamMode.WARN}, "I am live."),
        (
            "observe",
            {"answer_mode": AnswerMode.OFF, "scam_mode": ScamMode.OBSERVE},
            "I only observe.",
        ),
        ("pause", {"answer_mode": AnswerMode.ASKED, "is_paused": True}, "I am silent here"),
    ],
)
def test_the_bot_is_let_in_as_the_button_says(way, settings, words):
    before = set_up(answer_mode=AnswerMode.ASKED, is_enabled=False, is_paused=way != "pause")
    decision = entering(way, chat=before)

    assert outline(decision) == ENTERED
    assert words_of(decision).startswith(words)
    assert labels_of(decision) == WAYS
    assert [one for one in decision.changes if not isinstance(one, AddButton)] == [
        SaveChat(set_up(**settings)),
        Audit(actor=MIRA, act="setup", subject="telegram:-100", after=way),
        STAYS,
    ]


def test_a_button_lets_the_bot_into_the_chat_that_it_names_from_the_private_chat_too():
    before = set_up(is_enabled=False)
    decision = entering("observe", at=ChatKind.PRIVATE, chat=None, target=before)
    unknown = entering("observe", at=ChatKind.PRIVATE, chat=None)

    (kept,) = (one.chat for one in decision.changes if isinstance(one, SaveChat))
    (new,) = (one.chat for one in unknown.changes if isinstance(one, SaveChat))
    assert (kept.ref, kept.version) == (GROUP, 3)
    assert (new.ref, new.version) == (GROUP, 0)
    assert kept.settings.is_enabled
    assert new.settings == ChatSettings(is_enabled=True)
    assert ALONE not in (kept.ref, new.ref)


def test_a_setting_is_changed_in_the_chat_that_its_button_names():
    argument = f"paused=yes\n{GROUP.key}"
    decision = press(Verb.SET, argument, at=ChatKind.PRIVATE, by=OWNER, chat=None, target=set_up())

    saved = [one.chat for one in decision.changes if isinstance(one, SaveChat)]
    assert saved == [set_up(is_paused=True)]
    assert outline(decision)[-1] == "hushed -100"


@pytest.mark.parametrize(
    ("rooms", "opened"),
    [((), []), ((STAFF,), ["room staff:telegram:-100"]), ((STAFF, SECOND), [])],
)
def test_the_only_staff_room_is_taken_unasked(rooms, opened):
    decision = entering("live", house=House(staff_rooms=rooms))

    assert outline(decision) == [*ENTERED, *opened]


def test_the_chosen_staff_room_opens_for_the_chat():
    argument = f"{STAFF_CHAT.key}\n{GROUP.key}"
    decision = press(Verb.STAFF, argument, by=OWNER, house=House(staff_rooms=(STAFF, SECOND)))

    assert outline(decision) == [*PRESSED, "room staff:telegram:-100", "audit staff-room"]
    assert decision.changes[-2:] == (
        OpenRoom(staff_room_of(GROUP), STAFF_CHAT),
        Audit(actor=MIRA, act="staff-room", subject="telegram:-100", after="telegram:staff"),
    )
    assert words_of(decision).startswith("The staff room is chosen.\n\nSetting up -100")
    assert labels_of(decision)[-3:] == WAYS


IN_SERVER = replace(
    PLACES[ChatKind.GROUP], ref=ChatRef(DISCORD, "channel"), community=ChatRef(DISCORD, "server")
)
CHANNEL = ChatRecord(ref=IN_SERVER.ref, settings=ChatSettings())


def pressed_in_server(verb: Verb, argument: str, **more: Any):
    record = button(verb, f"{argument}\n{CHANNEL.ref.key}", rank=Rank.ADMINISTRATOR)
    event = replace(pushed(by=OWNER, key="p1"), chat=IN_SERVER)
    return judged(event, RULES, button=record, chat=CHANNEL, **more)


def test_with_its_channel_a_server_is_let_in_so_that_names_are_looked_at_as_people_come():
    decision = pressed_in_server(Verb.ENTER, "live", house=House(staff_rooms=(STAFF,)))

    channel, server = (one.chat for one in decision.changes if isinstance(one, SaveChat))
    assert (server.ref, server.version) == (IN_SERVER.community, 0)
    assert server.settings == channel.settings
    assert server.settings.is_enabled
    assert outline(decision)[-2:] == ["room staff:discord:channel", "room staff:discord:server"]


def test_a_second_channel_leaves_the_server_as_it_is():
    settings = ChatSettings(is_enabled=False, scam_mode=ScamMode.ENFORCE)
    known = ChatRecord(ref=ChatRef(DISCORD, "server"), settings=settings, version=4)

    decision = pressed_in_server(Verb.ENTER, "observe", community=known)

    _, server = (one.chat for one in decision.changes if isinstance(one, SaveChat))
    assert server == replace(known, settings=replace(settings, is_enabled=True))


def test_the_chosen_staff_room_hears_of_the_server_as_well():
    decision = pressed_in_server(Verb.STAFF, STAFF_CHAT.key)

    assert [one for one in decision.changes if isinstance(one, OpenRoom)] == [
        OpenRoom(staff_room_of(IN_SERVER.ref), STAFF_CHAT),
        OpenRoom(staff_room_of(ChatRef(DISCORD, "server")), STAFF_CHAT),
    ]


def test_a_test_question_is_shown_to_whoever_sets_up_alone():
    decision = press(Verb.PROBE, by=OWNER)

    assert outline(decision) == ["answered: press", "answer, private"]
    assert words_of(decision) == (
        "A test that only you see. A member asks: fees?\n\nShort fees.\n\n"
        "Official page (https://x.com/fees)"
    )
    assert labels_of(decision) == []


def test_without_entries_there_is_nothing_to_try():
    decision = press(Verb.PROBE, by=OWNER, rules=replace(RULES, entries={}))

    assert outline(decision) == ["answered: press", "answer, private"]
    assert words_of(decision).startswith("This answer has been removed.")


@pytest.mark.parametrize(
    ("by", "rank", "words"),
    [
        (MODERATOR, Rank.ADMINISTRATOR, "Only those who run this bot may do that."),
        (MODERATOR, Rank.MODERATOR, "Only moderators may do that."),
        (OWNER, Rank.MODERATOR, "Only moderators may do that."),
        (OWNER, Rank.ADMINISTRATOR, "I am live."),
    ],
)
def test_where_nobody_let_the_bot_in_only_its_owners_buttons_work(by, rank, words):
    record = button(Verb.ENTER, "live", rank=rank)
    decision = judged(pushed(by=by, key="p1"), button=record, chat=None)

    assert words_of(decision).startswith(words)


def test_as_long_as_nobody_verified_the_profile_setup_says_why_nothing_is_answered():
    event = gave("setup", by=OWNER)

    assert words_of(judged(event, UNVERIFIED)).startswith(NOBODY)
    assert words_of(entering("live", UNVERIFIED)).startswith(NOBODY)
    assert labels_of(judged(event, UNVERIFIED)) == labels_of(judged(event))
