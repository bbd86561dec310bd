"""Questions without an answer, and votes: whom they come from is never written, only digests."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from community_bot.core.decisions import CastVote, CloseGap, NoteGap
from community_bot.core.faq.gaps import (
    Gap,
    KeptGap,
    Tally,
    asker_of,
    gap_key,
    origin_mark,
    voter_of,
)
from community_bot.core.languages import Language
from community_bot.storage.rows import Values
from community_bot.storage.schema import gaps, meta, votes
from community_bot.storage.writing import insert_into, put_row


async def write(connection: AsyncConnection, change: NoteGap | CloseGap | CastVote) -> None:
    """Do to the tables what a change wants."""
    found = select(meta.c.value).where(meta.c.key == "salt")
    salt = bytes.fromhex((await connection.execute(found)).scalar_one())
    match change:
        case NoteGap(gap=gap):
            await _note(connection, salt, gap)
        case CloseGap(origin=origin):
            mark = origin_mark(salt, origin)
            await connection.execute(delete(gaps).where(gaps.c.origin == mark))
        case CastVote():
            await put_row(connection, votes, _vote_values(salt, change))


async def _note(connection: AsyncConnection, salt: bytes, gap: Gap) -> None:
    """Keep a question; who asks it again in the same words moves only its last day."""
    values = {
        "key": gap_key(salt, gap),
        "asker": asker_of(salt, gap),
        "origin": origin_mark(salt, gap.origin),
        "language": gap.language,
        "words": gap.words,
        "first_on": gap.on,
        "last_on": gap.on,
    }
    fresh = insert_into(connection, gaps).values(values)
    again = {"origin": values["origin"], "last_on": gap.on}
    await connection.execute(fresh.on_conflict_do_update(index_elements=["key"], set_=again))


def _vote_values(salt: bytes, change: CastVote) -> Values:
    return {
        "key": voter_of(salt, change.member, change.entry),
        "entry": change.entry,
        "opinion": change.opinion,
        "cast_on": change.on,
    }


async def kept(connection: AsyncConnection, since: datetime) -> tuple[KeptGap, ...]:
    """Questions that were asked on this day or later."""
    found = select(gaps).where(gaps.c.last_on >= since).order_by(gaps.c.first_on, gaps.c.key)
    return tuple(
        KeptGap(
            asker=row.asker,
            language=Language(row.language),
            words=row.words,
            first_on=row.first_on,
            last_on=row.last_on,
        )
        for row in await connection.execute(found)
    )


async def tallies(connection: AsyncConnection, since: datetime) -> tuple[Tally, ...]:
    """Votes from this day on, counted by entry."""
    count = func.count().label("people")
    found = (
        select(votes.c.entry, votes.c.opinion, count)
        .where(votes.c.cast_on >= since)
        .group_by(votes.c.entry, votes.c.opinion)
    )
    rows = await connection.execute(found)
    return counted((row.entry, row.opinion, row.people) for row in rows)


def counted(rows: Iterable[tuple[str, str, int]]) -> tuple[Tally, ...]:
    """A tally for each entry of (entry, opinion, people), in the order of their names."""
    by_entry = groupby(sorted(rows), key=lambda row: row[0])
    return tuple(
        Tally(entry=entry, **{opinion: people for _, opinion, people in found})
        for entry, found in by_entry
    )
