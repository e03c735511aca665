"""People who sign in, and what is shared found fast; what came before stays as it is, owned by nobody."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of people."""
    op.create_table(
        "atlas_people",
        sa.Column("id", sa.String(255), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("mail", sa.String(255), nullable=False),
        sa.Column("seen", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_atlas_people"),
    )
    op.create_index("ix_atlas_documents_is_shared", "atlas_documents", ["is_shared"])


def downgrade() -> None:
    """Take the table away."""
    op.drop_index("ix_atlas_documents_is_shared", "atlas_documents")
    op.drop_table("atlas_people")
