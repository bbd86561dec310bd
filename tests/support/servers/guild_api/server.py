"""A Discord of our own on this machine: REST and gateway for one bot, and the people around it."""

import asyncio
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeVar

from aiohttp import web

from tests.support.servers.guild_api.events import PRIVILEGED, Intent
from tests.support.servers.guild_api.gateway import Gateway
from tests.support.servers.guild_api.people import People
from tests.support.servers.guild_api.rest import VERSION, Request, Rest
from tests.support.servers.guild_api.screen import Screen
from tests.support.servers.guild_api.stage import Stage
from tests.support.servers.guild_api.weather import Weather
from tests.support.servers.guild_api.world import World

PATIENCE = 5.0  # seconds that anything may take which a test waits for
_LARGEST = 26 * 1024 * 1024
Found = TypeVar("Found")


class GuildApiServer(Stage, People, Screen, Weather):
    """Listens on 127.0.0.1 while the block lasts."""

    def __init__(self, *, granted: Intent = PRIVILEGED) -> None:
        self.world = World()
        self.world.granted = granted
        self.rest = Rest(self.world)
        self.gateway = Gateway(self.world)
        self._runner: web.AppRunner | None = None
        self._port = 0

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=_LARGEST)
        app.router.add_get("/gateway/", self.gateway.serve)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/attachments/{path:.*}", self.world.files.serve)
        app.router.add_route("*", "/{path:.*}", self.rest.serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.world.gateway_url = self.gateway_url
        self.world.files.url = f"http://127.0.0.1:{self._port}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._runner:
            self.drops_gateway()
            await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        """What stands in discord.py for `https://discord.com/api/v10`."""
        return f"http://127.0.0.1:{self._port}{VERSION}"

    @property
    def gateway_url(self) -> str:
        """What stands in discord.py for `wss://gateway.discord.gg/`."""
        return f"ws://127.0.0.1:{self._port}/gateway/"

    @property
    def token(self) -> str:
        """What the bot signs with."""
        return self.world.token or "revoked"

    @property
    def requests(self) -> list[Request]:
        """Every request so far."""
        return self.rest.requests

    @property
    def faults(self) -> list[str]:
        """What was wrong with what left the bot, measured against the official document."""
        return self.rest.faults

    def calls(self, route: str) -> list[Request]:
        """The requests of one route, named as in the official document."""
        return [each for each in self.requests if each.route == route]

    def check(self) -> None:
        """Fails where anything was wrong with what left the bot."""
        assert not self.faults, "\n".join(self.faults)

    def forgives(self, *words: str) -> None:
        """Takes back the faults that hold those words, each of which a test provoked."""
        for word in words:
            found = [each for each in self.faults if word in each]
            assert found, f"no fault says {word!r}: {self.faults}"
            self.faults[:] = [each for each in self.faults if word not in each]

    async def until(
        self, look: Callable[[], Found | None], what: str, patience: float = PATIENCE
    ) -> Found:
        """The first thing that a look finds; an AssertionError when it never finds anything."""
        end = time.monotonic() + patience
        while True:
            found = look()
            if found:
                return found
            assert time.monotonic() < end, f"not within {patience:.0f} s: {what}; {self.faults}"
            await asyncio.sleep(0.005)
