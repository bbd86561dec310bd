"""What reaches the log, and what never does."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from community_bot import logs

TELEGRAM = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawX"
DISCORD = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz0123456789AB"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """A log to read; afterwards logging is as it was found."""
    root = logging.getLogger()
    watched = [root, *(logging.getLogger(name) for name in logs.TALKATIVE)]
    handlers, levels = root.handlers[:], [logger.level for logger in watched]
    yield io.StringIO()
    root.handlers[:] = handlers
    for logger, level in zip(watched, levels, strict=True):
        logger.setLevel(level)
    structlog.reset_defaults()


def ours() -> structlog.stdlib.BoundLogger:
    return structlog.stdlib.get_logger("community_bot.test")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"POST /bot{TELEGRAM}/getMe", "POST /bot<secret>/getMe"),
        (f"Authorization: Bot {DISCORD}", "Authorization: Bot <secret>"),
        (
            "POST /api/v10/webhooks/42/aW50ZXJhY3Rpb246MTIzNDU2Nzg5 was slow",
            "POST /api/v10/webhooks/42/<secret> was slow",
        ),
        (
            "POST /interactions/42/aW50ZXJhY3Rpb246MTIzNDU2Nzg5/callback",
            "POST /interactions/42/<secret>/callback",
        ),
        (
            "postgresql+asyncpg://bot:p/a:s%40s@db:5432/bot",
            "postgresql+asyncpg://bot:<secret>@db:5432/bot",
        ),
        ("smtp://bot:hunter2@mail.example", "smtp://bot:<secret>@mail.example"),
        ("an exact S3cret-value, twice: S3cret-value", "an exact <secret>, twice: <secret>"),
    ],
)
def test_a_secret_is_cut_out_of_a_line(text, left):
    assert logs.redaction(["S3cret-value"])(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "提现 10:30 处理中, order 123456789:short",
        "http://127.0.0.1:8080/ and mail to someone@example.com",
        "postgresql+asyncpg://127.0.0.1:5432/bot is silent",
        "message -1001234567890:42 answered",
    ],
)
def test_what_is_no_secret_stays_readable(text):
    assert logs.redaction([""])(text) == text


def test_a_secret_with_quotes_is_cut_out_however_the_line_quotes_it():
    secret = "a\"b\\c'd"

    cut = logs.redaction([secret])(f"{secret} {json.dumps(secret)} {secret!r}")

    assert cut.replace("'", "").replace('"', "") == "<secret> <secret> <secret>"


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_secret_reaches_the_log_by_any_way(log, form):
    logs.set_up("INFO", form, ["exact-secret-of-mine"], log)

    ours().info("started", token=TELEGRAM, nested={"deep": [DISCORD]})
    logging.getLogger("somebody.else").error("GET /bot%s/getMe", TELEGRAM)
    logging.getLogger("somebody.else").error("extra", extra={"key": "exact-secret-of-mine"})
    try:
        raise RuntimeError(f"cannot reach postgresql+asyncpg://u:hunter2@h/d with {DISCORD}")
    except RuntimeError:
        ours().exception("failed")

    written = log.getvalue()
    assert written.count(logs.HIDDEN) >= 6
    for secret in (TELEGRAM, DISCORD, "exact-secret-of-mine", "hunter2"):
        assert secret not in written


def test_our_lines_and_a_librarys_look_the_same_to_a_collector(log):
    logs.set_up("INFO", "json", (), log)

    ours().info("case opened", case="7F9CZX", text="提现")
    logging.getLogger("library").warning("slow: %d s", 3)

    mine, theirs = [json.loads(line) for line in log.getvalue().splitlines()]
    theirs.pop("message", None)  # left on the record by pytest's own handler
    assert mine.pop("timestamp") <= theirs.pop("timestamp")
    assert mine == {
        "event": "case opened",
        "level": "info",
        "logger": "community_bot.test",
        "case": "7F9CZX",
        "text": "提现",
    }
    assert theirs == {"event": "slow: 3 s", "level": "warning", "logger": "library"}
    assert "提现" in log.getvalue()


def test_a_person_reads_one_plain_line_for_each_event(log):
    logs.set_up("INFO", "text", (), log)

    ours().info("case opened", case="7F9CZX", text="two words", empty="")

    line = log.getvalue().partition(" ")[2]
    assert line == (
        "info    community_bot.test: case opened case=7F9CZX text='two words' empty=''\n"
    )


def test_a_member_cannot_forge_a_log_line_with_a_line_break(log):
    logs.set_up("INFO", "text", (), log)

    ours().info("seen\nforged event", text="hello\n2026-01-01 info forged")

    assert log.getvalue().count("\n") == 1


def test_a_traceback_follows_its_line(log):
    logs.set_up("INFO", "text", (), log)

    try:
        raise ValueError("no such entry")
    except ValueError:
        ours().exception("failed", stack_info=True)

    lines = log.getvalue().splitlines()
    assert lines[0].endswith("community_bot.test: failed")
    assert lines[-1] == "ValueError: no such entry"


def test_a_library_says_less_than_we_do_and_never_more(log):
    logs.set_up("DEBUG", "text", (), log)
    ours().debug("mine")
    logging.getLogger("httpx").info("chatter")
    logs.set_up("ERROR", "text", (), log)
    logging.getLogger("discord.gateway").warning("chatter")

    assert [line.rpartition(" ")[2] for line in log.getvalue().splitlines()] == ["mine"]


def test_setting_up_twice_writes_each_line_once(log):
    logs.set_up("INFO", "text", (), log)
    handlers = len(logging.getLogger().handlers)
    logs.set_up("INFO", "text", (), log)

    ours().info("once")

    assert log.getvalue().count("once") == 1
    assert len(logging.getLogger().handlers) == handlers
