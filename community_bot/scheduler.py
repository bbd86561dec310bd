"""The clock of the house: APScheduler, in this process alone, hands over what is due."""

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

Job = Callable[[], Awaitable[object]]


@asynccontextmanager
async def ticking(jobs: dict[Job, timedelta]) -> AsyncIterator[None]:
    """Run each job again and again at its interval while the block runs.

    A job must be an async function: APScheduler would call anything else in a thread and drop
    what it returns. A late job is run once, never dropped and never twice at a time: what is due
    stands in the books, the clock only looks.
    """
    scheduler = AsyncIOScheduler(
        timezone="UTC",
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    for job, interval in jobs.items():
        if not inspect.iscoroutinefunction(job):
            raise TypeError(f"{job} is not an async function")
        scheduler.add_job(job, "interval", seconds=interval.total_seconds())
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
