"""Named places of the whole country, as a document of one province sees them.

``national_places.csv`` holds what documents of any province name: regions with their official members, rivers, lakes
and mountains, long lines, water transfers, ports, airports, new areas, parks. A row tells the divisions that it lies
in, some of them only as provinces. What is known no closer than "it passes through this province" has no whereabouts
here; what lies in other provinces alone is outside.

``home_names.csv`` holds what a place is called in documents of its own province alone (综改示范区, 河套).

``world.csv`` holds countries and parts of the world: they lie outside, without divisions.

The parts of a province that are named by its letter and a direction (豫北, 粤东, 苏南) are places of every province. A
row of the table tells their members where an official text does; of the others no member is known.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

from data.openers.catalog import read_csv, read_json
from geo.named_places import ROUTED, NamedPlace
from geo.places import Place, Precision, Theme

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from geo.places import LonLat

_THEMES = {
    "natural_area": Theme.REGIONS,
    "region_multi_county": Theme.REGIONS,
    "mountain": Theme.REGIONS,
    "urban_centre": Theme.REGIONS,
    **dict.fromkeys(
        ("new_area", "new_town", "science_city", "industrial_park", "devzone", "bonded_zone", "airport_zone",
         "pilot_zone", "free_trade_zone", "cooperation_zone", "district_part"), Theme.ZONES,
    ),
    **dict.fromkeys(("base", "centre", "island", "park"), Theme.SITES),
    "airport": Theme.SITES,
    "port": Theme.SITES,
    "lake": Theme.SITES,
    "archaeological_park": Theme.SITES,
    "scenic_area": Theme.SITES,
    "university": Theme.SITES,
    "power_station": Theme.SITES,
    "reservoir": Theme.SITES,
}  # fmt: skip
"""Themes of kinds; all others are corridors."""
_WHOLE = frozenset({"region_multi_county", "corridor"})
"""Kinds that take in a province whole where they name it: its counties need no list of their own."""
HOMONYM = "水:"
"""Before the name of a water in its id where a division bears the same name."""
_HOMONYMS = frozenset({"river", "lake"})
_FLOWING = frozenset({"river", "waterway"})
"""Kinds that are drawn along their course, as far as the data have it."""
_UNIONS = frozenset({"region_multi_county", "urban_centre"})
"""Kinds that consist of the divisions of their row; of all others these only tell where the thing lies."""
_DIRECTIONS = (
    "东",
    "南",
    "西",
    "北",
    "中",
    "东南",
    "东北",
    "西南",
    "西北",
    "中南",
    "中西部",
    "东部",
    "西部",
    "南部",
    "北部",
    "中部",
)
_PARTS_OF = "按省的简称与方位称呼的地区，未见公布的范围"
_BESIDE = {"港": "44", "澳": "44", "台": "35"}
"""Letters that stand for a place beside that province alone: elsewhere 港 is a port."""
_FAR = frozenset("甬穗榕蓉邕汴郑杭沈昆")
"""Letters of cities that documents of other provinces use too."""
_NEVER = frozenset("驻")
"""First characters that are verbs: 驻京 is no joint name."""
_NO_LETTERS = frozenset("京津沪渝宁新青藏甘吉黑琼蒙台港澳")
"""Letters whose parts are not called so, or that mean other things: 宁东, 新北, 甘南."""


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(read_csv("gazetteer/national_places.csv"))


@cache
def _home_names() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return what documents of a place's own province call it, by its name and the province: 河套 in 广东."""
    rows = read_csv("gazetteer/home_names.csv")
    return {(row["name"], row["province"]): tuple(row["home_names"].split("|")) for row in rows}


@cache
def names_at_home() -> frozenset[str]:
    """Return all names that hold in documents of one province alone."""
    return frozenset((*TRADE_ZONES, *(name for names in _home_names().values() for name in names)))


@cache
def _letters() -> dict[str, Any]:
    found: dict[str, Any] = read_json("gazetteer/letters_national.json")
    return found


def province_letters() -> dict[str, str]:
    """Return the adcode of each province by the letters that stand for it: 陇 and 甘."""
    found: dict[str, str] = _letters()["provinces"]
    return found


def partner_letters(province: str) -> dict[str, str]:
    """Return letters that stand for places in names of partnerships alone, in documents of a province: 连 of 沪连合作.

    The adcode is that of the place or of the county that it lies in; empty where no table holds it.
    """
    return {row["letter"]: row["adcode"] for row in _letters()["partners"] if province in row["provinces"]}


