"""Who owns the bot, and which chats let it in.

Revision: 0002, after: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Chats that were set up before this revision are those of a playground: they were let in.
LET_IN = sa.true()


def upgrade() -> None:
    with op.batch_alter_table("chats") as chats:
        chats.add_column(
            sa.Column("is_enabled", sa.Boolean(), nullable=False, server_default=LET_IN)
        )
        chats.add_column(
            sa.Column("is_staff_room", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        chats.add_column(sa.Column("title", sa.Text(), nullable=False, server_default=""))
        chats.create_index("ix_chats_is_staff_room", ["is_staff_room"])
    with op.batch_alter_table("chats") as chats:
        for name in ("is_enabled", "is_staff_room", "title"):
            chats.alter_column(name, server_default=None)
    op.create_table(
        "ownership",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_ownership"),
    )


def downgrade() -> None:
    op.drop_table("ownership")
    with op.batch_alter_table("chats") as chats:
        chats.drop_index("ix_chats_is_staff_room")
        for name in ("title", "is_staff_room", "is_enabled"):
            chats.drop_column(name)
