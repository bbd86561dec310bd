"""What the matcher learns beside the phrasings."""

import pytest

from community_bot.content.learning import Names, known_in, lessons_for, names_in
from community_bot.content.library import faults_in
from community_bot.core.errors import ContentError
from community_bot.core.faq.known import Known, are_enough
from tests.content.judging import FOLDER, questions
from tests.content.test_faults import TODAY
from tests.support.pages import OFFICIAL, written

ROOT = FOLDER.parents[1]


def test_questions_with_their_answers_are_read_line_by_line(tmp_path):
    file = tmp_path / "questions.jsonl"
    file.write_text(
        '{"text": "fees?", "expected": "fees", "more": 1}\n\n{"text": "gm", "expected": null}'
    )

    assert known_in(file) == (Known("fees?", "fees"), Known("gm", None))
    assert known_in(tmp_path / "none.jsonl") == ()


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"text": 1, "expected": null}', '{"text": "a"}', '{"text": "a", "expected": 1}'],
)
def test_a_line_that_is_no_question_is_named(tmp_path, line):
    file = tmp_path / "questions.jsonl"
    file.write_text(f'{{"text": "a", "expected": null}}\n{line}\n')

    with pytest.raises(ContentError, match=r"questions.jsonl:2: write \{"):
        known_in(file)


def test_a_file_of_questions_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "bytes").write_bytes(b"\xff")

    with pytest.raises(ContentError, match="cannot be read: Is a directory"):
        known_in(tmp_path / "folder")
    with pytest.raises(ContentError, match="not UTF-8"):
        known_in(tmp_path / "bytes")


def test_another_lesson_has_another_name(tmp_path):
    names = {
        lessons_for(tmp_path).digest,
        lessons_for(tmp_path, Names(nicknames=("xc",))).digest,
        lessons_for(tmp_path, Names(others=("xc",))).digest,
        lessons_for(tmp_path, encoder_name="mini").digest,
        lessons_for(ROOT).digest,
    }
    assert len(names) == 5


def test_names_come_from_the_profile_where_there_is_one(tmp_path):
    assert names_in(tmp_path) == Names()
    found = names_in(written(tmp_path, official=OFFICIAL + "nicknames: [xc]\nothers: [yd]\n"))
    assert (found.nicknames, found.others) == (("xc",), ("yd",))
    assert found.full


def test_questions_about_another_exchange_are_marked_unless_ours_is_named():
    names = Names(nicknames=("xc",), full=("Xchange",), others=("yd",))
    texts = ["how is yd?", "yd or xc?", "from yd to xchange?", "fees?"]

    found = names.marked(Known(text, None) for text in texts)
    assert [one.is_about_another for one in found] == [True, False, False, False]
    assert [one.is_spoken for one in found] == [False, True, True, True]


def test_a_question_of_an_entry_that_is_gone_is_a_fault(tmp_path):
    written(tmp_path)
    (tmp_path / "questions.jsonl").write_text('{"text": "a", "expected": "gone"}\n')

    assert [str(one) for one in faults_in(tmp_path, TODAY)] == [
        "questions.jsonl:1: gone is no entry of faq.yaml; correct it, or write null"
    ]


def test_a_broken_file_of_questions_is_a_fault(tmp_path):
    written(tmp_path)
    (tmp_path / "questions.jsonl").write_text("x")

    (fault,) = faults_in(tmp_path, TODAY)
    assert str(fault).startswith("questions.jsonl:1: write {")


def test_only_the_half_for_tuning_sets_the_bars_that_are_shipped():
    known = known_in(ROOT / "questions.jsonl")

    assert are_enough(known)
    assert {one.text for one in known} == {one.text for one in questions() if not one.is_reported}


def test_what_is_shipped_as_silence_is_chatter_in_both_languages():
    found = lessons_for(ROOT).negatives

    assert len(found) > 1000
    assert {one.text for one in questions()}.isdisjoint(found)
