"""What we looked up before deciding. Time and fresh ids are facts too."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from community_bot.core.actions import (
    Action,
    BanMember,
    DeleteMessage,
    LiftRestriction,
    RestrictMember,
    Wish,
)
from community_bot.core.cases.handoff import Handoff
from community_bot.core.chats import (
    ButtonRecord,
    ChatRecord,
    ClaimRecord,
    House,
    MemberRecord,
    Newcomer,
)
from community_bot.core.commands import CLAIM, CLAIM_LINK, REPORT, SETUP, START, WHY, Verb
from community_bot.core.decisions import Verdict
from community_bot.core.events import (
    BotAdded,
    ButtonPressed,
    ClaimIssued,
    CommandGiven,
    ContentRefused,
    DeadlinePassed,
    Event,
    FromMember,
    MemberJoined,
    MemberRenamed,
    MessageEdited,
    MessageReceived,
    ModelRefused,
    Performed,
    PicturesRead,
    ReviewDue,
)
from community_bot.core.refs import ChatRef, Platform, UserRef
from community_bot.core.scam.incidents import Incident, Reports, reported_id
from community_bot.core.talk import Heard

INCIDENT = "incident"  # what an action is about
LEAVE = "leave"  # a deadline after which the bot leaves a chat that nobody let it into


@dataclass(frozen=True, slots=True)
class Ids:
    """As many unguessable ids as one decision needs, all from one secret drop of chance.

    The same seed gives the same ids, so a decision can be repeated in a test.
    """

    seed: bytes

    def make(self, purpose: str, length: int = 20) -> str:
        """`length` hexadecimal digits (4 bits each) for one purpose within this decision."""
        return hashlib.sha256(self.seed + purpose.encode()).hexdigest()[:length]


@dataclass(frozen=True, slots=True)
class RowVersion:
    """A row that was read, as it was; version 0 means that there was none."""

    kind: str
    key: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """Which rows a decision about an event rests on.

    `accused` asks what was done about their messages. `place` is what the member came into,
    `source` whoever wrote a forwarded message first, `community` the server that a channel is of:
    it is looked up with the house, which only setting up asks for.
    """

    chat: ChatRef | None = None
    member: UserRef | None = None
    button: str | None = None
    wish: str | None = None
    handoff: str | None = None
    token_digest: str | None = None
    verdict: str | None = None
    incident: str | None = None
    reporter: UserRef | None = None
    accused: UserRef | None = None
    place: ChatRef | None = None
    source: str = ""
    target: ChatRef | None = None
    community: ChatRef | None = None
    is_claim: bool = False
    is_house: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything beyond the event itself that a decision may rest on.

    `talk` is what was said in the chat within the last two minutes, `chats` in how many chats the
    member said the same within ten, where this process heard it.
    `reports` are those of the member who reports. `latest` is the member's newest incident, where
    it is not older than a week; `incidents` are those of that week, newest first, for the member
    who asks why. `kept_text` are the words of the incident's message, as long as they are kept.
    `recalled` is what the member asked a moment ago, redacted, where this process
    remembers it.
    """

    now: datetime
    ids: Ids
    chat: ChatRecord | None = None
    member: MemberRecord | None = None
    answered_at: Mapping[str, datetime] = field(default_factory=dict)
    button: ButtonRecord | None = None
    handoff: Handoff | None = None
    wish: Wish | None = None
    verdict: Verdict | None = None
    incident: Incident | None = None
    kept_text: str = ""
    latest: Incident | None = None
    incidents: tuple[Incident, ...] = ()
    reports: Reports = field(default_factory=Reports)
    target: ChatRecord | None = None
    community: ChatRecord | None = None
    claim: ClaimRecord | None = None
    house: House = field(default_factory=House)
    newcomer: Newcomer | None = None
    is_source_flagged: bool = False
    talk: tuple[Heard, ...] = ()
    chats: int = 1
    recalled: str = ""
    read: tuple[RowVersion, ...] = ()


def token_digest(token: str) -> str:
    """What is stored of a deep link's payload."""
    return hashlib.sha256(token.encode()).hexdigest()


