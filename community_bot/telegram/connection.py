"""The Telegram connection: sign in, listen, sign out."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace

import structlog
import telegram
from telegram.error import InvalidToken, TelegramError

from community_bot.core.commands import SETUP, Verb
from community_bot.core.errors import CommunityBotError
from community_bot.core.events import ButtonPressed, CommandGiven, Event, MemberEvent
from community_bot.core.ports import Clock
from community_bot.telegram import menu, troubles
from community_bot.telegram.ids import chat_id
from community_bot.telegram.inbound import BotIdentity, to_event
from community_bot.telegram.menu import CommandWords
from community_bot.telegram.outbound import TelegramMessenger
from community_bot.telegram.pictures import TelegramPictures
from community_bot.telegram.polling import OK, Polling
from community_bot.telegram.presses import Presses
from community_bot.telegram.render import deep_link
from community_bot.telegram.standing import Standing, is_about_ranks
from community_bot.telegram.wire import bot_at

OFFICIAL_API = "https://api.telegram.org"
_SETS_UP = (Verb.ENTER, Verb.STAFF)  # buttons whose answer tells what the bot may do


class TelegramTokenError(CommunityBotError):
    """Telegram does not know the token; copy it anew from @BotFather."""


class TelegramSilentError(CommunityBotError):
    """Telegram cannot be reached; check the network, and the address if you have set one."""


class TelegramConnection:
    """A bot account on Telegram; it may be run again after it has failed."""

    def __init__(
        self,
        token: str,
        *,
        clock: Clock,
        command_words: CommandWords,
        api_url: str = OFFICIAL_API,
        poll_seconds: int | None = None,
    ) -> None:
        """Build everything; nothing is asked of Telegram before `run`."""
        self._bot = bot_at(api_url, token)
        self._clock = clock
        self._words = command_words
        self._has_menu = False
        self._ready = asyncio.Event()
        self._standing = Standing(self._bot)
        self._presses = Presses(self._bot)
        self._polling = Polling(self._bot)
        if poll_seconds is not None:
            self._polling.seconds = poll_seconds
        self.identity: BotIdentity | None = None
        self.messenger = TelegramMessenger(self._bot, self._presses, tell=self._hear)
        self.pictures = TelegramPictures(self._bot)

    @property
    def state(self) -> str:
        """`ok`, or what goes wrong, in words."""
        return self._polling.state

    @property
    def faults(self) -> int:
        """How many updates could not be used."""
        return self._polling.faults

    def describe(self) -> str:
        """How the connection is, for whoever runs the bot."""
        if self.identity is None:
            return self.state
        told = [f"signed in as @{self.identity.username}", self.state]
        if not self.identity.reads_all:
            told.append(
                "privacy mode is on: it reads only what is addressed to it, except in groups "
                "where it is administrator (@BotFather: /setprivacy)"
            )
        if self.faults:
            told.append(f"updates that could not be used: {self.faults}")
        return "; ".join(told)

    async def ready(self) -> BotIdentity:
        """Wait until the bot has signed in for the first time, and tell who it is."""
        await self._ready.wait()
        if self.identity is None:
            raise TelegramSilentError(self.state)
        return self.identity

    def link(self, start: str) -> str:
        """The deep link that opens the bot's private chat; `ready` must have been awaited."""
        if self.identity is None:
            raise TelegramSilentError("the name of the bot is not known yet")
        return deep_link(self.identity.username, start)

    async def run(self, receive: Callable[[Event], Awaitable[object]]) -> None:
        """Hand every event to `receive` until cancelled; raises when signing in fails."""
        errands: asyncio.Task[None] | None = None
        try:
            me = await self._sign_in()
            errands = asyncio.create_task(self._offer_commands())
            await self._polling.run(lambda update: self._handle(update, me, receive))
        except InvalidToken:
            self._hear(troubles.NOT_SIGNED_IN)
            raise TelegramTokenError from None
        finally:
            await _to_the_end(self._sign_out(errands))

    async def _sign_out(self, errands: asyncio.Task[None] | None) -> None:
        """End everything; a call that is cut off has to let go of its connection first."""
        if errands is not None:
            errands.cancel()
            await asyncio.gather(errands, return_exceptions=True)
        await self.messenger.close()
        await self._presses.close()
        await self._bot.shutdown()

    async def _sign_in(self) -> BotIdentity:
        self._hear("signing in")
        try:
            await self._bot.initialize()
            await self._take_over()
        except InvalidToken:
            raise
        except TelegramError as error:
            self._hear(f"Telegram cannot be reached: {troubles.words_of(error)}")
            raise TelegramSilentError(self.state) from None
        me = self._bot.bot
        username = me.username or ""
        reads_all = bool(me.can_read_all_group_messages)
        self.identity = BotIdentity(id=me.id, username=username, reads_all=reads_all)
        self.messenger.open(username)
        self._hear(OK)
        self._ready.set()
        structlog.stdlib.get_logger(__name__).info(self.describe())
        return self.identity

    async def _take_over(self) -> None:
        """Updates come to whoever asks, once no webhook stands in the way."""
        webhook = await self._bot.get_webhook_info()
        if webhook.url:
            await self._bot.delete_webhook()
            log = structlog.stdlib.get_logger(__name__)
            log.warning("a webhook was set for this bot; it is removed")

    async def _offer_commands(self) -> None:
        if self._has_menu:
            return
        try:
            await menu.offer(self._bot, self._words)
        except TelegramError as error:
            log = structlog.stdlib.get_logger(__name__)
            log.warning(
                "Telegram did not take the list of commands", reason=troubles.words_of(error)
            )
        else:
            self._has_menu = True

    async def _handle(
        self,
        update: telegram.Update,
        me: BotIdentity,
        receive: Callable[[Event], Awaitable[object]],
    ) -> None:
        """Bring what the event needs, hand it over, and see that a press gets its answer."""
        if update.callback_query is not None:
            self._presses.expect(update.callback_query.id)
        if update.effective_chat is not None:
            if is_about_ranks(update.chat_member or update.my_chat_member):
                self._standing.forget(update.effective_chat.id)
            if update.my_chat_member is None:
                await self._standing.learn(update.effective_chat.id)
        rank_of = self._standing.rank_of
        event = to_event(update, bot=me, now=self._clock(), rank_of=rank_of)
        if event is not None:
            await receive(await self._with_rights(event, me))

    async def _with_rights(self, event: MemberEvent, me: BotIdentity) -> MemberEvent:
        if not _is_setting_up(event):
            return event
        chat = chat_id(event.chat.ref)
        rights = await self._standing.rights(chat, me.id, reads_all=me.reads_all)
        return replace(event, chat=replace(event.chat, rights=rights))

    def _hear(self, trouble: str) -> None:
        self._polling.state = trouble


def _is_setting_up(event: MemberEvent) -> bool:
    if isinstance(event, CommandGiven):
        return event.command == SETUP
    return isinstance(event, ButtonPressed) and event.button.partition(":")[0] in _SETS_UP


async def _to_the_end(work: Coroutine[None, None, None]) -> None:
    """Do something quick whole, also when whoever waits for it is cancelled meanwhile."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise
