"""A Bot API server for tests."""

from tests.support.servers.bot_api.malformed import MALFORMED
from tests.support.servers.bot_api.mishaps import (
    bad_gateway,
    broken,
    delayed,
    dropped,
    dropped_after,
    flooded,
)
from tests.support.servers.bot_api.objects import RIGHTS
from tests.support.servers.bot_api.server import BotApiServer, Call, serving
from tests.support.servers.bot_api.stage import Seen
from tests.support.servers.bot_api.world import Chat, Message, Person, Press, Rules

__all__ = [
    "MALFORMED",
    "RIGHTS",
    "BotApiServer",
    "Call",
    "Chat",
    "Message",
    "Person",
    "Press",
    "Rules",
    "Seen",
    "bad_gateway",
    "broken",
    "delayed",
    "dropped",
    "dropped_after",
    "flooded",
    "serving",
]
