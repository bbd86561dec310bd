"""What staff tap under a suspicious message, and the member who objects."""

from dataclasses import replace
from typing import Any

import pytest

from community_bot.core.commands import Verb
from community_bot.core.decisions import Audit, SaveIncident
from community_bot.core.messages import ChatKind
from community_bot.core.ranks import Rank
from community_bot.core.refs import MessageRef
from community_bot.core.scam.incidents import Measure, Standing
from tests.support.builders import GROUP, MIRA, incident
from tests.support.buttons import press
from tests.support.outline import labels_of, outline, words_of
from tests.support.street import OMAR, OTHER, ranked

STAFF = ranked(Rank.MODERATOR, OTHER)
KEPT = "Mira\nsee evil.example"
DONE = incident()
WARNED = incident(done=(Measure.WARN, Measure.ALERT))


def tapped(verb: Verb, about: Any = DONE, *, text: str = KEPT, by: Any = STAFF) -> Any:
    return press(
        verb,
        "i1",
        at=ChatKind.STAFF,
        by=by,
        record={"rank": Rank.MODERATOR},
        incident=about,
        kept_text=text,
    )


def saved(decision: Any) -> Any:
    return next(one.incident for one in decision.changes if isinstance(one, SaveIncident))


def test_undo_frees_the_member_gives_the_words_back_and_says_sorry():
    decision = tapped(Verb.UNDO)

    assert outline(decision) == [
        "answered: press",
        "answer, update",
        "free 7",
        "post in -100",
        "letter to 7",
        "incident undone",
        "audit scam-undo",
    ]
    assert words_of(decision, 0) == "Undone by Omar: Link known for fraud"
    assert words_of(decision, 2) == (
        "Mira had written this; I removed it by mistake: see evil.example"
    )
    assert labels_of(decision, 0) == ["Ban", "Why?"]
    assert saved(decision).done == (Measure.TELL, Measure.ALERT)
    assert saved(decision).settled_by == OMAR


def test_words_that_are_not_kept_any_more_cannot_be_given_back_and_staff_read_so():
    decision = tapped(Verb.UNDO, text="")

    assert "post in -100" not in outline(decision)
    assert "were not kept any more" in words_of(decision)


def test_a_warning_has_nothing_to_be_undone_but_the_verdict():
    decision = tapped(Verb.REFUTE, WARNED, text="")

    assert outline(decision) == [
        "answered: press",
        "answer, update",
        "incident refuted",
        "audit scam-refute",
    ]
    assert words_of(decision) == "Not a scam, says Omar: Link known for fraud"
    assert labels_of(decision) == ["Why?"]


def test_undoing_a_mere_warning_does_not_speak_of_lost_words():
    assert words_of(tapped(Verb.UNDO, WARNED, text="")) == "Undone by Omar: Link known for fraud"


def test_not_a_scam_takes_everything_back_too():
    assert "free 7" in outline(tapped(Verb.REFUTE))


def test_a_ban_follows_from_the_tap_and_can_be_undone():
    decision = tapped(Verb.BAN)

    assert outline(decision)[2:4] == ["ban 7", "incident confirmed"]
    assert labels_of(decision)[0] == "Undo"
    again = tapped(Verb.UNDO, replace(saved(decision), version=2))
    assert outline(again)[2] == "free 7"


def test_a_ban_also_removes_what_was_only_warned_of():
    assert outline(tapped(Verb.BAN, WARNED))[2:4] == ["delete m1", "ban 7"]


def test_a_message_that_was_only_warned_of_can_be_deleted():
    decision = tapped(Verb.REMOVE, WARNED)

    assert outline(decision)[2:] == ["delete m1", "incident confirmed", "audit scam-remove"]
    assert labels_of(decision) == ["Ban", "Undo", "Why?"]


def test_deleting_twice_deletes_once():
    assert "delete m1" not in outline(tapped(Verb.REMOVE))


def test_every_tap_is_on_record_with_what_stood_before():
    decision = tapped(Verb.BAN)

    assert decision.changes[-1] == Audit(
        actor=OMAR,
        act="scam-ban",
        subject="e1",
        why="listed-domain",
        before=Standing.OPEN,
        after=Standing.CONFIRMED,
    )


@pytest.mark.parametrize("verb", [Verb.UNDO, Verb.BAN, Verb.REMOVE, Verb.REFUTE])
def test_members_cannot_review(verb):
    assert outline(tapped(verb, by=OTHER)) == ["answered: rank", "answer, private"]


@pytest.mark.parametrize("verb", [Verb.UNDO, Verb.APPEAL])
def test_what_is_forgotten_is_said_to_be(verb):
    decision = press(verb, "i1", by=STAFF)

    assert words_of(decision) == "I no longer have the record of this."


def objected(about: Any = DONE) -> Any:
    return press(Verb.APPEAL, "i1", at=ChatKind.PRIVATE, record={"owner": MIRA}, incident=about)


def test_an_objection_reaches_staff_with_the_way_back():
    decision = objected()

    assert outline(decision) == [
        "answered: press",
        "answer, update",
        "post in staff:telegram:-100",
        "incident open",
        "audit scam-appeal",
    ]
    assert words_of(decision, 1) == (
        "Mira objects: Link known for fraud\n\n"
        "Done: message deleted · author silenced for 24 hours · author told in private."
    )
    assert labels_of(decision, 1) == ["Undo", "Ban", "Not a scam", "Why?"]
    assert saved(decision).is_appealed


def test_one_objection_is_enough():
    decision = objected(incident(is_appealed=True))

    assert outline(decision) == ["answered: press", "answer, private"]
    assert words_of(decision) == "Your objection has reached the team already."


def test_a_ban_for_a_name_alone_deletes_nothing():
    named = incident(message=MessageRef(GROUP, ""), done=(Measure.ALERT,))

    assert outline(tapped(Verb.BAN, named))[2] == "ban 7"
