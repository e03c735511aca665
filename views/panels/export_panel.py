"""The panel of the mode 导出: a sheet with its preview, atlases, a batch of sheets, and files for other tools."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import streamlit as st

from data.errors import InputError
from layers.export.file_formats import FileFormat
from layers.sheet import Figures, SheetFormat
from layers.spec import MapSpec
from layers.work.order import AtlasOrder, BatchOrder, FileOrder, SheetOrder
from views import actions, answers, documents, state
from views.answers import EXPORTS
from views.panels import export_options as given
from views.panels.asking import loaded_indicators
from views.parts import fields, orders, preview
from views.parts.component import block
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from layers.edition import Given
    from views.panels.panel_view import PanelView
    from views.parts.writing.wording import Wording
    from views.state import Nav

LEFT_PX = 216


def draw(view: PanelView) -> None:
    """Draw the panel."""
    t = view.t
    part = _part(view)
    notes = view.notes
    if part != EXPORTS[0] and _figures(view) is not None:
        notes = [*notes, t.desk("figures_on_sheets_alone")]
    html = render("scraps", "export", notes=notes, parts=EXPORTS, part=part, t=t)
    block("panel_export", html, answer, top=part)
    {"sheet": _sheet, "atlas": _atlas, "batch": _batch, "files": _files}[part](view)
    if part != EXPORTS[0]:
        orders.live(t)


def answer(action: str) -> None:
    """Take a click on the panel."""
    verb, _, argument = action.partition(":")
    nav = state.here()
    if verb == "part":
        state.go(nav.with_(desk=answers.Open(part=argument).pack()))
    else:
        state.go(actions.act(nav, action))


def _part(view: PanelView) -> str:
    part = answers.Open.read(view.nav.desk).part
    return part if part in EXPORTS else EXPORTS[0]


def _sheet(view: PanelView) -> None:
    t = view.t
    split = st.container(key="export_split", horizontal=True, wrap=False)
    left, right = split.container(key="export_left", width=LEFT_PX), split.container(key="export_right")
    with left:
        _subject(view)
        given.draw(t, scale=True, dpi=True)
        options = given.checked(scale=True, dpi=True)
    if options is None:
        return
    figures = _figures(view)
    with right:
        with st.container(key="export_make", horizontal=True):
            for form in SheetFormat:
                kind: Literal["primary", "secondary"] = "primary" if form is SheetFormat.PDF else "secondary"
                words = t.desk("make", what=form.value.upper())
                st.button(words, key=f"make_{form.value}", type=kind, on_click=_order_sheet, args=(form, figures, t))
        # Under the buttons: what comes and goes must not move them from under the user's hand.
        orders.live(t)
        drawn = replace(options, figures=figures)
        preview.live(_spec(view.nav), drawn, documents.ordered(view.nav.jurisdiction), t)


def _atlas(view: PanelView) -> None:
    t = view.t
    given.choice("atlas_by", t.desk("atlas_by"), given.ATLASES, lambda one: t.desk(f"atlas_{one}"))
    with st.container(key="export_options", horizontal=True):
        given.draw(t, scale=False, dpi=False)
        options = given.checked(scale=False, dpi=False)
    if options is not None:
        words = t.desk("make", what="PDF")
        st.button(words, key="make_atlas", type="primary", on_click=_order_atlas, args=(t,))


def _batch(view: PanelView) -> None:
    t = view.t
    form = given.choice("batch_form", t.desk("format"), given.FORMS, lambda one: one.value.upper())
    is_raster = form is SheetFormat.PNG
    with st.container(key="export_options", horizontal=True):
        given.draw(t, scale=False, dpi=is_raster)
        options = given.checked(scale=False, dpi=is_raster)
    if options is not None:
        words = t.desk("make_batch", n=len(view.edition.tasks))
        st.button(words, key="make_batch", type="primary", on_click=_order_batch, args=(t,))


def _files(view: PanelView) -> None:
    t = view.t
    with st.container(key="export_what", horizontal=True):
        scope = given.choice(
            "files_scope", t.desk("files_scope"), given.FILE_SCOPES, lambda one: t.desk(f"files_{one}")
        )
        _subject(view)
    with st.container(key="export_options", horizontal=True):
        given.draw_imprint(t)
        given.choice("files_system", t.desk("files_system"), given.SYSTEMS, lambda one: t.desk(f"files_system_{one}"))
        if given.checked(scale=False, dpi=False) is None:
            return
    if scope == given.FILE_SCOPES[0] and view.selection.narrowed and not view.selection.projects:
        st.warning(t.desk("files_nothing"))
        return
    for form in FileFormat:
        with st.container(key=f"file_{form.value}", horizontal=True, vertical_alignment="center"):
            st.html(render("scraps", "file_kind", form=form.value, t=t))
            st.button(t.desk("make_file"), key=f"make_file_{form.value}", on_click=_order_file, args=(form, t))


def _subject(view: PanelView) -> None:
    """Let the user choose what the sheet shows; the map beside shows the same."""
    t, spec, known = view.t, view.nav.spec, view.edition.gazetteer
    tasks = [0, *view.edition.tasks]
    task = view.edition.task_of(spec.clause) if spec.clause else spec.task
    shown = task if task in tasks else 0
    st.selectbox(
        t.desk("subject_task"), tasks, tasks.index(shown), key=fields.key("export_task", shown, _task_on),
        filter_mode="contains", on_change=fields.collect,
        format_func=fields.labels(
            tasks, lambda n: t.desk("subject_all") if not n else f"{n} {view.edition.tasks[n].title}"
        ),
    )  # fmt: skip
    places = ["", *(d.adcode for d in known.prefectures), *(d.adcode for d in known.counties)]
    if spec.place and spec.place not in places:
        places.insert(1, spec.place)

    def words(place: str) -> str:
        if not place:
            return t.desk("subject_nowhere")
        found = known.place(place) or view.edition.places[place]
        division = known.divisions.get(place)
        if division is None or division.level != "county":
            return t.place(found)
        return f"{t.place(found)} · {t.place(known.division_place(known.prefecture_of(place)))}"

    here = spec.place or ""
    st.selectbox(
        t.desk("subject_place"), places, places.index(here), key=fields.key("export_place", here, _place_on),
        filter_mode="contains", on_change=fields.collect, format_func=fields.labels(places, words),
    )  # fmt: skip


def _task_on(number: int) -> None:
    nav, task = state.here(), number or None
    keeps = nav.spec.clause is not None and task is not None and nav.spec.task == task
    state.go(nav if keeps else nav.with_(task=task, clause=None))


def _place_on(place: str) -> None:
    state.go(state.here().with_(place=place or None))


def _spec(nav: Nav) -> MapSpec:
    """Return what the map shows, in the language of the sheet."""
    return nav.spec.with_(lang=given.chosen("lang", given.LANGS) or nav.spec.lang)


def _figures(view: PanelView) -> Figures | None:
    """Return the figures of the user's own that colour the screen; a sheet shows them as well."""
    found = loaded_indicators.find(view.nav.indicator, view.edition.gazetteer)
    return None if found is None else Figures.of(found.on_map, _spec(view.nav).lang)


