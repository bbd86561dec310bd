"""Our rules as rules of AutoMod, kept beside those that others made.

Ours are known by how their names begin. Roles and channels that somebody exempted from one stay.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import discord

from community_bot.core.actions import ApplyNativeRules
from community_bot.core.outcomes import Done, Outcome, Refused
from community_bot.core.refs import ChatRef
from community_bot.core.scam.automod import Trigger
from community_bot.discord.ids import ForeignIdError, channel_id
from community_bot.discord.sanctions import NO_SERVER, server_of

PREFIX = "community-bot: "
MOST = {1: 6, 6: 1}  # rules of one kind in a server
_MESSAGES, _NAMES = 1, 6  # kinds of rules
_SEND, _JOIN_OR_CHANGE = 1, 2  # what makes Discord look
_STOP, _TELL, _HOLD = 1, 2, 4  # what Discord does
_WHY = "asked for by /automod"
_NO_RIGHT = Refused("the bot needs the permission Manage Server to set rules of AutoMod")
_NO_ROOM = Refused(
    "this server has six keyword rules of its own, and Discord allows no more; remove one first"
)
_NO_ROOM_FOR_NAMES = Refused(
    "the rules for messages are set; the one for names is not, since this server has a rule for "
    "member profiles of its own, and Discord allows one"
)

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Guild:
    """A server, and the rules that it has."""

    client: discord.Client
    id: int
    ours: dict[str, Json]
    others: tuple[Json, ...]

    def room_for(self, kind: int) -> int:
        """How many rules of a kind there is room for beside those of others."""
        return MOST[kind] - len([one for one in self.others if one["trigger_type"] == kind])

    async def keep(self, wanted: Json) -> None:
        """Make a rule, or change ours of that name where it differs."""
        found = self.ours.get(wanted["name"])
        if found is None:
            await self.client.http.create_auto_moderation_rule(self.id, reason=_WHY, **wanted)
        elif not _is_same(found, wanted):
            number = found["id"]
            await self.client.http.edit_auto_moderation_rule(self.id, number, reason=_WHY, **wanted)

    async def drop(self, names: Iterable[str]) -> None:
        """Remove rules of ours; one that is gone already is no trouble."""
        for name in names:
            number = self.ours[name]["id"]
            try:
                await self.client.http.delete_auto_moderation_rule(self.id, number, reason=_WHY)
            except discord.NotFound:
                continue


async def applied(client: discord.Client, action: ApplyNativeRules) -> Outcome:
    """Have the server around a chat keep these rules, as many as there is room for."""
    server = await server_of(client, action.chat)
    if server is None:
        return NO_SERVER
    try:
        return await _settled(await _guild(client, server), action)
    except discord.Forbidden:
        return _NO_RIGHT


async def _guild(client: discord.Client, server: int) -> _Guild:
    found: list[Any] = await client.http.get_auto_moderation_rules(server)
    ours = {one["name"]: one for one in found if one["name"].startswith(PREFIX)}
    return _Guild(client, server, ours, tuple(one for one in found if one["name"] not in ours))


async def _settled(guild: _Guild, action: ApplyNativeRules) -> Outcome:
    wanted = list(_wanted(guild, action))
    fitting = [
        one
        for kind in MOST
        for one in [each for each in wanted if each["trigger_type"] == kind][: guild.room_for(kind)]
    ]
    if action.rules.messages and not any(one["trigger_type"] == _MESSAGES for one in fitting):
        return _NO_ROOM
    # What goes makes room for what comes.
    await guild.drop(guild.ours.keys() - {one["name"] for one in fitting})
    for one in fitting:
        await guild.keep(one)
    is_whole = not action.rules.names or any(one["trigger_type"] == _NAMES for one in fitting)
    return Done() if is_whole else _NO_ROOM_FOR_NAMES


def _wanted(guild: _Guild, action: ApplyNativeRules) -> Iterator[Json]:
    """The rules as Discord keeps them, the best first."""
    alerts = _alerts(guild, action.staff)
    stop = {"type": _STOP, "metadata": {"custom_message": action.notice}}
    for at, trigger in enumerate(action.rules.messages, 1):
        name = f"{PREFIX}messages {at}"
        yield _rule(name, _MESSAGES, _SEND, trigger, [stop, *alerts])
    if action.rules.names:
        hold = {"type": _HOLD, "metadata": {}}
        name = f"{PREFIX}names"
        yield _rule(name, _NAMES, _JOIN_OR_CHANGE, action.rules.names, [hold, *alerts])


def _rule(name: str, kind: int, event: int, trigger: Trigger, actions: list[Json]) -> Json:
    return {
        "name": name,
        "trigger_type": kind,
        "event_type": event,
        "trigger_metadata": {
            "keyword_filter": list(trigger.keywords),
            "regex_patterns": list(trigger.patterns),
            "allow_list": list(trigger.allowed),
        },
        "actions": actions,
        "enabled": True,
    }


def _alerts(guild: _Guild, rooms: Iterable[ChatRef]) -> list[Json]:
    """Alerts into the first staff room of this server; Discord takes no channel of another."""
    for room in rooms:
        try:
            number = channel_id(room)
        except ForeignIdError:
            continue
        around = getattr(guild.client.get_channel(number), "guild", None)
        if around is not None and around.id == guild.id:
            return [{"type": _TELL, "metadata": {"channel_id": str(number)}}]
    return []


def _is_same(found: Json, wanted: Json) -> bool:
    """Whether Discord keeps a rule as we want it; it adds fields of its own to what we sent."""
    plain = all(found.get(name) == wanted[name] for name in ("event_type", "enabled"))
    metadata = found.get("trigger_metadata") or {}
    looks = all(metadata.get(name) == value for name, value in wanted["trigger_metadata"].items())
    return plain and looks and _acts(found) == _acts(wanted)


def _acts(rule: Json) -> list[tuple[int, Json]]:
    return [
        (one["type"], {k: v for k, v in (one.get("metadata") or {}).items() if v is not None})
        for one in rule["actions"]
    ]
