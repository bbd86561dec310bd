"""The replay format, which operators and their programs rely on."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from community_bot.playground.inbound import PLATFORMS
from tests.journeys.conftest import Prompt
from tests.journeys.replaying import (
    FOLDER,
    NAMES,
    acts_of,
    anywhere,
    buttons_in,
    has_start,
    lines_of,
    platforms_of,
    played,
    with_start,
    written,
)
from tests.support.running import typed

Schema = dict[str, Any]


def exactly(**properties: Schema) -> Schema:
    """An object with these keys, no more and no fewer."""
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def either(*schemas: Schema) -> Schema:
    return {"anyOf": [*schemas, {"type": "null"}]}


def several(one: Schema) -> Schema:
    return {"type": "array", "items": one}


TEXT: Schema = {"type": "string"}
WORDS: Schema = {"type": "string", "minLength": 1}
PROBABILITY: Schema = {"type": "number", "minimum": 0, "maximum": 1}
CANDIDATE = exactly(entry=WORDS, probability=PROBABILITY)
FAQ = exactly(
    entry=either(WORDS),
    probability=PROBABILITY,
    threshold=PROBABILITY,
    candidates=several(CANDIDATE),
)
FINDING = exactly(
    rule=WORDS,
    severity={"enum": ["note", "warn", "certain"]},
    span={"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
    reason=WORDS,
)
BUTTON: Schema = {
    "type": "object",
    "properties": {"id": WORDS, "label": WORDS, "url": WORDS, "start": WORDS},
    "required": ["label"],
    "additionalProperties": False,
}
ACTION = exactly(
    action={
        "enum": [
            "reply",
            "post",
            "private_message",
            "answer",
            "edit_message",
            "delete_message",
            "restrict_member",
            "ban_member",
            "lift_restriction",
        ]
    },
    platform={"enum": ["telegram", "discord", "playground"]},
    chat=either(WORDS),
    to=either(WORDS),
    visible_to={"enum": ["all", "member", "staff"]},
    text=either(TEXT),
    buttons=several(BUTTON),
)
RESULT = exactly(
    event={"type": "integer"},
    decision=exactly(
        kind={"enum": ["removed", "handed_off", "case", "warned", "answered", "offered", "silent"]},
        reason=WORDS,
        faq=either(FAQ),
        findings=several(FINDING),
        case=either(exactly(id=WORDS, kind=WORDS, state=WORDS)),
    ),
    actions=several(ACTION),
    later=several(ACTION),
)


def faults(results: list[Any]) -> list[str]:
    validator = Draft202012Validator(RESULT)
    return [str(fault) for one in results for fault in validator.iter_errors(one)]


@pytest.mark.parametrize("name", NAMES)
async def test_a_conversation_is_judged_alike_on_every_platform(policy, name):
    lines = lines_of(name)
    results = await played(policy, lines)

    assert [one["event"] for one in results] == list(range(len(lines)))
    assert faults(results) == []
    for platform in platforms_of(name):
        there = await played(policy, lines_of(name, platform))
        assert anywhere(there) == anywhere(results)
        assert {act["platform"] for one in there for act in acts_of(one)} <= {platform}


async def test_a_button_is_pressed_by_its_id_as_well_as_by_its_label(policy):
    lines = lines_of("did-you-mean")
    by_label = await played(policy, lines)
    by_id = []
    for at, line in enumerate(lines):
        ids = {one["label"]: one.get("id") for one in buttons_in(by_label[:at])}
        pressed = {"button": ids[line["button"]]} if line["kind"] == "button" else {}
        by_id.append(line | pressed)

    assert await played(policy, by_id) == by_label


async def test_a_time_that_runs_backwards_leaves_the_clock_where_it_is(policy):
    lines = lines_of("cooldown")
    lines[1]["at"] = "2020-01-01T00:00:00Z"
    results = await played(policy, lines)

    assert results[1]["decision"]["reason"] == "cooldown"


@pytest.mark.parametrize("name", NAMES)
def test_the_command_line_prints_what_the_corridor_decides(policy, prompt, loop, name):
    lines = lines_of(name)
    if has_start(lines):
        lines = with_start(lines, printed(prompt, lines))
    results = printed(prompt, lines)

    assert len(results) == len(lines)
    assert faults(results) == []
    assert results == loop.run(played(policy, lines))


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_command_line_knows_every_platform(policy, prompt, loop, platform):
    lines = lines_of("answering", platform)

    assert printed(prompt, lines) == loop.run(played(policy, lines))


@pytest.mark.parametrize("name", NAMES)
def test_the_command_line_tells_people_one_paragraph_a_line(prompt, name):
    told = prompt("replay", str(FOLDER / f"{name}.jsonl"))

    heads = [line for line in told.stdout.splitlines() if line.startswith("#")]
    assert (told.returncode, told.stderr) == (0, "")
    assert [head.split()[0] for head in heads] == [f"#{n}" for n in range(len(lines_of(name)))]


def test_a_process_of_its_own_prints_the_same_as_utf_8(tmp_path, cache_dir, prompt):
    file = str(FOLDER / "handoff.jsonl")
    apart = typed(tmp_path, cache_dir, "replay", file, "--json", LC_ALL="C")

    assert (apart.returncode, apart.stderr) == (0, "")
    assert apart.stdout == prompt("replay", file, "--json").stdout


def printed(prompt: Prompt, lines: list[Any]) -> list[Any]:
    """What `replay --json` prints about these lines."""
    file = Path("events.jsonl")
    file.write_text("\n".join(written(lines)), "utf-8")
    done = prompt("replay", str(file), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]
