# ruff: noqa: INP001 - a script, not a package
"""What the books cost: an answered event with its outcome, a silent one, silent ones in groups.

    .venv/bin/python benchmarks/books.py

PostgreSQL takes part where CBTEST_POSTGRES names one: put `scripts/postgres-for-tests` in front.
Medians of this machine at this moment; trust the ratios.
"""

import asyncio
import os
import sys
import tempfile
import time
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

sys.path.insert(0, str(Path(__file__).parents[1]))

from community_bot.core.decisions import Decision, MarkAnswered, Settle
from community_bot.core.events import Event
from community_bot.core.facts import needs_of
from community_bot.core.outcomes import Done
from community_bot.core.pacing import Pace
from community_bot.core.ports import Books, Claim, Entry, Moment
from community_bot.storage.memory import MemoryBooks
from community_bot.storage.sql import SqlBooks
from community_bot.storage.upgrade import upgrade
from tests.support.builders import (
    GROUP,
    SILENCE,
    TELEGRAM,
    asked,
    decided,
    moment,
    performed,
    reply,
)

ROUNDS = 300
QUEUE = 10_000  # actions that wait while one batch is claimed
START = datetime(2026, 11, 22, tzinfo=UTC)


class Clockwork:
    """A clock that is a second later each time it is asked, so that no pace holds us up."""

    def __init__(self) -> None:
        self.now = START

    def moment(self) -> Moment:
        """A second later."""
        self.now += timedelta(seconds=1)
        return replace(moment(), now=self.now)


async def handled(books: Books, clock: Clockwork, event: Event, decision: Decision) -> None:
    """One event, looked up and written down."""
    facts = await books.facts(needs_of(event), clock.moment())
    await books.record(Entry(event=event, facts=facts, decision=decision, digest="d" * 64))


async def answered(books: Books, clock: Clockwork) -> None:
    """A message that gets its answer."""
    event = asked(at=clock.now)
    mark = MarkAnswered(GROUP, f"entry-{clock.now.second % 20}", clock.now)
    await handled(books, clock, event, decided(mark, wishes=(reply(),)))


async def answered_and_done(books: Books, clock: Clockwork) -> None:
    """The same, then the answer is sent and its outcome written down."""
    await answered(books, clock)
    claim = Claim(owner="bench", now=clock.moment().now, paces={TELEGRAM: Pace()})
    for one in await books.claim(claim):
        outcome = performed(one.wish.id, attempt=one.attempt, at=clock.now)
        await handled(books, clock, outcome, decided(Settle(one.wish.id, Done())))


async def silent(books: Books, clock: Clockwork) -> None:
    """A message that leads to nothing."""
    await handled(books, clock, asked(at=clock.now), SILENCE)


async def twenty_silent(books: Books, clock: Clockwork) -> None:
    """Twenty of them at the same time."""
    await asyncio.gather(*(silent(books, clock) for _ in range(20)))


async def nothing_to_do(books: Books, clock: Clockwork) -> None:
    """A claim that finds nothing."""
    await books.claim(Claim(owner="bench", now=clock.moment().now, paces={}))


async def report(
    title: str, work: Callable[[], Awaitable[object]], rounds: int = ROUNDS, each: int = 1
) -> None:
    """Do it again and again, and print what one took."""
    spent = []
    for _ in range(rounds):
        before = time.perf_counter()
        await work()
        spent.append((time.perf_counter() - before) * 1000 / each)
    tail = quantiles(spent, n=100)[98]
    print(f"  {title:<44} {median(spent):7.2f} ms   p99 {tail:7.2f} ms")  # noqa: T201


async def measure(name: str, books: Books) -> None:
    """All figures of one kind of books."""
    clock = Clockwork()
    print(name)  # noqa: T201
    for _ in range(20):
        await answered_and_done(books, clock)
    await report("answered, claimed, done", lambda: answered_and_done(books, clock))
    await report("silent, one after the other", lambda: silent(books, clock))
    await report("silent, twenty at once", lambda: twenty_silent(books, clock), 50, 20)
    await report("a claim that finds nothing", lambda: nothing_to_do(books, clock))
    await crowd(books, clock)


async def crowd(books: Books, clock: Clockwork) -> None:
    """Claims while a long queue waits."""
    chats = [replace(GROUP, id=f"-{n}") for n in range(QUEUE)]
    for n in range(0, QUEUE, 500):
        wishes = tuple(reply(chat=chat) for chat in chats[n : n + 500])
        await handled(books, clock, asked(at=clock.now), decided(wishes=wishes))

    async def batch() -> None:
        claim = Claim(owner="bench", now=clock.moment().now, paces={TELEGRAM: Pace()})
        await books.claim(claim)

    await report(f"a claim of 20 while {QUEUE:,} wait", batch, 50)


async def on_sqlite() -> None:
    """A file of its own."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/books.db"
        await upgrade(url, START)
        async with SqlBooks(url) as books:
            await measure("SQLite (WAL, synchronous=FULL)", books)


async def on_postgres(server: str) -> None:
    """A database of its own."""
    name = f"cbbench_{uuid.uuid4().hex}"
    engine = create_async_engine(server, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name}"))
        url = make_url(server).set(database=name).render_as_string(hide_password=False)
        try:
            await upgrade(url, START)
            async with SqlBooks(url) as books:
                await measure("PostgreSQL", books)
        finally:
            await connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
            await engine.dispose()


async def main() -> None:
    """Everything that is there."""
    await measure("memory", MemoryBooks())
    await on_sqlite()
    if server := os.environ.get("CBTEST_POSTGRES"):
        await on_postgres(server)


asyncio.run(main())
