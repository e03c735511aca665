"""The one page: lay the frame, find out where the user is, draw the map first, then all that stands around it."""

from __future__ import annotations

import streamlit as st
from streamlit_folium import st_folium

from data import boundaries
from data.texts import text
from geo import gazetteer
from layers import select
from layers.web import assets, click, paint, shell
from views import actions, chrome, documents, foot, furniture, panel, state, style
from views.blocks import block
from views.words import Words

MAP = "map"
_SEEN = "click.seq"


def main() -> None:
    """Draw the page for one run."""
    nav, problems = state.arrive()
    t = Words(nav.spec.lang)
    st.set_page_config(page_title=t("title"), page_icon="🗺️", layout="wide", initial_sidebar_state="collapsed")
    # Every container exists in every run and in this order: an element that comes or goes above the map mounts it anew.
    st.html(f"<style>{style.sheet()}</style>")
    top = st.container(horizontal=True, key="top", vertical_alignment="center")
    bar = st.container(horizontal=True, key="bar", vertical_alignment="center")
    body = st.container(horizontal=True, key="body", wrap=False)
    map_slot = body.container(key="map")
    panel_slot = body.container(key="panel", width=style.PANEL_WIDTH)
    foot_slot = st.container(key="foot")
    last = st.container(key="last")

    status = panel_slot.empty()
    panel.take_offered(status, t)
    nav = state.here()
    document, problem = documents.current()
    opened = documents.opened(document)
    facts, known = opened.facts, gazetteer.default()
    spec, more = select.check_spec(nav.spec, facts.reading, known)
    if spec != nav.spec:
        nav = nav.with_(spec=spec)
        state.settle(nav)
    notes = [text(found.key, t.lang, value=found.value) for found in (*problems, *more)]
    if problem:
        notes.append(t("default_failed", why=problem))
    if nav.document != ("" if document.is_default else document.sha256[:12]):
        notes.append(t("document_other", wanted=nav.document or t("document_default")))
    selection = select.select(facts.reading, spec, known)
    opens = spec.with_(task=None, clause=None, place=None, chapter=None if spec.task or spec.clause else spec.chapter)
    filtered = selection if opens == spec else select.select(facts.reading, opens, known)

    with map_slot:
        web = assets.load(boundaries.load())
        group = paint.paint(opened.layers, spec, selection, web=web)
        st_folium(
            shell.build_map(web), key=MAP, height=shell.HEIGHT, width=None, use_container_width=True,
            returned_objects=[], feature_group_to_add=group, on_change=_clicked,
        )  # fmt: skip
    with panel_slot:
        panel.draw(panel.View(nav, facts, selection, filtered, known, document, notes, t))
    with bar:
        chrome.bar(nav, select.counts(opened.layers, selection), facts, select.options(facts.reading), t)
    with top:
        chrome.top(nav, document.name, t)
    with foot_slot:
        tray = select.tray(facts.reading, filtered)
        rows = select.rows(opened.layers, spec, selection)
        block("foot_bar", foot.bar(nav, tray, len(rows), t), panel.answer)
        if nav.below == "table":
            block("foot_table", foot.table(rows, panel.page_of("table"), t), panel.answer)
        elif nav.below:
            block("foot_tray", foot.part(nav.below, tray, t), panel.answer)
    with last:
        furniture.speak(nav.spec.lang)
    state.leave(nav)


def _clicked() -> None:
    """Take a click on the map, once: the component repeats its last value on every run."""
    event = click.parse(st.session_state.get(MAP))
    if event is not None and event.seq > st.session_state.get(_SEEN, 0):
        st.session_state[_SEEN] = event.seq
        state.go(actions.map_click(state.here(), event.kind, event.id))
