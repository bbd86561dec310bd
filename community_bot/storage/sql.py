"""The books in a database: SQLite for one process, PostgreSQL for several."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, nullcontext
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from community_bot.core.errors import BooksBusyError
from community_bot.core.events import DeadlinePassed, Event
from community_bot.core.facts import Facts, Needs, needs_of
from community_bot.core.faq.gaps import KeptGap, Tally
from community_bot.core.pacing import Pace
from community_bot.core.ports import Claim, Claimed, Due, Entry, Moment, Recorded
from community_bot.core.refs import Platform
from community_bot.core.scam.incidents import Record, records_of
from community_bot.storage import claiming, feedback, purging, recording, suspicions
from community_bot.storage.engine import create_engine, is_embedded, reader_of, writing
from community_bot.storage.faults import StaleError, faults_translated
from community_bot.storage.reading import read_facts
from community_bot.storage.schema import deadlines, meta
from community_bot.storage.sealing import Sealer
from community_bot.storage.silence import SilentGroups
from community_bot.storage.writing import insert_into

INSERT_RACES = 8  # lost to others who insert the row that a locked decision found absent


class SqlBooks:
    """Books whose tables are ready (see `upgrade.prepare`); open them with `async with`."""

    def __init__(self, url: str, sealer: Sealer | None = None) -> None:
        self._sealer = sealer or Sealer()
        self._engine = create_engine(url)
        self._reader = reader_of(self._engine)
        # SQLite has one writer; waiting here is fair and costs nothing, waiting there polls.
        self._gate = asyncio.Lock() if is_embedded(url) else nullcontext()
        self._silent = SilentGroups(self._record_group)
        self._salt: bytes | None = None

    async def __aenter__(self) -> Self:
        try:
            self._salt = await self._read_salt()
        except BaseException:
            await self._engine.dispose()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            await self._silent.close()
        finally:
            await self._engine.dispose()

    @property
    def salt(self) -> bytes:
        """Secret of these books, the same for every process that uses them."""
        if self._salt is None:
            raise RuntimeError("open the books first: async with SqlBooks(url) as books")
        return self._salt

    async def facts(self, needs: Needs, moment: Moment) -> Facts:
        """Look up what a decision rests on."""
        async with self._looking() as connection:
            return self._sealer.opened(await read_facts(connection, needs, moment))

    async def record(self, entry: Entry) -> Recorded:
        """Write an event and its decision; silent ones together with their neighbours."""
        if entry.decision.is_silent and not isinstance(entry.event, DeadlinePassed):
            return await self._silent.record(entry)
        try:
            async with self._writing() as connection:
                return await recording.write_entry(connection, self._sealer.sealed(entry))
        except StaleError:
            return Recorded.STALE

    async def record_locked(
        self, event: Event, moment: Moment, decide: Callable[[Facts], Entry]
    ) -> Recorded:
        """Decide while nobody else can change the rows."""

        def sealed(facts: Facts) -> Entry:
            return self._sealer.sealed(decide(self._sealer.opened(facts)))

        for _ in range(INSERT_RACES):
            try:
                async with self._writing() as connection:
                    return await recording.write_locked(connection, needs_of(event), moment, sealed)
            except StaleError:
                continue
        raise BooksBusyError(f"{event.key}: lost {INSERT_RACES} races")

    async def claim(self, claim: Claim) -> tuple[Claimed, ...]:
        """Lease actions that are due."""
        async with self._looking() as connection:
            view = await claiming.overlook(connection, claim)
        if view.is_calm:
            return ()
        try:
            async with self._writing() as connection:
                return await claiming.lease(connection, claim, view)
        except StaleError:  # undone by PostgreSQL for the sake of another; the next one gets it
            return ()

    async def free_leases(self, now: datetime) -> None:
        """End every lease, when it is known that whoever held one is gone (`lock.only_runner`)."""
        async with self._writing() as connection:
            await claiming.free_leases(connection, now)

    async def due(self, now: datetime, limit: int = 50) -> tuple[Due, ...]:
        """Deadlines that have passed."""
        passed = select(deadlines).where(deadlines.c.at <= now)
        async with self._looking() as connection:
            rows = await connection.execute(passed.order_by(deadlines.c.at).limit(limit))
            return tuple(Due(subject=row.subject, at=row.at) for row in rows)

    async def next_at(self, now: datetime, paces: Mapping[Platform, Pace]) -> datetime | None:
        """When something falls due next."""
        async with self._looking() as connection:
            return await claiming.earliest(connection, now, paces)

    async def purge(self, before: datetime) -> int:
        """Forget in portions, so that nobody waits long for the write lock."""
        total = 0
        for table, which in purging.forgettable(before):
            gone = purging.PORTION
            while gone == purging.PORTION:
                async with self._writing() as connection:
                    gone = await purging.forget_some(connection, table, which)
                total += gone
        return total

    async def gaps(self, since: datetime) -> tuple[KeptGap, ...]:
        """Questions without an answer."""
        async with self._looking() as connection:
            return await feedback.kept(connection, since)

    async def records(self, since: datetime) -> tuple[Record, ...]:
        """Scam rules, and what staff said of them."""
        async with self._looking() as connection:
            return records_of(await suspicions.incidents_since(connection, since))

    async def tallies(self, since: datetime) -> tuple[Tally, ...]:
        """Votes, counted."""
        async with self._looking() as connection:
            return await feedback.tallies(connection, since)

    @asynccontextmanager
    async def _looking(self) -> AsyncIterator[AsyncConnection]:
        with faults_translated():
            async with self._reader.connect() as connection:
                yield connection

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncConnection]:
        with faults_translated():
            async with self._gate, writing(self._engine) as connection:
                yield connection

    async def _record_group(self, entries: Sequence[Entry]) -> Sequence[Recorded]:
        try:
            async with self._writing() as connection:
                return await recording.write_group(connection, entries)
        except StaleError:
            return [Recorded.STALE] * len(entries)

    async def _read_salt(self) -> bytes:
        async with self._writing() as connection:
            fresh = {"key": "salt", "value": secrets.token_hex(32)}
            await connection.execute(
                insert_into(connection, meta).values(fresh).on_conflict_do_nothing()
            )
            found = select(meta.c.value).where(meta.c.key == "salt")
            return bytes.fromhex((await connection.execute(found)).scalar_one())
