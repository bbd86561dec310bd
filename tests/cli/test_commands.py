"""The commands people type: what they print and how they end."""

import json
from pathlib import Path

import pytest

import community_bot
from community_bot.settings import load_settings
from tests.cli.conftest import Ended
from tests.support.pages import FAQ, OFFICIAL, without_line, written

EVENT = {
    "at": "2026-11-22T09:00:00Z",
    "platform": "telegram",
    "kind": "message",
    "chat": {"id": "-1", "kind": "group"},
    "author": {"id": "7"},
    "text": "what are the fees?",
    "addressed": True,
}


def assert_refused(ended: Ended, *parts: str) -> None:
    """One clear sentence and exit 2, never a traceback."""
    sentence = ended.stderr.strip()
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert "Traceback" not in sentence
    assert len(sentence.splitlines()) == 1, sentence
    assert [part for part in parts if part not in sentence] == [], sentence


def test_version_is_printed(process):
    ended = process("version")

    assert (ended.returncode, ended.stdout, ended.stderr) == (
        0,
        f"community-bot {community_bot.__version__}\n",
        "",
    )


def test_a_fresh_key_is_printed_which_the_settings_take(bot):
    first, second = bot("db", "key"), bot("db", "key")

    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout != second.stdout
    key = first.stdout.strip()
    settings = load_settings({"COMMUNITY_BOT_DATABASE__KEY": key}, Path("no-such-file"))
    assert settings.secrets == (key,)


@pytest.mark.parametrize(
    "words", [["--help"], ["faq", "--help"], ["db", "--help"], ["content", "--help"]]
)
def test_help_lists_the_commands(bot, words):
    ended = bot(*words)

    assert ended.returncode == 0
    assert "Usage: " in ended.stdout


def test_check_of_the_shipped_content_prints_its_one_warning_and_ends_well(process):
    ended = process("check")

    assert (ended.returncode, ended.stderr) == (0, "")
    (line,) = ended.stdout.splitlines()
    assert line.startswith("official.yaml:")
    assert line.endswith(
        ": warning: nobody has verified this profile; check every line, then fill in by and on"
    )


def test_check_prints_each_error_as_a_line_that_an_editor_can_open(bot, tmp_path):
    written(tmp_path, without_line(FAQ, "owner"), OFFICIAL + "nickname: [x]\n")
    first = bot("check", "--content", str(tmp_path))
    again = bot("check", "--content", str(tmp_path))

    assert first.returncode == 2
    assert first.stdout.splitlines() == [
        "faq.yaml:2: fees has no owner; name who keeps it true",
        "official.yaml:7: nickname is not a known key; did you mean nicknames?",
    ]
    assert (again.returncode, again.stdout) == (first.returncode, first.stdout)


def test_check_notices_that_a_file_was_mended(bot, tmp_path):
    written(tmp_path, without_line(FAQ, "owner"))
    broken = bot("check", "--content", str(tmp_path))
    written(tmp_path)
    mended = bot("check", "--content", str(tmp_path))

    assert (broken.returncode, mended.returncode, mended.stdout) == (2, 0, "")


def test_check_of_a_folder_without_content_names_what_is_missing(bot, tmp_path):
    ended = bot("check", "--content", str(tmp_path / "none"))

    assert ended.returncode == 2
    assert [line.split(";")[0] for line in ended.stdout.splitlines()] == [
        "faq.yaml:1: there is no such file",
        "official.yaml:1: there is no such file",
    ]


def test_check_works_where_nothing_can_be_remembered(bot, tmp_path):
    (tmp_path / "blocked").write_text("")
    ended = bot("check", COMMUNITY_BOT_CACHE_DIR=str(tmp_path / "blocked" / "cache"))

    assert ended.returncode == 0


def test_check_is_not_fooled_by_a_damaged_memory(bot, tmp_path):
    cache = tmp_path / "cache"
    settings = {"COMMUNITY_BOT_CACHE_DIR": str(cache)}
    before = bot("check", **settings)
    for file in cache.glob("check-*.json"):
        file.write_text('[{"path": 1}]')

    assert bot("check", **settings).stdout == before.stdout


@pytest.mark.parametrize(
    ("text", "sentence", "entry"),
    [
        (
            "how do I enable 2fa",
            "Sure: answered when asked, and unasked in a group.",
            "2fa-enable",
        ),
        (
            "提币卡一天了",
            "Sure: answered when asked, and unasked in a group.",
            "withdrawal-delayed",
        ),
        ("🎉", "Silent: nothing is near enough.", None),
        ("", "Silent: nothing is near enough.", None),
    ],
)
def test_faq_ask_says_what_the_bot_would_do_and_why(bot, text, sentence, entry):
    ended = bot("faq", "ask", text)
    lines = ended.stdout.splitlines()

    assert (ended.returncode, ended.stderr, lines[0]) == (0, "", sentence)
    assert [line.split()[1] for line in lines[1:2] if line.startswith("  ")] == [entry] * bool(
        entry
    )
    assert any(line.startswith("Thresholds: unasked ") for line in lines)
    assert any(line.startswith("  near: ") for line in lines) is bool(entry)


