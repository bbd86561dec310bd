"""Who and what there is: people, bots, chats, memberships, messages and presses."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from typing import Any

from tests.support.servers.bot_api.document import Document
from tests.support.servers.bot_api.updates import UpdateQueue


class Kind(StrEnum):
    """What a chat is."""

    PRIVATE = "private"
    GROUP = "group"  # a basic group: no forum, no restrictions, may become a supergroup
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Status(StrEnum):
    """What somebody is in a chat."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


PERMISSIONS = frozenset(
    {
        "can_send_messages",
        "can_send_audios",
        "can_send_documents",
        "can_send_photos",
        "can_send_videos",
        "can_send_video_notes",
        "can_send_voice_notes",
        "can_send_polls",
        "can_send_other_messages",
        "can_add_web_page_previews",
        "can_react_to_messages",
        "can_edit_tag",
        "can_change_info",
        "can_invite_users",
        "can_pin_messages",
        "can_manage_topics",
    }
)


@dataclass(eq=False, slots=True)
class Person:
    """A user: a human being, or a bot as others see it."""

    id: int
    first_name: str
    username: str | None = None
    last_name: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    # Ephemeral messages are lost on whoever is offline.
    is_online: bool = True


# The three names under which the server itself speaks.
TELEGRAM = Person(777000, "Telegram")
ANONYMOUS = Person(1087968824, "Group", "GroupAnonymousBot", is_bot=True)
AS_CHANNEL = Person(136817688, "Channel", "Channel_Bot", is_bot=True)
STAND_INS = (TELEGRAM, ANONYMOUS, AS_CHANNEL)


@dataclass(eq=False, slots=True)
class Member:
    """Somebody's standing in a chat."""

    person: Person
    status: Status = Status.MEMBER
    rights: frozenset[str] = frozenset()
    permissions: frozenset[str] = PERMISSIONS
    is_inside: bool = True  # a restricted member may have left
    until: int = 0
    title: str | None = None

    @property
    def is_here(self) -> bool:
        """Whether the chat is open to them."""
        if self.status is Status.RESTRICTED:
            return self.is_inside
        return self.status not in {Status.LEFT, Status.KICKED}

    @property
    def is_admin(self) -> bool:
        """Owner or administrator."""
        return self.status in {Status.CREATOR, Status.ADMINISTRATOR}

    def may(self, right: str) -> bool:
        """Whether they hold an administrator's right."""
        return self.status is Status.CREATOR or (self.is_admin and right in self.rights)


@dataclass(eq=False, repr=False)
class Chat:
    """A place where people talk."""

    id: int
    kind: Kind
    title: str | None = None
    username: str | None = None
    person: Person | None = None  # of a private chat
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)
    whispers: dict[int, "Message"] = field(default_factory=dict)  # ephemeral ones
    permissions: frozenset[str] = PERMISSIONS
    topics: dict[int, "Message"] = field(default_factory=dict)
    linked: "Chat | None" = None  # a channel's discussion group, or the group's channel
    last_bot: Person | None = None  # who gets a command that names nobody
    moved_to: "Chat | None" = None
    ids: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def is_group(self) -> bool:
        """Whether people talk to each other here."""
        return self.kind in {Kind.GROUP, Kind.SUPERGROUP}

    def __repr__(self) -> str:
        return f"<{self.kind} {self.id} {self.title or ''}>"

    def member(self, person: Person) -> Member:
        """Their standing; whoever was never here has left."""
        return self.members.get(person.id) or Member(person, Status.LEFT)


@dataclass(eq=False, repr=False)
class Message:
    """Something said, shown or announced in a chat."""

    chat: Chat
    date: int
    sender: Person | None = None
    id: int = 0
    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    keyboard: list[list[dict[str, Any]]] = field(default_factory=list)
    reply_to: "Message | None" = None
    sender_chat: Chat | None = None
    signature: str | None = None
    via: Person | None = None
    thread: int | None = None
    edited_at: int | None = None
    receiver: Person | None = None  # only they see it
    ephemeral_id: int = 0
    is_delivered: bool = True  # nobody promises that an ephemeral message arrives
    reactions: dict[int, list[str]] = field(default_factory=dict)
    # Whatever else the Bot API tells of it: service content, photo, quote, origin…
    extra: dict[str, Any] = field(default_factory=dict)
    is_service: bool = False

    def __repr__(self) -> str:
        return f"<{self.id or self.ephemeral_id} in {self.chat!r}: {self.text!r}>"


@dataclass(eq=False)
class Press:
    """A button pressed, and what the person who pressed it was told."""

    id: str
    account: "Account"
    person: Person
    message: Message
    data: str
    at: float
    is_answered: bool = False
    alert: str | None = None
    is_modal: bool = False  # a window to be closed, not a line that fades
    url: str | None = None


@dataclass(eq=False)
class Account:
    """A bot with its token, its queue and what it told the server about itself."""

    person: Person
    token: str
    queue: UpdateQueue
    has_privacy: bool = True
    hears_bots: bool = False
    privates: dict[int, Chat] = field(default_factory=dict)
    blocked_by: set[int] = field(default_factory=set)
    commands: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    webhook: dict[str, Any] = field(default_factory=dict)


@dataclass
class Rules:
    """What is not the same for every server, or not written anywhere."""

    has_limits: bool = False  # 1/s a chat, 20/min a group, 30/s in all
    press_lives: float = 15.0  # seconds in which it can be answered
    ephemeral_window: float = 15.0
    # The document wants a press or an ephemeral command as proof of the member's act. Set to
    # try what would happen if any message of theirs opened the window as well.
    is_any_act_proof: bool = False


@dataclass(eq=False)
class World:
    """Everything that the server knows."""

    document: Document
    rules: Rules = field(default_factory=Rules)
    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    accounts: list[Account] = field(default_factory=list)
    presses: dict[str, Press] = field(default_factory=dict)
    files: dict[str, Any] = field(default_factory=dict)
    acts: dict[tuple[int, int], float] = field(default_factory=dict)  # last of (chat, person)
    faults: list[str] = field(default_factory=list)
    ahead: float = 0.0  # seconds by which its clock was put forward
    ids: Iterator[int] = field(default_factory=lambda: count(5_000_001))
    whisper_ids: Iterator[int] = field(default_factory=lambda: count(29_000_001))

    def now(self) -> float:
        """The server's clock."""
        return time.time() + self.ahead

    def date(self) -> int:
        """The server's clock as messages carry it."""
        return int(self.now())

    def post(self, message: Message) -> Message:
        """Put a message into its chat; it gets the next number there."""
        message.id = next(message.chat.ids)
        message.chat.messages[message.id] = message
        return message

    def standing(self, chat: Chat, person: Person) -> Member:
        """Somebody's standing now: bans and restrictions run out."""
        member = chat.member(person)
        if 0 < member.until <= self.now():
            is_here = member.is_here
            member.status = Status.MEMBER if is_here else Status.LEFT
            member.permissions, member.until = PERMISSIONS, 0
        return member


# A method: what the bot is answered, or a BotApiError.
Act = Callable[[World, Account, dict[str, Any]], Any]
