"""A database that does not answer, one that is busy, and a second process on one file."""

import asyncio
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url, text, update
from sqlalchemy.exc import DBAPIError

from community_bot.core.chats import ChatRecord, ChatSettings, MemberRecord
from community_bot.core.decisions import SaveChat, SaveMember
from community_bot.core.errors import BooksSilentError, BooksTakenError
from community_bot.core.facts import Needs
from community_bot.core.ports import Entry, Recorded
from community_bot.core.refs import UserRef
from community_bot.storage import engine
from community_bot.storage.engine import create_engine
from community_bot.storage.faults import StaleError, faults_translated
from community_bot.storage.lock import only_runner
from community_bot.storage.schema import chats
from community_bot.storage.sql import SqlBooks
from tests.storage.steps import claim, look, settle, write
from tests.support.builders import GROUP, SILENCE, TELEGRAM, asked, decided, no_facts, reply

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


async def test_a_server_that_is_not_there_is_silent():
    with pytest.raises(BooksSilentError, match="does not answer"):
        async with SqlBooks(f"postgresql+asyncpg://bot:secret@127.0.0.1:{free_port()}/books"):
            pass


@pytest.mark.parametrize("change", [{"database": "no_such"}, {"username": "nobody"}])
async def test_a_wrong_address_is_told_without_its_password(postgres_server, change):
    url = make_url(postgres_server).set(password="hunter2", **change)

    with pytest.raises(BooksSilentError, match=r"does not (answer|exist)") as caught:
        async with SqlBooks(url.render_as_string(hide_password=False)):
            pass
    assert "hunter2" not in str(caught.value)


async def test_a_file_that_cannot_be_opened_is_silent(tmp_path):
    with pytest.raises(BooksSilentError, match="unable to open database file"):
        async with SqlBooks(f"sqlite+aiosqlite:///{tmp_path}/absent/books.db"):
            pass


async def test_tables_that_are_missing_are_our_own_fault_and_no_silence(tmp_path):
    with pytest.raises(Exception, match="no such table") as caught:
        async with SqlBooks(f"sqlite+aiosqlite:///{tmp_path}/books.db"):
            pass
    assert not isinstance(caught.value, BooksSilentError)


async def test_no_error_repeats_what_members_wrote(tmp_path):
    async def spoil(url: str) -> None:
        books = SqlBooks(url)
        try:
            await write(books, wishes=(reply("my seed phrase"),))
        finally:
            await books._engine.dispose()

    with pytest.raises(Exception, match="no such table") as caught:
        await spoil(f"sqlite+aiosqlite:///{tmp_path}/books.db")
    assert "seed" not in str(caught.value)


async def test_books_whose_server_restarted_are_silent_once_and_then_go_on(postgres):
    async with SqlBooks(postgres) as books:
        await write(books)
        other = create_engine(postgres)
        async with other.connect() as connection:
            await connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        await other.dispose()

        with pytest.raises(BooksSilentError):
            await write(books)
        assert await write(books) is Recorded.WRITTEN


async def test_whoever_loses_patience_can_leave_while_another_process_writes(sqlite):
    with closing(sqlite3.connect(sqlite.partition("///")[2], isolation_level=None)) as other:
        async with SqlBooks(sqlite) as books:
            other.execute("BEGIN IMMEDIATE")
            event = asked()
            before = asyncio.get_running_loop().time()
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await write(books, event=event)
            waited = asyncio.get_running_loop().time() - before

            assert waited < engine.PATIENCE / 2
            assert (await look(books)).chat is None  # readers do not wait
            other.execute("ROLLBACK")
            assert await write(books, event=event) is Recorded.WRITTEN


async def test_a_writer_waits_for_another_process(sqlite):
    with closing(sqlite3.connect(sqlite.partition("///")[2], isolation_level=None)) as other:
        async with SqlBooks(sqlite) as books:
            other.execute("BEGIN IMMEDIATE")
            writers = [asyncio.create_task(write(books)) for _ in range(3)]
            await asyncio.sleep(0.05)
            assert not any(one.done() for one in writers)
            other.execute("ROLLBACK")

            assert await asyncio.gather(*writers) == [Recorded.WRITTEN] * 3


