"""What is official, and what is known of what somebody holds up to be checked."""

import re

from community_bot.core.actions import (
    Action,
    Delivery,
    InteractionRef,
    Post,
    PrivateMessage,
    Reply,
)
from community_bot.core.chats import AnswerMode, ButtonRecord
from community_bot.core.commands import Verb
from community_bot.core.decisions import Audit, Decision, Kind, Reason
from community_bot.core.events import ButtonPressed, CommandGiven, MessageReceived
from community_bot.core.judgement import cards, scams
from community_bot.core.judgement.naming import rule_title
from community_bot.core.judgement.scene import ANSWER_LIVES, Card, Key, Scene
from community_bot.core.messages import Link, Message
from community_bot.core.official import WAYS_OF_SUPPORT
from community_bot.core.refs import staff_room_of
from community_bot.core.rich import Listing, Rich, Span
from community_bot.core.scam.checking import Checked, Word
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.inspection import Specimen

_PLATFORMS = ("x", "telegram", "discord")
_ASKS = re.compile(
    r"(?i)\b(?:real|legit|legitimate|genuine|official|fake|scam|safe|trust(?:ed|worthy)?|phishing)\b"
    r"|真的|真假|是真|是假|假的|官方|正规|靠谱|可信|安全吗|骗子|骗局|钓鱼|诈骗"
)
_BARE_WORDS, _BARE_LETTERS = 3, 300
_ARGUMENT = 500  # letters of what is told to staff
_ROOMS = 5


def official(scene: Scene, press: InteractionRef, _: str = "") -> Decision:
    """The official list, as one reads it aloud."""
    return scene.answer(press, official_card(scene), reason=Reason.COMMAND)


def official_card(scene: Scene) -> Card:
    """Addresses, accounts and e-mail endings that are official, and what there is none of."""
    profile = scene.policy.official
    domains = [domain for group in profile.domains.values() for domain in group]
    lines = [scene.line("official-domains", list=", ".join(domains))]
    if profile.email_domains:
        endings = ", ".join(f"@{one}" for one in profile.email_domains)
        lines.append(scene.line("official-emails", list=endings))
    for platform, handles in profile.handles.items():
        name = _platform(scene, platform)
        shown = ", ".join(f"@{one}" for one in handles)
        lines.append(scene.line("official-handles", platform=name, list=shown))
    lines += [
        scene.line("official-community", platform=_platform(scene, one.platform), url=one.url)
        for one in profile.communities
        if one.language is scene.language
    ]
    if profile.absent:
        ways = scene.policy.texts.listed(scene.language, [_way(scene, w) for w in profile.absent])
        lines.append(scene.line("official-absent", list=ways))
    listed = Rich((Listing(tuple((Span(line),) for line in lines)),))
    head = scene.rich("official-list", name=cards.exchange(scene))
    return Card(head + listed + scene.rich("official-rule"), (cards.way_keys(scene),))


def verify(scene: Scene, press: InteractionRef, words: str) -> Decision:
    """What is known of each subject that was given, or of the message that was pointed at."""
    on = scene.event.on if isinstance(scene.event, CommandGiven) else None
    text, links = words, _links_of(scene)
    if on is not None and not words:
        text, links = on.message.text, on.message.links
    card = verdict_card(scene, text, links)
    return scene.answer(press, card or Card(scene.rich("verify-what")), reason=Reason.COMMAND)


def verdict_card(scene: Scene, text: str, links: tuple[Link, ...]) -> Card | None:
    """What is known of what stands in a text; None where there is nothing to check."""
    platform = scene.event.chat.ref.platform
    found = scene.policy.checker.checked(text, platform, links)
    worded = _worded(scene, text, links)
    if not found and worded is None:
        return None
    said = Rich()
    for one in found:
        said += _sentence(scene, one)
    if worded is not None:
        said += scams.warning_of(scene, worded.rule)
    if worded is not None or any(one.is_bad for one in found):
        said += scene.rich("verify-now")
    rows: tuple[tuple[Key, ...], ...] = (cards.way_keys(scene),)
    if scene.is_private:
        known = "; ".join(f"{one.subject}: {one.word}" for one in found)
        known = "; ".join(part for part in (known, worded.rule if worded else "") if part)
        tell = scene.own_key(Verb.TELL, known[:_ARGUMENT], scene.line("button-report-sent"))
        rows = ((tell,), *rows)
    return Card(said, rows)


