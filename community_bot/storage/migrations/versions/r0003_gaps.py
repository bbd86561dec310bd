"""Questions that found no answer, and votes on private answers.

Revision: 0003, after: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gaps",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("asker", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("first_on", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_on", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_gaps"),
    )
    op.create_index("ix_gaps_origin", "gaps", ["origin"])
    op.create_index("ix_gaps_last_on", "gaps", ["last_on"])
    op.create_table(
        "votes",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("opinion", sa.Text(), nullable=False),
        sa.Column("cast_on", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_votes"),
    )
    op.create_index("ix_votes_cast_on", "votes", ["cast_on"])


def downgrade() -> None:
    op.drop_table("votes")
    op.drop_table("gaps")
