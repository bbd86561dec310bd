"""What the matcher learns beside the phrasings: words, silence, names, questions with answers."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Self

from community_bot.content.tables import load_words
from community_bot.core.errors import ContentError
from community_bot.core.faq.known import Known
from community_bot.core.faq.likeness import Encoder, Readers
from community_bot.core.faq.normalisation import Spellings
from community_bot.core.faq.scope import is_about_another
from community_bot.core.faq.words import WordTable
from community_bot.core.languages import Language
from community_bot.core.official import Official

QUESTIONS = "questions.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What members call the exchange, what it is called in full, and what others are called."""

    nicknames: tuple[str, ...] = ()
    full: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @classmethod
    def of(cls, official: Official) -> Self:
        """The names in a profile."""
        return cls(
            nicknames=official.nicknames,
            full=tuple(official.name.values()),
            others=tuple(official.others),
        )

    def marked(self, questions: Iterable[Known]) -> tuple[Known, ...]:
        """Questions with those marked that are about another exchange."""
        ours = (*self.nicknames, *self.full)
        return tuple(
            replace(one, is_about_another=is_about_another(one.text, self.others, ours))
            for one in questions
        )


@dataclass(frozen=True, slots=True, eq=False)
class Lessons:
    """Everything that a fit rests on besides the entries; `digest` names exactly this.

    `encoder` reads whole sentences in the semantic tier; None is the default tier.
    """

    table: WordTable
    negatives: tuple[str, ...]
    names: Names
    questions: tuple[Known, ...]
    digest: bytes
    encoder: Encoder | None = None

    @property
    def nicknames(self) -> tuple[str, ...]:
        """What members call the exchange."""
        return self.names.nicknames

    @property
    def known(self) -> tuple[Known, ...]:
        """The questions, with those marked that are about another exchange."""
        return self.names.marked(self.questions)

    @property
    def readers(self) -> Readers:
        """What reads a text in a matcher that learnt these."""
        return Readers(Spellings.of(self.nicknames), self.table, self.encoder)


def lessons_for(
    folder: Path,
    names: Names = Names(),
    encoder: Encoder | None = None,
    encoder_name: str = "",
) -> Lessons:
    """The lessons for the content of a folder.

    Raises ContentError for a file of questions that cannot be used.
    """
    known = known_in(folder / QUESTIONS)
    parts = (repr(names), repr(known), encoder_name, repr(_silence()))
    digest = hashlib.sha256("\0".join(parts).encode()).digest()
    return Lessons(load_words(), _silence(), names, known, digest, encoder)


def names_in(folder: Path) -> Names:
    """The names in a folder's profile; without one that can be read, none."""
    from community_bot.content.official import NAME, load_official

    try:
        official, _ = load_official(folder / NAME)
    except ContentError:
        return Names()
    return Names.of(official)


def known_in(file: Path) -> tuple[Known, ...]:
    """Questions with their answers, `{"text": …, "expected": id or null}` a line; none is no fault.

    Raises ContentError for a line that is something else.
    """
    try:
        lines = file.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ContentError(f"{file.name}:1: this cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ContentError(f"{file.name}:1: this is not UTF-8; save it as UTF-8") from None
    return tuple(_question(file, at, line) for at, line in enumerate(lines, 1) if line.strip())


def _question(file: Path, at: int, line: str) -> Known:
    """More keys may stand in it."""
    try:
        value: Any = json.loads(line)
        text, expected = value["text"], value["expected"]
    except (ValueError, KeyError, TypeError, RecursionError):
        text = expected = None
    if not isinstance(text, str) or not (expected is None or isinstance(expected, str)):
        sentence = 'write {"text": "…", "expected": "an-id"}, or null where nothing answers it'
        raise ContentError(f"{file.name}:{at}: {sentence}")
    return Known(text, expected)


@cache
def _silence() -> tuple[str, ...]:
    """What must not be answered in any community: greetings, chatter, prices, talk with others."""
    folder = resources.files("community_bot.content") / "silence"
    texts = [(folder / f"{one.value}.txt").read_text("utf-8") for one in Language]
    return tuple(line for text in texts for line in text.splitlines() if line.strip())
