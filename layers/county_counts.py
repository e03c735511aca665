"""What is counted in each county, and in which classes the counts are coloured.

Only what bears directly on a county counts: what is asked of all counties alike would say nothing of any of them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from geo.scope.place_lists import bears_on
from geo.scope.reach import DIRECT
from layers.spec import Fill

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from layers.edition import Edition
    from layers.selection import Selection
    from layers.spec import MapSpec

_Number = TypeVar("_Number", bound=float)

MOST = 4
"""Classes above none: with none, as many shades of one hue as are told apart at a glance."""


@dataclass(frozen=True, slots=True)
class CountClass:
    """Counties of one colour.

    Parameters
    ----------
    step
        Place of the class, 0 for none at all.
    low, high
        The smallest and the largest count that occurs in it.
    counties
        Adcodes, in ascending order.
    """

    step: int
    low: int
    high: int
    counties: tuple[str, ...]

    @property
    def words(self) -> str:
        """Its range: ``6–12``."""
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


@dataclass(frozen=True, slots=True)
class CountyCounts:
    """A count for every county of a province, and its classes, lowest first.

    Parameters
    ----------
    values
        By adcode, 0 where there is nothing.
    """

    fill: Fill
    values: Mapping[str, int]
    classes: tuple[CountClass, ...]


def count(edition: Edition, spec: MapSpec, selection: Selection) -> CountyCounts:
    """Return what the counties are coloured by; ``spec.fill`` is one of the counts and not ``WAYS``."""
    counties = edition.gazetteer.counties
    match spec.fill:
        case Fill.LISTS:
            found = _lists(edition, (spec.list,) if spec.list else edition.aiming)
        case Fill.TARGETS:
            targets = {project.id: len(project.targets) for _, project in selection.projects}
            found = {code: sum(targets.get(one, 0) for one in ids) for code, ids in direct(edition).items()}
        case _:
            kept = selection.ids
            found = {code: sum(one in kept for one in ids) for code, ids in direct(edition).items()}
    values = {county.adcode: found.get(county.adcode, 0) for county in counties}
    if selection.counties is not None:
        values = {code: value if code in selection.counties else 0 for code, value in values.items()}
    return CountyCounts(spec.fill, values, classes(values))


def direct(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """Return the clauses (ids, document order) that bear directly on each county, by its adcode."""
    return edition.once(
        "direct",
        lambda: {
            code: tuple(one for one, how in ways.items() if how in DIRECT)
            for code, ways in edition.reach_by_county.items()
        },
    )


def _lists(edition: Edition, ids: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for list_id in ids:
        known = edition.lists.get(list_id)
        if known is None:
            continue
        on_it: set[str] = set()
        for member in known.at(edition.lists_day).members:
            on_it.update(edition.gazetteer.expand(bears_on(member, edition.gazetteer)))
        for code in on_it:
            found[code] = found.get(code, 0) + 1
    return found


def classes(values: Mapping[str, int]) -> tuple[CountClass, ...]:
    """Return the classes of counts: none apart, the others by the gaps between them.

    The limits are natural breaks (Jenks) of the logarithms: a handful beside one weighs as much as thirty beside six.

    Examples
    --------
    >>> [one.words for one in classes({"a": 0, "b": 1, "c": 2, "d": 3, "e": 14, "f": 32})]
    ['0', '1', '2–3', '14', '32']
    """
    distinct = sorted({value for value in values.values() if value > 0})
    groups = [[0], *_breaks([math.log(value) for value in distinct], distinct, _weights(distinct, values.values()))]
    by_value: dict[int, list[str]] = {}
    for code in sorted(values):
        by_value.setdefault(values[code], []).append(code)
    return tuple(
        CountClass(step, group[0], group[-1], tuple(code for value in group for code in by_value.get(value, ())))
        for step, group in enumerate(groups)
        if step or 0 in by_value
    )


def _weights(distinct: Sequence[float], values: Collection[float]) -> list[int]:
    every = list(values)
    return [every.count(value) for value in distinct]


def natural_breaks(values: Collection[float]) -> list[list[float]]:
    """Return the distinct values, ascending, in at most :data:`MOST` groups by natural breaks (Jenks)."""
    distinct = sorted(set(values))
    return _breaks(distinct, distinct, _weights(distinct, values))


def _breaks(logs: Sequence[float], distinct: Sequence[_Number], weights: Sequence[int]) -> list[list[_Number]]:
    """Return the distinct values in at most ``MOST`` groups with the least variance within them (exact)."""
    n = len(distinct)
    if n <= MOST:
        return [[value] for value in distinct]
    sums = [(0.0, 0.0, 0.0)]
    for x, w in zip(logs, weights, strict=True):
        weight, first, second = sums[-1]
        sums.append((weight + w, first + w * x, second + w * x * x))

    def spread(start: int, end: int) -> float:
        weight, first, second = (b - a for a, b in zip(sums[start], sums[end], strict=True))
        return second - first * first / weight

    best: list[tuple[float, tuple[int, ...]]] = [(spread(0, end), (0,)) for end in range(1, n + 1)]
    for groups in range(2, MOST + 1):
        best = [
            min((best[cut - 1][0] + spread(cut, end), (*best[cut - 1][1], cut)) for cut in range(groups - 1, end))
            if end >= groups
            else best[end - 1]
            for end in range(1, n + 1)
        ]
    starts = best[-1][1]
    return [list(distinct[start:end]) for start, end in zip(starts, (*starts[1:], n), strict=True)]
