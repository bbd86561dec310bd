"""What a person sees."""

from dataclasses import dataclass

from tests.support.servers.guild_api.commands import localised, shown_to
from tests.support.servers.guild_api.components import Button, buttons_on, words_on
from tests.support.servers.guild_api.permissions import Permission, permissions_in
from tests.support.servers.guild_api.records import LOADING, Channel, Interaction, Message, User
from tests.support.servers.guild_api.routes.interactions import FIRST_ANSWER
from tests.support.servers.guild_api.world import World


@dataclass(frozen=True)
class Seen:
    """A message on somebody's screen."""

    message: Message
    text: str
    author: str
    buttons: tuple[Button, ...] = ()
    is_private: bool = False
    is_loading: bool = False
    is_deleted: bool = False
    is_edited: bool = False
    calls_me: bool = False

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons."""
        return [button.label for button in self.buttons]

    @property
    def reactions(self) -> list[str]:
        """The emojis below it."""
        return list(self.message.reactions)


class Screen:
    """Looks with the eyes of one person."""

    world: World

    def visible_to(self, user: User, channel: Channel) -> list[Seen]:
        """All messages there, those for that person's eyes and those since deleted included."""
        if not self.sees(user, channel):
            return []
        shown = [each for each in channel.messages.values() if each.only_for in (None, user)]
        return [_seen(each, user) for each in shown]

    def texts_for(self, user: User, channel: Channel) -> list[str]:
        """What stands there now."""
        return [each.text for each in self.visible_to(user, channel) if not each.is_deleted]

    def from_bot(self, user: User, channel: Channel) -> list[Seen]:
        """What the bot said there that still stands."""
        seen = self.visible_to(user, channel)
        return [each for each in seen if each.message.author.is_bot and not each.is_deleted]

    def sees(self, user: User, channel: Channel) -> bool:
        """Whether a channel is on that person's list at all."""
        if channel.recipient:
            return channel.recipient is user
        return Permission.VIEW_CHANNEL in permissions_in(channel, user)

    def threads_of(self, user: User, parent: Channel) -> list[Channel]:
        """The threads below a channel that somebody sees."""
        below = [each for each in self.world.channels.values() if each.parent is parent]
        return [each for each in below if self.sees(user, each)]

    def commands_for(self, user: User, channel: Channel) -> dict[str, str]:
        """The commands offered to somebody there, in that person's language."""
        return {
            localised(each, "name", user.locale): localised(each, "description", user.locale)
            for each in shown_to(self.world, user, channel)
        }

    def unanswered(self) -> list[Interaction]:
        """Where the person was told that the application did not respond."""
        now = self.world.clock.seconds()
        every = self.world.interactions.values()
        return [each for each in every if not each.is_answered and now - each.at > FIRST_ANSWER]


def _seen(message: Message, user: User) -> Seen:
    return Seen(
        message=message,
        text=message.content or words_on(message.components),
        author=message.author.name,
        buttons=tuple(buttons_on(message.components)),
        is_private=message.only_for is not None,
        is_loading=bool(message.flags & LOADING),
        is_deleted=message.is_deleted,
        is_edited=message.edited_at is not None,
        calls_me=user in message.mentions or message.mentions_everyone,
    )
