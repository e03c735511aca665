"""The annealer against the exact solver, and its law: no two chosen positions conflict."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from layers.sheet.labels.anneal import NONE, PlacingProblem, solve


def random_problem(seed: int, labels: int, positions: int, share: float) -> PlacingProblem:
    dice = np.random.default_rng(seed)
    owner = np.repeat(np.arange(labels), positions)
    worth = dice.choice([1000.0, 40.0, 10.0, 10.0, 10.0], labels)[owner]
    cost = dice.random(len(owner)) * 0.9
    value = worth - np.minimum(worth, 36.0) * cost
    one, other = np.triu_indices(len(owner), 1)
    pairs = np.column_stack((one, other))[dice.random(len(one)) < share]
    return PlacingProblem(owner, value, pairs[owner[pairs[:, 0]] != owner[pairs[:, 1]]], labels)


def exact(problem: PlacingProblem) -> float:
    m, k, n = len(problem.owner), len(problem.pairs), problem.labels
    once = coo_array((np.ones(m), (problem.owner, np.arange(m))), shape=(n, m))
    rows = np.repeat(np.arange(k), 2)
    apart = coo_array((np.ones(2 * k), (rows, problem.pairs.ravel())), shape=(k, m))
    found = milp(
        -problem.value,
        constraints=[LinearConstraint(once, -np.inf, 1), LinearConstraint(apart, -np.inf, 1)],
        integrality=np.ones(m),
        bounds=Bounds(0, 1),
    )
    assert found.success
    return float(-found.fun)


def worth(problem: PlacingProblem, chosen: np.ndarray) -> float:
    return float(problem.value[chosen[chosen != NONE]].sum())


def check(problem: PlacingProblem, chosen: np.ndarray) -> None:
    assert len(chosen) == problem.labels
    taken = set(chosen[chosen != NONE].tolist())
    assert all(problem.owner[index] == label for label, index in enumerate(chosen.tolist()) if index != NONE)
    assert not [pair for pair in problem.pairs.tolist() if pair[0] in taken and pair[1] in taken]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(("labels", "positions", "share"), [(8, 6, 0.12), (14, 8, 0.08), (25, 8, 0.04)])
def test_comes_close_to_the_optimum(seed: int, labels: int, positions: int, share: float) -> None:
    problem = random_problem(seed, labels, positions, share)
    chosen = solve(problem)
    check(problem, chosen)
    best = exact(problem)
    assert worth(problem, chosen) <= best + 1e-6
    assert worth(problem, chosen) >= 0.985 * best


def test_finds_what_greed_misses() -> None:
    # The best position of the first label stands in the way of two others.
    problem = PlacingProblem(
        np.array([0, 0, 1, 2]), np.array([10.0, 8.0, 9.0, 9.0]), np.array([[0, 2], [0, 3]]), 3
    )  # fmt: skip
    assert solve(problem).tolist() == [1, 2, 3]


@given(seed=st.integers(0, 10_000), labels=st.integers(1, 12), share=st.floats(0, 0.6))
@settings(max_examples=40, deadline=None)
def test_never_conflicts_and_always_the_same(seed: int, labels: int, share: float) -> None:
    problem = random_problem(seed, labels, 4, share)
    chosen = solve(problem, steps=200)
    check(problem, chosen)
    again = PlacingProblem(problem.owner.copy(), problem.value.copy(), problem.pairs.copy(), problem.labels)
    assert solve(again, steps=200).tolist() == chosen.tolist()


def test_labels_without_positions_stay_out() -> None:
    problem = PlacingProblem(np.array([1]), np.array([5.0]), np.zeros((0, 2), dtype=np.int64), 3)
    assert solve(problem).tolist() == [NONE, 0, NONE]
    nothing = PlacingProblem(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros((0, 2), dtype=np.int64), 2)
    assert solve(nothing).tolist() == [NONE, NONE]
