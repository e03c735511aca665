"""Two documents in one edition, so that map, sheets and slides show both years as they show one document.

A task of it is a pair of tasks, or one that has no other; its clauses are those of both, each id and each number behind
the mark of its document.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

from data.errors import InputError
from geo.places import Theme
from geo.scope.reach import How
from layers import changes, themes
from layers.compare.year_comparison import compare_years
from layers.edition import Edition
from layers.reach_index import Reach, ReachIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import geopandas

    from geo.model import Project, Reading, Task
    from layers.compare.year_comparison import TaskChange, YearComparison
    from layers.edition import GivenPair
    from layers.layer import Layer

_DIRECTLY = (How.NAMED, How.INHERITED, How.LISTED)
_MARKS = ("A", "B")


class PairEdition(Edition):
    """Two readings of one province side by side.

    Parameters
    ----------
    old, new
        The older document and the newer one.
    said
        Pairs that a person has set right, as for :func:`layers.compare.task_matching.match_tasks`.

    Raises
    ------
    InputError
        If they are of two provinces, or a pair is wrong.
    """

    is_pair = True

    def __init__(self, old: Edition, new: Edition, said: Mapping[int, int | None] | None = None) -> None:
        if old.province != new.province:
            msg = f"一份是{old.province.name}的文件，一份是{new.province.name}的，没有共同的底图；请换同一省的文件"
            raise InputError(msg)
        self.old = old
        self.new = new
        self.comparison = compare_years(old.reading, new.reading, said)
        reading = _joined(self.comparison)
        super().__init__(reading, new.ground, _reached(reading, old, new))

    @classmethod
    def of(cls, given: GivenPair) -> Self:
        """Read two documents.

        Raises
        ------
        InputError
            If one of them cannot be read, or they do not belong together.
        """
        return cls(Edition.read(given.old), Edition.read(given.new), dict(given.said))

    @cached_property
    def layers(self) -> Mapping[Theme, Layer]:
        """Every layer of both documents."""
        built = themes.build_all(self.reading, self.boundaries, self.gazetteer, self.reach_by_county)
        counties = built[Theme.COUNTIES].features
        counties[changes.MEANT] = [self._meant(str(code), *ways) for code, *ways in _ways(counties)]
        return {theme: replace(layer, of_pair=True) for theme, layer in built.items()}

    def _meant(self, adcode: str, *ways: Iterable[str]) -> tuple[str, ...]:
        """Return the clauses that name a county, its city or a list with it: a region over it is drawn itself."""
        city = self.naming.get(self.gazetteer.prefecture_of(adcode), ())
        return tuple(dict.fromkeys((*(one for ids in ways for one in ids), *city)))

    @cached_property
    def of_task(self) -> Mapping[int, TaskChange]:
        """What changed in each of its tasks, by number."""
        return dict(enumerate(self.comparison.tasks, 1))

    def number_of(self, key: str) -> int:
        """Return the number of the pair that a link names.

        Raises
        ------
        InputError
            If the documents have no such task.
        """
        if key not in self.by_key:
            msg = f"没有第 {key[1:]} 项任务，请检查序号"
            raise InputError(msg)
        return self.by_key[key]

    @cached_property
    def by_key(self) -> Mapping[str, int]:
        """Numbers of its tasks by :func:`key_of`."""
        return {key_of(change): number for number, change in self.of_task.items()}


def _ways(counties: geopandas.GeoDataFrame) -> Iterable[tuple[str, ...]]:
    return zip(counties.index, *(counties[how.value] for how in _DIRECTLY), strict=True)


def key_of(change: TaskChange) -> str:
    """Return by what links know a pair, whatever stands beside it: ``n12`` of the newer document, else ``o3``."""
    new, old = change.match.new, change.match.old
    return f"{changes.OLD}{old}" if new is None else f"{changes.NEW}{new}"


def marks_of(comparison: YearComparison) -> tuple[str, str]:
    """Return what stands before the numbers of each document: its year, or a letter where years tell nothing apart."""
    years = comparison.old.document.year, comparison.new.document.year
    if None in years or years[0] == years[1]:
        return _MARKS
    return str(years[0]), str(years[1])


def clause_of(pair_id: str) -> tuple[str, str]:
    """Return the mark of the document of a clause, and the clause's own id there."""
    return pair_id[:1], pair_id[1:]


def _joined(comparison: YearComparison) -> Reading:
    old, new = comparison.old, comparison.new
    tasks = tuple(_task(number, change, comparison) for number, change in enumerate(comparison.tasks, 1))
    lost = [
        replace(one, project=side + one.project)
        for side, reading in ((changes.NEW, new), (changes.OLD, old))
        for one in reading.unplaced
    ]
    names = [one.document.title for one in (old, new)]
    document = replace(new.document, title="、".join(dict.fromkeys(name for name in names if name)))
    return replace(new, tasks=tasks, unplaced=tuple(lost), document=document, sections=(), original="", repairs=())


def _task(number: int, change: TaskChange, comparison: YearComparison) -> Task:
    base = change.new or change.old
    assert base is not None
    marks = marks_of(comparison)
    clauses = (
        *_clauses(change.new, changes.NEW, marks[1]), *_clauses(change.old, changes.OLD, marks[0]),
    )  # fmt: skip
    chapter = change.new.chapter if change.new else None
    old = change.old
    lead = (*base.lead_units, *(old.lead_units if old else ()))
    rest = (*base.responsible_units, *(old.responsible_units if old else ()))
    return replace(
        base, number=number, chapter=chapter, projects=clauses, lead_units=tuple(dict.fromkeys(lead)),
        responsible_units=tuple(dict.fromkeys(rest)),
    )  # fmt: skip


def _clauses(task: Task | None, side: str, mark: str) -> Iterable[Project]:
    for project in task.projects if task else ():
        yield replace(project, id=side + project.id, number=f"{mark}·{project.number}")


def _reached(reading: Reading, old: Edition, new: Edition) -> ReachIndex:
    """Join how the clauses of both reach the counties, in the order of the joint reading."""
    positions = {project.id: position for position, (_, project) in enumerate(reading.projects())}
    reaches: list[Reach] = []
    by_county: dict[str, dict[str, How]] = {}
    by_prefecture: dict[str, dict[int, How]] = {}
    for side, one in ((changes.OLD, old), (changes.NEW, new)):
        ids = [side + project.id for _, project in one.clauses]
        reaches += [replace(reach, position=positions[ids[reach.position]]) for reach in one.reaches]
        for adcode, found in one.reach_by_county.items():
            by_county.setdefault(adcode, {}).update({side + clause: how for clause, how in found.items()})
        for adcode, ways in one.reach_by_prefecture.items():
            own = by_prefecture.setdefault(adcode, {})
            own.update({positions[ids[position]]: how for position, how in ways.items()})
    ordered = {
        adcode: dict(sorted(found.items(), key=lambda item: positions[item[0]])) for adcode, found in by_county.items()
    }
    return ReachIndex(tuple(sorted(reaches, key=lambda reach: reach.position)), ordered, by_prefecture)
