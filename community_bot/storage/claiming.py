"""Who performs what next: leases on the outbox, and when to look again.

Claims of several processes follow one another (SQLite's write lock, an advisory lock on
PostgreSQL), so that no two of them take the same lane. They skip rows whose outcome is just
being written instead of waiting for them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, exists, func, null, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from community_bot.core.actions import Delivery
from community_bot.core.pacing import Pace, PaceState, free_at, spoken
from community_bot.core.ports import Claim, Claimed
from community_bot.core.refs import ChatRef, Platform
from community_bot.storage import codec
from community_bot.storage.guards import hold_names
from community_bot.storage.lanes import WAITING, State
from community_bot.storage.outbox import rooms_by_name
from community_bot.storage.rows import AnyRow
from community_bot.storage.schema import deadlines, outbox, paces
from community_bot.storage.writing import upsert

_row = outbox.alias("row")
_other = outbox.alias("other")
_is_lane_busy = exists().where(
    _other.c.settled_at.is_(None),
    _other.c.lane == _row.c.lane,
    _other.c.state == State.SENDING,
)


async def lease(connection: AsyncConnection, claim: Claim) -> tuple[Claimed, ...]:
    """Take what is due, at most one action a lane."""
    await hold_names(connection, ("outbox",))
    await _release(connection, claim.now)
    rows = (await connection.execute(_taking(claim))).all()
    rows = sorted(rows, key=lambda row: (row.priority, row.position))
    await _speak(connection, claim, rows)
    known = await rooms_by_name(connection, {row.room for row in rows if row.room})
    return tuple(_claimed(row, known) for row in rows)


async def _release(connection: AsyncConnection, now: datetime) -> None:
    """What expired is dropped; what was being sent when its lease ran out is free or uncertain."""
    is_left = and_(_row.c.state == State.SENDING, _row.c.lease_until <= now)
    is_late = and_(_row.c.state.in_(WAITING), _row.c.expires_at <= now)
    found = (
        select(_row.c.position)
        .where(_row.c.settled_at.is_(None), or_(is_left, is_late))
        .with_for_update(skip_locked=True)
    )
    is_once = and_(outbox.c.state == State.SENDING, outbox.c.delivery == Delivery.ONCE)
    is_over = outbox.c.expires_at <= now
    state = case((is_once, State.UNCERTAIN), (is_over, State.EXPIRED), else_=State.PENDING)
    is_gone = case((is_once, False), (is_over, True), else_=False)
    await connection.execute(
        update(outbox)
        .where(outbox.c.position.in_(found))
        .values(
            state=state,
            body=case((is_gone, null()), else_=outbox.c.body),
            settled_at=case((is_gone, now), else_=null()),
            version=outbox.c.version + case((is_gone, 1), else_=0),
            owner=None,
            lease_until=None,
        )
    )


def _taking(claim: Claim) -> Any:  # noqa: ANN401 - an update that returns rows
    free = (
        select(outbox.c.position)
        .where(outbox.c.position.in_(_heads(claim)), outbox.c.state == State.PENDING)
        .with_for_update(skip_locked=True)
    )
    return (
        update(outbox)
        .where(outbox.c.position.in_(free))
        .values(
            state=State.SENDING,
            owner=claim.owner,
            lease_until=claim.now + claim.lease,
            attempts=outbox.c.attempts + 1,
        )
        .returning(
            outbox.c.position,
            outbox.c.priority,
            outbox.c.platform,
            outbox.c.lane,
            outbox.c.room,
            outbox.c.is_paced,
            outbox.c.attempts,
            outbox.c.body,
        )
    )


def _heads(claim: Claim) -> Select[Any]:
    """The first action of each free lane that may go now."""
    order = (_row.c.priority, _row.c.position)
    first = func.row_number().over(partition_by=_row.c.lane, order_by=order)
    due = (
        select(_row.c.position, _row.c.priority, first.label("place"))
        .select_from(_row.outerjoin(paces, paces.c.key == _row.c.lane))
        .where(
            _row.c.settled_at.is_(None),
            _row.c.state == State.PENDING,
            _row.c.platform.in_(sorted(claim.paces)),
            _row.c.not_before <= claim.now,
            or_(~_row.c.is_paced, paces.c.free_at.is_(None), paces.c.free_at <= claim.now),
            ~_is_lane_busy,
        )
        .subquery("due")
    )
    heads = select(due.c.position).where(due.c.place == 1)
    return heads.order_by(due.c.priority, due.c.position).limit(claim.limit)


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
        await connection.execute(upsert(connection, paces, values))


def _claimed(row: AnyRow, known: Mapping[str, ChatRef]) -> Claimed:
    return Claimed(wish=codec.WISH.unpack(row.body), attempt=row.attempts, chat=known.get(row.room))


async def earliest(
    connection: AsyncConnection, now: datetime, platforms: Mapping[Platform, Pace]
) -> datetime | None:
    """When something falls due: an action, a lease, a deadline."""
    row = (await connection.execute(_earliest(sorted(platforms)))).one()
    times = [at for at in row if at is not None]
    return max(now, min(times)) if times else None


def _earliest(platforms: Sequence[str]) -> Select[Any]:
    free = and_(_row.c.is_paced, paces.c.free_at > _row.c.not_before)
    ready_at = case((free, paces.c.free_at), else_=_row.c.not_before)
    ours = and_(_row.c.settled_at.is_(None), _row.c.platform.in_(platforms))
    waiting = (
        select(func.min(ready_at))
        .select_from(_row.outerjoin(paces, paces.c.key == _row.c.lane))
        .where(ours, _row.c.state == State.PENDING, ~_is_lane_busy)
    )
    leased = select(func.min(_row.c.lease_until)).where(ours, _row.c.state == State.SENDING)
    deadline = select(func.min(deadlines.c.at))
    return select(*(one.scalar_subquery() for one in (waiting, leased, deadline)))
