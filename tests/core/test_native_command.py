"""`/automod`: an owner sees what Discord would stop, and has it stopped, or not any more."""

from dataclasses import replace
from typing import Any

import pytest

from community_bot.core.actions import Answer, ApplyNativeRules, FirstAnswer
from community_bot.core.chats import ChatRecord, ChatSettings, House
from community_bot.core.commands import Verb
from community_bot.core.decisions import Audit, Decision, Settle
from community_bot.core.judgement import native
from community_bot.core.languages import Language
from community_bot.core.messages import ChatKind
from community_bot.core.outcomes import Done, Outcome, Refused, RetryLater
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef
from community_bot.core.scam.automod import NativeHelp, NativeRules, Trigger
from tests.support.builders import DISCORD, MIRA, after, performed
from tests.support.buttons import button
from tests.support.house import judged, policy, set_up, texts
from tests.support.outline import labels_of, outline, words_of
from tests.support.street import MODERATOR, PLACES, gave, pushed, ranked

OWNER = ranked(Rank.OWNER)
RULES = NativeRules(
    (Trigger(("*伽薇*",), ("(?i)^send me your seed", "(?i)recovery")), Trigger((), ("a", "b"))),
    Trigger(patterns=("(?i)^x support$",)),
)
CAUGHT = tuple(f"Scam number {at} " + "x" * 90 for at in range(25))
KEPT = policy(native=NativeHelp(RULES, CAUGHT, ("A scam that only I see.",)))
MESSAGE_LETTERS = 150  # that Discord shows to whoever it stops
CHANNEL = ChatRef(DISCORD, "channel")
ROOM = replace(PLACES[ChatKind.GROUP], ref=CHANNEL)
STAFF = ChatRecord(ref=ChatRef(DISCORD, "staff"), settings=ChatSettings(is_staff_room=True))
ELSEWHERE = replace(STAFF, ref=ChatRef(MIRA.platform, "staff"))


def asked(**more: Any) -> Decision:
    return judged(
        replace(gave("automod", by=OWNER), chat=ROOM),
        more.pop("rules", KEPT),
        chat=set_up(chat=CHANNEL),
        **more,
    )


def pressed(way: str, **more: Any) -> Decision:
    row = button(
        Verb.NATIVE, f"{way}\n{CHANNEL.key}", rank=Rank.ADMINISTRATOR, expires_at=after(days=7)
    )
    event = replace(pushed(by=more.pop("by", OWNER)), chat=ROOM)
    return judged(event, KEPT, button=row, chat=set_up(chat=CHANNEL), **more)


def came_to(outcome: Outcome, way: str = native.APPLY) -> Decision:
    """What is decided when Discord has answered."""
    wish = pressed(way).wishes[-1]
    return judged(performed(wish.id, outcome), KEPT, wish=wish, chat=None)


def test_the_card_tells_what_there_is_what_it_catches_and_shows_ten_of_it():
    decision = asked()

    assert outline(decision) == ["answered: command", "answer, private"]
    words = words_of(decision)
    assert "2 rules for messages (1 keywords, 4 patterns) and 1 patterns for names" in words
    assert "Of the 26 examples of scams in my rules they catch 25" in words
    assert words.count("• Scam number") == 10
    assert "Manage Server" in words
    assert max(map(len, words.split("• "))) < 600
    assert labels_of(decision) == ["Apply", "Remove"]


def test_where_there_are_no_rules_they_can_only_be_removed():
    decision = asked(rules=policy())

    assert words_of(decision).startswith("I have no rules for AutoMod.")
    assert labels_of(decision) == ["Remove"]


def test_on_telegram_it_says_whose_it_is():
    decision = judged(gave("automod", by=OWNER), KEPT)

    assert words_of(decision).startswith("This is about AutoMod, which Discord alone has.")
    assert labels_of(decision) == []


def test_a_private_chat_has_no_automod():
    place = replace(PLACES[ChatKind.PRIVATE], ref=CHANNEL)
    decision = judged(replace(gave("automod", by=OWNER), chat=place), KEPT)

    assert words_of(decision).startswith("This works in a group.")


def test_it_is_for_whoever_runs_the_bot():
    event = replace(gave("automod", by=MODERATOR), chat=ROOM)

    assert outline(judged(event, KEPT)) == ["answered: rank", "answer, private"]
    assert outline(pressed(native.APPLY, by=MODERATOR)) == ["answered: rank", "answer, private"]


@pytest.mark.parametrize(("way", "rules"), [(native.APPLY, RULES), (native.REMOVE, NativeRules())])
def test_a_press_asks_discord_and_is_on_record(way, rules):
    house = House(staff_rooms=(ELSEWHERE, STAFF))
    decision = pressed(way, house=house)

    assert outline(decision) == [
        "answered: press",
        "answer, update",
        "rules for channel",
        "audit automod",
    ]
    action = decision.wishes[-1].action
    assert isinstance(action, ApplyNativeRules)
    assert (action.chat, action.rules, action.staff) == (CHANNEL, rules, (STAFF.ref,))
    audit = next(one for one in decision.changes if isinstance(one, Audit))
    assert (audit.actor, audit.subject, audit.after) == (MIRA, CHANNEL.key, way)


def test_what_a_stopped_member_reads_is_in_both_languages_and_short_enough():
    action = pressed(native.APPLY).wishes[-1].action

    assert isinstance(action, ApplyNativeRules)
    assert all(texts().line(one, "automod-stopped") in action.notice for one in Language)
    assert len(action.notice) <= MESSAGE_LETTERS


@pytest.mark.parametrize(
    ("outcome", "way", "words"),
    [
        (Done(), native.APPLY, "AutoMod keeps my rules now."),
        (Done(), native.REMOVE, "AutoMod keeps no rule of mine any more."),
        (Refused("no right"), native.APPLY, "AutoMod is not as you wanted. no right"),
        (Refused("no right"), native.REMOVE, "AutoMod is not as you wanted. no right"),
    ],
)
def test_whoever_asked_hears_what_discord_made_of_it(outcome, way, words):
    decision = came_to(outcome, way)

    assert words_of(decision).startswith(words)
    said = decision.wishes[0].action
    assert isinstance(said, Answer)
    assert said.first_answer is FirstAnswer.UPDATE
    assert said.interaction.member == MIRA


def test_as_long_as_discord_is_busy_nothing_is_said():
    decision = came_to(RetryLater(after(minutes=1) - after(minutes=0)))

    assert decision.wishes == ()
    assert [type(one) for one in decision.changes] == [Settle]


def test_the_command_stands_in_the_help_of_discord_alone():
    there = judged(replace(gave("help", by=OWNER), chat=ROOM), KEPT)
    here = judged(gave("help", by=OWNER), KEPT)

    assert "/automod" in words_of(there)
    assert "/automod" not in words_of(here)
