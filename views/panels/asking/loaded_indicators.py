"""The user's own figures by county: loaded in this session, kept in the library, shown over any document's map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import streamlit as st

from geo.indicator_table import indicators, read_indicator_table
from layers.indicator_map import IndicatorOnMap
from views import keeping

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.indicator_table import IndicatorTable, PlacedIndicator

_TABLES, _REMOVED, _UNKEPT, _SHOWN = (
    "indicators.tables", "indicators.removed", "indicators.unkept", "indicators.shown",
)  # fmt: skip
MOST = 10
"""Files of figures that a session holds; the one loaded longest ago goes first."""


@dataclass(frozen=True, eq=False)
class LoadedIndicator:
    """An indicator held against a province."""

    placed: PlacedIndicator

    @cached_property
    def on_map(self) -> IndicatorOnMap:
        """As the map shows it; its classes are made for the one that is shown and not for all."""
        return IndicatorOnMap.of(self.placed)


def tables() -> tuple[IndicatorTable, ...]:
    """Return the user's tables, the newest last; at the first call those that the library has kept."""
    session = st.session_state
    if _TABLES not in session:
        session[_TABLES] = keeping.kept_indicators()
    found: tuple[IndicatorTable, ...] = session[_TABLES]
    return found


def loaded(gazetteer: Gazetteer) -> tuple[LoadedIndicator, ...]:
    """Return the indicators of all tables on a province; made once, as long as tables and province are the same."""
    session, key = st.session_state, (tuple(map(id, tables())), gazetteer.province.adcode)
    known = session.get(_SHOWN)
    if known is None or known[0] != key:
        made = tuple(LoadedIndicator(one) for table in tables() for one in indicators(table, gazetteer))
        known = session[_SHOWN] = (key, made)
    found: tuple[LoadedIndicator, ...] = known[1]
    return found


def find(indicator_id: str, gazetteer: Gazetteer) -> LoadedIndicator | None:
    """Return the indicator of an address; ``None`` where it was not loaded here."""
    if not indicator_id:
        return None
    return next((one for one in loaded(gazetteer) if one.placed.id == indicator_id), None)


def load(name: str, raw: bytes) -> IndicatorTable:
    """Take a table into the session, in the place of an older one of its name.

    Raises
    ------
    InputError
        If it cannot be read as a table of figures.
    """
    made = read_indicator_table(raw, name)
    rest = tuple(table for table in tables() if table.name != made.name)
    session = st.session_state
    session[_UNKEPT] = keeping.keep_indicators(made)
    session[_TABLES] = (*rest, made)[-MOST:]
    session.pop(_REMOVED, None)
    return made


def remove(name: str) -> None:
    """Take a table out; :func:`undo` brings it back."""
    found = next((table for table in tables() if table.name == name), None)
    if found is not None:
        keeping.drop_indicators(name)
        st.session_state[_REMOVED] = found
        st.session_state[_TABLES] = tuple(table for table in tables() if table is not found)


def removed() -> str:
    """Return the name of the table that was removed last and can be brought back; empty for none."""
    found: IndicatorTable | None = st.session_state.get(_REMOVED)
    return found.name if found is not None else ""


def undo() -> None:
    """Bring the table back that was removed last."""
    found: IndicatorTable | None = st.session_state.pop(_REMOVED, None)
    if found is not None:
        st.session_state[_UNKEPT] = keeping.keep_indicators(found)
        st.session_state[_TABLES] = (*tables(), found)


def unkept() -> str:
    """Return why the table that was loaded last stays with this session alone; empty where it is kept."""
    return str(st.session_state.get(_UNKEPT, ""))
