"""The cards that members and staff read, built from curated words."""

from community_bot.core.actions import Button
from community_bot.core.chats import AnswerMode, ChatSettings, CodeLinks, ScamMode
from community_bot.core.commands import COMMANDS, Verb
from community_bot.core.faq.entries import ABSENT, Candidate, Choice, FaqEntry
from community_bot.core.judgement.feedback import about, with_feedback
from community_bot.core.judgement.scene import Card, Key, Scene
from community_bot.core.languages import Language
from community_bot.core.official import WAYS_OF_SUPPORT
from community_bot.core.ranks import Rank
from community_bot.core.rich import Heading, Listing, Paragraph, Rich, Span, filled, link

_WAYS = ("live_chat", "ticket", "help_centre")  # where people help, best first
_BROWSED = 8  # buttons of one category


def group_answer(scene: Scene, entry: FaqEntry, also: FaqEntry | None = None) -> Card:
    """The short answer with its one link, the way to the full one and to a second question's."""
    short = _still_true(scene, entry, entry.answer_in(scene.language).short)
    return Card(short + _source(scene, entry), ((_more_key(scene, entry),), *_also(scene, also)))


def private_answer(
    scene: Scene, entry: FaqEntry, origin: str = "", also: FaqEntry | None = None
) -> Card:
    """The full answer, the question back where there is one, and what one may think of it.

    `origin` is the event that asked, where there was one; `also` a second question in it.
    """
    full = _still_true(scene, entry, entry.answer_in(scene.language).full)
    card = _among_choices(scene, entry, _in_private(scene, entry, full), origin=origin)
    card = with_feedback(scene, entry, card, origin)
    return Card(card.text, (*_also(scene, also), *card.rows))


def _also(scene: Scene, entry: FaqEntry | None) -> tuple[tuple[Key, ...], ...]:
    if entry is None:
        return ()
    label = scene.line("button-also", question=entry.title(scene.language))
    return ((scene.own_key(Verb.PICK, entry.id, label),),)


def chosen_answer(scene: Scene, entry: FaqEntry, choice: Choice, origin: str = "") -> Card:
    """What helps whoever chose this; the other choices stay in reach."""
    heading = Rich((Heading((Span(choice.label_in(scene.language), bold=True),)),))
    said = heading + _still_true(scene, entry, choice.answer_in(scene.language))
    card = _in_private(scene, entry, said)
    card = _among_choices(scene, entry, card, chosen=choice.id, origin=origin)
    return with_feedback(scene, entry, card, origin)


def _in_private(scene: Scene, entry: FaqEntry, said: Rich) -> Card:
    """A sensitive answer stands between what we cannot do and who can."""
    if not entry.is_sensitive:
        return Card(said + _source(scene, entry), ((person_key(scene),),))
    text = scene.rich("card-cannot") + said + ways(scene) + scene.rich("card-impostors")
    return Card(text, (way_keys(scene),))


def _among_choices(
    scene: Scene, entry: FaqEntry, card: Card, chosen: str = "", origin: str = ""
) -> Card:
    """The card with the question back at its end and a key for each choice not yet taken."""
    if entry.ask is None or entry.is_overdue(scene.now.date()):
        return card
    rows = tuple(
        (scene.own_key(Verb.CHOOSE, about(entry.id, one.id, origin), one.label_in(scene.language)),)
        for one in entry.ask.choices
        if one.id != chosen
    )
    question = Span(entry.ask.question_in(scene.language), bold=True)
    return Card(card.text + Rich((Paragraph((question,)),)), (*rows, *card.rows))


def _still_true(scene: Scene, entry: FaqEntry, said: Rich) -> Rich:
    """The curated words, or past their review only that the official page is to be read."""
    if entry.is_overdue(scene.now.date()):
        return scene.rich("answer-overdue")
    return filled(said, {ABSENT: _absent(scene)})


def _absent(scene: Scene) -> str:
    """The ways in which the exchange gives no support, as one reads them aloud."""
    names = [
        scene.line(f"absent-{one}") if one in WAYS_OF_SUPPORT else one
        for one in scene.policy.official.absent
    ]
    return scene.policy.texts.listed(scene.language, names)


def found_answer(scene: Scene, entry: FaqEntry, origin: str = "") -> Card:
    """What /faq finds: seen by the asker alone, who may show it to all unless it is sensitive."""
    if scene.is_private or entry.is_sensitive:
        return private_answer(scene, entry, origin)
    card = group_answer(scene, entry)
    show = scene.own_key(Verb.SHOW, entry.id, scene.line("button-show"))
    return Card(card.text, ((show, *card.rows[0]),))


