"""One event from a member with all that judging it needs, and the means to word a decision."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from community_bot.core.actions import (
    Action,
    Answer,
    Button,
    Buttons,
    Delivery,
    FirstAnswer,
    InteractionRef,
    Wish,
)
from community_bot.core.chats import ButtonRecord, ChatRecord, ChatSettings, MemberRecord
from community_bot.core.commands import Verb
from community_bot.core.decisions import AddButton, Change, Decision, Kind, Reason, Verdict
from community_bot.core.events import FromMember, PicturesRead, words_in
from community_bot.core.facts import Facts, chat_in_argument
from community_bot.core.languages import Language, chosen_language, language_from
from community_bot.core.messages import ChatKind
from community_bot.core.policy import Policy
from community_bot.core.ranks import Rank
from community_bot.core.refs import UserRef
from community_bot.core.rich import Rich

INTERACTION_LIVES = timedelta(minutes=15)  # Discord's token; a Telegram press lives shorter
ANSWER_LIVES = timedelta(minutes=10)  # a later answer would confuse more than it helps
BUTTON_LIVES = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Key:
    """A button together with the row that says what it does; links have no row."""

    button: Button
    record: ButtonRecord | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A text with rows of keys under it."""

    text: Rich
    rows: tuple[tuple[Key, ...], ...] = ()

    @property
    def buttons(self) -> Buttons:
        """The keys as the platform shows them."""
        return tuple(tuple(key.button for key in row) for row in self.rows if row)

    @property
    def changes(self) -> tuple[Change, ...]:
        """What to write down so that the keys work when they are pressed."""
        records = (key.record for row in self.rows for key in row)
        return tuple(AddButton(record) for record in records if record is not None)


@dataclass(frozen=True, slots=True)
class Scene:
    """What a member did, and what is known about it. `words` are masked before they get here."""

    event: FromMember
    facts: Facts
    policy: Policy
    words: str = ""
    spoken: Language | None = None

    @property
    def settings(self) -> ChatSettings:
        """How the bot behaves in this chat."""
        if self.facts.chat is not None:
            return self.facts.chat.settings
        fresh = self.policy.new_chat(self.event.chat.ref.platform)
        spoken = language_from(self.event.chat.locale) or fresh.language
        return replace(fresh, language=spoken)

    @property
    def chat_record(self) -> ChatRecord:
        """The chat's row, or the one that it would get."""
        return self.facts.chat or ChatRecord(ref=self.event.chat.ref, settings=self.settings)

    @property
    def target(self) -> ChatRecord:
        """The chat that a pressed button is about: the one it stands in, or the one it names."""
        button = self.facts.button
        place = chat_in_argument(button.argument) if button else None
        if place is None or place == self.event.chat.ref:
            return self.chat_record
        known = self.facts.target
        return known or ChatRecord(ref=place, settings=self.policy.new_chat(place.platform))

    @property
    def member_record(self) -> MemberRecord:
        """The member's row, or the one that they would get."""
        return self.facts.member or MemberRecord(user=self.member)

    @property
    def member(self) -> UserRef:
        """Who did it."""
        return self.event.author.user

    @property
    def rank(self) -> Rank:
        """What they may do here: by the platform's rights in this chat, or granted everywhere."""
        return max(self.event.author.rank, self.member_record.rank)

    @property
    def chat_kind(self) -> ChatKind:
        """What sort of place it is; a group may have been made a staff room."""
        return ChatKind.STAFF if self.settings.is_staff_room else self.event.chat.kind

    @property
    def is_let_in(self) -> bool:
        """Whether the bot may act here at all."""
        return self.is_private or self.settings.is_enabled

    @property
    def is_trusted(self) -> bool:
        """Whether the official profile is verified, so that answers may be given."""
        return self.policy.is_trusted(self.event.chat.ref.platform, self.now)

    @property
    def is_private(self) -> bool:
        """Whether nobody else reads along."""
        return self.event.chat.kind is ChatKind.PRIVATE

    @property
    def language(self) -> Language:
        """Language of an answer to this member."""
        return self.spoken or chosen_language(
            setting=self.member_record.language,
            text=self._own_words,
            locale=self.event.author.locale,
            chat=self.settings.language,
        )

    @property
    def _own_words(self) -> str:
        """What somebody wrote themselves: what a code says is no word of theirs."""
        event = self.event
        if isinstance(event, PicturesRead):
            return event.message.text
        return self.words or words_in(event)

    @property
    def now(self) -> datetime:
        """The time of deciding."""
        return self.facts.now

    @property
    def for_staff(self) -> "Scene":
        """The same scene in the language of the chat, for what staff read."""
        return replace(self, spoken=self.settings.language)

    def speaking(self, words: str) -> "Scene":
        """The same scene with these words instead of those that were written."""
        return replace(self, words=words)

    def rich(self, key: str, /, **values: str) -> Rich:
        """A sentence in the member's language."""
        return self.policy.texts.rich(self.language, key, **values)

    def line(self, key: str, /, **values: str) -> str:
        """A label in the member's language."""
        return self.policy.texts.line(self.language, key, **values)

    def key(self, verb: Verb, argument: str, label: str, *, rank: Rank = Rank.MEMBER) -> Key:
        """A button for anybody of a rank."""
        return self._key(ButtonRecord(id="", verb=verb, argument=argument, rank=rank), label)

    def own_key(self, verb: Verb, argument: str, label: str) -> Key:
        """A button for this member alone."""
        record = ButtonRecord(id="", verb=verb, argument=argument, owner=self.member)
        return self._key(record, label)

    def _key(self, record: ButtonRecord, label: str) -> Key:
        drop = self.facts.ids.make(f"button:{record.verb}:{record.argument}", 24)
        name = f"{record.verb}:{drop[:12]}:{drop[12:]}"
        expires_at = self.now + BUTTON_LIVES
        kept = replace(record, id=name, language=self.language, expires_at=expires_at)
        return Key(Button(id=name, label=label), kept)

    def wish(
        self,
        name: str,
        action: Action,
        *,
        delivery: Delivery = Delivery.REPEATABLE,
        about: str | None = None,
        delay: timedelta | None = None,
        lives: timedelta | None = None,
    ) -> Wish:
        """An action for the outbox; `name` is its own within this decision."""
        return Wish(
            id=self.facts.ids.make(f"wish:{name}"),
            action=action,
            delivery=delivery,
            about=about,
            not_before=self.now + delay if delay else None,
            expires_at=self.now + (delay or timedelta(0)) + lives if lives else None,
        )

    def answer(
        self,
        interaction: InteractionRef,
        card: Card,
        *,
        reason: Reason,
        first_answer: FirstAnswer = FirstAnswer.PRIVATE,
        changes: Sequence[Change] = (),
        wishes: Sequence[Wish] = (),
    ) -> Decision:
        """Decision that answers a command, press or form with a card."""
        said = Answer(
            interaction=interaction,
            text=card.text,
            buttons=card.buttons,
            first_answer=first_answer,
        )
        wish = self.wish("answer", said, delivery=Delivery.PERISHABLE, lives=INTERACTION_LIVES)
        return Decision(
            verdict=self.verdict(Kind.ANSWERED, reason),
            changes=(*card.changes, *changes),
            wishes=(wish, *wishes),
        )

    def verdict(self, kind: Kind, reason: Reason) -> Verdict:
        """A verdict that names the content it rests on."""
        return Verdict(kind=kind, reason=reason, content_version=self.policy.content_version)

    def silent(self, reason: Reason) -> Decision:
        """Say nothing, and why."""
        return Decision(verdict=self.verdict(Kind.SILENT, reason))
