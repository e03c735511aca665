"""What a user has made or set: tours, lists, settings; kept like documents."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import Select, delete, func, select
from sqlalchemy.exc import IntegrityError

from data.errors import GoneError, LibraryError, LibraryFullError
from library.database.schema import DocumentRow, KeepsakeRow
from library.kept import Keepsake
from library.packing import pack_text, plain_words, unpack_text
from library.shelf import new_id

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from library.database.opening import Library
    from library.kept import Person

MOST = 5_000
"""Keepsakes that one user may have."""
LONGEST = 2_000_000
"""Characters of one."""
_TRIES = 5


class KeepsakeKind(StrEnum):
    """What is kept; the value is the word in the database."""

    TOUR = "tour"
    LIST = "list"
    SETTING = "setting"
    PAIRS = "pairs"
    CORPUS = "corpus"
    INDICATOR = "indicator"


class Keepsakes:
    """The keepsakes of one user; nobody else sees them, but for tours that an address names.

    The address of a show names its tour by the id. A tour of a document is seen by whoever may see the document; one of
    the default document by whoever has the address, which is as good as the tour itself that shorter ones hold.
    """

    def __init__(self, library: Library, person: Person) -> None:
        self.library = library
        self.person = person

    def keep(self, kind: KeepsakeKind, name: str, value: str, document: str = "") -> Keepsake:
        """Keep a value under its name, in the place of an older one; when this returns it is kept for good.

        Parameters
        ----------
        document
            Id of the document that it belongs to, and goes with.

        Raises
        ------
        LibraryError
            If it could not be kept.
        """
        if len(value) > LONGEST:
            msg = f"内容有 {len(value)} 个字符，超过 {LONGEST} 的上限，没有保存；请缩短"
            raise LibraryFullError(msg)
        twice: IntegrityError | None = None
        for _ in range(_TRIES):
            try:
                with self.library.writing() as session:
                    # One that was purged meanwhile holds nothing any more.
                    owner = session.get(DocumentRow, document) if document else None
                    found = session.scalars(self._named(kind, name)).first()
                    if found is None:
                        self._check_room(session)
                        found = KeepsakeRow(id=new_id(), owner=self.person.id, kind=kind.value, name=plain_words(name))
                        session.add(found)
                    found.document_id = owner.id if owner else None
                    found.value, found.changed = pack_text(value), dt.datetime.now(dt.UTC)
                    session.flush()
                    return _keepsake(found)
            except IntegrityError as error:
                # Another process has kept the same in this very moment: it is found at the next try.
                twice = error
        msg = f"文档库 {self.library.place} 没有收下“{plain_words(name, 60)}”，请重试"
        raise LibraryError(msg) from twice

    def get(self, kind: KeepsakeKind, name: str) -> Keepsake | None:
        """Return what is kept under a name, or ``None``."""
        with self.library.reading() as session:
            row = session.scalars(self._named(kind, name)).first()
            return _keepsake(row) if row else None

    def by_id(self, keepsake_id: str) -> Keepsake:
        """Return a keepsake by its id.

        Raises
        ------
        GoneError
            If there is none that this user may see.
        """
        with self.library.reading() as session:
            is_id = keepsake_id.isascii() and keepsake_id.isalnum()
            row = session.get(KeepsakeRow, keepsake_id) if is_id else None
            if row is None or not self._may_see(session, row):
                msg = f"没有编号为“{plain_words(keepsake_id, 20)}”的内容：可能已经删除，或地址不全"
                raise GoneError(msg)
            return _keepsake(row)

    def _may_see(self, session: Session, row: KeepsakeRow) -> bool:
        if self.person.id in {"", row.owner}:
            return True
        if row.kind != KeepsakeKind.TOUR.value:
            return False
        document = session.get(DocumentRow, row.document_id) if row.document_id else None
        return document is None or (document.is_shared and document.deleted is None)

    def listed(self, kind: KeepsakeKind, document: str = "") -> tuple[Keepsake, ...]:
        """Return the user's keepsakes of a kind, the newest first; those of a document, where one is given."""
        with self.library.reading() as session:
            wanted = select(KeepsakeRow).where(KeepsakeRow.kind == kind.value, KeepsakeRow.owner == self.person.id)
            if document:
                wanted = wanted.where(KeepsakeRow.document_id == document)
            rows = session.scalars(wanted.order_by(KeepsakeRow.changed.desc(), KeepsakeRow.id).limit(MOST)).all()
            return tuple(_keepsake(row) for row in rows)

    def drop(self, kind: KeepsakeKind, name: str) -> None:
        """Remove what is kept under a name."""
        with self.library.writing() as session:
            session.execute(
                delete(KeepsakeRow).where(
                    KeepsakeRow.owner == self.person.id,
                    KeepsakeRow.kind == kind.value,
                    KeepsakeRow.name == plain_words(name),
                )
            )

    def _check_room(self, session: Session) -> None:
        mine = select(func.count()).select_from(KeepsakeRow).where(KeepsakeRow.owner == self.person.id)
        if (session.scalar(mine) or 0) >= MOST:
            msg = f"已保存 {MOST} 项演示、名单和设置，到了上限；请先删除不用的"
            raise LibraryFullError(msg)

    def _named(self, kind: KeepsakeKind, name: str) -> Select[KeepsakeRow]:
        return select(KeepsakeRow).where(
            KeepsakeRow.owner == self.person.id, KeepsakeRow.kind == kind.value, KeepsakeRow.name == plain_words(name)
        )


def _keepsake(row: KeepsakeRow) -> Keepsake:
    return Keepsake(row.id, row.kind, row.name, unpack_text(row.value), row.document_id, row.changed)
