"""As long as nobody verified the official profile, the bot only observes, and says why."""

from dataclasses import replace

import pytest

from community_bot.core.chats import ClaimRecord
from community_bot.core.commands import Verb
from community_bot.core.messages import ChatKind
from community_bot.core.ranks import Rank
from tests.support.builders import TELEGRAM, after
from tests.support.buttons import press
from tests.support.house import OFFICIAL, judged, near, policy, set_up
from tests.support.leaks import LEAKS
from tests.support.outline import labels_of, outline, words_of
from tests.support.street import HELPER, MODERATOR, filled_in, gave, ranked, rewrote, said

SURE = near(fees=0.9)
UNVERIFIED = policy(SURE, official=replace(OFFICIAL, verified_by=None))
STALE = policy(SURE, official=replace(OFFICIAL, verified_on=after(days=-91).date()))
OWNER = ranked(Rank.OWNER)
WHY = "Nobody has verified the official list yet, or the last check is older than 90 days."


@pytest.mark.parametrize("rules", [UNVERIFIED, STALE])
@pytest.mark.parametrize(
    "event",
    [
        said("what are the fees?"),
        said("what are the fees?", addressed=True),
        said("what are the fees?", at=ChatKind.PRIVATE),
        rewrote("what are the fees?"),
    ],
)
def test_no_question_is_answered(event, rules):
    decision = judged(event, rules)

    assert outline(decision) == ["silent: unverified"]
    assert decision.is_silent


@pytest.mark.parametrize("command", ["faq", "language", "settings", "pause"])
def test_most_commands_say_why_nothing_comes_of_them(command):
    decision = judged(gave(command, "fees", by=MODERATOR), UNVERIFIED)

    assert outline(decision) == ["answered: unverified", "answer, private"]
    assert words_of(decision).startswith(WHY)


@pytest.mark.parametrize("command", ["start", "help"])
@pytest.mark.parametrize("words", ["", "faq-fees", "t" * 32])
def test_start_and_help_say_why_and_lead_nowhere(command, words):
    decision = judged(gave(command, words), UNVERIFIED)

    assert outline(decision) == ["answered: command", "answer, private"]
    assert words_of(decision).startswith(WHY)
    assert labels_of(decision) == []


def test_a_bot_can_be_claimed_and_set_up_meanwhile():
    claimed = judged(gave("claim", "x"), UNVERIFIED, claim=ClaimRecord(digest="d"))

    assert words_of(claimed).startswith("This code is not valid")
    assert words_of(judged(gave("setup", by=OWNER), UNVERIFIED)).startswith(WHY)


@pytest.mark.parametrize("verb", [Verb.MORE, Verb.PICK, Verb.SHOW, Verb.PERSON, Verb.BROWSE])
def test_an_older_button_of_a_member_leads_to_nothing_unverified(verb):
    decision = press(verb, "fees", rules=UNVERIFIED)

    assert outline(decision) == ["answered: unverified", "answer, private"]
    assert words_of(decision).startswith(WHY)


@pytest.mark.parametrize(
    ("verb", "argument", "by", "rank"),
    [
        (Verb.WHY, "e1", HELPER, Rank.HELPER),
        (Verb.ERASE, "telegram:-100\nm1", MODERATOR, Rank.MODERATOR),
        (Verb.SET, "paused=yes", MODERATOR, Rank.MODERATOR),
        (Verb.ENTER, "observe", OWNER, Rank.ADMINISTRATOR),
    ],
)
def test_the_buttons_of_staff_work_meanwhile(verb, argument, by, rank):
    decision = press(verb, argument, by=by, rules=UNVERIFIED, record={"rank": rank})

    assert decision.verdict.reason == "press"


def test_a_leaked_secret_is_only_observed():
    decision = judged(said(LEAKS["seed phrase"][0]), UNVERIFIED)

    assert outline(decision) == ["silent: secret-observed", "post in staff:telegram:-100"]


def test_a_form_still_changes_how_the_bot_behaves():
    decision = judged(filled_in("settings", by=MODERATOR, answer_mode="off"), UNVERIFIED)

    assert decision.verdict.reason == "form"


def test_an_open_house_needs_no_verified_profile():
    house = replace(UNVERIFIED, new_chats={TELEGRAM: set_up().settings})

    assert outline(judged(said("fees?", addressed=True), house))[0] == "answered: asked"
