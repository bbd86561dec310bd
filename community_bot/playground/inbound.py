"""A line of the replay format → an event. Pure; no calls."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from community_bot.core.actions import InteractionRef
from community_bot.core.events import (
    ButtonPressed,
    CommandGiven,
    FormSubmitted,
    MemberEvent,
    MemberJoined,
    MemberRenamed,
    MessageEdited,
    MessageReceived,
    ReactionAdded,
)
from community_bot.core.messages import (
    Attachment,
    Author,
    AuthorKind,
    Chat,
    ChatKind,
    Link,
    Message,
    Pointed,
)
from community_bot.core.ranks import Rank, rank_from
from community_bot.core.refs import ChatRef, MessageRef, Platform, UserRef

Line = Mapping[str, Any]
Common = dict[str, Any]  # key, time, chat and author of any event

PLATFORMS = ("telegram", "discord", "playground")
KINDS = ("message", "edited", "command", "button", "form", "joined", "renamed", "reaction")
_LONGEST = 8192  # letters of a text; no platform sends more
_SURROGATE = re.compile("[\ud800-\udfff]")
_TYPED_COMMAND = re.compile(r"/([a-z]\w{0,31})(?:@\w+)?(?:\s+(.*))?", re.ASCII | re.I | re.DOTALL)
# Accounts by which Telegram itself speaks: https://core.telegram.org/bots/api#message
_TELEGRAM_VOICES = {
    "777000": AuthorKind.CHANNEL,
    "136817688": AuthorKind.CHANNEL,
    "1087968824": AuthorKind.ANONYMOUS_ADMINISTRATOR,
}


class LineError(ValueError):
    """A line that is no event, with what it lacks."""


def to_event(line: Line, number: int) -> MemberEvent:
    """The event of a line; unknown keys are ignored, what is missing falls back.

    Raises LineError when a required key is missing or has a value that means nothing.
    """
    try:
        line = clean(line)
    except RecursionError:
        raise LineError("it is nested too deeply") from None
    platform, kind = _one_of(line, "platform", PLATFORMS), _one_of(line, "kind", KINDS)
    chat = _chat(line, Platform(platform))
    author = _author(line, Platform(platform))
    event_id = _text(line.get("id")) or str(number)
    message = _message(line, chat.ref, event_id)
    replied, is_private = _reference(line, chat.ref), bool(line.get("ephemeral"))
    press = InteractionRef(chat.ref, author.user, event_id, replied, is_private)
    typed = _typed_command(message.text) if kind == "message" else None
    if typed is not None:
        kind, line = "command", {**line, "command": typed[0], "args": typed[1]}
    common = {"at": _time(line), "chat": chat, "author": author, "key": _key(line, kind, event_id)}
    return _BUILDERS[kind](line, message, press, common)


def clean(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """The value without what no database and no socket can carry."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value.replace("\0", ""))
    if isinstance(value, Mapping):
        return {clean(key): clean(one) for key, one in value.items()}
    return [clean(one) for one in value] if isinstance(value, list) else value


def _received(line: Line, message: Message, _: InteractionRef, common: Common) -> MemberEvent:
    if line["kind"] == "edited":
        return MessageEdited(message=message, **common)
    return MessageReceived(message=message, **common)


def _button(line: Line, _: Message, press: InteractionRef, common: Common) -> MemberEvent:
    return ButtonPressed(button=_text(line.get("button")), interaction=press, **common)


def _form(line: Line, _: Message, press: InteractionRef, common: Common) -> MemberEvent:
    name = _text(line.get("command")) or _text(line.get("button"))
    return FormSubmitted(form=name, fields=_fields(line), interaction=press, **common)


def _member(line: Line, _: Message, _press: InteractionRef, common: Common) -> MemberEvent:
    return MemberJoined(**common) if line["kind"] == "joined" else MemberRenamed(**common)


def _reaction(line: Line, message: Message, _: InteractionRef, common: Common) -> MemberEvent:
    target = _reference(line, message.ref.chat) or message.ref
    return ReactionAdded(message=target, reaction=_text(line.get("text")), **common)


def _command(line: Line, message: Message, press: InteractionRef, common: Common) -> MemberEvent:
    name = _text(line.get("command")).removeprefix("/").split("@", 1)[0]
    args = line.get("args")
    words = " ".join(map(_text, args)) if isinstance(args, list) else _text(args)
    return CommandGiven(
        command=name.lower(),
        args=words,
        message=message,
        interaction=press,
        on=_pointed(line, message.ref.chat),
        **common,
    )


