"""`/automod`: the rules that Discord keeps itself are shown, given to it, or taken away."""

from community_bot.core.actions import Answer, ApplyNativeRules, Delivery, InteractionRef
from community_bot.core.chats import ButtonRecord
from community_bot.core.commands import AUTOMOD, BY_NAME, FIRST_ANSWERS, Verb
from community_bot.core.decisions import Audit, Decision, Reason
from community_bot.core.events import ButtonPressed, FromMember, Performed
from community_bot.core.facts import Facts
from community_bot.core.judgement.scene import INTERACTION_LIVES, Card, Key, Scene
from community_bot.core.languages import Language
from community_bot.core.messages import Author, Chat, ChatKind
from community_bot.core.outcomes import Done, Refused
from community_bot.core.policy import Policy
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef
from community_bot.core.rich import Listing, Rich, Span
from community_bot.core.scam.automod import NativeRules

APPLY, REMOVE = "apply", "remove"
_SHOWN = 10  # examples on the card
_LETTERS = 80  # of an example


def preview(scene: Scene, press: InteractionRef, _: str) -> Decision:
    """What Discord would look for, what of our examples that catches, and what to press."""
    if not BY_NAME[AUTOMOD].is_for(scene.event.chat.ref.platform):
        return scene.answer(press, Card(scene.rich("automod-elsewhere")), reason=Reason.COMMAND)
    if scene.is_private:
        return scene.answer(press, Card(scene.rich("settings-in-group")), reason=Reason.COMMAND)
    return scene.answer(press, _card(scene), reason=Reason.COMMAND)


def set_rules(scene: Scene, event: ButtonPressed, record: ButtonRecord) -> Decision:
    """Have Discord keep the rules, or none of ours; what came of it is told when it is known."""
    way = record.argument.partition("\n")[0]
    place = scene.target.ref
    rules = scene.policy.native.rules if way == APPLY else NativeRules()
    action = ApplyNativeRules(
        chat=place,
        rules=rules,
        notice=_notice(scene),
        staff=_staff_rooms(scene, place),
        asked=event.interaction,
    )
    wish = scene.wish("native", action, about=f"native:{scene.language}:{way}")
    audit = Audit(actor=scene.member, act="automod", subject=place.key, after=way)
    return scene.answer(
        event.interaction,
        Card(scene.rich("automod-asked")),
        reason=Reason.PRESS,
        first_answer=FIRST_ANSWERS[Verb.NATIVE],
        changes=(audit,),
        wishes=(wish,),
    )


def after_outcome(event: Performed, facts: Facts, policy: Policy) -> Decision | None:
    """Whoever asked for it hears what Discord made of it; None for any other action."""
    wish = facts.wish
    if wish is None or not isinstance(wish.action, ApplyNativeRules):
        return None
    if not isinstance(event.outcome, Done | Refused):
        return Decision()
    asked = wish.action.asked
    _, language, way = (wish.about or "").split(":")
    scene = _again(event, facts, policy, asked, Language(language))
    reason = event.outcome.reason if isinstance(event.outcome, Refused) else ""
    key = "automod-refused" if reason else f"automod-done-{way}"
    said = Answer(
        interaction=asked,
        text=scene.rich(key, reason=reason),
        first_answer=FIRST_ANSWERS[Verb.NATIVE],
    )
    told = scene.wish("told", said, delivery=Delivery.PERISHABLE, lives=INTERACTION_LIVES)
    return Decision(wishes=(told,))


def _card(scene: Scene) -> Card:
    help_, rules = scene.policy.native, scene.policy.native.rules
    if not rules:
        return Card(scene.rich("automod-nothing"), ((_key(scene, REMOVE),),))
    text = scene.rich(
        "automod",
        rules=str(len(rules.messages)),
        keywords=str(len(rules.keywords)),
        patterns=str(len(rules.patterns)),
        names=str(len(rules.names.patterns)),
        caught=str(len(help_.caught)),
        total=str(len(help_.caught) + len(help_.missed)),
    )
    rows = ((_key(scene, APPLY), _key(scene, REMOVE)),)
    return Card(text + _examples(help_.caught) + scene.rich("automod-note"), rows)


def _examples(caught: tuple[str, ...]) -> Rich:
    """Some of what is caught, evenly out of all of it, so that both languages are seen."""
    step = max(1, len(caught) // _SHOWN)
    shown = caught[::step][:_SHOWN]
    return Rich((Listing(tuple((Span(one[:_LETTERS], code=True),) for one in shown)),))


def _key(scene: Scene, way: str) -> Key:
    argument = f"{way}\n{scene.event.chat.ref.key}"
    label = scene.line(f"button-automod-{way}")
    return scene.key(Verb.NATIVE, argument, label, rank=Rank.ADMINISTRATOR)


def _notice(scene: Scene) -> str:
    """What a member reads whose message is stopped: nobody knows which language they read."""
    return " ".join(scene.policy.texts.line(one, "automod-stopped") for one in Language)


def _staff_rooms(scene: Scene, place: ChatRef) -> tuple[ChatRef, ...]:
    rooms = (room.ref for room in scene.facts.house.staff_rooms)
    return tuple(room for room in rooms if room.platform == place.platform)


def _again(
    event: Performed, facts: Facts, policy: Policy, asked: InteractionRef, language: Language
) -> Scene:
    happened = FromMember(
        key=event.key,
        at=event.at,
        chat=Chat(ref=asked.chat, kind=ChatKind.GROUP),
        author=Author(user=asked.member),
    )
    return Scene(happened, facts, policy, spoken=language)
