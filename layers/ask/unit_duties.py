"""What each body carries: the tasks that it leads, those that it answers for, and where they lie.

A document gives bodies to tasks, not to clauses; so a body carries every clause of its tasks, and the table says so.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.places import Resolved
from geo.scopes import ScopeKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.model import Project, Reading, Task


@dataclass(frozen=True, slots=True)
class DutyPlace:
    """A place that the clauses of some tasks name, and in which clauses (project ids, document order)."""

    place_id: str
    name: str
    projects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One body.

    Parameters
    ----------
    lead, responsible
        Numbers of tasks, in document order.
    places
        Those that its clauses name, in the order of first naming.
    ways
        How many of its clauses bear where they do without naming it, by kind of scope; kinds without any are left out.
    """

    unit: str
    lead: tuple[int, ...]
    responsible: tuple[int, ...]
    projects: tuple[str, ...]
    targets: int
    chapters: tuple[int, ...]
    places: tuple[DutyPlace, ...]
    ways: Mapping[ScopeKind, int]

    @property
    def load(self) -> int:
        """How many tasks the body takes part in, each once."""
        return len(set(self.lead) | set(self.responsible))


def units(reading: Reading) -> tuple[UnitRow, ...]:
    """Return every body, those that lead most first, then those that take part in most, then in document order."""
    lead: dict[str, list[Task]] = {}
    responsible: dict[str, list[Task]] = {}
    for task in reading.tasks:
        for name in dict.fromkeys(task.lead_units):
            lead.setdefault(name, []).append(task)
        for name in dict.fromkeys(task.responsible_units):
            responsible.setdefault(name, []).append(task)
    rows = [_row(name, lead.get(name, []), responsible.get(name, [])) for name in dict.fromkeys((*lead, *responsible))]
    return tuple(sorted(rows, key=lambda row: (-len(row.lead), -row.load)))


def named_places(projects: tuple[Project, ...]) -> tuple[DutyPlace, ...]:
    """Return the places that some clauses name, in the order of first naming."""
    names: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for project in projects:
        for mention in project.mentions:
            if isinstance(mention.resolution, Resolved):
                place = mention.resolution.place
                names.setdefault(place.id, place.name)
                clauses = found.setdefault(place.id, [])
                if project.id not in clauses:
                    clauses.append(project.id)
    return tuple(DutyPlace(place_id, names[place_id], tuple(clauses)) for place_id, clauses in found.items())


def _row(name: str, lead: list[Task], responsible: list[Task]) -> UnitRow:
    carried = sorted({id(task): task for task in (*lead, *responsible)}.values(), key=lambda task: task.span)
    projects = tuple(project for task in carried for project in task.projects)
    return UnitRow(
        unit=name,
        lead=tuple(task.number for task in lead),
        responsible=tuple(task.number for task in responsible),
        projects=tuple(project.id for project in projects),
        targets=sum(len(project.targets) for project in projects),
        chapters=tuple(dict.fromkeys(task.chapter for task in carried if task.chapter is not None)),
        places=named_places(projects),
        ways=_ways(projects),
    )


def _ways(projects: tuple[Project, ...]) -> dict[ScopeKind, int]:
    kinds = Counter(project.scope.kind for project in projects if project.scope is not None)
    return {kind: kinds[kind] for kind in ScopeKind if kinds[kind] and kind is not ScopeKind.NAMED}
