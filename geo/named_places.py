"""The named places of a province: what is told row by row, and the families of lines, waters, regions and sites.

``places.json`` holds places with a document of their own. The four tables beside it hold whole families (every railway,
every hydropower station), each row with its basis and how complete it is. A family's row is an extent only where an
official text says so: all else is a schema, and says that it is estimated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.openers.catalog import read_csv, read_json
from geo.places import Place, Precision, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.places import LonLat

_FAMILIES = {
    "lines": Theme.CORRIDORS,
    "waters": Theme.CORRIDORS,
    "regions": Theme.REGIONS,
    "sites": Theme.SITES,
}
_THEMES = {
    "river_basin": Theme.REGIONS,
    "irrigation_district": Theme.REGIONS,
    "reservoir": Theme.SITES,
    "lake": Theme.SITES,
    "power_station": Theme.SITES,
    "corridor": Theme.CORRIDORS,
    "bonded_zone": Theme.ZONES,
    "hitech_zone": Theme.ZONES,
    "devzone": Theme.ZONES,
    "industrial_park": Theme.ZONES,
    "science_city": Theme.ZONES,
}
"""Kinds that belong to another theme than their table."""

LINE_KINDS = frozenset({"railway", "expressway", "national_road", "road", "river", "waterway"})
"""Kinds of which a text names a section: from one place to another, or within one."""

ROUTED = frozenset({"railway", "expressway", "national_road", "road"})
"""Kinds whose divisions stand in the order in which the line passes them."""

COURSE_SOURCE = "线位：© OpenStreetMap 贡献者（ODbL 1.0），误差约0.3—0.8公里"
_PARTLY = "已知部分，不是全部范围"
_RINGS = ("绕城", "环线")
"""What a line is called that comes back to where it begins."""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A named place, its names for look-up only, and readings that a reader should know of.

    Parameters
    ----------
    is_family
        Whether it is one row of a family; such names share no head or tail with others in a text.
    """

    place: Place
    search: tuple[str, ...]
    pinyin: str
    see: tuple[str, ...]
    is_mention: bool
    is_located: bool
    is_family: bool = False


def named_places(points: Mapping[str, LonLat]) -> dict[str, NamedPlace]:
    """Return all named places of Sichuan by id, their canonical name.

    Parameters
    ----------
    points
        Longitude and latitude of each division by adcode, in degrees: the vertices of schematic lines.
    """
    found = {row["name"]: _told(row, points) for row in read_json("gazetteer/places.json")}
    courses: dict[str, list[LonLat]] = {
        row["properties"].get("name", ""): [(lon, lat) for lon, lat in row["geometry"]["coordinates"]]
        for key in ("basemap/rivers.geojson", "basemap/odbl/courses.geojson")
        for row in read_json(key)["features"]
        if row["geometry"]["type"] == "LineString" and row["properties"].get("name")
    }
    for table, theme in _FAMILIES.items():
        for row in read_csv(f"gazetteer/{table}.csv"):
            found[row["name"]] = _of_family(row, theme, points, courses.get(row["name"]))
    return found


def _told(row: dict[str, Any], points: Mapping[str, LonLat]) -> NamedPlace:
    route = row["route"] and tuple(
        points[vertex] if isinstance(vertex, str) else (vertex[0], vertex[1]) for vertex in row["route"]
    )
    is_located = row["precision"] != "none"
    place = Place(
        id=row["name"],
        name=row["name"],
        kind=row["kind"],
        theme=Theme(row["theme"]),
        divisions=tuple(row["divisions"]),
        precision=Precision(row["precision"]) if is_located else Precision.SCHEMATIC,
        source=row["source"],
        name_en=row["name_en"],
        aliases=tuple(row["aliases"]),
        lonlat=tuple(row["lonlat"]) if row["lonlat"] else None,
        radius_m=row["radius_m"],
        route=route or None,
        note=row["note"],
        route_schematic=row.get("route_schematic", True),
    )
    return NamedPlace(place, tuple(row["search"]), row["pinyin"], tuple(row["see"]), row["mention"], is_located)


def _of_family(
    row: dict[str, str], theme: Theme, points: Mapping[str, LonLat], course: list[LonLat] | None
) -> NamedPlace:  # fmt: skip
    divisions = tuple(_cells(row["divisions"]))
    theme = _THEMES.get(row["kind"], theme)
    lonlat = (float(row["lon"]), float(row["lat"])) if row["lon"] else None
    route = tuple(course) if course else _schema(row["name"], row["kind"], divisions, points)
    note = f"{_PARTLY}；{row['note']}" if row["complete"] == "part" else row["note"]
    place = Place(
        id=row["name"],
        name=row["name"],
        kind=row["kind"],
        theme=theme,
        divisions=divisions,
        precision=Precision.POINT if lonlat is not None else Precision.SCHEMATIC,
        source=f"{row['source']}；{COURSE_SOURCE}" if course and row["kind"] == "railway" else row["source"],
        name_en=row["name_en"],
        aliases=tuple(_cells(row["aliases"])),
        lonlat=lonlat,
        radius_m=float(row["radius_m"]) if row["radius_m"] else None,
        route=route,
        note=note,
        route_schematic=course is None,
    )
    return NamedPlace(place, (), row["pinyin"], (), is_mention=True, is_located=bool(divisions), is_family=True)


def _schema(
    name: str, kind: str, divisions: tuple[str, ...], points: Mapping[str, LonLat]
) -> tuple[LonLat, ...] | None:
    """Return the seats that a line passes, in order; ``None`` for what is no line or has one seat only."""
    route = tuple(points[code] for code in divisions) if kind in ROUTED else ()
    if len(route) > 2 and any(word in name for word in _RINGS):
        return (*route, route[0])
    return route if len(route) > 1 else None


def _cells(cell: str) -> Iterator[str]:
    yield from (cell.split("|") if cell else ())
