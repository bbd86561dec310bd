"""What the bot may answer, in the language there is."""

from community_bot.core.faq.entries import FaqAnswer, FaqEntry
from community_bot.core.rich import plain
from tests.support.house import EN, ZH, entry

ENGLISH = FaqAnswer(plain("short"), plain("full"))


def test_an_entry_is_named_by_its_first_phrasing_in_the_members_language():
    both = entry("fees", questions={EN: ("what are the fees", "fees"), ZH: ("手续费多少",)})

    assert [both.title(language) for language in (EN, ZH)] == ["what are the fees", "手续费多少"]


def test_an_entry_with_one_language_is_shown_in_that_one():
    only = entry("fees", questions={EN: ("fees",)}, answer={EN: ENGLISH}, source={EN: "https://x"})

    assert only.title(ZH) == "fees"
    assert only.answer_in(ZH) is ENGLISH
    assert only.source_in(ZH) == "https://x"


def test_an_entry_without_words_is_named_by_its_id():
    bare = FaqEntry(id="fees", questions={}, answer={})

    assert (bare.title(EN), bare.source_in(EN)) == ("fees", None)
    assert FaqEntry(id="fees", questions={EN: ()}, answer={}).title(EN) == "fees"
