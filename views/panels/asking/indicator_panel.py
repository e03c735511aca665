"""The sheet 自带指标 of the desk: a file of figures by county, what became of each line, and which colours the map."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from data.errors import InputError
from data.openers.texts import bracketed
from geo.scope.list_words import fault_words, note_words
from layers.indicator_map import figure
from views import state
from views.panels.asking import loaded_indicators
from views.parts import fields
from views.parts.component import block
from views.parts.writing.markdown_text import plain_text
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from geo.indicator_table import IndicatorReport, PlacedIndicator
    from views.panels.panel_view import PanelView
    from views.parts.writing.wording import Wording

_Line = tuple["IndicatorReport", str]

MOST = 200
"""Lines that a report and a table of figures show; a report has those that were not taken first."""
_ERROR = "indicators.error"


def panel(view: PanelView) -> Markup:
    """Return the indicators that are loaded as HTML."""
    places = view.edition.gazetteer
    found = loaded_indicators.loaded(places)
    shown = loaded_indicators.find(view.nav.indicator, places)
    return render(
        "indicators", "panel", found=[one.placed for one in found], shown=shown.placed if shown else None, t=view.t
    )


def figures(view: PanelView) -> Markup:
    """Return the figures of the indicator that is shown, the largest first, as HTML."""
    places = view.edition.gazetteer
    shown = loaded_indicators.find(view.nav.indicator, places)
    rows = []
    if shown is not None:
        ranked = sorted(shown.placed.values.items(), key=lambda item: (-item[1], item[0]))
        rows = [(code, view.t.place(places.division_place(code)), figure(value)) for code, value in ranked[:MOST]]
    return render(
        "indicators", "figures", shown=shown.on_map if shown else None, rows=rows,
        more=max(len(shown.placed.values) - MOST, 0) if shown else 0, t=view.t,
    )  # fmt: skip


def draw(view: PanelView, take: Callable[[str], None]) -> None:
    """Draw the field for a file, what became of its lines, and the figures, whose clicks the desk takes."""
    t = view.t
    key = fields.key("own_indicator", None, partial(_loaded, t), fields.file_id)
    st.file_uploader(t.desk("indicators_field"), key=key, on_change=fields.collect)
    with st.container(key="own_indicator_error"):
        if error := st.session_state.get(_ERROR):
            st.error(plain_text(error))
    block("own_indicators", report(view), answer)
    block("indicator_figures", figures(view), take)


def report(view: PanelView) -> Markup:
    """Return what became of each line of the user's tables, as HTML."""
    firsts: dict[str, PlacedIndicator] = {}
    for one in loaded_indicators.loaded(view.edition.gazetteer):
        # The one that is shown speaks for its table, else the first.
        if one.placed.table.name not in firsts or one.placed.id == view.nav.indicator:
            firsts[one.placed.table.name] = one.placed
    return render(
        "indicators", "own", tables=[(one, *_lines(one, view)) for one in reversed(firsts.values())],
        removed=loaded_indicators.removed(), unkept=loaded_indicators.unkept(), t=view.t,
    )  # fmt: skip


def _lines(found: PlacedIndicator, view: PanelView) -> tuple[list[_Line], list[_Line], int]:
    """Return the lines that were not taken and those that were, each with what became of it, and how many are left."""
    rows = [(one, _became(one, view)) for one in sorted(found.reports, key=lambda one: one.is_taken)[:MOST]]
    left, taken = ([row for row in rows if row[0].is_taken is is_taken] for is_taken in (False, True))
    return left, taken, max(len(found.reports) - MOST, 0)


def _became(one: IndicatorReport, view: PanelView) -> str:
    t, place = view.t, one.place
    if place.fault is not None:
        return t.desk("own_lists_left", why=fault_words(place.fault, place.others, view.edition.gazetteer, t.lang))
    if one.is_apart:
        return t.desk("own_lists_left", why=t.desk("indicators_apart", place=place.place))
    if one.value is None:
        why = t.desk("indicators_unread", words=one.unread) if one.unread else t.desk("indicators_empty")
        return t.desk("own_lists_left", why=why)
    notes = note_words(place, t.lang)
    return f"{place.place}：{figure(one.value)}" + (bracketed(notes, t.lang) if notes else "")


def answer(action: str) -> None:
    """Take a click on the report."""
    verb, _, argument = action.partition(":")
    if verb == "drop":
        loaded_indicators.remove(argument)
    elif verb == "undo":
        loaded_indicators.undo()
    state.go(state.here())


def _loaded(t: Wording, file: UploadedFile | None) -> None:
    """Take a file of figures and show its first; what keeps it out is said beside the field."""
    session, nav = st.session_state, state.here()
    session.pop(_ERROR, None)
    if file is not None:
        try:
            table = loaded_indicators.load(file.name, file.getvalue())
            nav = nav.with_(indicator=table.id_of(table.columns[0]))
        except InputError as error:
            session[_ERROR] = t("upload_failed", name=file.name, why=error)
    state.go(nav)
