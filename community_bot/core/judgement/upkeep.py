"""News about the content itself: staff read it wherever they read anything."""

from collections.abc import Iterator
from typing import assert_never

from community_bot.core.actions import Delivery, Post, Wish
from community_bot.core.decisions import Decision, Kind, Reason, Verdict
from community_bot.core.events import ContentEvent, ContentRefused, ModelRefused, ReviewDue
from community_bot.core.facts import Facts
from community_bot.core.languages import Language
from community_bot.core.policy import Policy
from community_bot.core.refs import ChatRef, RoomRef
from community_bot.core.rich import Listing, Rich, Span

FAULTS_SHOWN = 8


def tell_staff(event: ContentEvent, facts: Facts, policy: Policy) -> Decision:
    """A card in every staff room; without one nobody is told here, and the log has it."""
    verdict = Verdict(kind=Kind.SILENT, reason=Reason.NOTED, content_version=policy.content_version)
    wishes = tuple(
        Wish(
            id=facts.ids.make(f"wish:content:{number}"),
            action=Post(place=place, text=_card(event, policy, language)),
            delivery=Delivery.REPEATABLE,
        )
        for number, (place, language) in enumerate(_places(event, facts))
    )
    return Decision(verdict=verdict, wishes=wishes)


def _places(event: ContentEvent, facts: Facts) -> Iterator[tuple[ChatRef | RoomRef, Language]]:
    for record in facts.house.staff_rooms:
        yield record.ref, record.settings.language
    for room in event.rooms:
        yield room, Language.EN


def _card(event: ContentEvent, policy: Policy, language: Language) -> Rich:
    texts = policy.texts
    match event:
        case ContentRefused(faults=faults):
            items = tuple((Span(fault, code=True),) for fault in faults[:FAULTS_SHOWN])
            return texts.rich(language, "staff-content-broken") + Rich((Listing(items),))
        case ModelRefused(fault=fault):
            return texts.rich(language, "staff-model-missing", fault=fault)
        case ReviewDue(entry=entry, owner=owner, review_by=day):
            date = day.isoformat()
            return texts.rich(language, "staff-review-due", entry=entry, owner=owner, date=date)
        case _:
            assert_never(event)
