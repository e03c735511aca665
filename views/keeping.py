"""The library as the user of this session sees it: documents, tours and settings that stay."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

from data.errors import GoneError, LibraryError
from geo.given_lists import ListTable
from geo.indicator_table import IndicatorTable
from library.database.opening import open_library
from library.keepsakes import KeepsakeKind, Keepsakes
from library.kept import own_person
from library.shelf import Shelf
from views.guard import SETTING as HOSTS
from views.office import signed_in
from views.office.provider import is_office
from views.parts.writing.markdown_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from library.kept import Keepsake, Person

SETTINGS = ("lang", "base", "pin")
"""What of a state is kept as the user's own way of working, by the names of the address."""
_LAST, _NOTICE = "last", "shelf.notice"
_Table = TypeVar("_Table", ListTable, IndicatorTable)


@dataclass(frozen=True, slots=True)
class ShelfNotice:
    """What was done last with a document, in words, and the id of the one for which it can be undone."""

    words: str = ""
    undo: str = ""


@cache
def _machine() -> Person:
    return own_person()


def person() -> Person:
    """Return who works in this session.

    Raises
    ------
    SignInError
        If it is an office's server, and nobody has signed in.
    """
    return signed_in.person() if is_office() else _machine()


def shelf() -> Shelf:
    """Return the documents of the user.

    Raises
    ------
    LibraryError
        If the library cannot be opened.
    """
    return Shelf(open_library(), person())


def keepsakes() -> Keepsakes:
    """Return the tours, lists and settings of the user.

    Raises
    ------
    LibraryError
        If the library cannot be opened.
    """
    return Keepsakes(open_library(), person())


def check(document_id: str) -> None:
    """See that a document that this session has open is still there; a library that cannot answer changes nothing.

    Raises
    ------
    GoneError
        If it was deleted, or is not this user's to see any more.
    """
    try:
        known = shelf().find(document_id)
        if known.deleted is not None:
            shelf().open(document_id)
    except GoneError:
        raise
    except LibraryError as error:
        _log(error)


def keep_jurisdiction(document_id: str, adcode: str) -> None:
    """Keep what the user says of whose document it is; the default one has nobody to keep it for."""
    if document_id:
        try:
            shelf().say_jurisdiction(document_id, adcode)
        except LibraryError as error:
            _log(error)


def tell(words: str, undo: str = "") -> None:
    """Say what was done with a document: now, and in the list until something else is done; nothing to forget it."""
    if words:
        st.toast(plain_text(words), duration="long")
    st.session_state[_NOTICE] = ShelfNotice(words, undo)


def told() -> ShelfNotice:
    """Return what was done last."""
    found: ShelfNotice = st.session_state.get(_NOTICE, ShelfNotice())
    return found


def keep_tour(packed: str, document: str) -> str:
    """Keep a tour that is too long for an address, and return its id there; empty where it could not be kept.

    Each state of a tour has an id of its own, so that Back leads to the one before.
    """
    try:
        digest = hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()
        return keepsakes().keep(KeepsakeKind.TOUR, digest, packed, document).id
    except LibraryError as error:
        _log(error)
        return ""


def tour_of(keepsake_id: str) -> str | None:
    """Return a tour that :func:`keep_tour` kept; ``None`` where there is none."""
    try:
        return keepsakes().by_id(keepsake_id).value
    except GoneError:
        return None
    except LibraryError as error:
        _log(error)
        return None


def keep_last_tour(address: str, document: str, sha256: str) -> None:
    """Keep what the address says of the tour that was edited last for a document, so that it can be gone on with."""
    try:
        kept = keepsakes()
        if address:
            kept.keep(KeepsakeKind.TOUR, _last(sha256), address, document)
        else:
            kept.drop(KeepsakeKind.TOUR, _last(sha256))
    except LibraryError as error:
        _log(error)


def last_tour(sha256: str) -> Keepsake | None:
    """Return the tour that was edited last for a document (by the hash of its text), as the address says it."""
    try:
        return keepsakes().get(KeepsakeKind.TOUR, _last(sha256))
    except LibraryError as error:
        _log(error)
        return None


def _last(sha256: str) -> str:
    return f"{_LAST} {sha256}"


def keep_list(table: ListTable) -> str:
    """Keep a user's list of places; return why it could not be kept, empty where it was.

    Where a server has many users and knows none of them, lists stay with their sessions.
    """
    return _keep_table(KeepsakeKind.LIST, table)


def drop_list(name: str) -> None:
    """Forget a user's list of places."""
    _drop_table(KeepsakeKind.LIST, name)


def kept_lists() -> tuple[ListTable, ...]:
    """Return the user's lists of places, the newest last."""
    return _kept_tables(KeepsakeKind.LIST, ListTable.from_dict)


def keep_indicators(table: IndicatorTable) -> str:
    """Keep a user's table of figures; as :func:`keep_list`."""
    return _keep_table(KeepsakeKind.INDICATOR, table)


def drop_indicators(name: str) -> None:
    """Forget a user's table of figures."""
    _drop_table(KeepsakeKind.INDICATOR, name)


def kept_indicators() -> tuple[IndicatorTable, ...]:
    """Return the user's tables of figures, the newest last."""
    return _kept_tables(KeepsakeKind.INDICATOR, IndicatorTable.from_dict)


def _keep_table(kind: KeepsakeKind, table: ListTable | IndicatorTable) -> str:
    if not has_settings():
        return ""
    try:
        keepsakes().keep(kind, table.name, json.dumps(table.to_dict(), ensure_ascii=False))
    except LibraryError as error:
        _log(error)
        return str(error)
    return ""


def _drop_table(kind: KeepsakeKind, name: str) -> None:
    if has_settings():
        try:
            keepsakes().drop(kind, name)
        except LibraryError as error:
            _log(error)


def _kept_tables(kind: KeepsakeKind, of: Callable[[dict[str, Any]], _Table]) -> tuple[_Table, ...]:
    """Return what was kept of a kind, the newest last; what cannot be read any more is left out and logged."""
    if not has_settings():
        return ()
    try:
        found = keepsakes().listed(kind)
    except LibraryError as error:
        _log(error)
        return ()
    tables = []
    for one in reversed(found):
        try:
            tables.append(of(json.loads(one.value)))
        except (ValueError, KeyError, TypeError) as error:
            logging.getLogger(__name__).warning("%s %s: %s", kind.value, one.name, error)
    return tuple(tables)


def has_settings() -> bool:
    """Whether the settings of the user are known to be one person's: on the machine's own server, or signed in."""
    return bool(person().id) or not os.environ.get(HOSTS, "").strip()


def keep_setting(name: str, value: str) -> None:
    """Keep a setting of the user."""
    if not has_settings():
        return
    try:
        keepsakes().keep(KeepsakeKind.SETTING, name, value)
    except LibraryError as error:
        _log(error)


def settings() -> dict[str, str]:
    """Return the settings of the user, by their names in the address."""
    if not has_settings():
        return {}
    try:
        found = keepsakes().listed(KeepsakeKind.SETTING)
    except LibraryError as error:
        _log(error)
        return {}
    return {one.name: one.value for one in found if one.name in SETTINGS}


def _log(error: LibraryError) -> None:
    logging.getLogger(__name__).warning("%s", error)
