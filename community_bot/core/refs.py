"""Names of things on a platform, opaque to the core."""

from dataclasses import dataclass
from typing import NewType

Platform = NewType("Platform", str)


@dataclass(frozen=True, slots=True, order=True)
class ChatRef:
    """A group, channel or private chat."""

    platform: Platform
    id: str

    @property
    def key(self) -> str:
        """One string for one chat; platform names hold no colon, so no two chats share it."""
        return f"{self.platform}:{self.id}"


@dataclass(frozen=True, slots=True, order=True)
class UserRef:
    """A person or bot account."""

    platform: Platform
    id: str

    @property
    def key(self) -> str:
        """One string for one account."""
        return f"{self.platform}:{self.id}"


@dataclass(frozen=True, slots=True, order=True)
class MessageRef:
    """One posted message."""

    chat: ChatRef
    id: str


@dataclass(frozen=True, slots=True, order=True)
class RoomRef:
    """A place by our own name, which may not exist yet (`staff:…`, `case-42`).

    Whatever is to be said there waits in the outbox until the place is known.
    """

    name: str


Place = ChatRef | RoomRef


def staff_room_of(chat: ChatRef) -> RoomRef:
    """Where the staff of this chat read and act."""
    return RoomRef(f"staff:{chat.key}")
