"""What the pages of an atlas say: subjects, clauses, tables of places, the index; plain values for the typesetter."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from data.openers.texts import Lang, text
from geo.model import UnplacedReason
from geo.places import Theme
from geo.scope.reach import GENERAL, How
from geo.scopes import ScopeKind
from layers import select
from layers.place_names import full_name
from layers.word_lists import in_clause, in_runs, in_series, listed, reach_name, reach_sentence, reason_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Project, Task
    from layers.selection import Selection
    from layers.sheet.plane import Context
    from layers.sheet.scene import KeyRow
    from layers.spec import MapSpec

SPLIT = 4
"""So many places are set in two halves."""
LastColumn = Literal["", "drawn", "scope"]
LAST_COLUMN = {"drawn": "18mm", "scope": "36mm"}
"""Whether a clause is on the map, or where it bears, with the width of the column."""
MOST_NUMBERS = 4
"""Numbers of clauses that a row of the table of places holds."""


@dataclass(frozen=True, slots=True)
class AtlasSubject:
    """A subject of an atlas: a task or a division.

    Parameters
    ----------
    group
        What stands over the first of several subjects: the prefecture of counties; empty for the others.
    has_map
        Whether it is drawn: what bears on all of the province alike would be a map of one colour.
    """

    ident: str
    title: str
    subtitle: str
    spec: MapSpec
    group: str = ""
    has_map: bool = True


def subjects(by: str, spec: MapSpec, context: Context) -> tuple[AtlasSubject, ...]:
    """Return the subjects in the order of their pages."""
    lang = spec.lang
    plain = spec.with_(chapter=None, task=None, clause=None, place=None)
    if by == "task":
        chapters = {chapter.number: chapter.title for chapter in context.reading.chapters}
        return tuple(
            AtlasSubject(
                str(task.number), text("sheet.atlas_task_title", lang, number=task.number, title=task.title),
                chapters.get(task.chapter or 0, ""), plain.with_(task=task.number),
                has_map=has_place(plain.with_(task=task.number), context),
            )
            for task in context.reading.tasks
        )  # fmt: skip
    known = context.gazetteer
    divisions = known.prefectures if by == "prefecture" else known.counties
    found = []
    last = ""
    for division in divisions:
        parent = context.name(division.parent, lang) if by == "county" else ""
        group, last = (parent if parent != last else ""), parent
        words = text(
            "sheet.atlas_division", lang, adcode=division.adcode, area=f"{_area(division.adcode, context):,.0f}"
        )
        found.append(
            AtlasSubject(division.adcode, context.name(division.adcode, lang), f"{parent}　{words}".strip("　"),
                    plain.with_(place=division.adcode), group)
        )  # fmt: skip
    return tuple(found)


def has_place(spec: MapSpec, context: Context) -> bool:
    """Whether the clauses of a specification bear on any part of the document's area more than on all of it."""
    selection = select.select(context.edition, spec)
    ways = context.once("ways of clauses", lambda: _ways(context))
    if any(how not in GENERAL for one in selection.ids for how in ways.get(one, ())):
        return True
    return any(
        not context.is_wide(tuple(divisions)) or "Polygon" not in shape.geom_type
        for theme in Theme if theme is not Theme.COUNTIES
        for shown in (select.shown(context.edition.layers[theme], selection).features,)
        for divisions, shape in zip(shown["divisions"], shown.geometry, strict=True)
    )  # fmt: skip


def _ways(context: Context) -> dict[str, set[How]]:
    """Return the ways in which each clause reaches counties."""
    found: dict[str, set[How]] = {}
    for ways in context.edition.reach_by_county.values():
        for project, how in ways.items():
            found.setdefault(project, set()).add(how)
    return found


def _area(adcode: str, context: Context) -> float:
    for table in (context.boundaries.counties, context.boundaries.prefectures):
        if adcode in table.index:
            return float(table.loc[adcode, "area_km2"])
    return 0.0


def blocks(by: str, subject: AtlasSubject, keys: Sequence[KeyRow], context: Context) -> list[dict[str, Any]]:
    """Return what stands under the map, in order: paragraphs, headings, tables."""
    lang = subject.spec.lang
    selection = select.select(context.edition, subject.spec)
    found: list[dict[str, Any]] = []
    if by == "task":
        task = next(t for t in context.reading.tasks if str(t.number) == subject.ident)
        found += _units(task, lang)
        found.append(_heading("sheet.atlas_clauses", lang))
        if not subject.has_map:
            found.insert(0, _fact("sheet.atlas_whole", _scopes(task, lang, context), lang))
        last: LastColumn = "drawn" if subject.has_map else "scope"
        found.append(_clauses([(task, p) for p in task.projects], lang, context, last=last))
    else:
        found += _reached(selection, lang, context)
    if keys:
        found.append(_heading("sheet.atlas_places", lang))
        found.append(_places(keys, lang))
    return found


