"""The tables. Change them here and in a new revision under `migrations/`; a test compares both.

A row that decisions rest on has a `version`: 0 in the facts means that there was no row.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from community_bot.storage.columns import Json, Key, Serial, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _version() -> Column[int]:
    return Column("version", Integer, nullable=False)


meta = Table(
    "meta",
    metadata,
    Column("key", Key, primary_key=True),
    Column("value", Text, nullable=False),
)

# Every event that was handled. A silent one leaves this row alone, and not for long.
events = Table(
    "events",
    metadata,
    Column("key", Key, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("platform", Text),
    Column("chat", Key),
    Column("author", Key),
    Column("at", UtcDateTime, nullable=False),
    Column("digest", Text, nullable=False),
    Column("is_silent", Boolean, nullable=False),
    Index(None, "is_silent", "at"),
)

# Why, for whoever asks later; never a word of the member's.
decisions = Table(
    "decisions",
    metadata,
    Column("key", Key, ForeignKey(events.c.key), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("kind", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("faq", Json),
    Column("findings", Json, nullable=False),
    Column("content_version", Text, nullable=False),
    _version(),
)

chats = Table(
    "chats",
    metadata,
    Column("key", Key, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("chat_id", Text, nullable=False),
    Column("answer_mode", Text, nullable=False),
    Column("scam_mode", Text, nullable=False),
    Column("code_links", Text, nullable=False, server_default="note"),
    Column("language", Text, nullable=False),
    Column("is_paused", Boolean, nullable=False),
    Column("is_enabled", Boolean, nullable=False),
    Column("is_staff_room", Boolean, nullable=False, index=True),
    Column("title", Text, nullable=False),
    _version(),
)

# The code that makes its sender owner; one row.
ownership = Table(
    "ownership",
    metadata,
    Column("key", Key, primary_key=True),
    Column("digest", Text, nullable=False),
    _version(),
)

members = Table(
    "members",
    metadata,
    Column("key", Key, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("user_id", Text, nullable=False),
    Column("language", Text),
    Column("rank", Integer, nullable=False),
    _version(),
)

# `slot` is a chat and a member, `turn` counts the handoffs between them: two desks that answer
# one cry for help at once both want the same turn, and one of them loses.
handoffs = Table(
    "handoffs",
    metadata,
    Column("key", Key, primary_key=True),
    Column("slot", Key, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("token_digest", Key, nullable=False),
    Column("state", Text, nullable=False),
    Column("offered_at", UtcDateTime, nullable=False),
    Column("body", Json, nullable=False),
    _version(),
    UniqueConstraint("slot", "turn"),
    UniqueConstraint("token_digest"),
)

# What was done about suspicious messages; `body` holds no word of theirs.
incidents = Table(
    "incidents",
    metadata,
    Column("key", Key, primary_key=True),
    Column("member", Key, nullable=False),
    Column("standing", Text, nullable=False),
    Column("source", Key, index=True),
    Column("opened_at", UtcDateTime, nullable=False, index=True),
    Column("body", Json, nullable=False),
    _version(),
    Index(None, "member", "opened_at"),
)

# Who came in lately; `key` is the place and the member, `name` a digest.
newcomers = Table(
    "newcomers",
    metadata,
    Column("key", Key, primary_key=True),
    Column("joined_at", UtcDateTime, nullable=False, index=True),
    Column("name", Text, nullable=False),
)

# Who reported which message; `key` is both.
reports = Table(
    "reports",
    metadata,
    Column("key", Key, primary_key=True),
    Column("incident", Key, nullable=False),
    Column("reporter", Key, nullable=False),
    Column("reported_at", UtcDateTime, nullable=False, index=True),
    Index(None, "reporter", "reported_at"),
)

# Words that may have to be given back, sealed; they go after a week.
kept_texts = Table(
    "kept_texts",
    metadata,
    Column("key", Key, primary_key=True),
    Column("words", Text, nullable=False),
    Column("kept_at", UtcDateTime, nullable=False, index=True),
)

buttons = Table(
    "buttons",
    metadata,
    Column("key", Key, primary_key=True),
    Column("verb", Text, nullable=False),
    Column("argument", Text, nullable=False),
    Column("owner", Text),
    Column("rank", Integer, nullable=False),
    Column("language", Text),
    Column("expires_at", UtcDateTime, index=True),
    _version(),
)

# What was answered where, for the cooldown; `key` is the chat and the entry.
faq_answers = Table(
    "faq_answers",
    metadata,
    Column("key", Key, primary_key=True),
    Column("chat", Key, nullable=False),
    Column("entry", Text, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
    _version(),
    Index(None, "chat", "answered_at"),
)

# Places that we named, once they are known.
rooms = Table(
    "rooms",
    metadata,
    Column("key", Key, primary_key=True),
    Column("platform", Text, nullable=False),
    Column("chat_id", Text, nullable=False),
)

# What is to be done. `event` is no foreign key: forgetting silent events would search it whole,
# every time. `platform` and `lane` are empty as long as the room is unknown; `body` is
# empty once it is settled.
outbox = Table(
    "outbox",
    metadata,
    Column("position", Serial, primary_key=True),
    Column("key", Key, nullable=False, unique=True),
    Column("event", Key, nullable=False),
    Column("about", Key),
    Column("action", Text, nullable=False),
    Column("body", Json),
    Column("delivery", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("is_paced", Boolean, nullable=False),
    Column("platform", Text),
    Column("lane", Key),
    Column("room", Key),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("owner", Text),
    Column("lease_until", UtcDateTime),
    Column("not_before", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
    Column("settled_at", UtcDateTime, index=True),
    Column("outcome", Json),
    _version(),
)
# Settled rows stay for a week and must not slow down the search for the next one.
for _names in (
    ("state", "priority", "position"),
    ("expires_at",),
    ("about",),
    ("room",),
):
    Index(
        f"ix_outbox_open_{'_'.join(_names)}",
        *(outbox.c[name] for name in _names),
        sqlite_where=outbox.c.settled_at.is_(None),
        postgresql_where=outbox.c.settled_at.is_(None),
    )

# One place hears one thing at a time, and the database itself sees to it.
IS_SENDING = text("state = 'sending'")
Index(
    "uq_outbox_sending_lane",
    outbox.c.lane,
    unique=True,
    sqlite_where=IS_SENDING,
    postgresql_where=IS_SENDING,
)

# `free_at` is when the next message may go: a claim compares it without knowing the pace.
paces = Table(
    "paces",
    metadata,
    Column("key", Key, primary_key=True),
    Column("next_at", UtcDateTime, nullable=False),
    Column("booked_until", UtcDateTime, nullable=False, index=True),
    Column("free_at", UtcDateTime, nullable=False),
)

deadlines = Table(
    "deadlines",
    metadata,
    Column("key", Key, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
)

audit = Table(
    "audit",
    metadata,
    Column("position", Serial, primary_key=True),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("event", Key, nullable=False),
    Column("actor", Text),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
)

# Questions without an answer, redacted. `key` is a person and their words, `asker` a person and
# what they ask about, `origin` the event: digests all, so that none of them names anybody. Days,
# not moments: a moment would lead to the event.
gaps = Table(
    "gaps",
    metadata,
    Column("key", Key, primary_key=True),
    Column("asker", Key, nullable=False),
    Column("origin", Key, nullable=False, index=True),
    Column("language", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("first_on", UtcDateTime, nullable=False),
    Column("last_on", UtcDateTime, nullable=False, index=True),
)

# What members think of private answers; `key` is a digest of a person and the entry.
votes = Table(
    "votes",
    metadata,
    Column("key", Key, primary_key=True),
    Column("entry", Text, nullable=False),
    Column("opinion", Text, nullable=False),
    Column("cast_on", UtcDateTime, nullable=False, index=True),
)

# Rows that facts are read from, in the order in which they are locked.
VERSIONED = {
    table.name: table
    for table in (
        outbox,
        buttons,
        chats,
        members,
        faq_answers,
        handoffs,
        decisions,
        ownership,
        incidents,
    )
}
