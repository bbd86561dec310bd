"""What goes out: everything the bot may do. Adapters perform these; nobody else."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from community_bot.core.refs import ChatRef, MessageRef, Place, RoomRef, UserRef
from community_bot.core.rich import Rich
from community_bot.core.scam.automod import NativeRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """Something to press: `id` (≤ 64 ASCII bytes) comes back as an event, `url` opens a page.

    `start` is the payload of a deep link, for platforms whose private chats open by one.
    """

    label: str
    id: str | None = None
    url: str | None = None
    start: str | None = None


Buttons = tuple[tuple[Button, ...], ...]  # rows of buttons


class FirstAnswer(StrEnum):
    """How a command or button is answered first; fixed before the desk has run."""

    PRIVATE = "private"  # seen by whoever asked
    PUBLIC = "public"  # seen by all in the chat
    UPDATE = "update"  # changes the message that carried the button
    MODAL = "modal"  # opens a form
    CHOICES = "choices"  # completes what is being typed


@dataclass(frozen=True, slots=True)
class InteractionRef:
    """A press or command that waits for its answer; `token` is the platform's own.

    `message` carried the button that was pressed; `is_private` says that the member alone sees it.
    """

    chat: ChatRef
    member: UserRef
    token: str
    message: MessageRef | None = None
    is_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Answer a message where it was asked, for all to see."""

    to: MessageRef
    text: Rich
    buttons: Buttons = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Say something new in a chat or room."""

    place: Place
    text: Rich
    buttons: Buttons = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateMessage:
    """Write to one member in their private chat with the bot."""

    to: UserRef
    text: Rich
    buttons: Buttons = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Whisper:
    """Answer a message in its group, seen by its author alone, without their pressing anything."""

    to: MessageRef
    member: UserRef
    text: Rich
    buttons: Buttons = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveChat:
    """Leave a group or server."""

    chat: ChatRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Answer a press or command in the way that was declared for it."""

    interaction: InteractionRef
    text: Rich
    buttons: Buttons = ()
    first_answer: FirstAnswer = FirstAnswer.PRIVATE


@dataclass(frozen=True, slots=True, kw_only=True)
class EditMessage:
    """Change a message of the bot's own."""

    message: MessageRef
    text: Rich
    buttons: Buttons = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteMessage:
    """Remove a message from view."""

    message: MessageRef


@dataclass(frozen=True, slots=True, kw_only=True)
class RestrictMember:
    """Stop a member from writing in a chat until a time."""

    chat: ChatRef
    member: UserRef
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BanMember:
    """Put somebody out of a chat for good."""

    chat: ChatRef
    member: UserRef


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftRestriction:
    """Let a member write again, or come in again."""

    chat: ChatRef
    member: UserRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyNativeRules:
    """Have the platform of a chat keep these rules of ours itself, and no others of ours.

    `notice` is what a member reads whose message is stopped. Alerts go to the first of `staff` that
    lies in the same server. `asked` is the press by which it was asked for.
    """

    chat: ChatRef
    rules: NativeRules
    notice: str
    asked: InteractionRef
    staff: tuple[ChatRef, ...] = ()


Sanction = RestrictMember | BanMember | LiftRestriction
Action = (
    Reply
    | Post
    | PrivateMessage
    | Whisper
    | Answer
    | EditMessage
    | DeleteMessage
    | LeaveChat
    | Sanction
    | ApplyNativeRules
)


class Delivery(StrEnum):
    """What may happen to an action when its fate is unknown."""

    REPEATABLE = "repeatable"  # may be done again
    PERISHABLE = "perishable"  # worthless after `expires_at`; until then may be done again
    ONCE = "once"  # never blindly repeated


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One action in the outbox.

    `about` names our own row that the outcome matters to (`handoff:…`), or what would cancel it.
    """

    id: str
    action: Action
    delivery: Delivery
    about: str | None = None
    not_before: datetime | None = None
    expires_at: datetime | None = None


def place_of(action: Action) -> Place | UserRef:  # noqa: PLR0911 - an arm an action
    """Where an action happens: a chat, a room that may not exist yet, or a private chat."""
    match action:
        case Reply(to=to) | Whisper(to=to):
            return to.chat
        case Post(place=place):
            return place
        case PrivateMessage(to=member):
            return member
        case Answer(interaction=interaction):
            return interaction.chat
        case EditMessage(message=message) | DeleteMessage(message=message):
            return message.chat
        case LeaveChat(chat=chat) | RestrictMember(chat=chat):
            return chat
        case BanMember(chat=chat) | LiftRestriction(chat=chat) | ApplyNativeRules(chat=chat):
            return chat
        case _:
            assert_never(action)


def room_of(action: Action) -> RoomRef | None:
    """The room an action waits for, if it names one."""
    place = place_of(action)
    return place if isinstance(place, RoomRef) else None


def is_paced(action: Action) -> bool:
    """Whether the platform counts the action against what may be said in a chat."""
    return isinstance(action, Reply | Post | PrivateMessage | Whisper)
