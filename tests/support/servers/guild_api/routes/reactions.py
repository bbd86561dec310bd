"""Reactions."""

from urllib.parse import unquote

from tests.support.servers.guild_api import acts
from tests.support.servers.guild_api.access import check_is_awake
from tests.support.servers.guild_api.calls import Call, Routes
from tests.support.servers.guild_api.permissions import Permission
from tests.support.servers.guild_api.records import Message
from tests.support.servers.guild_api.refusals import Refusal, unknown

routes = Routes()
_PLACE = "/channels/{channel_id}/messages/{message_id}/reactions"


@routes("PUT", _PLACE + "/{emoji_name}/@me")
def add(call: Call) -> None:
    """Reacts; an emoji that stands there already needs no right to add one."""
    channel = call.channel(Permission.READ_MESSAGE_HISTORY)
    message, emoji = call.message(channel), _emoji(call)
    check_is_awake(channel)
    if emoji not in message.reactions:
        call.channel(Permission.ADD_REACTIONS)
        if len(message.reactions) >= 20:
            raise Refusal(400, 30010, "Maximum number of reactions reached (20)")
    acts.react(call.world, message, call.world.bot, emoji, taken_back=False)


@routes("DELETE", _PLACE + "/{emoji_name}/@me")
def take_back(call: Call) -> None:
    """Takes the bot's own reaction back."""
    channel = call.channel(Permission.READ_MESSAGE_HISTORY)
    check_is_awake(channel)
    acts.react(call.world, call.message(channel), call.world.bot, _emoji(call), taken_back=True)


@routes("DELETE", _PLACE + "/{emoji_name}/{user_id}")
def remove(call: Call) -> None:
    """Removes somebody's reaction."""
    message = call.message(call.channel(Permission.MANAGE_MESSAGES))
    _remove(call, message, _emoji(call), [call.number("user_id")])


@routes("DELETE", _PLACE + "/{emoji_name}")
def remove_emoji(call: Call) -> None:
    """Removes one emoji of all."""
    message = call.message(call.channel(Permission.MANAGE_MESSAGES))
    _remove(call, message, _emoji(call), list(message.reactions.get(_emoji(call), [])))


@routes("DELETE", _PLACE)
def remove_all(call: Call) -> None:
    """Removes every reaction."""
    message = call.message(call.channel(Permission.MANAGE_MESSAGES))
    for emoji, who in list(message.reactions.items()):
        _remove(call, message, emoji, list(who))


def _remove(call: Call, message: Message, emoji: str, who: list[int]) -> None:
    for each in who:
        acts.react(call.world, message, call.world.users[each], emoji, taken_back=True)


def _emoji(call: Call) -> str:
    emoji = unquote(call.place["emoji_name"])
    if emoji.isascii():  # a custom one would have an id, and this server has none
        raise unknown("Emoji")
    return emoji
