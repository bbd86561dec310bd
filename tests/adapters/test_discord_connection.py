"""The real discord.py against a Discord of our own: what it hears, and what it survives."""

import asyncio
import threading
import time

import discord
import pytest

from community_bot.core.actions import Answer, Post
from community_bot.core.events import (
    CommandGiven,
    MessageReceived,
)
from community_bot.core.messages import Right
from community_bot.core.outcomes import Done, RetryLater
from community_bot.core.rich import plain
from community_bot.discord.connection import DiscordTokenError
from community_bot.discord.ids import chat_ref
from tests.adapters.discord_running import Exchange, Running
from tests.support.servers.guild_api import (
    NONE,
    Broken,
    Delayed,
    Dropped,
    Intent,
    Permission,
    Reply,
)

COMMANDS = "PUT /applications/{application_id}/commands"
CALLBACK = "POST /interactions/{interaction_id}/{interaction_token}/callback"


async def test_a_bad_token_is_told_in_words(server):
    running = Running(server)
    running.connection.token = "wrong"
    running.start()
    with pytest.raises(DiscordTokenError) as caught:
        await running.ended()

    assert isinstance(caught.value, discord.LoginFailure)
    assert "copy it anew" in running.connection.state
    assert not running.connection.is_well


async def test_a_token_that_is_taken_back_is_told_in_words(bot, server):
    server.revokes_token()
    with pytest.raises(DiscordTokenError):
        await bot.ended()

    assert "copy it anew" in bot.connection.state


@pytest.mark.parametrize(
    ("granted", "content", "members"),
    [
        (NONE, False, False),
        (Intent.GUILD_MEMBERS, False, True),
        (Intent.MESSAGE_CONTENT, True, False),
    ],
)
async def test_it_listens_with_the_intents_that_are_granted(granted, content, members):
    async with Exchange(granted=granted) as server:
        async with Running(server) as bot:
            server.says(server.mira, server.general, f"{server.world.bot.mention} hello")
            asked = await bot.hears(MessageReceived)
            server.says(server.mira, server.general, "hello all")
            overheard = await bot.hears(MessageReceived)

        assert asked.message.text == "hello"
        assert overheard.message.text == ("hello all" if content else "")
        assert ("message content intent" in bot.connection.describe()) is not content
        assert ("server members intent" in bot.connection.describe()) is not members


async def test_the_start_is_told_in_words(server):
    server.bot_may(server.house, Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES)
    async with Running(server) as bot:
        told = bot.connection.describe()
        rights = bot.connection.rights

    assert "signed in as support-bot; servers: 1; ok" in told
    assert "in Exchange it lacks: delete, restrict" in told
    assert rights["Exchange"] == {Right.READ, Right.WRITE, Right.WHISPER}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("MESSAGE_CREATE", {"id": "1"}),
        ("MESSAGE_CREATE", None),
        ("MESSAGE_CREATE", [1]),
        ("INTERACTION_CREATE", {"id": "x", "type": 3}),
        ("GUILD_CREATE", {"id": "5", "channels": [{}]}),
        ("GUILD_MEMBER_ADD", {"guild_id": None}),
        ("NO_SUCH_EVENT", {}),
    ],
)
async def test_a_malformed_event_is_stepped_over(bot, server, name, data):
    server.sends_event(name, data)
    server.says(server.mira, server.general, "still there?")

    assert (await bot.hears(MessageReceived)).message.text == "still there?"
    assert server.gateway.identified == 1
    assert bot.connection.faults.malformed == (name != "NO_SUCH_EVENT")


async def test_a_frame_that_is_no_json_ends_the_run_and_the_next_one_listens(bot, server):
    for line in server.gateway.lines:
        line.send = lambda _payload: None
        await line._socket.send_str("{")
    with pytest.raises(ValueError, match="Expecting"):
        await bot.ended()
    assert "broke" in bot.connection.state

    bot.start()
    await bot.until(lambda: bot.connection.is_well, "it listens again")
    server.messages_bot(server.mira, "hello")
    assert await bot.hears(MessageReceived)


