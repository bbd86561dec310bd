"""The people's side: what they write, press, fill in; what they cannot do is an AssertionError."""

import secrets
from collections.abc import Mapping
from typing import Any

from tests.support.servers.guild_api import acts, automod, sayings, shapes
from tests.support.servers.guild_api.commands import (
    ON_MESSAGE,
    ON_USER,
    SLASH,
    found_command,
    found_option,
    given_options,
    may_use,
    nested,
)
from tests.support.servers.guild_api.components import buttons_on, every
from tests.support.servers.guild_api.mentions import named_in, names_everyone
from tests.support.servers.guild_api.modals import Filled, filled
from tests.support.servers.guild_api.permissions import Permission, needed_to_speak, permissions_in
from tests.support.servers.guild_api.records import (
    Ask,
    Channel,
    Guild,
    Interaction,
    Json,
    Kind,
    Message,
    User,
)
from tests.support.servers.guild_api.world import World


class People:
    """Acts as people do with the official client."""

    world: World

    def says(
        self,
        user: User,
        channel: Channel,
        text: str,
        *,
        reply_to: Message | None = None,
        attachments: list[Json] | None = None,
        forwards: Message | None = None,
    ) -> Message:
        """Somebody writes; an AssertionError where they may not, or AutoMod stops it."""
        self._check_speaks(user, channel)
        self._check_passes(user, channel, text)
        mentions = named_in(self.world, text)
        if reply_to:
            mentions = list(dict.fromkeys([*mentions, reply_to.author]))
        message = Message(
            id=self.world.ids.next(),
            channel=channel,
            author=user,
            at=self.world.clock.now(),
            content=text,
            kind=19 if reply_to else 0,
            attachments=attachments or [],
            mentions=mentions,
            mentions_everyone=names_everyone(text)
            and Permission.MENTION_EVERYONE in permissions_in(channel, user),
            answers=reply_to,
            forwards=forwards,
        )
        if channel.thread and channel.guild:
            acts.let_into_thread(self.world, channel, channel.thread, user)
        return acts.say(self.world, message)

    def _check_speaks(self, user: User, channel: Channel) -> None:
        if channel.recipient:
            assert channel.recipient is user, "that is somebody else's conversation"
            assert self.world.share_a_guild(user), "they have no server in common with the bot"
            return
        may = permissions_in(channel, user)
        assert needed_to_speak(channel) in may, f"{user.name} may not write in #{channel.name}"
        thread = channel.thread
        is_open = not (thread and thread.is_locked) or Permission.MANAGE_THREADS in may
        assert is_open, f"#{channel.name} is locked"

    def _check_passes(self, user: User, channel: Channel, text: str) -> None:
        guild = channel.guild
        if guild is None or Permission.MANAGE_GUILD in permissions_in(channel, user):
            return
        rule = automod.stopping(guild, text)
        assert rule is None, f"AutoMod stopped it: {automod.notice_of(rule)}"

    def forwards(self, user: User, channel: Channel, text: str) -> Message:
        """Somebody forwards what a stranger wrote to them elsewhere."""
        elsewhere = Channel(self.world.ids.next(), Kind.DIRECT)
        written = Message(
            id=self.world.ids.next(),
            channel=elsewhere,
            author=User(self.world.ids.next(), "stranger"),
            at=self.world.clock.now(),
            content=text,
        )
        return self.says(user, channel, "", forwards=written)

    def messages_bot(self, user: User, text: str) -> Message:
        """Somebody writes to the bot privately."""
        return self.says(user, self.world.direct(user), text)

    def edits(self, user: User, message: Message, text: str) -> None:
        """Somebody changes what they wrote."""
        assert message.author is user, "that is somebody else's message"
        assert not message.is_deleted, "it is gone"
        message.content = text
        message.mentions = named_in(self.world, text)
        acts.rewrite(self.world, message)

    def deletes(self, user: User, message: Message) -> None:
        """Somebody deletes a message."""
        may = permissions_in(message.channel, user)
        assert message.author is user or Permission.MANAGE_MESSAGES in may, "they may not"
        acts.erase(self.world, message)

    def reacts(self, user: User, message: Message, emoji: str, *, taken_back: bool = False) -> None:
        """Somebody puts an emoji under a message, or takes it away."""
        assert not message.only_for, "nobody can react to what only one person sees"
        acts.react(self.world, message, user, emoji, taken_back=taken_back)

    def bans(self, user: User, guild: Guild) -> None:
        """Somebody else's hand: that person is banned."""
        acts.ban(self.world, guild, user, None)

    def uses(
        self,
        user: User,
        channel: Channel,
        command: str,
        answers: Mapping[str, Any] | None = None,
        *,
        on: Message | User | None = None,
    ) -> Interaction:
        """Somebody uses a command: `/faq`, `/mod warn`, or one in the menu of a message or user."""
        if on is not None:
            return self._uses_on(user, channel, command, on)
        name, *path = command.removeprefix("/").split()
        told = self._offered(user, channel, SLASH, name)
        typed, resolved = self._resolved(channel, dict(answers or {}))
        data = _named(told) | {"options": given_options(told, path, typed)}
        return self._interacts(user, channel, Ask.COMMAND, data | resolved)

    def _uses_on(self, user: User, channel: Channel, name: str, on: Message | User) -> Interaction:
        is_user = isinstance(on, User)
        told = self._offered(user, channel, ON_USER if is_user else ON_MESSAGE, name)
        data = _named(told) | {"target_id": str(on.id)}
        if isinstance(on, User):
            data |= {"resolved": self._people(channel, [on])}
        else:
            shape = sayings.message(on, self.world.bot)
            data |= {"resolved": {"messages": {str(on.id): shape}}}
        return self._interacts(user, channel, Ask.COMMAND, data)

    def types(
        self,
        user: User,
        channel: Channel,
        command: str,
        *,
        option: str,
        text: str,
        given: Mapping[str, Any] | None = None,
    ) -> Interaction:
        """Somebody is typing into an option that completes itself."""
        name, *path = command.removeprefix("/").split()
        told = self._offered(user, channel, SLASH, name)
        innermost = found_option(told, path)
        options = {each["name"]: each for each in innermost.get("options") or []}
        assert options[option].get("autocomplete"), f"{option} does not complete itself"
        # What is still being typed may break every rule of the option.
        before = {"name": option, "type": options[option]["type"], "value": text, "focused": True}
        others = [
            {"name": each, "type": options[each]["type"], "value": value}
            for each, value in (given or {}).items()
        ]
        typed = [*others, before]
        data = _named(told) | {"options": nested(told, path, typed)}
        return self._interacts(user, channel, Ask.AUTOCOMPLETE, data)

    def presses(self, user: User, message: Message, label: str) -> Interaction:
        """Somebody presses a button."""
        assert not message.is_deleted, "the message is gone"
        assert message.only_for in (None, user), "they do not see it"
        buttons = [each for each in buttons_on(message.components) if each.label == label]
        assert buttons, f"no button says {label!r}: {buttons_on(message.components)}"
        button = buttons[0]
        assert not button.is_disabled, f"{label!r} is grey"
        assert button.id, f"{label!r} is a link to {button.url}"
        data = {"custom_id": button.id, "component_type": 2, "id": 1}
        return self._interacts(user, message.channel, Ask.COMPONENT, data, message)

    def chooses(self, user: User, message: Message, *values: str) -> Interaction:
        """Somebody chooses from the menu of a message."""
        menu = next((each for each in every(message.components) if each["type"] == 3), None)
        assert menu, "there is no menu"
        offered = {each["value"] for each in menu["options"]}
        assert set(values) <= offered, f"it offers {sorted(offered)}"
        data = {
            "custom_id": menu["custom_id"],
            "component_type": 3,
            "values": list(values),
            "id": 1,
        }
        return self._interacts(user, message.channel, Ask.COMPONENT, data, message)

    def submits(self, opened_by: Interaction, answers: Mapping[str, Filled]) -> Interaction:
        """Somebody fills in the form that the bot opened for them, by labels or ids."""
        assert opened_by.modal, "no form was opened"
        data = {
            "custom_id": opened_by.modal["custom_id"],
            "components": filled(opened_by.modal, answers),
        }
        place, source = opened_by.channel, opened_by.message
        return self._interacts(opened_by.user, place, Ask.MODAL, data, source)

    def _offered(self, user: User, channel: Channel, kind: int, name: str) -> Json:
        told = found_command(self.world, channel.guild, kind, name, user.locale)
        assert told, f"there is no command {name!r}"
        assert may_use(told, user, channel), f"{user.name} is not offered {name!r} there"
        return told

    def _resolved(self, channel: Channel, answers: Json) -> tuple[Json, Json]:
        users = [each for each in answers.values() if isinstance(each, User)]
        typed = {
            name: str(value.id) if isinstance(value, User | Channel) else value
            for name, value in answers.items()
        }
        return typed, ({"resolved": self._people(channel, users)} if users else {})

    def _people(self, channel: Channel, users: list[User]) -> Json:
        resolved: Json = {"users": {str(each.id): shapes.user(each) for each in users}}
        if channel.guild:
            resolved["members"] = {
                str(each.id): shapes.member(channel.guild.members[each.id], with_user=False)
                | {"permissions": str(int(permissions_in(channel, each)))}
                for each in users
                if each.id in channel.guild.members
            }
        return resolved

    def _interacts(
        self,
        user: User,
        channel: Channel,
        kind: Ask,
        data: Json,
        message: Message | None = None,
    ) -> Interaction:
        if not channel.recipient:
            may = permissions_in(channel, user)
            assert Permission.VIEW_CHANNEL in may, f"{user.name} does not see #{channel.name}"
        assert not (channel.thread and channel.thread.is_archived), "the thread is archived"
        interaction = Interaction(
            id=self.world.ids.next(),
            application=self.world.application,
            token=secrets.token_urlsafe(60),
            kind=kind,
            user=user,
            channel=channel,
            data=data,
            at=self.world.clock.seconds(),
            message=message,
        )
        return acts.interact(self.world, interaction)


def _named(command: Json) -> Json:
    named = {"id": command["id"], "name": command["name"], "type": command["type"]}
    return named | ({"guild_id": command["guild_id"]} if "guild_id" in command else {})
