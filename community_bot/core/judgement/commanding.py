"""Commands: each is carried out or refused in one answer."""

from collections.abc import Callable
from dataclasses import replace

from community_bot.core import commands
from community_bot.core.actions import FirstAnswer, InteractionRef
from community_bot.core.chats import AnswerMode, ChatSettings, CodeLinks, ScamMode
from community_bot.core.decisions import (
    Audit,
    Change,
    Decision,
    FaqVerdict,
    HushChat,
    Reason,
    SaveChat,
    SaveMember,
)
from community_bot.core.events import CommandGiven, FormSubmitted
from community_bot.core.judgement import (
    admission,
    answering,
    cards,
    native,
    noting,
    reporting,
    routing,
    setting_up,
    verifying,
)
from community_bot.core.judgement.scene import Card, Scene
from community_bot.core.languages import language_from
from community_bot.core.messages import ChatKind

_WITHOUT_TRUST = (commands.START, commands.HELP, commands.SETUP, commands.CLAIM)
ENTRY_LINK = "faq-"  # a deep link to one entry, as *more in private* carries it


def judge_command(scene: Scene, event: CommandGiven) -> Decision:
    """The answer to a command; in a group an unknown one belongs to another bot."""
    command = commands.BY_NAME.get(event.command)
    press = event.interaction
    if command is None:
        if not scene.is_private:
            return scene.silent(Reason.UNKNOWN_COMMAND)
        card = Card(scene.rich("command-unknown"))
        return scene.answer(press, card, reason=Reason.UNKNOWN_COMMAND)
    if scene.rank < command.rank:
        if not scene.is_let_in:
            return scene.silent(Reason.NOT_LET_IN)
        return scene.answer(press, cards.refusal(scene, command.rank), reason=Reason.RANK)
    if not scene.is_trusted and command.name not in _WITHOUT_TRUST:
        return scene.answer(press, Card(scene.rich("unverified")), reason=Reason.UNVERIFIED)
    return _HANDLERS[command.name](scene, press, scene.words.strip())


def judge_form(scene: Scene, event: FormSubmitted) -> Decision:
    """The answer to a form: the settings one; any other is none of ours any more."""
    press = event.interaction
    if event.form != commands.SETTINGS:
        return scene.answer(press, Card(scene.rich("form-unknown")), reason=Reason.EXPIRED)
    if scene.rank < commands.BY_NAME[commands.SETTINGS].rank:
        return scene.answer(press, Card(scene.rich("refused-rank")), reason=Reason.RANK)
    words = " ".join(f"{name}={value.strip()}" for name, value in event.fields.items())
    return replace_reason(_settings(scene, press, words), Reason.FORM)


def replace_reason(decision: Decision, reason: Reason) -> Decision:
    """The same decision for another reason."""
    return replace(decision, verdict=replace(decision.verdict, reason=reason))


def change_settings(
    scene: Scene,
    press: InteractionRef,
    settings: ChatSettings,
    card: Card,
    *,
    first_answer: FirstAnswer = FirstAnswer.PRIVATE,
) -> Decision:
    """Write a chat's settings, with the act on record; a pause also drops what waits."""
    record = scene.target
    audit = Audit(
        actor=scene.member,
        act="settings",
        subject=record.ref.key,
        before=described(record.settings),
        after=described(settings),
    )
    changes: list[Change] = [SaveChat(replace(record, settings=settings)), audit]
    if settings.is_paused:
        changes.append(HushChat(record.ref))
    return scene.answer(
        press, card, reason=Reason.COMMAND, first_answer=first_answer, changes=changes
    )


def described(settings: ChatSettings) -> str:
    """Settings on one line, for the record."""
    paused = "yes" if settings.is_paused else "no"
    return (
        f"answer_mode={settings.answer_mode} scam_mode={settings.scam_mode} "
        f"code_links={settings.code_links} "
        f"language={settings.language} paused={paused}"
    )


def with_setting(settings: ChatSettings, name: str, value: str) -> ChatSettings | None:
    """Settings with one of them changed, or None where name or value is none."""
    if name == "answer_mode" and value in AnswerMode.__members__.values():
        return replace(settings, answer_mode=AnswerMode(value))
    if name == "scam_mode" and value in ScamMode.__members__.values():
        return replace(settings, scam_mode=ScamMode(value))
    if name == "code_links" and value in CodeLinks.__members__.values():
        return replace(settings, code_links=CodeLinks(value))
    if name == "language" and (language := language_from(value)):
        return replace(settings, language=language)
    if name == "paused" and value in ("yes", "no"):
        return replace(settings, is_paused=value == "yes")
    return None


