"""Reading an official boundary file of the user's own: every fault is named, with the file, the feature and the remedy.

Such files come as GeoPackage, Shapefile or GeoJSON, with many names for the two columns that are needed. What cannot
be read with certainty is refused: a wrong datum moves every border by half a kilometre and nobody would see it.
"""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pyogrio
import shapely
from pyproj import CRS

from data.errors import InputError
from data.openers.datum import Datum, from_wgs84, to_wgs84

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

TARGET = "EPSG:4490"
ADCODE_COLUMNS = (
    "adcode", "ad_code", "adcode99", "gb", "gbcode", "code", "pac", "xzqdm", "xzqhdm", "xzdm", "qxdm", "xiandm", "dm",
    "countycode", "行政区划代码", "行政区代码", "区划代码", "区县代码", "县代码", "代码",
)  # fmt: skip
NAME_COLUMNS = (
    "name", "xzqmc", "xzqhmc", "mc", "qxmc", "county", "countyname", "fullname", "name_zh", "namezh",
    "行政区划名称", "行政区名称", "区县名称", "县名", "名称",
)  # fmt: skip
GEODETIC = ("world geodetic system 1984", "wgs 84", "wgs84", "wgs_1984", "china 2000", "china_2000", "cgcs2000")
LON, LAT = (70.0, 140.0), (0.0, 60.0)


