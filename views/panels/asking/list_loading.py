"""The user's own lists under the table of lists: the field for a file, what became of each line, remove and undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from data.errors import InputError
from data.openers.texts import bracketed
from geo.scope.list_words import fault_words, note_words
from geo.scope.own_lists import placed
from views import loaded_lists, state
from views.parts import fields
from views.parts.component import block
from views.parts.writing.markdown_text import plain_text
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from markupsafe import Markup
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from geo.scope.own_lists import LineReport, PlacedTable
    from views.panels.panel_view import PanelView
    from views.parts.writing.wording import Wording

MOST = 200
"""Lines of a table whose report is shown: those that were not taken stand first."""
_ERROR = "lists.error"


def draw(view: PanelView) -> None:
    """Draw the field and the report."""
    t = view.t
    key = fields.key("own_list", None, partial(_loaded, t), fields.file_id)
    st.file_uploader(t.desk("own_lists_field"), key=key, help=None, on_change=fields.collect)
    with st.container(key="own_list_error"):
        if error := st.session_state.get(_ERROR):
            st.error(plain_text(error))
    block("own_lists", panel(view), answer)


def panel(view: PanelView) -> Markup:
    """Return what became of the user's lists, as HTML."""
    found = [placed(table, view.edition.gazetteer) for table in loaded_lists.tables()]
    return render(
        "lists", "own", tables=[(one, *_report(one, view)) for one in reversed(found)],
        removed=loaded_lists.removed(), unkept=loaded_lists.unkept(), t=view.t,
    )  # fmt: skip


def _report(found: PlacedTable, view: PanelView) -> tuple[list[tuple[LineReport, str]], int]:
    """Return the lines with what became of them, those that were left first, and how many more there are."""
    t, places = view.t, view.edition.gazetteer
    rows = []
    for report in sorted(found.reports, key=lambda report: report.fault is None)[:MOST]:
        if report.fault is not None:
            words = t.desk("own_lists_left", why=fault_words(report.fault, report.others, places, t.lang))
        else:
            notes = note_words(report, t.lang)
            words = report.place + bracketed(notes, t.lang) if notes else report.place
        rows.append((report, words))
    return rows, max(len(found.reports) - MOST, 0)


def answer(action: str) -> None:
    """Take a click on the report."""
    verb, _, argument = action.partition(":")
    if verb == "drop":
        loaded_lists.remove(argument)
    elif verb == "undo":
        loaded_lists.undo()
    state.go(state.here())


def _loaded(t: Wording, file: UploadedFile | None) -> None:
    """Take a file of lists; what keeps it out is said beside the field."""
    session = st.session_state
    session.pop(_ERROR, None)
    if file is not None:
        try:
            loaded_lists.load(file.name, file.getvalue())
        except InputError as error:
            session[_ERROR] = t("upload_failed", name=file.name, why=error)
    state.go(state.here())