def _scopes(task: Task, lang: Lang, context: Context) -> str:
    """Return why a task has no map of its own: how many of its clauses bear where."""
    own = context.edition.own_area
    found = Counter(
        reason_name(context.edition.reasons[project.id], own, lang)
        for project in task.projects if project.id in context.edition.reasons
    )  # fmt: skip
    found.update(_named_places(project, lang, context) for project in task.projects
                 if project.id not in context.edition.reasons)  # fmt: skip
    counts = in_clause((text("map.how_count", lang, how=name, n=n) for name, n in found.items()), lang)
    return text("sheet.atlas_whole_words", lang, counts=counts)


def _scope_words(project: Project, lang: Lang, context: Context) -> str:
    """Return where a clause bears, with the class that decides it and how many counties that are."""
    scope, reason = project.scope, context.edition.reasons.get(project.id)
    if reason is None or scope is None:
        return _named_places(project, lang, context)
    name = reason_name(reason, context.edition.own_area, lang)
    counties = len(context.gazetteer.expand(scope.divisions))
    if scope.kind is not ScopeKind.TYPE or not counties:
        return name
    return text("sheet.atlas_class", lang, name=name, anchor=scope.anchor, n=counties)


def _named_places(project: Project, lang: Lang, context: Context) -> str:
    """Return the places that a clause names."""
    found = (m.place.id for m in project.mentions if m.status == "resolved" and m.place)
    return listed(dict.fromkeys(_named(ident, context, lang) for ident in found), lang)


