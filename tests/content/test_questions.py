"""The bot on questions that stand nowhere in the file: how often it does what it ought to."""

import pytest
import pytest_asyncio

from community_bot.app import policy_of
from community_bot.core.faq.normalisation import normalised
from community_bot.core.refs import Platform
from tests.content.judging import ANSWERED, HANDED_OFF, SILENT, Judged, judged, questions, share

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def results(shipped) -> list[Judged]:
    return await judged(policy_of(shipped, Platform("telegram")), questions())


async def test_there_are_enough_questions_in_both_halves():
    halves = [one.is_reported for one in questions()]

    assert len(halves) >= 500
    assert min(sum(halves), len(halves) - sum(halves)) >= 250


async def test_no_question_is_a_phrasing_of_the_file(shipped):
    phrasings = {
        normalised(phrasing)
        for entry in shipped.entries.values()
        for words in entry.questions.values()
        for phrasing in words
    }

    assert [one.text for one in questions() if normalised(one.text) in phrasings] == []


async def test_every_entry_is_asked_for_in_both_languages(shipped):
    asked = {one.expected for one in questions()} - {None}

    assert asked == set(shipped.entries)


@pytest.mark.parametrize("is_reported", [False, True])
@pytest.mark.parametrize(
    ("outcome", "floor"), [(ANSWERED, 0.30), (HANDED_OFF, 0.15), (SILENT, 0.85)]
)
async def test_questions_come_to_what_they_ought_to(results, outcome, floor, is_reported):
    half = [one for one in results if one.question.is_reported is is_reported]
    right, count = share(half, outcome)

    assert right / count >= floor
