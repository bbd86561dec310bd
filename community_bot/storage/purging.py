"""What the books forget by themselves."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from community_bot.storage.schema import (
    buttons,
    events,
    gaps,
    kept_texts,
    newcomers,
    outbox,
    paces,
    reports,
    votes,
)
from community_bot.storage.terms import (
    KEPT_GAPS,
    KEPT_NEWCOMERS,
    KEPT_REPORTS,
    KEPT_SETTLED,
    KEPT_TEXTS,
)

PORTION = 2_000  # rows; a long transaction would keep others from writing


def forgettable(before: datetime) -> tuple[tuple[Table, ColumnElement[bool]], ...]:
    """Tables, and which of their rows may go."""
    return (
        (events, events.c.is_silent & (events.c.at < before)),
        (buttons, buttons.c.expires_at < before),
        (outbox, outbox.c.settled_at < before - KEPT_SETTLED),
        (kept_texts, kept_texts.c.kept_at < before - KEPT_TEXTS),
        (newcomers, newcomers.c.joined_at < before - KEPT_NEWCOMERS),
        (reports, reports.c.reported_at < before - KEPT_REPORTS),
        (gaps, gaps.c.last_on < before - KEPT_GAPS),
        (votes, votes.c.cast_on < before - KEPT_GAPS),
        (paces, paces.c.booked_until < before),
    )


async def forget_some(connection: AsyncConnection, table: Table, which: ColumnElement[bool]) -> int:
    """Forget one portion; fewer than PORTION means that there are no more."""
    (key,) = table.primary_key.columns
    portion = select(key).where(which).limit(PORTION)
    result = await connection.execute(delete(table).where(key.in_(portion)))
    return cast("CursorResult[Any]", result).rowcount
