"""Tasks against places: how, and by which clauses, each task reaches each prefecture, or each county of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.scope.reach import DIRECT, How
from layers.reach_index import STRENGTH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.model import Task
    from layers.edition import Edition


@dataclass(frozen=True, slots=True)
class Hit:
    """One clause in a cell: how it reaches the place, through which places (ids), and how many of its counties."""

    project: str
    number: str
    how: How
    via: tuple[str, ...]
    counties: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a task meets a place: the strongest reach, and every clause that arrives, strongest first."""

    how: How
    hits: tuple[Hit, ...]

    @property
    def direct(self) -> int:
        """How many clauses single the place out; all of them are ``len(hits)``."""
        return sum(hit.how in DIRECT for hit in self.hits)


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A place at the head of a column; ``counties`` is how many it has (1 for a county)."""

    adcode: str
    name: str
    name_en: str
    counties: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A task at the head of a row."""

    task: int
    title: str
    chapter: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """Rows in document order, columns in order of adcode; a pair that is not in ``cells`` has nothing."""

    rows: tuple[MatrixRow, ...]
    columns: tuple[MatrixColumn, ...]
    cells: Mapping[tuple[int, str], Cell]

    def cell(self, task: int, adcode: str) -> Cell | None:
        """Return one cell, or None where no clause of the task reaches the place."""
        return self.cells.get((task, adcode))


def prefecture_matrix(edition: Edition) -> Matrix:
    """Return the tasks against all prefectures.

    A prefecture is named where a clause names it as a whole; a county or a zone inside it that is named reaches it as a
    region does, and :attr:`Hit.counties` says how much of it.
    """
    columns = tuple(
        MatrixColumn(adcode, edition.name(adcode), edition.name_en(adcode), len(counties))
        for adcode, counties in edition.counties.items()
    )
    return _matrix(edition, columns, {column.adcode: frozenset(edition.counties[column.adcode]) for column in columns})


def county_matrix(edition: Edition, prefecture: str) -> Matrix:
    """Return the tasks against the counties of one prefecture.

    Raises
    ------
    KeyError
        If there is no such prefecture.
    """
    counties = edition.counties[prefecture]
    columns = tuple(MatrixColumn(adcode, edition.name(adcode), edition.name_en(adcode), 1) for adcode in counties)
    return _matrix(edition, columns, {adcode: frozenset((adcode,)) for adcode in counties})


def hits(edition: Edition, extent: frozenset[str], prefecture: str = "") -> dict[int, Hit]:
    """Return the clauses that reach some counties, by position in the document, each by its strongest reach.

    Parameters
    ----------
    prefecture
        Adcode of the prefecture whose counties these are: it has bearings of its own. Empty for other extents.
    """
    found: dict[int, tuple[How, frozenset[str]]] = {}
    everywhere = sum(map(len, edition.counties.values()))
    for reach in edition.reaches:
        # Most clauses of a long document hold for the whole province; they need no intersection.
        met = extent if len(reach.counties) == everywhere else reach.counties & extent
        if met:
            how, before = found.get(reach.position, (reach.how, frozenset[str]()))
            stronger = reach.how if STRENGTH[reach.how] < STRENGTH[how] else how
            found[reach.position] = (stronger, before | met if before else met)
    for position, how in edition.reach_by_prefecture.get(prefecture, {}).items():
        found[position] = (how, found.get(position, (how, frozenset[str]()))[1])
    made: dict[int, Hit] = {}
    for position, (how, met) in sorted(found.items()):
        _, project = edition.clauses[position]
        made[position] = Hit(project.id, project.number, how, carriers(edition, position, extent), len(met))
    return made


def carriers(edition: Edition, position: int, extent: frozenset[str]) -> tuple[str, ...]:
    """Return the ids of the places that a clause names and that reach into some counties, in its own order."""
    _, project = edition.clauses[position]
    places = (mention.place for mention in project.mentions)
    ids = dict.fromkeys(place.id for place in places if place is not None)
    return tuple(place_id for place_id in ids if not extent.isdisjoint(edition.extents.get(place_id, ())))


def _matrix(edition: Edition, columns: tuple[MatrixColumn, ...], extents: Mapping[str, frozenset[str]]) -> Matrix:
    owner = _owners(edition.reading.tasks)
    cells: dict[tuple[int, str], Cell] = {}
    for column in columns:
        grouped: dict[int, list[Hit]] = {}
        for hit in hits(edition, extents[column.adcode], column.adcode).values():
            grouped.setdefault(owner[hit.project], []).append(hit)
        for task, found in grouped.items():
            ordered = tuple(sorted(found, key=lambda hit: STRENGTH[hit.how]))
            cells[task, column.adcode] = Cell(ordered[0].how, ordered)
    rows = tuple(MatrixRow(task.number, task.title, task.chapter) for task in edition.reading.tasks)
    return Matrix(rows, columns, cells)


def _owners(tasks: tuple[Task, ...]) -> dict[str, int]:
    return {project.id: task.number for task in tasks for project in task.projects}
