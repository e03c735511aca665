"""The boundaries of the package, and a user's own files, good and bad, written and opened for real."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pytest
import shapely
from pyproj import Geod

from data.errors import InputError
from data.openers import boundaries, catalog
from data.openers.datum import Datum, from_wgs84

if TYPE_CHECKING:
    from pathlib import Path

GEOD = Geod(ellps="GRS80")
ALBERS = "+proj=aea +lat_1=27 +lat_2=33 +lat_0=30 +lon_0=103 +ellps=GRS80 +units=m"


@pytest.fixture(scope="module")
def known() -> boundaries.Boundaries:
    return boundaries.load()


@pytest.fixture
def table(known) -> gpd.GeoDataFrame:
    """What an office would export: adcode, name, polygon."""
    return known.counties[["name", "geometry"]].reset_index()


def write(table: gpd.GeoDataFrame, file):
    table.to_file(file, engine="pyogrio")
    return file


def shifted(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the table as a raw copy in GCJ-02 would have it."""

    def move(xy: np.ndarray) -> np.ndarray:
        return np.column_stack(from_wgs84(xy[:, 0], xy[:, 1], Datum.GCJ02))

    return table.set_geometry(shapely.transform(table.geometry.to_numpy(), move), crs=table.crs)


def test_twenty_one_prefectures_and_183_counties(known):
    assert len(known.counties) == 183
    assert len(known.prefectures) == 21
    assert known.counties.index.is_unique
    assert known.counties.index.name == known.prefectures.index.name == "adcode"
    assert set(known.counties["parent"]) == set(known.prefectures.index)
    assert known.counties.at["510104", "name"] == "锦江区"
    assert known.prefectures.at["513200", "name"] == "阿坝藏族羌族自治州"
    kinds = known.counties["name"].str[-1].value_counts()
    assert (kinds["区"], kinds["市"], kinds["县"]) == (55, 19, 109)
    assert all(frame.crs == "EPSG:4490" for frame in (known.counties, known.prefectures, known.neighbours))


def test_names_are_those_of_the_gazetteer(known):
    rows = {row["adcode"]: row for row in catalog.read_csv("gazetteer/divisions.csv")}
    for frame in (known.counties, known.prefectures):
        for adcode, name, english in zip(frame.index, frame["name"], frame["name_en"], strict=True):
            assert (name, english) == (rows[adcode]["name"], rows[adcode]["name_en"])
            assert english


def test_areas_hold_against_an_equal_area_projection(known):
    projected = known.counties.to_crs(ALBERS).area / 1e6
    assert np.allclose(known.counties["area_km2"], projected, rtol=2e-3)
    assert known.counties["area_km2"].sum() == pytest.approx(485_830, rel=1e-3)
    assert known.prefectures["area_km2"].sum() == pytest.approx(known.counties["area_km2"].sum(), rel=1e-9)
    whole = abs(GEOD.geometry_area_perimeter(known.province)[0]) / 1e6
    assert whole == pytest.approx(known.counties["area_km2"].sum(), rel=1e-9)


def test_no_gaps_no_overlaps(known):
    shapes = known.counties.geometry.to_numpy()
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    assert known.province.geom_type == "Polygon"
    assert len(known.province.interiors) == 0


def test_label_points_stand_in_their_division(known):
    for frame in (known.counties, known.prefectures, known.neighbours):
        assert shapely.contains_xy(frame.geometry.to_numpy(), frame["lon"].to_numpy(), frame["lat"].to_numpy()).all()


def test_computed_label_points_are_centres(known):
    square = shapely.box(103, 30, 104, 31)
    point = boundaries.label_points([square])[0]
    assert point.distance(shapely.Point(103.5, 30.5)) < 0.12
    horseshoe = shapely.Polygon([(0, 0), (3, 0), (3, 3), (2, 3), (2, 1), (1, 1), (1, 3), (0, 3)])
    assert horseshoe.contains(boundaries.label_points([horseshoe])[0])


