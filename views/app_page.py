"""The one page: lay the frame, find out where the user is, draw the map first, then all that stands around it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st
from streamlit_folium import st_folium

from data.errors import InputError, LibraryError
from data.openers.texts import text
from layers import select, sight
from layers.map_credits import credit_lines, drawn_of
from layers.place_names import document_title
from layers.screen import assets, click, paint, shell
from layers.screen.beside_paint import OwnPaint
from layers.spec import LayerProblem
from layers.word_lists import in_series
from views import actions, documents, incoming, settings, state
from views.office.provider import is_office
from views.panels import gone_panel, sign_in_panel, switch
from views.panels.asking import loaded_indicators
from views.panels.comparing import side_by_side
from views.panels.corpora import corpus_panel
from views.panels.panel_view import PanelView
from views.panels.presenting import present_panel
from views.parts import bars, fields, place_card, tray
from views.parts.answering import answer, page_of
from views.parts.component import SCRIPTS, block, listen
from views.parts.writing import copying, own_words, style
from views.parts.writing.markdown_text import plain_text
from views.parts.writing.templating import own, render
from views.parts.writing.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.delta_generator import DeltaGenerator

    from layers.edition import Edition
    from layers.spec import MapSpec
    from layers.work.progress import Progress
    from views.state import Nav

MAP = "map"
"""Of the map's key, before the province: the component keeps its base map for as long as its key stays the same."""
_SEEN = "click.seq"


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The containers of the page.

    Each exists in every run and in this order: an element that comes or goes above the map mounts it anew.
    """

    top: DeltaGenerator
    bar: DeltaGenerator
    map: DeltaGenerator
    card: DeltaGenerator
    incoming: DeltaGenerator
    status: DeltaGenerator
    panel: DeltaGenerator
    foot: DeltaGenerator
    drawer: DeltaGenerator
    stage: DeltaGenerator
    last: DeltaGenerator

    @classmethod
    def lay(cls) -> PageFrame:
        """Put the empty containers on the page."""
        st.html(render("scraps", "style", sheet=own(style.sheet())))
        top = st.container(horizontal=True, key="top", vertical_alignment="center")
        bar = st.container(horizontal=True, key="bar", vertical_alignment="center")
        body = st.container(horizontal=True, key="body", wrap=False)
        middle, panel = body.container(key="map"), body.container(key="panel", width=style.PANEL_WIDTH)
        return cls(
            top=top,
            bar=bar,
            map=middle,
            card=middle.container(key="card"),
            incoming=panel.container(key="incoming"),
            status=panel.empty(),
            panel=panel,
            foot=st.container(key="foot"),
            drawer=st.container(key="drawer"),
            stage=st.container(key="stage"),
            last=st.container(key="last"),
        )


def main() -> None:
    """Draw the page for one run."""
    if not sign_in_panel.admitted():
        return
    fields.collect()
    _, problems = state.arrive()
    settings.arrive()
    t = Wording(state.here().spec.lang)
    st.set_page_config(page_title=t("title"), page_icon="🗺️", layout="wide", initial_sidebar_state="collapsed")
    frame = PageFrame.lay()
    incoming.take(t)
    with frame.incoming:
        incoming.live(t)
    try:
        document, problem = documents.arrive()
        edition, unknown = _opened(document, frame.status, t)
    except (LibraryError, InputError) as why:
        if not state.here().document:
            raise
        with frame.panel:
            gone_panel.draw(why, t)
        state.leave(state.here())
        return
    t = Wording(t.lang, edition.own_area)
    nav, more = _settled(present_panel.arrive(state.here(), edition), edition)
    more = (*unknown, *more)
    notes = [text(found.key, t.lang, value=found.value) for found in (*problems, *more)]
    if problem:
        notes.append(t("default_failed", why=problem))
    if nav.indicator and loaded_indicators.find(nav.indicator, edition.gazetteer) is None:
        notes.append(t.desk("figures_not_here"))
    view = _view(nav, edition, document, notes, t)
    _draw(frame, view)
    state.leave(nav)
    settings.follow(nav)


def _opened(
    document: documents.Document, status: DeltaGenerator, t: Wording
) -> tuple[Edition, tuple[LayerProblem, ...]]:  # fmt: skip
    """Read the document as whose the user says it is; what cannot be its jurisdiction is taken out of the state."""
    nav = state.here()

    def show(progress: Progress) -> None:
        words = t.reading("running", name=document.name, step=progress.words(t.lang))
        status.progress(min(max(progress.share, 0.0), 1.0), plain_text(words))

    try:
        if nav.jurisdiction:
            try:
                return documents.opened(document, nav.jurisdiction, show), ()
            except InputError:
                problem = LayerProblem("jurisdiction", nav.jurisdiction, "app.unknown_jurisdiction")
                state.settle(nav.with_(jurisdiction=""))
                return documents.opened(document, progress=show), (problem,)
        return documents.opened(document, progress=show), ()
    finally:
        status.empty()


def _now() -> Edition:
    return documents.opened(documents.current()[0], state.here().jurisdiction)


def _settled(nav: Nav, edition: Edition) -> tuple[Nav, tuple[LayerProblem, ...]]:
    """Take out of the state what this document does not have."""
    is_pair = side_by_side.is_shown(nav)
    # A place of the other document is none of this one.
    spec, problems = select.check_spec(edition, nav.spec.with_(place=None) if is_pair else nav.spec)
    spec = spec.with_(place=nav.spec.place) if is_pair else spec
    if spec != nav.spec:
        nav = nav.with_(spec=spec)
        state.settle(nav)
    return nav, problems


def _view(nav: Nav, edition: Edition, document: documents.Document, notes: list[str], t: Wording) -> PanelView:
    spec = nav.spec
    selection = select.select(edition, spec)
    chapter = None if spec.task or spec.clause else spec.chapter
    opens = spec.with_(task=None, clause=None, place=None, chapter=chapter)
    filtered = selection if opens == spec else select.select(edition, opens)
    return PanelView(nav, edition, selection, filtered, document, notes, t)


def _draw(frame: PageFrame, view: PanelView) -> None:
    """Draw everything, the map first: what the user looks at."""
    nav, edition, t = view.nav, view.edition, view.t
    web = assets.of(edition.ground)
    is_presenting = present_panel.is_presenting(nav)
    on_map = side_by_side.on_map(view)
    is_pair = on_map is not view
    shown = sight.of(on_map.nav.spec, on_map.selection, on_map.edition)
    indicator = loaded_indicators.find(nav.indicator, edition.gazetteer) if not is_pair else None
    own = OwnPaint(place_card.beside(nav, edition), indicator.on_map if indicator is not None else None)
    with frame.map:
        key = f"{MAP}.{web.province}"
        st_folium(
            shell.build_map(web), key=key, height=shell.HEIGHT, width=None, use_container_width=True,
            feature_group_to_add=corpus_panel.on_map(nav, edition, web)
            or paint.paint(on_map.edition, shown, on_map.selection, web=web, present=is_presenting, own=own),
            returned_objects=[], on_change=partial(_clicked, key),
        )  # fmt: skip
    with frame.card:
        if not is_pair and not corpus_panel.is_shown(nav):
            place_card.draw(nav, edition, view.selection, t)
    with frame.last:
        own_words.speak(nav.spec.lang)
        copying.listen()
        st.html(render("scraps", "print_foot", lines=_print_foot(view, on_map, shown)))
        copying.copy_ordered(view.selection.projects, nav.spec.lang)
        listen((*SCRIPTS, "tabs") if is_office() else SCRIPTS)
    if is_presenting:
        with frame.stage:
            present_panel.stage(nav, edition, t)
        return
    with frame.panel:
        switch.draw(view)
    with frame.bar:
        bars.bar(
            nav,
            shown,
            select.counts(on_map.edition, on_map.selection),
            edition,
            select.options(edition),
            t,
            _figures(own),
        )
    with frame.top:
        bars.top(nav, edition.reading.document.title or view.document.name, _now, t)
    _below(frame, on_map, shown, side_by_side.answer if is_pair else answer)


def _figures(own: OwnPaint) -> bars.OwnFigures:
    """Return what the bar says of figures of the reader's own: the newest, or what is shown of them."""
    tables = loaded_indicators.tables()
    newest = tables[-1].id_of(tables[-1].columns[0]) if tables else ""
    return bars.OwnFigures(newest, is_shown=own.indicator is not None)


