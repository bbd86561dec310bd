"""The corridor: every event walks down it once, in one direction."""

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from community_bot.core.decisions import Decision
from community_bot.core.errors import BooksBusyError, BooksSilentError
from community_bot.core.events import (
    DeadlinePassed,
    Event,
    FromMember,
    MessageReceived,
    Performed,
    words_in,
)
from community_bot.core.facts import Facts, Ids, Needs, needs_of, origin_in
from community_bot.core.judgement.order import decide
from community_bot.core.judgement.views import Query, View, view_of
from community_bot.core.messages import Message
from community_bot.core.outcomes import Outcome, Refused
from community_bot.core.pacing import Pace
from community_bot.core.policy import Policy
from community_bot.core.ports import (
    Books,
    Claim,
    Claimed,
    Clock,
    Entry,
    Messenger,
    Moment,
    Recorded,
)
from community_bot.core.recall import Recall
from community_bot.core.refs import Platform, UserRef
from community_bot.core.talk import Echoes, ShortMemory

READS_BEFORE_LOCK = 3  # a decision made on rows that changed meanwhile is made anew
ASK_PATIENCE = timedelta(seconds=2)  # completion that comes later helps nobody

ASKED_LATELY = timedelta(seconds=30)

Chance = Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of an event; `decision` is None for one that was written down before."""

    event: Event
    decision: Decision | None


Watcher = Callable[[Receipt], None]
Look = Callable[[FromMember, Message], None]


@dataclass(slots=True)
class _Lane:
    """One event at a time, and how many are in it or wait for it."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    members: int = 0


