"""The brief of a document, or of some of its tasks, as a form."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from data.openers.texts import Lang, text
from layers.ask.target_list import quantity, targets
from layers.ask.unit_duties import units
from layers.export.brief.brief_form import (
    WIDTH_MM,
    Block,
    Body,
    BriefForm,
    FactRows,
    Grid,
    GridColumn,
    Line,
    Run,
    cell,
    toned,
    whole_form,
)
from layers.export.brief.place_form import ITEM_MM, bodies_line, document_source, target_grid
from layers.export.provenance import clean
from layers.place_names import document_title
from layers.word_lists import in_clause, in_series, listed, reason_name

if TYPE_CHECKING:
    from geo.model import Project, Task
    from layers.ask.target_list import TargetRow
    from layers.edition import Edition
    from layers.export.brief.brief_form import Picture
    from layers.export.provenance import Provenance

IN_FULL = 5
"""Up to so many tasks are given in their own words; of more, the table gives what a page can hold."""


def document_form(edition: Edition, provenance: Provenance, lang: Lang, picture: Picture | None = None) -> BriefForm:
    """Lay out the brief of everything that a document holds."""
    reading = edition.reading
    in_full = len(reading.tasks) <= IN_FULL
    rows = targets(reading)
    sections: list[tuple[str, list[Block]]] = [("facts", [FactRows(_facts(edition, rows, lang), picture)])]
    sections.append(("tasks", [_in_full(edition, lang) if in_full else _overview(edition, rows, lang)]))
    if in_full and rows:
        sections.append(("targets", [target_grid(rows, edition.own_area, lang)]))
    if reading.unplaced:
        sections.append(("unplaced", [Body(_unplaced(edition, lang))]))
    if not in_full:
        sections.append(("annex", [_annex(edition, lang)]))
    headed = ((text(f"files.brief_{key}", lang), body) for key, body in sections)
    title = text("files.brief_title_document", lang, document=document_title(provenance.document, lang))
    sources = (*document_source(provenance, lang), edition.own_area.text("files.brief_source_scope", lang))
    return whole_form(title, headed, sources, provenance, lang)


def _facts(edition: Edition, rows: tuple[TargetRow, ...], lang: Lang) -> tuple[tuple[str, str], ...]:
    document = edition.reading.document
    pairs = [
        (text("files.field_issuer", lang), document.issuer),
        (text("files.field_year", lang), str(document.year or "")),
        (text("files.brief_task_count", lang), str(len(edition.reading.tasks))),
        (text("files.field_clauses_count", lang), str(len(edition.clauses))),
        (text("files.field_places_count", lang), str(len(edition.places))),
        (text("files.field_targets_count", lang), str(len(rows))),
        (text("files.brief_unit_count", lang), str(len(units(edition.reading)))),
    ]
    return tuple((label, clean(value)) for label, value in pairs if value)


def _in_full(edition: Edition, lang: Lang) -> Grid:
    columns = (
        GridColumn(text("files.brief_item", lang), ITEM_MM, "center"),
        GridColumn(text("files.brief_words", lang), WIDTH_MM - ITEM_MM),
    )
    table = []
    for task in edition.reading.tasks:
        lines: list[Line] = [(Run(clean(task.title), "strong"),)]
        for project in task.projects:
            words = toned(project.text, project.targets, lead="· ")
            names = [name for name in _names(project) if name not in project.text]
            lines.append((*words, Run(clean(f"〔{listed(names, lang)}〕"), "soft")) if names else words)
        lines += bodies_line(task.lead_units, task.responsible_units, lang)
        table.append((cell(str(task.number)), tuple(lines)))
    return Grid(columns, tuple(table))


def _overview(edition: Edition, rows: tuple[TargetRow, ...], lang: Lang) -> Grid:
    columns = (
        GridColumn(text("files.brief_item", lang), ITEM_MM, "center"),
        GridColumn(text("files.field_title", lang), 46),
        GridColumn(text("files.field_clauses_count", lang), 12, "center"),
        GridColumn(text("files.field_place_names", lang), 46),
        GridColumn(text("files.brief_targets_bodies", lang), WIDTH_MM - ITEM_MM - 104),
    )
    numbers: dict[int, list[str]] = {}
    for row in rows:
        numbers.setdefault(row.task, []).append(f"{row.object}{quantity(row, lang)}")
    table = []
    for task in edition.reading.tasks:
        last: list[Line] = [(Run(clean(in_series(numbers[task.number], lang))),)] if task.number in numbers else []
        if task.lead_units:
            last.append((Run(clean(listed(task.lead_units, lang)), "soft"),))
        table.append(
            (
                cell(str(task.number)),
                cell(task.title),
                cell(str(len(task.projects))),
                cell((Run(clean(_places(task, lang)), "soft"),)),
                tuple(last) or cell("—"),
            )
        )
    return Grid(columns, tuple(table))


def _annex(edition: Edition, lang: Lang) -> Grid:
    """Return every clause: number, words, where it bears, targets."""
    columns = (
        GridColumn(text("files.brief_item", lang), 14, "center"),
        GridColumn(text("files.brief_words", lang), WIDTH_MM - 78),
        GridColumn(text("files.brief_bears", lang), 36),
        GridColumn(text("files.field_targets", lang), 28),
    )
    reasons, own = edition.reasons, edition.own_area
    table = []
    for _, project in edition.clauses:
        where = listed(_names(project), lang, 4)
        if project.id in reasons:
            where = reason_name(reasons[project.id], own, lang)
        elif not where and project.scope is not None:
            where = project.scope.anchor
        amounts = in_series((target.surface for target in project.targets), lang)
        table.append((cell(project.number), cell(project.text), cell(where or "—"), cell(amounts or "—")))
    return Grid(columns, tuple(table))


def _names(project: Project) -> list[str]:
    return list(dict.fromkeys(m.place.name if m.place else m.surface for m in project.mentions))


def _places(task: Task, lang: Lang, most: int = 5) -> str:
    names = list(dict.fromkeys(name for project in task.projects for name in _names(project)))
    return listed(names, lang, most) or "—"


def _unplaced(edition: Edition, lang: Lang) -> Line:
    counts = Counter(unplaced.reason for unplaced in edition.reading.unplaced)
    parts = [
        text("files.brief_unplaced_part", lang, reason=reason_name(reason, edition.own_area, lang), n=count)
        for reason, count in counts.items()
    ]
    return (
        Run(text("files.brief_unplaced_line", lang, n=len(edition.reading.unplaced), parts=in_clause(parts, lang))),
    )
