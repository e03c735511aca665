"""Give rivers, lakes and canals of the country the counties that they pass or lie in.

``source/national_waters.csv`` holds facts, one water a row (:class:`Water`); ``source/national_waters.geojson`` the
shapes that ``water_shapes.py`` found for them. From these two and the borders of the counties follow the divisions of
the rows of ``gazetteer/national_places.csv``. Run again with::

    python -m data.build.national_waters

A row without a shape has the counties that are known, and is an estimate; a province of a row in which no county is
found stays as the province. What lies in Sichuan is what ``gazetteer/waters.csv`` says.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import shapely
from pypinyin import lazy_pinyin
from pyproj import Geod

from data.build.national import latin
from data.openers import boundaries
from data.openers.catalog import ROOT, read_csv, read_json

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

TABLE = ROOT / "gazetteer/national_places.csv"
HOME = "51"
"""The province whose waters have a table of their own."""
NEAR = 0.009  # degrees, a kilometre: how far beside a county a water is on its border
PASSED = 3.0  # kilometres in a county from which on a river passes it
BORDERING = 8.0  # kilometres in or beside a county from which on a river is on its border
LAKE_AREA = 1.0  # square kilometres of a lake in a county from which on it lies in it ...
LAKE_SHARE = 0.004  # ... and the share of the lake
LAKE_SHORE = 10.0  # kilometres of shore in or beside a county from which on it lies on the lake
WATERS = ("river", "lake", "waterway")
_KINDS = (
    ("大运河", "Grand Canal"), ("运河", "Canal"), ("水库", "Reservoir"), ("库区", "Reservoir Area"),
    ("湿地", "Wetland"), ("湖", "Lake"),
    ("江", "River"), ("河", "River"), ("溪", "River"), ("航道", "Waterway"), ("水道", "Waterway"),
)  # fmt: skip
"""Words at the end of a water's name; what ends otherwise (滇池, 湟水) keeps its last character."""
ENGLISH = {
    "长江": "Yangtze River", "黄河": "Yellow River", "黑龙江": "Amur River", "雅鲁藏布江": "Yarlung Tsangpo",
    "大运河": "Grand Canal", "京杭大运河": "Grand Canal", "京杭运河": "Grand Canal", "珠江": "Pearl River",
    "西辽河": "West Liao River", "东辽河": "East Liao River", "鸭绿江": "Yalu River", "图们江": "Tumen River",
    "乌苏里江": "Ussuri River", "额尔古纳河": "Argun River", "额尔齐斯河": "Irtysh River",
    "塔里木河": "Tarim River", "伊犁河": "Ili River", "克鲁伦河": "Kherlen River", "叶尔羌河": "Yarkand River",
    "阿克苏河": "Aksu River", "海拉尔河": "Hailar River", "第二松花江": "Second Songhua River",
    "太湖": "Lake Tai", "南太湖": "South Lake Tai", "纳木错": "Namtso", "羊卓雍错": "Yamdrok Lake",
    "博斯腾湖": "Bosten Lake", "赛里木湖": "Sayram Lake", "艾比湖": "Ebinur Lake", "乌伦古湖": "Ulungur Lake",
    "达里诺尔": "Dalinor Lake", "兴凯湖": "Khanka Lake", "鄂陵湖": "Ngoring Lake", "扎陵湖": "Gyaring Lake",
    "沙颍河航道": "Shaying River Waterway", "长江黄金水道": "Yangtze Golden Waterway",
    "西江黄金水道": "Xi River Golden Waterway", "秦淮河航道": "Qinhuai River Waterway",
    "唐白河航运": "Tangbai River Navigation", "小清河航运": "Xiaoqing River Navigation",
    "连申线": "Lianyungang–Shanghai Waterway", "芜申线": "Wuhu–Shanghai Waterway", "芜申运河": "Wuhu–Shanghai Canal",
    "长湖申线": "Changxing–Huzhou–Shanghai Waterway", "湖嘉申线": "Huzhou–Jiaxing–Shanghai Waterway",
    "合裕线": "Hefei–Yuxikou Waterway", "引江济淮": "Yangtze–Huai Water Diversion",
    "淮河入海水道": "Huai River Sea Outlet", "淮河入江水道": "Huai–Yangtze Waterway",
    "苏北灌溉总渠": "North Jiangsu Main Irrigation Canal", "共产主义渠": "Gongchanzhuyi Canal",
    "广佛跨界河": "Guangzhou–Foshan Border River", "泰州引江河": "Taizhou Yangtze Canal", "北运河": "North Canal",
    "南运河": "South Canal", "隋唐大运河": "Sui–Tang Grand Canal", "白洋淀": "Baiyangdian Lake",
    "苕溪": "Tiao River", "东苕溪": "East Tiao River", "西苕溪": "West Tiao River", "长荡湖": "Changdang Lake",
    "泸沽湖": "Lugu Lake", "居延海": "Juyan Lake", "三峡库区": "Three Gorges Reservoir Area",
    "伊洛瓦底江流域": "Irrawaddy Basin", "飞来峡": "Feilaixia Reservoir", "大藤峡": "Datengxia Reservoir",
    "龙滩": "Longtan Reservoir",
    "万绿湖": "Wanlü Lake", "仙女湖": "Xiannü Lake",
}  # fmt: skip
"""Names in use."""
PARTED = "/"
"""Parts the ways of a water that has more than one line."""
GEOD = Geod(ellps="GRS80")
_BORDERS = "县界（天地图 GS(2024)0650号）相交"
_SAID = {
    "lake": (
        "data", "unknown", f"湖面：GSHHG 2.3.6（2016 年）与{_BORDERS}", "湖面所及的县（市、区）；只沾边的未列",
    ),
    "course": (
        "data", "unknown", f"河流走向：GSHHG 2.3.6（2016 年，误差约 ±600 米以上）与{_BORDERS}",
        "干流经过的县（市、区）；界河处依走向判断",
    ),
    "part": (
        "data", "part", f"河流走向：GSHHG 2.3.6（2016 年，误差约 ±600 米以上）与{_BORDERS}",
        "数据中有的河段经过的县（市、区），已知部分；界河处依走向判断",
    ),
    "estimate": (
        "estimate", "part", "估计：按名称与通行资料整理，未逐县核对公开文件", "所知的县（市、区），未必齐全",
    ),
}  # fmt: skip
"""Basis, completeness, source and note of a row by how its divisions were found."""


