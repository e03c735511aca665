"""Features as flat records, the same in every file: one row a place, with its clauses, bodies, numbers and sources."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.openers.texts import text
from geo.places import Precision, Theme
from geo.scope.reach import GENERAL, How
from layers import palette
from layers.ask.target_list import quantity, targets
from layers.export.provenance import clean
from layers.select import kind_text
from layers.word_lists import reach_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shapely.geometry.base import BaseGeometry

    from data.openers.texts import Lang
    from geo.model import Project, Task
    from layers.edition import Edition
    from layers.export.provenance import Provenance
    from layers.layer import Layer

Value = str | int | float | None

SEPARATOR = "; "
"""Between the items of a list field."""


@dataclass(frozen=True, slots=True)
class Record:
    """One feature: its id, its fields in order (see docs/FIELDS.md) and its geometry in degrees, longitude first.

    Parameters
    ----------
    layer
        The layer that it stands in; empty for that of its theme.
    """

    place_id: str
    theme: Theme
    precision: Precision
    kind: str
    how: How | None
    fields: Mapping[str, Value]
    geometry: BaseGeometry
    schematic_course: bool = False
    layer: str = ""

    @property
    def is_measured(self) -> bool:
        """Whether it is a line whose course a source tells."""
        return "Line" in self.geometry.geom_type and not self.schematic_course

    @property
    def look(self) -> palette.Style:
        """How it is drawn."""
        return palette.style(
            self.theme, self.precision, self.kind, schematic_course=self.schematic_course, measured=self.is_measured
        )


class Clauses:
    """The clauses of a document by id, with what their tasks say of them."""

    def __init__(self, edition: Edition, lang: Lang) -> None:
        self._by_id: dict[str, tuple[Task, Project]] = {
            project.id: (task, project) for task, project in edition.clauses
        }
        self._order = {project: position for position, project in enumerate(self._by_id)}
        self._targets: dict[str, list[str]] = {}
        for row in targets(edition.reading):
            self._targets.setdefault(row.project, []).append(f"{row.object} {quantity(row, lang)}".strip())

    def numbers(self, projects: Iterable[str]) -> str:
        """Return the numbers of some clauses, as people know them."""
        return SEPARATOR.join(self._by_id[p][1].number for p in projects if p in self._by_id)

    def fields(self, projects: Iterable[str], words: Iterable[str]) -> dict[str, Value]:
        """Return the fields that some clauses yield; ``words`` are those whose own words are given in full."""
        known = sorted((p for p in projects if p in self._by_id), key=self._order.__getitem__)
        tasks = {task.number: task for task, _ in (self._by_id[p] for p in known)}
        quoted = sorted((p for p in words if p in self._by_id), key=self._order.__getitem__)
        return {
            "clauses_count": len(known),
            "clauses": self.numbers(known),
            "tasks": SEPARATOR.join(str(number) for number in tasks),
            "task_titles": SEPARATOR.join(task.title for task in tasks.values()),
            "words": "\n".join(f"{self._by_id[p][1].number} {self._by_id[p][1].text}" for p in quoted),
            "targets": SEPARATOR.join(words for p in quoted for words in self._targets.get(p, ())),
            "lead_units": SEPARATOR.join(dict.fromkeys(u for task in tasks.values() for u in task.lead_units)),
            "responsible_units": SEPARATOR.join(
                dict.fromkeys(u for task in tasks.values() for u in task.responsible_units)
            ),
        }


def records(edition: Edition, layer: Layer, provenance: Provenance, lang: Lang) -> tuple[Record, ...]:
    """Return the features of a layer, sorted by place id so that equal input gives equal files.

    A county that is reached by its class or with the whole province lists those clauses by id; their words, equal for
    every county, stand once in the tables of the file.
    """
    clauses = Clauses(edition, lang)
    origin = provenance.columns(lang)
    found = []
    reaches = [how for how in How if how.value in layer.features.columns]
    for row in layer.features.sort_index().to_dict("index").items():
        place_id, columns = str(row[0]), row[1]
        precision = Precision(columns["precision"])
        how = How(columns["how"]) if isinstance(columns.get("how"), str) and columns["how"] else None
        if reaches:
            words = [p for h in reaches if h not in GENERAL for p in columns[h.value]]
        else:
            words = list(columns["projects"])
        fields: dict[str, Value] = {
            "place_id": place_id,
            "theme": layer.theme.value,
            "theme_name": text(f"map.theme_{layer.theme.value}", lang),
            "name": columns["name"],
            "name_en": columns["name_en"],
            "kind": columns["kind"],
            "kind_name": kind_text(columns["kind"], lang),
            "precision": precision.value,
            "precision_name": text(f"map.precision_{precision.value}", lang),
            "status": columns["status"],
            "divisions": SEPARATOR.join(columns["divisions"]),
            "division_names": SEPARATOR.join(edition.name(code) for code in columns["divisions"]),
            "reach": how.value if how else None,
            "reach_name": reach_name(how, edition.own_area, lang) if how else None,
        }
        fields |= {f"by_{h.value}": clauses.numbers(columns[h.value]) for h in reaches}
        fields |= clauses.fields(columns["projects"], words)
        fields |= {
            "rule": columns["rule"],
            "source": columns["source"],
            "note": columns["note"],
            "lon": _number(columns["lon"]),
            "lat": _number(columns["lat"]),
            "radius_m": _number(columns["radius_m"]),
        }
        fields |= origin
        tidy = {name: clean(value) if isinstance(value, str) else value for name, value in fields.items()}
        course = bool(columns["schematic_course"])
        found.append(Record(place_id, layer.theme, precision, columns["kind"], how, tidy, columns["geometry"], course))
    return tuple(found)


def _number(value: float) -> float | None:
    return None if value is None or math.isnan(value) else round(float(value), 6)
