"""A session at the gateway: what it may hear, what it was told, what it missed."""

import secrets
from collections import deque
from typing import Any

from tests.support.servers.guild_api import sayings, shapes
from tests.support.servers.guild_api.events import Event, Intent
from tests.support.servers.guild_api.lines import Line
from tests.support.servers.guild_api.permissions import Permission, permissions_in
from tests.support.servers.guild_api.records import Guild, Json
from tests.support.servers.guild_api.routes.accounts import application_flags
from tests.support.servers.guild_api.world import World

_KEPT = 1000  # events that can be told again


class Session:
    """What stays when the connection breaks."""

    def __init__(self, world: World, intents: Intent, shard: tuple[int, int] | None) -> None:
        self._world = world
        self.id = secrets.token_hex(16)
        self.intents = intents
        self.shard = shard
        self.sequence = 0
        self.line: Line | None = None
        self.parted_at: float | None = None
        self._told: deque[Json] = deque(maxlen=_KEPT)

    def dispatch(self, name: str, data: Any) -> None:
        """Tells an event, or keeps it for the return."""
        self.sequence += 1
        payload = {"op": 0, "t": name, "s": self.sequence, "d": data}
        self._told.append(payload)
        if self.line:
            self.line.send(payload)

    def hear(self, event: Event) -> None:
        """Tells an event if this session is one to hear of it."""
        if not self._hears(event):
            return
        data = event.data
        message = event.message
        if message and Intent.MESSAGE_CONTENT not in self.intents:
            is_open = sayings.has_open_words(message, self._world.bot)
            data = data if is_open else sayings.without_words(data)
        self.dispatch(event.name, data)

    def _hears(self, event: Event) -> bool:
        bot = self._world.bot
        if event.intent(bot) not in self.intents or not self._has(event.guild):
            return False
        if event.channel is None:
            return True
        return Permission.VIEW_CHANNEL in permissions_in(event.channel, bot)

    def _has(self, guild: Guild | None) -> bool:
        number, count = self.shard or (0, 1)
        return number == ((guild.id >> 22) % count if guild else 0)

    def begin(self) -> None:
        """Says READY, then one server after the other."""
        world = self._world
        guilds = [each for each in world.guilds_of_the_bot() if self._has(each)]
        ready: Json = {
            "v": 10,
            "user": shapes.user(world.bot),
            "guilds": [{"id": str(each.id), "unavailable": True} for each in guilds],
            "session_id": self.id,
            "resume_gateway_url": world.gateway_url,
            "application": {"id": str(world.application), "flags": application_flags(world)},
        }
        self.dispatch("READY", ready | ({"shard": list(self.shard)} if self.shard else {}))
        if Intent.GUILDS not in self.intents:
            return
        everybody = Intent.GUILD_PRESENCES in self.intents
        for guild in guilds:
            shape = shapes.guild_with_everything(guild, world.bot, with_members=everybody)
            self.dispatch("GUILD_CREATE", shape | {"unavailable": False})

    def can_tell_since(self, sequence: int) -> bool:
        """Whether nothing after that event is forgotten."""
        oldest = self._told[0]["s"] if self._told else self.sequence + 1
        return oldest - 1 <= sequence <= self.sequence

    def tell_since(self, sequence: int, line: Line) -> None:
        """Tells over a new line what was missed, and that this was all."""
        self.line, self.parted_at = line, None
        for payload in [each for each in self._told if each["s"] > sequence]:
            line.send(payload)
        self.dispatch("RESUMED", {"_trace": []})

    def tell_members(self, asked: Json) -> None:
        """Answers the question for a server's members, in one piece."""
        guild = self._world.guilds.get(int(asked["guild_id"]))
        is_everybody = asked.get("query") == "" and not asked.get("limit")
        if guild is None or (is_everybody and Intent.GUILD_MEMBERS not in self.intents):
            return
        chunk = {
            "guild_id": str(guild.id),
            "members": [shapes.member(each) for each in _wanted(guild, asked)],
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": [],
            "nonce": asked.get("nonce"),
        }
        self.dispatch("GUILD_MEMBERS_CHUNK", chunk)


def _wanted(guild: Guild, asked: Json) -> list[Any]:
    if asked.get("user_ids"):
        ids = asked["user_ids"] if isinstance(asked["user_ids"], list) else [asked["user_ids"]]
        return [guild.members[int(each)] for each in ids if int(each) in guild.members]
    start = (asked.get("query") or "").lower()
    found = [each for each in guild.members.values() if each.user.name.lower().startswith(start)]
    return found[: asked.get("limit") or None]
