"""A discord.py client that hears what happens and hands it on; it decides and answers nothing."""

import asyncio
import contextlib
import hashlib
import json
import threading
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

import aiohttp
import discord
import structlog

from community_bot.core.commands import FAQ
from community_bot.core.errors import CommunityBotError
from community_bot.core.events import Event, MemberEvent
from community_bot.core.judgement.views import Completion, Query, View
from community_bot.core.ports import Clock
from community_bot.discord import inbound
from community_bot.discord.ids import user_ref
from community_bot.discord.lanes import Lanes
from community_bot.discord.presses import Presses, first_answer_of

Receive = Callable[[Event], Awaitable[object]]
Ask = Callable[[Query], Awaitable[View]]
Interaction = discord.Interaction[Any]

LATE_WELCOME = timedelta(hours=24)  # a server joined while the bot was away is told of for so long
_RESTS = (0.5, 2.0, 8.0)  # seconds before an event that the books did not take is tried again
_WELCOME = 0.5  # seconds without another server until the list of servers is taken as complete
_GOODBYE = 0.5  # seconds that the gateway has to say goodbye
_CHOICE = 100  # letters that Discord shows of a completion, and keeps of its value
_VITAL = "READY"  # without it nothing works, so a malformed one ends the connection

_log = structlog.stdlib.get_logger(__name__)


@dataclass(slots=True)
class Faults:
    """What could not be used, counted."""

    malformed: int = 0
    lost: int = 0


@dataclass(slots=True, kw_only=True)
class Ears:
    """Where a listener hands things on."""

    receive: Receive
    ask: Ask | None
    clock: Clock
    presses: Presses
    tell: Callable[[str], None]  # how the connection is: `ready`, `lost`
    faults: Faults = field(default_factory=Faults)


