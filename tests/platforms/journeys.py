"""The house's journeys: acted on a platform, and written down for `replay` meanwhile."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from community_bot.core.policy import Policy
from tests.journeys.replaying import Json, played
from tests.platforms.sides import OnDiscord, OnTelegram
from tests.support.running import CHECKOUT

Side = OnTelegram | OnDiscord

_FILE = CHECKOUT / "community_bot" / "playground" / "journeys.json"
_BEGIN = datetime(2026, 11, 22, 9, tzinfo=UTC)
_APART = timedelta(seconds=20)  # nothing that waits a few seconds is still waiting
_GROUP: Json = {"id": "-100", "kind": "group", "title": "Community"}
_PRIVATE: Json = {"id": "7", "kind": "private"}


def journey_names() -> list[str]:
    """Every journey of the playground."""
    return [one["id"] for one in json.loads(_FILE.read_text("utf-8"))]


def words_of(name: str) -> list[str]:
    """What the member of a journey says, in order."""
    journeys = json.loads(_FILE.read_text("utf-8"))
    steps = next(one["steps"] for one in journeys if one["id"] == name)
    return [step["say"] for step in steps if "say" in step]


@dataclass
class Journey:
    """One member's way, on a platform and on paper."""

    side: Side
    who: Any
    lines: list[Json] = field(default_factory=list)

    @classmethod
    def of(cls, side: Side, name: str = "Mia", language: str = "en") -> "Journey":
        """Somebody new sets out."""
        return cls(side, side.member(name, language))

    @property
    def screen(self) -> list[Any]:
        """What the bot said to this member in the group."""
        return self.side.answers(self.who)

    @property
    def private(self) -> list[Any]:
        """What the bot said to this member in private."""
        return self.side.private(self.who)

    def says(self, text: str) -> Any:
        """In the group; `@bot` addresses the bot."""
        is_addressed = "@bot" in text
        self._notes(kind="message", text=text.replace("@bot ", ""), addressed=is_addressed)
        return self.side.says(self.who, text)

    def commands(self, command: str, words: str = "") -> Any:
        """In the group."""
        self._notes(kind="command", command=command, args=words)
        return self.side.commands(self.who, command, words)

    def presses(self, seen: Any, label: str) -> Any:
        """A button of the bot's; where it is a link, Telegram opens the private chat."""
        if isinstance(self.side, OnTelegram) and _is_link(seen, label):
            self._notes(kind="command", command="start", args="$START", chat=_PRIVATE)
        else:
            self._notes(kind="button", button=label)
        return self.side.presses(self.who, seen, label)

    async def kinds(self) -> list[str]:
        """What the bot decided about all of it."""
        return await self.side.settles(self.who, len(self.lines))

    async def replayed(self, policy: Policy) -> list[str]:
        """What `replay` decides about the same words."""
        return [one["decision"]["kind"] for one in await played(policy, self.lines)]

    async def as_replayed(self, policy: Policy) -> list[str]:
        """The kinds, which are those that `replay` gives."""
        found = await self.kinds()
        assert found == await self.replayed(policy)
        return found

    def _notes(self, *, chat: Json = _GROUP, **more: Any) -> None:
        at = _BEGIN + _APART * len(self.lines)
        author = {"id": "7", "name": "Mia"}
        line = {"at": at.isoformat(), "platform": self.side.name, "chat": chat, "author": author}
        self.lines.append({**line, **more})


def _is_link(seen: Any, label: str) -> bool:
    return any(key["text"] == label and "url" in key for row in seen.buttons for key in row)
