"""The library of a setting, opened: transactions that read, transactions that write."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from library.database.engine import WRITES, log_ahead, open_engine
from library.database.faults import said
from library.database.location import database_url, shown_url
from library.database.upgrade import upgrade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import URL


class Library:
    """A database with the schema of today.

    Parameters
    ----------
    url
        As :func:`library.database.location.database_url` gives it.

    Raises
    ------
    LibraryError
        If it cannot be opened, made, reached or brought up to date.
    """

    def __init__(self, url: URL) -> None:
        self.url = url
        self.place = shown_url(url)
        with said(self.place):
            self.engine = open_engine(url)
            try:
                log_ahead(self.engine)
                upgrade(self.engine, self.place)
            except BaseException:
                self.engine.dispose()
                raise

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees the library as it stands at its first question.

        Raises
        ------
        LibraryError
            If the database cannot answer.
        """
        with said(self.place), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose changes are kept for good when the block ends, all or none.

        Raises
        ------
        LibraryError
            If they could not be kept.
        sqlalchemy.exc.IntegrityError
            If a row is there already.
        """
        engine = self.engine.execution_options(**{WRITES: True})
        with said(self.place), Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


_OPEN: dict[URL, Library] = {}
_LOCK = Lock()


def open_library(setting: str | None = None) -> Library:
    """Return the library of a setting (by default that of the environment), opened once for a process.

    Raises
    ------
    LibraryError
        If it cannot be opened; it is tried anew at the next call.
    """
    url = database_url(setting)
    with _LOCK:
        if url not in _OPEN:
            _OPEN[url] = Library(url)
        return _OPEN[url]
