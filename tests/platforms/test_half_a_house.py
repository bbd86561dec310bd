"""One platform that does not let the bot in, or not to all of it, does not stop the other."""

from pathlib import Path

import pytest

from tests.platforms.sides import OnDiscord, OnTelegram, discord_house, said
from tests.platforms.town import BAD_TOKEN, town
from tests.support.servers.guild_api import Intent

MEMBERS_ALONE = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES


@pytest.fixture
def here() -> None:
    """Each test has a town of its own, and looks at the end itself."""


@pytest.fixture
def nothing_unspecified_leaves() -> None:
    """As above."""


async def test_a_token_that_discord_does_not_know_leaves_telegram_alone(
    tmp_path: Path, cache_dir: Path
) -> None:
    async with town(
        tmp_path / "house", cache_dir, discord_token=BAD_TOKEN, is_awaited=False
    ) as here:
        told = await here.tells("discord", "Discord does not know the token")
        assert "Developer Portal" in told["last_errors"]["discord"]["error"]
        mia = here.telegram.person("Mia", language="en")
        side = OnTelegram(here, mia, here.telegram.group("Anywhere", owner=mia))
        side.starts(mia)
        await here.until(lambda: side.private(mia), "Telegram is answered")
        assert (await here.stop())[0] == 0
        here.check()


async def test_told_not_to_look_into_pictures_it_fetches_none_and_says_so(
    tmp_path: Path, cache_dir: Path
) -> None:
    async with town(tmp_path / "house", cache_dir, COMMUNITY_BOT_SCAM__SCAN_IMAGES="false") as here:
        mia = here.telegram.person("Mia", language="en")
        side = OnTelegram(here, mia, here.telegram.group("Anywhere", owner=mia))
        side.starts(mia)
        here.telegram.shows_photo(mia, here.telegram.private(mia))
        await said(here, lambda: side.private(mia), "I could not look into this picture")
        assert here.telegram.downloads == []
        told = await here.health()
        assert "pictures" not in told["parts"]
        assert told["figures"] == {}
        here.check()


async def test_without_message_content_it_answers_mentions_and_commands(
    tmp_path: Path, cache_dir: Path
) -> None:
    async with town(tmp_path / "house", cache_dir, granted=MEMBERS_ALONE) as here:
        told = await here.tells("discord", "without the message content intent")
        assert told["status"] == "ok"
        side = await discord_house(here)
        await _is_answered_when_addressed(side)
        here.check()


async def _is_answered_when_addressed(side: OnDiscord) -> None:
    mia = side.member("mia")
    side.says(mia, "is it down?")
    assert await side.settles(mia, 1) == ["silent"]
    side.says(mia, "@bot what are the trading fees?")
    await said(side.here, lambda: side.answers(mia), "fee")
    side.commands(mia, "faq", "trading fees")
    look = lambda: [one for one in side.answers(mia) if one.is_private]  # noqa: E731
    await said(side.here, look, "fee")
