"""Messages in a group that one member alone sees (Bot API 10.2, reshaped in 10.3).

A bot that is an administrator may write to any member at any time. Any other bot has to prove
an act of that member in the last 15 seconds: a press, or an ephemeral command. An ordinary
message is no such proof.
"""

from typing import Any

from tests.support.servers.bot_api.access import chat_for_reading
from tests.support.servers.bot_api.keyboards import inline_keyboard
from tests.support.servers.bot_api.refusals import bad_request
from tests.support.servers.bot_api.texts import text_of, units
from tests.support.servers.bot_api.world import Account, Chat, Message, Person, World

Params = dict[str, Any]

# Seen on the real server, against its own document (tdlib/telegram-bot-api, issue 881).
LONGEST_EDIT = 1024
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def receiver(
    world: World, account: Account, chat: Chat, wanted: Params, replied_id: int | None
) -> Person:
    """Who gets the message, or a refusal."""
    member = world.standing(chat, world.people.get(wanted["receiver_user_id"], account.person))
    # In a private chat the real server answers with this, whatever the bot is.
    if not chat.is_group:
        raise bad_request("BOT_NOT_ADMIN")
    if not member.is_here or member.person.is_bot:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if not chat.member(account.person).is_admin:
        _demand_proof(
            world, account, chat, member.person, {**wanted, "ephemeral_message_id": replied_id}
        )
    return member.person


def _demand_proof(
    world: World, account: Account, chat: Chat, person: Person, proof: Params
) -> None:
    if query := proof.get("callback_query_id"):
        return _check_press(world, account, chat, person, query)
    if replied_id := proof.get("ephemeral_message_id"):
        return _check_whisper(world, chat, person, replied_id)
    acted = world.acts.get((chat.id, person.id))
    if world.rules.is_any_act_proof and acted is not None and _is_recent(world, acted):
        return None
    raise bad_request("BOT_NOT_ADMIN")


def _check_press(world: World, account: Account, chat: Chat, person: Person, query: str) -> None:
    press = world.presses.get(query)
    is_theirs = (
        press is not None
        and press.account is account
        and press.person is person
        and press.message.chat is chat
    )
    if press is None or not is_theirs or not _is_recent(world, press.at):
        raise bad_request(_TOO_OLD)


def _check_whisper(world: World, chat: Chat, person: Person, replied_id: int) -> None:
    replied = chat.whispers.get(replied_id)
    if replied is None or replied.sender is not person or not _is_recent(world, replied.date):
        raise bad_request("message to be replied not found")


def _is_recent(world: World, at: float) -> bool:
    return world.now() - at <= world.rules.ephemeral_window


def edit_text(world: World, account: Account, params: Params) -> bool:
    """editEphemeralMessageText"""
    message = _own(world, account, params)
    said = text_of(world, params)
    if units(said.text) > LONGEST_EDIT:
        raise bad_request("MEDIA_CAPTION_TOO_LONG")
    keyboard = inline_keyboard(params.get("reply_markup"))
    if (said.text, said.entities, keyboard) == (message.text, message.entities, message.keyboard):
        raise bad_request("message is not modified")
    message.text, message.entities, message.keyboard = said.text, said.entities, keyboard
    return True


def edit_keyboard(world: World, account: Account, params: Params) -> bool:
    """editEphemeralMessageReplyMarkup"""
    _own(world, account, params).keyboard = inline_keyboard(params.get("reply_markup"))
    return True


def delete(world: World, account: Account, params: Params) -> bool:
    """deleteEphemeralMessage"""
    message = _own(world, account, params)
    del message.chat.whispers[message.ephemeral_id]
    return True


def _own(world: World, account: Account, params: Params) -> Message:
    """The bot's own ephemeral message, named together with whoever received it."""
    chat = chat_for_reading(world, account, params["chat_id"])
    found = chat.whispers.get(params["ephemeral_message_id"])
    if (
        found is None
        or found.sender is not account.person
        or found.receiver is None
        or found.receiver.id != params["receiver_user_id"]
    ):
        raise bad_request("MESSAGE_ID_INVALID")
    return found
