"""What the playground shows: visits and their panes, kept in memory as a platform would."""

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from community_bot.playground.ids import Seat

Json = dict[str, Any]
News = tuple[str, Json]

_VISITS = 200  # the longest unused is forgotten
_MESSAGES = 400  # of a visit
_RESULTS = 100
_BACKLOG = 500  # news for a page that does not read; it is cut off and comes back for the whole


@dataclass(slots=True)
class Visit:
    """One visitor's group, private chats and staff room.

    `mark` tells its events from those of an earlier visit with the same session: the books remember
    what was said before a restart, and would take the new words for the old ones. `silenced` says
    until when a persona may not write in the group.
    """

    session: str
    mark: str = field(default_factory=lambda: secrets.token_hex(4))
    is_open: bool = False
    messages: OrderedDict[str, Json] = field(default_factory=OrderedDict)
    results: list[Json] = field(default_factory=list)
    readers: set[asyncio.Queue[News | None]] = field(default_factory=set)
    origins: dict[str, int] = field(default_factory=dict)
    written: dict[int, str] = field(default_factory=dict)
    silenced: dict[str, datetime] = field(default_factory=dict)
    events: int = 0

    def next_event(self, key: str) -> int:
        """Number of an event that is about to happen; it tells its explanation from others."""
        number, self.events = self.events, self.events + 1
        self.origins[key] = number
        return number

    def show(self, message: Json) -> None:
        """A message appears; one with the same id is the same message."""
        self.messages[message["id"]] = message
        while len(self.messages) > _MESSAGES:
            self.messages.popitem(last=False)
        self.tell("message", message)

    def edit(self, message_id: str, changes: Json) -> bool:
        """A message changes; False when it is not here."""
        message = self.messages.get(message_id)
        if message is None or message.get("deleted"):
            return False
        message.update(changes)
        self.tell("edit", {"pane": message["pane"], "id": message_id, **changes})
        return True

    def delete(self, message_id: str) -> bool:
        """A message goes; False when it is not here."""
        message = self.messages.get(message_id)
        if message is None:
            return False
        message.update(body=[], buttons=[], deleted=True)
        self.tell("delete", {"pane": message["pane"], "id": message_id})
        return True

    def explain(self, result: Json) -> None:
        """Why something was decided."""
        self.results = [*self.results, result][-_RESULTS:]
        self.tell("result", result)

    def tell(self, name: str, news: Json) -> None:
        """Tell every page that looks at this visit."""
        for reader in list(self.readers):
            try:
                reader.put_nowait((name, news))
            except asyncio.QueueFull:
                self.readers.discard(reader)

    def is_read_by(self, reader: asyncio.Queue[News | None]) -> bool:
        """Whether this reader still gets the news; one that fell behind does not."""
        return reader in self.readers

    @contextmanager
    def reading(self) -> Iterator[asyncio.Queue[News | None]]:
        """News of this visit from now on; None ends it."""
        queue: asyncio.Queue[News | None] = asyncio.Queue(_BACKLOG)
        self.readers.add(queue)
        try:
            yield queue
        finally:
            self.readers.discard(queue)


@dataclass(slots=True)
class Visits:
    """All visits by their session."""

    known: OrderedDict[str, Visit] = field(default_factory=OrderedDict)

    def get(self, session: str) -> Visit:
        """The visit of a session; a new one for a session that is not known (any more)."""
        visit = self.known.get(session) or Visit(session)
        self.known[session] = visit
        self.known.move_to_end(session)
        while len(self.known) > _VISITS:
            self.known.popitem(last=False)
        return visit

    def of(self, seat: Seat) -> Visit:
        """The visit that a pane belongs to."""
        return self.get(seat.session)

    def close(self) -> None:
        """End every reading, so that the server can stop."""
        for visit in self.known.values():
            for reader in visit.readers:
                reader.put_nowait(None) if not reader.full() else visit.readers.discard(reader)
