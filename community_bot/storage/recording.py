"""An event and all it came to, in one transaction or not at all."""

from collections.abc import Callable, Sequence

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from community_bot.core.facts import Facts, Needs
from community_bot.core.ports import Entry, Moment, Recorded
from community_bot.storage import changes
from community_bot.storage.columns import short
from community_bot.storage.faults import StaleError
from community_bot.storage.guards import are_current, is_unchanged, locked_facts, versions
from community_bot.storage.rows import event_values, verdict_values
from community_bot.storage.schema import decisions, events
from community_bot.storage.terms import is_worth_explaining
from community_bot.storage.writing import add_row, insert_into


async def write_entry(connection: AsyncConnection, entry: Entry) -> Recorded:
    """Write an entry if it is the first for its event; raise StaleError if it rests on old rows."""
    if not await _is_first(connection, entry):
        return Recorded.DUPLICATE
    if not await are_current(connection, entry.facts.read, entry.decision.changes):
        raise StaleError
    return await _write(connection, entry)


async def write_locked(
    connection: AsyncConnection, needs: Needs, moment: Moment, decide: Callable[[Facts], Entry]
) -> Recorded:
    """Decide on rows that are locked, and write that."""
    entry = decide(await locked_facts(connection, needs, moment))
    if not await _is_first(connection, entry):
        return Recorded.DUPLICATE
    return await _write(connection, entry)


async def write_group(connection: AsyncConnection, entries: Sequence[Entry]) -> Sequence[Recorded]:
    """Write silent entries, each with its own result.

    They change nothing but their own row, so rows are compared and not locked: each stands as
    if it had happened at the moment of comparing.
    """
    firsts = {short(entry.event.key): entry for entry in reversed(entries)}
    new = insert_into(connection, events).on_conflict_do_nothing().returning(events.c.key)
    rows = [event_values(firsts[key]) for key in sorted(firsts)]
    written = set((await connection.execute(new, rows)).scalars())
    now = await versions(connection, {one for entry in entries for one in entry.facts.read}, {})
    stale = {key for key in written if not is_unchanged(firsts[key].facts.read, now)}
    if stale:
        await connection.execute(delete(events).where(events.c.key.in_(stale)))
    results = dict.fromkeys(written, Recorded.WRITTEN) | dict.fromkeys(stale, Recorded.STALE)
    # The second of two alike in one group comes too late, unless the first was late itself.
    return [_taken(results, short(entry.event.key)) for entry in entries]


def _taken(results: dict[str, Recorded], key: str) -> Recorded:
    result = results.get(key, Recorded.DUPLICATE)
    if result is Recorded.WRITTEN:
        results[key] = Recorded.DUPLICATE
    return result


async def _is_first(connection: AsyncConnection, entry: Entry) -> bool:
    return await add_row(connection, events, event_values(entry))


async def _write(connection: AsyncConnection, entry: Entry) -> Recorded:
    if is_worth_explaining(entry.decision):
        await add_row(connection, decisions, verdict_values(entry))
    await changes.apply(connection, entry)
    return Recorded.WRITTEN
