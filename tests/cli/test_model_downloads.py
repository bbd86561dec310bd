"""Models from a server that may fail in every way."""

import os
import pty
import subprocess
import sys

import pytest
from yarl import URL

from community_bot.core.errors import ModelError
from community_bot.encoders.addresses import redirected
from tests.cli.shelves import MODEL, TOKENIZER, assert_refused, here, listed, pinned, waiting
from tests.support.encoders import hashes_of, small_model
from tests.support.running import clean_environment
from tests.support.servers.model_host import Fault


def test_a_model_from_a_server_is_installed_with_its_hashes(bot, host, files, tmp_path):
    ended = bot("model", "install", host.address, *pinned(files))

    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("Installed small in data/models/small. ")
    assert "COMMUNITY_BOT_FAQ__MODEL=small" in ended.stdout
    assert here(tmp_path) == files
    assert waiting(tmp_path) == []


def test_the_list_of_hashes_is_one_that_sha256sum_checks(bot, host, files, tmp_path):
    bot("model", "install", host.address, *pinned(files))
    sums = (tmp_path / "data/models/small/SHA256SUMS").read_text()

    assert sums == "".join(f"{hashed}  {name}\n" for name, hashed in hashes_of(files).items())


def test_hashes_may_come_from_a_file_that_names_other_files_too(bot, host, files, tmp_path):
    host.files = {"README.md": b"hi", "onnx/model_int8.onnx": files[MODEL]}
    host.files[TOKENIZER] = files[TOKENIZER]
    lines = [f"{hashed} *./{name}" for name, hashed in hashes_of(host.files).items()]
    (tmp_path / "SUMS").write_text("\n".join(["# of small", *lines]))
    ended = bot("model", "install", host.address, "--sums", "SUMS", "--name", "mine")

    assert (ended.returncode, here(tmp_path, "mine")) == (0, files)
    assert host.asked == [("onnx/model_int8.onnx", None), (TOKENIZER, None)]


def test_a_known_model_is_fetched_by_its_name(bot, host, files, tmp_path, monkeypatch):
    listed(monkeypatch, files, host.address)
    ended = bot("model", "install", "small")

    assert (ended.returncode, here(tmp_path)) == (0, files)


def test_a_known_model_may_come_from_any_server_without_typing_hashes(
    bot, host, files, tmp_path, monkeypatch
):
    listed(monkeypatch, files)
    ended = bot("model", "install", f"{host.address}/", "--name", "small")

    assert (ended.returncode, here(tmp_path)) == (0, files)


def test_other_bytes_under_a_known_name_are_refused(bot, host, monkeypatch, tmp_path):
    listed(monkeypatch, small_model(7))
    other = bot("model", "install", host.address, *pinned(small_model(0)))
    sent = bot("model", "install", host.address)

    assert_refused(other, "small is a known model with other hashes")
    assert_refused(sent, "model.onnx", "SHA-256")
    assert here(tmp_path) == {}


def test_a_known_model_that_is_larger_than_it_may_be_is_not_taken(
    bot, host, files, monkeypatch, tmp_path
):
    listed(monkeypatch, files)
    host.files[MODEL] = files[MODEL] * 1000

    assert_refused(bot("model", "install", host.address), "is larger than its file may be")
    assert waiting(tmp_path) == []


def test_a_server_that_never_ends_does_not_fill_the_disk(bot, host, files, monkeypatch, tmp_path):
    listed(monkeypatch, files)
    host.faults[MODEL] = [Fault(endless=True, once=False)]

    assert_refused(bot("model", "install", host.address), "is larger than its file may be")
    assert waiting(tmp_path) == []
    assert host.sent < 32_000_000


def test_a_wrong_hash_is_refused_and_nothing_of_the_file_stays(bot, host, files, tmp_path):
    host.files[TOKENIZER] = b"{}"
    ended = bot("model", "install", host.address, *pinned(files))

    assert_refused(ended, f"{host.address}/{TOKENIZER} is not the file that its SHA-256 promises")
    assert here(tmp_path) == {}
    # The other file was right and waits for the next attempt.
    assert [part.name for part in waiting(tmp_path)] == [f"{hashes_of(files)[MODEL]}.part"]


def test_a_refused_model_leaves_the_older_one_as_it_was(bot, host, files, folder, tmp_path):
    bot("model", "install", str(folder))
    host.files[MODEL] = b"not it"
    other = small_model(7)

    assert_refused(bot("model", "install", host.address, *pinned(other)), "SHA-256")
    assert here(tmp_path) == files