def offer(scene: Scene, candidates: tuple[Candidate, ...], origin: str = "") -> Card:
    """Up to three questions that may be meant, and the way to a person.

    `origin` is the event that asked: whoever picks one has found the answer.
    """
    if not candidates:
        text = scene.rich("card-cannot") + scene.rich("offer-nothing") + ways(scene)
        return Card(text, (way_keys(scene),))
    rows = tuple(
        (scene.own_key(Verb.PICK, about(one.entry, origin), title(scene, one.entry)),)
        for one in candidates
    )
    return Card(scene.rich("offer-which"), (*rows, (person_key(scene),)))


def person(scene: Scene) -> Card:
    """How to reach the people who can help."""
    text = scene.rich("card-cannot") + ways(scene) + scene.rich("card-impostors")
    return Card(text, (way_keys(scene),))


def welcome(scene: Scene) -> Card:
    """The first words in a private chat, or to somebody who types /start in a group."""
    text = scene.rich("card-cannot") + scene.rich("start", name=exchange(scene))
    keys = (browse_key(scene), person_key(scene))
    return Card(text, (keys,))


def help_card(scene: Scene) -> Card:
    """The commands that this member may give."""
    platform = scene.event.chat.ref.platform
    listed = [one for one in COMMANDS if one.is_listed and one.is_for(platform)]
    allowed = [one for one in listed if scene.rank >= one.rank]
    items = tuple(
        (
            Span(f"/{command.name}", code=True),
            Span(" — " + scene.line(f"command-{command.name}-description")),
        )
        for command in allowed
    )
    text = scene.rich("help") + Rich((Listing(items),)) + scene.rich("help-end")
    return Card(text, ((browse_key(scene), person_key(scene)),))


def categories(scene: Scene) -> Card:
    """What there is to read, by subject."""
    names = dict.fromkeys(entry.category for entry in scene.policy.entries.values())
    keys = [scene.own_key(Verb.BROWSE, name, category_title(scene, name)) for name in names if name]
    rows = tuple(tuple(keys[at : at + 2]) for at in range(0, len(keys), 2))
    return Card(scene.rich("faq-browse"), (*rows, (person_key(scene),)))


def questions_of(scene: Scene, category: str) -> Card:
    """The questions of one subject."""
    found = [entry for entry in scene.policy.entries.values() if entry.category == category]
    rows = tuple(
        (scene.own_key(Verb.PICK, entry.id, entry.title(scene.language)),)
        for entry in found[:_BROWSED]
    )
    heading = scene.rich("faq-category", category=category_title(scene, category))
    return Card(heading, (*rows, (browse_key(scene),)))


def language_card(scene: Scene, *, is_chosen: bool) -> Card:
    """Which language the bot speaks to this member, and a choice."""
    keys = tuple(
        scene.own_key(Verb.SPEAK, language, scene.policy.texts.line(language, "language-own-name"))
        for language in Language
    )
    return Card(scene.rich("language-chosen" if is_chosen else "language-ask"), (keys,))


def settings_card(scene: Scene, settings: ChatSettings) -> Card:
    """How the bot behaves in this chat, with a button for each other way."""
    text = scene.rich(
        "settings",
        answer_mode=scene.line(f"answer-mode-{settings.answer_mode}"),
        scam_mode=scene.line(f"scam-mode-{settings.scam_mode}"),
        code_links=scene.line(f"code-links-{settings.code_links}"),
        language=scene.policy.texts.line(settings.language, "language-own-name"),
        state=scene.line("state-paused" if settings.is_paused else "state-awake"),
    )
    return Card(text, _setting_rows(scene, settings))


def honest(scene: Scene, card: Card) -> Card:
    """The card, and why little comes of it as long as nobody verified the profile."""
    if scene.is_trusted:
        return card
    return Card(scene.rich("unverified") + card.text, card.rows)


def refusal(scene: Scene, needed: Rank) -> Card:
    """Who may do what this member may not."""
    return Card(scene.rich("refused-owner" if needed > Rank.MODERATOR else "refused-rank"))


def pause_card(scene: Scene, settings: ChatSettings) -> Card:
    """That the bot is silent now, or speaks again, and the way back."""
    text = scene.rich("paused" if settings.is_paused else "resumed")
    return Card(text, (_setting_rows(scene, settings)[-1],))


