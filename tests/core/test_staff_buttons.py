"""The buttons of staff: why something was decided, and what they do about it."""

import pytest

from community_bot.core.actions import DeleteMessage
from community_bot.core.commands import Verb
from community_bot.core.decisions import (
    Audit,
    FaqVerdict,
    Kind,
    Reason,
    Verdict,
)
from community_bot.core.faq.entries import Candidate
from community_bot.core.languages import Language
from community_bot.core.messages import ChatKind
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef, MessageRef
from community_bot.core.scam.findings import Finding, Severity
from tests.support.builders import TELEGRAM
from tests.support.buttons import press
from tests.support.house import chose
from tests.support.outline import outline, words_of
from tests.support.street import (
    HELPER,
    OMAR,
    OTHER,
    ranked,
)

PRESSED = ["answered: press", "answer, private"]
CHANGED = ["answered: press", "answer, update"]


VERDICT = Verdict(
    kind=Kind.ANSWERED,
    reason=Reason.SURE,
    faq=FaqVerdict(candidates=(Candidate("fees", 0.914), Candidate("grid", 0.1)), threshold=0.75),
    findings=(Finding("seed-phrase", Severity.CERTAIN, (0, 9), "seed words, called so"),),
    content_version="0123456789abcdef",
)


def test_why_tells_the_reason_what_was_near_and_what_was_found():
    decision = press(Verb.WHY, "e1", by=HELPER, verdict=VERDICT)

    assert outline(decision) == PRESSED
    assert words_of(decision) == (
        "Why I did this\n\n"
        "• A question I overheard, and I am sure: fees 91 %, at least 75 % needed.\n"
        "• fees 91 %\n"
        "• grid 10 %\n"
        "• Seed phrase (seed-phrase): seed words, called so\n"
        "• Content 0123456789ab"
    )


def test_why_tells_the_reason_alone_where_nothing_was_near():
    bare = Verdict(reason=Reason.PAUSED, content_version="c")

    assert words_of(press(Verb.WHY, "e1", verdict=bare)) == (
        "Why I did this\n\n• A moderator paused me here.\n• Content c"
    )


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("language", Language)
def test_every_reason_can_be_told(reason, language):
    decision = press(Verb.WHY, verdict=Verdict(reason=reason), member=chose(language))

    assert outline(decision) == PRESSED


def test_why_says_so_when_the_record_is_gone():
    assert words_of(press(Verb.WHY, "e1")) == "I no longer have the record of this."


def test_a_moderator_deletes_what_was_only_reported_and_the_act_is_on_record():
    decision = press(
        Verb.ERASE,
        "telegram:-100:5\nm1",
        by=ranked(Rank.MODERATOR, OTHER),
        at=ChatKind.STAFF,
        record={"rank": Rank.MODERATOR},
    )

    assert outline(decision) == [*CHANGED, "delete m1", "audit erase"]
    assert decision.wishes[1].action == DeleteMessage(
        message=MessageRef(ChatRef(TELEGRAM, "-100:5"), "m1")
    )
    assert decision.changes[-1] == Audit(actor=OMAR, act="erase", subject="telegram:-100:5:m1")
