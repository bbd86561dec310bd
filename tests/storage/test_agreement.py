"""The books in memory and those in a database agree, whatever is asked of them."""

import asyncio
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community_bot.core.actions import DeleteMessage, Delivery, Wish
from community_bot.core.cases.handoff import Handoff
from community_bot.core.decisions import (
    CancelWaiting,
    Change,
    KeepText,
    MarkAnswered,
    OpenRoom,
    SaveHandoff,
    SaveIncident,
    SetDeadline,
    Settle,
)
from community_bot.core.events import Event
from community_bot.core.facts import Facts, Needs
from community_bot.core.outcomes import Done, Refused, RetryLater
from community_bot.core.pacing import Pace
from community_bot.core.ports import Books, Claim, Entry
from community_bot.core.refs import ChatRef, MessageRef, RoomRef
from community_bot.core.scam.incidents import Standing
from community_bot.storage.memory import MemoryBooks
from community_bot.storage.sql import SqlBooks
from tests.support.builders import (
    DISCORD,
    GROUP,
    MIRA,
    NOW,
    TELEGRAM,
    asked,
    decided,
    handoff,
    incident,
    moment,
    performed,
    post,
    reply,
    wished,
)

PACES = {TELEGRAM: Pace(gap=timedelta(seconds=1), per_minute=20), DISCORD: Pace()}
CHATS = [GROUP, replace(GROUP, id="-2"), ChatRef(DISCORD, "3")]
ROOM = RoomRef("case-1")
SPANS = st.sampled_from([None, 0, 1, 5, 40])
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("wish"),
            st.sampled_from([*CHATS, ROOM]),
            st.sampled_from(Delivery),
            SPANS,
            SPANS,
            st.booleans(),
        ),
        st.tuples(st.just("claim"), st.integers(1, 3)),
        st.tuples(st.just("settle"), st.sampled_from([Done(), Refused("no"), "retry"])),
        st.tuples(st.just("wait"), st.sampled_from([0.4, 1, 3, 31])),
        st.tuples(st.just("room"), st.sampled_from(CHATS)),
        st.tuples(st.just("cancel")),
        st.tuples(st.just("answer"), st.booleans()),
        st.tuples(st.just("handoff"), st.booleans()),
        st.tuples(st.just("incident"), st.sampled_from([0, 3, 7]), st.booleans()),
        st.tuples(st.just("review"), st.sampled_from(Standing), st.booleans()),
        st.tuples(st.just("deadline"), SPANS),
        st.tuples(st.just("purge"), st.sampled_from([0, 7 * 86_400 + 60])),
    ),
    max_size=25,
)


