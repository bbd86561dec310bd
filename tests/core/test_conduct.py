"""Who somebody is to a chat, and what they do around a message."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from community_bot.core.chats import Newcomer
from community_bot.core.decisions import NoteNewcomer
from community_bot.core.events import MemberJoined, MemberRenamed
from community_bot.core.facts import needs_of
from community_bot.core.judgement.conduct import name_digest
from community_bot.core.messages import Attachment, ChatKind
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef, MessageRef
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.inspection import Inspector
from community_bot.core.talk import AUTHORS, Echoes, Heard
from tests.support.builders import DISCORD, GROUP, MIRA, NOW, TELEGRAM, after, incident
from tests.support.corridor import corridor
from tests.support.house import judged, near, policy, set_up
from tests.support.outline import labels_of, outline, words_of
from tests.support.street import MEMBER, OMAR, PLACES, rewrote, said

PLACE = PLACES[ChatKind.GROUP]


def doubt(specimen):
    return (Finding("odd", Severity.NOTE, (0, 1), "odd"),) if "hm" in specimen.text else ()


RULES = policy(near(), inspector=Inspector((doubt,)))
NEW = Newcomer(place=GROUP, user=MIRA, joined_at=after(minutes=-5), name=name_digest(MEMBER))
QUESTION = Heard(message=MessageRef(GROUP, "q"), author=OMAR, words="how do I withdraw?", at=NOW)
WARNED, NOTED = "warned: scam-warned", "silent: scam-noted"
GONE = "removed: scam-removed"


def kinds(event: Any, **known: Any) -> str:
    return outline(judged(event, RULES, **known))[0]


def rules(event: Any, **known: Any) -> list[str]:
    return [one.rule for one in judged(event, RULES, **known).verdict.findings]


def test_whoever_came_in_is_remembered_with_the_name_they_had():
    event = MemberJoined(key="j", at=NOW, chat=PLACE, author=MEMBER)

    decision = judged(event)

    assert decision.changes == (NoteNewcomer(replace(NEW, joined_at=NOW)),)
    assert "Mira" not in repr(decision)


def test_on_a_server_with_channels_one_comes_into_the_whole_server():
    server = ChatRef(DISCORD, "guild:1")
    event = said("hi")
    event = replace(event, chat=replace(PLACE, community=server))

    assert needs_of(event).place == server


def test_a_doubt_about_a_newcomer_who_answers_a_question_becomes_a_warning():
    event = said("hm", reply_to="q")

    assert kinds(event, newcomer=NEW, talk=(QUESTION,)) == GONE
    assert rules(event, newcomer=NEW, talk=(QUESTION,)) == ["odd", "newcomer-answers"]


@pytest.mark.parametrize(
    "known",
    [
        {"talk": (QUESTION,)},
        {"newcomer": NEW},
        {"newcomer": replace(NEW, joined_at=after(hours=-25)), "talk": (QUESTION,)},
        {"newcomer": NEW, "talk": (replace(QUESTION, author=MIRA),)},
        {"newcomer": NEW, "talk": (replace(QUESTION, words="nice"),)},
        {"newcomer": NEW, "talk": (replace(QUESTION, message=MessageRef(GROUP, "x")),)},
    ],
)
def test_otherwise_a_doubt_stays_one(known):
    assert kinds(said("hm", reply_to="q"), **known) == NOTED


def test_a_question_a_moment_ago_counts_without_a_reply_too():
    assert kinds(said("hm"), newcomer=NEW, talk=(QUESTION,)) == GONE


def test_a_newcomer_under_another_name_is_named():
    renamed = replace(NEW, name="other")

    assert rules(said("hm"), newcomer=renamed) == ["odd", "renamed-newcomer"]
    assert rules(said("hm"), newcomer=NEW) == ["odd"]


def test_what_was_changed_after_posting_is_doubted_more():
    assert kinds(rewrote("hm")) == WARNED


def test_the_same_words_in_three_chats_are_doubted_more():
    assert kinds(said("hm"), chats=3) == WARNED
    assert kinds(said("hm"), chats=2) == NOTED
    assert kinds(said("fine"), chats=9) == "silent: no-match"


def test_a_message_forwarded_from_where_scams_came_from_is_for_staff():
    event = said("hello")
    event = replace(event, message=replace(event.message, forwarded_from="telegram:9"))

    assert needs_of(event).source == "telegram:9"
    assert kinds(event, is_source_flagged=True) == NOTED


def test_a_name_is_told_apart_and_not_kept():
    assert name_digest(MEMBER) != name_digest(replace(MEMBER, username="mira"))
    assert "Mira" not in name_digest(MEMBER)


def test_chats_are_counted_by_author_and_words_for_ten_minutes():
    echoes, others = Echoes(), [replace(GROUP, id=f"-{n}") for n in range(3)]
    for chat in others:
        echoes.hear(MIRA, chat, "digest", NOW)

    assert echoes.chats(MIRA, GROUP, "digest", NOW) == 4
    assert echoes.chats(MIRA, others[0], "digest", NOW) == 3
    assert echoes.chats(MIRA, GROUP, "other", NOW) == 1
    assert echoes.chats(OMAR, GROUP, "digest", NOW) == 1
    assert echoes.chats(MIRA, GROUP, "digest", NOW + timedelta(minutes=10)) == 1


def test_the_quietest_authors_are_forgotten_first():
    echoes = Echoes()
    for number in range(AUTHORS + 1):
        echoes.hear(replace(OMAR, id=str(number)), GROUP, "digest", NOW)

    other = replace(GROUP, id="-9")
    assert echoes.chats(replace(OMAR, id="0"), other, "digest", NOW) == 1
    assert echoes.chats(replace(OMAR, id="1"), other, "digest", NOW) == 2


async def test_the_desk_counts_what_it_heard_in_other_chats():
    house = corridor(replace(RULES, new_chats={TELEGRAM: set_up().settings}))
    for number in range(3):
        place = replace(PLACE, ref=replace(GROUP, id=f"-{number}"))
        event = replace(said("hm", key=f"e{number}"), chat=place)
        receipt = await house.desk.receive(event)

    assert receipt.decision
    found = [one.rule for one in receipt.decision.verdict.findings]
    assert found == ["odd", "repeated-in-chats"]


def names(specimen):
    is_copy = "Xchange" in specimen.display_name
    name = Finding("copied-official-name", Severity.WARN, (0, 7), "brand with an office")
    return (name,) if is_copy else ()


NAMED = policy(near(), inspector=Inspector((doubt, names)))
IMPOSTOR = replace(MEMBER, display_name="Xchange Support")


def joined(author: Any, **known: Any) -> Any:
    event = MemberJoined(key="j", at=NOW, chat=PLACE, author=author)
    return judged(event, NAMED, **known)


def test_staff_read_of_whoever_comes_in_under_a_copied_name_and_nobody_else_does():
    decision = joined(IMPOSTOR)

    assert outline(decision) == [
        "silent: scam-noted",
        "post in staff:telegram:-100",
        "incident open",
        "newcomer noted",
    ]
    assert words_of(decision).startswith("Suspicious: Name copies the exchange")
    assert labels_of(decision) == ["Ban", "Not a scam", "Why?"]


def test_nothing_is_said_of_other_names_nor_of_staff():
    assert outline(joined(MEMBER)) == ["silent: noted", "newcomer noted"]
    helper = replace(IMPOSTOR, rank=Rank.HELPER)
    assert outline(joined(helper)) == ["silent: noted", "newcomer noted"]


def test_who_comes_in_again_at_once_is_shown_to_staff_once():
    before = incident(rules=("copied-official-name",))

    assert outline(joined(IMPOSTOR, latest=before)) == ["silent: scam-noted", "newcomer noted"]


def renamed(author: Any, **known: Any) -> Any:
    return judged(MemberRenamed(key="r", at=NOW, chat=PLACE, author=author), NAMED, **known)


def test_staff_read_of_a_copied_name_as_soon_as_somebody_takes_it():
    decision = renamed(IMPOSTOR)

    assert outline(decision) == [
        "silent: scam-noted",
        "post in staff:telegram:-100",
        "incident open",
    ]
    assert labels_of(decision) == ["Ban", "Not a scam", "Why?"]
    assert outline(renamed(MEMBER)) == ["silent: noted"]


def test_what_a_message_quotes_from_elsewhere_and_the_names_of_its_files_are_read_too():
    event = said("look")
    quoting = replace(event.message, quoted="hm")
    naming = replace(event.message, attachments=(Attachment("hm.pdf"),))

    for message in (quoting, naming):
        assert kinds(replace(event, message=message)) == NOTED
