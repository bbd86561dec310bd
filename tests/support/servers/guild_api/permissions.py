"""Who may do what where, worked out as the documentation lays down (topics/permissions)."""

from enum import IntFlag
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.servers.guild_api.records import Channel, Guild, Member, User


class Permission(IntFlag):
    """The bits that a support bot and its room have to do with."""

    KICK_MEMBERS = 1 << 1
    BAN_MEMBERS = 1 << 2
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_AUDIT_LOG = 1 << 7
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    SEND_TTS_MESSAGES = 1 << 12
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    MANAGE_NICKNAMES = 1 << 27
    MANAGE_ROLES = 1 << 28
    MANAGE_WEBHOOKS = 1 << 29
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    MODERATE_MEMBERS = 1 << 40
    PIN_MESSAGES = 1 << 51


NOTHING = Permission(0)
EVERYTHING = Permission((1 << 53) - 1)
OF_EVERYONE = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.CREATE_PRIVATE_THREADS
    | Permission.ADD_REACTIONS
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
)
_IN_A_DIRECT_MESSAGE = OF_EVERYONE & ~(
    Permission.CREATE_PUBLIC_THREADS | Permission.CREATE_PRIVATE_THREADS
)
_WHILE_TIMED_OUT = Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY
_ONLY_FOR_SPEAKERS = (
    Permission.MENTION_EVERYONE
    | Permission.SEND_TTS_MESSAGES
    | Permission.ATTACH_FILES
    | Permission.EMBED_LINKS
)


def needed_to_speak(channel: "Channel") -> Permission:
    """What one needs for saying something there: threads have a bit of their own."""
    if channel.thread is None:
        return Permission.SEND_MESSAGES
    return Permission.SEND_MESSAGES_IN_THREADS


def permissions_in(channel: "Channel", user: "User") -> Permission:
    """What that user may do in that channel."""
    if channel.guild is None:
        return _IN_A_DIRECT_MESSAGE if channel.recipient else NOTHING
    member = channel.guild.members.get(user.id)
    if member is None:
        return NOTHING
    base = permissions_of(channel.guild, member)
    if Permission.ADMINISTRATOR in base:
        return EVERYTHING
    may = _with_overwrites(base, channel.parent or channel, channel.guild, member)
    if channel.guild.is_timed_out(member):
        may &= _WHILE_TIMED_OUT
    return _without_the_implied(may, channel, user)


def permissions_of(guild: "Guild", member: "Member") -> Permission:
    """What that member may do in the whole guild."""
    if guild.owner is member.user:
        return EVERYTHING
    may = guild.everyone.permissions
    for role in member.roles:
        may |= role.permissions
    return EVERYTHING if Permission.ADMINISTRATOR in may else may


def outranks(guild: "Guild", member: "Member", other: "Member") -> bool:
    """Whether the hierarchy lets the first touch the second."""
    if guild.owner in (member.user, other.user):
        return guild.owner is member.user
    return highest(member) > highest(other)


def highest(member: "Member") -> int:
    """The place of a member's highest role; @everyone stands at 0."""
    return max((role.position for role in member.roles), default=0)


def _with_overwrites(
    may: Permission, channel: "Channel", guild: "Guild", member: "Member"
) -> Permission:
    layers = ([guild.id], [role.id for role in member.roles], [member.user.id])
    for layer in layers:
        found = [channel.overwrites[target] for target in layer if target in channel.overwrites]
        for overwrite in found:
            may &= ~overwrite.deny
        for overwrite in found:
            may |= overwrite.allow
    return may


def _without_the_implied(may: Permission, channel: "Channel", user: "User") -> Permission:
    if Permission.VIEW_CHANNEL not in may:
        return NOTHING
    thread = channel.thread
    if thread and thread.is_private and user.id not in thread.members:
        return may if Permission.MANAGE_THREADS in may else NOTHING
    if needed_to_speak(channel) not in may:
        may &= ~_ONLY_FOR_SPEAKERS
    return may
