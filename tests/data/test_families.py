"""The tables of families of names: each row says what it rests on, and no name stands for two things."""

from __future__ import annotations

from collections import Counter

import pytest

from data.openers import catalog

TABLES = ("lines", "waters", "regions", "sites")
ROWS = [(table, row) for table in TABLES for row in catalog.read_csv(f"gazetteer/{table}.csv")]
ESTIMATE = "估计"


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
