"""What the panels ask of a reading again and again, looked up once per document."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from geo.model import Ambiguous, Outside, Resolved, Unresolved

if TYPE_CHECKING:
    from geo.model import Chapter, Place, Project, Reading, Task, UnplacedReason


class DocumentIndex:
    """A reading with its indexes.

    Parameters
    ----------
    reading
        The document as it was read.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tasks: dict[int, Task] = {task.number: task for task in reading.tasks}
        self.chapters: dict[int, Chapter] = {chapter.number: chapter for chapter in reading.chapters}
        self.projects: dict[str, tuple[Task, Project]] = {p.id: (task, p) for task, p in reading.projects()}

    @cached_property
    def places(self) -> dict[str, tuple[Place, tuple[str, ...]]]:
        """Every place that is drawn, with the clauses that name it."""
        found: dict[str, tuple[Place, list[str]]] = {}
        for project_id, (_, project) in self.projects.items():
            for mention in project.mentions:
                if isinstance(mention.resolution, Resolved):
                    place = mention.resolution.place
                    clauses = found.setdefault(place.id, (place, []))[1]
                    if project_id not in clauses:
                        clauses.append(project_id)
        return {key: (place, tuple(clauses)) for key, (place, clauses) in found.items()}

    @cached_property
    def units(self) -> tuple[tuple[str, int], ...]:
        """Every unit with the number of tasks that it leads or shares, most first."""
        count: Counter[str] = Counter()
        for task in self.reading.tasks:
            count.update(dict.fromkeys((*task.lead_units, *task.responsible_units), 1))
        return tuple(sorted(count.items(), key=lambda item: (-item[1], item[0])))

    @cached_property
    def kinds(self) -> tuple[tuple[str, int], ...]:
        """Every kind of place that is drawn with the number of places, most first."""
        count = Counter(place.kind for place, _ in self.places.values())
        return tuple(sorted(count.items(), key=lambda item: (-item[1], item[0])))

    @cached_property
    def unplaced(self) -> dict[UnplacedReason, tuple[str, ...]]:
        """Clauses with nothing on the map, by reason."""
        found: defaultdict[UnplacedReason, list[str]] = defaultdict(list)
        for row in self.reading.unplaced:
            found[row.reason].append(row.project)
        return {reason: tuple(rows) for reason, rows in found.items()}

    @cached_property
    def totals(self) -> Totals:
        """How much was found."""
        mentions = [m for _, project in self.projects.values() for m in project.mentions]
        return Totals(
            tasks=len(self.tasks),
            clauses=len(self.projects),
            places=len(self.places),
            targets=sum(len(project.targets) for _, project in self.projects.values()),
            units=len(self.units),
            mentions=len(mentions),
            review=sum(isinstance(m.resolution, (Ambiguous, Unresolved)) for m in mentions),
            outside=sum(isinstance(m.resolution, Outside) for m in mentions),
        )

    def task_of(self, project_id: str) -> int | None:
        """Return the number of the task that a clause belongs to."""
        found = self.projects.get(project_id)
        return found[0].number if found else None


@dataclass(frozen=True, slots=True)
class Totals:
    """Numbers of what a document holds."""

    tasks: int
    clauses: int
    places: int
    targets: int
    units: int
    mentions: int
    review: int
    outside: int
