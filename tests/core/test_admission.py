"""Who lets the bot in: the owner who claimed it, and nobody else."""

from dataclasses import replace
from typing import Any

import pytest

from community_bot.core.actions import LeaveChat, PrivateMessage
from community_bot.core.chats import ClaimRecord, House
from community_bot.core.decisions import (
    Audit,
    Decision,
    Reason,
    SaveChat,
    SaveClaim,
    SaveMember,
    SetDeadline,
)
from community_bot.core.events import ClaimIssued, DeadlinePassed
from community_bot.core.facts import token_digest
from community_bot.core.messages import AuthorKind, ChatKind
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef, UserRef
from community_bot.core.rich import to_text
from tests.support.builders import DISCORD, GROUP, MIRA, NOW, TELEGRAM, after
from tests.support.house import ZH, chose, judged, set_up
from tests.support.outline import outline, words_of
from tests.support.street import PLACES, came, gave, of_kind, went

CODE = "0123456789abcdef"
CLAIM = ClaimRecord(digest=token_digest(CODE), version=4)
USED = replace(CLAIM, digest="")
ADA, BEA = UserRef(TELEGRAM, "1"), UserRef(TELEGRAM, "2")
HOUSE = House(owners=(ADA, BEA, UserRef(DISCORD, "3")))
OWNER = replace(chose(), rank=Rank.OWNER)
NOT_ENABLED = set_up(is_enabled=False)
REFUSED = ["answered: expired", "answer, private"]
LEAVES = DeadlinePassed(key="d", at=NOW, subject="leave:telegram:-100")


@pytest.mark.parametrize("at", [ChatKind.PRIVATE, ChatKind.GROUP])
@pytest.mark.parametrize(("command", "words"), [("start", f"claim-{CODE}"), ("claim", CODE)])
def test_whoever_sends_the_printed_code_owns_the_bot_and_the_code_is_spent(command, words, at):
    known: dict[str, Any] = {"claim": CLAIM, "member": chose(ZH), "chat": set_up()}
    decision = judged(gave(command, words, at=at), **known)

    assert outline(decision) == [
        "answered: command",
        "answer, private",
        "member saved",
        "claim saved",
        "audit claim",
    ]
    assert decision.changes == (
        SaveMember(replace(chose(ZH), rank=Rank.OWNER)),
        SaveClaim(USED),
        Audit(actor=MIRA, act="claim", subject="telegram:7", after="owner"),
    )


def test_the_owner_is_told_what_comes_next():
    decision = judged(gave("claim", CODE), claim=CLAIM)

    assert words_of(decision).startswith("You own this bot now.\n\nAdd it to your community")


@pytest.mark.parametrize(
    ("words", "claim"),
    [("", CLAIM), ("guessed", CLAIM), (CODE, None), (CODE, USED), ("", USED)],
)
def test_a_code_that_is_wrong_spent_or_was_never_printed_makes_nobody_owner(words, claim):
    decision = judged(gave("claim", words), claim=claim)

    assert outline(decision) == REFUSED
    assert words_of(decision).startswith("This code is not valid, or it was used already.")


@pytest.mark.parametrize(("known", "version"), [(None, 0), (USED, 4)])
def test_an_owner_gets_a_code_for_an_account_on_another_platform(known, version):
    event = gave("claim", "", at=ChatKind.PRIVATE)
    decision = judged(event, claim=known, member=OWNER)
    code = words_of(decision).rsplit(" ", 1)[-1]

    assert decision.changes == (
        SaveClaim(ClaimRecord(digest=token_digest(code), version=version)),
        Audit(actor=MIRA, act="invite-owner", subject="telegram:7"),
    )
    redeemed = judged(gave("claim", code), claim=ClaimRecord(digest=token_digest(code)))
    assert outline(redeemed)[2:] == ["member saved", "claim saved", "audit claim"]


def test_an_owner_gets_no_code_where_others_read_along():
    event = gave("claim", "", at=ChatKind.GROUP)

    assert outline(judged(event, claim=USED, member=OWNER, chat=set_up())) == REFUSED


def test_an_account_that_many_share_cannot_own_the_bot():
    event = gave("claim", CODE, by=of_kind(AuthorKind.ANONYMOUS_ADMINISTRATOR))

    assert outline(judged(event, claim=CLAIM)) == REFUSED


def test_a_bot_is_claimed_in_a_group_that_nobody_set_up_yet():
    event = gave("claim", CODE)

    assert outline(judged(event, claim=CLAIM, chat=None))[2:] == [
        "member saved",
        "claim saved",
        "audit claim",
    ]


