"""Rules of a place that stand beside its permissions."""

from tests.support.servers.guild_api.permissions import Permission, needed_to_speak, permissions_in
from tests.support.servers.guild_api.records import Channel, Kind, Thread
from tests.support.servers.guild_api.refusals import Refusal, missing_permissions
from tests.support.servers.guild_api.world import World


def check_may_speak(world: World, channel: Channel) -> None:
    """Raises where the bot cannot say anything."""
    if channel.kind is Kind.FORUM:
        raise Refusal(400, 40058, "Cannot send a message in a forum channel")
    if channel.recipient:
        _check_takes_messages(world, channel)
        return
    if needed_to_speak(channel) not in permissions_in(channel, world.bot):
        raise missing_permissions()
    if channel.thread:
        check_is_unlocked(world, channel, channel.thread)


def _check_takes_messages(world: World, channel: Channel) -> None:
    if channel.recipient and not world.share_a_guild(channel.recipient):
        raise Refusal(
            403, 50278, "Cannot send messages to this user due to having no mutual guilds"
        )
    if channel.recipient and not channel.recipient.takes_direct_messages:
        raise Refusal(403, 50007, "Cannot send messages to this user")


def check_is_unlocked(world: World, channel: Channel, thread: Thread) -> None:
    """Raises in a thread that only its moderators may use."""
    is_moderator = Permission.MANAGE_THREADS in permissions_in(channel, world.bot)
    if thread.is_locked and not is_moderator:
        raise Refusal(400, 160005, "Thread is locked")


def check_is_awake(channel: Channel) -> None:
    """Raises in an archived thread, where hardly anything can be changed."""
    if channel.thread and channel.thread.is_archived:
        raise Refusal(400, 50083, "Thread is archived")
