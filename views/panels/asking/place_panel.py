"""The panel of the mode 地方: the brief of one place, alone or beside another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from markupsafe import Markup

from geo.scope.reach import GENERAL
from layers.ask.list_rows import known_words
from layers.ask.place_brief import UnknownPlaceError, compare
from layers.export.file_formats import FileFormat
from layers.place_names import full_name, head_name
from layers.sheet import SheetOptions
from layers.spec import MapSpec
from layers.word_lists import listed
from layers.work.order import FileOrder
from views import actions, answers, documents, state
from views.panels.asking import pair_panel
from views.panels.asking.brief_parts import card, chapter_bars, name_of
from views.parts import fields, orders
from views.parts.component import block
from views.parts.paging import ListPage
from views.parts.writing.templating import joined, render
from views.parts.writing.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from layers.ask.place_brief import Brief, BriefSubject, Group
    from views.answers import Open
    from views.panels.panel_view import PanelView
    from views.state import Nav

PAGE = 12
"""Clauses that a group shows at a time: a document of thousands stays as light as one of dozens."""

FEW = 24
"""Members of a place that are unfolded at once."""

_FILES = {"docx": "Word", "pdf": "PDF"}
_PAGES = "brief.pages"


def draw(view: PanelView) -> None:
    """Draw the panel."""
    t, nav = view.t, view.nav
    notes = render("markup", "warnings", notes=view.notes)
    place, opened = nav.spec.place, answers.Open.read(nav.desk)
    if place is None:
        block("panel_place", joined(notes, chooser(view.edition.gazetteer, t)), answer, top="")
        return
    left, why = _made(place, view)
    right, why_not = _made(opened.versus, view) if opened.versus else (None, Markup())
    notes = joined(notes, why, why_not)
    if left is None:
        block("panel_place", joined(notes, chooser(view.edition.gazetteer, t)), answer, top=place)
        return
    orders.live(t)
    html = pair_panel.panel(compare(left, right), view) if right else page(left, _pages(place), view)
    block("panel_place", joined(notes, html), answer, top=f"{place}|{opened.versus}")
    _choose(left.subject, opened, view)


def answer(action: str) -> None:
    """Take a click on the panel."""
    verb, _, argument = action.partition(":")
    nav = state.here()
    if verb == "more":
        how, _, number = argument.partition("=")
        _pages(nav.spec.place or "")[how] = int(number) if number.isdecimal() else 0
        state.go(nav)
    elif verb == "versus":
        state.go(nav.with_(desk=answers.Open.read(nav.desk).with_("versus", argument).pack()))
    elif verb == "swap":
        opened = answers.Open.read(nav.desk)
        turned = opened.with_("versus", nav.spec.place or "").pack()
        state.go(nav.with_(place=opened.versus, desk=turned) if opened.versus else nav)
    elif verb == "list":
        desk = answers.Open(part="lists").pack()
        state.go(nav.with_(mode="matrix", desk=desk, list=argument, task=None, clause=None, place=None))
    elif verb == "make":
        _order(FileFormat(argument), nav)
    else:
        state.go(actions.act(nav, action).with_(desk=""))


def _order(form: FileFormat, nav: Nav) -> None:
    """Order the brief of the place that is open as a file."""
    t = Wording(nav.spec.lang)
    spec = MapSpec(place=nav.spec.place, layers=nav.spec.layers, lang=nav.spec.lang)
    document = documents.ordered(nav.jurisdiction)
    orders.take(t.desk(f"file_{form.value}"), FileOrder(form, spec, SheetOptions(), document), t)


def _pages(place: str) -> dict[str, int]:
    """Return the page of each group of the place that is open; those of the place before are forgotten."""
    held: tuple[str, dict[str, int]] = st.session_state.setdefault(_PAGES, (place, {}))
    if held[0] != place:
        held = st.session_state[_PAGES] = (place, {})
    return held[1]


def _choose(subject: BriefSubject, opened: Open, view: PanelView) -> None:
    """Offer the places to compare with: divisions first, then what the document names."""
    known, t = view.edition.gazetteer, view.t
    names = {d.adcode: known.division_place(d.adcode) for d in (*known.prefectures, *known.counties)}
    names |= {key: place for key, place in view.edition.places.items() if key not in names}
    names.pop(subject.place_id, None)

    def words(key: str) -> str:
        division = known.divisions.get(key)
        name = t.place(names[key])
        if division is None or division.level != "county":
            return name
        return f"{name} · {t.place(known.division_place(known.prefecture_of(key)))}"

    places = list(names)
    value = opened.versus if opened.versus in names else None
    st.selectbox(
        t.desk("versus"), places, None if value is None else places.index(value),
        key=fields.key(f"versus_{subject.place_id}", value, _compared), filter_mode="contains",
        format_func=fields.labels(places, words), placeholder=t.desk("versus_help"), on_change=fields.collect,
    )  # fmt: skip


def _compared(place: str | None) -> None:
    answer(f"versus:{place or ''}")


def _made(place: str, view: PanelView) -> tuple[Brief | None, Markup]:
    """Return the brief of a place, or why there is none as HTML."""
    try:
        return answers.brief_of(view.edition, place), Markup()
    except UnknownPlaceError as error:
        why = error if view.t.lang == "zh" else view.t.desk("unknown_place", place=place)
        return None, render("markup", "warnings", notes=[why])


def chooser(gazetteer: Gazetteer, t: Wording) -> Markup:
    """Return the prefectures to choose from."""
    places = [(one.adcode, t.place(gazetteer.division_place(one.adcode))) for one in gazetteer.prefectures]
    return render("place", "chooser", places=places, t=t)


def page(made: Brief, pages: dict[str, int], view: PanelView) -> Markup:
    """Return the brief of one place as HTML.

    Parameters
    ----------
    pages
        Page of each group by the value of its reach, from 0; groups that are not in it stand at their first page.
    """
    t, about, gazetteer = view.t, made.subject, view.edition.gazetteer
    bars = chapter_bars((made,), view) if made.clauses else Markup()
    groups = [_group(group, pages.get(group.how.value, -1), view) for group in made.groups] if made.clauses else []
    return render(
        "place", "page", steps=_steps(about, gazetteer, t), name=name_of(about, t), facts=_facts(made, view),
        summary=_summary(made, t), bars=bars, groups=groups, neighbours=_neighbours(made, t),
        members=_members(about, gazetteer, t), lists=_lists(made, view),
    )  # fmt: skip


def _steps(about: BriefSubject, gazetteer: Gazetteer, t: Wording) -> Markup:
    parent = None
    if about.kind == "county":
        above = gazetteer.division_place(gazetteer.prefecture_of(about.place_id))
        parent = (above.id, head_name(gazetteer.divisions[above.id], t.lang), t.place(above))
    return render("place", "steps", parent=parent, files=_FILES, t=t)


def _facts(made: Brief, view: PanelView) -> Sequence[tuple[str, str]]:
    about, known, t = made.subject, view.edition.gazetteer, view.t
    division = known.divisions.get(about.place_id)
    rows = [(t("place_kind"), t.code("kind", about.kind))]
    if division is None:
        rows.append((t("place_precision"), t.code("precision", about.precision)))
        place = known.place(about.place_id) or view.edition.places.get(about.place_id)
        if place is not None:
            rows.insert(1, (t("place_layer"), t.code("theme", place.theme.value)))
            if place.note:
                rows.append((t("clause_note"), place.note))
    else:
        if about.kind == "county":
            above = known.division_place(known.prefecture_of(about.place_id))
            rows.append((t("place_prefecture"), t.place(above)))
        rows.append((t("place_adcode"), about.place_id))
        if division.former:
            rows.append((t("place_former"), t.listed(division.former)))
    rows.append((t("clause_source"), about.source))
    return rows


def _summary(made: Brief, t: Wording) -> Markup:
    if not made.clauses:
        return render("markup", "empty", words=t.desk("no_clause"))
    tasks = len({clause.task for clause in made.direct})
    bodies = len({unit for clause in made.direct for unit in clause.lead_units})
    numbers = sum(len(clause.targets) for clause in made.direct)
    tiles = ((len(made.direct), "n_direct"), (tasks, "n_tasks"), (numbers, "n_targets"), (bodies, "n_lead"))
    return render("place", "summary", tiles=tiles, rest=len(made.clauses) - len(made.direct), t=t)


def _group(group: Group, page: int, view: PanelView) -> Markup:
    """Return the clauses of one reach; ``page`` below 0 means that the user has not paged yet."""
    at = ListPage.of(page, len(group.clauses), PAGE)
    cards = [card(row, view) for row in at.cut(group.clauses)]
    opened = group.how not in GENERAL or page >= 0
    n = len(group.clauses)
    return render("place", "group", how=group.how, n=n, cards=cards, page=at, opened=opened, t=view.t)


def _neighbours(made: Brief, t: Wording) -> Markup:
    """Return the divisions around; those of the province open their brief."""
    province = made.subject.place_id[:2]
    rows = [(one.adcode, full_name(one, t.lang), one.adcode.startswith(province)) for one in made.neighbours]
    return render("place", "neighbours", rows=rows, t=t)


def _lists(made: Brief, view: PanelView) -> Markup:
    """Return the lists that the place is on; a click shows one in the sheet of lists."""
    t, rows = view.t, []
    for one in made.lists:
        state = one.row.state
        known = " ".join(part for part in (state.as_of, known_words(state, t.lang)) if part)
        others = [member.name for member in one.members if member.adcode != made.subject.place_id]
        lines = [(key, view.edition.projects[key][1].number) for key in one.row.aims[:PAGE]]
        rows.append((state.id, state.name, known, listed(others, t.lang, most=FEW), lines))
    return render("lists", "of_place", rows=rows, t=t)


def _members(about: BriefSubject, gazetteer: Gazetteer, t: Wording) -> Markup:
    codes = sorted(code for code in about.extent if code in gazetteer.divisions)
    if about.kind == "county":
        codes = []
    rows = [(code, t.place(gazetteer.division_place(code))) for code in codes]
    return render("place", "members", rows=rows, opened=len(rows) <= FEW, t=t)
