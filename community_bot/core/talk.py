"""What was said a moment ago: in this process alone, without secrets, lost at a restart on purpose.

A question may be split over two messages, or follow an answer ("how long does that take?").
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from community_bot.core.refs import ChatRef, MessageRef, UserRef

REMEMBERED = timedelta(minutes=2)
MOST = 20  # messages of a chat
CHATS = 500  # with something said lately
ECHOED = timedelta(minutes=10)
AUTHORS = 5_000  # whose words are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One message: who wrote it, its words after secrets were masked, and what answered it."""

    message: MessageRef
    author: UserRef
    words: str
    at: datetime
    is_addressed: bool = False
    answered_by: str | None = None


@dataclass(slots=True)
class Echoes:
    """Where each author said the same lately: digests alone, for ten minutes."""

    _said: dict[UserRef, tuple[tuple[datetime, ChatRef, str], ...]] = field(default_factory=dict)

    def hear(self, author: UserRef, chat: ChatRef, digest: str, now: datetime) -> None:
        """Remember that it was said; the quietest authors make room."""
        said = (*self._lately(author, now), (now, chat, digest))[-MOST:]
        self._said.pop(author, None)
        self._said[author] = said
        for quiet in list(self._said)[:-AUTHORS]:
            del self._said[quiet]

    def chats(self, author: UserRef, chat: ChatRef, digest: str, now: datetime) -> int:
        """In how many chats the author said this, the given one included."""
        others = {where for _, where, said in self._lately(author, now) if said == digest}
        return len(others | {chat})

    def _lately(self, author: UserRef, now: datetime) -> tuple[tuple[datetime, ChatRef, str], ...]:
        return tuple(one for one in self._said.get(author, ()) if now - one[0] < ECHOED)


@dataclass(slots=True)
class ShortMemory:
    """The last messages of each chat, oldest first; older than two minutes is gone."""

    _chats: dict[ChatRef, tuple[Heard, ...]] = field(default_factory=dict)

    def hear(self, heard: Heard) -> None:
        """Remember a message; the oldest ones make room, and so do the quietest chats."""
        chat = heard.message.chat
        said = (*self.talk(chat, heard.at), heard)[-MOST:]
        self._chats.pop(chat, None)
        self._chats[chat] = said
        for quiet in list(self._chats)[:-CHATS]:
            del self._chats[quiet]

    def talk(self, chat: ChatRef, now: datetime) -> tuple[Heard, ...]:
        """What was said in a chat within the last two minutes."""
        return tuple(one for one in self._chats.get(chat, ()) if now - one.at < REMEMBERED)
