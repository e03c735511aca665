"""One city's plan against the province's: which tasks from above it takes up, which not, and by what this is told."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from data.errors import InputError
from geo.model import TargetRole
from geo.places import Resolved
from geo.scopes import ScopeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.model import Reading, Target, Task
    from layers.edition import Edition

TAKEN, PARTLY = 0.3, 0.15
"""Share of a task's own words, weighed by how rare they are, that a task of the plan holds."""
MOST = 3
"""Tasks of the plan that are told for one from above."""
LEAST_WORDS = 4
"""Characters of words in common that say something."""
TOLD = 4
"""Words in common that are told."""
_BLANK = re.compile(r"\W+")
_BODY = re.compile(r"(?:^(?:省|市|区|县)(?:级)?)|(?:厅|委员会|委|局|办公室|办)$")
_ANYBODY = re.compile("^(?:各|有关)|人民政府$")
"""Bodies that every document names: in common they say nothing."""


class UptakeState(StrEnum):
    """Whether a task is taken up; the value is the word in texts and files."""

    TAKEN = "taken"
    PARTLY = "partly"
    NONE = "none"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class SharedTarget:
    """A target from above with that of the plan for the same object."""

    upper: Target
    own: Target


@dataclass(frozen=True, slots=True)
class UptakeEvidence:
    """A task of the plan that takes a task from above up, with what both have in common.

    Parameters
    ----------
    share
        Of the words of the task from above, weighed by how rare they are, in [0, 1].
    """

    task: Task
    share: float
    words: tuple[str, ...]
    targets: tuple[SharedTarget, ...]
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UptakeRow:
    """A task from above.

    Parameters
    ----------
    evidence
        The tasks of the plan that take it up, the likest first.
    named
        The places of the plan's own area that it names.
    others
        The places that it names where none of them is of the plan's own area.
    """

    task: Task
    state: UptakeState
    evidence: tuple[UptakeEvidence, ...]
    named: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Uptake:
    """A plan against the one of the level above."""

    upper: Reading
    own: Reading
    rows: tuple[UptakeRow, ...]

    @property
    def counts(self) -> Mapping[UptakeState, int]:
        """How many tasks are in each state."""
        counts = Counter(row.state for row in self.rows)
        return {state: counts[state] for state in UptakeState}


def is_below(own: Edition, upper: Edition) -> bool:
    """Whether a document is of a part of the area that another one is of."""
    if own.province != upper.province or not own.own_counties:
        return False
    above = set(upper.own_counties)
    return not above or set(own.own_counties) < above


def take_up(upper: Edition, own: Edition) -> Uptake:
    """Hold a plan against that of the level above.

    Raises
    ------
    InputError
        If its area is no part of the other's.
    """
    if not is_below(own, upper):
        above, below = (one.reading.document.jurisdiction.name for one in (upper, own))
        msg = f"{below}不在{above}之下，不能对照承接；请先给上级的文件，再给本地的文件"
        raise InputError(msg)
    given, found = upper.reading.tasks, own.reading.tasks
    shares = _shares(given, found)
    rows = (_row(task, shares[at], found, upper, own) for at, task in enumerate(given))
    return Uptake(upper.reading, own.reading, tuple(rows))


def _row(task: Task, shares: Sequence[float], found: Sequence[Task], upper: Edition, own: Edition) -> UptakeRow:
    proofs = [_evidence(task, other, share) for other, share in zip(found, shares, strict=True)]
    proofs = [one for one in proofs if one.share >= PARTLY or one.targets]
    proofs.sort(key=lambda one: (-one.share - 0.1 * len(one.targets), one.task.number))
    here, others = _named(task, upper, own)
    best = proofs[0] if proofs else None
    if best is None:
        state = UptakeState.ELSEWHERE if others and not here else UptakeState.NONE
    else:
        goals = sum(1 for _ in _goals(task))
        is_whole = best.share >= TAKEN or (best.targets and (best.share >= PARTLY or 2 * len(best.targets) >= goals))
        state = UptakeState.TAKEN if is_whole else UptakeState.PARTLY
    return UptakeRow(task, state, tuple(proofs[:MOST]), here, () if here else others)


def _evidence(task: Task, other: Task, share: float) -> UptakeEvidence:
    targets = _targets(task, other)
    if share < PARTLY and not targets:
        return UptakeEvidence(other, share, (), (), ())
    mine = {_plain(unit): unit for unit in _units(other)}
    units = tuple(mine[name] for unit in _units(task) if (name := _plain(unit)) in mine and name)
    return UptakeEvidence(other, share, _common(task, other), targets, tuple(dict.fromkeys(units)))


def _named(task: Task, upper: Edition, own: Edition) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the places of the plan's area that a task names, and all others; both empty where all are meant."""
    area = set(own.own_counties)
    here: dict[str, None] = {}
    others: dict[str, None] = {}
    for project in task.projects:
        if project.scope is not None and project.scope.kind not in {ScopeKind.NAMED, ScopeKind.INHERITED}:
            # What bears on all, on a class or on nobody yet may bear on the plan's area.
            return (), ()
        for mention in project.mentions:
            if isinstance(mention.resolution, Resolved):
                place = mention.resolution.place
                is_here = not area.isdisjoint(upper.gazetteer.expand(place.divisions))
                (here if is_here else others)[place.name] = None
    return tuple(here), tuple(others)


def _targets(task: Task, other: Task) -> tuple[SharedTarget, ...]:
    mine = {(one.object, one.plain.unit): one for one in _goals(other) if one.object}
    return tuple(
        SharedTarget(one, mine[one.object, one.plain.unit])
        for one in _goals(task)
        if (one.object, one.plain.unit) in mine
    )


def _goals(task: Task) -> Iterable[Target]:
    return (one for project in task.projects for one in project.targets if one.role is TargetRole.GOAL)


def _units(task: Task) -> tuple[str, ...]:
    return (*task.lead_units, *task.responsible_units)


def _plain(unit: str) -> str:
    """Return what a body is called at every level: 省发展改革委, 市发展改革局 -> 发展改革."""
    words = _BLANK.sub("", unit)
    return "" if _ANYBODY.search(words) else _BODY.sub("", words)


def _common(task: Task, other: Task) -> tuple[str, ...]:
    """Return the longest words that stand in both, as written."""
    one, two = f"{task.title}。{task.text}", f"{other.title}。{other.text}"
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    pieces = (piece for block in blocks for piece in re.split(r"\W+", one[block.a : block.a + block.size]))
    found = dict.fromkeys(piece for piece in pieces if len(piece) >= LEAST_WORDS and not piece.isdigit())
    return tuple(sorted(found, key=len, reverse=True)[:TOLD])


def _shares(given: Sequence[Task], found: Sequence[Task]) -> list[list[float]]:
    """Return what share of the words of each task from above each task of the plan holds."""
    above, below = ([_words(task) for task in tasks] for tasks in (given, found))
    count = Counter(word for words in (*above, *below) for word in words)
    number = len(above) + len(below)
    weight = {word: float(np.log1p(number / n)) ** 2 for word, n in count.items()}
    rows = []
    for words in above:
        whole = sum(weight[word] for word in sorted(words)) or 1.0
        rows.append([sum(weight[word] for word in sorted(words & other)) / whole for other in below])
    return rows


def _words(task: Task) -> frozenset[str]:
    plain = _BLANK.sub("", f"{task.title}{task.text}")
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))