def test_neighbours_surround_the_province(known):
    assert {"500000", "520000", "530000", "540000", "610000", "620000", "630000"} <= set(known.neighbours.index)
    assert "510000" not in known.neighbours.index
    assert set(known.neighbours["name_en"]) >= {"Chongqing", "Xizang", "Shaanxi"}
    for shape in known.neighbours.geometry:
        assert shape.intersection(known.province).area < 0.02


def test_credit_and_review_number(known):
    assert known.review_number == "GS(2024)0650号"
    assert known.review_number in known.source


def test_the_same_object_is_returned_again(known):
    assert boundaries.load() is known


def test_divisions_of_other_provinces():
    chongqing = boundaries.national("500000")
    assert chongqing.contains(boundaries.national("500153").representative_point())  # 荣昌区
    assert boundaries.national("610700").contains(shapely.Point(107.03, 33.07))  # 汉中市
    with pytest.raises(KeyError):
        boundaries.national("999999")


@pytest.mark.parametrize("suffix", ["gpkg", "shp", "geojson"])
def test_a_users_file_is_taken_over(suffix, table, tmp_path, known):
    file = write(table, tmp_path / f"县界.{suffix}")
    loaded = boundaries.load(file)
    assert list(loaded.counties.index) == list(known.counties.index)
    assert list(loaded.counties["name"]) == list(known.counties["name"])
    assert np.allclose(loaded.counties["area_km2"], known.counties["area_km2"], rtol=1e-6)
    assert len(loaded.prefectures) == 21
    assert "县界" in loaded.source
    assert loaded.review_number == ""
    assert boundaries.load(file) is loaded


def test_a_file_may_be_set_by_the_environment_and_changed(table, tmp_path, monkeypatch):
    file = write(table, tmp_path / "own.gpkg")
    monkeypatch.setenv("ATLAS_BOUNDARIES", str(file))
    first = boundaries.load()
    assert "own.gpkg" in first.source
    table.loc[0, "name"] = "新名区"
    file.unlink()
    write(table, file)
    assert boundaries.load().counties.at["510104", "name"] == "新名区"


@pytest.mark.parametrize(
    ("column", "spell"),
    [("PAC", int), ("gb", "156{}".format), ("XZQDM", "{}000000".format), ("行政区划代码", str), ("code", float)],
)
def test_adcodes_are_found_in_their_many_forms(column, spell, table, tmp_path, known):
    table = table.rename(columns={"adcode": column, "name": "XZQMC"})
    table[column] = [spell(code) for code in known.counties.index]
    loaded = boundaries.load(write(table, tmp_path / "own.gpkg"))
    assert list(loaded.counties.index) == list(known.counties.index)
    assert loaded.counties.at["510104", "name"] == "锦江区"


@pytest.mark.parametrize(("encoding", "column"), [("gb18030", "区划代码"), ("utf-8", "adcode")])
def test_a_shapefile_that_declares_no_encoding(encoding, column, table, tmp_path, known):
    file = tmp_path / "old.shp"
    table.rename(columns={"adcode": column}).to_file(file, engine="pyogrio", encoding=encoding)
    (tmp_path / "old.cpg").unlink()
    assert list(boundaries.load(file).counties["name"]) == list(known.counties["name"])


def test_other_features_and_parts_are_no_harm(table, tmp_path, known):
    extra = table.iloc[:3].assign(adcode=["510000", "510100", "500153"], name=["四川省", "成都市", "荣昌区"])
    file = write(gpd.pd.concat([table, extra]), tmp_path / "more.gpkg")
    assert list(boundaries.load(file).counties.index) == list(known.counties.index)


