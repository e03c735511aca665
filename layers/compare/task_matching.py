"""Which task of one document continues which of another: by their words, whatever order they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from data.errors import InputError
from layers.compare.task_likeness import LikenessTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.model import Task
    from layers.compare.task_likeness import TaskWords


class MatchState(StrEnum):
    """What became of a task; the value is the word in texts and files."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class TaskMatch:
    """A pair, or a task that has no other.

    Parameters
    ----------
    old, new
        Numbers of the tasks; ``None`` for none.
    likeness
        In [0, 1]; 0 without a pair.
    is_said
        Whether a person has paired or parted them.
    """

    state: MatchState
    old: int | None
    new: int | None
    likeness: float
    is_said: bool = False


def match_tasks(
    old: Sequence[Task], new: Sequence[Task], said: Mapping[int, int | None] | None = None,
    chapters: tuple[Mapping[int, str], Mapping[int, str]] = ({}, {}),
) -> tuple[TaskMatch, ...]:  # fmt: skip
    """Pair the tasks of two documents, each with one other at most.

    The likest are paired first; nothing depends on the order in which the tasks are given, but for tasks of the very
    same words. Words count the more, the fewer tasks of both documents hold them.

    Parameters
    ----------
    said
        What a person says: the number of an old task with that of the new one, or with ``None`` where it has none.
    chapters
        As for :class:`layers.compare.task_likeness.LikenessTable`.

    Returns
    -------
    tuple
        In the order of the new document, what was dropped behind it in its own order.

    Raises
    ------
    InputError
        If a number is none of a task, or a new task is given twice.
    """
    said = said or {}
    _check(said, old, new)
    table = LikenessTable(old, new, chapters)
    before, after = table.before, table.after
    pairs = {one: (other, table.of(one, other)) for one, other in said.items() if other is not None}
    taken = {other for other, _ in pairs.values()}
    # A pair that a person has said stays; one that was parted is not made again.
    while ordered := sorted(
        (-likeness, before[one].plain, after[other].plain, one, other)
        for likeness, one, other in table.pairs(before.keys() - said.keys() - pairs.keys(), after.keys() - taken)
    ):
        for likeness, _, _, one, other in ordered:
            if one not in pairs and other not in taken:
                pairs[one] = other, -likeness
                taken.add(other)
    back = {other: (one, likeness) for one, (other, likeness) in pairs.items()}
    rows = [_row(task.number, back.get(task.number), before, after, said) for task in new]
    gone = [TaskMatch(MatchState.DROPPED, n, None, 0.0, n in said) for n in before if n not in pairs]
    return (*rows, *gone)


def _row(
    number: int, pair: tuple[int, float] | None, before: Mapping[int, TaskWords], after: Mapping[int, TaskWords],
    said: Mapping[int, int | None],
) -> TaskMatch:  # fmt: skip
    if pair is None:
        return TaskMatch(MatchState.NEW, None, number, 0.0)
    one, likeness = pair
    state = MatchState.SAME if before[one].plain == after[number].plain else MatchState.CHANGED
    return TaskMatch(state, one, number, likeness, one in said)


def _check(said: Mapping[int, int | None], old: Sequence[Task], new: Sequence[Task]) -> None:
    olds, news = {task.number for task in old}, {task.number for task in new}
    given = [other for other in said.values() if other is not None]
    if unknown := sorted(said.keys() - olds):
        msg = f"旧文件里没有第 {unknown[0]} 项任务，请检查序号"
        raise InputError(msg)
    if unknown := sorted(set(given) - news):
        msg = f"新文件里没有第 {unknown[0]} 项任务，请检查序号"
        raise InputError(msg)
    if len(given) != len(set(given)):
        msg = "新文件的一项任务只能对应旧文件的一项，请检查配对"
        raise InputError(msg)
