"""The journeys of the page's chips: the same decisions in the browser's world and in a replay."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from community_bot.playground.inbound import PLATFORMS
from community_bot.playground.personas import BY_ID
from community_bot.playground.world import OPENING, journeys
from tests.journeys.replaying import acts_of, anywhere, played, verdicts
from tests.support.visiting import Visitor
from tests.support.waiting import until

Json = dict[str, Any]

JOURNEYS = {journey["id"]: journey["steps"] for journey in journeys()}
BEGAN = datetime(2026, 11, 22, 9, tzinfo=UTC)
STEP = timedelta(seconds=10)  # between two acts of a visitor: long enough for what waits
_MENTION = re.compile(r"@bot ")
_OPENING = ["silent", "silent", "answered", "silent"]
# What the acts of each chip come to after the opening.
EXPECTED = {
    "withdrawal": ["handed_off personal", "answered press"],
    "fee": ["answered asked", "answered press"],
    "outage": ["answered sure"],
    "chatter": ["silent", "silent"],
    "secret": ["removed secret-leaked"],
    "impostor": ["removed scam-removed", "answered press"],
    "mistake": ["removed scam-removed", "answered press"],
}


def acts_in(journey: str) -> Iterator[Json]:
    """What a visitor does in a journey, each act with its pane and persona."""
    seat = {"pane": "group", "persona": "member"}
    for step in JOURNEYS[journey]:
        if "say" in step or "press" in step:
            where = {**step, **step.get("press", {})}
            seat = {name: where.get(name, seat[name]) for name in seat}
            yield {**step, **seat}


def happened(journey: str, visitor: Visitor) -> list[Json]:
    """The decisions of the running bot about each act, the opening's included."""
    visitor.world()
    numbers = list(range(len(OPENING)))
    for act in acts_in(journey):
        numbers.append(done(visitor, act, numbers[-1]))
    return [visitor.result(number)["decision"] for number in numbers]


def done(visitor: Visitor, act: Json, before: int) -> int:
    """Say, or press under what the bot answered to the act before; the number of the event."""
    if "say" in act:
        return visitor.says(act["say"], act["persona"], act["pane"])

    def answer() -> Json | None:
        shown = visitor.messages(act["pane"])
        return next((one for one in shown if one["event"] == before and one["buttons"]), None)

    message = until(answer, "something to press")
    buttons = [button for row in message["buttons"] for button in row]
    return visitor.presses(message, buttons[act["press"]["label_index"]], act["persona"])


async def replayed(policy: Any, journey: str, platform: str) -> list[Json]:
    """The results of the same acts in the replay format; buttons are pressed by their labels."""
    acts = [{**one, "say": one["text"]} for one in OPENING] + list(acts_in(journey))
    lines: list[Json] = []
    for act in acts:
        lines.append(line_of(act, len(lines), await played(policy, lines)) | {"platform": platform})
    return await played(policy, lines)


def line_of(act: Json, number: int, before: list[Json]) -> Json:
    """One act as a line of a file."""
    persona, said = BY_ID[act["persona"]], act.get("say")
    at = BEGAN + number * STEP
    is_private = act["pane"] == "private"
    line = {
        "at": at.isoformat(),
        "platform": "telegram",
        "chat": {"id": persona.id if is_private else "-100", "kind": act["pane"], "title": "Group"},
        "author": {
            "id": persona.id,
            "name": persona.name,
            "rank": persona.rank,
            "joined_at": (at - timedelta(minutes=1)).isoformat() if persona.is_new else None,
        },
    }
    if said is None:
        return line | {"kind": "button", "button": label_of(act["press"], before)}
    text, mentions = _MENTION.subn("", said, count=1)
    return line | {"kind": "message", "text": text, "addressed": mentions > 0}


def label_of(press: Json, before: list[Json]) -> str:
    """What stands on the button: the newest message of the bot there that has any is meant."""
    readers = {"group": "all", "private": "member", "staff": "staff"}[press["pane"]]
    shown = [
        act
        for one in before
        for act in acts_of(one)
        if act["buttons"] and act["visible_to"] == readers
    ]
    return str(shown[-1]["buttons"][press["label_index"]]["label"])


def test_every_chip_has_its_expectation():
    assert set(EXPECTED) == set(JOURNEYS)


@pytest.mark.parametrize("journey", JOURNEYS)
async def test_a_chips_journey_is_decided_alike_in_the_page_and_in_a_replay(house, policy, journey):
    results = await replayed(policy, journey, "playground")

    assert [one["decision"] for one in results] == happened(journey, Visitor(house.address))
    kinds = verdicts(results)
    assert [kind.partition(" ")[0] for kind in kinds[: len(OPENING)]] == _OPENING
    for came, expected in zip(kinds[len(OPENING) :], EXPECTED[journey], strict=True):
        assert came.startswith(expected)


@pytest.mark.parametrize("journey", JOURNEYS)
async def test_a_chips_journey_is_the_same_on_every_platform(policy, journey):
    here, *others = [await replayed(policy, journey, name) for name in PLATFORMS]

    assert [anywhere(there) for there in others] == [anywhere(here)] * len(others)
