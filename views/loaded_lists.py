"""The user's own lists of places: loaded in this session, kept in the library, used for every document."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo.given_lists import PUBLISHED, GivenLists
from geo.scope.list_table import read_list_table
from views import keeping, state

if TYPE_CHECKING:
    from geo.given_lists import ListTable

_TABLES, _REMOVED, _UNKEPT = "lists.tables", "lists.removed", "lists.unkept"
MOST = 20
"""Files of lists that a session holds; the one loaded longest ago goes first."""


def tables() -> tuple[ListTable, ...]:
    """Return the user's tables, the newest last; at the first call those that the library has kept."""
    session = st.session_state
    if _TABLES not in session:
        session[_TABLES] = keeping.kept_lists()
    found: tuple[ListTable, ...] = session[_TABLES]
    return found


def in_use() -> GivenLists:
    """Return what the documents of this session are read with; the published lists where nobody's session runs."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return PUBLISHED
    return GivenLists(tables(), state.here().newest)


def key_of(lists: GivenLists) -> str:
    """Return what tells readings with other lists apart; empty for the published ones at the document's date."""
    return "" if lists == PUBLISHED else hashlib.sha256(repr(lists).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def load(name: str, raw: bytes) -> None:
    """Take a file of lists into the session, in the place of an older one of its name.

    Raises
    ------
    InputError
        If it cannot be read as a list.
    """
    made = read_list_table(raw, name)
    rest = tuple(table for table in tables() if table.name != made.name)
    session = st.session_state
    session[_UNKEPT] = keeping.keep_list(made)
    session[_TABLES] = (*rest, made)[-MOST:]
    session.pop(_REMOVED, None)


def remove(name: str) -> None:
    """Take a table out; :func:`undo` brings it back."""
    found = next((table for table in tables() if table.name == name), None)
    if found is not None:
        keeping.drop_list(name)
        st.session_state[_REMOVED] = found
        st.session_state[_TABLES] = tuple(table for table in tables() if table is not found)


def removed() -> str:
    """Return the name of the table that was removed last and can be brought back; empty for none."""
    found: ListTable | None = st.session_state.get(_REMOVED)
    return found.name if found is not None else ""


def undo() -> None:
    """Bring the table back that was removed last."""
    found: ListTable | None = st.session_state.pop(_REMOVED, None)
    if found is not None:
        st.session_state[_UNKEPT] = keeping.keep_list(found)
        st.session_state[_TABLES] = (*tables(), found)


def unkept() -> str:
    """Return why the table that was loaded last stays with this session alone; empty where it is kept."""
    return str(st.session_state.get(_UNKEPT, ""))
