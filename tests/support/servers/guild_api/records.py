"""What there is in this little Discord."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from tests.support.servers.guild_api.permissions import NOTHING, Permission

if TYPE_CHECKING:
    from tests.support.servers.guild_api.automod import Rule

Json = dict[str, Any]

EPHEMERAL = 1 << 6
LOADING = 1 << 7
CROSSPOSTED = 1 << 0
COMPONENTS_V2 = 1 << 15


class Kind(IntEnum):
    """What a channel is."""

    TEXT = 0
    DIRECT = 1
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    FORUM = 15


class Ask(IntEnum):
    """What somebody wants of the bot by an interaction."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Reply(IntEnum):
    """How the bot may answer an interaction first."""

    MESSAGE = 4
    DEFERRED = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


@dataclass(eq=False)
class User:
    """An account, a person's or a bot's."""

    id: int
    name: str
    locale: str = "en-US"
    is_bot: bool = False
    takes_direct_messages: bool = True

    @property
    def mention(self) -> str:
        """How a message names this user."""
        return f"<@{self.id}>"


@dataclass(eq=False)
class Role:
    """A set of permissions with a place in the hierarchy."""

    id: int
    name: str
    permissions: Permission
    position: int


@dataclass(eq=False)
class Member:
    """A user in a guild."""

    user: User
    joined_at: datetime
    roles: list[Role] = field(default_factory=list)
    nick: str | None = None
    timed_out_until: datetime | None = None


@dataclass(frozen=True)
class Overwrite:
    """What a channel allows and denies to one role or member."""

    target: int
    is_member: bool
    allow: Permission = NOTHING
    deny: Permission = NOTHING


@dataclass(eq=False)
class Thread:
    """What a channel has besides when it is a thread."""

    owner: User
    changed_at: datetime
    is_private: bool = False
    members: dict[int, datetime] = field(default_factory=dict)
    is_archived: bool = False
    is_locked: bool = False
    archive_after: int = 1440  # minutes


@dataclass(eq=False)
class Channel:
    """A place for messages: a guild's channel, a thread, or a direct conversation with the bot."""

    id: int
    kind: Kind
    name: str = ""
    guild: "Guild | None" = None
    recipient: User | None = None
    parent: "Channel | None" = None
    thread: Thread | None = None
    topic: str | None = None
    slow: int = 0  # seconds between two messages of a member
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)

    @property
    def mention(self) -> str:
        """How a message names this channel."""
        return f"<#{self.id}>"


@dataclass(eq=False)
class Guild:
    """A server with its roles, channels and members."""

    id: int
    name: str
    owner: User
    now: Callable[[], datetime]
    locale: str = "en-US"
    most_active_threads: int = 1000
    roles: dict[int, Role] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    bans: dict[int, str | None] = field(default_factory=dict)
    automod: "dict[int, Rule]" = field(default_factory=dict)

    @property
    def everyone(self) -> Role:
        """The role that all have; it bears the guild's own id."""
        return self.roles[self.id]

    def active_threads(self) -> list[Channel]:
        """The threads that are not archived."""
        found = [place for place in self.channels.values() if place.thread]
        return [place for place in found if place.thread and not place.thread.is_archived]

    def is_timed_out(self, member: Member) -> bool:
        """Whether that member has to be silent for now."""
        return bool(member.timed_out_until and member.timed_out_until > self.now())


@dataclass(eq=False)
class Message:
    """Something said, or shown to one person only."""

    id: int
    channel: Channel
    author: User
    at: datetime
    content: str = ""
    kind: int = 0
    flags: int = 0
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    mentions: list[User] = field(default_factory=list)
    mentions_everyone: bool = False
    nonce: str | int | None = None
    answers: "Message | None" = None
    forwards: "Message | None" = None  # its words are shown, its author is not
    edited_at: datetime | None = None
    reactions: dict[str, list[int]] = field(default_factory=dict)
    interaction: "Interaction | None" = None
    only_for: User | None = None
    is_deleted: bool = False


@dataclass(eq=False)
class Interaction:
    """Something that a person did with a command, a button or a form, and what became of it."""

    id: int
    application: int
    token: str
    kind: Ask
    user: User
    channel: Channel
    data: Json
    at: float
    message: Message | None = None
    answer: Reply | None = None
    response: Message | None = None  # what `@original` means
    messages: list[Message] = field(default_factory=list)
    choices: list[Json] | None = None
    modal: Json | None = None

    @property
    def is_answered(self) -> bool:
        """Whether the bot gave its first answer in time."""
        return self.answer is not None
