"""What happens to the bot. Everything comes in by the same door, outcomes and time included."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from community_bot.core.actions import InteractionRef
from community_bot.core.messages import Author, Chat, Message, Pointed
from community_bot.core.outcomes import Outcome
from community_bot.core.refs import ChatRef, MessageRef, RoomRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What every event has: a key that is the same when it is delivered twice, and its time."""

    key: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FromMember(Happening):
    """Something that somebody did somewhere."""

    chat: Chat
    author: Author


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReceived(FromMember):
    """Somebody wrote a message."""

    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageEdited(FromMember):
    """Somebody changed what they had written."""

    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandGiven(FromMember):
    """Somebody typed or picked a command; `message` is set where it stands in the chat.

    `on` is the message that it was given about: replied to, or picked in that message's menu.
    """

    command: str
    args: str = ""
    interaction: InteractionRef
    message: Message | None = None
    on: Pointed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonPressed(FromMember):
    """Somebody pressed a button of ours."""

    button: str
    interaction: InteractionRef


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSubmitted(FromMember):
    """Somebody sent a form; `fields` maps names to what was filled in."""

    form: str
    interaction: InteractionRef
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(FromMember):
    """Somebody came into a chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRenamed(FromMember):
    """Somebody goes by another name than the stored one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BotAdded(FromMember):
    """The bot came into a chat; the author added it, where the platform tells who that was."""

    is_adder_known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BotRemoved(FromMember):
    """The bot is in a chat no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactionAdded(FromMember):
    """Somebody reacted to a message."""

    message: MessageRef
    reaction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturesRead(FromMember):
    """The codes in the pictures of a message were read: `texts` is what they say.

    `message` is the one that the pictures came with; `is_seen` is False where none of them could
    be looked into.
    """

    message: Message
    texts: tuple[str, ...] = ()
    is_seen: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Performed(Happening):
    """The outcome of an action of ours, `attempt` counted from 1."""

    wish: str
    attempt: int
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinePassed(Happening):
    """A stored time has come; `subject` names the row it belongs to."""

    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomOpened(Happening):
    """A place that we named is known now."""

    room: RoomRef
    chat: ChatRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimIssued(Happening):
    """A code was printed that makes whoever sends it owner; `digest` is its SHA-256."""

    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRefused(Happening):
    """Files changed but are not fit for use; `faults` says what to mend, a line each.

    `rooms` are places where staff read besides the staff rooms in the books.
    """

    faults: tuple[str, ...]
    rooms: tuple[RoomRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDue(Happening):
    """The day by which an answer was to be read again has passed."""

    entry: str
    owner: str
    review_by: date
    rooms: tuple[RoomRef, ...] = ()


MemberEvent = (
    MessageReceived
    | MessageEdited
    | CommandGiven
    | ButtonPressed
    | FormSubmitted
    | MemberJoined
    | MemberRenamed
    | BotAdded
    | BotRemoved
    | ReactionAdded
    | PicturesRead
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRefused(Happening):
    """The chosen sentence encoder does not help; `fault` says why, in one sentence."""

    fault: str
    rooms: tuple[RoomRef, ...] = ()


ContentEvent = ContentRefused | ReviewDue | ModelRefused

Event = MemberEvent | Performed | DeadlinePassed | RoomOpened | ClaimIssued | ContentEvent


def words_in(event: Happening) -> str:
    """Everything a member typed in this event."""
    match event:
        case MessageReceived(message=message) | MessageEdited(message=message):
            return message.text
        case CommandGiven(args=args):
            return args
        case FormSubmitted(fields=fields):
            return "\n".join(fields.values())
        case PicturesRead(texts=texts):
            return "\n".join(texts)
        case _:
            return ""


def pictures_read(
    event: FromMember, message: Message, texts: tuple[str, ...], at: datetime, *, is_seen: bool
) -> PicturesRead:
    """What came of looking into a message's pictures; the same key however often it is looked."""
    return PicturesRead(
        key=f"pictures:{event.key}",
        at=at,
        chat=event.chat,
        author=event.author,
        message=message,
        texts=texts,
        is_seen=is_seen,
    )
