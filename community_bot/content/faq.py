"""`faq.yaml` → entries."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints

from community_bot.content.faults import Fault
from community_bot.content.files import ByLanguage, Document, Strict, read, validated
from community_bot.core.faq.entries import SHORT_LIMIT, FaqAnswer, FaqEntry
from community_bot.core.languages import Language
from community_bot.core.markdown import parse
from community_bot.core.official import Official
from community_bot.core.rich import Listing, Rich, to_text

_SHORT_ELSEWHERE = 280  # a language whose own limit nobody set

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Answer(Strict):
    short: Words
    full: Words


class _Entry(Strict):
    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=48)]
    questions: ByLanguage[list[Words]]
    answer: ByLanguage[_Answer] = Field(default_factory=dict)
    category: str = ""
    sensitive: bool = False
    owner: str = ""
    review_by: date | None = None
    source: ByLanguage[str] = Field(default_factory=dict)


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


def faults_for_use(
    document: Document, entries: tuple[FaqEntry, ...], official: Official | None, today: date
) -> list[Fault]:
    """What a file needs besides its shape before members are answered from it.

    Without a profile nobody knows which links are official: those are not looked at then.
    """
    for at, entry in enumerate(entries):
        place = ("entries", at)
        _check_answer(document, place, entry)
        if official is not None:
            _check_links(document, place, entry, official)
        if not entry.owner:
            document.fault(place, f"{entry.id} has no owner; name who keeps it true")
        if entry.review_by is None:
            document.fault(place, f"{entry.id} has no review_by; give a date like 2027-01-31")
        elif entry.review_by < today:
            sentence = f"{entry.id} was to be reviewed by {entry.review_by}; ask {entry.owner}"
            document.fault((*place, "review_by"), sentence, is_warning=True)
    return document.faults


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
        owner=model.owner,
        source=model.source,
        review_by=model.review_by,
    )


def _find_doubles(document: Document, entries: tuple[FaqEntry, ...]) -> None:
    ids: dict[str, int] = {}
    phrasings: dict[str, str] = {}
    for at, entry in enumerate(entries):
        if entry.id in ids:
            document.fault(("entries", at, "id"), f"{entry.id} stands twice; keep one entry")
        ids[entry.id] = at
        for place, phrasing in _phrasings(at, entry):
            other = phrasings.setdefault(phrasing.casefold(), entry.id)
            if other != entry.id:
                sentence = f"“{phrasing}” is a phrasing of {other} too; keep it in one"
                document.fault(place, sentence, is_warning=True)


def _phrasings(at: int, entry: FaqEntry) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for language, words in entry.questions.items():
        for number, phrasing in enumerate(words):
            yield ("entries", at, "questions", language.value, number), phrasing


def _check_answer(document: Document, place: tuple[str | int, ...], entry: FaqEntry) -> None:
    for language in Language:
        if not entry.questions.get(language):
            sentence = f"{entry.id} has no questions in {language}; add some"
            document.fault((*place, "questions"), sentence)
        if language not in entry.answer:
            sentence = f"{entry.id} has no answer in {language}; write one"
            document.fault((*place, "answer"), sentence)
            continue
        length = len(to_text(entry.answer[language].short))
        limit = SHORT_LIMIT.get(language, _SHORT_ELSEWHERE)
        if length > limit:
            sentence = f"short has {length} characters; {limit} fit into a group"
            document.fault((*place, "answer", language.value, "short"), sentence)


def _check_links(
    document: Document, place: tuple[str | int, ...], entry: FaqEntry, official: Official
) -> None:
    found = [((*place, "source"), url) for url in entry.source.values()]
    for language, answer in entry.answer.items():
        where = (*place, "answer", language.value)
        found += [((*where, "short"), url) for url in _urls(answer.short)]
        found += [((*where, "full"), url) for url in _urls(answer.full)]
    for where, url in found:
        if not url.startswith("https://") or not official.is_official(_host(url)):
            document.fault(where, f"{url} is not under a domain of official.yaml")


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # brackets that are no address
        return ""


def _urls(rich: Rich) -> Iterator[str]:
    for block in rich.blocks:
        lines = block.items if isinstance(block, Listing) else (block.spans,)
        for spans in lines:
            yield from (span.url for span in spans if span.url)
