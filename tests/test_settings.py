"""What an operator may write in the environment, in `.env` and in a secrets directory."""

import os
import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from community_bot.settings import Settings, SettingsError, load_settings, setting_names

ROOT = Path(__file__).parents[1]
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawX"
NO_FILE = Path("no-such-file")
KEY = "y3l0Vv7p8yVjL9m0WbqfJm1Jq1iOqk2w8mB0xQb7c4E="
A_KEY = "must be a key as `community-bot db key` prints one."


def loaded(**values: str) -> Settings:
    """Settings from variables written without the prefix."""
    return load_settings({f"COMMUNITY_BOT_{name}": text for name, text in values.items()}, NO_FILE)


def complaint(**values: str) -> str:
    """What the operator reads when these variables are refused."""
    with pytest.raises(SettingsError) as refused:
        loaded(**values)
    return str(refused.value)


def token_of(settings: Settings) -> str | None:
    token = settings.telegram.token
    return token.get_secret_value() if token else None


def test_a_first_start_needs_no_setting_at_all():
    settings = load_settings({"HOME": "/root", "PATH": "/bin"}, NO_FILE)

    assert (settings.web.host, settings.web.port) == ("127.0.0.1", 8080)
    assert settings.database.url == "sqlite+aiosqlite:///data/community-bot.db"
    assert (settings.log.level, settings.log.format) == ("INFO", "text")
    assert settings.content_dir == Path()
    assert settings.secrets == ()


def test_without_arguments_the_process_environment_and_the_working_directory_are_read(
    tmp_path, monkeypatch
):
    for name in [name for name in os.environ if name.startswith("COMMUNITY_BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COMMUNITY_BOT_WEB__HOST", "0.0.0.0")
    monkeypatch.chdir(tmp_path)
    Path(".env").write_text("COMMUNITY_BOT_WEB__PORT=9000\n", encoding="utf-8")

    settings = load_settings()

    assert (settings.web.host, settings.web.port) == ("0.0.0.0", 9000)


def test_the_environment_wins_over_the_file_and_the_file_over_the_secrets(tmp_path):
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    for name in ("WEB__HOST", "WEB__PORT", "LOG__LEVEL"):
        text = {"WEB__PORT": "1", "LOG__LEVEL": "ERROR"}.get(name, "from-secrets")
        (secrets / f"community_bot_{name.lower()}").write_text(f"{text}\n", encoding="utf-8")
    env_file = tmp_path / ".env"
    env_file.write_text(
        f"COMMUNITY_BOT_SECRETS_DIR={secrets}\n"
        "COMMUNITY_BOT_WEB__HOST=from-file\nCOMMUNITY_BOT_WEB__PORT=2\n",
        encoding="utf-8",
    )

    settings = load_settings({"COMMUNITY_BOT_WEB__PORT": "3"}, env_file)

    assert (settings.web.host, settings.web.port, settings.log.level) == ("from-file", 3, "ERROR")


@pytest.mark.parametrize("name", ["COMMUNITY_BOT_TELEGRAM__TOKEN", "community_bot_telegram__token"])
def test_a_mounted_secret_is_found_in_either_case_beside_what_is_not_ours(tmp_path, name):
    (tmp_path / name).write_text(f"{TOKEN}\n", encoding="utf-8")
    (tmp_path / "somebody_elses_password").write_bytes(b"\xff")
    (tmp_path / "..data").mkdir()

    assert token_of(loaded(SECRETS_DIR=str(tmp_path))) == TOKEN


def test_a_token_with_a_dollar_or_a_quote_arrives_as_it_was_written(tmp_path):
    env_file = tmp_path / ".env"
    env_file.write_text(
        "# mine\nexport COMMUNITY_BOT_TELEGRAM__TOKEN='12$HOME\"3'\n\nOTHER=thing\n",
        encoding="utf-8",
    )

    assert token_of(load_settings({"HOME": "/root"}, env_file)) == '12$HOME"3'


def test_an_empty_value_counts_as_not_set():
    settings = loaded(TELEGRAM__TOKEN="", WEB__PORT=" ", PLAYGROUND__ENABLED="")

    assert (settings.telegram.token, settings.web.port) == (None, 8080)
    assert settings.playground_is_on


@pytest.mark.parametrize(
    ("values", "is_on"),
    [
        ({}, True),
        ({"TELEGRAM__TOKEN": TOKEN}, False),
        ({"DISCORD__TOKEN": "x"}, False),
        ({"TELEGRAM__TOKEN": TOKEN, "PLAYGROUND__ENABLED": "true"}, True),
        ({"PLAYGROUND__ENABLED": "false"}, False),
    ],
)
def test_the_playground_is_open_until_there_is_a_token_unless_told_otherwise(values, is_on):
    assert loaded(**values).playground_is_on is is_on


def test_the_cache_follows_the_operators_xdg_directory():
    home = Path("~").expanduser()

    assert load_settings({}, NO_FILE).cache_dir == home / ".cache/community-bot"
    assert load_settings({"XDG_CACHE_HOME": "/x"}, NO_FILE).cache_dir == Path("/x/community-bot")
    assert (
        load_settings({"XDG_CACHE_HOME": "x"}, NO_FILE).cache_dir == home / ".cache/community-bot"
    )
    assert loaded(CACHE_DIR="~/warm").cache_dir == home / "warm"


def test_a_misspelt_name_is_answered_with_the_nearest_right_one():
    assert complaint(TELEGRM__TOKEN=TOKEN) == (
        "COMMUNITY_BOT_TELEGRM__TOKEN is not a setting; did you mean COMMUNITY_BOT_TELEGRAM__TOKEN?"
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("WEB", "WEB__PORT"),
        ("WEB_PORT", "WEB__PORT"),
        ("PORT", "WEB__PORT"),
        ("DB_URL", "DATABASE__URL"),
        ("TELEGRAM", "TELEGRAM__TOKEN"),
        ("DISCORD__TOKN", "DISCORD__TOKEN"),
        ("PLAYGROUND", "PLAYGROUND__ENABLED"),
    ],
)
def test_the_nearest_name_is_the_one_that_was_meant(typed, meant):
    assert complaint(**{typed: "1"}).endswith(f"did you mean COMMUNITY_BOT_{meant}?")


