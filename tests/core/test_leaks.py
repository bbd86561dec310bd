"""A credential that somebody posted: gone from view, its owner told, staff told without it."""

from dataclasses import replace
from typing import Any

import pytest

from community_bot.core.actions import DeleteMessage, LeaveChat
from community_bot.core.chats import ScamMode
from community_bot.core.decisions import AddButton, Audit, Decision, Kind, Reason
from community_bot.core.events import Event
from community_bot.core.messages import AuthorKind, ChatKind
from community_bot.core.outcomes import Refused
from community_bot.core.ranks import Rank
from community_bot.core.refs import MessageRef
from community_bot.core.rich import to_text
from community_bot.core.scam.findings import Severity
from community_bot.core.scam.personal import documents
from tests.support.builders import GROUP, performed, wished
from tests.support.house import ZH, chose, in_mode, judged, near, policy, texts
from tests.support.leaks import LEAKS
from tests.support.outline import labels_of, outline, words_of
from tests.support.street import (
    HELPER,
    MODERATOR,
    filled_in,
    gave,
    of_kind,
    pushed,
    ranked,
    rewrote,
    said,
)

TEXT, SECRET = LEAKS["seed phrase"]
SURE = policy(near(fees=0.99))
REMOVED = [
    "removed: secret-leaked",
    "delete m1",
    "letter to 7",
    "post in staff:telegram:-100",
    "audit leak-removed",
]


def judged_leak(event: Event, mode: ScamMode = ScamMode.ENFORCE, **settings: Any) -> Decision:
    return in_mode(SURE, scam_mode=mode, **settings)(event)


@pytest.mark.parametrize(("text", "secret"), LEAKS.values(), ids=LEAKS)
def test_a_leaked_secret_is_deleted_at_once_and_nobody_repeats_it(text, secret):
    decision = judged_leak(said(text))

    assert outline(decision) == REMOVED
    assert secret not in repr(decision)
    assert {one.severity for one in decision.verdict.findings} == {Severity.CERTAIN}


def test_the_owner_learns_in_private_what_happened_and_what_to_do():
    decision = judged_leak(said(TEXT))

    assert words_of(decision, 1) == (
        "Your message held a secret, so I remove it at once. Others may have seen it.\n\n"
        "What to do now:\n\n"
        "1. Seed phrase or private key: move your funds to a new wallet with a new seed phrase.\n"
        "2. API key or token: delete it and make a new one.\n"
        "3. Password, code or second factor: change the password in the official app, and set up "
        "two-factor verification anew.\n"
        "4. Share such things with nobody, us included.\n\n"
        "Your text without the secret: help, my seed is █████"
    )
    assert labels_of(decision, 1) == ["Official live chat", "Help centre"]


def test_staff_learn_what_kind_of_secret_it_was_and_nothing_of_it():
    decision = judged_leak(said(TEXT))

    assert words_of(decision, 2) == (
        "Secret removed: Seed phrase\n\nMira posted it in Traders. They were told in private "
        "what to do. The value was not kept."
    )
    assert labels_of(decision, 2) == ["Why?"]
    assert decision.changes[-1] == Audit(
        actor=None, act="leak-removed", subject="e1", why="seed-phrase"
    )


@pytest.mark.parametrize("mode", [ScamMode.WARN, ScamMode.ENFORCE])
@pytest.mark.parametrize(
    "event",
    [
        said(TEXT),
        said(TEXT, addressed=True),
        rewrote(TEXT),
        gave("faq", TEXT),
        gave("unknown", TEXT),
        said(TEXT, by=MODERATOR),
        said(TEXT, by=ranked(Rank.OWNER)),
        said(TEXT, by=HELPER, reply_to="m0"),
        said(TEXT, by=of_kind(AuthorKind.ANONYMOUS_ADMINISTRATOR)),
    ],
    ids=lambda one: type(one).__name__ if not isinstance(one, ScamMode) else str(one),
)
def test_whoever_leaks_in_whatever_way_it_goes(event, mode):
    """Rank is no shield: a thief reads a moderator's seed phrase as well as anybody's."""
    assert judged_leak(event, mode).verdict.kind is Kind.REMOVED
    assert "delete m1" in outline(judged_leak(event, mode))


