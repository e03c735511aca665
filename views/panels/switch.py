"""What stands in the panel in each mode. A new mode is one more row of :data:`PANELS` and of ``state.MODES``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from data.errors import InputError
from data.openers import boundaries
from views import actions, documents, state
from views.panels import browse_panel, document_panel, export_panel, matrix_panel, place_panel, present_panel
from views.parts import finding, hits
from views.parts.component import block
from views.parts.markup import esc

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from streamlit.delta_generator import DeltaGenerator

    from geo.gazetteer import Gazetteer
    from layers.select import Selection
    from views.document_index import DocumentIndex
    from views.documents import Document
    from views.parts.wording import Wording
    from views.state import Nav

PAGED = frozenset({"repairs", "table", "tray", "names", "clauses", "original"})
"""Lists that turn pages; where they stand is no state of the app that an address needs."""
STARTS = {"task": ("clauses",), "below": ("table", "tray", "names")}
"""Steps after which lists start at their first page again."""

_UPLOADS, _ERROR, _PAGE = "upload.round", "upload.error", "page."


@dataclass(frozen=True, slots=True, eq=False)
class PanelView:
    """Everything that a panel may show.

    Parameters
    ----------
    selection
        The clauses that the map shows.
    filtered
        The clauses that pass the filters, whatever task or place is opened.
    """

    nav: Nav
    facts: DocumentIndex
    selection: Selection
    filtered: Selection
    gazetteer: Gazetteer
    document: Document
    notes: Sequence[str]
    t: Wording


def draw(view: PanelView) -> None:
    """Draw the panel of the mode."""
    PANELS[view.nav.mode](view)


def answer(action: str) -> None:
    """Take a click on a block."""
    verb, _, argument = action.partition(":")
    nav = state.here()
    if verb in PAGED and argument.isdecimal():
        st.session_state[_PAGE + verb] = int(argument)
        state.go(nav.with_(clause=None) if verb == "clauses" else nav)
        return
    for listed in STARTS.get(verb, ()):
        st.session_state.pop(_PAGE + listed, None)
    state.go(actions.act(nav, action))


def page_of(verb: str) -> int:
    """Return the page that a list of this session stands at."""
    return int(st.session_state.get(_PAGE + verb, 0))


def _notes(view: PanelView) -> str:
    return "".join(f'<p class="warn" role="alert">{esc(note)}</p>' for note in view.notes)


def _browse(view: PanelView) -> None:
    nav = view.nav
    if nav.spec.query and nav.spec.task is None and nav.spec.clause is None:
        found = finding.search(nav.spec.query, view.filtered.projects, view.facts, view.gazetteer)
        html = hits.panel(found, view.t)
    else:
        html = browse_panel.panel(
            nav, view.facts, view.filtered.ids, {verb: page_of(verb) for verb in ("clauses", "original")}, view.t
        )
    block("panel_browse", _notes(view) + html, answer, top=f"{nav.spec.task}|{nav.spec.clause}|{nav.spec.query}")


def _document(view: PanelView) -> None:
    t = view.t
    block(
        "panel_document",
        _notes(view) + document_panel.panel(view.facts, view.document.name, page_of("repairs"), t),
        answer,
    )
    st.session_state.setdefault(_UPLOADS, 0)
    st.file_uploader(
        t("upload"), type=["txt"], key=f"upload_{st.session_state[_UPLOADS]}", help=None, on_change=_uploaded, args=(t,)
    )
    if error := st.session_state.get(_ERROR):
        st.error(error)
    if not view.document.is_default:
        default, _ = documents.default()
        st.button(t("document_restore", name=default.name), key="restore", on_click=_restored)
    block("panel_sources", document_panel.sources(boundaries.CREDIT, t), answer)


def _uploaded(t: Wording) -> None:
    """Take an uploaded file, or keep the document that was open and say why."""
    session = st.session_state
    file = session.get(f"upload_{session[_UPLOADS]}")
    session.pop(_ERROR, None)
    state.go(state.here())
    if file is None:
        return
    session[_UPLOADS] += 1
    try:
        documents.offer(documents.make(file.name, file.getvalue()))
    except InputError as error:
        session[_ERROR] = t("upload_failed", name=file.name, why=error)


def take_offered(status: DeltaGenerator, t: Wording) -> None:
    """Read the document that was uploaded before this run, and open it; keep the old one when it cannot be read."""
    made = documents.offered()
    if made is None:
        return
    try:
        documents.opened(made, _progress(status, t))
    except InputError as error:
        st.session_state[_ERROR] = t("upload_failed", name=made.name, why=error)
        return
    finally:
        status.empty()
    documents.use(made)
    state.go(_from_the_start(made.sha256[:12]))


def _progress(status: DeltaGenerator, t: Wording) -> Callable[[float], None]:
    def show(part: float) -> None:
        status.progress(part, t("document_reading"))

    return show


def _from_the_start(document: str) -> Nav:
    nav = actions.clear(state.here())
    return nav.with_(task=None, clause=None, place=None, document=document, tour="", step="")


def _restored() -> None:
    documents.use(None)
    st.session_state.pop(_ERROR, None)
    state.go(_from_the_start(""))


PANELS: Mapping[str, Callable[[PanelView], None]] = {
    "browse": _browse,
    "place": place_panel.draw,
    "matrix": matrix_panel.draw,
    "present": present_panel.draw,
    "document": _document,
    "export": export_panel.draw,
}
