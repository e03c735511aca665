"""The words that fill what a panel has left: what the sheet is about, what it does not show and why."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from data.openers.texts import Lang, text
from geo.model import UnplacedReason
from geo.scope.reach import GENERAL, How
from layers import select
from layers.place_names import full_name, map_name
from layers.sheet import framing
from layers.word_lists import in_runs, listed, reach_sentence, reason_name

if TYPE_CHECKING:
    from geo.model import Task
    from layers.sheet.content import Feature, SheetContent
    from layers.sheet.plane import Context
    from layers.sheet.scene import Box

Rows = list[tuple[str, str]]
SIDES = ("n", "e", "s", "w")
MOST_OUT = 6
"""More names than this on a side are counted."""
MOST_NUMBERS, MOST_CANDIDATES = 2, 4


class Depth(Enum):
    """How much a panel says of clauses that reach a whole class of divisions alike."""

    WORDS = auto()
    TASKS = auto()
    COUNTS = auto()


def blocks(
    view: SheetContent, context: Context, *, depth: Depth = Depth.COUNTS, window: Box | None = None
) -> list[tuple[str, Rows]]:
    """Return headings, each with its rows of a short word and a text; none without rows.

    Parameters
    ----------
    depth
        How much is said of the clauses that reach a division as one of a class.
    window
        The window of the map on the plane, in metres; what runs out of it is told.
    """
    found = [
        _subject(view, context, depth=depth),
        _running_out(view, context, window),
        _undrawn_names(view),
        _undrawn_clauses(view, context),
    ]
    return [(head, rows) for head, rows in found if rows]


def _running_out(view: SheetContent, context: Context, window: Box | None) -> tuple[str, Rows]:
    """Return what a sheet shows in part, by the sides on which it runs out of the frame.

    The sheet of a place is the place's alone. Counties of a region or a line are told by its name.
    """
    lang = view.spec.lang
    if window is None or view.spec.place is not None or context.edition.ground.has_far_islands:
        return "", []
    found: dict[str, list[str]] = {side: [] for side in SIDES}
    for feature in framing.meant(view.features):
        if feature.how == How.REGION:
            continue
        west, south, east, north = feature.geometry.bounds
        out = {"n": north > window.top, "e": east > window.right, "s": south < window.bottom, "w": west < window.left}
        for side in SIDES:
            if out[side]:
                found[side].append(_shown_name(feature, context, lang))
    rows = [(text(f"sheet.side_{side}", lang), listed(dict.fromkeys(names), lang, MOST_OUT))
            for side, names in found.items() if names]  # fmt: skip
    return text("sheet.running_out", lang), rows


def _shown_name(feature: Feature, context: Context, lang: Lang) -> str:
    division = context.gazetteer.divisions.get(feature.ident)
    return map_name(division, lang) if division is not None else feature.name


def _undrawn_names(view: SheetContent) -> tuple[str, Rows]:
    """Return the names in the clauses that the map does not show, each with the reason and its clauses."""
    lang = view.spec.lang
    clauses: dict[tuple[str, str], list[str]] = {}
    for row in select.review(view.selection):
        reason = text(f"sheet.undrawn_{row.mention.status}", lang)
        if row.candidates:
            names = listed((full_name(one.place, lang) for one in row.candidates), lang, MOST_CANDIDATES)
            reason = text("sheet.undrawn_could_be", lang, names=names)
        if row.mention.status == "outside":
            reason = view.own_area.text("map.reason_outside", lang)
        clauses.setdefault((row.mention.surface, reason), []).append(row.project.number)
    rows = [
        (listed(dict.fromkeys(numbers), lang, MOST_NUMBERS), text("sheet.undrawn_name", lang, name=name, reason=reason))
        for (name, reason), numbers in clauses.items()
    ]
    return text("sheet.undrawn_names", lang), rows


def _undrawn_clauses(view: SheetContent, context: Context) -> tuple[str, Rows]:
    """Return how many clauses have no place on the map, by reason, with their numbers."""
    lang = view.spec.lang
    if view.spec.place is not None:
        return "", []  # the clauses that bear on a place are told by the way they reach it
    order = [project.number for _, project in context.reading.projects()]
    found: dict[UnplacedReason, list[str]] = {}
    for row in select.tray(context.edition, view.selection):
        found.setdefault(row.reason, []).append(row.project.number)
    rows = [
        (reason_name(reason, view.own_area, lang),
         text("sheet.undrawn_clauses_of", lang, n=len(found[reason]), numbers=in_runs(found[reason], order, lang)))
        for reason in UnplacedReason if reason in found
    ]  # fmt: skip
    return text("sheet.undrawn_clauses", lang), rows


def _subject(view: SheetContent, context: Context, *, depth: Depth) -> tuple[str, Rows]:
    """Return what the sheet is about; no rows where it shows the whole document."""
    spec = view.spec
    if (spec.task is not None or spec.clause is not None) and view.selection.projects:
        task = view.selection.projects[0][0]
        clauses = [(project.number, project.text) for _, project in view.selection.projects]
        return text("sheet.atlas_clauses", spec.lang), [*_units(task, spec.lang), *clauses]
    if spec.place is not None and spec.place in context.gazetteer.divisions:
        return text("sheet.bearing", spec.lang), _reached(view, depth=depth)
    return "", []


def _units(task: Task, lang: Lang) -> Rows:
    units = (("sheet.lead_short", task.lead_units), ("sheet.responsible_short", task.responsible_units))
    return [(text(key, lang), listed(some, lang)) for key, some in units if some]


def _reached(view: SheetContent, *, depth: Depth) -> Rows:
    """Return the clauses that reach a division, the closest first; those that reach all alike as numbers."""
    lang, selection = view.spec.lang, view.selection
    found: Rows = []
    for how in How:
        some = [project for _, project in selection.projects if selection.whys[project.id] is how]
        if some and how in GENERAL:
            found.append(("", reach_sentence({how: len(some)}, view.own_area, lang)))
        if some and how is How.CLASS and depth is Depth.TASKS:
            found += _by_task(view, how)
        elif how not in GENERAL or (how is How.CLASS and depth is Depth.WORDS):
            found += [(project.number, project.text) for project in some]
    return found


def _by_task(view: SheetContent, how: How) -> Rows:
    """Return the numbers of the clauses that reach a division in a way, for each task with its title."""
    lang, selection = view.spec.lang, view.selection
    grouped: dict[int, list[str]] = {}
    tasks = {task.number: task for task, _ in selection.projects}
    for task, project in selection.projects:
        if selection.whys[project.id] is how:
            grouped.setdefault(task.number, []).append(project.number)
    rows = []
    for number, numbers in grouped.items():
        whole = [project.number for project in tasks[number].projects]
        runs = in_runs(numbers, whole, lang)
        rows.append(("", text("sheet.task_clauses", lang, number=number, title=tasks[number].title, clauses=runs)))
    return rows