@dataclass(slots=True)
class Desk:
    """Receives events, asks the judgement, writes it down, has it done. Decides nothing itself.

    `watcher` is told of every decision; the playground explains itself with it. `look` is told
    of messages whose pictures to look into, and keeps nobody waiting; what it finds is an event.
    """

    policy: Policy
    books: Books
    messengers: Mapping[Platform, Messenger]
    clock: Clock
    chance: Chance
    owner: str = "desk"
    watcher: Watcher | None = None
    look: Look | None = None
    _lanes: dict[str, _Lane] = field(default_factory=dict)
    _asked: dict[UserRef, Facts] = field(default_factory=dict)
    _memory: ShortMemory = field(default_factory=ShortMemory)
    _echoes: Echoes = field(default_factory=Echoes)
    _recall: Recall = field(default_factory=Recall)
    _wake: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def paces(self) -> Mapping[Platform, Pace]:
        """How often each platform lets us speak."""
        return {platform: one.pace for platform, one in self.messengers.items()}

    async def receive(self, event: Event) -> Receipt:
        """Handle one event; when this returns, it is acknowledged: written down for good.

        Raises BooksSilentError or BooksBusyError when it could not be written; nothing of it
        has happened then, and the platform should deliver it again.
        """
        async with self._lane(event):
            receipt = await self._receive(event)
        if receipt.decision is not None:
            self._hear(event, receipt.decision)
            if receipt.decision.recall:
                self._recall.keep(event.key, receipt.decision.recall, self.clock())
            if not receipt.decision.is_silent:
                self._wake.set()
            self._have_looked(event, receipt.decision)
            if self.watcher is not None:
                self.watcher(receipt)
        return receipt

    async def ask(self, query: Query) -> View:
        """Answer a question that changes nothing: no lane, no record, never slower than 2 s."""
        try:
            async with asyncio.timeout(ASK_PATIENCE.total_seconds()):
                facts = await self._known(query)
        except (TimeoutError, BooksSilentError):
            facts = Facts(now=self.clock(), ids=Ids(b""))
        return view_of(query, facts, self.policy)

    async def deliver(self) -> int:
        """Perform what is due, once; the number of actions tried."""
        now = self.clock()
        claim = Claim(owner=self.owner, now=now, paces=self.paces)
        claimed = await self.books.claim(claim)
        await asyncio.gather(*(self._perform(one) for one in claimed))
        return len(claimed)

    async def tick(self) -> int:
        """Hand every deadline that has passed to the judgement; how many there were."""
        due = await self.books.due(self.clock())
        for one in due:
            key = f"due:{one.subject}:{one.at.isoformat()}"
            await self.receive(DeadlinePassed(key=key, at=one.at, subject=one.subject))
        return len(due)

    async def work(self, idle: timedelta = timedelta(milliseconds=500)) -> None:
        """Deliver for ever: at once when something was written down, else every `idle`."""
        while True:
            self._wake.clear()
            if await self.deliver():
                continue
            try:
                async with asyncio.timeout(await self._rest(idle)):
                    await self._wake.wait()
            except TimeoutError:
                continue

    async def _known(self, query: Query) -> Facts:
        """Facts about who asks, at most half a minute old: somebody types, letter by letter."""
        now = self.clock()
        known = self._asked.get(query.member)
        if known is None or now - known.now > ASKED_LATELY:
            needs = Needs(member=query.member)
            known = await self.books.facts(needs, self._moment())
            self._asked = {
                user: one for user, one in self._asked.items() if one.now > now - ASKED_LATELY
            }
            self._asked[query.member] = known
        return known

    async def _rest(self, idle: timedelta) -> float:
        now = self.clock()
        due = await self.books.next_at(now, self.paces)
        seconds = idle.total_seconds()
        return seconds if due is None else min(seconds, max(0.01, (due - now).total_seconds()))

    async def _receive(self, event: Event) -> Receipt:
        needs, ids = needs_of(event), Ids(self.chance())
        for _ in range(READS_BEFORE_LOCK):
            facts = await self.books.facts(needs, Moment(now=self.clock(), ids=ids))
            entry = self._entry(event, facts)
            recorded = await self.books.record(entry)
            if recorded is not Recorded.STALE:
                return _receipt(entry, recorded)
        return await self._receive_locked(event, ids)

    async def _receive_locked(self, event: Event, ids: Ids) -> Receipt:
        entries: list[Entry] = []

        def judge(facts: Facts) -> Entry:
            entries.append(self._entry(event, facts))
            return entries[-1]

        moment = Moment(now=self.clock(), ids=ids)
        recorded = await self.books.record_locked(event, moment, judge)
        if recorded is Recorded.STALE:
            raise BooksBusyError(event.key)
        if recorded is Recorded.DUPLICATE:
            return Receipt(event=event, decision=None)
        return _receipt(entries[-1], recorded)

    def _entry(self, event: Event, facts: Facts) -> Entry:
        decision = decide(event, self._remembering(event, facts), self.policy)
        words = words_in(event)
        digest = self._digest(words) if words else ""
        return Entry(event=event, facts=facts, decision=decision, digest=digest)

    def _hear(self, event: Event, decision: Decision) -> None:
        if decision.heard is not None:
            self._memory.hear(decision.heard)
        if isinstance(event, MessageReceived) and event.message.text:
            words = self._digest(event.message.text)
            self._echoes.hear(event.author.user, event.chat.ref, words, self.clock())

    def _have_looked(self, event: Event, decision: Decision) -> None:
        """Ask for a look into pictures: after the record, so once for a message told twice."""
        message = decision.look_into
        if self.look and message and isinstance(event, FromMember):
            self.look(event, message)

    def _digest(self, words: str) -> str:
        return hmac.new(self.books.salt, words.encode(), hashlib.sha256).hexdigest()

    def _remembering(self, event: Event, facts: Facts) -> Facts:
        """The facts with what was said a moment ago, where somebody goes on from it."""
        if isinstance(event, MessageReceived):
            talk = self._memory.talk(event.chat.ref, facts.now)
            return replace(facts, talk=talk, chats=self._chats(event, facts.now))
        origin = origin_in(facts.button.argument) if facts.button else ""
        words = self._recall.words(origin, facts.now) if origin else ""
        return replace(facts, recalled=words) if words else facts

    def _chats(self, event: MessageReceived, now: datetime) -> int:
        words = self._digest(event.message.text)
        return self._echoes.chats(event.author.user, event.chat.ref, words, now)

    async def _perform(self, claimed: Claimed) -> None:
        outcome = await self._outcome(claimed)
        key = f"performed:{claimed.wish.id}:{claimed.attempt}"
        await self.receive(
            Performed(
                key=key,
                at=self.clock(),
                wish=claimed.wish.id,
                attempt=claimed.attempt,
                outcome=outcome,
            )
        )

    async def _outcome(self, claimed: Claimed) -> Outcome:
        messenger = self.messengers.get(claimed.platform)
        if messenger is None:
            return Refused(f"no connection to {claimed.platform}")
        return await messenger.perform(claimed)

    def _moment(self) -> Moment:
        return Moment(now=self.clock(), ids=Ids(self.chance()))

    @asynccontextmanager
    async def _lane(self, event: Event) -> AsyncIterator[None]:
        """One event of an author at a time: it saves re-deciding; the books would hold without."""
        key = event.author.user.key if isinstance(event, FromMember) else event.key
        lane = self._lanes.setdefault(key, _Lane())
        lane.members += 1
        try:
            async with lane.lock:
                yield
        finally:
            lane.members -= 1
            if not lane.members:
                del self._lanes[key]


def _receipt(entry: Entry, recorded: Recorded) -> Receipt:
    decision = entry.decision if recorded is Recorded.WRITTEN else None
    return Receipt(event=entry.event, decision=decision)
