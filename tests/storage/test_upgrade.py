"""The tables are made, brought up to date after a copy, and never by surprise."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from community_bot.core.chats import AnswerMode, ChatRecord, ChatSettings, House, ScamMode
from community_bot.core.errors import BooksAheadError, BooksBehindError, BooksSilentError
from community_bot.core.facts import Needs
from community_bot.core.languages import Language
from community_bot.core.ports import Recorded
from community_bot.storage import upgrade as upgrading
from community_bot.storage.engine import create_engine
from community_bot.storage.schema import metadata
from community_bot.storage.sql import SqlBooks
from community_bot.storage.upgrade import (
    backup_copy,
    current_revision,
    needed_revision,
    prepare,
    upgrade,
)
from tests.storage.steps import claimed_ids, look, write
from tests.support.builders import GROUP, NOW, after, asked, reply

MIGRATIONS = Path(upgrading.__file__).with_name("migrations")


# A chat as the first revision knew it.
OLD_CHAT = """
    INSERT INTO chats
        (key, platform, chat_id, answer_mode, scam_mode, language, is_paused, version)
    VALUES ('telegram:-100', 'telegram', '-100', 'on', 'enforce', 'zh-Hans', false, 4)
"""


def copies(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir() if ".backup-" in one.name)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/books.db"
    return str(request.getfixturevalue("empty_postgres"))


async def on(url: str, work):
    engine = create_engine(url, has_foreign_keys=False)
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(work)
    finally:
        await engine.dispose()


def moved(move, to: str):
    """Bring the tables to a revision."""

    def work(connection: Connection):
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        move(config, to)

    return work


async def test_migrations_end_up_with_exactly_the_tables_of_the_code(empty):
    await upgrade(empty, NOW)

    def difference(connection: Connection):
        options = {"compare_type": True, "render_as_batch": True}
        return compare_metadata(MigrationContext.configure(connection, opts=options), metadata)

    assert await on(empty, difference) == []
    assert await current_revision(empty) == needed_revision()


async def test_the_indexes_are_those_of_the_code_to_the_condition(empty):
    def definitions(connection: Connection):
        query = (
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            if connection.dialect.name == "sqlite"
            else "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
        )
        rows = connection.execute(text(query))
        return {name: sql for name, sql in rows if "alembic" not in name}

    await upgrade(empty, NOW)
    migrated = await on(empty, definitions)
    await on(empty, metadata.drop_all)
    await on(empty, metadata.create_all)

    assert await on(empty, definitions) == migrated


async def test_every_revision_can_be_undone(empty):
    await upgrade(empty, NOW)
    await on(empty, moved(command.downgrade, "base"))

    assert await current_revision(empty) is None
    await upgrade(empty, NOW)
    async with SqlBooks(empty) as books:
        assert await write(books) is Recorded.WRITTEN


async def test_chats_that_were_set_up_before_the_bot_asked_to_be_let_in_stay_as_they_were(empty):
    await on(empty, moved(command.upgrade, "0001"))
    await on(empty, lambda one: one.execute(text(OLD_CHAT)))

    await upgrade(empty, NOW)

    async with SqlBooks(empty) as books:
        facts = await look(books)
        assert facts.chat == ChatRecord(
            ref=GROUP,
            settings=ChatSettings(
                answer_mode=AnswerMode.ON,
                scam_mode=ScamMode.ENFORCE,
                language=Language.ZH_HANS,
                is_enabled=True,
            ),
            version=4,
        )
        assert (await look(books, Needs(is_claim=True, is_house=True))).house == House()
    # And back again, the row with it.
    await on(empty, moved(command.downgrade, "0001"))
    kept = await on(empty, lambda one: one.execute(text("SELECT * FROM chats")).mappings().all())
    assert [one["key"] for one in kept] == ["telegram:-100"]
    assert not {"is_enabled", "is_staff_room", "title"} & set(kept[0])


async def test_after_the_upgrade_no_chat_is_let_in_unless_it_is_said_so(empty):
    """The default that let the old rows in is gone with the upgrade."""
    await upgrade(empty, NOW)

    with pytest.raises(IntegrityError):
        await on(empty, lambda one: one.execute(text(OLD_CHAT)))


async def test_two_who_upgrade_at_once_do_it_once(empty):
    await asyncio.gather(upgrade(empty, NOW), upgrade(empty, NOW))

    assert await current_revision(empty) == needed_revision()


async def test_an_embedded_database_is_made_with_its_folder(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path}/deep/er/books.db"
    assert await current_revision(url) is None
    assert not (tmp_path / "deep").exists()

    assert await prepare(url, NOW) is None
    async with SqlBooks(url) as books:
        assert await write(books) is Recorded.WRITTEN


async def test_an_embedded_database_that_is_behind_is_copied_before_it_is_upgraded(tmp_path):
    path = tmp_path / "books.db"
    with closing(sqlite3.connect(path)) as old:
        # In the log beside the file, where a plain copy would not find it.
        old.execute("PRAGMA journal_mode = WAL")
        old.execute("CREATE TABLE notes (words TEXT)")
        old.execute("INSERT INTO notes VALUES ('kept')")
        old.commit()
        path.chmod(0o600)

        copy = await prepare(f"sqlite+aiosqlite:///{path}", NOW)

    assert copy is not None
    assert copy == tmp_path / "books.db.backup-none-20261122T093000Z"
    assert copies(path) == [copy.name]
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT words FROM notes").fetchall() == [("kept",)]
    assert await current_revision(f"sqlite+aiosqlite:///{path}") == needed_revision()


async def test_what_is_up_to_date_is_neither_copied_nor_changed(sqlite):
    path = Path(sqlite.partition("///")[2])
    async with SqlBooks(sqlite) as books:
        await write(books, event=asked(key="m"), wishes=(reply(id="r"),))
        salt = books.salt

    assert await prepare(sqlite, after(days=1)) is None
    assert copies(path) == []
    async with SqlBooks(sqlite) as books:
        assert books.salt == salt
        assert await write(books, event=asked(key="m")) is Recorded.DUPLICATE
        assert await claimed_ids(books) == ["r"]


def test_an_empty_file_needs_no_copy(tmp_path):
    path = tmp_path / "books.db"
    path.touch()

    assert backup_copy(path, None, NOW) is None
    assert backup_copy(tmp_path / "absent.db", None, NOW) is None


async def test_a_copy_that_cannot_be_made_stops_the_upgrade(tmp_path):
    path = tmp_path / "books.db"
    with closing(sqlite3.connect(path)) as old:
        old.execute("CREATE TABLE notes (words TEXT)")
    # Somebody put a folder where the copy is to be written.
    (tmp_path / "books.db.backup-none-20261122T093000Z").mkdir()

    with pytest.raises(BooksSilentError, match="no backup copy of"):
        await prepare(f"sqlite+aiosqlite:///{path}", NOW)
    assert await current_revision(f"sqlite+aiosqlite:///{path}") is None


async def test_postgresql_is_upgraded_only_when_the_operator_says_so(empty_postgres):
    with pytest.raises(BooksBehindError, match=r"run `community-bot db upgrade`"):
        await prepare(empty_postgres, NOW)

    assert await upgrade(empty_postgres, NOW) is None
    assert await prepare(empty_postgres, NOW) is None


async def test_a_database_from_the_future_is_refused(empty):
    await upgrade(empty, NOW)
    await on(empty, lambda one: one.execute(text("UPDATE alembic_version SET version_num = '9'")))

    for work in (prepare, upgrade):
        with pytest.raises(BooksAheadError, match="at revision 9, which this community-bot"):
            await work(empty, NOW)


@pytest.mark.parametrize("url", ["sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:"])
async def test_a_database_in_memory_is_refused(url):
    with pytest.raises(BooksSilentError, match="name a file"):
        await prepare(url, NOW)


async def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(BooksSilentError, match=r"the folder of .* cannot be made"):
        await prepare(f"sqlite+aiosqlite:///{tmp_path}/file/books.db", NOW)


async def test_what_is_no_database_is_told_in_one_sentence(tmp_path):
    path = tmp_path / "books.db"
    path.write_text("these are not the books you are looking for" * 100)

    with pytest.raises(BooksSilentError, match="file is not a database"):
        await prepare(f"sqlite+aiosqlite:///{path}", NOW)