async def test_a_database_that_stays_locked_is_silent(sqlite, monkeypatch):
    monkeypatch.setattr(engine, "PATIENCE", 2)
    monkeypatch.setattr(engine, "STEP", 1)
    async with SqlBooks(sqlite) as books:
        with closing(sqlite3.connect(sqlite.partition("///")[2], isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(BooksSilentError, match="database is locked"):
                await write(books, decision=SILENCE)
            other.execute("ROLLBACK")
        assert await write(books) is Recorded.WRITTEN


@pytest.mark.parametrize("state", ["40001", "40P01"])
def test_a_race_that_postgresql_ended_is_no_silence(state):
    lost = Exception("deadlock detected")
    lost.sqlstate = state  # type: ignore[attr-defined]

    with pytest.raises(StaleError), faults_translated():
        raise DBAPIError("SELECT 1", None, lost)


async def test_two_transactions_in_a_circle_end_and_nothing_is_half_written(postgres):
    """Two entries that save the same two members in opposite order, again and again."""
    async with SqlBooks(postgres) as first, SqlBooks(postgres) as second:
        members = [MemberRecord(user=UserRef(TELEGRAM, name)) for name in "ab"]

        async def save(books: SqlBooks, order: list[MemberRecord]) -> Recorded:
            changes = [SaveMember(one) for one in order]
            entry = Entry(event=asked(), facts=no_facts(), decision=decided(*changes))
            return await books.record(entry)

        results = await asyncio.gather(save(first, members), save(second, members[::-1]))

        assert sorted(results) == ["stale", "written"]
        found = [await look(first, Needs(member=one.user)) for one in members]
        assert [one.member.version for one in found if one.member] == [1, 1]


async def test_a_decision_waits_for_whoever_is_just_changing_what_it_rests_on(url):
    async with SqlBooks(url) as books:
        await write(books, SaveChat(ChatRecord(ref=GROUP, settings=ChatSettings())))
        entry = Entry(event=asked(), facts=await look(books), decision=decided(wishes=(reply(),)))
        other = create_engine(url)
        async with engine.writing(other) as connection:
            await connection.execute(update(chats).values(version=2, is_paused=True))
            recording = asyncio.create_task(books.record(entry))
            await asyncio.sleep(0.1)
            assert not recording.done()
        await other.dispose()

        assert await recording is Recorded.STALE
        assert await claim(books) == ()


WRITER = """
import asyncio, sys
from community_bot.storage.sql import SqlBooks
from tests.storage.steps import write
from tests.support.builders import SILENCE, asked, reply

async def main(url):
    async with SqlBooks(url) as books:
        for n in range(10_000):
            decision = SILENCE if n % 2 else None
            wishes = () if n % 2 else (reply(id=f"w{n}"),)
            await write(books, event=asked(key=f"m{n}"), decision=decision, wishes=wishes)
            print(n, flush=True)

asyncio.run(main(sys.argv[1]))
"""


def last_word_of_a_killed_writer(url: str) -> int:
    program = [sys.executable, "-c", WRITER, url]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, cwd=ROOT) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) == 40:
                break
        writer.kill()
        return 40 + len(writer.stdout.readlines())


async def test_kill_9_loses_nothing_that_was_acknowledged(url):
    acknowledged = await asyncio.to_thread(last_word_of_a_killed_writer, url)

    async with SqlBooks(url) as books:
        for n in range(acknowledged + 1):
            assert await write(books, event=asked(key=f"m{n}")) is Recorded.DUPLICATE
        for n in range(0, acknowledged + 1, 2):
            (given,) = await claim(books)
            assert given.wish.id == f"w{n}"
            await settle(books, given)


async def test_callers_that_leave_at_any_time_do_no_harm(url):
    async with SqlBooks(url) as books:
        kept = 0
        for n in range(60):
            try:
                async with asyncio.timeout(n / 6_000):
                    await write(books, wishes=(reply(),))
                    kept += 1
            except TimeoutError:
                continue

        async with asyncio.timeout(10):
            assert await write(books, wishes=(reply(),)) is Recorded.WRITTEN
            assert len(await claim(books)) == 1


async def test_books_must_be_opened_before_they_are_asked_for_their_salt(sqlite):
    books = SqlBooks(sqlite)

    with pytest.raises(RuntimeError, match="open the books first"):
        _ = books.salt


def test_a_second_process_on_one_file_is_told_so(sqlite):
    program = (
        "import sys; from community_bot.storage.lock import only_runner\n"
        "with only_runner(sys.argv[1]): print('mine', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, sqlite],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "mine\n"
        told = rf"already runs on .*books\.db as process {first.pid}; stop it first"
        with pytest.raises(BooksTakenError, match=told), only_runner(sqlite):
            pass
        first.kill()

    with only_runner(sqlite):  # kill -9 gave it back
        pass
    with only_runner(sqlite):
        pass


def test_the_lock_makes_the_folder_and_leaves_the_database_alone(tmp_path):
    with only_runner(f"sqlite+aiosqlite:///{tmp_path}/deep/books.db"):
        pass

    assert [one.name for one in Path(tmp_path / "deep").iterdir()] == ["books.db.lock"]


def test_several_processes_may_run_on_postgresql():
    url = "postgresql+asyncpg://bot@db/books"
    with only_runner(url), only_runner(url):
        pass


async def test_whoever_is_stopped_twice_in_the_middle_of_a_query_leaves_nothing_behind(tmp_path):
    books = create_engine(f"sqlite+aiosqlite:///{tmp_path}/books.db")
    endless = text(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000) "
        "SELECT count(*) FROM n"
    )

    async def count() -> None:
        async with books.connect() as connection:
            begun.set()
            await connection.execute(endless)

    begun = asyncio.Event()
    counting = asyncio.create_task(count())
    await begun.wait()
    for _ in range(2):  # as whoever ends a task does that does not end at once
        await asyncio.sleep(0.02)
        counting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await counting
    await books.dispose()

    left = asyncio.all_tasks() - {asyncio.current_task()}
    _, pending = await asyncio.wait(left, timeout=5) if left else (set(), set())
    assert not pending
