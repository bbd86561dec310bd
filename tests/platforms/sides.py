"""People on a platform, in the same words for both."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import pytest

from tests.platforms.town import Town
from tests.support.servers import bot_api, guild_api
from tests.support.waiting import PATIENCE

Found = TypeVar("Found")

# For files that tell one story on both, each time in a house that nobody owns yet.
ON_BOTH = pytest.mark.parametrize("platform", ["telegram", "discord"], scope="module")

# What the bot says is looked at as the person has it on their screen.
Screen = list[Any]


@dataclass
class OnTelegram:
    """A group on Telegram and its people; the owner's acts set the bot up."""

    here: Town
    owner: bot_api.Person
    chat: bot_api.Chat
    name: str = "telegram"

    def member(self, name: str, language: str = "en") -> bot_api.Person:
        """Somebody new in the group."""
        who = self.here.telegram.person(name, language=language)
        self.here.telegram.joins(who, self.chat)
        return who

    def key(self, who: bot_api.Person) -> str:
        """How the books name somebody."""
        return f"telegram:{who.id}"

    def says(self, who: bot_api.Person, text: str) -> bot_api.Message:
        """Somebody writes in the group."""
        return self.here.telegram.says(who, self.chat, text.replace("@bot", "@helper_bot"))

    def commands(self, who: bot_api.Person, command: str, words: str = "") -> None:
        """Somebody gives a command in the group."""
        self.here.telegram.says(who, self.chat, f"/{command} {words}".strip())

    def starts(self, who: bot_api.Person, payload: str | None = None) -> None:
        """Somebody opens the private chat."""
        self.here.telegram.starts(who, payload)

    def screen(self, who: bot_api.Person, chat: bot_api.Chat | None = None) -> Screen:
        """What the bot said in a chat, by default the group."""
        seen = self.here.telegram.visible_to(who, chat or self.chat)
        return [one for one in seen if one.sender == "Helper"]

    def answers(self, who: bot_api.Person) -> Screen:
        """What the bot said in the group to somebody."""
        return [one for one in self.screen(who) if _is_for(who, one.message)]

    def private(self, who: bot_api.Person) -> Screen:
        """What the bot said to somebody in private; nothing where they never started it."""
        is_open = who.id in self.here.telegram.account.privates
        return self.screen(who, self.here.telegram.private(who)) if is_open else []

    def standing(self, who: bot_api.Person) -> list[str]:
        """The words that stand in the group now."""
        return [one.text for one in self.here.telegram.visible_to(who, self.chat)]

    def presses(self, who: bot_api.Person, seen: bot_api.Seen, label: str) -> object:
        """Somebody presses a button, or follows it where it is a link."""
        keys = [key for row in seen.buttons for key in row if key["text"] == label]
        if "url" in keys[0]:
            return self.here.telegram.follows(who, seen.message, label)
        return self.here.telegram.presses(who, seen.message, label)

    async def settles(self, who: bot_api.Person, count: int) -> list[str]:
        """The kinds of decision on somebody's acts, once there are so many."""
        return await _settled(self.here, self.key(who), count)


