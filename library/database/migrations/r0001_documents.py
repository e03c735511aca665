"""Documents with their files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of documents and of the bytes of their files."""
    op.create_table(
        "atlas_contents",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("file", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_atlas_contents"),
    )
    op.create_table(
        "atlas_documents",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("owner", sa.String(255), nullable=False),
        sa.Column("is_shared", sa.Boolean, nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("issuer", sa.Text, nullable=False),
        sa.Column("year", sa.Integer, nullable=True),
        sa.Column("jurisdiction", sa.String(6), nullable=False),
        sa.Column("said", sa.String(6), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("file_sha256", sa.String(64), nullable=False),
        sa.Column("text_sha256", sa.String(64), nullable=False),
        sa.Column("characters", sa.Integer, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
        sa.Column("origin", sa.LargeBinary, nullable=False),
        sa.Column("came", sa.DateTime, nullable=False),
        sa.Column("came_by", sa.String(255), nullable=False),
        sa.Column("deleted", sa.DateTime, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_atlas_documents"),
        sa.ForeignKeyConstraint(
            ["file_sha256"], ["atlas_contents.sha256"], "fk_atlas_documents_file_sha256", ondelete="RESTRICT"
        ),
        sa.UniqueConstraint("owner", "file_sha256", "text_sha256", name="uq_atlas_documents_owner"),
    )
    for column in ("file_sha256", "text_sha256", "came"):
        op.create_index(f"ix_atlas_documents_{column}", "atlas_documents", [column])


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("atlas_documents")
    op.drop_table("atlas_contents")