@pytest.mark.parametrize("crs", ["EPSG:4523", "EPSG:32648", "EPSG:3857", "EPSG:4326"])
def test_other_systems_on_the_same_datum_are_projected_back(crs, table, tmp_path, known):
    loaded = boundaries.load(write(table.to_crs(crs), tmp_path / "own.gpkg"))
    moved = shapely.centroid(loaded.counties.geometry.to_numpy())
    here = shapely.centroid(known.counties.geometry.to_numpy())
    assert shapely.distance(moved, here).max() < 1e-6


def test_undeclared_gcj_is_refused(table, tmp_path):
    file = write(shifted(table), tmp_path / "datav.geojson")
    with pytest.raises(InputError, match=r"datav\.geojson.*相差约 \d+ 米.*GCJ-02.*ATLAS_BOUNDARIES_DATUM=GCJ-02"):
        boundaries.load(file)


def test_undeclared_gcj_is_recognised_through_another_generalisation(table, tmp_path):
    rough = table.set_geometry(shapely.coverage_simplify(table.geometry.to_numpy(), 0.01), crs=table.crs)
    with pytest.raises(InputError, match="GCJ-02"):
        boundaries.load(write(shifted(rough), tmp_path / "rough.gpkg"))
    assert len(boundaries.load(write(rough, tmp_path / "plain.gpkg")).counties) == 183


def test_declared_gcj_is_converted(table, tmp_path, known, monkeypatch):
    file = write(shifted(table), tmp_path / "declared.gpkg")
    monkeypatch.setenv("ATLAS_BOUNDARIES_DATUM", "GCJ-02")
    loaded = boundaries.load(file)
    there = shapely.get_coordinates(shapely.centroid(loaded.counties.geometry.to_numpy()))
    here = shapely.get_coordinates(shapely.centroid(known.counties.geometry.to_numpy()))
    assert GEOD.inv(*there.T, *here.T)[2].max() < 1


def test_wrongly_declared_gcj_is_refused(table, tmp_path):
    with pytest.raises(InputError, match="未加偏移"):
        boundaries.load(write(table, tmp_path / "fine.gpkg"), "GCJ-02")


def test_unknown_datum_is_refused(table, tmp_path):
    with pytest.raises(InputError, match="BD-09"):
        boundaries.load(write(table, tmp_path / "fine.gpkg"), "BD-09")


def refused(file, *words: str) -> None:
    with pytest.raises(InputError) as caught:
        boundaries.load(file)
    told = str(caught.value)
    for word in (file.name, *words):
        assert word in told, told
    assert "请" in told


def test_a_missing_file(tmp_path):
    refused(tmp_path / "nowhere.gpkg", "找不到")


def test_a_file_that_is_no_map(tmp_path):
    file = tmp_path / "broken.gpkg"
    file.write_bytes(b"\x00\x01not a map" * 50)
    refused(file, "无法作为")


def test_broken_json(tmp_path):
    file = tmp_path / "broken.geojson"
    file.write_text('{"type": "FeatureCollection", "features": [', "utf-8")
    refused(file, "broken.geojson")


def test_a_shapefile_without_its_parts(table, tmp_path):
    file = write(table, tmp_path / "lonely.shp")
    (tmp_path / "lonely.shx").unlink()
    (tmp_path / "lonely.dbf").unlink()
    refused(file, "lonely.shp")


def test_no_adcode_column(table, tmp_path):
    refused(write(table.drop(columns="adcode"), tmp_path / "names.gpkg"), "没有行政区划代码列", "name")


@pytest.mark.parametrize("value", ["51010", "abc", "", "5101040", "010104"])
def test_invalid_adcodes(value, table, tmp_path):
    table.loc[4, "adcode"] = value
    refused(write(table, tmp_path / "codes.gpkg"), "第 5 个要素", f"“{value}”", "六位")


def test_missing_counties_are_named(table, tmp_path):
    refused(write(table[table["name"] != "简阳市"], tmp_path / "gap.gpkg"), "简阳市（510185）", "183")
    refused(write(table.iloc[:20], tmp_path / "few.gpkg"), "等 163 个")


