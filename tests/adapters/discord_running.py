"""Our Discord connection on the loopback server: what it hears, and what it does."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self, TypeVar

from community_bot.core.actions import Action, Button, Buttons, Delivery, Post, Wish
from community_bot.core.events import Event
from community_bot.core.languages import Language
from community_bot.core.outcomes import Done, Outcome
from community_bot.core.ports import Claimed
from community_bot.core.refs import ChatRef
from community_bot.core.rich import plain
from community_bot.discord.connection import DiscordConnection
from community_bot.discord.ids import chat_ref
from tests.support.builders import fresh
from tests.support.servers.guild_api import (
    PRIVILEGED,
    Channel,
    GuildApiServer,
    Intent,
    Message,
    Seen,
)

Kind = TypeVar("Kind", bound=Event)
PICK = ((Button(label="This one", id="pick:ab:cd"),),)
WORDS = {
    (Language.EN, "faq"): "Find an answer",
    (Language.ZH_HANS, "faq"): "查找答案",
}


def command_words(language: Language, name: str) -> str:
    """The description of a command."""
    return WORDS.get((language, name), f"{name} in {language}")


def command_names(language: Language, name: str) -> str:
    """The localised name of a command; a KeyError where there is none, as texts do."""
    return {(Language.ZH_HANS, "faq"): "常见问题"}[language, name]


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)  # noqa: TID251 - the server's clock is real as well


class Exchange(GuildApiServer):
    """A Discord with a server of an exchange, which the bot is in, a channel and a member."""

    def __init__(self, *, granted: Intent = PRIVILEGED) -> None:
        """Set the stage."""
        super().__init__(granted=granted)
        self.house = self.guild("Exchange")
        self.general = self.text(self.house)
        self.mira = self.user("mira", locale="zh-CN")
        self.joins(self.mira, self.house)


@dataclass
class Running:
    """A connection that runs as long as the block lasts."""

    server: Exchange
    heard: list[Event] = field(default_factory=list)
    connection: DiscordConnection = field(init=False)
    faults: list[Exception] = field(default_factory=list)
    task: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        """Build, open nothing."""
        self.connection = DiscordConnection(
            token=self.server.token,
            clock=now,
            command_words=command_words,
            command_names=command_names,
            api_url=self.server.api_url,
            gateway_url=self.server.gateway_url,
        )

    async def __aenter__(self) -> Self:
        """Sign in and wait until it listens."""
        self.start()
        await self.until(lambda: self.connection.is_well, "it listens")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop."""
        await self.stop()

    def start(self) -> None:
        """Run once more."""
        self.task = asyncio.create_task(self.connection.run(self.receive))

    async def stop(self) -> None:
        """Cancel, and wait until everything is closed."""
        if self.task is not None:
            self.task.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await self.task

    async def ended(self) -> None:
        """Wait until the run ends by itself; raises what it ended with."""
        assert self.task is not None
        await self.task

    async def receive(self, event: Event) -> None:
        """What the desk would get; `faults` are raised first."""
        if self.faults:
            raise self.faults.pop(0)
        self.heard.append(event)

    async def hears(self, kind: type[Kind]) -> Kind:
        """The next event of that kind, taken from the list."""

        def look() -> Kind | None:
            return next((one for one in self.heard if isinstance(one, kind)), None)

        found: Kind = await self.server.until(look, f"it hears {kind.__name__}")
        self.heard.remove(found)
        return found

    def all(self, kind: type[Kind]) -> list[Kind]:
        """Every event of that kind so far."""
        return [one for one in self.heard if isinstance(one, kind)]

    async def offers(self) -> None:
        """Wait until the commands can be used."""
        await self.until(lambda: self.server.world.commands.get(None), "the commands are offered")

    async def does(self, action: Action, *, wish: str = "", chat: ChatRef | None = None) -> Outcome:
        """Have an action performed."""
        wished = Wish(id=wish or fresh("wish"), action=action, delivery=Delivery.REPEATABLE)
        claimed = Claimed(wish=wished, attempt=1, chat=chat)
        return await self.connection.messenger.perform(claimed)

    def check(self, *provoked: str) -> None:
        """Fails where anything that left broke Discord's rules, but for what a test provoked."""
        # discord.py sends `tts` with every edit; Discord ignores it, the document does not know it.
        known = ("'tts' was unexpected", *provoked)
        found = [one for one in self.server.faults if not any(word in one for word in known)]
        assert not found, "\n".join(found)

    async def until(self, look: Any, what: str) -> Any:
        """Wait for something."""
        try:
            return await self.server.until(look, f"{what}; {self.connection.state}")
        except AssertionError:
            if self.task is not None and self.task.done():
                self.task.result()
            raise


def shown(server: Exchange, channel: Channel | None = None) -> list[Seen]:
    """What the member sees of the bot there."""
    return server.from_bot(server.mira, channel or server.general)


async def posts(bot: Running, server: Exchange, buttons: Buttons = PICK) -> Message:
    """A message of the bot's with buttons, as it stands there."""
    done = await bot.does(
        Post(place=chat_ref(server.general.id), text=plain("Which one?"), buttons=buttons)
    )
    assert isinstance(done, Done)
    return shown(server)[-1].message
