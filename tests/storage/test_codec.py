"""What is stored comes back as it was, of every kind there is."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_bot.core.actions import Action, Wish
from community_bot.core.cases.handoff import Handoff
from community_bot.core.decisions import FaqVerdict
from community_bot.core.outcomes import Outcome
from community_bot.core.scam.findings import Finding
from community_bot.core.scam.incidents import Incident
from community_bot.storage import codec
from tests.support.builders import reply

# What reaches the books holds no lone surrogates and no NULs.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
TIMES = st.datetimes(timezones=st.just(UTC), min_value=datetime(1900, 1, 1))  # noqa: DTZ001
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
st.register_type_strategy(str, TEXT)
st.register_type_strategy(datetime, TIMES)
st.register_type_strategy(float, NUMBERS)

STORED = [
    *get_args(Action),
    *get_args(Outcome),
    Wish,
    Handoff,
    FaqVerdict,
    Finding,
    Incident,
]
UNION = {**dict.fromkeys(get_args(Action), Action), **dict.fromkeys(get_args(Outcome), Outcome)}


@pytest.mark.parametrize("kind", STORED, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_every_value_comes_back_the_same(kind, data):
    value = data.draw(st.from_type(kind))
    stored = json.loads(json.dumps(codec.pack(value)))

    assert codec.reader_of(UNION.get(kind, kind))(stored) == value


def test_a_row_from_before_a_field_existed_takes_its_default():
    stored = codec.WISH.pack(reply())
    del stored["expires_at"]

    assert codec.WISH.unpack(stored).expires_at is None


def test_a_row_that_lacks_what_it_needs_is_refused():
    stored = codec.WISH.pack(reply())
    del stored["delivery"]

    with pytest.raises(ValueError, match="a stored Wish lacks delivery"):
        codec.WISH.unpack(stored)


@dataclass(frozen=True)
class Strange:
    what: set[str]


@dataclass(frozen=True)
class TwoWays:
    what: int | str | datetime


@pytest.mark.parametrize("value", [object(), {1}, Strange({"x"}), Strange])
def test_what_cannot_come_back_is_refused_when_it_is_written(value: Any):
    with pytest.raises(TypeError, match="the books cannot hold a"):
        codec.pack(value)


@pytest.mark.parametrize("kind", [Strange, TwoWays])
def test_what_cannot_be_told_apart_is_refused(kind: Any):
    with pytest.raises(TypeError, match="the books cannot"):
        codec.reader_of(kind)
