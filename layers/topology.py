"""Counties as shared arcs, so that the browser can draw the outline of any set of them without being sent a geometry.

Every boundary is stored once. An arc knows the one or two counties beside it: an arc of which exactly one side belongs
to a set is a piece of the outline of that set.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

SCALE = 10_000
"""Integer steps per degree: 1e-4 degrees, 11 m at most."""

Point = tuple[int, int]
Ring = list[Point]


@dataclass(frozen=True, slots=True)
class Topology:
    """Polygons cut into the arcs that they share.

    Parameters
    ----------
    arcs
        Delta-coded vertices, see :func:`deltas`.
    owners
        For each arc the positions of the polygons beside it, one or two.
    polygons
        For each polygon its rings, each a list of arc numbers in order; ``~n`` (negative) is arc n backwards.
    """

    arcs: list[list[int]]
    owners: list[list[int]]
    polygons: list[list[list[int]]]


def quantised(line: BaseGeometry) -> list[Point]:
    """Return the vertices of a line in integer steps, without repetitions; longitude, latitude."""
    points: list[Point] = []
    for x, y in shapely.get_coordinates(line).tolist():
        point = (round(x * SCALE), round(y * SCALE))
        if not points or points[-1] != point:
            points.append(point)
    return points


def deltas(points: Sequence[Point]) -> list[int]:
    """Return ``[x, y, dx, dy, …]``: the first vertex, then steps."""
    flat = list(points[0])
    for (x0, y0), (x1, y1) in pairwise(points):
        flat += [x1 - x0, y1 - y0]
    return flat


def rings(geometry: BaseGeometry) -> list[Ring]:
    """Return the rings of a polygon or multipolygon, open (the first vertex is not repeated), in integer steps."""
    found: list[Ring] = []
    for part in shapely.get_parts(geometry):
        for ring in (shapely.get_exterior_ring(part), *_holes(part)):
            points = quantised(ring)[:-1]
            if len(points) >= 3:
                found.append(points)
    return found


def build(shapes: Sequence[BaseGeometry]) -> Topology:
    """Cut polygons that share edges into arcs.

    Parameters
    ----------
    shapes
        Polygons of a coverage, degrees; the topology knows them by their positions.
    """
    outlines = [rings(shape) for shape in shapes]
    beside: dict[tuple[Point, Point], list[int]] = {}
    for number, outline in enumerate(outlines):
        for ring in outline:
            for edge in _edges(ring):
                beside.setdefault(edge, []).append(number)
    arcs: list[list[int]] = []
    owners: list[list[int]] = []
    known: dict[tuple[Point, ...], int] = {}
    polygons: list[list[list[int]]] = []
    for outline in outlines:
        polygons.append([])
        for ring in outline:
            numbers: list[int] = []
            for arc in _cut(ring, beside):
                if (backwards := known.get(tuple(reversed(arc)))) is not None:
                    numbers.append(~backwards)
                    continue
                found = known.setdefault(tuple(arc), len(arcs))
                if found == len(arcs):
                    arcs.append(deltas(arc))
                    owners.append(sorted(set(beside[_edge(arc[0], arc[1])])))
                numbers.append(found)
            polygons[-1].append(numbers)
    return Topology(arcs, owners, polygons)


def _holes(part: BaseGeometry) -> Iterable[BaseGeometry]:
    return (shapely.get_interior_ring(part, i) for i in range(shapely.get_num_interior_rings(part)))


def _edge(one: Point, other: Point) -> tuple[Point, Point]:
    return (one, other) if one < other else (other, one)


def _edges(ring: Ring) -> Iterable[tuple[Point, Point]]:
    return (_edge(ring[i - 1], ring[i]) for i in range(len(ring)))


def _cut(ring: Ring, beside: dict[tuple[Point, Point], list[int]]) -> Iterable[Ring]:
    """Cut a ring wherever the polygons beside it change."""
    sides = [beside[edge] for edge in _edges(ring)]  # of the edge that ends at vertex i
    breaks = [i for i in range(len(ring)) if sides[i] != sides[(i + 1) % len(ring)]]
    if not breaks:
        # A whole ring between the same two polygons: both must cut it at the same vertex to find the same arc.
        start = ring.index(min(ring))
        yield [*ring[start:], *ring[: start + 1]]
        return
    for here, there in zip(breaks, [*breaks[1:], breaks[0] + len(ring)], strict=True):
        yield [ring[i % len(ring)] for i in range(here, there + 1)]
