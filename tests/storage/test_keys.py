"""The key of kept words: where it comes from, and what is said where it cannot be used."""

import re
from pathlib import Path

import pytest

from community_bot.core.errors import BooksKeyError
from community_bot.storage.keys import fresh_key, sealer_for

EMBEDDED = "sqlite+aiosqlite:///data/books.db"
SHARED = "postgresql+asyncpg://bot:hunter2@db.example/books"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "er" / "bot.key"


def refusal(file: Path, url: str = EMBEDDED) -> str:
    """What the operator reads: one sentence without a secret."""
    with pytest.raises(BooksKeyError) as refused:
        sealer_for(url, None, file)
    sentence = str(refused.value)
    assert "\n" not in sentence
    assert "hunter2" not in sentence
    return sentence


def test_the_first_run_writes_a_key_that_only_its_own_user_can_read(file):
    sealer = sealer_for(EMBEDDED, None, file)

    assert file.stat().st_mode & 0o777 == 0o600
    assert file.read_bytes().strip() == sealer.key
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_the_key_survives_a_restart(file):
    first = sealer_for(EMBEDDED, None, file)
    written = file.stat()

    assert sealer_for(EMBEDDED, None, file) == first
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (written.st_ino, written.st_mtime_ns)


def test_two_who_start_for_the_first_time_have_one_key(file, monkeypatch):
    """The second finds no file, and when it comes to write there is one."""
    first = sealer_for(EMBEDDED, None, file)
    monkeypatch.setattr(Path, "exists", lambda _: False)

    assert sealer_for(EMBEDDED, None, file) == first
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_a_key_in_the_settings_needs_no_file(file):
    key = fresh_key()

    for url in (EMBEDDED, SHARED):
        assert sealer_for(url, key, file).key == key.encode()
    assert not file.exists()


def test_postgresql_demands_the_key_and_says_how_to_get_one(file):
    sentence = refusal(file, SHARED)

    assert "COMMUNITY_BOT_DATABASE__KEY" in sentence
    assert "`community-bot db key`" in sentence
    assert not file.exists()


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_that_others_may_read_is_refused_with_the_way_to_mend_it(file, mode):
    kept = sealer_for(EMBEDDED, None, file)
    file.chmod(mode)
    sentence = refusal(file)

    assert sentence.endswith(f"run: chmod 600 {file}")
    file.chmod(0o600)
    assert sealer_for(EMBEDDED, None, file) == kept


@pytest.mark.parametrize("words", ["", "hunter2", "x" * 44, "x" * 5000])
def test_what_is_no_key_is_refused_and_stays_as_it_is(file, words):
    file.parent.mkdir(parents=True)
    file.write_text(words)
    file.chmod(0o600)

    assert "holds no key; restore it from your backup" in refusal(file)
    assert file.read_text() == words


def test_a_key_that_cannot_be_read_or_written_is_told_with_the_reason(tmp_path):
    (tmp_path / "taken").touch()

    assert "cannot be read or written: is a directory" in refusal(tmp_path)
    assert "COMMUNITY_BOT_DATABASE__KEY_FILE" in refusal(tmp_path / "taken" / "bot.key")


def test_a_fresh_key_is_another_one_each_time_and_what_the_settings_take():
    assert fresh_key() != fresh_key()
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}=", fresh_key())
