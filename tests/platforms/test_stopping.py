"""The end of a house that is connected to both platforms, and what it costs to run."""

import time
from pathlib import Path

import pytest

from tests.platforms.sides import OnDiscord, OnTelegram
from tests.platforms.town import Town, town

SOON = 2.0  # seconds


@pytest.fixture
def here() -> None:
    """Each test has a town of its own."""


@pytest.fixture
def nothing_unspecified_leaves() -> None:
    """Each test looks at the end itself."""


def resident(here: Town) -> float:
    """MiB that the process holds in memory now; 0 where no one tells."""
    assert here.process
    status = Path(f"/proc/{here.process.pid}/status")
    lines = status.read_text("utf-8").splitlines() if status.is_file() else []
    return sum(int(one.split()[1]) for one in lines if one.startswith("VmRSS")) / 1024


async def test_told_to_stop_it_ends_soon_with_both_platforms_connected(
    tmp_path: Path, cache_dir: Path
) -> None:
    began = time.monotonic()
    async with town(tmp_path / "house", cache_dir) as here:
        started = time.monotonic() - began
        guild = here.discord.guild("Exchange")
        there = OnDiscord(here, guild.owner, here.discord.text(guild))
        mia, leo = there.member("mia"), here.telegram.person("Leo", language="en")
        side = OnTelegram(here, leo, here.telegram.group("Anywhere", owner=leo))
        here.discord.messages_bot(mia, "what are the trading fees?")
        side.starts(leo)
        await here.until(lambda: there.private(mia) and side.private(leo), "both are answered")
        memory = resident(here)
        status, lasted = await here.stop()
        told = f"connected after {started:.1f} s, {memory:.0f} MiB, ended in {lasted:.2f} s"
        print(f"\n{told}")  # noqa: T201
        assert status == 0, here.log
        assert lasted < SOON, here.log
        here.check()


async def test_told_to_stop_while_a_platform_is_away_it_ends_soon(
    tmp_path: Path, cache_dir: Path
) -> None:
    async with town(tmp_path / "house", cache_dir) as here:
        here.discord.freezes()
        here.telegram.revokes_token()
        await here.tells("telegram", "Telegram does not know the token")
        status, lasted = await here.stop()
        assert status == 0, here.log
        assert lasted < SOON, here.log
        here.check()
