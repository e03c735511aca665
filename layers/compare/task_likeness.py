"""How like the tasks of two documents are: by the words that they share, each weighed by how few tasks hold it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.document_roles import ProjectRole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from geo.model import Task

SIMILAR = 0.2
"""From this likeness on two tasks are the same matter, in [0, 1]."""
FAINT = 0.08
"""From this likeness on they are, where each is the likest to the other and their bodies share words."""
_BODY, _NAMESAKE = 0.05, 0.5
"""Likeness of bodies that a faint pair needs, or else that of titles."""
_LONG = 80
"""Pairs of characters of a body below which a faint likeness proves nothing."""
_OTHER_CHAPTER = 0.6
"""What is left of the likeness of tasks whose chapters have each another counterpart."""
_SAME_CHAPTER = 0.3
"""From this likeness of titles on chapters are counterparts."""
_TITLE_SHARE = 0.5
"""What the title counts for, where both have one."""
_OTHER_ROLE = 0.5
"""What is left of the likeness of what was done to what is to be done."""
_BLANK = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class TaskWords:
    """The words of a task.

    Parameters
    ----------
    plain
        Title and body without marks and spaces.
    title, body
        Each two neighbouring characters: they tell Chinese words apart without a dictionary.
    is_review
        Whether it tells what was done.
    """

    plain: str
    title: frozenset[str]
    body: frozenset[str]
    is_review: bool

    @classmethod
    def of(cls, task: Task) -> TaskWords:
        """Take the words of a task."""
        title, body = _BLANK.sub("", task.title), _BLANK.sub("", task.text)
        done = sum(project.role is ProjectRole.ACHIEVEMENT for project in task.projects)
        return cls(f"{title}\n{body}", _pairs_of(title), _pairs_of(body), 2 * done > len(task.projects))


class LikenessTable:
    """The likeness of every task of one document to every task of another.

    Parameters
    ----------
    old, new
        In any order: no figure depends on it.
    chapters
        Titles of the chapters of each document by number.
    """

    def __init__(
        self, old: Sequence[Task], new: Sequence[Task], chapters: tuple[Mapping[int, str], Mapping[int, str]] = ({}, {})
    ) -> None:
        self.before: Mapping[int, TaskWords] = {task.number: TaskWords.of(task) for task in old}
        self.after: Mapping[int, TaskWords] = {task.number: TaskWords.of(task) for task in new}
        self._rows = {number: at for at, number in enumerate(self.before)}
        self._columns = {number: at for at, number in enumerate(self.after)}
        olds, news = list(self.before.values()), list(self.after.values())
        self._body = _cosines([one.body for one in olds], [one.body for one in news])
        self._title = _cosines([one.title for one in olds], [one.title for one in news])
        titled = np.outer([bool(one.title) for one in olds], [bool(one.title) for one in news]).astype(bool)
        found = np.where(titled, _TITLE_SHARE * self._title + (1 - _TITLE_SHARE) * self._body, self._body)
        other = np.not_equal.outer([one.is_review for one in olds], [one.is_review for one in news])
        found = np.where(other, _OTHER_ROLE * found, found)
        found = np.where(_elsewhere(old, new, *chapters), _OTHER_CHAPTER * found, found)
        long = np.outer([len(one.body) >= _LONG for one in olds], [len(one.body) >= _LONG for one in news])
        same: dict[str, list[int]] = {}
        for at, one in enumerate(news):
            same.setdefault(one.plain, []).append(at)
        for at, one in enumerate(olds):
            found[at, same.get(one.plain, [])] = 1.0
        self._found = found
        self._shared = ((self._body >= _BODY) & long.astype(bool)) | (self._title >= _NAMESAKE)

    def of(self, one: int, other: int) -> float:
        """Return the likeness of an old task to a new one, by their numbers, in [0, 1]."""
        return float(self._found[self._rows[one], self._columns[other]])

    def pairs(self, olds: Collection[int], news: Collection[int]) -> Iterator[tuple[float, int, int]]:
        """Yield the pairs of some tasks that may be the same matter: likeness, number of the old task, of the new one.

        What is likest is told among these tasks alone: once the clear pairs are taken, the rest may still find each
        other.
        """
        rows = [number for number in self.before if number in olds]
        columns = [number for number in self.after if number in news]
        if not rows or not columns:
            return
        cut = np.ix_([self._rows[one] for one in rows], [self._columns[one] for one in columns])
        found, shared = self._found[cut], self._shared[cut]
        best = (found == found.max(axis=1, keepdims=True)) & (found == found.max(axis=0, keepdims=True))
        may = (found >= SIMILAR) | ((found >= FAINT) & best & shared)
        for row, column in zip(*np.nonzero(may), strict=True):
            yield float(found[row, column]), rows[row], columns[column]

    def likest_new(self, one: int) -> tuple[int, ...]:
        """Return the numbers of all new tasks, the likest to an old one first."""
        return _ordered(self._found[self._rows[one]], list(self.after))

    def likest_old(self, other: int) -> tuple[int, ...]:
        """Return the numbers of all old tasks, the likest to a new one first."""
        return _ordered(self._found[:, self._columns[other]], list(self.before))


def _ordered(row: NDArray[np.float64], numbers: list[int]) -> tuple[int, ...]:
    return tuple(number for _, number in sorted(zip(-row, numbers, strict=True)))


def _elsewhere(
    old: Sequence[Task], new: Sequence[Task], olds: Mapping[int, str], news: Mapping[int, str]
) -> NDArray[np.bool_]:
    """Tell of each two tasks whether both chapters have counterparts, and not each other."""
    likeness = _cosines([_words_of(title) for title in olds.values()], [_words_of(title) for title in news.values()])
    pairs: dict[int, int] = {}
    if likeness.size:
        best = likeness == likeness.max(axis=1, keepdims=True)
        best &= (likeness == likeness.max(axis=0, keepdims=True)) & (likeness >= _SAME_CHAPTER)
        pairs = {list(olds)[row]: list(news)[column] for row, column in zip(*np.nonzero(best), strict=True)}
    taken = set(pairs.values())
    found = [
        [one.chapter in pairs and other.chapter in taken and pairs[one.chapter] != other.chapter for other in new]
        for one in old
    ]
    return np.array(found, dtype=np.bool_).reshape(len(old), len(new))


def _words_of(title: str) -> frozenset[str]:
    return _pairs_of(_BLANK.sub("", title))


def _pairs_of(words: str) -> frozenset[str]:
    return frozenset(words[at : at + 2] for at in range(len(words) - 1)) or frozenset((words,) if words else ())


def _cosines(olds: Sequence[frozenset[str]], news: Sequence[frozenset[str]]) -> NDArray[np.float64]:
    """Return the cosine of each two sets of words, weighed by how few of all sets hold a word."""
    count = Counter(word for words in (*olds, *news) for word in words)
    # In the order of the words, so that sums come out the same whatever the order of the tasks.
    holders: dict[str, tuple[list[int], list[int]]] = {word: ([], []) for word in sorted(count)}
    for side, sets in enumerate((olds, news)):
        for at, words in enumerate(sets):
            for word in words:
                holders[word][side].append(at)
    number = len(olds) + len(news)
    weights = {word: float(np.log1p(number / n)) ** 2 for word, n in count.items()}
    dots = np.zeros((len(olds), len(news)))
    lengths = np.zeros(len(olds)), np.zeros(len(news))
    for word, (rows, columns) in holders.items():
        lengths[0][rows] += weights[word]
        lengths[1][columns] += weights[word]
        if rows and columns:
            dots[np.ix_(rows, columns)] += weights[word]
    norms = np.sqrt(np.outer(*lengths))
    return np.divide(dots, norms, out=np.zeros_like(dots), where=norms > 0)
