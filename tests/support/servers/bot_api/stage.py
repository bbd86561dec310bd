"""Everybody and everything that a test begins with, and what a person sees of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any

from tests.support.servers.bot_api.document import telegram_document
from tests.support.servers.bot_api.introducing import commands_shown
from tests.support.servers.bot_api.malformed import MALFORMED
from tests.support.servers.bot_api.mishaps import Mishap, Mishaps
from tests.support.servers.bot_api.moving import Moving
from tests.support.servers.bot_api.refusals import unauthorized
from tests.support.servers.bot_api.texts import Entity
from tests.support.servers.bot_api.updates import UpdateQueue
from tests.support.servers.bot_api.world import (
    Account,
    Chat,
    Kind,
    Member,
    Message,
    Person,
    Rules,
    Status,
    World,
)

_FIRST_BOT = 7_000_000_001


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as somebody has it on their screen."""

    text: str
    sender: str
    entities: list[Entity]
    buttons: list[list[dict[str, Any]]]
    is_ephemeral: bool
    reply_to: str | None
    message: Message

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons, row by row."""
        return [one["text"] for row in self.buttons for one in row]


class Stage(Moving):
    """The world of one test."""

    def __init__(self, *, privacy: bool = True, rules: Rules | None = None) -> None:
        self.world = World(telegram_document(), rules or Rules())
        self.mishaps = Mishaps()
        self._groups = count(-4_000_000_001, -1)
        self._supergroups = count(-1_001_000_000_001, -1)
        self._bots = count(_FIRST_BOT)
        self.add_account("Helper", "helper_bot", privacy=privacy)

    def add_account(
        self, name: str, username: str, *, privacy: bool = True, hears_bots: bool = False
    ) -> Account:
        """One more bot with a token of its own; the first is the one that is tried."""
        person = self.other_bot(name, username)
        account = Account(
            person=person,
            token=_token(person, 1),
            queue=UpdateQueue(self.world.document.update_kinds()),
            has_privacy=privacy,
            hears_bots=hears_bots,
        )
        self.world.accounts.append(account)
        return account

    @property
    def token(self) -> str:
        """The token of the bot that is tried."""
        return self.account.token

    @property
    def faults(self) -> list[str]:
        """Whatever did not fit the official document."""
        return self.world.faults

    @property
    def rules(self) -> Rules:
        """What can be set otherwise."""
        return self.world.rules

    def person(
        self, name: str, *, username: str | None = None, language: str | None = None
    ) -> Person:
        """Somebody with an account."""
        who = Person(next(self.world.ids), name, username, language_code=language)
        self.world.people[who.id] = who
        return who

    def other_bot(self, name: str, username: str) -> Person:
        """A bot that somebody else runs."""
        bot = Person(next(self._bots), name, username, is_bot=True)
        self.world.people[bot.id] = bot
        return bot

    def group(
        self,
        title: str,
        *,
        owner: Person,
        members: Iterable[Person] = (),
        username: str | None = None,
        is_forum: bool = False,
        is_basic: bool = False,
    ) -> Chat:
        """A supergroup, or a basic group, that knows nothing of the bot yet."""
        number = next(self._groups if is_basic else self._supergroups)
        kind = Kind.GROUP if is_basic else Kind.SUPERGROUP
        chat = Chat(number, kind, title, username, is_forum=is_forum)
        return self._open(chat, owner, members)

    def channel(
        self, title: str, *, owner: Person, linked: Chat | None = None, username: str | None = None
    ) -> Chat:
        """A channel; what it posts appears in its discussion group as well."""
        chat = Chat(next(self._supergroups), Kind.CHANNEL, title, username, linked=linked)
        if linked:
            linked.linked = chat
        return self._open(chat, owner, ())

    def visible_to(self, who: Person, chat: Chat | None = None) -> list[Seen]:
        """What somebody sees in a chat, by default in their private chat with the bot."""
        chat = chat or self.private(who)
        if not chat.person and not self.world.standing(chat, who).is_here:
            return []
        public = [one for one in chat.messages.values() if not one.is_service]
        whispered = [
            one
            for one in chat.whispers.values()
            if one.is_delivered and who in {one.receiver, one.sender}
        ]
        return [_seen(one) for one in sorted(public + whispered, key=_order)]

    def commands_shown(self, who: Person, chat: Chat) -> list[str]:
        """The commands that somebody is offered in a chat."""
        return [one["command"] for one in commands_shown(self.account, who, chat)]

    def lets_pass(self, **span: float) -> None:
        """Put the server's clock forward."""
        self.world.ahead += timedelta(**span).total_seconds()

    def befalls(self, method: str | None, mishap: Mishap, times: int = 1) -> None:
        """Let the next calls go wrong: of a method, or of any but getUpdates."""
        mishap.method, mishap.times = method, times
        self.mishaps.waiting.append(mishap)

    def slips_in(self, update: dict[str, Any] | str) -> int:
        """An update as it is, or one of MALFORMED by its name; its number."""
        content = MALFORMED[update] if isinstance(update, str) else update
        return self.account.queue.slip_in(content)

    def revokes_token(self) -> str:
        """The owner takes the token away, in the middle of everything; the new one."""
        _, _, secret = self.token.partition(":")
        self.account.token = _token(self.bot, int(secret[-3:]) + 1)
        self.account.queue.interrupt(unauthorized())
        return self.account.token

    def _open(self, chat: Chat, owner: Person, members: Iterable[Person]) -> Chat:
        chat.members = {one.id: Member(one) for one in members}
        chat.members[owner.id] = Member(owner, Status.CREATOR)
        self.world.chats[chat.id] = chat
        return chat


def _token(person: Person, issue: int) -> str:
    """Shaped as real tokens are, and nobody's."""
    return f"{person.id}:AA-loopback-token-of-a-test-{issue:06}"


def _order(message: Message) -> tuple[int, int]:
    return message.date, message.id or message.ephemeral_id


def _seen(message: Message) -> Seen:
    sender = message.sender_chat or message.sender
    name = sender.title if isinstance(sender, Chat) else sender.first_name if sender else None
    return Seen(
        text=message.text,
        sender=name or "",
        entities=message.entities,
        buttons=message.keyboard,
        is_ephemeral=message.receiver is not None,
        reply_to=message.reply_to.text if message.reply_to else None,
        message=message,
    )
