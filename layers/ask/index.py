"""One reading with what reaches where, turned so that a place, a task or a body is looked up and not searched for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.model import Resolved
from geo.scope.reach import How, bearings, prefecture_bearings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from geo.gazetteer import Gazetteer
    from geo.model import Place, Project, Reading, Task
    from geo.scope.reach import Bearing

STRENGTH = {how: rank for rank, how in enumerate(How)}
"""0 is the strongest reach."""


@dataclass(frozen=True, slots=True)
class Reach:
    """One clause reaching some counties in one way through one place.

    Parameters
    ----------
    position
        Position of the clause in document order, from 0.
    place_id
        The place that carries the reach; empty for a class or the whole province.
    counties
        Six-digit adcodes of counties.
    """

    position: int
    how: How
    place_id: str
    counties: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """A reading, its reaches, its places and the divisions of the province. Build one a reading, with :meth:`of`.

    Parameters
    ----------
    clauses
        Every clause with its task, in document order.
    counties
        Adcodes of the counties by that of their prefecture, both in ascending order.
    places
        Every place inside the province that the document names, by id; ``extents`` are the counties of each.
    prefectures
        How clauses (by position) reach each prefecture as a whole, by its adcode.
    """

    reading: Reading
    gazetteer: Gazetteer
    clauses: tuple[tuple[Task, Project], ...]
    reaches: tuple[Reach, ...]
    counties: Mapping[str, tuple[str, ...]]
    places: Mapping[str, Place]
    extents: Mapping[str, frozenset[str]]
    prefectures: Mapping[str, Mapping[int, How]]

    @classmethod
    def of(cls, reading: Reading, gazetteer: Gazetteer, reached: Iterable[Bearing] | None = None) -> Desk:
        """Index a reading.

        Parameters
        ----------
        reached
            What :func:`geo.scope.reach.bearings` found for the same reading, where the caller has it already.
        """
        clauses = reading.projects()
        positions = {project.id: position for position, (_, project) in enumerate(clauses)}
        grouped: dict[tuple[int, How, str], set[str]] = {}
        for bearing in bearings(reading, gazetteer) if reached is None else reached:
            key = (positions[bearing.project_id], bearing.how, bearing.place_id or "")
            grouped.setdefault(key, set()).add(bearing.adcode)
        pool: dict[frozenset[str], frozenset[str]] = {}
        reaches = []
        for (position, how, place_id), codes in grouped.items():
            counties = frozenset(codes)
            # Hundreds of clauses reach all counties: one set for all of them keeps the index small.
            reaches.append(Reach(position, how, place_id, pool.setdefault(counties, counties)))
        reaches.sort(key=lambda reach: (reach.position, STRENGTH[reach.how], reach.place_id))
        places = {
            mention.resolution.place.id: mention.resolution.place
            for _, project in clauses
            for mention in project.mentions
            if isinstance(mention.resolution, Resolved)
        }
        prefectures: dict[str, dict[int, How]] = {}
        for bearing in prefecture_bearings(reading, gazetteer):
            prefectures.setdefault(bearing.adcode, {})[positions[bearing.project_id]] = bearing.how
        return cls(
            reading=reading,
            gazetteer=gazetteer,
            clauses=clauses,
            reaches=tuple(reaches),
            counties={d.adcode: gazetteer.expand((d.adcode,)) for d in gazetteer.prefectures},
            places=places,
            extents={place.id: frozenset(gazetteer.expand(place.divisions)) for place in places.values()},
            prefectures=prefectures,
        )

    def name(self, code: str) -> str:
        """Return the name of any division of the country; the code itself where it is unknown."""
        division = self.gazetteer.divisions.get(code)
        return division.name if division else code

    def name_en(self, code: str) -> str:
        """Return the English name of a division; empty where there is none."""
        division = self.gazetteer.divisions.get(code)
        return division.name_en if division else ""


def narrowed(reading: Reading, ids: Collection[str]) -> Reading:
    """Return the part of a reading that some clauses (project ids) make up; tasks without any of them are left out."""
    kept = frozenset(ids)
    tasks = []
    for task in reading.tasks:
        projects = tuple(project for project in task.projects if project.id in kept)
        if projects:
            tasks.append(replace(task, projects=projects))
    unplaced = tuple(unplaced for unplaced in reading.unplaced if unplaced.project in kept)
    return replace(reading, tasks=tuple(tasks), unplaced=unplaced)
