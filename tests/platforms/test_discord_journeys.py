"""The house's journeys on Discord: a sentence for all, and the answer for one."""

import pytest
import pytest_asyncio

from community_bot.core.policy import Policy
from tests.platforms.journeys import Journey, journey_names, words_of
from tests.platforms.sides import OnDiscord, discord_house, said
from tests.platforms.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")
STUCK = words_of("withdrawal")[0]
SEED = words_of("secret")[0]
DESK = "https://www.binance.com/"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def side(here: Town) -> OnDiscord:
    """A live channel, of an owner who claimed the bot by a command."""
    return await discord_house(here)


def staff_cards(side: OnDiscord) -> list[str]:
    assert side.chat.guild
    room = next(one for one in side.chat.guild.channels.values() if one.name == "staff")
    return [one.text for one in side.screen(side.owner, room)]


async def test_who_opens_the_link_after_the_command_is_refused(here: Town, side: OnDiscord) -> None:
    assert side.private(side.owner)
    late = here.telegram.person("Late", language="en")
    here.telegram.starts(late, here.link)
    look = lambda: here.telegram.visible_to(late)  # noqa: E731
    await said(here, look, "This code is not valid")


@pytest.mark.parametrize("name", journey_names())
async def test_a_journey_ends_as_replay_says(name: str, side: OnDiscord, policy: Policy) -> None:
    journey = Journey.of(side)
    for text in words_of(name):
        journey.says(text)
    await journey.as_replayed(policy)


async def test_a_withdrawal_leaves_the_public_by_a_button(
    here: Town, side: OnDiscord, policy: Policy
) -> None:
    journey = Journey.of(side, "leo", "zh-hans")
    journey.says(STUCK)
    sentence = await said(here, lambda: journey.screen, "私下处理")
    assert not sentence.is_private
    journey.presses(sentence, sentence.labels[0])
    card = await said(here, lambda: journey.private, "官方客服不会主动私信你")
    assert card.labels[0] == "处理中或审核中"
    urls = [button.url for button in card.buttons if button.url]
    assert urls
    assert all(url.startswith(DESK) for url in urls)
    assert any(one.is_private for one in side.screen(journey.who)), "the press is answered"
    assert await journey.as_replayed(policy) == ["handed_off", "answered"]
    await here.until(lambda: any("leo" in one for one in staff_cards(side)), "staff are told")


async def test_who_takes_no_private_messages_reads_the_card_in_the_answer_to_the_press(
    here: Town, side: OnDiscord
) -> None:
    journey = Journey.of(side, "lin", "zh-hans")
    here.discord.closes_direct_messages(journey.who)
    journey.says(STUCK)
    sentence = await said(here, lambda: journey.screen, "私下处理")
    journey.presses(sentence, sentence.labels[0])
    card = await said(here, lambda: side.screen(journey.who), "官方客服不会主动私信你")
    assert card.is_private
    assert journey.private == []
    assert not [one for one in journey.screen if "已经在私聊里" in one.text], "it did not get there"


async def test_somebody_else_s_button_is_refused_to_them_alone(here: Town, side: OnDiscord) -> None:
    journey, eve = Journey.of(side), Journey.of(side, "eve")
    journey.says(STUCK)
    sentence = await said(here, lambda: journey.screen, "私下处理")
    eve.presses(sentence, sentence.labels[0])
    refusal = await said(here, lambda: side.screen(eve.who), "belongs to someone else")
    assert refusal.is_private
    assert eve.private == []


async def test_a_fee_question_gets_two_lines_a_page_and_more_in_private(
    here: Town, side: OnDiscord, policy: Policy
) -> None:
    journey = Journey.of(side)
    journey.says(words_of("fee")[0])
    answer = await said(here, lambda: journey.screen, "fee")
    assert "/fee/schedule" in answer.text
    journey.presses(answer, "More in private")
    more = await said(here, lambda: journey.private, "fee")
    assert len(more.text) > len(answer.text)
    assert await journey.as_replayed(policy) == ["answered", "answered"]


