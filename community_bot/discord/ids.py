"""The only place that knows what Discord's ids look like.

All of them are snowflakes: numbers of up to 20 digits that tell when the thing was made. A chat is
a text channel, a thread or a private channel; a whole server stands as `guild:<id>`, for what
happens in no channel, such as joining.
"""

from community_bot.core.refs import ChatRef, MessageRef, Platform, UserRef

DISCORD = Platform("discord")
_GUILD = "guild:"


class ForeignIdError(ValueError):
    """This names nothing on Discord: it comes from another platform, or from nowhere."""


def chat_ref(channel_id: int) -> ChatRef:
    """Core name of a channel, thread or private channel."""
    return ChatRef(DISCORD, str(channel_id))


def guild_ref(guild_id: int) -> ChatRef:
    """Core name of a whole server."""
    return ChatRef(DISCORD, f"{_GUILD}{guild_id}")


def user_ref(user_id: int) -> UserRef:
    """Core name of a user."""
    return UserRef(DISCORD, str(user_id))


def message_ref(channel_id: int, message_id: int) -> MessageRef:
    """Core name of a message."""
    return MessageRef(chat_ref(channel_id), str(message_id))


def token_of(interaction_id: int) -> str:
    """Core name of a press or command; what answers it at Discord stays in memory."""
    return str(interaction_id)


def channel_id(chat: ChatRef) -> int:
    """The channel of a chat."""
    return _snowflake(chat.platform, chat.id)


def guild_id(chat: ChatRef) -> int | None:
    """The server that a chat stands for, or None for a chat that is a channel."""
    if not chat.id.startswith(_GUILD):
        return None
    return _snowflake(chat.platform, chat.id.removeprefix(_GUILD))


def user_id(user: UserRef) -> int:
    """The account of a user."""
    return _snowflake(user.platform, user.id)


def message_id(message: MessageRef) -> int:
    """The number of a message in its channel."""
    return _snowflake(message.chat.platform, message.id)


def _snowflake(platform: Platform, given: str) -> int:
    if platform != DISCORD or not (given.isascii() and given.isdigit()):
        raise ForeignIdError(f"{platform}:{given}")
    return int(given)
