"""The house's journeys on Telegram: with the rights of an administrator, and without."""

import pytest
import pytest_asyncio

from community_bot.core.policy import Policy
from tests.platforms.journeys import Journey, journey_names, words_of
from tests.platforms.sides import OnTelegram, live_on_telegram, said, telegram_house
from tests.platforms.town import Town
from tests.support.servers.bot_api import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")
STUCK = words_of("withdrawal")[0]
SEED = words_of("secret")[0]
DESK = "https://www.binance.com/"
ADMINISTRATOR = ("can_delete_messages", "can_restrict_members")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def owner(here: Town) -> Person:
    """Who claimed the bot by its link, and made a staff room."""
    return await telegram_house(here)


async def group(here: Town, owner: Person, *, is_administrator: bool = False) -> OnTelegram:
    """One more live group; the bot speaks only so often in each."""
    side = await live_on_telegram(here, owner, ADMINISTRATOR)
    if not is_administrator:
        here.telegram.demotes(owner, here.telegram.bot, side.chat)
    return side


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def hall(here: Town, owner: Person) -> OnTelegram:
    """A live group where the bot has no special rights."""
    return await group(here, owner)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def plain(here: Town, owner: Person) -> OnTelegram:
    """Another one."""
    return await group(here, owner)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def trusted(here: Town, owner: Person) -> OnTelegram:
    """A live group where the bot is administrator."""
    return await group(here, owner, is_administrator=True)


def staff_cards(side: OnTelegram) -> list[str]:
    rooms = side.here.telegram.world.chats.values()
    room = next(one for one in rooms if one.title == "Staff")
    return [one.text for one in side.screen(side.owner, room)]


@pytest.mark.parametrize("name", journey_names())
async def test_a_journey_ends_as_replay_says(name: str, hall: OnTelegram, policy: Policy) -> None:
    journey = Journey.of(hall)
    for text in words_of(name):
        journey.says(text)
    await journey.as_replayed(policy)


async def test_a_plain_member_s_withdrawal_goes_by_the_link_to_the_official_desk(
    here: Town, plain: OnTelegram, policy: Policy
) -> None:
    journey = Journey.of(plain, "Leo", "zh-hans")
    journey.says(STUCK)
    sentence = await said(here, lambda: journey.screen, "私下处理")
    assert not sentence.is_ephemeral
    assert len(sentence.labels) == 1
    journey.presses(sentence, sentence.labels[0])
    card = await said(here, lambda: journey.private, "官方客服不会主动私信你")
    assert card.labels[0] == "处理中或审核中"
    urls = [key["url"] for row in card.buttons for key in row if "url" in key]
    assert urls
    assert all(url.startswith(DESK) for url in urls)
    assert await journey.as_replayed(policy) == ["handed_off", "answered"]
    await here.until(lambda: any("Leo" in one for one in staff_cards(plain)), "staff are told")


async def test_somebody_else_s_link_opens_nothing(here: Town, plain: OnTelegram) -> None:
    journey, eve = Journey.of(plain), plain.member("Eve")
    journey.says(STUCK)
    sentence = await said(here, lambda: journey.screen, "私下处理")
    plain.presses(eve, sentence, sentence.labels[0])
    await said(here, lambda: plain.private(eve), "belongs to someone else")


async def test_an_administrator_bot_whispers_the_card_to_the_member_alone(
    here: Town, trusted: OnTelegram, policy: Policy
) -> None:
    journey, other = Journey.of(trusted, "Leo", "zh-hans"), trusted.member("Eve")
    journey.says(STUCK)
    card = await said(here, lambda: journey.screen, "官方客服不会主动私信你")
    assert card.is_ephemeral
    assert any(key.get("url", "").startswith(DESK) for row in card.buttons for key in row)
    assert trusted.screen(other) == []
    assert await journey.as_replayed(policy) == ["handed_off"]


async def test_who_never_started_the_bot_reads_the_card_where_they_pressed(
    here: Town, trusted: OnTelegram
) -> None:
    journey = Journey.of(trusted, "Lin", "zh-hans")
    journey.says(STUCK)
    card = await said(here, lambda: journey.screen, "官方客服不会主动私信你")
    press = journey.presses(card, "转到私聊")
    await here.until(lambda: press.is_answered, "the press is answered")
    assert "已经在私聊里" not in (press.alert or ""), "it did not get there"
    await here.until(lambda: len(journey.screen) > 1, "the card once more")
    assert all(one.is_ephemeral for one in journey.screen)


async def test_somebody_else_s_choice_is_refused_to_them_alone(
    here: Town, hall: OnTelegram, policy: Policy
) -> None:
    journey, eve = Journey.of(hall), Journey.of(hall, "Eve")
    journey.says("@bot account types please")
    offer = await said(here, lambda: journey.screen, "which question you mean")
    assert await journey.as_replayed(policy) == ["offered"]
    press = eve.presses(offer, offer.labels[0])
    await here.until(lambda: press.is_answered, "the press is answered")
    assert "belongs to someone else" in press.alert
    assert [one for one in journey.screen if one.text == offer.text], "it stands as it was"


