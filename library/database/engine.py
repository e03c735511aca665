"""The engine: how SQLite and PostgreSQL are made to keep what they have acknowledged."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.exc import DisconnectionError

from data.errors import LibraryPlaceError

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Connection, Engine

WRITES = "atlas_writes"
"""Execution option of a connection that will write: SQLite then takes its lock at the beginning."""

WAIT_S = 30
"""How long one waits for another process to finish its write."""
_PAUSE_S = 0.05
_FILE = "atlas_file"

_FAR = {
    "connect_timeout": 8,
    # A host that has gone without a word is given up after half a minute, and not when the system loses patience.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 4,
    "tcp_user_timeout": 30_000,
}
"""How long one waits for PostgreSQL; what the URL says of the same goes first."""


def open_engine(url: URL) -> Engine:
    """Return an engine; the file of SQLite and its folder are made where they are missing.

    SQLite keeps a write-ahead log (readers do not wait for a writer), syncs at every commit, holds to foreign keys, and
    a write takes its lock when it begins, so that it never fails half-way for want of it. A file that was put in the
    place of another one is the one from then on: nothing is written to what nobody finds again.

    Raises
    ------
    OSError
        If the folder or the file cannot be made.
    """
    if url.get_backend_name() != "sqlite":
        far = {name: value for name, value in _FAR.items() if name not in url.query}
        engine = create_engine(url, pool_pre_ping=True, connect_args=far)
        if "options" not in url.query:
            # Not at the start of the connection: a pooler between would refuse it.
            event.listen(engine, "connect", _bounded)
        return engine
    path = Path(url.database or "")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Only its owner may read it: it holds drafts.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    engine = create_engine(url, connect_args={"timeout": WAIT_S})
    event.listen(engine, "do_connect", lambda *_: _identity(path) and None)
    event.listen(engine, "connect", _connected)
    event.listen(engine, "connect", lambda _, record: record.info.update({_FILE: _identity(path)}))
    event.listen(engine, "checkout", lambda _, record, __: _check_file(path, record.info[_FILE]))
    event.listen(engine, "begin", _begun)
    return engine


def _identity(path: Path) -> tuple[int, int]:
    """Return what tells a file from another one of its name; SQLite would make a new one where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError as error:
        msg = f"文档库的文件 {path} 不见了，没有写入；请把它放回原处，或从备份恢复后重新启动"
        raise LibraryPlaceError(msg) from error
    return found.st_dev, found.st_ino


def _check_file(path: Path, known: tuple[int, int]) -> None:
    """Have a connection made anew when its file has been put aside."""
    if _identity(path) != known:
        msg = f"{path} is another file now"
        raise DisconnectionError(msg)


def _bounded(connection: Any, _record: Any) -> None:  # noqa: ANN401  the driver's own types
    connection.execute(f"SET lock_timeout = '{int(WAIT_S * 1000)}ms'")
    connection.commit()


def _connected(connection: Any, _record: Any) -> None:  # noqa: ANN401  the driver's own types
    # Transactions are begun by _begun alone; the driver's own come too late for a lock and not at all for a schema.
    connection.isolation_level = None
    for pragma in ("foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _begun(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def log_ahead(engine: Engine) -> None:
    """Have SQLite write ahead; where the file system cannot share memory it keeps its older journal.

    Two processes that open a new file at once stand in each other's way without waiting: it is tried again.
    """
    if engine.url.get_backend_name() != "sqlite":
        return
    pause = Event()
    for left in range(int(WAIT_S / _PAUSE_S), -1, -1):
        # Outside of a transaction: the driver's own connection.
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or not left:
                raise
        else:
            return
        finally:
            connection.close()
        pause.wait(_PAUSE_S)