def test_a_cut_download_goes_on_where_it_was_cut(bot, host, files, tmp_path):
    host.faults[MODEL] = [Fault(cut_after=100), Fault(cut_after=50)]
    ended = bot("model", "install", host.address, *pinned(files))

    assert (ended.returncode, here(tmp_path)) == (0, files)
    assert host.ranges(MODEL) == [None, "bytes=100-", "bytes=150-"]


def test_a_slow_line_that_is_cut_often_is_given_new_patience(bot, host, files, tmp_path):
    host.faults[MODEL] = [Fault(cut_after=30) for _ in range(8)]
    ended = bot("model", "install", host.address, *pinned(files))

    assert (ended.returncode, here(tmp_path)) == (0, files)
    assert len(host.ranges(MODEL)) == 9


def test_a_download_that_was_given_up_goes_on_with_the_same_command(bot, host, files, tmp_path):
    down = Fault(cut_after=0, once=False)
    host.faults[MODEL] = [Fault(cut_after=100), down]
    first = bot("model", "install", host.address, *pinned(files))
    parts = [part.stat().st_size for part in waiting(tmp_path)]
    host.faults, host.asked = {}, []
    again = bot("model", "install", host.address, *pinned(files))

    assert_refused(first, "model.onnx was cut after 0.0 MB", "the same command goes on from there")
    assert parts == [100]
    assert (again.returncode, here(tmp_path)) == (0, files)
    assert host.ranges(MODEL) == ["bytes=100-"]


def test_a_server_that_cannot_resume_sends_everything_again(bot, host, files, tmp_path):
    host.faults[MODEL] = [Fault(cut_after=100), Fault(deaf=True)]
    ended = bot("model", "install", host.address, *pinned(files))

    assert (ended.returncode, here(tmp_path)) == (0, files)
    assert host.ranges(MODEL) == [None, "bytes=100-"]


def test_a_server_that_sends_another_piece_is_asked_for_all(bot, host, files, tmp_path):
    host.faults[MODEL] = [Fault(cut_after=100), Fault(shifted=True)]
    ended = bot("model", "install", host.address, *pinned(files))

    assert (ended.returncode, here(tmp_path)) == (0, files)
    assert host.ranges(MODEL) == [None, "bytes=100-", None]


def test_a_part_that_is_longer_than_the_file_is_thrown_away(bot, host, files, tmp_path):
    part = tmp_path / f"data/models/.incoming/{hashes_of(files)[MODEL]}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(files[MODEL] + b"more")
    ended = bot("model", "install", host.address, *pinned(files))

    assert (ended.returncode, here(tmp_path)) == (0, files)


def test_what_came_whole_before_a_power_cut_is_not_fetched_again(bot, host, files, tmp_path):
    part = tmp_path / f"data/models/.incoming/{hashes_of(files)[MODEL]}.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(files[MODEL])
    ended = bot("model", "install", host.address, *pinned(files))

    assert (ended.returncode, here(tmp_path)) == (0, files)
    assert host.ranges(MODEL) == []


def test_a_server_that_is_busy_for_a_moment_is_asked_again(bot, host, files, tmp_path):
    host.faults[MODEL] = [Fault(status=503), Fault(status=429)]
    ended = bot("model", "install", host.address, *pinned(files))

    assert (ended.returncode, here(tmp_path)) == (0, files)


def test_a_server_that_stays_broken_is_given_up(bot, host, files):
    host.faults[MODEL] = [Fault(status=500, once=False)]
    ended = bot("model", "install", host.address, *pinned(files))

    assert_refused(ended, "model.onnx gives nothing")
    assert len(host.asked) == 3


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_file_that_is_not_there_is_told_at_once(bot, host, files, status):
    host.faults[MODEL] = [Fault(status=status)]
    ended = bot("model", "install", host.address, *pinned(files))

    assert_refused(ended, f"{host.address}/model.onnx answers {status}")
    assert len(host.asked) == 1


def test_nobody_at_the_address_is_told_at_once(bot, files):
    ended = bot("model", "install", "http://127.0.0.1:9/small", *pinned(files))

    assert_refused(ended, "http://127.0.0.1:9/small/model.onnx cannot be reached")


def test_a_file_that_moved_is_found(bot, host, files, tmp_path):
    host.faults[MODEL] = [Fault(status=302, location="other/model.onnx")]
    host.files["other/model.onnx"] = files[MODEL]
    ended = bot("model", "install", host.address, *pinned(files))

    assert (ended.returncode, here(tmp_path)) == (0, files)


