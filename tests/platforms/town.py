"""A town: both loopback platforms, and the real process between them."""

import asyncio
import re
import signal
import sqlite3
import subprocess
import time
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import aiohttp

from community_bot.content.starter import FILES
from tests.support.running import CHECKOUT, begun
from tests.support.servers.bot_api import BotApiServer
from tests.support.servers.guild_api import PRIVILEGED, GuildApiServer, Intent
from tests.support.waiting import PATIENCE

Found = TypeVar("Found")

BAD_TOKEN = "loopback.0123456789abcdef-of-nobody"
_START = 120.0  # seconds; a machine with much to do may take some
_END = 10.0
_PAUSE = 0.02
_CODE = re.compile(r"/claim ([0-9a-f]+)$", re.MULTILINE)
_ADDRESS = re.compile(r"^Health: (\S+)$", re.MULTILINE)
_KINDS = """
    SELECT coalesce(decisions.kind, 'silent') FROM events
    LEFT JOIN decisions ON decisions.key = events.key
    WHERE events.author = ? AND events.kind <> 'MemberJoined' ORDER BY events.rowid
"""


@dataclass
class Town:
    """The two servers, and the one process that is connected to both."""

    telegram: BotApiServer
    discord: GuildApiServer
    folder: Path
    cache: Path
    settings: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    written: list[str] = field(default_factory=list)  # all that the house told anybody
    _reaper: ExitStack = field(default_factory=ExitStack)

    @property
    def log(self) -> str:
        """What the process that runs wrote so far."""
        return "".join((self.folder / name).read_text("utf-8") for name in ("stdout", "stderr"))

    @property
    def link(self) -> str:
        """The payload of the claim link."""
        return f"claim-{self.code}"

    @property
    def code(self) -> str:
        """The code that was printed at the start."""
        found = _CODE.search(self.log)
        assert found, f"no code was printed: {self.log}"
        return found[1]

    def begin(self) -> None:
        """Start the process; it is not waited for."""
        start = begun(self.folder, self.cache, **self.settings)
        self.process = self._reaper.enter_context(start)

    async def settled(self) -> None:
        """Wait until both connections are open."""
        await self.until(lambda: self.log.count("signed in as") >= 2, "it signs in twice", _START)

    async def stop(self) -> tuple[int, float]:
        """End it as an operator does: its exit status, and the seconds that it took."""
        process = self.process
        assert process is not None
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        await self.until(lambda: process.poll() is not None, "it ends", _END)
        self.written.append(self.log)
        return process.returncode, time.monotonic() - began

    async def restart(self) -> None:
        """End it and start it again on the same books."""
        assert (await self.stop())[0] == 0
        self.begin()
        await self.settled()

    async def until(
        self, look: Callable[[], Found | None], what: str, patience: float = PATIENCE
    ) -> Found:
        """The first thing that a look finds; an AssertionError when it never finds anything."""
        end = time.monotonic() + patience
        while not (found := look()):
            if time.monotonic() > end:
                raise AssertionError(f"not within {patience:.0f} s: {what}\n{self.log}")
            await asyncio.sleep(_PAUSE)
        return found

    async def health(self) -> dict[str, Any]:
        """What `/healthz` says now."""
        found = await self.until(lambda: _ADDRESS.search(self.log), "its address", _START)
        async with aiohttp.ClientSession() as session, session.get(found[1]) as answer:
            self.written.append(await answer.text())
            told: dict[str, Any] = await answer.json()
            return told

    async def tells(self, platform: str, words: str, patience: float = PATIENCE) -> dict[str, Any]:
        """`/healthz`, once it says such words of a connection."""
        return await self.shows(
            lambda told: words in told["connections"][platform], repr(words), patience
        )

    async def shows(
        self, look: Callable[[dict[str, Any]], bool], what: str, patience: float = PATIENCE
    ) -> dict[str, Any]:
        """`/healthz`, once it is as a look wants it."""
        end = time.monotonic() + patience
        while not look(told := await self.health()):
            if time.monotonic() > end:
                raise AssertionError(f"{what} not within {patience:.0f} s in {told}\n{self.log}")
            await asyncio.sleep(_PAUSE)
        return told

    def kinds(self, member: str) -> list[str]:
        """The kinds of decision that somebody's acts came to, oldest first."""
        with self.books() as books:
            return [kind for (kind,) in books.execute(_KINDS, (member,))]

    def books(self) -> sqlite3.Connection:
        """The bot's own database."""
        return sqlite3.connect(self.folder / "data" / "community-bot.db", timeout=5)

    def check(self) -> None:
        """Fails where a request did not fit its specification, or a token was told to anybody."""
        assert self.telegram.faults == [], "\n".join(self.telegram.faults)
        self.discord.check()
        assert self.discord.unanswered() == []
        told = "\n".join([*self.written, self.log])
        for name, value in self.settings.items():
            if name.endswith("__TOKEN"):
                assert value not in told, f"{name} was told"
                assert value.rpartition(":")[2] not in told, f"half of {name} was told"


@asynccontextmanager
async def town(
    folder: Path,
    cache: Path,
    *,
    is_verified: bool = True,
    granted: Intent = PRIVILEGED,
    discord_token: str | None = None,
    is_awaited: bool = True,
    **more: str,
) -> AsyncIterator[Town]:
    """A house that is connected to both; gone when the block ends, whatever happened.

    `more` are settings by their full names.
    """
    async with BotApiServer(privacy=False) as telegram, GuildApiServer(granted=granted) as discord:
        settings = {
            "PYTHONPATH": str(CHECKOUT),
            "COMMUNITY_BOT_CONTENT_DIR": str(content(folder / "content", is_verified=is_verified)),
            "COMMUNITY_BOT_TELEGRAM__TOKEN": telegram.token,
            "COMMUNITY_BOT_TELEGRAM__API_URL": telegram.url,
            "COMMUNITY_BOT_DISCORD__TOKEN": discord_token or discord.token,
            "COMMUNITY_BOT_DISCORD__API_URL": discord.api_url,
            "COMMUNITY_BOT_DISCORD__GATEWAY_URL": discord.gateway_url,
            **more,
        }
        found = Town(telegram, discord, folder, cache, settings)
        with found._reaper:
            found.begin()
            if is_awaited:
                await found.settled()
            yield found


def content(folder: Path, *, is_verified: bool) -> Path:
    """The content of the checkout, with an official profile that somebody verified today."""
    folder.mkdir(parents=True)
    today = datetime.now(UTC).date()  # noqa: TID251 - the bot's clock is real as well
    for name in FILES:
        text = (CHECKOUT / name).read_text("utf-8")
        if is_verified:
            text = text.replace("by: null", "by: ops").replace("on: null", f"on: {today}")
        (folder / name).write_text(text, "utf-8")
    return folder
