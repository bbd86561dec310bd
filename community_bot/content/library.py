"""Everything that is read from the content folder, together."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mnemonic import Mnemonic

from community_bot.content import snapshots
from community_bot.content.faq import answered, load_faq
from community_bot.content.faults import Fault
from community_bot.content.files import Document
from community_bot.content.fitness import faults_for_use
from community_bot.content.learning import QUESTIONS, known_in, lessons_for
from community_bot.content.official import load_official
from community_bot.content.scam_rules import NAME as SCAM_RULES
from community_bot.content.scam_rules import load_scam_rules
from community_bot.content.texts import load_texts
from community_bot.core.errors import ContentError
from community_bot.core.faq.entries import FaqEntry
from community_bot.core.faq.likeness import Encoder
from community_bot.core.faq.matching import FaqMatcher
from community_bot.core.official import Official
from community_bot.core.scam.findings import Rule
from community_bot.core.scam.personal import personal_data
from community_bot.core.scam.secrets import access_tokens, private_keys, seed_phrases
from community_bot.core.texts import Texts

FAQ = "faq.yaml"
OFFICIAL = "official.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Checked content, ready for a policy; `version` names exactly this content."""

    entries: dict[str, FaqEntry]
    official: Official
    texts: Texts
    matcher: FaqMatcher
    secret_rules: tuple[Rule, ...]
    version: str


def load_library(
    folder: Path,
    cache_dir: Path,
    encoder: Encoder | None = None,
    encoder_name: str = "",
    tell: Callable[[str], object] = lambda _: None,
) -> Library:
    """The content of a folder, matched with an encoder's help where there is one.

    `tell` hears of what takes long.

    Raises ContentError with a line for each fault when it is not fit for members.
    """
    written, faq_document = load_faq(folder / FAQ)
    official, official_document = load_official(folder / OFFICIAL)
    _refuse_without_answer(faq_document, written)
    entries = answered(written)
    faults = [
        one for one in (*faq_document.faults, *official_document.faults) if not one.is_warning
    ]
    if faults:
        raise ContentError("\n".join(str(fault) for fault in sorted(faults)))
    lessons = lessons_for(folder, official.nicknames, encoder, encoder_name)
    digest = snapshots.digest_of(folder / FAQ, lessons)
    snapshot = snapshots.saved(cache_dir, digest, lessons)
    if snapshot is None:
        tell("learning the questions of a new faq.yaml; this takes some seconds")
        snapshot = snapshots.taken(entries, cache_dir, digest, lessons)
    return Library(
        entries={entry.id: entry for entry in entries},
        official=official,
        texts=load_texts(),
        matcher=snapshot.matcher,
        secret_rules=secret_rules(),
        version=hashlib.sha256((digest + repr(official)).encode()).hexdigest(),
    )


def _refuse_without_answer(document: Document, entries: tuple[FaqEntry, ...]) -> None:
    """To measure a matcher, questions are enough; to speak to members, they are not."""
    for at, entry in enumerate(entries):
        if not entry.answer and not entry.is_draft:
            document.fault(("entries", at), f"{entry.id} has no answer; write one")


def faults_in(folder: Path, today: date) -> list[Fault]:
    """Everything to mend in a folder, in the order of files and lines."""
    faults: list[Fault] = []
    known: Official | None = None
    try:
        official, document = load_official(folder / OFFICIAL, today=today)
        faults += document.faults
        known = official if official.domains else None
    except ContentError as error:
        faults.append(_fault(str(error)))
    try:
        entries, faq_document = load_faq(folder / FAQ)
        faults += faults_for_use(
            faq_document, entries, known, today, (*secret_rules(), personal_data)
        )
        faults += _questions_of_nobody(folder, entries)
    except ContentError as error:
        faults.append(_fault(str(error)))
    return sorted({*faults, *_scam_rule_faults(folder)})


def _scam_rule_faults(folder: Path) -> list[Fault]:
    """A folder without the file is whole: then wording is not looked at."""
    if not (folder / SCAM_RULES).exists():
        return []
    try:
        return load_scam_rules(folder / SCAM_RULES)[1].faults
    except ContentError as error:
        return [_fault(str(error))]


def _questions_of_nobody(folder: Path, entries: tuple[FaqEntry, ...]) -> list[Fault]:
    """Known questions whose entry was renamed or taken out count as wrong for ever."""
    ids = {entry.id for entry in entries}
    return [
        Fault(QUESTIONS, at, f"{one.expected} is no entry of faq.yaml; correct it, or write null")
        for at, one in enumerate(known_in(folder / QUESTIONS), 1)
        if one.expected is not None and one.expected not in ids
    ]


def secret_rules() -> tuple[Rule, ...]:
    """The rules that find credentials."""
    return (seed_phrases(tuple(Mnemonic("english").wordlist)), private_keys, access_tokens)


def _fault(line: str) -> Fault:
    path, number, sentence = line.split(":", 2)
    return Fault(path, int(number), sentence.strip())
