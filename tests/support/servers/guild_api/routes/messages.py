"""Messages: read, written, changed, deleted."""

from tests.support.servers.guild_api import acts, sayings
from tests.support.servers.guild_api.access import (
    check_is_awake,
    check_is_unlocked,
    check_may_speak,
)
from tests.support.servers.guild_api.calls import Call, Routes
from tests.support.servers.guild_api.clock import given_at
from tests.support.servers.guild_api.events import Intent
from tests.support.servers.guild_api.forms import Form, check_change, check_new
from tests.support.servers.guild_api.mentions import called_by
from tests.support.servers.guild_api.permissions import Permission, permissions_in
from tests.support.servers.guild_api.records import (
    COMPONENTS_V2,
    CROSSPOSTED,
    EPHEMERAL,
    Channel,
    Json,
    Kind,
    Message,
)
from tests.support.servers.guild_api.refusals import (
    Refusal,
    invalid,
    missing_permissions,
)
from tests.support.servers.guild_api.world import World

routes = Routes()
NONCE_KEPT = 300.0  # seconds; "the past few minutes"
_OLDEST_IN_BULK = 14 * 86400.0
_CONTENTS = ("content", "embeds", "components", "attachments")


def read(world: World, message: Message) -> Json:
    """A message as the bot may read it over REST, where the portal's switch decides."""
    shape = sayings.message(message, world.bot)
    is_open = sayings.has_open_words(message, world.bot)
    may_read = is_open or Intent.MESSAGE_CONTENT in world.granted
    return shape if may_read else sayings.without_words(shape)


@routes("GET", "/channels/{channel_id}/messages")
def latest(call: Call) -> list[Json]:
    """The latest messages, newest first."""
    channel = call.channel()
    if Permission.READ_MESSAGE_HISTORY not in permissions_in(channel, call.world.bot):
        return []
    before = int(call.query.get("before", 0)) or max(channel.messages, default=0) + 1
    after = int(call.query.get("after", 0))
    shown = [
        each
        for each in channel.messages.values()
        if after < each.id < before and not each.is_deleted and not each.only_for
    ]
    newest = shown[::-1][: int(call.query.get("limit", 50))]
    return [read(call.world, each) for each in newest]


@routes("GET", "/channels/{channel_id}/messages/{message_id}")
def one(call: Call) -> Json:
    """One message."""
    return read(call.world, call.message(call.channel(Permission.READ_MESSAGE_HISTORY)))


@routes("POST", "/channels/{channel_id}/messages")
def write(call: Call) -> Json:
    """Says something, or gives back what was said under the same nonce."""
    channel, form = call.channel(), call.form
    check_may_speak(call.world, channel)
    check_new(form)
    _check_extras(call.world, channel, form)
    said = _said_already(call.world, form)
    if said is None:
        said = acts.say(call.world, composed(call.world, channel, form))
        _remember(call.world, form, said)
    return read(call.world, said)


def _check_extras(world: World, channel: Channel, form: Form) -> None:
    may = permissions_in(channel, world.bot)
    needed = {
        Permission.ATTACH_FILES: form.uploads,
        Permission.EMBED_LINKS: form.get("embeds"),
        Permission.SEND_TTS_MESSAGES: form.get("tts"),
    }
    if any(given and each not in may for each, given in needed.items()):
        raise missing_permissions()


def _said_already(world: World, form: Form) -> Message | None:
    if not form.get("enforce_nonce") or form.get("nonce") is None:
        return None
    at, said = world.nonces.get((world.bot.id, str(form.get("nonce"))), (0.0, None))
    return said if world.clock.seconds() - at < NONCE_KEPT else None


def _remember(world: World, form: Form, said: Message) -> None:
    if form.get("nonce") is not None:
        world.nonces[world.bot.id, str(form.get("nonce"))] = (world.clock.seconds(), said)


def composed(world: World, channel: Channel, form: Form) -> Message:
    """A message of the bot's, made of a form."""
    answers = _answered(world, channel, form)
    mentions, everyone = called_by(world, form.fields, answers)
    may_call_all = Permission.MENTION_EVERYONE in permissions_in(channel, world.bot)
    return Message(
        id=world.ids.next(),
        channel=channel,
        author=world.bot,
        at=world.clock.now(),
        kind=19 if answers else 0,
        flags=form.flags,
        mentions=mentions,
        mentions_everyone=everyone and may_call_all,
        nonce=form.get("nonce"),
        answers=answers,
        **form.changes(),
    )