def test_a_name_like_no_other_is_sent_to_the_explanation():
    assert complaint(ELEPHANTS="1") == (
        "COMMUNITY_BOT_ELEPHANTS is not a setting; .env.example explains them all."
    )


def test_a_misspelt_name_in_a_file_says_where_it_stands(tmp_path):
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "community_bot_discord_token").write_text("x", encoding="utf-8")
    env_file = tmp_path / ".env"
    env_file.write_text(f"COMMUNITY_BOT_WEB_PORT=1\nCOMMUNITY_BOT_SECRETS_DIR={secrets}\n")

    with pytest.raises(SettingsError) as refused:
        load_settings({}, env_file)

    assert str(refused.value).splitlines() == [
        f"{env_file}: COMMUNITY_BOT_WEB_PORT is not a setting; "
        "did you mean COMMUNITY_BOT_WEB__PORT?",
        "secrets directory: COMMUNITY_BOT_DISCORD_TOKEN is not a setting; "
        "did you mean COMMUNITY_BOT_DISCORD__TOKEN?",
    ]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("WEB__PORT", "eighty", "must be a valid integer."),
        ("WEB__PORT", "70000", "must be less than or equal to 65535."),
        ("PLAYGROUND__ENABLED", "perhaps", "must be a valid boolean."),
        ("LOG__LEVEL", "loud", "must be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'."),
        ("LOG__FORMAT", "xml", "must be 'text' or 'json'."),
        ("CONTENT_DIR", "~nobody-of-that-name/x", "names a home directory that does not exist."),
        ("DATABASE__URL", "sqlite:///x.db", "must begin with sqlite+aiosqlite://."),
        ("DATABASE__URL", "postgres://u:p@h/d", "must begin with postgresql+asyncpg://."),
        ("DATABASE__URL", "postgresql+psycopg://h/d", "must begin with postgresql+asyncpg://."),
        ("DATABASE__KEY", "short", A_KEY),
        ("DATABASE__KEY", "x" * 44, A_KEY),
        ("DATABASE__KEY", "é" * 43 + "=", A_KEY),
        (
            "DATABASE__URL",
            "mysql://u:p@h/d",
            "must begin with sqlite+aiosqlite:// or postgresql+asyncpg://.",
        ),
    ],
)
def test_a_wrong_value_is_one_sentence_under_its_name(name, value, sentence):
    assert complaint(**{name: value}) == f"COMMUNITY_BOT_{name}: {sentence}"


