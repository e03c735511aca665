"""The brief of a place as a form: facts and a map, the tasks that name it, what binds it with all others, sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.openers.texts import Lang, bracketed, text
from geo.places import Precision
from geo.scope.reach import GENERAL, How
from layers.ask.list_rows import known_words
from layers.ask.target_list import quantity
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
from layers.export.provenance import clean
from layers.export.tables import class_scope_text, scope_text
from layers.place_names import document_title, full_name
from layers.select import kind_text
from layers.word_lists import in_clause, in_series, listed, numbered, reach_name

if TYPE_CHECKING:
    from data.openers.boundaries import Boundaries
    from geo.area_words import AreaWords
    from geo.places import Place
    from layers.ask.place_brief import Brief, ClauseRow
    from layers.ask.target_list import TargetRow
    from layers.edition import Edition
    from layers.export.brief.brief_form import Picture
    from layers.export.provenance import Provenance

ITEM_MM = 11.0
"""Width of the column of task numbers."""

SOURCE_LENGTH = 26
"""Characters of a source that a brief gives; the table of places in the workbook gives all."""

MOST_LISTS = 12
"""Lists without a clause that a brief names."""

MOST_SOURCES = 12
"""Of more places than these a brief names the schematic ones: the sources of all would fill a page."""


def place_form(
    edition: Edition, brief: Brief, provenance: Provenance, lang: Lang, picture: Picture | None = None
) -> BriefForm:
    """Lay out the brief of one place."""
    about = brief.subject
    name = full_name(about, lang)
    sections: list[tuple[str, list[Block]]] = [
        ("facts", [Body(_summary(brief, name, lang)), FactRows(_facts(brief, edition.boundaries, lang), picture)]),
    ]
    if brief.direct:
        sections.append(("direct", [_direct(brief, lang)]))
    numbers = tuple(target for clause in brief.direct for target in clause.targets)
    if numbers:
        sections.append(("targets", [target_grid(numbers, brief.own_area, lang)]))
    if any(group.how in GENERAL for group in brief.groups):
        sections.append(
            ("general", [Body((Run(brief.own_area.text("files.brief_general_note", lang)),)), _general(brief, lang)])
        )
    if on_lists := _lists(brief, edition, lang):
        sections.append(("lists", on_lists))
    sections.append(("chapters", [_chapters(brief, lang)]))
    headed = ((brief.own_area.text(f"files.brief_{key}", lang, name=name), body) for key, body in sections)
    title = text("files.brief_title", lang, document=document_title(provenance.document, lang), name=name)
    return whole_form(title, headed, _sources(edition, brief, provenance, lang), provenance, lang)


def target_grid(rows: tuple[TargetRow, ...], own: AreaWords, lang: Lang) -> Grid:
    """Return the table of numeric targets, each with its scope and its lead bodies."""
    columns = (
        GridColumn(text("files.brief_item", lang), ITEM_MM, "center"),
        GridColumn(text("files.field_object", lang), 44),
        GridColumn(text("files.brief_quantity", lang), 22, "right"),
        GridColumn(text("files.field_scope_name", lang), 28),
        GridColumn(text("files.field_lead_units", lang), WIDTH_MM - ITEM_MM - 94),
    )
    return Grid(
        columns,
        tuple(
            (
                cell(item(row.task)),
                cell(row.object or row.surface),
                cell((Run(quantity(row, lang), "strong"),)),
                cell(listed(row.places, lang) or scope_text(row, own, lang)),
                cell((Run(clean(listed(row.lead_units, lang)), "soft"),)),
            )
            for row in sorted(rows, key=lambda row: row.ordinal)
        ),
    )


def item(task: int) -> str:
    """Return the number of a task."""
    return str(task)


def _summary(brief: Brief, name: str, lang: Lang) -> Line:
    direct = brief.direct
    tasks = dict.fromkeys(clause.task for clause in direct)
    general = [clause for clause in brief.clauses if clause.how in GENERAL]
    key = "files.brief_summary" if direct else "files.brief_summary_none"
    return (
        Run(
            clean(
                brief.own_area.text(
                    key, lang, name=name, tasks=len(tasks), clauses=len(direct), general=len(general),
                    all=len(brief.clauses),
                )
            )
        ),
    )  # fmt: skip


def _facts(brief: Brief, boundaries: Boundaries, lang: Lang) -> tuple[tuple[str, str], ...]:
    about = brief.subject
    pairs = [(text("files.field_kind_name", lang), kind_text(about.kind, lang))]
    if about.parent:
        pairs.append((text("files.brief_parent", lang), about.parent))
    if about.divisions == (about.place_id,):
        pairs.append((text("files.field_divisions", lang), about.place_id))
    else:
        pairs.append((text("files.field_precision_name", lang), text(f"map.precision_{about.precision}", lang)))
    known = boundaries.counties.index.intersection(sorted(about.extent))
    if len(known):
        area = float(boundaries.counties.loc[known, "area_km2"].sum())
        # A named place stands in its counties without filling them: their area would be taken for its own.
        if about.divisions == (about.place_id,):
            pairs.append((text("files.brief_area", lang), text("files.brief_km2", lang, area=f"{area:,.0f}")))
        if len(known) > 1:
            pairs.append((text("files.brief_counties", lang), str(len(known))))
    if brief.neighbours:
        names = [full_name(neighbour, lang) for neighbour in brief.neighbours]
        pairs.append((text("files.brief_neighbours", lang), listed(names, lang)))
    for group in brief.groups:
        label = text("files.brief_reach", lang, how=reach_name(group.how, brief.own_area, lang, is_short=True))
        pairs.append((label, text("files.brief_n", lang, n=len(group.clauses))))
    count = sum(len(clause.targets) for clause in brief.clauses)
    pairs.append((text("files.field_targets", lang), text("files.brief_n", lang, n=count)))
    return tuple((label, clean(value)) for label, value in pairs)


def _direct(brief: Brief, lang: Lang) -> Grid:
    """Return one row a task: its clauses in their own words, each with how it arrives, then the bodies."""
    columns = (
        GridColumn(text("files.brief_item", lang), ITEM_MM, "center"),
        GridColumn(text("files.brief_clauses", lang), WIDTH_MM - ITEM_MM),
    )
    tasks: dict[int, list[ClauseRow]] = {}
    for clause in sorted(brief.direct, key=lambda clause: _order(clause.number)):
        tasks.setdefault(clause.task, []).append(clause)
    rows = []
    for number, clauses in sorted(tasks.items()):
        lines: list[Line] = [(Run(clean(clauses[0].task_title), "strong"),)]
        lines += [_clause(clause, brief, lang) for clause in clauses]
        lines += bodies_line(clauses[0].lead_units, clauses[0].responsible_units, lang)
        rows.append((cell(item(number)), tuple(lines)))
    return Grid(columns, tuple(rows))


def _lists(brief: Brief, edition: Edition, lang: Lang) -> list[Block]:
    """Return the lists that the place is on: those from which clauses follow as rows, the names of the others.

    What lies in the place is told where a clause follows from it; else its own brief tells it.
    """
    columns = (
        GridColumn(text("files.brief_list", lang), 54),
        GridColumn(text("files.brief_list_members", lang), WIDTH_MM - 130),
        GridColumn(text("files.brief_list_known", lang), 46),
        GridColumn(text("files.brief_list_clauses", lang), 30),
    )
    place, rows, others = brief.subject, [], []
    for one in brief.lists:
        state = one.row.state
        if not one.row.aims:
            if any(place.place_id in {member.adcode, member.place_id, member.name} for member in one.members):
                others.append(state.name)
            continue
        numbers = [edition.projects[key][1].number for key in one.row.aims]
        known = in_clause((part for part in (state.as_of, known_words(state, lang)) if part), lang)
        members = listed((member.name for member in one.members), lang, most=3)
        rows.append(
            (cell(clean(state.name)), cell(clean(members)), cell(known), cell(listed(numbers, lang, most=6)))
        )  # fmt: skip
    blocks: list[Block] = [Grid(columns, tuple(rows))] if rows else []
    if others:
        names = listed(map(clean, others), lang, most=MOST_LISTS)
        blocks.append(Body((Run(text("files.brief_list_others", lang, names=names)),)))
    return blocks


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in number.split("."))


def _clause(clause: ClauseRow, brief: Brief, lang: Lang) -> Line:
    how = reach_name(clause.how, brief.own_area, lang, is_short=True)
    # What the clause says in the same words need not be said again.
    via = [name for name in clause.via if name != brief.subject.name and name not in clause.text]
    reach = f"{how}：{listed(via, lang)}" if via and clause.how is not How.NAMED else how
    words = toned(clause.text, (row.target for row in clause.targets), lead="· ")
    return (*words, Run(clean(f"〔{reach}〕"), "soft"))


def bodies_line(lead: tuple[str, ...], responsible: tuple[str, ...], lang: Lang) -> tuple[Line, ...]:
    """Return the bodies of a task as one soft line; none where the document gives none."""
    parts = [
        text(f"files.brief_{key}", lang) + listed(names, lang)
        for key, names in (("lead", lead), ("responsible", responsible))
        if names
    ]
    return ((Run(clean("　".join(parts)), "soft"),),) if parts else ()


def _general(brief: Brief, lang: Lang) -> Grid:
    """Return one row a task: how many clauses bind a class or the province, with their numbers and lead bodies."""
    columns = (
        GridColumn(text("files.brief_item", lang), ITEM_MM, "center"),
        GridColumn(text("files.field_title", lang), 51),
        GridColumn(reach_name(How.CLASS, brief.own_area, lang, is_short=True), 13, "center"),
        GridColumn(reach_name(How.PROVINCE, brief.own_area, lang, is_short=True), 13, "center"),
        GridColumn(text("files.brief_targets_bodies", lang), WIDTH_MM - ITEM_MM - 77),
    )
    tasks: dict[int, list[ClauseRow]] = {}
    for group in brief.groups:
        if group.how in GENERAL:
            for clause in group.clauses:
                tasks.setdefault(clause.task, []).append(clause)
    rows = []
    for number, clauses in sorted(tasks.items()):
        numbers = [f"{target.object}{quantity(target, lang)}" for clause in clauses for target in clause.targets]
        lines: list[Line] = [(Run(clean(in_series(numbers, lang))),)] if numbers else []
        if clauses[0].lead_units:
            lines.append((Run(clean(listed(clauses[0].lead_units, lang)), "soft"),))
        counts = (cell(str(sum(clause.how is how for clause in clauses) or "—")) for how in GENERAL)
        rows.append((cell(item(number)), cell(clauses[0].task_title), *counts, tuple(lines) or cell("—")))
    return Grid(columns, tuple(rows))


def _chapters(brief: Brief, lang: Lang) -> Grid:
    used = [bool(sum(counts)) for counts in zip(*(chapter.counts for chapter in brief.chapters), strict=True)]
    reaches = [how for how, some in zip(How, used, strict=False) if some]
    width = 16.0
    columns = (
        GridColumn(text("files.field_chapter", lang), WIDTH_MM - width * (len(reaches) + 1)),
        *(GridColumn(reach_name(how, brief.own_area, lang, is_short=True), width, "center") for how in reaches),
        GridColumn(text("files.brief_total", lang), width, "center"),
    )
    rows = []
    for chapter in brief.chapters:
        none = text("files.brief_no_chapter", lang)
        head = numbered(chapter.number, chapter.title, lang) if chapter.number else none
        numbers = (cell(str(count or "—")) for count, some in zip(chapter.counts, used, strict=True) if some)
        rows.append((cell(head), *numbers, cell((Run(str(sum(chapter.counts)), "strong"),))))
    return Grid(columns, tuple(rows))


def document_source(provenance: Provenance, lang: Lang) -> tuple[str, ...]:
    """Return the lines on the document and the base map."""
    issuer = bracketed(provenance.issuer, lang) if provenance.issuer else ""
    sha = provenance.sha256[:12]
    return (
        text(
            "files.brief_source_document",
            lang,
            document=document_title(provenance.document, lang),
            sha=sha,
            issuer=issuer,
        ),
        text("files.brief_source_base", lang, base=provenance.base),
    )


def _sources(edition: Edition, brief: Brief, provenance: Provenance, lang: Lang) -> list[str]:
    """Return where all of it comes from, the extents that carry a clause to the place included."""
    lines = list(document_source(provenance, lang))
    carriers = {name for clause in brief.direct for name in clause.via} | {brief.subject.name}
    places = [place for place in edition.places.values() if place.name in carriers and not place.id.isdigit()]
    if len(places) > MOST_SOURCES:
        schematic = [place.name for place in places if place.precision is Precision.SCHEMATIC]
        key = "files.brief_source_many" if schematic else "files.brief_source_all"
        lines.append(text(key, lang, n=len(places), names=listed(schematic, lang)))
    elif places:
        lines.append(text("files.brief_source_places", lang, places=in_series(_by_source(places, lang), lang)))
    scopes = {c.class_scope for c in brief.clauses if c.class_scope}
    if scopes:
        names = listed((class_scope_text(code, lang) for code in sorted(scopes)), lang)
        lines.append(text("files.brief_source_classes", lang, names=names))
    lines.append(brief.own_area.text("files.brief_source_scope", lang))
    return lines


def _by_source(places: list[Place], lang: Lang) -> list[str]:
    by_source: dict[str, list[str]] = {}
    for place in places:
        precision = text(f"map.precision_{place.precision.value}", lang)
        source = re.split("[；;。]", place.source)[0]
        source = f"{source[:SOURCE_LENGTH]}…" if len(source) > SOURCE_LENGTH else source or "—"
        basis = f"{precision}，{source}" if lang is Lang.ZH else f"{precision}; {source}"
        by_source.setdefault(basis, []).append(place.name)
    return [listed(names, lang) + bracketed(basis, lang) for basis, names in by_source.items()]
