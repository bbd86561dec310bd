"""Beginning with a copy of the content, and seeing what it covers."""

import json
import os

import pytest

from community_bot.content.starter import FILES
from hatch_build import STARTER
from tests.cli.test_commands import assert_refused
from tests.support.pages import ASK, FAQ, written
from tests.support.running import CHECKOUT


def test_init_writes_a_copy_that_check_finds_whole(bot, tmp_path):
    began = bot("init", str(tmp_path / "new" / "content"))
    checked = bot("check", "--content", str(tmp_path / "new" / "content"))

    assert began.returncode == 0
    assert "Correct every line" in began.stdout
    assert checked.returncode == 0
    for name in FILES:
        copy = tmp_path / "new" / "content" / name
        assert copy.read_bytes() == (CHECKOUT / name).read_bytes()


def test_init_never_writes_over_a_file(bot, tmp_path):
    (tmp_path / "official.yaml").write_text("mine", "utf-8")
    ended = bot("init", str(tmp_path))

    assert_refused(ended, "official.yaml is there already; name an empty folder")
    assert not (tmp_path / "faq.yaml").exists()
    assert (tmp_path / "official.yaml").read_text("utf-8") == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_init_says_where_it_may_not_write(bot, tmp_path):
    (tmp_path / "closed").mkdir(mode=0o500)

    assert_refused(bot("init", str(tmp_path / "closed" / "a")), "name a folder you may write to")


def test_init_says_when_the_folder_is_a_file(bot, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")

    assert_refused(bot("init", str(tmp_path / "file")), "name a folder you may write to")


def test_the_wheel_carries_what_init_writes():
    assert STARTER == FILES


def test_the_report_counts_what_is_covered(bot, tmp_path):
    folder = written(tmp_path, FAQ + ASK)
    rows = json.loads(bot("content", "report", "--content", str(folder), "--json").stdout)

    counts = {
        "entries": 1,
        "sensitive": 0,
        "ask": 1,
        "phrasings": {"en": 1, "zh-Hans": 1},
        "answers": {"en": 1, "zh-Hans": 1},
    }
    assert rows == [{"category": "fees", **counts}, {"category": "all", **counts}]


def test_the_report_is_a_table_for_people(bot):
    lines = bot("content", "report").stdout.splitlines()

    assert lines[0].split()[:3] == ["category", "entries", "sensitive"]
    assert lines[-1].split()[0] == "all"
    assert {len(line.rstrip()) for line in lines if line} != {0}


def test_the_report_of_a_broken_file_names_the_fault(bot, tmp_path):
    folder = written(tmp_path, FAQ.replace("  - id: fees\n    category", "  - category"))

    assert_refused(bot("content", "report", "--content", str(folder)), "faq.yaml:2: id is missing")
