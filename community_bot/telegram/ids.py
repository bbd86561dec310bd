"""The only place that knows what Telegram ids look like."""

from dataclasses import dataclass

from community_bot.core.actions import InteractionRef
from community_bot.core.messages import AuthorKind
from community_bot.core.refs import ChatRef, MessageRef, Platform, UserRef

TELEGRAM = Platform("telegram")

SERVICE_CHANNEL = 777000  # forwards the posts of a linked channel, and writes service notices
ANONYMOUS_ADMINISTRATOR = 1087968824  # an administrator who speaks as the group
CHANNEL_VOICE = 136817688  # somebody who speaks as a channel

# Accounts by which Telegram itself speaks: https://core.telegram.org/bots/api#message
VOICES = {
    SERVICE_CHANNEL: AuthorKind.CHANNEL,
    CHANNEL_VOICE: AuthorKind.CHANNEL,
    ANONYMOUS_ADMINISTRATOR: AuthorKind.ANONYMOUS_ADMINISTRATOR,
}

_EPHEMERAL = "e:"
_COMMAND = "c:"
_TOPIC = "@"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message is: `thread` is its forum topic, `receiver` the one who sees an ephemeral."""

    chat: int
    message: int
    thread: int | None = None
    receiver: int | None = None

    @property
    def is_ephemeral(self) -> bool:
        """Whether one member alone sees it; its number is then another kind of id."""
        return self.receiver is not None


def chat_ref(chat_id: int) -> ChatRef:
    """Core name of a chat."""
    return ChatRef(TELEGRAM, str(chat_id))


def chat_id(ref: ChatRef) -> int:
    """Telegram's number of a chat; ValueError for a name that is none of Telegram's."""
    return int(ref.id)


def user_ref(user_id: int) -> UserRef:
    """Core name of an account."""
    return UserRef(TELEGRAM, str(user_id))


def user_id(ref: UserRef) -> int:
    """Telegram's number of an account."""
    return int(ref.id)


def is_group(chat: int) -> bool:
    """Whether others may read along: groups and channels have negative numbers."""
    return chat < 0


def message_ref(address: Address) -> MessageRef:
    """Core name of a message; the topic is part of it, so that a reply finds its way back."""
    name = str(address.message)
    if address.receiver is not None:
        name = f"{_EPHEMERAL}{address.message}:{address.receiver}"
    if address.thread is not None:
        name = f"{name}{_TOPIC}{address.thread}"
    return MessageRef(chat_ref(address.chat), name)


def address_of(ref: MessageRef) -> Address:
    """Where a message is, by its core name."""
    name, _, thread = ref.id.partition(_TOPIC)
    number, _, receiver = name.removeprefix(_EPHEMERAL).partition(":")
    return Address(
        chat=chat_id(ref.chat),
        message=int(number),
        thread=int(thread) if thread else None,
        receiver=int(receiver) if receiver else None,
    )


def command_token(command: MessageRef) -> str:
    """What names a command that waits for its answer; a press is named by its query id."""
    return f"{_COMMAND}{command.id}"


def command_behind(interaction: InteractionRef) -> MessageRef | None:
    """The command that waits for its answer, or None where it is a press."""
    if not interaction.token.startswith(_COMMAND):
        return None
    return MessageRef(interaction.chat, interaction.token.removeprefix(_COMMAND))
