"""A fitted matcher on disk, so that a command that only asks need not fit anything."""

import json
import os
from pathlib import Path

import numpy as np
import pytest

from community_bot.content.faq import load_faq
from community_bot.content.learning import lessons_for
from community_bot.content.packing import packed, unpacked
from community_bot.content.snapshots import digest_of, saved, taken
from community_bot.content.tables import load_words
from community_bot.core.errors import ContentError
from community_bot.core.faq import matching
from tests.support.pages import FAQ, written

LESSONS = lessons_for(Path("nowhere"))
QUESTIONS = ["what are the fees", "手续费", "lol", "", "fees " * 500]


@pytest.fixture
def entries(tmp_path):
    found, _ = load_faq(written(tmp_path) / "faq.yaml")
    return found


def file_in(folder: Path) -> Path:
    (file,) = folder.glob("*.npz")
    return file


def test_what_was_kept_is_read_back_the_same(tmp_path, entries):
    kept = taken(entries, tmp_path / "cache", "a" * 64, LESSONS)
    read = saved(tmp_path / "cache", "a" * 64, LESSONS)

    assert read is not None
    assert read.shorts == kept.shorts
    assert read.matcher.phrasings == kept.matcher.phrasings
    assert (read.matcher.curve, read.matcher.thresholds) == (
        kept.matcher.curve,
        kept.matcher.thresholds,
    )
    (words, arrays), (kept_words, kept_arrays) = packed(read.matcher), packed(kept.matcher)
    assert words == kept_words
    assert arrays.keys() == kept_arrays.keys()
    for name, array in arrays.items():
        np.testing.assert_array_equal(array, kept_arrays[name])
        assert array.dtype == kept_arrays[name].dtype
    assert [read.matcher.explain(text) for text in QUESTIONS] == [
        kept.matcher.explain(text) for text in QUESTIONS
    ]
    assert [read.matcher.match(text) for text in QUESTIONS] == [
        kept.matcher.match(text) for text in QUESTIONS
    ]


def test_only_one_file_is_left_behind(tmp_path, entries):
    for _ in range(2):
        taken(entries, tmp_path / "cache", "a" * 64, LESSONS)

    assert [file.name for file in (tmp_path / "cache").iterdir()] == [f"faq-{'a' * 32}.npz"]


def test_what_was_never_kept_is_not_there(tmp_path):
    assert saved(tmp_path, "a" * 64, LESSONS) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda _: b"not a snapshot",
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-30],
        lambda whole: bytes(len(whole)),
        lambda whole: whole.replace(b'"features"', b'"featuring"'),
    ],
    ids=["empty", "text", "half", "cut", "zeros", "changed"],
)
def test_a_damaged_file_is_as_good_as_none(tmp_path, entries, damage):
    taken(entries, tmp_path, "a" * 64, LESSONS)
    file_in(tmp_path).write_bytes(damage(file_in(tmp_path).read_bytes()))

    assert saved(tmp_path, "a" * 64, LESSONS) is None


@pytest.mark.parametrize("missing", ["words", "weights", "starts", "head"])
def test_a_file_that_lacks_a_part_is_as_good_as_none(tmp_path, entries, missing):
    taken(entries, tmp_path, "a" * 64, LESSONS)
    file = file_in(tmp_path)
    with np.load(file) as arrays:
        parts = {name: arrays[name] for name in arrays.files if name != missing}
    np.savez(file, **parts)

    assert saved(tmp_path, "a" * 64, LESSONS) is None


def test_a_file_whose_words_are_of_another_shape_is_as_good_as_none(tmp_path, entries):
    taken(entries, tmp_path, "a" * 64, LESSONS)
    file = file_in(tmp_path)
    with np.load(file) as arrays:
        parts = {name: arrays[name] for name in arrays.files}
    parts["words"] = np.frombuffer(json.dumps([1, 2]).encode(), dtype=np.uint8)
    np.savez(file, **parts)

    assert saved(tmp_path, "a" * 64, LESSONS) is None


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path, entries):
    blocked = tmp_path / "file"
    blocked.write_text("")

    kept = taken(entries, blocked / "cache", "a" * 64, LESSONS)

    assert kept.matcher.match("what are the fees")[0].entry == "fees"
    assert saved(blocked / "cache", "a" * 64, LESSONS) is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_only_costs_time(tmp_path, entries):
    tmp_path.chmod(0o500)

    assert taken(entries, tmp_path, "a" * 64, LESSONS).matcher.match("fees")


def test_another_text_has_another_name(tmp_path):
    file = written(tmp_path) / "faq.yaml"
    before = digest_of(file, LESSONS)
    file.write_text(FAQ + "\n")

    assert digest_of(file, LESSONS) != before


def test_a_file_that_cannot_be_read_has_no_name(tmp_path):
    with pytest.raises(ContentError, match="this cannot be read: Is a directory"):
        digest_of(tmp_path, LESSONS)


def test_a_large_files_matcher_is_packed_and_unpacked_too(monkeypatch):
    monkeypatch.setattr(matching, "LARGE", 8)
    forms = ("{}", "what is {}", "why {}", "my {} please", "the {} again")
    pairs = [(word, form.format(word)) for word in ("fees", "login", "card") for form in forms]
    for matcher in (matching.fit(pairs), matching.fit(pairs, table=load_words())):
        again = unpacked(*packed(matcher), matcher.likeness.readers)
        for text in ("my login is gone", "what are the fees", "🎉"):
            assert again.match(text) == matcher.match(text)


def test_the_content_in_use_outlasts_others_however_many_were_tried_meanwhile(tmp_path, entries):
    for number, name in enumerate("abcdef"):
        taken(entries, tmp_path, name * 64, LESSONS)
        os.utime(tmp_path / f"faq-{name * 32}.npz", (number, number))
        assert saved(tmp_path, "a" * 64, LESSONS) is not None

    assert len(list(tmp_path.glob("*.npz"))) == 4
