"""Newcomers, reports and flagged sources, as every kind of books keeps them."""

from dataclasses import replace
from datetime import timedelta

from community_bot.core.chats import Newcomer
from community_bot.core.decisions import NoteNewcomer, NoteReport, SaveIncident
from community_bot.core.facts import Needs
from community_bot.core.scam.incidents import Record, Reports, Standing
from tests.storage.steps import look, write
from tests.support.builders import GROUP, MIRA, NOW, TELEGRAM, after, incident
from tests.support.street import OMAR

NEW = Newcomer(place=GROUP, user=MIRA, joined_at=NOW, name="d1")
HERE = Needs(chat=GROUP, member=MIRA, place=GROUP)


async def test_a_newcomer_is_known_where_they_came_in_and_nowhere_else(books):
    await write(books, NoteNewcomer(NEW))

    assert (await look(books, HERE)).newcomer == NEW
    assert (await look(books, replace(HERE, member=OMAR))).newcomer is None
    assert (await look(books, replace(HERE, place=replace(GROUP, id="-2")))).newcomer is None
    assert (await look(books, replace(HERE, place=None))).newcomer is None


async def test_whoever_comes_back_is_new_again(books):
    again = replace(NEW, joined_at=after(hours=3), name="d2")
    await write(books, NoteNewcomer(NEW))
    await write(books, NoteNewcomer(again))

    assert (await look(books, HERE)).newcomer == again


async def test_two_days_later_nobody_is_new_any_more(books):
    await write(books, NoteNewcomer(NEW))
    await books.purge(NOW + timedelta(days=1, minutes=1))

    assert (await look(books, HERE)).newcomer is None


async def test_reports_are_counted_with_what_became_of_them(books):
    good, bad = incident(id="i1"), incident(id="i2", standing=Standing.REFUTED)
    confirmed = incident(id="i3", standing=Standing.CONFIRMED)
    old = after(minutes=-11)
    await write(
        books,
        *(SaveIncident(one) for one in (good, bad, confirmed)),
        NoteReport("i1", MIRA, NOW),
        NoteReport("i1", MIRA, after(minutes=-1)),
        NoteReport("i2", MIRA, old),
        NoteReport("i3", MIRA, old),
        NoteReport("i2", OMAR, NOW),
    )

    found = await look(books, Needs(reporter=MIRA, incident="i1"))

    assert found.reports == Reports(lately=1, of_this=1, confirmed=1, refuted=1)
    assert (await look(books, Needs(reporter=OMAR))).reports == Reports(lately=1, refuted=1)


async def test_reports_are_forgotten_after_a_month(books):
    await write(books, NoteReport("i1", MIRA, NOW))
    await books.purge(NOW + timedelta(days=29, minutes=1))

    assert (await look(books, Needs(reporter=MIRA))).reports == Reports()


async def test_a_source_is_flagged_until_staff_say_otherwise(books):
    source = f"{TELEGRAM}:99"
    made = incident(source=source)
    asked = Needs(chat=GROUP, member=MIRA, source=source)
    await write(books, SaveIncident(made))

    assert (await look(books, asked)).is_source_flagged
    assert not (await look(books, replace(asked, source="somebody"))).is_source_flagged

    await write(books, SaveIncident(replace(made, version=1, standing=Standing.REFUTED)))
    assert not (await look(books, asked)).is_source_flagged


async def test_each_rule_has_a_record_of_what_staff_said(books):
    await write(
        books,
        SaveIncident(incident(id="i1", rules=("a", "b"), standing=Standing.CONFIRMED)),
        SaveIncident(incident(id="i2", rules=("a",), standing=Standing.REFUTED)),
        SaveIncident(incident(id="i3", rules=("a",), opened_at=after(days=-9))),
    )

    assert await books.records(after(days=-1)) == (
        Record(rule="a", spoke=2, confirmed=1, refuted=1),
        Record(rule="b", spoke=1, confirmed=1, refuted=0),
    )
