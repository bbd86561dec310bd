"""Keeping lists of bad domains from the command line."""

import json

import pytest

from tests.cli.test_commands import assert_refused

OFFICIAL = "domains: {quorvex: [quorvex.com]}\n"


@pytest.fixture
def folder(tmp_path):
    """A content folder with a registry, and two lists beside it."""
    place = tmp_path / "content"
    place.mkdir()
    (place / "official.yaml").write_text(OFFICIAL, "utf-8")
    many = "\n".join(f"bad{number}.com" for number in range(20))
    (tmp_path / "ours.txt").write_text(f"{many}\nquorvex.com\nnot a domain\n", "utf-8")
    (tmp_path / "others.json").write_text('["evil.com", "youtube.com"]', "utf-8")
    return place


def test_lists_are_compiled_and_asked(bot, tmp_path, folder):
    lists = (str(tmp_path / "ours.txt"), str(tmp_path / "others.json"))
    built = bot("blocklist", "build", *lists, "--content", str(folder))
    found = bot("blocklist", "check", "WWW.evil.com.", "--content", str(folder))
    info = bot("blocklist", "info", "--content", str(folder))

    assert built.returncode == found.returncode == info.returncode == 0
    assert "21 domains (ours 20, others 1)" in built.stdout
    assert "quorvex.com (official; ours, line 21)" in built.stdout
    assert "youtube.com (popular; others, line 1)" in built.stdout
    assert "ours: 1 lines name no domain, first line 22" in built.stderr
    assert found.stdout == "www.evil.com is on the list others\n"
    assert "20  ours" in info.stdout
    assert "21  in all" in info.stdout


def test_programs_get_the_same_as_json(bot, tmp_path, folder):
    file = str(tmp_path / "lists.bin")
    where = ("--content", str(folder), "--json")
    built = bot("blocklist", "build", str(tmp_path / "others.json"), "--to", file, *where)
    found = bot("blocklist", "check", "a.evil.com", "--file", file, *where)
    info = bot("blocklist", "info", "--file", file, "--json")

    assert json.loads(built.stdout) == {
        "lists": {"others": 1},
        "domains": 1,
        "left_out": [{"domain": "youtube.com", "list": "others", "line": 1, "why": "popular"}],
    }
    assert json.loads(found.stdout) == {"host": "a.evil.com", "list": "others", "genuine": None}
    assert json.loads(info.stdout) == {"lists": {"others": 1}, "domains": 1}


def test_what_is_on_no_list_is_never_called_safe(bot, tmp_path, folder):
    lists = str(tmp_path / "others.json")
    bot("blocklist", "build", lists, "--content", str(folder))

    unknown = bot("blocklist", "check", "new.com", "--content", str(folder))
    genuine = bot("blocklist", "check", "www.quorvex.com", "--content", str(folder))

    assert "which is not to say that it is safe" in unknown.stdout
    assert genuine.stdout == "www.quorvex.com is official: no list can flag it\n"


def test_without_a_registry_suffixes_and_popular_sites_are_guarded_still(bot, tmp_path, folder):
    (folder / "official.yaml").unlink()
    lists = str(tmp_path / "others.json")
    built = bot("blocklist", "build", lists, "--content", str(folder))

    assert "youtube.com (popular" in built.stdout


def test_a_web_page_in_place_of_a_list_is_refused(bot, tmp_path, folder):
    page = tmp_path / "page.txt"
    page.write_text("<html>", "utf-8")

    ended = bot("blocklist", "build", str(page), "--content", str(folder))
    assert_refused(ended, "page.txt:1: this is a web page; download the list itself")
    assert not (folder / "blocklist.bin").exists()


def test_a_file_that_was_never_built_is_named(bot, folder):
    ended = bot("blocklist", "info", "--content", str(folder))

    assert_refused(ended, "blocklist.bin:1: there is no such file")