@dataclass
class OnDiscord:
    """A channel on Discord and its people."""

    here: Town
    owner: guild_api.User
    chat: guild_api.Channel
    name: str = "discord"

    def member(self, name: str, language: str = "en") -> guild_api.User:
        """Somebody new in the server."""
        locale = {"en": "en-US", "zh-hans": "zh-CN"}[language]
        who = self.here.discord.user(name, locale=locale)
        assert self.chat.guild
        self.here.discord.joins(who, self.chat.guild)
        return who

    def key(self, who: guild_api.User) -> str:
        """How the books name somebody."""
        return f"discord:{who.id}"

    def says(self, who: guild_api.User, text: str) -> guild_api.Message:
        """Somebody writes in the channel."""
        bot = self.here.discord.world.bot.mention
        return self.here.discord.says(who, self.chat, text.replace("@bot", bot))

    def commands(self, who: guild_api.User, command: str, words: str = "") -> guild_api.Interaction:
        """Somebody uses a command in the channel."""
        option = {"faq": "question", "claim": "code", "language": "language"}
        given = {option.get(command, "words"): words} if words else None
        return self.here.discord.uses(who, self.chat, command, given)

    def screen(self, who: guild_api.User, chat: guild_api.Channel | None = None) -> Screen:
        """What the bot said in a channel and still stands."""
        seen = self.here.discord.from_bot(who, chat or self.chat)
        return [one for one in seen if not one.is_loading]

    def answers(self, who: guild_api.User) -> Screen:
        """What the bot said in the channel to somebody."""
        seen = self.screen(who)
        return [one for one in seen if who in (one.message.only_for, _asker(one.message))]

    def private(self, who: guild_api.User) -> Screen:
        """What the bot said to somebody in private."""
        return self.screen(who, self.here.discord.direct(who))

    def standing(self, who: guild_api.User) -> list[str]:
        """The words that stand in the channel now."""
        return self.here.discord.texts_for(who, self.chat)

    def presses(self, who: guild_api.User, seen: guild_api.Seen, label: str) -> object:
        """Somebody presses a button."""
        return self.here.discord.presses(who, seen.message, label)

    async def settles(self, who: guild_api.User, count: int) -> list[str]:
        """The kinds of decision on somebody's acts, once there are so many."""
        return await _settled(self.here, self.key(who), count)


async def said(
    here: Town, look: Callable[[], Screen], words: str, patience: float = PATIENCE
) -> Any:
    """The newest message on a screen that holds such words."""

    def newest() -> Any:
        return next((one for one in reversed(look()) if words in one.text), None)

    return await here.until(newest, f"{words!r} is said", patience)


def _is_for(who: bot_api.Person, message: bot_api.Message) -> bool:
    asked = message.reply_to
    return message.receiver is who or (asked is not None and asked.sender is who)


def _asker(message: guild_api.Message) -> guild_api.User | None:
    return message.answers.author if message.answers else None


async def _settled(here: Town, key: str, count: int) -> list[str]:
    await here.until(lambda: len(here.kinds(key)) >= count, f"{count} decisions about {key}")
    return here.kinds(key)


async def telegram_house(here: Town) -> bot_api.Person:
    """The owner of a bot that is claimed by link, and has a staff room."""
    owner = here.telegram.person("Olga", language="en")
    staff = here.telegram.group("Staff", owner=owner)
    side = OnTelegram(here, owner, staff)
    here.telegram.starts(owner, here.link)
    await said(here, lambda: side.private(owner), "You own this bot now.")
    here.telegram.adds_bot(owner, staff)
    side.commands(owner, "setup", "staff")
    await said(here, lambda: side.private(owner), "This is a staff room now.")
    return owner


async def live_on_telegram(
    here: Town, owner: bot_api.Person, rights: tuple[str, ...] | None
) -> OnTelegram:
    """One more group of the owner, live."""
    side = OnTelegram(here, owner, here.telegram.group("Community", owner=owner))
    before = len(side.private(owner))
    here.telegram.adds_bot(owner, side.chat, rights)
    side.commands(owner, "setup")

    def look() -> Screen:
        return [*side.private(owner)[before:], *side.screen(owner)]

    card = await said(here, look, "Setting up Community")
    side.presses(owner, card, "Go live")
    await said(here, look, "I am live.")
    return side


async def discord_house(here: Town) -> OnDiscord:
    """Claimed by command, with a staff room and a channel that is live."""
    owner = here.discord.user("olga")
    guild = here.discord.guild("Exchange", owner=owner)
    side = OnDiscord(here, owner, here.discord.text(guild))
    staff = OnDiscord(here, owner, here.discord.private_channel(guild, "staff"))
    await here.until(lambda: here.discord.commands_for(owner, side.chat), "commands are offered")
    here.discord.uses(owner, here.discord.direct(owner), "claim", {"code": here.code})
    await said(here, lambda: side.private(owner), "You own this bot now.")
    staff.commands(owner, "setup", "staff")
    await said(here, lambda: staff.screen(owner), "This is a staff room now.")
    side.commands(owner, "setup")
    card = await said(here, lambda: side.screen(owner), "Setting up")
    side.presses(owner, card, "Go live")
    await said(here, lambda: side.screen(owner), "I am live.")
    return side
