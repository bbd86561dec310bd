"""What the tests of the books do again and again."""

from datetime import datetime

from community_bot.core.actions import Wish
from community_bot.core.decisions import Change, Decision, Settle
from community_bot.core.events import Event
from community_bot.core.facts import Facts, Needs, needs_of
from community_bot.core.outcomes import Done, Outcome
from community_bot.core.pacing import Pace
from community_bot.core.ports import Books, Claim, Claimed, Entry, Recorded
from tests.support.builders import (
    DISCORD,
    GROUP,
    MIRA,
    NOW,
    TELEGRAM,
    asked,
    decided,
    moment,
    performed,
)

SCENE = Needs(chat=GROUP, member=MIRA)


async def look(books: Books, needs: Needs = SCENE, now: datetime = NOW) -> Facts:
    return await books.facts(needs, moment(now))


async def write(
    books: Books,
    *changes: Change,
    wishes: tuple[Wish, ...] = (),
    event: Event | None = None,
    now: datetime = NOW,
    decision: Decision | None = None,
) -> Recorded:
    """Let an event come to something, on what the books hold now."""
    event = event or asked()
    facts = await look(books, needs_of(event), now)
    decision = decision or decided(*changes, wishes=wishes)
    return await books.record(Entry(event=event, facts=facts, decision=decision))


async def settle(
    books: Books, done: Claimed, outcome: Outcome | None = None, *, now: datetime = NOW
) -> Recorded:
    """Hand in what came of an attempt."""
    outcome = outcome or Done()
    event = performed(done.wish.id, outcome, attempt=done.attempt, at=now)
    return await write(books, Settle(done.wish.id, outcome), event=event, now=now)


async def claim(
    books: Books,
    now: datetime = NOW,
    *,
    owner: str = "desk",
    pace: Pace | None = None,
    limit: int = 20,
) -> tuple[Claimed, ...]:
    """Ask for work on both platforms."""
    paces = {TELEGRAM: pace or Pace(), DISCORD: Pace()}
    return await books.claim(Claim(owner=owner, now=now, paces=paces, limit=limit))


async def claimed_ids(books: Books, now: datetime = NOW, *, pace: Pace | None = None) -> list[str]:
    return [one.wish.id for one in await claim(books, now, pace=pace)]


async def next_at(books: Books, now: datetime = NOW, pace: Pace | None = None) -> datetime | None:
    return await books.next_at(now, {TELEGRAM: pace or Pace(), DISCORD: Pace()})
