"""Rivers of the country's maps: each stretch is drawn once, each course stays in its province."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from data.build import national_waters as waters
from data.openers import catalog
from geo.province import Province

if TYPE_CHECKING:
    from geo.places import Place

BASE = catalog.read_json("basemap/national_rivers.geojson")["features"]
FACTS = {water.name: water for water in waters.facts()}
COURSES = catalog.read_json("basemap/river_courses.geojson")["features"]


def _place(province: str, name: str) -> Place:
    place = Province.of(province).gazetteer.place(name)
    assert place is not None
    return place


def test_a_stretch_has_one_name_that_of_the_shorter_river() -> None:
    named = {
        row["properties"]["name"]: shapely.geometry.shape(row["geometry"]) for row in BASE if row["properties"]["name"]
    }
    assert len(named) > 90
    assert all(row["properties"]["name_en"] for row in BASE if row["properties"]["name"])
    # Where one ends and the next begins they may meet, and lie beside each other for the width of a river.
    assert named["金沙江"].buffer(0.02).intersection(named["长江"]).length < 0.3
    whole = waters.read_shapes()
    assert whole["长江"].buffer(0.02).intersection(named["金沙江"]).length > 5
    names = sorted(named)
    tree = shapely.STRtree([named[name] for name in names])
    for one, other in tree.query([named[name].buffer(0.005) for name in names], predicate="intersects").T:
        if one < other:
            shared = named[names[one]].buffer(0.005).intersection(named[names[other]]).length
            assert shared < 0.15, (names[one], names[other])


def test_a_course_runs_through_the_counties_of_its_row_in_its_province_alone() -> None:
    rows = {row["name"]: row for row in catalog.read_csv("gazetteer/national_places.csv")}
    shapes = waters.county_shapes()
    assert len(COURSES) > 150
    for row in COURSES[::7]:
        name, province = row["properties"]["name"], row["properties"]["province"]
        line = shapely.geometry.shape(row["geometry"])
        own = [code for code in rows[name]["divisions"].split("|") if code[:2] == province[:2]]
        assert own, name
        near = [code for code in own if code in shapes and shapes[code].distance(line) < 0.2]
        least = 0.9 if FACTS[name].how == "course" else 0.5
        assert len(near) >= least * len(own), (name, province)


@pytest.mark.parametrize(
    ("province", "name"), [("410000", "黄河"), ("320000", "长江"), ("450000", "漓江"), ("540000", "雅鲁藏布江")]
)
def test_a_river_is_drawn_along_its_course_in_documents_of_its_province(province: str, name: str) -> None:
    place = _place(province, name)
    assert place.route is not None
    assert len(place.route) > 20
    assert not place.route_schematic


def test_a_river_of_which_the_data_have_no_line_has_none() -> None:
    place = _place("410000", "大运河")
    assert place.route is None
    # Sichuan's own table says where its rivers run.
    assert _place("510000", "岷江").route is not None
