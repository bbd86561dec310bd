"""`faq.yaml` → entries."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from community_bot.content.files import ByLanguage, Document, Strict, read, validated
from community_bot.core.faq.entries import (
    CHOICES_AT_MOST,
    Choice,
    FaqAnswer,
    FaqEntry,
    QuestionBack,
)
from community_bot.core.markdown import parse

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Answer(Strict):
    short: Words
    full: Words


class _Choice(Strict):
    id: Annotated[str, Field(pattern=SLUG, max_length=32)]
    label: ByLanguage[Words]
    answer: ByLanguage[Words]


class _Ask(Strict):
    question: ByLanguage[Words]
    choices: Annotated[list[_Choice], Field(min_length=2, max_length=CHOICES_AT_MOST)]


class _Entry(Strict):
    id: Annotated[str, Field(pattern=SLUG, max_length=48)]
    questions: ByLanguage[list[Words]]
    answer: ByLanguage[_Answer] = Field(default_factory=dict)
    category: str = ""
    sensitive: bool = False
    draft: bool = False
    owner: str = ""
    review_by: date | None = None
    source: ByLanguage[str] = Field(default_factory=dict)
    ask: _Ask | None = None


class _File(Strict):
    entries: list[_Entry]


def load_faq(file: Path, shown: str = "faq.yaml") -> tuple[tuple[FaqEntry, ...], Document]:
    """Entries of a file, and the document with what is wrong; no entries when it does not fit.

    Raises ContentError when the file cannot be read at all.
    """
    document = read(file, shown)
    model = validated(document, _File)
    if model is None:
        return (), document
    entries = tuple(_entry(one) for one in model.entries)
    _find_doubles(document, entries)
    return entries, document


def answered(entries: Iterable[FaqEntry]) -> tuple[FaqEntry, ...]:
    """The entries without the drafts: what members may hear of, and be matched to."""
    return tuple(one for one in entries if not one.is_draft)


def _entry(model: _Entry) -> FaqEntry:
    return FaqEntry(
        id=model.id,
        questions={language: tuple(words) for language, words in model.questions.items()},
        answer={
            language: FaqAnswer(parse(one.short), parse(one.full))
            for language, one in model.answer.items()
        },
        category=model.category,
        is_sensitive=model.sensitive,
        is_draft=model.draft,
        owner=model.owner,
        source=model.source,
        review_by=model.review_by,
        ask=_question_back(model.ask) if model.ask else None,
    )


def _question_back(model: _Ask) -> QuestionBack:
    choices = (
        Choice(
            id=one.id,
            label=one.label,
            answer={language: parse(words) for language, words in one.answer.items()},
        )
        for one in model.choices
    )
    return QuestionBack(question=model.question, choices=tuple(choices))


def _find_doubles(document: Document, entries: tuple[FaqEntry, ...]) -> None:
    ids: dict[str, int] = {}
    for at, entry in enumerate(entries):
        if entry.id in ids:
            document.fault(("entries", at, "id"), f"{entry.id} stands twice; keep one entry")
        ids[entry.id] = at
        _find_double_choices(document, at, entry)


def _find_double_choices(document: Document, at: int, entry: FaqEntry) -> None:
    seen: set[str] = set()
    for number, choice in enumerate(entry.ask.choices if entry.ask else ()):
        if choice.id in seen:
            place = ("entries", at, "ask", "choices", number, "id")
            document.fault(place, f"{choice.id} stands twice in {entry.id}; keep one choice")
        seen.add(choice.id)
