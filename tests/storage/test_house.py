"""Who owns the bot, where staff read, and the chat that a button elsewhere is about."""

from dataclasses import replace

import pytest

from community_bot.core.chats import (
    ButtonRecord,
    ChatRecord,
    ChatSettings,
    ClaimRecord,
    House,
    MemberRecord,
)
from community_bot.core.commands import Verb
from community_bot.core.decisions import AddButton, SaveChat, SaveClaim, SaveMember
from community_bot.core.events import ClaimIssued
from community_bot.core.facts import Needs, RowVersion, needs_of
from community_bot.core.ports import Entry, Recorded
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef, UserRef
from tests.storage.steps import look, write
from tests.support.builders import (
    DISCORD,
    GROUP,
    MIRA,
    NOW,
    TELEGRAM,
    asked,
    decided,
    moment,
    pressed,
)

LET_IN = ChatSettings(is_enabled=True)
STAFF_ROOM = ChatSettings(is_enabled=True, is_staff_room=True)
ALONE = ChatRef(TELEGRAM, "7")
CLAIM = ClaimRecord(digest="d" * 64)
ISSUED = ClaimIssued(key="c", at=NOW, digest=CLAIM.digest)
CODE = Needs(chat=GROUP, member=MIRA, is_claim=True)


@pytest.mark.parametrize("settings", [ChatSettings(), LET_IN, STAFF_ROOM])
async def test_whether_a_chat_let_the_bot_in_is_kept_with_its_title(books, settings):
    record = ChatRecord(ref=GROUP, settings=settings, title="Traders 提币")
    await write(books, SaveChat(record))

    assert (await look(books)).chat == replace(record, version=1)


async def test_before_a_code_was_printed_there_is_none(books):
    facts = await look(books, CODE)

    assert facts.claim is None
    assert RowVersion("ownership", "owner", 0) in facts.read


async def test_a_printed_code_is_found_until_it_is_spent(books):
    assert await write(books, SaveClaim(CLAIM), event=ISSUED) is Recorded.WRITTEN
    assert (await look(books, CODE)).claim == replace(CLAIM, version=1)

    spent = SaveClaim(ClaimRecord(digest="", version=1))
    assert await write(books, spent) is Recorded.WRITTEN
    assert (await look(books, CODE)).claim == ClaimRecord(digest="", version=2)


async def test_nobody_looks_at_the_code_or_the_house_without_need(books):
    await write(books, SaveClaim(CLAIM), SaveMember(MemberRecord(user=MIRA, rank=Rank.OWNER)))
    facts = await look(books)

    assert facts.claim is None
    assert facts.house == House()
    assert [one for one in facts.read if one.kind == "ownership"] == []


async def test_of_two_who_send_the_code_at_once_one_owns_the_bot(open_books):
    first, second = await open_books(), await open_books()
    await write(first, SaveClaim(CLAIM), event=ISSUED)
    events = [asked(member=MIRA), asked(member=replace(MIRA, id="8"))]
    seen = [
        await books.facts(replace(CODE, member=event.author.user), moment())
        for books, event in zip((first, second), events, strict=True)
    ]

    came_to = [
        await books.record(
            Entry(
                event=event,
                facts=facts,
                decision=decided(
                    SaveMember(MemberRecord(user=event.author.user, rank=Rank.OWNER)),
                    SaveClaim(ClaimRecord(digest="", version=1)),
                ),
            )
        )
        for books, event, facts in zip((first, second), events, seen, strict=True)
    ]

    assert came_to == [Recorded.WRITTEN, Recorded.STALE]
    assert (await look(first, Needs(is_house=True))).house.owners == (MIRA,)


async def test_a_code_is_spent_under_lock_as_well(books):
    await write(books, SaveClaim(CLAIM), event=ISSUED)
    again = replace(ISSUED, key="c2")

    def decide(facts):
        version = facts.claim.version if facts.claim else 0
        change = SaveClaim(ClaimRecord(digest="new", version=version))
        return Entry(event=again, facts=facts, decision=decided(change))

    assert await books.record_locked(again, moment(), decide) is Recorded.WRITTEN
    assert (await look(books, needs_of(again))).claim == ClaimRecord(digest="new", version=2)


