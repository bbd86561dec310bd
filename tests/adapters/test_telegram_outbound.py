"""What the bot does on Telegram, asked of a server over a real socket."""

from datetime import timedelta
from typing import Any

import pytest

from community_bot.core.actions import (
    ApplyNativeRules,
    DeleteMessage,
    Delivery,
    EditMessage,
    InteractionRef,
    LeaveChat,
    Post,
    PrivateMessage,
    Reply,
    Whisper,
)
from community_bot.core.events import MessageReceived
from community_bot.core.outcomes import Done, Refused, RetryLater
from community_bot.core.refs import MessageRef, RoomRef
from community_bot.core.rich import Paragraph, Rich, Span, plain
from community_bot.core.scam.automod import NativeRules
from community_bot.telegram.ids import address_of, chat_ref, user_ref
from tests.adapters.telegram_house import (
    LONG,
    MODERATOR,
    MORE,
    NOT_ALLOWED,
    OPEN,
    housed,
    people,
    ref,
)
from tests.support.servers.bot_api import (
    bad_gateway,
    broken,
    delayed,
    dropped,
    dropped_after,
    flooded,
)


async def test_a_reply_stands_under_what_was_asked() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        asked = house.server.says(mira, group, "how do I reset 2FA?")
        text = Rich((Paragraph((Span("Open "), Span("settings", url="https://a.example/"))),))
        outcome = await house.perform(Reply(to=ref(asked), text=text, buttons=OPEN))
        seen = house.server.visible_to(olga, group)[-1]
        assert outcome == Done(ref(seen.message))
        assert (seen.text, seen.reply_to, seen.is_ephemeral) == (
            "Open settings",
            "how do I reset 2FA?",
            False,
        )
        assert seen.buttons == [[{"text": "Open", "url": "https://t.me/helper_bot?start=tok"}]]
        sent = house.server.calls_of("sendMessage")[-1].params
        assert sent["link_preview_options"] == {"is_disabled": True}


async def test_a_reply_goes_out_even_when_the_question_is_gone() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga, is_forum=True)
        topic = house.server.opens_topic(olga, group, "Help")
        asked = house.server.says(mira, group, "how?", topic=topic)
        event = await house.next(MessageReceived)
        while event.message.text != "how?":
            event = await house.next(MessageReceived)
        house.server.deletes(asked)
        outcome = await house.perform(Reply(to=event.message.ref, text=plain("like this")))
        assert isinstance(outcome, Done)
        assert house.last(olga, group).thread == topic.id


async def test_a_long_text_comes_in_order_with_its_buttons_under_the_last() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        asked = house.server.says(mira, group, "?")
        outcome = await house.perform(Reply(to=ref(asked), text=LONG, buttons=MORE))
        seen = house.server.visible_to(olga, group)[1:]
        assert len(seen) > 1
        assert outcome == Done(ref(seen[-1].message))
        assert [bool(one.buttons) for one in seen] == [False] * (len(seen) - 1) + [True]
        assert [one.reply_to for one in seen] == ["?"] + [None] * (len(seen) - 1)


async def test_a_long_text_that_stopped_half_way_goes_on_where_it_stopped() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        action = Post(place=chat_ref(group.id), text=LONG)
        house.server.befalls("sendMessage", delayed(0.0))
        house.server.befalls("sendMessage", flooded(4))
        outcome = await house.perform(action, wish="w1")
        assert outcome == RetryLater(timedelta(seconds=4), "Telegram asks for a pause")
        assert isinstance(await house.perform(action, wish="w1"), Done)
        said = house.said(olga, group)
        assert [text[:6] for text in said] == sorted({text[:6] for text in said})


async def test_a_room_is_written_to_where_it_turned_out_to_be() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        action = Post(place=RoomRef("staff:x"), text=plain("Somebody needs you"))
        assert isinstance(await house.perform(action, room=chat_ref(group.id)), Done)
        assert house.said(olga, group) == ["Somebody needs you"]
        assert isinstance(await house.perform(action), Refused)


async def test_nobody_is_written_to_who_did_not_start_the_bot() -> None:
    async with housed() as house:
        olga, mira = people(house)
        house.group(mira, owner=olga)
        letter = PrivateMessage(to=user_ref(mira.id), text=plain("Here we are alone"), buttons=OPEN)
        assert await house.perform(letter) == Refused(
            "Forbidden: bot can't initiate conversation with a user"
        )
        house.server.starts(mira)
        assert isinstance(await house.perform(letter), Done)
        assert house.server.visible_to(mira)[-1].buttons[0][0]["callback_data"] == "open:a:b"
        house.server.blocks(mira)
        assert await house.perform(letter) == Refused("Forbidden: bot was blocked by the user")


async def test_a_whisper_is_seen_by_one_member_alone() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga, rights=MODERATOR)
        asked = house.server.says(mira, group, "my account is locked")
        whisper = Whisper(
            to=ref(asked), member=user_ref(mira.id), text=plain("In private"), buttons=OPEN
        )
        outcome = await house.perform(whisper)
        seen = house.server.visible_to(mira, group)[-1]
        assert (seen.text, seen.is_ephemeral) == ("In private", True)
        assert "In private" not in house.said(olga, group)
        assert isinstance(outcome, Done)
        assert outcome.message is not None
        assert address_of(outcome.message).receiver == mira.id
        edit = EditMessage(message=outcome.message, text=plain("Done"))
        assert await house.perform(edit) == outcome
        assert house.said(mira, group)[-1] == "Done"
        assert await house.perform(DeleteMessage(message=outcome.message)) == Done()
        assert house.said(mira, group) == ["my account is locked"]
        assert await house.perform(DeleteMessage(message=outcome.message)) == Done()


