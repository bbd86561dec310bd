"""Engines for both kinds of database, set up so that what is committed stays committed."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import aiosqlite
from sqlalchemy import Connection, event, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

PATIENCE = 30  # seconds until somebody who waits for another's write is told so
STEP = 1  # of them at a time; in between, whoever lost patience earlier can leave
CONNECTING = 5  # seconds until a PostgreSQL that does not answer counts as silent
_ROWS = 64  # fetched at once, where rows are read one by one: the default of the driver

_READS = "community_bot_reads"


def is_embedded(url: str) -> bool:
    """Whether the database is a file that this program alone looks after."""
    return make_url(url).get_backend_name() == "sqlite"


def create_engine(url: str, *, has_foreign_keys: bool = True) -> AsyncEngine:
    """An engine for an address; dispose of it, or the process does not end.

    What members wrote is in the parameters, so no error repeats them.
    """
    if is_embedded(url):
        return _sqlite(url, has_foreign_keys=has_foreign_keys)
    return create_async_engine(
        url,
        hide_parameters=True,
        pool_size=10,
        max_overflow=0,
        pool_timeout=PATIENCE,
        connect_args={
            "timeout": CONNECTING,
            # The queries are short; compiling them would take longer than running them.
            "server_settings": {"application_name": "community-bot", "jit": "off"},
        },
    )


def reader_of(engine: AsyncEngine) -> AsyncEngine:
    """The same connections for looking only: no transaction, no write lock.

    Each query sees the newest committed rows; versions tell whether they still fit together.
    """
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{_READS: True})
    return engine.execution_options(isolation_level="AUTOCOMMIT")


@asynccontextmanager
async def writing(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A transaction that is committed at the end, or undone if anything is raised."""
    async with engine.connect() as connection:
        await _begin(connection)
        yield connection
        await connection.commit()


async def _begin(connection: AsyncConnection) -> None:
    for _ in range(PATIENCE // STEP - 1):
        try:
            await connection.begin()
        except OperationalError as fault:
            if not _is_busy(fault.orig):
                raise
        else:
            return
    await connection.begin()


def _is_busy(fault: BaseException | None) -> bool:
    return getattr(fault, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY


def _sqlite(url: str, *, has_foreign_keys: bool) -> AsyncEngine:
    engine = create_async_engine(
        url,
        hide_parameters=True,
        # One writes, some look. More would only be more threads that wait for the interpreter.
        pool_size=4,
        max_overflow=0,
        pool_timeout=PATIENCE,
        connect_args={"timeout": STEP, "async_creator_fn": _open},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _connected(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own
        try:
            _set_up(connection, has_foreign_keys=has_foreign_keys)
        except BaseException:
            connection.close()  # nobody else would, and its thread would outlive the loop
            raise

    @event.listens_for(engine.sync_engine, "begin")
    def _begun(connection: Connection) -> None:
        # A transaction that begins by reading cannot be made a writing one once another wrote.
        if not connection.get_execution_options().get(_READS):
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


class _Connection(aiosqlite.Connection):
    """One whose thread is told to stop once, and whoever stops it again waits for the same end.

    SQLAlchemy closes what a stopped task was using, and where that is stopped too, stops the
    thread at once: the close that goes on would wait for ever for its own stop to be heard.
    """

    _end: asyncio.Future[Any] | None = None

    def stop(self) -> asyncio.Future[Any] | None:
        if self._end is None:
            self._end = super().stop()
        return self._end


async def _open(database: str, **options: Any) -> aiosqlite.Connection:  # noqa: ANN401
    connection = _Connection(partial(sqlite3.connect, database, **options), _ROWS)
    # The thread's name is not for us, but SQLAlchemy reaches for it too: as a daemon it lets the
    # process end, and one that could not open the file must be gone before the loop is.
    thread = connection._thread  # noqa: SLF001
    thread.daemon = True
    try:
        return await connection
    except Exception:
        await asyncio.to_thread(thread.join)
        raise


def _set_up(connection: Any, *, has_foreign_keys: bool) -> None:  # noqa: ANN401 - the driver's own
    # The driver would begin transactions by itself, and only before the first write.
    connection.isolation_level = None
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA journal_mode = WAL")  # kept in the file
    except sqlite3.OperationalError as fault:
        # For this one SQLite does not wait; whoever holds a new file is just doing the same.
        if not _is_busy(fault):
            raise
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute(f"PRAGMA foreign_keys = {'ON' if has_foreign_keys else 'OFF'}")
    cursor.close()