class Story:
    """Tells one list of steps to some books and notes all they say."""

    def __init__(self, books: Books) -> None:
        self.books = books
        self.now = NOW
        self.number = 0
        self.given: list[tuple[str, int]] = []
        self.incidents: list[str] = []
        self.heard: list[object] = []
        self.old = moment(NOW)

    async def tell(self, steps: Sequence[Any]) -> list[object]:
        for name, *parts in steps:
            self.number += 1
            await getattr(self, name)(*parts)
            self.heard.append(await self.books.next_at(self.now, PACES))
            self.heard.append(await self.books.due(self.now))
        return self.heard

    async def write(
        self,
        *changes: Change,
        wishes: tuple[Wish, ...] = (),
        event: Event | None = None,
        facts: Facts | None = None,
    ) -> Facts:
        event = event or asked(key=f"m{self.number}", at=self.now)
        if facts is None:
            needs = Needs(chat=GROUP, member=MIRA)
            facts = await self.books.facts(needs, replace(self.old, now=self.now))
        self.heard += [facts.latest, facts.incident, facts.kept_text]
        self.heard += [facts.answered_at, facts.handoff, sorted(set(facts.read), key=repr)]
        entry = Entry(event=event, facts=facts, decision=decided(*changes, wishes=wishes))
        self.heard.append(await self.books.record(entry))
        return facts

    def later(self, seconds: float | None) -> datetime | None:
        return None if seconds is None else self.now + timedelta(seconds=seconds)

    async def wish(self, place, delivery, wait, life, is_deletion):
        more: dict[str, Any] = {
            "id": f"w{self.number}",
            "delivery": delivery,
            "about": "case:1" if self.number % 2 else None,
            "not_before": self.later(wait),
            "expires_at": self.later(life),
        }
        if is_deletion and isinstance(place, ChatRef):
            await self.write(
                wishes=(wished(DeleteMessage(message=MessageRef(place, "1")), **more),)
            )
        else:
            second = reply(id=f"x{self.number}", chat=CHATS[0])
            await self.write(wishes=(post(place=place, **more), replace(second, action=SAID)))

    async def claim(self, limit):
        claim = Claim(owner="desk", now=self.now, paces=PACES, limit=limit)
        claimed = await self.books.claim(claim)
        self.given += [(one.wish.id, one.attempt) for one in claimed]
        self.heard.append(claimed)

    async def settle(self, outcome):
        if not self.given:
            return
        wish, attempt = self.given.pop(self.number % len(self.given))
        outcome = RetryLater(timedelta(seconds=2)) if outcome == "retry" else outcome
        facts = await self.books.facts(Needs(wish=wish), replace(self.old, now=self.now))
        self.heard.append(facts.wish)
        event = performed(wish, outcome, attempt=attempt, at=self.now)
        await self.write(Settle(wish, outcome), event=event, facts=facts)

    async def wait(self, seconds):
        self.now += timedelta(seconds=seconds)

    async def room(self, chat):
        await self.write(OpenRoom(ROOM, chat))

    async def cancel(self):
        await self.write(CancelWaiting("case:1"))

    async def answer(self, is_late):
        mark = MarkAnswered(GROUP, "fees", self.now)
        facts = await self.write(mark)
        if is_late:
            await self.write(mark, facts=facts, event=asked(key=f"late{self.number}"))

    async def handoff(self, is_late):
        facts = await self.write(SaveHandoff(self.fresh("h")))
        if is_late:
            event = asked(key=f"late{self.number}")
            await self.write(SaveHandoff(self.fresh("l")), facts=facts, event=event)
        elif facts.handoff:
            event = asked(key=f"again{self.number}")
            await self.write(SaveHandoff(facts.handoff), event=event)

    def fresh(self, prefix: str) -> Handoff:
        return handoff(id=f"{prefix}{self.number}", offered_at=self.now)

    async def incident(self, days, is_late):
        made = incident(id=f"i{self.number}", opened_at=self.now - timedelta(days=days))
        kept = KeepText(made.id, f"words of {made.id}", made.opened_at)
        self.incidents.append(made.id)
        facts = await self.write(SaveIncident(made), kept)
        if is_late:
            event = asked(key=f"late{self.number}")
            await self.write(SaveIncident(made), kept, facts=facts, event=event)

    async def review(self, standing, is_late):
        if not self.incidents:
            return
        needs = Needs(incident=self.incidents[self.number % len(self.incidents)])
        facts = await self.books.facts(needs, replace(self.old, now=self.now))
        assert facts.incident is not None
        settled = SaveIncident(replace(facts.incident, standing=standing))
        await self.write(settled, facts=facts)
        if is_late:
            await self.write(settled, facts=facts, event=asked(key=f"late{self.number}"))

    async def deadline(self, span):
        await self.write(SetDeadline("case:1", self.later(span)))

    async def purge(self, seconds):
        before = self.now + timedelta(seconds=seconds)
        self.heard.append(await self.books.purge(before))


SAID = reply().action


@given(steps=STEPS)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_books_in_memory_say_what_books_in_a_database_say(sqlite_pattern, steps):
    async def both() -> tuple[list[object], list[object]]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "books.db"
            shutil.copy(sqlite_pattern, path)
            async with SqlBooks(f"sqlite+aiosqlite:///{path}") as books:
                return await Story(books).tell(steps), await Story(MemoryBooks()).tell(steps)

    with asyncio.Runner() as runner:
        in_database, in_memory = runner.run(both())

    assert in_database == in_memory
