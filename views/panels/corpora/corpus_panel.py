"""The panel of a corpus: search across its documents, a county's clauses over the years, documents by jurisdiction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from dataclasses import fields as value_fields
from functools import partial
from typing import TYPE_CHECKING, Self

import streamlit as st

from data.errors import AtlasError
from geo.corpus.corpus_query import CorpusFilter
from views import state
from views.panels.corpora import corpus_shelf
from views.panels.corpora.corpus_map import corpus_counts, corpus_paint
from views.parts import fields
from views.parts.component import block
from views.parts.paging import ListPage
from views.parts.writing.markdown_text import plain_text
from views.parts.writing.templating import render

if TYPE_CHECKING:
    import folium

    from geo.corpus.corpus_query import CorpusTables
    from layers.edition import Edition
    from layers.screen.assets import Assets
    from views.panels.panel_view import PanelView
    from views.parts.writing.wording import Wording
    from views.state import Nav

ROWS = 20
LONGEST = 80
PARTS = ("clauses", "documents")


@dataclass(frozen=True, slots=True)
class CorpusDesk:
    """What is open of a corpus; the address holds it as ``name:value`` joined by semicolons."""

    part: str = PARTS[0]
    words: str = ""
    area: str = ""
    year: str = ""
    page: int = 0

    @classmethod
    def read(cls, packed: str) -> Self:
        """Read what :meth:`pack` wrote; parts that mean nothing are left at their defaults."""
        own = {field.name for field in value_fields(cls)}
        found = {name: value for name, _, value in (part.partition(":") for part in packed.split(";")) if name in own}
        page = found.pop("page", "")
        if found.get("part") not in PARTS:
            found.pop("part", None)
        return cls(**found, page=int(page) if page.isascii() and page.isdigit() else 0)

    def pack(self) -> str:
        """Return what is not at its default in one short string."""
        held = ((field.name, getattr(self, field.name), field.default) for field in value_fields(self))
        return ";".join(f"{name}:{str(value).replace(';', '；')}" for name, value, default in held if value != default)

    def wanted(self, place: str | None) -> CorpusFilter:
        """Return which part of the corpus is meant."""
        year = int(self.year) if self.year.isascii() and self.year.isdigit() else None
        return CorpusFilter(self.words, self.area, year, place or "")


def draw(view: PanelView) -> None:
    """Draw the corpus that the address names."""
    t, nav = view.t, view.nav
    try:
        tables = corpus_shelf.opened(nav.corpus)
        _draw(tables, view)
    except AtlasError as why:
        st.error(plain_text(str(why)))
        block("panel_corpus", render("corpus", "gone", t=t), _act)


def _draw(tables: CorpusTables, view: PanelView) -> None:
    t, nav = view.t, view.nav
    desk = CorpusDesk.read(nav.desk)
    totals = tables.totals()
    place = _county(nav, view.edition)
    wanted = desk.wanted(place)
    st.text_input(
        t.shelf("corpus_search"), desk.words, type="search", max_chars=LONGEST, on_change=fields.collect,
        key=fields.key("corpus_words", desk.words, partial(_set, "words"), str.strip),
    )  # fmt: skip
    areas = {"": t("filter_any")} | {code: f"{name}（{n}）" for code, name, n in totals.jurisdictions}
    years = ["", *map(str, totals.years)]
    with st.container(key="corpus_filters", horizontal=True):
        _choose("area", t.shelf("corpus_area"), list(areas), desk.area, areas)
        _choose("year", t.shelf("corpus_year"), years, desk.year, {"": t("filter_any")})
    find = tables.clauses if desk.part == "clauses" else tables.documents
    page = find(wanted, desk.page * ROWS, ROWS)
    at = ListPage.of(desk.page, page.total, ROWS)
    if at.at != desk.page:
        page = find(wanted, at.at * ROWS, ROWS)
    name = t.place(view.edition.gazetteer.division_place(place)) if place else ""
    html = render(
        "corpus", "opened", path=tables.path, totals=totals, parts=PARTS, desk=desk, rows=page.rows, total=page.total,
        page=at, place=name, t=t,
    )  # fmt: skip
    block("panel_corpus", html, _act, top=f"{desk.part}{at.at}")


def _county(nav: Nav, edition: Edition) -> str | None:
    division = edition.gazetteer.divisions.get(nav.spec.place or "")
    return division.adcode if division is not None and edition.gazetteer.is_inside(division.adcode) else None


def is_shown(nav: Nav) -> bool:
    """Whether the map shows a corpus."""
    return bool(nav.corpus) and nav.mode == "document"


def on_map(nav: Nav, edition: Edition, web: Assets) -> folium.FeatureGroup | None:
    """Return what the map shows of the corpus; ``None`` where there is none, and the panel says why."""
    if not is_shown(nav):
        return None
    try:
        tables = corpus_shelf.opened(nav.corpus)
        counts = tables.counts(CorpusDesk.read(nav.desk).wanted(None))
    except AtlasError:
        return None
    return corpus_paint(edition, nav.spec, corpus_counts(counts, edition), web)


def choose(t: Wording) -> None:
    """Draw the corpora that the user has, and the field for another."""
    known = corpus_shelf.listed()
    if not corpus_shelf.may_open():
        return
    notice = st.session_state.get("corpus.notice", "")
    block("panel_corpora", render("corpus", "listed", known=known, notice=notice, t=t), _act)
    st.text_input(
        t.shelf("corpus_path"), "", key=fields.key("corpus_path", "", partial(_added, t), str.strip), max_chars=400,
        placeholder=t.shelf("corpus_path_how"), on_change=fields.collect,
    )  # fmt: skip


def _added(t: Wording, path: str) -> None:
    nav = state.here()
    if path.strip():
        try:
            nav = nav.with_(corpus=corpus_shelf.add(path), desk="", against="", pair="", place=None)
            st.session_state["corpus.notice"] = ""
        except AtlasError as why:
            st.session_state["corpus.notice"] = t.shelf("corpus_refused", why=why)
    state.go(nav)


def _choose(name: str, label: str, values: list[str], value: str, words: dict[str, str]) -> None:
    shown = value if value in values else ""
    st.selectbox(
        label, values, values.index(shown), key=fields.key(f"corpus_{name}", shown, partial(_set, name)),
        format_func=fields.labels(values, lambda one: words.get(one, one)), on_change=fields.collect,
        filter_mode="contains",
    )  # fmt: skip


def _set(name: str, value: str) -> None:
    nav = state.here()
    desk = replace(CorpusDesk.read(nav.desk), **{name: value.strip(), "page": 0})  # type: ignore[arg-type]
    state.go(nav.with_(desk=desk.pack()))


def _act(action: str) -> None:
    """Take a click on the panel; for callbacks."""
    verb, _, argument = action.partition(":")
    nav = state.here()
    desk = CorpusDesk.read(nav.desk)
    match verb:
        case "corpus":
            nav = nav.with_(corpus=argument, desk="", place=None, against="", pair="")
        case "part" if argument in PARTS:
            nav = nav.with_(desk=replace(desk, part=argument, page=0).pack())
        case "turn" if argument.isdecimal():
            nav = nav.with_(desk=replace(desk, page=int(argument)).pack())
        case "place":
            nav = nav.with_(place=argument or None, desk=replace(desk, page=0).pack())
        case "forget":
            try:
                corpus_shelf.forget(argument)
            except AtlasError as why:
                st.session_state["corpus.notice"] = str(why)
        case _:
            pass
    state.go(nav)
