"""Copies of a library in one file, and back: the file is itself a library of SQLite, whatever it was made from."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import secrets
import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import insert, select, text
from sqlalchemy import inspect as inspector
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from data.errors import InputError
from data.openers.atomic import check_target
from library.database.faults import said
from library.database.opening import Library
from library.database.schema import ContentRow, DocumentRow, KeepsakeRow, PersonRow, Schema
from library.packing import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_Row = TypeVar("_Row", bound=Schema)
_LOG = ("-wal", "-shm", "-journal")
"""Ends of the files that SQLite keeps beside its own."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied.

    Parameters
    ----------
    damaged
        Names of documents that were left out, because their files are not what was kept.
    """

    documents: int
    keepsakes: int
    damaged: tuple[str, ...] = ()


def backup(library: Library, goal: Path) -> Copied:
    """Write everything as it stands at this moment to a file, whole or not at all; others go on working meanwhile.

    Raises
    ------
    OutputError
        If the file cannot be written.
    LibraryError
        If the library cannot be read, or there is no room for the copy.
    """
    check_target(goal)
    part = goal.absolute().with_name(f".atlas-{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        made = Library(URL.create("sqlite", database=str(part)))
        try:
            with snapshot(library) as source, made.writing() as target:
                copied = _copy(source, target)
        finally:
            made.close()
        with said(made.place):
            with closing(sqlite3.connect(part)) as connection:
                connection.execute("PRAGMA journal_mode = DELETE").close()
            with part.open("rb") as stream:
                os.fsync(stream.fileno())
            part.replace(goal)
    finally:
        for rest in (part, *(part.with_name(part.name + end) for end in _LOG)):
            rest.unlink(missing_ok=True)
    return copied


@contextmanager
def snapshot(library: Library) -> Iterator[Session]:
    """Give a session that sees one moment, however long it lasts."""
    with said(library.place), Session(library.engine) as session:
        if library.engine.dialect.name == "postgresql":
            session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        yield session


def restore(library: Library, source: Path) -> Copied:
    """Put back what a backup holds and the library lacks; what the library has stays as it is.

    Raises
    ------
    InputError
        If the file is no backup.
    LibraryError
        If the backup is damaged or newer than this version, or there is no room for what it holds.
    """
    with TemporaryDirectory(prefix="atlas-restore-") as folder:
        # A copy is brought up to date; the backup itself stays as it was made.
        copy = Path(folder) / "backup.sqlite"
        _take(source, copy)
        held = Library(URL.create("sqlite", database=str(copy)))
        try:
            with snapshot(held) as given, library.writing() as target:
                return _copy(given, target)
        finally:
            held.close()


def set_aside(path: Path) -> Path | None:
    """Give a database file of SQLite, with its log, another name; return it, ``None`` where there is no such file."""
    if not path.exists():
        return None
    aside = path.with_name(f"{path.name}.aside-{dt.datetime.now().astimezone():%Y%m%dT%H%M%S}")
    for end in ("", *_LOG):
        part = path.with_name(path.name + end)
        if part.exists():
            part.rename(aside.with_name(aside.name + end))
    return aside


def _take(source: Path, copy: Path) -> None:
    shown = plain_words(str(source).encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    try:
        with source.open("rb") as stream:
            is_database = stream.read(16) == b"SQLite format 3\0"
        if is_database:
            shutil.copyfile(source, copy)
    except OSError as error:
        msg = f"读不了备份 {shown}：{error.strerror or error}"
        raise InputError(msg) from error
    if is_database:
        with said(shown), closing(sqlite3.connect(copy)) as connection:
            wanted = "SELECT count(*) FROM sqlite_master WHERE name = 'atlas_documents'"
            is_database = bool(connection.execute(wanted).fetchone()[0])
    if not is_database:
        msg = f"{shown} 不是文档库的备份；备份由 python -m library backup 写出"
        raise InputError(msg)


def _copy(source: Session, target: Session) -> Copied:
    """Add the rows that the target lacks, one at a time, so that memory stays flat."""
    damaged: list[str] = []
    documents = keepsakes = 0
    same: dict[str, str] = {}
    for row in _missing(source, target, PersonRow):
        target.execute(insert(PersonRow).values(**row))
    unwhole = _copy_contents(source, target)
    for row in _missing(source, target, DocumentRow):
        if row["file_sha256"] in unwhole:
            damaged.append(row["name"])
            continue
        key = ("owner", "file_sha256", "text_sha256")
        twin = _one(target, DocumentRow, {name: row[name] for name in key})
        if twin is not None:
            same[row["id"]] = twin.id
            continue
        target.execute(insert(DocumentRow).values(**row))
        documents += 1
    lost = {row.id for row in source.scalars(select(DocumentRow)) if row.file_sha256 in unwhole}
    for row in _missing(source, target, KeepsakeRow):
        if row["document_id"] in lost:
            row["document_id"] = None
        row["document_id"] = same.get(row["document_id"], row["document_id"])
        if _one(target, KeepsakeRow, {name: row[name] for name in ("owner", "kind", "name")}) is None:
            target.execute(insert(KeepsakeRow).values(**row))
            keepsakes += 1
    return Copied(documents, keepsakes, tuple(damaged))


def _copy_contents(source: Session, target: Session) -> frozenset[str]:
    """Copy the files; return the hashes of those that are not what they were."""
    unwhole = set()
    for row in _missing(source, target, ContentRow):
        if hashlib.sha256(row["file"]).hexdigest() == row["sha256"]:
            target.execute(insert(ContentRow).values(**row))
        else:
            unwhole.add(row["sha256"])
    return frozenset(unwhole)


def _missing(source: Session, target: Session, table: type[Schema]) -> Iterator[dict[str, Any]]:
    """Yield each row of the source whose key the target does not have, as column -> value."""
    mapper = inspector(table)
    key = mapper.primary_key[0]
    known = set(target.scalars(select(key)))
    columns = list(mapper.columns)
    for one in [one for one in source.scalars(select(key).order_by(key)) if one not in known]:
        row = source.execute(select(*columns).where(key == one)).one()
        yield {column.key: value for column, value in zip(columns, row, strict=True)}


def _one(session: Session, table: type[_Row], values: dict[str, Any]) -> _Row | None:
    return session.scalars(select(table).filter_by(**values)).first()
