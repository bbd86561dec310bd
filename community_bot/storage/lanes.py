"""In which order the outbox is emptied: lanes, and who goes first."""

from enum import StrEnum

from community_bot.core.actions import (
    Action,
    Answer,
    ApplyNativeRules,
    BanMember,
    DeleteMessage,
    EditMessage,
    LeaveChat,
    LiftRestriction,
    Post,
    PrivateMessage,
    Reply,
    RestrictMember,
    Whisper,
    place_of,
)
from community_bot.core.refs import Platform, RoomRef


class State(StrEnum):
    """Where an action stands."""

    BLOCKED = "blocked"  # its room is not known yet
    PENDING = "pending"  # waits for its time
    SENDING = "sending"  # leased to a process that performs it
    UNCERTAIN = "uncertain"  # may have been done, must not be done twice; staff settle it
    DONE = "done"  # the platform did it
    REFUSED = "refused"  # the platform will not do it
    EXPIRED = "expired"  # too late to be of use
    CANCELLED = "cancelled"  # no longer wanted


WAITING = (State.BLOCKED, State.PENDING)
UNSETTLED = (State.BLOCKED, State.PENDING, State.SENDING, State.UNCERTAIN)


def priority_of(action: Action) -> int:
    """Lowest first: safety, then whoever waits with a finger on a button, then the rest."""
    match action:
        case DeleteMessage() | RestrictMember() | BanMember() | LiftRestriction():
            return 0
        case Answer() | Whisper():
            return 1
        case Reply() | PrivateMessage() | EditMessage() | Post() | LeaveChat():
            return 2
        case ApplyNativeRules():
            return 2


def lane_of(action: Action) -> tuple[Platform, str] | None:
    """Platform and lane: what is done in one place is done in order. None for a room's action."""
    place = place_of(action)
    return None if isinstance(place, RoomRef) else (place.platform, place.key)
