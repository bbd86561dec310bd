"""Builds the house: the one module that may import every room; starts, watches over it, stops."""

import asyncio
import hashlib
import os
import secrets
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import structlog

from community_bot import logs, scheduler, web
from community_bot.content.blocklists import NAME as BLOCKLIST
from community_bot.content.blocklists import Watched
from community_bot.content.library import Library, load_library
from community_bot.content.texts import raw
from community_bot.content.watching import follow
from community_bot.core.chats import AnswerMode, ChatSettings, ScamMode
from community_bot.core.commands import CLAIM, CLAIM_LINK
from community_bot.core.desk import Desk
from community_bot.core.errors import CommunityBotError
from community_bot.core.events import ClaimIssued
from community_bot.core.languages import Language
from community_bot.core.policy import Policy
from community_bot.core.ports import Connection, Messenger
from community_bot.core.refs import Platform
from community_bot.core.scam.personal import documents
from community_bot.encoders.choosing import chosen_model
from community_bot.freshness import Keeper, Served
from community_bot.media.reading import QrReader
from community_bot.media.scanning import Scanner
from community_bot.playground.connection import PlaygroundConnection
from community_bot.playground.ids import PLAYGROUND
from community_bot.settings import Settings
from community_bot.storage.engine import is_embedded
from community_bot.storage.keys import sealer_for
from community_bot.storage.lock import only_runner
from community_bot.storage.sealing import Sealer
from community_bot.storage.sql import SqlBooks
from community_bot.storage.upgrade import prepare
from community_bot.watch import Health, Part, Street, job, supervised

TICK = timedelta(seconds=1)
REVIEW = timedelta(hours=1)
PURGE = timedelta(hours=1)
RENEW = timedelta(seconds=10)
KEEP_SILENT = timedelta(hours=24)  # how long an event that led to nothing is remembered
PLAYGROUND_BOOKS = "sqlite+aiosqlite:///data/playground.db"
OPEN_HOUSE = ChatSettings(answer_mode=AnswerMode.ON, scam_mode=ScamMode.ENFORCE, is_enabled=True)
# The platforms that can answer one member in a group unseen by others, without a press.
WHISPERING = frozenset({Platform("telegram")})


class NothingToRunError(CommunityBotError):
    """There is no platform to run; see the sentence for what to set."""


class PortTakenError(CommunityBotError):
    """Another program listens on the port; choose one with COMMUNITY_BOT_WEB__PORT."""


@dataclass(frozen=True, slots=True)
class _Content:
    """What is answered from, how to read it anew, and why the chosen model does not help.

    `lists` are those of bad domains as they are on disk now.
    """

    library: Library
    load: Callable[[], Library]
    lists: Watched
    fault: str | None = None


def policy_of(
    library: Library,
    *open_platforms: Platform,
    whispering: frozenset[Platform] = frozenset(),
    reads_pictures: bool = False,
) -> Policy:
    """The house rules for some content; new chats of open platforms answer and enforce at once."""
    return Policy(
        entries=library.entries,
        matcher=library.matcher,
        official=library.official,
        texts=library.texts,
        secret_rules=library.secret_rules,
        document_rules=(documents,),
        inspector=library.tools.inspector,
        checker=library.tools.checker,
        warnings=library.tools.warnings,
        titles=library.tools.titles,
        native=library.native,
        content_version=library.version,
        thresholds=library.matcher.thresholds,
        new_chats=dict.fromkeys(open_platforms, OPEN_HOUSE),
        whispering=whispering,
        reads_pictures=reads_pictures,
    )


