"""Methods that say something."""

from typing import Any

from tests.support.servers.bot_api import ephemerals
from tests.support.servers.bot_api.access import chat_for_writing
from tests.support.servers.bot_api.keyboards import inline_keyboard
from tests.support.servers.bot_api.objects import message_json
from tests.support.servers.bot_api.refusals import bad_request
from tests.support.servers.bot_api.texts import found_beside, text_of, units
from tests.support.servers.bot_api.world import Account, Chat, Kind, Message, Person, World

Params = dict[str, Any]

LONGEST_QUOTE = 1024


def send_message(world: World, account: Account, params: Params) -> Params:
    """sendMessage"""
    chat = chat_for_writing(world, account, params["chat_id"])
    if "ephemeral_message_parameters" in params:
        return message_json(_whisper(world, account, chat, params))
    replied = _replied(chat, account, params)
    said = text_of(world, params)
    message = Message(
        chat=chat,
        date=world.date(),
        sender=None if chat.kind is Kind.CHANNEL else account.person,
        sender_chat=chat if chat.kind is Kind.CHANNEL else None,
        text=said.text,
        entities=said.entities,
        keyboard=inline_keyboard(params.get("reply_markup")),
        reply_to=replied,
        thread=_thread(chat, params, replied),
        extra=_extra(params, replied),
    )
    chat.last_bot = account.person
    return message_json(world.post(message))


def _whisper(world: World, account: Account, chat: Chat, params: Params) -> Message:
    wanted = params["ephemeral_message_parameters"]
    reply = params.get("reply_parameters", {})
    receiver = ephemerals.receiver(world, account, chat, wanted, reply.get("ephemeral_message_id"))
    said = text_of(world, params)
    message = Message(
        chat=chat,
        date=world.date(),
        sender=account.person,
        receiver=receiver,
        ephemeral_id=next(world.whisper_ids),
        text=said.text,
        entities=said.entities,
        keyboard=inline_keyboard(params.get("reply_markup")),
        reply_to=_replied(chat, account, params),
        is_delivered=receiver.is_online,
    )
    chat.whispers[message.ephemeral_id] = message
    return message


def _replied(chat: Chat, account: Account, params: Params) -> Message | None:
    """What the message answers; missing, it may go without where the bot allowed that."""
    wanted = params.get("reply_parameters")
    if not wanted:
        return None
    if "ephemeral_message_id" in wanted:
        return _replied_whisper(chat, params, wanted)
    if wanted.get("chat_id", chat.id) not in {chat.id, f"@{chat.username}"}:
        raise bad_request("this server does not know replies to other chats")
    found = chat.messages.get(wanted.get("message_id", 0))
    if found and _can_see(account, found):
        return found
    if wanted.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _replied_whisper(chat: Chat, params: Params, wanted: Params) -> Message:
    if "ephemeral_message_parameters" not in params:
        raise bad_request("a reply to an ephemeral message must be ephemeral")
    found = chat.whispers.get(wanted["ephemeral_message_id"])
    if not found:
        raise bad_request("message to be replied not found")
    return found


def _can_see(account: Account, message: Message) -> bool:
    """A bot cannot even reply to what another bot said."""
    sender: Person | None = message.sender
    return (
        sender is None
        or not sender.is_bot
        or sender is account.person
        or message.sender_chat is not None
        or account.hears_bots
    )


def _thread(chat: Chat, params: Params, replied: Message | None) -> int | None:
    wanted = params.get("message_thread_id")
    if wanted is None:
        return replied.thread if replied else None
    if not (chat.is_forum and wanted in chat.topics):
        raise bad_request("message thread not found")
    return int(wanted)


def _extra(params: Params, replied: Message | None) -> Params:
    extra: Params = {}
    if params.get("protect_content"):
        extra["has_protected_content"] = True
    if params.get("link_preview_options"):
        extra["link_preview_options"] = params["link_preview_options"]
    quote = params.get("reply_parameters", {}).get("quote")
    if quote and replied:
        extra["quote"] = _quote(quote, replied)
    return extra


def _quote(words: str, replied: Message) -> Params:
    """Only what was really said can be quoted."""
    if words not in replied.text or units(words) > LONGEST_QUOTE:
        raise bad_request("QUOTE_TEXT_INVALID")
    place = units(replied.text[: replied.text.index(words)])
    quote: Params = {"text": words, "position": place, "is_manual": True}
    if entities := found_beside(words, []):
        quote["entities"] = entities
    return quote
