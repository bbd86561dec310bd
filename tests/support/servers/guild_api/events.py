"""What the gateway tells, and the intent that each thing needs."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntFlag

from tests.support.servers.guild_api.records import Channel, Guild, Json, Message, User


class Intent(IntFlag):
    """What a bot may ask to hear of; three of them have to be granted in the portal first."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_MODERATION = 1 << 2
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    GUILD_MESSAGE_REACTIONS = 1 << 10
    DIRECT_MESSAGES = 1 << 12
    DIRECT_MESSAGE_REACTIONS = 1 << 13
    MESSAGE_CONTENT = 1 << 15


NONE = Intent(0)
PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT
KNOWN = (1 << 26) - 1  # every bit that the documentation names lies below

_IN_GUILDS = {
    "MESSAGE_REACTION": Intent.GUILD_MESSAGE_REACTIONS,
    "MESSAGE": Intent.GUILD_MESSAGES,
    "GUILD_MEMBER": Intent.GUILD_MEMBERS,
    "GUILD_BAN": Intent.GUILD_MODERATION,
    "GUILD": Intent.GUILDS,
    "CHANNEL": Intent.GUILDS,
    "THREAD": Intent.GUILDS,
}
_IN_PRIVATE = {
    "MESSAGE_REACTION": Intent.DIRECT_MESSAGE_REACTIONS,
    "MESSAGE": Intent.DIRECT_MESSAGES,
}


@dataclass(frozen=True)
class Event:
    """One thing that happened, before it is known who hears of it."""

    name: str
    data: Json
    guild: Guild | None = None
    channel: Channel | None = None  # only a bot that sees this channel hears of it
    message: Message | None = None  # its words are for those who may read them
    about: User | None = None
    always: bool = False  # heard without any intent

    def intent(self, bot: User) -> Intent:
        """What a session has to have asked for."""
        if self.always or self._is_of_the_bot_itself(bot):
            return NONE
        if self.name == "THREAD_MEMBERS_UPDATE" and self.about is not bot:
            return Intent.GUILDS | Intent.GUILD_MEMBERS
        table = _IN_GUILDS if self.guild else _IN_PRIVATE
        return next((need for start, need in table.items() if self.name.startswith(start)), NONE)

    def _is_of_the_bot_itself(self, bot: User) -> bool:
        # Said in the caveats: a bot is always told of its own member update.
        return self.name == "GUILD_MEMBER_UPDATE" and self.about is bot


Publish = Callable[[Event], None]
