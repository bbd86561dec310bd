"""Where content and cache are."""

import os
from pathlib import Path

import pytest

from community_bot.cli.places import places
from community_bot.settings import SettingsError


@pytest.fixture
def at_home(monkeypatch, tmp_path):
    """An empty home and folder, without settings of whoever runs the tests."""
    for name in os.environ:
        if name.upper().startswith("COMMUNITY_BOT_") or name == "XDG_CACHE_HOME":
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return monkeypatch


@pytest.mark.usefixtures("at_home")
def test_content_lies_where_one_stands_and_the_cache_at_home(tmp_path):
    assert places() == (Path(), tmp_path / ".cache" / "community-bot")


def test_both_can_be_set_and_content_can_be_named_at_once(at_home, tmp_path):
    at_home.setenv("COMMUNITY_BOT_CONTENT_DIR", "~/content")
    at_home.setenv("COMMUNITY_BOT_CACHE_DIR", "/cache")

    assert places() == (tmp_path / "content", Path("/cache"))
    assert places(Path("here")) == (Path("here"), Path("/cache"))


def test_a_folder_that_is_set_to_nothing_is_the_usual_one(at_home, tmp_path):
    at_home.setenv("COMMUNITY_BOT_CONTENT_DIR", "")

    assert places() == (Path(), tmp_path / ".cache" / "community-bot")


def test_a_file_of_settings_counts_too_and_the_environment_more(at_home, tmp_path):
    (tmp_path / ".env").write_text("COMMUNITY_BOT_CONTENT_DIR=from-file\n")
    assert places()[0] == Path("from-file")

    at_home.setenv("COMMUNITY_BOT_CONTENT_DIR", "from-environment")
    assert places()[0] == Path("from-environment")


def test_the_quick_way_and_the_whole_settings_agree(at_home):
    at_home.setenv("COMMUNITY_BOT_CONTENT_DIR", "content")
    at_home.setenv("COMMUNITY_BOT_CACHE_DIR", "/cache")
    quick = places()
    at_home.setenv("COMMUNITY_BOT_LOG__LEVEL", "INFO")

    assert places() == quick


def test_a_cache_of_the_desktop_is_used(at_home, tmp_path):
    at_home.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))

    assert places()[1] == tmp_path / "xdg" / "community-bot"


def test_a_misspelt_setting_does_not_make_a_command_look_elsewhere(at_home):
    at_home.setenv("COMMUNITY_BOT_CONTENTDIR", "x")

    with pytest.raises(SettingsError, match="COMMUNITY_BOT_CONTENT_DIR"):
        places()
