"""Commands and forms: each is carried out or refused in one answer."""

import pytest

from community_bot.core.actions import Delivery
from community_bot.core.chats import MemberRecord
from community_bot.core.decisions import SaveMember
from community_bot.core.messages import ChatKind
from community_bot.core.ranks import Rank
from tests.support.builders import MIRA, after
from tests.support.house import (
    EN,
    FEES,
    LATE,
    ZH,
    chose,
    entry,
    judged,
    near,
    policy,
    set_up,
)
from tests.support.outline import FEEDBACK, added, labels_of, outline, words_of
from tests.support.street import HELPER, MODERATOR, gave, reading

DONE = ["answered: command", "answer, private"]
FOR_ALL = [
    *("/start", "/help", "/faq", "/language"),
    *("/verify", "/official", "/report", "/why"),
]
CHANGED = [*DONE, "chat saved", "audit settings"]


@pytest.mark.parametrize("at", [ChatKind.GROUP, ChatKind.PRIVATE])
def test_start_says_who_speaks_and_what_it_cannot_do(at):
    decision = judged(gave("start", at=at))

    assert outline(decision) == DONE
    cannot, hello = words_of(decision).split("\n\n")
    assert cannot.startswith("I am the community bot. Neither I nor the moderators can see")
    assert cannot.endswith("Nobody from support writes to you first.")
    assert hello.startswith("Hello! Ask me a question about Xchange")
    assert labels_of(decision) == ["All subjects", "Talk to a person"]


@pytest.mark.parametrize(
    ("by", "member", "commands"),
    [
        (HELPER, None, FOR_ALL),
        (MODERATOR, None, [*FOR_ALL, "/settings", "/pause"]),
        (
            HELPER,
            chose(rank=Rank.OWNER),
            [*FOR_ALL, "/settings", "/pause", "/setup"],
        ),
    ],
)
def test_help_lists_what_this_member_may_do(by, member, commands):
    decision = judged(gave("help", by=by), member=member)

    lines = [line for line in words_of(decision).splitlines() if line.startswith("• ")]
    assert [line.split()[1] for line in lines] == commands
    assert outline(decision) == DONE


def test_a_command_of_another_bot_is_left_alone_in_a_group():
    assert outline(judged(gave("price", "btc"))) == ["silent: unknown-command"]


def test_an_unknown_command_is_said_to_be_unknown_in_private_and_not_repeated():
    decision = judged(gave("price", "btc", at=ChatKind.PRIVATE))

    assert outline(decision) == ["answered: unknown-command", "answer, private"]
    assert words_of(decision) == "I do not know that command. /help lists those I know."


@pytest.mark.parametrize("command", ["settings", "pause"])
@pytest.mark.parametrize("by", [HELPER, reading("en")])
def test_only_moderators_change_how_the_bot_behaves(command, by):
    decision = judged(gave(command, "answer_mode=off", by=by))

    assert outline(decision) == ["answered: rank", "answer, private"]
    assert words_of(decision) == "Only moderators may do that."


@pytest.mark.parametrize(("by", "member"), [(HELPER, chose(rank=Rank.AGENT)), (MODERATOR, None)])
def test_a_rank_counts_whether_the_platform_or_an_owner_gave_it(by, member):
    assert outline(judged(gave("settings", by=by), member=member)) == DONE


def test_faq_without_words_shows_the_subjects_that_there_are():
    rules = policy(near(), FEES, LATE, entry("loose", category=""), entry("odd", category="moon"))
    decision = judged(gave("faq"), rules)

    assert labels_of(decision) == ["Fees", "Deposits and withdrawals", "moon", "Talk to a person"]
    assert list(added(decision)) == [
        "browse fees",
        "browse deposits-withdrawals",
        "browse moon",
        "person",
    ]


@pytest.mark.parametrize(
    ("words", "found", "labels"),
    [
        ("what are the fees", near(fees=0.5), ["Show to all", "More in private"]),
        ("fees", near(), ["Show to all", "More in private"]),
        ("late", near(fees=0.9), ["Official live chat", "Help centre", *FEEDBACK]),
        ("hm", near(fees=0.49, grid=0.3), ["fees?", "grid?", "Talk to a person"]),
        ("hm", near(), ["Official live chat", "Help centre"]),
        ("hm", near(gone=0.9), ["Official live chat", "Help centre"]),
    ],
)
def test_faq_finds_by_id_or_words_and_offers_what_is_near(words, found, labels):
    decision = judged(gave("faq", f" {words} "), policy(found))

    assert outline(decision) == DONE
    assert decision.verdict.faq is not None
    assert decision.verdict.faq.candidates == found.match("")
    assert labels_of(decision) == labels


def test_faq_answers_a_question_for_the_asker_alone_and_lets_them_show_it():
    in_group = judged(gave("faq", "fees"), policy())
    in_private = judged(gave("faq", "fees", at=ChatKind.PRIVATE), policy())

    assert words_of(in_group).startswith("Short fees.")
    assert list(added(in_group)) == ["show fees", "more fees"]
    assert words_of(in_private).startswith("Full fees.")
    assert labels_of(in_private) == ["Talk to a person", *FEEDBACK]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("zh", ZH),
        ("zh-CN", ZH),
        ("中文", ZH),
        ("简体中文", ZH),
        ("Chinese", ZH),
        ("en", EN),
        ("English", EN),
        ("英语", EN),
        ("英文", EN),
    ],
)
def test_a_member_chooses_a_language_by_any_of_its_names(words, language):
    decision = judged(gave("language", words))

    assert outline(decision) == [*DONE, "member saved"]
    assert decision.changes[-1] == SaveMember(MemberRecord(user=MIRA, language=language))
    expected = {
        EN: "Done. From now on I will write to you in English.",
        ZH: "好的，以后我都用中文和你说话。",
    }
    assert words_of(decision) == expected[language]


def test_a_choice_of_language_keeps_the_rank_that_was_granted():
    decision = judged(gave("language", "zh"), member=chose(rank=Rank.AGENT))

    assert decision.changes[-1] == SaveMember(chose(ZH, rank=Rank.AGENT))


@pytest.mark.parametrize("words", ["", "klingon"])
def test_a_language_that_the_bot_lacks_is_answered_with_those_it_has(words):
    decision = judged(gave("language", words))

    assert outline(decision) == DONE
    assert labels_of(decision) == ["English", "简体中文"]


def test_commands_work_while_the_bot_is_paused():
    assert outline(judged(gave("help"), chat=set_up(is_paused=True))) == DONE


def test_a_card_in_the_language_of_the_app_for_who_writes_no_words():
    decision = judged(gave("help", by=reading("zh")))

    assert words_of(decision).startswith("直接用自己的话提问")


def test_every_answer_to_a_command_is_worthless_after_a_quarter_of_an_hour():
    (wish,) = judged(gave("help")).wishes

    assert (wish.delivery, wish.not_before) == (Delivery.PERISHABLE, None)
    assert wish.expires_at == after(minutes=15)
