"""Entries and phrasings that are taken for others when they are held back."""

from collections.abc import Iterable

import pytest

from community_bot.core.faq import confusions as module
from community_bot.core.faq.confusions import Confusions, are_too_many, confusions
from community_bot.core.faq.likeness import Readers
from community_bot.core.faq.matching import LARGE
from community_bot.core.faq.normalisation import Spellings

READERS = Readers(Spellings.of(()))
TOPICS = ("fees", "login", "deposit", "withdrawal", "card", "wallet", "grid", "airdrop")
FORMS = ("what are {0}", "tell me {0} please", "{0} {0} help", "explain {0} now", "{0}", "why {0}?")
MANY = [(topic, form.format(topic)) for topic in TOPICS for form in FORMS]
LOST = ("lost my phone", "phone was lost", "my phone is lost", "the lost phone", "lost phone help")
CODE_LOST = ("my lost phone", "lost the phone", "phone lost help", "phone is lost", "a lost phone")


def found(phrasings: Iterable[tuple[str, str]]) -> Confusions:
    return confusions(phrasings, READERS)


def test_entries_that_speak_of_different_things_are_not_confused():
    assert found(MANY) == Confusions()


def test_a_phrasing_under_the_wrong_entry_is_named_with_where_it_pulls_and_why():
    (pull,) = found([*MANY, ("airdrop", "please help login")]).pulls

    assert (pull.entry, pull.phrasing, pull.other) == ("airdrop", "please help login", "login")
    assert "login" in pull.nearest


def test_a_phrasing_whose_own_entry_has_another_like_it_is_left_in_peace():
    alike = [("airdrop", "please help login"), ("airdrop", "login help please")]

    assert found(MANY + alike).pulls == ()


def test_two_entries_that_say_the_same_are_confusable_and_each_shows_a_phrasing():
    same = [("lost", one) for one in LOST] + [("code-lost", one) for one in CODE_LOST]
    (pair,) = found(MANY + same).pairs

    assert pair.entries == ("code-lost", "lost")
    assert pair.examples[0] in CODE_LOST
    assert pair.examples[1] in LOST
    assert 5 <= pair.strayed <= pair.tried == 10


def test_an_entry_that_another_swallows_is_confusable_with_it_one_way_round():
    odd = [("odd", f"login {word}") for word in ("one", "two", "three", "four", "five", "six")]
    (pair,) = found(MANY + odd).pairs

    assert pair.entries == ("login", "odd")
    assert pair.examples[0].startswith("login ")
    assert (len(pair.examples), pair.strayed, pair.tried) == (1, 6, 12)


def test_a_few_phrasings_that_go_astray_make_no_pair():
    odd = [("odd", f"login {word}") for word in ("one", "two", "three", "four")]

    assert found(MANY + odd).pairs == ()


def test_the_order_and_a_phrasing_written_twice_change_nothing():
    wrong = [*MANY, ("airdrop", "please help login")]

    assert found([*reversed(wrong), wrong[0]]) == found(wrong)


def test_what_one_entry_gains_does_not_move_the_folds_of_another():
    before = module._parts(sorted(MANY))
    after = module._parts(sorted([*MANY, ("airdrop", "a new one")]))

    assert before[6:].tolist() == after[7:].tolist()


def test_every_fold_holds_back_a_part_of_an_entry_with_enough_phrasings():
    assert {*module._parts(sorted(MANY))[:6].tolist()} == set(range(5))


@pytest.mark.parametrize(
    "phrasings",
    [
        [],
        [("fees", "what are the fees")],
        [("fees", "what are the fees"), ("fees", "how much is it")],
        [("fees", "what are the fees"), ("login", "i cannot log in")],
        [("fees", "what are the fees"), ("login", "what are the fees")],
        [("fees", form.format("fees")) for form in FORMS],
        [(entry, mark * n) for entry, mark in (("a", "?"), ("b", "!")) for n in range(1, 6)],
    ],
)
def test_a_file_in_which_nothing_can_be_held_back_has_no_confusions(phrasings):
    assert found(phrasings) == Confusions()


def test_phrasings_of_two_languages_are_compared_together():
    chinese = [("fees", f"{one}手续费") for one in ("查", "问", "看", "交", "算", "付")]
    wrong = ("login", "请问手续费")

    assert [pull.other for pull in found([*MANY, *chinese, wrong]).pulls] == ["fees"]


def test_a_file_too_large_for_a_fit_of_all_is_too_large_to_compare():
    assert not are_too_many(LARGE)
    assert are_too_many(LARGE + 1)
