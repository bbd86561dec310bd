"""What waits for a bot: kept until the bot confirms it by asking for what comes after."""

import asyncio
from typing import Any

from tests.support.servers.bot_api.refusals import BotApiError, conflict

UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
LONGEST_POLL = 50  # seconds, whatever was asked for
_OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
# An offset so far ahead of the queue is taken for a mistake.
_TOO_FAR = 10


class UpdateQueue:
    """The updates of one bot, in order."""

    def __init__(self, kinds: frozenset[str], first_id: int = 100_000_001) -> None:
        self._kinds = kinds
        self._next_id = first_id
        self._waiting: asyncio.Future[None] | None = None
        self.pending: list[dict[str, Any]] = []
        self.allowed = kinds - UNASKED
        # Set while a bot waits for updates.
        self.polled = asyncio.Event()

    def subscribe(self, wanted: list[str] | None) -> None:
        """Ask for kinds of updates from now on; `None` leaves it as it was."""
        if wanted is not None:
            known = {name.lower() for name in wanted} & self._kinds
            self.allowed = frozenset(known) or self._kinds - UNASKED

    def add(self, kind: str, content: object) -> int | None:
        """An update of a kind that the bot asked for; its number."""
        return self.slip_in({kind: content}) if kind in self.allowed else None

    def slip_in(self, content: dict[str, Any]) -> int:
        """An update as it is, however odd; its number."""
        number = self._next_id
        self._next_id += 1
        self.pending.append({"update_id": number, **content})
        self._wake()
        return number

    async def take(self, offset: int, limit: int, patience: float) -> list[dict[str, Any]]:
        """What waits from `offset` on, which confirms what came before it."""
        self._confirm(offset)
        if not self.pending and patience > 0:
            await self._wait(min(patience, LONGEST_POLL))
        return self.pending[:limit]

    def interrupt(self, why: BotApiError | None = None) -> None:
        """End the poll that waits: empty-handed, or with a refusal."""
        if why is None:
            self._wake()
        elif self._waiting and not self._waiting.done():
            self._waiting.set_exception(why)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            del self.pending[:offset]
        elif offset <= self._next_id + _TOO_FAR:
            self.pending = [one for one in self.pending if one["update_id"] >= offset]

    async def _wait(self, seconds: float) -> None:
        self.interrupt(conflict(_OTHER_POLLER))
        mine = self._waiting = asyncio.get_running_loop().create_future()
        self.polled.set()
        try:
            async with asyncio.timeout(seconds):
                await mine
        except TimeoutError:
            pass
        finally:
            if self._waiting is mine:
                self._waiting = None
                self.polled.clear()

    def _wake(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)
