"""What changed between two documents: targets with both figures, units, places and scopes that came and went."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.places import Resolved
from geo.scopes import ScopeKind
from layers.compare.task_matching import match_tasks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.model import Reading, Target, Task
    from layers.compare.task_matching import TaskMatch


@dataclass(frozen=True, slots=True)
class TargetChange:
    """A target in both documents, or in one.

    Parameters
    ----------
    difference
        New less old in the base unit ``unit``; ``None`` where one is missing or a range.
    old_task
        Number of the task of the older document, where the figure stood in another one than its pair.
    """

    object: str
    old: Target | None
    new: Target | None
    difference: float | None
    unit: str
    old_task: int | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """What came and what went, each in the order of its document."""

    added: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A pair of tasks, or one alone, with what changed in it."""

    match: TaskMatch
    old: Task | None
    new: Task | None
    targets: tuple[TargetChange, ...]
    units: Changed
    places: Changed
    scopes: Changed


@dataclass(frozen=True, slots=True)
class YearComparison:
    """Two documents side by side."""

    old: Reading
    new: Reading
    tasks: tuple[TaskChange, ...]


def compare_years(old: Reading, new: Reading, said: Mapping[int, int | None] | None = None) -> YearComparison:
    """Compare two readings.

    Parameters
    ----------
    said
        Pairs that a person has set right, as for :func:`layers.compare.task_matching.match_tasks`.

    Raises
    ------
    InputError
        As there.
    """
    before, after = {task.number: task for task in old.tasks}, {task.number: task for task in new.tasks}
    rows = []
    for match in match_tasks(old.tasks, new.tasks, said, (_titles(old), _titles(new))):
        one = before[match.old] if match.old is not None else None
        other = after[match.new] if match.new is not None else None
        rows.append(_change(match, one, other))
    return YearComparison(old, new, tuple(_with_moved(rows)))


def _titles(reading: Reading) -> dict[int, str]:
    return {chapter.number: chapter.title for chapter in reading.chapters}


def _with_moved(rows: Sequence[TaskChange]) -> Iterable[TaskChange]:
    """Yield the changes with each figure that stands in another task now beside its old one.

    Only where the object has one figure left in each document: else nobody knows which became which.
    """
    lone: dict[bool, dict[tuple[str, str], list[tuple[int, TargetChange]]]] = {True: {}, False: {}}
    for at, row in enumerate(rows):
        for target in row.targets:
            if (target.old is None) != (target.new is None):
                lone[target.old is None].setdefault((target.object, target.unit), []).append((at, target))
    goes: set[int] = set()
    comes: dict[int, TargetChange] = {}
    for key, new in lone[True].items():
        old = lone[False].get(key, ())
        if len(new) == len(old) == 1 and key[0]:
            (_, added), (at, gone) = new[0], old[0]
            goes.add(id(gone))
            joined = _row((*key, 0), gone.old, added.new)
            comes[id(added)] = replace(joined, old_task=rows[at].match.old)
    for row in rows:
        targets = tuple(comes.get(id(one), one) for one in row.targets if id(one) not in goes)
        yield replace(row, targets=targets)


def _change(match: TaskMatch, old: Task | None, new: Task | None) -> TaskChange:
    return TaskChange(
        match, old, new, _targets(old, new), _changed(_units(old), _units(new)), _changed(_places(old), _places(new)),
        _changed(_scopes(old), _scopes(new)),
    )  # fmt: skip


def _changed(old: Iterable[str], new: Iterable[str]) -> Changed:
    before, after = dict.fromkeys(old), dict.fromkeys(new)
    return Changed(tuple(one for one in after if one not in before), tuple(one for one in before if one not in after))


def _units(task: Task | None) -> Sequence[str]:
    return (*task.lead_units, *task.responsible_units) if task else ()


def _places(task: Task | None) -> Sequence[str]:
    found = (mention.resolution for project in task.projects for mention in project.mentions) if task else ()
    return [one.place.name for one in found if isinstance(one, Resolved)]


def _scopes(task: Task | None) -> Sequence[str]:
    """Return the classes and lists that clauses bear on; places that they name stand among the places."""
    kinds = {ScopeKind.TYPE, ScopeKind.LIST, ScopeKind.SELECTION, ScopeKind.JURISDICTION}
    found = (project.scope for project in task.projects) if task else ()
    return [scope.anchor for scope in found if scope and scope.kind in kinds and scope.anchor]


def _targets(old: Task | None, new: Task | None) -> tuple[TargetChange, ...]:
    """Pair targets of the same object and base unit, in their order where there are several."""
    before, after = _targets_of(old), _targets_of(new)
    rows = [_row(key, before.get(key), target) for key, target in after.items()]
    return (*rows, *(_row(key, target, None) for key, target in before.items() if key not in after))


_Key = tuple[str, str, int]


def _targets_of(task: Task | None) -> dict[_Key, Target]:
    found: dict[_Key, Target] = {}
    count: Counter[tuple[str, str]] = Counter()
    for project in task.projects if task else ():
        for target in project.targets:
            own = target.object, target.plain.unit
            found[(*own, count[own])] = target
            count[own] += 1
    return found


def _row(key: _Key, old: Target | None, new: Target | None) -> TargetChange:
    difference = None
    if old and new and old.plain.upper is None and new.plain.upper is None:
        difference = new.plain.value - old.plain.value
    return TargetChange(key[0], old, new, difference, key[1])
