"""The panel of the mode 地方: the brief of one place, alone or beside another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.scope.reach import How
from layers import palette
from layers.ask.place_brief import UnknownPlaceError, compare
from layers.export.formats import FileFormat
from layers.place_names import full_name, head_name
from layers.sheet import SheetOptions
from layers.spec import MapSpec
from layers.work.order import FileOrder
from views import actions, answers, documents, state
from views.panels import pair_panel
from views.panels.brief_parts import card, chapter_bars, name_of
from views.parts import fields, orders
from views.parts.component import block
from views.parts.markup import button, esc, folded, warnings
from views.parts.wording import Wording

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from layers.ask.place_brief import Brief, BriefSubject, Group
    from views.answers import Open
    from views.panels.panel_view import PanelView
    from views.state import Nav

PAGE = 12
"""Clauses that a group shows at a time: a document of thousands stays as light as one of dozens."""

_WIDE = frozenset({How.CLASS, How.PROVINCE})
_FILES = {"docx": "Word", "pdf": "PDF"}
_PAGES = "brief.pages"


def draw(view: PanelView) -> None:
    """Draw the panel."""
    t, nav = view.t, view.nav
    notes = warnings(view.notes)
    place, opened = nav.spec.place, answers.Open.read(nav.desk)
    if place is None:
        block("panel_place", notes + chooser(view.edition.gazetteer, t), answer, top="")
        return
    left, why = _made(place, view)
    right, why_not = _made(opened.versus, view) if opened.versus else (None, "")
    notes += why + why_not
    if left is None:
        block("panel_place", notes + chooser(view.edition.gazetteer, t), answer, top=place)
        return
    orders.live(t)
    html = pair_panel.panel(compare(left, right), view) if right else page(left, _pages(place), view)
    block("panel_place", notes + html, answer, top=f"{place}|{opened.versus}")
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
    elif verb == "make":
        _order(FileFormat(argument), nav)
    else:
        state.go(actions.act(nav, action).with_(desk=""))


def _order(form: FileFormat, nav: Nav) -> None:
    """Order the brief of the place that is open as a file."""
    t = Wording(nav.spec.lang)
    spec = MapSpec(place=nav.spec.place, layers=nav.spec.layers, lang=nav.spec.lang)
    document, _ = documents.current()
    orders.take(t.desk(f"file_{form.value}"), FileOrder(form, spec, SheetOptions(), document.text), t)


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
        key=fields.key(f"versus_{subject.place_id}", value, _compared), format_func=words, filter_mode="contains",
        placeholder=t.desk("versus_help"), on_change=fields.collect,
    )  # fmt: skip


def _compared(place: str | None) -> None:
    answer(f"versus:{place or ''}")


def _made(place: str, view: PanelView) -> tuple[Brief | None, str]:
    """Return the brief of a place, or why there is none as HTML."""
    try:
        return answers.brief_of(view.edition, place), ""
    except UnknownPlaceError as error:
        why = error if view.t.lang == "zh" else view.t.desk("unknown_place", place=place)
        return None, f'<p class="warn" role="alert">{esc(why)}</p>'


def chooser(gazetteer: Gazetteer, t: Wording) -> str:
    """Return the prefectures to choose from."""
    rows = "".join(
        button(f"place:{division.adcode}", esc(t.place(gazetteer.division_place(division.adcode))))
        for division in gazetteer.prefectures
    )
    head = f'<h2 tabindex="-1">{esc(t("place_choose"))}</h2><p class="soft">{esc(t("place_how_to"))}</p>'
    return f'{head}<div class="grid">{rows}</div>'


def page(made: Brief, pages: dict[str, int], view: PanelView) -> str:
    """Return the brief of one place as HTML.

    Parameters
    ----------
    pages
        Page of each group by the value of its reach, from 0; groups that are not in it stand at their first page.
    """
    t, about = view.t, made.subject
    parts = [
        _steps(about, view.edition.gazetteer, t),
        f'<h2 tabindex="-1">{esc(name_of(about, t))}</h2>',
        _facts(made, view),
    ]
    if made.clauses:
        parts += [_summary(made, t), chapter_bars((made,), view)]
        parts += [_group(group, pages.get(group.how.value, -1), view) for group in made.groups]
    else:
        parts.append(f'<p class="empty">{esc(t.desk("no_clause"))}</p>')
    parts += [_neighbours(made, t), _members(about, view.edition.gazetteer, t)]
    return "".join(parts)


def _steps(about: BriefSubject, gazetteer: Gazetteer, t: Wording) -> str:
    parent = ""
    if about.kind == "county":
        above = gazetteer.division_place(gazetteer.prefecture_of(about.place_id))
        name = head_name(gazetteer.divisions[above.id], t.lang)
        parent = button(f"place:{above.id}", "↑ " + esc(name), "chip", title=t.place(above))
    back = button("place:", esc(t.desk("places")), "chip", title=t("place_choose"))
    files = "".join(
        button(f"make:{form}", f"↓ {words}", "chip", title=t.desk(f"file_{form}")) for form, words in _FILES.items()
    )
    return (
        f'<nav class="steps" aria-label="{esc(t("place_steps"))}">{back}{parent}<span class="gap"></span>{files}</nav>'
    )


def _facts(made: Brief, view: PanelView) -> str:
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
            rows.append((t("place_former"), "、".join(division.former)))
    rows.append((t("clause_source"), about.source))
    listed = "".join(f"<div><dt>{esc(key)}</dt><dd>{esc(value)}</dd></div>" for key, value in rows)
    return f'<dl class="facts">{listed}</dl>'


def _summary(made: Brief, t: Wording) -> str:
    tasks = len({clause.task for clause in made.direct})
    bodies = len({unit for clause in made.direct for unit in clause.lead_units})
    numbers = sum(len(clause.targets) for clause in made.direct)
    values = ((len(made.direct), "n_direct"), (tasks, "n_tasks"), (numbers, "n_targets"), (bodies, "n_lead"))
    tiles = "".join(f"<div><b>{n}</b><span>{esc(t.desk(key))}</span></div>" for n, key in values)
    rest = len(made.clauses) - len(made.direct)
    more = f'<p class="soft">{esc(t.desk("n_general", n=rest))}</p>' if rest else ""
    return f'<div class="tiles">{tiles}</div>{more}'


def _group(group: Group, page: int, view: PanelView) -> str:
    """Return the clauses of one reach; ``page`` below 0 means that the user has not paged yet."""
    t, how = view.t, group.how
    swatch = f'<i class="how" style="background:{palette.REACH[how.value]}"></i>'
    last = (len(group.clauses) - 1) // PAGE
    at = min(max(page, 0), last)
    rows = "".join(card(row, view) for row in group.clauses[at * PAGE : (at + 1) * PAGE])
    head = f"{swatch}{esc(t.code('how', how.value))} <b>{len(group.clauses)}</b>"
    inner = rows + _pager(how.value, at, last, t)
    return folded(head, inner, "reach", opened=how not in _WIDE or page >= 0)


def _pager(how: str, page: int, last: int, t: Wording) -> str:
    if not last:
        return ""
    before = button(f"more:{how}={page - 1}", "‹ " + esc(t("page_before")), "chip") if page else ""
    after = button(f"more:{how}={page + 1}", esc(t("page_after")) + " ›", "chip") if page < last else ""
    return f'<p class="pager">{before}<span class="soft">{page + 1} / {last + 1}</span>{after}</p>'


def _neighbours(made: Brief, t: Wording) -> str:
    """Return the divisions around; those of the province open their brief."""
    if not made.neighbours:
        return ""
    rows = "".join(
        button(f"place:{one.adcode}", esc(full_name(one, t.lang)), "chip")
        if one.adcode.startswith(made.subject.place_id[:2])
        else f'<span class="tag">{esc(full_name(one, t.lang))}</span> '
        for one in made.neighbours
    )
    return f"<h3>{esc(t.desk('neighbours', n=len(made.neighbours)))}</h3><p>{rows}</p>"


def _members(about: BriefSubject, gazetteer: Gazetteer, t: Wording) -> str:
    codes = sorted(code for code in about.extent if code in gazetteer.divisions)
    if about.kind == "county" or not codes:
        return ""
    rows = "".join(button(f"place:{code}", esc(t.place(gazetteer.division_place(code)))) for code in codes)
    return folded(esc(t("place_members", n=len(codes))), f'<div class="grid">{rows}</div>', opened=len(codes) <= 24)
