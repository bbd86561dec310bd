"""Whether the rows that a decision rests on are still what they were, and locks on them.

Rows are locked by table and key, so that two transactions that want the same ones wait for each
other and hardly ever in a circle; where they do, PostgreSQL undoes one, and that is StaleError.
SQLite has but one writer.
"""

import hashlib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Select, bindparam, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from community_bot.core.decisions import (
    CancelWaiting,
    Change,
    HushChat,
    MarkAnswered,
    SaveChat,
    SaveClaim,
    SaveHandoff,
    SaveIncident,
    SaveMember,
    Settle,
)
from community_bot.core.facts import Facts, Needs, RowVersion
from community_bot.core.ports import Moment
from community_bot.storage.columns import short
from community_bot.storage.faults import StaleError
from community_bot.storage.reading import read_facts
from community_bot.storage.schema import VERSIONED, handoffs
from community_bot.storage.terms import OWNER_CLAIM, TURNS, is_open_talk, slot_of

Versions = Mapping[tuple[str, str], int]

_WRITTEN_BY: Mapping[type[Change], str] = {
    SaveChat: "chats",
    SaveMember: "members",
    SaveClaim: "ownership",
    SaveHandoff: "handoffs",
    SaveIncident: "incidents",
    MarkAnswered: "faq_answers",
    Settle: "outbox",
    CancelWaiting: "outbox",
    HushChat: "outbox",
}


class Hold(StrEnum):
    """How rows are held until the transaction ends."""

    NOT = "not"  # looked at
    SHARED = "shared"  # nobody may change them
    ALONE = "alone"  # nobody may hold them


async def are_current(
    connection: AsyncConnection, read: Iterable[RowVersion], changes: Iterable[Change]
) -> bool:
    """Whether every row is as it was read; it stays so until the transaction ends."""
    written = {_WRITTEN_BY.get(type(change)) for change in changes}
    holds = {kind: Hold.ALONE if kind in written else Hold.SHARED for kind in VERSIONED}
    read = tuple(read)
    return is_unchanged(read, await versions(connection, read, holds))


def is_unchanged(read: Iterable[RowVersion], now: Versions) -> bool:
    """Whether versions that were read are those of now; an absent row is version 0."""
    return all(now.get((one.kind, short(one.key)), 0) == one.version for one in read)


async def versions(
    connection: AsyncConnection, read: Iterable[RowVersion], holds: Mapping[str, Hold]
) -> Versions:
    """Versions of the rows now, all in one query."""
    keys: dict[str, set[str]] = {}
    for one in read:
        keys.setdefault(one.kind, set()).add(one.key)
    if not keys:
        return {}
    wanted = tuple(
        (kind, holds.get(kind, Hold.NOT)) for kind in (*VERSIONED, TURNS) if kind in keys
    )
    rows = await connection.execute(_query(wanted), {kind: sorted(keys[kind]) for kind in keys})
    return {(row.kind, row.key): row.version for row in rows}


@cache
def _query(wanted: tuple[tuple[str, Hold], ...]) -> Any:  # noqa: ANN401 - a union or one select
    parts = [_turns() if kind == TURNS else _rows(kind, hold) for kind, hold in wanted]
    return union_all(*parts) if len(parts) > 1 else parts[0]


def _rows(kind: str, hold: Hold) -> Select[Any]:
    table = VERSIONED[kind]
    rows = select(literal(kind).label("kind"), table.c.key, table.c.version).where(
        table.c.key.in_(bindparam(kind, expanding=True))
    )
    if hold is Hold.NOT:
        return rows
    # PostgreSQL locks no rows of a union, but those of its parts.
    held = rows.order_by(table.c.key).with_for_update(read=hold is Hold.SHARED).cte(f"held_{kind}")
    return select(held)


def _turns() -> Select[Any]:
    # Not locked: who wants the next turn meets the unique key.
    kind = literal(TURNS).label("kind")
    return (
        select(kind, handoffs.c.slot.label("key"), func.max(handoffs.c.turn).label("version"))
        .where(handoffs.c.slot.in_(bindparam(TURNS, expanding=True)))
        .group_by(handoffs.c.slot)
    )


async def locked_facts(connection: AsyncConnection, needs: Needs, moment: Moment) -> Facts:
    """Facts whose rows nobody else can change before the transaction ends."""
    await hold_names(connection, _names_in(needs))
    holds = dict.fromkeys(VERSIONED, Hold.ALONE)
    # The second look is at rows that are locked; a third follows a button to rows that were not.
    for _ in range(4):
        facts = await read_facts(connection, needs, moment)
        if is_unchanged(facts.read, await versions(connection, facts.read, holds)):
            return facts
    raise StaleError


async def hold_names(
    connection: AsyncConnection, names: Iterable[str], hold: Hold = Hold.ALONE
) -> None:
    """Hold names of rows that may not exist yet, in order, until the transaction ends."""
    if connection.dialect.name != "postgresql":
        return  # whoever writes on SQLite holds everything
    lock = func.pg_advisory_xact_lock_shared
    if hold is Hold.ALONE:
        lock = func.pg_advisory_xact_lock
    for number in sorted({_number(name) for name in names}):
        await connection.execute(select(lock(literal(number, BigInteger))))


def _names_in(needs: Needs) -> Iterable[str]:
    if needs.chat is not None:
        yield f"chats:{needs.chat.key}"
    if needs.member is not None:
        yield f"members:{needs.member.key}"
    if needs.chat is not None and needs.member is not None and is_open_talk(needs):
        yield f"{TURNS}:{slot_of(needs.chat, needs.member)}"
    if needs.is_claim:
        yield f"ownership:{OWNER_CLAIM}"
    for kind in ("button", "wish", "handoff", "token_digest", "verdict", "incident"):
        if (key := getattr(needs, kind)) is not None:
            yield f"{kind}:{key}"


def _number(name: str) -> int:
    digest = hashlib.sha256(f"community-bot:{name}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
