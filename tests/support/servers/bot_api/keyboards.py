"""Inline keyboards as the server takes them."""

import re
from typing import Any
from urllib.parse import urlsplit

from tests.support.servers.bot_api.refusals import bad_request

Keyboard = list[list[dict[str, Any]]]

MOST_BUTTONS = 100
LONGEST_DATA = 64  # bytes
LONGEST_COPY = 256
_LOOK = {"text", "style", "icon_custom_emoji_id"}
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def inline_keyboard(markup: dict[str, Any] | None) -> Keyboard:
    """The rows of an inline keyboard; other markup shows no buttons under the message."""
    rows = (markup or {}).get("inline_keyboard", [])
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return [[_button(one) for one in row] for row in rows if row]


def button(keyboard: Keyboard, wanted: str) -> dict[str, Any]:
    """The button of that label or data."""
    found = [
        one for row in keyboard for one in row if wanted in {one["text"], one.get("callback_data")}
    ]
    if len(found) != 1:
        there = [one["text"] for row in keyboard for one in row]
        raise AssertionError(f"{len(found)} buttons {wanted!r} among {there}")
    return found[0]


def _button(one: dict[str, Any]) -> dict[str, Any]:
    acts = one.keys() - _LOOK
    if not one["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if not acts:
        raise bad_request("Text buttons are not allowed in the inline keyboard")
    # Telegram takes the first it finds; a keyboard that depends on it is a mistake.
    if len(acts) > 1:
        raise bad_request("BUTTON_TYPE_INVALID")
    _check_lengths(one)
    if "url" in one:
        return {**one, "url": link(one["url"])}
    return dict(one)


def _check_lengths(one: dict[str, Any]) -> None:
    if "callback_data" in one and not 1 <= len(one["callback_data"].encode()) <= LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in one and not 1 <= len(one["copy_text"]["text"]) <= LONGEST_COPY:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def link(url: str) -> str:
    """A link as the server keeps it: with a scheme and a path."""
    given = url if _SCHEME.match(url) else f"http://{url}"
    parts = urlsplit(given)
    if parts.scheme == "tg":
        return given
    if parts.scheme not in {"http", "https"}:
        raise _invalid(url, "Unsupported URL protocol")
    if not _HOST.fullmatch(parts.hostname or ""):
        raise _invalid(url, "Wrong HTTP URL")
    return parts._replace(path=parts.path or "/").geturl()


def _invalid(url: str, why: str) -> Exception:
    return bad_request(f"inline keyboard button URL '{url}' is invalid: {why}")
