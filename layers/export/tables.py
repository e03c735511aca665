"""The document as tables: tasks, projects, places, targets and units; XLSX and GeoPackage carry the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from data.openers.texts import text
from geo.places import Ambiguous, Outside, Resolved, Unresolved
from layers.ask.target_list import TargetScope, targets
from layers.ask.unit_duties import units
from layers.export.provenance import clean
from layers.select import kind_text
from layers.word_lists import reason_name, scope_kind_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.openers.texts import Lang
    from geo.area_words import AreaWords
    from geo.model import Project, Task
    from geo.places import Mention, Place
    from layers.ask.target_list import TargetRow
    from layers.edition import Edition
    from layers.export.provenance import Provenance

Value = str | int | float | None
SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its field name (docs/FIELDS.md), its width in characters, and the table whose key it repeats."""

    field: str
    width: int
    kind: Literal["text", "int", "real"] = "text"
    link: Literal["", "tasks", "projects"] = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain values under columns; the first column of ``tasks`` and ``projects`` is the key of their links.

    The first ``own`` columns are the table's own, the rest says where it comes from.
    """

    name: str
    title: str
    columns: tuple[Field, ...]
    own: int
    rows: tuple[tuple[Value, ...], ...]


_TASK = Field("task", 7, "int", "tasks")
_PROJECT = Field("project", 8, "text", "projects")
_CHAPTER = (Field("chapter", 7, "int"), Field("chapter_title", 20))
_BODIES = (Field("lead_units", 26), Field("responsible_units", 36))
_SPAN = (Field("start", 8, "int"), Field("end", 8, "int"))

TASKS = (
    Field("task", 7, "int"), *_CHAPTER, Field("title", 26), Field("text", 70), *_BODIES,
    Field("clauses_count", 8, "int"), Field("places_count", 8, "int"), Field("targets_count", 8, "int"), *_SPAN,
)  # fmt: skip
PROJECTS = (
    Field("project", 8), _TASK, Field("task_title", 26), *_CHAPTER, Field("text", 60), Field("place_names", 34),
    Field("scope_kind_name", 10), Field("scope_anchor", 24), Field("scope_divisions", 22), Field("scope_why", 34),
    Field("class_scope_name", 14), Field("unplaced_reason", 12), Field("targets", 30), *_BODIES, *_SPAN,
)  # fmt: skip
PLACES = (
    Field("place_id", 16), Field("surface", 22), Field("name", 24), Field("name_en", 20), _TASK, _PROJECT,
    Field("task_title", 26), Field("status_name", 10), Field("theme_name", 12), Field("kind_name", 14),
    Field("precision_name", 12), Field("divisions", 22), Field("division_names", 34), Field("lon", 11, "real"),
    Field("lat", 11, "real"), Field("radius_m", 10, "int"), Field("candidates", 34), Field("rule", 30),
    Field("source", 44), Field("note", 30), *_SPAN,
)  # fmt: skip
TARGETS = (
    Field("target", 7, "int"), _TASK, _PROJECT, Field("task_title", 26), *_CHAPTER, Field("object", 24),
    Field("comparator", 8), Field("value", 11, "real"), Field("upper", 9, "real"), Field("unit", 10),
    Field("amount", 12, "real"), Field("amount_upper", 12, "real"), Field("measure", 8),
    Field("role_name", 8), Field("scope_name", 12),
    Field("place_names", 24), Field("surface", 24), Field("text", 50), *_BODIES, *_SPAN,
)  # fmt: skip
UNITS = (
    Field("unit_name", 26), Field("lead_count", 9, "int"), Field("responsible_count", 9, "int"),
    Field("lead_tasks", 24), Field("responsible_tasks", 36), Field("clauses_count", 9, "int"),
    Field("targets_count", 9, "int"), Field("places_count", 9, "int"), Field("place_names", 60),
)  # fmt: skip

_ORIGIN_WIDTHS = {"year": 8, "document": 30, "issuer": 16, "document_sha256": 20, "base_data": 30, "licence": 30}


def tables(edition: Edition, provenance: Provenance, lang: Lang) -> tuple[Table, ...]:
    """Return the five tables, each row with the provenance columns at its end."""
    rows = targets(edition.reading)
    made = (
        ("tasks", TASKS, _tasks(edition)),
        ("projects", PROJECTS, _projects(edition, rows, lang)),
        ("places", PLACES, _places(edition, lang)),
        ("targets", TARGETS, _targets(edition, rows, lang)),
        ("units", UNITS, _units(edition)),
    )
    origin = provenance.columns(lang)
    tail = tuple(Field(name, _ORIGIN_WIDTHS.get(name, 14), "int" if name == "year" else "text") for name in origin)
    return tuple(
        Table(
            name,
            text(f"files.table_{name}", lang),
            columns + tail,
            len(columns),
            tuple(tuple(map(_tidy, (*row, *origin.values()))) for row in body),
        )
        for name, columns, body in made
    )


def class_scope_text(code: str | None, lang: Lang) -> str:
    """Return the words for a class of places; nothing for none."""
    return text(f"files.class_{code}", lang) if code else ""


def scope_text(row: TargetRow, own: AreaWords, lang: Lang) -> str:
    """Return what a number holds for, in words: its places, its class, or the document's own area."""
    match row.scope:
        case TargetScope.PLACES:
            return text("files.scope_places", lang)
        case TargetScope.CLASS:
            return class_scope_text(row.class_scope, lang) or text("files.scope_class", lang)
        case TargetScope.SELECTION:
            return text("files.scope_selection", lang)
        case TargetScope.PROVINCE:
            return own.text("files.scope_province", lang)