@dataclass(frozen=True, slots=True)
class Water:
    """A row of the facts.

    Parameters
    ----------
    name
        That of the row of ``national_places.csv``.
    how
        ``course`` (a river in the data), ``part`` (one of which the data has a part), ``lake``, ``estimate`` or
        ``home`` (the row of Sichuan's own table).
    way
        Counties by name or adcode, or points ``lon,lat`` in degrees: what a river flows past, downstream, or points
        on a lake.
    counties
        Those that must come out; of an estimate all that are known.
    without
        Those that must not: a shape that holds another water as well.
    frame
        West, south, east and north in degrees of what is meant of a shape, empty for all of it.
    bank
        Kilometres beside a course within which a county lies on the bank: a wide river needs more.
    """

    name: str
    how: str
    way: tuple[str, ...]
    counties: tuple[str, ...]
    without: tuple[str, ...]
    frame: tuple[float, ...]
    bank: float = 1.0


@cache
def facts() -> tuple[Water, ...]:
    """Return the rows of the table of facts."""
    return tuple(
        Water(
            name=row["name"],
            how=row["how"],
            way=tuple(row["way"].split()),
            counties=tuple(row["counties"].split()),
            without=tuple(row["without"].split()),
            frame=tuple(float(part) for part in row["frame"].split(",") if part),
            bank=float(row["bank"] or 1),
        )
        for row in read_csv("source/national_waters.csv")
    )


@cache
def county_shapes() -> dict[str, BaseGeometry]:
    """Return the polygons of all counties of the country by adcode, EPSG:4490."""
    return boundaries.outlines(row["adcode"] for row in _counties())


