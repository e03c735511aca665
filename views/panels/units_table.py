"""The sheet 单位 of the desk: what each body carries, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from views import answers
from views.parts.markup import button, esc, pager

if TYPE_CHECKING:
    from layers.ask.unit_duties import UnitRow
    from views.answers import Open
    from views.panels.panel_view import PanelView

PAGE = 25
PLACES = 4
"""Places that a folded row names; the unfolded one names them all."""


def panel(opened: Open, view: PanelView) -> str:
    """Return the table of bodies as HTML."""
    t = view.t
    rows = answers.units_of(view.edition)
    if not rows:
        return f'<p class="empty">{esc(t.desk("units_empty"))}</p>'
    title, note = esc(t.desk("units_title", n=len(rows))), esc(t.desk("units_note"))
    head = f'<h2 tabindex="-1">{title}</h2><p class="soft">{note}</p>'
    last = (len(rows) - 1) // PAGE
    at = min(opened.page, last)
    most = max(row.load for row in rows)
    body = "".join(_row(row, most, opened, view) for row in rows[at * PAGE : (at + 1) * PAGE])
    keys = (("unit", ""), ("unit_tasks", ""), ("unit_clauses", "num"), ("unit_targets", "num"), ("unit_places", ""))
    heads = "".join(f'<th scope="col" class="{css}">{esc(t.desk(key))}</th>' for key, css in keys)
    caption = f'<caption class="sr">{esc(t.desk("part_units"))}</caption>'
    table = f'<table class="units">{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
    return head + table + pager("units", at, last, t)


def _row(row: UnitRow, most: int, opened: Open, view: PanelView) -> str:
    t = view.t
    is_open = opened.who == row.unit
    lead = len(row.lead)
    words = f"{t.desk('unit_lead', n=lead)}，{t.desk('unit_share', n=row.load - lead)}"
    pieces = "".join(
        f'<i class="{css}" style="width:{n / most * 100:.1f}%"></i>'
        for css, n in (("lead", lead), ("share", row.load - lead))
        if n
    )
    bar = f'<div class="bar" role="img" aria-label="{esc(words)}" title="{esc(words)}">{pieces}</div>'
    bar += f"<b>{lead}</b><small> / {row.load}</small>"
    places = _places(row, view, PLACES)
    left = len(row.places) - PLACES
    if left > 0:
        places += f'<span class="soft">+{left}</span>'
    places = places or f'<span class="soft">{esc(t.desk("unit_no_place"))}</span>'
    name = (
        f'<button class="link" data-a="who:{esc(row.unit)}" aria-expanded="{str(is_open).lower()}" '
        f'title="{esc(t.desk("unit_open", unit=row.unit))}">{esc(row.unit)}</button>'
    )
    css, here = (' class="on"', " data-here") if is_open else ("", "")
    cells = (
        f'<tr{css}{here}><th scope="row">{name}</th><td class="load">{bar}</td><td class="num">{len(row.projects)}</td>'
        f'<td class="num">{row.targets}</td><td>{places}</td></tr>'
    )
    return cells + (_unfolded(row, view) if is_open else "")


def _places(row: UnitRow, view: PanelView, limit: int | None = None) -> str:
    known = view.edition.places
    return "".join(
        button(f"place:{one.place_id}", esc(view.t.place(known[one.place_id])), "chip") for one in row.places[:limit]
    )


def _unfolded(row: UnitRow, view: PanelView) -> str:
    t = view.t
    shared = [number for number in row.responsible if number not in row.lead]
    lists = "".join(
        f"<h4>{esc(t.desk(key))}</h4><ul>"
        + "".join(f"<li>{button(f'task:{n}', f'{n} {esc(view.edition.tasks[n].title)}')}</li>" for n in numbers)
        + "</ul>"
        for key, numbers in (("unit_lead_tasks", row.lead), ("unit_share_tasks", shared))
        if numbers
    )
    if len(row.places) > PLACES:
        lists += f"<h4>{esc(t.desk('unit_all_places', n=len(row.places)))}</h4><p>{_places(row, view)}</p>"
    key = "unit_off_map" if view.nav.spec.unit == row.unit else "unit_on_map"
    on_map = button(f"on_map:{row.unit}", esc(t.desk(key)), "chip")
    return f'<tr class="more"><td colspan="5">{lists}<p>{on_map}</p></td></tr>'
