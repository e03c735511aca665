"""Waters of the country: their counties are those of the facts and of the shapes, and each says what it rests on."""

from __future__ import annotations

import pytest

from data.build import national_waters as waters
from data.openers import catalog

ROWS = {row["name"]: row for row in catalog.read_csv("gazetteer/national_places.csv")}
FACTS = {water.name: water for water in waters.facts()}
SHAPES = waters.read_shapes()
ESTIMATE = "估计"
SHORTEST = sorted(SHAPES, key=lambda name: len(ROWS[name]["divisions"]))
CHEAP = [*SHORTEST[::9], *SHORTEST[-2:]]
"""Of each size some: the check of all would take half a minute."""


def codes_of(name: str) -> list[str]:
    return ROWS[name]["divisions"].split("|")


def test_every_fact_is_of_a_row_and_says_what_it_rests_on() -> None:
    assert len(FACTS) == len(waters.facts()) > 80
    for name, water in FACTS.items():
        assert ROWS[name]["kind"] in {"river", "lake", "waterway"}, name
        assert water.how in {"course", "part", "lake", "estimate", "home"}, name
        assert (name in SHAPES) is (water.how in {"course", "part", "lake"}), name
        assert bool(water.way) is (name in SHAPES), name
        assert water.how != "estimate" or water.counties, name


@pytest.mark.parametrize("name", FACTS)
def test_divisions_are_on_record_each_once_and_finer_than_the_province(name: str) -> None:
    provinces = {row["adcode"] for row in catalog.read_csv("gazetteer/provinces.csv")}
    codes = codes_of(name)
    assert len(codes) == len(set(codes))
    assert set(codes) <= waters.county_shapes().keys() | provinces
    assert not set(codes) <= provinces
    for code in codes:
        if code in provinces:
            assert not any(other[:2] == code[:2] for other in codes if other != code)


def test_what_rests_on_data_says_so_and_the_rest_is_an_estimate() -> None:
    for name, water in FACTS.items():
        row = ROWS[name]
        if water.how == "home":
            continue
        assert row["note"], name
        assert row["complete"] in {"unknown", "part"}, name
        if name in SHAPES:
            assert row["basis"] == "data", name
            assert "GSHHG 2.3.6" in row["source"], name
            assert "GS(2024)0650号" in row["source"], name
        else:
            assert row["basis"] == "estimate", name
            assert row["source"].startswith(ESTIMATE), name


def test_estimates_are_the_counties_of_the_facts() -> None:
    for name, water in FACTS.items():
        if water.how == "estimate":
            provinces = waters.provinces_of(ROWS[name])
            known = [waters.adcode_of(county, provinces) for county in water.counties]
            assert [code for code in codes_of(name) if not code.endswith("0000") and code[:2] != waters.HOME] == [
                code for code in known if code[:2] != waters.HOME
            ], name


@pytest.mark.parametrize("name", CHEAP)
def test_counties_are_those_of_the_shape(name: str) -> None:
    row = ROWS[name]
    found = waters.found_of(FACTS[name], SHAPES[name], waters.provinces_of(row))
    elsewhere = [code for code in codes_of(name) if code[:2] != waters.HOME and not code.endswith("0000")]
    assert elsewhere == [code for code in found if code[:2] != waters.HOME]


def test_a_county_that_must_be_there_and_is_not_is_an_error() -> None:
    water, shape = FACTS["滇池"], SHAPES["滇池"]
    elsewhere = waters.Water("滇池", "lake", water.way, ("大理市",), (), ())
    with pytest.raises(ValueError, match="大理市"):
        waters.found_of(elsewhere, shape, ("53",))
    with pytest.raises(ValueError, match="no county"):
        waters.adcode_of("西湖区", ("53",))


def test_sichuan_is_as_its_own_table_says() -> None:
    own = {row["name"]: row["divisions"] for row in catalog.read_csv("gazetteer/waters.csv")}
    for name in own.keys() & FACTS.keys():
        here = [code for code in own[name].split("|") if code[:2] == waters.HOME]
        if waters.HOME in waters.provinces_of(ROWS[name]):
            assert [code for code in codes_of(name) if code[:2] == waters.HOME] == here, name
    assert waters.with_home(["530722", "510422", "500101"], ["513423", "510402"], ("53", "51", "50")) == [
        "530722", "513423", "510402", "500101",
    ]  # fmt: skip
    assert waters.with_home(["530722", "500101"], ["510402"], ("53", "51", "50")) == ["530722", "510402", "500101"]
