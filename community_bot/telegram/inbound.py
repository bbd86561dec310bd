"""Telegram update → event. Pure; no calls."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import telegram
from telegram.constants import ChatType

from community_bot.core.actions import InteractionRef
from community_bot.core.events import (
    BotAdded,
    BotRemoved,
    ButtonPressed,
    CommandGiven,
    MemberEvent,
    MemberJoined,
    MessageEdited,
    MessageReceived,
    ReactionAdded,
)
from community_bot.core.messages import Author, AuthorKind, Chat, ChatKind, Message, Pointed
from community_bot.core.ranks import Rank
from community_bot.core.refs import MessageRef
from community_bot.telegram import wording
from community_bot.telegram.ids import TELEGRAM, Address, chat_ref, command_token, message_ref
from community_bot.telegram.people import (
    RankOf,
    author_of,
    channel_voice,
    forwarded_from,
    group_voice,
    is_in,
    is_service,
    newcomer,
    person,
)
from community_bot.telegram.wording import clean

_KINDS: dict[str, ChatKind] = {
    ChatType.PRIVATE: ChatKind.PRIVATE,
    ChatType.CHANNEL: ChatKind.CHANNEL,
}
# An arrival is told twice where the bot is administrator, seldom in the same second.
_SAME_ARRIVAL = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class BotIdentity:
    """Who the bot is on Telegram; `reads_all` is False while its privacy mode is on."""

    id: int
    username: str
    reads_all: bool = False


@dataclass(frozen=True, slots=True)
class _Scene:
    """What an update is read with."""

    bot: BotIdentity
    rank_of: RankOf
    now: datetime


def nobody(_chat: int, _user: int) -> Rank:
    """Ranks of a chat in which everybody is a member."""
    return Rank.MEMBER


def to_event(
    update: telegram.Update, *, bot: BotIdentity, now: datetime, rank_of: RankOf = nobody
) -> MemberEvent | None:
    """The event of an update, or None for what the bot does not listen to.

    `now` is the time of a press, which Telegram does not tell.
    """
    scene = _Scene(bot, rank_of, now)
    for name, read in _READERS.items():
        part = getattr(update, name)
        if part is not None:
            return read(part, update, scene)
    return None


def _written(message: telegram.Message, _: telegram.Update, scene: _Scene) -> MemberEvent | None:
    if message.new_chat_members:
        return _arrived(message, message.new_chat_members, scene)
    author = author_of(message, scene.rank_of)
    if author is None:
        return None
    said = _message(message, author, scene)
    common = _common(message.chat, author, message.date, _message_key(message, author))
    typed = wording.command_in(said.text, scene.bot.username) if _may_command(message) else None
    if typed is None:
        return MessageReceived(message=said, **common)
    waits = InteractionRef(
        common["chat"].ref,
        author.user,
        command_token(said.ref),
        is_private=_ephemeral_id(message) is not None,
    )
    return CommandGiven(
        command=typed.name,
        args=typed.args,
        interaction=waits,
        message=said,
        on=_pointed(message, scene),
        **common,
    )


def _pointed(message: telegram.Message, scene: _Scene) -> Pointed | None:
    """The message that was replied to, as a whole."""
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None:
        return None
    author = author_of(replied, scene.rank_of)
    return Pointed(_message(replied, author, scene), author) if author else None


def _edited(message: telegram.Message, _: telegram.Update, scene: _Scene) -> MemberEvent | None:
    author = author_of(message, scene.rank_of)
    # A live location is edited every few seconds.
    if author is None or not (message.text or message.caption or wording.attachments(message)):
        return None
    at = message.edit_date or message.date
    key = _key("edited", _message_key(message, author), at.isoformat())
    said = _message(message, author, scene)
    return MessageEdited(message=said, **_common(message.chat, author, at, key))


def _pressed(
    query: telegram.CallbackQuery, _: telegram.Update, scene: _Scene
) -> MemberEvent | None:
    if query.message is None or not query.data:
        return None
    chat, presser = query.message.chat, query.from_user
    author = person(presser, chat.id, scene.rank_of)
    pressed = message_ref(_address(query.message, presser.id))
    is_private = _ephemeral_id(query.message) is not None
    waits = InteractionRef(chat_ref(chat.id), author.user, query.id, pressed, is_private)
    return ButtonPressed(
        button=clean(query.data),
        interaction=waits,
        **_common(chat, author, scene.now, _key("press", query.id)),
    )


def _arrived(
    message: telegram.Message, newcomers: tuple[telegram.User, ...], scene: _Scene
) -> MemberEvent | None:
    """The first of those who came in; where the bot is administrator, it hears of each."""
    found = next((one for one in newcomers if one.id != scene.bot.id), None)
    return _joined(message.chat, found, message.date, scene) if found else None


def _joined(chat: telegram.Chat, user: telegram.User, at: datetime, scene: _Scene) -> MemberJoined:
    moment = int(at.timestamp() // _SAME_ARRIVAL.total_seconds())
    author = newcomer(user, chat.id, scene.rank_of, at)
    return MemberJoined(**_common(chat, author, at, _key("joined", chat.id, user.id, moment)))


def _member_changed(
    change: telegram.ChatMemberUpdated, _: telegram.Update, scene: _Scene
) -> MemberEvent | None:
    came_in = is_in(change.new_chat_member) and not is_in(change.old_chat_member)
    if not came_in:
        return None
    return _joined(change.chat, change.new_chat_member.user, change.date, scene)


def _bot_changed(
    change: telegram.ChatMemberUpdated, update: telegram.Update, scene: _Scene
) -> MemberEvent | None:
    """The bot came or went; a promotion is neither, nor is a member who blocks it in private."""
    was_in, is_here = is_in(change.old_chat_member), is_in(change.new_chat_member)
    if was_in == is_here or change.chat.type == ChatType.PRIVATE:
        return None
    author = person(change.from_user, change.chat.id, scene.rank_of)
    common = _common(change.chat, author, change.date, _key("bot", update.update_id))
    if not is_here:
        return BotRemoved(**common)
    return BotAdded(is_adder_known=author.kind is AuthorKind.PERSON, **common)


def _reacted(
    change: telegram.MessageReactionUpdated, update: telegram.Update, scene: _Scene
) -> MemberEvent | None:
    before = {_reaction(one) for one in change.old_reaction}
    added = [one for one in map(_reaction, change.new_reaction) if one not in before]
    author = _reacting(change, scene)
    if not added or author is None:
        return None
    target = message_ref(Address(change.chat.id, change.message_id))
    common = _common(change.chat, author, change.date, _key("reaction", update.update_id))
    return ReactionAdded(message=target, reaction=added[0], **common)


_READERS: dict[str, Callable[[Any, telegram.Update, _Scene], MemberEvent | None]] = {
    "message": _written,
    "edited_message": _edited,
    "channel_post": _written,
    "callback_query": _pressed,
    "my_chat_member": _bot_changed,
    "chat_member": _member_changed,
    "message_reaction": _reacted,
}


def _common(chat: telegram.Chat, author: Author, at: datetime, key: str) -> dict[str, Any]:
    kind = _KINDS.get(chat.type, ChatKind.GROUP)
    title = clean(chat.title or chat.full_name)
    place = Chat(ref=chat_ref(chat.id), kind=kind, title=title)
    return {"key": key, "at": at, "chat": place, "author": author}


def _message(message: telegram.Message, author: Author, scene: _Scene) -> Message:
    return Message(
        ref=message_ref(_address(message, int(author.user.id))),
        text=wording.words(message, scene.bot.username),
        links=wording.links(message),
        attachments=wording.attachments(message),
        reply_to=_replied(message, author),
        is_addressed=_is_addressed(message, scene.bot),
        quoted=wording.quoted(message),
        forwarded_from=forwarded_from(message),
    )


def _replied(message: telegram.Message, author: Author) -> MessageRef | None:
    replied = message.reply_to_message
    # The first message of a topic counts as the answer to the note that opened it.
    if replied is None or replied.forum_topic_created is not None:
        return None
    return message_ref(_address(replied, int(author.user.id)))


def _is_addressed(message: telegram.Message, bot: BotIdentity) -> bool:
    if message.chat.type == ChatType.PRIVATE or _ephemeral_id(message) is not None:
        return True
    replied = message.reply_to_message
    is_answer = (
        replied is not None
        and replied.forum_topic_created is None
        and replied.from_user is not None
        and replied.from_user.id == bot.id
    )
    return is_answer or wording.mentions(message, bot.id, bot.username)


def _may_command(message: telegram.Message) -> bool:
    """Commands are typed: neither forwarded nor posted in a channel."""
    is_typed = message.forward_origin is None and not message.is_automatic_forward
    return is_typed and message.chat.type != ChatType.CHANNEL and not is_service(message)


def _address(message: telegram.MaybeInaccessibleMessage, member: int) -> Address:
    thread = getattr(message, "message_thread_id", None)
    is_topic = bool(getattr(message, "is_topic_message", None))
    ephemeral = _ephemeral_id(message)
    return Address(
        chat=message.chat.id,
        message=message.message_id if ephemeral is None else ephemeral,
        thread=thread if is_topic else None,
        receiver=None if ephemeral is None else member,
    )


def _ephemeral_id(message: telegram.MaybeInaccessibleMessage) -> int | None:
    """The number of a message that one member alone sees; the SDK does not know it yet."""
    found = message.api_kwargs.get("ephemeral_message_id")
    return found if isinstance(found, int) else None


def _reacting(change: telegram.MessageReactionUpdated, scene: _Scene) -> Author | None:
    if change.user is not None:
        return person(change.user, change.chat.id, scene.rank_of)
    if change.actor_chat is None:
        return None
    is_group_itself = change.actor_chat.id == change.chat.id
    return group_voice(change.chat) if is_group_itself else channel_voice(change.actor_chat)


def _reaction(one: telegram.ReactionType) -> str:
    if isinstance(one, telegram.ReactionTypeEmoji):
        return clean(one.emoji)
    if isinstance(one, telegram.ReactionTypeCustomEmoji):
        return f"custom:{clean(one.custom_emoji_id)}"
    return clean(str(one.type))


def _message_key(message: telegram.Message, author: Author) -> str:
    ephemeral = _ephemeral_id(message)
    if ephemeral is not None:
        return _key("ephemeral", message.chat.id, author.user.id, ephemeral)
    return _key("message", message.chat.id, message.message_id)


def _key(kind: str, *parts: int | str) -> str:
    """The same for the same update delivered twice, different for anything else."""
    named = json.dumps([TELEGRAM, kind, *parts])
    return hashlib.sha256(named.encode()).hexdigest()[:40]
