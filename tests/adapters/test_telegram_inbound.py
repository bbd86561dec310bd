"""Telegram updates as they were recorded, and what the core hears of them."""

from datetime import timedelta
from typing import Any

import pytest

from community_bot.core.actions import InteractionRef
from community_bot.core.events import (
    ButtonPressed,
    CommandGiven,
    MemberEvent,
    MessageEdited,
    MessageReceived,
)
from community_bot.core.messages import (
    Attachment,
    AuthorKind,
    Link,
    Message,
)
from community_bot.telegram.ids import chat_ref, user_ref
from tests.adapters.telegram_payloads import (
    AUTHOR,
    DATE,
    GROUP,
    ME,
    MIRA,
    NOW,
    OTHER_BOT,
    PLACE,
    PRIVATE,
    SENT,
    message,
    read,
    received,
    ref,
    topic_opened,
)


def commanded(text: str, **more: Any) -> MemberEvent | None:
    return read({"message": message(text, **more)})


def marked(kind: str, offset: int, length: int, **more: Any) -> list[dict[str, Any]]:
    return [{"type": kind, "offset": offset, "length": length, **more}]


def test_a_message_in_a_group_comes_with_its_author_and_place() -> None:
    event = received(text="where is my deposit?")
    assert event == MessageReceived(
        key=event.key,
        at=SENT,
        chat=PLACE,
        author=AUTHOR,
        message=Message(ref=ref("5"), text="where is my deposit?"),
    )


def test_links_are_those_that_are_shown_and_those_that_hide_behind_words_and_buttons() -> None:
    text = "🎁 see okx.com or here"
    entities = [*marked("url", 7, 7), *marked("text_link", 18, 4, url="https://evil.example/")]
    button = {"text": "Claim", "url": "https://worse.example/"}
    event = received(text=text, entities=entities, reply_markup={"inline_keyboard": [[button]]})
    assert event.message.links == (
        Link("okx.com", "okx.com"),
        Link("here", "https://evil.example/"),
        Link("Claim", "https://worse.example/"),
    )


def test_the_caption_of_a_file_is_what_was_written() -> None:
    file = {
        "file_id": "f",
        "file_unique_id": "u",
        "file_name": "id\0card.pdf",
        "mime_type": "application/pdf",
    }
    event = received(text=None, caption="my card", document=file)
    assert event.message.text == "my card"
    assert event.message.attachments == (Attachment("idcard.pdf", "application/pdf", "f"),)


def test_a_photo_without_a_name_is_called_a_photo() -> None:
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    event = received(text=None, photo=photo)
    assert event.message.attachments == (Attachment("photo", "image/jpeg", "f"),)
    assert event.author.kind is AuthorKind.PERSON


def test_of_a_photo_the_largest_size_is_taken_and_a_sticker_is_none() -> None:
    small, large = (
        {"file_id": name, "file_unique_id": name, "width": size, "height": size, "file_size": size}
        for name, size in (("small", 90), ("large", 1280))
    )
    event = received(text=None, photo=[small, large])
    assert event.message.attachments == (Attachment("photo", "image/jpeg", "large", 1280),)
    kind = {"type": "regular", "is_animated": False, "is_video": False}
    event = received(text=None, sticker={**small, **kind})
    assert event.message.attachments == (Attachment("sticker", "image/webp", None, 90),)


@pytest.mark.parametrize(
    ("more", "is_addressed"),
    [
        ({"text": "hello"}, False),
        ({"text": "hello @Helper_Bot", "entities": marked("mention", 6, 11)}, True),
        ({"text": "hello @other_bot", "entities": marked("mention", 6, 10)}, False),
        ({"text": "see x.com/@helper_bot", "entities": marked("url", 4, 17)}, False),
        ({"text": "hi Helper", "entities": marked("text_mention", 3, 6, user=ME)}, True),
        ({"text": "hi Rose", "entities": marked("text_mention", 3, 4, user=OTHER_BOT)}, False),
        ({"text": "thanks", "reply_to_message": message("yes", **{"from": ME})}, True),
        ({"text": "thanks", "reply_to_message": message("yes")}, False),
        ({"text": "hello", "chat": PRIVATE}, True),
    ],
)
def test_the_bot_is_addressed_by_mention_reply_and_in_private(
    more: dict[str, Any], *, is_addressed: bool
) -> None:
    assert received(**more).message.is_addressed is is_addressed


def test_the_first_message_of_a_topic_is_no_answer_to_the_note_that_opened_it() -> None:
    opening = topic_opened(ME)
    event = received(reply_to_message=opening, message_thread_id=3, is_topic_message=True)
    assert event.message.reply_to is None
    assert not event.message.is_addressed
    assert event.message.ref == ref("5@3")


def test_a_chain_of_replies_outside_forums_is_no_topic() -> None:
    assert received(message_thread_id=3).message.ref == ref("5")


def test_a_leading_mention_is_no_part_of_the_question() -> None:
    event = received(text="@helper_bot, how do I withdraw?", entities=marked("mention", 0, 11))
    assert event.message.text == "how do I withdraw?"
    assert event.message.is_addressed
    assert received(text="@helper_bot怎么提币").message.text == "怎么提币"
    assert received(text="@helper_bots hello").message.text == "@helper_bots hello"