def _below(frame: PageFrame, view: PanelView, shown: MapSpec, take: Callable[[str], None]) -> None:
    """Draw what stands under the map, of the clauses that it shows."""
    nav, t, chosen = view.nav, view.t, view.selection.projects
    left, names = select.tray(view.edition, view.selection), select.review(view.selection)
    counts = tray.ShownCounts(
        len(chosen) == len(view.edition.clauses), len(chosen), select.row_count(view.edition, shown, view.selection)
    )  # fmt: skip
    with frame.foot:
        block("foot_bar", tray.bar(nav, left, names, counts, t), take)
    with frame.drawer:
        if nav.below == "table":
            table = tray.table(select.rows(view.edition, shown, view.selection), page_of("table"), t)
            block("drawer_table", tray.opened(table, t), take, top=nav.below)
        elif nav.below == "names":
            listed = tray.names(names, page_of("names"), t)
            block("drawer_names", tray.opened(listed, t), take, top=nav.below)
        elif nav.below:
            part = tray.part(nav.below, left, page_of("tray"), t)
            block("drawer_tray", tray.opened(part, t), take, top=nav.below)


def _print_foot(view: PanelView, on_map: PanelView, shown: MapSpec) -> list[str]:
    """Return the sources of what a printed page shows, those of its map included."""
    source, t = view.edition.reading.document, view.t
    title = document_title(source.title, t.lang)
    origin = " · ".join(part for part in (title, source.issuer, str(source.year or "")) if part)
    day = dt.datetime.now().astimezone().date().isoformat()
    layers = (select.shown(on_map.edition.layers[theme], on_map.selection) for theme in shown.layers)
    credit = in_series(credit_lines(on_map.edition.ground, shown.base, drawn_of(layers), t.lang), t.lang)
    return [
        t("print_document", words=origin), t("print_map", words=credit), t("print_made", title=t("title"), day=day),
    ]  # fmt: skip


def _clicked(key: str) -> None:
    """Take a click on the map, once: the component repeats its last value on every run."""
    event = click.parse(st.session_state.get(key))
    if event is not None and event.seq > st.session_state.get(_SEEN, 0):
        st.session_state[_SEEN] = event.seq
        state.go(actions.map_click(state.here(), event.kind, event.id))
