"""Questions without an answer, and votes: each person counts once, and nobody is named."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from community_bot.core.decisions import CastVote, CloseGap, Kind, NoteGap
from community_bot.core.faq.gaps import Gap, KeptGap, Opinion, Tally
from community_bot.core.languages import Language
from community_bot.core.ports import Books, Recorded
from community_bot.storage.sql import SqlBooks
from tests.storage.steps import write
from tests.support.builders import MIRA, asked, decided
from tests.support.street import OMAR

DAY = datetime(2026, 11, 22, tzinfo=UTC)
LONG_AGO = DAY - timedelta(days=400)
GAP = Gap(
    origin="e1",
    member=MIRA,
    language=Language.EN,
    words="can I stake ⟨amount⟩",
    topic="fees",
    on=DAY,
)


def on(days: int) -> datetime:
    return DAY + timedelta(days=days)


async def gaps(books: Books, since: datetime = LONG_AGO) -> list[tuple[str, datetime, datetime]]:
    return [(one.words, one.first_on, one.last_on) for one in await books.gaps(since)]


async def test_a_question_is_kept_without_whoever_asked(books):
    await write(books, NoteGap(GAP))

    (kept,) = await books.gaps(LONG_AGO)
    assert kept == KeptGap(
        asker=kept.asker, language=Language.EN, words=GAP.words, first_on=DAY, last_on=DAY
    )
    assert len(kept.asker) == 64


async def test_who_asks_again_counts_once_and_another_counts_too(books):
    again = replace(GAP, origin="e2", on=on(3))
    other = replace(GAP, origin="e3", member=OMAR, on=on(1))
    rephrased = replace(GAP, origin="e4", words="staking, how", on=on(2))
    for one in (GAP, again, other, rephrased):
        await write(books, NoteGap(one))

    assert await gaps(books) == [
        (GAP.words, DAY, on(3)),
        (GAP.words, on(1), on(1)),
        ("staking, how", on(2), on(2)),
    ]
    assert len({one.asker for one in await books.gaps(LONG_AGO)}) == 2
    assert [first for _, first, _ in await gaps(books, on(2))] == [DAY, on(2)]


async def test_a_question_that_found_its_answer_is_forgotten(books):
    await write(books, NoteGap(GAP))
    await write(books, NoteGap(replace(GAP, origin="e2", member=OMAR)))
    await write(books, CloseGap("e9"))
    assert len(await books.gaps(LONG_AGO)) == 2

    await write(books, CloseGap("e1"))
    assert len(await books.gaps(LONG_AGO)) == 1


async def test_a_vote_counts_once_a_person_and_may_be_changed(books):
    for member, entry, opinion in (
        (MIRA, "fees", Opinion.UP),
        (MIRA, "fees", Opinion.UP),
        (OMAR, "fees", Opinion.UP),
        (MIRA, "grid", Opinion.MISSED),
        (MIRA, "fees", Opinion.DOWN),
    ):
        await write(books, CastVote(member, entry, opinion, DAY))

    assert await books.tallies(DAY) == (
        Tally(entry="fees", up=1, down=1),
        Tally(entry="grid", missed=1),
    )
    assert await books.tallies(on(1)) == ()


async def test_after_ninety_days_questions_and_votes_are_forgotten(books):
    await write(books, NoteGap(GAP), CastVote(MIRA, "fees", Opinion.UP, DAY))
    await write(books, NoteGap(replace(GAP, words="later", on=on(2))))
    # The house asks for what is older than a day, since that is how long it keeps what is silent.
    purged = on(90) - timedelta(days=1)

    await books.purge(purged)
    assert (len(await books.gaps(LONG_AGO)), len(await books.tallies(LONG_AGO))) == (2, 1)
    await books.purge(purged + timedelta(seconds=1))
    assert await gaps(books) == [("later", on(2), on(2))]
    assert await books.tallies(LONG_AGO) == ()


async def test_an_overheard_gap_leaves_no_lasting_trace_of_its_event(books):
    event = asked()
    silent = decided(NoteGap(GAP), kind=Kind.SILENT)
    assert await write(books, event=event, decision=silent) is Recorded.WRITTEN

    assert await books.purge(event.at + timedelta(seconds=1)) == 1
    assert await write(books, event=event) is Recorded.WRITTEN  # nobody remembers it
    assert len(await books.gaps(LONG_AGO)) == 1


@pytest.mark.parametrize("table", ["gaps", "votes"])
async def test_no_row_names_a_member_an_event_or_a_moment(url, table):
    member = replace(MIRA, id="31415926")
    gap = replace(GAP, member=member, origin="update:271828")
    async with SqlBooks(url) as books:
        await write(books, NoteGap(gap), CastVote(member, "fees", Opinion.UP, DAY))
        async with books._looking() as connection:
            (row,) = (await connection.execute(text(f"SELECT * FROM {table}"))).mappings()  # noqa: S608

    told = str(dict(row))
    assert [one for one in ("31415926", "271828", "09:30") if one in told] == []
