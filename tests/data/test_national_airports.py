"""Airports of other provinces lie in the county around their position."""

from __future__ import annotations

from data.build.national_airports import counties
from data.openers.catalog import read_csv


def test_an_airport_lies_in_the_county_around_its_position() -> None:
    around = counties()
    rows = {row["name"]: row for row in read_csv("gazetteer/national_places.csv") if row["kind"] == "airport"}
    assert len(around) > 150
    for name, code in around.items():
        assert (rows[name]["divisions"], rows[name]["basis"]) == (code, "data"), name
    assert around["深圳宝安国际机场"] == "440306"
    assert around["南京禄口国际机场"] == "320115"


def test_what_has_moved_since_is_no_data() -> None:
    names = {row["name"] for row in read_csv("source/airports.csv")}
    assert names.isdisjoint({"连云港花果山机场", "锦州锦州湾机场", "厦门翔安国际机场", "衡阳南岳机场"})