@cache
def _counties() -> list[dict[str, str]]:
    """Return the rows of counties, and of prefectures without any: 东莞市."""
    rows = read_csv("gazetteer/national.csv")
    held = {row["adcode"][:4] + "00" for row in rows if row["level"] == "county"}
    lowest = [row for row in rows if row["level"] == "prefecture" and row["adcode"] not in held]
    return [row for row in rows if row["level"] == "county"] + lowest


@cache
def _tree() -> tuple[list[str], shapely.STRtree]:
    return list(county_shapes()), shapely.STRtree(list(county_shapes().values()))


@cache
def _nearby(adcode: str, bank: float = 1.0) -> BaseGeometry:
    """Return a county with so many kilometres around it."""
    shape: BaseGeometry = county_shapes()[adcode].buffer(bank * NEAR, quad_segs=2)
    return shape


@cache
def _by_name() -> dict[tuple[str, str], list[str]]:
    """Return adcodes of counties by the first two digits of their province and their full or short name."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in _counties():
        for name in {row["name"], row["short_name"]}:
            found.setdefault((row["adcode"][:2], name), []).append(row["adcode"])
    return found


def adcode_of(name: str, provinces: tuple[str, ...]) -> str:
    """Return the adcode of a county that stands in the table of facts by its name or its adcode.

    Raises
    ------
    ValueError
        If no county or more than one in these provinces is called so.
    """
    if name.isdigit() and name in county_shapes():
        return name
    found = [code for province in provinces for code in _by_name().get((province, name), ())]
    if len(found) != 1:
        msg = f"{name}: {found or 'no county'} in {provinces}"
        raise ValueError(msg)
    return found[0]


def provinces_of(row: dict[str, str]) -> tuple[str, ...]:
    """Return the first two digits of the provinces of a row, in its order."""
    return tuple(dict.fromkeys(code[:2] for code in row["divisions"].split("|")))


def shores(shape: BaseGeometry) -> list[str]:
    """Return the counties that a lake lies in or on, by adcode, those with the most of it first.

    Parameters
    ----------
    shape
        Polygons in degrees, longitude first.
    """
    whole, found = _area(shape), []
    keys, tree = _tree()
    for code in (keys[number] for number in tree.query(shape.buffer(NEAR), "intersects")):
        area = _area(shape.intersection(county_shapes()[code]))
        shore = kilometres(shape.boundary.intersection(_nearby(code)))
        if (area >= LAKE_AREA and area >= LAKE_SHARE * whole) or shore >= LAKE_SHORE:
            found.append((-area, code))
    return [code for _, code in sorted(found)]


def passed(shape: BaseGeometry, bank: float = 1.0) -> list[str]:
    """Return the counties that a river passes or borders on, by adcode, in the order in which it enters them.

    Parameters
    ----------
    shape
        Lines downstream in degrees, longitude first; one behind the other where there are more.
    bank
        Kilometres beside the line within which a county lies on its bank.
    """
    found = []
    keys, tree = _tree()
    lines = shapely.get_parts(shape)
    for code in (keys[number] for number in tree.query(shape.buffer(bank * NEAR), "intersects")):
        within, near = shape.intersection(county_shapes()[code]), shape.intersection(_nearby(code, bank))
        if kilometres(within) >= PASSED or kilometres(near) >= BORDERING:
            there = near if within.is_empty else within
            number = next(number for number, line in enumerate(lines) if line.distance(there) < NEAR / 100)
            points = shapely.points(shapely.get_coordinates(there.intersection(lines[number].buffer(NEAR / 100))))
            found.append((number, float(lines[number].project(points).min()), code))
    return [code for *_, code in sorted(found)]


def _area(shape: BaseGeometry) -> float:
    """Return square kilometres, geodesic."""
    return abs(float(GEOD.geometry_area_perimeter(shape)[0])) / 1e6


def kilometres(shape: BaseGeometry) -> float:
    """Return the geodesic length of lines in degrees."""
    return float(GEOD.geometry_length(shape)) / 1000


def found_of(water: Water, shape: BaseGeometry, provinces: tuple[str, ...]) -> list[str]:
    """Return the counties of a shape in the provinces of its row, but for those that it must not hold.

    Raises
    ------
    ValueError
        If one that must be among them is not, or a name of the facts is that of no county.
    """
    without = {adcode_of(name, provinces) for name in water.without}
    codes = shores(shape) if water.how == "lake" else passed(shape, water.bank)
    codes = [code for code in codes if code[:2] in provinces and code not in without]
    must = (*water.counties, *(name for name in water.way if name != PARTED and "," not in name))
    if missing := [name for name in must if adcode_of(name, provinces) not in codes]:
        msg = f"{water.name}: not in {' '.join(missing)}"
        raise ValueError(msg)
    return codes


def with_home(codes: list[str], at_home: list[str], provinces: tuple[str, ...]) -> list[str]:
    """Return counties downstream with those of Sichuan as its own table has them.

    They stand where the first of them stood, else behind the provinces that stand before Sichuan in the row.
    """
    before = set(provinces[: provinces.index(HOME)])
    upstream = [number + 1 for number, code in enumerate(codes) if code[:2] in before]
    first = next((number for number, code in enumerate(codes) if code in at_home), max(upstream, default=0))
    others = [[code for code in part if not code.startswith(HOME)] for part in (codes[:first], codes[first:])]
    return [*others[0], *at_home, *others[1]]


def divisions_of(row: dict[str, str], codes: list[str], at_home: list[str]) -> list[str]:
    """Return the divisions of a row: the counties found, and each of its provinces without one as a whole.

    Parameters
    ----------
    row
        The row of ``national_places.csv``.
    codes
        Counties in the provinces of the row, by adcode.
    at_home
        The divisions of Sichuan's own water of this name, empty where it has none.
    """
    provinces = provinces_of(row)
    own = [code for code in at_home if code.startswith(HOME)]
    if own and HOME in provinces:
        codes = with_home(codes, own, provinces)
    held = list(dict.fromkeys(codes))
    return [*held, *(code + "0000" for code in provinces if not any(other.startswith(code) for other in held))]


def english(name: str, kind: str) -> str:
    """Return the name of a river, a lake or a canal in Latin letters: the one in use, else spelt, with its kind."""
    if name in ENGLISH:
        return ENGLISH[name]
    stem, word = next(((name[: -len(end)], word) for end, word in _KINDS if name.endswith(end)), (name, ""))
    if len(stem) < 1 or not word:
        stem, word = name, "Lake" if kind == "lake" else "River"
    return f"{latin(lazy_pinyin(stem))} {word}"


def read_shapes() -> dict[str, BaseGeometry]:
    """Return what the data has of waters, by name: lines downstream or polygons, EPSG:4326."""
    rows = read_json("source/national_waters.geojson")["features"]
    return {row["properties"]["name"]: shapely.geometry.shape(row["geometry"]) for row in rows}


def main() -> None:
    """Write the rows and print how many are located by what, and the facts that the data do not bear out."""
    table = read_csv("gazetteer/national_places.csv")
    for row in table:
        row["name_en"] = english(row["name"], row["kind"]) if row["kind"] in WATERS else row["name_en"]
    rows, shapes = {row["name"]: row for row in table}, read_shapes()
    own = {row["name"]: row for row in read_csv("gazetteer/waters.csv")}
    own |= {alias: row for row in own.copy().values() for alias in row["aliases"].split("|") if alias}
    counted: Counter[str] = Counter()
    for water in facts():
        row, home = rows[water.name], own.get(water.name, {})
        if water.how == "home":
            row |= {field: home[field] for field in ("divisions", "basis", "complete", "source", "note", "address")}
            counted[water.how] += 1
            continue
        provinces = provinces_of(row)
        if water.how == "estimate":
            codes = [adcode_of(name, provinces) for name in water.counties]
        elif water.name in shapes:
            codes = found_of(water, shapes[water.name], provinces)
        else:
            counted["without a shape"] += 1
            continue
        row["divisions"] = "|".join(divisions_of(row, codes, home.get("divisions", "").split("|")))
        row["basis"], row["complete"], row["source"], row["note"] = _SAID[water.how]
        counted[water.how] += 1
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    print(dict(counted))


if __name__ == "__main__":
    main()
