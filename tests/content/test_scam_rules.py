"""The wording rules that are shipped, and what is said of a file that is wrong."""

import json
from datetime import date
from pathlib import Path

import pytest

from community_bot.content.faq import load_faq
from community_bot.content.library import faults_in
from community_bot.content.scam_rules import ScamRules, load_scam_rules
from community_bot.core.languages import Language
from community_bot.core.scam.findings import Severity, harshest
from tests.support.pages import written

ROOT = Path(__file__).parents[2]
RULES = """\
words:
  coin: {en: [coin, token]}
signals:
  ask: {en: ["send [your] {coin}[s]"], zh: [转币]}
  haste: {en: [now]}
frames:
  never: {reach: sentence, phrases: {en: [never send]}}
rules:
  - name: coin-request
    severity: warn
    signals: {ask: 2, haste: 1}
    needs: [ask, [ask, haste]]
    bar: 3
    within: 60
    cleared_by: [never]
    precision: 1.0
    warning: {en: This asks for coins., zh: 这条消息在索要代币。}
    examples:
      scam: {en: [Send your coins now], zh: [转币 now]}
      fine: {en: [Never send coins now]}
"""


@pytest.fixture(scope="module")
def rules() -> ScamRules:
    return load_scam_rules(ROOT / "scam_rules.yaml")[0]


def rows(name: str) -> list[dict[str, str]]:
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def is_flagged(rules: ScamRules, text: str) -> bool:
    return (harshest(rules.wording.findings(text)) or Severity.NOTE) > Severity.NOTE


def faults(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "scam_rules.yaml").write_text(text, "utf-8")
    return [str(one) for one in load_scam_rules(tmp_path / "scam_rules.yaml")[1].faults]


def test_the_shipped_rules_find_their_scams_and_leave_the_rest_alone():
    rules, document = load_scam_rules(ROOT / "scam_rules.yaml")

    assert [str(fault) for fault in document.faults] == []
    assert {one.rule for one in rules.examples} == {one.name for one in rules.wording.rules}


@pytest.mark.parametrize("row", rows("scam-fine.jsonl"), ids=lambda row: row["text"][:50])
def test_who_was_scammed_warns_asks_or_complains_is_not_warned(rules, row):
    assert not is_flagged(rules, row["text"])


@pytest.mark.parametrize("row", rows("scam-found.jsonl"), ids=lambda row: row["text"][:50])
def test_a_scam_is_found(rules, row):
    assert is_flagged(rules, row["text"])


def test_no_question_that_the_bot_answers_is_taken_for_a_scam(rules):
    entries, _ = load_faq(ROOT / "faq.yaml")
    questions = [one for entry in entries for asked in entry.questions.values() for one in asked]
    questions += [row["text"] for row in rows("questions.jsonl")]

    assert [text for text in questions if is_flagged(rules, text)] == []


def test_members_are_told_in_their_language(rules):
    for rule in rules.wording.rules:
        for language in Language:
            assert rule.warning[language]
            assert rule.title[language]


def test_a_file_that_is_whole_has_no_fault(tmp_path):
    assert faults(tmp_path, RULES) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("[now]", "[/x*/ now]", "5: `/x*/ now`: say how often at most: {0,9} instead of *"),
        ("[coin, token]", "[coin, '{number}']", "2: coin: a list of words has no gaps"),
        ("[never send]", "['never {x}']", "7: `never {x}`: {x} is not known; known are contact"),
        ("  never: {", "  haste: {", "7: haste is a signal too; give it another name"),
        ("{ask: 2, haste: 1}", "{ask: 2, hast: 1}", "11: hast is neither a signal nor a frame"),
        ("needs: [ask,", "needs: [asked,", "12: asked is not among the signals of coin-request"),
        ("cleared_by: [never]", "cleared_by: [ask]", "15: ask is not a frame of this file"),
        ("bar: 3", "bar: 9", "13: the signals of coin-request can never reach its bar"),
        ("precision: 1.0", "precision: 0.98", "10: coin-request has not measured a precision of"),
        ("    precision: 1.0\n", "", "10: coin-request has not measured a precision of 0.995"),
        (", zh: 这条消息在索要代币。", "", "17: coin-request has no warning in zh-Hans"),
        ("Send your coins now", "Send your coins", "19: coin-request does not find this example"),
        ("Never send coins now", "Send coins now", "20: coin-request finds this example, which is"),
        ("severity: warn", "severity: harsh", "10: severity must be 'note', 'warn' or 'remove'"),
        ("within: 60", "within: 0", "14: "),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, before, after, expected):
    assert before in RULES
    told = faults(tmp_path, RULES.replace(before, after, 1))

    assert told
    assert told[0].startswith(f"scam_rules.yaml:{expected}")


def test_a_rule_that_stands_twice_is_told(tmp_path):
    twice = RULES + RULES[RULES.index("  - name") :]

    assert "scam_rules.yaml:21: coin-request stands twice; keep one rule" in faults(tmp_path, twice)


def test_a_rule_that_only_notes_may_be_unsure(tmp_path):
    unsure = RULES.replace("severity: warn", "severity: note").replace("1.0", "0.7")

    assert faults(tmp_path, unsure) == []


def test_a_whole_folder_is_checked_with_its_rules(tmp_path):
    folder = written(tmp_path)
    assert faults_in(folder, date(2026, 11, 22)) == []

    (folder / "scam_rules.yaml").write_text("rules: []\n", "utf-8")
    assert [str(one) for one in faults_in(folder, date(2026, 11, 22))] == [
        "scam_rules.yaml:1: signals is missing here"
    ]
    (folder / "scam_rules.yaml").write_text("rules: [\n", "utf-8")
    assert "this is not YAML" in str(faults_in(folder, date(2026, 11, 22))[0])