_BUILDERS: dict[str, Callable[[Line, Message, InteractionRef, Common], MemberEvent]] = {
    "message": _received,
    "edited": _received,
    "command": _command,
    "button": _button,
    "form": _form,
    "joined": _member,
    "renamed": _member,
    "reaction": _reaction,
}


def _pointed(line: Line, chat: ChatRef) -> Pointed | None:
    """The message that a command is about, where the line tells of it."""
    given = line.get("on")
    if not isinstance(given, Mapping):
        return None
    whole = {"chat": line["chat"], **given}
    author = _author(whole, chat.platform)
    return Pointed(_message(whole, chat, _text(given.get("id"))), author)


def _key(line: Line, kind: str, event_id: str) -> str:
    """The same for the same event delivered twice, different for anything else."""
    parts = [line["platform"], kind, _text(line["chat"]["id"]), event_id]
    if kind != "message":
        parts += [str(line["at"]), _text(line["author"]["id"]), _text(line.get("button"))]
    if kind == "edited":
        parts.append(_text(line.get("text")))
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:40]


def _typed_command(text: str) -> tuple[str, str] | None:
    """A command as it is typed, of ours or of another bot: it is no question in either case."""
    found = _TYPED_COMMAND.fullmatch(text)
    return (found[1].lower(), (found[2] or "").strip()) if found else None


def _message(line: Line, chat: ChatRef, event_id: str) -> Message:
    return Message(
        ref=MessageRef(chat, event_id),
        text=_text(line.get("text"))[:_LONGEST],
        links=tuple(
            Link(_text(one.get("text")), _text(one.get("url"))) for one in _dicts(line, "links")
        ),
        attachments=tuple(_attachment(one) for one in _dicts(line, "attachments")),
        reply_to=_reference(line, chat) if line.get("kind") != "button" else None,
        is_addressed=bool(line.get("addressed")),
        quoted=_text(line.get("quoted"))[:_LONGEST],
        forwarded_from=_text(line.get("forwarded_from")),
    )


def _attachment(given: Line) -> Attachment:
    path = _text(given.get("path"))
    name = _text(given.get("name")) or path.rpartition("/")[2]
    return Attachment(name, _text(given.get("type")) or None, path or None)


def _reference(line: Line, chat: ChatRef) -> MessageRef | None:
    replied = _text(line.get("reply_to"))
    return MessageRef(chat, replied) if replied else None


def _chat(line: Line, platform: Platform) -> Chat:
    given = _part(line, "chat")
    kind = _one_of(given, "kind", tuple(ChatKind), "chat.kind")
    return Chat(
        ref=ChatRef(platform, _id(given, "chat.id")),
        kind=ChatKind(kind),
        title=_text(given.get("title")),
        locale=_text(given.get("language")) or None,
    )


def _author(line: Line, platform: Platform) -> Author:
    given = _part(line, "author")
    user = UserRef(platform, _id(given, "author.id"))
    kind = AuthorKind.BOT if given.get("is_bot") else AuthorKind.PERSON
    if platform == "telegram":
        kind = _TELEGRAM_VOICES.get(user.id, kind)
    rank = rank_from(_text(given.get("rank")))
    if kind is AuthorKind.ANONYMOUS_ADMINISTRATOR:
        rank = max(rank, Rank.MODERATOR)
    return Author(
        user=user,
        display_name=_text(given.get("name")),
        username=_text(given.get("username")) or None,
        rank=rank,
        kind=kind,
        locale=_text(given.get("language")) or None,
        joined_at=_moment(given.get("joined_at")),
    )


def _fields(line: Line) -> dict[str, str]:
    given = line.get("fields")
    if not isinstance(given, Mapping):
        return {}
    return {_text(name): _text(value)[:_LONGEST] for name, value in given.items()}


def _dicts(line: Line, name: str) -> list[Line]:
    given = line.get(name)
    return [one for one in given if isinstance(one, Mapping)] if isinstance(given, list) else []


def _part(line: Line, name: str) -> Line:
    part = line.get(name)
    if not isinstance(part, Mapping):
        raise LineError(f"{name} is missing")
    return part


def _id(part: Line, name: str) -> str:
    value = _text(part.get("id"))
    if not value:
        raise LineError(f"{name} is missing")
    return value


def _one_of(part: Line, name: str, known: tuple[str, ...], shown: str = "") -> str:
    value = part.get(name)
    if value not in known:
        raise LineError(f"{shown or name} must be one of {', '.join(known)}")
    return str(value)


def _time(line: Line) -> datetime:
    at = _moment(line.get("at"))
    if at is None:
        raise LineError("at must be an ISO time like 2026-11-22T09:00:00Z")
    return at


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _text(value: object) -> str:
    return "" if value is None else str(value)
