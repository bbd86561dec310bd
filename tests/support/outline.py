"""A decision in a few lines: why, what is done, what is written down."""

from community_bot.core.actions import (
    Action,
    Answer,
    ApplyNativeRules,
    BanMember,
    Buttons,
    DeleteMessage,
    EditMessage,
    LeaveChat,
    LiftRestriction,
    Post,
    PrivateMessage,
    Reply,
    RestrictMember,
    Sanction,
    Whisper,
)
from community_bot.core.decisions import (
    AddButton,
    Audit,
    CancelWaiting,
    CastVote,
    Change,
    CloseGap,
    Decision,
    HushChat,
    KeepText,
    MarkAnswered,
    NoteGap,
    NoteNewcomer,
    NoteReport,
    OpenRoom,
    SaveChat,
    SaveClaim,
    SaveHandoff,
    SaveIncident,
    SaveMember,
    SetDeadline,
    Settle,
)
from community_bot.core.refs import RoomRef
from community_bot.core.rich import to_text

FEEDBACK = ["👍", "👎", "Not my question"]  # under every private answer


def outline(decision: Decision) -> list[str]:
    """One line for the verdict, one for each act, one for each row.

    Buttons and gaps, which nearly every decision has, stand elsewhere.
    """
    verdict = decision.verdict
    acts = [act(wish.action) for wish in decision.wishes]
    rows = [row(one) for one in decision.changes if not isinstance(one, AddButton | NoteGap)]
    return [f"{verdict.kind}: {verdict.reason}", *acts, *rows]


def act(action: Action) -> str:  # noqa: C901, PLR0911, PLR0912
    """What is done, and where."""
    match action:
        case Reply(to=to):
            return f"reply to {to.id}"
        case Post(place=place):
            return f"post in {place.name if isinstance(place, RoomRef) else place.id}"
        case PrivateMessage(to=member):
            return f"letter to {member.id}"
        case Answer(first_answer=first):
            return f"answer, {first}"
        case EditMessage(message=message):
            return f"edit {message.id}"
        case DeleteMessage(message=message):
            return f"delete {message.id}"
        case Whisper(to=to):
            return f"whisper at {to.id}"
        case ApplyNativeRules(chat=chat):
            return f"rules for {chat.id}"
        case LeaveChat(chat=chat):
            return f"leave {chat.id}"
        case RestrictMember(member=member):
            return f"silence {member.id}"
        case BanMember(member=member):
            return f"ban {member.id}"
        case LiftRestriction(member=member):
            return f"free {member.id}"


def row(change: Change) -> str:  # noqa: C901, PLR0911, PLR0912
    """What is written down."""
    match change:
        case SaveChat():
            return "chat saved"
        case SaveMember():
            return "member saved"
        case SaveClaim():
            return "claim saved"
        case SaveHandoff(handoff=handoff):
            return f"handoff {handoff.state}, {handoff.rung}"
        case SaveIncident(incident=incident):
            return f"incident {incident.standing}"
        case NoteNewcomer():
            return "newcomer noted"
        case NoteReport():
            return "report noted"
        case KeepText():
            return "text kept"
        case AddButton(button=button):
            return f"button {button.verb}"
        case MarkAnswered(entry=entry):
            return f"answered {entry}"
        case OpenRoom(room=room):
            return f"room {room.name}"
        case CancelWaiting(about=about):
            return f"cancelled {about}"
        case HushChat(chat=chat):
            return f"hushed {chat.id}"
        case NoteGap(gap=gap):
            return f"gap {gap.words}"
        case CloseGap(origin=origin):
            return f"gap of {origin} closed"
        case CastVote(entry=entry, opinion=opinion):
            return f"vote {opinion} on {entry}"
        case SetDeadline(at=at):
            return f"deadline {at:%H:%M}" if at else "deadline removed"
        case Settle(wish=wish):
            return f"settled {wish}"
        case Audit(act=name):
            return f"audit {name}"


def gaps_in(decision: Decision) -> list[str]:
    """The questions that are noted, in their redacted words."""
    return [one.gap.words for one in decision.changes if isinstance(one, NoteGap)]


def buttons_of(action: Action) -> Buttons:
    """The buttons under what is said."""
    wordless = DeleteMessage | LeaveChat | Sanction | ApplyNativeRules
    return () if isinstance(action, wordless) else action.buttons


def words_of(decision: Decision, at: int = 0) -> str:
    """The text of one act."""
    action = decision.wishes[at].action
    assert not isinstance(action, DeleteMessage | LeaveChat | Sanction | ApplyNativeRules)
    return to_text(action.text)


def labels_of(decision: Decision, at: int = 0) -> list[str]:
    """What can be pressed under one act."""
    return [one.label for row in buttons_of(decision.wishes[at].action) for one in row]


def added(decision: Decision) -> dict[str, str]:
    """The buttons that the decision remembers: what each does, and to what."""
    rows = (one.button for one in decision.changes if isinstance(one, AddButton))
    return {f"{one.verb} {one.argument}".strip(): one.id for one in rows}
