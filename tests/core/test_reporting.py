"""`/report` and `/why`."""

from dataclasses import replace
from typing import Any

import pytest

from community_bot.core.decisions import KeepText, NoteReport, SaveIncident
from community_bot.core.facts import needs_of
from community_bot.core.messages import AuthorKind, ChatKind, Message, Pointed
from community_bot.core.ranks import Rank
from community_bot.core.refs import MessageRef
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.incidents import Measure, Reports, Standing, reported_id
from community_bot.core.scam.inspection import Inspector
from tests.support.builders import GROUP, MIRA, NOW, incident
from tests.support.house import judged, near, policy
from tests.support.leaks import LEAKS
from tests.support.outline import labels_of, outline, words_of
from tests.support.street import MEMBER, OMAR, OTHER, gave, of_kind

MESSAGE = MessageRef(GROUP, "m0")
STAFF_POST = "post in staff:telegram:-100"
THANKED = ["answered: command", "answer, private", STAFF_POST]


def wording(specimen):
    is_bad = "dm me" in specimen.text
    return (Finding("dm-me", Severity.WARN, (0, 5), "asks for a chat"),) if is_bad else ()


RULES = policy(near(), inspector=Inspector((wording,)))


def reported(text: str = "dm me", *, by: Any = OTHER, **known: Any) -> Any:
    on = Pointed(Message(ref=MESSAGE, text=text), by)
    return judged(replace(gave("report"), on=on), RULES, **known)


def counted(number: int, **more: Any) -> Any:
    about = {"id": reported_id(MESSAGE), "member": OMAR, "rules": ("reported",)}
    return incident(**{**about, "done": (Measure.ALERT,), "reporters": number, **more})


def test_a_report_is_thanked_for_and_shown_to_staff_with_what_the_rules_see():
    decision = reported()

    assert outline(decision) == [*THANKED, "incident open", "report noted", "text kept"]
    assert words_of(decision).startswith("Thank you. The team has your report")
    assert words_of(decision, 1) == (
        "Reported: a message of Omar\n\n"
        "Mira reported it in Traders. Reports so far: 1. "
        "What the rules see: dm-me: asks for a chat.\n\n"
        "It says: dm me"
    )
    assert labels_of(decision, 1) == ["Delete now", "Ban", "Not a scam", "Why?"]


def test_where_the_rules_see_nothing_staff_read_so():
    assert "What the rules see: nothing." in words_of(reported("hello"), 1)


def test_what_is_kept_for_giving_it_back_holds_no_secret():
    text, secret = LEAKS["seed phrase"]

    decision = reported(text)

    kept = next(one for one in decision.changes if isinstance(one, KeepText))
    assert kept.words.startswith("Omar\n")
    assert secret not in repr(decision)


def test_reports_of_one_message_are_counted_under_one_name():
    decision = reported(incident=counted(1, version=4))

    saved = next(one.incident for one in decision.changes if isinstance(one, SaveIncident))
    assert (saved.reporters, saved.version, saved.id) == (2, 4, reported_id(MESSAGE))
    assert NoteReport(saved.id, MIRA, NOW) in decision.changes
    needs = needs_of(replace(gave("report"), on=Pointed(Message(ref=MESSAGE), OTHER)))
    assert (needs.incident, needs.reporter) == (saved.id, MIRA)


@pytest.mark.parametrize(("before", "cards"), [(0, 1), (1, 0), (2, 1), (3, 0)])
def test_staff_hear_of_the_first_report_and_of_the_third(before, cards):
    known = {"incident": counted(before)} if before else {}

    assert outline(reported(**known)).count(STAFF_POST) == cards


def test_a_message_that_staff_settled_is_not_shown_to_them_again():
    settled = counted(2, standing=Standing.REFUTED)

    assert STAFF_POST not in outline(reported(incident=settled))


@pytest.mark.parametrize(
    ("reports", "cards"),
    [
        (Reports(refuted=3), 0),
        (Reports(refuted=3, confirmed=1), 1),
        (Reports(refuted=2), 1),
    ],
)
def test_whoever_reported_only_what_was_fine_does_not_alarm_staff_alone(reports, cards):
    assert outline(reported(reports=reports)).count(STAFF_POST) == cards


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({"by": MEMBER}, "That message is your own."),
        ({"by": replace(OTHER, rank=Rank.HELPER)}, "That message is from the team"),
        ({"by": of_kind(AuthorKind.BOT)}, "That message is your own."),
        (
            {"by": replace(OTHER, kind=AuthorKind.ANONYMOUS_ADMINISTRATOR)},
            "That message is from the team",
        ),
        ({"reports": Reports(of_this=1)}, "You have reported this message already."),
        ({"reports": Reports(lately=5)}, "You have reported a lot in a short time."),
    ],
)
def test_what_cannot_be_reported_is_said_with_the_way_out(known, words):
    decision = reported(**known)

    assert outline(decision) == ["answered: command", "answer, private"]
    assert words_of(decision).startswith(words)


def test_report_without_a_message_says_how_it_works():
    assert words_of(judged(gave("report"), RULES)).startswith("Reply to the suspicious message")
    alone = judged(gave("report", at=ChatKind.PRIVATE), RULES)
    assert words_of(alone).startswith("This works in the group")


def test_why_tells_what_was_done_by_which_rule_and_how_to_object():
    decision = judged(gave("why"), RULES, incidents=(incident(),))

    assert words_of(decision) == (
        "This was about a message of yours. Rule: Link known for fraud. Done: message deleted · "
        "author silenced for 24 hours · author told in private.\n\n"
        "⚠️ The link in this message is known for fraud. Please do not open it."
    )
    assert labels_of(decision) == ["That is a mistake"]


def test_what_was_done_is_told_whatever_only_staff_looked_at_since():
    later = incident(id="i2", rules=("odd",), done=(Measure.ALERT,))

    decision = judged(gave("why"), RULES, incidents=(later, incident()))

    assert "Rule: Link known for fraud" in words_of(decision)


@pytest.mark.parametrize(
    "incidents",
    [
        (),
        (incident(done=(Measure.ALERT,)),),
        (incident(standing=Standing.UNDONE), incident(standing=Standing.REFUTED)),
    ],
)
def test_why_says_when_nothing_was_done(incidents):
    decision = judged(gave("why"), RULES, incidents=incidents)

    assert words_of(decision) == "Nothing was done about your messages here in the last week."
