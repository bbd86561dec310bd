"""Where a text goes on Telegram, and who sees it."""

from dataclasses import dataclass
from typing import Any

import telegram

from community_bot.core.actions import Answer, FirstAnswer, Post, PrivateMessage, Reply, Whisper
from community_bot.core.refs import ChatRef
from community_bot.telegram.ids import (
    Address,
    address_of,
    chat_id,
    command_behind,
    is_group,
    user_id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a text goes; `only_for` alone sees it, and `press` proves that they acted."""

    chat: int
    thread: int | None = None
    reply_to: Address | None = None
    only_for: int | None = None
    press: str | None = None

    @property
    def reply_parameters(self) -> telegram.ReplyParameters | None:
        """What is answered, for the SDK."""
        if self.reply_to is None or self.reply_to.is_ephemeral:
            return None
        return telegram.ReplyParameters(self.reply_to.message, allow_sending_without_reply=True)

    @property
    def beyond_the_sdk(self) -> dict[str, Any]:
        """What Bot API 10.3 knows and the SDK does not."""
        given: dict[str, Any] = {}
        if self.only_for is not None:
            proof = {"callback_query_id": self.press} if self.press else {}
            given["ephemeral_message_parameters"] = {"receiver_user_id": self.only_for, **proof}
        if self.reply_to is not None and self.reply_to.is_ephemeral:
            given["reply_parameters"] = {"ephemeral_message_id": self.reply_to.message}
        return given


def target_of(action: Reply | Post | PrivateMessage | Whisper, room: ChatRef | None) -> Target:
    """Where an action writes; `room` is what a place by our own name turned out to be.

    Raises ValueError for what is no place on Telegram.
    """
    match action:
        case Reply(to=to):
            asked = address_of(to)
            # An answer to what one member alone sees is seen by them alone.
            return _below(asked, only_for=asked.receiver)
        case Whisper(to=to, member=member):
            return _below(address_of(to), only_for=user_id(member))
        case PrivateMessage(to=member):
            return Target(chat=user_id(member))
        case Post(place=place):
            chat = place if isinstance(place, ChatRef) else room
            if chat is None:
                raise ValueError("a room that is not known yet")
            return Target(chat=chat_id(chat))


def answer_target(answer: Answer, message: Address | None) -> Target:
    """Where an answer goes that is a message of its own; `message` was pressed or typed."""
    press = answer.interaction
    chat, thread = chat_id(press.chat), message.thread if message else None
    if not is_group(chat):
        return Target(chat=chat, thread=thread)
    if message is not None and answer.first_answer is FirstAnswer.PUBLIC:
        return _below(message, only_for=message.receiver)
    member = user_id(press.member)
    if message is not None and command_behind(press) is not None:
        return _below(message, only_for=member)
    return Target(chat=chat, thread=thread, only_for=member, press=press.token)


def _below(message: Address, *, only_for: int | None) -> Target:
    return Target(chat=message.chat, thread=message.thread, reply_to=message, only_for=only_for)