def national_places(
    province: str, known: Iterable[str], of_divisions: Collection[str] = ()
) -> dict[str, NamedPlace]:  # fmt: skip
    """Return the named places of the country by id, their canonical name.

    Parameters
    ----------
    province
        Six-digit adcode of the province whose documents are read.
    known
        Names that have places already, those of divisions among them; a row that bears one is left out, and an alias
        that is one goes.
    of_divisions
        Those of them that are names of divisions: a river or a lake of the province that bears one (怒江) is kept,
        without a name that a text is searched for.
    """
    taken = set(known)
    found: dict[str, NamedPlace] = {}
    for row in _rows():
        names = [name for name in (row["name"], *row["aliases"].split("|")) if name]
        if names[0] in taken:
            if (
                row["kind"] in _HOMONYMS
                and names[0] in of_divisions
                and any(code[:2] == province[:2] for code in row["divisions"].split("|"))
            ):
                water = _place(row, (), province)
                found[HOMONYM + names[0]] = replace(
                    water, place=replace(water.place, id=HOMONYM + names[0]), is_mention=False
                )
            continue
        if row["kind"] == _TRADE_ZONE and row["divisions"][:2] == province[:2]:
            names += TRADE_ZONES
        names += _home_names().get((names[0], province), ())
        aliases = tuple(name for name in names[1:] if name not in taken)
        taken.update((names[0], *aliases))
        found[names[0]] = _place(row, aliases, province)
    for row in _world():
        names = [name for name in (row["name"], *row["aliases"].split("|")) if name and name not in taken]
        taken.update(names)
        if names:
            found[names[0]] = _abroad(row, names)
    for name, adcode in _parts_of_provinces():
        if name not in taken:
            row = {"name": name, "kind": "region_multi_county", "divisions": adcode, "source": _PARTS_OF, "note": "",
                   "complete": "unknown", "basis": "", "name_en": ""}  # fmt: skip
            # 鄂西南地区 is not the 西南地区 of the country.
            longer = () if name + "地区" in taken else (name + "地区",)
            found[name] = _place(row, longer, province)
    return found


@cache
def _world() -> tuple[dict[str, str], ...]:
    return tuple(read_csv("gazetteer/world.csv"))


def _abroad(row: dict[str, str], names: Sequence[str]) -> NamedPlace:
    """Return a country or a part of the world: it is named, it lies outside, and no division is known of it."""
    place = Place(
        id=names[0], name=names[0], kind=row["kind"], theme=Theme.REGIONS, divisions=(),
        precision=Precision.SCHEMATIC, source=row["source"], name_en=row["name_en"], aliases=tuple(names[1:]),
    )  # fmt: skip
    return NamedPlace(place, (), "", (), is_mention=True, is_located=True, is_family=True)


def _parts_of_provinces() -> Iterator[tuple[str, str]]:
    for (letter, adcode), direction in product(_letters()["provinces"].items(), _DIRECTIONS):
        if letter not in _NO_LETTERS:
            yield letter + direction, adcode


def _place(row: dict[str, str], aliases: tuple[str, ...], province: str) -> NamedPlace:
    own = [code for code in row["divisions"].split("|") if code[:2] == province[:2]]
    is_whole = row["kind"] in _WHOLE and row["source"] != _PARTS_OF
    is_located = not own or is_whole or not all(code.endswith("0000") for code in own)
    course = _courses(province).get(row["name"]) if own and row["kind"] in _FLOWING else None
    route = course or _schema(row, province)
    key = row["name"], aliases, is_located, route
    known = _MADE.get(key)
    if known is None:
        place = _of_row(row, aliases, route, is_schema=course is None)
        known = NamedPlace(place, (), "", (), is_mention=True, is_located=is_located, is_family=True)
        _MADE[key] = known
    return known


@cache
def _courses(province: str) -> dict[str, tuple[LonLat, ...]]:
    """Return longitude and latitude of the vertices of rivers in a province, by name."""
    rows = read_json("basemap/river_courses.geojson")["features"]
    return {
        row["properties"]["name"]: tuple((lon, lat) for lon, lat in row["geometry"]["coordinates"])
        for row in rows
        if row["properties"]["province"] == province
    }


_MADE: dict[tuple[str, tuple[str, ...], bool, tuple[LonLat, ...] | None], NamedPlace] = {}
"""The places of rows, by what a province can change of them: the provinces share them."""


