"""The first answer to an interaction: one, in time, and of a kind that fits."""

from tests.support.servers.guild_api import acts
from tests.support.servers.guild_api.calls import Call, Routes
from tests.support.servers.guild_api.commands import check_choices
from tests.support.servers.guild_api.forms import Form, check_new
from tests.support.servers.guild_api.modals import check_modal
from tests.support.servers.guild_api.records import (
    EPHEMERAL,
    LOADING,
    Ask,
    Interaction,
    Json,
    Message,
    Reply,
)
from tests.support.servers.guild_api.refusals import Refusal, invalid, unknown
from tests.support.servers.guild_api.routes.messages import composed, read, rewrite
from tests.support.servers.guild_api.world import World

routes = Routes()
FIRST_ANSWER = 3.0  # seconds
TOKEN_LIVES = 900.0


@routes("POST", "/interactions/{interaction_id}/{interaction_token}/callback", is_open=True)
def answer(call: Call) -> Json | None:
    """Takes the first answer."""
    found = call.world.interactions.get(call.place["interaction_token"])
    if found is None or found.id != call.number("interaction_id"):
        raise unknown("Interaction")
    if found.is_answered:
        raise Refusal(400, 40060, "Interaction has already been acknowledged.")
    if call.world.clock.seconds() - found.at > FIRST_ANSWER:
        raise unknown("Interaction")
    kind = _fitting(found, call.body.get("type"))
    _ANSWERS[kind](call, found, Form(call.body.get("data") or {}, call.uploads))
    found.answer = kind
    is_asked_for = call.query.get("with_response") in ("1", "true")
    return _told(call.world, found) if is_asked_for else None


def _fitting(found: Interaction, kind: int) -> Reply:
    is_button = found.message is not None and found.kind in (Ask.COMPONENT, Ask.MODAL)
    fitting = {Reply.MESSAGE, Reply.DEFERRED}
    if is_button:
        fitting |= {Reply.UPDATE, Reply.DEFERRED_UPDATE}
    if found.kind is not Ask.MODAL:
        fitting |= {Reply.MODAL}
    if found.kind is Ask.AUTOCOMPLETE:
        fitting = {Reply.CHOICES}
    if kind not in fitting:
        raise invalid("type", "BASE_TYPE_CHOICES", f"Value must be one of {sorted(fitting)}.")
    return Reply(kind)


def _say(call: Call, found: Interaction, form: Form) -> None:
    check_new(form)
    found.response = shown(call.world, found, form, is_private=form.is_private)


def _defer(call: Call, found: Interaction, form: Form) -> None:
    kept = form.flags & EPHEMERAL
    loading = Form({"content": "", "flags": kept | LOADING})
    found.response = shown(call.world, found, loading, is_private=bool(kept))


def _point_at_source(_call: Call, found: Interaction, _form: Form) -> None:
    found.response = found.message


def _update(call: Call, found: Interaction, form: Form) -> None:
    found.response = found.message
    if found.message and form.fields:
        rewrite(call.world, found.message, form)


def _offer(_call: Call, found: Interaction, form: Form) -> None:
    choices = form.get("choices") or []
    check_choices(choices, "data.choices")
    found.choices = choices


def _open_form(_call: Call, found: Interaction, form: Form) -> None:
    check_modal(form.fields)
    found.modal = form.fields


_ANSWERS = {
    Reply.MESSAGE: _say,
    Reply.DEFERRED: _defer,
    Reply.DEFERRED_UPDATE: _point_at_source,
    Reply.UPDATE: _update,
    Reply.CHOICES: _offer,
    Reply.MODAL: _open_form,
}


def shown(world: World, found: Interaction, form: Form, *, is_private: bool) -> Message:
    """A message that answers an interaction, to all or to the one who asked."""
    fields = {name: value for name, value in form.fields.items() if name != "message_reference"}
    message = composed(world, found.channel, Form(fields, form.uploads))
    message.interaction = found
    message.kind = 20 if found.kind is Ask.COMMAND and not found.messages else 0
    message.only_for = found.user if is_private else None
    found.messages.append(message)
    return acts.say(world, message)


def _told(world: World, found: Interaction) -> Json:
    told: Json = {
        "interaction": {"id": str(found.id), "type": int(found.kind)},
        "resource": {"type": int(found.answer or 0)},
    }
    response = found.response
    if response and found.answer not in (Reply.DEFERRED_UPDATE, Reply.UPDATE):
        told["interaction"] |= {
            "response_message_id": str(response.id),
            "response_message_loading": bool(response.flags & LOADING),
            "response_message_ephemeral": response.only_for is not None,
        }
    if response and found.answer in (Reply.MESSAGE, Reply.UPDATE):
        told["resource"]["message"] = read(world, response)
    return told