def _tidy(value: Value) -> Value:
    return clean(value) if isinstance(value, str) else value


def _join(words: Iterable[object]) -> str:
    return SEPARATOR.join(str(word) for word in words)


def _chapter(edition: Edition, number: int | None) -> tuple[int | None, str]:
    title = next((chapter.title for chapter in edition.reading.chapters if chapter.number == number), "")
    return number, title


def _tasks(edition: Edition) -> list[tuple[Value, ...]]:
    return [
        (
            task.number, *_chapter(edition, task.chapter), task.title, task.text, _join(task.lead_units),
            _join(task.responsible_units), len(task.projects),
            len({m.place.id for p in task.projects for m in p.mentions if m.place}),
            sum(len(project.targets) for project in task.projects), task.span.start, task.span.end,
        )
        for task in edition.reading.tasks
    ]  # fmt: skip


def _projects(edition: Edition, rows: tuple[TargetRow, ...], lang: Lang) -> list[tuple[Value, ...]]:
    reasons = {unplaced.project: unplaced.reason for unplaced in edition.reading.unplaced}
    numbers: dict[str, list[str]] = {}
    for row in rows:
        numbers.setdefault(row.project, []).append(row.surface)
    return [
        (
            project.number, task.number, task.title, *_chapter(edition, task.chapter), project.text,
            _join(dict.fromkeys(m.place.name if m.place else m.surface for m in project.mentions)),
            *_scope(project, edition.own_area, lang),
            class_scope_text(project.class_scope.value if project.class_scope else None, lang),
            reason_name(reasons[project.id], edition.own_area, lang) if project.id in reasons else "",
            _join(numbers.get(project.id, ())), _join(task.lead_units), _join(task.responsible_units),
            project.span.start, project.span.end,
        )
        for task, project in edition.clauses
    ]  # fmt: skip


def _scope(project: Project, own: AreaWords, lang: Lang) -> tuple[str, str, str, str]:
    """Return how a clause bears, on what, the codes of that, and why."""
    scope = project.scope
    if scope is None:
        return "", "", "", ""
    return scope_kind_name(scope, own, lang), scope.anchor, _join(scope.divisions), own.said(scope.why, lang)


def _places(edition: Edition, lang: Lang) -> list[tuple[Value, ...]]:
    return [
        _place(edition, task, project, mention, lang)
        for task, project in edition.clauses
        for mention in sorted(project.mentions, key=lambda found: found.span)
    ]


def _place(edition: Edition, task: Task, project: Project, mention: Mention, lang: Lang) -> tuple[Value, ...]:
    place: Place | None = mention.place
    kind, theme, precision, rule, source, candidates = "", "", "", "", "", ""
    match mention.resolution:
        case Resolved(place=known, rule=rule) | Outside(place=known, rule=rule):
            kind, theme, precision, source = known.kind, known.theme.value, known.precision.value, known.source
        case Ambiguous(candidates=several, rule=rule):
            candidates = _join(f"{c.place.name} ({c.score:.2f}, {c.reason})" for c in several)
        case Unresolved(rule=rule, kind=kind, theme=where, source=source):
            theme = where.value
    lonlat = place.lonlat if place and place.lonlat else (None, None)
    divisions = place.divisions if place else ()
    return (
        place.id if place else "", mention.surface, place.name if place else "", place.name_en if place else "",
        task.number, project.number, task.title, edition.own_area.text(f"files.status_{mention.status}", lang),
        text(f"map.theme_{theme}", lang) if theme else "", kind_text(kind, lang) if kind else "",
        text(f"map.precision_{precision}", lang) if precision else "", _join(divisions),
        _join(edition.name(code) for code in divisions), *lonlat,
        round(place.radius_m) if place and place.radius_m is not None else None, candidates, rule, source,
        place.note if place else "", mention.span.start, mention.span.end,
    )  # fmt: skip


def _targets(edition: Edition, rows: tuple[TargetRow, ...], lang: Lang) -> list[tuple[Value, ...]]:
    return [
        (
            row.ordinal, row.task, row.number, row.task_title, *_chapter(edition, row.chapter), row.object,
            text(f"files.comparator_{_COMPARATORS[row.comparator]}", lang), row.value, row.upper, row.unit, row.amount,
            row.amount_upper, row.measure, text(f"files.role_{row.role.value}", lang),
            scope_text(row, edition.own_area, lang), _join(row.places), row.surface, row.clause,
            _join(row.lead_units), _join(row.responsible_units), row.start, row.end,
        )
        for row in rows
    ]  # fmt: skip


_COMPARATORS = {"=": "equal", ">=": "least", "<=": "most", "~": "about", "range": "range"}


def _units(edition: Edition) -> list[tuple[Value, ...]]:
    return [
        (
            row.unit, len(row.lead), len(row.responsible), _join(row.lead), _join(row.responsible), len(row.projects),
            row.targets, len(row.places), _join(place.name for place in row.places),
        )
        for row in units(edition.reading)
    ]  # fmt: skip
