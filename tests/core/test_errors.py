"""An error's docstring is the sentence the operator reads."""

import pytest

from community_bot.core.errors import CommunityBotError


def descendants(kind: type[CommunityBotError]) -> list[type[CommunityBotError]]:
    children = kind.__subclasses__()
    return [*children, *(one for child in children for one in descendants(child))]


@pytest.mark.parametrize("error", descendants(CommunityBotError), ids=lambda one: one.__name__)
def test_every_error_says_in_one_sentence_what_to_do(error):
    sentence = " ".join((error.__doc__ or "").split())

    assert sentence.endswith(".")
    assert len(sentence) > 30
