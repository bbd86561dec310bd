"""Threads: opened, entered, listed."""

from tests.support.servers.guild_api import acts, shapes
from tests.support.servers.guild_api.access import check_is_awake
from tests.support.servers.guild_api.calls import Call, Created, Routes
from tests.support.servers.guild_api.events import Intent
from tests.support.servers.guild_api.forms import Form, check_new
from tests.support.servers.guild_api.permissions import Permission, permissions_in
from tests.support.servers.guild_api.records import Channel, Json, Kind, Thread, User
from tests.support.servers.guild_api.refusals import (
    Refusal,
    bad_length,
    missing_access,
    missing_permissions,
    unknown,
)
from tests.support.servers.guild_api.routes.channels import check_room_for_threads
from tests.support.servers.guild_api.routes.messages import composed, read

routes = Routes()
_ON_A_MESSAGE = {
    Kind.TEXT: Kind.PUBLIC_THREAD,
    Kind.ANNOUNCEMENT: Kind.ANNOUNCEMENT_THREAD,
}


@routes("POST", "/channels/{channel_id}/messages/{message_id}/threads")
def open_on_message(call: Call) -> Created:
    """A public thread that bears the id of its first message."""
    parent = call.channel(Permission.CREATE_PUBLIC_THREADS)
    message = call.message(parent)
    if parent.kind not in _ON_A_MESSAGE:
        raise Refusal(400, 50024, "Cannot execute action on this channel type")
    if message.id in call.world.channels:
        raise Refusal(400, 160004, "A thread has already been created for this message")
    return Created(_opened(call, parent, _ON_A_MESSAGE[parent.kind], message.id))


@routes("POST", "/channels/{channel_id}/threads")
def open_alone(call: Call) -> Created:
    """A thread of its own, public or private, or a forum's post."""
    parent = call.channel()
    if parent.kind is Kind.FORUM:
        return Created(_posted(call, parent))
    kind = Kind(call.body.get("type", Kind.PRIVATE_THREAD))
    is_private = kind is Kind.PRIVATE_THREAD
    if parent.kind is Kind.ANNOUNCEMENT and is_private:
        raise Refusal(400, 50024, "Cannot execute action on this channel type")
    call.channel(
        Permission.CREATE_PRIVATE_THREADS if is_private else Permission.CREATE_PUBLIC_THREADS
    )
    return Created(_opened(call, parent, kind, call.world.ids.next()))


def _posted(call: Call, forum: Channel) -> Json:
    form = Form(call.body.get("message") or {}, call.uploads)
    if Permission.SEND_MESSAGES not in permissions_in(forum, call.world.bot):
        raise missing_permissions()
    check_new(form)
    shape = _opened(call, forum, Kind.PUBLIC_THREAD, call.world.ids.next())
    place = call.world.channels[int(shape["id"])]
    said = composed(call.world, place, form)
    said.id = place.id
    return shape | {"message": read(call.world, acts.say(call.world, said))}


def _opened(call: Call, parent: Channel, kind: Kind, number: int) -> Json:
    world, me = call.world, call.world.bot
    if not 1 <= len(call.body.get("name") or "") <= 100:
        raise bad_length("name", 1, 100)
    if parent.guild:
        check_room_for_threads(len(parent.guild.active_threads()), parent.guild.most_active_threads)
    thread = Thread(me, world.clock.now(), is_private=kind is Kind.PRIVATE_THREAD)
    thread.archive_after = call.body.get("auto_archive_duration") or 1440
    thread.members[me.id] = world.clock.now()
    place = Channel(number, kind, call.body["name"], parent.guild, parent=parent, thread=thread)
    return shapes.channel(acts.open_thread(world, place), me)


@routes("PUT", "/channels/{channel_id}/thread-members/@me")
def enter(call: Call) -> None:
    """The bot joins."""
    place, thread = call.thread()
    check_is_awake(place)
    acts.let_into_thread(call.world, place, thread, call.world.bot)


@routes("DELETE", "/channels/{channel_id}/thread-members/@me")
def leave(call: Call) -> None:
    """The bot goes."""
    place, thread = call.thread()
    check_is_awake(place)
    acts.put_out_of_thread(call.world, place, thread, call.world.bot)


@routes("PUT", "/channels/{channel_id}/thread-members/{user_id}")
def let_in(call: Call) -> None:
    """Adds a member, who has to see the channel above."""
    place, thread = call.thread()
    check_is_awake(place)
    if not permissions_in(place.parent or place, _user(call)):
        raise missing_access()
    acts.let_into_thread(call.world, place, thread, _user(call))


@routes("DELETE", "/channels/{channel_id}/thread-members/{user_id}")
def put_out(call: Call) -> None:
    """Removes a member."""
    place, thread = call.thread()
    check_is_awake(place)
    is_moderator = Permission.MANAGE_THREADS in permissions_in(place, call.world.bot)
    is_own = thread.is_private and thread.owner is call.world.bot
    if not is_moderator and not is_own:
        raise missing_permissions()
    acts.put_out_of_thread(call.world, place, thread, _user(call))


def _user(call: Call) -> User:
    if call.number("user_id") not in call.world.users:
        raise unknown("User")
    return call.world.users[call.number("user_id")]


@routes("GET", "/channels/{channel_id}/thread-members")
def members(call: Call) -> list[Json]:
    """Who is in a thread; only with the members intent switched on."""
    place, thread = call.thread()
    if Intent.GUILD_MEMBERS not in call.world.granted:
        raise missing_access()
    return [shapes.thread_member(place, each) for each in thread.members]


@routes("GET", "/channels/{channel_id}/thread-members/{user_id}")
def member(call: Call) -> Json:
    """Whether somebody is in a thread."""
    place, thread = call.thread()
    if call.number("user_id") not in thread.members:
        raise unknown("Member")
    return shapes.thread_member(place, call.number("user_id"))


@routes("GET", "/channels/{channel_id}/threads/archived/public")
def archived_public(call: Call) -> Json:
    """The sleeping threads that everybody sees."""
    return _archived(call, is_private=False)


@routes("GET", "/channels/{channel_id}/threads/archived/private")
def archived_private(call: Call) -> Json:
    """The sleeping threads that moderators see."""
    call.channel(Permission.MANAGE_THREADS)
    return _archived(call, is_private=True)


def _archived(call: Call, *, is_private: bool) -> Json:
    parent = call.channel(Permission.READ_MESSAGE_HISTORY)
    places = [each for each in call.world.channels.values() if each.parent is parent]
    found = [
        each
        for each in places
        if each.thread and each.thread.is_archived and each.thread.is_private is is_private
    ]
    shown = [shapes.channel(each, call.world.bot) for each in found]
    return {"threads": shown, "members": [], "has_more": False}
