"""What Discord's gateway brings, as small as it can be, and discord.py's objects made of it."""

from datetime import UTC, datetime
from typing import Any

import discord

from community_bot.discord.inbound import Eyes

_FIRST = 1_574_070_103_379_542_000  # discord.py looks for mentions of ids as long as real ones
ME, MIRA, MOD = _FIRST + 1, _FIRST + 2, _FIRST + 3
GUILD, GENERAL, NEWS, DIRECT = _FIRST + 10, _FIRST + 11, _FIRST + 12, _FIRST + 13
OWN_ROLE, MOD_ROLE = _FIRST + 20, _FIRST + 21
EYES = Eyes(me=ME)
AT = "2026-11-22T09:30:00+00:00"
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
READING = discord.Permissions(view_channel=True, send_messages=True).value
ORDER = discord.Permissions(manage_messages=True).value


def person(number: int, name: str, **more: Any) -> dict[str, Any]:
    return {"id": str(number), "username": name, "discriminator": "0", "avatar": None, **more}


def member(user: dict[str, Any], *roles: int, **more: Any) -> dict[str, Any]:
    values = {"user": user, "roles": [str(one) for one in roles], "joined_at": AT, "deaf": False}
    return {**values, "mute": False, "flags": 0, **more}


def role(number: int, name: str, permissions: int, **more: Any) -> dict[str, Any]:
    return {
        "id": str(number),
        "name": name,
        "permissions": str(permissions),
        "position": 0,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
        **more,
    }


def channel(number: int, name: str, kind: int) -> dict[str, Any]:
    values = {"id": str(number), "name": name, "type": kind, "position": 0, "parent_id": None}
    return {**values, "permission_overwrites": [], "nsfw": False}


BOT = person(ME, "support-bot", bot=True)
MIRA_DATA = person(MIRA, "mira", global_name="Mira")
GUILD_DATA: dict[str, Any] = {
    "id": str(GUILD),
    "name": "Exchange",
    "owner_id": "1",
    "roles": [
        role(GUILD, "@everyone", READING),
        role(OWN_ROLE, "support-bot", ORDER, tags={"bot_id": str(ME)}),
        role(MOD_ROLE, "moderators", ORDER),
    ],
    "channels": [channel(GENERAL, "general", 0), channel(NEWS, "news", 5)],
    "members": [member(BOT, OWN_ROLE)],
    "emojis": [],
    "features": [],
    "joined_at": AT,
}


def known_state() -> Any:
    """What discord.py knows after it signed in: the bot and one server."""
    client = discord.Client(intents=discord.Intents.all(), max_messages=None)
    state = client._connection
    state.user = discord.ClientUser(state=state, data=BOT)  # type: ignore[arg-type]
    state._add_guild_from_data(GUILD_DATA)  # type: ignore[arg-type]
    return state


def written(by: dict[str, Any], content: str, **more: Any) -> dict[str, Any]:
    """A message as Discord sends it along with something else: without server or member."""
    return {
        "id": "5000",
        "channel_id": str(GENERAL),
        "author": by,
        "content": content,
        "timestamp": AT,
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        **more,
    }


def message(state: Any, content: str = "hello", **more: Any) -> discord.Message:
    """A message as the gateway brings it."""
    belongs = {
        "guild_id": str(GUILD),
        "member": {key: one for key, one in member(MIRA_DATA).items() if key != "user"},
    }
    data = written(MIRA_DATA, content, **{**belongs, **more})
    if data["guild_id"] is None:
        del data["guild_id"], data["member"]
    place, _ = state._get_guild_channel(data)
    return discord.Message(state=state, channel=place, data=data)  # type: ignore[arg-type]


def interaction(state: Any, kind: int, data: dict[str, Any], **more: Any) -> Any:
    """A press, command or form as the gateway brings it."""
    payload = {
        "id": "6000",
        "application_id": "950",
        "type": kind,
        "token": "secret",
        "version": 1,
        "attachment_size_limit": 1,
        "locale": "zh-CN",
        "guild_id": str(GUILD),
        "channel": channel(GENERAL, "general", 0),
        "channel_id": str(GENERAL),
        "app_permissions": str(READING | ORDER),
        "member": member(MIRA_DATA, permissions=str(READING)),
        "data": data,
        **more,
    }
    # discord.py reads the session that it opens when it signs in.
    state.http._HTTPClient__session = None
    return discord.Interaction(data=payload, state=state)  # type: ignore[arg-type]
