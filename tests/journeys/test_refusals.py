"""What cannot be done is refused in one sentence with the way out, never with a traceback."""

import json
import socket
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.postgres import scratch_database
from tests.support.running import KEY, begun, running, typed

BAD_INPUT = 2
LINE = {
    "at": "2026-11-22T09:00:00Z",
    "platform": "telegram",
    "kind": "message",
    "chat": {"id": "1", "kind": "group"},
    "author": {"id": "2"},
}


def one_sentence(refused: subprocess.CompletedProcess[str]) -> str:
    """The only line on stderr, with nothing on stdout; that it learns first may be said before."""
    assert refused.returncode == BAD_INPUT, refused
    assert refused.stdout == ""
    lines = refused.stderr.splitlines()
    (sentence,) = (line for line in lines if "learning the questions" not in line)
    return sentence


def refusal_to_run(folder: Path, cache: Path, url: str | None = None, **settings: str) -> str:
    """Why `run` does not start."""
    with begun(folder, cache, url, **settings) as process:
        status = process.wait(20)
    said = {name: (folder / name).read_text("utf-8") for name in ("stdout", "stderr")}
    return one_sentence(subprocess.CompletedProcess("run", status, **said))


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--loud",), "--loud"),
        (("run", "--fast"), "--fast"),
        (("dance",), "dance"),
        (("faq", "dance"), "dance"),
        (("db", "downgrade"), "downgrade"),
        (("faq", "ask"), "text"),
        (("faq", "ask", "fees?", "--faq", "no-such.yaml"), "no-such.yaml"),
        (("replay",), "events"),
        (("replay", "no-such.jsonl"), "no-such.jsonl"),
        (("replay", "."), "."),
        (("replay", "events.jsonl", "--xml"), "--xml"),
        (("check", "--content", "no-such-folder"), "no-such-folder"),
        (("version", "please"), "please"),
    ],
    ids=str,
)
def test_a_wrong_word_at_the_prompt_is_named_in_one_sentence(prompt, words, named):
    refused = prompt(*words)

    assert refused.returncode == BAD_INPUT
    assert "Traceback" not in refused.stdout + refused.stderr
    if words[0] != "check":  # its faults are its answer, and stand on stdout
        assert named in one_sentence(refused)


def test_a_process_of_its_own_refuses_alike(tmp_path, cache_dir):
    sentence = one_sentence(typed(tmp_path, cache_dir, "replay", "no-such.jsonl"))

    assert sentence.startswith("no-such.jsonl: ")


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("not json", "line 2 is not JSON"),
        ("[1]", "line 2 must be an object"),
        (json.dumps({**LINE, "at": "yesterday"}), "line 2: at must be an ISO time"),
        (json.dumps({**LINE, "platform": "irc"}), "line 2: platform must be one of"),
        (json.dumps({**LINE, "kind": ["message"]}), "line 2: kind must be one of"),
        (json.dumps({**LINE, "chat": {"id": "1"}}), "line 2: chat.kind must be one of"),
        (json.dumps({**LINE, "chat": {"kind": "group"}}), "line 2: chat.id is missing"),
        (json.dumps({**LINE, "author": None}), "line 2: author is missing"),
        (json.dumps({**LINE, "author": {}}), "line 2: author.id is missing"),
        ("[" * 100_000, "line 2"),
        ('{"fields": ' + "[" * 500 + "]" * 500 + "}", "line 2"),
    ],
    ids=lambda line: line[:40],
)
def test_a_line_that_is_no_event_is_named_with_its_number(prompt, line, named):
    Path("events.jsonl").write_text(f"{json.dumps(LINE)}\n{line}\n", "utf-8")
    refused = prompt("replay", "events.jsonl")

    assert refused.returncode == BAD_INPUT
    (sentence,) = refused.stderr.splitlines()
    assert sentence.startswith("events.jsonl: ")
    assert named in sentence


def test_a_file_that_is_no_text_is_refused(prompt):
    Path("events.jsonl").write_bytes(b"\xff\xfe{}\n")

    assert "UTF-8" in one_sentence(prompt("replay", "events.jsonl"))


def test_an_empty_conversation_has_no_results(prompt):
    Path("events.jsonl").write_text("\n  \n", "utf-8")
    done = prompt("replay", "events.jsonl", "--json")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_misspelt_setting_is_named_with_the_right_one(tmp_path, cache_dir):
    sentence = refusal_to_run(tmp_path, cache_dir, COMMUNITY_BOT_TELEGRAM__TOKN="1")

    assert "COMMUNITY_BOT_TELEGRAM__TOKN is not a setting" in sentence
    assert "did you mean COMMUNITY_BOT_TELEGRAM__TOKEN?" in sentence


