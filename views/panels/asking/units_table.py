"""The sheet 单位 of the desk: what each body carries, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from views import answers
from views.parts.paging import ListPage
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markupsafe import Markup

    from layers.ask.unit_duties import UnitRow
    from views.answers import Open
    from views.panels.panel_view import PanelView

PAGE = 25
PLACES = 4
"""Places that a folded row names; the unfolded one names them all."""


def panel(opened: Open, view: PanelView) -> Markup:
    """Return the table of bodies as HTML."""
    t = view.t
    rows = answers.units_of(view.edition)
    if not rows:
        return render("markup", "empty", words=t.desk("units_empty"))
    page = ListPage.of(opened.page, len(rows), PAGE)
    most = max(row.load for row in rows)
    shown = [(row, _places(row, view)) for row in page.cut(rows)]
    spec, tasks = view.nav.spec, view.edition.tasks
    return render(
        "units", "panel", rows=shown, total=len(rows), most=most, who=opened.who, on_map=spec.unit, tasks=tasks,
        few=PLACES, page=page, t=t,
    )  # fmt: skip


def _places(row: UnitRow, view: PanelView) -> Sequence[tuple[str, str]]:
    known = view.edition.places
    return [(one.place_id, view.t.place(known[one.place_id])) for one in row.places]
