"""What was done about a suspicious message is kept; its words for a week, and only for the key."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from community_bot.core.chats import ButtonRecord
from community_bot.core.commands import Verb
from community_bot.core.decisions import AddButton, KeepText, SaveIncident
from community_bot.core.facts import INCIDENT, Facts, Needs, RowVersion
from community_bot.core.ports import Books, Entry, Recorded
from community_bot.core.refs import UserRef
from community_bot.core.scam.incidents import Incident, Standing
from community_bot.storage.sealing import Sealer
from community_bot.storage.sql import SqlBooks
from tests.storage.steps import look, write
from tests.support.builders import (
    MIRA,
    NOW,
    TELEGRAM,
    after,
    asked,
    decided,
    incident,
    moment,
    pressed,
    reply,
)

WORDS = "Mira\nclaim 500 USDT at evil.example, 加微信领取"
MADE = incident()
KEPT = KeepText(MADE.id, WORDS, NOW)
ABOUT = Needs(incident=MADE.id)
WEEK = timedelta(days=7)


async def kept(books: Books) -> str:
    return (await look(books, ABOUT)).kept_text


async def forgotten(books: Books, span: timedelta) -> int:
    """Forget as the running bot does every hour: nothing younger than a day."""
    return await books.purge(NOW + span - timedelta(days=1))


async def test_an_incident_is_kept_with_the_words_of_its_message(books):
    assert await write(books, SaveIncident(MADE), KEPT) is Recorded.WRITTEN
    facts = await look(books, ABOUT)

    assert facts.incident == replace(MADE, version=1)
    assert facts.kept_text == WORDS
    assert RowVersion("incidents", MADE.id, 1) in facts.read


async def test_an_incident_that_nobody_wrote_is_absent_and_guarded(books):
    facts = await look(books, ABOUT)

    assert (facts.incident, facts.kept_text) == (None, "")
    assert RowVersion("incidents", MADE.id, 0) in facts.read


async def test_an_incident_may_have_no_words(books):
    await write(books, SaveIncident(MADE))

    assert await kept(books) == ""


async def test_a_button_of_staff_and_an_act_lead_to_the_incident(books):
    button = ButtonRecord(id="undo:1", verb=Verb.UNDO, argument=MADE.id)
    wish = reply(id="w1", about=f"{INCIDENT}:{MADE.id}")
    await write(books, SaveIncident(MADE), KEPT, AddButton(button), wishes=(wish,))

    for needs in (Needs(button=button.id), Needs(wish=wish.id)):
        facts = await look(books, needs)
        assert (facts.incident, facts.kept_text) == (replace(MADE, version=1), WORDS)


async def test_of_two_moderators_who_tap_at_once_one_is_told_to_look_again(open_books):
    first, second = await open_books(), await open_books()
    await write(first, SaveIncident(MADE))
    seen = [await look(one, ABOUT) for one in (first, second)]
    taps = [(Standing.UNDONE, first, seen[0]), (Standing.CONFIRMED, second, seen[1])]

    came_to = [
        await one.record(Entry(event=pressed("b"), facts=facts, decision=_settled(facts, standing)))
        for standing, one, facts in taps
    ]

    assert came_to == [Recorded.WRITTEN, Recorded.STALE]
    after_all = (await look(second, ABOUT)).incident
    assert after_all == replace(MADE, standing=Standing.UNDONE, version=2)


def _settled(facts: Facts, standing: Standing):
    assert facts.incident is not None
    return decided(SaveIncident(replace(facts.incident, standing=standing)))


async def test_an_incident_is_opened_once(books):
    facts = await look(books)
    await write(books, SaveIncident(MADE))
    again = Entry(event=asked(), facts=facts, decision=decided(SaveIncident(MADE)))

    assert await books.record(again) is Recorded.STALE


async def test_a_decision_under_lock_reads_words_and_keeps_words(books):
    button = ButtonRecord(id="undo:1", verb=Verb.UNDO, argument=MADE.id)
    await write(books, SaveIncident(MADE), KEPT, AddButton(button))
    event = pressed(button.id)
    read: list[str] = []

    def decide(facts: Facts) -> Entry:
        read.append(facts.kept_text)
        return Entry(event=event, facts=facts, decision=decided(KeepText(MADE.id, "new", NOW)))

    assert await books.record_locked(event, moment(), decide) is Recorded.WRITTEN
    assert read == [WORDS]
    assert await kept(books) == "new"


async def test_words_last_a_week_and_the_incident_stays(books):
    await write(books, SaveIncident(MADE), KEPT)

    assert await forgotten(books, WEEK - timedelta(minutes=1)) == 0
    assert await kept(books) == WORDS
    assert await forgotten(books, WEEK + timedelta(minutes=1)) == 1
    facts = await look(books, ABOUT)
    assert facts.incident == replace(MADE, version=1)
    assert facts.kept_text == ""


async def latest(books: Books, member: UserRef = MIRA) -> Incident | None:
    return (await look(books, Needs(member=member))).latest


async def test_the_latest_incident_of_a_member_is_their_newest_of_a_week(books):
    days = {"old": 8, "older": 6, "newest": 1, "between": 3}
    for name, ago in days.items():
        opened = NOW - timedelta(days=ago)
        await write(books, SaveIncident(incident(id=name, opened_at=opened)))
    found = await latest(books)

    assert found is not None
    assert (found.id, found.version) == ("newest", 1)
    assert await latest(books, UserRef(TELEGRAM, "8")) is None


async def test_an_incident_of_more_than_a_week_ago_is_not_the_latest(books):
    await write(books, SaveIncident(MADE))

    later = await look(books, Needs(member=MIRA), after(days=7, seconds=-1))
    assert later.latest == replace(MADE, version=1)
    assert (await look(books, Needs(member=MIRA), after(days=7))).latest is None


async def test_the_latest_incident_holds_up_nobody_who_writes(books):
    await write(books, SaveIncident(MADE))
    facts = await look(books, Needs(member=MIRA))
    settled = replace(MADE, standing=Standing.REFUTED, version=1)
    await write(books, SaveIncident(settled))
    entry = Entry(event=asked(), facts=facts, decision=decided())

    assert await books.record(entry) is Recorded.WRITTEN
    assert (await latest(books)) == replace(settled, version=2)


async def test_whoever_asks_why_is_told_of_their_own_week_newest_first(books):
    for name, ago in {"old": 8, "older": 6, "newest": 1, "between": 3}.items():
        opened = NOW - timedelta(days=ago)
        await write(books, SaveIncident(incident(id=name, opened_at=opened)))
    await write(books, SaveIncident(incident(id="other", member=UserRef(TELEGRAM, "8"))))

    found = (await look(books, Needs(accused=MIRA))).incidents

    assert [one.id for one in found] == ["newest", "between", "older"]
    assert (await look(books, Needs(member=MIRA))).incidents == ()


async def test_words_come_back_to_whoever_has_the_key_and_to_nobody_else(url):
    key = Fernet.generate_key()
    async with SqlBooks(url, Sealer(key)) as books:
        await write(books, SaveIncident(MADE), KEPT)

    async with SqlBooks(url, Sealer(key)) as again:
        assert await kept(again) == WORDS
    for stranger in (SqlBooks(url, Sealer(Fernet.generate_key())), SqlBooks(url)):
        async with stranger:
            facts = await look(stranger, ABOUT)
            assert (facts.incident, facts.kept_text) == (replace(MADE, version=1), "")


@pytest.mark.parametrize("word", ["500 USDT", "evil.example", "加微信领取", "claim"])
async def test_no_word_that_is_kept_stands_in_the_database(sqlite, word):
    async with SqlBooks(sqlite, Sealer(Fernet.generate_key())) as books:
        await write(books, SaveIncident(MADE), KEPT)
        path = Path(sqlite.partition("///")[2])
        written = b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))

    assert MADE.id.encode() in written
    assert word.encode() not in written
    assert word.encode("unicode-escape") not in written


async def test_a_sealer_shows_its_key_to_no_log():
    sealer = Sealer(Fernet.generate_key())

    assert sealer.key.decode() not in repr(sealer)
