"""The arcs give the polygons back, and the outline of a set is made of the arcs with one side in it."""

from itertools import pairwise

import pytest
import shapely

from data.openers import boundaries
from layers import topology


@pytest.fixture(scope="module")
def shapes():
    return list(boundaries.load().counties.geometry)


@pytest.fixture(scope="module")
def built(shapes):
    return topology.build(shapes)


def decoded(deltas):
    points, x, y = [], 0, 0
    for dx, dy in zip(deltas[::2], deltas[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


def ring(arcs, numbers):
    points = []
    for number in numbers:
        arc = decoded(arcs[number] if number >= 0 else arcs[~number])
        points += (arc if number >= 0 else arc[::-1])[:-1]
    return points


def outline(arcs, owners, inside):
    lines = [decoded(arcs[n]) for n, sides in enumerate(owners) if sum(side in inside for side in sides) == 1]
    return shapely.union_all(shapely.get_parts(shapely.polygonize([shapely.LineString(line) for line in lines])))


def test_every_polygon_comes_back(shapes, built):
    arcs, polygons = built.arcs, built.polygons
    for shape, outlines in zip(shapes, polygons, strict=True):
        assert sorted(map(sorted, (ring(arcs, one) for one in outlines))) == sorted(map(sorted, topology.rings(shape)))


def test_a_shared_edge_is_stored_once(built):
    arcs, owners = built.arcs, built.owners
    seen = set()
    for deltas in arcs:
        points = decoded(deltas)
        for one, other in pairwise(points):
            edge = frozenset((one, other))
            assert edge not in seen
            seen.add(edge)
    assert {len(sides) for sides in owners} == {1, 2}


@pytest.mark.parametrize("count", [1, 3, 20, 183])
def test_the_outline_of_a_set_is_its_union(shapes, built, count):
    arcs, owners = built.arcs, built.owners
    union = shapely.coverage_union_all(shapes[:count])
    drawn = shapely.transform(outline(arcs, owners, set(range(count))), lambda xy: xy / topology.SCALE)
    # Rounding to 1e-4 degrees moves an edge by 0.5e-4 at most.
    assert drawn.symmetric_difference(union).area <= union.length * 1e-4


def test_islands_and_lakes_are_one_arc_each():
    lake = shapely.box(2, 2, 3, 3)
    cut = topology.build([shapely.box(0, 0, 5, 5).difference(lake), lake])
    arcs, owners, polygons = cut.arcs, cut.owners, cut.polygons
    assert sorted(owners) == [[0], [0, 1]]
    assert [len(outlines) for outlines in polygons] == [2, 1]
    assert len(arcs) == 2


def test_a_ring_below_the_grid_is_left_out():
    speck = shapely.box(0, 0, 1e-6, 1e-6)
    assert topology.build([speck]) == topology.Topology([], [], [[]])
