"""Who may do what."""

import pytest

from community_bot.core.ranks import Rank, rank_from


def test_each_rank_may_do_what_those_below_it_may():
    names = ["MEMBER", "HELPER", "MODERATOR", "AGENT", "ADMINISTRATOR", "OWNER"]

    assert [rank.name for rank in sorted(Rank)] == names


@pytest.mark.parametrize(
    ("name", "rank"),
    [
        *((rank.name.lower(), rank) for rank in Rank),
        ("admin", Rank.ADMINISTRATOR),
        ("Moderator", Rank.MODERATOR),
        ("king", Rank.MEMBER),
        ("", Rank.MEMBER),
        (None, Rank.MEMBER),
    ],
)
def test_an_unknown_rank_gives_no_rights(name, rank):
    assert rank_from(name) is rank
