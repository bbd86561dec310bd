"""Forms that pop up: their limits, and what a person fills in."""

from collections.abc import Iterator, Mapping

from tests.support.servers.guild_api.components import Part, every
from tests.support.servers.guild_api.records import Json
from tests.support.servers.guild_api.refusals import bad_length, required, too_long

LONGEST_ANSWER = 4000
Filled = str | bool | list[str]


def check_modal(data: Json) -> None:
    """Raises where a form breaks a limit."""
    for name, most in (("custom_id", 100), ("title", 45)):
        if not data.get(name):
            raise required(f"data.{name}")
        if len(data[name]) > most:
            raise too_long(f"data.{name}", most)
    parts = data.get("components") or []
    if not 1 <= len(parts) <= 5:
        raise bad_length("data.components", 1, 5)
    for at, part in enumerate(parts):
        _check_part(part, f"data.components.{at}")


def _check_part(part: Json, path: str) -> None:
    if part.get("type") == Part.LABEL:
        _check_lengths(part, path, {"label": 45, "description": 100})
    for field in every([part]):
        if field.get("type") == Part.INPUT:
            limits = {"custom_id": 100, "label": 45, "placeholder": 100, "value": LONGEST_ANSWER}
            _check_lengths(field, path, limits)


def _check_lengths(part: Json, path: str, limits: Mapping[str, int]) -> None:
    for name, most in limits.items():
        if len(part.get(name) or "") > most:
            raise too_long(f"{path}.{name}", most)


def fields_of(modal: Json) -> Iterator[tuple[str, Json]]:
    """Each field with the words that stand above it."""
    for part in modal["components"]:
        if part["type"] == Part.LABEL:
            yield part["label"], part["component"]
        elif part["type"] == Part.ROW:
            yield part["components"][0].get("label") or "", part["components"][0]


def filled(modal: Json, answers: Mapping[str, Filled]) -> list[Json]:
    """The form as it is sent in; an AssertionError says what a person could not send."""
    known = {name for label, field in fields_of(modal) for name in (label, field["custom_id"])}
    strange = set(answers) - known
    assert not strange, f"the form has no field {strange}, it has {sorted(known)}"
    return [_sent(part, answers) for part in modal["components"]]


def _sent(part: Json, answers: Mapping[str, Filled]) -> Json:
    shape: Json = {"type": part["type"], "id": part.get("id", 1)}
    if part["type"] == Part.LABEL:
        return shape | {"component": _answer(part["label"], part["component"], answers)}
    if part["type"] == Part.ROW:
        field = part["components"][0]
        return shape | {"components": [_answer(field.get("label") or "", field, answers)]}
    return shape


def _answer(label: str, field: Json, answers: Mapping[str, Filled]) -> Json:
    name = field["custom_id"]
    answer = answers.get(name, answers.get(label))
    if answer is None:
        answer = field.get("value", "") if field["type"] == Part.INPUT else []
    shape: Json = {"type": field["type"], "id": field.get("id", 1), "custom_id": name}
    _check_answer(label or name, field, answer)
    return shape | {"values" if isinstance(answer, list) else "value": answer}


def _check_answer(label: str, field: Json, answer: Filled) -> None:
    assert answer or not field.get("required", True), f"{label} has to be filled in"
    if field["type"] == Part.INPUT and isinstance(answer, str) and answer:
        least, most = field.get("min_length") or 0, field.get("max_length") or LONGEST_ANSWER
        assert least <= len(answer) <= most, f"{label} takes {least} to {most} characters"
    if field["type"] == Part.MENU and isinstance(answer, list):
        offered = [option["value"] for option in field["options"]]
        assert set(answer) <= set(offered), f"{label} offers {offered}"