def judge_check(scene: Scene, message: Message) -> Decision | None:
    """The same answer without a command: to what was forwarded, or asked about in plain words.

    In a group only who asks whether something is real gets it; None leaves a message to others.
    """
    if not _is_to_check(scene, message):
        return None
    words = f"{scene.words}\n{message.quoted}"
    card = verdict_card(scene, words, message.links)
    return None if card is None else told(scene, message, card)


def told(scene: Scene, message: Message, card: Card) -> Decision:
    """What is known of something, said to whoever held it up."""
    said: Post | Reply = Reply(to=message.ref, text=card.text, buttons=card.buttons)
    if scene.is_private:
        said = Post(place=message.ref.chat, text=card.text, buttons=card.buttons)
    wish = scene.wish("check", said, delivery=Delivery.PERISHABLE, lives=ANSWER_LIVES)
    verdict = scene.verdict(Kind.ANSWERED, Reason.CHECKED)
    return Decision(verdict=verdict, changes=card.changes, wishes=(wish,))


def tell_staff(scene: Scene, event: ButtonPressed, record: ButtonRecord) -> Decision:
    """What somebody received in private, as far as it is known, for staff."""
    staff = scene.for_staff
    member = scene.event.author.called
    # A rule that spoke stands among the subjects by its name.
    found = "; ".join(rule_title(staff, one) for one in record.argument.split("; "))
    text = staff.rich("staff-forwarded", member=member, found=found)
    wishes = tuple(
        scene.wish(f"staff:{number}", action)
        for number, action in enumerate(_for_staff(scene, text))
    )
    audit = Audit(actor=scene.member, act="scam-forwarded", subject=scene.event.key)
    card = Card(scene.rich("report-forwarded"))
    return scene.answer(
        event.interaction, card, reason=Reason.PRESS, changes=(audit,), wishes=wishes
    )


def _for_staff(scene: Scene, text: Rich) -> list[Action]:
    """For every staff room, or else for the owners, so that it is true that somebody has it."""
    house = scene.facts.house
    if house.staff_rooms:
        return [Post(place=room.ref, text=text) for room in house.staff_rooms[:_ROOMS]]
    if house.owners:
        return [PrivateMessage(to=owner, text=text) for owner in house.owners[:_ROOMS]]
    return [Post(place=staff_room_of(scene.event.chat.ref), text=text)]


def is_asking_here(scene: Scene) -> bool:
    """Whether somebody asks in a group whether something is real, and may be answered there."""
    asks = _ASKS.search(scene.words) is not None
    is_quiet = scene.settings.is_paused or scene.settings.answer_mode is AnswerMode.OFF
    return asks and not is_quiet


def _is_to_check(scene: Scene, message: Message) -> bool:
    if not scene.is_private:
        return is_asking_here(scene)
    asks = _ASKS.search(scene.words) is not None
    return bool(message.forwarded_from) or asks or _is_bare(scene.words)


def _is_bare(words: str) -> bool:
    """Whether hardly more than the thing itself was sent."""
    return len(words.split()) <= _BARE_WORDS and len(words) <= _BARE_LETTERS


def _links_of(scene: Scene) -> tuple[Link, ...]:
    event = scene.event
    message = event.message if isinstance(event, CommandGiven | MessageReceived) else None
    return message.links if message else ()


def _worded(scene: Scene, text: str, links: tuple[Link, ...]) -> Finding | None:
    """The worst that the rules see in the wording of a text that somebody received."""
    found = scene.policy.inspector.inspect(Specimen(text, links)).findings
    bad = [one for one in found if one.severity > Severity.NOTE and not one.rule.endswith("-link")]
    return max(bad, key=lambda one: one.severity, default=None)


def _sentence(scene: Scene, one: Checked) -> Rich:
    way = _way(scene, one.of) if one.word is Word.ABSENT else one.of
    return scene.rich(
        f"verify-{one.word}",
        subject=one.subject,
        name=cards.exchange(scene),
        of=_imitated(scene, one.of),
        shown=one.of,
        way=way,
    )


def _imitated(scene: Scene, whom: str) -> str:
    """The exchange by its name in the member's language; another brand as the list calls it."""
    names = {name.casefold() for name in scene.policy.official.name.values()}
    return cards.exchange(scene) if whom.casefold() in names else whom


def _platform(scene: Scene, name: str) -> str:
    return scene.line(f"platform-{name}") if name in _PLATFORMS else name


def _way(scene: Scene, way: str) -> str:
    return scene.line(f"absent-{way}") if way in WAYS_OF_SUPPORT else way
