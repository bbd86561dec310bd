"""One request, and the routes that may answer it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tests.support.servers.guild_api.forms import Form, Upload
from tests.support.servers.guild_api.permissions import (
    Permission,
    permissions_in,
    permissions_of,
)
from tests.support.servers.guild_api.records import Channel, Guild, Member, Message, Thread
from tests.support.servers.guild_api.refusals import (
    missing_access,
    missing_permissions,
    unknown,
)
from tests.support.servers.guild_api.world import World


@dataclass(frozen=True)
class Created:
    """An answer of 201 instead of 200."""

    body: Any


@dataclass
class Call:
    """A request on its way to the function that answers it."""

    world: World
    place: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None
    uploads: list[Upload] = field(default_factory=list)
    reason: str | None = None

    @property
    def form(self) -> Form:
        """The body as the making of a message."""
        return Form(self.body or {}, self.uploads)

    def number(self, name: str) -> int:
        """An id out of the path."""
        text = self.place[name]
        return int(text) if text.isdecimal() else 0

    def channel(self, *needed: Permission) -> Channel:
        """The channel of the path, if the bot may do all of that there."""
        found = self.world.channels.get(self.number("channel_id"))
        if found is None:
            raise unknown("Channel")
        may = permissions_in(found, self.world.bot)
        if Permission.VIEW_CHANNEL not in may:
            raise missing_access()
        if any(each not in may for each in needed):
            raise missing_permissions()
        return found

    def thread(self, *needed: Permission) -> tuple[Channel, Thread]:
        """The thread of the path, with what makes it one."""
        found = self.channel(*needed)
        if found.thread is None:
            raise unknown("Channel")
        return found, found.thread

    def message(self, channel: Channel) -> Message:
        """The message of the path; what only one person sees is unknown here."""
        found = channel.messages.get(self.number("message_id"))
        if found is None or found.is_deleted or found.only_for:
            raise unknown("Message")
        return found

    def guild(self, *needed: Permission) -> Guild:
        """The server of the path, if the bot is in it and may do all of that."""
        found = self.world.guilds.get(self.number("guild_id"))
        if found is None:
            raise unknown("Guild")
        me = self.world.bot_in(found)
        if me is None:
            raise missing_access()
        may = permissions_of(found, me)
        if any(each not in may for each in needed):
            raise missing_permissions()
        return found

    def member(self, guild: Guild) -> Member:
        """The member of the path."""
        user = self.number("user_id")
        if user not in self.world.users:
            raise unknown("User")
        if user not in guild.members:
            raise unknown("Member")
        return guild.members[user]


Answering = Callable[[Call], Any]
Answers = TypeVar("Answers", bound=Answering)


@dataclass(frozen=True)
class Route:
    """A function and the requests that it answers."""

    method: str
    path: str
    pattern: re.Pattern[str]
    answers: Answering
    is_open: bool  # carries its own token in the path

    @property
    def name(self) -> str:
        """As in the official document."""
        return f"{self.method} {self.path}"


class Routes:
    """A table of routes, filled by decorating."""

    def __init__(self) -> None:
        self.all: list[Route] = []

    def __call__(
        self, method: str, path: str, *, is_open: bool = False
    ) -> Callable[[Answers], Answers]:
        """Has that function answer such requests."""

        def entered(function: Answers) -> Answers:
            pattern = re.compile(re.sub(r"\{([^}]*)\}", r"(?P<\1>[^/]+)", path))
            self.all.append(Route(method, path, pattern, function, is_open))
            return function

        return entered
