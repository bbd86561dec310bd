"""The first tables.

Revision: 0001, after: none
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True)

OPEN_INDEXES = {
    "ix_outbox_open_state_priority_position": ["state", "priority", "position"],
    "ix_outbox_open_expires_at": ["expires_at"],
    "ix_outbox_open_about": ["about"],
    "ix_outbox_open_room": ["room"],
}


def needed(name: str, kind: sa.types.TypeEngine[Any] | None = None) -> sa.Column[Any]:
    return sa.Column(name, kind or sa.Text(), nullable=False)


def optional(name: str, kind: sa.types.TypeEngine[Any] | None = None) -> sa.Column[Any]:
    return sa.Column(name, kind or sa.Text(), nullable=True)


def upgrade() -> None:
    what_happened()
    what_is_known()
    what_was_said()
    what_is_to_be_done()


def what_happened() -> None:
    op.create_table(
        "meta",
        needed("key"),
        needed("value"),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "events",
        needed("key"),
        needed("kind"),
        optional("platform"),
        optional("chat"),
        optional("author"),
        needed("at", TIME),
        needed("digest"),
        needed("is_silent", sa.Boolean()),
        sa.PrimaryKeyConstraint("key", name="pk_events"),
    )
    op.create_index("ix_events_is_silent_at", "events", ["is_silent", "at"])
    op.create_table(
        "decisions",
        needed("key"),
        needed("at", TIME),
        needed("kind"),
        needed("reason"),
        optional("faq", JSON),
        needed("findings", JSON),
        needed("content_version"),
        needed("version", sa.Integer()),
        sa.ForeignKeyConstraint(["key"], ["events.key"], name="fk_decisions_key_events"),
        sa.PrimaryKeyConstraint("key", name="pk_decisions"),
    )
    op.create_table(
        "audit",
        needed("position", SERIAL),
        needed("at", TIME),
        needed("event"),
        optional("actor"),
        needed("act"),
        needed("subject"),
        needed("why"),
        needed("before"),
        needed("after"),
        sa.PrimaryKeyConstraint("position", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"])


def what_is_known() -> None:
    op.create_table(
        "chats",
        needed("key"),
        needed("platform"),
        needed("chat_id"),
        needed("answer_mode"),
        needed("scam_mode"),
        needed("language"),
        needed("is_paused", sa.Boolean()),
        needed("version", sa.Integer()),
        sa.PrimaryKeyConstraint("key", name="pk_chats"),
    )
    op.create_table(
        "members",
        needed("key"),
        needed("platform"),
        needed("user_id"),
        optional("language"),
        needed("rank", sa.Integer()),
        needed("version", sa.Integer()),
        sa.PrimaryKeyConstraint("key", name="pk_members"),
    )
    op.create_table(
        "rooms",
        needed("key"),
        needed("platform"),
        needed("chat_id"),
        sa.PrimaryKeyConstraint("key", name="pk_rooms"),
    )


def what_was_said() -> None:
    op.create_table(
        "faq_answers",
        needed("key"),
        needed("chat"),
        needed("entry"),
        needed("answered_at", TIME),
        needed("version", sa.Integer()),
        sa.PrimaryKeyConstraint("key", name="pk_faq_answers"),
    )
    op.create_index("ix_faq_answers_chat_answered_at", "faq_answers", ["chat", "answered_at"])
    op.create_table(
        "buttons",
        needed("key"),
        needed("verb"),
        needed("argument"),
        optional("owner"),
        needed("rank", sa.Integer()),
        optional("language"),
        optional("expires_at", TIME),
        needed("version", sa.Integer()),
        sa.PrimaryKeyConstraint("key", name="pk_buttons"),
    )
    op.create_index("ix_buttons_expires_at", "buttons", ["expires_at"])
    op.create_table(
        "handoffs",
        needed("key"),
        needed("slot"),
        needed("turn", sa.Integer()),
        needed("token_digest"),
        needed("state"),
        needed("offered_at", TIME),
        needed("body", JSON),
        needed("version", sa.Integer()),
        sa.PrimaryKeyConstraint("key", name="pk_handoffs"),
        sa.UniqueConstraint("slot", "turn", name="uq_handoffs_slot_turn"),
        sa.UniqueConstraint("token_digest", name="uq_handoffs_token_digest"),
    )


def what_is_to_be_done() -> None:
    op.create_table(
        "outbox",
        needed("position", SERIAL),
        needed("key"),
        needed("event"),
        optional("about"),
        needed("action"),
        optional("body", JSON),
        needed("delivery"),
        needed("priority", sa.Integer()),
        needed("is_paced", sa.Boolean()),
        optional("platform"),
        optional("lane"),
        optional("room"),
        needed("state"),
        needed("attempts", sa.Integer()),
        optional("owner"),
        optional("lease_until", TIME),
        needed("not_before", TIME),
        optional("expires_at", TIME),
        needed("created_at", TIME),
        optional("settled_at", TIME),
        optional("outcome", JSON),
        needed("version", sa.Integer()),
        sa.PrimaryKeyConstraint("position", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
    )
    op.create_index("ix_outbox_settled_at", "outbox", ["settled_at"])
    is_open = sa.text("settled_at IS NULL")
    for name, columns in OPEN_INDEXES.items():
        op.create_index(name, "outbox", columns, sqlite_where=is_open, postgresql_where=is_open)
    is_sending = sa.text("state = 'sending'")
    op.create_index(
        "uq_outbox_sending_lane",
        "outbox",
        ["lane"],
        unique=True,
        sqlite_where=is_sending,
        postgresql_where=is_sending,
    )
    op.create_table(
        "paces",
        needed("key"),
        needed("next_at", TIME),
        needed("booked_until", TIME),
        needed("free_at", TIME),
        sa.PrimaryKeyConstraint("key", name="pk_paces"),
    )
    op.create_index("ix_paces_booked_until", "paces", ["booked_until"])
    op.create_table(
        "deadlines",
        needed("key"),
        needed("subject"),
        needed("at", TIME),
        sa.PrimaryKeyConstraint("key", name="pk_deadlines"),
    )
    op.create_index("ix_deadlines_at", "deadlines", ["at"])


def downgrade() -> None:
    for table in (
        "deadlines",
        "paces",
        "outbox",
        "handoffs",
        "buttons",
        "faq_answers",
        "rooms",
        "members",
        "chats",
        "audit",
        "decisions",
        "events",
        "meta",
    ):
        op.drop_table(table)
