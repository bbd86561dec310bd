"""As long as nobody verified the official profile, the bot tells no more than that."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.platforms.sides import OnDiscord, OnTelegram, said
from tests.platforms.town import Town, town

pytestmark = pytest.mark.asyncio(loop_scope="module")
WHY = "Nobody has verified the official list"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def here(tmp_path_factory: pytest.TempPathFactory, cache_dir: Path) -> AsyncIterator[Town]:
    """A house with the profile as it is shipped."""
    folder = tmp_path_factory.mktemp("town") / "house"
    async with town(folder, cache_dir, is_verified=False) as found:
        yield found


async def test_telegram_s_start_and_help_are_answered_and_say_why(here: Town) -> None:
    mia = here.telegram.person("Mia", language="en")
    side = OnTelegram(here, mia, here.telegram.group("Anywhere", owner=mia))
    side.starts(mia)
    await said(here, lambda: side.private(mia), WHY)
    here.telegram.says(mia, here.telegram.private(mia), "what are the trading fees?")
    assert await side.settles(mia, 2) == ["answered", "silent"]
    here.telegram.says(mia, here.telegram.private(mia), "/help")
    await here.until(lambda: len(side.private(mia)) == 2, "another answer")
    assert WHY in side.private(mia)[-1].text


async def test_telegram_s_faq_says_why_instead_of_answering(here: Town) -> None:
    mia = here.telegram.person("Mia", language="en")
    side = OnTelegram(here, mia, here.telegram.group("Anywhere", owner=mia))
    side.starts(mia)
    here.telegram.says(mia, here.telegram.private(mia), "/faq trading fees")
    await here.until(lambda: len(side.private(mia)) == 2, "two answers")
    assert all(WHY in one.text and not one.buttons for one in side.private(mia))


async def test_discord_s_help_is_answered_and_says_why_and_a_question_is_not(here: Town) -> None:
    guild = here.discord.guild("Exchange")
    side = OnDiscord(here, guild.owner, here.discord.text(guild))
    mia = side.member("mia")
    await here.until(lambda: here.discord.commands_for(mia, side.chat), "commands are offered")
    here.discord.messages_bot(mia, "what are the trading fees?")
    assert await side.settles(mia, 1) == ["silent"]
    there = here.discord.direct(mia)
    here.discord.uses(mia, there, "help")
    await said(here, lambda: side.private(mia), WHY)
    assert len(side.private(mia)) == 1
