"""Rivers bear the right names, railways pass the stations, seats stand in their divisions, fonts have the glyphs."""

from __future__ import annotations

import re

import pytest
import shapely
from fontTools.ttLib import TTFont

from data.build import lakes
from data.openers import boundaries, catalog

SEATS = {row["name"]: (float(row["lon"]), float(row["lat"])) for row in catalog.read_csv("gazetteer/seats.csv")}
RIVERS = catalog.read_json("basemap/rivers.geojson")["features"]
PAST = {  # the cities and towns that lie on the bank of each main stem
    "长江": ["南溪区", "江安县", "泸州市", "合江县"],
    "金沙江": ["攀枝花市", "雷波县"],
    "雅砻江": ["甘孜县", "新龙县"],
    "大渡河": ["金川县", "丹巴县", "泸定县", "石棉县", "峨边彝族自治县", "沙湾区"],
    "岷江": ["松潘县", "茂县", "汶川县", "新津区", "眉山市", "乐山市", "犍为县"],
    "沱江": ["金堂县", "简阳市", "资阳市", "资中县", "内江市", "富顺县", "泸州市"],
    "涪江": ["平武县", "江油市", "绵阳市", "三台县", "射洪市", "遂宁市"],
    "嘉陵江": ["朝天区", "苍溪县", "阆中市", "南部县", "蓬安县", "南充市", "武胜县"],
    "渠江": ["渠县", "广安市"],
    "青衣江": ["宝兴县", "雅安市", "夹江县"],
    "安宁河": ["冕宁县", "德昌县", "米易县"],
}
MOUTHS = {  # what each flows into
    "金沙江": "长江", "岷江": "长江", "沱江": "长江", "嘉陵江": "长江", "雅砻江": "金沙江", "安宁河": "雅砻江",
    "大渡河": "岷江", "青衣江": "大渡河", "涪江": "嘉陵江", "渠江": "嘉陵江",
}  # fmt: skip


def stem(name: str) -> shapely.Geometry:
    return shapely.union_all([shapely.geometry.shape(f["geometry"]) for f in RIVERS if f["properties"]["name"] == name])


@pytest.mark.parametrize(("river", "seat"), [(r, s) for r, seats in PAST.items() for s in seats if s in SEATS])
def test_a_river_passes_its_cities(river, seat):
    here = shapely.Point(SEATS[seat])
    others = {name: stem(name).distance(here) for name in PAST}
    near = sorted(others, key=others.__getitem__)[:2]
    assert others[river] < 0.09, f"{seat} lies {others[river] * 100:.0f} km from {river}"
    assert river in near


@pytest.mark.parametrize(("river", "into"), MOUTHS.items())
def test_a_river_ends_in_the_one_it_flows_into(river, into):
    line = stem(river)
    ends = [p for part in shapely.get_parts(line) for p in (part.coords[0], part.coords[-1])]
    assert min(stem(into).distance(shapely.Point(end)) for end in ends) < 0.03


def test_named_rivers_are_complete_and_translated():
    named = {f["properties"]["name"]: f["properties"] for f in RIVERS if f["properties"]["name"]}
    assert set(named) == set(PAST) | {"黄河"}
    assert all(p["name_en"].endswith("River") and p["rank"] in {1, 2} for p in named.values())


def test_the_yellow_river_turns_at_the_border():
    county = boundaries.load().counties.geometry
    assert stem("黄河").distance(county["513232"]) == 0  # 若尔盖县


def test_railways_pass_the_stations_and_mark_their_chords():
    features = catalog.read_json("basemap/odbl/railways.geojson")["features"]
    assert [f["properties"]["generalised"] for f in features] == [False, True]
    lines = shapely.union_all([shapely.geometry.shape(f["geometry"]) for f in features])
    for seat in ("成都市", "德阳市", "绵阳市", "广元市", "资阳市", "内江市", "眉山市", "达州市", "攀枝花市"):
        assert lines.distance(shapely.Point(SEATS[seat])) < 0.08, seat
    for seat in ("马尔康市", "康定市", "甘孜县", "九龙县"):
        if seat in SEATS:
            assert lines.distance(shapely.Point(SEATS[seat])) > 0.3, seat


def test_railways_of_the_country_pass_cities_and_mark_their_chords():
    features = catalog.read_json("basemap/odbl/national_railways.geojson")["features"]
    assert {f["properties"]["generalised"] for f in features} == {False, True}
    lines = shapely.union_all([shapely.geometry.shape(f["geometry"]) for f in features])
    seats = {
        r["name"]: (float(r["lon"]), float(r["lat"])) for r in catalog.read_csv("gazetteer/national.csv") if r["lon"]
    }
    for seat in ("武汉市", "郑州市", "徐州市", "株洲市", "柳州市", "兰州市", "哈尔滨市", "乌鲁木齐市", "昆明市"):
        assert lines.distance(shapely.Point(seats[seat])) < 0.12, seat
    for seat in ("阿里地区", "泸水市", "甘孜藏族自治州"):
        assert lines.distance(shapely.Point(seats[seat])) > 0.3, seat
    assert len(catalog.read_bytes("basemap/odbl/national_railways.geojson")) < 750_000
    # A province takes the features around it: none reaches across the country.
    boxes = [shapely.geometry.shape(f["geometry"]).bounds for f in features]
    assert sorted(max(b[2] - b[0], b[3] - b[1]) for b in boxes)[-20] < 5


