"""The tables of the newest revision: made, compared, brought up to date, after a backup copy."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, make_url, select

from community_bot.core.errors import BooksAheadError, BooksBehindError, BooksSilentError
from community_bot.storage.engine import create_engine, is_embedded, reader_of, writing
from community_bot.storage.faults import faults_translated

_MIGRATIONS = Path(__file__).with_name("migrations")
_UPGRADING = 0x636F6D62  # PostgreSQL advisory lock; any number that is nobody else's


async def prepare(url: str, now: datetime) -> Path | None:
    """Make the books ready for `run`; the backup copy if one was made.

    An embedded database is brought up to date by itself. PostgreSQL may carry others who still
    run the older program, so there the operator says when.
    """
    if is_embedded(url):
        return await upgrade(url, now)
    current, needed = await current_revision(url), needed_revision()
    if current != needed:
        _refuse_newer(current)
        raise BooksBehindError(
            f"the database is {f'at revision {current}' if current else 'empty'} and "
            f"this community-bot needs {needed}; run `community-bot db upgrade` first"
        )
    return None


async def upgrade(url: str, now: datetime) -> Path | None:
    """Bring the tables up to date; the backup copy if one was made."""
    path = file_of(url)
    if path is not None:
        _make_folder(path)
    current = await current_revision(url)
    _refuse_newer(current)
    if current == needed_revision():
        return None
    copy = await asyncio.to_thread(backup_copy, path, current, now) if path else None
    engine = create_engine(url, has_foreign_keys=False)
    try:
        with faults_translated():
            async with writing(engine) as connection:
                await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()
    return copy


async def refuse_unready(url: str) -> None:
    """Raise BooksBehindError where there are no books to read yet, or older ones."""
    current = await current_revision(url)
    if current is None:
        raise BooksBehindError(f"there are no books at {url.rpartition('@')[2]} yet; run the bot")
    if current != needed_revision():
        raise BooksBehindError(
            f"the database is at revision {current} and this community-bot needs "
            f"{needed_revision()}; run `community-bot db upgrade` first"
        )


def needed_revision() -> str:
    """The revision this program was written for."""
    return str(ScriptDirectory(str(_MIGRATIONS)).get_current_head())


async def current_revision(url: str) -> str | None:
    """The revision of a database; None for one without our tables, or none at all."""
    path = file_of(url)
    if path is not None and not path.exists():
        return None  # looking would create it
    engine = create_engine(url)
    try:
        with faults_translated():
            async with reader_of(engine).connect() as connection:
                return await connection.run_sync(_revision)
    finally:
        await engine.dispose()


def file_of(url: str) -> Path | None:
    """The file of an embedded database; None for PostgreSQL."""
    if not is_embedded(url):
        return None
    name = make_url(url).database
    if not name or name == ":memory:":
        raise BooksSilentError("a database in memory is gone at once; name a file in the address")
    return Path(name)


def backup_copy(path: Path, revision: str | None, now: datetime) -> Path | None:
    """A copy beside the file, complete even while others write; None if there is nothing in it."""
    if not path.exists() or not _has_tables(path):
        return None
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = path.with_name(f"{path.name}.backup-{revision or 'none'}-{stamp}")
    unfinished = copy.with_name(f"{copy.name}.part")
    try:
        with closing(sqlite3.connect(path)) as books, closing(sqlite3.connect(unfinished)) as to:
            shutil.copymode(path, unfinished)
            books.backup(to)
        unfinished.replace(copy)
    except (sqlite3.Error, OSError) as fault:
        raise BooksSilentError(f"no backup copy of {path} could be made: {fault}") from fault
    finally:
        unfinished.unlink(missing_ok=True)
    return copy


def _has_tables(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as books:
        return books.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BooksSilentError(f"the folder of {path} cannot be made: {fault}") from fault


def _refuse_newer(current: str | None) -> None:
    known = {script.revision for script in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()}
    if current is not None and current not in known:
        raise BooksAheadError(
            f"the database is at revision {current}, which this community-bot does not know; "
            "install the version that wrote it, or restore the backup copy beside it"
        )


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        # Two operators at once: the second one waits, and finds nothing left to do.
        connection.execute(select(func.pg_advisory_xact_lock(_UPGRADING)))
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
