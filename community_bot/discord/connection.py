"""The Discord connection: sign in, listen, sign out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import aiohttp
import discord
import structlog
import yarl

from community_bot.core.errors import CommunityBotError
from community_bot.core.messages import Right
from community_bot.core.ports import Clock
from community_bot.discord import slash
from community_bot.discord.listening import Ask, Ears, Faults, Listener, Receive
from community_bot.discord.outbound import DiscordMessenger
from community_bot.discord.people import rights_of
from community_bot.discord.pictures import DiscordPictures
from community_bot.discord.slash import CommandWords

OFFICIAL_API = "https://discord.com/api/v10"
OFFICIAL_GATEWAY = "wss://gateway.discord.gg/"
OK = "ok"

_LOST = "the connection to Discord is lost; trying again"
_REFUSED = "Discord does not know the token; copy it anew from the Developer Portal, page Bot"
_SWITCH = "switch it on in the Developer Portal, page Bot"
_NO_CONTENT = (
    "without the message content intent it reads only commands, private messages and what mentions "
    f"it ({_SWITCH})"
)
_NO_MEMBERS = (
    f"without the server members intent it sees nobody join or take a new name ({_SWITCH})"
)
_TROUBLES = (discord.DiscordException, aiohttp.ClientError, OSError)


class DiscordTokenError(CommunityBotError, discord.LoginFailure):
    """Discord does not know the token; copy it anew from the Developer Portal, page Bot."""


class DiscordSilentError(CommunityBotError):
    """The connection to Discord ended; it is opened again after a rest."""


@dataclass(slots=True, kw_only=True)
class DiscordConnection:
    """A bot account on Discord; it may be run again after it has failed.

    `ask` completes what is being typed after `/faq`; it may be set after the desk is built.
    """

    token: str = field(repr=False)
    clock: Clock
    command_words: CommandWords
    command_names: CommandWords | None = None
    ask: Ask | None = None
    api_url: str = OFFICIAL_API
    gateway_url: str = OFFICIAL_GATEWAY
    messenger: DiscordMessenger = field(default_factory=DiscordMessenger)
    state: str = "not started"
    faults: Faults = field(default_factory=Faults)
    _client: Listener | None = None
    _command_trouble: str = ""

    async def run(self, receive: Receive) -> None:
        """Hand every event to `receive` until cancelled; raises when the connection ends."""
        with _pointed_at(self.api_url, self.gateway_url):
            try:
                await self._listen_with_what_is_granted(receive)
            except Exception as error:
                self.state = _sentence(error)
                if self.state == _REFUSED:
                    raise DiscordTokenError(_REFUSED) from None
                raise

    @property
    def pictures(self) -> DiscordPictures:
        """Where the pictures of messages are fetched."""
        return DiscordPictures(self.api_url)

    @property
    def rights(self) -> dict[str, frozenset[Right]]:
        """What the bot may do in each server, by the server's name."""
        guilds = self._client.guilds if self._client else ()
        return {guild.name: _rights(guild, self._reads_content) for guild in guilds}

    def describe(self) -> str:
        """How the connection is, for whoever runs the bot: token, servers, intents, rights."""
        client = self._client
        if client is None or client.user is None:
            return self.state
        told = [f"signed in as {client.user}", f"servers: {len(client.guilds)}", self.state]
        told += [
            f"in {name} it lacks: {', '.join(sorted(set(Right) - held - {Right.READ}))}"
            for name, held in self.rights.items()
            if set(Right) - held - {Right.READ}
        ]
        if self._command_trouble:
            told.append(self._command_trouble)
        if self.faults.malformed or self.faults.lost:
            told.append(f"events not read: {self.faults.malformed}, lost: {self.faults.lost}")
        return "; ".join(told)

    @property
    def is_well(self) -> bool:
        """Whether it listens; without message content it does so too, and `state` says it."""
        return self.state.startswith(OK)

    @property
    def _missing(self) -> tuple[str, ...]:
        intents = self._client.intents if self._client else _intents()
        return tuple(
            sentence
            for sentence, is_granted in (
                (_NO_CONTENT, intents.message_content),
                (_NO_MEMBERS, intents.members),
            )
            if not is_granted
        )

    @property
    def _reads_content(self) -> bool:
        return self._client is not None and self._client.intents.message_content

    async def _listen_with_what_is_granted(self, receive: Receive) -> None:
        """Ask for all we can use; where that is refused, for what the portal has switched on."""
        wanted = _intents()
        try:
            await self._listen(receive, wanted)
        except discord.PrivilegedIntentsRequired:
            granted = self._granted()
            structlog.stdlib.get_logger(__name__).warning(
                "Discord did not grant every intent",
                message_content=granted.message_content,
                members=granted.members,
            )
            await self._listen(receive, granted)

    async def _listen(self, receive: Receive, intents: discord.Intents) -> None:
        self.state = "signing in"
        ears = Ears(
            receive=receive,
            ask=self.ask,
            clock=self.clock,
            presses=self.messenger.presses,
            tell=self._hear,
            faults=self.faults,
        )
        client = self._client = Listener(ears, intents)
        try:
            await client.login(self.token)
            self.messenger.client = client
            client.run_errand(self._offer_commands(client))
            self.state = "opening the gateway"
            await client.connect()
        finally:
            self.messenger.client = None
            await client.stop()
        raise DiscordSilentError("the gateway of Discord was closed")

    async def _offer_commands(self, client: Listener) -> None:
        try:
            await slash.offer(client, slash.commands(self.command_words, self.command_names))
        except (*_TROUBLES, KeyError) as error:  # a word that is missing is one of these
            self._command_trouble = f"Discord did not take the list of commands: {error}"
            structlog.stdlib.get_logger(__name__).warning(self._command_trouble)
        else:
            self._command_trouble = ""

    def _granted(self) -> discord.Intents:
        """What the portal says; where it says that all is granted, Discord's refusal counts."""
        flags = self._client.application_flags if self._client else discord.ApplicationFlags()
        content = flags.gateway_message_content or flags.gateway_message_content_limited
        members = flags.gateway_guild_members or flags.gateway_guild_members_limited
        if content and members:
            content = members = False
        return _intents(content=content, members=members)

    def _hear(self, news: str) -> None:
        if news == "ready":
            self.state = ", ".join((OK, *self._missing))
            structlog.stdlib.get_logger(__name__).info(self.describe())
        else:
            self.state = _LOST


