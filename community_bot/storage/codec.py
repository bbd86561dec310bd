"""Core values as JSON and back. A value that cannot come back the same is refused when written.

Every dataclass carries its name under `is`, so that a union knows which of its members it reads.
Renaming a class or a field changes what is stored: that needs a migration.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime, timedelta
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from community_bot.core.actions import Wish
from community_bot.core.cases.handoff import Handoff
from community_bot.core.decisions import FaqVerdict
from community_bot.core.outcomes import Outcome
from community_bot.core.scam.findings import Finding
from community_bot.core.scam.incidents import Incident

TAG = "is"
T = TypeVar("T")
Reader = Callable[[Any], Any]


class Codec(Generic[T]):
    """Writes and reads values of one type."""

    def __init__(self, hint: Any) -> None:  # noqa: ANN401 - a type, a union or an alias of one
        self._hint = hint

    def pack(self, value: T) -> Any:  # noqa: ANN401 - JSON
        """The value as what `json` can write."""
        return pack(value)

    def unpack(self, data: Any) -> T:  # noqa: ANN401 - JSON
        """The value again."""
        return cast("T", reader_of(self._hint)(data))


WISH = Codec[Wish](Wish)
OUTCOME = Codec[Outcome](Outcome)
HANDOFF = Codec[Handoff](Handoff)
INCIDENT = Codec[Incident](Incident)
FAQ_VERDICT = Codec[FaqVerdict](FaqVerdict)
FINDINGS = Codec[tuple[Finding, ...]](tuple[Finding, ...])


def pack(value: object) -> Any:  # noqa: ANN401, PLR0911 - JSON; an arm a type
    """A core value as what `json` can write."""
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case datetime():
            return value.isoformat()
        case timedelta():
            return value // timedelta(microseconds=1)
        case tuple():
            return [pack(item) for item in value]
        case Mapping():
            return {key: pack(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: pack(getattr(value, field.name)) for field in fields(value)}
        return {TAG: type(value).__name__, **parts}
    raise TypeError(f"the books cannot hold a {type(value).__name__}")


@cache
def reader_of(hint: Any) -> Reader:  # noqa: ANN401 - a type, a union or an alias of one
    """A function from JSON to values of a type."""
    origin = get_origin(hint)
    if hasattr(hint, "__supertype__"):  # a NewType
        return reader_of(hint.__supertype__)
    if origin in (Union, UnionType):
        return _union(get_args(hint))
    if origin is tuple:
        return _tuple(get_args(hint))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(get_args(hint)[1])
    if is_dataclass(hint):
        return _dataclass(cast("type[Any]", hint))
    return _leaf(hint)


def _leaf(hint: Any) -> Reader:  # noqa: ANN401
    if hint is datetime:
        return datetime.fromisoformat
    if hint is timedelta:
        return lambda data: timedelta(microseconds=data)
    if hint in (str, int, float, bool, NoneType):
        return lambda data: data
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    raise TypeError(f"the books cannot hold a {hint}")


def _union(hints: tuple[Any, ...]) -> Reader:
    classes: list[Any] = [hint for hint in hints if is_dataclass(hint)]
    by_name = {cls.__name__: reader_of(cls) for cls in classes}
    others = [hint for hint in hints if not is_dataclass(hint) and hint is not NoneType]
    if len(others) > 1 or (others and by_name):
        raise TypeError(f"the books cannot tell apart {hints}")
    plain = reader_of(others[0]) if others else None

    def read(data: Any) -> Any:  # noqa: ANN401
        if data is None and NoneType in hints:
            return None
        return plain(data) if plain else by_name[data[TAG]](data)

    return read


def _tuple(hints: tuple[Any, ...]) -> Reader:
    if len(hints) == 2 and hints[1] is Ellipsis:  # noqa: PLR2004
        item = reader_of(hints[0])
        return lambda data: tuple(item(part) for part in data)
    readers = [reader_of(hint) for hint in hints]
    return lambda data: tuple(read(part) for read, part in zip(readers, data, strict=True))


def _mapping(hint: Any) -> Reader:  # noqa: ANN401
    item = reader_of(hint)
    return lambda data: {key: item(part) for key, part in data.items()}


def _dataclass(cls: type[Any]) -> Reader:
    hints = get_type_hints(cls)
    readers = {field.name: reader_of(hints[field.name]) for field in fields(cls)}
    needed = {one.name for one in fields(cls) if one.default is one.default_factory is MISSING}

    def read(data: Any) -> Any:  # noqa: ANN401
        # A row written before a field existed takes its default; one that lacks more is broken.
        if missing := needed - data.keys():
            raise ValueError(f"a stored {cls.__name__} lacks {', '.join(sorted(missing))}")
        return cls(**{name: part(data[name]) for name, part in readers.items() if name in data})

    return read