def test_faq_ask_tells_programs_the_same_in_json(process):
    ended = process("faq", "ask", "how do I enable 2fa", "--json")
    told = json.loads(ended.stdout)

    assert ended.returncode == 0
    assert set(told) == {
        "text",
        "would",
        "entry",
        "candidates",
        "thresholds",
        "nearest",
        "answer",
    }
    assert (told["text"], told["would"], told["entry"]) == (
        "how do I enable 2fa",
        "answer_unasked",
        "2fa-enable",
    )
    assert told["candidates"][0]["entry"] == "2fa-enable"
    assert told["nearest"][0] == {
        "entry": "2fa-enable",
        "phrasing": "How do I enable 2fa",
        "similarity": pytest.approx(1, abs=0.01),
    }
    assert told["answer"]


@pytest.mark.parametrize("suffix", ["", "\n# another text\n"])
def test_another_file_needs_no_more_than_ids_and_questions(bot, tmp_path, suffix):
    file = tmp_path / "mine.yaml"
    file.write_text("entries:\n- {id: a-b, questions: {en: [where is my cat]}}\n" + suffix)
    ended = bot("faq", "ask", "where is my cat", "--faq", str(file), "--json")
    told = json.loads(ended.stdout)

    assert (told["entry"], told["answer"], ended.returncode) == ("a-b", None, 0)


def test_a_file_without_entries_answers_nothing(bot, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("entries: []")
    ended = bot("faq", "ask", "hello", "--faq", str(file))

    assert (ended.returncode, ended.stdout.splitlines()[0]) == (
        0,
        "Silent: nothing is near enough.",
    )


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["chekc"], "chekc"),
        (["check", "--contents", "x"], "--contents"),
        (["faq", "ask"], "Missing argument"),
        (["faq", "tell", "x"], "tell"),
        (["faq", "ask", "x", "y"], "y"),
        (["faq", "ask", "hi", "--faq", "none.yaml"], "none.yaml: there is no such file"),
        (["faq", "ask", "hi", "--faq", "."], "there is no such file"),
        (["replay"], "Missing argument"),
        (["replay", "none.jsonl"], "none.jsonl: No such file"),
        (["replay", "."], "Is a directory"),
        (["version", "--loud"], "--loud"),
    ],
    ids=" ".join,
)
def test_a_wrong_command_option_or_file_gets_one_sentence(bot, words, part):
    assert_refused(bot(*words), part)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"entries: [", "this is not YAML"),
        (b"\xff\xfe", "this is not UTF-8"),
        (b"entries: [{}]", ""),
    ],
)
def test_a_faq_that_cannot_be_used_is_told_without_a_traceback(bot, tmp_path, content, part):
    (tmp_path / "mine.yaml").write_bytes(content)
    ended = bot("faq", "ask", "hi", "--faq", "mine.yaml")

    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
    assert "mine.yaml:1: " in ended.stderr
    assert part in ended.stderr


@pytest.mark.parametrize(
    "words", [["chekc"], ["faq", "ask", "hi", "--faq", "none.yaml"], ["replay", "none.jsonl"]]
)
def test_what_is_wrong_ends_a_process_like_that(process, words):
    assert_refused(process(*words), words[-1])


def test_replay_prints_a_result_for_each_event(bot, tmp_path):
    (tmp_path / "events.jsonl").write_text(json.dumps(EVENT) + "\n\n" + json.dumps(EVENT) + "\n")
    told = bot("replay", "events.jsonl")
    for_programs = bot("replay", "events.jsonl", "--json")
    results = [json.loads(line) for line in for_programs.stdout.splitlines()]

    assert (told.returncode, for_programs.returncode) == (0, 0)
    assert told.stdout.startswith("#0 answered (asked)  trading-fees ")
    assert [one["event"] for one in results] == [0, 1]
    assert results[0]["decision"]["faq"]["entry"] == "trading-fees"


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("{", "line 1 is not JSON"),
        ("[]", "line 1 must be an object in braces"),
        (json.dumps({**EVENT, "at": "soon"}), "line 1: at must be an ISO time"),
        (json.dumps({**EVENT, "kind": "wink"}), "line 1: kind must be one of message, "),
        ('{"platform": "telegram", "kind": "message"}', "line 1: chat is missing"),
        ("[" * 20000, "line 1 is not JSON"),
    ],
)
def test_a_line_that_is_no_event_is_named(bot, tmp_path, line, part):
    (tmp_path / "events.jsonl").write_text(line + "\n")

    assert_refused(bot("replay", "events.jsonl"), "events.jsonl: ", part)


def test_a_file_of_events_that_is_not_utf_8_is_told(bot, tmp_path):
    (tmp_path / "events.jsonl").write_bytes(b"\xff\xfe")

    assert_refused(bot("replay", "events.jsonl"), "events.jsonl: this is not UTF-8")


def test_an_unknown_setting_is_an_error_with_the_nearest_right_name(bot):
    for words in (["check"], ["faq", "ask", "hi"]):
        ended = bot(*words, COMMUNITY_BOT_CONTENT_DIRR=".")
        assert ended.returncode == 2
        assert "COMMUNITY_BOT_CONTENT_DIRR" in ended.stderr
        assert "COMMUNITY_BOT_CONTENT_DIR" in ended.stderr.replace("COMMUNITY_BOT_CONTENT_DIRR", "")
        assert "Traceback" not in ended.stderr


def test_an_empty_file_of_events_gives_no_results(bot, tmp_path):
    (tmp_path / "events.jsonl").write_text("")
    ended = bot("replay", "events.jsonl", "--json")

    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
