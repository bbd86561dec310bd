"""What a `faq.yaml` needs besides its shape before members are answered from it."""

from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import urlsplit

from community_bot.content.faults import Fault
from community_bot.content.files import Document, Location
from community_bot.core.faq.entries import (
    ABSENT,
    FULL_LIMIT,
    LABEL_LIMIT,
    SHORT_LIMIT,
    FaqEntry,
)
from community_bot.core.faq.normalisation import normalised
from community_bot.core.languages import Language
from community_bot.core.official import Official
from community_bot.core.rich import Listing, Rich, to_text
from community_bot.core.scam.findings import Rule, findings_in

_SHORT_ELSEWHERE = 280  # a language whose own limit nobody set

Text = tuple[Location, Rich]


def faults_for_use(
    document: Document,
    entries: tuple[FaqEntry, ...],
    official: Official | None,
    today: date,
    private: Iterable[Rule] = (),
) -> list[Fault]:
    """Everything to mend in the entries.

    Without a profile nobody knows which links are official: those are not looked at then.
    `private` are the rules that find what belongs in no file: credentials and personal data.
    """
    rules = tuple(private)
    _find_double_phrasings(document, entries)
    for at, entry in enumerate(entries):
        place: Location = ("entries", at)
        if entry.is_draft:
            _check_draft(document, place, entry)
        else:
            _check_languages(document, place, entry)
            _check_upkeep(document, place, entry, today)
        _check_lengths(document, place, entry)
        _check_private(document, place, entry, rules)
        if official is not None:
            _check_links(document, place, entry, official)
            _check_absent(document, place, entry, official)
    return document.faults


def _find_double_phrasings(document: Document, entries: tuple[FaqEntry, ...]) -> None:
    """The same words in two entries, whatever their case and width, pull a question to both."""
    owners: dict[str, str] = {}
    for at, entry in enumerate(entries):
        for place, phrasing in phrasings_of(("entries", at), entry):
            other = owners.setdefault(bare(phrasing), entry.id)
            if other != entry.id:
                sentence = f"“{phrasing}” is a phrasing of {other} too; keep it in one"
                document.fault(place, sentence, is_warning=True)


def bare(phrasing: str) -> str:
    """A phrasing by its letters and digits alone: two that are alike so are the same."""
    return "".join(letter for letter in normalised(phrasing) if letter.isalnum())


def _check_draft(document: Document, place: Location, entry: FaqEntry) -> None:
    """What a draft still lacks is a warning: members hear of it only when it is none any more."""
    sentence = f"{entry.id} is a draft: write the answer, then take draft out"
    document.fault((*place, "draft"), sentence, is_warning=True)
    if not entry.owner:
        document.fault(place, f"{entry.id} has no owner; name who keeps it true")


def _check_languages(document: Document, place: Location, entry: FaqEntry) -> None:
    for language in Language:
        if not entry.questions.get(language):
            sentence = f"{entry.id} has no questions in {language}; add some"
            document.fault((*place, "questions"), sentence)
        if language not in entry.answer:
            sentence = f"{entry.id} has no answer in {language}; write one"
            document.fault((*place, "answer"), sentence)
        if entry.ask is not None and language not in entry.ask.question:
            sentence = f"{entry.id} asks nothing back in {language}; write the question"
            document.fault((*place, "ask", "question"), sentence)
        for at, choice in enumerate(entry.ask.choices if entry.ask else ()):
            if language not in choice.label or language not in choice.answer:
                sentence = f"{choice.id} has no label or no answer in {language}; write both"
                document.fault((*place, "ask", "choices", at), sentence)


def _check_lengths(document: Document, place: Location, entry: FaqEntry) -> None:
    for language, answer in entry.answer.items():
        where = (*place, "answer", language.value)
        short = SHORT_LIMIT.get(language, _SHORT_ELSEWHERE)
        _check_length(document, (*where, "short"), answer.short, short, "fit into a group")
        _check_length(document, (*where, "full"), answer.full, FULL_LIMIT, "fit on a private card")
        title = entry.title(language)
        if len(title) > LABEL_LIMIT:
            sentence = f"“{title}” stands on a button, where {LABEL_LIMIT} characters fit"
            document.fault((*place, "questions", language.value, 0), sentence)
    for at, choice in enumerate(entry.ask.choices if entry.ask else ()):
        where = (*place, "ask", "choices", at)
        for language, words in choice.answer.items():
            place_of = (*where, "answer", language.value)
            _check_length(document, place_of, words, FULL_LIMIT, "fit on a private card")
        for label in choice.label.values():
            if len(label) > LABEL_LIMIT:
                sentence = f"“{label}” stands on a button, where {LABEL_LIMIT} characters fit"
                document.fault((*where, "label"), sentence)


def _check_length(document: Document, place: Location, words: Rich, limit: int, where: str) -> None:
    length = len(to_text(words))
    if length > limit:
        document.fault(place, f"{place[-1]} has {length} characters; {limit} {where}")


def _check_upkeep(document: Document, place: Location, entry: FaqEntry, today: date) -> None:
    if not entry.owner:
        document.fault(place, f"{entry.id} has no owner; name who keeps it true")
    if entry.review_by is None:
        document.fault(place, f"{entry.id} has no review_by; give a date like 2027-01-31")
    elif entry.is_overdue(today):
        sentence = f"{entry.id} was to be reviewed by {entry.review_by}; ask {entry.owner}"
        document.fault((*place, "review_by"), sentence, is_warning=True)
        if not entry.source:
            nothing = f"{entry.id} is past its review and has no source: members get nothing"
            document.fault((*place, "review_by"), nothing)


def _check_private(
    document: Document, place: Location, entry: FaqEntry, rules: tuple[Rule, ...]
) -> None:
    """An example that holds somebody's data would stand here for everybody, for ever."""
    texts = [(where, phrasing) for where, phrasing in phrasings_of(place, entry)]
    texts += [(where, to_text(words)) for where, words in _texts(place, entry)]
    for where, text in texts:
        for finding in findings_in(text, rules):
            sentence = f"this holds a {finding.rule} ({finding.reason}); take it out"
            document.fault(where, sentence)


def _check_links(document: Document, place: Location, entry: FaqEntry, official: Official) -> None:
    found = [((*place, "source"), url) for url in entry.source.values()]
    found += [(where, url) for where, words in _texts(place, entry) for url in _urls(words)]
    for where, url in found:
        if not url.startswith("https://") or not official.is_official(_host(url)):
            document.fault(where, f"{url} is not under a domain of official.yaml")


def _check_absent(document: Document, place: Location, entry: FaqEntry, official: Official) -> None:
    for where, words in _texts(place, entry):
        if f"{{{ABSENT}}}" in to_text(words) and not official.absent:
            sentence = f"{{{ABSENT}}} stands for nothing: official.yaml lists nothing under absent"
            document.fault(where, sentence)


def phrasings_of(place: Location, entry: FaqEntry) -> Iterator[tuple[Location, str]]:
    """Each phrasing of an entry and where it stands."""
    for language, words in entry.questions.items():
        for number, phrasing in enumerate(words):
            yield (*place, "questions", language.value, number), phrasing


def _texts(place: Location, entry: FaqEntry) -> Iterator[Text]:
    for language, answer in entry.answer.items():
        yield (*place, "answer", language.value, "short"), answer.short
        yield (*place, "answer", language.value, "full"), answer.full
    for at, choice in enumerate(entry.ask.choices if entry.ask else ()):
        for language, words in choice.answer.items():
            yield (*place, "ask", "choices", at, "answer", language.value), words


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
