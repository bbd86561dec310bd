"""Silent events are written in groups, and each still gets its own answer."""

import asyncio

import pytest
from sqlalchemy import event as sql_event

from community_bot.core.chats import ChatRecord, ChatSettings
from community_bot.core.decisions import SaveChat
from community_bot.core.ports import Entry, Recorded
from community_bot.storage.silence import GROUP as GROUP_SIZE
from community_bot.storage.silence import SilentGroups
from community_bot.storage.sql import SqlBooks
from tests.storage.steps import look, write
from tests.support.builders import GROUP, SILENCE, asked, no_facts


def silent(event=None, facts=None) -> Entry:
    return Entry(event=event or asked(), facts=facts or no_facts(), decision=SILENCE)


async def test_each_of_many_at_once_is_written(books):
    entries = [silent() for _ in range(120)]

    results = await asyncio.gather(*(books.record(entry) for entry in entries))
    assert results == [Recorded.WRITTEN] * 120
    again = await asyncio.gather(*(books.record(entry) for entry in entries))
    assert again == [Recorded.DUPLICATE] * 120


async def test_one_message_twice_in_a_group_is_written_once(books):
    entry = silent()

    results = await asyncio.gather(*(books.record(entry) for _ in range(3)), books.record(silent()))
    assert sorted(results[:3]) == ["duplicate", "duplicate", "written"]
    assert results[3] is Recorded.WRITTEN


async def test_one_late_entry_does_not_spoil_its_group(books):
    old = await look(books)
    await write(books, SaveChat(ChatRecord(ref=GROUP, settings=ChatSettings())))
    late, known = asked(), asked()
    await write(books, event=known)
    entries = [silent(), silent(late, old), silent(known, old), silent(facts=await look(books))]

    results = await asyncio.gather(*(books.record(entry) for entry in entries))

    assert results == ["written", "stale", "duplicate", "written"]
    assert await books.record(silent(late)) is Recorded.WRITTEN


async def test_a_hundred_cost_a_few_transactions(url):
    async with SqlBooks(url) as books:
        commits: list[object] = []
        sql_event.listen(books._engine.sync_engine, "commit", commits.append)
        await asyncio.gather(*(books.record(silent()) for _ in range(100)))

    assert len(commits) <= 100 // GROUP_SIZE + 1


async def test_a_group_that_fails_fails_for_each_of_its_callers_and_for_nobody_after():
    faults = [OSError("disk full")]

    async def write_down(entries):
        await asyncio.sleep(0)
        if faults:
            raise faults.pop()
        return [Recorded.WRITTEN] * len(entries)

    groups = SilentGroups(write_down)
    results = await asyncio.gather(
        *(groups.record(silent()) for _ in range(3)), return_exceptions=True
    )

    assert [str(result) for result in results] == ["disk full"] * 3
    assert await groups.record(silent()) is Recorded.WRITTEN


async def test_a_caller_that_leaves_does_not_take_the_others_along():
    gate = asyncio.Event()

    async def write_down(entries):
        await gate.wait()
        return [Recorded.WRITTEN] * len(entries)

    groups = SilentGroups(write_down)
    callers = [asyncio.create_task(groups.record(silent())) for _ in range(3)]
    await asyncio.sleep(0)
    callers[1].cancel()
    await asyncio.sleep(0)
    gate.set()

    assert await callers[0] is Recorded.WRITTEN
    assert await callers[2] is Recorded.WRITTEN
    with pytest.raises(asyncio.CancelledError):
        await callers[1]


async def test_closing_writes_what_is_left():
    written = []

    async def write_down(entries):
        await asyncio.sleep(0.01)
        written.extend(entries)
        return [Recorded.WRITTEN] * len(entries)

    groups = SilentGroups(write_down)
    callers = [asyncio.create_task(groups.record(silent())) for _ in range(60)]
    await asyncio.sleep(0)
    await groups.close()

    assert len(written) == 60
    assert await asyncio.gather(*callers) == [Recorded.WRITTEN] * 60
