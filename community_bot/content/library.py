"""Everything that is read from the content folder, together."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from mnemonic import Mnemonic

from community_bot.content import snapshots
from community_bot.content.confusions import Comparing, note_confusions
from community_bot.content.faq import answered, load_faq
from community_bot.content.faults import Fault
from community_bot.content.files import Document, refuse_faulty
from community_bot.content.fitness import faults_for_use
from community_bot.content.helping import native_help_of, questions_in
from community_bot.content.inspecting import Tools, tools_for
from community_bot.content.learning import QUESTIONS, Names, known_in, lessons_for
from community_bot.content.official import load_official
from community_bot.content.scam_rules import NAME as SCAM_RULES
from community_bot.content.scam_rules import load_scam_rules
from community_bot.content.texts import load_texts
from community_bot.core.errors import ContentError
from community_bot.core.faq.entries import FaqEntry
from community_bot.core.faq.likeness import Encoder
from community_bot.core.faq.matching import FaqMatcher
from community_bot.core.official import Official
from community_bot.core.scam.automod import NativeHelp
from community_bot.core.scam.domains import Listed, on_no_list
from community_bot.core.scam.findings import Rule
from community_bot.core.scam.personal import personal_data
from community_bot.core.scam.secrets import credential_rules
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
    tools: Tools
    native: NativeHelp
    version: str


def load_library(
    folder: Path,
    cache_dir: Path,
    encoder: Encoder | None = None,
    encoder_name: str = "",
    tell: Callable[[str], object] = lambda _: None,
    *,
    listed: Listed = on_no_list,
    has_native: bool = False,
) -> Library:
    """The content of a folder, matched with an encoder's help where there is one.

    `tell` hears of what takes long, `listed` says on which blocklist a host stands. What a platform
    can look for by itself takes a second, and is worked out only where one can (`has_native`).

    Raises ContentError with a line for each fault when it is not fit for members.
    """
    written, faq_document = load_faq(folder / FAQ)
    official, official_document = load_official(folder / OFFICIAL)
    _refuse_without_answer(faq_document, written)
    entries = answered(written)
    refuse_faulty(faq_document, official_document)
    lessons = lessons_for(folder, Names.of(official), encoder, encoder_name)
    digest = snapshots.digest_of(folder / FAQ, lessons)
    snapshot = snapshots.saved(cache_dir, digest, lessons)
    if snapshot is None:
        tell("learning the questions of a new faq.yaml; this takes some seconds")
        snapshot = snapshots.taken(entries, cache_dir, digest, lessons)
    tools = tools_for(folder, official, listed)
    questions = questions_in(entries)
    return Library(
        entries={entry.id: entry for entry in entries},
        official=official,
        texts=load_texts(),
        matcher=snapshot.matcher,
        secret_rules=secret_rules(),
        tools=tools,
        native=native_help_of(tools.rules, official, questions) if has_native else NativeHelp(),
        version=hashlib.sha256(f"{digest}{official!r}{_rules_digest(folder)}".encode()).hexdigest(),
    )


def _rules_digest(folder: Path) -> str:
    try:
        return hashlib.sha256((folder / SCAM_RULES).read_bytes()).hexdigest()
    except OSError:  # no rules, or whoever reads them in earnest says why not
        return ""


def _refuse_without_answer(document: Document, entries: tuple[FaqEntry, ...]) -> None:
    """To measure a matcher, questions are enough; to speak to members, they are not."""
    for at, entry in enumerate(entries):
        if not entry.answer and not entry.is_draft:
            document.fault(("entries", at), f"{entry.id} has no answer; write one")


def faults_in(folder: Path, today: date, comparing: Comparing | None = None) -> list[Fault]:
    """Everything to mend in a folder, in the order of files and lines.

    With `comparing` the phrasings are held against each other too, which takes seconds.
    """
    faults: list[Fault] = []
    known: Official | None = None
    nicknames: tuple[str, ...] = ()
    try:
        official, document = load_official(folder / OFFICIAL, today=today)
        faults += document.faults
        known = official if official.domains else None
        nicknames = official.nicknames
    except ContentError as error:
        faults.append(_fault(str(error)))
    try:
        entries, faq_document = load_faq(folder / FAQ)
        if comparing is not None:
            note_confusions(faq_document, entries, nicknames, comparing)
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


@cache
def secret_rules() -> tuple[Rule, ...]:
    """The rules that find credentials; their word lists are read once."""
    names = Mnemonic.list_languages()
    return credential_rules({name: tuple(Mnemonic(name).wordlist) for name in names})


def _fault(line: str) -> Fault:
    path, number, sentence = line.split(":", 2)
    return Fault(path, int(number), sentence.strip())