def test_lakes_lie_where_they_are_and_each_is_drawn_once():
    rows = catalog.read_json("basemap/lakes.geojson")["features"]
    shapes = {row["properties"]["name"]: shapely.geometry.shape(row["geometry"]) for row in rows}
    points = {
        "太湖": (120.15, 31.2), "洞庭湖": (112.8, 29.2), "鄱阳湖": (116.25, 29.15), "滇池": (102.7, 24.85),
        "洱海": (100.18, 25.8), "青海湖": (100.2, 36.9), "巢湖": (117.5, 31.55), "纳木错": (90.6, 30.7),
    }  # fmt: skip
    for name, point in points.items():
        assert shapes[name].buffer(0.03).contains(shapely.Point(point)), name
    assert all(shape.is_valid for shape in shapes.values())
    assert all(re.fullmatch("[ -~\u00c0-\u017f]+", row["properties"]["name_en"]) for row in rows)
    assert {"万绿湖", "新丰江水库"} & shapes.keys() != {"万绿湖", "新丰江水库"}
    assert "南太湖" not in shapes
    assert [row["properties"] for row in lakes.lakes()] == [row["properties"] for row in rows]


@pytest.mark.parametrize("key", ["basemap/rivers.geojson", "basemap/odbl/railways.geojson"])
def test_a_base_layer_is_light_and_has_four_decimals(key):
    assert len(catalog.read_bytes(key)) < 400_000
    for feature in catalog.read_json(key)["features"]:
        coordinates = shapely.get_coordinates(shapely.geometry.shape(feature["geometry"]))
        assert (abs(coordinates - coordinates.round(4)) < 1e-9).all()
        assert (coordinates[:, 0] > coordinates[:, 1]).all()


def test_derived_openstreetmap_data_lie_with_their_licence():
    folder = catalog.path("basemap/odbl/railways.geojson").parent
    assert "Open Database License" in (folder / "LICENSE").read_text("utf-8")
    assert [file.name for file in folder.iterdir() if file.suffix != ".geojson"] == ["LICENSE"]


def test_a_seat_lies_in_its_division():
    known = boundaries.load()
    areas = {**known.counties.geometry, **known.prefectures.geometry}
    rows = catalog.read_csv("gazetteer/seats.csv")
    for row in rows:
        assert areas[row["adcode"]].distance(shapely.Point(float(row["lon"]), float(row["lat"]))) < 0.021, row
    codes = {row["adcode"] for row in rows}
    assert set(known.prefectures.index) <= codes
    assert len(codes & set(known.counties.index)) >= 140


def test_seats_of_other_provinces_lie_in_their_prefectures():
    rows = {row["adcode"]: row for row in catalog.read_csv("gazetteer/seats_national.csv")}
    for adcode in ("500000", "610100", "530100", "520100", "620100", "630100", "540100", "610700", "610900"):
        point = shapely.Point(float(rows[adcode]["lon"]), float(rows[adcode]["lat"]))
        assert boundaries.national(adcode).contains(point)


@pytest.mark.parametrize(("weight", "number"), [("Regular", 400), ("Medium", 500), ("Bold", 700)])
def test_a_font_is_static_and_has_every_character_that_is_drawn(weight, number):
    file = catalog.path(f"fonts/NotoSansSC-{weight}.ttf")
    font = TTFont(file)
    assert "fvar" not in font
    assert "fpgm" not in font
    assert font["OS/2"].usWeightClass == number
    drawn = "āáǎàēéěèêīíǐìōóǒòūúǔùüǖǘǚǜ−①⑩⑳㉑㊿■□▲●◆★，。、；：？！“”（）《》〔〕【】—…·％℃㎡→≤≥±×"
    pairs = (bytes([row, cell]) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    drawn += "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    for key in ("townships", "divisions", "provinces", "seats", "seats_national"):
        drawn += "".join(row["name"] for row in catalog.read_csv(f"gazetteer/{key}.csv"))
    missing = {c for c in drawn if ord(c) not in font.getBestCmap()}
    assert missing <= {"\U0003075f"}, "one township is written with a character that Noto Sans SC does not have"
    assert "OPEN FONT LICENSE" in (file.parent / "OFL.txt").read_text("utf-8").upper()
