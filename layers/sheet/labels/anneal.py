"""Choose at most one position for each label so that no two chosen ones conflict and the sum of their values is large.

A greedy start, then seeded annealing with evictions. The exact problem is an integer programme; its optimum is about
half a percent better at a hundred times the cost, and serves the tests as the oracle.
"""

from __future__ import annotations

import hashlib
import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

NONE = -1
MOVES = 80
"""Moves for each label that is in dispute."""
HEAT = 0.25
KEPT = 300
"""Solved problems that are remembered."""


@dataclass(frozen=True, slots=True)
class PlacingProblem:
    """Positions of labels and what they are worth.

    Parameters
    ----------
    owner
        Index of the label that each position belongs to, shape (m,), ascending.
    value
        What a label is worth at each position, > 0, shape (m,).
    pairs
        Positions that exclude each other, shape (k, 2), each pair once; those of one label need not be in it.
    labels
        Number of labels.
    """

    owner: NDArray[np.int64]
    value: NDArray[np.float64]
    pairs: NDArray[np.int64]
    labels: int


def solve(problem: PlacingProblem, *, seed: int = 1, steps: int | None = None) -> NDArray[np.int64]:
    """Return the position chosen for each label, shape (labels,); -1 for a label that finds no place.

    Parameters
    ----------
    steps
        Moves of the annealing; by default grows with the number of labels that are in conflict at all.
    """
    if not len(problem.owner):
        return np.full(problem.labels, NONE, dtype=np.int64)
    key = _digest(problem, seed, steps)
    found = _solved.get(key)
    if found is None:
        found = _solve(problem, seed, steps)
        if len(_solved) >= KEPT:
            _solved.clear()
        _solved[key] = found
    return found


_solved: dict[bytes, NDArray[np.int64]] = {}


def _digest(problem: PlacingProblem, seed: int, steps: int | None) -> bytes:
    """Return what tells problems apart: the pages of an atlas often put the same one."""
    hashed = hashlib.sha256(f"{problem.labels} {seed} {steps}".encode())
    for array in (problem.owner, problem.value, problem.pairs):
        hashed.update(np.ascontiguousarray(array).tobytes())
    return hashed.digest()


def _solve(problem: PlacingProblem, seed: int, steps: int | None) -> NDArray[np.int64]:
    # Within a label the best position comes first, so that the first free one is the best free one.
    order = np.lexsort((-problem.value, problem.owner))
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    owner, value = problem.owner[order], problem.value[order]
    pairs = rank[problem.pairs.reshape(-1, 2)]
    pairs = pairs[owner[pairs[:, 0]] != owner[pairs[:, 1]]]
    both = np.vstack((pairs, pairs[:, ::-1]))
    both = both[np.argsort(both[:, 0], kind="stable")]
    cuts = np.searchsorted(both[:, 0], np.arange(1, len(owner)))
    rivals = np.split(both[:, 1], cuts)
    starts = np.searchsorted(owner, np.arange(problem.labels + 1))
    state = _State(owner, value, rivals, starts, np.full(problem.labels, NONE, dtype=np.int64))
    weight = np.array([len(some) for some in rivals])
    state.fill(np.argsort(-value / (1 + 0.02 * weight), kind="stable"))
    # A label whose best position nobody disputes is settled and needs no move.
    open_ = [
        label for label in range(problem.labels) if starts[label] < starts[label + 1] and weight[starts[label]] > 0
    ]
    if open_:
        state.anneal(open_, random.Random(seed), steps if steps is not None else MOVES * len(open_))  # noqa: S311
    chosen = np.full(problem.labels, NONE, dtype=np.int64)
    placed = state.best != NONE
    chosen[placed] = order[state.best[placed]]
    return chosen


class _State:
    """The board: which position each label has, and how many chosen ones exclude each position."""

    def __init__(
        self,
        owner: NDArray[np.int64],
        value: NDArray[np.float64],
        rivals: list[NDArray[np.int64]],
        starts: NDArray[np.int64],
        chosen: NDArray[np.int64],
    ) -> None:
        self.owner: list[int] = owner.tolist()
        self.worth = value
        self.value: list[float] = value.tolist()
        self.rivals = rivals
        self.starts: list[int] = starts.tolist()
        self.chosen: list[int] = chosen.tolist()
        self.best = chosen
        self.taken = np.zeros(len(value), dtype=np.bool_)
        self.blocked = np.zeros(len(value), dtype=np.int32)

    def put(self, label: int, index: int) -> None:
        self.chosen[label] = index
        self.taken[index] = True
        self.blocked[self.rivals[index]] += 1

    def lift(self, label: int) -> int:
        index = self.chosen[label]
        if index != NONE:
            self.chosen[label] = NONE
            self.taken[index] = False
            self.blocked[self.rivals[index]] -= 1
        return index

    def fill(self, order: NDArray[np.int64]) -> None:
        """Take positions in an order wherever they are free."""
        for index in order.tolist():
            if self.chosen[self.owner[index]] == NONE and not self.blocked[index]:
                self.put(self.owner[index], index)
        self.best = np.array(self.chosen, dtype=np.int64)

    def first_free(self, label: int) -> int:
        low, high = self.starts[label], self.starts[label + 1]
        at = int(self.blocked[low:high].argmin())
        return NONE if self.blocked[low + at] else low + at

    def anneal(self, labels: list[int], dice: random.Random, steps: int) -> None:
        """Move one label at a time, putting out whatever stands in its way, which may find another place at once."""
        typical = float(np.median(self.worth))
        total = best = sum(self.value[i] for i in self.chosen if i != NONE)
        for step in range(steps):
            heat = typical * HEAT * (1 - step / steps) ** 2 + 1e-9
            label = labels[int(dice.random() * len(labels))]
            low, high = self.starts[label], self.starts[label + 1]
            # The square draws the better positions more often.
            index = low + int(dice.random() ** 2 * (high - low))
            if index == self.chosen[label]:
                continue
            total += self.move(label, index, heat, dice)
            if total > best + 1e-9:
                best, self.best = total, np.array(self.chosen, dtype=np.int64)

    def move(self, label: int, index: int, heat: float, dice: random.Random) -> float:
        """Try a position for a label; return what was gained, 0 where all stays as it was."""
        value, before = self.value, self.chosen[label]
        gain = value[index] - (value[before] if before != NONE else 0.0)
        out: list[tuple[int, int]] = []
        if self.blocked[index]:
            rivals = self.rivals[index]
            out = [(self.owner[i], i) for i in rivals[self.taken[rivals]].tolist()]
            gain -= sum(value[i] for _, i in out)
        # Even if all that are put out found their best places it would not do.
        if gain + sum(value[self.starts[other]] for other, _ in out) < -6 * heat:
            return 0.0
        self.lift(label)
        for other, _ in out:
            self.lift(other)
        self.put(label, index)
        moved = []
        for other, _ in out:
            again = self.first_free(other)
            if again != NONE:
                self.put(other, again)
                moved.append(other)
                gain += value[again]
        if gain >= 0 or dice.random() < math.exp(gain / heat):
            return gain
        for other in (*moved, label):
            self.lift(other)
        if before != NONE:
            self.put(label, before)
        for other, old in out:
            self.put(other, old)
        return 0.0