class Listener(discord.Client):
    """Hears; every event goes into the lane of its place."""

    def __init__(self, ears: Ears, intents: discord.Intents) -> None:
        """Without caches: the core remembers, and a restart forgets none of it."""
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # nobody speaks
        super().__init__(
            intents=intents,
            max_messages=None,
            guild_ready_timeout=_WELCOME,
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self._ears = ears
        self._lanes = Lanes[MemberEvent](self._deliver)
        self._errands: set[asyncio.Task[None]] = set()
        self._step_over_malformed_events()

    @property
    def eyes(self) -> inbound.Eyes:
        """Who we are and what we see."""
        me = self.user.id if self.user else 0
        return inbound.Eyes(me=me, reads_content=self.intents.message_content)

    async def stop(self) -> None:
        """Let go of everything, soon: a gateway that does not say goodbye is not waited for."""
        await self._lanes.close()
        for errand in tuple(self._errands):
            errand.cancel()
        await asyncio.gather(*self._errands, return_exceptions=True)
        try:
            async with asyncio.timeout(_GOODBYE):
                for gateway in self._gateways():
                    await gateway.close(code=1000)
                await self.close()
        except TimeoutError:
            await self.http.close()

    def run_errand(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside the events; it ends with the connection."""
        errand = asyncio.create_task(self._guarded(work))
        self._errands.add(errand)
        errand.add_done_callback(self._errands.discard)

    async def on_ready(self) -> None:
        """The gateway is open; servers that let us in while we were away are told of now."""
        self._ears.tell("ready")
        now = self._ears.clock()
        for guild in self.guilds:
            since = guild.me.joined_at if guild.me else None
            if since is not None and now - since < LATE_WELCOME:
                self._put(guild.id, inbound.added(guild, now))

    async def on_resumed(self) -> None:
        """The gateway is open again, and has told what was missed."""
        self._ears.tell("ready")

    async def on_disconnect(self) -> None:
        """The gateway is gone; discord.py tries again by itself."""
        self._ears.tell("lost")

    async def on_error(self, event_method: str, /, *_args: object, **_more: object) -> None:
        """An event that could not be read is stepped over."""
        self._ears.faults.malformed += 1
        _log.exception("an event could not be read", what=event_method)

    async def on_message(self, message: discord.Message) -> None:
        """Somebody wrote."""
        self._put(message.channel.id, inbound.received(message, self.eyes))

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Somebody changed what they wrote."""
        self._put(payload.channel_id, inbound.edited(payload.message, self.eyes))

    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        """Somebody reacted."""
        channel = self.get_channel(payload.channel_id) or self.get_partial_messageable(
            payload.channel_id, guild_id=payload.guild_id
        )
        event = inbound.reacted(payload, channel, self.eyes, self._ears.clock())
        self._put(payload.channel_id, event)

    async def on_member_join(self, member: discord.Member) -> None:
        """Somebody came into a server."""
        self._put(member.guild.id, inbound.joined(member, self._ears.clock()))

    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        """Somebody changed their name in one server; roles and the like are none of ours."""
        if before.nick != after.nick:
            self._put(after.guild.id, inbound.renamed(after, self._ears.clock()))

    async def on_user_update(self, before: discord.User, after: discord.User) -> None:
        """Somebody changed their name everywhere."""
        if (before.name, before.global_name) == (after.name, after.global_name):
            return
        for guild in self.guilds:
            member = guild.get_member(after.id)
            if member is not None:
                self._put(guild.id, inbound.renamed(member, self._ears.clock()))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """The bot came into a server."""
        self._put(guild.id, inbound.added(guild, self._ears.clock()))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot is in a server no more."""
        self._put(guild.id, inbound.removed(guild, self._ears.clock()))

    async def on_interaction(self, interaction: Interaction) -> None:
        """Somebody pressed, commanded, filled in or types; Discord waits 3 s for a first answer."""
        if interaction.type is discord.InteractionType.autocomplete:
            await self._complete(interaction)
            return
        event = inbound.interacted(interaction, self.eyes)
        first_answer = first_answer_of(event) if event else None
        if event is None or first_answer is None:
            return
        press = self._ears.presses.add(interaction, first_answer)
        self.run_errand(press.attend())
        self._put(interaction.channel_id or 0, event)

    def _put(self, place: int, event: MemberEvent | None) -> None:
        if event is not None and not self._lanes.put(str(place), event):
            self._ears.faults.lost += 1

    async def _deliver(self, event: MemberEvent) -> None:
        """Hand an event over; Discord tells it once only, so it is tried again if need be."""
        for rest in (*_RESTS, None):
            try:
                await self._ears.receive(event)
            except CommunityBotError as error:
                if rest is not None:
                    await asyncio.sleep(rest)
                    continue
                self._lose(event, error)
            except Exception as error:  # noqa: BLE001 - whatever it is, the next event is heard
                self._lose(event, error)
            return

    def _lose(self, event: MemberEvent, error: Exception) -> None:
        self._ears.faults.lost += 1
        _log.error("an event was lost", key=event.key, exc_info=error)

    async def _complete(self, interaction: Interaction) -> None:
        """Offer what could follow what is being typed; too late is no fault."""
        view = await self._ears.ask(_completion(interaction)) if self._ears.ask else None
        found = [
            discord.app_commands.Choice(
                name=one.label[:_CHOICE], value=one.insert.removeprefix(f"/{FAQ} ")[:_CHOICE]
            )
            for one in (view.choices if view else ())
        ]
        with contextlib.suppress(discord.HTTPException, aiohttp.ClientError, OSError):
            await interaction.response.autocomplete(found)

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001 - an errand must not end anything else
            _log.warning("an errand failed", reason=f"{type(error).__name__}: {error}")

    def _gateways(self) -> list[discord.gateway.DiscordWebSocket]:
        """What is open, told by its heartbeat: discord.py forgets one that it was about to open."""
        hearts = (
            one
            for one in threading.enumerate()
            if isinstance(one, discord.gateway.KeepAliveHandler)
        )
        return [one.ws for one in hearts if vars(one.ws).get("_connection") is self._connection]

    def _step_over_malformed_events(self) -> None:
        """One that discord.py cannot read would end the connection, and everything until then."""
        parsers = self._connection.parsers
        for name, parse in list(parsers.items()):
            if name != _VITAL:
                parsers[name] = partial(self._parse, name, parse)

    def _parse(self, name: str, parse: Callable[[Any], None], data: Any) -> None:  # noqa: ANN401
        try:
            parse(data)
        except Exception as error:  # noqa: BLE001 - discord.py raises whatever it stumbles over
            self._ears.faults.malformed += 1
            _log.warning("a malformed event", **_trace(name, data), fault=type(error).__name__)


def _completion(interaction: Interaction) -> Completion:
    data: Any = interaction.data or {}
    typed = " ".join(str(one.get("value", "")) for one in data.get("options", ()))
    return Completion(
        typed=f"/{data.get('name')} {typed}",
        member=user_ref(interaction.user.id),
        locale=str(interaction.locale),
    )


def _trace(name: str, data: Any) -> dict[str, str]:  # noqa: ANN401
    """What is written down of an event that nobody could read: never its words."""
    fields = data if isinstance(data, dict) else {}
    whole = json.dumps(data, sort_keys=True, default=str).encode("utf-8", "surrogatepass")
    return {
        "what": name,
        "id": str(fields.get("id", "")),
        "types": " ".join(sorted(f"{key}:{type(one).__name__}" for key, one in fields.items())),
        "sha256": hashlib.sha256(whole).hexdigest(),
    }
