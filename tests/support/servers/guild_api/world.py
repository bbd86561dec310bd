"""Everything that this Discord knows, and who finds it."""

import secrets
from collections.abc import Iterable

from tests.support.servers.guild_api.clock import Clock, Snowflakes
from tests.support.servers.guild_api.events import PRIVILEGED, Event, Intent, Publish
from tests.support.servers.guild_api.files import Files
from tests.support.servers.guild_api.records import (
    Channel,
    Guild,
    Interaction,
    Json,
    Kind,
    Member,
    Message,
    Role,
    User,
)


class World:
    """The state: one application with its bot, and the people and places around it."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.ids = Snowflakes(self.clock)
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.directs: dict[int, Channel] = {}  # by the other person's id
        self.interactions: dict[str, Interaction] = {}  # by token
        self.commands: dict[int | None, list[Json]] = {}  # by guild; None is everywhere
        self.nonces: dict[tuple[int, str], tuple[float, Message]] = {}
        self.granted: Intent = PRIVILEGED
        self.application = self.ids.next()
        self.bot = self.add_user("support-bot", is_bot=True)
        self.owner = self.add_user("portal-owner")
        self.token: str | None = f"loopback.{secrets.token_hex(12)}"
        self.gateway_url = ""
        self.files = Files()
        self.shards = 1  # as many as the platform recommends
        self.sessions_left = 1000
        self.listeners: list[Publish] = []

    def publish(self, event: Event) -> None:
        """Tells whoever listens."""
        for listener in self.listeners:
            listener(event)

    def add_user(self, name: str, *, locale: str = "en-US", is_bot: bool = False) -> User:
        """A new account."""
        user = User(self.ids.next(), name, locale, is_bot)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, owner: User, everyone: Role) -> Guild:
        """A new server without channels, whose owner is its only member."""
        guild = Guild(everyone.id, name, owner, self.clock.now)
        guild.roles[everyone.id] = everyone
        self.guilds[guild.id] = guild
        self.add_member(guild, owner)
        return guild

    def add_member(self, guild: Guild, user: User, roles: Iterable[Role] = ()) -> Member:
        """That user in that guild."""
        member = Member(user, self.clock.now(), list(roles))
        guild.members[user.id] = member
        return member

    def add_channel(self, channel: Channel) -> Channel:
        """Files a new channel or thread."""
        self.channels[channel.id] = channel
        if channel.guild:
            channel.guild.channels[channel.id] = channel
        return channel

    def direct(self, user: User) -> Channel:
        """The private conversation of that person with the bot."""
        if user.id not in self.directs:
            found = Channel(self.ids.next(), Kind.DIRECT, recipient=user)
            self.directs[user.id] = self.add_channel(found)
        return self.directs[user.id]

    def share_a_guild(self, user: User) -> bool:
        """Whether that person and the bot meet anywhere."""
        return any(
            user.id in guild.members and self.bot.id in guild.members
            for guild in self.guilds.values()
        )

    def guilds_of_the_bot(self) -> list[Guild]:
        """Where the bot is a member."""
        return [guild for guild in self.guilds.values() if self.bot.id in guild.members]

    def bot_in(self, guild: Guild) -> Member | None:
        """The bot as a member there."""
        return guild.members.get(self.bot.id)