def test_a_port_that_is_none_is_refused(tmp_path, cache_dir):
    sentence = refusal_to_run(tmp_path, cache_dir, COMMUNITY_BOT_WEB__PORT="seventy")

    assert "COMMUNITY_BOT_WEB__PORT" in sentence


def test_a_port_that_is_taken_is_refused(tmp_path, cache_dir):
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        sentence = refusal_to_run(tmp_path, cache_dir, COMMUNITY_BOT_WEB__PORT=str(port))

    assert f"127.0.0.1:{port}" in sentence
    assert "COMMUNITY_BOT_WEB__PORT" in sentence


def test_a_second_bot_on_the_same_file_is_refused_and_the_first_goes_on(tmp_path, cache_dir):
    url = f"sqlite+aiosqlite:///{tmp_path / 'books.db'}"
    with running(tmp_path / "first", cache_dir, url) as first:
        sentence = refusal_to_run(tmp_path / "second", cache_dir, url)

        assert f"already runs on {tmp_path / 'books.db'} as process {first.process.pid}" in sentence
        assert first.process.poll() is None


def test_an_empty_postgresql_is_refused_until_it_is_upgraded(tmp_path, cache_dir):
    with scratch_database() as url:
        sentence = refusal_to_run(tmp_path, cache_dir, url)
        assert "community-bot db upgrade" in sentence

        upgraded = typed(tmp_path, cache_dir, "db", "upgrade", COMMUNITY_BOT_DATABASE__URL=url)
        assert upgraded.returncode == 0
        with running(tmp_path, cache_dir, url) as house:
            assert house.stop()[0] == 0


def test_postgresql_without_a_key_is_refused_until_one_is_set(tmp_path, cache_dir):
    url = "postgresql+asyncpg://bot:hunter2secret@127.0.0.1/books"
    refused = typed(tmp_path, cache_dir, "run", COMMUNITY_BOT_DATABASE__URL=url)

    sentence = one_sentence(refused)
    assert "set COMMUNITY_BOT_DATABASE__KEY to what `community-bot db key` prints" in sentence
    assert "hunter2secret" not in sentence


def test_a_key_file_that_others_may_read_is_refused_with_the_way_to_mend_it(tmp_path, cache_dir):
    url = f"sqlite+aiosqlite:///{tmp_path / 'books.db'}"
    key = tmp_path / "bot.key"
    key.write_text(KEY)
    key.chmod(0o644)
    setting = {"COMMUNITY_BOT_DATABASE__KEY_FILE": str(key)}
    sentence = refusal_to_run(tmp_path, cache_dir, url, **setting)

    assert sentence == f"others may read the key file {key}; run: chmod 600 {key}"
    assert not (tmp_path / "books.db").exists()


@pytest.mark.parametrize("command", [("run",), ("db", "upgrade")], ids=" ".join)
def test_a_database_that_nobody_reaches_is_refused_without_its_password(
    tmp_path, cache_dir, command
):
    with closing(socket.create_server(("127.0.0.1", 0))) as nobody:
        port = nobody.getsockname()[1]
    url = f"postgresql+asyncpg://bot:hunter2secret@127.0.0.1:{port}/books"
    settings = {"COMMUNITY_BOT_DATABASE__URL": url, "COMMUNITY_BOT_DATABASE__KEY": KEY}
    refused = typed(tmp_path, cache_dir, *command, **settings)

    sentence = one_sentence(refused)
    assert "hunter2secret" not in sentence
    assert "KEY" not in sentence


def test_content_with_a_fault_does_not_start(tmp_path, cache_dir):
    (tmp_path / "faq.yaml").write_text("entries: [{id: x}]\n", "utf-8")
    (tmp_path / "official.yaml").write_text("name: {en: X}\n", "utf-8")
    refused = typed(tmp_path, cache_dir, "run", COMMUNITY_BOT_CONTENT_DIR=str(tmp_path))

    assert refused.returncode == BAD_INPUT
    assert "faq.yaml:1: " in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_house_without_token_and_playground_has_nothing_to_run(tmp_path, cache_dir):
    sentence = refusal_to_run(tmp_path, cache_dir, COMMUNITY_BOT_PLAYGROUND__ENABLED="false")

    assert sentence.startswith("no token is set and the playground is off; set a token")
