"""The loopback Discord, lived in by the real discord.py over real sockets."""

import asyncio
import io
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiohttp
import discord
import pytest
import yarl
from discord import app_commands, ui
from discord.gateway import DiscordWebSocket

from tests.support.servers.guild_api import (
    NOTHING,
    OF_THE_BOT,
    BadGateway,
    Banned,
    Broken,
    Channel,
    Delayed,
    Dropped,
    Guild,
    GuildApiServer,
    Intent,
    Interaction,
    Message,
    Permission,
    TooMany,
    Trouble,
    User,
)

SEND = "POST /channels/{channel_id}/messages"
NOBODY = discord.AllowedMentions.none()
ALL = discord.Intents.all()


class Bot(discord.Client):
    """discord.py as it is, which remembers what it was told and waits for nothing."""

    def __init__(self, intents: discord.Intents = ALL, **options: Any) -> None:
        super().__init__(intents=intents, guild_ready_timeout=0.02, **options)
        self.tree = app_commands.CommandTree(self)
        self.told: list[tuple[str, tuple[Any, ...]]] = []

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Five seconds by default."""

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        self.told.append((event, args))
        super().dispatch(event, *args, **kwargs)

    def heard(self, event: str) -> list[Any]:
        """The first thing that each event of that name carried."""
        return [(args or (True,))[0] for name, args in self.told if name == event]


@asynccontextmanager
async def online(bot: Any, server: GuildApiServer) -> AsyncIterator[asyncio.Task[None]]:
    """That client, ready, and closed in less than two seconds at the end."""
    task = asyncio.create_task(bot.start(server.token))
    try:
        await server.until(lambda: bot.heard("ready") or task.done(), "ready")
        yield task
    finally:
        began = time.monotonic()
        await bot.close()
        await asyncio.wait([task], timeout=2)
        assert task.done()
        assert time.monotonic() - began < 2


@dataclass
class Scene:
    """Mira in a channel of a server that the bot is in."""

    server: GuildApiServer
    bot: Bot
    guild: Guild
    channel: Channel
    mira: User
    task: asyncio.Task[None]

    async def ended(self) -> BaseException | None:
        """What the client ended with."""
        await asyncio.wait([self.task], timeout=2)
        return self.task.exception()

    def here(self, channel: Channel | None = None) -> discord.PartialMessageable:
        """The channel as the client has it, without asking anybody."""
        return self.bot.get_partial_messageable((channel or self.channel).id)

    def says(self, text: str = "how do I reset 2FA?") -> Message:
        return self.server.says(self.mira, self.channel, text)

    async def hears(self, event: str, count: int = 1) -> Any:
        """The thing that the client hears of, once it was told so often."""
        await self.server.until(lambda: len(self.bot.heard(event)) >= count, f"{count} {event}")
        return self.bot.heard(event)[-1]

    async def member(self) -> discord.Member:
        guild = self.bot.get_guild(self.guild.id)
        assert guild
        return await guild.fetch_member(self.mira.id)

    async def answered(self, interaction: Interaction) -> Interaction:
        await self.server.until(lambda: interaction.is_answered, "an answer")
        return interaction


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[GuildApiServer]:
    async with GuildApiServer() as server:
        monkeypatch.setattr(discord.http.Route, "BASE", server.api_url)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway_url))
        yield server
        server.check()


@pytest.fixture
async def scene(server: GuildApiServer) -> AsyncIterator[Scene]:
    guild = server.guild()
    mira = server.user("Mira")
    server.joins(mira, guild)
    channel = server.text(guild)
    async with online(bot := Bot(), server) as task:
        yield Scene(server, bot, guild, channel, mira, task)


async def refused(asked: Awaitable[Any]) -> tuple[int, int]:
    """The status and the code that something was refused with."""
    with pytest.raises(discord.HTTPException) as refusal:
        await asked
    return refusal.value.status, refusal.value.code


async def raw(server: GuildApiServer, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    """A request that discord.py would not let anybody make."""
    headers = {"Authorization": f"Bot {server.token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.request(method, server.api_url + path, json=body) as response,
    ):
        assert response.headers["Content-Type"] == "application/json"
        return response.status, await response.json()


# --- coming and going


async def test_the_client_logs_in_and_finds_its_servers_and_their_members(scene: Scene):
    found = scene.bot.get_guild(scene.guild.id)

    assert found
    assert [channel.name for channel in found.text_channels] == ["general"]
    assert {member.name for member in found.members} >= {"Mira", "support-bot"}
    assert found.me.guild_permissions.moderate_members
    assert scene.server.gateway.identified == 1


async def test_a_file_is_given_out_at_its_signed_address_alone(scene: Scene):
    scene.server.attaches(scene.mira, scene.channel, "qr.png", b"bytes", "image/png")

    message = await scene.hears("message")
    (file,) = message.attachments
    assert (file.filename, file.size, file.content_type) == ("qr.png", 5, "image/png")
    assert await file.read() == b"bytes"
    async with aiohttp.ClientSession() as http, http.get(file.url.partition("?")[0]) as answer:
        assert answer.status == 404
    assert len(scene.server.world.files.asked) == 2


async def test_a_wrong_token_is_refused_at_login(server: GuildApiServer):
    async with Bot() as bot:
        with pytest.raises(discord.LoginFailure):
            await bot.start("loopback.wrong")

    assert [request.status for request in server.requests] == [401]


async def test_a_token_that_is_revoked_ends_the_connection_for_good(scene: Scene):
    scene.server.revokes_token()

    closed = await scene.ended()

    assert isinstance(closed, discord.ConnectionClosed)
    assert (closed.code, scene.bot.is_closed()) == (4004, True)
    assert (await raw(scene.server, "GET", "/users/@me"))[0] == 401


async def test_an_intent_that_the_portal_has_not_granted_is_told_as_such(server: GuildApiServer):
    server.world.granted = Intent.GUILD_MEMBERS

    async with Bot() as bot:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await bot.start(server.token)

    assert not bot.application_flags.gateway_message_content_limited


async def test_without_the_content_intent_only_mentions_and_private_words_are_read(
    server: GuildApiServer,
):
    guild, mira = server.guild(), server.user("Mira")
    server.joins(mira, guild)
    channel = server.text(guild)
    bot = Bot(discord.Intents.default())
    async with online(bot, server):
        server.says(mira, channel, "my seed is apple")
        server.says(mira, channel, f"{server.world.bot.mention} help")
        server.messages_bot(mira, "hello you")
        await server.until(lambda: len(bot.heard("message")) == 3, "three messages")

    words = [message.content for message in bot.heard("message")]
    assert words == ["", f"{server.world.bot.mention} help", "hello you"]


async def test_what_was_missed_while_the_line_was_down_is_told_once_on_return(scene: Scene):
    scene.server.drops_gateway()
    scene.says("into the void")

    message = await scene.hears("message")

    await scene.hears("resumed")
    assert (message.content, len(scene.bot.heard("message"))) == ("into the void", 1)
    assert (scene.server.gateway.identified, scene.server.gateway.resumed) == (1, 1)


async def test_a_session_that_nobody_remembers_begins_anew_and_the_gap_is_lost(scene: Scene):
    scene.server.forgets_sessions()
    scene.server.drops_gateway()
    scene.says("into the void")
    await scene.hears("ready", 2)
    scene.says("back again")

    assert (await scene.hears("message")).content == "back again"
    assert (scene.server.gateway.identified, scene.server.gateway.resumed) == (2, 0)


async def test_a_session_grows_too_old_to_be_resumed(scene: Scene):
    scene.server.gateway.remembers = -1
    scene.server.drops_gateway()

    await scene.hears("ready", 2)

    assert scene.server.gateway.resumed == 0


@pytest.mark.parametrize(
    ("event", "happens"),
    [
        ("resumed", GuildApiServer.asks_to_reconnect),
        ("resumed", lambda server: server.closes_gateway(4000)),
        ("connect", GuildApiServer.invalidates_sessions),
    ],
)
async def test_a_client_that_is_sent_away_comes_back(
    scene: Scene, event: str, happens: Callable[[GuildApiServer], None]
):
    before = len(scene.bot.heard(event))
    happens(scene.server)

    await scene.hears(event, before + 1)

    scene.says("hello again")
    assert (await scene.hears("message")).content == "hello again"


async def test_a_gateway_that_falls_silent_is_left_and_found_again(server: GuildApiServer):
    server.gateway.heartbeat = 0.05
    guild, mira = server.guild(), server.user("Mira")
    server.joins(mira, guild)
    channel = server.text(guild)
    async with online(bot := Bot(heartbeat_timeout=0.3), server):
        await server.until(lambda: bot.latency < 1, "a heartbeat that is answered")
        server.falls_silent()
        server.says(mira, channel, "is anybody there?")
        server.speaks_again()

        await server.until(lambda: bot.heard("message"), "the message")
    assert server.gateway.resumed == 1


async def test_a_gateway_that_freezes_holds_nobody_up_who_leaves(scene: Scene):
    scene.server.freezes()
    began = time.monotonic()

    await scene.bot.close()
    await asyncio.wait([scene.task], timeout=2)

    assert scene.task.done()
    assert time.monotonic() - began < 2


async def test_one_malformed_event_ends_the_client_and_not_the_server(scene: Scene):
    scene.server.sends_event("MESSAGE_CREATE", {"id": ["not", "an", "id"]})

    assert isinstance(await scene.ended(), KeyError | TypeError)
    async with online(another := Bot(), scene.server):
        scene.says()
        await scene.server.until(lambda: another.heard("message"), "the message")


class Shards(Bot, discord.AutoShardedClient):
    """Two connections at once."""


async def test_two_shards_that_identify_at_once_are_one_too_many(server: GuildApiServer):
    server.gateway.identify_gap = 0.1

    async with online(Shards(shard_count=2), server):
        assert server.gateway.identified == 2
    assert server.gateway.turned_away > 0


async def test_each_shard_hears_of_its_own_servers(server: GuildApiServer):
    mira = server.user("Mira")
    guilds = [server.guild(f"number {number}") for number in range(6)]
    places = [server.text(guild) for guild in guilds]
    for guild in guilds:
        server.joins(mira, guild)
    async with online(bot := Shards(shard_count=2), server):
        for place in places:
            server.says(mira, place, "hello")
        await server.until(lambda: len(bot.heard("message")) == len(places), "all messages")

        told = {guild.id: guild.shard_id for guild in bot.guilds}
    assert told == {guild.id: (guild.id >> 22) % 2 for guild in guilds}
    assert server.gateway.identified == 2


@pytest.mark.parametrize(
    ("sent", "code"),
    [("{", 4002), ('{"op": 3, "d": {}}', 4003), ('{"op": 99}', 4001)],
)
async def test_a_client_that_cannot_behave_is_put_out(server: GuildApiServer, sent: str, code: int):
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{server.gateway_url}?v=10&encoding=json") as line,
    ):
        assert (await line.receive_json())["op"] == 10  # in plain text: it asked for no packing
        await line.send_str(sent)
        await line.receive()

        assert line.close_code == code


async def test_the_bot_hears_who_lets_it_in_and_who_throws_it_out(scene: Scene):
    elsewhere = scene.server.strange_guild("Elsewhere")

    scene.server.adds_bot(elsewhere)
    joined = await scene.hears("guild_join")
    await joined.leave()
    assert (await scene.hears("guild_remove")).name == "Elsewhere"
    scene.server.removes_bot(scene.guild)
    assert (await scene.hears("guild_remove", 2)).name == "Exchange"

    assert await refused(scene.here().send("?")) == (403, 50001)
    assert await refused(scene.bot.fetch_guild(scene.guild.id)) == (404, 10004)


async def test_members_come_change_and_go(scene: Scene):
    tom = scene.server.user("Tom")

    scene.server.joins(tom, scene.guild, scene.server.role(scene.guild, "helper"))
    assert (await scene.hears("member_join")).name == "Tom"
    await scene.hears("member_update")
    scene.server.leaves(tom, scene.guild)
    assert (await scene.hears("member_remove")).name == "Tom"

    guild = scene.bot.get_guild(scene.guild.id)
    assert guild
    assert await refused(guild.fetch_member(tom.id)) == (404, 10007)


# --- messages


async def test_what_people_write_edit_and_delete_is_heard(scene: Scene):
    message = scene.says("helo")
    scene.server.edits(scene.mira, message, "hello")
    scene.server.says(scene.mira, scene.channel, "and this", reply_to=message)
    scene.server.deletes(scene.mira, message)

    answer = await scene.hears("message", 2)
    assert answer.reference.resolved.content == "hello"
    assert (await scene.hears("raw_message_edit")).message.content == "hello"
    assert (await scene.hears("raw_message_delete")).message_id == message.id


async def test_the_bot_answers_and_the_member_sees_it(scene: Scene):
    asked = scene.says()
    heard = await scene.hears("message")
    view = ui.View()
    view.add_item(ui.Button(label="Open settings", url="https://exchange.example/settings"))

    said = await heard.reply("Open Settings.", view=view, allowed_mentions=NOBODY)

    [seen] = scene.server.from_bot(scene.mira, scene.channel)
    assert (seen.text, seen.labels, seen.message.answers) == (
        "Open Settings.",
        ["Open settings"],
        asked,
    )
    await said.edit(content="Open Settings › Security.")
    [seen] = scene.server.from_bot(scene.mira, scene.channel)
    assert (seen.text, seen.is_edited) == ("Open Settings › Security.", True)
    await said.delete()
    assert scene.server.from_bot(scene.mira, scene.channel) == []
    assert scene.server.visible_to(scene.mira, scene.channel)[-1].is_deleted


def link(**more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 5, "label": "x", "url": "https://exchange.example", **more}


def button(**more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "x", "custom_id": "a:1", **more}


def row(*inside: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(inside)}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"content": "x" * 2000}, None),
        ({"content": "x" * 2001}, 50035),
        ({"content": " \n"}, 50006),
        ({}, 50006),
        ({"content": "x", "nonce": "n" * 25}, None),
        ({"content": "x", "nonce": "n" * 26}, 50035),
        ({"content": "x", "message_reference": {"message_id": "1"}}, 50035),
        ({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, 50035),
        ({"content": "x", "components": [row(link())]}, None),
        ({"content": "x", "components": [row(link(custom_id="a"))]}, 50035),
        ({"content": "x", "components": [row(link(url="tg://resolve"))]}, 50035),
        ({"content": "x", "components": [row(button(custom_id=None))]}, 50035),
        ({"content": "x", "components": [row(button(custom_id="i" * 100))]}, None),
        ({"content": "x", "components": [row(button(custom_id="i" * 101))]}, 50035),
        ({"content": "x", "components": [row(button(label="l" * 81))]}, 50035),
        ({"content": "x", "components": [row(button(), button())]}, 50035),
        ({"content": "x", "components": [row(link(), link(), link(), link(), link())]}, None),
        ({"content": "x", "components": [row(*[link()] * 6)]}, 50035),
        ({"content": "x", "components": [row(link())] * 6}, 50035),
        ({"components": [{"type": 10, "content": "words"}], "flags": 1 << 15}, None),
        ({"components": [{"type": 10, "content": "w"}], "flags": 1 << 15, "content": "x"}, 50035),
        ({"components": [{"type": 10, "content": "words"}]}, 50035),
    ],
)
async def test_a_message_keeps_to_its_limits(
    server: GuildApiServer, body: dict[str, Any], code: int | None
):
    channel = server.text(server.guild())

    status, told = await raw(server, "POST", f"/channels/{channel.id}/messages", body)

    assert (status, told.get("code")) == ((400, code) if code else (200, None))
    server.faults.clear()  # several of these break the official document as well


async def test_a_nonce_that_is_enforced_says_a_thing_once(scene: Scene):
    first = await scene.here().send("news", nonce="outbox-7")
    second = await scene.here().send("news", nonce="outbox-7")
    scene.server.time_passes(600)
    third = await scene.here().send("news", nonce="outbox-7")

    assert first.id == second.id != third.id
    assert scene.server.texts_for(scene.mira, scene.channel) == ["news", "news"]


@pytest.mark.parametrize(("allowed", "called"), [({"allowed_mentions": NOBODY}, False), ({}, True)])
async def test_a_mention_calls_only_whom_it_is_allowed_to(
    scene: Scene, allowed: dict[str, Any], called: object
):
    await scene.here().send(f"{scene.mira.mention}!", **allowed)

    [seen] = scene.server.from_bot(scene.mira, scene.channel)
    assert seen.calls_me is called


async def test_a_file_travels_with_its_message(scene: Scene):
    await scene.here().send("look", file=discord.File(io.BytesIO(b"12345"), "proof.txt"))

    [request] = scene.server.calls(SEND)
    assert [(file.name, file.size) for file in request.files] == [("proof.txt", 5)]
    [seen] = scene.server.from_bot(scene.mira, scene.channel)
    assert seen.message.attachments[0]["filename"] == "proof.txt"


async def test_only_ones_own_messages_can_be_edited_and_others_only_deleted_by_right(scene: Scene):
    message = scene.says()
    theirs = scene.here().get_partial_message(message.id)

    assert await refused(theirs.edit(content="x")) == (403, 50005)
    scene.server.bot_may(scene.guild, OF_THE_BOT & ~Permission.MANAGE_MESSAGES)
    assert await refused(theirs.delete()) == (403, 50013)
    scene.server.bot_may(scene.guild, OF_THE_BOT)
    await theirs.delete()
    assert await refused(theirs.delete()) == (404, 10008)
    assert await refused(scene.bot.fetch_channel(1)) == (404, 10003)


async def test_many_messages_go_at_once_unless_they_are_too_old(scene: Scene):
    old = [discord.Object(scene.says().id) for _ in range(2)]
    scene.server.time_passes(15 * 86400)
    young = [discord.Object(scene.says().id) for _ in range(2)]
    channel = scene.bot.get_channel(scene.channel.id)
    assert isinstance(channel, discord.TextChannel)

    assert await refused(channel.delete_messages(old)) == (400, 50034)
    await channel.delete_messages(young)

    assert await scene.hears("raw_bulk_message_delete")
    assert len(scene.server.texts_for(scene.mira, scene.channel)) == 2


async def test_history_is_read_newest_first(scene: Scene):
    for text in ("one", "two", "three"):
        scene.says(text)

    read = [message.content async for message in scene.here().history(limit=2)]

    assert read == ["three", "two"]


async def test_reactions_are_put_and_seen(scene: Scene):
    message = scene.says()
    theirs = scene.here().get_partial_message(message.id)

    await theirs.add_reaction("👀")
    scene.server.reacts(scene.mira, message, "👎")

    assert (await scene.hears("raw_reaction_add", 2)).emoji.name == "👎"
    assert scene.server.visible_to(scene.mira, scene.channel)[0].reactions == ["👀", "👎"]
    await theirs.remove_reaction("👀", discord.Object(scene.server.world.bot.id))
    assert message.reactions == {"👎": [scene.mira.id]}


async def test_a_private_conversation_works_until_it_is_closed(scene: Scene):
    theirs = scene.server.messages_bot(scene.mira, "my account is locked")
    heard = await scene.hears("message")
    assert isinstance(heard.channel, discord.DMChannel)

    await heard.channel.send("Only the official desk can help.")

    texts = scene.server.texts_for(scene.mira, scene.server.direct(scene.mira))
    assert texts == ["my account is locked", "Only the official desk can help."]
    assert scene.server.visible_to(scene.server.user("Tom"), theirs.channel) == []
    assert await refused(heard.delete()) == (403, 50003)
    user = await scene.bot.fetch_user(scene.mira.id)
    scene.server.closes_direct_messages(scene.mira)
    assert await refused(user.send("hello?")) == (403, 50007)
    scene.server.leaves(scene.mira, scene.guild)
    assert await refused(user.send("hello?")) == (403, 50278)


# --- rights


async def test_a_channel_that_the_bot_does_not_see_is_out_of_reach(scene: Scene):
    scene.server.denies(scene.channel, scene.guild.everyone, Permission.VIEW_CHANNEL)

    assert await refused(scene.here().send("?")) == (403, 50001)
    assert not scene.server.sees(scene.mira, scene.channel)
    scene.server.allows(scene.channel, scene.server.world.bot, Permission.VIEW_CHANNEL)
    await scene.here().send("only I can see this")


async def test_a_channel_where_the_bot_may_not_speak_says_so(scene: Scene):
    role = scene.guild.members[scene.server.world.bot.id].roles[0]
    scene.server.denies(scene.channel, role, Permission.SEND_MESSAGES)

    assert await refused(scene.here().send("?")) == (403, 50013)
    scene.says("the bot still hears me")
    await scene.hears("message")


async def test_what_the_client_reckons_of_its_rights_is_what_the_server_grants(scene: Scene):
    scene.server.denies(scene.channel, scene.guild.everyone, Permission.ADD_REACTIONS)
    await scene.hears("guild_channel_update")
    channel = scene.bot.get_channel(scene.channel.id)
    assert isinstance(channel, discord.TextChannel)

    may = channel.permissions_for(channel.guild.me)

    assert may.manage_messages
    assert not may.add_reactions  # a role's right for the whole server yields to a channel's no
    theirs = scene.here().get_partial_message(scene.says().id)
    assert await refused(theirs.add_reaction("👀")) == (403, 50013)


async def test_a_timeout_silences_a_member_for_a_while(scene: Scene):
    member = await scene.member()

    await member.timeout(timedelta(hours=1), reason="scam wave")

    with pytest.raises(AssertionError, match="may not write"):
        scene.says()
    [request] = scene.server.calls("PATCH /guilds/{guild_id}/members/{user_id}")
    assert request.reason == "scam wave"
    scene.server.time_passes(3601)
    scene.says("I am back")
    assert await refused(member.timeout(timedelta(days=29))) == (400, 50035)


async def test_nobody_above_the_bot_is_touched(scene: Scene):
    boss = scene.server.role(scene.guild, "boss")
    scene.guild.members[scene.mira.id].roles.append(boss)
    member = await scene.member()

    assert await refused(member.timeout(timedelta(hours=1))) == (403, 50013)
    boss.position, boss.permissions = 0, Permission.ADMINISTRATOR
    assert await refused(member.timeout(timedelta(hours=1))) == (403, 50013)
    assert await refused(member.ban()) == (403, 50013)  # the least rights hold no bans


async def test_a_ban_removes_a_member_and_what_they_said_lately(scene: Scene):
    scene.server.bot_may(scene.guild, OF_THE_BOT | Permission.BAN_MEMBERS)
    scene.says("send me your seed")
    member = await scene.member()

    await member.ban(reason="phishing", delete_message_seconds=3600)

    assert (await scene.hears("member_ban")).id == scene.guild.id
    assert scene.channel.messages[max(scene.channel.messages)].is_deleted
    ban = await member.guild.fetch_ban(member)
    assert ban.reason == "phishing"
    await member.guild.unban(member)
    assert await refused(member.guild.unban(member)) == (404, 10026)


async def test_rights_that_are_taken_away_are_known_and_felt_at_once(scene: Scene):
    scene.server.bot_may(scene.guild, NOTHING)
    await scene.hears("guild_role_update")

    found = scene.bot.get_guild(scene.guild.id)

    assert found
    assert not found.me.guild_permissions.manage_messages
    member = await scene.member()
    assert await refused(member.timeout(timedelta(hours=1))) == (403, 50013)


# --- threads


async def opened(scene: Scene, name: str = "case 42") -> discord.Thread:
    channel = scene.bot.get_channel(scene.channel.id)
    assert isinstance(channel, discord.TextChannel)
    return await channel.create_thread(name=name, type=discord.ChannelType.private_thread)


async def test_a_private_thread_is_seen_only_by_those_who_were_let_in(scene: Scene):
    tom = scene.server.user("Tom")
    scene.server.joins(tom, scene.guild)
    thread = await opened(scene)

    assert scene.server.threads_of(scene.mira, scene.channel) == []
    await thread.add_user(discord.Object(scene.mira.id))
    await thread.send("Only you and staff read this.")

    [place] = scene.server.threads_of(scene.mira, scene.channel)
    assert scene.server.texts_for(scene.mira, place) == ["Only you and staff read this."]
    assert scene.server.threads_of(tom, scene.channel) == []
    scene.server.says(scene.mira, place, "thank you")
    assert (await scene.hears("message", 2)).channel.id == place.id


async def test_a_sleeping_thread_is_woken_by_words_and_refuses_the_rest(scene: Scene):
    thread = await opened(scene)
    said = await thread.send("before")
    await thread.edit(archived=True)

    assert await refused(thread.add_user(discord.Object(scene.mira.id))) == (400, 50083)
    assert await refused(said.edit(content="after")) == (400, 50083)
    await thread.send("good morning")
    await thread.add_user(discord.Object(scene.mira.id))
    await said.edit(content="after")


async def test_a_server_has_only_so_many_threads_awake(scene: Scene):
    scene.guild.most_active_threads = 1
    first = await opened(scene)

    assert await refused(opened(scene)) == (400, 160006)
    await first.edit(archived=True)
    await opened(scene)
    assert await refused(first.edit(archived=False)) == (400, 160006)


async def test_a_thread_on_a_message_bears_its_id_and_is_locked_for_members(scene: Scene):
    scene.server.bot_may(scene.guild, OF_THE_BOT | Permission.CREATE_PUBLIC_THREADS)
    message = scene.says()
    heard = await scene.hears("message")

    thread = await heard.create_thread(name="2FA")

    assert thread.id == message.id
    assert await refused(heard.create_thread(name="2FA")) == (400, 160004)
    await thread.edit(locked=True)
    [place] = scene.server.threads_of(scene.mira, scene.channel)
    with pytest.raises(AssertionError, match="locked"):
        scene.server.says(scene.mira, place, "may I?")


async def test_a_forum_takes_posts_and_no_bare_words(scene: Scene):
    place = scene.server.forum(scene.guild)
    await scene.hears("guild_channel_create")
    forum = scene.bot.get_channel(place.id)
    assert isinstance(forum, discord.ForumChannel)

    await forum.create_thread(name="Known issue", content="Deposits are late.")

    [post] = scene.server.threads_of(scene.mira, place)
    assert scene.server.texts_for(scene.mira, post) == ["Deposits are late."]
    assert await refused(scene.here(place).send("bare words")) == (400, 40058)


async def test_a_staff_room_is_seen_by_staff_alone(scene: Scene):
    staff = scene.server.role(scene.guild, "staff", position=0)
    sam = scene.server.user("Sam")
    scene.server.joins(sam, scene.guild, staff)
    room = scene.server.private_channel(scene.guild, "staff", staff)

    await scene.here(room).send("Somebody needs you.")

    assert scene.server.texts_for(sam, room) == ["Somebody needs you."]
    assert scene.server.visible_to(scene.mira, room) == []


async def test_a_role_is_given_below_the_bots_own_and_no_higher(scene: Scene):
    scene.server.bot_may(scene.guild, OF_THE_BOT | Permission.MANAGE_ROLES)
    low = scene.server.role(scene.guild, "trusted", position=0)
    high = scene.server.role(scene.guild, "boss")
    member = await scene.member()

    await member.add_roles(discord.Object(low.id))

    assert scene.guild.members[scene.mira.id].roles == [low]
    await member.remove_roles(discord.Object(low.id))
    assert scene.guild.members[scene.mira.id].roles == []
    assert await refused(member.add_roles(discord.Object(high.id))) == (403, 50013)


async def test_an_announcement_is_published_once(scene: Scene):
    news = scene.server.announcements(scene.guild)
    said = await scene.here(news).send("Maintenance at nine.")

    await said.publish()

    assert await refused(said.publish()) == (400, 40033)


# --- commands, buttons, forms

Handler = Callable[[discord.Interaction[Any]], Awaitable[None]]


async def taught(scene: Scene, answer: Handler, name: str = "ask") -> None:
    """The bot has a command that does that."""

    async def callback(interaction: discord.Interaction[Any]) -> None:
        await answer(interaction)

    scene.bot.tree.add_command(
        app_commands.Command(name=name, description="Ask", callback=callback)
    )
    await scene.bot.tree.sync()


class Chinese(app_commands.Translator):
    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        _context: app_commands.TranslationContextTypes,
        /,
    ) -> str | None:
        return string.extras.get("zh") if locale is discord.Locale.chinese else None


async def test_commands_are_offered_by_right_place_and_language(scene: Scene):
    said = app_commands.locale_str

    @scene.bot.tree.command(
        name=said("faq", zh="问答"), description=said("Ask a question", zh="提问")
    )
    async def faq(_: discord.Interaction[Any]) -> None: ...

    @scene.bot.tree.command(description="Look after the room")
    @app_commands.default_permissions(moderate_members=True)
    @app_commands.guild_only()
    async def mod(_: discord.Interaction[Any]) -> None: ...

    await scene.bot.tree.set_translator(Chinese())
    await scene.bot.tree.sync()
    li = scene.server.user("Li", locale="zh-CN")
    rights = Permission.MODERATE_MEMBERS
    scene.server.joins(li, scene.guild, scene.server.role(scene.guild, "moderator", rights))

    assert scene.server.commands_for(scene.mira, scene.channel) == {"faq": "Ask a question"}
    assert set(scene.server.commands_for(li, scene.channel)) == {"问答", "mod"}
    assert set(scene.server.commands_for(li, scene.server.direct(li))) == {"问答"}
    assert scene.server.uses(li, scene.channel, "/问答").data["name"] == "faq"
    with pytest.raises(AssertionError, match="is not offered"):
        scene.server.uses(scene.mira, scene.channel, "/mod")


async def test_subcommands_choices_and_people_arrive_as_typed(scene: Scene):
    warned: list[Any] = []
    group = app_commands.Group(name="mod", description="Look after the room")

    @group.command(description="Warn somebody")
    @app_commands.choices(rule=[app_commands.Choice(name="Scam", value="scam")])
    async def warn(
        interaction: discord.Interaction[Any],
        who: discord.Member,
        rule: app_commands.Choice[str],
        times: app_commands.Range[int, 1, 3] = 1,
    ) -> None:
        warned.extend([who.name, rule.value, times])
        await interaction.response.defer(ephemeral=True)

    scene.bot.tree.add_command(group)
    await scene.bot.tree.sync()
    answers = {"who": scene.mira, "rule": "scam", "times": 2}

    used = scene.server.uses(scene.mira, scene.channel, "/mod warn", answers)

    await scene.answered(used)
    assert warned == ["Mira", "scam", 2]
    with pytest.raises(AssertionError, match="choose one of"):
        scene.server.uses(scene.mira, scene.channel, "/mod warn", answers | {"rule": "spam"})
    with pytest.raises(AssertionError, match="has to be given"):
        scene.server.uses(scene.mira, scene.channel, "/mod warn", {"rule": "scam"})


async def test_commands_keep_to_their_limits(scene: Scene):
    path = f"/applications/{scene.server.world.application}/commands"

    async def code(*commands: dict[str, Any]) -> int | None:
        _, told = await raw(scene.server, "PUT", path, list(commands))
        return told["code"] if isinstance(told, dict) else None

    plain = {"name": "faq", "description": "x", "type": 1}
    option = {"name": "a", "description": "x", "type": 3}
    assert await code(plain) is None
    assert await code({**plain, "name": "FAQ"}) == 50035
    assert await code(plain, plain) == 50035
    assert await code({**plain, "options": [option, {**option, "required": True}]}) == 50035
    assert await code(*[{**plain, "name": f"c{number}"} for number in range(101)]) == 50035
    menus = [{"name": f"Report {number}", "type": 3} for number in range(16)]
    assert await code(*menus[:15]) is None
    assert await code(*menus) == 50035
    assert await code({**plain, "name_localizations": {"zh-Hans": "x"}}) == 50035
    scene.server.faults.clear()  # the hundred and first is known to the document too


async def test_a_private_answer_is_seen_by_one_and_given_once(scene: Scene):
    codes: list[tuple[int, int]] = []
    tom = scene.server.user("Tom")
    scene.server.joins(tom, scene.guild)

    async def answer(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message("for your eyes", ephemeral=True)
        again = discord.InteractionResponse(interaction)
        codes.append(await refused(again.send_message("for all eyes")))
        await interaction.followup.send("and for all")

    await taught(scene, answer)
    used = scene.server.uses(scene.mira, scene.channel, "/ask")
    await scene.server.until(lambda: len(used.messages) == 2, "two answers")

    await scene.hears("message", 2)
    [private, public] = scene.server.visible_to(scene.mira, scene.channel)
    assert (private.text, private.is_private) == ("for your eyes", True)
    assert scene.server.texts_for(tom, scene.channel) == ["and for all"]
    assert codes == [(400, 40060)]
    # An application is told of its own private answers as if they were direct messages.
    told = scene.bot.heard("message")
    assert [(each.guild is None, each.flags.ephemeral) for each in told] == [
        (True, True),
        (False, False),
    ]
    hidden = scene.here().get_partial_message(private.message.id)
    assert await refused(hidden.edit(content="x")) == (404, 10008)
    assert public.text == "and for all"


async def test_who_waits_longer_than_three_seconds_is_told_that_nobody_answers(scene: Scene):
    codes: list[tuple[int, int]] = []

    async def answer(interaction: discord.Interaction[Any]) -> None:
        scene.server.time_passes(3.1)
        codes.append(await refused(interaction.response.send_message("too late")))
        codes.append(await refused(interaction.followup.send("too late")))

    await taught(scene, answer)
    used = scene.server.uses(scene.mira, scene.channel, "/ask")

    await scene.server.until(lambda: len(codes) == 2, "both refusals")
    assert codes == [(404, 10062), (404, 10015)]
    assert scene.server.unanswered() == [used]


async def test_a_promise_is_kept_as_it_was_made(scene: Scene):
    promised = asyncio.Event()

    async def answer(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await promised.wait()
        await interaction.followup.send("here it is", ephemeral=False)
        await interaction.edit_original_response(content="here it is, mended")

    await taught(scene, answer)
    used = await scene.answered(scene.server.uses(scene.mira, scene.channel, "/ask"))
    [seen] = scene.server.from_bot(scene.mira, scene.channel)
    assert (seen.is_loading, seen.is_private) == (True, True)
    promised.set()

    def last() -> bool:
        return scene.server.texts_for(scene.mira, scene.channel) == ["here it is, mended"]

    await scene.server.until(last, "the answer")
    [seen] = scene.server.from_bot(scene.mira, scene.channel)
    assert (seen.is_loading, seen.is_private, len(used.messages)) == (False, True, 1)


async def test_a_token_lives_for_a_quarter_of_an_hour(scene: Scene):
    kept: list[discord.Interaction[Any]] = []

    async def answer(interaction: discord.Interaction[Any]) -> None:
        kept.append(interaction)
        await interaction.response.send_message("first")

    await taught(scene, answer)
    await scene.answered(scene.server.uses(scene.mira, scene.channel, "/ask"))
    await kept[0].followup.send("second")
    scene.server.time_passes(15 * 60 + 1)

    assert await refused(kept[0].followup.send("third")) == (401, 50027)


class Next(ui.DynamicItem[ui.Button[Any]], template=r"next:(?P<page>\d+)"):
    """A button that needs nobody's memory."""

    def __init__(self, page: int) -> None:
        super().__init__(ui.Button(label=f"Page {page}", custom_id=f"next:{page}"))
        self.page = page

    @classmethod
    async def from_custom_id(cls, _interaction: Any, _item: Any, match: Any, /) -> "Next":
        return cls(int(match["page"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        view = ui.View(timeout=None).add_item(Next(self.page + 1))
        await interaction.response.edit_message(content=f"Page {self.page}", view=view)


async def test_a_button_works_after_a_restart_and_changes_its_message(scene: Scene):
    await scene.here().send("Page 1", view=ui.View(timeout=None).add_item(Next(2)))
    await scene.bot.close()
    another = Bot()
    another.add_dynamic_items(Next)
    async with online(another, scene.server):
        [seen] = scene.server.from_bot(scene.mira, scene.channel)
        pressed = scene.server.presses(scene.mira, seen.message, "Page 2")
        await scene.answered(pressed)

    [seen] = scene.server.from_bot(scene.mira, scene.channel)
    assert (seen.text, seen.labels) == ("Page 2", ["Page 3"])
    with pytest.raises(AssertionError, match="no button says"):
        scene.server.presses(scene.mira, seen.message, "Page 2")


async def test_a_menu_is_chosen_from_and_its_answer_taken_back(scene: Scene):
    menu: ui.Select[Any] = ui.Select(
        custom_id="language", options=[discord.SelectOption(label="中文", value="zh-Hans")]
    )

    async def callback(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message(f"You chose {menu.values[0]}", ephemeral=True)
        further = await interaction.followup.send("And more", ephemeral=True, wait=True)
        await further.edit(content="And still more")
        await interaction.delete_original_response()

    menu.callback = callback  # type: ignore[method-assign]
    said = await scene.here().send("Which language?", view=ui.View().add_item(menu))
    message = scene.channel.messages[said.id]

    chosen = scene.server.chooses(scene.mira, message, "zh-Hans")

    def shown() -> bool:
        texts = scene.server.texts_for(scene.mira, scene.channel)
        return texts == ["Which language?", "And still more"]

    await scene.server.until(shown, "the answer gone and the second one edited")
    assert chosen.messages[0].content == "You chose zh-Hans"
    with pytest.raises(AssertionError, match="it offers"):
        scene.server.chooses(scene.mira, message, "en")


class Report(ui.Modal, title="Report"):
    link: ui.TextInput[Any] = ui.TextInput(label="Which link?", max_length=20)
    kind: ui.Label[Any] = ui.Label(
        text="What is it?",
        component=ui.Select(options=[discord.SelectOption(label="Phishing", value="phishing")]),
    )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        assert isinstance(self.kind.component, ui.Select)
        told = f"{self.link.value}: {self.kind.component.values[0]}"
        await interaction.response.send_message(told, ephemeral=True)


async def test_a_form_is_opened_filled_in_and_answered(scene: Scene):
    async def answer(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_modal(Report())

    await taught(scene, answer)
    opened = await scene.answered(scene.server.uses(scene.mira, scene.channel, "/ask"))
    filled_in: dict[str, Any] = {"Which link?": "bad.example", "What is it?": ["phishing"]}

    sent = scene.server.submits(opened, filled_in)

    await scene.answered(sent)
    [seen] = scene.server.from_bot(scene.mira, scene.channel)
    assert (seen.text, seen.is_private) == ("bad.example: phishing", True)
    with pytest.raises(AssertionError, match="takes 0 to 20"):
        scene.server.submits(opened, filled_in | {"Which link?": "x" * 21})
    with pytest.raises(AssertionError, match="has to be filled in"):
        scene.server.submits(opened, {"What is it?": ["phishing"]})


async def test_an_option_completes_itself_while_somebody_types(scene: Scene):
    @scene.bot.tree.command(description="Ask")
    async def faq(interaction: discord.Interaction[Any], question: str) -> None: ...

    @faq.autocomplete("question")
    async def offer(_: discord.Interaction[Any], current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{current} 2FA", value="reset-2fa")]

    await scene.bot.tree.sync()

    typing = scene.server.types(scene.mira, scene.channel, "/faq", option="question", text="reset")

    await scene.answered(typing)
    assert typing.choices == [{"name": "reset 2FA", "value": "reset-2fa"}]


@pytest.mark.parametrize(
    ("answer", "is_taken"),
    [
        ({"type": 4, "data": {"content": "x"}}, True),
        ({"type": 4, "data": {"content": "x" * 2001}}, False),
        ({"type": 4, "data": {}}, False),
        ({"type": 6}, False),
        ({"type": 7, "data": {"content": "x"}}, False),
        ({"type": 8, "data": {"choices": []}}, False),
        ({"type": 9, "data": {"custom_id": "a", "title": "t" * 46, "components": []}}, False),
    ],
)
async def test_a_command_takes_only_answers_that_fit(
    server: GuildApiServer, answer: dict[str, Any], is_taken: object
):
    guild, mira = server.guild(), server.user("Mira")
    server.joins(mira, guild)
    path = f"/applications/{server.world.application}/commands"
    await raw(server, "PUT", path, [{"name": "ask", "description": "x"}])
    used = server.uses(mira, server.text(guild), "/ask")
    path = f"/interactions/{used.id}/{used.token}/callback?with_response=1"

    status, _ = await raw(server, "POST", path, answer)

    assert (status == 200, used.is_answered) == (is_taken, is_taken)
    server.faults.clear()


async def test_twenty_five_choices_are_the_most(server: GuildApiServer):
    guild, mira = server.guild(), server.user("Mira")
    server.joins(mira, guild)
    option = {"name": "q", "description": "x", "type": 3, "autocomplete": True}
    path = f"/applications/{server.world.application}/commands"
    await raw(server, "PUT", path, [{"name": "ask", "description": "x", "options": [option]}])
    used = server.types(mira, server.text(guild), "/ask", option="q", text="")
    choices = [{"name": f"{number}", "value": f"{number}"} for number in range(26)]
    path = f"/interactions/{used.id}/{used.token}/callback?with_response=1"

    assert (await raw(server, "POST", path, {"type": 8, "data": {"choices": choices}}))[0] == 400
    taken = await raw(server, "POST", path, {"type": 8, "data": {"choices": choices[:25]}})

    assert (taken[0], len(used.choices or ())) == (200, 25)
    server.forgives("is too long")


async def test_a_message_can_be_reported_from_its_menu(scene: Scene):
    @scene.bot.tree.context_menu(name="Report as scam")
    async def report(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        await interaction.response.send_message(f"reported: {message.content}", ephemeral=True)

    await scene.bot.tree.sync()
    message = scene.says("send me your seed")

    used = scene.server.uses(scene.mira, scene.channel, "Report as scam", on=message)

    await scene.answered(used)
    [seen] = scene.server.from_bot(scene.mira, scene.channel)
    assert seen.text == "reported: send me your seed"


# --- bad days


async def test_a_rate_limit_of_the_platform_is_waited_out(scene: Scene):
    scene.server.troubles(TooMany(retry_after=0.02), SEND, times=2)

    await scene.here().send("patience")

    assert [request.status for request in scene.server.calls(SEND)] == [429, 429, 200]


async def test_a_limit_that_is_announced_is_never_run_into(scene: Scene):
    scene.server.limits(SEND, calls=2, per=0.1)

    await asyncio.gather(*[scene.here().send(f"{number}") for number in range(5)])

    assert {request.status for request in scene.server.calls(SEND)} == {200}


@pytest.mark.parametrize(("trouble", "status"), [(Banned(), 429), (Broken(503), 503)])
async def test_a_gatekeepers_refusal_is_raised(scene: Scene, trouble: Trouble, status: int):
    scene.server.troubles(trouble, SEND)

    assert (await refused(scene.here().send("?")))[0] == status
    assert scene.server.texts_for(scene.mira, scene.channel) == []


@pytest.mark.parametrize("trouble", [Broken(), BadGateway()])
async def test_a_failing_platform_is_asked_again(scene: Scene, trouble: Trouble):
    scene.server.troubles(trouble)

    await scene.here().send("again")

    assert scene.server.texts_for(scene.mira, scene.channel) == ["again"]


@pytest.mark.parametrize(
    ("trouble", "said"), [(Dropped(), 0), (Dropped(was_done=True), 1)], ids=["before", "after"]
)
async def test_a_connection_that_breaks_leaves_open_whether_it_was_done(
    scene: Scene, trouble: Trouble, said: int
):
    scene.server.troubles(trouble, SEND)

    with pytest.raises(aiohttp.ClientError):
        await scene.here().send("did it arrive?", nonce="7")

    before = len(scene.server.texts_for(scene.mira, scene.channel))
    await scene.here().send("did it arrive?", nonce="7")
    after = len(scene.server.texts_for(scene.mira, scene.channel))
    assert (before, after) == (said, 1)


async def test_an_answer_takes_its_time(scene: Scene):
    scene.server.troubles(Delayed(0.2), SEND)
    began = time.monotonic()

    await scene.here().send("slowly")

    assert time.monotonic() - began >= 0.2


# --- what leaves is measured


async def test_what_the_official_document_does_not_know_is_a_fault(server: GuildApiServer):
    channel = server.text(server.guild())

    await raw(server, "POST", f"/channels/{channel.id}/messages", {"content": "x", "colour": 1})
    await raw(server, "POST", f"/channels/{channel.id}/messages?loud=1", {"content": 7})
    status, _ = await raw(server, "GET", "/no/such/route")

    assert status == 404
    with pytest.raises(AssertionError):
        server.check()
    server.forgives("colour", "query loud", "7 is not of type", "/no/such/route")


async def test_a_route_that_this_server_lacks_is_a_fault_too(server: GuildApiServer):
    status, _ = await raw(server, "GET", "/voice/regions")

    assert status == 404
    server.forgives("this server does not know it")


async def test_numbers_are_as_good_as_text_for_an_id_and_nothing_else_is_amiss(scene: Scene):
    await scene.here().send(
        "all of it",
        embed=discord.Embed(title="t", description="d"),
        reference=discord.MessageReference(message_id=scene.says().id, channel_id=scene.channel.id),
        allowed_mentions=discord.AllowedMentions(users=[discord.Object(scene.mira.id)]),
        suppress_embeds=True,
        nonce="25-characters-at-the-most",
    )

    assert scene.server.faults == []