def test_a_circle_of_redirects_ends(bot, host, files):
    host.faults[MODEL] = [Fault(status=302, location="model.onnx", once=False)]
    ended = bot("model", "install", host.address, *pinned(files))

    assert_refused(ended, "model.onnx sends us on again and again")
    assert len(host.asked) == 6


@pytest.mark.parametrize(
    ("location", "part"),
    [
        ("http://mirror.example/model.onnx", "models come by https:// only"),
        ("file:///etc/passwd", "models come by https:// only"),
        ("http://[", "sends us to what is no address"),
    ],
)
def test_a_redirect_to_where_others_could_change_the_file_is_not_followed(
    bot, host, files, location, part
):
    host.faults[MODEL] = [Fault(status=302, location=location)]

    assert_refused(bot("model", "install", host.address, *pinned(files)), part)


def test_nobody_outside_sends_us_to_a_server_inside_this_machine():
    outside = URL("https://mirror.example/model.onnx")

    with pytest.raises(ModelError, match="which is not https://"):
        redirected(outside, "http://127.0.0.1:8080/model.onnx")


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("http://mirror.example/small", "models come by https:// only"),
        ("http://user:hunter2@mirror.example/small", "http://mirror.example/small is not fetched"),
        ("ftp://mirror.example/small", "models come by https:// only"),
        ("http://127.0.0.1.mirror.example/small", "models come by https:// only"),
        ("https://", "models come by https:// only"),
        ("https://[/small", "is not an address"),
        ("https://mirror.example/small?token=hunter2", "leave out what follows ? or #"),
        ("https://mirror.example/small", "is not fetched without hashes"),
        ("https://mirror.example/", "--name"),
        ("elephant", "elephant is not a known model"),
        ("./elephant", "elephant holds no model.onnx and no tokenizer.json"),
        ("all-MiniLM-L6-v2-int8", "has no public address; name a folder or an https:// address"),
    ],
)
def test_a_source_that_cannot_be_used_gets_one_sentence(bot, source, part):
    ended = bot("model", "install", source)

    assert_refused(ended, part)
    assert "hunter2" not in ended.stderr


@pytest.mark.parametrize(
    ("hashes", "part"),
    [
        (["model.onnx"], "model.onnx is not FILE=HASH"),
        (["model.onnx=abc"], "is not FILE=HASH"),
        (["config.json=" + "0" * 64], "a model is an .onnx file and a tokenizer.json"),
        (["../model.onnx=" + "0" * 64], "a model is an .onnx file and a tokenizer.json"),
        (["model.onnx=" + "0" * 64], "--sha256 gives no hash for tokenizer.json"),
        (["a.onnx=" + "0" * 64, "b.onnx=" + "1" * 64], "model.onnx has a hash already"),
    ],
)
def test_a_hash_that_is_none_gets_one_sentence(bot, hashes, part):
    words = [word for one in hashes for word in ("--sha256", one)]

    assert_refused(bot("model", "install", "https://mirror.example/small", *words), part)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (None, "SUMS cannot be read as a list of hashes"),
        (b"\xff", "SUMS cannot be read as a list of hashes"),
        (b"hello\n", "SUMS gives no hash for model.onnx and tokenizer.json"),
    ],
)
def test_a_file_of_hashes_that_cannot_be_used_gets_one_sentence(bot, tmp_path, content, part):
    if content is not None:
        (tmp_path / "SUMS").write_bytes(content)
    ended = bot("model", "install", "https://mirror.example/small", "--sums", "SUMS")

    assert_refused(ended, part)


def test_hashes_are_given_in_one_way(bot, files):
    words = ["https://mirror.example/small", "--sums", "SUMS", *pinned(files)]

    assert_refused(bot("model", "install", *words), "give one of them")


def test_only_a_terminal_is_shown_a_bar(host, files, tmp_path, cache_dir):
    ours, theirs = pty.openpty()
    words = ["model", "install", host.address, *pinned(files)]
    environment = clean_environment(tmp_path, cache_dir, {}) | {"TERM": "xterm"}
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        ended = subprocess.run(
            [sys.executable, "-m", "community_bot", *words],
            stdout=subprocess.PIPE,
            stderr=theirs,
            cwd=tmp_path,
            env=environment,
            check=False,
        )
        os.close(theirs)
        shown = terminal.read(1 << 16)

    assert ended.returncode == 0
    assert b"model.onnx" in shown
    assert ended.stdout.startswith(b"Installed small")