async def test_the_house_names_its_owners_and_staff_rooms_in_one_order(books):
    owners = [UserRef(TELEGRAM, "9"), UserRef(DISCORD, "2"), UserRef(TELEGRAM, "1")]
    rooms = [ChatRef(TELEGRAM, "-5"), ChatRef(DISCORD, "4"), ChatRef(TELEGRAM, "-1")]
    await write(
        books,
        *(SaveMember(MemberRecord(user=one, rank=Rank.OWNER)) for one in owners),
        SaveMember(MemberRecord(user=MIRA, rank=Rank.ADMINISTRATOR)),
        *(SaveChat(ChatRecord(ref=one, settings=STAFF_ROOM, title=one.id)) for one in rooms),
        SaveChat(ChatRecord(ref=GROUP, settings=LET_IN)),
    )

    assert (await look(books, Needs(is_house=True))).house == House(
        owners=(UserRef(DISCORD, "2"), UserRef(TELEGRAM, "1"), UserRef(TELEGRAM, "9")),
        staff_rooms=tuple(
            ChatRecord(ref=one, settings=STAFF_ROOM, title=one.id, version=1)
            for one in (rooms[1], rooms[2], rooms[0])
        ),
    )


async def test_a_house_without_owners_is_empty(books):
    assert (await look(books, Needs(is_house=True))).house == House()


BUTTON = ButtonRecord(id="enter:1", verb=Verb.ENTER, argument=f"live\n{GROUP.key}")
FROM_PRIVATE = Needs(chat=ALONE, member=MIRA, button=BUTTON.id)
FROM_GROUP = replace(FROM_PRIVATE, chat=GROUP)


async def test_a_button_leads_to_the_chat_that_it_names_from_anywhere(books):
    record = ChatRecord(ref=GROUP, settings=LET_IN, title="Traders")
    room = ChatRecord(ref=ChatRef(TELEGRAM, "-9"), settings=STAFF_ROOM)
    await write(books, SaveChat(record), SaveChat(room), AddButton(BUTTON))

    facts = await look(books, FROM_PRIVATE)
    assert facts.chat is None
    assert facts.target == replace(record, version=1)
    assert facts.house.staff_rooms == (replace(room, version=1),)
    assert RowVersion("chats", GROUP.key, 1) in facts.read


async def test_a_button_in_the_chat_that_it_names_needs_no_second_look(books):
    await write(books, SaveChat(ChatRecord(ref=GROUP, settings=LET_IN)), AddButton(BUTTON))

    facts = await look(books, FROM_GROUP)
    assert facts.chat is not None
    assert facts.target is None
    assert [one.key for one in facts.read if one.kind == "chats"] == [GROUP.key]


async def test_a_button_in_a_channel_leads_to_its_server(books):
    server = ChatRecord(ref=ChatRef(DISCORD, "server-1"), settings=LET_IN)
    await write(books, SaveChat(server), AddButton(BUTTON))

    known = await look(books, replace(FROM_GROUP, community=server.ref))
    unknown = await look(books, replace(FROM_GROUP, community=ChatRef(DISCORD, "server-2")))

    assert known.community == replace(server, version=1)
    assert unknown.community is None
    assert RowVersion("chats", "discord:server-2", 0) in unknown.read


async def test_a_button_that_sets_nothing_up_does_not_ask_for_the_server(books):
    await write(books, AddButton(replace(BUTTON, verb=Verb.PICK, argument="fees")))

    facts = await look(books, replace(FROM_GROUP, community=ChatRef(DISCORD, "server-1")))

    assert "discord:server-1" not in [one.key for one in facts.read]


async def test_a_chat_without_a_row_is_guarded_all_the_same(books):
    await write(books, AddButton(BUTTON))
    event = pressed(BUTTON.id, chat=ALONE)
    facts = await look(books, FROM_PRIVATE)
    assert facts.target is None
    assert RowVersion("chats", GROUP.key, 0) in facts.read

    await write(books, SaveChat(ChatRecord(ref=GROUP, settings=ChatSettings())))
    entry = Entry(
        event=event,
        facts=facts,
        decision=decided(SaveChat(ChatRecord(ref=GROUP, settings=LET_IN))),
    )

    assert await books.record(entry) is Recorded.STALE
    assert (await look(books)).chat == ChatRecord(ref=GROUP, settings=ChatSettings(), version=1)


async def test_a_chat_is_let_in_from_elsewhere_under_lock_as_well(books):
    await write(books, SaveChat(ChatRecord(ref=GROUP, settings=ChatSettings())), AddButton(BUTTON))
    event = pressed(BUTTON.id, chat=ALONE)

    def decide(facts):
        saved = SaveChat(replace(facts.target, settings=LET_IN))
        return Entry(event=event, facts=facts, decision=decided(saved))

    assert await books.record_locked(event, moment(), decide) is Recorded.WRITTEN
    assert (await look(books)).chat == ChatRecord(ref=GROUP, settings=LET_IN, version=2)
