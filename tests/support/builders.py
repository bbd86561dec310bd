"""Core values with everything filled in that a test does not care about."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from community_bot.core.actions import Delivery, InteractionRef, Post, PrivateMessage, Reply, Wish
from community_bot.core.cases.handoff import Handoff
from community_bot.core.decisions import Change, Decision, Kind, Reason, Verdict
from community_bot.core.events import ButtonPressed, MessageReceived, Performed
from community_bot.core.facts import Facts, Ids, token_digest
from community_bot.core.languages import Language
from community_bot.core.messages import Author, Chat, ChatKind, Message
from community_bot.core.outcomes import Done, Outcome
from community_bot.core.ports import Moment
from community_bot.core.refs import ChatRef, MessageRef, Platform, RoomRef, UserRef
from community_bot.core.rich import plain
from community_bot.core.scam.findings import Severity
from community_bot.core.scam.incidents import Incident, Measure

TELEGRAM = Platform("telegram")
DISCORD = Platform("discord")
GROUP = ChatRef(TELEGRAM, "-100")
MIRA = UserRef(TELEGRAM, "7")
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

_numbers = count(1)


def fresh(prefix: str = "id") -> str:
    """A name that no other call has given."""
    return f"{prefix}-{next(_numbers)}"


def after(**span: float) -> datetime:
    """A time so much later than NOW."""
    return NOW + timedelta(**span)


def moment(now: datetime = NOW) -> Moment:
    """Time and chance."""
    return Moment(now=now, ids=Ids(fresh("seed").encode()))


def asked(
    text: str = "how do I reset 2FA?",
    *,
    key: str | None = None,
    at: datetime = NOW,
    chat: ChatRef = GROUP,
    member: UserRef = MIRA,
) -> MessageReceived:
    """Somebody wrote in a group."""
    key = key or fresh("message")
    return MessageReceived(
        key=key,
        at=at,
        chat=Chat(ref=chat, kind=ChatKind.GROUP),
        author=Author(user=member),
        message=Message(ref=MessageRef(chat, key), text=text),
    )


def pressed(button: str, *, chat: ChatRef = GROUP, member: UserRef = MIRA) -> ButtonPressed:
    """Somebody pressed a button."""
    return ButtonPressed(
        key=fresh("press"),
        at=NOW,
        chat=Chat(ref=chat, kind=ChatKind.GROUP),
        author=Author(user=member),
        button=button,
        interaction=InteractionRef(chat, member, fresh("token")),
    )


def performed(
    wish: str, outcome: Outcome | None = None, *, attempt: int = 1, at: datetime = NOW
) -> Performed:
    """An action of ours came to something."""
    return Performed(
        key=f"performed:{wish}:{attempt}",
        at=at,
        wish=wish,
        attempt=attempt,
        outcome=outcome or Done(),
    )


def decided(
    *changes: Change, wishes: tuple[Wish, ...] = (), kind: Kind = Kind.ANSWERED
) -> Decision:
    """A decision that is written down."""
    verdict = Verdict(kind=kind, reason=Reason.ASKED, content_version="c1")
    return Decision(verdict=verdict, changes=changes, wishes=wishes)


SILENCE = Decision(verdict=Verdict(kind=Kind.SILENT, reason=Reason.NOT_ASKED))


def reply(text: str = "Open Settings.", *, chat: ChatRef = GROUP, **more: Any) -> Wish:
    """An answer in a group."""
    said = Reply(to=MessageRef(chat, fresh("asked")), text=plain(text))
    return _wish(said, **more)


def post(
    text: str = "Somebody needs you.", *, place: ChatRef | RoomRef = GROUP, **more: Any
) -> Wish:
    """Something said in a chat or room."""
    return _wish(Post(place=place, text=plain(text)), **more)


def private(text: str = "Here we are alone.", *, to: UserRef = MIRA, **more: Any) -> Wish:
    """A private message."""
    return _wish(PrivateMessage(to=to, text=plain(text)), **more)


def _wish(action: Any, **more: Any) -> Wish:
    more.setdefault("delivery", Delivery.REPEATABLE)
    return Wish(id=more.pop("id", None) or fresh("wish"), action=action, **more)


def wished(action: Any, **more: Any) -> Wish:
    """Any action, to be done."""
    return _wish(action, **more)


def handoff(**more: Any) -> Handoff:
    """A member on the way from a group to help."""
    name = more.pop("id", None) or fresh("handoff")
    values: dict[str, Any] = {
        "member": MIRA,
        "asked": MessageRef(GROUP, "1"),
        "entry": "withdrawal-delayed",
        "language": Language.ZH_HANS,
        "offered_at": NOW,
        "token_digest": token_digest(name),
    }
    return Handoff(id=name, **{**values, **more})


def incident(**more: Any) -> Incident:
    """A suspicious message that was deleted, its author silenced."""
    values: dict[str, Any] = {
        "id": "i1",
        "event": "e1",
        "message": MessageRef(GROUP, "m1"),
        "member": MIRA,
        "rules": ("listed-domain",),
        "severity": Severity.CERTAIN,
        "done": (Measure.DELETE, Measure.RESTRICT, Measure.TELL, Measure.ALERT),
        "language": Language.EN,
        "opened_at": NOW,
    }
    return Incident(**{**values, **more})


def no_facts(now: datetime = NOW) -> Facts:
    """Facts that rest on nothing."""
    return Facts(now=now, ids=Ids(b""))
