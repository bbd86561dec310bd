"""Rooms that are watched for scams, in the same words on both platforms."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from tests.platforms.sides import (
    OnDiscord,
    OnTelegram,
    Screen,
    discord_house,
    live_on_telegram,
    said,
    telegram_house,
)
from tests.platforms.town import Town
from tests.support.servers import bot_api, guild_api
from tests.support.servers.bot_api.world import Member, Status
from tests.support.servers.guild_api import OF_THE_BOT, Permission, acts

RIGHTS = ("can_delete_messages", "can_restrict_members")
MAY = OF_THE_BOT | Permission.BAN_MEMBERS
_LONG_AGO = timedelta(days=90)


@dataclass
class TelegramRoom(OnTelegram):
    """A group on Telegram."""

    def resident(self, name: str, language: str = "en") -> bot_api.Person:
        """Somebody who has been here for long: the bot never saw them come in."""
        who = self.here.telegram.person(name, language=language)
        self.chat.members[who.id] = Member(who)
        return who

    def moderator(self, name: str) -> bot_api.Person:
        """One of those who keep order."""
        who = self.member(name)
        self.here.telegram.promotes(self.owner, who, self.chat, RIGHTS)
        return who

    def staff(self) -> Screen:
        """The cards in the staff room."""
        rooms = self.here.telegram.world.chats.values()
        return self.screen(self.owner, next(one for one in rooms if one.title == "Staff"))

    def writes(self, who: bot_api.Person, text: str, source: str | None = None) -> None:
        """In private; `source` is who wrote first what is only forwarded."""
        chat = self.here.telegram.private(who)
        self.here.telegram.says(who, chat, text, forwarded_from=source)

    def renames(self, who: bot_api.Person, name: str) -> None:
        """Somebody takes another name; Telegram tells it with what they write next."""
        who.first_name = name

    def reports(self, who: bot_api.Person, message: bot_api.Message) -> None:
        """A reply to the message."""
        self.here.telegram.says(who, self.chat, "/report", reply_to=message)

    def is_gone(self, message: bot_api.Message) -> bool:
        """Whether a message stands no more."""
        return message.id not in self.chat.messages

    def silent_until(self, who: bot_api.Person) -> datetime | None:
        """When somebody may write again; None where they may."""
        standing = self.here.telegram.world.standing(self.chat, who)
        is_silent = "can_send_messages" not in standing.permissions
        return datetime.fromtimestamp(standing.until, UTC) if is_silent else None

    def is_banned(self, who: bot_api.Person) -> bool:
        """Whether somebody is out for good."""
        return self.chat.member(who).status is Status.KICKED

    def bot_may(self, *, everything: bool) -> None:
        """Give the bot all of its rights, or none but to be an administrator."""
        rights = RIGHTS if everything else ("can_pin_messages",)
        self.here.telegram.promotes_bot(self.owner, self.chat, rights)

    def taps(self, label: str, words: str) -> Any:
        """Staff press a button of the newest card with such words."""
        return self.presses(self.owner, _newest(self.staff(), words, label), label)


@dataclass
class DiscordRoom(OnDiscord):
    """A channel on Discord."""

    def resident(self, name: str, language: str = "en") -> guild_api.User:
        """Somebody who has been here for long."""
        who = self.member(name, language)
        self._guild.members[who.id].joined_at -= _LONG_AGO
        return who

    def moderator(self, name: str) -> guild_api.User:
        """One of those who keep order."""
        who = self.here.discord.user(name)
        role = self.here.discord.role(
            self._guild, f"role of {name}", Permission.MANAGE_MESSAGES, position=0
        )
        self.here.discord.joins(who, self._guild, role)
        return who

    def staff(self) -> Screen:
        """The cards in the staff room."""
        rooms = self._guild.channels.values()
        return self.screen(self.owner, next(one for one in rooms if one.name == "staff"))

    def starts(self, who: guild_api.User) -> None:
        """Nobody has to: a common server is enough."""

    def writes(self, who: guild_api.User, text: str, source: str | None = None) -> None:
        """In private; what is forwarded shows its words and not its source."""
        if source is None:
            self.here.discord.messages_bot(who, text)
        else:
            self.here.discord.forwards(who, self.here.discord.direct(who), text)

    def renames(self, who: guild_api.User, name: str) -> None:
        """Somebody takes another name."""
        who.name = name
        acts.change_member(self.here.discord.world, self._guild, self._guild.members[who.id])

    def reports(self, who: guild_api.User, message: guild_api.Message) -> None:
        """The item in the menu of the message."""
        name = "举报" if who.locale == "zh-CN" else "report"
        self.here.discord.uses(who, self.chat, name, on=message)

    def is_gone(self, message: guild_api.Message) -> bool:
        """Whether a message stands no more."""
        return message.is_deleted

    def silent_until(self, who: guild_api.User) -> datetime | None:
        """When somebody may write again; None where they may."""
        return self._guild.members[who.id].timed_out_until

    def is_banned(self, who: guild_api.User) -> bool:
        """Whether somebody is out for good."""
        return who.id in self._guild.bans

    def bot_may(self, *, everything: bool) -> None:
        """Give the bot all of its rights, or those alone that it cannot do without."""
        less = Permission.MANAGE_MESSAGES | Permission.MODERATE_MEMBERS | Permission.BAN_MEMBERS
        self.here.discord.bot_may(self._guild, MAY if everything else MAY & ~less)

    def taps(self, label: str, words: str) -> Any:
        """Staff press a button of the newest card with such words."""
        return self.presses(self.owner, _newest(self.staff(), words, label), label)

    @property
    def _guild(self) -> guild_api.Guild:
        assert self.chat.guild
        return self.chat.guild


Room = Any  # either, with people and messages of its own platform


@dataclass
class Rooms:
    """One room in each mode."""

    enforce: Room
    warn: Room
    observe: Room


async def rooms_on(here: Town, platform: str) -> Rooms:
    """Rooms of a house that nobody owns yet, each in its mode."""
    if platform == "telegram":
        return await _groups(here, await telegram_house(here))
    return await _channels(here, await discord_house(here))


async def _groups(here: Town, owner: bot_api.Person) -> Rooms:
    """Three groups of the owner."""
    rooms = []
    for mode in ("enforce", "warn", "observe"):
        side = await live_on_telegram(here, owner, RIGHTS)
        room = TelegramRoom(here, owner, side.chat)
        await _in_mode(here, room, mode)
        rooms.append(room)
    return Rooms(*rooms)


async def _channels(here: Town, first: OnDiscord) -> Rooms:
    """Three channels of one server."""
    guild = first.chat.guild
    assert guild
    here.discord.bot_may(guild, MAY)
    rooms = [DiscordRoom(here, first.owner, first.chat)]
    for name in ("warned", "observed"):
        room = DiscordRoom(here, first.owner, here.discord.text(guild, name))
        room.commands(room.owner, "setup")
        look = partial(room.screen, room.owner)
        room.presses(room.owner, await said(here, look, "Setting up"), "Go live")
        await said(here, look, "I am live.")
        rooms.append(room)
    for room, mode in zip(rooms, ("enforce", "warn", "observe"), strict=True):
        await _in_mode(here, room, mode)
    return Rooms(*rooms)


async def _in_mode(here: Town, room: Room, mode: str) -> None:
    owner: Any = room.owner
    room.commands(owner, "settings", f"scam_mode={mode}")
    words = {"enforce": "secrets: enforce", "warn": "secrets: warn", "observe": "observe only"}
    await said(here, lambda: [*room.screen(owner), *room.private(owner)], words[mode])


def name_of(who: Any) -> str:
    """How somebody is called."""
    return str(getattr(who, "first_name", None) or who.name)


def is_unseen(seen: Any) -> bool:
    """Whether one member alone sees it."""
    return bool(getattr(seen, "is_ephemeral", False) or getattr(seen, "is_private", False))


def told(room: Room, who: Any) -> Screen:
    """What somebody reads in private, or in the group unseen by others."""
    return [*room.private(who), *(one for one in room.screen(who) if is_unseen(one))]


def public(room: Room, reader: Any) -> Screen:
    """What the bot said for all to read."""
    return [one for one in room.screen(reader) if not is_unseen(one)]


def words_of(seen: Any) -> str:
    """What a message says, without its marks."""
    return str(seen.text).replace("*", "").replace("\\", "")


def cards(room: Room) -> str:
    """All that staff read."""
    return "\n".join(one.text for one in room.staff())


async def card_about(room: Room, who: Any, label: str) -> Any:
    """The newest card about somebody with such a button: one tells of their name as they come in,
    another of what they write.
    """
    named = f"{name_of(who)} in"

    def newest() -> Any:
        shown = (one for one in reversed(room.staff()) if named in one.text)
        return next((one for one in shown if label in one.labels), None)

    return await room.here.until(newest, f"a card with {label}")


def answer_to(room: Room, reader: Any, message: Any) -> Any:
    """What the bot said under a message, if anything."""

    def is_under(seen: Any) -> bool:
        replied = seen.message
        return message in (getattr(replied, "reply_to", None), getattr(replied, "answers", None))

    return next((one for one in room.screen(reader) if is_under(one)), None)


def _newest(cards: Screen, words: str, label: str) -> Any:
    return next(one for one in reversed(cards) if words in one.text and label in one.labels)
