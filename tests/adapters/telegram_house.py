"""A Telegram connection at the loopback server, and somebody to talk to it."""

import asyncio
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from community_bot.core.actions import Action, Button, Buttons, Delivery, Wish
from community_bot.core.events import Event
from community_bot.core.languages import Language
from community_bot.core.outcomes import Outcome, Refused
from community_bot.core.ports import Claimed
from community_bot.core.refs import ChatRef, MessageRef
from community_bot.core.rich import plain
from community_bot.telegram.connection import TelegramConnection
from community_bot.telegram.ids import Address, message_ref
from tests.support.builders import fresh
from tests.support.servers.bot_api import BotApiServer, Chat, Message, Person, serving

OPEN: Buttons = ((Button(label="Open", id="open:a:b", start="tok"),),)
MORE: Buttons = ((Button(label="More", id="more:a:b"),),)
NOT_ALLOWED = Refused("Bot_not_admin")
LONG = plain("\n\n".join(f"part {n} " + "提币 🎁 " * 200 for n in range(8)))
MODERATOR = ("can_delete_messages", "can_restrict_members")


def words(language: Language, command: str) -> str:
    return f"{command} in {language}"


def connection_to(server: BotApiServer, **more: Any) -> TelegramConnection:
    return TelegramConnection(
        server.token,
        api_url=server.url,
        clock=lambda: datetime.now(UTC),  # noqa: TID251 - a clock
        command_words=words,
        poll_seconds=5,
        **more,
    )


async def eventually(look: Callable[[], Any], what: str, patience: float = 5.0) -> Any:
    """The first thing that a look finds."""
    async with asyncio.timeout(patience):
        while not (found := look()):  # noqa: ASYNC110 - there is no event for it
            await asyncio.sleep(0.01)
    assert found, what
    return found


@dataclass
class House:
    """A bot that is signed in, and what it heard."""

    server: BotApiServer
    connection: TelegramConnection
    events: list[Event] = field(default_factory=list)
    receive: Callable[[Event], Awaitable[object]] | None = None

    async def hear(self, event: Event) -> None:
        if self.receive is not None:
            await self.receive(event)
        self.events.append(event)

    async def next(self, kind: type[Any]) -> Any:
        """The newest event of a kind, once there is one that was not asked for before."""

        def newest() -> Any:
            return next((one for one in self.events if isinstance(one, kind)), None)

        found = await eventually(newest, f"no {kind.__name__}")
        self.events.remove(found)
        return found

    async def perform(
        self,
        action: Action,
        *,
        wish: str | None = None,
        room: ChatRef | None = None,
        delivery: Delivery = Delivery.REPEATABLE,
    ) -> Outcome:
        wished = Wish(id=wish or fresh("wish"), action=action, delivery=delivery)
        return await self.connection.messenger.perform(Claimed(wish=wished, attempt=1, chat=room))

    def group(self, *members: Person, owner: Person, rights: Any = None, **more: Any) -> Chat:
        """A group that the bot is in, as administrator where it has rights."""
        chat = self.server.group("Traders", owner=owner, members=members, **more)
        self.server.adds_bot(owner, chat, rights)
        return chat

    def said(self, who: Person, chat: Chat) -> list[str]:
        return [one.text for one in self.server.visible_to(who, chat)]

    def last(self, who: Person, chat: Chat) -> Message:
        return self.server.visible_to(who, chat)[-1].message


@asynccontextmanager
async def housed(*, privacy: bool = False, **more: Any) -> AsyncIterator[House]:
    """A server and a connection that is signed in and listens."""
    async with serving(privacy=privacy) as server:
        house = House(server, connection_to(server, **more))
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            task = asyncio.create_task(house.connection.run(house.hear))
            try:
                await eventually(
                    lambda: server.account.queue.polled.is_set() or task.done(), "no poll"
                )
                yield house
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)


def people(house: House) -> tuple[Person, Person]:
    return house.server.person("Olga"), house.server.person("Mira", language="zh-hans")


def ref(message: Message) -> MessageRef:
    return message_ref(Address(message.chat.id, message.id))
