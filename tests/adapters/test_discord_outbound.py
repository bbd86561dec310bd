"""What the bot does on Discord, seen with the eyes of those it is for."""

from datetime import timedelta
from typing import Any

import discord
import pytest

from community_bot.core.actions import (
    Button,
    DeleteMessage,
    EditMessage,
    LeaveChat,
    Post,
    PrivateMessage,
    Reply,
    Whisper,
)
from community_bot.core.events import MessageReceived
from community_bot.core.outcomes import Done, Refused, RetryLater
from community_bot.core.refs import ChatRef, MessageRef, Platform, RoomRef, UserRef
from community_bot.core.rich import plain
from community_bot.discord import outbound
from community_bot.discord.ids import chat_ref, guild_ref, message_ref, user_ref
from community_bot.discord.outbound import nonce_of, outcome_of
from tests.adapters.discord_running import posts, shown
from tests.support.servers.guild_api import (
    Banned,
    Broken,
    Dropped,
    Permission,
    TooMany,
)

WRITE = "POST /channels/{channel_id}/messages"
MORE = ((Button(label="More", id="more:ab:cd"),),)


async def test_a_reply_stands_under_the_question_and_calls_nobody(bot, server):
    asked = server.says(server.mira, server.general, "fees?")
    ref = message_ref(server.general.id, asked.id)
    done = await bot.does(Reply(to=ref, text=plain("@everyone see <@1>"), buttons=MORE))
    seen = shown(server)[-1]

    assert done == Done(message_ref(server.general.id, seen.message.id))
    assert seen.message.answers is asked
    assert not seen.calls_me
    assert seen.labels == ["More"]


async def test_a_reply_to_a_message_that_is_gone_is_said_all_the_same(bot, server):
    asked = server.says(server.mira, server.general, "fees?")
    server.deletes(server.mira, asked)
    done = await bot.does(Reply(to=message_ref(server.general.id, asked.id), text=plain("Zero.")))

    assert isinstance(done, Done)
    assert shown(server)[-1].text == "Zero."


async def test_where_history_is_closed_the_answer_stands_alone(bot, server):
    server.denies(server.general, server.world.bot, Permission.READ_MESSAGE_HISTORY)
    asked = server.says(server.mira, server.general, "fees?")
    done = await bot.does(Reply(to=message_ref(server.general.id, asked.id), text=plain("Zero.")))

    assert isinstance(done, Done)
    assert (shown(server)[-1].text, shown(server)[-1].message.answers) == ("Zero.", None)


async def test_a_long_text_comes_in_order_with_its_buttons_below(bot, server):
    text = "\n\n".join(f"{letter} {'word ' * 300}" for letter in "abc")
    await bot.does(Post(place=chat_ref(server.general.id), text=plain(text), buttons=MORE))
    seen = shown(server)

    assert [one.text[0] for one in seen] == ["a", "b", "c"]
    assert [one.labels for one in seen] == [[], [], ["More"]]


async def test_what_is_sent_twice_is_shown_once(bot, server):
    server.troubles(Dropped(was_done=True), WRITE)
    post = Post(place=chat_ref(server.general.id), text=plain("hello"))
    first = await bot.does(post, wish="w1")
    second = await bot.does(post, wish="w1")
    other = await bot.does(post, wish="w2")

    assert isinstance(first, RetryLater)
    assert isinstance(second, Done)
    assert isinstance(other, Done)
    assert len(shown(server)) == 2


async def test_a_room_is_where_it_turned_out_to_be(bot, server):
    post = Post(place=RoomRef("staff:x"), text=plain("hello"))

    assert isinstance(await bot.does(post, chat=chat_ref(server.general.id)), Done)
    assert isinstance(await bot.does(post), Refused)


async def test_a_member_is_written_to_in_private(bot, server):
    done = await bot.does(PrivateMessage(to=user_ref(server.mira.id), text=plain("psst")))
    direct = server.direct(server.mira)

    assert done == Done(message_ref(direct.id, shown(server, direct)[-1].message.id))
    server.closes_direct_messages(server.mira)
    refused = await bot.does(PrivateMessage(to=user_ref(server.mira.id), text=plain("psst")))
    assert refused == Refused("Cannot send messages to this user (50007)")


async def test_nobody_is_whispered_to_without_a_press(bot, server):
    asked = message_ref(server.general.id, 1)
    whisper = Whisper(to=asked, member=user_ref(server.mira.id), text=plain("x"))

    assert await bot.does(whisper) == Refused("Discord has no ephemeral message without a press")


async def test_the_bots_own_message_is_changed_and_loses_its_buttons(bot, server):
    message = await posts(bot, server)
    ref = message_ref(server.general.id, message.id)
    done = await bot.does(EditMessage(message=ref, text=plain("Closed.")))

    assert done == Done(ref)
    assert [(one.text, one.labels) for one in shown(server)] == [("Closed.", [])]
    long = await bot.does(EditMessage(message=ref, text=plain("word " * 1000)))
    assert long == Done(ref)