@pytest.mark.parametrize(("known", "version"), [(None, 0), (CLAIM, 4), (USED, 4)])
def test_a_start_without_an_owner_prints_a_code_that_replaces_an_older_one(known, version):
    event = ClaimIssued(key="c", at=NOW, digest="new")

    assert judged(event, claim=known) == Decision(
        changes=(SaveClaim(ClaimRecord(digest="new", version=version)),)
    )


def test_a_bot_with_an_owner_issues_no_code():
    assert judged(ClaimIssued(key="c", at=NOW, digest="new"), house=HOUSE) == Decision()


def test_without_an_owner_the_bot_stays_quietly_where_it_was_put():
    assert outline(judged(came(), chat=None)) == ["silent: not-let-in"]


@pytest.mark.parametrize("rank", [Rank.ADMINISTRATOR, Rank.OWNER])
def test_an_owner_who_adds_the_bot_is_told_in_private_how_to_go_on(rank):
    decision = judged(came(), house=HOUSE, member=replace(chose(), rank=rank), chat=None)

    assert outline(decision) == ["silent: not-let-in", "letter to 1", "letter to 2"]
    assert (
        words_of(decision)
        == "I am in Traders now and stay quiet. Send /setup there when you are ready."
    )


def test_a_stranger_who_adds_the_bot_is_left_with_the_chat_and_the_owner_hears_of_it():
    decision = judged(came(), house=HOUSE, chat=None)

    assert outline(decision) == [
        "silent: not-let-in",
        "letter to 1",
        "letter to 2",
        "leave -100",
        "audit leave",
    ]
    assert words_of(decision).startswith("Mira added me to Traders.")
    assert decision.wishes[-1].action == LeaveChat(chat=GROUP)
    assert len({wish.id for wish in decision.wishes}) == 3
    assert decision.changes == (
        Audit(actor=MIRA, act="leave", subject="telegram:-100", why="stranger"),
    )


@pytest.mark.parametrize("rank", [Rank.MODERATOR, Rank.AGENT])
def test_a_rank_below_administrators_lets_the_bot_in_nowhere(rank):
    decision = judged(came(), house=HOUSE, member=replace(chose(), rank=rank), chat=None)

    assert "leave -100" in outline(decision)


def test_a_chat_and_a_stranger_without_names_are_called_by_their_ids():
    chat = replace(PLACES[ChatKind.GROUP], title="")
    decision = judged(
        came(replace(of_kind(AuthorKind.PERSON), display_name=""), chat=chat), house=HOUSE
    )

    assert words_of(decision).startswith("7 added me to -100.")


def test_who_was_added_by_nobody_knows_whom_waits_a_day_for_an_owner():
    decision = judged(came(is_known=False), house=HOUSE, chat=None)

    assert outline(decision) == [
        "silent: not-let-in",
        "letter to 1",
        "letter to 2",
        "deadline 09:30",
    ]
    assert decision.changes == (SetDeadline("leave:telegram:-100", after(hours=24)),)
    letter = decision.wishes[0].action
    assert isinstance(letter, PrivateMessage)
    assert to_text(letter.text).endswith("sends /setup within 24 hours, I leave.")


@pytest.mark.parametrize("chat", [None, NOT_ENABLED])
def test_where_nobody_set_the_bot_up_within_a_day_it_leaves(chat):
    decision = judged(LEAVES, chat=chat)

    assert outline(decision) == [
        "silent: noted",
        "leave -100",
        "deadline removed",
        "audit leave",
    ]
    assert decision.wishes[0].action == LeaveChat(chat=ChatRef(TELEGRAM, "-100"))


def test_where_the_bot_was_let_in_meanwhile_it_stays():
    assert judged(LEAVES) == Decision(changes=(SetDeadline("leave:telegram:-100", None),))


def test_whoever_throws_the_bot_out_ends_what_was_set_up():
    decision = judged(went())

    assert outline(decision) == ["silent: noted", "chat saved", "audit removed"]
    assert decision.changes[0] == SaveChat(NOT_ENABLED)


def test_a_chat_that_was_never_set_up_is_left_without_a_trace():
    assert outline(judged(went(), chat=None)) == ["silent: noted"]


@pytest.mark.parametrize("command", ["start", "help", "faq", "settings", "pause", "setup"])
@pytest.mark.parametrize("chat", [None, NOT_ENABLED])
def test_where_nobody_let_the_bot_in_no_member_gets_a_word_out_of_it(command, chat):
    decision = judged(gave(command), chat=chat)

    assert outline(decision) == ["silent: not-let-in"]
    assert decision.verdict.reason is Reason.NOT_LET_IN
