"""Who performs what next: leases on the outbox, and when to look again.

A look without any lock comes first: mostly there is nothing to do. Claims of several processes
then follow one another (SQLite's write lock, an advisory lock on PostgreSQL), so that no two of
them take the same lane, and they skip rows whose outcome is just being written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from community_bot.core.pacing import Pace, PaceState, free_at, spoken
from community_bot.core.ports import Claim, Claimed
from community_bot.core.refs import ChatRef, Platform
from community_bot.storage import codec
from community_bot.storage.claims import AWAIT, LOOK, RELEASE, TAKE
from community_bot.storage.guards import hold_names
from community_bot.storage.lanes import State
from community_bot.storage.outbox import rooms_by_name
from community_bot.storage.rows import AnyRow
from community_bot.storage.schema import outbox, paces
from community_bot.storage.writing import put_row

PAGE = 200  # actions in their order, among which the heads of enough lanes are mostly found
EVERYTHING = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Overlook:
    """What a look at the outbox showed: anything to release, anything to take, and how spread."""

    must_release: bool
    waiting: int
    lanes: int

    @property
    def is_calm(self) -> bool:
        """Whether there is nothing to do."""
        return not self.must_release and not self.waiting


async def overlook(connection: AsyncConnection, claim: Claim) -> Overlook:
    """Look without holding anything."""
    rows = (await connection.execute(LOOK, {**_terms(claim), "page": PAGE})).all()
    lanes = [row.lane for row in rows if row.lane is not None]
    return Overlook(bool(rows[0].must_release), len(lanes), len(set(lanes)))


async def lease(connection: AsyncConnection, claim: Claim, view: Overlook) -> tuple[Claimed, ...]:
    """Take what is due, at most one action a lane."""
    await hold_names(connection, ("outbox",))
    if view.must_release:
        await connection.execute(RELEASE, {"now": claim.now})
    # A crowd in few lanes hides the others; only then is the whole queue sorted by lane.
    is_crowded = view.waiting == PAGE and view.lanes < claim.limit
    terms = {
        **_terms(claim),
        "page": EVERYTHING if is_crowded else PAGE,
        "limit": claim.limit,
        "new_owner": claim.owner,
        "new_lease": claim.now + claim.lease,
    }
    rows = (await connection.execute(TAKE, terms)).all()
    rows = sorted(rows, key=lambda row: (row.priority, row.position))
    await _speak(connection, claim, rows)
    known = await rooms_by_name(connection, {row.room for row in rows if row.room})
    return tuple(_claimed(row, known) for row in rows)


async def free_leases(connection: AsyncConnection, now: datetime) -> None:
    """End every lease: whoever held one is gone."""
    held = update(outbox).where(outbox.c.settled_at.is_(None), outbox.c.state == State.SENDING)
    await connection.execute(held.values(lease_until=now))


def _terms(claim: Claim) -> dict[str, Any]:
    return {"now": claim.now, "platforms": sorted(claim.paces)}


async def _speak(connection: AsyncConnection, claim: Claim, rows: Sequence[AnyRow]) -> None:
    """Book what is about to be said against each lane's pace."""
    said = {row.lane: claim.paces[row.platform] for row in rows if row.is_paced}
    said = {lane: pace for lane, pace in said.items() if pace != Pace()}
    if not said:
        return
    found = await connection.execute(select(paces).where(paces.c.key.in_(sorted(said))))
    states = {row.key: PaceState(row.next_at, row.booked_until) for row in found}
    for lane in sorted(said):
        after = spoken(states.get(lane), said[lane], claim.now)
        values = {
            "key": lane,
            "next_at": after.next_at,
            "booked_until": after.booked_until,
            "free_at": free_at(after, said[lane]),
        }
        await put_row(connection, paces, values)


def _claimed(row: AnyRow, known: Mapping[str, ChatRef]) -> Claimed:
    return Claimed(wish=codec.WISH.unpack(row.body), attempt=row.attempts, chat=known.get(row.room))


async def earliest(
    connection: AsyncConnection, now: datetime, platforms: Mapping[Platform, Pace]
) -> datetime | None:
    """When something falls due: an action, a lease, a deadline."""
    terms = {"now": now, "platforms": sorted(platforms)}
    row = (await connection.execute(AWAIT, terms)).one()
    if row.is_due:
        return now
    times = [at for at in (row.waiting, row.leased, row.deadline) if at is not None]
    return max(now, min(times)) if times else None
