"""The house itself: its names, its walls and its locks."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import discord
import pytest
import telegram
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import community_bot

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("run.txt", "semantic.txt", "dev.txt")


def lock(name: str) -> str:
    return (ROOT / "requirements" / name).read_text(encoding="utf-8")


def packages(text: str) -> set[tuple[str, str]]:
    """Each locked package with its version, or with each of them where machines differ."""
    return set(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize(("sdk", "landmark"), [(telegram, "Bot"), (discord, "Client")])
def test_a_platforms_name_means_its_sdk_and_not_our_folder(sdk, landmark):
    assert hasattr(sdk, landmark)
    assert "site-packages" in Path(sdk.__file__).parts
    assert not Path(sdk.__file__).is_relative_to(ROOT / "community_bot")


def test_no_room_reaches_through_a_wall():
    # As a process: import-linter keeps the modules that it once looked at.
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address_and_no_path(name):
    assert not re.findall(r"://|\bindex-url|find-links|file:|(?<!\S)/\w", lock(name))


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_its_hashes(name):
    blocks = re.split(r"\n(?=[a-z0-9])", lock(name))[1:]

    assert len(blocks) == len(packages(lock(name)))
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_what_is_developed_with_is_what_runs():
    run, semantic, dev = (packages(lock(name)) for name in LOCKS)

    assert run <= semantic <= dev


def test_only_who_asked_for_it_gets_what_runs_a_model():
    assert not {"onnxruntime", "tokenizers"} & {name for name, _ in packages(lock("run.txt"))}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("run.txt", PROJECT["project"]["dependencies"]),
        ("semantic.txt", PROJECT["project"]["optional-dependencies"]["semantic"]),
        ("dev.txt", PROJECT["dependency-groups"]["dev"]),
    ],
)
def test_the_lock_holds_what_the_project_asks_for(name, wanted):
    locked = packages(lock(name))
    asked = [Requirement(line) for line in wanted]

    assert [
        str(want)
        for want in asked
        if not any(
            name == canonicalize_name(want.name) and version in want.specifier
            for name, version in locked
        )
    ] == []


def test_discord_finds_its_sound_library_where_python_dropped_it():
    # discord.py cannot even be imported on Python 3.13 without audioop.
    assert re.search(r"^audioop-lts==\S+ ; python_full_version >= '3\.13'", lock("run.txt"), re.M)


def test_the_package_knows_its_version():
    assert community_bot.__version__ == PROJECT["project"]["version"]
    assert not hasattr(community_bot, "elephants")
