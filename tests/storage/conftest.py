"""The three kinds of books that one suite is asked of."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from community_bot.core.ports import Books
from community_bot.storage.engine import create_engine
from community_bot.storage.memory import MemoryBooks
from community_bot.storage.schema import metadata
from community_bot.storage.sealing import Sealer
from community_bot.storage.sql import SqlBooks
from community_bot.storage.upgrade import upgrade
from tests.support.builders import NOW
from tests.support.postgres import scratch_database, server

# Every process that opens books has the key of their operator.
KEY = Fernet.generate_key()
Open = Callable[[], Coroutine[Any, Any, Books]]


def run(work: Coroutine[Any, Any, object]) -> None:
    with asyncio.Runner() as runner:
        runner.run(work)


@pytest.fixture(scope="session")
def postgres_server() -> str:
    return server()


@pytest.fixture
def empty_postgres() -> Iterator[str]:
    """A database without tables."""
    with scratch_database() as url:
        yield url


@pytest.fixture(scope="session")
def shared_postgres() -> Iterator[str]:
    with scratch_database() as url:
        run(upgrade(url, NOW))
        yield url


@pytest.fixture
def postgres(shared_postgres: str) -> str:
    """A database with empty tables."""
    run(emptied(shared_postgres))
    return shared_postgres


async def emptied(url: str) -> None:
    engine = create_engine(url)
    async with engine.begin() as connection:
        names = ", ".join(metadata.tables)
        await connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
    await engine.dispose()


@pytest.fixture(scope="session")
def sqlite_pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pattern") / "books.db"
    run(upgrade(f"sqlite+aiosqlite:///{path}", NOW))
    return path


@pytest.fixture
def sqlite(sqlite_pattern: Path, tmp_path: Path) -> str:
    """A file with empty tables."""
    path = tmp_path / "books.db"
    shutil.copy(sqlite_pattern, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Either engine."""
    name = "postgres" if request.param == "postgresql" else "sqlite"
    return str(request.getfixturevalue(name))


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str | None:
    """Any books; None for those in memory."""
    if request.param == "memory":
        return None
    name = "postgres" if request.param == "postgresql" else "sqlite"
    return str(request.getfixturevalue(name))


@pytest.fixture
async def open_books(address: str | None) -> AsyncIterator[Open]:
    """Opens books; every call is another process's view of the same ones."""
    in_memory = MemoryBooks()
    async with AsyncExitStack() as stack:

        async def opened() -> Books:
            if not address:
                return in_memory
            return await stack.enter_async_context(SqlBooks(address, Sealer(KEY)))

        yield opened


@pytest.fixture
async def books(open_books: Open) -> Books:
    return await open_books()