async def test_nobody_asked_and_it_answers_after_some_seconds(here: Town, side: OnDiscord) -> None:
    # What was answered a little above is not repeated unasked: this is another channel.
    assert side.chat.guild
    other = OnDiscord(here, side.owner, here.discord.text(side.chat.guild, "trading"))
    other.commands(side.owner, "setup")
    card = await said(here, lambda: other.screen(side.owner), "Setting up")
    other.presses(side.owner, card, "Go live")
    await said(here, lambda: other.screen(side.owner), "I am live.")
    journey = Journey.of(other)
    asked = journey.says(words_of("outage")[0])
    assert await journey.kinds() == ["answered"]
    assert journey.screen == [], "a person may answer first"
    answer = await said(here, lambda: journey.screen, "exchange's systems")
    assert (answer.message.at - asked.at).total_seconds() >= 2


async def test_chatter_is_answered_by_nothing(side: OnDiscord) -> None:
    journey = Journey.of(side)
    for text in words_of("chatter"):
        journey.says(text)
    assert await journey.kinds() == ["silent", "silent"]
    assert journey.screen == []


async def test_a_leaked_seed_is_removed_its_owner_and_staff_are_told(
    here: Town, side: OnDiscord, policy: Policy
) -> None:
    journey = Journey.of(side, "lea")
    leak = journey.says(SEED)
    await said(here, lambda: journey.private, "held a secret")
    await here.until(lambda: leak.is_deleted, "it is removed")
    await here.until(lambda: any("lea" in one for one in staff_cards(side)), "staff are told")
    assert "abandon" not in "".join(staff_cards(side))
    assert await journey.as_replayed(policy) == ["removed"]


async def test_faq_and_language_are_answered_to_the_asker_alone(
    here: Town, side: OnDiscord, policy: Policy
) -> None:
    journey = Journey.of(side)
    journey.commands("faq", "trading fees")
    found = await said(here, lambda: journey.screen, "fee")
    assert found.is_private
    journey.commands("language", "zh")
    assert (await said(here, lambda: journey.screen, "中文")).is_private
    assert await journey.as_replayed(policy) == ["answered", "answered"]


async def test_settings_and_pause_silence_it_and_wake_it(here: Town, side: OnDiscord) -> None:
    mia, owner = side.member("mia"), side.owner
    side.commands(owner, "settings", "answer_mode=asked")
    await said(here, lambda: side.screen(owner), "Answers: only when asked")
    side.commands(owner, "pause")
    await said(here, lambda: side.screen(owner), "paused")
    side.says(mia, "@bot what are the trading fees?")
    assert await side.settles(mia, 1) == ["silent"]
    side.commands(owner, "pause")
    await said(here, lambda: side.screen(owner), "awake again")
    side.commands(owner, "settings", "answer_mode=on")
    side.says(mia, "@bot what are the trading fees?")
    await said(here, lambda: side.answers(mia), "fee")


async def test_buttons_work_after_a_restart(here: Town, side: OnDiscord) -> None:
    journey = Journey.of(side, "leo", "zh-hans")
    journey.says(STUCK)
    sentence = await said(here, lambda: journey.screen, "私下处理")
    await here.restart()
    journey.presses(sentence, sentence.labels[0])
    await said(here, lambda: journey.private, "官方客服不会主动私信你")


async def test_a_private_answer_is_voted_on_and_gives_way_to_what_was_meant(
    here: Town, side: OnDiscord
) -> None:
    journey = Journey.of(side, "Vera")
    journey.says("@bot what are the trading fees?")
    short = await said(here, lambda: journey.screen, "fee")
    journey.presses(short, "More in private")
    answer = await said(here, lambda: journey.private, "What you pay depends on")
    assert answer.labels[-3:] == ["👍", "👎", "Not my question"]
    journey.presses(answer, "👍")
    journey.presses(answer, "Not my question")

    await said(here, lambda: journey.private, "I have no answer to that")
    assert [one for one in journey.private if "What you pay" in one.text] == []
