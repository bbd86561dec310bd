"""Action → Discord API calls."""

import asyncio
import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, assert_never

import aiohttp
import discord

from community_bot.core.actions import (
    Action,
    Answer,
    ApplyNativeRules,
    BanMember,
    DeleteMessage,
    EditMessage,
    FirstAnswer,
    LeaveChat,
    LiftRestriction,
    Post,
    PrivateMessage,
    Reply,
    RestrictMember,
    Sanction,
    Whisper,
)
from community_bot.core.outcomes import Done, Outcome, Refused, RetryLater
from community_bot.core.pacing import Pace
from community_bot.core.ports import Claimed
from community_bot.core.refs import ChatRef, MessageRef, Platform
from community_bot.discord import native, sanctions
from community_bot.discord.ids import (
    DISCORD,
    ForeignIdError,
    channel_id,
    guild_id,
    message_id,
    message_ref,
    user_id,
)
from community_bot.discord.presses import Press, Presses
from community_bot.discord.render import first_piece, pieces, view

PATIENCE = 20.0  # seconds; discord.py repeats by itself, and the lease of an action is 30 s
SOON = timedelta(seconds=5)
LATER = timedelta(seconds=30)
_NO_PINGS = discord.AllowedMentions.none()
_DEAD_TOKEN = 50027  # of an interaction: says 401, as a bad bot token does
_NO_HISTORY = 160002  # no reply without the right to read the history of a channel
_MANY, _UNAUTHORIZED, _SERVER = 429, 401, 500
_NONCE = 25  # letters that Discord takes

# RuntimeError is what a session says that was closed in the middle of it; the last three come of an
# answer that is not as it should be.
_TROUBLES = (
    discord.DiscordException,
    aiohttp.ClientError,
    OSError,
    TimeoutError,
    RuntimeError,
    KeyError,
    TypeError,
    ValueError,
)
_NOT_CONNECTED = RetryLater(SOON, "Discord is not connected")
_NO_PLACE = Refused("there is no such place on Discord")
_NO_WHISPER = Refused("Discord has no ephemeral message without a press")
_TOO_LATE = Refused("the press is too old to be answered, or older than the last restart")


@dataclass(slots=True)
class DiscordMessenger:
    """Performs actions with whatever client is connected; without one they wait."""

    presses: Presses = field(default_factory=Presses)
    client: discord.Client | None = None
    platform: Platform = DISCORD
    pace: Pace = field(default_factory=Pace)  # discord.py keeps Discord's limits

    async def perform(self, claimed: Claimed) -> Outcome:
        """Do one action; a wish that was sent before is the same message, told by its nonce."""
        if self.client is None:
            return _NOT_CONNECTED
        try:
            async with asyncio.timeout(PATIENCE):
                return await _Act(self.client, self.presses, claimed).done()
        except _TROUBLES as error:
            return trouble(error)


def trouble(error: Exception) -> Outcome:
    """What came of an action that ended in an error."""
    name = type(error).__name__
    match error:
        case ForeignIdError():
            return _NO_PLACE
        case discord.HTTPException():
            return outcome_of(error)
        case discord.RateLimited(retry_after=seconds):
            return RetryLater(timedelta(seconds=seconds), "too many requests")
        case aiohttp.ClientError() | OSError() | TimeoutError() | RuntimeError():
            return RetryLater(SOON, f"no answer from Discord ({name})")
        case _:
            return RetryLater(LATER, f"unreadable answer from Discord ({name})")


def outcome_of(error: discord.HTTPException) -> Outcome:
    """What an error of Discord's means: whether trying again can help, and the plain reason."""
    reason = f"{error.text or type(error).__name__} ({error.code or error.status})"
    if error.status == _MANY:
        return RetryLater(_pause(error), reason)
    if error.status >= _SERVER:
        return RetryLater(SOON, reason)
    if error.status == _UNAUTHORIZED and error.code != _DEAD_TOKEN:
        return RetryLater(LATER, reason)
    return Refused(reason)


def nonce_of(wish: str, piece: int) -> str:
    """The same for the same part of the same wish, and short enough."""
    return hashlib.sha256(f"{wish}/{piece}".encode()).hexdigest()[:_NONCE]


def _pause(error: discord.HTTPException) -> timedelta:
    given: Any = error.response.headers.get("Retry-After", "")
    try:
        return max(timedelta(seconds=float(given)), timedelta(seconds=1))
    except ValueError:
        return LATER