def utc_now() -> datetime:
    """The time, with its zone."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that looks at the clock


def has_token(settings: Settings) -> bool:
    """Whether there is a real community to serve."""
    return settings.telegram.token is not None or settings.discord.token is not None


def database_url(settings: Settings) -> str:
    """The address of the books; the playground alone keeps its own, safe to throw away."""
    is_chosen = "url" in settings.database.model_fields_set
    return settings.database.url if is_chosen or has_token(settings) else PLAYGROUND_BOOKS


def sealer_of(settings: Settings) -> Sealer:
    """What seals words in the books; books that are safe to throw away get a key of the moment.

    Raises BooksKeyError where the operator has to give a key first.
    """
    key, url = settings.database.key, database_url(settings)
    if key is None and url == PLAYGROUND_BOOKS:
        return Sealer()
    given = key.get_secret_value() if key else None
    return sealer_for(url, given, settings.database.key_file)


def run(settings: Settings) -> None:
    """Run the bot until SIGINT or SIGTERM.

    Raises CommunityBotError when it cannot be started.
    """
    logs.set_up(settings.log.level, settings.log.format, settings.secrets)
    if not (settings.playground_is_on or has_token(settings)):
        raise NothingToRunError(
            "no token is set and the playground is off; set a token, or leave "
            "COMMUNITY_BOT_PLAYGROUND__ENABLED unset"
        )
    model = chosen_model(settings.faq.model, settings.faq.models_dir)
    lists = Watched(settings.content_dir / BLOCKLIST, structlog.get_logger().warning)
    lists.renewed()
    load = partial(
        load_library,
        settings.content_dir,
        settings.cache_dir,
        model.encoder,
        model.name,
        structlog.get_logger().info,
        listed=lists.has,
        has_native=settings.discord.token is not None,
    )
    asyncio.run(_until_stopped(settings, _Content(load(), load, lists, model.fault)))


async def _until_stopped(settings: Settings, content: _Content) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    async with _house(settings, content):
        await stop.wait()


@asynccontextmanager
async def _house(settings: Settings, content: _Content) -> AsyncIterator[None]:
    """The whole house, exits first and entrances last, so that nothing needs what is not there."""
    health = Health(utc_now())
    parts: dict[str, Part] = {}
    jobs: dict[scheduler.Job, timedelta] = {}
    async with AsyncExitStack() as stack:
        build = _Building(settings, content, stack, health, parts, jobs)
        community = await build.community() if has_token(settings) else None
        playground = await build.playground() if settings.playground_is_on else None
        await build.open_door(playground)
        await build.keep_content()
        if community is not None:
            await _offer_ownership(community, health, stack)
        await stack.enter_async_context(scheduler.ticking(jobs))
        await stack.enter_async_context(supervised(parts, health))
        yield


@dataclass(slots=True)
class _Building:
    """What is built so far: parts to keep alive, jobs to repeat, and how to take all down."""

    settings: Settings
    content: _Content
    stack: AsyncExitStack
    health: Health
    parts: dict[str, Part]
    jobs: dict[scheduler.Job, timedelta]
    served: list[Served] = field(default_factory=list)

    async def community(self) -> Desk:
        """The desk of the real platforms, with a connection for each token."""
        reads = self.settings.scam.scan_images
        remade = partial(policy_of, whispering=WHISPERING, reads_pictures=reads)
        policy = remade(self.content.library)
        messengers: dict[Platform, Messenger] = {}
        url, sealer = database_url(self.settings), sealer_of(self.settings)
        desk = await self._desk("delivery", url, sealer, policy, messengers)
        self.served.append(Served(desk, remade))
        for street in _streets(self.settings, self.content.library, desk):
            name = street.messenger.platform
            messengers[name] = street.messenger
            self.health.streets[name] = street
            self.parts[name] = _running(street, desk)
        if reads:
            self._look_into_pictures(desk)
        return desk

    def _look_into_pictures(self, desk: Desk) -> None:
        """Beside the desk; the process that reads codes starts with the first picture."""
        streets = self.health.streets.items()
        sources = {Platform(name): street.pictures for name, street in streets}
        scanner = Scanner(QrReader(), sources, utc_now)
        desk.look = scanner.look
        self.health.figures["pictures"] = scanner.figures
        self.parts["pictures"] = lambda: scanner.run(desk.receive)

    async def playground(self) -> PlaygroundConnection:
        """The playground with a desk of its own; beside a community its books go at the end."""
        if has_token(self.settings):
            folder = self.stack.enter_context(tempfile.TemporaryDirectory())
            url, sealer = f"sqlite+aiosqlite:///{folder}/playground.db", Sealer()
        else:
            url, sealer = database_url(self.settings), sealer_of(self.settings)
        connection = PlaygroundConnection(utc_now, _page_words())
        policy = _playground_policy(self.content.library)
        messengers = {PLAYGROUND: connection.messenger}
        desk = await self._desk("playground-delivery", url, sealer, policy, messengers)
        self.served.append(Served(desk, _playground_policy, connection.staff_rooms))
        connection.attach(desk)
        self.parts["playground"] = _running(connection, desk)
        return connection

    async def open_door(self, playground: PlaygroundConnection | None) -> None:
        """Listen; the first line that is printed is the address to open."""
        routes = playground.routes() if playground else ()
        site = web.application(routes, self.health, _hosts(self.settings))
        host, port = self.settings.web.host, self.settings.web.port
        try:
            port = await self.stack.enter_async_context(web.listening(site, host, port))
        except OSError as error:
            raise PortTakenError(
                f"cannot listen on {host}:{port}: {os.strerror(error.errno or 0).lower()}; "
                "choose another port with COMMUNITY_BOT_WEB__PORT"
            ) from None
        name = "Playground" if playground else "Health"
        _print(f"{name}: http://{host}:{port}{'' if playground else '/healthz'}")
        _print("Stop with Ctrl-C.")

    async def keep_content(self) -> None:
        """Take over content that changes while the bot runs, and ask for what is past review."""
        folder, load = self.settings.content_dir, self.content.load
        keeper = Keeper(self.content.library, tuple(self.served), self.health, utc_now)
        if self.content.fault:
            await keeper.miss_model(self.content.fault)
        self.parts["content"] = lambda: follow(folder, load, keeper.take, keeper.refuse)
        self.jobs[job("blocklists", self._renew_lists, self.health)] = RENEW
        self.jobs[job("reviews", keeper.ask_for_reviews, self.health)] = REVIEW

    async def _renew_lists(self) -> None:
        if self.content.lists.renewed():
            structlog.get_logger().info("new blocklist taken over")

    async def _desk(
        self,
        name: str,
        url: str,
        sealer: Sealer,
        policy: Policy,
        messengers: Mapping[Platform, Messenger],
    ) -> Desk:
        self.stack.enter_context(only_runner(url))
        copy = await prepare(url, utc_now())
        if copy is not None:
            structlog.get_logger().info("backup copy made before the upgrade", file=str(copy))
        books = await self.stack.enter_async_context(SqlBooks(url, sealer))
        if is_embedded(url):  # we hold its lock, so whoever was sending is gone
            await books.free_leases(utc_now())
        desk = Desk(
            policy=policy,
            books=books,
            messengers=messengers,
            clock=utc_now,
            chance=lambda: os.urandom(32),
            owner=f"{os.uname().nodename}:{os.getpid()}",
        )
        self.parts[name] = desk.work
        prefix = name.removesuffix("delivery")
        self.jobs[job(f"{prefix}clock", desk.tick, self.health)] = TICK
        purge = job(f"{prefix}purge", lambda: books.purge(utc_now() - KEEP_SILENT), self.health)
        self.jobs[purge] = PURGE
        return desk


def _streets(settings: Settings, library: Library, desk: Desk) -> list[Street]:
    """A connection for each token; an SDK is imported only where it is needed."""
    found: list[Street] = []

    def words(language: Language, command: str) -> str:
        return library.texts.line(language, f"command-{command}-description")

    def names(language: Language, command: str) -> str:
        return library.texts.line(language, f"command-{command}-name")

    if settings.telegram.token is not None:
        from community_bot.telegram.connection import TelegramConnection

        token = settings.telegram.token.get_secret_value()
        url = settings.telegram.api_url
        found.append(TelegramConnection(token, clock=utc_now, command_words=words, api_url=url))
    if settings.discord.token is not None:
        from community_bot.discord.connection import DiscordConnection

        found.append(
            DiscordConnection(
                token=settings.discord.token.get_secret_value(),
                clock=utc_now,
                command_words=words,
                command_names=names,
                ask=desk.ask,
                api_url=settings.discord.api_url,
                gateway_url=settings.discord.gateway_url,
            )
        )
    return found


async def _offer_ownership(desk: Desk, health: Health, stack: AsyncExitStack) -> None:
    """As long as nobody owns the bot, print a code that makes its sender owner."""
    code = secrets.token_hex(16)
    digest = hashlib.sha256(code.encode()).hexdigest()
    receipt = await desk.receive(ClaimIssued(key=f"claim:{digest}", at=utc_now(), digest=digest))
    if receipt.decision is None or not receipt.decision.changes:
        return
    _print(f"Nobody owns this bot yet. To own it, send it in private: /{CLAIM} {code}")
    telegram: Any = health.streets.get("telegram")
    if telegram is not None:
        task = asyncio.create_task(_print_link(telegram, code))
        stack.callback(task.cancel)


async def _print_link(telegram: Any, code: str) -> None:  # noqa: ANN401 - imported when needed
    await telegram.ready()
    _print(f"Or open: {telegram.link(CLAIM_LINK + code)}")


def _running(connection: Connection, desk: Desk) -> Part:
    return lambda: connection.run(desk.receive)


def _playground_policy(library: Library) -> Policy:
    return policy_of(library, PLAYGROUND)


def _page_words() -> dict[str, dict[str, str]]:
    return {language.value: raw(language, "playground-") for language in Language}


def _hosts(settings: Settings) -> frozenset[str]:
    """Names by which the page may be called; whoever listens everywhere is called by any."""
    if settings.web.host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        return frozenset()
    return frozenset({"127.0.0.1", "localhost", "[::1]", settings.web.host})


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