@pytest.mark.parametrize("settings", [{"is_paused": True}, {"answer_mode": "off"}])
def test_neither_a_pause_nor_a_silent_bot_leaves_a_secret_standing(settings):
    assert outline(judged_leak(said(TEXT), **settings)) == REMOVED


def test_in_a_chat_that_is_observed_only_staff_hear_of_it_and_may_delete_at_once():
    decision = judged_leak(said(TEXT), ScamMode.OBSERVE)

    assert outline(decision) == ["silent: secret-observed", "post in staff:telegram:-100"]
    assert SECRET not in repr(decision)
    assert words_of(decision) == (
        "Secret in public: Seed phrase\n\nMira posted it in Traders. This chat is only observed, "
        "so the message is still there."
    )
    assert labels_of(decision) == ["Delete now", "Why?"]
    erase, why = (one.button for one in decision.changes if isinstance(one, AddButton))
    assert (erase.argument, erase.rank) == ("telegram:-100\nm1", Rank.MODERATOR)
    assert (why.argument, why.rank) == ("e1", Rank.HELPER)


def test_in_a_private_chat_nothing_is_only_observed():
    decision = judged_leak(said(TEXT, at=ChatKind.PRIVATE), ScamMode.OBSERVE)

    assert outline(decision) == [
        "removed: secret-leaked",
        "delete m1",
        "letter to 7",
        "audit leak-removed",
    ]


@pytest.mark.parametrize(
    "event",
    [
        gave("faq", TEXT, is_typed=False),
        filled_in("settings", answer_mode=TEXT),
    ],
    ids=["command", "form"],
)
def test_what_stands_in_no_chat_is_not_kept_and_its_owner_alone_is_told(event):
    decision = judged_leak(event, ScamMode.OBSERVE)

    assert outline(decision) == [
        "removed: secret-leaked",
        "answer, private",
        "audit leak-removed",
    ]
    assert words_of(decision).startswith(
        "What you sent held a secret. I did not keep it.\n\nWhat to do now:"
    )
    assert SECRET not in repr(decision)


def test_a_press_holds_no_words():
    assert judged(pushed()).verdict.findings == ()


def test_staff_who_read_another_language_than_the_member_get_their_own():
    decision = judged(said(TEXT), SURE, member=chose(ZH))

    assert words_of(decision, 1).startswith("你刚才的消息里有密钥类信息")
    assert words_of(decision, 2).startswith("Secret removed:")


def test_an_edit_that_leaks_drops_what_waits_for_the_old_words():
    assert "cancelled answer:telegram:-100\nm1" in outline(judged_leak(rewrote(TEXT)))


GONE = Refused("no right to delete")


def refused(event: Event, at: int, **more: Any) -> Decision:
    """The platform refuses one act of what a leak came to."""
    wish = judged(event, SURE, **more).wishes[at]
    return judged(performed("w", GONE), SURE, wish=replace(wish, id="w"), chat=None)


def test_a_secret_that_may_not_be_deleted_is_told_honestly_to_its_owner_and_staff():
    decision = refused(said(TEXT), 0)

    assert outline(decision) == [
        "silent: outcome",
        "letter to 7",
        "post in staff:telegram:-100",
        "settled w",
    ]
    assert words_of(decision).startswith("I could not remove your message")
    assert words_of(decision, 1).startswith("A secret is still in -100")
    assert SECRET not in repr(decision)


def test_in_a_private_chat_its_owner_alone_is_told_that_it_stays():
    decision = refused(said(TEXT, at=ChatKind.PRIVATE), 0)

    assert outline(decision) == ["silent: outcome", "letter to 7", "settled w"]


def test_whoever_cannot_be_written_to_is_told_in_the_group_unseen_by_others():
    decision = refused(said(TEXT), 1)

    assert outline(decision) == ["silent: outcome", "whisper at m1", "settled w"]
    assert words_of(decision).startswith("Your message held a secret")


