"""`/setup`: an owner lets the bot into a chat, sees what it may do, and says how it behaves."""

from dataclasses import replace

from community_bot.core.actions import InteractionRef
from community_bot.core.chats import AnswerMode, ButtonRecord, ChatRecord, ChatSettings, ScamMode
from community_bot.core.commands import FIRST_ANSWERS, Verb
from community_bot.core.decisions import (
    Audit,
    Change,
    Decision,
    OpenRoom,
    Reason,
    SaveChat,
    SetDeadline,
)
from community_bot.core.events import ButtonPressed
from community_bot.core.facts import LEAVE
from community_bot.core.judgement import cards
from community_bot.core.judgement.scene import Card, Key, Scene
from community_bot.core.messages import Right
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef, Platform, staff_room_of
from community_bot.core.rich import Listing, Rich, Span

LIVE = "live"
OBSERVE = "observe"
PAUSE = "pause"
_WAYS_IN = (LIVE, OBSERVE, PAUSE)
_STAFF_ROOMS_SHOWN = 4


def setup_card(scene: Scene, record: ChatRecord) -> Card:
    """What the bot may and may not do here, where staff read, how it behaves, and what to press."""
    settings = record.settings
    text = (
        scene.rich("setup", chat=record.title or record.ref.id)
        + scene.rich("setup-rights")
        + _rights(scene)
        + scene.rich(
            "settings",
            answer_mode=scene.line(f"answer-mode-{settings.answer_mode}"),
            scam_mode=scene.line(f"scam-mode-{settings.scam_mode}"),
            code_links=scene.line(f"code-links-{settings.code_links}"),
            language=scene.policy.texts.line(settings.language, "language-own-name"),
            state=_state(scene, settings),
        )
        + scene.rich("setup-staff" if scene.facts.house.staff_rooms else "setup-no-staff")
        + scene.rich("setup-never")
    )
    rows = (*_staff_keys(scene, record), (_probe_key(scene),), _enter_keys(scene, record))
    return cards.honest(scene, Card(text, rows))


def begin(scene: Scene, press: InteractionRef) -> Decision:
    """The card for the chat in which /setup was given; its title is kept for later cards."""
    record = replace(scene.chat_record, title=scene.event.chat.title)
    card = setup_card(scene, record)
    changes = (SaveChat(record), *_no_more_leaving(scene, record))
    return scene.answer(press, card, reason=Reason.COMMAND, changes=changes)


def make_staff_room(scene: Scene, press: InteractionRef) -> Decision:
    """This chat is where staff read from now on, for chats that choose it."""
    record = replace(scene.chat_record, title=scene.event.chat.title)
    settings = replace(record.settings, is_enabled=True, is_staff_room=True)
    audit = Audit(actor=scene.member, act="staff-room", subject=record.ref.key)
    saved = SaveChat(replace(record, settings=settings))
    changes = (saved, audit, *_no_more_leaving(scene, record))
    card = Card(scene.rich("setup-staff-made"))
    return scene.answer(press, card, reason=Reason.COMMAND, changes=changes)


def enter(scene: Scene, event: ButtonPressed, record: ButtonRecord) -> Decision:
    """Go live, only observe, or be silent for now."""
    way = record.argument.partition("\n")[0]
    chat = scene.target
    entered = replace(chat, settings=_entered(chat.settings, way))
    changes: list[Change] = [
        SaveChat(entered),
        Audit(actor=scene.member, act="setup", subject=chat.ref.key, after=way),
        *_no_more_leaving(scene, chat),
        *_server_entered(scene, entered),
    ]
    rooms = scene.facts.house.staff_rooms
    if len(rooms) == 1:
        changes += _opened(scene, chat, rooms[0].ref)
    said = scene.rich(f"setup-{way}")
    card = cards.honest(scene, Card(said, (_enter_keys(scene, entered),)))
    return _pressed(scene, event, card, Verb.ENTER, tuple(changes))


def choose_staff_room(scene: Scene, event: ButtonPressed, record: ButtonRecord) -> Decision:
    """Cards about this chat go to that room."""
    platform, _, chat = record.argument.partition("\n")[0].partition(":")
    place = ChatRef(Platform(platform), chat)
    target = scene.target
    changes = (
        *_opened(scene, target, place),
        Audit(actor=scene.member, act="staff-room", subject=target.ref.key, after=place.key),
    )
    card = setup_card(scene, target)
    text = scene.rich("setup-staff-chosen") + card.text
    return _pressed(scene, event, Card(text, card.rows), Verb.STAFF, changes)


