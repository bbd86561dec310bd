"""Buttons, menus and forms: their limits, and what a person finds on the screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from tests.support.servers.guild_api.records import Json
from tests.support.servers.guild_api.refusals import bad_length, invalid, required, too_long

ROWS = 5
BUTTONS_IN_A_ROW = 5
PARTS = 40  # of Components V2, all levels together
TEXT_IN_PARTS = 4000
_LINK = 5  # a button's style
_SCHEMES = ("http://", "https://", "discord://")


class Part(IntEnum):
    """What a component is."""

    ROW = 1
    BUTTON = 2
    MENU = 3
    INPUT = 4
    PEOPLE = 5
    ROLES = 6
    MENTIONABLES = 7
    CHANNELS = 8
    SECTION = 9
    TEXT = 10
    THUMBNAIL = 11
    GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18


_SELECTS = (Part.MENU, Part.PEOPLE, Part.ROLES, Part.MENTIONABLES, Part.CHANNELS)


@dataclass(frozen=True)
class Button:
    """A button as a person sees it."""

    label: str
    id: str | None = None
    url: str | None = None
    is_disabled: bool = False


def every(parts: list[Json]) -> Iterator[Json]:
    """All components, those inside others too."""
    for part in parts:
        yield part
        yield from every(part.get("components") or [])
        inner = [part[key] for key in ("accessory", "component") if part.get(key)]
        yield from every(inner)


def buttons_on(parts: list[Json]) -> list[Button]:
    """The buttons in reading order."""
    found = [part for part in every(parts) if part.get("type") == Part.BUTTON]
    return [_button(part) for part in found]


def _button(part: Json) -> Button:
    emoji = (part.get("emoji") or {}).get("name") or ""
    label = part.get("label") or emoji
    return Button(label, part.get("custom_id"), part.get("url"), bool(part.get("disabled")))


def words_on(parts: list[Json]) -> str:
    """What the text parts say."""
    return "\n".join(part["content"] for part in every(parts) if part.get("type") == Part.TEXT)


def check_rows(rows: list[Json]) -> None:
    """Raises where the rows of an ordinary message break a limit."""
    if len(rows) > ROWS:
        raise bad_length("components", 1, ROWS)
    for at, row in enumerate(rows):
        if row.get("type") != Part.ROW:
            raise invalid(f"components.{at}", "UNION_TYPE_CHOICES", "Value of field is not allowed")
    _check_each(rows, "components")
    _check_ids(rows)


def check_parts(parts: list[Json]) -> None:
    """Raises where a message of Components V2 breaks a limit."""
    if not 1 <= len(list(every(parts))) <= PARTS:
        raise bad_length("components", 1, PARTS)
    if len(words_on(parts)) > TEXT_IN_PARTS:
        raise too_long("components", TEXT_IN_PARTS)
    _check_each(parts, "components")
    _check_ids(parts)


def _check_each(parts: list[Json], path: str) -> None:
    for at, part in enumerate(parts):
        here = f"{path}.{at}"
        if part.get("type") == Part.ROW:
            _check_row(part, here)
        elif part.get("type") == Part.BUTTON:
            _check_button(part, here)
        elif part.get("type") in _SELECTS:
            _check_menu(part, here)
        _check_each(part.get("components") or [], f"{here}.components")
        if part.get("accessory"):
            _check_each([part["accessory"]], f"{here}.accessory")


def _check_row(row: Json, path: str) -> None:
    inside = row.get("components") or []
    most = BUTTONS_IN_A_ROW if all(each.get("type") == Part.BUTTON for each in inside) else 1
    if not 1 <= len(inside) <= most:
        raise bad_length(f"{path}.components", 1, most)


def _check_button(button: Json, path: str) -> None:
    if len(button.get("label") or "") > 80:
        raise too_long(f"{path}.label", 80)
    if not button.get("label") and not button.get("emoji"):
        raise required(f"{path}.label")
    if button.get("style") == _LINK:
        _check_link(button, path)
        return
    if button.get("url"):
        raise invalid(f"{path}.url", "BUTTON_URL_WITHOUT_LINK_STYLE", "Only a link has a url")
    _check_id(button, path)


def _check_link(button: Json, path: str) -> None:
    if button.get("custom_id"):
        raise invalid(f"{path}.custom_id", "BUTTON_LINK_WITH_CUSTOM_ID", "A link has no custom id")
    url = button.get("url") or ""
    if len(url) > 512:
        raise too_long(f"{path}.url", 512)
    if not url.startswith(_SCHEMES):
        raise invalid(f"{path}.url", "URL_TYPE_INVALID_SCHEME", f"Scheme {url!r} is not supported")


def _check_id(part: Json, path: str) -> None:
    name = part.get("custom_id")
    if not name:
        raise required(f"{path}.custom_id")
    if len(name) > 100:
        raise too_long(f"{path}.custom_id", 100)


def _check_menu(menu: Json, path: str) -> None:
    _check_id(menu, path)
    if len(menu.get("placeholder") or "") > 150:
        raise too_long(f"{path}.placeholder", 150)
    if menu["type"] == Part.MENU and not 1 <= len(menu.get("options") or []) <= 25:
        raise bad_length(f"{path}.options", 1, 25)


def _check_ids(parts: list[Json]) -> None:
    seen: set[str] = set()
    for part in every(parts):
        name = part.get("custom_id")
        if name in seen:
            raise invalid(
                "components",
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                "Component custom id cannot be duplicated",
            )
        seen |= {name} if name else set()