def test_empty(table, tmp_path):
    refused(write(table.iloc[:0], tmp_path / "empty.gpkg"), "没有任何要素")


def test_a_feature_without_a_polygon(table, tmp_path):
    table.loc[6, "geometry"] = None
    refused(write(table, tmp_path / "null.gpkg"), "第 7 个要素", table["adcode"][6], "空")
    table.loc[6, "geometry"] = shapely.Point(104, 30)
    refused(write(table, tmp_path / "point.geojson"), "第 7 个要素", "Point")


def test_undeclared_system(table, tmp_path):
    file = write(table, tmp_path / "noprj.shp")
    (tmp_path / "noprj.prj").unlink()
    refused(file, "没有声明坐标系", ".prj")


def test_a_datum_without_an_exact_conversion(table, tmp_path):
    refused(write(table.set_crs("EPSG:4610", allow_override=True), tmp_path / "xian.gpkg"), "CGCS2000")
    refused(write(table.set_crs("EPSG:4214", allow_override=True), tmp_path / "beijing.gpkg"), "CGCS2000")


def test_metres_called_degrees(table, tmp_path):
    metric = table.to_crs("EPSG:32648").set_crs("EPSG:4490", allow_override=True)
    refused(write(metric, tmp_path / "metric.gpkg"), "不是中国范围内的经纬度", "第 1 个要素")


def test_latitude_first(table, tmp_path):
    turned = shapely.transform(table.geometry.to_numpy(), lambda xy: xy[:, ::-1])
    refused(write(table.set_geometry(turned, crs=table.crs), tmp_path / "turned.gpkg"), "经纬度顺序")


def test_no_slivers_where_borders_agree_but_for_rounding(table, tmp_path, known):
    noise = np.random.default_rng(7).uniform(-1e-8, 1e-8, (len(table), 2))
    parts = shapely.segmentize(table.geometry.to_numpy(), 0.01)
    rough = [shapely.transform(part, lambda xy, by=by: xy + by) for part, by in zip(parts, noise, strict=True)]
    loaded = boundaries.load(write(table.set_geometry(rough, crs=table.crs), tmp_path / "rough.gpkg"))
    assert loaded.province.geom_type == "Polygon"
    assert len(loaded.province.interiors) == 0
    assert loaded.province.symmetric_difference(known.province).area < 1e-4


def test_a_bow_tie_is_mended(table, tmp_path):
    document = json.loads(table.to_json())
    ring = document["features"][0]["geometry"]["coordinates"][0][0]
    ring[3], ring[4] = ring[4], ring[3]
    file = tmp_path / "bowtie.geojson"
    file.write_text(json.dumps(document), "utf-8")
    assert shapely.is_valid(boundaries.load(file).counties.geometry.to_numpy()).all()


@pytest.mark.parametrize(
    ("province", "prefectures", "counties", "direct"),
    [("330000", 11, 90, 0), ("110000", 16, 16, 16), ("410000", 18, 157, 1), ("650000", 26, 108, 12)],
)
def test_another_province_has_its_own_divisions(province: str, prefectures: int, counties: int, direct: int) -> None:
    found = boundaries.load(province=province)
    assert (found.adcode, len(found.prefectures), len(found.counties)) == (province, prefectures, counties)
    assert set(found.counties["parent"]) == set(found.prefectures.index)
    assert len(set(found.prefectures.index) & set(found.counties.index)) == direct
    assert province not in found.neighbours.index
    assert found.prefectures["name"].str.len().gt(1).all()
    assert found.province.is_valid


@pytest.mark.parametrize("province", ["710000", "999999", ""])
def test_a_province_without_divisions_is_refused(province: str) -> None:
    with pytest.raises(InputError, match="31 个省"):
        boundaries.load(province=province)


def test_a_file_of_the_users_own_is_of_the_default_province(tmp_path: Path) -> None:
    assert boundaries.load(tmp_path / "nowhere.gpkg", province="330000").adcode == "330000"
