"""Action → Bot API calls."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, assert_never

import telegram
from telegram.error import BadRequest, Forbidden, TelegramError

from community_bot.core.actions import (
    Answer,
    ApplyNativeRules,
    BanMember,
    Buttons,
    DeleteMessage,
    Delivery,
    EditMessage,
    FirstAnswer,
    LeaveChat,
    LiftRestriction,
    Post,
    PrivateMessage,
    Reply,
    RestrictMember,
    Whisper,
)
from community_bot.core.outcomes import Done, Outcome, Refused, RetryLater
from community_bot.core.pacing import Pace
from community_bot.core.ports import Claimed
from community_bot.core.refs import Platform
from community_bot.core.rich import Rich
from community_bot.telegram import render, sanctions, troubles
from community_bot.telegram.ids import (
    ANONYMOUS_ADMINISTRATOR,
    TELEGRAM,
    Address,
    address_of,
    chat_id,
    command_behind,
    is_group,
    message_ref,
)
from community_bot.telegram.presses import Presses
from community_bot.telegram.render import Piece
from community_bot.telegram.targets import Target, answer_target, target_of

# Twenty a minute hold for groups. A private chat would bear more, but nobody is told so much.
PACE = Pace(gap=timedelta(seconds=1), per_minute=20)

_NO_PREVIEW = telegram.LinkPreviewOptions(is_disabled=True)
_NOT_YET = RetryLater(timedelta(seconds=1), "not signed in to Telegram yet")
_NOTHING = Refused("there is nothing to say")
_NO_AUTOMOD = Refused("only Discord has AutoMod")
_NOWHERE = Refused("that is no place on Telegram")
_NOT_EPHEMERAL = Refused("this Bot API server knows no messages for one member alone")
_NO_MEMBER = Refused("whoever speaks as the group cannot be answered unseen")
_MOMENT = 0.5  # seconds that a call may still take when the connection ends
_UNFINISHED = 500  # long texts that stopped half-way, of which we remember how far they got


def _nobody(_: str) -> None:
    """Hear of a trouble and do nothing."""


@dataclass(slots=True)
class TelegramMessenger:
    """Performs actions with a bot account; `username` is known once it is signed in."""

    bot: telegram.Bot
    presses: Presses
    tell: Callable[[str], None] = _nobody
    username: str | None = None
    platform: Platform = TELEGRAM
    pace: Pace = PACE
    _said: OrderedDict[str, int] = field(default_factory=OrderedDict)
    _under_way: set[str] = field(default_factory=set)
    _idle: asyncio.Event = field(default_factory=asyncio.Event)
    _is_open: bool = False

    def open(self, username: str) -> None:
        """Act from now on, under this name."""
        self.username, self._is_open = username, True

    async def close(self) -> None:
        """Begin nothing more; what is under way gets a moment to end."""
        self._is_open = False
        if self._under_way:
            self._idle.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._idle.wait(), _MOMENT)

    async def perform(self, claimed: Claimed) -> Outcome:
        """Do one action; a long text that stopped half-way goes on where it stopped."""
        if not self._is_open:
            return _NOT_YET
        is_once, wish = claimed.wish.delivery is Delivery.ONCE, claimed.wish.id
        self._under_way.add(wish)
        try:
            return await self._tried(self._perform(claimed), is_once=is_once)
        finally:
            self._under_way.discard(wish)
            if not self._under_way:
                self._idle.set()

    async def _tried(self, act: Awaitable[Outcome], *, is_once: bool = False) -> Outcome:
        try:
            return await act
        except TelegramError as error:
            outcome = troubles.outcome_of(error, is_once=is_once)
            if troubles.is_token_refused(error):
                self.tell(troubles.NOT_SIGNED_IN)
            return outcome
        except ValueError:
            return _NOWHERE

    async def _perform(self, claimed: Claimed) -> Outcome:  # noqa: PLR0911 - an arm an action
        action, wish = claimed.wish.action, claimed.wish.id
        match action:
            case Answer():
                return await self._answer(action, wish)
            case EditMessage(message=message):
                return await self._edit(
                    address_of(message), render.excerpt(action.text), action.buttons
                )
            case DeleteMessage(message=message):
                return await self._delete(address_of(message))
            case LeaveChat(chat=chat):
                return await self._leave(chat_id(chat))
            case RestrictMember() | BanMember() | LiftRestriction():
                await sanctions.carry_out(self.bot, action)
                return Done()
            case ApplyNativeRules():
                return _NO_AUTOMOD
            case Reply() | Post() | PrivateMessage() | Whisper():
                target = target_of(action, claimed.chat)
                return await self._say(target, wish, action.text, action.buttons)
            case _:
                assert_never(action)

    async def _answer(self, answer: Answer, wish: str) -> Outcome:
        command = command_behind(answer.interaction)
        if command is not None:
            target = answer_target(answer, address_of(command))
            return await self._say(target, wish, answer.text, answer.buttons)
        press = answer.interaction.token
        outcome = await self._tried(self._answer_press(answer, wish))
        if not isinstance(outcome, RetryLater):
            await self.presses.settle(press)
        return outcome

    async def _answer_press(self, answer: Answer, wish: str) -> Outcome:
        press = answer.interaction
        pressed = address_of(press.message) if press.message else None
        if answer.first_answer is FirstAnswer.UPDATE and pressed is not None:
            return await self._update(pressed, answer, wish)
        text = render.alert(answer.text)
        is_notice = answer.first_answer is FirstAnswer.PRIVATE and not answer.buttons
        if is_notice and text and await self.presses.alert(press.token, text):
            return Done()
        return await self._say(answer_target(answer, pressed), wish, answer.text, answer.buttons)

    async def _update(self, pressed: Address, answer: Answer, wish: str) -> Outcome:
        """Change the pressed message; what it cannot hold follows in further ones."""
        longest = render.LONGEST_EPHEMERAL_EDIT if pressed.is_ephemeral else render.LONGEST_TEXT
        found = render.pieces(answer.text, longest)
        if len(found) <= 1:
            first = found[0] if found else Piece("")
            return await self._edit(pressed, first, answer.buttons)
        if wish not in self._said:
            outcome = await self._edit(pressed, found[0], ())
            if not isinstance(outcome, Done):
                return outcome
            self._remember(wish, 1)
        target = Target(
            chat=pressed.chat,
            thread=pressed.thread,
            only_for=pressed.receiver,
            press=answer.interaction.token,
        )
        return await self._say_all(target, wish, found, answer.buttons)

    async def _say(self, target: Target, wish: str, text: Rich, buttons: Buttons) -> Outcome:
        if target.only_for == ANONYMOUS_ADMINISTRATOR:
            return _NO_MEMBER
        return await self._say_all(target, wish, render.pieces(text), buttons)

    async def _say_all(
        self, target: Target, wish: str, found: tuple[Piece, ...], buttons: Buttons
    ) -> Outcome:
        outcome: Outcome = _NOTHING
        for number in range(self._said.get(wish, 0), len(found)):
            below = buttons if number == len(found) - 1 else ()
            here = target if number == 0 or target.only_for else replace(target, reply_to=None)
            outcome = await self._send(here, found[number], below)
            if not isinstance(outcome, Done):
                break
            self._remember(wish, number + 1)
        self._said.pop(wish, None)
        return outcome

    async def _send(self, target: Target, piece: Piece, buttons: Buttons) -> Outcome:
        sent = await self.bot.send_message(
            target.chat,
            piece.text,
            entities=piece.entities,
            reply_markup=self._keyboard(buttons, target.chat),
            message_thread_id=target.thread,
            reply_parameters=target.reply_parameters,
            link_preview_options=_NO_PREVIEW,
            api_kwargs=target.beyond_the_sdk,
        )
        if target.only_for is None:
            return Done(message_ref(Address(target.chat, sent.message_id, target.thread)))
        ephemeral = sent.api_kwargs.get("ephemeral_message_id")
        if not isinstance(ephemeral, int):
            # A server that does not know the parameter has just shown it to everybody.
            await self.bot.delete_message(target.chat, sent.message_id)
            return _NOT_EPHEMERAL
        return Done(message_ref(Address(target.chat, ephemeral, target.thread, target.only_for)))

    async def _edit(self, message: Address, piece: Piece, buttons: Buttons) -> Outcome:
        if not piece.text:
            return _NOTHING
        markup = self._keyboard(buttons, message.chat)
        try:
            if message.is_ephemeral:
                await self._edit_ephemeral(message, piece, markup)
            else:
                await self.bot.edit_message_text(
                    piece.text,
                    chat_id=message.chat,
                    message_id=message.message,
                    entities=piece.entities,
                    reply_markup=markup,
                    link_preview_options=_NO_PREVIEW,
                )
        except BadRequest as error:
            if not troubles.is_unchanged(error):
                raise
        return Done(message_ref(message))

    async def _edit_ephemeral(
        self, message: Address, piece: Piece, markup: telegram.InlineKeyboardMarkup | None
    ) -> None:
        values: dict[str, Any] = {
            **_ephemeral(message),
            "text": piece.text,
            "entities": list(piece.entities),
            "reply_markup": markup,
            "link_preview_options": _NO_PREVIEW,
        }
        given = {name: value for name, value in values.items() if value}
        await self.bot.do_api_request("editEphemeralMessageText", api_kwargs=given)

    async def _delete(self, message: Address) -> Outcome:
        try:
            if message.is_ephemeral:
                given = _ephemeral(message)
                await self.bot.do_api_request("deleteEphemeralMessage", api_kwargs=given)
            else:
                await self.bot.delete_message(message.chat, message.message)
        except BadRequest as error:
            if not troubles.is_gone(error):
                raise
        return Done()

    async def _leave(self, chat: int) -> Outcome:
        try:
            await self.bot.leave_chat(chat)
        except (BadRequest, Forbidden) as error:
            if not troubles.is_outside(error):
                raise
        return Done()

    def _keyboard(self, buttons: Buttons, chat: int) -> telegram.InlineKeyboardMarkup | None:
        return render.keyboard(buttons, bot=self.username or "", is_group=is_group(chat))

    def _remember(self, wish: str, said: int) -> None:
        self._said[wish] = said
        while len(self._said) > _UNFINISHED:
            self._said.popitem(last=False)


def _ephemeral(message: Address) -> dict[str, Any]:
    return {
        "chat_id": message.chat,
        "receiver_user_id": message.receiver,
        "ephemeral_message_id": message.message,
    }
