"""What staff read about a suspicious message, and what they can do about it."""

from dataclasses import dataclass

from community_bot.core.actions import Post
from community_bot.core.chats import ScamMode
from community_bot.core.commands import Verb
from community_bot.core.decisions import Decision
from community_bot.core.judgement import cards
from community_bot.core.judgement.naming import rule_titles
from community_bot.core.judgement.scene import Card, Key, Scene
from community_bot.core.messages import Message
from community_bot.core.ranks import Rank
from community_bot.core.refs import staff_room_of
from community_bot.core.rich import Paragraph, Rich, Span
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.incidents import Incident, Measure
from community_bot.core.scam.inspection import Inspection
from community_bot.core.scam.law import Measures, Trust, measures_for

_JOINT = " · "
_SHOWN = 300  # letters of a message on a card
_TITLES = 3  # rules that head a card; *Why?* has them all


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A message, what the rules say of it, and what that comes to."""

    message: Message
    inspection: Inspection
    severity: Severity
    done: Measures

    @property
    def rules(self) -> tuple[str, ...]:
        """Names of the rules, each once."""
        return tuple(sorted({one.rule for one in self.inspection.findings}))

    @property
    def worst(self) -> Finding:
        """The finding that the room and the author hear of."""
        return max(self.inspection.findings, key=lambda one: (one.severity, -one.span[0]))


def alert(scene: Scene, found: Suspicion, incident: Incident, trust: Trust) -> Card | None:
    """The card for staff: who, where, which rules, what was done and said, what they can do."""
    if Measure.ALERT not in found.done:
        return None
    staff = scene.for_staff
    card = cards.staff_card(
        staff,
        "staff-scam",
        scene.event.key,
        *review_keys(staff, incident),
        rule=rule_titles(staff, _harshest(found)),
        done=measures_line(staff, found.done, would=_would(found, trust)),
    )
    return Card(card.text + quoted(staff, scene.words), card.rows)


def _harshest(found: Suspicion) -> list[str]:
    """The rules that a card is headed by, the surest first."""
    surest = sorted(found.inspection.findings, key=lambda one: -one.severity)
    return list(dict.fromkeys(one.rule for one in surest))[:_TITLES]


def quoted(scene: Scene, words: str) -> Rich:
    """What a message says, on one line and as code: nothing in it can be opened by a slip.

    The words hold no secret; the outbox forgets them once the card is posted.
    """
    shown = "".join(one for one in " ".join(words.split()) if one.isprintable())
    if not shown:
        return Rich()
    cut = f"{shown[:_SHOWN]}…" if len(shown) > _SHOWN else shown
    return Rich((Paragraph((Span(f"{scene.line('staff-quote')} "), Span(cut, code=True))),))


def _would(found: Suspicion, trust: Trust) -> Measures:
    """What the chat would have seen in the strictest mode, where it saw nothing."""
    if found.severity is Severity.NOTE or set(found.done) - {Measure.ALERT}:
        return ()
    asking = found.inspection.is_asking
    strict = measures_for(found.inspection.findings, ScamMode.ENFORCE, trust, is_asking=asking)
    return tuple(one for one in strict if one is not Measure.ALERT)


def measures_line(scene: Scene, done: Measures, *, would: Measures = ()) -> str:
    """What was done, or would have been, as one reads it aloud."""
    shown = [one for one in done if one is not Measure.ALERT]
    if shown:
        names = [scene.line(f"measure-{one}") for one in shown]
        return scene.line("staff-scam-done", done=_JOINT.join(names))
    if would:
        names = [scene.line(f"measure-{one}") for one in would]
        return scene.line("staff-scam-would", done=_JOINT.join(names))
    return scene.line("staff-scam-nothing")


def review_keys(scene: Scene, incident: Incident) -> tuple[Key, ...]:
    """What staff can do about an incident; a name alone is no message to be deleted."""
    first = (Verb.UNDO if incident.has(Measure.DELETE) else Verb.REMOVE,)
    verbs = (*(first if incident.message.id else ()), Verb.BAN, Verb.REFUTE)
    return tuple(
        scene.key(verb, incident.id, scene.line(f"button-{verb}"), rank=Rank.MODERATOR)
        for verb in verbs
    )


def not_possible(scene: Scene, incident: Incident, key: str) -> Decision:
    """The platform refused: staff must know, and do by hand what is to be done."""
    card = cards.staff_card(scene.for_staff, key, incident.event)
    post = Post(place=staff_room_of(incident.message.chat), text=card.text, buttons=card.buttons)
    return Decision(changes=card.changes, wishes=(scene.wish("impossible", post),))
