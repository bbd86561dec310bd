"""Every sentence in every language, none too few and none too many."""

import re
from collections.abc import Iterable

import pytest
from fluent.runtime import FluentResource
from fluent.syntax.ast import Junk

from community_bot.content.library import Library
from community_bot.content.texts import _source, keys_of, load_texts, raw
from community_bot.core.chats import AnswerMode, CodeLinks, ScamMode
from community_bot.core.commands import COMMANDS, Verb
from community_bot.core.decisions import Kind, Reason
from community_bot.core.judgement.reporting import REPORTED
from community_bot.core.judgement.suspecting import BAIT
from community_bot.core.languages import Language
from community_bot.core.messages import Right
from community_bot.core.official import WAYS_OF_SUPPORT
from community_bot.core.scam.behaviour import CONDUCT
from community_bot.core.scam.checking import Word
from community_bot.core.scam.findings import Severity
from community_bot.core.scam.identity import COPIED
from community_bot.core.scam.incidents import Measure
from community_bot.core.scam.law import CODE_LINKS, OFFICE
from community_bot.core.scam.personal import REMOVED_AT_ONCE
from community_bot.playground.ids import PANES
from community_bot.playground.inbound import KINDS
from community_bot.playground.personas import PERSONAS
from community_bot.playground.render import _NAMES
from tests.support.keys import asked_for_by_the_core, asked_for_by_the_page

ALL = {language: keys_of(language) for language in Language}
CORE, PAGE = asked_for_by_the_core(), asked_for_by_the_page()
PANE_TEXTS = {f"playground-{pane}{part}" for pane in PANES for part in ("", "-about", "-empty")}


def dashed(names: Iterable[object]) -> set[str]:
    return {str(name).replace("_", "-") for name in names}


# What staff tap under a suspicious message, and the rules that have a sentence of their own.
REVIEWS = (Verb.UNDO, Verb.BAN, Verb.REMOVE, Verb.REFUTE)
WARNED_OF = {BAIT, *CODE_LINKS, "lookalike-domain", "listed-domain", "masked-link", *COPIED}
CREDENTIALS = {
    "seed-phrase",
    "private-key",
    "api-secret",
    "access-token",
    "password",
    "one-time-code",
    "backup-code",
    "authenticator-secret",
}
TITLED = {*WARNED_OF, *CONDUCT, OFFICE, REPORTED, *CREDENTIALS, *REMOVED_AT_ONCE}

# What the code fills into a key at run time. A category of faq.yaml may lack words: then its own
# name is shown; of the shipped ones none does.
FAMILIES: dict[str, set[str] | None] = {
    "answer-mode-{}": {*AnswerMode},
    "scam-mode-{}": {*ScamMode},
    "code-links-{}": {*CodeLinks},
    "language-name-{}": {*Language},
    "button-set-{}": {"answer-mode", "scam-mode", "code-links", "language", "paused"},
    "command-{}-description": {command.name for command in COMMANDS},
    "command-{}-name": {command.name for command in COMMANDS},
    "button-enter-{}": {"live", "observe", "pause"},
    "setup-{}": {"live", "observe", "pause"},
    "button-automod-{}": {"apply", "remove"},
    "automod-done-{}": {"apply", "remove"},
    "right-{}": {*Right},
    "right-{}-missing": {*Right},
    "reason-{}": {*Reason},
    "way-{}": {"live-chat", "ticket", "help-centre"},
    "absent-{}": {*WAYS_OF_SUPPORT},
    "category-{}": None,
    "playground-kind-{}": dashed(Kind),
    "playground-input-{}": dashed(KINDS),
    "playground-severity-{}": {one.name.lower() for one in Severity},
    "playground-persona-{}": {one.id for one in PERSONAS},
    "playground-visible-{}": {"all", "member", "staff"},
    "playground-action-{}": dashed(_NAMES.values()),
    "playground-{}": set(PANES),
    "playground-{}-about": set(PANES),
    "playground-{}-empty": set(PANES),
    "staff-scam-{}": {*REVIEWS},
    "button-{}": {*REVIEWS},
    "measure-{}": {*Measure} - {Measure.ALERT},
    "warning-{}": WARNED_OF,
    "rule-{}": TITLED,
    "verify-{}": {*Word},
    "platform-{}": {"x", "telegram", "discord"},
}
# Asked for by the texts themselves, when a list is joined.
OWN = {"list-or", "list-gap"}


def families(keys: Iterable[str]) -> set[str]:
    return {key for key in keys if "{}" in key}


def filled(family: str, values: Iterable[object] | None) -> set[str]:
    return {family.replace("{}", str(value)) for value in values or ()}


def wanted(shipped: Library) -> set[str]:
    """Every key that may be asked for at run time."""
    values = {**FAMILIES, "category-{}": {entry.category for entry in shipped.entries.values()}}
    return {
        *(key for key in CORE | PAGE if "{}" not in key),
        *(key for family in CORE | PAGE for key in filled(family, values.get(family))),
    }


@pytest.mark.parametrize("language", Language)
def test_every_key_has_a_sentence_in_this_language(language):
    others = {key for keys in ALL.values() for key in keys}

    assert sorted(others - set(ALL[language])) == []


def test_the_languages_tell_their_sentences_in_one_order():
    assert len(set(ALL.values())) == 1


@pytest.mark.parametrize("language", Language)
def test_no_key_stands_twice_and_no_line_is_lost(language):
    body = FluentResource(_source(language)).body

    assert len(set(ALL[language])) == len(ALL[language])
    assert [part.content for part in body if isinstance(part, Junk)] == []


def test_every_family_of_keys_in_the_code_is_known_here():
    assert families(CORE | PAGE) == set(FAMILIES)


def test_every_key_that_the_code_asks_for_has_words(shipped):
    assert sorted(wanted(shipped) - set(ALL[Language.EN])) == []


def test_no_sentence_is_kept_that_nobody_says(shipped):
    assert sorted(set(ALL[Language.EN]) - wanted(shipped) - OWN) == []


def test_the_same_values_are_put_into_a_sentence_in_every_language():
    def holes(language: Language) -> dict[str, list[str]]:
        parts = re.split(r"^([\w-]+) =", _source(language), flags=re.MULTILINE)[1:]
        found = zip(parts[::2], parts[1::2], strict=True)
        return {key: sorted(set(re.findall(r"\{\s*\$([\w-]+)", words))) for key, words in found}

    english = holes(Language.EN)

    assert {language: holes(language) for language in Language} == dict.fromkeys(Language, english)


@pytest.mark.parametrize("language", Language)
def test_a_page_gets_its_sentences_with_the_holes_left_in(language):
    found = raw(language, "playground-")

    assert set(found) == {key for key in ALL[language] if key.startswith("playground-")}
    assert "{$name}" in found["playground-write"]
    assert set(found) >= PANE_TEXTS


def test_a_sentence_is_read_in_the_language_asked_for():
    texts = load_texts()

    assert texts.line(Language.EN, "language-own-name") == "English"
    assert texts.line(Language.ZH_HANS, "language-own-name") == "简体中文"
