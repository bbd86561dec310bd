"""A change to `faq.yaml` puts lines in, and nothing else moves."""

import subprocess
from pathlib import Path

import pytest

from community_bot.content.faq import load_faq
from community_bot.content.patching import (
    Addition,
    Stub,
    patched,
    path_in_repository,
    unified,
)
from community_bot.core.languages import Language

EN, ZH = Language
ROOT = Path(__file__).parents[2]
TEXT = """\
# What the bot may answer.
entries:

  # ── fees ──
  - id: fees
    questions:
      en:
        - what are the fees  # the name
        - "fees: how much"

      zh:
        - 手续费多少
    answer: {en: {short: a, full: b}}  # in one line

  - id: grid
    questions: [grid, what is a grid]
  - id: plain
    questions:
    - plain words
    -   two
      lines
  - id: folded
    questions:
      en:
        - >-
          folded
          words
"""
FEES = Addition(entry="fees", language=EN, phrasings=("cost of a trade", "fee: 2 % #what"))
STUB = Stub(id="draft-hoodie", owner="team", language=ZH, phrasings=("卫衣在哪里买",))


def added_lines(before: str, after: str) -> list[str]:
    """The lines that are new; fails where any line of before is gone or moved."""
    old, new = before.split("\n"), after.split("\n")
    found = []
    for line in new:
        if old and line == old[0]:
            old.pop(0)
        else:
            found.append(line)
    assert old == []
    return found


def test_phrasings_are_added_after_the_last_one_of_their_language():
    after = patched(TEXT, [FEES, Addition(entry="fees", language=ZH, phrasings=("费率",))])

    assert after.by_hand == ()
    assert added_lines(TEXT, after.text) == [
        "        - cost of a trade",
        '        - "fee: 2 % #what"',
        "        - 费率",
    ]
    assert after.text.index("fees: how much") < after.text.index("cost of a trade")
    assert after.text.index("cost of a trade") < after.text.index("zh:")


def test_a_plain_list_is_english_and_keeps_its_indent():
    after = patched(TEXT, [Addition(entry="plain", language=EN, phrasings=("three",))])

    assert added_lines(TEXT, after.text) == ["    -   three"]


@pytest.mark.parametrize(
    "words",
    ["yes", "12 words", "- dash", "a: b", "ends:", "a #b", '"quoted" \\ word', "{x}", "*a", "null"],
)
def test_words_that_yaml_would_take_for_something_else_stand_in_quotes(words):
    after = patched(TEXT, [Addition(entry="fees", language=EN, phrasings=(words,))])

    assert after.by_hand == ()
    assert len(added_lines(TEXT, after.text)) == 1


@pytest.mark.parametrize(
    "change",
    [
        Addition(entry="grid", language=EN, phrasings=("x y",)),
        Addition(entry="plain", language=ZH, phrasings=("网格",)),
        Addition(entry="folded", language=EN, phrasings=("x y",)),
        Addition(entry="folded", language=ZH, phrasings=("网格",)),
        Addition(entry="gone", language=EN, phrasings=("x y",)),
    ],
)
def test_what_cannot_be_added_as_a_line_is_left_to_a_hand_in_one_sentence(change):
    after = patched(TEXT, [change, FEES])

    (sentence,) = after.by_hand
    assert sentence.startswith(f"{change.entry} must be edited by hand, since its questions in")
    assert sentence.endswith(change.phrasings[0])
    assert len(added_lines(TEXT, after.text)) == 2


def test_a_draft_stands_at_the_end_with_an_owner_and_its_answer_left_to_write(tmp_path):
    after = patched(TEXT, [STUB])
    file = tmp_path / "faq.yaml"
    file.write_text(after.text, encoding="utf-8")
    entries, document = load_faq(file)

    assert added_lines(TEXT, after.text)[0] == "  - id: draft-hoodie"
    assert document.faults == []
    draft = entries[-1]
    assert (draft.id, draft.is_draft, draft.owner) == ("draft-hoodie", True, "team")
    assert (draft.questions, draft.answer) == ({ZH: ("卫衣在哪里买",)}, {})