async def test_what_was_said_while_the_gateway_was_gone_is_heard(bot, server):
    server.drops_gateway()
    server.says(server.mira, server.general, "meanwhile")

    assert (await bot.hears(MessageReceived)).message.text == "meanwhile"
    await bot.until(lambda: bot.connection.is_well, "it says that it listens")
    assert (server.gateway.identified, server.gateway.resumed) == (1, 1)


async def test_a_lost_gateway_is_told_and_opened_again(bot, server):
    server.invalidates_sessions()
    await bot.until(lambda: not bot.connection.is_well, "it says that the gateway is lost")

    assert "trying again" in bot.connection.state


async def test_stopping_while_the_gateway_opens_again_leaves_nothing_behind(bot, server):
    before = set(threading.enumerate())
    server.invalidates_sessions()
    await bot.until(lambda: set(threading.enumerate()) - before, "the gateway opens again")
    await bot.stop()

    await server.until(lambda: not _heartbeats(), "no thread is left")


def _heartbeats() -> list[threading.Thread]:
    return [
        one for one in threading.enumerate() if isinstance(one, discord.gateway.KeepAliveHandler)
    ]


async def test_an_acknowledgement_that_is_dropped_is_sent_again(bot, server):
    await bot.offers()
    server.troubles(Dropped(was_done=True), CALLBACK)
    asked = server.uses(server.mira, server.general, "/help")
    given = await bot.hears(CommandGiven)
    done = await bot.does(Answer(interaction=given.interaction, text=plain("I can …")))

    assert isinstance(done, Done)
    assert asked.answer is Reply.DEFERRED
    assert server.texts_for(server.mira, server.general) == ["I can …"]


async def test_commands_that_discord_does_not_take_stop_nothing(server):
    server.troubles(Broken(400), COMMANDS)
    async with Running(server) as bot:
        await bot.until(lambda: "list of commands" in bot.connection.describe(), "it is told")
        server.says(server.mira, server.general, "hello")

        assert await bot.hears(MessageReceived)


async def test_stopping_closes_everything_at_once(server):
    before = asyncio.all_tasks()
    async with Running(server) as bot:
        await bot.offers()
        server.uses(server.mira, server.general, "/help")
        await bot.hears(CommandGiven)
        began = time.monotonic()
        await bot.stop()
        took = time.monotonic() - began

    assert took < 1
    assert bot.connection.messenger.client is None
    await server.until(lambda: not server.gateway.lines, "the gateway is left")
    await server.until(lambda: not _heartbeats(), "no thread is left")
    ours = {one for one in asyncio.all_tasks() - before if "discord" in repr(one)}
    assert not ours


async def test_a_gateway_that_does_not_say_goodbye_is_not_waited_for(bot, monkeypatch):
    async def deaf(*_args, **_more):
        await asyncio.sleep(30)

    monkeypatch.setattr(discord.gateway.DiscordClientWebSocketResponse, "close", deaf)
    began = time.monotonic()
    await bot.stop()

    assert time.monotonic() - began < 1


async def test_stopping_while_signing_in_is_quick_too(server):
    server.troubles(Delayed(5.0))
    running = Running(server)
    running.start()
    await asyncio.sleep(0.05)
    began = time.monotonic()
    await running.stop()

    assert time.monotonic() - began < 1


async def test_the_addresses_are_put_back_after_a_run(bot, server):
    assert server.api_url == discord.http.Route.BASE
    await bot.stop()

    assert discord.http.Route.BASE == "https://discord.com/api/v10"
    assert str(discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY) == "wss://gateway.discord.gg/"


async def test_without_a_connection_actions_wait(server):
    given = await Running(server).does(Post(place=chat_ref(1), text=plain("x")))

    assert isinstance(given, RetryLater)