def test_every_fault_is_told_at_once():
    assert len(complaint(WEB__PORT="x", LOG__LEVEL="y").splitlines()) == 2


def test_a_refusal_never_repeats_a_secret():
    said = complaint(
        DATABASE__URL="mysql://bot:hunter2@h/d",
        DATABASE__KEY=KEY[1:],
        TELEGRAM__TOKEN=TOKEN,
        WEB__PORT="x",
    )

    assert "hunter2" not in said
    assert KEY[1:] not in said
    assert TOKEN not in said


def test_settings_show_no_secret_when_printed():
    settings = loaded(
        TELEGRAM__TOKEN=TOKEN,
        DATABASE__URL="postgresql+asyncpg://bot:hunter2@db/bot",
        DATABASE__KEY=KEY,
    )

    assert settings.secrets == (TOKEN, KEY)
    assert KEY not in repr(settings)
    assert TOKEN not in repr(settings)
    assert "hunter2" not in repr(settings)


def test_settings_cannot_be_changed_after_the_start():
    settings = loaded()

    with pytest.raises(ValidationError):
        settings.content_dir = Path("elsewhere")
    with pytest.raises(ValidationError):
        settings.web.port = 1


def test_upper_and_lower_case_words_are_the_same_to_the_log():
    settings = loaded(LOG__LEVEL="debug", LOG__FORMAT="JSON")

    assert (settings.log.level, settings.log.format) == ("DEBUG", "json")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"FINE=1\nCOMMUNITY_BOT_WEB__PORT\n", ":2: this line is not NAME=value."),
        (b"FINE=1\n'oh no\n", ":2: this line is not NAME=value."),
        (b"\xff\xfe", " is not UTF-8 text."),
    ],
)
def test_a_broken_env_file_names_its_line(tmp_path, content, sentence):
    env_file = tmp_path / ".env"
    env_file.write_bytes(content)

    with pytest.raises(SettingsError) as refused:
        load_settings({}, env_file)

    assert str(refused.value) == f"{env_file}{sentence}"


def test_a_secret_that_cannot_be_read_is_told_by_its_name(tmp_path):
    secret = tmp_path / "community_bot_telegram__token"
    secret.mkdir()

    assert complaint(SECRETS_DIR=str(tmp_path)) == f"{secret} cannot be read: Is a directory."


def test_a_secrets_directory_that_is_missing_is_told(tmp_path):
    missing = tmp_path / "missing"

    assert complaint(SECRETS_DIR=str(missing)) == (
        f"COMMUNITY_BOT_SECRETS_DIR names {missing}, which is not a directory."
    )


def test_the_example_file_names_every_setting_once_and_no_other():
    named = re.findall(r"^#(COMMUNITY_BOT_\w+)=", EXAMPLE, re.MULTILINE)

    assert sorted(named) == sorted(setting_names())


def test_the_example_file_loads_as_it_is_and_shows_what_holds_anyway(tmp_path):
    as_shipped, all_on = tmp_path / "as-shipped", tmp_path / "all-on"
    as_shipped.write_text(EXAMPLE, encoding="utf-8")
    all_on.write_text(EXAMPLE.replace("#COMMUNITY_BOT_", "COMMUNITY_BOT_"), encoding="utf-8")
    nothing = load_settings({}, NO_FILE)

    assert load_settings({}, as_shipped) == nothing
    assert load_settings({}, all_on) == nothing
