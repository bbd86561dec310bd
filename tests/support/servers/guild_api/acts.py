"""What changes this Discord, whoever does it: each act is told to those who may hear of it."""

from collections.abc import Iterable

from tests.support.servers.guild_api import sayings, shapes
from tests.support.servers.guild_api.events import Event
from tests.support.servers.guild_api.records import (
    Channel,
    Guild,
    Interaction,
    Json,
    Member,
    Message,
    Role,
    Thread,
    User,
)
from tests.support.servers.guild_api.world import World


def say(world: World, message: Message) -> Message:
    """Files a new message and tells of it; a sleeping thread wakes up."""
    place = message.channel
    place.messages[message.id] = message
    if place.thread and place.thread.is_archived and not message.only_for:
        wake(world, place, place.thread)
    _tell(world, "MESSAGE_CREATE", message)
    return message


def rewrite(world: World, message: Message) -> None:
    """Tells that a message was changed."""
    message.edited_at = world.clock.now()
    _tell(world, "MESSAGE_UPDATE", message)


def _tell(world: World, name: str, message: Message) -> None:
    data = sayings.said(message, world.bot)
    guild = None if message.only_for else message.channel.guild
    world.publish(Event(name, data, guild, message.channel, message))


def erase(world: World, message: Message) -> None:
    """Deletes a message; it stays on file so that a test can see that it is gone."""
    message.is_deleted = True
    place = message.channel
    data = {"id": str(message.id), "channel_id": str(place.id)} | _guild_id(place.guild)
    guild = None if message.only_for else place.guild
    world.publish(Event("MESSAGE_DELETE", data, guild, place))


def erase_many(world: World, place: Channel, messages: list[Message]) -> None:
    """Deletes at once, told in one event."""
    for message in messages:
        message.is_deleted = True
    ids = [str(message.id) for message in messages]
    data = {"ids": ids, "channel_id": str(place.id)} | _guild_id(place.guild)
    world.publish(Event("MESSAGE_DELETE_BULK", data, place.guild, place))


def _guild_id(guild: Guild | None) -> Json:
    return {"guild_id": str(guild.id)} if guild else {}


def react(world: World, message: Message, user: User, emoji: str, *, taken_back: bool) -> None:
    """Adds a reaction or takes it back."""
    who = message.reactions.setdefault(emoji, [])
    if (user.id in who) is not taken_back:
        return
    if taken_back:
        who.remove(user.id)
    else:
        who.append(user.id)
    if not who:
        del message.reactions[emoji]
    _tell_of_reaction(world, message, user, emoji, taken_back=taken_back)


def _tell_of_reaction(
    world: World, message: Message, user: User, emoji: str, *, taken_back: bool
) -> None:
    place = message.channel
    data: Json = {
        "user_id": str(user.id),
        "channel_id": str(place.id),
        "message_id": str(message.id),
        "message_author_id": str(message.author.id),
        "emoji": {"id": None, "name": emoji},
        "burst": False,
        "type": 0,
    }
    data |= _guild_id(place.guild)
    if place.guild and user.id in place.guild.members and not taken_back:
        data["member"] = shapes.member(place.guild.members[user.id])
    name = "MESSAGE_REACTION_REMOVE" if taken_back else "MESSAGE_REACTION_ADD"
    world.publish(Event(name, data, place.guild, place))


def open_thread(world: World, thread: Channel) -> Channel:
    """Files a new thread and tells those who see it."""
    world.add_channel(thread)
    data = shapes.channel(thread, world.bot) | {"newly_created": True}
    world.publish(Event("THREAD_CREATE", data, thread.guild, thread))
    return thread


def wake(world: World, place: Channel, thread: Thread) -> None:
    """A sleeping thread is active again."""
    thread.is_archived = False
    thread.changed_at = world.clock.now()
    change_channel(world, place)


def change_channel(world: World, place: Channel) -> None:
    """Tells that a channel or thread was changed."""
    name = "THREAD_UPDATE" if place.thread else "CHANNEL_UPDATE"
    world.publish(Event(name, shapes.channel(place, world.bot), place.guild, place))