async def test_a_bot_without_rights_cannot_whisper() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        asked = house.server.says(mira, group, "my account is locked")
        whisper = Whisper(to=ref(asked), member=user_ref(mira.id), text=plain("In private"))
        assert await house.perform(whisper) == NOT_ALLOWED
        assert house.said(olga, group) == ["my account is locked"]


async def test_what_a_server_shows_to_all_instead_is_taken_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga, rights=MODERATOR)
        asked = house.server.says(mira, group, "my account is locked")
        monkeypatch.setattr(
            "community_bot.telegram.targets.Target.beyond_the_sdk", property(lambda _: {})
        )
        whisper = Whisper(to=ref(asked), member=user_ref(mira.id), text=plain("In private"))
        assert isinstance(await house.perform(whisper), Refused)
        assert house.said(olga, group) == ["my account is locked"]


async def test_messages_are_deleted_where_the_bot_may() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        asked = house.server.says(mira, group, "my seed is …")
        delete = DeleteMessage(message=ref(asked))
        assert await house.perform(delete) == Refused("Message can't be deleted for everyone")
        house.server.promotes_bot(olga, group, MODERATOR)
        assert await house.perform(delete) == Done()
        assert await house.perform(delete) == Done()
        old = house.server.says(mira, group, "old")
        house.server.lets_pass(hours=49)
        assert isinstance(await house.perform(DeleteMessage(message=ref(old))), Refused)


async def test_a_bot_that_has_left_has_left() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        leave = LeaveChat(chat=chat_ref(group.id))
        assert await house.perform(leave) == Done()
        assert await house.perform(leave) == Done()
        post = Post(place=chat_ref(group.id), text=plain("still here?"))
        assert isinstance(await house.perform(post), Refused)


@pytest.mark.parametrize("mishap", [broken, bad_gateway, dropped])
async def test_a_server_that_stumbles_is_asked_again_later(mishap: Any) -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        house.server.befalls("sendMessage", mishap())
        outcome = await house.perform(Post(place=chat_ref(group.id), text=plain("hello")))
        assert isinstance(outcome, RetryLater)
        assert "<html>" not in outcome.reason


async def test_what_may_be_said_once_is_never_said_twice() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        house.server.befalls("sendMessage", dropped_after())
        post = Post(place=chat_ref(group.id), text=plain("hello"))
        outcome = await house.perform(post, delivery=Delivery.ONCE)
        assert isinstance(outcome, Refused)


async def test_a_group_that_moved_is_named_in_the_refusal() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga, is_basic=True)
        new = house.server.upgrades(olga, group)
        outcome = await house.perform(Post(place=chat_ref(group.id), text=plain("hello")))
        assert outcome == Refused(f"the group became a supergroup, {new.id}")


async def test_a_place_of_another_platform_is_refused() -> None:
    async with housed() as house:
        post = Post(place=chat_ref(1), text=plain("hello"))
        strange = Reply(to=MessageRef(chat_ref(-1), "m17"), text=plain("hello"))
        assert isinstance(await house.perform(strange), Refused)
        assert isinstance(await house.perform(post), Refused)
        assert isinstance(await house.perform(Post(place=chat_ref(1), text=Rich())), Refused)


async def test_a_token_that_is_revoked_makes_everything_wait() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga, rights=MODERATOR)
        asked = house.server.says(mira, group, "help")
        whisper = Whisper(to=ref(asked), member=user_ref(mira.id), text=plain("In private"))
        outcome = await house.perform(whisper)
        assert isinstance(outcome, Done)
        assert outcome.message is not None
        house.server.revokes_token()
        post = Post(place=chat_ref(group.id), text=plain("hello"))
        edit = EditMessage(message=outcome.message, text=plain("Done"))
        for action in (post, edit):
            assert isinstance(await house.perform(action), RetryLater)
        assert "token" in house.connection.state


async def test_an_edit_that_changes_nothing_is_done() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        sent = await house.perform(Post(place=chat_ref(group.id), text=plain("card")))
        assert isinstance(sent, Done)
        assert sent.message is not None
        edit = EditMessage(message=sent.message, text=plain("card"))
        assert await house.perform(edit) == sent
        assert await house.perform(EditMessage(message=sent.message, text=LONG)) == sent
        assert house.said(olga, group)[0].endswith("…")


async def test_telegram_has_no_automod() -> None:
    async with housed() as house:
        olga, _ = people(house)
        chat = chat_ref(house.group(olga, owner=olga).id)
        asked = InteractionRef(chat, user_ref(olga.id), "token")
        rules = ApplyNativeRules(chat=chat, rules=NativeRules(), notice="Stopped.", asked=asked)
        assert await house.perform(rules) == Refused("only Discord has AutoMod")
