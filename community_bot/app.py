"""Builds the house: the one module that may import every room; starts, watches over it, stops."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn

import structlog

from community_bot import logs, scheduler, web
from community_bot.content.library import Library, load_library
from community_bot.content.texts import raw
from community_bot.core.chats import AnswerMode, ChatSettings, ScamMode
from community_bot.core.desk import Desk
from community_bot.core.errors import CommunityBotError
from community_bot.core.languages import Language
from community_bot.core.policy import Policy
from community_bot.core.refs import Platform
from community_bot.playground.connection import PlaygroundConnection
from community_bot.playground.ids import PLAYGROUND
from community_bot.settings import Settings
from community_bot.storage.engine import is_embedded
from community_bot.storage.lock import only_runner
from community_bot.storage.sql import SqlBooks
from community_bot.storage.upgrade import prepare

TICK = timedelta(seconds=1)
PURGE = timedelta(hours=1)
KEEP_SILENT = timedelta(hours=24)  # how long an event that led to nothing is remembered
FIRST_REST = 0.2  # seconds before a part that failed is started again; doubled up to LAST_REST
LAST_REST = 10.0
PLAYGROUND_BOOKS = "sqlite+aiosqlite:///data/playground.db"
OPEN_HOUSE = ChatSettings(answer_mode=AnswerMode.ON, scam_mode=ScamMode.ENFORCE)


class NothingToRunError(CommunityBotError):
    """There is no platform to run; see the sentence for what to set."""


class PortTakenError(CommunityBotError):
    """Another program listens on the port; choose one with COMMUNITY_BOT_WEB__PORT."""


@dataclass(slots=True)
class Health:
    """How the parts of the house are: `ok`, or what went wrong last."""

    started_at: datetime
    parts: dict[str, str] = field(default_factory=dict)

    def __call__(self) -> dict[str, Any]:
        """What `/healthz` answers."""
        is_well = all(state == "ok" for state in self.parts.values())
        return {
            "status": "ok" if is_well else "degraded",
            "started_at": self.started_at.isoformat(timespec="seconds"),
            "parts": dict(self.parts),
        }


def policy_of(library: Library, *open_platforms: Platform) -> Policy:
    """The house rules for some content; new chats of open platforms answer and enforce at once."""
    return Policy(
        entries=library.entries,
        matcher=library.matcher,
        official=library.official,
        texts=library.texts,
        secret_rules=library.secret_rules,
        content_version=library.version,
        new_chats=dict.fromkeys(open_platforms, OPEN_HOUSE),
    )


def utc_now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that looks at the clock


def database_url(settings: Settings) -> str:
    """The address of the books; the playground alone keeps its own, safe to throw away."""
    is_chosen = "url" in settings.database.model_fields_set
    has_token = settings.telegram.token is not None or settings.discord.token is not None
    return settings.database.url if is_chosen or has_token else PLAYGROUND_BOOKS


def run(settings: Settings) -> None:
    """Run the bot until SIGINT or SIGTERM.

    Raises CommunityBotError when it cannot be started.
    """
    logs.set_up(settings.log.level, settings.log.format, settings.secrets)
    _refuse_to_run_nothing(settings)
    library = load_library(settings.content_dir, settings.cache_dir)
    with only_runner(database_url(settings)):
        asyncio.run(_until_stopped(settings, library))


async def _until_stopped(settings: Settings, library: Library) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    async with _house(settings, library):
        await stop.wait()


@asynccontextmanager
async def _house(settings: Settings, library: Library) -> AsyncIterator[None]:
    """The whole house, exits first and entrances last, so that nothing needs what is not there."""
    url, health = database_url(settings), Health(utc_now())
    copy = await prepare(url, utc_now())
    if copy is not None:
        structlog.get_logger().info("backup copy made before the upgrade", file=str(copy))
    async with AsyncExitStack() as stack:
        books = await stack.enter_async_context(SqlBooks(url))
        if is_embedded(url):  # we hold its lock, so whoever was sending is gone
            await books.free_leases(utc_now())
        playground = PlaygroundConnection(utc_now, _page_words())
        desk = Desk(
            policy=policy_of(library, PLAYGROUND),
            books=books,
            messengers={PLAYGROUND: playground.messenger},
            clock=utc_now,
            chance=lambda: os.urandom(32),
            owner=f"{os.uname().nodename}:{os.getpid()}",
        )
        playground.attach(desk)
        site = web.application(playground.routes(), health, _hosts(settings))
        port = await _open_door(stack, site, settings)
        _welcome(settings, port)
        jobs: dict[scheduler.Job, timedelta] = {
            _job("clock", desk.tick, health): TICK,
            _job("purge", lambda: books.purge(utc_now() - KEEP_SILENT), health): PURGE,
        }
        await stack.enter_async_context(scheduler.ticking(jobs))
        parts = {"delivery": desk.work, "playground": lambda: playground.run(desk.receive)}
        await stack.enter_async_context(_supervised(parts, health))
        yield


def _job(name: str, work: Callable[[], Awaitable[object]], health: Health) -> scheduler.Job:
    """Something done again and again; how it went last stands in the health."""

    async def once() -> None:
        try:
            await work()
        except Exception as error:  # noqa: BLE001 - told, and tried again at the next time
            health.parts[name] = type(error).__name__
            structlog.get_logger().error("a job failed", job=name, exc_info=error)
        else:
            health.parts[name] = "ok"

    return once


async def _open_door(stack: AsyncExitStack, site: Any, settings: Settings) -> int:  # noqa: ANN401
    host, port = settings.web.host, settings.web.port
    try:
        return await stack.enter_async_context(web.listening(site, host, port))
    except OSError as error:
        raise PortTakenError(
            f"cannot listen on {host}:{port}: {os.strerror(error.errno or 0).lower()}; "
            "choose another port with COMMUNITY_BOT_WEB__PORT"
        ) from None


@asynccontextmanager
async def _supervised(
    parts: Mapping[str, Callable[[], Awaitable[object]]], health: Health
) -> AsyncIterator[None]:
    """Each part in a loop of its own; one that fails rests and starts again, the others go on."""
    tasks = [asyncio.create_task(_kept_alive(name, part, health)) for name, part in parts.items()]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _kept_alive(name: str, part: Callable[[], Awaitable[object]], health: Health) -> NoReturn:
    rest = FIRST_REST
    while True:
        health.parts[name] = "ok"
        began = asyncio.get_running_loop().time()
        try:
            await part()
        except Exception as error:  # noqa: BLE001 - whatever it is, the others must go on
            health.parts[name] = type(error).__name__
            structlog.get_logger().error("a part of the house failed", part=name, exc_info=error)
        lasted = asyncio.get_running_loop().time() - began
        rest = FIRST_REST if lasted > LAST_REST else min(rest * 2, LAST_REST)
        await asyncio.sleep(rest)


def _refuse_to_run_nothing(settings: Settings) -> None:
    if settings.playground_is_on:
        return
    if settings.telegram.token is None and settings.discord.token is None:
        raise NothingToRunError(
            "no token is set and the playground is off; set a token, or leave "
            "COMMUNITY_BOT_PLAYGROUND__ENABLED unset"
        )
    raise NothingToRunError(
        "a token is set, but this version connects to no platform yet; unset it, or set "
        "COMMUNITY_BOT_PLAYGROUND__ENABLED=true for the playground"
    )


def _page_words() -> dict[str, dict[str, str]]:
    return {language.value: raw(language, "playground-") for language in Language}


def _hosts(settings: Settings) -> frozenset[str]:
    """Names by which the page may be called; whoever listens everywhere is called by any."""
    if settings.web.host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        return frozenset()
    return frozenset({"127.0.0.1", "localhost", "[::1]", settings.web.host})


def _welcome(settings: Settings, port: int) -> None:
    """The first line that is printed is the address to open."""
    sys.stdout.write(f"Playground: http://{settings.web.host}:{port}\n")
    sys.stdout.write("Stop with Ctrl-C.\n")
    sys.stdout.flush()
