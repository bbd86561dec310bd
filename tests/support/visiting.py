"""A visitor of the playground who speaks HTTP by hand, without a browser."""

import json
import secrets
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.support.waiting import until

Json = dict[str, Any]

PATIENCE = 30.0  # seconds that any single answer may take


@dataclass(frozen=True, slots=True)
class Answered:
    """An HTTP response, read to its end."""

    status: int
    headers: Mapping[str, str]
    body: str

    @property
    def json(self) -> Json:
        """The body as JSON."""
        found: Json = json.loads(self.body)
        return found


def call(
    address: str,
    method: str,
    path: str,
    body: str | bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answered:
    """One request on a connection of its own."""
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)) as connection:
        connection.request(method, path, body, dict(headers or {}))
        response = connection.getresponse()
        return Answered(response.status, dict(response.headers), response.read().decode())


@dataclass(frozen=True, slots=True)
class Visitor:
    """One visit: a group, private chats and a staff room of its own."""

    address: str
    session: str = field(default_factory=lambda: secrets.token_hex(8))

    def world(self) -> Json:
        """Everything that the page would draw."""
        asked = call(self.address, "GET", f"/api/world?{urlencode({'session': self.session})}")
        assert asked.status == 200, asked.body
        return asked.json

    def send(self, event: Json) -> Answered:
        """Any event as the page would send it."""
        given = {"session": self.session, "persona": "member", "pane": "group", **event}
        sent = json.dumps(given)
        return call(self.address, "POST", "/api/events", sent, {"Content-Type": "application/json"})

    def says(self, text: str, persona: str = "member", pane: str = "group") -> int:
        """Write a message; the number of the event, which is acknowledged now."""
        event = {"kind": "message", "text": text, "persona": persona, "pane": pane}
        return self._acknowledged(event)

    def presses(self, message: Json, button: Json, persona: str = "member") -> int:
        """Press a button of a message; the number of the event."""
        event = {
            "kind": "button",
            "button": button["id"],
            "message": message["id"],
            "pane": message["pane"],
            "persona": persona,
        }
        return self._acknowledged(event)

    def _acknowledged(self, event: Json) -> int:
        answer = self.send(event)
        assert answer.status == 202, f"{answer.status} {answer.body}"
        return int(answer.json["event"])

    def messages(self, pane: str, *, of_bot: bool = True) -> list[Json]:
        """What stands in a pane, oldest first."""
        kind = "bot" if of_bot else "person"
        return [
            one
            for one in self.world()["messages"]
            if one["pane"] == pane and one["author"]["kind"] == kind
        ]

    def waits_for(self, pane: str, after: int = 0, *, with_buttons: bool = False) -> Json:
        """The bot's message number `after` in a pane, once it is there."""

        def look() -> Json | None:
            found = [one for one in self.messages(pane) if one["buttons"] or not with_buttons]
            return found[after] if len(found) > after else None

        return until(look, f"a message of the bot's in the pane {pane}")

    def result(self, event: int) -> Json:
        """What was decided about an event, and why."""
        found: Json = until(
            lambda: next((one for one in self.world()["results"] if one["event"] == event), None),
            f"the decision about event {event}",
        )
        return found


def words_of(message: Json) -> str:
    """A message's letters alone."""
    pieces = []
    for block in message["body"]:
        spans = [one for item in block["items"] for one in item] if "items" in block else None
        pieces += [one["text"] for one in (spans or block.get("spans", []))]
    return " ".join(pieces)
