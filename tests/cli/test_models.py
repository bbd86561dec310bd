"""Models that an operator installs from a folder, lists and checks."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from community_bot.encoders import known, trial
from tests.cli.shelves import MODEL, TOKENIZER, assert_refused, here, listed, pinned, waiting
from tests.support.absent import pass_over
from tests.support.encoders import hashes_of, laid, small_model

SHARED = Path(__file__).parents[2].parent / "shared/models"


@pytest.mark.parametrize("written", ["{}", "{}/", "./from/small", "from/../from/small"])
def test_a_model_is_copied_from_a_folder_under_its_name(bot, folder, files, tmp_path, written):
    ended = bot("model", "install", written.format(folder))

    assert (ended.returncode, here(tmp_path)) == (0, files)
    assert waiting(tmp_path) == []


def test_a_bot_that_runs_as_somebody_else_may_read_the_model(bot, folder, tmp_path):
    bot("model", "install", str(folder))

    assert (tmp_path / "data/models/small").stat().st_mode & 0o755 == 0o755


def test_a_folder_that_carries_its_hashes_is_held_to_them(bot, folder, tmp_path):
    lines = [f"{hashed}  {name}" for name, hashed in hashes_of(small_model(7)).items()]
    (folder / "SHA256SUMS").write_text("\n".join(lines))

    assert_refused(bot("model", "install", str(folder)), f"{folder / MODEL} is not the file")
    assert here(tmp_path) == {}


def test_a_newer_model_takes_the_place_of_an_older_one(bot, folder, tmp_path):
    newer = small_model(7)
    bot("model", "install", str(folder))
    (folder / MODEL).write_bytes(newer[MODEL])
    ended = bot("model", "install", str(folder))

    assert (ended.returncode, here(tmp_path)) == (0, newer)
    assert waiting(tmp_path) == []


@pytest.mark.parametrize(
    "broken",
    [
        {MODEL: b"not a model"},
        {MODEL: b""},
        {TOKENIZER: b"{}"},
        {TOKENIZER: b"\xff"},
        small_model(scale=0),
        small_model(inputs=["pixels"]),
    ],
    ids=["noise", "nothing", "no tokenizer", "not text", "zeros", "for pictures"],
)
def test_a_model_that_cannot_encode_a_sentence_is_not_installed(
    bot, folder, files, tmp_path, broken
):
    laid(tmp_path / "broken/small", {**files, **broken})
    bot("model", "install", str(folder))
    ended = bot("model", "install", "broken/small")

    assert_refused(ended, "small cannot encode a sentence: ")
    assert here(tmp_path) == files


def test_a_disk_that_takes_nothing_is_told(bot, folder, tmp_path):
    (tmp_path / "data").write_text("")

    assert_refused(bot("model", "install", str(folder)), "data", "Not a directory")


@pytest.mark.parametrize("name", ["../small", ".small", "a/b", "x" * 65, "sm all"])
def test_a_name_that_could_lead_elsewhere_is_refused(bot, folder, name):
    assert_refused(bot("model", "install", str(folder), "--name", name), "--name")


def test_without_the_extra_nothing_is_fetched_and_one_sentence_says_what_to_install(
    bot, host, files, monkeypatch
):
    monkeypatch.setattr(trial, "find_spec", lambda _name: None)
    ended = bot("model", "install", host.address, *pinned(files))

    assert_refused(ended, "pip install 'community-bot[semantic]'")
    assert host.asked == []


def test_the_list_shows_known_and_installed_models_and_the_chosen_one(
    bot, folder, files, monkeypatch
):
    listed(monkeypatch, files)
    bot("model", "install", str(folder), "--name", "mine")
    ended = bot("model", "list", COMMUNITY_BOT_FAQ__MODEL="mine")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert [line.split("  ")[0] for line in ended.stdout.splitlines()] == ["NAME", "mine", "small"]
    assert "installed, chosen" in ended.stdout
    assert "not installed" in ended.stdout
    assert "en, zh" in ended.stdout


def test_the_list_tells_programs_the_same(bot, folder, files):
    bot("model", "install", str(folder))
    told = {one["name"]: one for one in json.loads(bot("model", "list", "--json").stdout)}

    assert told["small"] == {
        "name": "small",
        "installed": True,
        "chosen": False,
        "bytes": sum(map(len, files.values())),
        "licence": None,
        "languages": None,
        "folder": "data/models/small",
    }
    minilm = told["all-MiniLM-L6-v2-int8"]
    assert (minilm["installed"], minilm["licence"], minilm["languages"]) == (
        False,
        "Apache-2.0",
        "en",
    )


def test_a_check_hashes_and_tries_every_model(bot, folder):
    bot("model", "install", str(folder))
    bot("model", "install", str(folder), "--name", "another")
    ended = bot("model", "check")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines() == [
        "another: well, 8 numbers a sentence, files as their hashes say",
        "small: well, 8 numbers a sentence, files as their hashes say",
    ]


def test_a_check_finds_a_file_that_was_changed(bot, folder, tmp_path):
    bot("model", "install", str(folder))
    (tmp_path / "data/models/small" / MODEL).write_bytes(small_model(7)[MODEL])
    ended = bot("model", "check", "small")

    assert ended.returncode == 2
    assert ended.stdout.startswith("data/models/small/model.onnx is not the file")


def test_a_check_holds_a_known_name_to_our_hashes_and_not_to_its_own(bot, folder, monkeypatch):
    bot("model", "install", str(folder))
    listed(monkeypatch, small_model(7))

    assert bot("model", "check", "small").returncode == 2


def test_a_check_of_a_chosen_model_that_is_missing_fails(bot):
    ended = bot("model", "check", COMMUNITY_BOT_FAQ__MODEL="small")

    assert ended.returncode == 2
    assert ended.stdout.startswith("data/models/small holds no model.onnx")


def test_a_model_may_stand_in_any_folder_without_being_installed(bot, folder):
    ended = bot("model", "check", COMMUNITY_BOT_FAQ__MODEL=str(folder))

    assert ended.returncode == 0
    assert ended.stdout == f"{folder}: well, 8 numbers a sentence, no hashes to compare\n"


def test_a_check_where_nothing_is_installed_says_how_to_install(bot):
    ended = bot("model", "check")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("No model is installed; ")


def test_models_may_be_kept_elsewhere(bot, folder, files, tmp_path):
    elsewhere = {"COMMUNITY_BOT_FAQ__MODELS_DIR": str(tmp_path / "volume")}
    bot("model", "install", str(folder), **elsewhere)

    assert (tmp_path / "volume/small" / MODEL).read_bytes() == files[MODEL]
    assert bot("model", "check", "small", **elsewhere).returncode == 0


def test_our_own_model_is_what_the_list_says_and_works(bot):
    name = "all-MiniLM-L6-v2-int8"
    named = os.environ.get("CBTEST_MODELS")
    place = Path(named or SHARED) / name
    if not place.is_dir():
        missing = f"The known model was not tried: there is no {place} (set CBTEST_MODELS)"
        pass_over(missing, is_required=bool(named))
    for file, pin in known.KNOWN[name].files.items():
        data = (place / file).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (pin.sha256, pin.size)

    assert bot("model", "install", str(place)).returncode == 0
    assert bot("model", "check").stdout == f"{name}: well, 384 numbers a sentence, " + (
        "files as their hashes say\n"
    )
