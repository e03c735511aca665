"""Tours, lists and settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of what users have made or set."""
    op.create_table(
        "atlas_keepsakes",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("owner", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("document_id", sa.String(20), nullable=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.Column("changed", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_atlas_keepsakes"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["atlas_documents.id"], "fk_atlas_keepsakes_document_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("owner", "kind", "name", name="uq_atlas_keepsakes_owner"),
    )
    op.create_index("ix_atlas_keepsakes_document_id", "atlas_keepsakes", ["document_id"])


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("atlas_keepsakes")
