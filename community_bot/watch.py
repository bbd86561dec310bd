"""Keeps the parts of the house alive, each by itself, and tells how they are."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NoReturn, Protocol

import structlog

from community_bot.core.errors import CommunityBotError
from community_bot.core.ports import Connection, Pictures

FIRST_REST = 0.2  # seconds before a part that failed is started again; doubled up to LAST_REST
LAST_REST = 30.0
CANCELLED_WITHIN = 0.4  # seconds that parts get to end
CANCELLED_AT_MOST = 4  # times

Part = Callable[[], Awaitable[object]]


class Street(Connection, Protocol):
    """A connection to people elsewhere: it can say how it is, and give out their pictures."""

    @property
    def pictures(self) -> Pictures:
        """Where the pictures of messages are fetched."""
        ...

    def describe(self) -> str:
        """How the connection is, in words."""
        ...


@dataclass(slots=True)
class Health:
    """How the parts of the house are: `ok`, or what went wrong last."""

    started_at: datetime
    parts: dict[str, str] = field(default_factory=dict)
    streets: dict[str, Street] = field(default_factory=dict)
    last_errors: dict[str, dict[str, str]] = field(default_factory=dict)
    figures: dict[str, Callable[[], dict[str, int]]] = field(default_factory=dict)

    def fails(self, name: str, error: Exception) -> None:
        """A part failed: what is expected in one sentence, anything else with its traceback."""
        log = structlog.get_logger()
        if isinstance(error, CommunityBotError):
            told = (str(error) or type(error).__doc__ or "").strip()
            log.error("a part of the house failed", part=name, error=told)
        else:
            told = type(error).__name__
            log.error("a part of the house failed", part=name, exc_info=error)
        self.parts[name] = told
        at = datetime.now(UTC).isoformat(timespec="seconds")  # noqa: TID251 - for whoever reads it
        self.last_errors[name] = {"at": at, "error": told}

    def __call__(self) -> dict[str, Any]:
        """What `/healthz` answers."""
        is_well = all(state == "ok" for state in self.parts.values())
        return {
            "status": "ok" if is_well else "degraded",
            "started_at": self.started_at.isoformat(timespec="seconds"),
            "parts": dict(self.parts),
            "last_errors": dict(self.last_errors),
            "connections": {name: street.describe() for name, street in self.streets.items()},
            "figures": {name: count() for name, count in self.figures.items()},
        }


def job(name: str, work: Part, health: Health) -> Callable[[], Awaitable[None]]:
    """Something done again and again; how it went last stands in the health."""

    async def once() -> None:
        try:
            await work()
        except Exception as error:  # noqa: BLE001 - told, and tried again at the next time
            health.fails(name, error)
        else:
            health.parts[name] = "ok"

    return once


@asynccontextmanager
async def supervised(parts: Mapping[str, Part], health: Health) -> AsyncIterator[None]:
    """Each part in a loop of its own; one that fails rests and starts again, the others go on."""
    tasks = [asyncio.create_task(_kept_alive(name, part, health)) for name, part in parts.items()]
    try:
        yield
    finally:
        await _ended(tasks)


async def _ended(tasks: list[asyncio.Task[NoReturn]]) -> None:
    """Cancel until they are gone: an SDK may swallow one cancellation, and its loop goes on."""
    pending = set(tasks)
    for _ in range(CANCELLED_AT_MOST):
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=CANCELLED_WITHIN)
        if not pending:
            return
    structlog.get_logger().error("some parts did not end", count=len(pending))


async def _kept_alive(name: str, part: Part, health: Health) -> NoReturn:
    rest = FIRST_REST
    while True:
        health.parts[name] = "ok"
        began = asyncio.get_running_loop().time()
        try:
            await part()
        except Exception as error:  # noqa: BLE001 - whatever it is, the others must go on
            health.fails(name, error)
        lasted = asyncio.get_running_loop().time() - began
        rest = FIRST_REST if lasted > LAST_REST else min(rest * 2, LAST_REST)
        await asyncio.sleep(rest)