def _start(scene: Scene, press: InteractionRef, words: str) -> Decision:
    if words.startswith(commands.CLAIM_LINK):
        return admission.claim(scene, press, words.removeprefix(commands.CLAIM_LINK))
    if not scene.is_trusted:
        words = ""
    if words.startswith(ENTRY_LINK):
        entry = scene.policy.entries.get(words.removeprefix(ENTRY_LINK))
        if entry is not None:
            return routing.read_in_private(scene, press, entry)
    if words:
        return routing.continue_in_private(scene, press)
    return scene.answer(press, _honest(scene, cards.welcome(scene)), reason=Reason.COMMAND)


def _help(scene: Scene, press: InteractionRef, _: str) -> Decision:
    return scene.answer(press, _honest(scene, cards.help_card(scene)), reason=Reason.COMMAND)


def _honest(scene: Scene, card: Card) -> Card:
    """The card; without its buttons as long as nobody verified the profile they lead to."""
    return card if scene.is_trusted else cards.honest(scene, Card(card.text))


def _claim(scene: Scene, press: InteractionRef, words: str) -> Decision:
    return admission.claim(scene, press, words)


def _setup(scene: Scene, press: InteractionRef, words: str) -> Decision:
    if scene.is_private:
        return scene.answer(press, Card(scene.rich("settings-in-group")), reason=Reason.COMMAND)
    if words == "staff":
        return setting_up.make_staff_room(scene, press)
    return setting_up.begin(scene, press)


def _faq(scene: Scene, press: InteractionRef, words: str) -> Decision:
    if not words:
        return scene.answer(press, cards.categories(scene), reason=Reason.COMMAND)
    named = scene.policy.entries.get(words)
    bars = scene.policy.thresholds
    verdict = FaqVerdict(candidates=scene.policy.matcher.match(words), threshold=bars.asked)
    best = verdict.best
    if named is None and best is not None and best.probability >= bars.asked:
        named = scene.policy.entries.get(best.entry)
    if named is None:
        near = answering.near_candidates(scene, verdict)
        card = cards.offer(scene, near, scene.event.key)
    else:
        card = cards.found_answer(scene, named, scene.event.key)
    decision = scene.answer(press, card, reason=Reason.COMMAND)
    decision = replace(decision, verdict=replace(decision.verdict, faq=verdict))
    return noting.with_asked(scene, decision, is_answered=named is not None)


def _language(scene: Scene, press: InteractionRef, words: str) -> Decision:
    wanted = language_from(words) or _NAMED.get(words.casefold())
    if wanted is None:
        card = cards.language_card(scene, is_chosen=False)
        return scene.answer(press, card, reason=Reason.COMMAND)
    saved = SaveMember(replace(scene.member_record, language=wanted))
    card = cards.language_card(replace(scene, spoken=wanted), is_chosen=True)
    return scene.answer(press, card, reason=Reason.COMMAND, changes=(saved,))


def _settings(scene: Scene, press: InteractionRef, words: str) -> Decision:
    if scene.chat_kind is not ChatKind.GROUP:
        return scene.answer(press, Card(scene.rich("settings-in-group")), reason=Reason.COMMAND)
    if not words:
        card = cards.settings_card(scene, scene.settings)
        return scene.answer(press, card, reason=Reason.COMMAND)
    settings: ChatSettings = scene.settings
    for pair in words.replace(" = ", "=").split():
        name, _, value = pair.partition("=")
        changed = with_setting(settings, name, value)
        if changed is None:
            card = Card(scene.rich("settings-wrong", word=pair[:64]))
            return scene.answer(press, card, reason=Reason.COMMAND)
        settings = changed
    return change_settings(scene, press, settings, cards.settings_card(scene, settings))


def _pause(scene: Scene, press: InteractionRef, _: str) -> Decision:
    if scene.chat_kind is not ChatKind.GROUP:
        return scene.answer(press, Card(scene.rich("settings-in-group")), reason=Reason.COMMAND)
    settings = replace(scene.settings, is_paused=not scene.settings.is_paused)
    card = cards.pause_card(scene, settings)
    return change_settings(scene, press, settings, card)


_NAMED = {
    "english": language_from("en"),
    "英文": language_from("en"),
    "英语": language_from("en"),
    "中文": language_from("zh"),
    "简体中文": language_from("zh"),
    "chinese": language_from("zh"),
}

_HANDLERS: dict[str, Callable[[Scene, InteractionRef, str], Decision]] = {
    commands.START: _start,
    commands.HELP: _help,
    commands.FAQ: _faq,
    commands.LANGUAGE: _language,
    commands.SETTINGS: _settings,
    commands.PAUSE: _pause,
    commands.SETUP: _setup,
    commands.CLAIM: _claim,
    commands.OFFICIAL: verifying.official,
    commands.VERIFY: verifying.verify,
    commands.REPORT: reporting.report,
    commands.WHY: reporting.why,
    commands.AUTOMOD: native.preview,
}