def test_in_a_private_chat_a_refused_letter_goes_nowhere_else():
    decision = refused(said(TEXT, at=ChatKind.PRIVATE), 1)

    assert outline(decision) == ["silent: outcome", "settled w"]


def test_what_is_said_of_a_secret_that_stays_is_in_its_owners_language():
    decision = refused(said(TEXT), 0, member=chose(ZH))

    assert words_of(decision) == to_text(texts().rich(ZH, "leak-stays"))


def test_a_staff_card_that_is_refused_tells_nobody_anew():
    assert outline(refused(said(TEXT), 2)) == ["silent: outcome", "settled w"]


def test_a_name_that_only_looks_like_a_leaks_leads_nowhere():
    wish = wished(DeleteMessage(message=MessageRef(GROUP, "m1")), id="w", about="leak\nen")

    assert outline(judged(performed("w", GONE), SURE, wish=wish)) == [
        "silent: outcome",
        "settled w",
    ]


def test_a_refused_act_of_another_kind_is_not_taken_for_a_leaks():
    about = judged(said(TEXT), SURE).wishes[0].about
    wish = wished(LeaveChat(chat=GROUP), id="w", about=about)

    assert outline(judged(performed("w", GONE), SURE, wish=wish)) == [
        "silent: outcome",
        "settled w",
    ]


CARD = "here is my card 4111 1111 1111 1111 please check"
DOCUMENTS = replace(SURE, document_rules=(documents,))
BAIT = (
    f"I have 3000 USDT in my wallet but no TRX for the fee, help me withdraw, seed phrase: {SECRET}"
)


def test_a_bank_card_in_public_is_removed_and_nobody_repeats_it():
    decision = judged(said(CARD), DOCUMENTS)

    assert outline(decision) == [
        "removed: document-removed",
        "delete m1",
        "letter to 7",
        "post in staff:telegram:-100",
        "audit leak-removed",
    ]
    assert "4111" not in repr(decision)
    assert "What to do now" not in words_of(decision, 1)
    assert words_of(decision, 2).startswith("Personal document removed: Bank card")


def test_where_a_chat_is_observed_staff_hear_of_a_document_and_may_delete_it():
    decision = in_mode(DOCUMENTS, scam_mode=ScamMode.OBSERVE)(said(CARD))

    assert outline(decision) == ["silent: document-observed", "post in staff:telegram:-100"]
    assert labels_of(decision) == ["Delete now", "Why?"]


def test_an_edit_that_shows_a_document_is_removed_too():
    assert outline(judged(rewrote(CARD), DOCUMENTS))[0] == "removed: document-removed"


@pytest.mark.parametrize(
    "event", [said(CARD, at=ChatKind.PRIVATE), said(CARD, at=ChatKind.STAFF), gave("faq", CARD)]
)
def test_elsewhere_a_document_is_its_owner_s_matter(event):
    assert judged(event, DOCUMENTS).verdict.reason not in (
        Reason.DOCUMENT_REMOVED,
        Reason.DOCUMENT_OBSERVED,
    )


def test_a_seed_that_is_given_away_is_a_trap_and_its_author_no_victim():
    decision = judged(said(BAIT), SURE)

    assert outline(decision)[:5] == [
        "removed: scam-removed",
        "delete m1",
        "silence 7",
        "letter to 7",
        "post in staff:telegram:-100",
    ]
    assert SECRET not in repr(decision)
    assert "is a trap" in words_of(decision, 2)
    assert words_of(decision, 3).startswith("Suspicious: Secret given away as bait, Seed phrase")


def test_an_edit_into_a_bait_counts_too_and_what_waited_for_it_is_dropped():
    decision = judged(rewrote(BAIT), SURE)

    assert outline(decision)[0] == "removed: scam-removed"
    assert "cancelled answer:telegram:-100\nm1" in outline(decision)


@pytest.mark.parametrize(
    "event",
    [
        said(BAIT, by=HELPER),
        said(BAIT, at=ChatKind.PRIVATE),
        gave("faq", BAIT),
    ],
)
def test_staff_and_whoever_writes_in_private_are_taken_for_victims(event):
    assert judged(event, SURE).verdict.reason is Reason.SECRET_LEAKED
