"""Completion while somebody types."""

from typing import Any

import pytest

from community_bot.core.chats import MemberRecord
from community_bot.core.facts import Facts, Ids
from community_bot.core.judgement.views import Choice, Choices, Completion, view_of
from community_bot.core.languages import Language
from community_bot.core.policy import Policy
from community_bot.core.ranks import Rank
from tests.support.builders import MIRA, NOW
from tests.support.house import ZH, chose, entry, near, policy

UNKNOWN = Facts(now=NOW, ids=Ids(b""))


def shown(
    typed: str,
    rules: Policy | None = None,
    *,
    member: MemberRecord | None = None,
    locale: str | None = None,
    rank: Rank = Rank.MEMBER,
) -> Choices:
    query = Completion(typed=typed, member=MIRA, locale=locale, rank=rank)
    known = Facts(now=NOW, ids=Ids(b""), member=member)
    return view_of(query, known, rules or policy())


FOR_ALL = ["/start ", "/help", "/faq ", "/language ", "/verify ", "/official"]


def inserts(*given: Any, **more: Any) -> list[str]:
    return [one.insert for one in shown(*given, **more).choices]


@pytest.mark.parametrize("typed", ["", "hello", " /faq", "/help me", "/settings a"])
def test_nothing_is_completed_where_nothing_can_follow(typed):
    assert shown(typed) == Choices()


@pytest.mark.parametrize(
    ("typed", "rank", "member", "expected"),
    [
        ("/", Rank.MEMBER, None, [*FOR_ALL, "/report", "/why"]),
        ("/s", Rank.MEMBER, None, ["/start "]),
        ("/s", Rank.MODERATOR, None, ["/start ", "/settings "]),
        ("/s", Rank.MEMBER, chose(rank=Rank.OWNER), ["/start ", "/settings ", "/setup "]),
        ("/x", Rank.OWNER, None, []),
    ],
)
def test_commands_are_completed_for_those_who_may_give_them(typed, rank, member, expected):
    assert inserts(typed, rank=rank, member=member) == expected


@pytest.mark.parametrize(
    ("locale", "member", "words"),
    [
        (None, None, "What I can do"),
        ("zh-CN", None, "我能做什么"),
        ("en", chose(ZH), "我能做什么"),
        ("fr", None, "What I can do"),
    ],
)
def test_a_command_is_described_in_the_members_language(locale, member, words):
    assert shown("/h", locale=locale, member=member) == Choices(
        (Choice(insert="/help", label="/help", description=words),)
    )


@pytest.mark.parametrize(
    ("words", "found", "expected"),
    [
        ("", near(), ["fees", "grid", "late"]),
        ("  ", near(), ["fees", "grid", "late"]),
        ("fe", near(), ["fees"]),
        ("GRID?", near(), ["grid"]),
        ("how much", near(fees=0.3), ["fees"]),
        ("grid", near(fees=0.3, grid=0.1), ["grid", "fees"]),
        ("nothing", near(), []),
        ("nothing", near(gone=0.9), []),
    ],
)
def test_questions_are_completed_by_id_title_or_meaning(words, found, expected):
    assert inserts(f"/faq {words}", policy(found)) == [f"/faq {one}" for one in expected]


def test_a_question_is_shown_by_its_title_in_the_members_language():
    (choice,) = shown("/faq fees", member=chose(Language.ZH_HANS)).choices

    assert choice == Choice(insert="/faq fees", label="fees吗", description="fees")


def test_no_more_is_shown_than_fits():
    many = policy(near(), *(entry(f"entry-{n}") for n in range(20)))

    assert len(inserts("/faq ", many)) == 8


def test_without_facts_the_platforms_word_is_taken():
    query = Completion(typed="/pa", member=MIRA, rank=Rank.MODERATOR)

    assert [one.label for one in view_of(query, UNKNOWN, policy()).choices] == ["/pause"]
