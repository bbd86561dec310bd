"""What follows the first answer, by the interaction's own token."""

from tests.support.servers.guild_api import acts
from tests.support.servers.guild_api.calls import Call, Routes
from tests.support.servers.guild_api.forms import Form, check_new
from tests.support.servers.guild_api.records import LOADING, Interaction, Json, Message
from tests.support.servers.guild_api.refusals import Refusal, unknown
from tests.support.servers.guild_api.routes.interactions import TOKEN_LIVES, shown
from tests.support.servers.guild_api.routes.messages import read, rewrite

routes = Routes()
_HOOK = "/webhooks/{webhook_id}/{webhook_token}"
_ORIGINAL = _HOOK + "/messages/@original"
_ONE = _HOOK + "/messages/{message_id}"


def _interaction(call: Call) -> Interaction:
    found = call.world.interactions.get(call.place["webhook_token"])
    if found is None or call.number("webhook_id") != call.world.application:
        raise unknown("Webhook")
    if call.world.clock.seconds() - found.at > TOKEN_LIVES:
        raise Refusal(401, 50027, "Invalid Webhook Token")
    if not found.is_answered:
        raise unknown("Webhook")
    return found


@routes("POST", _HOOK, is_open=True)
def follow_up(call: Call) -> Json:
    """A further message; the first after a deferral fills the one that was promised."""
    found, form = _interaction(call), call.form
    check_new(form)
    promised = found.response
    if promised and promised.flags & LOADING:
        return _filled(call, promised, form)
    return read(call.world, shown(call.world, found, form, is_private=form.is_private))


@routes("GET", _ORIGINAL, is_open=True)
def original(call: Call) -> Json:
    """The first answer."""
    return read(call.world, _first(call))


@routes("PATCH", _ORIGINAL, is_open=True)
def change_original(call: Call) -> Json:
    """Changes the first answer, or gives it after a deferral."""
    return _filled(call, _first(call), call.form)


@routes("DELETE", _ORIGINAL, is_open=True)
def delete_original(call: Call) -> None:
    """Deletes the first answer."""
    acts.erase(call.world, _first(call))


@routes("GET", _ONE, is_open=True)
def one(call: Call) -> Json:
    """A message of that token."""
    return read(call.world, _one(call))


@routes("PATCH", _ONE, is_open=True)
def change(call: Call) -> Json:
    """Changes a message of that token."""
    return _filled(call, _one(call), call.form)


@routes("DELETE", _ONE, is_open=True)
def delete(call: Call) -> None:
    """Deletes a message of that token."""
    acts.erase(call.world, _one(call))


def _first(call: Call) -> Message:
    found = _interaction(call).response
    if found is None or found.is_deleted:
        raise unknown("Message")
    return found


def _one(call: Call) -> Message:
    found = _interaction(call)
    mine = {
        each.id: each for each in [*found.messages, *([found.message] if found.message else [])]
    }
    message = mine.get(call.number("message_id"))
    if message is None or message.is_deleted:
        raise unknown("Message")
    return message


def _filled(call: Call, message: Message, form: Form) -> Json:
    rewrite(call.world, message, form)
    return read(call.world, message)