async def test_a_fee_question_gets_two_lines_a_page_and_more_in_private(
    here: Town, plain: OnTelegram, policy: Policy
) -> None:
    journey = Journey.of(plain)
    journey.says(words_of("fee")[0])
    answer = await said(here, lambda: journey.screen, "fee")
    assert answer.reply_to
    assert "/fee/schedule" in str(answer.entities)
    assert "More in private" in answer.labels
    journey.presses(answer, "More in private")
    more = await said(here, lambda: journey.private, "fee")
    assert len(more.text) > len(answer.text)
    assert await journey.as_replayed(policy) == ["answered", "answered"]


async def test_nobody_asked_and_it_answers_after_some_seconds(
    here: Town, trusted: OnTelegram
) -> None:
    journey = Journey.of(trusted)
    asked = journey.says(words_of("outage")[0])
    assert await journey.kinds() == ["answered"]
    assert journey.screen == [], "a person may answer first"
    answer = await said(here, lambda: journey.screen, "exchange's systems")
    assert answer.message.date - asked.date >= 2


async def test_chatter_is_answered_by_nothing(trusted: OnTelegram) -> None:
    journey = Journey.of(trusted)
    for text in words_of("chatter"):
        journey.says(text)
    assert await journey.kinds() == ["silent", "silent"]
    assert journey.screen == []


async def test_a_leaked_seed_is_removed_its_owner_and_staff_are_told(
    here: Town, trusted: OnTelegram, policy: Policy
) -> None:
    journey = Journey.of(trusted, "Lea")
    trusted.starts(journey.who)  # the bot may write to her
    await here.until(lambda: journey.private, "it greets her")
    before = len(trusted.here.kinds(trusted.key(journey.who)))
    journey.says(SEED)
    await said(here, lambda: [*journey.private, *journey.screen], "held a secret")
    await here.until(lambda: SEED not in trusted.standing(journey.who), "it is removed")
    await here.until(lambda: any("Lea" in one for one in staff_cards(trusted)), "staff are told")
    assert "abandon" not in "".join(staff_cards(trusted))
    kinds = await trusted.settles(journey.who, before + 1)
    assert kinds[before:] == await journey.replayed(policy) == ["removed"]


async def test_a_seed_that_it_may_not_remove_is_told_to_staff_and_its_owner(
    here: Town, plain: OnTelegram
) -> None:
    journey = Journey.of(plain, "Ida")
    plain.starts(journey.who)
    journey.says(SEED)
    await said(here, lambda: journey.private, "could not remove your message")
    await here.until(
        lambda: any("A secret is still in" in one for one in staff_cards(plain)), "staff are told"
    )


async def test_faq_and_language_are_answered_in_words(
    here: Town, trusted: OnTelegram, policy: Policy
) -> None:
    journey = Journey.of(trusted)
    journey.commands("faq", "trading fees")
    await said(here, lambda: [*journey.screen, *journey.private], "fee")
    journey.commands("language", "zh")
    await said(here, lambda: [*journey.screen, *journey.private], "中文")
    assert await journey.as_replayed(policy) == ["answered", "answered"]


async def test_settings_and_pause_obey_the_owner_alone(here: Town, trusted: OnTelegram) -> None:
    side, mia, owner = trusted, trusted.member("Mia"), trusted.owner
    side.commands(mia, "pause")
    await said(here, lambda: side.screen(mia), "Only moderators")
    side.commands(owner, "settings", "answer_mode=asked")
    await said(here, lambda: side.screen(owner), "Answers: only when asked")
    side.commands(owner, "pause")
    await said(here, lambda: side.screen(owner), "paused")
    side.says(mia, "@bot what are the trading fees?")
    assert (await side.settles(mia, 2))[-1] == "silent"
    side.commands(owner, "pause")
    await said(here, lambda: side.screen(owner), "awake again")
    side.says(mia, "@bot what are the trading fees?")
    await said(here, lambda: side.screen(mia), "fee")


async def test_buttons_work_after_a_restart(here: Town, plain: OnTelegram) -> None:
    journey, other = Journey.of(plain, "Leo", "zh-hans"), Journey.of(plain, "Tom")
    journey.says(STUCK)
    sentence = await said(here, lambda: journey.screen, "私下处理")
    plain.starts(other.who)
    greeting = await said(here, lambda: other.private, "Hello")
    await here.restart()
    other.presses(greeting, "Talk to a person")
    await said(here, lambda: other.private, "official channels")
    journey.presses(sentence, sentence.labels[0])
    await said(here, lambda: journey.private, "官方客服不会主动私信你")


async def test_a_private_answer_is_voted_on_and_gives_way_to_what_was_meant(
    here: Town, hall: OnTelegram
) -> None:
    journey = Journey.of(hall, "Vera")
    hall.starts(journey.who, "faq-trading-fees")
    answer = await said(here, lambda: journey.private, "What you pay depends on")
    assert answer.labels[-3:] == ["👍", "👎", "Not my question"]
    journey.presses(answer, "👍")
    journey.presses(answer, "Not my question")

    await said(here, lambda: journey.private, "I have no answer to that")
    assert [one for one in journey.private if "What you pay" in one.text] == []