async def test_what_is_not_its_own_or_gone_cannot_be_changed(bot, server):
    said = server.says(server.mira, server.general, "hello")
    ref = message_ref(server.general.id, said.id)

    for message in (ref, message_ref(server.general.id, 5)):
        assert isinstance(await bot.does(EditMessage(message=message, text=plain("x"))), Refused)


async def test_a_message_is_deleted_and_deleting_it_again_is_no_fault(bot, server):
    said = server.says(server.mira, server.general, "my seed is …")
    delete = DeleteMessage(message=message_ref(server.general.id, said.id))

    assert await bot.does(delete) == Done()
    assert said.is_deleted
    assert await bot.does(delete) == Done()


async def test_without_the_right_nothing_is_deleted(bot, server):
    server.bot_may(server.house, Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES)
    said = server.says(server.mira, server.general, "my seed is …")
    done = await bot.does(DeleteMessage(message=message_ref(server.general.id, said.id)))

    assert done == Refused("Missing Permissions (50013)")


async def test_the_bot_leaves_a_server_named_by_itself_or_by_a_channel(bot, server):
    other = server.guild("Other")
    await bot.until(lambda: "Other" in bot.connection.rights, "it sees both")

    assert await bot.does(LeaveChat(chat=guild_ref(other.id))) == Done()
    assert await bot.does(LeaveChat(chat=guild_ref(other.id))) == Done()
    assert await bot.does(LeaveChat(chat=chat_ref(server.general.id))) == Done()
    assert server.world.bot.id not in other.members
    assert server.world.bot.id not in server.house.members


@pytest.mark.parametrize(
    "action",
    [
        Post(place=guild_ref(1), text=plain("x")),
        Post(place=ChatRef(Platform("telegram"), "-100"), text=plain("x")),
        Post(place=ChatRef(Platform("discord"), "²"), text=plain("x")),
        PrivateMessage(to=UserRef(Platform("discord"), "mira"), text=plain("x")),
        DeleteMessage(message=MessageRef(chat_ref(1), "x")),
        LeaveChat(chat=chat_ref(1)),
        Post(place=chat_ref(1), text=plain("x")),
    ],
)
async def test_what_names_no_place_is_refused(bot, action):
    assert isinstance(await bot.does(action), Refused)


@pytest.mark.parametrize("trouble", [Banned(), Dropped(), Broken(503)])
async def test_what_may_pass_is_tried_later(bot, server, trouble, monkeypatch):
    monkeypatch.setattr(outbound, "PATIENCE", 0.5)
    server.troubles(trouble, WRITE)
    post = Post(place=chat_ref(server.general.id), text=plain("hello"))

    assert isinstance(await bot.does(post, wish="w1"), RetryLater)
    server.calms_down()
    assert isinstance(await bot.does(post, wish="w1"), Done)
    assert len(shown(server)) == 1


async def test_a_limit_of_discords_is_waited_for(bot, server):
    server.troubles(TooMany(retry_after=0.05), WRITE)

    done = await bot.does(Post(place=chat_ref(server.general.id), text=plain("hello")))
    assert isinstance(done, Done)


async def test_an_outage_does_not_hold_an_action_longer_than_its_lease(bot, server, monkeypatch):
    monkeypatch.setattr(outbound, "PATIENCE", 0.2)
    server.troubles(Broken(500), WRITE, 10)

    done = await bot.does(Post(place=chat_ref(server.general.id), text=plain("hello")))
    assert isinstance(done, RetryLater)


async def test_a_revoked_token_keeps_what_is_to_be_said(bot, server):
    server.world.token = None
    done = await bot.does(Post(place=chat_ref(server.general.id), text=plain("hello")))

    assert isinstance(done, RetryLater)


async def test_nothing_is_kept_for_buttons(bot, server):
    for _ in range(5):
        await posts(bot, server)
    client = bot.connection.messenger.client
    assert client is not None
    assert not client._connection._view_store._views
    assert not list(client.cached_messages)


def test_a_nonce_is_short_and_its_own():
    names = {nonce_of(wish, piece) for wish in ("a" * 64, "b") for piece in (1, 2)}

    assert len(names) == 4
    assert all(len(one) <= 25 for one in names)


@pytest.mark.parametrize(
    ("header", "after"), [("7.5", 7.5), ("0", 1.0), ("Wed, 21 Oct", 30.0), ("", 30.0)]
)
def test_a_ban_is_waited_for_as_long_as_it_says(header, after):
    class Response:
        status = 429
        reason = "Too Many Requests"
        headers = {"Retry-After": header}  # noqa: RUF012

    response: Any = Response()
    error = discord.HTTPException(response, "1015")

    assert outcome_of(error) == RetryLater(timedelta(seconds=after), "1015 (429)")


async def test_a_reply_to_the_bot_is_recognised(bot, server):
    message = await posts(bot, server, buttons=())
    server.says(server.mira, server.general, "and then?", reply_to=message)
    heard = await bot.hears(MessageReceived)

    assert heard.message.is_addressed
    assert heard.message.reply_to == message_ref(server.general.id, message.id)