@pytest.mark.parametrize(
    ("text", "name", "args"),
    [
        ("/faq", "faq", ""),
        ("/faq reset 2fa", "faq", "reset 2fa"),
        ("/faq@helper_bot reset 2fa", "faq", "reset 2fa"),
        ("/FAQ@Helper_Bot\nreset", "faq", "reset"),
        ("@helper_bot /faq reset", "faq", "reset"),
        ("/start claim-abc_123", "start", "claim-abc_123"),
    ],
)
def test_a_command_is_known_by_its_name(text: str, name: str, args: str) -> None:
    event = commanded(text)
    assert isinstance(event, CommandGiven)
    assert (event.command, event.args) == (name, args)
    assert event.interaction == InteractionRef(chat_ref(-1001), user_ref(7), "c:5")
    assert event.message is not None


@pytest.mark.parametrize(
    ("text", "name", "args"),
    [("/faq@rose_bot reset", "faq@rose_bot", "reset"), ("/Roll@Rose_Bot", "roll@rose_bot", "")],
)
def test_a_command_for_another_bot_is_heard_as_that_bots(text: str, name: str, args: str) -> None:
    # The group reads the words behind it all the same, and a scam or a seed could stand there.
    event = commanded(text)
    assert isinstance(event, CommandGiven)
    assert (event.command, event.args) == (name, args)


@pytest.mark.parametrize("text", ["/roll 20", "/faqs", "see /faq", "/", "//faq", "/faq.example/x"])
def test_what_only_looks_like_a_command_is_a_message(text: str) -> None:
    assert isinstance(commanded(text), MessageReceived)


def test_a_forwarded_command_is_a_message() -> None:
    origin = {"type": "hidden_user", "date": DATE, "sender_user_name": "Somebody"}
    assert isinstance(commanded("/faq", forward_origin=origin), MessageReceived)


def test_an_ephemeral_command_is_answered_by_its_own_number() -> None:
    event = commanded("/faq", message_id=0, ephemeral_message_id=31, receiver_user=ME)
    assert isinstance(event, CommandGiven)
    assert event.interaction == InteractionRef(
        chat_ref(-1001), user_ref(7), "c:e:31:7", is_private=True
    )
    other = commanded("/faq", message_id=0, ephemeral_message_id=32, receiver_user=ME)
    assert other is not None
    assert other.key != event.key


def test_an_edit_is_another_event_each_time() -> None:
    first, second = (
        read({"edited_message": message("new words", edit_date=DATE + later)}) for later in (1, 2)
    )
    assert isinstance(first, MessageEdited)
    assert isinstance(second, MessageEdited)
    assert first.at == SENT + timedelta(seconds=1)
    assert first.message.text == "new words"
    assert len({first.key, second.key, received().key}) == 3


def test_a_live_location_that_moves_is_no_edit() -> None:
    place = {"latitude": 1.0, "longitude": 2.0}
    assert read({"edited_message": message(None, location=place, edit_date=DATE)}) is None


def pressed(on: dict[str, Any] | None, data: str | None = "more:abc:def") -> MemberEvent | None:
    query = {"id": "4000", "from": MIRA, "chat_instance": "1", "message": on, "data": data}
    return read({"callback_query": {name: one for name, one in query.items() if one is not None}})


def test_a_press_names_its_button_and_the_message_that_carried_it() -> None:
    event = pressed(message("Which one?", **{"from": ME}))
    assert isinstance(event, ButtonPressed)
    assert event == ButtonPressed(
        key=event.key,
        at=NOW,
        chat=PLACE,
        author=AUTHOR,
        button="more:abc:def",
        interaction=InteractionRef(chat_ref(-1001), user_ref(7), "4000", ref("5")),
    )


def test_a_press_on_an_ephemeral_message_is_private() -> None:
    event = pressed(message("For you", message_id=0, ephemeral_message_id=31, receiver_user=MIRA))
    assert isinstance(event, ButtonPressed)
    assert event.interaction.message == ref("e:31:7")
    assert event.interaction.is_private


def test_a_press_on_a_message_too_old_to_read_still_counts() -> None:
    event = pressed({"message_id": 5, "date": 0, "chat": GROUP})
    assert isinstance(event, ButtonPressed)
    assert event.interaction.message == ref("5")


@pytest.mark.parametrize(("on", "data"), [(None, "a:b"), (message("x"), None)])
def test_a_press_without_message_or_button_is_none_of_ours(on: Any, data: str | None) -> None:
    assert pressed(on, data) is None


def test_what_is_delivered_twice_has_one_key() -> None:
    assert received().key == received().key
    assert received().key != received(message_id=6).key
    assert received().key != received(chat=PRIVATE).key


@pytest.mark.parametrize("unknown", [{}, {"poll_answer": None}, {"hologram": {"id": 1}}])
def test_other_updates_are_none_of_ours(unknown: dict[str, Any]) -> None:
    assert read(unknown) is None


def test_nobody_is_accused_of_a_message_without_an_author() -> None:
    assert read({"message": message(**{"from": None})}) is None


def test_names_and_words_are_what_any_database_can_carry() -> None:
    hostile = {**MIRA, "first_name": "\u202egnp.exe\0", "last_name": "\ud800"}
    event = received(text="nul\0 half \udc00 ok", **{"from": hostile})
    assert event.author.display_name == "\u202egnp.exe \ufffd"
    assert event.message.text == "nul half \ufffd ok"
    event.message.text.encode()


@pytest.mark.parametrize(("offset", "length"), [(1, 1), (0, 999), (-5, 2), (999, 3)])
def test_a_mark_that_fits_no_text_breaks_nothing(offset: int, length: int) -> None:
    event = received(text="🎁 gift", entities=marked("url", offset, length))
    assert isinstance(event, MessageReceived)
