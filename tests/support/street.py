"""What people do, as events: each builder says only what a test is about."""

from dataclasses import replace

from community_bot.core.actions import InteractionRef
from community_bot.core.events import (
    BotAdded,
    BotRemoved,
    ButtonPressed,
    CommandGiven,
    FormSubmitted,
    MessageEdited,
    MessageReceived,
)
from community_bot.core.messages import Author, AuthorKind, Chat, ChatKind, Message
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef, MessageRef, UserRef
from tests.support.builders import GROUP, MIRA, NOW, TELEGRAM, fresh

OMAR = UserRef(TELEGRAM, "8")
ALONE = ChatRef(TELEGRAM, "7")
STAFF_CHAT = ChatRef(TELEGRAM, "staff")
NEWS = ChatRef(TELEGRAM, "news")

PLACES = {
    ChatKind.GROUP: Chat(ref=GROUP, kind=ChatKind.GROUP, title="Traders"),
    ChatKind.PRIVATE: Chat(ref=ALONE, kind=ChatKind.PRIVATE),
    ChatKind.STAFF: Chat(ref=STAFF_CHAT, kind=ChatKind.STAFF, title="Staff"),
    ChatKind.CHANNEL: Chat(ref=NEWS, kind=ChatKind.CHANNEL, title="News"),
}
MEMBER = Author(user=MIRA, display_name="Mira")
OTHER = Author(user=OMAR, display_name="Omar")


def ranked(rank: Rank, author: Author = MEMBER) -> Author:
    """Somebody whom the platform gives a rank."""
    return replace(author, rank=rank)


def of_kind(kind: AuthorKind) -> Author:
    """An account that may be no person."""
    return replace(MEMBER, kind=kind)


def reading(locale: str) -> Author:
    """Somebody whose app speaks a language."""
    return replace(MEMBER, locale=locale)


HELPER = ranked(Rank.HELPER)
MODERATOR = ranked(Rank.MODERATOR)


def message_in(chat: Chat, text: str, id: str = "m1") -> Message:  # noqa: A002
    """A message that stands in a chat."""
    return Message(ref=MessageRef(chat.ref, id), text=text)


def said(
    text: str,
    *,
    at: ChatKind = ChatKind.GROUP,
    by: Author = MEMBER,
    addressed: bool = False,
    reply_to: str | None = None,
    key: str = "e1",
) -> MessageReceived:
    """Somebody wrote."""
    chat = PLACES[at]
    replied = MessageRef(chat.ref, reply_to) if reply_to else None
    message = replace(message_in(chat, text), is_addressed=addressed, reply_to=replied)
    return MessageReceived(key=key, at=NOW, chat=chat, author=by, message=message)


def rewrote(text: str, *, at: ChatKind = ChatKind.GROUP, by: Author = MEMBER) -> MessageEdited:
    """Somebody changed what they had written."""
    chat = PLACES[at]
    return MessageEdited(key="e2", at=NOW, chat=chat, author=by, message=message_in(chat, text))


def pressing_in(chat: Chat, by: Author, *, is_private: bool = False) -> InteractionRef:
    """A press or command that waits for its answer."""
    shown = MessageRef(chat.ref, "shown")
    return InteractionRef(chat.ref, by.user, "token", shown, is_private)


def gave(
    command: str,
    args: str = "",
    *,
    at: ChatKind = ChatKind.GROUP,
    by: Author = MEMBER,
    key: str = "e3",
    is_typed: bool = True,
) -> CommandGiven:
    """Somebody gave a command; one that is not typed leaves no message in the chat."""
    chat = PLACES[at]
    return CommandGiven(
        key=key,
        at=NOW,
        chat=chat,
        author=by,
        command=command,
        args=args,
        interaction=pressing_in(chat, by),
        message=message_in(chat, f"/{command} {args}") if is_typed else None,
    )


def pushed(
    button: str = "b1",
    *,
    at: ChatKind = ChatKind.GROUP,
    by: Author = MEMBER,
    is_private: bool = False,
    key: str | None = None,
) -> ButtonPressed:
    """Somebody pressed a button; `is_private` if they alone see the message that carries it."""
    chat = PLACES[at]
    press = pressing_in(chat, by, is_private=is_private)
    return ButtonPressed(
        key=key or fresh("press"), at=NOW, chat=chat, author=by, button=button, interaction=press
    )


def filled_in(
    form: str, *, at: ChatKind = ChatKind.GROUP, by: Author = MEMBER, **fields: str
) -> FormSubmitted:
    """Somebody sent a form."""
    chat = PLACES[at]
    press = pressing_in(chat, by)
    return FormSubmitted(
        key="e5", at=NOW, chat=chat, author=by, form=form, fields=fields, interaction=press
    )


def came(by: Author = MEMBER, *, chat: Chat | None = None, is_known: bool = True) -> BotAdded:
    """Somebody added the bot to a chat; on some platforms nobody tells who."""
    place = chat or PLACES[ChatKind.GROUP]
    return BotAdded(key="e6", at=NOW, chat=place, author=by, is_adder_known=is_known)


def went(by: Author = MEMBER) -> BotRemoved:
    """Somebody threw the bot out."""
    return BotRemoved(key="e7", at=NOW, chat=PLACES[ChatKind.GROUP], author=by)
