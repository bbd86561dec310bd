"""What the books know about suspicious messages: incidents, reports, flagged sources."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from community_bot.core.refs import UserRef
from community_bot.core.scam.incidents import Incident, Reports, Standing
from community_bot.storage.rows import AnyRow, incident_in
from community_bot.storage.schema import incidents, kept_texts, reports
from community_bot.storage.terms import KEPT_REPORTS, MOST_INCIDENTS, reports_in

_INCIDENT = (
    select(incidents, kept_texts.c.words)
    .select_from(incidents.outerjoin(kept_texts, kept_texts.c.key == incidents.c.key))
    .where(incidents.c.key == bindparam("key"))
)
_OF_MEMBER = (
    select(incidents.c.body, incidents.c.version)
    .where(
        (incidents.c.member == bindparam("member")) & (incidents.c.opened_at > bindparam("since"))
    )
    .order_by(incidents.c.opened_at.desc(), incidents.c.key.desc())
    .limit(MOST_INCIDENTS)
)
_SOURCE = (
    select(incidents.c.key)
    .where((incidents.c.source == bindparam("source")) & (incidents.c.standing != Standing.REFUTED))
    .limit(1)
)
_REPORTS = (
    select(reports.c.incident, reports.c.reported_at, incidents.c.standing)
    .select_from(reports.outerjoin(incidents, incidents.c.key == reports.c.incident))
    .where(
        (reports.c.reporter == bindparam("reporter")) & (reports.c.reported_at > bindparam("since"))
    )
    .limit(500)
)


async def incident_row(connection: AsyncConnection, key: str) -> AnyRow | None:
    """An incident and the sealed words of its message, as long as they are kept."""
    return (await connection.execute(_INCIDENT, {"key": key})).one_or_none()


async def incidents_since(connection: AsyncConnection, since: datetime) -> list[Incident]:
    """Incidents that were opened at a time or later."""
    found = select(incidents.c.body, incidents.c.version).where(incidents.c.opened_at >= since)
    return [incident_in(row) for row in await connection.execute(found)]


async def incidents_of(
    connection: AsyncConnection, member: UserRef, since: datetime
) -> tuple[Incident, ...]:
    """A member's incidents that are not older, newest first."""
    rows = await connection.execute(_OF_MEMBER, {"member": member.key, "since": since})
    return tuple(incident_in(row) for row in rows)


async def is_flagged(connection: AsyncConnection, source: str) -> bool:
    """Whether a message forwarded from there was suspicious lately, and nobody said otherwise."""
    return (await connection.execute(_SOURCE, {"source": source})).first() is not None


async def reports_of(
    connection: AsyncConnection, reporter: UserRef, incident: str | None, now: datetime
) -> Reports:
    """What a member reported within a month, counted."""
    keys = {"reporter": reporter.key, "since": now - KEPT_REPORTS}
    rows = (await connection.execute(_REPORTS, keys)).all()
    found = [(row.incident, row.reported_at, row.standing) for row in rows]
    return reports_in(found, incident, now)
