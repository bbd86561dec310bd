"""Messages that are pointed at on Discord: the item in the menu of every message."""

import asyncio
from typing import Any

import discord
import pytest

from community_bot.core.commands import COMMANDS, REPORT
from community_bot.core.events import CommandGiven
from community_bot.core.languages import Language
from community_bot.core.messages import AuthorKind, Link
from community_bot.core.ranks import Rank
from community_bot.discord import inbound, slash
from community_bot.discord.ids import message_ref, user_ref
from tests.adapters.discord_payloads import (
    AT,
    BOT,
    EYES,
    GENERAL,
    MIRA,
    MOD,
    MOD_ROLE,
    interaction,
    known_state,
    member,
    person,
    written,
)
from tests.adapters.discord_running import Exchange, Running, command_words

COMMAND, ON_MESSAGE = 2, 3
EVE = 77
EVE_DATA = person(EVE, "support_eve", global_name="Support")


@pytest.fixture
def state() -> Any:
    return known_state()


def given(content: str = "dm me", by: dict[str, Any] = EVE_DATA, **more: Any) -> dict[str, Any]:
    """A message that stands in the server where its menu was opened."""
    return written(by, content, flags=0, **more)


def picked(state: Any, message: dict[str, Any] | None, target: str = "5000") -> CommandGiven:
    messages = {message["id"]: message} if message else {}
    data = {"id": "1", "name": "report", "type": ON_MESSAGE, "target_id": target}
    asked = interaction(state, COMMAND, {**data, "resolved": {"messages": messages}})
    event = inbound.interacted(asked, EYES)
    assert isinstance(event, CommandGiven)
    return event


def test_the_message_in_whose_menu_it_was_picked_comes_with_its_author(state):
    event = picked(state, given("dm me at https://evil.example/x"))

    assert (event.command, event.args) == (REPORT, "")
    assert event.on is not None
    assert event.on.message.ref == message_ref(GENERAL, 5000)
    assert event.on.message.text == "dm me at https://evil.example/x"
    assert event.on.message.links == (Link("https://evil.example/x", "https://evil.example/x"),)
    assert event.on.author.user == user_ref(EVE)
    assert (event.on.author.display_name, event.on.author.username) == ("Support", "support_eve")
    assert (event.on.author.rank, event.on.author.kind) == (Rank.MEMBER, AuthorKind.PERSON)
    assert event.author.user == user_ref(MIRA)


def test_whoever_keeps_order_is_known_by_the_rank_they_have_there(state):
    mod = person(MOD, "mod")
    guild = state.guilds[0]
    known: Any = member(mod, MOD_ROLE)
    guild._add_member(discord.Member(data=known, guild=guild, state=state))
    event = picked(state, given(by=mod))

    assert event.on is not None
    assert event.on.author.rank is Rank.MODERATOR


@pytest.mark.parametrize(
    ("by", "more"),
    [
        (BOT, {}),
        (person(EVE, "rose", bot=True), {}),
        (EVE_DATA, {"webhook_id": "9"}),
    ],
)
def test_machines_are_no_persons_that_could_be_reported(state, by, more):
    event = picked(state, given(by=by, **more))

    assert event.on is not None
    assert event.on.author.kind is AuthorKind.BOT


def test_a_forwarded_message_is_read_as_it_is_shown(state):
    snapshot = {"type": 0, "content": "free airdrop", "embeds": [], "attachments": []}
    shown = {"message": {**snapshot, "timestamp": AT, "edited_timestamp": None}}
    event = picked(state, given("", message_snapshots=[shown]))

    assert event.on is not None
    assert event.on.message.text == "free airdrop"


@pytest.mark.parametrize("target", ["5001", "", "None"])
def test_a_message_that_did_not_come_along_is_none(state, target):
    assert picked(state, given(), target).on is None
    assert picked(state, None).on is None


def test_a_command_that_was_typed_points_at_nothing(state):
    event = inbound.interacted(
        interaction(state, COMMAND, {"id": "1", "name": "report", "type": 1}), EYES
    )
    assert isinstance(event, CommandGiven)
    assert event.on is None


def localised(language: Language, name: str) -> str:
    return {(Language.ZH_HANS, "report"): "举报"}[language, name]


def test_the_menu_of_a_message_holds_what_is_about_a_message_and_nothing_else():
    offered = slash.commands(command_words, localised)
    items = [one for one in offered if one["type"] == ON_MESSAGE]

    assert [one["name"] for one in items] == [one.name for one in COMMANDS if one.is_on_message]
    report = next(one for one in items if one["name"] == REPORT)
    assert report["name_localizations"] == {"zh-CN": "举报"}
    assert (report["description"], report["options"]) == ("", [])
    assert report["contexts"] == [0], "nobody is reported in a private chat"


def test_a_menu_without_other_names_is_offered_in_english():
    items = [one for one in slash.commands(command_words) if one["type"] == ON_MESSAGE]

    assert all(one["name_localizations"] == {} for one in items)


async def test_it_is_picked_in_the_menu_of_a_message_and_the_list_is_sent_once():
    async with Exchange() as server:
        eve = server.user("eve")
        server.joins(eve, server.house)
        for _ in range(2):
            async with Running(server) as bot:
                await bot.offers()
                said = server.says(eve, server.general, "dm me")
                server.uses(server.mira, server.general, REPORT, on=said)
                event = await bot.hears(CommandGiven)
                assert event.on is not None
                assert event.on.author.user == user_ref(eve.id)
                assert event.on.message.text == "dm me"
                await asyncio.sleep(0.05)
                bot.check()
        assert len(server.calls("PUT /applications/{application_id}/commands")) == 1
