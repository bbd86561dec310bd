"""What comes in: everything the core may know about one message and who wrote it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef, MessageRef, UserRef


class ChatKind(StrEnum):
    """What sort of place a chat is."""

    GROUP = "group"  # many members, public
    PRIVATE = "private"  # one member and the bot
    STAFF = "staff"  # staff alone
    CHANNEL = "channel"  # the exchange speaks, nobody answers


class AuthorKind(StrEnum):
    """What sort of account speaks."""

    PERSON = "person"  # somebody
    BOT = "bot"  # another bot
    ANONYMOUS_ADMINISTRATOR = "anonymous_administrator"  # a group speaking as itself
    CHANNEL = "channel"  # a channel, the linked one included
    SERVICE = "service"  # the platform itself


class Right(StrEnum):
    """Something the platform lets the bot do in a chat."""

    READ = "read"  # see what members write, not only what is addressed to it
    WRITE = "write"  # post
    DELETE = "delete"  # remove messages of others
    RESTRICT = "restrict"  # stop a member from writing
    WHISPER = "whisper"  # answer one member unseen by others, at any time


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """Where something happened.

    `rights` are known where the adapter looked them up; `community` is the server that a channel
    belongs to, on platforms that have both; `locale` the language that the platform says is spoken.
    """

    ref: ChatRef
    kind: ChatKind
    title: str = ""
    rights: frozenset[Right] | None = None
    community: ChatRef | None = None
    locale: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who did it, as the platform showed them at that time."""

    user: UserRef
    display_name: str = ""
    username: str | None = None
    rank: Rank = Rank.MEMBER
    kind: AuthorKind = AuthorKind.PERSON
    locale: str | None = None
    joined_at: datetime | None = None

    @property
    def called(self) -> str:
        """The name shown, or the number of who shows none."""
        return self.display_name or self.user.id


@dataclass(frozen=True, slots=True)
class Link:
    """A link as the platform gave it: the text shown and the target opened."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message; `path` is how its platform finds it, `size` in bytes."""

    name: str
    type: str | None = None
    path: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, with all that the platform gave us and no way back to it.

    `quoted` are words from another chat that are shown within this one; `forwarded_from` names
    whoever wrote it first, as far as the platform tells.
    """

    ref: MessageRef
    text: str = ""
    links: tuple[Link, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    reply_to: MessageRef | None = None
    is_addressed: bool = False
    quoted: str = ""
    forwarded_from: str = ""


@dataclass(frozen=True, slots=True)
class Pointed:
    """A message that somebody points at: what stands there, and who wrote it."""

    message: Message
    author: Author
