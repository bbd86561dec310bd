"""Presses and commands that wait for their answer.

Discord wants an acknowledgement within 3 s, and gives 15 minutes for the answer. What it takes to
answer stays in memory, on purpose: whoever reads the database cannot answer in the bot's name.
After a restart an answer is refused, and the member presses again.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import discord

from community_bot.core.actions import FirstAnswer
from community_bot.core.commands import BY_NAME, first_answer_to
from community_bot.core.events import ButtonPressed, CommandGiven, FormSubmitted, MemberEvent
from community_bot.discord.ids import token_of

LIFE = 14 * 60.0  # seconds; Discord gives 15 minutes
SPINNER = 60.0  # seconds after which "thinking…" is taken away if there is no answer
_TRIES = 2
_ALREADY = 40060  # answered before: our first try had come through
_UNKNOWN = 10062  # too late, or none of ours

Interaction = discord.Interaction[Any]


@dataclass(slots=True)
class Press:
    """One interaction; `answered_by` is the wish whose answer stands there now."""

    interaction: Interaction
    first_answer: FirstAnswer
    at: float
    acknowledged: asyncio.Event = field(default_factory=asyncio.Event)
    answered_by: str | None = None

    @property
    def is_update(self) -> bool:
        """Whether the answer changes the message that carried the button."""
        is_button = self.interaction.type is discord.InteractionType.component
        return is_button and self.first_answer is FirstAnswer.UPDATE

    async def attend(self) -> None:
        """Acknowledge at once; take "thinking…" away when no answer came."""
        try:
            await self._acknowledge()
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            raise UnacknowledgedError(str(error)) from error
        finally:
            self.acknowledged.set()
        await asyncio.sleep(SPINNER)
        if self.answered_by is None and not self.is_update:
            await self.interaction.delete_original_response()

    async def _acknowledge(self) -> None:
        for left in range(_TRIES - 1, -1, -1):
            try:
                await self._defer()
            except discord.HTTPException as error:
                if error.code != _ALREADY:
                    raise
            except (aiohttp.ClientError, OSError):
                if not left:
                    raise
                continue
            return

    async def _defer(self) -> None:
        if self.is_update:
            await self.interaction.response.defer()
        else:
            is_public = self.first_answer is FirstAnswer.PUBLIC
            await self.interaction.response.defer(ephemeral=not is_public, thinking=True)


class UnacknowledgedError(Exception):
    """Discord did not take the acknowledgement of a press in time; the member presses again."""


@dataclass(slots=True)
class Presses:
    """Every press of the last quarter of an hour."""

    _known: dict[str, Press] = field(default_factory=dict)

    def add(self, interaction: Interaction, first_answer: FirstAnswer) -> Press:
        """Keep a press, and forget those that can be answered no more."""
        now = asyncio.get_running_loop().time()
        for token in list(self._expired(now)):
            del self._known[token]
        press = Press(interaction, first_answer, now)
        self._known[token_of(interaction.id)] = press
        return press

    def get(self, token: str) -> Press | None:
        """A press that can still be answered."""
        press = self._known.get(token)
        is_alive = press and asyncio.get_running_loop().time() - press.at < LIFE
        return press if is_alive else None

    def _expired(self, now: float) -> Iterator[str]:
        """Dictionaries keep their order, so the oldest come first."""
        for token, press in self._known.items():
            if now - press.at < LIFE:
                return
            yield token


def first_answer_of(event: MemberEvent) -> FirstAnswer | None:
    """How an event has to be answered first, told before the desk has run; None for no press."""
    match event:
        case CommandGiven(command=name):
            known = BY_NAME.get(name)
            return known.first_answer if known else FirstAnswer.PRIVATE
        case ButtonPressed(button=button):
            return first_answer_to(button)
        case FormSubmitted(form=form):
            return first_answer_to(form)
        case _:
            return None
