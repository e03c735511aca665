"""Which task of one document continues which of another: by their words, whatever order they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from data.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.model import Task

SIMILAR = 0.3
"""From this likeness on two tasks are the same matter, in [0, 1]."""
_TITLE_SHARE = 0.5
"""What the title counts for, where both have one."""
_BLANK = re.compile(r"\W+")


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


@dataclass(frozen=True, slots=True)
class _Words:
    plain: str
    title: frozenset[str]
    body: frozenset[str]


def match_tasks(
    old: Sequence[Task], new: Sequence[Task], said: Mapping[int, int | None] | None = None
) -> tuple[TaskMatch, ...]:  # fmt: skip
    """Pair the tasks of two documents, each with one other at most.

    The likest are paired first; nothing depends on the order in which the tasks are given, but for tasks of the very
    same words.

    Parameters
    ----------
    said
        What a person says: the number of an old task with that of the new one, or with ``None`` where it has none.

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
    before, after = {task.number: _words(task) for task in old}, {task.number: _words(task) for task in new}
    pairs = {one: (other, _likeness(before[one], after[other])) for one, other in said.items() if other is not None}
    taken = {other for other, _ in pairs.values()}
    # A pair that a person has said stays; one that was parted is not made again.
    found = [
        (likeness, before[one].plain, after[other].plain, one, other)
        for one in before.keys() - said.keys()
        for other in after.keys() - taken
        if (likeness := _likeness(before[one], after[other])) >= SIMILAR
    ]
    for likeness, _, _, one, other in sorted(found, key=lambda row: (-row[0], *row[1:])):
        if one not in pairs and other not in taken:
            pairs[one] = other, likeness
            taken.add(other)
    back = {other: (one, likeness) for one, (other, likeness) in pairs.items()}
    rows = [_row(task.number, back.get(task.number), before, after, said) for task in new]
    gone = [TaskMatch(MatchState.DROPPED, n, None, 0.0, n in said) for n in before if n not in pairs]
    return (*rows, *gone)


def _row(
    number: int, pair: tuple[int, float] | None, before: Mapping[int, _Words], after: Mapping[int, _Words],
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


def _words(task: Task) -> _Words:
    title, body = _BLANK.sub("", task.title), _BLANK.sub("", task.text)
    return _Words(f"{title}\n{body}", _pairs_of(title), _pairs_of(body))


def _pairs_of(words: str) -> frozenset[str]:
    """Return each two neighbouring characters: they tell Chinese words apart without a dictionary."""
    return frozenset(words[at : at + 2] for at in range(len(words) - 1)) or frozenset((words,) if words else ())


def _likeness(one: _Words, other: _Words) -> float:
    if one.plain == other.plain:
        return 1.0
    body = _dice(one.body, other.body)
    if not (one.title and other.title):
        return body
    return _TITLE_SHARE * _dice(one.title, other.title) + (1 - _TITLE_SHARE) * body


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 1.0
