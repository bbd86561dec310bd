"""What the books know of an event: its rows, and those they lead to."""

from dataclasses import replace

import pytest

from community_bot.core.chats import (
    AnswerMode,
    ButtonRecord,
    ChatRecord,
    ChatSettings,
    MemberRecord,
    ScamMode,
)
from community_bot.core.commands import Verb
from community_bot.core.decisions import (
    AddButton,
    FaqVerdict,
    Kind,
    MarkAnswered,
    Reason,
    SaveChat,
    SaveHandoff,
    SaveMember,
    Verdict,
)
from community_bot.core.facts import Needs
from community_bot.core.faq.entries import Candidate
from community_bot.core.languages import Language
from community_bot.core.ports import Recorded
from community_bot.core.ranks import Rank
from community_bot.core.scam.findings import Finding, Severity
from tests.storage.steps import SCENE, claimed_ids, look, write
from tests.support.builders import (
    GROUP,
    MIRA,
    NOW,
    SILENCE,
    TELEGRAM,
    after,
    asked,
    decided,
    handoff,
    pressed,
    reply,
)

SETTINGS = ChatSettings(
    answer_mode=AnswerMode.ON, scam_mode=ScamMode.WARN, language=Language.ZH_HANS, is_paused=True
)
CHAT = ChatRecord(ref=GROUP, settings=SETTINGS)
MEMBER = MemberRecord(user=MIRA, language=Language.ZH_HANS, rank=Rank.AGENT)


async def test_a_chat_that_nobody_set_up_has_no_row(books):
    facts = await look(books)

    assert facts.chat is None
    assert facts.member is None
    assert {one.version for one in facts.read} == {0}


async def test_what_was_saved_is_read_again_with_its_version(books):
    await write(books, SaveChat(CHAT), SaveMember(MEMBER))

    facts = await look(books)

    assert facts.chat == replace(CHAT, version=1)
    assert facts.member == replace(MEMBER, version=1)


async def test_saving_again_counts_the_version_up(books):
    await write(books, SaveChat(CHAT), SaveMember(MEMBER))
    open_chat = ChatRecord(ref=GROUP, settings=ChatSettings(), version=1)
    plain_member = MemberRecord(user=MIRA, version=1)

    assert await write(books, SaveChat(open_chat), SaveMember(plain_member)) is Recorded.WRITTEN
    facts = await look(books)
    assert facts.chat == replace(open_chat, version=2)
    assert facts.member == replace(plain_member, version=2)


async def test_an_answer_is_remembered_for_a_day(books):
    await write(books, MarkAnswered(GROUP, "trading-fees", NOW))

    assert (await look(books)).answered_at == {"trading-fees": NOW}
    assert (await look(books, now=after(hours=23))).answered_at == {"trading-fees": NOW}
    assert (await look(books, now=after(hours=25))).answered_at == {}


async def test_a_pressed_button_leads_to_its_row(books):
    button = ButtonRecord(
        id="pick:1:abc",
        verb=Verb.PICK,
        argument="kyc-review-time",
        owner=MIRA,
        rank=Rank.MODERATOR,
        expires_at=after(days=1),
    )
    await write(books, AddButton(button), AddButton(ButtonRecord(id="all", verb=Verb.PERSON)))

    facts = await look(books, Needs(chat=GROUP, member=MIRA, button=button.id))
    assert facts.button == button
    facts = await look(books, Needs(button="all"))
    assert facts.button == ButtonRecord(id="all", verb=Verb.PERSON)
    assert (await look(books, Needs(button="never made"))).button is None


async def test_a_button_leads_on_to_its_handoff(books):
    row = handoff(id="h-1")
    button = ButtonRecord(id="open:1", verb=Verb.OPEN, argument="h-1")
    await write(books, SaveHandoff(row), AddButton(button))

    facts = await look(books, Needs(button="open:1"))

    assert facts.handoff == replace(row, version=1)


async def test_a_deep_link_leads_to_its_handoff(books):
    row = handoff(id="h-1", token_digest="d" * 64)
    await write(books, SaveHandoff(row))

    facts = await look(books, Needs(chat=GROUP, member=MIRA, token_digest="d" * 64))
    assert facts.handoff == replace(row, version=1)
    assert (await look(books, Needs(token_digest="guessed"))).handoff is None


