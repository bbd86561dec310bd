"""What the books know about an event, row by row, each with the version it was read at.

What nearly every event needs (chat, member, their newest handoff, the answers of the last day)
is one query: a statement costs more here than a row.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from sqlalchemy import bindparam, literal_column, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from community_bot.core.chats import (
    AnswerMode,
    ButtonRecord,
    ChatRecord,
    ChatSettings,
    ClaimRecord,
    CodeLinks,
    House,
    MemberRecord,
    Newcomer,
    ScamMode,
)
from community_bot.core.facts import Facts, Needs, RowVersion, needs_of_button, needs_of_wish
from community_bot.core.languages import Language
from community_bot.core.ports import Moment
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef, Platform, UserRef
from community_bot.storage import suspicions
from community_bot.storage.rows import (
    AnyRow,
    button_in,
    chat_record_in,
    handoff_in,
    incident_in,
    verdict_in,
    wish_in,
)
from community_bot.storage.schema import (
    buttons,
    chats,
    decisions,
    faq_answers,
    handoffs,
    incidents,
    members,
    newcomers,
    outbox,
    ownership,
)
from community_bot.storage.terms import (
    ACCUSED,
    OWNER_CLAIM,
    REMEMBERED,
    REPEATED,
    TURNS,
    answer_key,
    is_open_talk,
    slot_of,
)

_newest = (
    select(handoffs.c.key, handoffs.c.turn, handoffs.c.offered_at)
    .where(handoffs.c.slot == bindparam("slot"))
    .order_by(handoffs.c.turn.desc())
    .limit(1)
    .subquery("newest")
)
_latest = (
    select(incidents.c.body, incidents.c.version)
    .where(
        (incidents.c.member == bindparam("member")) & (incidents.c.opened_at > bindparam("week"))
    )
    .order_by(incidents.c.opened_at.desc(), incidents.c.key.desc())
    .limit(1)
    .subquery("latest")
)
_one = select(literal_column("1").label("one")).subquery("one")
_SCENE = select(
    chats.c.version.label("chat_version"),
    chats.c.answer_mode,
    chats.c.scam_mode,
    chats.c.code_links,
    chats.c.language.label("chat_language"),
    chats.c.is_paused,
    chats.c.is_enabled,
    chats.c.is_staff_room,
    chats.c.title,
    members.c.version.label("member_version"),
    members.c.language.label("member_language"),
    members.c.rank,
    _newest.c.key.label("handoff"),
    _newest.c.turn,
    _newest.c.offered_at,
    _latest.c.body,
    _latest.c.version,
    newcomers.c.joined_at,
    newcomers.c.name.label("newcomer_name"),
    faq_answers.c.entry,
    faq_answers.c.answered_at,
    faq_answers.c.version.label("answer_version"),
).select_from(
    _one.outerjoin(chats, chats.c.key == bindparam("chat"))
    .outerjoin(members, members.c.key == bindparam("member"))
    .outerjoin(_newest, true())
    .outerjoin(_latest, true())
    .outerjoin(newcomers, newcomers.c.key == bindparam("newcomer"))
    .outerjoin(
        faq_answers,
        (faq_answers.c.chat == bindparam("chat"))
        & (faq_answers.c.answered_at > bindparam("since")),
    )
)
_BUTTON = select(buttons).where(buttons.c.key == bindparam("key"))
_WISH = select(outbox.c.body, outbox.c.version).where(outbox.c.key == bindparam("key"))
_HANDOFF = select(handoffs).where(handoffs.c.key == bindparam("key"))
_TOKEN = select(handoffs).where(handoffs.c.token_digest == bindparam("key"))
_VERDICT = select(decisions).where(decisions.c.key == bindparam("key"))
_CHAT = select(chats).where(chats.c.key == bindparam("key"))
_CLAIM = select(ownership).where(ownership.c.key == bindparam("key"))
_OWNERS = select(members).where(members.c.rank == int(Rank.OWNER)).order_by(members.c.key)
_STAFF_ROOMS = select(chats).where(chats.c.is_staff_room).order_by(chats.c.key)


async def read_facts(connection: AsyncConnection, needs: Needs, moment: Moment) -> Facts:
    """Everything the needs name, and what it leads to."""
    return await _Look(connection, moment).facts(needs)


@dataclass(slots=True)
class _Look:
    """One look into the books; `found` fills up on the way."""

    connection: AsyncConnection
    moment: Moment
    found: dict[str, Any] = field(default_factory=dict)
    read: list[RowVersion] = field(default_factory=list)

    async def facts(self, needs: Needs) -> Facts:
        """Follow the needs: a button or an action leads to further rows."""
        if needs.chat is not None or needs.member is not None:
            await self._scene(needs)
        if needs.button is not None:
            await self._button(needs.button, needs.community)
        if needs.wish is not None:
            await self._wish(needs.wish)
        await self._rest(needs)
        return Facts(now=self.moment.now, ids=self.moment.ids, read=tuple(self.read), **self.found)

    async def _rest(self, needs: Needs) -> None:
        looks: tuple[tuple[Any, Callable[[Any], Awaitable[None]]], ...] = (
            (needs.handoff, self._handoff),
            (needs.token_digest, self._token),
            (needs.verdict, self._verdict),
            (needs.incident, self._incident),
            (needs.target, partial(self._place, "target")),
            (needs.community if needs.is_house else None, partial(self._place, "community")),
        )
        for key, look in looks:
            if key is not None:
                await look(key)
        if needs.source:
            self.found["is_source_flagged"] = await suspicions.is_flagged(
                self.connection, needs.source
            )
        if needs.accused is not None:
            since = self.moment.now - ACCUSED
            self.found["incidents"] = await suspicions.incidents_of(
                self.connection, needs.accused, since
            )
        if needs.reporter is not None:
            self.found["reports"] = await suspicions.reports_of(
                self.connection, needs.reporter, needs.incident, self.moment.now
            )
        if needs.is_claim:
            await self._claim()
        if needs.is_house:
            await self._house()

    async def _scene(self, needs: Needs) -> None:
        keys: dict[str, Any] = {
            "chat": needs.chat.key if needs.chat else None,
            "member": needs.member.key if needs.member else None,
            "slot": slot_of(needs.chat, needs.member) if needs.chat and needs.member else None,
            "newcomer": slot_of(needs.place, needs.member)
            if needs.place and needs.member
            else None,
            "since": self.moment.now - REMEMBERED,
            "week": self.moment.now - ACCUSED,
        }
        rows = (await self.connection.execute(_SCENE, keys)).all()
        self._chat(needs, rows[0])
        self._member(needs, rows[0])
        if rows[0].body is not None:
            # Not guarded: it is rewritten only by its own version.
            self.found["latest"] = incident_in(rows[0])
        self._newcomer(needs, rows[0])
        self._answers(needs, rows)
        if keys["slot"] and is_open_talk(needs):
            await self._newest_handoff(keys["slot"], rows[0])

    def _chat(self, needs: Needs, row: AnyRow) -> None:
        if needs.chat is None:
            return
        self._saw("chats", needs.chat.key, row.chat_version)
        if row.chat_version is None:
            return
        settings = ChatSettings(
            answer_mode=AnswerMode(row.answer_mode),
            scam_mode=ScamMode(row.scam_mode),
            code_links=CodeLinks(row.code_links),
            language=Language(row.chat_language),
            is_paused=row.is_paused,
            is_enabled=row.is_enabled,
            is_staff_room=row.is_staff_room,
        )
        self.found["chat"] = ChatRecord(
            ref=needs.chat, settings=settings, title=row.title, version=row.chat_version
        )

    def _member(self, needs: Needs, row: AnyRow) -> None:
        if needs.member is None:
            return
        self._saw("members", needs.member.key, row.member_version)
        if row.member_version is None:
            return
        self.found["member"] = MemberRecord(
            user=needs.member,
            language=Language(row.member_language) if row.member_language else None,
            rank=Rank(row.rank),
            version=row.member_version,
        )

    def _newcomer(self, needs: Needs, row: AnyRow) -> None:
        if row.joined_at is None or needs.place is None or needs.member is None:
            return
        # Not guarded: whoever came in twice at once is new either way.
        self.found["newcomer"] = Newcomer(
            place=needs.place, user=needs.member, joined_at=row.joined_at, name=row.newcomer_name
        )

    def _answers(self, needs: Needs, rows: Sequence[AnyRow]) -> None:
        if needs.chat is None:
            return
        answered = [row for row in rows if row.entry is not None]
        self.found["answered_at"] = {row.entry: row.answered_at for row in answered}
        for row in answered:
            self._saw("faq_answers", answer_key(needs.chat, row.entry), row.answer_version)

    async def _newest_handoff(self, slot: str, row: AnyRow) -> None:
        self._saw(TURNS, slot, row.turn)
        if row.turn is not None and row.offered_at > self.moment.now - REPEATED:
            await self._handoff(row.handoff)

    async def _button(self, key: str, community: ChatRef | None) -> None:
        row = (await self.connection.execute(_BUTTON, {"key": key})).one_or_none()
        self._saw("buttons", key, row.version if row else 0)
        if row is not None:
            button: ButtonRecord = button_in(row, key)
            self.found["button"] = button
            await self._rest(replace(needs_of_button(button), community=community))

    async def _wish(self, key: str) -> None:
        row = (await self.connection.execute(_WISH, {"key": key})).one_or_none()
        self._saw("outbox", key, row.version if row else 0)
        wish = wish_in(row) if row is not None else None
        if wish is not None:
            self.found["wish"] = wish
            await self._rest(needs_of_wish(wish))

    async def _handoff(self, key: str) -> None:
        row = (await self.connection.execute(_HANDOFF, {"key": key})).one_or_none()
        self._saw("handoffs", key, row.version if row else 0)
        if row is not None:
            self.found["handoff"] = handoff_in(row)

    async def _token(self, digest: str) -> None:
        # Nobody can make a row for a token that was not handed out, so its absence needs no guard.
        row = (await self.connection.execute(_TOKEN, {"key": digest})).one_or_none()
        if row is not None:
            self._saw("handoffs", row.key, row.version)
            self.found["handoff"] = handoff_in(row)

    async def _verdict(self, key: str) -> None:
        row = (await self.connection.execute(_VERDICT, {"key": key})).one_or_none()
        self._saw("decisions", key, row.version if row else 0)
        if row is not None:
            self.found["verdict"] = verdict_in(row)

    async def _incident(self, key: str) -> None:
        row = await suspicions.incident_row(self.connection, key)
        self._saw("incidents", key, row.version if row else 0)
        if row is not None:
            self.found["incident"] = incident_in(row)
            self.found["kept_text"] = row.words or ""

    async def _place(self, name: str, chat: ChatRef) -> None:
        if any(one.kind == "chats" and one.key == chat.key for one in self.read):
            return  # the button stands in the chat that it is about
        row = (await self.connection.execute(_CHAT, {"key": chat.key})).one_or_none()
        self._saw("chats", chat.key, row.version if row else 0)
        if row is not None:
            self.found[name] = chat_record_in(row)

    async def _claim(self) -> None:
        row = (await self.connection.execute(_CLAIM, {"key": OWNER_CLAIM})).one_or_none()
        self._saw("ownership", OWNER_CLAIM, row.version if row else 0)
        if row is not None:
            self.found["claim"] = ClaimRecord(digest=row.digest, version=row.version)

    async def _house(self) -> None:
        # Not guarded: an owner or a room more, a moment ago, makes no decision worse.
        owners = (await self.connection.execute(_OWNERS)).all()
        rooms = (await self.connection.execute(_STAFF_ROOMS)).all()
        self.found["house"] = House(
            owners=tuple(UserRef(Platform(row.platform), row.user_id) for row in owners),
            staff_rooms=tuple(chat_record_in(row) for row in rooms),
        )

    def _saw(self, kind: str, key: str, version: int | None) -> None:
        self.read.append(RowVersion(kind, key, version or 0))
