"""Our rules of AutoMod on Discord: made, changed, taken away, beside those of others."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import discord
import pytest

from community_bot.core.actions import ApplyNativeRules, InteractionRef
from community_bot.core.outcomes import Done, Outcome, Refused, RetryLater
from community_bot.core.refs import ChatRef, Platform
from community_bot.core.scam.automod import NativeRules, Trigger
from community_bot.discord import outbound
from community_bot.discord.ids import chat_ref, user_ref
from tests.adapters.discord_running import Exchange, Running
from tests.support.servers.guild_api import OF_THE_BOT, Broken, Permission

RULES = NativeRules(
    (
        Trigger(("*伽薇*",), ("(?i)^send me your seed",), ("x.com",)),
        Trigger((), (r"(?i)\brecovery agent\b",)),
    ),
    Trigger(patterns=("(?i)^xchange support$",)),
)
NOTICE = "Stopped."
OURS = ["community-bot: messages 1", "community-bot: messages 2", "community-bot: names"]
MAKE = "POST /guilds/{guild_id}/auto-moderation/rules"
CHANGE = "PATCH /guilds/{guild_id}/auto-moderation/rules/{rule_id}"
REMOVE = "DELETE /guilds/{guild_id}/auto-moderation/rules/{rule_id}"


@dataclass
class Keeping:
    """A server whose AutoMod the bot may set."""

    bot: Running
    server: Exchange
    chat: ChatRef

    async def sets(self, rules: NativeRules = RULES, *staff: ChatRef) -> Outcome:
        """Have AutoMod keep these rules."""
        asked = InteractionRef(self.chat, user_ref(self.server.mira.id), "token")
        action = ApplyNativeRules(
            chat=self.chat, rules=rules, notice=NOTICE, asked=asked, staff=staff
        )
        return await self.bot.does(action)

    @property
    def names(self) -> list[str]:
        """Names of the rules of the server."""
        return sorted(one.name for one in self.server.house.automod.values())

    def rule(self, name: str) -> Any:
        """A rule by its name."""
        return next(one for one in self.server.house.automod.values() if one.name == name)

    def calls(self) -> int:
        """How often a rule was made, changed or removed."""
        return sum(len(self.server.calls(route)) for route in (MAKE, CHANGE, REMOVE))

    async def others(self, count: int, kind: str = "keyword") -> None:
        """Somebody else makes rules."""
        client: Any = self.bot.connection.messenger.client
        guild = client.get_guild(self.server.house.id)
        trigger = discord.AutoModTrigger(
            type=discord.AutoModRuleTriggerType[kind], keyword_filter=["rude"]
        )
        event = "member_update" if kind == "member_profile" else "message_send"
        for at in range(count):
            await guild.create_automod_rule(
                name=f"house rule {kind} {at}",
                event_type=discord.AutoModRuleEventType[event],
                trigger=trigger,
                actions=[_act(kind)],
                enabled=True,
            )


def _act(kind: str) -> discord.AutoModRuleAction:
    if kind == "member_profile":
        act = discord.AutoModRuleActionType.block_member_interactions
        return discord.AutoModRuleAction(type=act)
    return discord.AutoModRuleAction(custom_message="Mind your words.")


@pytest.fixture
def keeping(bot: Running, server: Exchange) -> Keeping:
    server.bot_may(server.house, OF_THE_BOT | Permission.MANAGE_GUILD)
    return Keeping(bot, server, chat_ref(server.general.id))


async def test_rules_for_messages_and_names_are_made(keeping):
    assert await keeping.sets() == Done()
    assert keeping.names == OURS
    first = keeping.rule(OURS[0])
    assert first.metadata == {
        "keyword_filter": ["*伽薇*"],
        "regex_patterns": ["(?i)^send me your seed"],
        "allow_list": ["x.com"],
    }
    assert first.actions == [{"type": 1, "metadata": {"custom_message": NOTICE}}]
    assert first.enabled
    assert [one["type"] for one in keeping.rule(OURS[2]).actions] == [4]
    keeping.bot.check()


async def test_a_scam_is_stopped_and_an_honest_word_is_not(keeping):
    await keeping.sets()
    with pytest.raises(AssertionError, match="AutoMod stopped it: Stopped"):
        keeping.server.says(keeping.server.mira, keeping.server.general, "Hello 伽薇 123")
    keeping.server.says(keeping.server.mira, keeping.server.general, "Is a recovery offer real?")


async def test_a_staff_room_of_the_server_hears_of_it(keeping):
    elsewhere = keeping.server.text(keeping.server.guild("Elsewhere"))
    strangers = ChatRef(Platform("telegram"), "-100")
    staff = keeping.server.text(keeping.server.house, "staff")
    await keeping.bot.until(
        lambda: keeping.bot.connection.messenger.client.get_channel(staff.id), "it is known"
    )
    rooms = (strangers, chat_ref(1), chat_ref(elsewhere.id), chat_ref(staff.id))
    assert await keeping.sets(RULES, *rooms) == Done()
    for name in OURS:
        told = [one["metadata"] for one in keeping.rule(name).actions if one["type"] == 2]
        assert [int(one["channel_id"]) for one in told] == [staff.id]


async def test_what_stands_as_wanted_is_not_touched_again(keeping):
    await keeping.sets()
    before = keeping.calls()
    assert await keeping.sets() == Done()
    assert keeping.calls() == before


async def test_what_differs_is_changed_and_what_was_exempted_stays(keeping):
    await keeping.sets()
    keeping.rule(OURS[0]).exempt_channels = [str(keeping.server.general.id)]
    changed = NativeRules((Trigger(("*佳薇*",)),), RULES.names)
    assert await keeping.sets(changed) == Done()
    assert keeping.names == [OURS[0], OURS[2]]
    first = keeping.rule(OURS[0])
    assert first.metadata["keyword_filter"] == ["*佳薇*"]
    assert first.metadata["regex_patterns"] == []
    assert first.exempt_channels == [str(keeping.server.general.id)]


async def test_a_rule_that_somebody_switched_off_is_on_again_when_asked_for(keeping):
    await keeping.sets()
    keeping.rule(OURS[1]).enabled = False
    await keeping.sets()
    assert keeping.rule(OURS[1]).enabled


async def test_no_rules_at_all_take_ours_away_and_leave_those_of_others(keeping):
    await keeping.others(2)
    await keeping.sets()
    assert await keeping.sets(NativeRules()) == Done()
    assert keeping.names == ["house rule keyword 0", "house rule keyword 1"]


async def test_as_many_rules_are_made_as_others_leave_room_for_the_best_first(keeping):
    await keeping.others(5)
    assert await keeping.sets() == Done()
    assert [name for name in keeping.names if name in OURS] == [OURS[0], OURS[2]]


async def test_a_server_that_is_full_of_others_rules_is_told_so_and_left_alone(keeping):
    await keeping.others(6)
    before = keeping.names
    outcome = await keeping.sets()
    assert isinstance(outcome, Refused)
    assert "Discord allows no more" in outcome.reason
    assert keeping.names == before


async def test_a_profile_rule_of_others_is_left_and_told(keeping):
    await keeping.others(1, "member_profile")
    outcome = await keeping.sets()
    assert isinstance(outcome, Refused)
    assert "the one for names is not" in outcome.reason
    assert keeping.names == [*OURS[:2], "house rule member_profile 0"]


async def test_without_the_right_it_says_which(keeping):
    keeping.server.bot_may(keeping.server.house, OF_THE_BOT)
    outcome = await keeping.sets()
    assert isinstance(outcome, Refused)
    assert "Manage Server" in outcome.reason
    assert keeping.names == []


async def test_a_private_chat_has_no_automod(keeping):
    keeping.chat = chat_ref(keeping.server.direct(keeping.server.mira).id)
    assert await keeping.sets() == Refused("there is no server around that chat")


async def test_a_rule_that_went_meanwhile_is_no_trouble(keeping, monkeypatch):
    await keeping.sets()
    http = keeping.bot.connection.messenger.client.http
    drop: Callable[..., Any] = http.delete_auto_moderation_rule

    async def twice(*args: Any, **more: Any) -> None:
        await drop(*args, **more)
        await drop(*args, **more)

    monkeypatch.setattr(http, "delete_auto_moderation_rule", twice)
    assert await keeping.sets(NativeRules()) == Done()
    assert keeping.names == []


async def test_what_discord_stumbles_over_is_done_later(keeping, monkeypatch):
    monkeypatch.setattr(outbound, "PATIENCE", 0.5)
    keeping.server.troubles(Broken(503), MAKE, 10)
    assert isinstance(await keeping.sets(), RetryLater)
    keeping.server.calms_down()
    assert await keeping.sets() == Done()
    assert keeping.names == OURS