def read(file: Path, datum: Datum | None, known: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the counties of a user's file.

    Parameters
    ----------
    file
        A GeoPackage, Shapefile or GeoJSON; other features than the counties asked for are left out.
    datum
        What the user declared; ``None`` is taken as CGCS2000 and tested against the known counties.
    known
        The counties to be found: index adcode, columns ``name`` and ``geometry`` in EPSG:4490.

    Returns
    -------
    GeoDataFrame
        Index adcode, columns ``name`` and ``geometry`` in EPSG:4490.

    Raises
    ------
    InputError
        If the file cannot be used.
    """
    table, code_column = _open(file)
    if table.empty:
        msg = f"{file}：没有任何要素。请导出含县级行政区的图层后再试"
        raise InputError(msg)
    codes = _adcodes(file, table, code_column)
    name_column = _column(table, NAME_COLUMNS)
    table = gpd.GeoDataFrame(
        {"name": [str(n) for n in table[name_column]] if name_column else ""},
        geometry=table.geometry.to_numpy(),
        index=codes,
        crs=table.crs,
    )
    table["row"] = np.arange(1, len(table) + 1)
    wanted = table[table.index.isin(known.index)]
    missing = known.index.difference(wanted.index)
    if len(missing):
        listed = "、".join(f"{known.at[adcode, 'name']}（{adcode}）" for adcode in missing[:8])
        more = f"等 {len(missing)} 个" if len(missing) > 8 else ""
        msg = f"{file}：缺少县级行政区 {listed}{more}。请补全后再试，需要 {len(known)} 个"
        raise InputError(msg)
    wanted = _polygons(file, wanted)
    wanted = _in_degrees(file, wanted)
    if datum is Datum.GCJ02:
        wanted = wanted.set_geometry(_from_gcj(wanted.geometry.to_numpy()), crs=TARGET)
    _check_datum(file, datum, wanted, known)
    parts = wanted.groupby(level=0)
    names = parts["name"].first()
    return gpd.GeoDataFrame(
        {"name": [names[adcode] or known.at[adcode, "name"] for adcode in names.index]},
        geometry=[shapely.union_all(part.to_numpy()) for _, part in parts["geometry"]],
        index=names.index.tolist(),
        crs=TARGET,
    )


def _open(file: Path) -> tuple[gpd.GeoDataFrame, str]:
    """Return the layer that has adcodes (the one with the most features), and the column they stand in."""
    best: tuple[gpd.GeoDataFrame, str] | None = None
    columns: list[str] = []
    try:
        for layer in pyogrio.list_layers(file)[:, 0]:
            table = _decoded(file, layer)
            columns += [str(c) for c in table.columns if c != "geometry"]
            column = _column(table, ADCODE_COLUMNS) if isinstance(table, gpd.GeoDataFrame) else None
            if column and (best is None or len(table) > len(best[0])):
                best = table, column
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, UnicodeDecodeError, ValueError) as error:
        msg = (
            f"{file}：无法作为 GeoPackage、Shapefile 或 GeoJSON 打开（{error}）。"
            "请检查文件是否完整；Shapefile 需要 .shp .shx .dbf .prj 一并提供"
        )
        raise InputError(msg) from error
    if best is None:
        listed = "、".join(dict.fromkeys(columns)) or "无"
        msg = f"{file}：没有行政区划代码列（现有列：{listed}）。请把六位代码所在的列命名为 adcode"
        raise InputError(msg)
    return best


def _decoded(file: Path, layer: str) -> gpd.GeoDataFrame:
    """Return a layer, its texts decoded: a Shapefile that declares no encoding is tried as UTF-8, then as GB 18030."""
    table = file.with_suffix(".dbf")
    bare = file.suffix.lower() == ".shp" and not file.with_suffix(".cpg").is_file() and table.is_file()
    undeclared = bare and table.read_bytes()[29:30] == b"\x00"
    with warnings.catch_warnings():
        # GDAL remarks on repaired fields and rings; what matters is checked below and told in words.
        warnings.simplefilter("ignore")
        if not undeclared:
            return gpd.read_file(file, layer=layer)
        try:
            return gpd.read_file(file, layer=layer, encoding="utf-8")
        except UnicodeDecodeError:
            return gpd.read_file(file, layer=layer, encoding="gb18030")


def _column(table: gpd.GeoDataFrame, accepted: tuple[str, ...]) -> str | None:
    plain = {re.sub(r"[\s_-]", "", str(column)).lower(): str(column) for column in table.columns}
    return next((plain[name] for name in (re.sub("_", "", a) for a in accepted) if name in plain), None)


def _adcodes(file: Path, table: gpd.GeoDataFrame, column: str) -> list[str]:
    """Return six digits for each feature, from 510104, 510104.0, 156510104 or 510104000000."""
    found = []
    for number, value in enumerate(table[column], start=1):
        text = re.sub(r"\.0+$", "", str(value).strip())
        match = re.fullmatch(r"(?:156)?([1-8]\d{5})(?:0{3}|0{6})?", text)
        if match is None:
            msg = f"{file} 第 {number} 个要素：{column} 的值“{value}”不是行政区划代码。请改为六位数字，例如 510104"
            raise InputError(msg)
        found.append(match[1])
    return found


def _polygons(file: Path, table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return valid two-dimensional polygons, or name the feature that is none."""
    for adcode, row, shape in zip(table.index, table["row"], table.geometry, strict=True):
        if shape is None or shape.is_empty or shape.geom_type not in {"Polygon", "MultiPolygon"}:
            kind = "空" if shape is None or shape.is_empty else shape.geom_type
            msg = f"{file} 第 {row} 个要素（{adcode}）：几何为{kind}，需要面。请修正或删除该要素"
            raise InputError(msg)
    flat = shapely.force_2d(table.geometry.to_numpy())
    whole = shapely.make_valid(flat, method="structure", keep_collapsed=False)
    return table.set_geometry(whole, crs=table.crs)


def _in_degrees(file: Path, table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the table in EPSG:4490, from any system on CGCS2000 or WGS 84."""
    if table.crs is None:
        msg = f"{file}：没有声明坐标系。请为文件定义坐标系（Shapefile 补 .prj），建议 EPSG:4490"
        raise InputError(msg)
    crs = CRS.from_user_input(table.crs)
    base = crs.geodetic_crs.datum.name if crs.geodetic_crs and crs.geodetic_crs.datum else crs.name
    if not any(name in f"{base} {crs.name}".lower() for name in GEODETIC):
        msg = f"{file}：坐标系“{crs.name}”的基准是 {base}，不能精确换算。请先转换为 CGCS2000（EPSG:4490）"
        raise InputError(msg)
    if crs.is_projected:
        table = table.to_crs(TARGET)
    bounds = table.geometry.bounds
    outside = ~(bounds["minx"].between(*LON) & bounds["maxx"].between(*LON)
                & bounds["miny"].between(*LAT) & bounds["maxy"].between(*LAT))  # fmt: skip
    if outside.any():
        first = outside.to_numpy().argmax()
        row, adcode = table["row"].iloc[first], table.index[first]
        corner = f"{bounds['minx'].iloc[first]:.3f}, {bounds['miny'].iloc[first]:.3f}"
        msg = (
            f"{file} 第 {row} 个要素（{adcode}）：坐标 ({corner}) 不是中国范围内的经纬度，与所声明的“{crs.name}”不符。"
            "请检查坐标系和经纬度顺序"
        )
        raise InputError(msg)
    return table.set_crs(TARGET, allow_override=True)


def _from_gcj(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    coordinates = shapely.get_coordinates(shapes)
    lon, lat = to_wgs84(coordinates[:, 0], coordinates[:, 1], Datum.GCJ02)
    moved: NDArray[np.object_] = shapely.set_coordinates(shapes.copy(), np.column_stack([lon, lat]))
    return moved


def _check_datum(file: Path, declared: Datum | None, table: gpd.GeoDataFrame, known: gpd.GeoDataFrame) -> None:
    """Refuse a file that lies off the known counties by the very shift of GCJ-02, one way or the other.

    Generalisation moves a county's centroid by some tens of metres in any direction; GCJ-02 moves all of them by
    172-574 m in known directions.
    """
    there = shapely.get_coordinates(shapely.centroid(table.geometry.to_numpy()))
    here = shapely.get_coordinates(shapely.centroid(known.geometry.loc[table.index].to_numpy()))
    shift = np.column_stack(from_wgs84(here[:, 0], here[:, 1], Datum.GCJ02)) - here
    moved = there - here
    apart = _metres(moved, here[:, 1])
    for sign, told in ((1, "GCJ-02（火星坐标）"), (-1, "未加偏移，却被声明为 GCJ-02")):
        left = _metres(moved - sign * shift, here[:, 1])
        if apart > 100 and left < apart / 2:
            remedy = "请设置 ATLAS_BOUNDARIES_DATUM=GCJ-02" if sign == 1 else "请清空设置 ATLAS_BOUNDARIES_DATUM"
            said = declared.value if declared else "CGCS2000"
            msg = f"{file}：按 {said} 读取时与已知边界相差约 {apart:.0f} 米，像是{told}。{remedy}后重试"
            raise InputError(msg)


def _metres(degrees: NDArray[np.float64], lat: NDArray[np.float64]) -> float:
    """Return the median length of vectors in degrees, in metres."""
    east, north = degrees[:, 0] * np.cos(np.radians(lat)) * 111_320, degrees[:, 1] * 110_900
    return float(np.median(np.hypot(east, north)))
