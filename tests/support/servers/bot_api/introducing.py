"""Methods by which a bot tells the server of itself: commands, descriptions, webhook."""

import re
from typing import Any

from tests.support.servers.bot_api.access import chat_for_reading, person_known_to
from tests.support.servers.bot_api.objects import me_json
from tests.support.servers.bot_api.refusals import bad_request, conflict
from tests.support.servers.bot_api.world import Account, Act, Chat, Person, World

Params = dict[str, Any]

MOST_COMMANDS = 100
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LONGEST_EXPLANATION = 256
_LONGEST = {"name": 64, "description": 512, "short_description": 120}
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def get_me(_world: World, account: Account, _params: Params) -> Params:
    """getMe"""
    return me_json(account)


def set_commands(world: World, account: Account, params: Params) -> bool:
    """setMyCommands"""
    commands = params["commands"]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for one in commands:
        if not _COMMAND.fullmatch(one["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(one["description"]) <= _LONGEST_EXPLANATION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    account.commands[_place(world, account, params)] = commands
    return True


def get_commands(world: World, account: Account, params: Params) -> list[Params]:
    """getMyCommands"""
    return account.commands.get(_place(world, account, params), [])


def delete_commands(world: World, account: Account, params: Params) -> bool:
    """deleteMyCommands"""
    account.commands.pop(_place(world, account, params), None)
    return True


def commands_shown(account: Account, person: Person, chat: Chat) -> list[Params]:
    """The commands that somebody is offered in a chat: the narrowest list there is."""
    language = (person.language_code or "").partition("-")[0]
    for scope in _scopes(chat, person):
        for code in (language, ""):
            if (scope, code) in account.commands:
                return account.commands[scope, code]
    return []


def _scopes(chat: Chat, person: Person) -> list[str]:
    if chat.person:
        return [f"chat {chat.id}", "all_private_chats", "default"]
    is_admin = chat.member(person).is_admin
    among_admins = [f"chat_administrators {chat.id}"] if is_admin else []
    all_admins = ["all_chat_administrators"] if is_admin else []
    return [
        f"chat_member {chat.id} {person.id}",
        *among_admins,
        f"chat {chat.id}",
        *all_admins,
        "all_group_chats",
        "default",
    ]


def _place(world: World, account: Account, params: Params) -> tuple[str, str]:
    """The scope and the language of a list of commands."""
    language = _language(params)
    scope = params.get("scope", {"type": "default"})
    words = [scope["type"]]
    if "chat_id" in scope:
        words.append(str(chat_for_reading(world, account, scope["chat_id"]).id))
    if "user_id" in scope:
        words.append(str(person_known_to(world, account, scope["user_id"]).id))
    return " ".join(words), language


def _language(params: Params) -> str:
    """Two letters: a script or a region is refused."""
    code: str = params.get("language_code", "")
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code


def set_text(part: str) -> Act:
    """setMyName, setMyDescription, setMyShortDescription"""

    def act(_world: World, account: Account, params: Params) -> bool:
        text = params.get(part, "")
        if len(text) > _LONGEST[part]:
            raise bad_request(f"bot {part.replace('_', ' ')} is too long")
        account.profile[part, _language(params)] = text
        return True

    return act


def get_text(part: str) -> Act:
    """getMyName, getMyDescription, getMyShortDescription"""

    def act(_world: World, account: Account, params: Params) -> Params:
        unsaid = account.person.first_name if part == "name" else ""
        general = account.profile.get((part, ""), unsaid)
        return {part: account.profile.get((part, _language(params))) or general}

    return act


def set_webhook(world: World, account: Account, params: Params) -> bool:
    """setWebhook, which this server writes down but never calls"""
    url = params["url"]
    if not url:
        return delete_webhook(world, account, params)
    if not url.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not _SECRET.fullmatch(params.get("secret_token", "x")):
        raise bad_request("secret token contains unallowed characters")
    _drop(account, params)
    account.queue.subscribe(params.get("allowed_updates"))
    account.webhook = {"url": url, "max_connections": params.get("max_connections", 40)}
    account.queue.interrupt(conflict("terminated by setWebhook request"))
    return True


def delete_webhook(_world: World, account: Account, params: Params) -> bool:
    """deleteWebhook"""
    _drop(account, params)
    account.webhook = {}
    return True


def _drop(account: Account, params: Params) -> None:
    if params.get("drop_pending_updates"):
        account.queue.pending.clear()


def get_webhook(_world: World, account: Account, _params: Params) -> Params:
    """getWebhookInfo"""
    return {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(account.queue.pending),
        "allowed_updates": sorted(account.queue.allowed),
        **account.webhook,
    }


async def get_updates(account: Account, params: Params) -> list[Params]:
    """getUpdates"""
    if account.webhook:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete "
            "the webhook first"
        )
    account.queue.subscribe(params.get("allowed_updates"))
    limit = params.get("limit", 100)
    return await account.queue.take(
        params.get("offset", 0), limit if 1 <= limit <= 100 else 100, params.get("timeout", 0)
    )
