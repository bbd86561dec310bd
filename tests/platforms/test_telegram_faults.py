"""Bad days of Telegram: after each the bot still answers, and Discord never hears of it."""

import asyncio
from collections.abc import Callable

import aiohttp
import pytest

from tests.platforms.sides import OnDiscord, OnTelegram
from tests.platforms.town import Town
from tests.support.servers.bot_api import (
    MALFORMED,
    Person,
    bad_gateway,
    broken,
    delayed,
    dropped,
    dropped_after,
    flooded,
)
from tests.support.servers.bot_api.mishaps import Mishap

pytestmark = pytest.mark.asyncio(loop_scope="module")
MISHAPS: dict[str, Callable[[], Mishap]] = {
    "429": lambda: flooded(1),
    "500": broken,
    "502 as a page": bad_gateway,
    "dropped before": dropped,
    "dropped after": dropped_after,
    "late": lambda: delayed(1),
}


def member(here: Town) -> tuple[OnTelegram, Person]:
    mia = here.telegram.person("Mia", language="en")
    return OnTelegram(here, mia, here.telegram.group("Anywhere", owner=mia)), mia


async def answers(here: Town) -> None:
    """Somebody new asks, and is answered."""
    side, mia = member(here)
    side.starts(mia)
    await here.until(lambda: side.private(mia), "Telegram is answered")


async def answers_on_discord(here: Town) -> None:
    """Discord goes on."""
    guild = here.discord.guild("Exchange")
    side = OnDiscord(here, guild.owner, here.discord.text(guild))
    mia = side.member("mia")
    here.discord.messages_bot(mia, "what are the trading fees?")
    await here.until(lambda: side.private(mia), "Discord is answered")


@pytest.mark.parametrize("name", MISHAPS)
async def test_a_message_that_meets_trouble_arrives_all_the_same(name: str, here: Town) -> None:
    side, mia = member(here)
    here.telegram.befalls("sendMessage", MISHAPS[name]())
    side.starts(mia)
    await here.until(lambda: side.private(mia), "the answer that met it")
    await answers(here)


@pytest.mark.parametrize("name", MISHAPS)
async def test_listening_that_meets_trouble_goes_on(name: str, here: Town) -> None:
    mishap = MISHAPS[name]()
    here.telegram.befalls("getUpdates", mishap)
    await answers(here)  # what was told before; the next request meets it
    await here.until(lambda: mishap not in here.telegram.mishaps.waiting, "it happens")
    await answers(here)
    await here.tells("telegram", "ok")


async def test_an_error_of_telegram_is_told_in_words(here: Town) -> None:
    here.telegram.befalls("getUpdates", broken(), times=2)
    await answers(here)
    await here.tells("telegram", "Telegram cannot be reached")
    assert "Telegram cannot be reached" in here.log
    await here.tells("telegram", "ok")


@pytest.mark.parametrize("name", MALFORMED)
async def test_a_malformed_update_is_stepped_over(name: str, here: Town) -> None:
    here.telegram.slips_in(name)
    await answers(here)


async def test_malformed_updates_are_counted(here: Town) -> None:
    here.telegram.slips_in("a message of wrong types")
    await here.tells("telegram", "updates that could not be used")


async def test_a_second_poller_is_told_in_words_and_outlived(here: Town) -> None:
    await here.until(here.telegram.account.queue.polled.is_set, "it listens")
    address = f"{here.telegram.base_url}{here.telegram.token}/getUpdates"
    async with aiohttp.ClientSession() as rival:
        polled = asyncio.create_task(rival.get(address, params={"timeout": 1}))
        await here.tells("telegram", "another program takes the updates of this bot")
        (await polled).close()
    await answers(here)
    await here.tells("telegram", "ok")


async def test_with_its_token_revoked_telegram_is_away_and_discord_goes_on(here: Town) -> None:
    here.telegram.revokes_token()
    await here.tells("telegram", "Telegram does not know the token")
    # The words are there a moment before the status is.
    told = await here.shows(lambda told: told["status"] != "ok", "another status")
    assert told["status"] == "degraded"
    assert "@BotFather" in told["last_errors"]["telegram"]["error"]
    await answers_on_discord(here)
