"""The corpora that a user has opened: kept in the library by where they lie, opened once for the server."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import GoneError, InputError, LibraryError
from geo.corpus.corpus_query import CorpusTables
from library.keepsakes import KeepsakeKind
from views import keeping

if TYPE_CHECKING:
    from library.kept import Keepsake

KEPT = 8
"""Corpora that the server has open at a time."""


def listed() -> tuple[Keepsake, ...]:
    """Return the user's corpora, the newest first; none where nobody is known."""
    if not keeping.has_settings():
        return ()
    try:
        return keeping.keepsakes().listed(KeepsakeKind.CORPUS)
    except LibraryError as error:
        logging.getLogger(__name__).warning("%s", error)
        return ()


def may_open() -> bool:
    """Whether a user may name a folder of the server: on one's own machine, where all is one's own."""
    return keeping.has_settings() and not keeping.person().id


def add(path: str) -> str:
    """Keep a corpus that lies in a folder, and return its id.

    Raises
    ------
    InputError
        If it is none.
    LibraryError
        If it could not be kept.
    """
    where = str(Path(path.strip().strip('"')).expanduser().absolute())
    _open(where, _changed(where)).totals()
    return keeping.keepsakes().keep(KeepsakeKind.CORPUS, where, where).id


def forget(name: str) -> None:
    """Take a corpus out of the list; its tables stay where they are.

    Raises
    ------
    LibraryError
        If the library cannot be written.
    """
    keeping.keepsakes().drop(KeepsakeKind.CORPUS, name)


def opened(corpus_id: str) -> CorpusTables:
    """Return the corpus that an address names.

    Raises
    ------
    LibraryError
        If there is none that this user may see.
    InputError
        If its tables are gone or damaged.
    """
    kept = keeping.keepsakes().by_id(corpus_id)
    if kept.kind != KeepsakeKind.CORPUS.value or not may_open():
        msg = f"没有编号为“{corpus_id[:20]}”的文件集；请在文档面板里打开"
        raise GoneError(msg)
    return _open(kept.value, _changed(kept.value))


def _changed(path: str) -> int:
    """Return when the table of the documents was last written: a corpus that was read on is opened anew."""
    try:
        return (Path(path) / "documents").stat().st_mtime_ns
    except (OSError, ValueError) as error:
        msg = f"没有文件集 {path[:200]}，请检查路径；文件集由 python -m geo corpus 写出"
        raise InputError(msg) from error


@lru_cache(maxsize=KEPT)
def _open(path: str, changed: int) -> CorpusTables:  # noqa: ARG001  part of the key
    return CorpusTables(path)
