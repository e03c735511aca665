"""The words that fill what a panel has left: units and clauses of a task, clauses that bear on a division."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.openers.texts import Lang, text
from geo.scope.reach import GENERAL, How
from layers.word_lists import listed, reach_sentence

if TYPE_CHECKING:
    from geo.model import Task
    from layers.sheet.content import SheetContent
    from layers.sheet.plane import Context

Rows = list[tuple[str, str]]


def rows(view: SheetContent, context: Context) -> tuple[str, Rows]:
    """Return a heading and rows of a short word and a text; no rows where a sheet shows the whole document."""
    spec = view.spec
    if (spec.task is not None or spec.clause is not None) and view.selection.projects:
        task = view.selection.projects[0][0]
        clauses = [(project.number, project.text) for _, project in view.selection.projects]
        return text("sheet.atlas_clauses", spec.lang), [*_units(task, spec.lang), *clauses]
    if spec.place is not None and spec.place in context.gazetteer.divisions:
        return text("sheet.bearing", spec.lang), _reached(view)
    return "", []


def _units(task: Task, lang: Lang) -> Rows:
    units = (("sheet.lead_short", task.lead_units), ("sheet.responsible_short", task.responsible_units))
    return [(text(key, lang), listed(some, lang)) for key, some in units if some]


def _reached(view: SheetContent) -> Rows:
    """Return the clauses that reach a division, the closest first; those that reach all alike as numbers."""
    lang, selection = view.spec.lang, view.selection
    found: Rows = []
    for how in How:
        some = [project for _, project in selection.projects if selection.whys[project.id] is how]
        if some and how in GENERAL:
            found.append(("", reach_sentence({how: len(some)}, view.own_area, lang)))
        else:
            found += [(project.number, project.text) for project in some]
    return found
