"""Two desks on one database: whatever happens at once, the books come out right."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from community_bot.core.actions import Wish, place_of
from community_bot.core.chats import MemberRecord
from community_bot.core.decisions import (
    Decision,
    MarkAnswered,
    OpenRoom,
    SaveHandoff,
    SaveMember,
    SetDeadline,
    Settle,
)
from community_bot.core.events import Event, RoomOpened
from community_bot.core.facts import Facts, Needs, needs_of
from community_bot.core.outcomes import Done, RetryLater
from community_bot.core.ports import Books, Claimed, Entry, Recorded
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef, RoomRef
from tests.storage.steps import claim, look, settle, write
from tests.support.builders import (
    DISCORD,
    GROUP,
    MIRA,
    NOW,
    SILENCE,
    after,
    asked,
    decided,
    fresh,
    handoff,
    moment,
    performed,
    post,
    reply,
)

Decide = Callable[[Facts], Decision]

READS_BEFORE_LOCK = 3


async def receive(books: Books, event: Event, decide: Decide) -> Recorded:
    """As the desk does it: read, decide, write; three times, then under lock."""
    for _ in range(READS_BEFORE_LOCK):
        facts = await books.facts(needs_of(event), moment())
        entry = Entry(event=event, facts=facts, decision=decide(facts))
        if (recorded := await books.record(entry)) is not Recorded.STALE:
            return recorded
    return await books.record_locked(
        event, moment(), lambda facts: Entry(event=event, facts=facts, decision=decide(facts))
    )


def counted_up(facts: Facts) -> Decision:
    """A decision that loses a count whenever two rest on the same row."""
    member = facts.member or MemberRecord(user=MIRA, rank=Rank.MEMBER)
    return decided(SaveMember(member))


async def test_no_change_is_lost_when_two_desks_write_one_row(open_books):
    desks = [await open_books(), await open_books()]
    work = [receive(desks[n % 2], asked(), counted_up) for n in range(40)]

    results = await asyncio.gather(*work)

    assert results == [Recorded.WRITTEN] * 40
    facts = await look(desks[0])
    assert facts.member is not None
    assert facts.member.version == 40


async def test_an_event_that_both_desks_get_is_handled_by_one(open_books):
    desks = [await open_books(), await open_books()]
    events = [asked() for _ in range(20)]

    def answer(_):
        return decided(wishes=(reply(),))

    results = await asyncio.gather(
        *(receive(desk, event, answer) for event in events for desk in desks)
    )

    assert sorted(results) == ["duplicate"] * 20 + ["written"] * 20
    given = [one async for one in drained(desks)]
    assert len(given) == 20


async def test_silence_and_speech_about_one_event_do_not_both_count(open_books):
    desks = [await open_books(), await open_books()]
    events = [asked() for _ in range(20)]

    def silent(_):
        return SILENCE

    def loud(_):
        return decided(wishes=(reply(),))

    pairs = [((desks[0], silent), (desks[1], loud)) for _ in events]
    work = [
        receive(desk, event, decide)
        for event, pair in zip(events, pairs, strict=True)
        for desk, decide in pair
    ]
    results = await asyncio.gather(*work)

    written = [results[n : n + 2].count(Recorded.WRITTEN) for n in range(0, 40, 2)]
    assert written == [1] * 20


async def test_one_cry_for_help_over_several_messages_opens_one_handoff(open_books):
    desks = [await open_books(), await open_books()]

    def hand_off(facts):
        if facts.handoff is not None:
            return decided()
        return decided(SaveHandoff(handoff()), wishes=(reply(),))

    results = await asyncio.gather(*(receive(desks[n % 2], asked(), hand_off) for n in range(10)))

    assert results == [Recorded.WRITTEN] * 10
    given = [one async for one in drained(desks)]
    assert len(given) == 1


async def test_an_answer_is_given_once_within_its_cooldown(open_books):
    desks = [await open_books(), await open_books()]

    def answer(facts):
        if "trading-fees" in facts.answered_at:
            return decided()
        return decided(MarkAnswered(GROUP, "trading-fees", NOW), wishes=(reply(),))

    await asyncio.gather(*(receive(desks[n % 2], asked(), answer) for n in range(10)))

    given = [one async for one in drained(desks)]
    assert len(given) == 1


async def test_under_lock_from_the_start_every_write_finds_its_row(open_books):
    desks = [await open_books(), await open_books()]

    def locked(desk: Books) -> Coroutine[Any, Any, Recorded]:
        event = asked()
        return desk.record_locked(
            event,
            moment(),
            lambda facts: Entry(event=event, facts=facts, decision=counted_up(facts)),
        )

    results = await asyncio.gather(*(locked(desks[n % 2]) for n in range(20)))

    assert results == [Recorded.WRITTEN] * 20
    facts = await look(desks[0])
    assert facts.member is not None
    assert facts.member.version == 20


async def test_every_action_is_given_to_one_desk_and_a_chat_to_one_at_a_time(open_books):
    desks = [await open_books(), await open_books(), await open_books()]
    chats = [replace(GROUP, id=str(n)) for n in range(7)]
    wishes = tuple(reply(chat=chats[n % 7]) for n in range(70))
    await write(desks[0], wishes=wishes)
    given: list[str] = []
    busy = set()

    async def work(desk: Books) -> None:
        while len(given) < 70:
            for one in await claim(desk, owner=str(id(desk))):
                lane = place_of(one.wish.action)
                assert lane not in busy
                busy.add(lane)
                given.append(one.wish.id)
                await asyncio.sleep(0)
                busy.remove(lane)
                await settle(desk, one)
            await asyncio.sleep(0)

    async with asyncio.timeout(30):
        await asyncio.gather(*(work(desk) for desk in desks))

    assert sorted(given) == sorted(wish.id for wish in wishes)
    for n in range(7):
        lane = [wish.id for wish in wishes[n::7]]
        assert [one for one in given if one in lane] == lane


async def test_claims_outcomes_and_new_wishes_do_not_get_in_each_others_way(open_books):
    desks = [await open_books(), await open_books()]
    chats = [replace(GROUP, id=str(n)) for n in range(5)]
    wished: list[Wish] = []
    done: list[str] = []

    async def wish(desk: Books) -> None:
        for n in range(20):
            wished.append(post(place=chats[n % 5]))
            await write(desk, SetDeadline("case", NOW), wishes=(wished[-1],))

    async def work(desk: Books) -> None:
        now = NOW
        while len(done) < 40:
            now += timedelta(milliseconds=1)
            for one in await claim(desk, now):
                is_busy = one.attempt == 1 and int(one.wish.id.rpartition("-")[2]) % 3 == 0
                outcome = RetryLater(timedelta(milliseconds=1)) if is_busy else None
                if await settle(desk, one, outcome, now=now) is Recorded.WRITTEN and not is_busy:
                    done.append(one.wish.id)
            await asyncio.sleep(0)

    async with asyncio.timeout(60):
        await asyncio.gather(*(wish(desk) for desk in desks), *(work(desk) for desk in desks))

    assert sorted(done) == sorted(wish.id for wish in wished)
    assert await claim(desks[0], after(hours=1)) == ()


async def test_nothing_is_left_behind_for_a_room_that_opens_just_now(open_books):
    desks = [await open_books(), await open_books()]
    for n in range(15):
        room, chat = RoomRef(f"case-{n}"), ChatRef(DISCORD, str(n))
        opened = RoomOpened(key=fresh("opened"), at=NOW, room=room, chat=chat)
        await asyncio.gather(
            *(write(desk, wishes=(post(place=room),)) for desk in desks),
            write(desks[0], OpenRoom(room, chat), event=opened),
        )

    given = [one async for one in drained(desks)]
    assert len(given) == 30


async def test_a_handoff_that_two_outcomes_carry_on_counts_both(open_books):
    desks = [await open_books(), await open_books()]
    await write(
        desks[0],
        SaveHandoff(handoff(id="h")),
        wishes=tuple(
            reply(id=f"w{n}", about="handoff:h", chat=replace(GROUP, id=str(n))) for n in range(8)
        ),
    )
    claimed = await claim(desks[0])
    assert len(claimed) == 8

    def carried(one: Claimed) -> Decide:
        def decide(facts):
            return decided(Settle(one.wish.id, Done()), SaveHandoff(facts.handoff))

        return decide

    results = await asyncio.gather(
        *(
            receive(desks[n % 2], performed(one.wish.id), carried(one))
            for n, one in enumerate(claimed)
        )
    )

    assert results == [Recorded.WRITTEN] * 8
    facts = await look(desks[0], Needs(handoff="h"))
    assert facts.handoff is not None
    assert facts.handoff.version == 9


async def drained(desks: Sequence[Books]) -> AsyncIterator[Claimed]:
    """Everything that the outbox holds, done."""
    while given := [one for desk in desks for one in await claim(desk)]:
        for one in given:
            yield one
            await settle(desks[0], one)
