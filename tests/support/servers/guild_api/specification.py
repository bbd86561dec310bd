"""Checks what leaves the bot against Discord's own OpenAPI document, with nothing extra allowed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.support.servers.guild_api.amendments import QUERIES, WITHOUT_BODY, amended
from tests.support.servers.guild_api.records import Json
from tests.support.specifications import specification

_NAME = "urn:discord"
_END = 80  # characters of a long complaint, at either end


@dataclass(frozen=True)
class Operation:
    """One route of the document."""

    method: str
    path: str
    pattern: re.Pattern[str]
    queries: frozenset[str]
    takes_body: bool
    needs_body: bool

    @property
    def name(self) -> str:
        """How it is called in findings and in a test's requests."""
        return f"{self.method} {self.path}"


class Specification:
    """The document, closed: a field that it does not name is a finding."""

    def __init__(self, document: Json) -> None:
        closed = _closed(amended(document))
        resource = DRAFT202012.create_resource(closed)
        self._registry: Registry[Any] = Registry().with_resource(_NAME, resource)
        self._operations = sorted(_operations(closed), key=lambda each: each.path.count("{"))
        self._validators: dict[str, Draft202012Validator] = {}

    def operation(self, method: str, path: str) -> Operation | None:
        """The route that such a request takes."""
        found = (
            each
            for each in self._operations
            if each.method == method and each.pattern.fullmatch(path)
        )
        return next(found, None)

    def findings(self, operation: Operation, query: Mapping[str, str], body: Any) -> list[str]:
        """What is wrong with a request, in words."""
        strange = [f"query {name}" for name in query if name not in operation.queries]
        found = [*strange, *self._in_body(operation, body)]
        return [f"{operation.name}: {each}" for each in found]

    def _in_body(self, operation: Operation, body: Any) -> list[str]:
        if body is None:
            return ["a body is required"] if operation.needs_body else []
        if not operation.takes_body:
            return ["a body, where none is known"]
        validator = self._validator(operation)
        return [_told(error) for error in validator.iter_errors(body)]

    def _validator(self, operation: Operation) -> Draft202012Validator:
        if operation.name not in self._validators:
            steps = ["paths", operation.path, operation.method.lower(), "requestBody", "content"]
            pointer = "/".join(each.replace("/", "~1") for each in [*steps, "application/json"])
            schema = {"$ref": f"{_NAME}#/{pointer}/schema"}
            found = Draft202012Validator(schema, registry=self._registry)
            self._validators[operation.name] = found
        return self._validators[operation.name]


@lru_cache(maxsize=1)
def official() -> Specification:
    """The checks, prepared once in a run; skips where the document is absent."""
    return Specification(specification("discord-openapi.json"))


def _operations(document: Json) -> Iterator[Operation]:
    for path, item in document["paths"].items():
        pattern = re.compile(re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(path)))
        for method in ("get", "post", "put", "patch", "delete"):
            if method in item:
                yield _operation(method, path, pattern, item)


def _operation(method: str, path: str, pattern: re.Pattern[str], item: Json) -> Operation:
    told = item[method]
    parameters = item.get("parameters", []) + told.get("parameters", [])
    queries = frozenset(each["name"] for each in parameters if each["in"] == "query")
    body = told.get("requestBody", {})
    takes = "application/json" in body.get("content", {})
    name = f"{method.upper()} {path}"
    needs = takes and bool(body.get("required")) and name not in WITHOUT_BODY
    queries |= QUERIES.get(name, frozenset())
    return Operation(method.upper(), path, pattern, queries, takes, needs)


def _closed(schema: Any) -> Any:
    """The same document with every object closed that lists its fields."""
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: _closed(value) for name, value in schema.items()}
    kinds = schema.get("type") or ()
    if isinstance(schema.get("properties"), dict) and (kinds == "object" or "object" in kinds):
        closed.setdefault("additionalProperties", False)
    return closed


def _told(error: ValidationError) -> str:
    """The one complaint that matters: in a union, that of the branch that came closest."""
    if error.context:
        return _told(_closest(error.context))
    where = "/".join(str(step) for step in error.absolute_path) or "body"
    said = error.message
    if len(said) > 2 * _END:
        said = f"{said[:_END]} … {said[-_END:]}"
    return f"{where}: {said}"


def _closest(errors: list[ValidationError]) -> ValidationError:
    branches: dict[Any, list[ValidationError]] = {}
    for error in errors:
        branches.setdefault(error.schema_path[0], []).append(error)

    def distance(branch: list[ValidationError]) -> tuple[bool, int]:
        is_another_kind = any(error.path and error.path[-1] == "type" for error in branch)
        return is_another_kind, len(branch)

    return min(branches.values(), key=distance)[0]
