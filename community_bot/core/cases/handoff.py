"""A handoff: one member on the way from a public question to private help, rung by rung."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from community_bot.core.actions import InteractionRef
from community_bot.core.languages import Language
from community_bot.core.refs import MessageRef, UserRef


class Rung(StrEnum):
    """The way by which we try to reach the member."""

    WHISPER = "whisper"  # the card in the group, seen by the member alone
    SENTENCE = "sentence"  # a public sentence without content, with a button
    PRIVATE = "private"  # the card in the private chat
    EPHEMERAL = "ephemeral"  # the card as the answer to their press
    STAFF = "staff"  # staff are asked to reach them


class HandoffState(StrEnum):
    """How far a handoff has come."""

    OFFERED = "offered"  # the sentence is out, the member has not acted
    OPENED = "opened"  # the member acted and gets the card
    MISSED = "missed"  # nobody was reached; staff know


_NEXT = {
    Rung.WHISPER: Rung.SENTENCE,
    Rung.SENTENCE: Rung.STAFF,
    Rung.PRIVATE: Rung.EPHEMERAL,
    Rung.EPHEMERAL: Rung.STAFF,
    Rung.STAFF: Rung.STAFF,
}

UNSEEN_AFTER = timedelta(seconds=60)  # then the public sentence follows a whisper
UNOPENED_AFTER = timedelta(minutes=15)  # then staff get a card
VALID_FOR = timedelta(days=1)  # the button and its link
REPEATED_WITHIN = timedelta(seconds=30)  # one cry for help, split over several messages


@dataclass(frozen=True, slots=True, kw_only=True)
class Handoff:
    """One row; `token_digest` is the SHA-256 of the deep link's payload.

    Who only asked to read more in private walks the same rungs, but nobody is alarmed for them:
    `is_personal` is False. `why` is the key of the event that is explained to staff; the names are
    what the platform showed when it happened.
    """

    id: str
    member: UserRef
    asked: MessageRef
    entry: str
    language: Language
    offered_at: datetime
    token_digest: str
    staff_language: Language = Language.EN
    why: str = ""
    member_name: str = ""
    chat_title: str = ""
    is_personal: bool = True
    rung: Rung = Rung.SENTENCE
    state: HandoffState = HandoffState.OFFERED
    press: InteractionRef | None = None
    card: MessageRef | None = None
    version: int = 0

    @property
    def about(self) -> str:
        """Name of the row, for the outbox and the deadlines."""
        return f"handoff:{self.id}"


def after_refusal(handoff: Handoff) -> Handoff:
    """The same handoff one rung further; at STAFF it has missed its member."""
    rung = _NEXT[handoff.rung]
    state = HandoffState.MISSED if rung is Rung.STAFF else handoff.state
    return replace(handoff, rung=rung, state=state)


def opened(handoff: Handoff, press: InteractionRef) -> Handoff:
    """The member acted in private."""
    return replace(handoff, rung=Rung.PRIVATE, state=HandoffState.OPENED, press=press)


def is_valid(handoff: Handoff, now: datetime) -> bool:
    """Whether its button and link may still be used."""
    return now < handoff.offered_at + VALID_FOR
