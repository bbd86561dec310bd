"""What Discord is given of the shipped rules: no honest sentence is in it, and what it catches.

Members who quote a scam are in no frame there, so they have sentences of their own here.
"""

import json
import re
from pathlib import Path

import pytest

from community_bot.content.helping import native_help_of, questions_in
from community_bot.content.library import Library, load_library
from community_bot.content.scam_rules import NAME, ScamRules, load_scam_rules
from community_bot.core.scam.automod import (
    ALLOWED_AT_MOST,
    KEYWORD_LETTERS,
    KEYWORDS_AT_MOST,
    PATTERN_LETTERS,
    PATTERNS_AT_MOST,
    NativeHelp,
)

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
AT_LEAST = 45  # of the examples of scams; `community-bot scam automod` lists them
HONEST = ("chinese-members", "members-who-quote", "scam-fine", "questions", "not-yet")
# What Discord's expressions do not know (they are Rust's): looking around, and back at a group.
NOT_RUST = re.compile(r"\(\?(?:[=!<>P(])|\\[1-9]|[*+?}]\+")


def sentences(name: str) -> list[str]:
    rows = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(row)["text"] for row in rows]


@pytest.fixture(scope="module")
def rules() -> ScamRules:
    return load_scam_rules(ROOT / NAME)[0]


@pytest.fixture(scope="module")
def help_(rules: ScamRules, shipped: Library) -> NativeHelp:
    questions = questions_in(shipped.entries.values())
    return native_help_of(rules, shipped.official, questions)


def test_no_example_that_is_fine_is_stopped(help_, rules):
    fine = [one.text for one in rules.examples if not one.is_scam]

    assert [text for text in fine if help_.rules.catch(text)] == []


@pytest.mark.parametrize("name", HONEST)
def test_no_honest_member_is_stopped(help_, name):
    assert [text for text in sentences(name) if help_.rules.catch(text)] == []


def test_no_question_that_the_faq_knows_is_stopped(help_, shipped):
    asked = questions_in(shipped.entries.values())

    assert [text for text in asked if help_.rules.catch(text)] == []


def test_most_of_the_examples_of_scams_are_stopped(help_, rules):
    scams = [one.text for one in rules.examples if one.is_scam]

    assert sorted((*help_.caught, *help_.missed)) == sorted(scams)
    assert all(map(help_.rules.catch, help_.caught))
    assert len(help_.caught) >= AT_LEAST, "\n".join(help_.missed)


def test_both_languages_are_helped(help_):
    assert any(text.isascii() for text in help_.caught)
    assert any(not text.isascii() for text in help_.caught)


def test_the_first_rule_catches_no_less_than_any_other(help_):
    caught = [sum(map(one.catches, help_.caught)) for one in help_.rules.messages]

    assert caught[0] == max(caught)


def test_all_of_it_is_within_what_discord_takes(help_):
    for one in (*help_.rules.messages, help_.rules.names):
        assert len(one.keywords) <= KEYWORDS_AT_MOST
        assert len(one.patterns) <= PATTERNS_AT_MOST
        assert len(one.allowed) <= ALLOWED_AT_MOST
        assert all(1 <= len(word) <= KEYWORD_LETTERS for word in (*one.keywords, *one.allowed))
        assert all(len(pattern) <= PATTERN_LETTERS for pattern in one.patterns)


def test_every_pattern_is_one_that_rust_knows_too(help_):
    patterns = (*help_.rules.patterns, *help_.rules.names.patterns)

    assert [one for one in patterns if NOT_RUST.search(one.replace("(?i", ""))] == []


def test_official_addresses_are_allowed(help_, shipped):
    domains = {domain for group in shipped.official.domains.values() for domain in group}

    assert all(set(one.allowed) <= domains for one in help_.rules.messages)


def test_the_library_has_it_only_where_a_platform_can_keep_it(cache_dir, shipped, help_):
    assert not shipped.native.rules
    assert load_library(ROOT, cache_dir, has_native=True).native == help_


def test_a_file_without_rules_gives_names_alone(shipped):
    found = native_help_of(ScamRules(shipped.tools.wording), shipped.official)

    assert found.rules.messages == ()
    assert found.rules.names