def let_into_thread(world: World, place: Channel, thread: Thread, user: User) -> None:
    """Adds somebody to a thread."""
    if user.id in thread.members:
        return
    thread.members[user.id] = world.clock.now()
    if user is world.bot:  # so that it knows the thread that it is now in
        data = shapes.channel(place, world.bot)
        world.publish(Event("THREAD_CREATE", data, place.guild, place))
    _tell_of_thread(world, place, thread, added=user)


def put_out_of_thread(world: World, place: Channel, thread: Thread, user: User) -> None:
    """Removes somebody from a thread."""
    if thread.members.pop(user.id, None):
        _tell_of_thread(world, place, thread, removed=user)


def _tell_of_thread(
    world: World,
    place: Channel,
    thread: Thread,
    added: User | None = None,
    removed: User | None = None,
) -> None:
    data: Json = {"id": str(place.id), "member_count": len(thread.members)}
    data |= _guild_id(place.guild)
    if added:
        data["added_members"] = [shapes.thread_member(place, added.id)]
    if removed:
        data["removed_member_ids"] = [str(removed.id)]
    about, seen_from = added or removed, place if added else place.parent
    world.publish(Event("THREAD_MEMBERS_UPDATE", data, place.guild, seen_from, about=about))


def let_in(world: World, guild: Guild, user: User, roles: Iterable[Role] = ()) -> Member:
    """Somebody joins a server; the bot is told its whole inside."""
    member = world.add_member(guild, user, roles)
    if user is world.bot:
        data = shapes.guild_with_everything(guild, world.bot, with_members=False)
        world.publish(Event("GUILD_CREATE", data, guild))
        return member
    data = shapes.member(member) | {"guild_id": str(guild.id)}
    world.publish(Event("GUILD_MEMBER_ADD", data, guild, about=user))
    return member


def put_out(world: World, guild: Guild, user: User) -> None:
    """Somebody leaves or is removed."""
    del guild.members[user.id]
    if user is world.bot:
        world.publish(Event("GUILD_DELETE", {"id": str(guild.id)}, guild))
        return
    data = {"guild_id": str(guild.id), "user": shapes.user(user)}
    world.publish(Event("GUILD_MEMBER_REMOVE", data, guild, about=user))


def change_member(world: World, guild: Guild, member: Member) -> None:
    """Tells that somebody's roles, nick or timeout changed."""
    data = shapes.member(member) | {"guild_id": str(guild.id)}
    world.publish(Event("GUILD_MEMBER_UPDATE", data, guild, about=member.user))


def ban(world: World, guild: Guild, user: User, reason: str | None) -> None:
    """Bans and removes."""
    guild.bans[user.id] = reason
    data = {"guild_id": str(guild.id), "user": shapes.user(user)}
    world.publish(Event("GUILD_BAN_ADD", data, guild, about=user))
    if user.id in guild.members:
        put_out(world, guild, user)


def unban(world: World, guild: Guild, user: User) -> None:
    """Lifts a ban."""
    del guild.bans[user.id]
    data = {"guild_id": str(guild.id), "user": shapes.user(user)}
    world.publish(Event("GUILD_BAN_REMOVE", data, guild, about=user))


def interact(world: World, interaction: Interaction) -> Interaction:
    """Files what somebody did and tells the bot, whatever it listens to."""
    world.interactions[interaction.token] = interaction
    data = sayings.interaction(interaction, world.bot)
    world.publish(Event("INTERACTION_CREATE", data, interaction.channel.guild, always=True))
    return interaction


def tell_of_deleted_thread(world: World, place: Channel) -> None:
    """Tells that a thread is gone."""
    data = {"id": str(place.id), "type": int(place.kind)} | _guild_id(place.guild)
    data["parent_id"] = str(place.parent.id) if place.parent else None
    world.publish(Event("THREAD_DELETE", data, place.guild, place.parent))
