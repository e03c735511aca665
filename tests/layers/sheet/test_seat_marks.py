"""Seats of governments by rank on paper, and outlines that tell regions from zones without their hue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from layers.government_seats import seats_of
from layers.sheet.options import Paper, SheetOptions
from layers.sheet.page.scene_builder import compose
from layers.spec import Base, MapSpec
from tests.layers.sheet.conftest import CHENGDU, DAY
from tests.layers.sheet.overlap_check import overlaps

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.sheet.plane import Context
    from layers.sheet.scene import Scene


@pytest.fixture(scope="module")
def scene(context: Context) -> Scene:
    spec = MapSpec(place=CHENGDU, base=(*MapSpec().base, Base.SEATS))
    return compose(spec, SheetOptions(paper=Paper.A4, date=DAY), context)


def test_every_seat_in_the_window_has_its_symbol_and_every_rank_its_row(scene: Scene, context: Context) -> None:
    frame = scene.frames[0]
    discs = shapely.union_all([shape.geometry for shape in scene.shapes if shape.role.startswith("seat:")])
    ranks = set()
    for seat in seats_of(context.edition.ground):
        point = frame.place(context.projection.project(shapely.Point(seat.lonlat)))
        if frame.box.inset(2).polygon.contains(point):
            assert discs.contains(point)
            ranks.add(seat.rank)
    assert ranks == {0, 1, 2}
    assert [row.text for row in scene.legend if row.key.startswith("base:seat:")] == [
        "省会", "市（州）驻地", "县（市、区）驻地",
    ]  # fmt: skip
    assert overlaps(scene) == []


def test_without_the_switch_there_is_none(scene_of: Callable[[str], Scene]) -> None:
    assert not [shape for shape in scene_of("prefecture").shapes if shape.role.startswith("seat:")]


def test_a_symbol_of_the_legend_is_as_large_as_on_the_map(scene: Scene) -> None:
    on_map = max(
        part.area for s in scene.shapes if s.role.startswith("seat:") for part in shapely.get_parts(s.geometry)
    )
    rows = [s for s in scene.shapes if s.role == "legend-sample" and "Polygon" in s.geometry.geom_type]
    assert any(shape.geometry.area == pytest.approx(on_map, rel=0.01) for shape in rows)


@pytest.mark.parametrize("name", ["prefecture", "grey"])
def test_regions_have_a_band_and_zones_two_lines(scene_of: Callable[[str], Scene], name: str) -> None:
    roles = [shape.role for shape in scene_of(name).shapes]
    assert roles.count("regions-band") == roles.count("regions-line") > 0
    assert roles.count("zones-gap") == roles.count("zones-line") > 0
