"""The queries behind a claim; what they mean stands in `claiming`."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Executable,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    null,
    or_,
    select,
    true,
    update,
)

from community_bot.core.actions import Delivery
from community_bot.storage.columns import UtcDateTime
from community_bot.storage.lanes import WAITING, State
from community_bot.storage.schema import deadlines, outbox, paces

_row = outbox.alias("row")
_other = outbox.alias("other")
_is_open = _row.c.settled_at.is_(None)
_is_sending = _other.c.state == literal_column(f"'{State.SENDING}'")  # as the index has it
# Not correlated: what is under way is little, and is looked up once for a whole queue.
_busy_lanes = select(_other.c.lane).where(_is_sending, _other.c.lane.is_not(None))
_is_lane_busy = _row.c.lane.in_(_busy_lanes)

_NOW = bindparam("now", type_=UtcDateTime())
_PLATFORMS: BindParameter[Any] = bindparam("platforms", expanding=True)


def _due() -> Select[Any]:
    """What may go now, in its order."""
    return (
        select(_row.c.position, _row.c.priority, _row.c.lane)
        .select_from(_row.outerjoin(paces, paces.c.key == _row.c.lane))
        .where(
            _is_open,
            _row.c.state == State.PENDING,
            _row.c.platform.in_(_PLATFORMS),
            _row.c.not_before <= _NOW,
            or_(_row.c.expires_at.is_(None), _row.c.expires_at > _NOW),
            or_(~_row.c.is_paced, paces.c.free_at.is_(None), paces.c.free_at <= _NOW),
            ~_is_lane_busy,
        )
        .order_by(_row.c.priority, _row.c.position)
    )


def _page() -> Select[Any]:
    return _due().limit(bindparam("page", type_=Integer()))


def _stuck() -> ColumnElement[bool]:
    is_left = and_(_row.c.state == State.SENDING, _row.c.lease_until <= _NOW)
    return or_(is_left, and_(_row.c.state.in_(WAITING), _row.c.expires_at <= _NOW))


def _looking() -> Select[Any]:
    must_release = exists().where(_is_open, _stuck()).label("must_release")
    page = _page().subquery("page")
    one = select(literal_column("1").label("one")).subquery("one")
    return select(must_release, page.c.lane).select_from(one.outerjoin(page, true()))


def _releasing() -> Executable:
    """What expired is dropped; what was being sent when its lease ran out is free or uncertain."""
    found = select(_row.c.position).where(_is_open, _stuck())
    is_once = and_(outbox.c.state == State.SENDING, outbox.c.delivery == Delivery.ONCE)
    is_over = outbox.c.expires_at <= _NOW
    state = case((is_once, State.UNCERTAIN), (is_over, State.EXPIRED), else_=State.PENDING)
    is_gone = case((is_once, False), (is_over, True), else_=False)
    return (
        update(outbox)
        .where(outbox.c.position.in_(found.with_for_update(skip_locked=True)))
        .values(
            state=state,
            body=case((is_gone, null()), else_=outbox.c.body),
            settled_at=case((is_gone, _NOW), else_=null()),
            version=outbox.c.version + case((is_gone, 1), else_=0),
            owner=None,
            lease_until=None,
        )
    )


def _taking() -> Executable:
    free = (
        select(outbox.c.position)
        .where(outbox.c.position.in_(_heads()), outbox.c.state == State.PENDING)
        .with_for_update(skip_locked=True)
    )
    return (
        update(outbox)
        .where(outbox.c.position.in_(free))
        .values(
            state=State.SENDING,
            owner=bindparam("new_owner"),
            lease_until=bindparam("new_lease"),
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


def _heads() -> Select[Any]:
    """The first action of each free lane."""
    due = _page().subquery("due")
    order = (due.c.priority, due.c.position)
    place = func.row_number().over(partition_by=due.c.lane, order_by=order).label("place")
    placed = select(due.c.position, due.c.priority, place).subquery("placed")
    heads = select(placed.c.position).where(placed.c.place == 1)
    in_order = heads.order_by(placed.c.priority, placed.c.position)
    # A table expression of its own: PostgreSQL must not sort it anew for every row it compares.
    return select(in_order.limit(bindparam("limit", type_=Integer())).cte("heads").c.position)


def _awaiting() -> Select[Any]:
    is_due = _due().exists()
    is_held = and_(_row.c.is_paced, paces.c.free_at > _row.c.not_before)
    ready_at = case((is_held, paces.c.free_at), else_=_row.c.not_before)
    ours = and_(_is_open, _row.c.platform.in_(_PLATFORMS))
    waiting = (
        select(func.min(ready_at))
        .select_from(_row.outerjoin(paces, paces.c.key == _row.c.lane))
        .where(ours, _row.c.state == State.PENDING, ~_is_lane_busy)
        # Nobody asks when the next one is due while one is: a long queue is not searched for it.
        .where(~is_due)
    )
    leased = select(func.min(_row.c.lease_until)).where(ours, _row.c.state == State.SENDING)
    deadline = select(func.min(deadlines.c.at))
    return select(
        is_due.label("is_due"),
        waiting.scalar_subquery().label("waiting"),
        leased.scalar_subquery().label("leased"),
        deadline.scalar_subquery().label("deadline"),
    )


# Built once: building one takes longer than running it.
LOOK, RELEASE, TAKE, AWAIT = _looking(), _releasing(), _taking(), _awaiting()
