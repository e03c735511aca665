"""The wire form of tasks, clauses and places: the JSON of ``python -m geo read``, fixed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, assert_never

from geo.model import (
    Ambiguous,
    Candidate,
    Mention,
    Outside,
    Place,
    Precision,
    Reading,
    Resolved,
    Section,
    Span,
    Task,
    Unresolved,
)

if TYPE_CHECKING:
    from geo.document_roles import Jurisdiction
    from geo.origin import Origin


def jurisdiction_rows(found: Jurisdiction) -> dict[str, Any]:
    """Return what the wire form of a document says of whose it is."""
    own = {"adcode": found.adcode, "name": found.name, "level": found.level, "why": found.why}
    return {"jurisdiction": own, "province": found.province}


def reading_to_dict(reading: Reading) -> dict[str, Any]:
    """Return the wire form of a reading: plain dictionaries, lists, strings and numbers."""
    numbers = {project.id: project.number for _, project in reading.projects()}
    document = reading.document
    answer = {
        "document": {
            "title": document.title,
            "issuer": document.issuer,
            "year": document.year,
            "sha256": document.sha256,
            "kind": document.kind.value,
            "number": document.number,
            "date": document.date,
            **jurisdiction_rows(document.jurisdiction),
        },
        "repairs": [
            {"span": r.span.to_list(), "before": r.before, "after": r.after, "rule": r.rule} for r in reading.repairs
        ],
        "unreadable": [span.to_list() for span in reading.unreadable],
        "chapters": [{"number": c.number, "title": c.title} for c in reading.chapters],
        "sections": [section_to_dict(section) for section in reading.sections],
        "tasks": [task_to_dict(task) for task in reading.tasks],
        "unplaced": [
            {"project": u.project, "number": numbers.get(u.project, ""), "reason": u.reason.value}
            for u in reading.unplaced
        ],
        "accounted": asdict(reading.accounted),
    }
    return with_origin(answer, reading.origin) if reading.origin else answer


def task_to_dict(task: Task) -> dict[str, Any]:
    """Return the wire form of a task with its clauses."""
    return {
        "number": task.number,
        "chapter": task.chapter,
        "section": task.section,
        "kind": "item" if task.is_item else "text",
        "title": task.title,
        "text": task.text,
        "span": task.span.to_list(),
        "lead_units": list(task.lead_units),
        "responsible_units": list(task.responsible_units),
        "people": list(task.people),
        "projects": [
            {
                "id": p.id,
                "number": p.number,
                "text": p.text,
                "span": p.span.to_list(),
                "role": p.role.value,
                "units": list(p.units),
                "class_scope": p.class_scope.value if p.class_scope else None,
                "scope": p.scope.to_dict() if p.scope else None,
                "mentions": [_mention_to_dict(m) for m in p.mentions],
                "targets": [
                    {
                        "span": t.span.to_list(),
                        "value": t.value,
                        "upper": t.upper,
                        "unit": t.unit,
                        "object": t.object,
                        "comparator": t.comparator,
                        "plain": {"value": t.plain.value, "upper": t.plain.upper, "unit": t.plain.unit},
                        "role": t.role.value,
                    }
                    for t in p.targets
                ],
            }
            for p in task.projects
        ],
    }


def section_to_dict(section: Section) -> dict[str, Any]:
    """Return the wire form of a section."""
    return {
        "id": section.id,
        "level": section.level,
        "number": section.number,
        "title": section.title,
        "span": section.span.to_list(),
        "own_text_span": section.own_text_span.to_list(),
        "role": section.role.value,
    }


def _mention_to_dict(mention: Mention) -> dict[str, Any]:
    row: dict[str, Any] = {"surface": mention.surface, "span": mention.span.to_list(), "status": mention.status}
    candidates: tuple[Candidate, ...] = ()
    match mention.resolution:
        case Resolved(place=place, rule=rule, candidates=candidates):
            row |= place_to_dict(place) | {"rule": rule}
        case Outside(place=place, rule=rule):
            row |= place_to_dict(place) | {"rule": rule}
        case Ambiguous(candidates=candidates, rule=rule):
            best = candidates[0].place
            row |= {
                "place_id": None, "name": mention.surface, "kind": best.kind, "layer": best.theme.value,
                "divisions": [], "lonlat": None, "route": None, "radius_m": None, "precision": best.precision.value,
                "rule": rule, "source": "",
            }  # fmt: skip
        case Unresolved(rule=rule, name=name, kind=kind, theme=theme, source=source):
            row |= {
                "place_id": None, "name": name, "kind": kind, "layer": theme.value, "divisions": [], "lonlat": None,
                "route": None, "radius_m": None, "precision": Precision.SCHEMATIC.value, "rule": rule, "source": source,
            }  # fmt: skip
        case _ as never:
            assert_never(never)
    row["candidates"] = [
        {"score": c.score, "reason": c.reason} | place_to_dict(c.place) for c in candidates
    ]  # fmt: skip
    return row


def place_to_dict(place: Place) -> dict[str, Any]:
    """Return the wire form of a place; lon, lat in degrees."""
    return {
        "place_id": place.id,
        "name": place.name,
        "kind": place.kind,
        "layer": place.theme.value,
        "divisions": list(place.divisions),
        "lonlat": list(place.lonlat) if place.lonlat else None,
        "route": [list(vertex) for vertex in place.route] if place.route else None,
        "radius_m": place.radius_m,
        "precision": place.precision.value,
        "source": place.source,
    }


def with_origin(reading: dict[str, Any], origin: Origin) -> dict[str, Any]:
    """Return the wire form of a reading with what its file adds: format, pages, omissions, where things stand."""
    document = reading["document"] | {
        "format": origin.format.value,
        "pages": origin.pages,
        "left_out": [{"kind": row.kind, "count": row.count, "sample": row.sample} for row in origin.left_out],
        "notes": list(origin.notes),
    }
    tasks = [
        task
        | {
            "where": origin.where(Span(*task["span"])),
            "projects": [row | {"where": origin.where(Span(*row["span"]))} for row in task["projects"]],
        }
        for task in reading["tasks"]
    ]
    return reading | {"document": document, "tasks": tasks}
