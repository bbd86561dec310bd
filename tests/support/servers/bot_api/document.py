"""What the official document says of a request, an answer or an update: fields and types."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.support.specifications import overlay, specification

DOCUMENT = "telegram-bot-api.json"
OVERLAY = "telegram-overlay-2026-11.json"

_PLAIN: dict[str, type | tuple[type, ...]] = {
    "Integer": int,
    "Float": (int, float),
    "String": str,
    "Boolean": bool,
}
_NUMBER = re.compile(r"-?\d+")
# `Scope type, must be chat`, `The member's status in the chat, always “left”`
_CONSTANT = re.compile(r"(?:always|must be) [\"“]?(\w+)")
_DISCRIMINATORS = ("type", "status", "source")
_QUOTED = re.compile(r"[\"“]([^\"”]+)[\"”]")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    size: int


class Document:
    """The Bot API as the document and our overlay describe it."""

    def __init__(self, base: Mapping[str, Any], newer: Mapping[str, Any]) -> None:
        self._methods = _merged(base["methods"], newer["methods"])
        self._types = _merged(base["types"], newer["types"])

    def has(self, method: str) -> bool:
        """Whether there is a method of that name."""
        return method in self._methods

    def update_kinds(self) -> frozenset[str]:
        """Everything that an update may bring."""
        return frozenset(self._types["Update"]["fields"]) - {"update_id"}

    def emoji_of_reactions(self) -> frozenset[str]:
        """The emoji that anybody may react with."""
        return frozenset(
            _QUOTED.findall(self._types["ReactionTypeEmoji"]["fields"]["emoji"]["description"])
        )

    def kinds_of_entities(self) -> frozenset[str]:
        """The types that a text entity may have."""
        return frozenset(
            _QUOTED.findall(self._types["MessageEntity"]["fields"]["type"]["description"])
        )

    def read(self, method: str, raw: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
        """A request's values with the types they should have, and what is wrong with it."""
        fields = self._methods[method]["fields"]
        params = {name: _decoded(value, fields.get(name)) for name, value in raw.items()}
        # `attach://photo` names a part of its own, which no field announces.
        named = {k: v for k, v in params.items() if k in fields or not isinstance(v, Upload)}
        return params, self._of_fields(named, fields, method)

    def of_answer(self, method: str, result: object) -> list[str]:
        """What is wrong with an answer."""
        return self.of_value(result, self._methods[method]["returns"], f"answer of {method}")

    def of_update(self, update: Mapping[str, Any]) -> list[str]:
        """What is wrong with an update."""
        return self.of_value(update, ["Update"], "update")

    def of_value(self, value: object, types: list[str], where: str) -> list[str]:
        """What is wrong with a value that may have any of these types."""
        return min((self._of_type(value, one, where) for one in types), key=len)

    def _of_type(self, value: object, kind: str, where: str) -> list[str]:
        if kind.startswith("Array of "):
            return self._of_array(value, kind.removeprefix("Array of "), where)
        if kind == "InputFile":
            return [] if isinstance(value, Upload | str) else [f"{where} is no file"]
        if kind in _PLAIN:
            return _of_plain(value, kind, where)
        if not isinstance(value, dict):
            return [f"{where} is no {kind}: {value!r:.60}"]
        subtypes = self._types[kind].get("subtypes")
        if subtypes:
            return self.of_value(value, self._candidates(value, subtypes), where)
        return self._of_fields(value, self._types[kind]["fields"], f"{where}:{kind}")

    def _of_array(self, value: object, kind: str, where: str) -> list[str]:
        if not isinstance(value, list):
            return [f"{where} is no array: {value!r:.60}"]
        return [
            complaint
            for place, one in enumerate(value)
            for complaint in self._of_type(one, kind, f"{where}[{place}]")
        ]

    def _of_fields(
        self, value: Mapping[str, Any], fields: Mapping[str, Any], where: str
    ) -> list[str]:
        missing = [
            f"{where} lacks {name}"
            for name, field in fields.items()
            if field["required"] and name not in value
        ]
        unknown = [f"{where} has no field {name}" for name in value if name not in fields]
        wrong = [
            complaint
            for name, one in value.items()
            if name in fields
            for complaint in self._of_field(one, fields[name], f"{where}.{name}")
        ]
        return missing + unknown + wrong

    def _of_field(self, value: object, field: Mapping[str, Any], where: str) -> list[str]:
        constant = _constant(field)
        if constant is not None and value != constant:
            return [f"{where} must be {constant!r}: {value!r:.60}"]
        return self.of_value(value, field["types"], where)

    def _candidates(self, value: Mapping[str, Any], subtypes: list[str]) -> list[str]:
        """The subtypes whose constant fits; all of them when none does."""
        fitting = [one for one in subtypes if self._fits(value, one)]
        return fitting or subtypes

    def _fits(self, value: Mapping[str, Any], kind: str) -> bool:
        fields = self._types[kind].get("fields", {})
        return all(
            value.get(name) == _constant(fields[name])
            for name in _DISCRIMINATORS
            if name in fields and _constant(fields[name]) is not None
        )


@cache
def telegram_document() -> Document:
    """The official document with our overlay; skips where it is absent."""
    return Document(specification(DOCUMENT), overlay(OVERLAY))


def _merged(base: Mapping[str, Any], newer: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Each part with its fields by name, the newer ones over the older."""
    merged: dict[str, dict[str, Any]] = {}
    for source in (base, newer):
        for name, part in source.items():
            known = merged.setdefault(name, {"fields": {}})
            known |= {key: one for key, one in part.items() if key != "fields"}
            known["fields"] |= {field["name"]: field for field in part.get("fields", [])}
    return merged


def _decoded(value: Any, field: Mapping[str, Any] | None) -> Any:
    """A form carries everything as text: give each value the type of its field."""
    if field is None or not isinstance(value, str):
        return value
    if "String" in field["types"]:
        is_number = "Integer" in field["types"] and _NUMBER.fullmatch(value)
        return int(value) if is_number else value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _of_plain(value: object, kind: str, where: str) -> list[str]:
    is_right = isinstance(value, _PLAIN[kind])
    if kind != "Boolean":
        is_right = is_right and not isinstance(value, bool)
    return [] if is_right else [f"{where} is no {kind}: {value!r:.60}"]


def _constant(field: Mapping[str, Any]) -> str | None:
    if field["name"] not in _DISCRIMINATORS:
        return None
    found = _CONSTANT.search(field.get("description", ""))
    return found[1] if found else None
