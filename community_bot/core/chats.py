"""What we know of chats and members, as rows with versions."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from community_bot.core.languages import Language
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef, UserRef


class AnswerMode(StrEnum):
    """When the bot answers questions in a group."""

    OFF = "off"  # never
    ASKED = "asked"  # when mentioned, replied to or commanded
    ON = "on"  # also unasked, when sure


class ScamMode(StrEnum):
    """What the bot does about scams and leaked secrets in a group."""

    OBSERVE = "observe"  # nothing visible; staff get the card
    WARN = "warn"  # leaked secrets are deleted, the rest is warned of
    ENFORCE = "enforce"  # removed


class CodeLinks(StrEnum):
    """What becomes of official links that carry somebody's code, or lead to users' own pages."""

    ALLOW = "allow"  # nothing
    NOTE = "note"  # staff see them
    WARN = "warn"  # a sentence says that they are not wanted here


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSettings:
    """How the bot behaves in one chat; where it was not let in, not at all."""

    answer_mode: AnswerMode = AnswerMode.OFF
    scam_mode: ScamMode = ScamMode.OBSERVE
    code_links: CodeLinks = CodeLinks.NOTE
    language: Language = Language.EN
    is_paused: bool = False
    is_enabled: bool = False
    is_staff_room: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRecord:
    """A chat that somebody set up; version 0 is a chat without a row."""

    ref: ChatRef
    settings: ChatSettings
    title: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRecord:
    """A member who chose something, or was granted a rank everywhere."""

    user: UserRef
    language: Language | None = None
    rank: Rank = Rank.MEMBER
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who came in lately, and a digest of the name that they had then."""

    place: ChatRef
    user: UserRef
    joined_at: datetime
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """The code that makes its sender owner, as SHA-256; empty once it was used."""

    digest: str
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Who owns the bot, and where staff read."""

    owners: tuple[UserRef, ...] = ()
    staff_rooms: tuple[ChatRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonRecord:
    """A button that stands somewhere: what it does, for whom, and until when.

    `owner` None means anybody of `rank`; `language` is the one it was labelled in, so that whoever
    presses is answered in it.
    """

    id: str
    verb: str
    argument: str = ""
    owner: UserRef | None = None
    rank: Rank = Rank.MEMBER
    language: Language | None = None
    expires_at: datetime | None = None
