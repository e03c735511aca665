"""The sheet 数量指标 of the desk: every number of the document, sorted and filtered, with bars that only count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.model import TargetRole
from layers.ask.target_list import TargetScope, by_chapter, by_lead_unit, by_measure, quantity
from views import answers
from views.parts.paging import ListPage
from views.parts.writing.templating import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from markupsafe import Markup

    from layers.ask.target_list import TargetBar, TargetRow
    from views.answers import Open
    from views.panels.panel_view import PanelView
    from views.parts.writing.wording import Wording

PAGE = 25
BARS = 8

SORTS: dict[str, Callable[[TargetRow], tuple[str | float, ...]]] = {
    "n": lambda row: (row.ordinal,),
    # Numbers of different measures have no order among each other: they are ordered within their measure.
    "value": lambda row: (row.measure, row.amount, row.ordinal),
    "object": lambda row: (row.object, row.ordinal),
    "scope": lambda row: (row.scope.value, row.places[0] if row.places else "", row.ordinal),
    "clause": lambda row: (row.ordinal,),
    "lead": lambda row: (row.lead_units[0] if row.lead_units else "￿", row.ordinal),
}


def kept(rows: Iterable[TargetRow], opened: Open) -> list[TargetRow]:
    """Return the rows that pass the filters of the table, in its order."""
    found = [
        row
        for row in rows
        if (not opened.chapter or str(row.chapter or "-") == opened.chapter)
        and (not opened.unit or opened.unit in row.lead_units)
        and (not opened.measure or (row.measure or "-") == opened.measure)
        and (not opened.scope or row.scope.value == opened.scope)
        and (not opened.role or row.role.value == opened.role)
    ]
    key = SORTS.get(opened.sort.removeprefix("-"))
    return sorted(found, key=key, reverse=opened.sort.startswith("-")) if key else found


@dataclass(frozen=True, slots=True)
class CountChart:
    """Bars from zero on one scale, each with its number; a bar filters the table by what it counts."""

    name: str
    bars: Sequence[tuple[str, str, int]]
    chosen: str
    note: str = ""

    @property
    def widest(self) -> int:
        """Return the largest count, at least 1."""
        return max((count for _, _, count in self.bars), default=0) or 1


def panel(opened: Open, view: PanelView) -> Markup:
    """Return charts, filters and table as HTML."""
    t = view.t
    every = answers.targets_of(view.edition)
    if not every:
        return render("markup", "empty", words=t.desk("targets_none"))
    rows = kept(every, opened)
    key = "targets_title" if len(rows) == len(every) else "targets_kept"
    page = ListPage.of(opened.page, len(rows), PAGE)
    shown = [(row, quantity(row, t.lang), _scope(row, t)) for row in page.cut(rows)]
    used = any(getattr(opened, name) for name in answers.FILTERS) or opened.sort
    return render(
        "targets", "panel", title=t.desk(key, n=len(rows), all=len(every)), charts=_charts(tuple(rows), opened, view),
        filters=_filters(every, view), opened=opened, used=used, rows=shown, sorts=tuple(SORTS), page=page, t=t,
    )  # fmt: skip


def _charts(rows: tuple[TargetRow, ...], opened: Open, view: PanelView) -> Sequence[CountChart]:
    t, chapters = view.t, view.edition.chapters
    of_chapters = [
        (bar.key or "-", t.chapter(chapters[int(bar.key)]) if bar.key else t.desk("no_chapter"), bar.count)
        for bar in by_chapter(rows, view.edition.reading.chapters)
    ]
    bars = by_lead_unit(rows)
    of_units = [(bar.key, bar.label, bar.count) for bar in bars[:BARS]]
    note = t.desk("chart_unit_note")
    if len(bars) > BARS:
        note = f"{t.desk('chart_rest', n=len(bars) - BARS)}　{note}"
    return CountChart("chapter", of_chapters, opened.chapter), CountChart("unit", of_units, opened.unit, note)


def _filters(every: tuple[TargetRow, ...], view: PanelView) -> dict[str, list[tuple[str, str]]]:
    t, chapters = view.t, view.edition.chapters
    return {
        "chapter": [
            (bar.key or "-", t.chapter(chapters[int(bar.key)]) if bar.key else t.desk("no_chapter"))
            for bar in by_chapter(every, view.edition.reading.chapters)
            if bar.count
        ],
        "unit": _counted(by_lead_unit(every)),
        "measure": [(key or "-", words or t.desk("measure_none")) for key, words in _counted(by_measure(every))],
        "scope": [(kind.value, t.desk(f"scope_{kind.value}")) for kind in TargetScope],
        "role": [(role.value, t(f"target_{role.value}")) for role in TargetRole],
    }


def _counted(bars: tuple[TargetBar, ...]) -> list[tuple[str, str]]:
    return [(bar.key, bar.label) for bar in bars]


def _scope(row: TargetRow, t: Wording) -> str:
    match row.scope:
        case TargetScope.PLACES:
            return t.listed(row.places)
        case TargetScope.CLASS:
            return t.code("scope", row.class_scope) if row.class_scope else t.desk("scope_class")
        case TargetScope.SELECTION:
            return t.desk("scope_selection")
        case TargetScope.PROVINCE:
            return t.desk("scope_province")