def needs_of(event: Event) -> Needs:
    """What to look up for an event."""
    match event:
        case ButtonPressed():
            return Needs(
                chat=event.chat.ref,
                member=event.author.user,
                button=event.button,
                community=event.chat.community,
            )
        case CommandGiven():
            return _needs_of_command(event)
        case BotAdded():
            return Needs(chat=event.chat.ref, member=event.author.user, is_house=True)
        case FromMember():
            return _needs_of_member(event)
        case _:
            return _needs_of_ours(event)


def _needs_of_ours(event: Event) -> Needs:
    match event:
        case Performed(wish=wish):
            return Needs(wish=wish)
        case DeadlinePassed(subject=subject):
            return _needs_of_deadline(subject)
        case ClaimIssued():
            return Needs(is_claim=True, is_house=True)
        case ContentRefused() | ReviewDue() | ModelRefused():
            return Needs(is_house=True)
        case _:
            return Needs()


def place_in(event: FromMember) -> ChatRef:
    """What somebody comes into: a group, or the server that a channel belongs to."""
    return event.chat.community or event.chat.ref


def _needs_of_member(event: FromMember) -> Needs:
    chat, member = event.chat.ref, event.author.user
    match event:
        case MessageReceived() | MessageEdited() | PicturesRead():
            source = event.message.forwarded_from
            return Needs(chat=chat, member=member, place=place_in(event), source=source)
        case MemberJoined() | MemberRenamed():
            return Needs(chat=chat, member=member, place=place_in(event))
        case _:
            return Needs(chat=chat, member=member)


def _needs_of_command(event: CommandGiven) -> Needs:
    chat, member, words = event.chat.ref, event.author.user, event.args.strip()
    if event.command == CLAIM or (event.command == START and words.startswith(CLAIM_LINK)):
        return Needs(chat=chat, member=member, is_claim=True)
    if event.command == REPORT and event.on is not None:
        about = reported_id(event.on.message.ref)
        return Needs(chat=chat, member=member, incident=about, reporter=member)
    if event.command == SETUP:
        return Needs(chat=chat, member=member, is_house=True)
    if event.command == WHY:
        return Needs(chat=chat, member=member, accused=member)
    digest = token_digest(words) if event.command == START and words else None
    place = place_in(event) if event.message else None  # what stands in a chat may be a scam
    return Needs(chat=chat, member=member, token_digest=digest, place=place)


def _needs_of_deadline(subject: str) -> Needs:
    kind, _, rest = subject.partition(":")
    if kind != LEAVE:
        return Needs(handoff=rest)
    platform, _, chat = rest.partition(":")
    return Needs(chat=ChatRef(Platform(platform), chat))


def needs_of_button(button: ButtonRecord) -> Needs:
    """What else to look up once the row of a pressed button is known."""
    match Verb(button.verb):
        case Verb.OPEN:
            return Needs(handoff=button.argument)
        case Verb.WHY:
            return Needs(verdict=button.argument)
        case Verb.MISSED:
            return Needs(verdict=origin_in(button.argument) or None)
        case Verb.UNDO | Verb.BAN | Verb.REFUTE | Verb.REMOVE | Verb.APPEAL:
            return Needs(incident=button.argument)
        case Verb.ENTER | Verb.STAFF | Verb.SET | Verb.TELL | Verb.NATIVE:
            return Needs(is_house=True, target=chat_in_argument(button.argument))
        case _:
            return Needs()


def origin_in(argument: str) -> str:
    """The event that asked the question which a button is about; empty where nothing was asked."""
    return argument.partition("\n")[2]


def chat_in_argument(argument: str) -> ChatRef | None:
    """The chat that a button is about, which may not be the one it stands in."""
    platform, _, chat = argument.partition("\n")[2].partition(":")
    return ChatRef(Platform(platform), chat) if chat else None


def needs_of_wish(wish: Wish) -> Needs:
    """What else to look up once the row of a performed action is known."""
    kind, _, key = (wish.about or "").partition(":")
    if kind == INCIDENT:
        return Needs(incident=key, target=_place_of(wish.action))
    return Needs(handoff=key) if kind == "handoff" else Needs()


def _place_of(action: Action) -> ChatRef | None:
    """The chat in which something was to be done about a member or message."""
    match action:
        case DeleteMessage(message=message):
            return message.chat
        case RestrictMember(chat=chat) | BanMember(chat=chat) | LiftRestriction(chat=chat):
            return chat
        case _:
            return None
