"""Entries and phrasings that are taken for others: which lines are named, and what is kept."""

from datetime import date

import pytest

from community_bot.content import confusions
from community_bot.content.confusions import Comparing
from community_bot.content.library import faults_in
from tests.content.conftest import ROOT
from tests.support.pages import OFFICIAL, written

TODAY = date(2026, 11, 22)
TOPICS = ("fees", "login", "deposit", "withdrawal", "card", "wallet")
FORMS = ("what are {0}", "tell me {0} please", "{0} {0} help", "explain {0} now", "{0}", "why {0}")
ALIKE = ("lost my phone", "phone was lost", "my phone is lost", "the lost phone", "lost phone help")
OTHERS = ("my lost phone", "lost the phone", "phone lost help", "phone is lost", "a lost phone")
SLOW = "comparing the phrasings with each other; this takes some seconds"


def entry(name: str, phrasings: tuple[str, ...], more: str = "") -> str:
    """An entry whose first phrasing stands five lines under its id."""
    listed = "".join(f"        - {one}\n" for one in phrasings)
    return (
        f"  - id: {name}\n    owner: support\n    review_by: 2027-01-31\n"
        f"    questions:\n      en:\n{listed}      zh-Hans: [{name}]\n"
        "    answer:\n      en: {short: Look., full: Look.}\n"
        f"      zh-Hans: {{short: 看。, full: 看。}}\n{more}"
    )


FILE = "entries:\n" + "".join(
    entry(topic, tuple(form.format(topic) for form in FORMS)) for topic in TOPICS
)


@pytest.fixture
def check(tmp_path):
    """What is wrong with a file, and what whoever waits was told."""

    def checked(faq: str) -> tuple[list[str], list[str]]:
        told: list[str] = []
        folder = written(tmp_path, faq, OFFICIAL)
        comparing = Comparing(tmp_path / "cache", told.append)
        return [str(one) for one in faults_in(folder, TODAY, comparing)], told

    return checked


def line_of(faq: str, part: str) -> int:
    return next(at for at, line in enumerate(faq.splitlines(), 1) if part in line)


def test_a_file_of_entries_that_differ_has_nothing_to_mend(check):
    assert check(FILE) == ([], [SLOW])


def test_a_phrasing_under_the_wrong_entry_is_told_with_its_line_and_the_way_out(check):
    faq = FILE.replace(
        "        - why wallet\n", "        - why wallet\n        - please help login\n"
    )
    (warning,), _ = check(faq)

    begins = f"faq.yaml:{line_of(faq, 'please help login')}: warning: “please help login” reads"
    assert warning.startswith(f"{begins} more like login (nearest: “")
    assert warning.endswith("”); move it there, or write others like it here")


def test_confusable_entries_are_told_once_at_the_later_one_with_the_way_out(check):
    faq = FILE + entry("z-lost", ALIKE) + entry("a-lost", OTHERS)
    (warning,), _ = check(faq)

    place = f"faq.yaml:{line_of(faq, 'id: a-lost')}: warning: "
    assert warning.startswith(f"{place}a-lost is confusable with z-lost: ")
    assert " phrasings read like the other's, as “" in warning
    assert warning.endswith("; merge them, or say in the phrasings what tells them apart")


def test_the_same_words_in_two_entries_are_told_once_and_not_as_a_pull_too(check):
    faq = FILE.replace("        - why wallet\n", "        - Why login?\n")
    warnings, _ = check(faq)

    assert [one.partition("warning: ")[2] for one in warnings] == [
        "“Why login?” is a phrasing of login too; keep it in one"
    ]


def test_a_draft_is_compared_with_nothing(check):
    faq = FILE + entry("lost", ALIKE) + entry("lost-again", OTHERS, "    draft: true\n")
    (warning,), _ = check(faq)

    assert "lost-again is a draft" in warning


def test_nothing_is_compared_again_until_a_phrasing_changes(check):
    assert check(FILE)[1] == [SLOW]
    assert check(FILE.replace("Look.", "Look there."))[1] == []
    assert check(FILE.replace("why wallet", "why a wallet"))[1] == [SLOW]


def test_what_was_kept_is_told_again_as_it_was(check):
    faq = FILE + entry("lost", ALIKE) + entry("lost-again", OTHERS)

    assert check(faq)[0] == check(faq)[0] != []


def test_what_was_kept_and_cannot_be_read_is_compared_anew(check, tmp_path):
    check(FILE)
    for kept in (tmp_path / "cache").glob("confusions-*.json"):
        kept.write_text("{}")

    assert check(FILE) == ([], [SLOW])


def test_where_nothing_can_be_kept_it_is_compared_each_time(check, tmp_path):
    (tmp_path / "cache").write_text("")

    assert check(FILE) == check(FILE) == ([], [SLOW])


def test_a_file_with_too_many_phrasings_is_not_compared_and_says_so(check, monkeypatch):
    monkeypatch.setattr(confusions, "are_too_many", lambda phrasings: phrasings > 30)
    found, told = check(FILE)

    assert found == [
        "faq.yaml:1: warning: 36 phrasings are too many to compare with each other; "
        "confusable ones are not named here"
    ]
    assert told == []


def test_a_bot_that_starts_and_whoever_does_not_ask_compare_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(confusions, "confusions", None)

    assert faults_in(written(tmp_path, FILE, OFFICIAL), TODAY) == []


def test_of_the_shipped_file_only_some_phrasings_and_pairs_are_named(cache_dir):
    found = faults_in(ROOT, TODAY, Comparing(cache_dir))
    warnings = [one for one in found if one.path == "faq.yaml"]

    assert all(one.is_warning for one in warnings)
    assert sum(" reads more like " in one.sentence for one in warnings) <= 40
    assert sum(" is confusable with " in one.sentence for one in warnings) <= 12
    assert any("2fa-lost is confusable with 2fa-enable" in one.sentence for one in warnings)
