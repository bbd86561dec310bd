"""Who reported which message, who came in lately, where forwarded messages come from, and
what a chat makes of official links with a code.

Revision: 0005, after: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reports",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("incident", sa.Text(), nullable=False),
        sa.Column("reporter", sa.Text(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_reports"),
    )
    op.create_index("ix_reports_reported_at", "reports", ["reported_at"])
    op.create_index("ix_reports_reporter_reported_at", "reports", ["reporter", "reported_at"])

    op.create_table(
        "newcomers",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_newcomers"),
    )
    op.create_index("ix_newcomers_joined_at", "newcomers", ["joined_at"])
    op.add_column("incidents", sa.Column("source", sa.Text()))
    op.create_index("ix_incidents_source", "incidents", ["source"])
    op.add_column(
        "chats", sa.Column("code_links", sa.Text(), nullable=False, server_default="note")
    )


def downgrade() -> None:
    op.drop_column("chats", "code_links")
    op.drop_index("ix_incidents_source", "incidents")
    op.drop_column("incidents", "source")
    op.drop_table("newcomers")
    op.drop_table("reports")
