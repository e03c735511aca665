"""Scale, areas and north against pyproj's own geodesics."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from pyproj import Geod, Proj

from geo.province import Province
from layers.sheet.layout import ROUND_SCALES, frame_for, scale_for
from layers.sheet.page import neatline
from layers.sheet.projection import Projection, degrees
from layers.sheet.scene import Box

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.sheet.plane import Context
    from layers.sheet.scene import Scene

GEOD = Geod(ellps="GRS80")
SICHUAN = Projection(Province.of().cone)
PLACES = [(97.4, 33.5), (101.7, 26.1), (104.07, 30.66), (108.4, 32.0), (103.0, 30.25)]


@pytest.mark.parametrize(("lon", "lat"), PLACES)
def test_linear_scale_is_true_to_a_seventh_of_a_percent(lon: float, lat: float) -> None:
    factors = Proj(SICHUAN.crs).get_factors(lon, lat)
    assert abs(factors.meridional_scale - 1) < 0.0015
    assert abs(factors.parallel_scale - 1) < 0.0015


def test_areas_are_true(context: Context) -> None:
    for table in (context.boundaries.prefectures, context.boundaries.counties):
        shapes = table.geometry.to_numpy()
        # Long edges are straight on the plane and geodesic on the ellipsoid: cut short, they agree.
        fine = shapely.segmentize(shapes, 0.02)
        plane = shapely.area(SICHUAN.project(fine))
        true = np.array([abs(GEOD.geometry_area_perimeter(shape)[0]) for shape in fine])
        assert np.abs(plane / true - 1).max() < 2e-5


@pytest.mark.parametrize(("lon", "lat"), PLACES)
def test_convergence_points_to_true_north(lon: float, lat: float) -> None:
    convergence = Proj(SICHUAN.crs).get_factors(lon, lat).meridian_convergence
    # PROJ measures from true north to grid north, clockwise.
    assert SICHUAN.convergence(lon, lat) == pytest.approx(-convergence, abs=1e-4)


def test_there_and_back() -> None:
    places = np.array(PLACES)
    assert SICHUAN.inverse(SICHUAN.forward(places)) == pytest.approx(places, abs=1e-9)


@pytest.mark.parametrize("name", ["province_a3", "prefecture", "county", "task_slide"])
def test_scale_bar_is_true_on_the_ground(scene_of: Callable[[str], Scene], name: str) -> None:
    scene = scene_of(name)
    frame = scene.frames[0]
    bar = [shape.geometry for shape in scene.shapes if shape.role == "scale-bar"][-1]
    west, _, east, _ = bar.bounds
    words = [item.text for item in scene.texts if item.role == "scale-number"]
    kilometres = float(words[-1].removesuffix(" km"))
    y = frame.box.centre[1]
    ends = SICHUAN.inverse(frame.to_plane(np.array([[west, y], [east, y]])))
    _, _, metres = GEOD.inv(*ends[0], *ends[1])
    assert metres == pytest.approx(kilometres * 1000, rel=0.0015)
    assert neatline.bar_length(frame, east - west + 0.001) == kilometres


def test_scale_is_the_largest_round_one_that_fits() -> None:
    box = Box(0, 0, 300, 240)
    bounds = (0.0, 0.0, 1_000_000.0, 500_000.0)
    scale = scale_for(bounds, box)
    frame = frame_for(bounds, box, None, SICHUAN)
    assert frame.scale == scale
    west, south, east, north = frame.plane_box.left, frame.plane_box.bottom, frame.plane_box.right, frame.plane_box.top
    assert west <= bounds[0]
    assert south <= bounds[1]
    assert east >= bounds[2]
    assert north >= bounds[3]
    smaller = ROUND_SCALES[ROUND_SCALES.index(scale) - 1]
    assert 1_000_000 * 1000 / smaller > box.width / 1.02


@pytest.mark.parametrize(("value", "words"), [(27.25, "27°15′N"), (30.0, "30°N"), (29.999999, "30°N")])
def test_degrees_in_words(value: float, words: str) -> None:
    assert degrees(value, "N") == words
