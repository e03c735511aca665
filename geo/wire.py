"""The wire form of tasks, clauses and places: the JSON of ``python -m geo read``, fixed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from geo.model import Ambiguous, Candidate, Mention, Outside, Place, Precision, Resolved, Span, Task, Unresolved

if TYPE_CHECKING:
    from geo.origin import Origin


def task_to_dict(task: Task) -> dict[str, Any]:
    """Return the wire form of a task with its clauses."""
    return {
        "number": task.number,
        "chapter": task.chapter,
        "title": task.title,
        "text": task.text,
        "span": task.span.to_list(),
        "lead_units": list(task.lead_units),
        "responsible_units": list(task.responsible_units),
        "projects": [
            {
                "id": p.id,
                "number": p.number,
                "text": p.text,
                "span": p.span.to_list(),
                "class_scope": p.class_scope.value if p.class_scope else None,
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
