"""Channels and threads themselves."""

from tests.support.servers.guild_api import acts, shapes
from tests.support.servers.guild_api.access import check_may_speak
from tests.support.servers.guild_api.calls import Call, Routes
from tests.support.servers.guild_api.permissions import Permission, permissions_in
from tests.support.servers.guild_api.records import Channel, Json, Thread
from tests.support.servers.guild_api.refusals import Refusal, missing_permissions

routes = Routes()
_THREAD_MODERATION = frozenset({"locked", "rate_limit_per_user", "invitable"})
_ARCHIVE_AFTER = (60, 1440, 4320, 10080)


@routes("GET", "/channels/{channel_id}")
def channel(call: Call) -> Json:
    """One channel."""
    return shapes.channel(call.channel(), call.world.bot)


@routes("POST", "/channels/{channel_id}/typing")
def typing(call: Call) -> None:
    """Three dots."""
    check_may_speak(call.world, call.channel())


@routes("PATCH", "/channels/{channel_id}")
def change(call: Call) -> Json:
    """Changes a channel or thread."""
    found = call.channel()
    if found.thread:
        _check_thread_change(call, found, found.thread)
        _change_thread(call, found, found.thread)
    else:
        call.channel(Permission.MANAGE_CHANNELS)
        found.topic = call.body.get("topic", found.topic)
    found.name = call.body.get("name", found.name)
    found.slow = call.body.get("rate_limit_per_user", found.slow)
    acts.change_channel(call.world, found)
    return shapes.channel(found, call.world.bot)


def _check_thread_change(call: Call, found: Channel, thread: Thread) -> None:
    me = call.world.bot
    is_moderator = Permission.MANAGE_THREADS in permissions_in(found, me)
    asked = set(call.body)
    opens_only = call.body.get("archived") is False and asked <= {"archived"}
    if thread.is_archived and call.body.get("archived") is not False:
        raise Refusal(400, 50083, "Thread is archived")
    if is_moderator:
        return
    may_open = opens_only and me.id in thread.members and not thread.is_locked
    is_own = thread.owner is me and not asked & _THREAD_MODERATION
    if not may_open and not is_own:
        raise missing_permissions()


def _change_thread(call: Call, found: Channel, thread: Thread) -> None:
    archived = call.body.get("archived", thread.is_archived)
    if found.guild and thread.is_archived and not archived:
        check_room_for_threads(len(found.guild.active_threads()), found.guild.most_active_threads)
    if archived is not thread.is_archived:
        thread.changed_at = call.world.clock.now()
    thread.is_archived = archived
    thread.is_locked = call.body.get("locked", thread.is_locked)
    thread.archive_after = call.body.get("auto_archive_duration", thread.archive_after)


def check_room_for_threads(active: int, most: int) -> None:
    """Raises where the server has as many active threads as it may have."""
    if active >= most:
        raise Refusal(400, 160006, "Maximum number of active threads reached")


@routes("DELETE", "/channels/{channel_id}")
def delete(call: Call) -> Json:
    """Deletes a thread; the bot of this house deletes no channel."""
    found, _ = call.thread(Permission.MANAGE_THREADS)
    del call.world.channels[found.id]
    shape = shapes.channel(found, call.world.bot)
    if found.guild:
        del found.guild.channels[found.id]
        acts.tell_of_deleted_thread(call.world, found)
    return shape
