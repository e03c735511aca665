"""The people who have signed in, what is theirs, and how what is nobody's is given to one of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, func, literal, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from data.errors import InputError
from library.database.schema import ContentRow, DocumentRow, KeepsakeRow, PersonRow
from library.kept import Person
from library.packing import plain_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from library.database.opening import Library


@dataclass(frozen=True, slots=True)
class Holding:
    """What one person has in the library.

    Parameters
    ----------
    person
        Without an id: nobody's.
    size
        Of the files, in bytes.
    seen
        When the person signed in last; ``None`` for nobody, and for one who was never seen.
    """

    person: Person
    documents: int
    size: int
    shared: int
    seen: dt.datetime | None


class People:
    """Who has signed in."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def meet(self, person: Person) -> None:
        """Write down who has signed in, with the name and the address of today.

        Raises
        ------
        LibraryError
            If it could not be written.
        """
        values = {"name": plain_words(person.name), "mail": plain_words(person.mail), "seen": dt.datetime.now(dt.UTC)}
        try:
            with self.library.writing() as session:
                found = session.get(PersonRow, person.id)
                if found is None:
                    session.add(PersonRow(id=person.id, **values))
                else:
                    session.execute(update(PersonRow).where(PersonRow.id == person.id).values(**values))
        except IntegrityError:
            # The same person has signed in at another process in this very moment.
            return

    def named(self, words: str) -> Person:
        """Return the one person whom an administrator names by id, address or name.

        Raises
        ------
        InputError
            If there is none, or more than one.
        """
        said = plain_words(words)
        with self.library.reading() as session:
            for key in (PersonRow.id == said, func.lower(PersonRow.mail) == said.lower(), PersonRow.name == said):
                rows = session.scalars(
                    select(PersonRow).where(key, literal(bool(said))).order_by(PersonRow.id).limit(9)
                ).all()
                if len(rows) == 1:
                    return _person(rows[0])
                if rows:
                    msg = f"“{said}”有 {len(rows)} 人，请改用编号：{'，'.join(row.id for row in rows)}"
                    raise InputError(msg)
        msg = f"没有“{said}”这个人；登录过一次的人才能指定，见 python -m library people"
        raise InputError(msg)

    def holdings(self) -> tuple[Holding, ...]:
        """Return what each person has, by name; what is nobody's comes last, where there is any."""
        counted = (
            select(
                DocumentRow.owner,
                func.count(),
                func.coalesce(func.sum(ContentRow.size), 0),
                func.count().filter(DocumentRow.is_shared),
            )
            .join_from(DocumentRow, ContentRow)
            .where(DocumentRow.deleted.is_(None))
            .group_by(DocumentRow.owner)
        )
        with self.library.reading() as session:
            has = {owner: (number, int(size), shared) for owner, number, size, shared in session.execute(counted)}
            rows = session.scalars(select(PersonRow).order_by(PersonRow.name, PersonRow.id)).all()
        met = [Holding(_person(row), *has.pop(row.id, (0, 0, 0)), row.seen) for row in rows]
        return (*met, *(Holding(Person(owner), *has[owner], None) for owner in sorted(has, reverse=True)))

    def assign(self, person: Person, ids: Sequence[str] | None = None) -> tuple[int, tuple[str, ...]]:
        """Give documents to a person, with their tours; those that are nobody's where no ids are given.

        Parameters
        ----------
        ids
            Of documents, whosever they are.

        Returns
        -------
        The number of those that were given, and the names of those that stay as they are, because the person has the
        same file already.

        Raises
        ------
        InputError
            If an id names no document; then none is given.
        """
        own, twin = select(DocumentRow), aliased(DocumentRow)
        own = own.where(DocumentRow.owner == "") if ids is None else own.where(DocumentRow.id.in_(ids))
        given, left = 0, []
        with self.library.writing() as session:
            rows = session.scalars(own.order_by(DocumentRow.came, DocumentRow.id)).all()
            missing = sorted(set(ids or ()) - {row.id for row in rows})
            if missing:
                msg = f"没有编号为“{plain_words(missing[0], 20)}”的文件，没有改动；编号见 python -m library list"
                raise InputError(msg)
            for row in rows:
                if row.owner == person.id:
                    continue
                same = (
                    twin.owner == person.id,
                    twin.file_sha256 == row.file_sha256,
                    twin.text_sha256 == row.text_sha256,
                )
                if session.scalar(select(exists().where(*same))):
                    left.append(row.name)
                    continue
                older = row.owner
                row.owner = person.id
                session.flush()
                mine = aliased(KeepsakeRow)
                taken = select(mine.name).where(mine.owner == person.id, mine.kind == KeepsakeRow.kind)
                session.execute(
                    update(KeepsakeRow)
                    .where(
                        KeepsakeRow.document_id == row.id,
                        KeepsakeRow.owner == older,
                        KeepsakeRow.name.not_in(taken),
                    )
                    .values(owner=person.id)
                    .execution_options(synchronize_session=False)
                )
                given += 1
        return given, tuple(left)


def _person(row: PersonRow) -> Person:
    return Person(row.id, row.name, row.mail)
