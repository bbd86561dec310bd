"""The only place that knows what the playground's ids look like."""

from dataclasses import dataclass

from community_bot.core.refs import ChatRef, MessageRef, Platform, UserRef

PLAYGROUND = Platform("playground")
PANES = ("group", "private", "staff")


@dataclass(frozen=True, slots=True)
class Seat:
    """A pane of one visit; a private chat also says whose it is."""

    session: str
    pane: str
    persona: str | None = None


def chat_ref(seat: Seat) -> ChatRef:
    """Core name of a pane."""
    parts = [seat.pane, seat.session]
    if seat.pane == "private":
        parts.append(seat.persona or "")
    return ChatRef(PLAYGROUND, ".".join(parts))


def seat_of(chat: ChatRef) -> Seat | None:
    """The pane of a chat, or None for a chat that is none of ours."""
    pane, _, rest = chat.id.partition(".")
    session, _, persona = rest.partition(".")
    if chat.platform != PLAYGROUND or pane not in PANES or not session:
        return None
    return Seat(session, pane, persona or None)


def user_ref(session: str, persona: str) -> UserRef:
    """Core name of a persona in one visit; the same persona elsewhere is somebody else."""
    return UserRef(PLAYGROUND, f"{session}.{persona}")


def persona_of(user: UserRef) -> tuple[str, str]:
    """Visit and persona of a user."""
    session, _, persona = user.id.partition(".")
    return session, persona


def message_ref(chat: ChatRef, message_id: str) -> MessageRef:
    """Core name of a message."""
    return MessageRef(chat, message_id)
