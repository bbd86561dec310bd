"""Methods that change or remove what was said."""

from typing import Any

from tests.support.servers.bot_api.access import chat_for_reading, chat_for_writing
from tests.support.servers.bot_api.keyboards import Keyboard, inline_keyboard
from tests.support.servers.bot_api.objects import message_json
from tests.support.servers.bot_api.refusals import bad_request
from tests.support.servers.bot_api.texts import Formatted, text_of
from tests.support.servers.bot_api.world import Account, Chat, Kind, Message, World

Params = dict[str, Any]

DELETABLE_FOR = 48 * 3600  # seconds
MOST_DELETIONS = 100
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
# What a supergroup or a topic begins with stays.
_BEGINNINGS = {"forum_topic_created", "migrate_from_chat_id", "migrate_to_chat_id"}


def edit_text(world: World, account: Account, params: Params) -> Params:
    """editMessageText"""
    said = text_of(world, params)
    message = _own(world, account, params)
    return _change(world, message, said, inline_keyboard(params.get("reply_markup")))


def edit_keyboard(world: World, account: Account, params: Params) -> Params:
    """editMessageReplyMarkup"""
    message = _own(world, account, params)
    said = Formatted(message.text, message.entities)
    return _change(world, message, said, inline_keyboard(params.get("reply_markup")))


def _change(world: World, message: Message, said: Formatted, keyboard: Keyboard) -> Params:
    now = (said.text, said.entities, keyboard)
    if now == (message.text, message.entities, message.keyboard):
        raise bad_request(_NOT_MODIFIED)
    message.text, message.entities, message.keyboard = now
    message.edited_at = world.date()
    return message_json(message)


def _own(world: World, account: Account, params: Params) -> Message:
    if "chat_id" not in params or "message_id" not in params:
        raise bad_request("message identifier is not specified")
    chat = chat_for_writing(world, account, params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    is_own = message.sender is account.person or (
        chat.kind is Kind.CHANNEL and chat.member(account.person).may("can_edit_messages")
    )
    if not is_own or message.is_service:
        raise bad_request("message can't be edited")
    return message


def delete(world: World, account: Account, params: Params) -> bool:
    """deleteMessage"""
    chat = chat_for_reading(world, account, params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    _remove(world, account, [message])
    return True


def delete_several(world: World, account: Account, params: Params) -> bool:
    """deleteMessages, which passes over what is not there"""
    if not 1 <= len(params["message_ids"]) <= MOST_DELETIONS:
        raise bad_request("too many message identifiers specified")
    chat = chat_for_reading(world, account, params["chat_id"])
    _remove(world, account, [chat.messages[i] for i in params["message_ids"] if i in chat.messages])
    return True


def _remove(world: World, account: Account, messages: list[Message]) -> None:
    if not all(_may_delete(world, account, one) for one in messages):
        raise bad_request("message can't be deleted for everyone")
    for one in messages:
        one.chat.messages.pop(one.id, None)


def _may_delete(world: World, account: Account, message: Message) -> bool:
    if world.now() - message.date >= DELETABLE_FOR or _BEGINNINGS & message.extra.keys():
        return False
    return _has_right_to_delete(account, message.chat, message)


def _has_right_to_delete(account: Account, chat: Chat, message: Message) -> bool:
    me = chat.member(account.person)
    if chat.person or (chat.is_group and message.sender is account.person):
        return True
    if chat.kind is Kind.GROUP:
        return me.is_admin
    if chat.kind is Kind.CHANNEL and message.sender is account.person:
        return me.may("can_post_messages")
    return me.may("can_delete_messages")
