"""Bad days of Discord: after each the bot still answers, and Telegram never hears of it."""

from typing import Any

import pytest
import pytest_asyncio

from tests.platforms.sides import OnDiscord, OnTelegram
from tests.platforms.town import Town
from tests.support.servers.guild_api import (
    BadGateway,
    Banned,
    Broken,
    Delayed,
    Dropped,
    TooMany,
    Trouble,
    User,
)

pytestmark = pytest.mark.asyncio(loop_scope="module")
SENDS = "POST /channels/{channel_id}/messages"
SLOW = 40.0  # seconds; discord.py tries a few times by itself, then we do
TROUBLES: dict[str, Trouble] = {
    "429": TooMany(0.2),
    "429 for all": TooMany(0.2, "global"),
    "500": Broken(),
    "502 as a page": BadGateway(),
    "dropped before": Dropped(),
    "dropped after": Dropped(was_done=True),
    "late": Delayed(1),
}
MALFORMED: dict[str, tuple[str, Any]] = {
    "a message without anything": ("MESSAGE_CREATE", {}),
    "a message of wrong types": ("MESSAGE_CREATE", {"id": [], "channel_id": {}, "author": 7}),
    "a message that is no object": ("MESSAGE_CREATE", "hello"),
    "an interaction without a user": ("INTERACTION_CREATE", {"id": "1", "type": 2}),
    "a member of nothing": ("GUILD_MEMBER_ADD", {"guild_id": "x"}),
    "a server without anything": ("GUILD_CREATE", {}),
    "an event of an unknown kind": ("HOLOGRAM_CREATE", {"id": "1"}),
    "an event without data": ("MESSAGE_UPDATE", None),
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def side(here: Town) -> OnDiscord:
    """A server that the bot is in."""
    guild = here.discord.guild("Exchange")
    found = OnDiscord(here, guild.owner, here.discord.text(guild))
    look = lambda: here.discord.commands_for(guild.owner, found.chat)  # noqa: E731
    await here.until(look, "commands are offered")
    return found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def banned(side: OnDiscord) -> User:
    """Whose answer met Cloudflare, which wants half a minute of peace."""
    side.here.discord.troubles(Banned(), SENDS)
    mia = asks(side)
    calls = side.here.discord.calls
    await side.here.until(lambda: [one for one in calls(SENDS) if one.status == 429], "it is met")
    return mia


def asks(side: OnDiscord) -> User:
    """Somebody new asks in private."""
    mia = side.member("mia")
    side.here.discord.messages_bot(mia, "what are the trading fees?")
    return mia


async def answers(side: OnDiscord, patience: float = SLOW) -> None:
    """Somebody new asks, and is answered: a question and a command."""
    mia = asks(side)
    await side.here.until(lambda: side.private(mia), "a question is answered", patience)
    side.here.discord.uses(mia, side.here.discord.direct(mia), "help")
    await side.here.until(lambda: len(side.private(mia)) > 1, "a command is answered", patience)


async def answers_on_telegram(here: Town) -> None:
    """Telegram goes on."""
    mia = here.telegram.person("Mia", language="en")
    there = OnTelegram(here, mia, here.telegram.group("Anywhere", owner=mia))
    there.starts(mia)
    await here.until(lambda: there.private(mia), "Telegram is answered")


async def test_a_ban_by_cloudflare_holds_up_nobody_else(side: OnDiscord, banned: User) -> None:
    await answers(side)
    assert side.private(banned) == []


@pytest.mark.parametrize("name", TROUBLES)
async def test_a_message_that_meets_trouble_arrives_all_the_same(
    name: str, side: OnDiscord
) -> None:
    side.here.discord.troubles(TROUBLES[name], SENDS)
    mia = asks(side)
    await side.here.until(lambda: side.private(mia), "the answer that met it", SLOW)
    await answers(side)
    assert len(side.private(mia)) == 1, "the nonce makes it once"


@pytest.mark.parametrize("name", MALFORMED)
async def test_a_malformed_event_is_stepped_over(name: str, side: OnDiscord) -> None:
    side.here.discord.sends_event(*MALFORMED[name])
    await answers(side)


async def test_malformed_events_are_counted(side: OnDiscord) -> None:
    side.here.discord.sends_event("MESSAGE_CREATE", {})
    await side.here.tells("discord", "events not read")


async def test_a_gateway_that_breaks_is_opened_again_and_telegram_never_hears_of_it(
    side: OnDiscord,
) -> None:
    side.here.discord.drops_gateway()
    await side.here.tells("discord", "the connection to Discord is lost")
    await answers_on_telegram(side.here)
    await side.here.tells("discord", "; ok", SLOW)
    await answers(side)


async def test_a_gateway_that_asks_to_come_back_is_obeyed(side: OnDiscord) -> None:
    side.here.discord.asks_to_reconnect()
    await answers(side)


async def test_a_session_that_is_over_is_begun_anew(side: OnDiscord) -> None:
    side.here.discord.invalidates_sessions()
    await side.here.tells("discord", "the connection to Discord is lost")
    await side.here.tells("discord", "; ok", SLOW)
    await answers(side)


async def test_what_met_a_ban_by_cloudflare_arrives_in_the_end(
    side: OnDiscord, banned: User
) -> None:
    await side.here.until(lambda: side.private(banned), "half a minute later", SLOW)


async def test_with_its_token_revoked_discord_is_away_and_telegram_goes_on(
    side: OnDiscord,
) -> None:
    side.here.discord.revokes_token()
    told = await side.here.tells("discord", "Discord does not know the token")
    assert told["status"] == "degraded"
    assert "Developer Portal" in told["last_errors"]["discord"]["error"]
    await answers_on_telegram(side.here)
