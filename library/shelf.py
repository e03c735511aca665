"""The documents of one user: kept, found, listed, deleted, taken back."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import zlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, true, update
from sqlalchemy.exc import IntegrityError

from data.errors import DamagedLibraryError, GoneError, LibraryError, LibraryFullError, NotYoursError
from library.bounds import user_bounds
from library.database.schema import ContentRow, DocumentRow, PersonRow
from library.fingerprint import fingerprint
from library.kept import Keeping, KeptContent, KeptDocument, ShelfPage
from library.packing import pack_origin, pack_text, plain_words, text_hash, unpack_origin, unpack_text

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from library.database.opening import Library
    from library.kept import NewDocument, Person

UNDO_DAYS = 30
"""How long a deleted document can be taken back."""

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_ID_LENGTH = 12
_TRIES = 5


def new_id() -> str:
    """Return an id that nobody guesses: 60 bits in letters that are not mistaken for each other."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_ID_LENGTH))


class Shelf:
    """The library as one user sees it.

    Parameters
    ----------
    person
        Without an id all documents are the user's; with one, the user's own, and others' that are shared to be read.
    """

    def __init__(self, library: Library, person: Person) -> None:
        self.library = library
        self.person = person

    def keep(self, new: NewDocument) -> Keeping:
        """Keep a document; when this returns it is kept for good.

        The same file is kept once: a document that was deleted comes back under its old address.

        Raises
        ------
        LibraryFullError
            If the disk is full or the user has as much as one may have.
        LibraryError
            If it could not be kept.
        """
        found = fingerprint(new.reading)
        twice: IntegrityError | None = None
        for _ in range(_TRIES):
            try:
                with self.library.writing() as session:
                    self._purge(session)
                    return self._kept(session, new, found)
            except IntegrityError as error:
                # Another process has kept the same in this very moment: it is found at the next try.
                twice = error
        msg = f"文档库 {self.library.place} 没有收下“{plain_words(new.name, 60)}”，请重试"
        raise LibraryError(msg) from twice

    def _kept(self, session: Session, new: NewDocument, found: str) -> Keeping:
        digest, words = hashlib.sha256(new.file).hexdigest(), text_hash(new.text)
        mine = DocumentRow.owner == self.person.id
        same = session.scalars(
            select(DocumentRow).where(mine, DocumentRow.file_sha256 == digest, DocumentRow.text_sha256 == words)
        ).first()
        if same is not None:
            is_new, same.deleted = same.deleted is not None, None
            session.flush()
            return Keeping(self._of(session, same), is_new)
        twins = session.scalars(
            select(DocumentRow).where(mine, DocumentRow.text_sha256 == words, DocumentRow.deleted.is_(None))
        ).all()
        self._check_room(session, len(new.file))
        if session.scalar(select(ContentRow.sha256).where(ContentRow.sha256 == digest)) is None:
            session.add(ContentRow(sha256=digest, size=len(new.file), file=new.file))
            session.flush()
        own = new.reading.document
        row = DocumentRow(
            id=new_id(), owner=self.person.id, is_shared=False, name=plain_words(new.name),
            title=plain_words(own.title),
            issuer=plain_words(own.issuer), year=own.year, jurisdiction=own.jurisdiction.adcode, said=new.said[:6],
            fingerprint=found, file_sha256=digest, text_sha256=words, characters=len(new.text),
            text=pack_text(new.text), origin=pack_origin(new.origin), came=dt.datetime.now(dt.UTC),
            came_by=plain_words(self.person.name), deleted=None,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return Keeping(self._of(session, row), is_new=True, same_text=tuple(self._of(session, twin) for twin in twins))

    def _check_room(self, session: Session, size: int) -> None:
        """Make room for one more: where there is none, deleted documents go for good, the oldest first."""
        bounds, mine = user_bounds(), DocumentRow.owner == self.person.id
        joined = select(func.count(), func.coalesce(func.sum(ContentRow.size), 0)).join_from(DocumentRow, ContentRow)
        gone = (
            select(DocumentRow)
            .where(mine, DocumentRow.deleted.is_not(None))
            .order_by(DocumentRow.deleted, DocumentRow.id)
        )
        while True:
            number, taken = session.execute(joined.where(mine)).one()
            if number < bounds.documents and taken + size <= bounds.size:
                return
            oldest = session.scalars(gone.limit(1)).first()
            if oldest is None:
                break
            session.execute(delete(DocumentRow).where(DocumentRow.id == oldest.id))
            session.expunge(oldest)
            self._drop_contents(session)
        msg = (
            f"文档库里已有 {number} 份文件（{taken / 1e6:.1f} MB），再收下这一份（{size / 1e6:.1f} MB）就超过每人 "
            f"{bounds.documents} 份、{bounds.size / 1e6:.0f} MB 的上限；请先删除不用的文件"
        )
        raise LibraryFullError(msg)

    def find(self, document_id: str) -> KeptDocument:
        """Return what is known of a document; a deleted one too, with the day of it.

        Raises
        ------
        GoneError
            If there is none that this user may see.
        """
        with self.library.reading() as session:
            return self._of(session, self._row(session, document_id))

    def open(self, document_id: str) -> KeptContent:
        """Return a document with its file and its text, checked against their hashes.

        Raises
        ------
        GoneError
            If there is none that this user may see, or it was deleted.
        DamagedLibraryError
            If the file or the text is not what was kept.
        """
        with self.library.reading() as session:
            row = self._row(session, document_id)
            if row.deleted is not None:
                msg = f"“{row.name}”已删除；可以在文档列表里恢复"
                raise GoneError(msg)
            known = self._of(session, row)
            file = session.scalar(select(ContentRow.file).where(ContentRow.sha256 == row.file_sha256)) or b""
            packed, origin = row.text, row.origin
        try:
            content = KeptContent(known, file, unpack_text(packed), unpack_origin(origin))
        except (zlib.error, ValueError, KeyError, TypeError) as error:
            raise _damaged(known) from error
        if hashlib.sha256(file).hexdigest() != known.file_sha256 or text_hash(content.text) != known.text_sha256:
            raise _damaged(known)
        return content

    def listed(
        self, words: str = "", *, first: int = 0, most: int = 20, deleted: bool = False, jurisdiction: str = "",
        owner: str | None = None,
    ) -> ShelfPage:  # fmt: skip
        """Return a part of the list, the newest first.

        Parameters
        ----------
        words
            Only documents whose name, title or issuer holds them.
        first, most
            Position of the first one, and how many.
        deleted
            The user's deleted ones that can be taken back, instead of those that stand.
        jurisdiction
            Only those of a division (adcode) or of what lies in it.
        owner
            Only those of one person; empty: of nobody.
        """
        stands = DocumentRow.deleted.is_(None)
        wanted: list[ColumnElement[bool]] = [self._seen(), stands]
        if deleted:
            wanted = [self._mine(), ~stands]
        if owner is not None:
            wanted.append(DocumentRow.owner == owner)
        for word in plain_words(words).split():
            columns = (DocumentRow.name, DocumentRow.title, DocumentRow.issuer)
            wanted.append(or_(*(column.icontains(word, autoescape=True) for column in columns)))
        if jurisdiction:
            wanted.append(DocumentRow.jurisdiction.startswith(jurisdiction.rstrip("0") or "0", autoescape=True))
        with self.library.reading() as session:
            total = session.scalar(select(func.count()).select_from(DocumentRow).where(*wanted)) or 0
            order = DocumentRow.deleted if deleted else DocumentRow.came
            query = (
                select(DocumentRow, ContentRow.size, PersonRow.name)
                .join_from(DocumentRow, ContentRow)
                .outerjoin(PersonRow, PersonRow.id == DocumentRow.owner)
                .where(*wanted)
                .order_by(order.desc(), DocumentRow.id)
            )
            rows = session.execute(query.offset(first).limit(most)).all()
            return ShelfPage(tuple(_value(row, size, name) for row, size, name in rows), total)

    def delete(self, document_id: str) -> KeptDocument:
        """Delete a document; for :data:`UNDO_DAYS` days it can be taken back.

        Raises
        ------
        GoneError
            If there is none that this user may see.
        NotYoursError
            If somebody else has shared it.
        """
        return self._change(document_id, deleted=dt.datetime.now(dt.UTC))

    def take_back(self, document_id: str) -> KeptDocument:
        """Undo a deletion.

        Raises
        ------
        GoneError
            If there is none that this user may take back.
        """
        return self._change(document_id, deleted=None)

    def share(self, document_id: str, *, with_all: bool) -> KeptDocument:
        """Show a document to the whole office, or to its owner alone.

        Raises
        ------
        GoneError
            If there is none that this user may see.
        NotYoursError
            If somebody else has shared it.
        """
        return self._change(document_id, is_shared=with_all)

    def say_jurisdiction(self, document_id: str, adcode: str) -> KeptDocument:
        """Keep what the user says of whose document it is; empty: as it was found.

        Raises
        ------
        GoneError
            If there is none that this user may see.
        NotYoursError
            If somebody else has shared it.
        """
        return self._change(document_id, said=adcode[:6])

    def _change(self, document_id: str, **values: Any) -> KeptDocument:  # noqa: ANN401  the columns' own types
        with self.library.writing() as session:
            row = self._row(session, document_id, change=True)
            session.execute(update(DocumentRow).where(DocumentRow.id == row.id).values(**values))
            session.refresh(row)
            return self._of(session, row)

    def purge(self, before: dt.datetime) -> int:
        """Remove for good what was deleted before a moment; return how many documents."""
        with self.library.writing() as session:
            return self._purge(session, before)

    def _purge(self, session: Session, before: dt.datetime | None = None) -> int:
        limit = before or dt.datetime.now(dt.UTC) - dt.timedelta(days=UNDO_DAYS)
        old = session.scalars(select(DocumentRow.id).where(DocumentRow.deleted < limit)).all()
        if old:
            session.execute(delete(DocumentRow).where(DocumentRow.id.in_(old)))
            self._drop_contents(session)
        return len(old)

    @staticmethod
    def _drop_contents(session: Session) -> None:
        """Remove the files that no document has any more."""
        session.execute(delete(ContentRow).where(ContentRow.sha256.notin_(select(DocumentRow.file_sha256))))

    def is_own(self, document: KeptDocument) -> bool:
        """Whether the user may delete and share a document."""
        return not self.person.id or document.owner == self.person.id

    def _mine(self) -> ColumnElement[bool]:
        return DocumentRow.owner == self.person.id if self.person.id else true()

    def _seen(self) -> ColumnElement[bool]:
        """Return what the user may see: the own documents, and others' as long as they are shared and stand."""
        return or_(self._mine(), and_(DocumentRow.is_shared, DocumentRow.deleted.is_(None)))

    def _row(self, session: Session, document_id: str, *, change: bool = False) -> DocumentRow:
        # What is none of our ids is not asked for: no database takes every character.
        is_id = document_id.isascii() and document_id.isalnum()
        query = select(DocumentRow).where(DocumentRow.id == document_id, self._seen())
        row = session.scalars(query).first() if is_id else None
        if row is None:
            msg = f"没有编号为“{plain_words(document_id, 20)}”的文件：可能已经删除，或地址不全；请在文档列表里查找"
            raise GoneError(msg)
        if change and self.person.id not in {"", row.owner}:
            who = session.scalar(select(PersonRow.name).where(PersonRow.id == row.owner)) or row.came_by
            msg = f"“{row.name}”是{who or '别人'}共享的，只有本人可以删除、恢复或改动；没有改动"
            raise NotYoursError(msg)
        return row

    def _of(self, session: Session, row: DocumentRow) -> KeptDocument:
        size = session.scalar(select(ContentRow.size).where(ContentRow.sha256 == row.file_sha256))
        name = session.scalar(select(PersonRow.name).where(PersonRow.id == row.owner)) if row.owner else None
        return _value(row, size or 0, name)


def _value(row: DocumentRow, size: int, name: str | None) -> KeptDocument:
    return KeptDocument(
        row.id, row.name, row.title, row.issuer, row.year, row.jurisdiction, row.said, row.fingerprint,
        row.file_sha256, row.text_sha256, row.characters, size, row.came, row.came_by, row.owner, name or row.came_by,
        row.is_shared, row.deleted,
    )  # fmt: skip


def _damaged(known: KeptDocument) -> DamagedLibraryError:
    return DamagedLibraryError(f"“{known.name}”在文档库里的内容已损坏；请从备份恢复，或重新上传这个文件")
