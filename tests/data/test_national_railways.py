"""Railways of the country: the counties that the tracks give, and how the way over them is found."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import shapely

from data.build import national_railways as built
from data.openers import boundaries, catalog

LINES = {"railway", "expressway", "water_transfer"}
ROWS = [row for row in catalog.read_csv("gazetteer/national_places.csv") if row["kind"] in LINES]
STOPS = {row["name"]: row for row in catalog.read_csv(built.STOPS)}
LEVELS = {row["adcode"]: row["level"] for row in built.divisions()}
APART = 1.5  # degrees: counties that two ways do not share lie between, and those of 若羌 are wide


def codes_of(row: dict[str, str]) -> list[str]:
    return row["divisions"].split("|")


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_divisions_of_a_line_are_on_record_and_none_stands_within_another(row: dict[str, str]) -> None:
    codes = codes_of(row)
    assert len(codes) == len(set(codes))
    assert all(code in LEVELS or code in {"810000", "820000"} for code in codes)
    for code in codes:
        above = {code[:2] + "0000", code[:4] + "00"} - {code}
        assert not above & set(codes), code


def test_what_rests_on_tracks_says_so_and_all_else_is_an_estimate_or_a_page() -> None:
    assert {row["name"] for row in ROWS if row["basis"] == "data"} == set(STOPS)
    for row in ROWS:
        if row["basis"] == "data":
            assert "OpenStreetMap" in row["source"], row["name"]
            assert "GS(2024)0650号" in row["source"], row["name"]
            assert row["note"] == built.note_of(STOPS[row["name"]]), row["name"]
        elif row["basis"] == "estimate":
            assert row["source"].startswith("估计"), row["name"]
        else:
            assert row["basis"] == "page", row["name"]
            assert row["address"], row["name"]


@pytest.mark.parametrize("name", STOPS)
def test_a_line_from_the_tracks_passes_all_of_its_stops(name: str) -> None:
    codes = codes_of(next(row for row in ROWS if row["name"] == name))
    stops = [built.adcode(stop.removeprefix(built.TOLD)) for stop in STOPS[name]["stops"].split()]
    known = [code for code in stops if not built.is_city(code) or code in codes]
    assert set(known) <= set(codes)
    assert codes.index(known[0]) <= codes.index(known[-1])
    for stop in stops:
        assert any(code[:4] == stop[:4] or stop.endswith("0000") for code in codes), stop


def test_one_county_of_a_line_lies_beside_the_next() -> None:
    rows = [codes_of(row) for row in ROWS if row["basis"] == "data"]
    fine = {code for codes in rows for code in codes if not built.is_city(code) and not code.endswith("0000")}
    shapes = {code: shapely.simplify(shape, 0.01) for code, shape in boundaries.outlines(fine).items()}
    assert shapes.keys() == fine
    steps = {pair for codes in rows for pair in itertools.pairwise(codes) if set(pair) <= fine}
    apart = [shapely.distance(shapes[one], shapes[other]) for one, other in steps]
    assert max(apart) < APART
    assert np.mean(np.array(apart) < 0.1) > 0.98


def test_names_of_stops_are_those_of_one_division() -> None:
    assert built.adcode("昆明") == "530100"
    assert built.adcode("徐州/鼓楼区") == "320302"
    assert built.adcode("恩施") == "422800"  # the prefecture before the city within it
    assert built.adcode("恩施市") == "422801"
    with pytest.raises(KeyError):
        built.adcode("鼓楼区")
    with pytest.raises(KeyError):
        built.adcode("亚特兰蒂斯")


def ladder() -> built.Tracks:
    """Two tracks from west to east, 22 km apart, joined at their ends; the south one is longer."""
    north = [(100 + x / 10, 30.0) for x in range(11)]
    south = [(100 + x / 10, 29.8) for x in range(11)]
    points = np.array([*north, *south])
    near: list[dict[int, tuple[float, bool]]] = [{} for _ in points]
    chains = [*itertools.pairwise(range(11)), *itertools.pairwise(range(11, 22)), (0, 11), (10, 21)]
    for one, other in chains:
        length = abs(built.GEOD.inv(*points[one], *points[other])[2]) / 1000
        near[one][other] = near[other][one] = (length, False)
    county = ["west" if x < 3 else "middle" if x < 8 else "east" for x in range(11)]
    return built.Tracks(points, near, [*county, *(code + " south" for code in county)])


def test_a_way_goes_past_its_stops_and_the_second_one_takes_other_tracks() -> None:
    tracks = ladder()
    ends = [built.Stop("1", frozenset({0})), built.Stop("3", frozenset({10}))]
    way, touched = built.course(ends, tracks, {})
    assert (way, touched) == (list(range(11)), [0, 10])
    assert built.detour(way, touched, tracks) == ""
    assert list(built.counties(way, tracks)) == ["west", "middle", "east"]

    again, _ = built.course(ends, tracks, dict.fromkeys(map(frozenset, itertools.pairwise(way)), 2.0))
    assert again == [0, *range(11, 22), 10]

    by_south = [ends[0], built.Stop("2", frozenset({15, 16})), ends[1]]
    way, touched = built.course(by_south, tracks, {})
    assert way == [0, *range(11, 22), 10]
    assert touched[1] in {15, 16}


def test_a_way_that_winds_or_that_there_is_not_is_told() -> None:
    tracks = ladder()
    for one, other in ((4, 5), (15, 16)):
        del tracks.near[one][other], tracks.near[other][one]
    stops = [built.Stop("1", frozenset({4})), built.Stop("2", frozenset({5}))]
    assert built.course(stops, tracks, {}) == ([], [])
    tracks.near[15][16] = tracks.near[16][15] = (9.6, False)
    way, touched = built.course(stops, tracks, {})
    assert way[:6] == [4, 3, 2, 1, 0, 11]
    assert "km for 10" in built.detour(way, touched, tracks)


def test_a_dead_end_is_joined_to_what_lies_near_it() -> None:
    points = np.array([(100.0, 30.0), (100.1, 30.0), (100.11, 30.0), (100.2, 30.0), (100.3, 30.0)])
    near: list[dict[int, tuple[float, bool]]] = [{} for _ in points]
    near[0][1] = near[1][0] = near[2][3] = near[3][2] = (9.6, False)
    built.join(points, near)
    assert near[1][2] == near[2][1]
    assert 0.9 < near[1][2][0] < 1.1
    assert not near[4]
    assert set(near[3]) == {2}