def _opened(scene: Scene, chat: ChatRecord, room: ChatRef) -> tuple[Change, ...]:
    """Staff read there about the chat, and about who comes into its server."""
    return tuple(OpenRoom(staff_room_of(place), room) for place in _places(scene, chat))


def _server_entered(scene: Scene, entered: ChatRecord) -> tuple[Change, ...]:
    """Whoever comes into a server or takes another name there is looked at as in its channel."""
    server = scene.event.chat.community
    if server is None:
        return ()
    known = scene.facts.community or ChatRecord(ref=server, settings=entered.settings)
    return (SaveChat(replace(known, settings=replace(known.settings, is_enabled=True))),)


def probe(scene: Scene, event: ButtonPressed, _: ButtonRecord) -> Decision:
    """One question and its answer as members would get it, for whoever sets up alone."""
    entry = next(iter(scene.policy.entries.values()), None)
    if entry is None:
        return _pressed(scene, event, Card(scene.rich("entry-gone")), Verb.PROBE, ())
    shown = cards.group_answer(scene, entry)
    text = scene.rich("setup-probe", question=entry.title(scene.language)) + shown.text
    return _pressed(scene, event, Card(text), Verb.PROBE, ())


def _no_more_leaving(scene: Scene, chat: ChatRecord) -> tuple[Change, ...]:
    """Somebody who may set the bot up has come: it stays, in the chat and its server."""
    return tuple(SetDeadline(f"{LEAVE}:{place.key}", None) for place in _places(scene, chat))


def _places(scene: Scene, chat: ChatRecord) -> tuple[ChatRef, ...]:
    community = scene.event.chat.community
    return (chat.ref, community) if community is not None else (chat.ref,)


def _pressed(
    scene: Scene, event: ButtonPressed, card: Card, verb: Verb, changes: tuple[Change, ...]
) -> Decision:
    return scene.answer(
        event.interaction,
        card,
        reason=Reason.PRESS,
        first_answer=FIRST_ANSWERS[verb],
        changes=changes,
    )


def _entered(settings: ChatSettings, way: str) -> ChatSettings:
    if way == LIVE:
        modes = (AnswerMode.ON, ScamMode.WARN)
    elif way == OBSERVE:
        modes = (AnswerMode.OFF, ScamMode.OBSERVE)
    else:
        modes = (settings.answer_mode, settings.scam_mode)
    return replace(
        settings,
        answer_mode=modes[0],
        scam_mode=modes[1],
        is_enabled=True,
        is_paused=way == PAUSE,
    )


def _rights(scene: Scene) -> Rich:
    held = scene.event.chat.rights
    if held is None:
        return scene.rich("setup-rights-unknown")
    lines = (
        scene.line(f"right-{right}" if right in held else f"right-{right}-missing")
        for right in Right
    )
    return Rich((Listing(tuple((Span(line),) for line in lines)),))


def _state(scene: Scene, settings: ChatSettings) -> str:
    key = "state-paused" if settings.is_paused else "state-awake"
    if not settings.is_enabled:
        key = "state-not-let-in"
    return scene.line(key)


def _staff_keys(scene: Scene, chat: ChatRecord) -> tuple[tuple[Key, ...], ...]:
    rooms = scene.facts.house.staff_rooms[:_STAFF_ROOMS_SHOWN]
    return tuple(
        (
            scene.key(
                Verb.STAFF,
                f"{room.ref.key}\n{chat.ref.key}",
                scene.line("button-staff-room", room=room.title or room.ref.id),
                rank=Rank.ADMINISTRATOR,
            ),
        )
        for room in rooms
    )


def _probe_key(scene: Scene) -> Key:
    return scene.key(Verb.PROBE, "", scene.line("button-probe"), rank=Rank.ADMINISTRATOR)


def _enter_keys(scene: Scene, chat: ChatRecord) -> tuple[Key, ...]:
    return tuple(
        scene.key(
            Verb.ENTER,
            f"{way}\n{chat.ref.key}",
            scene.line(f"button-enter-{way}"),
            rank=Rank.ADMINISTRATOR,
        )
        for way in _WAYS_IN
    )
