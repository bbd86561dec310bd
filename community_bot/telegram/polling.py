"""Asking Telegram for updates, so that no single one can stop the rest."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog
import telegram
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from community_bot.core.errors import BooksBusyError, BooksSilentError
from community_bot.telegram import troubles

WANTED = (
    "message",
    "edited_message",
    "channel_post",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
)
OK = "ok"
POLL = 30  # seconds for which Telegram holds a request open
_SLACK = 10.0  # seconds beyond that until a connection counts as dead
_FIRST_REST, _LAST_REST = 0.5, 10.0
_TRIES = 3  # of handling an update, until a fault of ours no longer stops the others
# With its own spelling the SDK warns that it has a method for this; that one wedges on the first
# update that it cannot read.
_GET_UPDATES = "get_Updates"

_RIVAL = "another program takes the updates of this bot (409); stop it, or give it a bot of its own"
_WEBHOOK = (
    "another program has set a webhook for this bot (409); stop it, then start this one again"
)

Raw = Mapping[str, Any]
Handle = Callable[[telegram.Update], Awaitable[None]]


@dataclass(slots=True)
class Polling:
    """The loop that brings updates; `state` is `ok`, or what goes wrong in words."""

    bot: telegram.Bot
    state: str = "connecting"
    faults: int = 0
    seconds: int = POLL
    offset: int | None = None
    _rest: float = field(default=_FIRST_REST)

    async def run(self, handle: Handle) -> None:
        """Bring updates until cancelled; raises InvalidToken when the token is taken away."""
        while True:
            batch = await self._fetch()
            if batch is None or not await self._hand_over(batch, handle):
                await self._wait()
                continue
            self.state, self._rest = OK, _FIRST_REST

    async def _fetch(self) -> Sequence[Any] | None:
        # After a trouble Telegram is not to hold the request: it is over once there is an answer.
        seconds = self.seconds if self.state == OK else 0
        try:
            batch = await self.bot.do_api_request(
                _GET_UPDATES, api_kwargs=self._wanted(seconds), read_timeout=seconds + _SLACK
            )
        except (InvalidToken, EndPointNotFound):
            # The SDK takes a refused token for an unknown method.
            raise InvalidToken from None
        except TelegramError as error:
            self._suffer(error)
            return None
        if not isinstance(batch, list):
            self.state = "Telegram's answer cannot be read"
            return None
        return batch

    def _wanted(self, seconds: int) -> dict[str, Any]:
        given: dict[str, Any] = {"timeout": seconds, "allowed_updates": list(WANTED)}
        return given if self.offset is None else {**given, "offset": self.offset}

    def _suffer(self, error: TelegramError) -> None:
        if isinstance(error, RetryAfter):
            self._rest = max(self._rest, troubles.pause(error).total_seconds())
            self.state = "Telegram asks for a pause"
        elif isinstance(error, Conflict):
            self.state = _WEBHOOK if "webhook" in error.message.lower() else _RIVAL
        else:
            self.state = f"Telegram cannot be reached: {troubles.words_of(error)}"
        structlog.stdlib.get_logger(__name__).warning(self.state)

    async def _hand_over(self, batch: Sequence[Any], handle: Handle) -> bool:
        """Whether all of a batch is written down, so that Telegram may forget it."""
        lanes: dict[int | None, list[telegram.Update]] = {}
        for raw in batch:
            update = self._read(raw)
            if update is not None:
                chat = update.effective_chat
                lanes.setdefault(chat.id if chat else None, []).append(update)
        done = await asyncio.gather(*(self._in_order(lane, handle) for lane in lanes.values()))
        if not all(done):
            self.state = "the database does not answer; updates wait at Telegram"
            return False
        return self._move_on(batch)

    def _move_on(self, batch: Sequence[Any]) -> bool:
        numbers = [number for number in map(_number, batch) if number is not None]
        if numbers:
            self.offset = max(numbers) + 1
        return bool(numbers) or not batch

    def _read(self, raw: Any) -> telegram.Update | None:  # noqa: ANN401 - whatever was sent
        try:
            return telegram.Update.de_json(raw, self.bot)
        except Exception as error:  # noqa: BLE001 - the SDK raises what it likes
            self._step_over(raw, error)
            return None

    async def _in_order(self, lane: Sequence[telegram.Update], handle: Handle) -> bool:
        """Handle the updates of one chat one after the other; False when they cannot be kept."""
        for update in lane:
            for attempt in range(1, _TRIES + 1):
                try:
                    await handle(update)
                    break
                except (BooksSilentError, BooksBusyError):
                    return False
                except Exception as error:  # noqa: BLE001 - one update must not stop the rest
                    if attempt == _TRIES:
                        self._step_over(update.to_dict(), error)
        return True

    def _step_over(self, raw: Any, error: Exception) -> None:  # noqa: ANN401
        """Tell of an update that could not be used, without a word of what is in it."""
        self.faults += 1
        kinds = [one for one in telegram.Update.ALL_TYPES if isinstance(raw, dict) and one in raw]
        structlog.stdlib.get_logger(__name__).error(
            "an update could not be used and was stepped over",
            update=_number(raw),
            kinds=",".join(kinds),
            fault=type(error).__name__,
            sha256=hashlib.sha256(json.dumps(raw, sort_keys=True).encode()).hexdigest(),
        )

    async def _wait(self) -> None:
        rest, self._rest = self._rest, min(self._rest * 2, _LAST_REST)
        await asyncio.sleep(rest)


def _number(raw: Any) -> int | None:  # noqa: ANN401
    found = raw.get("update_id") if isinstance(raw, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None
