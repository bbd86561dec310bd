"""Silent events are many and small: they are written in groups, one transaction each."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from community_bot.core.ports import Entry, Recorded

GROUP = 50  # entries in one transaction

Write = Callable[[Sequence[Entry]], Awaitable[Sequence[Recorded]]]
Waiting = tuple[Entry, asyncio.Future[Recorded]]


class SilentGroups:
    """Collects while a group is being written; a lone entry waits for nobody.

    Every caller gets its own result; if the group fails, all of its callers fail alike.
    """

    def __init__(self, write: Write) -> None:
        self._write = write
        self._waiting: list[Waiting] = []
        self._writer: asyncio.Task[None] | None = None

    async def record(self, entry: Entry) -> Recorded:
        """Wait until the entry is written with those beside it."""
        future: asyncio.Future[Recorded] = asyncio.get_running_loop().create_future()
        self._waiting.append((entry, future))
        if self._writer is None:
            self._writer = asyncio.create_task(self._run())
        return await future

    async def close(self) -> None:
        """Write what is left."""
        if self._writer is not None:
            await self._writer

    async def _run(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting[:GROUP], self._waiting[GROUP:]
                await self._settle(group)
        finally:
            self._writer = None

    async def _settle(self, group: Sequence[Waiting]) -> None:
        try:
            results = await self._write([entry for entry, _ in group])
        except Exception as fault:  # noqa: BLE001 - handed to whoever waits
            for _, future in group:
                if not future.done():
                    future.set_exception(fault)
            return
        except BaseException:
            for _, future in group:
                future.cancel()
            raise
        for (_, future), result in zip(group, results, strict=True):
            if not future.done():  # a caller may have gone meanwhile
                future.set_result(result)
