"""Order: what happens in one place is handled one after another, places side by side.

discord.py starts a task for every event, so two messages of one channel would overtake each other.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Item = TypeVar("Item")

FULL = 1000  # what waits in one place; more than that comes only when the books are silent


@dataclass(slots=True)
class Lanes(Generic[Item]):
    """A queue for each place, with a worker that ends when there is nothing left to do."""

    handle: Callable[[Item], Awaitable[None]]
    _waiting: dict[str, deque[Item]] = field(default_factory=dict)
    _workers: set[asyncio.Task[None]] = field(default_factory=set)

    def put(self, place: str, item: Item) -> bool:
        """Queue something up; False when the queue is full and it was dropped."""
        queue = self._waiting.get(place)
        if queue is None:
            queue = self._waiting[place] = deque()
            worker = asyncio.create_task(self._work(place, queue), name=f"discord lane {place}")
            self._workers.add(worker)
            worker.add_done_callback(self._workers.discard)
        if len(queue) >= FULL:
            return False
        queue.append(item)
        return True

    async def close(self) -> None:
        """Stop; what was not handled yet is dropped."""
        workers = tuple(self._workers)
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        self._waiting.clear()

    async def _work(self, place: str, queue: deque[Item]) -> None:
        try:
            while queue:
                await self.handle(queue.popleft())
        finally:
            # Also when `handle` fails, or nothing would ever be handled here again.
            if self._waiting.get(place) is queue:
                del self._waiting[place]
