"""Methods that answer without words of their own: presses, reactions, "is typing"."""

import re
from typing import Any

from tests.support.servers.bot_api.access import chat_for_reading, chat_for_writing
from tests.support.servers.bot_api.refusals import bad_request
from tests.support.servers.bot_api.texts import units
from tests.support.servers.bot_api.world import Account, World

Params = dict[str, Any]

LONGEST_ALERT = 200
MOST_REACTIONS = 1
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def answer_press(world: World, account: Account, params: Params) -> bool:
    """answerCallbackQuery"""
    press = world.presses.get(params["callback_query_id"])
    is_answerable = (
        press is not None
        and press.account is account
        and not press.is_answered
        and world.now() - press.at <= world.rules.press_lives
    )
    if press is None or not is_answerable:
        raise bad_request(_TOO_OLD)
    if units(params.get("text", "")) > LONGEST_ALERT:
        raise bad_request("MESSAGE_TOO_LONG")
    if "url" in params and not _opens_the_bot(account, params["url"]):
        raise bad_request("URL_INVALID")
    press.is_answered = True
    press.alert = params.get("text") or None
    press.is_modal = params.get("show_alert", False)
    press.url = params.get("url")
    return True


def _opens_the_bot(account: Account, url: str) -> bool:
    own = rf"https://t\.me/{account.person.username}\?start=[\w-]{{1,64}}"
    return re.fullmatch(own, url, re.IGNORECASE) is not None


def send_action(world: World, account: Account, params: Params) -> bool:
    """sendChatAction"""
    chat_for_writing(world, account, params["chat_id"])
    if params["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def react(world: World, account: Account, params: Params) -> bool:
    """setMessageReaction"""
    chat = chat_for_reading(world, account, params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to react not found")
    wanted = [one.get("emoji", "") for one in params.get("reaction", [])]
    if len(wanted) > MOST_REACTIONS:
        raise bad_request("REACTIONS_TOO_MANY")
    if not set(wanted) <= world.document.emoji_of_reactions():
        raise bad_request("REACTION_INVALID")
    message.reactions[account.person.id] = wanted
    return True