def _places(keys: Sequence[KeyRow], lang: Lang) -> dict[str, Any]:
    """Return the table of places, a longer one in two halves side by side: the first half left."""
    names = ("key", "place", "precision", "clauses")
    head = [text(f"sheet.column_{name}", lang) for name in names]
    rows = [
        [key.label, key.name, text(f"sheet.tag_{key.precision}", lang), listed(key.clauses, lang, MOST_NUMBERS)]
        for key in keys
    ]
    if len(rows) < SPLIT:
        return {"kind": "table", "columns": ["8mm", "1fr", "24mm", "40mm"], "head": head, "rows": rows}
    half = -(-len(rows) // 2)
    left, right = rows[:half], rows[half:] + [[""] * len(names)] * (half - len(rows[half:]))
    return {
        "kind": "table", "columns": ["8mm", "1fr", "17mm", "20mm"] * 2, "head": head * 2,
        "rows": [one + other for one, other in zip(left, right, strict=True)],
    }  # fmt: skip


def _fact(key: str, words: str, lang: Lang) -> dict[str, Any]:
    return {"kind": "fact", "name": text(key, lang), "text": words}


def _heading(key: str, lang: Lang, **values: object) -> dict[str, Any]:
    return {"kind": "heading", "text": text(key, lang, **values)}


def _units(task: Task, lang: Lang) -> list[dict[str, Any]]:
    found = []
    for key, units in (("sheet.lead_units", task.lead_units), ("sheet.responsible_units", task.responsible_units)):
        if units:
            found.append({"kind": "fact", "name": text(key, lang), "text": listed(units, lang)})
    return found


def _clauses(
    clauses: Sequence[tuple[Task, Project]], lang: Lang, context: Context, *, last: LastColumn = ""
) -> dict[str, Any]:
    """Return a table of clauses; a column that would be empty is left out."""
    with_targets = any(project.targets for _, project in clauses)
    names, columns = ["number", "text"], ["11mm", "1fr"]
    if with_targets:
        names.append("targets")
        columns.append("34mm")
    if last:
        names.append(last)
        columns.append(LAST_COLUMN[last])
    rows = []
    for _, project in clauses:
        row = [project.number, project.text]
        if with_targets:
            row.append(in_series((target.surface for target in project.targets), lang))
        if last == "scope":
            row.append(_scope_words(project, lang, context))
        elif last == "drawn":
            reason = context.edition.reasons.get(project.id)
            own = context.edition.own_area
            row.append(text("sheet.is_drawn", lang) if reason is None else reason_name(reason, own, lang))
        rows.append(row)
    head = [text(f"sheet.column_{name}", lang) for name in names]
    return {"kind": "table", "columns": columns, "head": head, "rows": rows}


def _reached(selection: Selection, lang: Lang, context: Context) -> list[dict[str, Any]]:
    """Return the clauses that reach a division, the closest first; those that reach all alike by number."""
    found: list[dict[str, Any]] = []
    by_how: dict[How, list[tuple[Task, Project]]] = {how: [] for how in How}
    for task, project in selection.projects:
        by_how[selection.whys[project.id]].append((task, project))
    counts = reach_sentence({how: len(some) for how, some in by_how.items()}, context.edition.own_area, lang)
    found.append(
        {"kind": "fact", "name": text("sheet.bearing", lang), "text": counts or text("sheet.bearing_none", lang)}
    )
    for how, some in by_how.items():
        if not some:
            continue
        found.append(
            _heading("sheet.how_heading", lang, how=reach_name(how, context.edition.own_area, lang), count=len(some))
        )
        if how is How.PROVINCE:
            # The same on every page: said once, in the appendix.
            found.append({"kind": "paragraph", "text": text("sheet.atlas_see_appendix", lang)})
        elif how in GENERAL:
            found.append({"kind": "paragraph", "text": _by_task(some, lang)})
        else:
            found.append(_clauses(some, lang, context))
    return found


def _by_task(clauses: Sequence[tuple[Task, Project]], lang: Lang) -> str:
    grouped: dict[int, list[str]] = {}
    titles = {}
    for task, project in clauses:
        grouped.setdefault(task.number, []).append(project.number)
        titles[task.number] = task.title
    whole = {task.number: [project.number for project in task.projects] for task, _ in clauses}
    return in_series(
        (
            text("sheet.task_clauses", lang, number=n, title=titles[n], clauses=in_runs(ids, whole[n], lang))
            for n, ids in grouped.items()
        ),
        lang,
    )


def appendix(by: str, context: Context, lang: Lang) -> list[dict[str, Any]]:
    """Return the words of every clause, for atlases whose pages name most of them by number only."""
    if by == "task":
        return []
    found: list[dict[str, Any]] = []
    reasons = context.edition.reasons
    whole = [row for row in context.reading.projects() if reasons.get(row[1].id) is UnplacedReason.PROVINCE_WIDE]
    if whole:
        name = reason_name(UnplacedReason.PROVINCE_WIDE, context.edition.own_area, lang)
        found.append(_heading("sheet.how_heading", lang, how=name, count=len(whole)))
        found.append({"kind": "paragraph", "text": _by_task(whole, lang)})
    for task in context.reading.tasks:
        found.append(
            {"kind": "heading", "text": text("sheet.atlas_task_title", lang, number=task.number, title=task.title)}
        )
        found.append(_clauses([(task, project) for project in task.projects], lang, context))
    return [{"kind": "title", "text": text("sheet.atlas_appendix", lang)}, *found] if found else []


def index(
    subjects_: Sequence[AtlasSubject], keys: Sequence[Sequence[KeyRow]], context: Context, lang: Lang
) -> list[dict[str, Any]]:
    """Return the index of places: name and the subjects whose pages show it, by sound in Chinese, else by letter."""
    pages: dict[str, list[int]] = {}
    for number, (subject, rows) in enumerate(zip(subjects_, keys, strict=True)):
        names = {row.name for row in rows}
        if subject.spec.place is not None:
            names.add(_told_apart(subject.spec.place, subject.title, context, lang))
        else:
            task = next(t for t in context.reading.tasks if str(t.number) == subject.ident)
            for project in task.projects:
                names |= {
                    _named(m.place.id, context, lang) for m in project.mentions if m.status == "resolved" and m.place
                }
        for name in names:
            pages.setdefault(name, []).append(number)
    # GB 18030 has the common characters in the order of their sounds.
    order = sorted(pages, key=lambda name: (name.encode("gb18030") if lang is Lang.ZH else name.lower().encode(), name))
    return [{"name": name, "pages": pages[name]} for name in order]


def _named(ident: str, context: Context, lang: Lang) -> str:
    place = context.gazetteer.place(ident)
    return _told_apart(ident, full_name(place, lang), context, lang) if place else ident


def _told_apart(ident: str, name: str, context: Context, lang: Lang) -> str:
    """Return a name with its prefecture behind it where the province has another of the same name."""
    counties = context.gazetteer.counties
    times = context.once(("times", lang), lambda: Counter(context.name(one.adcode, lang) for one in counties))
    division = context.gazetteer.divisions.get(ident)
    if division is None or times[name] < 2:
        return name
    return text("sheet.atlas_of", lang, name=name, parent=context.name(division.parent, lang))
