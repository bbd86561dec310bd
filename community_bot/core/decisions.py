"""What was decided and why; what the books write down of it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from community_bot.core.actions import Wish
from community_bot.core.cases.handoff import Handoff
from community_bot.core.chats import ButtonRecord, ChatRecord, ClaimRecord, MemberRecord, Newcomer
from community_bot.core.faq.entries import Candidate
from community_bot.core.faq.gaps import Gap, Opinion
from community_bot.core.messages import Message
from community_bot.core.outcomes import Outcome
from community_bot.core.refs import ChatRef, RoomRef, UserRef
from community_bot.core.scam.findings import Finding
from community_bot.core.scam.incidents import Incident
from community_bot.core.talk import Heard


class Kind(StrEnum):
    """What an event came to; the harshest stands first, one per event."""

    REMOVED = "removed"  # a leaked secret or a scam is gone
    HANDED_OFF = "handed_off"  # a member is moved out of public view
    CASE = "case"  # a case was opened or carried on
    WARNED = "warned"  # a warning stands in the room
    ANSWERED = "answered"  # a question, command, press or form has its answer
    OFFERED = "offered"  # candidates or the official way to a person
    SILENT = "silent"  # nothing is said


class Reason(StrEnum):
    """Why; staff and the playground read its sentence from the texts (`reason-<value>`)."""

    IGNORED = "ignored"  # a bot, a channel, a service message
    EMPTY = "empty"  # no words
    PAUSED = "paused"  # a moderator paused the bot
    NOT_ENABLED = "not-enabled"  # answer mode off
    NOT_LET_IN = "not-let-in"  # nobody set the bot up in this chat
    UNVERIFIED = "unverified"  # nobody verified the official profile lately
    NOT_ASKED = "not-asked"  # answers only when asked here
    STAFF_SPEAKS = "staff-speaks"  # staff need no unasked answers
    TALKING = "talking"  # a reply to another person
    NOT_SURE = "not-sure"  # the best candidate is under the threshold
    NO_MATCH = "no-match"  # nothing is near
    OTHER_SUBJECT = "other-subject"  # another exchange, wallet or service
    NOT_A_QUESTION = "not-a-question"  # a statement that nobody asked about
    COOLDOWN = "cooldown"  # the same answer stands a little above
    SURE = "sure"  # overheard and sure
    ASKED = "asked"  # asked directly
    NEAR = "near"  # several are near
    PERSONAL = "personal"  # a personal matter in public
    REPEATED = "repeated"  # the button stands a little above
    SECRET_LEAKED = "secret-leaked"  # noqa: S105 - a reason, not a secret
    SECRET_OBSERVED = "secret-observed"  # noqa: S105 - would have been removed
    DOCUMENT_REMOVED = "document-removed"  # an identity document or bank card
    DOCUMENT_OBSERVED = "document-observed"  # would have been removed
    SCAM_REMOVED = "scam-removed"  # a rule is sure, and the chat enforces
    SCAM_WARNED = "scam-warned"  # a warning stands under the message
    SCAM_OBSERVED = "scam-observed"  # would have been warned of or removed
    SCAM_NOTED = "scam-noted"  # staff may look
    CHECKED = "checked"  # a link, account or message that somebody holds up
    COMMAND = "command"  # carried out
    PRESS = "press"  # carried out
    FORM = "form"  # carried out
    RANK = "rank"  # not for this rank
    NOT_YOURS = "not-yours"  # somebody else's button
    EXPIRED = "expired"  # the button or link is too old, or was never ours
    UNKNOWN_COMMAND = "unknown-command"  # no such command
    EDITED = "edited"  # an edit gets no new answer
    NOTED = "noted"  # written down, nothing to do
    OUTCOME = "outcome"  # what came of an action
    DEADLINE = "deadline"  # a stored time has come


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqVerdict:
    """What the matcher said: candidates best first, and the bar that counted."""

    candidates: tuple[Candidate, ...]
    threshold: float

    @property
    def best(self) -> Candidate | None:
        """The likeliest entry."""
        return self.candidates[0] if self.candidates else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The part of a decision that is kept and explained; it holds no word of the member's."""

    kind: Kind = Kind.SILENT
    reason: Reason = Reason.NOTED
    faq: FaqVerdict | None = None
    findings: tuple[Finding, ...] = ()
    content_version: str = ""


