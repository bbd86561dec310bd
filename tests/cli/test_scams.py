"""What the scam rules see in a message, and how well they do on rows whose truth is known."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_commands import assert_refused
from tests.content.judging import FOLDER

KEYS = {
    "recall",
    "false_positive_rate",
    "flagged",
    "total",
    "by_kind",
    "by_source",
    "p50_us",
    "p99_us",
}
ROWS = FOLDER / "scam-rows"
OFFICIAL = "domains: {kelpex: [kelpex.com]}\n"
SEED = f"{'abandon ' * 11}about"
# The least that a row of each kind can hold.
BARE: dict[str, list[dict[str, str]]] = {
    "messages": [{"text": "log in at kelpex-login.com", "label": "scam"}],
    "domains": [{"domain": "kelpex-login.com"}],
    "names": [{"display_name": "Kelpex Support", "label": "impersonator"}],
    "secrets": [{"text": f"my seed is {SEED}", "label": "secret"}],
    "urls": [{"text": "go to kelp-claim.com now", "host": "kelp-claim.com"}],
}


@pytest.fixture
def official(tmp_path: Path) -> str:
    """A profile with the only key that it needs."""
    (tmp_path / "mine.yaml").write_text(OFFICIAL, "utf-8")
    return str(tmp_path / "mine.yaml")


@pytest.fixture
def rows(tmp_path: Path) -> Any:
    """A file of rows."""

    def write(*given: Any) -> str:
        lines = [one if isinstance(one, str) else json.dumps(one) for one in given]
        (tmp_path / "rows.jsonl").write_text("".join(f"{line}\n" for line in lines), "utf-8")
        return str(tmp_path / "rows.jsonl")

    return write


def measured(bot: Any, file: str | Path, kind: str, official: str) -> dict[str, Any]:
    ended = bot("scam", "eval", str(file), "--kind", kind, "--official", official, "--json")
    assert ended.returncode == 0, ended.stderr
    told: dict[str, Any] = json.loads(ended.stdout)
    return told


def seen(bot: Any, *words: str) -> dict[str, Any]:
    ended = bot("scam", "check", *words, "--json")
    assert ended.returncode == 0, ended.stderr
    told: dict[str, Any] = json.loads(ended.stdout)
    return told


def test_a_message_is_checked_with_reasons_and_the_hosts_it_leads_to(bot, official):
    text = "please log in at https://kelpex-login.com/x"
    told = seen(bot, text, "--official", official)

    assert set(told) == {"verdict", "findings", "hosts"}
    assert (told["verdict"], told["hosts"]) == ("warn", ["kelpex-login.com"])
    found = next(one for one in told["findings"] if one["rule"] == "lookalike-domain")
    assert set(found) == {"rule", "severity", "span", "reason"}
    assert text[slice(*found["span"])] == "https://kelpex-login.com/x"
    assert "kelpex-login" not in found["reason"]


@pytest.mark.parametrize(
    ("text", "more", "verdict"),
    [
        ("good morning everybody", (), "clean"),
        ("我被假客服骗了，钱都没了", (), "clean"),
        ("good morning everybody", ("--display-name", "Kelpex Support"), "note"),
        ("please log in at kelpex-login.com", (), "warn"),
        ("log in at kelpex-login.com", ("--display-name", "Kelpex Support"), "remove"),
        ("log in at kelpex-login.com", ("--username", "kelpex_support"), "remove"),
        (f"my seed is {SEED}", (), "remove"),
    ],
)
def test_the_verdict_is_what_the_law_makes_of_all_findings(bot, official, text, more, verdict):
    assert seen(bot, text, *more, "--official", official)["verdict"] == verdict


def test_a_secret_is_not_repeated(bot, official):
    ended = bot("scam", "check", f"my seed is {SEED}", "--official", official)

    assert "abandon" not in ended.stdout
    assert ended.stdout.startswith("verdict: remove\n- seed-phrase (remove): ")


def test_people_read_a_check_line_by_line(bot, official):
    text = "please log in at kelpex-login.com"
    lines = bot("scam", "check", text, "--official", official).stdout.splitlines()

    assert (lines[0], lines[-1]) == ("verdict: warn", "host: kelpex-login.com")
    assert any(line.startswith("- lookalike-domain (warn): ") for line in lines)


@pytest.mark.parametrize("kind", BARE)
def test_rows_need_no_more_than_the_fields_of_their_kind(bot, rows, official, kind):
    told = measured(bot, rows(*BARE[kind]), kind, official)

    assert set(told) == (KEYS | {"invented"} if kind == "urls" else KEYS)
    assert (told["recall"], told["flagged"], told["total"]) == (1.0, 1, 1)
    assert (told["by_kind"], told["by_source"]) == ({}, {})
    assert told["false_positive_rate"] is None
    assert 0 < told["p50_us"] <= told["p99_us"]


def test_a_share_of_no_rows_is_null(bot, rows, official):
    told = measured(bot, rows(), "messages", official)

    assert {told["recall"], told["false_positive_rate"], told["p50_us"], told["p99_us"]} == {None}
    assert (told["flagged"], told["total"]) == (0, 0)


def test_kinds_and_sources_are_counted_by_name(bot, rows, official):
    scam = {"text": "log in at kelpex-login.com", "label": "scam", "kind": "link", "source": "a"}
    ham = {"text": "good morning", "label": "ham", "kind": "chat", "source": ["a", "b"]}
    told = measured(bot, rows(scam, ham, {**ham, "label": "gray"}), "messages", official)

    assert told["by_kind"] == {
        "chat": {"flagged": 0, "total": 1},
        "link": {"flagged": 1, "total": 1},
    }
    assert told["by_source"] == {"a": {"flagged": 1, "total": 2}, "b": {"flagged": 0, "total": 1}}
    assert (told["recall"], told["false_positive_rate"]) == (1.0, 0.0)


def test_domains_are_bad_unless_their_row_says_otherwise(bot, rows, official):
    given = (
        {"domain": "kelpex-login.com", "label": "bad"},
        {"domain": "kelpex-desk.net", "imitates": "kelpex", "technique": "combo"},
        {"domain": "kelp.com", "near": "kelpex"},
        {"domain": "example.org", "label": "benign"},
    )
    told = measured(bot, rows(*given), "domains", official)

    assert (told["recall"], told["false_positive_rate"], told["total"]) == (1.0, 0.0, 4)
    assert told["by_kind"] == {"combo": {"flagged": 1, "total": 1}}


def test_personal_data_is_reported_apart_and_what_may_be_either_left_out(bot, rows, official):
    given = (
        {"text": f"my seed is {SEED}", "label": "secret", "kind": "seed"},
        {"text": "call me at +44 7700 900123", "label": "pii", "kind": "phone"},
        {"text": "abandon about", "label": "ambiguous", "kind": "words"},
        {"text": "my order is 20261122", "label": "ham", "kind": "order"},
    )
    told = measured(bot, rows(*given), "secrets", official)

    assert told["total"] == 2
    assert set(told["by_kind"]) == {"seed", "order"}
    assert told["apart"] == {"phone": {"flagged": 1, "total": 1}}


def test_hosts_that_are_not_there_are_counted(bot, rows, official):
    row = {"text": "go to kelp-claim.com or kelp-gift.net", "host": "kelp-claim.com", "form": "x"}
    told = measured(bot, rows(row, {**row, "host": "other.com"}), "urls", official)

    assert (told["recall"], told["invented"]) == (0.5, 3)
    assert told["by_kind"] == {"x": {"flagged": 1, "total": 2}}


def test_people_read_numbers_and_groups(bot, rows, official):
    row = {**BARE["urls"][0], "form": "bare", "source": "mine"}
    file = rows(row)
    lines = bot("scam", "eval", file, "--kind", "urls", "--official", official).stdout.splitlines()

    assert lines[0].split() == ["recall", "1"]
    assert next(line.split() for line in lines if "false_positive_rate" in line)[1] == "–"
    assert "by_kind:" in lines
    assert any(line.split() == ["bare", "1", "of", "1"] for line in lines)


@pytest.mark.parametrize(
    ("kind", "line", "fault"),
    [
        ("messages", '{"label": "scam"}', "rows.jsonl:3: this row has not the fields of messages"),
        ("messages", '{"text": 5, "label": "ham"}', "rows.jsonl:3: this row has not the fields"),
        ("domains", "[1]", "rows.jsonl:3: this row has not the fields of domains"),
        ("names", '{"label": "benign"}', "rows.jsonl:3: this row has not the fields of names"),
        ("secrets", '{"text": "x"}', "rows.jsonl:3: this row has not the fields of secrets"),
        ("urls", '{"text": "x"}', "rows.jsonl:3: this row has not the fields of urls"),
        ("urls", "{nonsense", "rows.jsonl:3: this is no JSON"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(bot, rows, kind, line, fault):
    file = rows(*BARE[kind], "", line)

    assert_refused(bot("scam", "eval", file, "--kind", kind), fault)


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(bot, tmp_path, official):
    (tmp_path / "other.jsonl").write_bytes(b"\xff\xfe")
    for name in ("missing.jsonl", "other.jsonl"):
        file = str(tmp_path / name)
        ended = bot("scam", "eval", file, "--kind", "urls", "--official", official)
        assert_refused(ended, f"{name}:1: this cannot be read")


def test_a_kind_that_there_is_not_is_refused_with_those_that_there_are(bot, rows):
    ended = bot("scam", "eval", rows(), "--kind", "moods")

    assert ended.returncode == 2
    assert "messages" in ended.stderr


def test_a_profile_without_domains_is_refused(bot, rows, tmp_path):
    (tmp_path / "other.yaml").write_text("name: x\n", "utf-8")
    other = str(tmp_path / "other.yaml")

    ended = bot("scam", "eval", rows(), "--kind", "urls", "--official", other)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert "other.yaml:" in ended.stderr


# What every change is held to; the rows are our own, and near to nothing that was tuned on.
LEAST = {"messages": 0.95, "domains": 1.0, "names": 1.0, "secrets": 1.0, "urls": 1.0}


@pytest.mark.parametrize("kind", LEAST)
def test_the_rules_keep_what_they_find_and_leave_everybody_else_in_peace(bot, official, kind):
    told = measured(bot, ROWS / f"{kind}.jsonl", kind, official)

    assert told["recall"] >= LEAST[kind], told["by_kind"]
    assert told["false_positive_rate"] == (None if kind == "urls" else 0), told["by_kind"]
    assert told.get("invented", 0) == 0


def test_no_victim_warner_or_asker_of_any_file_is_warned(bot, rows, official):
    names = ("chinese-members.jsonl", "scam-fine.jsonl")
    lines = [line for name in names for line in (FOLDER / name).read_text("utf-8").splitlines()]
    ham = [{**json.loads(line), "label": "ham"} for line in lines]
    told = measured(bot, rows(*ham), "messages", official)

    assert told["total"] >= 400
    assert told["flagged"] == 0, told["by_kind"]