def _sentence(error: Exception) -> str:
    """What went wrong, for whoever runs the bot."""
    match error:
        case discord.LoginFailure() | discord.ConnectionClosed(code=4004):
            # By the second the gateway says that the token was changed after the bot had signed in.
            return _REFUSED
        case discord.DiscordException() | aiohttp.ClientError() | OSError() | CommunityBotError():
            return f"Discord cannot be reached: {type(error).__name__}: {error}"
        case _:
            return f"the connection to Discord broke: {type(error).__name__}"


def _intents(*, content: bool = True, members: bool = True) -> discord.Intents:
    return discord.Intents(
        guilds=True,
        members=members,
        messages=True,
        message_content=content,
        reactions=True,
    )


def _rights(guild: discord.Guild, reads_content: bool) -> frozenset[Right]:  # noqa: FBT001
    may = guild.me.guild_permissions if guild.me else discord.Permissions.none()
    return rights_of(may, reads_content=reads_content)


@contextmanager
def _pointed_at(api_url: str, gateway_url: str) -> Iterator[None]:
    """discord.py keeps both addresses on its classes, so they hold for the whole process.

    They are set for the length of a run and put back after it. Two connections to different
    addresses at the same time are therefore not possible; nobody but a test would want them.
    """
    route, gateway = discord.http.Route, discord.gateway.DiscordWebSocket
    before = route.BASE, gateway.DEFAULT_GATEWAY
    route.BASE, gateway.DEFAULT_GATEWAY = api_url.rstrip("/"), yarl.URL(gateway_url)
    try:
        yield
    finally:
        route.BASE, gateway.DEFAULT_GATEWAY = before
