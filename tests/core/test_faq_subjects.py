"""A subject alone is offered, not answered."""

import pytest

from community_bot.core.faq.matching import fit
from community_bot.core.faq.subjects import is_subject_alone

PAIRS = [
    (entry, form.format(thing))
    for entry, thing in (("close", "account closed"), ("open", "new account"), ("fees", "fees"))
    for form in ("how about {}", "tell me of the {}", "what is the {}", "{} please", "{}")
]


@pytest.mark.parametrize("text", ["account", "my account", "账户", "我的账户", "the  FEES!"])
def test_one_word_names_a_subject(text):
    assert is_subject_alone(text)


@pytest.mark.parametrize("text", ["account?", "close account", "提币卡了", "", "🎉", "账户？"])
def test_more_than_one_word_or_a_question_mark_asks_something(text):
    assert not is_subject_alone(text)


def test_a_subject_is_never_sure_unless_the_file_has_it():
    matcher = fit(PAIRS)

    assert all(one.probability <= 0.3 for one in matcher.match("account"))
    assert matcher.match("fees")[0].probability >= 0.9