def _plain(nav: Nav) -> MapSpec:
    """Return the whole document with the layers that are on."""
    spec = _spec(nav)
    return MapSpec(layers=spec.layers, base=spec.base, lang=spec.lang)


def _now() -> tuple[Nav, Given]:
    """Return where the user is and what is read, with what was typed just before the click in it."""
    fields.collect()
    nav = state.here()
    return nav, documents.ordered(nav.jurisdiction)


def _order_sheet(form: SheetFormat, figures: Figures | None, t: Wording) -> None:
    nav, document = _now()
    # An option that cannot be used orders nothing: the panel says why, beside the option.
    with suppress(InputError):
        spec, options = _spec(nav), replace(given.options(scale=True, dpi=True), format=form, figures=figures)
        label = f"{t.desk('export_sheet')} {form.value.upper()}"
        orders.take(label, SheetOrder(spec, options, document), t)


def _order_atlas(t: Wording) -> None:
    nav, document = _now()
    with suppress(InputError):
        by, spec, options = given.chosen("atlas_by", given.ATLASES), _plain(nav), given.options(scale=False, dpi=False)
        orders.take(t.desk(f"atlas_{by}"), AtlasOrder(by, spec, options, document), t)


def _order_batch(t: Wording) -> None:
    nav, document = _now()
    form = given.chosen("batch_form", given.FORMS)
    with suppress(InputError):
        spec, options = _plain(nav), replace(given.options(scale=False, dpi=form is SheetFormat.PNG), format=form)
        label = f"{t.desk('export_batch')} {form.value.upper()}"
        orders.take(label, BatchOrder(spec, options, document), t)


def _order_file(form: FileFormat, t: Wording) -> None:
    nav, document = _now()
    spec = _spec(nav) if given.chosen("files_scope", given.FILE_SCOPES) == given.FILE_SCOPES[0] else _plain(nav)
    with suppress(InputError):
        options = given.imprint()
        system = given.chosen("files_system", given.SYSTEMS) if form.takes_system else ""
        orders.take(t.desk(f"file_{form.value}"), FileOrder(form, spec, options, document, system=system), t)
