"""What is looked up before deciding."""

from dataclasses import replace

import pytest

from community_bot.core.actions import BanMember, DeleteMessage, LiftRestriction, RestrictMember
from community_bot.core.chats import ButtonRecord
from community_bot.core.commands import Verb
from community_bot.core.events import (
    ClaimIssued,
    DeadlinePassed,
    MemberJoined,
    RoomOpened,
    words_in,
)
from community_bot.core.facts import (
    Ids,
    Needs,
    needs_of,
    needs_of_button,
    needs_of_wish,
    token_digest,
)
from community_bot.core.messages import ChatKind
from community_bot.core.refs import MessageRef, RoomRef
from tests.support.builders import GROUP, MIRA, NOW, performed, reply, wished
from tests.support.street import (
    ALONE,
    MEMBER,
    PLACES,
    came,
    filled_in,
    gave,
    pushed,
    rewrote,
    said,
    went,
)

TOKEN = "0123456789abcdef0123456789abcdef"
DEADLINE = DeadlinePassed(key="d", at=NOW, subject="handoff:h1")
ABOUT_A_CHAT = (Verb.NATIVE, Verb.ENTER, Verb.STAFF, Verb.SET, Verb.TELL)
ABOUT_AN_INCIDENT = (Verb.UNDO, Verb.BAN, Verb.REFUTE, Verb.REMOVE, Verb.APPEAL)
LOOKING_FURTHER = (Verb.OPEN, Verb.WHY, *ABOUT_A_CHAT, *ABOUT_AN_INCIDENT)
CAME_IN = MemberJoined(key="j", at=NOW, chat=PLACES[ChatKind.GROUP], author=MEMBER)
ROOM = RoomOpened(key="r", at=NOW, room=RoomRef("staff:x"), chat=GROUP)


@pytest.mark.parametrize(
    ("event", "needs"),
    [
        (said("hello"), Needs(chat=GROUP, member=MIRA, place=GROUP)),
        (CAME_IN, Needs(chat=GROUP, member=MIRA, place=GROUP)),
        (filled_in("settings"), Needs(chat=GROUP, member=MIRA)),
        (pushed("b1"), Needs(chat=GROUP, member=MIRA, button="b1")),
        (
            gave("start", f" {TOKEN} ", at=ChatKind.PRIVATE),
            Needs(chat=ALONE, member=MIRA, token_digest=token_digest(TOKEN), place=ALONE),
        ),
        (gave("start"), Needs(chat=GROUP, member=MIRA, place=GROUP)),
        (gave("faq", TOKEN), Needs(chat=GROUP, member=MIRA, place=GROUP)),
        (gave("faq", TOKEN, is_typed=False), Needs(chat=GROUP, member=MIRA)),
        (performed("w1"), Needs(wish="w1")),
        (DEADLINE, Needs(handoff="h1")),
        (replace(DEADLINE, subject="leave:telegram:-100"), Needs(chat=GROUP)),
        (gave("claim", " code "), Needs(chat=GROUP, member=MIRA, is_claim=True)),
        (gave("start", "claim-code"), Needs(chat=GROUP, member=MIRA, is_claim=True)),
        (gave("setup", "staff"), Needs(chat=GROUP, member=MIRA, is_house=True)),
        (gave("why"), Needs(chat=GROUP, member=MIRA, accused=MIRA)),
        (came(), Needs(chat=GROUP, member=MIRA, is_house=True)),
        (went(), Needs(chat=GROUP, member=MIRA)),
        (ClaimIssued(key="c", at=NOW, digest="d"), Needs(is_claim=True, is_house=True)),
        (ROOM, Needs()),
    ],
)
def test_each_event_names_the_rows_that_its_decision_rests_on(event, needs):
    assert needs_of(event) == needs


@pytest.mark.parametrize(
    ("verb", "needs"),
    [
        (Verb.OPEN, Needs(handoff="x")),
        (Verb.WHY, Needs(verdict="x")),
        *((verb, Needs(is_house=True)) for verb in ABOUT_A_CHAT),
        *((verb, Needs(incident="x")) for verb in ABOUT_AN_INCIDENT),
        *((verb, Needs()) for verb in Verb if verb not in LOOKING_FURTHER),
    ],
)
def test_a_button_leads_to_the_row_that_it_speaks_of(verb, needs):
    assert needs_of_button(ButtonRecord(id="b", verb=verb, argument="x")) == needs


def test_an_answer_to_another_question_leads_to_what_was_near_then():
    button = ButtonRecord(id="b", verb=Verb.MISSED, argument="fees\ne1")

    assert needs_of_button(button) == Needs(verdict="e1")


@pytest.mark.parametrize("verb", ABOUT_A_CHAT)
def test_a_button_about_a_chat_leads_to_that_chat_wherever_it_stands(verb):
    button = ButtonRecord(id="b", verb=verb, argument="x\ntelegram:-100")

    assert needs_of_button(button) == Needs(is_house=True, target=GROUP)


@pytest.mark.parametrize(
    ("about", "needs"),
    [
        ("handoff:h1", Needs(handoff="h1")),
        ("incident:i1", Needs(incident="i1")),
        ("answer:telegram:-100\n1\n", Needs()),
        (None, Needs()),
    ],
)
def test_an_act_of_a_handoff_leads_back_to_it(about, needs):
    assert needs_of_wish(reply(about=about)) == needs


@pytest.mark.parametrize(
    "action",
    [
        DeleteMessage(message=MessageRef(GROUP, "m1")),
        RestrictMember(chat=GROUP, member=MIRA, until=NOW),
        BanMember(chat=GROUP, member=MIRA),
        LiftRestriction(chat=GROUP, member=MIRA),
    ],
)
def test_an_act_in_a_chat_leads_to_the_name_of_that_chat(action):
    wish = wished(action, about="incident:i1")
    assert needs_of_wish(wish) == Needs(incident="i1", target=GROUP)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (said("a question"), "a question"),
        (rewrote("another"), "another"),
        (gave("faq", "fees"), "fees"),
        (filled_in("settings", answer_mode="on", language="en"), "on\nen"),
        (pushed(), ""),
        (DEADLINE, ""),
    ],
)
def test_everything_that_a_member_typed_is_looked_through(event, words):
    assert words_in(event) == words


def test_one_drop_of_chance_gives_the_same_ids_again_and_each_purpose_its_own():
    ids = Ids(b"drop")

    assert ids.make("token", 32) == Ids(b"drop").make("token", 32)
    assert len({ids.make("token"), ids.make("wish"), Ids(b"other").make("token")}) == 3
    assert len(ids.make("token", 32)) == 32


def test_a_link_is_stored_as_its_hash():
    assert token_digest(TOKEN) != TOKEN
    assert len(token_digest(TOKEN)) == 64