def test_several_drafts_and_phrasings_keep_their_order():
    second = Stub(id="draft-second", owner="team", language=EN, phrasings=("second",))
    text = "entries:\n  - id: a\n    questions: {en: [b]}\n  - id: c\n    questions:\n      - d\n"
    more = Addition(entry="c", language=EN, phrasings=("e",))
    after = patched(text, [STUB, second, more])
    after_all = patched(text, [more, STUB, second])

    assert after_all.by_hand == ()
    assert after_all.text.index("- e\n") < after_all.text.index("draft-hoodie")
    assert after_all.text.index("draft-hoodie") < after_all.text.index("draft-second")
    assert len(after.by_hand) <= 3  # never a wrong file, whatever the order


def test_a_draft_stands_before_what_follows_the_entries():
    text = TEXT + "\n# About the rest.\nrest: 1\n"
    after = patched(text, [STUB])

    assert after.by_hand == ()
    assert added_lines(text, after.text)[0] == "  - id: draft-hoodie"
    assert after.text.index("draft-hoodie") < after.text.index("# About the rest")


@pytest.mark.parametrize(
    "text", ["entries: [{id: a, questions: [b]}]\n", "entries: []\n", "", "- a\n"]
)
def test_a_file_whose_entries_are_no_plain_list_gets_its_draft_by_hand(text):
    after = patched(text, [STUB])

    assert after.text == text
    assert after.by_hand == (
        "draft-hoodie must be added by hand, since entries is no plain list: 卫衣在哪里买",
    )


def test_a_list_that_two_entries_share_is_left_to_a_hand():
    text = (
        "entries:\n  - id: a\n    questions: &q\n      - one\n      - two\n"
        "  - id: b\n    questions: *q\n  - id: c\n    questions:\n      - three\n"
    )
    shared = Addition(entry="b", language=EN, phrasings=("more",))
    own = Addition(entry="c", language=EN, phrasings=("four",))
    after = patched(text, [shared, own])

    assert added_lines(text, after.text) == ["      - four"]
    assert [one.split()[0] for one in after.by_hand] == ["b"]


VARIANTS = {
    "as it is": TEXT,
    "windows": TEXT.replace("\n", "\r\n"),
    "no final newline": TEXT.rstrip("\n"),
    "windows without": TEXT.rstrip("\n").replace("\n", "\r\n"),
    "phrasing last": "entries:\n  - id: fees\n    questions:\n      en:\n        - what",
    "odd line breaks": TEXT.replace("fees: how", "fees:\u2028how\x85"),
    "byte order mark": "\ufeff" + TEXT,
}


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = ["git", "-c", "core.autocrlf=false", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", VARIANTS)
def test_git_applies_the_patch_and_nothing_else_has_changed(tmp_path, name):
    text = VARIANTS[name]
    after = patched(text, [FEES, STUB])
    file = tmp_path / "content" / "faq.yaml"
    file.parent.mkdir()
    file.write_bytes(text.encode())
    git(tmp_path, "init", "-q")
    patch = tmp_path / "gaps.patch"
    patch.write_bytes(unified(text, after.text, path_in_repository(file)).encode())

    applied = git(tmp_path, "apply", str(patch))

    assert applied.returncode == 0, applied.stderr
    assert file.read_bytes() == after.text.encode()
    assert after.by_hand == ()
    assert not text.endswith("\n") or added_lines(text, after.text) != []


def test_without_a_change_there_is_no_patch():
    assert unified(TEXT, TEXT, "faq.yaml") == ""


def test_outside_a_repository_the_file_is_called_by_its_name(tmp_path):
    assert path_in_repository(tmp_path / "faq.yaml") == "faq.yaml"


def test_the_shipped_file_takes_a_phrasing_for_its_first_entry_and_a_draft():
    text = (ROOT / "faq.yaml").read_bytes().decode()
    entries, _ = load_faq(ROOT / "faq.yaml")
    changes: list[Addition | Stub] = [
        Addition(entry=entries[0].id, language=EN, phrasings=("a new phrasing",)),
        Addition(entry=entries[-1].id, language=ZH, phrasings=("一个新的说法",)),
        STUB,
    ]
    after = patched(text, changes)

    assert after.by_hand == ()
    assert added_lines(text, after.text)[0] == "        - a new phrasing"
