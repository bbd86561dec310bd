"""YAML files → plain values that remember their lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from rapidfuzz import process
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from community_bot.content.faults import Fault
from community_bot.core.errors import ContentError
from community_bot.core.languages import Language, language_from

Model = TypeVar("Model", bound=BaseModel)
Value = TypeVar("Value")


def _by_language(value: Any) -> Any:  # noqa: ANN401 - any YAML
    """Values by language; one value alone is English, two for one language are a mistake."""
    if not isinstance(value, dict):
        return {Language.EN.value: value} if value else {}
    seen: set[Language | None] = set()
    for code in value:
        language = language_from(code)
        if language in seen:
            raise ValueError(f"{code} names a language that stands here already; keep one")
        seen |= {language} - {None}
    return value


# `zh` and `zh-CN` are ways to write `zh-Hans`.
InLanguage = Annotated[Language, BeforeValidator(lambda code: language_from(str(code)) or code)]
ByLanguage = Annotated[dict[InLanguage, Value], BeforeValidator(_by_language)]
Location = tuple[str | int, ...]

_SHOULD_BE = "Input should be "  # as pydantic begins
_ITEMS = "a list, one item a line that begins with a hyphen"
_KEYS = "keys and values, one `key: value` a line"
_DATE = "a date like 2027-01-31"
# What pydantic's types of error ask for, in the words of whoever writes the file.
_MUST_BE = {
    "list_type": _ITEMS,
    "dict_type": _KEYS,
    "model_type": _KEYS,
    "string_type": "a text",
    "string_too_short": "more than nothing",
    "string_pattern_mismatch": "lower-case words joined by hyphens, like deposit-missing",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
}
_DEEPEST = 20  # levels; an alias that holds itself has no end
_ALIKE = 70  # of 100: a slip of the finger, not another word
_TAG = "tag:yaml.org,2002:"


class Strict(BaseModel):
    """A part of a file in which an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid")


@dataclass(slots=True)
class Document:
    """A file's values, the line of each by its location, and what is wrong so far."""

    path: str
    values: Any
    lines: dict[Location, int]
    faults: list[Fault]

    def line(self, location: Iterable[str | int]) -> int:
        """Line of a value, or of the nearest thing around it."""
        place = tuple(location)
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def fault(
        self, location: Iterable[str | int], sentence: str, *, is_warning: bool = False
    ) -> None:
        """Note one more thing to mend."""
        self.faults.append(Fault(self.path, self.line(location), sentence, is_warning))


def refuse_faulty(*documents: Document) -> None:
    """Raise ContentError with a line for each error of these documents, where there is one."""
    faults = [one for document in documents for one in document.faults if not one.is_warning]
    if faults:
        raise ContentError("\n".join(str(one) for one in sorted(faults)))


def read(file: Path, shown: str) -> Document:
    """A YAML 1.2 file; a key that stands twice is a fault, not the last one silently.

    Raises ContentError when the file is missing or not YAML at all.
    """
    document = Document(shown, {}, {(): 1}, [])
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError(
            f"{shown}:1: there is no such file; start in the folder that holds it, "
            "or name that folder in COMMUNITY_BOT_CONTENT_DIR"
        ) from None
    except UnicodeDecodeError:
        raise ContentError(f"{shown}:1: this is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise ContentError(f"{shown}:1: this cannot be read: {error.strerror}") from None
    node = composed(text, shown)
    document.values = _value(node, (), document) if node is not None else {}
    return document


def composed(text: str, shown: str) -> Node | None:
    """The tree of a YAML text, each node with its place in the text; None for an empty one.

    Raises ContentError for what is not YAML.
    """
    try:
        # The round-trip loader would mark folds inside the strings.
        node: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise ContentError(f"{shown}:{line}: this is not YAML: {error.problem}") from None
    except YAMLError as error:
        raise ContentError(f"{shown}:1: this is not YAML: {str(error).splitlines()[0]}") from None
    return node


def values_of(node: Node | None) -> Any:  # noqa: ANN401 - any YAML
    """The plain values of a tree."""
    return _value(node, (), Document("", {}, {}, [])) if node is not None else {}


def validated(document: Document, model: type[Model]) -> Model | None:
    """The values as a model, or None with a fault for each that does not fit."""
    try:
        return model.model_validate(document.values)
    except ValidationError as error:
        for one in error.errors():
            place = tuple(part for part in one["loc"] if part != "[key]")
            document.fault(place, _sentence(place, one["type"], one["msg"], model))
        return None


def _sentence(place: Location, kind: str, message: str, model: type[BaseModel]) -> str:
    name = next((part for part in reversed(place) if isinstance(part, str)), "the file")
    if kind == "missing":
        return f"{name} is missing here"
    if kind == "extra_forbidden":
        return f"{name} is not a known key; {_nearest(name, _keys(model))}"
    if kind in _MUST_BE:
        return f"{name} must be {_MUST_BE[kind]}"
    if message.startswith(_SHOULD_BE):
        return f"{name} must be {message.removeprefix(_SHOULD_BE)}"
    return f"{name}: {message.removeprefix('Value error, ')}"


def _nearest(key: str, known: list[str]) -> str:
    found = process.extractOne(key, known, score_cutoff=_ALIKE)
    return f"did you mean {found[0]}?" if found else f"known are {', '.join(known)}"


def _keys(model: type[BaseModel]) -> list[str]:
    keys = model.model_json_schema().get("$defs", {}).values()
    nested = [name for one in keys for name in one.get("properties", {})]
    return list(dict.fromkeys([*model.model_fields, *nested]))


def _value(node: Node, place: Location, document: Document) -> Any:  # noqa: ANN401 - any YAML
    line = document.lines[place] = node.start_mark.line + 1
    if len(place) > _DEEPEST:
        raise ContentError(f"{document.path}:{line}: this stands too deep in other things")
    if isinstance(node, MappingNode):
        return _mapping(node, place, document)
    if isinstance(node, SequenceNode):
        return [_value(one, (*place, at), document) for at, one in enumerate(node.value)]
    return _scalar(node) if isinstance(node, ScalarNode) else None


def _mapping(node: MappingNode, place: Location, document: Document) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in values:
            line = key_node.start_mark.line + 1
            document.faults.append(Fault(document.path, line, f"{key} stands twice; keep one"))
        values[key] = _value(value_node, (*place, key), document)
        document.lines[(*place, key)] = key_node.start_mark.line + 1
    return values


def _scalar(node: ScalarNode) -> str | int | float | bool | None:
    kind = str(node.tag).removeprefix(_TAG)
    if kind == "null":
        return None
    if kind == "bool":
        return str(node.value).lower() == "true"
    return str(node.value)
