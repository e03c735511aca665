"""The engine: how SQLite and PostgreSQL are made to keep what they have acknowledged."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event

if TYPE_CHECKING:
    from sqlalchemy.engine import URL, Connection, Engine

WRITES = "atlas_writes"
"""Execution option of a connection that will write: SQLite then takes its lock at the beginning."""

WAIT_S = 30
"""How long one waits for another process to finish its write."""
_PAUSE_S = 0.05


def open_engine(url: URL) -> Engine:
    """Return an engine; the file of SQLite and its folder are made where they are missing.

    SQLite keeps a write-ahead log (readers do not wait for a writer), syncs at every commit, holds to foreign keys, and
    a write takes its lock when it begins, so that it never fails half-way for want of it.

    Raises
    ------
    OSError
        If the folder or the file cannot be made.
    """
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": WAIT_S})
    path = Path(url.database or "")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Only its owner may read it: it holds drafts.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    engine = create_engine(url, connect_args={"timeout": WAIT_S})
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begun)
    return engine


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