@dataclass(frozen=True, slots=True)
class SaveChat:
    """Write a chat's settings; its version says what they were read as."""

    chat: ChatRecord


@dataclass(frozen=True, slots=True)
class SaveMember:
    """Write what a member chose."""

    member: MemberRecord


@dataclass(frozen=True, slots=True)
class SaveClaim:
    """Write the code that makes its sender owner, or that it was used."""

    claim: ClaimRecord


@dataclass(frozen=True, slots=True)
class SaveHandoff:
    """Write how far a handoff has come."""

    handoff: Handoff


@dataclass(frozen=True, slots=True)
class SaveIncident:
    """Write what was done about a suspicious message, or what staff said of it."""

    incident: Incident


@dataclass(frozen=True, slots=True)
class NoteNewcomer:
    """Somebody came in; whoever comes back is new again."""

    newcomer: Newcomer


@dataclass(frozen=True, slots=True)
class NoteReport:
    """A member reported the message of an incident; once each."""

    incident: str
    reporter: UserRef
    at: datetime


@dataclass(frozen=True, slots=True)
class KeepText:
    """Keep words that may have to be given back, sealed, for a week; secrets are never in them."""

    key: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AddButton:
    """Remember a button that is about to be shown."""

    button: ButtonRecord


@dataclass(frozen=True, slots=True)
class MarkAnswered:
    """An entry was answered in a chat; until the cooldown is over it is not repeated unasked."""

    chat: ChatRef
    entry: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OpenRoom:
    """A place that we named is known; what waited for it may go."""

    room: RoomRef
    chat: ChatRef


@dataclass(frozen=True, slots=True)
class CancelWaiting:
    """Drop what still waits in the outbox under this name."""

    about: str


@dataclass(frozen=True, slots=True)
class HushChat:
    """Drop the unasked answers that still wait their few seconds in a chat."""

    chat: ChatRef


@dataclass(frozen=True, slots=True)
class NoteGap:
    """Keep a question that found no answer, without whoever asked it."""

    gap: Gap


@dataclass(frozen=True, slots=True)
class CloseGap:
    """The question of this event found its answer after all."""

    origin: str


@dataclass(frozen=True, slots=True)
class CastVote:
    """What a member thinks of an answer; another vote of theirs on the entry is replaced."""

    member: UserRef
    entry: str
    opinion: Opinion
    on: datetime


@dataclass(frozen=True, slots=True)
class SetDeadline:
    """Come back to a row at a time; setting it again moves it, None removes it."""

    subject: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Settle:
    """What came of an action; a RetryLater puts it back in the queue."""

    wish: str
    outcome: Outcome
    retry_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """One act for the record: who did what to which, why, and what it was before and after."""

    actor: UserRef | None
    act: str
    subject: str
    why: str = ""
    before: str = ""
    after: str = ""


Change = (
    SaveChat
    | SaveMember
    | SaveClaim
    | SaveHandoff
    | SaveIncident
    | NoteNewcomer
    | NoteReport
    | KeepText
    | AddButton
    | MarkAnswered
    | OpenRoom
    | CancelWaiting
    | HushChat
    | NoteGap
    | CloseGap
    | CastVote
    | SetDeadline
    | Settle
    | Audit
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Everything that an event comes to: why, what to write down, what to do.

    `heard` and `recall`, redacted, are never written. Pictures of `look_into` may hold codes.
    """

    verdict: Verdict = field(default_factory=Verdict)
    changes: tuple[Change, ...] = ()
    wishes: tuple[Wish, ...] = ()
    heard: Heard | None = None
    recall: str = ""
    look_into: Message | None = None

    @property
    def is_silent(self) -> bool:
        """Whether nothing is written but that it happened."""
        return self.verdict.kind is Kind.SILENT and not self.changes and not self.wishes

    @property
    def is_passing(self) -> bool:
        """Whether the event itself may be forgotten: nothing that is kept leads back to it."""
        is_said = self.verdict.kind is not Kind.SILENT or bool(self.wishes)
        return not is_said and all(isinstance(one, _PASSING) for one in self.changes)


_PASSING = (NoteGap, CancelWaiting, HushChat)
