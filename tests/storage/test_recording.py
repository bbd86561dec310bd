"""An event and what it came to are written together, once, or not at all."""

from dataclasses import replace

import pytest

from community_bot.core.chats import (
    AnswerMode,
    ChatRecord,
    ChatSettings,
    MemberRecord,
    ScamMode,
)
from community_bot.core.decisions import (
    Audit,
    MarkAnswered,
    SaveChat,
    SaveHandoff,
    SaveMember,
)
from community_bot.core.errors import BooksBusyError
from community_bot.core.facts import Needs
from community_bot.core.languages import Language
from community_bot.core.ports import Entry, Recorded
from community_bot.core.ranks import Rank
from tests.storage.steps import claimed_ids, look, write
from tests.support.builders import (
    GROUP,
    MIRA,
    NOW,
    SILENCE,
    after,
    asked,
    decided,
    handoff,
    moment,
    no_facts,
    reply,
)

SETTINGS = ChatSettings(
    answer_mode=AnswerMode.ON, scam_mode=ScamMode.WARN, language=Language.ZH_HANS, is_paused=True
)
CHAT = ChatRecord(ref=GROUP, settings=SETTINGS)
MEMBER = MemberRecord(user=MIRA, language=Language.ZH_HANS, rank=Rank.AGENT)


async def test_a_message_delivered_twice_is_answered_once(books):
    event, answer = asked(), reply()

    assert await write(books, event=event, wishes=(answer,)) is Recorded.WRITTEN
    assert await write(books, event=event, wishes=(reply(),)) is Recorded.DUPLICATE
    assert await claimed_ids(books) == [answer.id]


async def test_a_silent_message_delivered_twice_is_written_once(books):
    event = asked()

    assert await write(books, event=event, decision=SILENCE) is Recorded.WRITTEN
    assert await write(books, event=event, decision=SILENCE) is Recorded.DUPLICATE


async def test_a_message_that_was_silent_the_first_time_stays_silent(books):
    event = asked()
    await write(books, event=event, decision=SILENCE)

    assert await write(books, event=event, wishes=(reply(),)) is Recorded.DUPLICATE
    assert await claimed_ids(books) == []


@pytest.mark.parametrize("decision", [decided(wishes=(reply(),)), SILENCE], ids=["said", "silent"])
async def test_a_decision_on_rows_that_changed_meanwhile_is_refused_whole(books, decision):
    event = asked()
    facts = await look(books)
    await write(books, SaveChat(CHAT))

    entry = Entry(event=event, facts=facts, decision=decision)

    assert await books.record(entry) is Recorded.STALE
    assert await claimed_ids(books) == []
    # Nothing of it was kept: made anew, it is no duplicate.
    assert await write(books, event=event, decision=decision) is Recorded.WRITTEN


async def test_an_event_that_is_known_is_a_duplicate_even_on_old_rows(books):
    event = asked()
    old = await look(books)
    await write(books, SaveChat(CHAT), event=event)

    for decision in (decided(), SILENCE):
        entry = Entry(event=event, facts=old, decision=decision)
        assert await books.record(entry) is Recorded.DUPLICATE


async def test_two_who_set_up_one_chat_do_not_overwrite_each_other(books):
    first, second = await look(books), await look(books)
    change = decided(SaveChat(CHAT))

    assert await books.record(Entry(event=asked(), facts=first, decision=change)) is (
        Recorded.WRITTEN
    )
    assert await books.record(Entry(event=asked(), facts=second, decision=change)) is (
        Recorded.STALE
    )


async def test_a_row_saved_without_having_been_read_must_still_be_what_it_was(books):
    await write(books, SaveChat(CHAT), SaveMember(MEMBER), SaveHandoff(handoff(id="h")))

    for change in (SaveChat(CHAT), SaveMember(MEMBER), SaveHandoff(handoff(id="h"))):
        entry = Entry(event=asked(), facts=no_facts(), decision=decided(change))
        assert await books.record(entry) is Recorded.STALE


async def test_of_two_who_answer_the_same_thing_at_once_one_is_late(books):
    first, second = await look(books), await look(books)
    said = decided(MarkAnswered(GROUP, "trading-fees", NOW))

    assert await books.record(Entry(event=asked(), facts=first, decision=said)) is Recorded.WRITTEN
    assert await books.record(Entry(event=asked(), facts=second, decision=said)) is Recorded.STALE


async def test_an_answer_that_was_given_again_meanwhile_makes_a_decision_late(books):
    await write(books, MarkAnswered(GROUP, "trading-fees", NOW))
    facts = await look(books, now=after(minutes=20))
    again = decided(MarkAnswered(GROUP, "trading-fees", after(minutes=20)))
    await books.record(Entry(event=asked(), facts=facts, decision=again))

    assert await books.record(Entry(event=asked(), facts=facts, decision=again)) is Recorded.STALE


async def test_an_answer_of_last_week_is_given_again(books):
    await write(books, MarkAnswered(GROUP, "trading-fees", NOW))
    later = after(days=7)

    mark = MarkAnswered(GROUP, "trading-fees", later)
    assert await write(books, mark, now=later) is Recorded.WRITTEN
    assert (await look(books, now=later)).answered_at == {"trading-fees": later}


async def test_two_messages_of_one_cry_for_help_open_one_handoff(books):
    first, second = await look(books), await look(books)

    results = [
        await books.record(
            Entry(event=asked(), facts=facts, decision=decided(SaveHandoff(handoff())))
        )
        for facts in (first, second)
    ]

    assert results == [Recorded.WRITTEN, Recorded.STALE]


async def test_a_handoff_is_carried_on_from_the_version_it_was_read_at(books):
    row = handoff(id="h-1")
    await write(books, SaveHandoff(row))
    opened = replace(row, entry="account-hacked", version=1)

    assert await write(books, SaveHandoff(opened)) is Recorded.WRITTEN
    assert (await look(books, Needs(handoff="h-1"))).handoff == replace(opened, version=2)
    assert await write(books, SaveHandoff(opened)) is Recorded.STALE


async def test_an_act_is_put_on_record(books):
    act = Audit(actor=MIRA, act="pause", subject=GROUP.key, why="spam", before="on", after="off")

    assert await write(books, act, replace(act, actor=None)) is Recorded.WRITTEN


async def test_the_locked_path_decides_on_what_stands_and_writes_it(books):
    await write(books, SaveChat(CHAT))
    event, seen = asked(), []

    def decide(facts):
        seen.append(facts.chat)
        changed = replace(CHAT, settings=ChatSettings(), version=1)
        return Entry(event=event, facts=facts, decision=decided(SaveChat(changed)))

    assert await books.record_locked(event, moment(), decide) is Recorded.WRITTEN
    assert await books.record_locked(event, moment(), decide) is Recorded.DUPLICATE
    assert seen[0] == replace(CHAT, version=1)
    facts = await look(books)
    assert facts.chat is not None
    assert facts.chat.version == 2


async def test_the_locked_path_ends_even_where_a_decision_never_fits(books):
    event = asked()
    never = decided(SaveChat(replace(CHAT, version=9)))

    with pytest.raises(BooksBusyError):
        await books.record_locked(
            event, moment(), lambda facts: Entry(event=event, facts=facts, decision=never)
        )
    assert await write(books, event=event) is Recorded.WRITTEN


async def test_a_decision_that_fails_under_lock_leaves_nothing_behind(books):
    event = asked()

    def fail(_):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await books.record_locked(event, moment(), fail)
    assert await write(books, event=event) is Recorded.WRITTEN
