"""Questions that are held back from training."""

import numpy as np

from community_bot.core.faq.likeness import Likeness, Readers, build_likeness
from community_bot.core.faq.normalisation import Spellings
from community_bot.core.faq.trials import folds, kernel_trials

OWNERS = np.repeat(np.arange(11, dtype=np.int32), 6)  # ten entries, and one that is none
ALONE = np.zeros(3, np.int32)


def likeness_of(*texts: str) -> Likeness:
    owners = np.zeros(len(texts), np.int32)
    return build_likeness(Readers(Spellings.of()), texts, owners, is_grouped=False)[0]


def test_every_phrasing_is_tried_with_its_entry_known_or_hidden():
    ours = np.sum([fold.is_ours for fold in folds(OWNERS, 10)], axis=0)
    held = np.sum([fold.is_held for fold in folds(OWNERS, 10)], axis=0)

    assert held.min() >= 1
    assert ours[:60].sum() > 40


def test_what_belongs_to_no_entry_is_never_ours_and_never_gone():
    for fold in folds(OWNERS, 10):
        assert not fold.is_ours[60:].any()
        assert not fold.is_held[60:].all()


def test_a_hidden_entry_leaves_nothing_behind():
    for fold in folds(OWNERS, 10):
        hidden = [entry for entry in range(10) if fold.is_held[entry == OWNERS].all()]
        assert len(hidden) == 2
        assert not fold.is_ours[np.isin(OWNERS, hidden)].any()


def test_an_entry_of_one_phrasing_is_nobodys_when_that_one_is_held_back():
    for fold in folds(np.arange(4, dtype=np.int32), 4):
        assert not fold.is_ours.any()


def test_the_only_entry_cannot_be_tried_while_it_is_hidden():
    kernel = np.eye(3, dtype=np.float32)
    trials = kernel_trials(kernel, likeness_of(*["fee"] * 3), ["fee"] * 3, ALONE, 1)

    assert len(trials.evidence) == 3
    assert trials.is_ours.all()


def test_nothing_is_tried_where_there_is_nothing():
    trials = kernel_trials(np.zeros((0, 0), np.float32), likeness_of(), [], ALONE[:0], 0)

    assert len(trials.evidence) == 0
