"""Answers to presses: each is answered once, and after a while with nothing rather than never."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field

import structlog
import telegram
from telegram.error import BadRequest, TelegramError

from community_bot.telegram import troubles

PATIENCE = 5.0  # seconds that a pressed button may show itself busy
_REMEMBERED = 2000  # presses; Telegram takes no answer after a quarter of a minute


@dataclass(slots=True)
class Presses:
    """Keeps count of which presses have had their answer."""

    bot: telegram.Bot
    patience: float = PATIENCE
    _answered: OrderedDict[str, None] = field(default_factory=OrderedDict)
    _waiting: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    def expect(self, press: str) -> None:
        """Answer a press with nothing, unless somebody answers it in time."""
        if press not in self._answered and press not in self._waiting:
            self._waiting[press] = asyncio.create_task(self._lose_patience(press))

    async def alert(self, press: str, text: str) -> bool:
        """Show a pop-up; False where the press had its answer or is too old for one."""
        if not self._take(press):
            return False
        try:
            await self.bot.answer_callback_query(press, text, show_alert=True)
        except BadRequest:
            return False
        except TelegramError:
            self._answered.pop(press, None)
            raise
        return True

    async def settle(self, press: str) -> None:
        """Stop a button from showing itself busy; what comes of that matters to nobody."""
        if not self._take(press):
            return
        try:
            await self.bot.answer_callback_query(press)
        except TelegramError as error:
            log = structlog.stdlib.get_logger(__name__)
            log.debug("a press could not be answered", reason=troubles.words_of(error))

    async def close(self) -> None:
        """Wait for nobody any more."""
        waiting = list(self._waiting.values())
        self._waiting.clear()
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    async def _lose_patience(self, press: str) -> None:
        await asyncio.sleep(self.patience)
        self._waiting.pop(press, None)
        await self.settle(press)

    def _take(self, press: str) -> bool:
        """Whether the press may be answered now; from here on it may not."""
        waiting = self._waiting.pop(press, None)
        if waiting is not None:
            waiting.cancel()
        if press in self._answered:
            return False
        self._answered[press] = None
        while len(self._answered) > _REMEMBERED:
            self._answered.popitem(last=False)
        return True
