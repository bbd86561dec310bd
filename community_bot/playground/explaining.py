"""A decision as the page explains it: result, reasons in every language, what still waits."""

from community_bot.core.actions import place_of
from community_bot.core.decisions import Decision
from community_bot.core.desk import Receipt
from community_bot.core.events import FromMember, words_in
from community_bot.core.judgement.explaining import reason_text
from community_bot.core.languages import Language
from community_bot.core.messages import ChatKind
from community_bot.core.policy import Policy
from community_bot.core.refs import Place, RoomRef, UserRef
from community_bot.core.scam.secrets import without_secrets
from community_bot.playground.ids import persona_of, seat_of
from community_bot.playground.render import Json, action_json, verdict_json
from community_bot.playground.rooms import Visits

_KINDS = {
    "MessageReceived": "message",
    "MessageEdited": "edited",
    "CommandGiven": "command",
    "ButtonPressed": "button",
}


def explain(receipt: Receipt, visits: Visits, policy: Policy) -> None:
    """Show in the visit why an event was decided so; others than a visitor's are passed over."""
    event, decision = receipt.event, receipt.decision
    if decision is None or not isinstance(event, FromMember):
        return
    seat = seat_of(event.chat.ref)
    if seat is None:
        return
    visit = visits.of(seat)
    number = visit.origins.get(event.key, -1)
    visit.origins.update({wish.id: number for wish in decision.wishes})
    visit.explain(
        {
            "event": number,
            "pane": seat.pane,
            "message": visit.written.get(number),
            "input": _input(event, policy),
            "decision": verdict_json(decision.verdict),
            "nearest": _nearest(event, decision, policy),
            **_actions(event, decision),
            "reason_text": {
                language.value: reason_text(policy.texts, language, decision.verdict)
                for language in Language
            },
        }
    )


def _input(event: FromMember, policy: Policy) -> Json:
    """What was done, without what must not be repeated."""
    return {
        "text": _words(event, policy),
        "persona": persona_of(event.author.user)[1],
        "kind": _KINDS.get(type(event).__name__, "event"),
    }


def _nearest(event: FromMember, decision: Decision, policy: Policy) -> list[Json]:
    """The phrasings that spoke for the candidates, as `faq ask` shows them."""
    if decision.verdict.faq is None:
        return []
    words = _words(event, policy)
    return [{"entry": one.entry, "phrasing": one.phrasing} for one in policy.matcher.explain(words)]


def _words(event: FromMember, policy: Policy) -> str:
    """A scam may be read here, a secret may not."""
    return without_secrets(words_in(event), policy.secret_rules)


def _actions(event: FromMember, decision: Decision) -> Json:
    actions, waits = [], []
    for wish in decision.wishes:
        told = action_json(wish.action, None, _kind_of(place_of(wish.action)))
        if wish.not_before is None:
            actions.append(told)
        else:
            seconds = (wish.not_before - event.at).total_seconds()
            waits.append({**told, "in_seconds": max(0, round(seconds))})
    return {"actions": actions, "waits": waits}


def _kind_of(place: Place | UserRef) -> ChatKind | None:
    if isinstance(place, RoomRef):
        return ChatKind.STAFF
    if isinstance(place, UserRef):
        return ChatKind.PRIVATE
    seat = seat_of(place)
    return ChatKind(seat.pane) if seat else None
