"""Lines of one way side by side, schemas that turn in curves, and a mark for all that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from layers.sheet.labels import placing
from layers.sheet.labels.candidates import Type, Wanted
from layers.sheet.map.lanes import beside, turned
from layers.sheet.scene import Box
from tests.layers.sheet.conftest import SHEETS

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.sheet.scene import Scene

    SceneOf = Callable[[str], Scene]


def test_pieces_lie_beside_their_course_and_meet_at_the_corner() -> None:
    found = beside(np.array([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]), np.array([1.0, 1.0]))
    assert found.tolist() == [[0.0, 1.0], [9.0, 1.0], [9.0, 10.0]]


def test_a_line_that_leaves_its_company_goes_back_to_its_own_course() -> None:
    found = beside(np.array([(0.0, 0.0), (10.0, 0.0), (20.0, 0.0)]), np.array([1.0, 0.0]))
    assert found[0].tolist() == [0.0, 1.0]
    assert found[-1].tolist() == [20.0, 0.0]


def test_corners_become_curves_and_the_ends_stay() -> None:
    corner = np.array([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)])
    curve = turned(corner, 4.0)
    assert curve[0].tolist() == [0.0, 0.0]
    assert curve[-1].tolist() == [10.0, 10.0]
    turns = np.degrees(np.abs(np.diff(np.unwrap(np.arctan2(*np.diff(curve, axis=0).T[::-1])))))
    assert turns.max() < 30
    assert shapely.hausdorff_distance(shapely.LineString(curve), shapely.LineString(corner)) < 2.0


def test_a_ring_has_no_corner_where_it_begins() -> None:
    ring = turned(np.array([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 0.0)]), 3.0)
    assert np.allclose(ring[0], ring[-1])
    assert shapely.LineString(ring).distance(shapely.Point(0, 0)) > 0.3


@pytest.mark.parametrize("name", ["prefecture", "grey", "province_a3"])
def test_lines_of_one_way_never_lie_on_each_other(scene_of: SceneOf, name: str) -> None:
    scene = scene_of(name)
    main = scene.frames[0].box.polygon
    lines: dict[str, shapely.Geometry] = {}
    for shape in scene.shapes:
        if shape.role == "corridors" and main.contains(shape.geometry.centroid):
            lines.setdefault(shape.ident, shape.geometry)
    assert len(lines) > 8, "the sheet has lines that share their way"
    for ident, line in lines.items():
        for other, second in lines.items():
            if ident < other:
                shared = shapely.intersection(line, shapely.buffer(second, 0.2)).length
                assert shared < 4.0, (ident, other, shared)


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_what_is_drawn_and_has_a_key_has_its_mark(scene_of: SceneOf, name: str) -> None:
    scene = scene_of(name)
    assert [what for what in scene.missing if what[0] == "mark"] == []


def test_a_mark_whose_point_has_no_room_stands_beside_it() -> None:
    # Once a mark at the edge of an inset was in neither window: nothing crowded it, so only its own point was tried.
    board = placing.Board(Box(0, 0, 40, 40), [shapely.box(15, 15, 25, 25)])
    spots = [placing.Spot("edge", 20, 1.0, 3.7, 3.7), placing.Spot("below furniture", 20, 20, 3.7, 3.7)]
    found, _ = placing.spread(spots, [], board)
    assert set(found) == {"edge", "below furniture"}
    assert all(origin is not None for _, _, origin in found.values())


def test_a_name_makes_way_for_a_mark_that_it_would_push_off_the_sheet() -> None:
    kind = Type("prefecture", 3.0, 700, "#000000", value=5000.0)
    at = np.array([[20.0, 20.0], [20.0, 35.0]])
    ground = np.array([shapely.box(10, 17, 30, 23), shapely.box(10, 32, 30, 38)])
    name = Wanted("511600", "广安市", kind, at, np.zeros(2), ground, np.array([0.0, 0.95]))
    found, names = placing.spread([placing.Spot("s", 20, 20, 3.7, 3.7)], [name], placing.Board(Box(0, 0, 40, 40)))
    assert found == {"s": (20, 20, None)}
    assert [one.ground.bounds[1] for one in names.placed] == [32]
