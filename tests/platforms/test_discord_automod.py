"""An owner has Discord keep our rules: scams are stopped there, and honest members are not."""

import pytest
import pytest_asyncio

from tests.platforms.sides import OnDiscord, discord_house, said
from tests.platforms.town import Town
from tests.support.servers.guild_api import OF_THE_BOT, Guild, Permission

pytestmark = pytest.mark.asyncio(loop_scope="module")
SCAM = "Hello all, 伽薇 abx20316 你懂的"
HONEST = "I lost my coins to a fake broker who promised recovery, what can I do?"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def side(here: Town) -> OnDiscord:
    """A live channel and a staff room, of an owner."""
    return await discord_house(here)


def guild_of(side: OnDiscord) -> Guild:
    assert side.chat.guild
    return side.chat.guild


async def presses(here: Town, side: OnDiscord, label: str, words: str) -> None:
    """The owner gives /automod, presses a button, and reads the outcome in its place."""
    before = len(side.screen(side.owner))
    side.commands(side.owner, "automod")
    card = await said(here, lambda: side.screen(side.owner)[before:], "Rules for Discord")
    assert card.is_private
    assert card.labels == ["Apply", "Remove"]
    side.presses(side.owner, card, label)
    told = await said(here, lambda: side.screen(side.owner)[before:], words)
    assert told.is_private


async def test_without_the_right_the_owner_reads_which_one_is_missing(
    here: Town, side: OnDiscord
) -> None:
    await presses(here, side, "Apply", "needs the permission Manage Server")
    assert guild_of(side).automod == {}


async def test_scams_are_stopped_before_anybody_reads_them(here: Town, side: OnDiscord) -> None:
    guild = guild_of(side)
    here.discord.bot_may(guild, OF_THE_BOT | Permission.MANAGE_GUILD)
    await presses(here, side, "Apply", "AutoMod keeps my rules now.")
    rules = sorted(one.name for one in guild.automod.values())
    assert rules[0] == "community-bot: messages 1"
    assert rules[-1] == "community-bot: names"
    staff = next(one for one in guild.channels.values() if one.name == "staff")
    alerts = {
        one["metadata"]["channel_id"]
        for rule in guild.automod.values()
        for one in rule.actions
        if one["type"] == 2
    }
    assert alerts == {str(staff.id)}
    eve = side.member("eve")
    with pytest.raises(AssertionError, match="AutoMod stopped it: Stopped"):
        side.says(eve, SCAM)
    side.says(side.member("mira"), HONEST)


async def test_ours_are_taken_away_again(here: Town, side: OnDiscord) -> None:
    await presses(here, side, "Remove", "AutoMod keeps no rule of mine any more.")
    assert guild_of(side).automod == {}
    side.says(side.member("eva"), SCAM)


@pytest.mark.usefixtures("side")
async def test_every_press_is_on_record(here: Town) -> None:
    with here.books() as books:
        rows = list(books.execute("SELECT act FROM audit WHERE act = 'automod'"))
    assert len(rows) == 3
