"""The tables as they are now; how they became so is told in ``migrations``."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import DateTime, ForeignKey, LargeBinary, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

ID_LENGTH = 20
NAME_LENGTH = 255
HASH_LENGTH = 64


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC, the same in every database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Take a moment of any zone."""
        return value.astimezone(dt.UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Return it in UTC."""
        return value.replace(tzinfo=dt.UTC) if value else None


class Schema(DeclarativeBase):
    """Base of all tables; their names begin with ``atlas_``, so that they may share a database with others."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
        }
    )


class PersonRow(Schema):
    """Somebody who has signed in; the id is what rows are owned by."""

    __tablename__ = "atlas_people"

    id: Mapped[str] = mapped_column(String(NAME_LENGTH), primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    mail: Mapped[str] = mapped_column(String(NAME_LENGTH))
    seen: Mapped[dt.datetime] = mapped_column(Moment)


class ContentRow(Schema):
    """The bytes of a file, once for all who have kept it."""

    __tablename__ = "atlas_contents"

    sha256: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    size: Mapped[int]
    file: Mapped[bytes] = mapped_column(LargeBinary)


class DocumentRow(Schema):
    """A document of one owner; it came before anybody signed in where that is empty.

    ``text`` and ``origin`` are packed by :mod:`library.packing`. ``said`` is the jurisdiction that the user gave, empty
    where it was found; ``jurisdiction`` is the one that it was read with.
    """

    __tablename__ = "atlas_documents"
    __table_args__ = (UniqueConstraint("owner", "file_sha256", "text_sha256"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    owner: Mapped[str] = mapped_column(String(NAME_LENGTH))
    is_shared: Mapped[bool] = mapped_column(index=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    title: Mapped[str] = mapped_column(Text)
    issuer: Mapped[str] = mapped_column(Text)
    year: Mapped[int | None]
    jurisdiction: Mapped[str] = mapped_column(String(6))
    said: Mapped[str] = mapped_column(String(6))
    fingerprint: Mapped[str] = mapped_column(String(HASH_LENGTH))
    file_sha256: Mapped[str] = mapped_column(ForeignKey("atlas_contents.sha256", ondelete="RESTRICT"), index=True)
    text_sha256: Mapped[str] = mapped_column(String(HASH_LENGTH), index=True)
    characters: Mapped[int]
    text: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    origin: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    came: Mapped[dt.datetime] = mapped_column(Moment, index=True)
    came_by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    deleted: Mapped[dt.datetime | None] = mapped_column(Moment)


class KeepsakeRow(Schema):
    """Something that a user has made or set: a tour, a list, a setting; it may belong to a document."""

    __tablename__ = "atlas_keepsakes"
    __table_args__ = (UniqueConstraint("owner", "kind", "name"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    owner: Mapped[str] = mapped_column(String(NAME_LENGTH))
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    document_id: Mapped[str | None] = mapped_column(ForeignKey("atlas_documents.id", ondelete="CASCADE"), index=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)
    changed: Mapped[dt.datetime] = mapped_column(Moment)
