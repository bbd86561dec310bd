"""Texts as the server keeps them: measured in UTF-16, trimmed, with the entities it finds."""

import re
from dataclasses import dataclass
from typing import Any

from tests.support.servers.bot_api.refusals import bad_request
from tests.support.servers.bot_api.world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024

Entity = dict[str, Any]

# Few, but enough to tell a link from a file name.
_ENDINGS = "com|net|org|io|app|dev|info|xyz|me|cc|co|top|example|exchange|support|finance"
_FOUND = {
    "url": re.compile(
        rf"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]|(?<![\w@./-])(?:[\w-]+\.)+(?:{_ENDINGS})\b(?:/\S*)?",
        re.IGNORECASE,
    ),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}\b", re.IGNORECASE),
    "mention": re.compile(r"(?<![\w@/.])@[a-zA-Z]\w{3,31}(?!\w)"),
    "bot_command": re.compile(r"(?<![\w/@.:])/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])"),
    "hashtag": re.compile(r"(?<![\w#&])#(?=\w*[^\W\d_])\w{1,256}"),
}


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text and what of it is special."""

    text: str
    entities: list[Entity]


def units(text: str) -> int:
    """The length of a text as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def part(text: str, entity: Entity) -> str:
    """The words that an entity covers."""
    wide = text.encode("utf-16-le")
    start = entity["offset"] * 2
    return wide[start : start + entity["length"] * 2].decode("utf-16-le")


def text_of(world: World, params: dict[str, Any]) -> Formatted:
    """The text of a request with its entities."""
    if params.get("parse_mode"):
        world.faults.append("this server reads no parse_mode: send entities")
        raise bad_request("unsupported parse_mode")
    entities = params.get("entities", [])
    known = world.document.kinds_of_entities()
    world.faults += [
        f"no entity is a {one['type']}" for one in entities if one["type"] not in known
    ]
    return formatted(params.get("text", ""), entities)


def formatted(text: str, entities: list[Entity], longest: int = LONGEST_TEXT) -> Formatted:
    """A bot's text as the server takes it, or a refusal."""
    for entity in entities:
        _check(text, entity)
    trimmed, kept = _trimmed(text, entities)
    if not trimmed:
        raise bad_request("message text is empty")
    if units(trimmed) > longest:
        too_long = "message" if longest == LONGEST_TEXT else "message caption"
        raise bad_request(f"{too_long} is too long")
    return Formatted(trimmed, _in_order([*kept, *found_beside(trimmed, kept)]))


def found_beside(text: str, entities: list[Entity]) -> list[Entity]:
    """The links, mentions and commands that the server finds by itself."""
    taken = [(one["offset"], one["offset"] + one["length"]) for one in entities if _is_solid(one)]
    found: list[Entity] = []
    for kind, pattern in _FOUND.items():
        for match in pattern.finditer(text):
            start = units(text[: match.start()])
            end = start + units(match[0])
            if all(end <= a or start >= b for a, b in taken):
                taken.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    return _in_order(found)


def _is_solid(entity: Entity) -> bool:
    """Nothing is looked for inside code, links and mentions."""
    return entity["type"] in {"code", "pre", "text_link", "text_mention", *_FOUND}


def _check(text: str, entity: Entity) -> None:
    start, end = entity["offset"], entity["offset"] + entity["length"]
    if start < 0 or entity["length"] < 0 or end > units(text):
        raise bad_request(
            f"entity beginning at UTF-16 offset {start} ends after the end of the text "
            f"at UTF-16 offset {end}"
        )
    wide = text.encode("utf-16-le", "surrogatepass")
    if _is_split(wide, start):
        raise bad_request(
            f"entity begins in a middle of a UTF-16 symbol at byte offset {_bytes(wide, start)}"
        )
    if _is_split(wide, end):
        raise bad_request(
            f"entity beginning at UTF-16 offset {start} ends in a middle of a UTF-16 symbol "
            f"at byte offset {_bytes(wide, end)}"
        )


def _is_split(wide: bytes, place: int) -> bool:
    """Whether the place is between the halves of one character."""
    low = wide[place * 2 : place * 2 + 2]
    return bool(low) and 0xDC00 <= int.from_bytes(low, "little") <= 0xDFFF


def _bytes(wide: bytes, place: int) -> int:
    return len(wide[: place * 2 - 2].decode("utf-16-le").encode())


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without the space around it; what an entity covers in front stays."""
    text = text.rstrip()
    first = min((one["offset"] for one in entities), default=units(text))
    lead = min(units(text) - units(text.lstrip()), first)
    text = text[lead:]  # space is one unit a character
    end = units(text)
    kept = []
    for one in entities:
        start = one["offset"] - lead
        length = min(start + one["length"], end) - start
        if length > 0:
            kept.append({**one, "offset": start, "length": length})
    return text, kept


def _in_order(entities: list[Entity]) -> list[Entity]:
    return sorted(entities, key=lambda one: (one["offset"], -one["length"]))
