"""Setting the stage: people, servers, channels, roles and what they may do."""

from tests.support.servers.guild_api import acts, shapes
from tests.support.servers.guild_api.events import Event
from tests.support.servers.guild_api.permissions import NOTHING, OF_EVERYONE, Permission
from tests.support.servers.guild_api.records import (
    Channel,
    Guild,
    Kind,
    Member,
    Overwrite,
    Role,
    User,
)
from tests.support.servers.guild_api.world import World

# What the README's invite link asks for: the least that the bot needs.
OF_THE_BOT = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.READ_MESSAGE_HISTORY
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.ADD_REACTIONS
    | Permission.MANAGE_MESSAGES
    | Permission.CREATE_PRIVATE_THREADS
    | Permission.MANAGE_THREADS
    | Permission.MODERATE_MEMBERS
)


class Stage:
    """Makes what a test begins with, or changes it while the bot looks on."""

    world: World

    def user(self, name: str, *, locale: str = "en-US") -> User:
        """A person."""
        return self.world.add_user(name, locale=locale)

    def guild(
        self, name: str = "Exchange", *, owner: User | None = None, bot_may: Permission = OF_THE_BOT
    ) -> Guild:
        """A server that the bot is in."""
        guild = self.strange_guild(name, owner=owner)
        self.adds_bot(guild, bot_may)
        return guild

    def strange_guild(self, name: str = "Elsewhere", *, owner: User | None = None) -> Guild:
        """A server that the bot is not in."""
        everyone = Role(self.world.ids.next(), "@everyone", OF_EVERYONE, 0)
        return self.world.add_guild(name, owner or self.user(f"owner of {name}"), everyone)

    def adds_bot(self, guild: Guild, may: Permission = OF_THE_BOT) -> None:
        """Somebody lets the bot in, with a role of its own."""
        role = self.role(guild, self.world.bot.name, may)
        acts.let_in(self.world, guild, self.world.bot, [role])

    def removes_bot(self, guild: Guild) -> None:
        """Somebody throws the bot out."""
        acts.put_out(self.world, guild, self.world.bot)

    def bot_may(self, guild: Guild, may: Permission) -> None:
        """Somebody changes what the bot may do."""
        role = guild.members[self.world.bot.id].roles[0]
        role.permissions = may
        data = {"guild_id": str(guild.id), "role": shapes.role(role)}
        self.world.publish(Event("GUILD_ROLE_UPDATE", data, guild))

    def role(
        self, guild: Guild, name: str, may: Permission = NOTHING, *, position: int | None = None
    ) -> Role:
        """A role, above those that are there unless it is placed lower."""
        place = len(guild.roles) if position is None else position
        role = Role(self.world.ids.next(), name, may, place)
        guild.roles[role.id] = role
        data = {"guild_id": str(guild.id), "role": shapes.role(role)}
        self.world.publish(Event("GUILD_ROLE_CREATE", data, guild))
        return role

    def joins(self, user: User, guild: Guild, *roles: Role) -> Member:
        """Somebody comes into a server, and is given roles."""
        assert user.id not in guild.bans, f"{user.name} is banned from {guild.name}"
        member = acts.let_in(self.world, guild, user)
        if roles:
            member.roles.extend(roles)
            acts.change_member(self.world, guild, member)
        return member

    def leaves(self, user: User, guild: Guild) -> None:
        """Somebody goes."""
        acts.put_out(self.world, guild, user)

    def text(self, guild: Guild, name: str = "general") -> Channel:
        """A channel for everybody."""
        return self._channel(guild, name, Kind.TEXT)

    def announcements(self, guild: Guild, name: str = "news") -> Channel:
        """A channel that others may follow."""
        return self._channel(guild, name, Kind.ANNOUNCEMENT)

    def forum(self, guild: Guild, name: str = "questions") -> Channel:
        """A channel of posts."""
        return self._channel(guild, name, Kind.FORUM)

    def _channel(self, guild: Guild, name: str, kind: Kind) -> Channel:
        channel = self.world.add_channel(Channel(self.world.ids.next(), kind, name, guild))
        data = shapes.channel(channel, self.world.bot)
        self.world.publish(Event("CHANNEL_CREATE", data, guild, channel))
        return channel

    def private_channel(self, guild: Guild, name: str, *roles: Role) -> Channel:
        """A channel that only those roles and the bot see: a staff room."""
        channel = self.text(guild, name)
        self.denies(channel, guild.everyone, Permission.VIEW_CHANNEL)
        whom: list[Role | User] = [self.world.bot, *roles]
        for each in whom:
            self.allows(channel, each, Permission.VIEW_CHANNEL)
        return channel

    def allows(self, channel: Channel, whom: Role | User, may: Permission) -> None:
        """An exception of a channel, for a role or one person."""
        self._overwrites(channel, whom, allow=may)

    def denies(self, channel: Channel, whom: Role | User, may: Permission) -> None:
        """An exception of a channel, against a role or one person."""
        self._overwrites(channel, whom, deny=may)

    def _overwrites(
        self,
        channel: Channel,
        whom: Role | User,
        allow: Permission = NOTHING,
        deny: Permission = NOTHING,
    ) -> None:
        entry = Overwrite(whom.id, isinstance(whom, User), allow, deny)
        channel.overwrites[whom.id] = entry
        acts.change_channel(self.world, channel)

    def direct(self, user: User) -> Channel:
        """The private conversation of somebody with the bot."""
        return self.world.direct(user)

    def closes_direct_messages(self, user: User) -> None:
        """From now on nobody may write to that person privately."""
        user.takes_direct_messages = False

    def time_passes(self, seconds: float) -> None:
        """The server's clock jumps: deadlines, tokens, nonces and sessions grow old."""
        self.world.clock.passes(seconds)
