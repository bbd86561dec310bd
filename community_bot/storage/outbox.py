"""What is to be done: put in, leased, settled, dropped."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from community_bot.core.actions import Delivery, room_of
from community_bot.core.decisions import Settle
from community_bot.core.events import Performed
from community_bot.core.outcomes import Done, RetryLater
from community_bot.core.ports import Entry
from community_bot.core.refs import ChatRef, RoomRef
from community_bot.storage import codec
from community_bot.storage.guards import Hold, hold_names
from community_bot.storage.lanes import UNSETTLED, WAITING, State
from community_bot.storage.rows import chat_in, wish_values
from community_bot.storage.schema import outbox, rooms
from community_bot.storage.writing import put_row

# The partial indexes hold the rows that are not settled; every query must say so to use them.
_OPEN = outbox.c.settled_at.is_(None)
_SETTLED = {"body": None, "owner": None, "lease_until": None, "version": outbox.c.version + 1}


async def add(connection: AsyncConnection, entry: Entry) -> None:
    """Put the wishes of a decision into the outbox."""
    wishes = entry.decision.wishes
    if not wishes:
        return
    named = {room.name for wish in wishes if (room := room_of(wish.action)) is not None}
    known = await _known(connection, named)
    rows = [wish_values(entry, wish, known) for wish in wishes]
    await connection.execute(insert(outbox), rows)


async def _known(connection: AsyncConnection, names: set[str]) -> Mapping[str, ChatRef]:
    found = await rooms_by_name(connection, names)
    if names - found.keys():
        # Else a room that is being opened would not see our row, nor we the room.
        await hold_names(connection, (_room(name) for name in names), Hold.SHARED)
        found = await rooms_by_name(connection, names)
    return found


async def rooms_by_name(connection: AsyncConnection, names: Iterable[str]) -> Mapping[str, ChatRef]:
    """The rooms that are known among these."""
    found = {}
    for name in names:  # one or two: the staff of a chat, a case
        row = (await connection.execute(select(rooms).where(rooms.c.key == name))).one_or_none()
        if row is not None:
            found[name] = chat_in(row)
    return found


async def open_room(connection: AsyncConnection, room: RoomRef, chat: ChatRef) -> None:
    """Remember where a room is; what waited for it goes there, and so does what waits on."""
    await hold_names(connection, (_room(room.name),))
    values = {"key": room.name, "platform": chat.platform, "chat_id": chat.id}
    await put_row(connection, rooms, values)
    await connection.execute(
        update(outbox)
        .where(_OPEN, outbox.c.room == room.name, outbox.c.state.in_(WAITING))
        .values(platform=chat.platform, lane=chat.key, state=State.PENDING)
    )


def _room(name: str) -> str:
    return f"rooms:{name}"


async def cancel(connection: AsyncConnection, about: str, now: datetime) -> None:
    """Drop what still waits under a name."""
    await connection.execute(
        update(outbox)
        .where(_OPEN, outbox.c.about == about, outbox.c.state.in_(WAITING))
        .values(state=State.CANCELLED, settled_at=now, **_SETTLED)
    )


async def hush(connection: AsyncConnection, chat: ChatRef, now: datetime) -> None:
    """Drop what waits for its time in a chat and would be of no use later."""
    waits = (outbox.c.lane == chat.key) & (outbox.c.not_before > now)
    await connection.execute(
        update(outbox)
        .where(_OPEN, waits, outbox.c.state.in_(WAITING))
        .where(outbox.c.delivery == Delivery.PERISHABLE)
        .values(state=State.CANCELLED, settled_at=now, **_SETTLED)
    )


async def settle(connection: AsyncConnection, entry: Entry, change: Settle) -> None:
    """Write down what came of an attempt, unless a later one is under way."""
    event = entry.event
    is_ours = isinstance(event, Performed) and event.wish == change.wish
    attempt = {"attempt": event.attempt} if isinstance(event, Performed) and is_ours else {}
    values = _settled(change, entry.facts.now)
    is_final = "settled_at" in values
    statement = _settling(is_final=is_final, is_attempt=bool(attempt))
    await connection.execute(statement, {**values, **attempt, "wish": change.wish})


@cache
def _settling(*, is_final: bool, is_attempt: bool) -> Executable:
    still = [_OPEN, outbox.c.key == bindparam("wish"), outbox.c.state.in_(UNSETTLED)]
    if is_attempt:
        still.append(outbox.c.attempts == bindparam("attempt"))
    row = update(outbox).where(*still).values(owner=None, lease_until=None)
    return row.values(**_SETTLED) if is_final else row


def _settled(change: Settle, now: datetime) -> Mapping[str, Any]:
    outcome = codec.OUTCOME.pack(change.outcome)
    if isinstance(change.outcome, RetryLater):
        again = change.retry_at or now + change.outcome.after
        return {"state": State.PENDING, "not_before": again, "outcome": outcome}
    state = State.DONE if isinstance(change.outcome, Done) else State.REFUSED
    return {"state": state, "settled_at": now, "outcome": outcome}
