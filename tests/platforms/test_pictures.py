"""Pictures on both platforms: fetched, read in a process of its own, judged like words."""

import os
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.platforms.sides import (
    ON_BOTH,
    OnDiscord,
    OnTelegram,
    discord_house,
    live_on_telegram,
    said,
    telegram_house,
)
from tests.platforms.town import Town
from tests.support.pictures import blank, png_claiming, screenshot
from tests.support.servers.bot_api.deliveries import tell_message
from tests.support.servers.guild_api import acts

pytestmark = [pytest.mark.asyncio(loop_scope="module"), ON_BOTH]
FAKE, FINE = "https://blnance.example/claim", "https://menu.example/today"
RIGHTS = ("can_delete_messages", "can_restrict_members")


class PicturesOnTelegram(OnTelegram):
    """People who show pictures."""

    def shows(self, who: Any, picture: bytes) -> Any:
        return self.here.telegram.shows_photo(who, self.chat, picture=picture)

    def sends_bot(self, who: Any, picture: bytes) -> Any:
        self.here.telegram.starts(who)
        private = self.here.telegram.private(who)
        return self.here.telegram.shows_photo(who, private, picture=picture)

    def stands(self, message: Any) -> bool:
        return message.id in self.chat.messages

    def is_told_again(self, message: Any) -> None:
        tell_message(self.here.telegram.world, message)

    @property
    def fetched(self) -> list[str]:
        return self.here.telegram.downloads


class PicturesOnDiscord(OnDiscord):
    """People who show pictures."""

    def shows(self, who: Any, picture: bytes) -> Any:
        return self.here.discord.attaches(who, self.chat, "shot.png", picture, "image/png")

    def sends_bot(self, who: Any, picture: bytes) -> Any:
        private = self.here.discord.direct(who)
        return self.here.discord.attaches(who, private, "shot.png", picture, "image/png")

    def stands(self, message: Any) -> bool:
        return not message.is_deleted

    def is_told_again(self, message: Any) -> None:
        acts.say(self.here.discord.world, message)

    @property
    def fetched(self) -> list[str]:
        return self.here.discord.world.files.asked


Side = PicturesOnTelegram | PicturesOnDiscord


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def side(platform: str, here: Town) -> Any:
    """A live place that enforces."""
    found: Any
    if platform == "telegram":
        live: Any = await live_on_telegram(here, await telegram_house(here), RIGHTS)
        found = PicturesOnTelegram(here, live.owner, live.chat)
    else:
        live = await discord_house(here)
        found = PicturesOnDiscord(here, live.owner, live.chat)
    found.commands(found.owner, "settings", "scam_mode=enforce")
    await said(here, lambda: found.screen(found.owner), "enforce")
    return found


async def figure(here: Town, name: str) -> int:
    """How many pictures were looked into, could not be, or were let go."""
    return int((await here.health())["figures"]["pictures"][name])


def worker_of(here: Town) -> int:
    """The process that reads codes: the only child of the house's."""
    assert here.process
    found = Path(f"/proc/{here.process.pid}/task/{here.process.pid}/children").read_text("utf-8")
    return int(found)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
async def test_the_process_that_reads_codes_is_not_there_before_the_first_picture(
    side: Side,
) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        worker_of(side.here)


async def test_a_picture_whose_code_opens_a_lookalike_is_removed_and_its_author_told(
    side: Side,
) -> None:
    eve: Any = side.member("Eve")

    message = side.shows(eve, screenshot(FAKE))

    await side.here.until(lambda: not side.stands(message), "it is removed")
    assert side.here.kinds(side.key(eve)) == ["silent", "removed"]


async def test_a_picture_whose_code_opens_a_menu_is_left_alone(side: Side) -> None:
    mia: Any = side.member("Mia")

    message = side.shows(mia, screenshot(FINE))

    assert await side.settles(mia, 2) == ["silent", "silent"]
    assert side.stands(message)
    assert side.answers(mia) == []


async def test_a_picture_that_is_told_of_twice_is_looked_into_once(side: Side) -> None:
    mia: Any = side.member("Mona")
    before = len(side.fetched)
    message = side.shows(mia, screenshot(FINE))
    await side.settles(mia, 2)

    side.is_told_again(message)
    other = side.shows(mia, screenshot(FINE))

    assert await side.settles(mia, 4) == ["silent"] * 4
    assert side.stands(other)
    assert len(side.fetched) == before + 2


async def test_a_screenshot_sent_in_private_gets_its_verdict(side: Side) -> None:
    leo: Any = side.member("Leo")

    side.sends_bot(leo, screenshot(FAKE))
    await said(side.here, lambda: side.private(leo), "is an impostor")
    side.sends_bot(leo, blank())
    await said(side.here, lambda: side.private(leo), "I found no QR code in this picture")


async def test_what_cannot_be_looked_into_breaks_nothing(side: Side) -> None:
    rose: Any = side.member("Rose")
    before = await figure(side.here, "unseen")

    side.shows(rose, png_claiming(9000, 9000))
    while await figure(side.here, "unseen") == before:
        await side.settles(rose, 1)
    side.shows(rose, screenshot(FINE))

    assert await side.settles(rose, 3) == ["silent"] * 3
    assert (await side.here.health())["parts"]["pictures"] == "ok"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
async def test_the_process_that_reads_codes_ends_with_the_house(side: Side) -> None:
    worker = worker_of(side.here)

    assert (await side.here.stop())[0] == 0

    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