def handoff_sentence(scene: Scene, handoff_id: str, token: str) -> Card:
    """The public sentence: no content, only the way out of the public."""
    made = scene.own_key(Verb.OPEN, handoff_id, scene.line("handoff-button"))
    button = Button(id=made.button.id, label=made.button.label, start=token)
    return Card(scene.rich("handoff-sentence"), ((Key(button, made.record),),))


def whispered(scene: Scene, handoff_id: str, entry: FaqEntry) -> Card:
    """The private card shown in the group to its member alone, and the way to the private chat.

    The question back waits there: one that nobody else sees cannot be changed on every platform.
    """
    card = _in_private(
        scene, entry, _still_true(scene, entry, entry.answer_in(scene.language).full)
    )
    key = scene.own_key(Verb.OPEN, handoff_id, scene.line("handoff-button"))
    return Card(card.text, ((key,), *card.rows))


def staff_card(scene: Scene, key: str, why: str, *keys: Key, **values: str) -> Card:
    """What staff read about an event: what, who, where; what can be done, and why it was decided.

    `scene` speaks the language of staff (`scene.for_staff`); `why` is the key of the event that
    the button explains.
    """
    author, chat = scene.event.author, scene.event.chat
    text = scene.rich(
        key,
        member=author.called,
        chat=chat.title or chat.ref.id,
        **values,
    )
    return Card(
        text, ((*keys, scene.key(Verb.WHY, why, scene.line("button-why"), rank=Rank.HELPER)),)
    )


def person_key(scene: Scene) -> Key:
    """The button *talk to a person*."""
    return scene.key(Verb.PERSON, "", scene.line("button-person"))


def browse_key(scene: Scene) -> Key:
    """The button back to the subjects."""
    return scene.own_key(Verb.BROWSE, "", scene.line("button-browse"))


def way_keys(scene: Scene) -> tuple[Key, ...]:
    """Buttons that open the official channels."""
    found = ((name, scene.policy.official.channel(name, scene.language)) for name in _WAYS)
    return tuple(
        Key(Button(label=scene.line(f"way-{name.replace('_', '-')}"), url=url))
        for name, url in found
        if url
    )


def ways(scene: Scene) -> Rich:
    """The official channels in words."""
    return scene.rich("card-ways", name=exchange(scene))


def title(scene: Scene, entry: str) -> str:
    """How an entry is called in the member's language."""
    return scene.policy.entries[entry].title(scene.language)


def category_title(scene: Scene, category: str) -> str:
    """How a category is called; one that the texts do not know keeps its own name."""
    key = f"category-{category}"
    known = scene.policy.texts.has(scene.language, key)
    return scene.line(key) if known else category


def exchange(scene: Scene) -> str:
    """Name of the exchange."""
    names = scene.policy.official.name
    return names.get(scene.language) or next(iter(names.values()), "")


def _source(scene: Scene, entry: FaqEntry) -> Rich:
    url = entry.source_in(scene.language)
    return link(scene.line("source"), url) if url else Rich()


def _more_key(scene: Scene, entry: FaqEntry) -> Key:
    made = scene.key(Verb.MORE, entry.id, scene.line("button-more"))
    button = Button(id=made.button.id, label=made.button.label, start=f"faq-{entry.id}")
    return Key(button, made.record)


def _setting_rows(scene: Scene, settings: ChatSettings) -> tuple[tuple[Key, ...], ...]:
    return (
        tuple(
            _setting_key(scene, "answer_mode", mode, f"answer-mode-{mode}")
            for mode in AnswerMode
            if mode is not settings.answer_mode
        ),
        tuple(
            _setting_key(scene, "scam_mode", mode, f"scam-mode-{mode}")
            for mode in ScamMode
            if mode is not settings.scam_mode
        ),
        tuple(
            _setting_key(scene, "code_links", choice, f"code-links-{choice}")
            for choice in CodeLinks
            if choice is not settings.code_links
        ),
        tuple(
            _setting_key(scene, "language", language, f"language-name-{language}")
            for language in Language
            if language is not settings.language
        ),
        (
            _setting_key(
                scene,
                "paused",
                "no" if settings.is_paused else "yes",
                "button-resume" if settings.is_paused else "button-pause",
            ),
        ),
    )


def _setting_key(scene: Scene, name: str, value: str, label: str) -> Key:
    label_text = scene.line(f"button-set-{name.replace('_', '-')}", value=scene.line(label))
    return scene.key(
        Verb.SET, f"{name}={value}\n{scene.target.ref.key}", label_text, rank=Rank.MODERATOR
    )
