"""Fetching the pictures of messages: from the platform, and from nowhere else."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from community_bot.core.events import MessageReceived
from community_bot.core.messages import Attachment
from community_bot.core.pictures import LARGEST, pictures_of
from community_bot.discord.pictures import DiscordPictures
from tests.adapters.discord_running import Exchange, Running
from tests.adapters.telegram_house import House, housed, people
from tests.support.pictures import screenshot

DATA = screenshot("https://x.example", width=400, height=600)
OFFICIAL = "https://discord.com/api/v10"


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with housed() as found:
        yield found


async def on_telegram(house: House) -> Any:
    owner, mira = people(house)
    return owner, mira, house.group(mira, owner=owner)


async def test_a_photo_on_telegram_is_fetched_by_the_bot(house: House) -> None:
    _, mira, chat = await on_telegram(house)
    house.server.shows_photo(mira, chat, picture=DATA)
    event: MessageReceived = await house.next(MessageReceived)

    (photo,) = pictures_of(event.message)

    assert photo.size == len(DATA)
    assert await house.connection.pictures.fetch(photo) == DATA


async def test_a_file_that_is_a_picture_is_fetched_and_one_that_is_none_is_not_asked_for(
    house: House,
) -> None:
    _, mira, chat = await on_telegram(house)
    house.server.sends_file(mira, chat, "scan.png", DATA, "image/png")
    event: MessageReceived = await house.next(MessageReceived)
    assert await house.connection.pictures.fetch(pictures_of(event.message)[0]) == DATA

    house.server.sends_file(mira, chat, "scan.pdf", DATA, "application/pdf")
    event = await house.next(MessageReceived)
    assert pictures_of(event.message) == ()


async def test_a_file_that_telegram_does_not_give_out_is_none(house: House) -> None:
    _, mira, chat = await on_telegram(house)
    fetch = house.connection.pictures.fetch
    assert await fetch(Attachment("photo", "image/jpeg", "nothing")) is None
    assert await fetch(Attachment("photo", "image/jpeg")) is None

    house.server.sends_file(mira, chat, "large.png", bytes(LARGEST + 1), "image/png")
    event: MessageReceived = await house.next(MessageReceived)
    (large,) = event.message.attachments
    assert await fetch(large) is None
    assert house.server.downloads == []


async def test_a_picture_on_discord_is_fetched_where_discord_keeps_it() -> None:
    async with Exchange() as server, Running(server) as bot:
        server.attaches(server.mira, server.general, "qr.png", DATA, "image/png")
        event = await bot.hears(MessageReceived)
        (photo,) = pictures_of(event.message)
        fetch = bot.connection.pictures.fetch

        assert photo.size == len(DATA)
        assert await fetch(photo) == DATA
        assert await fetch(replace(photo, path=str(photo.path).partition("?")[0])) is None
        server.attaches(server.mira, server.general, "big.png", bytes(LARGEST + 1), "image/png")
        event = await bot.hears(MessageReceived)
        assert await fetch(event.message.attachments[0]) is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        "not an address",
        "http://cdn.discordapp.com/attachments/1/2/x.png",
        "https://cdn.discordapp.com:8443/attachments/1/2/x.png",
        "https://cdn.discordapp.com.evil.example/attachments/1/2/x.png",
        "https://cdn.discordapp.com@evil.example/x.png",
        "https://me@cdn.discordapp.com/x.png",
        "https://evil.example/cdn.discordapp.com/x.png",
        "http://169.254.169.254/latest/meta-data",
        "http://127.0.0.1:8080/healthz",
        "http://[::1",
        "file:///etc/passwd",
    ],
)
async def test_the_bot_is_led_to_no_other_address(address: str, monkeypatch: Any) -> None:
    def nobody(*_: object, **__: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr("aiohttp.ClientSession", nobody)

    assert await DiscordPictures(OFFICIAL).fetch(Attachment("x.png", "image/png", address)) is None


@pytest.mark.parametrize("host", ["cdn.discordapp.com", "media.discordapp.net"])
async def test_discord_s_own_hosts_are_asked(host: str, monkeypatch: Any) -> None:
    def away(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr("aiohttp.ClientSession", away)
    picture = Attachment("x.png", "image/png", f"https://{host}/attachments/1/2/x.png?hm=a%2Fb")

    assert DiscordPictures(OFFICIAL)._address(picture.path or "") is not None
    assert await DiscordPictures(OFFICIAL).fetch(picture) is None


async def test_a_cdn_that_leads_elsewhere_is_not_followed() -> None:
    async def elsewhere(_: web.Request) -> web.Response:
        raise web.HTTPFound("http://127.0.0.1:1/")

    app = web.Application()
    app.router.add_get("/x.png", elsewhere)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        picture = Attachment("x.png", "image/png", f"{url}/x.png")
        assert await DiscordPictures(f"{url}/api/v10").fetch(picture) is None
    finally:
        await runner.cleanup()
