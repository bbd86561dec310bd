"""What was done about suspicious messages, and their words for a week.

Revision: 0004, after: 0003
"""

import sqlalchemy as sa
from alembic import op

from community_bot.storage.columns import Json

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incidents",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("member", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", Json, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_incidents"),
    )
    op.create_index("ix_incidents_opened_at", "incidents", ["opened_at"])
    op.create_index("ix_incidents_member_opened_at", "incidents", ["member", "opened_at"])
    op.create_table(
        "kept_texts",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_kept_texts"),
    )
    op.create_index("ix_kept_texts_kept_at", "kept_texts", ["kept_at"])


def downgrade() -> None:
    op.drop_table("kept_texts")
    op.drop_table("incidents")
