"""The tables of families of names: each row says what it rests on, and no name stands for two things."""

from __future__ import annotations

import re
from collections import Counter

import geopandas as gpd
import pytest

from data.build import courses
from data.openers import boundaries, catalog

TABLES = ("lines", "waters", "regions", "sites")
ROWS = [(table, row) for table in TABLES for row in catalog.read_csv(f"gazetteer/{table}.csv")]
ESTIMATE = "估计"
METRIC = "EPSG:32648"


def names_of(row: dict[str, str]) -> list[str]:
    return [row["name"], *(row["aliases"].split("|") if row["aliases"] else [])]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_says_what_it_rests_on(table: str) -> None:
    for row in catalog.read_csv(f"gazetteer/{table}.csv"):
        assert row["basis"] in {"page", "data", "estimate"}, row["name"]
        assert row["complete"] in {"yes", "part", "unknown"}, row["name"]
        assert row["source"], row["name"]
        # What no source tells is marked as an estimate, where a reader sees it.
        told = row["source"].startswith(ESTIMATE) or row["basis"] != "estimate" or "按通行名称" in row["source"]
        assert told, row["name"]
        assert row["note"], row["name"]
        assert row["name_en"], row["name"]
        assert row["pinyin"], row["name"]


@pytest.mark.parametrize("table", ["waters", "national_places"])
def test_a_page_that_was_read_stands_beside_its_source(table: str) -> None:
    """Sources are shown to planners and hold no addresses; what was read can be found again all the same."""
    for row in catalog.read_csv(f"gazetteer/{table}.csv"):
        assert "http" not in row["source"] + row["note"], row["name"]
        if row["address"]:
            assert re.fullmatch(r"https?://[\w.-]+/\S*", row["address"]), row["name"]
            assert row["basis"] == "page", row["name"]
        if row["basis"] == "page":
            assert "未逐页核对" not in row["source"], row["name"]


def test_no_name_of_a_family_stands_for_two_things() -> None:
    names = Counter(name for _, row in ROWS for name in names_of(row))
    assert {name for name, count in names.items() if count > 1} == set()
    told = {name for row in catalog.read_json("gazetteer/places.json") for name in (row["name"], *row["aliases"])}
    assert told & names.keys() == set()


def test_divisions_are_counties_in_order_and_each_once() -> None:
    own = {row["adcode"]: row["level"] for row in catalog.read_csv("gazetteer/divisions.csv")}
    country = {row["adcode"] for row in catalog.read_csv("gazetteer/national.csv")}
    for table, row in ROWS:
        codes = row["divisions"].split("|") if row["divisions"] else []
        assert len(codes) == len(set(codes)), row["name"]
        assert all(code in own or code in country for code in codes), row["name"]
        if table in {"lines", "waters", "sites"}:
            # A prefecture would stand for all of its counties: what passes one is told county by county.
            assert all(own[code] == "county" for code in codes if code in own), row["name"]


def test_a_line_has_a_state_and_passes_something() -> None:
    for row in catalog.read_csv("gazetteer/lines.csv"):
        assert row["state"] in {"built", "building", "planned"}, row["name"]
        assert row["divisions"], row["name"]


def test_a_course_belongs_to_a_railway_and_stays_near_the_province() -> None:
    kinds = {row["name"]: row["kind"] for row in catalog.read_csv("gazetteer/lines.csv")}
    features = catalog.read_json("basemap/odbl/courses.geojson")["features"]
    assert len(features) > 5
    for feature in features:
        assert kinds[feature["properties"]["name"]] == "railway"
        assert all(97 < lon < 109 and 26 < lat < 34.5 for lon, lat in feature["geometry"]["coordinates"])


@pytest.mark.parametrize("table", ["sites", "waters"])
def test_what_has_a_point_lies_in_one_of_its_counties(table: str) -> None:
    counties = boundaries.load().counties
    ground = counties.to_crs(METRIC).geometry
    for row in catalog.read_csv(f"gazetteer/{table}.csv"):
        assert bool(row["lon"]) == bool(row["lat"]) == bool(row["radius_m"]), row["name"]
        if not row["lon"]:
            continue
        # The boundaries are generalised, and one airfield lies on one: a kilometre beside its county is in it.
        assert row["basis"] != "estimate", row["name"]
        point = gpd.GeoSeries.from_xy([float(row["lon"])], [float(row["lat"])], crs=counties.crs).to_crs(METRIC).iloc[0]
        own = [code for code in row["divisions"].split("|") if code in ground.index]
        nearest = min(ground.loc[code].distance(point) for code in own)
        assert nearest < 1000, (row["name"], nearest)


def test_points_of_stations_are_those_of_their_source() -> None:
    rows = {row["name"]: row for row in catalog.read_csv("gazetteer/waters.csv")}
    points = catalog.read_csv("source/power_plants.csv")
    assert {row["name"] for row in rows.values() if row["lon"]} == {point["place"] for point in points}
    for point in points:
        row = rows[point["place"]]
        assert (row["lon"], row["lat"]) == (point["lon"], point["lat"]), point["place"]
        assert "全球电厂数据库" in row["source"], point["place"]


def test_a_line_from_a_page_names_the_page() -> None:
    rows = {row["name"]: row for row in catalog.read_csv("gazetteer/lines.csv")}
    for row in rows.values():
        if row["basis"] == "page":
            # A title or what it reports, and an address or a date by which the page is found again.
            assert re.search("《|的报道|一条的来源|两条的来源", row["source"]), row["name"]
            assert row["address"] or re.search(r"(?:19|20)\d\d-\d\d", row["source"]), row["name"]
        assert "；；" not in row["source"] + row["note"], row["name"]


def test_a_line_from_the_railway_data_has_the_counties_of_its_course() -> None:
    routes = {
        row["properties"]["name"]: [(lon, lat) for lon, lat in row["geometry"]["coordinates"]]
        for row in catalog.read_json("basemap/odbl/courses.geojson")["features"]
    }
    rows = [row for row in catalog.read_csv("gazetteer/lines.csv") if row["basis"] == "data"]
    assert len(rows) > 10
    for row in rows:
        own = [code for code in row["divisions"].split("|") if code.startswith("51")]
        assert own == courses.passed(routes[row["name"]]), row["name"]
