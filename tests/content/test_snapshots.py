"""A fitted matcher on disk, so that a command that only asks need not fit anything."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from community_bot.content.faq import load_faq
from community_bot.content.snapshots import digest_of, saved, taken
from community_bot.core.errors import ContentError
from tests.support.pages import FAQ, written

QUESTIONS = ["what are the fees", "手续费", "lol", "", "fees " * 500]


@pytest.fixture
def entries(tmp_path):
    found, _ = load_faq(written(tmp_path) / "faq.yaml")
    return found


def file_in(folder: Path) -> Path:
    (file,) = folder.glob("*.npz")
    return file


def test_what_was_kept_is_read_back_the_same(tmp_path, entries):
    kept = taken(entries, tmp_path / "cache", "a" * 64)
    read = saved(tmp_path / "cache", "a" * 64)

    assert read is not None
    assert (read.pairs, read.shorts) == (kept.pairs, kept.shorts)
    assert read.matcher.curve == kept.matcher.curve
    assert read.matcher.index.vocabulary == kept.matcher.index.vocabulary
    assert read.matcher.index.entries == kept.matcher.index.entries
    for name in ("idf", "starts", "rows", "weights", "owners"):
        one, other = getattr(read.matcher.index, name), getattr(kept.matcher.index, name)
        np.testing.assert_array_equal(one, other)
        assert one.dtype == other.dtype
    assert [read.matcher.match(text) for text in QUESTIONS] == [
        kept.matcher.match(text) for text in QUESTIONS
    ]


def test_only_one_file_is_left_behind(tmp_path, entries):
    for _ in range(2):
        taken(entries, tmp_path / "cache", "a" * 64)

    assert [file.name for file in (tmp_path / "cache").iterdir()] == [f"faq-{'a' * 32}.npz"]


def test_what_was_never_kept_is_not_there(tmp_path):
    assert saved(tmp_path, "a" * 64) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"not a snapshot",
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-30],
        lambda whole: bytes(len(whole)),
        lambda whole: whole.replace(b'"vocabulary"', b'"vocabulaire"'),
    ],
    ids=["empty", "text", "half", "cut", "zeros", "changed"],
)
def test_a_damaged_file_is_as_good_as_none(tmp_path, entries, damage):
    taken(entries, tmp_path, "a" * 64)
    file_in(tmp_path).write_bytes(damage(file_in(tmp_path).read_bytes()))

    assert saved(tmp_path, "a" * 64) is None


@pytest.mark.parametrize("missing", ["words", "idf", "owners"])
def test_a_file_that_lacks_a_part_is_as_good_as_none(tmp_path, entries, missing):
    taken(entries, tmp_path, "a" * 64)
    file = file_in(tmp_path)
    with np.load(file) as arrays:
        parts = {name: arrays[name] for name in arrays.files if name != missing}
    np.savez(file, **parts)

    assert saved(tmp_path, "a" * 64) is None


def test_a_file_whose_words_are_of_another_shape_is_as_good_as_none(tmp_path, entries):
    taken(entries, tmp_path, "a" * 64)
    file = file_in(tmp_path)
    with np.load(file) as arrays:
        parts = {name: arrays[name] for name in arrays.files}
    parts["words"] = np.frombuffer(json.dumps([1, 2]).encode(), dtype=np.uint8)
    np.savez(file, **parts)

    assert saved(tmp_path, "a" * 64) is None


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path, entries):
    blocked = tmp_path / "file"
    blocked.write_text("")

    kept = taken(entries, blocked / "cache", "a" * 64)

    assert kept.matcher.match("what are the fees")[0].entry == "fees"
    assert saved(blocked / "cache", "a" * 64) is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_only_costs_time(tmp_path, entries):
    tmp_path.chmod(0o500)

    assert taken(entries, tmp_path, "a" * 64).matcher.match("fees")


def test_another_text_has_another_name(tmp_path):
    file = written(tmp_path) / "faq.yaml"
    before = digest_of(file)
    file.write_text(FAQ + "\n")

    assert digest_of(file) != before


def test_a_file_that_cannot_be_read_has_no_name(tmp_path):
    with pytest.raises(ContentError, match="this cannot be read: Is a directory"):
        digest_of(tmp_path)
