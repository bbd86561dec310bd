"""Which bot hears what: memberships, rights and privacy decide, as they do on the real server."""

from typing import Any

from tests.support.servers.bot_api.objects import chat_json, member_json, message_json, user_json
from tests.support.servers.bot_api.texts import part
from tests.support.servers.bot_api.world import (
    STAND_INS,
    Account,
    Chat,
    Kind,
    Member,
    Message,
    Person,
    World,
)


def tell(world: World, account: Account, kind: str, content: dict[str, Any]) -> None:
    """Put an update into a bot's queue; one that the document does not allow is our fault."""
    complaints = world.document.of_update({"update_id": 1, kind: content})
    world.faults += [f"server: {complaint}" for complaint in complaints]
    account.queue.add(kind, content)


def tell_message(world: World, message: Message, *, is_edit: bool = False) -> None:
    """A message, to every bot that may see it."""
    noun = "channel_post" if message.chat.kind is Kind.CHANNEL else "message"
    for account in listeners(world, message):
        tell(world, account, f"edited_{noun}" if is_edit else noun, message_json(message))


def tell_standing(
    world: World, chat: Chat, by: Person, before: dict[str, Any], after: Member
) -> None:
    """A changed membership: to the bot it is about, and to the administrator bots."""
    content = {
        "chat": chat_json(chat),
        "from": user_json(by),
        "date": world.date(),
        "old_chat_member": before,
        "new_chat_member": member_json(after, chat),
    }
    if content["old_chat_member"] == content["new_chat_member"]:
        return
    for account in world.accounts:
        if account.person is after.person:
            tell(world, account, "my_chat_member", content)
        elif not chat.person and chat.member(account.person).is_admin:
            tell(world, account, "chat_member", content)


def listeners(world: World, message: Message) -> list[Account]:
    """The bots that get to see it."""
    chat = message.chat
    if chat.person:
        return [one for one in world.accounts if one.privates.get(chat.id) is chat]
    if message.receiver:  # an ephemeral command
        return [one for one in world.accounts if one.person is message.receiver]
    return [
        one
        for one in world.accounts
        if chat.member(one.person).is_here
        and one.person is not message.sender
        and (chat.kind is Kind.CHANNEL or message.is_service or hears(one, message))
    ]


def hears(account: Account, message: Message) -> bool:
    """Whether a message in a group is for this bot."""
    is_open = not account.has_privacy or message.chat.member(account.person).is_admin
    if message.sender and message.sender.is_bot and message.sender not in STAND_INS:
        # Bots see each other only where their owners said so.
        return account.hears_bots and (is_open or _is_addressed(account, message))
    return is_open or _is_addressed(account, message)


def _is_addressed(account: Account, message: Message) -> bool:
    bot = account.person
    if message.reply_to and message.reply_to.sender is bot:
        return True
    if message.via is bot or _mentions(bot, message):
        return True
    return _is_commanded(bot, message)


def _mentions(bot: Person, message: Message) -> bool:
    for entity in message.entities:
        if entity["type"] == "text_mention" and entity["user"]["id"] == bot.id:
            return True
        if entity["type"] == "mention" and _is_name_of(bot, part(message.text, entity)[1:]):
            return True
    return False


def _is_commanded(bot: Person, message: Message) -> bool:
    """By name; or by nobody's name, when no other bot has spoken since."""
    first = next((one for one in message.entities if one["offset"] == 0), None)
    if not first or first["type"] != "bot_command":
        return False
    _, _, name = part(message.text, first).partition("@")
    if name:
        return _is_name_of(bot, name)
    return message.chat.last_bot in {None, bot}


def _is_name_of(bot: Person, name: str) -> bool:
    return name.lower() == (bot.username or "").lower()