@cache
def _seats() -> dict[str, LonLat]:
    """Return longitude and latitude of the seat of each division of the country, in degrees."""
    rows = read_csv("gazetteer/national.csv")
    return {row["adcode"]: (float(row["lon"]), float(row["lat"])) for row in rows if row["lon"]}


def _schema(row: dict[str, str], province: str) -> tuple[LonLat, ...] | None:
    """Return the seats that a line passes in a province, and the next beyond it on either side, in order.

    ``None`` where the province is known as a whole alone: how the line runs through it is not known.
    """
    codes = row["divisions"].split("|")
    own = [number for number, code in enumerate(codes) if code[:2] == province[:2]]
    if row["kind"] not in ROUTED or not own or any(codes[number].endswith("0000") for number in own):
        return None
    near = codes[max(own[0] - 1, 0) : own[-1] + 2]
    route = tuple(_seats()[code] for code in near if code in _seats() and not code.endswith("0000"))
    return route if len(route) > 1 else None


def _of_row(
    row: dict[str, str], aliases: tuple[str, ...], route: tuple[LonLat, ...] | None, *, is_schema: bool
) -> Place:  # fmt: skip
    # A row whose document was named and not read page by page is a schema until somebody has.
    is_official = row["basis"] == "page" and row["complete"] == "yes" and row["kind"] in _UNIONS
    return Place(
        id=row["name"],
        name=row["name"],
        kind=row["kind"],
        theme=_THEMES.get(row["kind"], Theme.CORRIDORS),
        divisions=tuple(row["divisions"].split("|")),
        precision=Precision.OFFICIAL_EXTENT if is_official else Precision.SCHEMATIC,
        source=row["source"],
        name_en=row["name_en"],
        aliases=aliases,
        route=route,
        note=row["note"],
        route_schematic=is_schema,
    )


NEIGHBOURS = frozenset({"500000", "520000", "530000", "540000", "610000", "620000", "630000"})
"""Provinces that border on Sichuan, whose tables are the fullest."""


def shared_places(sichuan: Mapping[str, NamedPlace], adcode: str, taken: Collection[str]) -> dict[str, NamedPlace]:
    """Return the places on record for Sichuan that lie in a neighbour too: lines, waters, platforms on the border.

    What the country's table holds is left to that table, and so is what the neighbour calls a division.

    Parameters
    ----------
    sichuan
        The places of Sichuan by id.
    adcode
        Six-digit adcode of the neighbour.
    taken
        Names of divisions in documents of that province.
    """
    names = {row["name"] for row in _rows()} | set(taken)
    return {
        name: row
        for name, row in sichuan.items()
        if row.is_mention
        and any(code[:2] == adcode[:2] and not code.endswith("0000") for code in row.place.divisions)
        and not {row.place.name, *row.place.aliases} & names
    }


_MANY_DIRECT = frozenset({"460000", "650000"})
"""Provinces most of whose counties, or of whose new towns, belong to no prefecture."""


_TRADE_ZONE = "free_trade_zone"
TRADE_ZONES = ("自由贸易试验区", "自贸试验区")
"""What a province's document calls its own free trade zone; each province has one."""


def is_direct_city(name: str, parent: str, province: str) -> bool:
    """Whether joint names call a division by its letter as a prefecture: a city right below the province, 济源."""
    return parent == province and province not in _MANY_DIRECT and name.endswith("市")


def national_letters(province: str, cities: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the one-character names of provinces and of the province's cities for joint names.

    The letter of a city is the one that it is known by (甬, 穗), and the first of its name. Two cities of a province
    that begin alike share it; the one that is known by it comes first (济 is 济南 before 济宁), one with another letter
    of its own last.

    Parameters
    ----------
    province
        Six-digit adcode.
    cities
        Names of the province's prefectures by adcode.
    """
    letters = {
        letter: [adcode]
        for letter, adcode in _letters()["provinces"].items()
        if letter not in _BESIDE or _BESIDE[letter] == province[:2]
    }
    special = _letters()["cities"]
    with_own = set(special.values())
    for adcode in sorted(cities, key=lambda code: (code in with_own, code)):
        if (letter := cities[adcode][0]) not in _NEVER:
            letters.setdefault(letter, []).append(adcode)
    for letter, adcode in special.items():
        is_own = adcode[:2] == province[:2]
        if not is_own and letter not in _FAR:
            continue
        found = letters.setdefault(letter, [])
        if is_own:
            found[:] = [adcode, *(code for code in found if code != adcode)]
        elif adcode not in found:
            found.append(adcode)
    return {letter: tuple(codes) for letter, codes in letters.items()}