@dataclass(frozen=True, slots=True)
class _Act:
    """One action on its way."""

    client: discord.Client
    presses: Presses
    claimed: Claimed

    async def done(self) -> Outcome:  # noqa: PLR0911 - an arm an action
        action: Action = self.claimed.wish.action
        match action:
            case Reply() | Post() | PrivateMessage():
                return await self._say(action)
            case Whisper():
                return _NO_WHISPER
            case Answer():
                return await self._answer(action)
            case EditMessage():
                return await self._edit(action)
            case DeleteMessage(message=message):
                return await self._delete(message)
            case LeaveChat(chat=chat):
                return await self._leave(chat)
            case RestrictMember() | BanMember() | LiftRestriction() | ApplyNativeRules():
                return await self._keep_order(action)
            case _:
                assert_never(action)

    async def _keep_order(self, action: Sanction | ApplyNativeRules) -> Outcome:
        if isinstance(action, ApplyNativeRules):
            return await native.applied(self.client, action)
        return await sanctions.carried_out(self.client, action)

    async def _say(self, action: Reply | Post | PrivateMessage) -> Outcome:
        """The pieces one after another; the first is the reply, the last has the buttons."""
        number, channel = await self._place(action)
        texts, sent = pieces(action.text), 0
        for count, piece in enumerate(texts, 1):
            more: dict[str, Any] = {"nonce": nonce_of(self.claimed.wish.id, count)}
            if isinstance(action, Reply) and count == 1:
                more |= {"reference": _quoting(action.to, number), "mention_author": False}
            if count == len(texts):
                more["view"] = view(action.buttons)
            sent = (await _sent(channel, piece, more)).id
        return Done(message_ref(number, sent))

    async def _place(
        self, action: Reply | Post | PrivateMessage
    ) -> tuple[int, discord.abc.Messageable]:
        if isinstance(action, PrivateMessage):
            private = await self.client.create_dm(discord.Object(user_id(action.to)))
            return private.id, private
        place = action.to.chat if isinstance(action, Reply) else action.place
        chat = place if isinstance(place, ChatRef) else self.claimed.chat
        if chat is None:
            raise ForeignIdError(place)
        number = channel_id(chat)
        return number, self.client.get_partial_messageable(number)

    async def _answer(self, answer: Answer) -> Outcome:
        press = self.presses.get(answer.interaction.token)
        if press is None:
            return _TOO_LATE
        await press.acknowledged.wait()
        first, *others = pieces(answer.text)
        shown, wish = view(answer.buttons), self.claimed.wish.id
        if _is_edit(press, answer, wish):
            kept = None if others else shown
            sent = (await _original(press, first, kept)).id
            press.answered_by = wish
        else:
            others = [first, *others]
            sent = 0
        is_unseen = _is_unseen(press, answer)
        for count, piece in enumerate(others, 1):
            more: dict[str, Any] = {"view": shown} if shown and count == len(others) else {}
            found = await press.interaction.followup.send(
                piece, ephemeral=is_unseen, allowed_mentions=_NO_PINGS, wait=True, **more
            )
            sent = found.id
        return Done(MessageRef(answer.interaction.chat, str(sent)))

    async def _edit(self, edit: EditMessage) -> Outcome:
        await self._partial(edit.message).edit(
            content=first_piece(edit.text), view=view(edit.buttons), allowed_mentions=_NO_PINGS
        )
        return Done(edit.message)

    async def _delete(self, message: MessageRef) -> Outcome:
        try:
            await self._partial(message).delete()
        except discord.NotFound:
            return Done()
        return Done()

    async def _leave(self, chat: ChatRef) -> Outcome:
        server = guild_id(chat)
        if server is None:
            channel = self.client.get_channel(channel_id(chat))
            found = getattr(channel, "guild", None)
            if found is None:
                return _NO_PLACE
            server = found.id
        try:
            await self.client.http.leave_guild(server)
        except discord.NotFound:
            return Done()
        return Done()

    def _partial(self, message: MessageRef) -> discord.PartialMessage:
        channel = self.client.get_partial_messageable(channel_id(message.chat))
        return channel.get_partial_message(message_id(message))


async def _sent(
    channel: discord.abc.Messageable, piece: str, more: dict[str, Any]
) -> discord.Message:
    """One message; where the bot may not read what was said before, it stands alone."""
    try:
        return await channel.send(piece, allowed_mentions=_NO_PINGS, **more)
    except discord.HTTPException as error:
        if error.code != _NO_HISTORY:
            raise
    alone = {name: value for name, value in more.items() if name != "reference"}
    return await channel.send(piece, allowed_mentions=_NO_PINGS, **alone)


def _quoting(message: MessageRef, channel: int) -> discord.MessageReference:
    """A reply; when the message is gone meanwhile, the answer stands without it."""
    return discord.MessageReference(
        message_id=message_id(message), channel_id=channel, fail_if_not_exists=False
    )


def _is_edit(press: Press, answer: Answer, wish: str) -> bool:
    """Whether the answer belongs where "thinking…" or the pressed message stands."""
    if press.is_update:
        return answer.first_answer is FirstAnswer.UPDATE
    return press.answered_by in (None, wish)


def _is_unseen(press: Press, answer: Answer) -> bool:
    if answer.first_answer is FirstAnswer.UPDATE:
        return answer.interaction.is_private or not press.is_update
    return answer.first_answer is not FirstAnswer.PUBLIC


async def _original(
    press: Press, text: str, shown: discord.ui.View | None
) -> discord.InteractionMessage:
    return await press.interaction.edit_original_response(
        content=text, view=shown, allowed_mentions=_NO_PINGS
    )
