"""Rich text and decisions → what the page draws and what `replay` prints."""

from collections.abc import Iterable
from typing import Any

from community_bot.core.actions import (
    Action,
    Answer,
    ApplyNativeRules,
    BanMember,
    Button,
    Buttons,
    DeleteMessage,
    EditMessage,
    FirstAnswer,
    LeaveChat,
    LiftRestriction,
    Post,
    PrivateMessage,
    Reply,
    RestrictMember,
    Sanction,
    Whisper,
    place_of,
)
from community_bot.core.decisions import FaqVerdict, Verdict
from community_bot.core.messages import ChatKind
from community_bot.core.refs import ChatRef, UserRef
from community_bot.core.rich import Heading, Listing, Rich, Span, Spans, to_text

Json = dict[str, Any]

_NAMES: dict[type[Action], str] = {
    Reply: "reply",
    Post: "post",
    PrivateMessage: "private_message",
    Answer: "answer",
    EditMessage: "edit_message",
    DeleteMessage: "delete_message",
    Whisper: "whisper",
    LeaveChat: "leave_chat",
    RestrictMember: "restrict_member",
    BanMember: "ban_member",
    LiftRestriction: "lift_restriction",
    ApplyNativeRules: "apply_native_rules",
}
_WORDLESS = DeleteMessage | LeaveChat | Sanction | ApplyNativeRules
_PLACES = 4  # decimals of a probability


def body(rich: Rich) -> list[Json]:
    """A text as blocks and spans; the page makes elements of them, never markup."""
    return [_block(one) for one in rich.blocks]


def words_in(shown: Iterable[Json]) -> str:
    """The words of such blocks again, a line each."""
    parts = [spans for one in shown for spans in one.get("items") or [one["spans"]]]
    return "\n".join("".join(span["text"] for span in spans) for spans in parts)


def button_rows(buttons: Buttons) -> list[list[Json]]:
    """Buttons as they stand under a message."""
    return [[_button(one) for one in row] for row in buttons]


def verdict_json(verdict: Verdict) -> Json:
    """A decision as one result of the replay format tells it."""
    return {
        "kind": verdict.kind.value,
        "reason": verdict.reason.value,
        "faq": _faq(verdict.faq) if verdict.faq else None,
        "findings": [
            {
                "rule": one.rule,
                "severity": one.severity.name.lower(),
                "span": list(one.span),
                "reason": one.reason,
            }
            for one in verdict.findings
        ],
        "case": None,
    }


def action_json(action: Action, chat: ChatRef | None, kind: ChatKind | None) -> Json:
    """One action; `chat` is where its room turned out to be, `kind` what sort of chat that is."""
    place = place_of(action)
    where = chat or (place if isinstance(place, ChatRef) else None)
    platform = place.platform if isinstance(place, UserRef) else where and where.platform
    words = None if isinstance(action, _WORDLESS) else action
    return {
        "action": _NAMES[type(action)],
        "platform": platform,
        "chat": where.id if where else None,
        "to": _receiver(action),
        "visible_to": visible_to(action, kind),
        "text": to_text(words.text) if words else None,
        "buttons": [_button(one) for row in (words.buttons if words else ()) for one in row],
    }


def visible_to(action: Action, kind: ChatKind | None) -> str:
    """Who sees an action: all, one member, or staff."""
    if isinstance(action, PrivateMessage | Whisper) or kind is ChatKind.PRIVATE:
        return "member"
    if kind is ChatKind.STAFF:
        return "staff"
    return "member" if isinstance(action, Answer) and is_unseen(action) else "all"


def is_unseen(answer: Answer) -> bool:
    """Whether the member alone sees an answer, in a group too."""
    if answer.first_answer is FirstAnswer.UPDATE:
        return answer.interaction.is_private
    return answer.first_answer is FirstAnswer.PRIVATE


def _receiver(action: Action) -> str | None:
    match action:
        case PrivateMessage(to=member) | Whisper(member=member):
            return member.id
        case Answer(interaction=interaction):
            return interaction.member.id
        case RestrictMember(member=member) | BanMember(member=member):
            return member.id
        case LiftRestriction(member=member):
            return member.id
        case Reply(to=message) | EditMessage(message=message) | DeleteMessage(message=message):
            return message.id
        case _:
            return None


def _faq(faq: FaqVerdict) -> Json:
    best = faq.best
    return {
        "entry": best.entry if best else None,
        "probability": round(best.probability, _PLACES) if best else 0.0,
        "threshold": faq.threshold,
        "candidates": [
            {"entry": one.entry, "probability": round(one.probability, _PLACES)}
            for one in faq.candidates
        ],
    }


def _button(button: Button) -> Json:
    found = {"id": button.id, "label": button.label, "url": button.url, "start": button.start}
    return {name: value for name, value in found.items() if value is not None}


def _block(block: Any) -> Json:  # noqa: ANN401 - the union of blocks
    if isinstance(block, Listing):
        items = [_spans(one) for one in block.items]
        return {"block": "list", "ordered": block.is_ordered, "items": items}
    name = "heading" if isinstance(block, Heading) else "paragraph"
    return {"block": name, "spans": _spans(block.spans)}


def _spans(spans: Spans | Iterable[Span]) -> list[Json]:
    return [_span(one) for one in spans]


def _span(span: Span) -> Json:
    found: Json = {"text": span.text}
    for style in ("bold", "italic", "code"):
        if getattr(span, style):
            found[style] = True
    return {**found, "url": span.url} if span.url else found
