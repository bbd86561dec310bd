"""How well rules do, in numbers."""

from community_bot.core.scam.measuring import Tried, quality


def tried(*, is_bad: bool | None, is_flagged: bool, kind: str = "", source: str = "") -> Tried:
    sources = (source,) if source else ()
    return Tried(is_bad=is_bad, is_flagged=is_flagged, kind=kind, sources=sources)


def test_shares_are_those_of_the_bad_and_of_the_fine():
    told = quality(
        [
            tried(is_bad=True, is_flagged=True, kind="scam", source="a"),
            tried(is_bad=True, is_flagged=False, kind="scam", source="b"),
            tried(is_bad=False, is_flagged=True, kind="victim", source="a"),
            *[tried(is_bad=False, is_flagged=False, kind="victim", source="a")] * 3,
        ]
    )

    assert told == {
        "recall": 1 / 2,
        "false_positive_rate": 1 / 4,
        "flagged": 2,
        "total": 6,
        "by_kind": {"scam": {"flagged": 1, "total": 2}, "victim": {"flagged": 1, "total": 4}},
        "by_source": {"a": {"flagged": 2, "total": 5}, "b": {"flagged": 0, "total": 1}},
    }


def test_what_is_told_apart_counts_for_nothing():
    told = quality(
        [
            tried(is_bad=None, is_flagged=True, kind="phone"),
            tried(is_bad=None, is_flagged=False, kind="card"),
            tried(is_bad=True, is_flagged=True, kind="seed"),
        ]
    )

    assert (told["total"], told["flagged"], told["recall"]) == (1, 1, 1.0)
    assert told["by_kind"] == {"seed": {"flagged": 1, "total": 1}}
    assert told["apart"] == {
        "card": {"flagged": 0, "total": 1},
        "phone": {"flagged": 1, "total": 1},
    }


def test_a_share_of_nothing_is_none():
    assert quality([])["recall"] is None
    assert quality([tried(is_bad=True, is_flagged=True)])["false_positive_rate"] is None
    assert quality([tried(is_bad=False, is_flagged=True)])["recall"] is None


def test_a_row_of_several_sources_counts_for_each_and_one_of_none_for_none():
    both = Tried(is_bad=True, is_flagged=True, sources=("a", "b"))

    told = quality([both, tried(is_bad=False, is_flagged=False)])

    one = {"flagged": 1, "total": 1}
    assert (told["by_source"], told["by_kind"]) == ({"a": one, "b": one}, {})