def _answered(world: World, channel: Channel, form: Form) -> Message | None:
    reference = form.get("message_reference")
    if not reference:
        return None
    if Permission.READ_MESSAGE_HISTORY not in permissions_in(channel, world.bot):
        raise Refusal(400, 160002, "Cannot reply without permission to read message history")
    found = channel.messages.get(int(reference["message_id"]))
    if found and not found.is_deleted and not found.only_for:
        return found
    if reference.get("fail_if_not_exists", True):
        raise invalid("message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
    return None


@routes("PATCH", "/channels/{channel_id}/messages/{message_id}")
def change(call: Call) -> Json:
    """Changes a message of the bot's own."""
    channel = call.channel()
    message = call.message(channel)
    if message.author is not call.world.bot:
        raise Refusal(403, 50005, "Cannot edit a message authored by another user")
    check_is_awake(channel)
    if channel.thread:
        check_is_unlocked(call.world, channel, channel.thread)
    rewrite(call.world, message, call.form)
    return read(call.world, message)


def rewrite(world: World, message: Message, form: Form) -> None:
    """Puts the fields of a form into a message; one that would be left empty is refused."""
    changes = form.changes()
    flags = form.flags | (message.flags & COMPONENTS_V2)
    check_change(Form({**form.fields, "flags": flags}, form.uploads))
    kept = [changes.get(name, getattr(message, name)) for name in _CONTENTS]
    if not any(kept):
        raise Refusal(400, 50006, "Cannot send an empty message")
    _put(message, changes, flags)
    if "content" in changes:
        message.mentions, message.mentions_everyone = called_by(world, form.fields, None)
    acts.rewrite(world, message)


def _put(message: Message, changes: Json, flags: int) -> None:
    for name, value in changes.items():
        setattr(message, name, value)
    message.flags = (flags & ~EPHEMERAL) | (message.flags & (EPHEMERAL | CROSSPOSTED))


@routes("DELETE", "/channels/{channel_id}/messages/{message_id}")
def delete(call: Call) -> None:
    """Deletes the bot's own message, or anybody's with the right to."""
    channel = call.channel()
    message = call.message(channel)
    if message.author is not call.world.bot:
        if channel.guild is None:
            raise Refusal(403, 50003, "Cannot execute action on a DM channel")
        call.channel(Permission.MANAGE_MESSAGES)
    acts.erase(call.world, message)


@routes("POST", "/channels/{channel_id}/messages/bulk-delete")
def delete_many(call: Call) -> None:
    """Deletes up to a hundred that are younger than a fortnight."""
    channel = call.channel(Permission.MANAGE_MESSAGES)
    ids = [int(each) for each in call.body["messages"]]
    if not 2 <= len(ids) <= 100:
        raise Refusal(
            400,
            50016,
            "Provided too few or too many messages to delete. Must provide at least 2 and fewer "
            "than 100 messages to delete",
        )
    if any(call.world.clock.seconds() - given_at(each) > _OLDEST_IN_BULK for each in ids):
        raise Refusal(400, 50034, "You can only bulk delete messages that are under 14 days old.")
    found = [channel.messages[each] for each in ids if each in channel.messages]
    acts.erase_many(call.world, channel, [each for each in found if not each.is_deleted])


@routes("POST", "/channels/{channel_id}/messages/{message_id}/crosspost")
def publish(call: Call) -> Json:
    """Sends an announcement on to the channels that follow."""
    channel = call.channel()
    message = call.message(channel)
    if channel.kind is not Kind.ANNOUNCEMENT:
        raise Refusal(400, 50024, "Cannot execute action on this channel type")
    if message.flags & CROSSPOSTED:
        raise Refusal(400, 40033, "This message has already been crossposted")
    if message.author is not call.world.bot:
        call.channel(Permission.MANAGE_MESSAGES)
    message.flags |= CROSSPOSTED
    acts.rewrite(call.world, message)
    return read(call.world, message)
