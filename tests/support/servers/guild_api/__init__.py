"""A loopback Discord for the real discord.py: one import for what a test needs of it."""

from tests.support.servers.guild_api.components import Button
from tests.support.servers.guild_api.events import NONE, PRIVILEGED, Intent
from tests.support.servers.guild_api.mischief import (
    BadGateway,
    Banned,
    Broken,
    Delayed,
    Dropped,
    TooMany,
    Trouble,
)
from tests.support.servers.guild_api.permissions import EVERYTHING, NOTHING, OF_EVERYONE, Permission
from tests.support.servers.guild_api.records import (
    Channel,
    Guild,
    Interaction,
    Kind,
    Member,
    Message,
    Reply,
    Role,
    User,
)
from tests.support.servers.guild_api.screen import Seen
from tests.support.servers.guild_api.server import GuildApiServer
from tests.support.servers.guild_api.stage import OF_THE_BOT

__all__ = [
    "EVERYTHING",
    "NONE",
    "NOTHING",
    "OF_EVERYONE",
    "OF_THE_BOT",
    "PRIVILEGED",
    "BadGateway",
    "Banned",
    "Broken",
    "Button",
    "Channel",
    "Delayed",
    "Dropped",
    "Guild",
    "GuildApiServer",
    "Intent",
    "Interaction",
    "Kind",
    "Member",
    "Message",
    "Permission",
    "Reply",
    "Role",
    "Seen",
    "TooMany",
    "Trouble",
    "User",
]
