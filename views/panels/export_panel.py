"""The panel of the mode 导出: a sheet with its preview, atlases, a batch of sheets, and files for other tools."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

from data.errors import InputError
from data.openers.texts import Lang
from layers.export.formats import FileFormat
from layers.sheet import Paper, SheetFormat, SheetOptions
from layers.spec import MapSpec
from layers.work import file_jobs
from views import actions, answers, state
from views.answers import EXPORTS
from views.parts import orders, preview
from views.parts.component import block
from views.parts.markup import button, esc, warnings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from views.panels.panel_view import PanelView
    from views.parts.wording import Wording

SCALES = (0, 3_000_000, 2_500_000, 2_000_000, 1_500_000, 1_000_000, 750_000, 500_000, 250_000, 100_000)
DPIS = (150, 300, 600)
ATLASES = ("task", "prefecture", "county")
WORDS_LIMIT = 60
"""Characters of a title or a maker: a sheet has one line for each."""

LEFT_PX = 216
_HELD = "export.held"


@dataclass(frozen=True, slots=True)
class _Order:
    """What the buttons of the panel order, beside the options."""

    spec: MapSpec
    options: SheetOptions
    document: str | None


def draw(view: PanelView) -> None:
    """Draw the panel."""
    t = view.t
    part = _part(view)
    notes = warnings(view.notes)
    tabs = "".join(
        button(f"part:{one}", esc(t.desk(f"export_{one}")), "tab on" if one == part else "tab", current=one == part)
        for one in EXPORTS
    )
    head = f'<div class="wide"></div><nav class="tabs" aria-label="{esc(t.desk("parts"))}">{tabs}</nav>'
    title = esc(t.desk(f"export_{part}_title"))
    lead = f'<h2 tabindex="-1">{title}</h2><p class="soft">{esc(t.desk(f"export_{part}_help"))}</p>'
    block("panel_export", notes + head + lead, answer, top=part)
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
        options = _options(t, scale=True, dpi=True)
    if options is None:
        return
    order = _Order(_spec(view), options, view.document.text)
    with right:
        with st.container(key="export_make", horizontal=True):
            for form in SheetFormat:
                kind: Literal["primary", "secondary"] = "primary" if form is SheetFormat.PDF else "secondary"
                words = t.desk("make", what=form.value.upper())
                st.button(words, key=f"make_{form.value}", type=kind, on_click=_order_sheet, args=(order, form, t))
        # Under the buttons: what comes and goes must not move them from under the user's hand.
        orders.live(t)
        preview.live(order.spec, options, order.document, t)


def _atlas(view: PanelView) -> None:
    t = view.t
    by = _choice("atlas_by", t.desk("atlas_by"), ATLASES, lambda one: t.desk(f"atlas_{one}"))
    with st.container(key="export_options", horizontal=True):
        options = _options(t, scale=False, dpi=False)
    if options is None:
        return
    order = _Order(_plain(view), options, view.document.text)
    st.button(t.desk("make", what="PDF"), key="make_atlas", type="primary", on_click=_order_atlas, args=(order, by, t))


def _batch(view: PanelView) -> None:
    t = view.t
    form = _choice("batch_form", t.desk("format"), tuple(SheetFormat), lambda one: one.value.upper())
    with st.container(key="export_options", horizontal=True):
        options = _options(t, scale=False, dpi=form is SheetFormat.PNG)
    if options is None:
        return
    order = _Order(_plain(view), options, view.document.text)
    n = len(view.facts.tasks)
    st.button(t.desk("make_batch", n=n), key="make_batch", type="primary", on_click=_order_batch, args=(order, form, t))


def _files(view: PanelView) -> None:
    t = view.t
    with st.container(key="export_what", horizontal=True):
        scope = _choice("files_scope", t.desk("files_scope"), ("view", "all"), lambda one: t.desk(f"files_{one}"))
        _subject(view)
    with st.container(key="export_options", horizontal=True):
        options = _imprint(t)
    spec = _spec(view) if scope == "view" else _plain(view)
    order = _Order(spec, options, view.document.text)
    if scope == "view" and view.selection.narrowed and not view.selection.projects:
        st.warning(t.desk("files_nothing"))
        return
    for form in FileFormat:
        with st.container(key=f"file_{form.value}", horizontal=True, vertical_alignment="center"):
            st.html(f"<b>{esc(t.desk(f'file_{form.value}'))}</b><span>{esc(t.desk(f'file_{form.value}_help'))}</span>")
            st.button(t.desk("make_file"), key=f"make_file_{form.value}", on_click=_order_file, args=(order, form, t))


def _subject(view: PanelView) -> None:
    """Let the user choose what the sheet shows; the map beside shows the same."""
    t, spec, known = view.t, view.nav.spec, view.gazetteer
    tasks = [0, *view.facts.tasks]
    task = view.facts.task_of(spec.clause) if spec.clause else spec.task
    _hold("export_task", task if task in tasks else 0)
    st.selectbox(
        t.desk("subject_task"), tasks, key="export_task", filter_mode="contains", on_change=_task_on,
        format_func=lambda n: t.desk("subject_all") if not n else f"{n} {view.facts.tasks[n].title}",
    )  # fmt: skip
    places = ["", *(d.adcode for d in known.prefectures), *(d.adcode for d in known.counties)]
    if spec.place and spec.place not in places:
        places.insert(1, spec.place)

    def words(place: str) -> str:
        if not place:
            return t.desk("subject_nowhere")
        found = known.place(place) or view.facts.places[place][0]
        division = known.divisions.get(place)
        if division is None or division.level != "county":
            return t.place(found)
        return f"{t.place(found)} · {t.place(known.division_place(known.prefecture_of(place)))}"

    # A widget of its own for each state: what the browser still holds of the one before can answer for none of them.
    key = f"export_place_{spec.place or ''}"
    _hold(key, spec.place or "")
    st.selectbox(
        t.desk("subject_place"), places, key=key, filter_mode="contains", on_change=_place_on, args=(key,),
        format_func=words,
    )  # fmt: skip


def _task_on() -> None:
    nav, task = state.here(), st.session_state["export_task"] or None
    keeps = nav.spec.clause is not None and task is not None and nav.spec.task == task
    state.go(nav if keeps else nav.with_(task=task, clause=None))


def _place_on(key: str) -> None:
    state.go(state.here().with_(place=st.session_state[key] or None))


def _hold(key: str, value: object) -> None:
    if st.session_state.get(key) != value or key not in st.session_state:
        st.session_state[key] = value


def _kept(key: str, default: Any) -> Any:  # noqa: ANN401
    """Return what an option was last set to: Streamlit forgets widgets that were not drawn in a run."""
    return st.session_state.setdefault(_HELD, {}).get(key, default)


def _keep(key: str) -> None:
    st.session_state.setdefault(_HELD, {})[key] = st.session_state[f"o_{key}"]
    state.go(state.here())


def _choice(key: str, label: str, values: Sequence[Any], words: Any) -> Any:  # noqa: ANN401
    held = _kept(key, values[0])
    _hold(f"o_{key}", held if held in values else values[0])
    return st.selectbox(label, values, key=f"o_{key}", format_func=words, on_change=_keep, args=(key,))


def _line(key: str, label: str, help_: str) -> str:
    _hold(f"o_{key}", _kept(key, ""))
    return st.text_input(
        label, key=f"o_{key}", max_chars=WORDS_LIMIT, placeholder=help_, on_change=_keep, args=(key,)
    ).strip()  # fmt: skip


def _options(t: Wording, *, scale: bool, dpi: bool) -> SheetOptions | None:
    """Draw the options of sheets and return them; ``None`` after saying what cannot be used."""
    paper = _choice("paper", t.desk("paper"), tuple(Paper), lambda one: t.desk(f"paper_{one.value}"))
    denominator = 0
    if scale:
        denominator = _choice("scale", t.desk("scale"), SCALES, lambda n: f"1 : {n:,}" if n else t.desk("scale_auto"))
    tone = _choice("tone", t.desk("tone"), ("color", "grey"), lambda one: t.desk(f"tone_{one}"))
    _choice("lang", t.desk("lang"), ("", *Lang), lambda one: t.desk(f"lang_{one or 'same'}"))
    dots = _choice("dpi", t.desk("dpi"), DPIS, lambda n: f"{n} dpi") if dpi else 300
    title = _line("title", t.desk("title"), t.desk("title_help")) if scale else ""
    marks = _imprint(t)
    try:
        return SheetOptions(
            paper=paper, dpi=dots, grey=tone == "grey", title=title, scale=denominator or None,
            review_number=marks.review_number, maker=marks.maker,
        )  # fmt: skip
    except InputError as error:
        st.error(str(error))
        return None


def _imprint(t: Wording) -> SheetOptions:
    review = _line("review", t.desk("review"), t.desk("review_help"))
    return SheetOptions(review_number=review, maker=_line("maker", t.desk("maker"), t.desk("maker_help")))


def _lang(view: PanelView) -> Lang:
    chosen = _kept("lang", "")
    return chosen if isinstance(chosen, Lang) else view.nav.spec.lang


def _spec(view: PanelView) -> MapSpec:
    """Return what the map shows, in the language of the sheet."""
    return view.nav.spec.with_(lang=_lang(view))


def _plain(view: PanelView) -> MapSpec:
    """Return the whole document with the layers that are on."""
    spec = view.nav.spec
    return MapSpec(layers=spec.layers, base=spec.base, lang=_lang(view))


def _order_sheet(order: _Order, form: SheetFormat, t: Wording) -> None:
    options = replace(order.options, format=form)
    label = f"{t.desk('export_sheet')} {form.value.upper()}"
    orders.take(label, lambda: file_jobs.sheet(order.spec, options, order.document), t)


def _order_atlas(order: _Order, by: Any, t: Wording) -> None:  # noqa: ANN401
    orders.take(t.desk(f"atlas_{by}"), lambda: file_jobs.atlas(by, order.spec, order.options, order.document), t)


def _order_batch(order: _Order, form: SheetFormat, t: Wording) -> None:
    options = replace(order.options, format=form)
    orders.take(
        f"{t.desk('export_batch')} {form.value.upper()}",
        lambda: file_jobs.tasks(order.spec, options, order.document),
        t,
    )


def _order_file(order: _Order, form: FileFormat, t: Wording) -> None:
    label = t.desk(f"file_{form.value}")
    orders.take(label, lambda: file_jobs.file(form, order.spec, order.options, order.document), t)