async def test_a_second_cry_for_help_sees_the_handoff_of_the_first(books):
    row = handoff(offered_at=NOW)
    await write(books, SaveHandoff(row))

    assert (await look(books, now=after(seconds=59))).handoff == replace(row, version=1)
    assert (await look(books, now=after(seconds=61))).handoff is None
    assert (await look(books, Needs(chat=GROUP, member=MIRA, button="b"))).handoff is None


async def test_only_the_newest_handoff_of_this_member_in_this_chat_counts(books):
    other = replace(MIRA, id="8")
    first, second = handoff(), handoff(offered_at=after(seconds=5))
    await write(books, SaveHandoff(first))
    await write(books, SaveHandoff(handoff(member=other)), event=asked(member=other))
    await write(books, SaveHandoff(second))

    assert (await look(books)).handoff == replace(second, version=1)
    assert (await look(books, Needs(chat=replace(GROUP, id="2"), member=MIRA))).handoff is None


async def test_a_handoff_made_by_a_press_is_counted_like_the_others(books):
    for _ in range(2):
        assert await write(books, SaveHandoff(handoff()), event=pressed("b")) is Recorded.WRITTEN
    facts = await look(books)
    assert [one.version for one in facts.read if one.kind == "handoff_turns"] == [2]


async def test_why_is_answered_from_the_record(books):
    verdict = Verdict(
        kind=Kind.OFFERED,
        reason=Reason.NEAR,
        faq=FaqVerdict(candidates=(Candidate("2fa-enable", 1 / 3),), threshold=0.7),
        findings=(Finding("seed-phrase", Severity.CERTAIN, (3, 40), "twelve words"),),
        content_version="c9",
    )
    event = asked()
    await write(books, event=event, decision=replace(decided(), verdict=verdict))

    assert (await look(books, Needs(verdict=event.key))).verdict == verdict
    why = AddButton(ButtonRecord(id="why:1", verb=Verb.WHY, argument=event.key))
    await write(books, why)
    assert (await look(books, Needs(button="why:1"))).verdict == verdict


async def test_of_silence_nothing_is_kept_to_explain(books):
    event = asked()
    await write(books, event=event, decision=SILENCE)

    assert (await look(books, Needs(verdict=event.key))).verdict is None


async def test_every_process_reads_the_same_salt(open_books):
    first, second = await open_books(), await open_books()

    assert first.salt == second.salt
    assert len(first.salt) == 32


HOSTILE = {
    "very long": "x" * 5_000,
    "long and Chinese": "提币卡一天了" * 1_000,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈",
    "right to left": "\u202eעִבְרִית العربية\u2066",
    "quotes": "'; DROP TABLE events; -- \"`\\%_",
    "empty": "",
    "colons": "::7:telegram:",
    "like one of our digests": f"sha256:{'0' * 64}",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE.keys())
async def test_ids_may_be_any_strings(books, name):
    chat, member = replace(GROUP, id=name), replace(MIRA, id=name)
    needs = replace(SCENE, chat=chat, member=member)
    event = asked(name, key=f"key {name}", chat=chat, member=member)
    record = ChatRecord(ref=chat, settings=SETTINGS)
    row = handoff(id=f"h{name}", member=member, entry=name, asked=event.message.ref)
    button = ButtonRecord(id=f"b{name}", verb=Verb.PICK, argument=name, owner=member)
    answer = reply(name, chat=chat, about=f"handoff:{row.id}")
    mark = MarkAnswered(chat, name, NOW)
    changes = (SaveChat(record), SaveHandoff(row), AddButton(button), mark)

    assert await write(books, *changes, wishes=(answer,), event=event) is Recorded.WRITTEN
    assert await write(books, event=event) is Recorded.DUPLICATE
    facts = await look(books, needs)
    assert facts.chat == replace(record, version=1)
    assert facts.handoff == replace(row, version=1)
    assert facts.answered_at == {name: NOW}
    assert await write(books, MarkAnswered(chat, name, NOW), event=asked(chat=chat)) is (
        Recorded.WRITTEN
    )
    assert (await look(books, Needs(button=button.id))).button == button
    assert (await look(books, Needs(wish=answer.id))).wish == answer
    assert await claimed_ids(books) == [answer.id]


async def test_two_long_ids_are_two_chats(books):
    chats = [replace(GROUP, id="x" * 300 + end) for end in "ab"]
    for chat in chats:
        record = ChatRecord(ref=chat, settings=SETTINGS)
        await write(books, SaveChat(record), event=asked(chat=chat))

    for chat in chats:
        facts = await look(books, Needs(chat=chat))
        assert facts.chat is not None
        assert facts.chat.ref == chat
    assert chats[0].platform == TELEGRAM
