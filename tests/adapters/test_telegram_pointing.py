"""Messages that point at others on Telegram: forwards, quotes, and commands that are replies."""

from typing import Any

import pytest

from community_bot.core.events import CommandGiven, MemberJoined
from community_bot.core.messages import AuthorKind, Pointed
from community_bot.core.ranks import Rank
from community_bot.telegram.ids import chat_ref, user_ref
from community_bot.telegram.polling import WANTED
from tests.adapters.telegram_payloads import (
    ANONYMOUS,
    CHANNEL,
    DATE,
    GROUP,
    ME,
    MIRA,
    OTHER_BOT,
    message,
    read,
    received,
    ref,
    topic_opened,
)

EVE = {"id": 8, "is_bot": False, "first_name": "Support", "username": "support_eve"}
_POST = {"chat": CHANNEL, "message_id": 12}


def commanded(text: str = "/report", **more: Any) -> CommandGiven:
    event = read({"message": message(text, **more)})
    assert isinstance(event, CommandGiven)
    return event


@pytest.mark.parametrize(
    ("origin", "source"),
    [
        ({"type": "user", "sender_user": EVE}, "telegram:8"),
        ({"type": "chat", "sender_chat": GROUP}, "telegram:-1001"),
        ({"type": "channel", **_POST}, "telegram:-1002"),
        ({"type": "hidden_user", "sender_user_name": "Support\0 Desk"}, "Support Desk"),
    ],
)
def test_a_forwarded_message_names_whoever_wrote_it_first(
    origin: dict[str, Any], source: str
) -> None:
    event = received(text="join now", forward_origin={"date": DATE, **origin})
    assert event.message.forwarded_from == source


def test_what_somebody_writes_themselves_comes_from_nobody_else() -> None:
    assert received(text="join now").message.forwarded_from == ""


def test_words_that_are_quoted_from_another_chat_are_read() -> None:
    elsewhere = {"origin": {"type": "user", "date": DATE, "sender_user": EVE}}
    quote = {"text": "send your\0 code", "position": 0}
    event = received(text="is this real?", external_reply=elsewhere, quote=quote)
    assert event.message.quoted == "send your code"


def test_words_that_are_quoted_from_the_same_chat_stand_there_already() -> None:
    quote = {"text": "send your code", "position": 0}
    event = received(text="is this real?", reply_to_message=message("send your code"), quote=quote)
    assert event.message.quoted == ""


def test_an_answer_to_another_chat_without_a_quote_shows_nothing() -> None:
    elsewhere = {"origin": {"type": "user", "date": DATE, "sender_user": EVE}}
    assert received(text="is this real?", external_reply=elsewhere).message.quoted == ""


def test_a_command_that_is_a_reply_is_about_that_message() -> None:
    suspicious = message("dm me", message_id=3, **{"from": EVE})
    event = commanded(reply_to_message=suspicious)
    assert isinstance(event.on, Pointed)
    assert event.on.message.ref == ref("3")
    assert event.on.message.text == "dm me"
    assert event.on.author.user == user_ref(8)
    assert (event.on.author.display_name, event.on.author.rank) == ("Support", Rank.MEMBER)
    assert event.message is not None
    assert event.message.reply_to == ref("3")


def test_whoever_is_pointed_at_has_the_rank_of_that_chat() -> None:
    found = read(
        {"message": message("/report", reply_to_message=message("hi", **{"from": EVE}))},
        rank_of=lambda chat, user: Rank.MODERATOR if (chat, user) == (-1001, 8) else Rank.MEMBER,
    )
    assert isinstance(found, CommandGiven)
    assert found.author.rank is Rank.MEMBER
    assert found.on is not None
    assert found.on.author.rank is Rank.MODERATOR


@pytest.mark.parametrize(
    ("by", "kind"),
    [
        ({"from": ME}, AuthorKind.BOT),
        ({"from": OTHER_BOT}, AuthorKind.BOT),
        ({"from": ANONYMOUS, "sender_chat": GROUP}, AuthorKind.ANONYMOUS_ADMINISTRATOR),
        ({"from": None, "sender_chat": CHANNEL}, AuthorKind.CHANNEL),
    ],
)
def test_machines_and_voices_that_are_pointed_at_are_no_persons(
    by: dict[str, Any], kind: AuthorKind
) -> None:
    event = commanded(reply_to_message=message("hello", **by))
    assert event.on is not None
    assert event.on.author.kind is kind


def test_the_links_of_a_message_that_is_pointed_at_come_along() -> None:
    hidden = {"type": "text_link", "offset": 0, "length": 4, "url": "https://evil.example/"}
    event = commanded(reply_to_message=message("here", entities=[hidden], **{"from": EVE}))
    assert event.on is not None
    assert [one.url for one in event.on.message.links] == ["https://evil.example/"]


def test_the_note_that_opened_a_topic_is_nothing_to_report() -> None:
    opening = topic_opened(MIRA)
    event = commanded(reply_to_message=opening, message_thread_id=3, is_topic_message=True)
    assert event.on is None


def test_a_command_that_is_no_reply_is_about_nothing() -> None:
    assert commanded().on is None


def test_a_message_that_nobody_wrote_cannot_be_pointed_at() -> None:
    assert commanded(reply_to_message=message("hello", **{"from": None})).on is None


def test_telegram_is_asked_for_everything_that_tells_of_newcomers() -> None:
    assert {"chat_member", "message", "edited_message"} <= set(WANTED)
    was, now = ({"user": EVE, "status": status} for status in ("left", "member"))
    arrival = {"chat": GROUP, "from": EVE, "date": DATE}
    event = read({"chat_member": {**arrival, "old_chat_member": was, "new_chat_member": now}})
    assert isinstance(event, MemberJoined)
    assert event.chat.ref == chat_ref(-1001)
    assert event.author.user == user_ref(8)
    assert event.author.joined_at == event.at
