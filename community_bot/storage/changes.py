"""Each change of a decision as what it does to the tables."""

from typing import assert_never

from sqlalchemy import Table, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from community_bot.core.decisions import (
    AddButton,
    Audit,
    CancelWaiting,
    CastVote,
    Change,
    CloseGap,
    HushChat,
    KeepText,
    MarkAnswered,
    NoteGap,
    NoteNewcomer,
    NoteReport,
    OpenRoom,
    SaveChat,
    SaveClaim,
    SaveHandoff,
    SaveIncident,
    SaveMember,
    SetDeadline,
    Settle,
)
from community_bot.core.events import DeadlinePassed
from community_bot.core.ports import Entry
from community_bot.storage import feedback, outbox
from community_bot.storage.faults import StaleError
from community_bot.storage.rows import (
    Values,
    audit_values,
    button_values,
    chat_values,
    handoff_values,
    incident_values,
    member_values,
    newcomer_values,
    report_values,
)
from community_bot.storage.schema import (
    audit,
    buttons,
    chats,
    deadlines,
    faq_answers,
    handoffs,
    incidents,
    kept_texts,
    members,
    newcomers,
    ownership,
    reports,
)
from community_bot.storage.terms import OWNER_CLAIM, REMEMBERED, TURNS, answer_key, version_read
from community_bot.storage.writing import add_row, change_row, count_of, insert_into, put_row


async def apply(connection: AsyncConnection, entry: Entry) -> None:
    """Do everything that a decision wants written; raise StaleError where it comes too late."""
    if isinstance(entry.event, DeadlinePassed):
        # Handled is handled, whatever was decided; a new time that is set below stays.
        await _handled(connection, entry.event)
    for change in entry.decision.changes:
        await _one(connection, entry, change)
    await outbox.add(connection, entry)


async def _one(connection: AsyncConnection, entry: Entry, change: Change) -> None:  # noqa: C901, PLR0912, PLR0915
    match change:
        case SaveChat(chat=chat):
            await _save(connection, chats, chat_values(chat), chat.version)
        case SaveMember(member=member):
            await _save(connection, members, member_values(member), member.version)
        case SaveClaim(claim=claim):
            values = {"key": OWNER_CLAIM, "digest": claim.digest}
            await _save(connection, ownership, values, claim.version)
        case SaveHandoff():
            await _handoff(connection, entry, change)
        case SaveIncident(incident=incident):
            await _save(connection, incidents, incident_values(incident), incident.version)
        case NoteNewcomer(newcomer=newcomer):
            await put_row(connection, newcomers, newcomer_values(newcomer))
        case NoteReport(incident=about, reporter=reporter, at=at):
            row = report_values(about, reporter, at)
            await add_row(connection, reports, row)
        case KeepText(key=key, words=words, at=at):
            await put_row(connection, kept_texts, {"key": key, "words": words, "kept_at": at})
        case AddButton():
            await _button(connection, change)
        case MarkAnswered():
            await _answered(connection, entry, change)
        case OpenRoom(room=room, chat=chat):
            await outbox.open_room(connection, room, chat)
        case CancelWaiting(about=about):
            await outbox.cancel(connection, about, entry.facts.now)
        case HushChat(chat=chat):
            await outbox.hush(connection, chat, entry.facts.now)
        case NoteGap() | CloseGap() | CastVote():
            await feedback.write(connection, change)
        case SetDeadline():
            await _deadline(connection, change)
        case Settle():
            await outbox.settle(connection, entry, change)
        case Audit():
            await connection.execute(insert(audit), audit_values(entry, change))
        case _:
            assert_never(change)


async def _save(connection: AsyncConnection, table: Table, values: Values, version: int) -> None:
    row = {**values, "version": version + 1}
    if version == 0:
        is_written = await add_row(connection, table, row)
    else:
        is_written = await change_row(connection, table, row, version)
    if not is_written:
        raise StaleError


async def _handoff(connection: AsyncConnection, entry: Entry, change: SaveHandoff) -> None:
    values = handoff_values(change.handoff)
    if change.handoff.version:
        await _save(connection, handoffs, values, change.handoff.version)
        return
    last = version_read(entry, TURNS, values["slot"])
    if last is None:
        turns = select(func.max(handoffs.c.turn)).where(handoffs.c.slot == values["slot"])
        last = (await connection.execute(turns)).scalar_one() or 0
    await _save(connection, handoffs, {**values, "turn": last + 1}, 0)


async def _button(connection: AsyncConnection, change: AddButton) -> None:
    await put_row(connection, buttons, button_values(change.button))


async def _answered(connection: AsyncConnection, entry: Entry, change: MarkAnswered) -> None:
    key = answer_key(change.chat, change.entry)
    read = version_read(entry, "faq_answers", key)
    values = {
        "key": key,
        "chat": change.chat.key,
        "entry": change.entry,
        "answered_at": change.at,
    }
    if read is not None:
        await _save(connection, faq_answers, values, read)
        return
    # A row that was not read is older than anybody remembers, or somebody was faster.
    fresh = insert_into(connection, faq_answers).values({**values, "version": 1})
    forgotten = faq_answers.c.answered_at <= entry.facts.now - REMEMBERED
    again = fresh.on_conflict_do_update(
        index_elements=["key"],
        set_={"answered_at": change.at, "version": faq_answers.c.version + 1},
        where=forgotten,
    )
    if await count_of(connection, again) != 1:
        raise StaleError


async def _deadline(connection: AsyncConnection, change: SetDeadline) -> None:
    if change.at is None:
        await connection.execute(delete(deadlines).where(deadlines.c.key == change.subject))
        return
    values = {"key": change.subject, "subject": change.subject, "at": change.at}
    await put_row(connection, deadlines, values)


async def _handled(connection: AsyncConnection, event: DeadlinePassed) -> None:
    passed = (deadlines.c.key == event.subject) & (deadlines.c.at <= event.at)
    await connection.execute(delete(deadlines).where(passed))
