"""Who is timed out, put out and let in again on Discord, as the server feels it."""

from dataclasses import dataclass
from datetime import timedelta

import discord
import pytest

from community_bot.core.actions import BanMember, LiftRestriction, RestrictMember
from community_bot.core.outcomes import Done, Outcome, Refused, RetryLater
from community_bot.core.refs import ChatRef, Platform, UserRef
from community_bot.discord import outbound
from community_bot.discord.ids import chat_ref, guild_ref, user_ref
from tests.adapters.discord_running import Exchange, Running, now
from tests.support.servers.guild_api import Broken, Permission, TooMany
from tests.support.servers.guild_api.stage import OF_THE_BOT

FORBIDDEN = Refused("Missing Permissions (50013)")
NO_SERVER = Refused("there is no server around that chat")
MEMBER = "PATCH /guilds/{guild_id}/members/{user_id}"
BAN = "{} /guilds/{{guild_id}}/bans/{{user_id}}"


@dataclass
class Order:
    """A server in which the bot may keep order, and what it does there about Mira."""

    bot: Running
    server: Exchange
    chat: ChatRef

    def writes(self) -> None:
        """Mira says something; AssertionError where she may not."""
        self.server.says(self.server.mira, self.server.general, "hello")

    def may_ban(self) -> None:
        """Give the bot the right that not every community gives it."""
        self.server.bot_may(self.server.house, OF_THE_BOT | Permission.BAN_MEMBERS)

    def leaves(self) -> None:
        """Mira goes."""
        self.server.leaves(self.server.mira, self.server.house)

    def joins(self) -> None:
        """Mira comes in; AssertionError where she may not."""
        self.server.joins(self.server.mira, self.server.house)

    async def restricts(self, whom: UserRef | None = None) -> Outcome:
        """Silence somebody for an hour, Mira if nobody else is named."""
        until = now() + timedelta(hours=1)
        member = whom or user_ref(self.server.mira.id)
        return await self.bot.does(RestrictMember(chat=self.chat, member=member, until=until))

    async def bans(self, whom: UserRef | None = None) -> Outcome:
        """Put somebody out."""
        member = whom or user_ref(self.server.mira.id)
        return await self.bot.does(BanMember(chat=self.chat, member=member))

    async def lifts(self, whom: UserRef | None = None) -> Outcome:
        """Let somebody write and come in again."""
        member = whom or user_ref(self.server.mira.id)
        return await self.bot.does(LiftRestriction(chat=self.chat, member=member))


@pytest.fixture
def order(bot: Running, server: Exchange) -> Order:
    return Order(bot, server, chat_ref(server.general.id))


async def test_a_silenced_member_cannot_write_until_the_time_is_over(order):
    assert await order.restricts() == Done()
    with pytest.raises(AssertionError, match="may not write"):
        order.writes()
    order.server.time_passes(3601)
    order.writes()


async def test_a_silence_is_lifted_without_the_right_to_ban(order):
    await order.restricts()
    assert await order.lifts() == Done()
    order.writes()
    assert order.server.calls(BAN.format("DELETE")) == []


async def test_a_banned_member_keeps_what_they_said_and_may_come_back(order):
    order.may_ban()
    said = order.server.says(order.server.mira, order.server.general, "hello")
    assert await order.bans() == Done()
    assert await order.bans() == Done()
    assert not said.is_deleted
    with pytest.raises(AssertionError, match="banned"):
        order.joins()
    assert await order.lifts() == Done()
    order.joins()
    order.writes()


async def test_lifting_what_was_never_there_changes_nothing(order):
    order.may_ban()
    assert await order.lifts() == Done()
    order.writes()
    order.leaves()
    assert await order.lifts() == Done()


async def test_who_left_needs_no_silence_but_may_be_kept_out(order):
    order.may_ban()
    order.leaves()
    assert await order.restricts() == Done()
    assert await order.bans() == Done()
    with pytest.raises(AssertionError, match="banned"):
        order.joins()


async def test_nobody_above_the_bot_is_touched(order):
    order.may_ban()
    boss = order.server.role(order.server.house, "boss", Permission.ADMINISTRATOR)
    order.server.house.members[order.server.mira.id].roles.append(boss)
    assert await order.restricts() == FORBIDDEN
    assert await order.bans() == FORBIDDEN


async def test_without_the_right_nobody_is_touched(order):
    order.server.bot_may(order.server.house, Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES)
    assert await order.restricts() == FORBIDDEN
    assert await order.bans() == FORBIDDEN
    assert await order.lifts() == FORBIDDEN
    order.leaves()
    assert await order.lifts() == FORBIDDEN


async def test_an_account_that_is_gone_cannot_be_banned(order):
    order.may_ban()
    assert await order.bans(user_ref(5)) == Refused("Unknown User (10013)")


async def test_a_whole_server_may_be_named_instead_of_a_channel(order):
    order.chat = guild_ref(order.server.house.id)
    assert await order.restricts() == Done()
    with pytest.raises(AssertionError, match="may not write"):
        order.writes()


async def test_a_thread_is_a_place_of_its_server_even_when_it_sleeps(order):
    client = order.bot.connection.messenger.client
    channel = await client.fetch_channel(order.server.general.id)
    thread = await channel.create_thread(name="help", type=discord.ChannelType.private_thread)
    order.chat = chat_ref(thread.id)
    assert await order.restricts() == Done()
    await thread.edit(archived=True)
    await order.bot.until(lambda: client.get_channel(thread.id) is None, "the thread is forgotten")
    assert await order.lifts() == Done()
    order.writes()


async def test_there_is_no_order_to_keep_in_a_private_chat(order):
    order.chat = chat_ref(order.server.direct(order.server.mira).id)
    for outcome in (await order.restricts(), await order.bans(), await order.lifts()):
        assert outcome == NO_SERVER


@pytest.mark.parametrize(
    "chat", [chat_ref(1), ChatRef(Platform("telegram"), "-100"), ChatRef(Platform("discord"), "x")]
)
async def test_what_is_no_place_on_discord_is_refused(order, chat):
    order.chat = chat
    for outcome in (await order.restricts(), await order.bans(), await order.lifts()):
        assert isinstance(outcome, Refused)


async def test_nobody_of_another_platform_is_touched(order):
    stranger = UserRef(Platform("playground"), "ada")
    for act in (order.restricts, order.bans, order.lifts):
        assert isinstance(await act(stranger), Refused)


async def test_what_discord_stumbles_over_is_done_later(order, monkeypatch):
    monkeypatch.setattr(outbound, "PATIENCE", 0.5)
    order.server.troubles(TooMany(retry_after=0.05), MEMBER)
    assert await order.restricts() == Done()
    order.server.troubles(Broken(503), MEMBER, 10)
    assert isinstance(await order.lifts(), RetryLater)
    order.server.calms_down()
    assert await order.lifts() == Done()
    order.writes()
