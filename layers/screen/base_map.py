"""The base map for the browser: one JSON of everything that does not change with the document.

Drawing only: it is simplified and rounded to 1e-4 degrees. Lengths and areas are computed on the originals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely

from data.openers.texts import Lang
from layers import topology
from layers.core_box import core_box
from layers.government_seats import seats_of
from layers.place_names import map_name
from layers.spec import Base

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import geopandas

    from geo.gazetteer import Division
    from layers.beyond import NeighbourArea
    from layers.ground import Ground

TOLERANCE = 0.004  # degrees of coverage_simplify: below a pixel up to zoom 10, where the source itself ends
NEIGHBOUR_TOLERANCE = 0.02
LINE_TOLERANCE = 0.002


def build(ground: Ground) -> dict[str, Any]:
    """Return the base map.

    Returns
    -------
    dict
        ``scale`` (steps per degree), ``bounds`` ([west, south, east, north], degrees), ``arcs``, ``owners``,
        ``counties`` and ``prefectures`` (``id``, ``zh``, ``en``, short names ``szh``, ``sen``, label point ``x``, ``y``
        in steps; a county also ``r``, its rings of arcs), ``neighbours`` (names, label point, delta-coded rings ``r``),
        ``lakes`` (``zh``, ``en``, delta-coded rings ``r``), ``rivers`` and ``railways`` (``zh``, ``en``, ``rank`` with
        1 the largest, delta-coded lines ``l``), empty where
        none are on record. ``seats`` are points ``[x, y, rank]`` of the governments whose seat is on record, the
        capital of the province with rank 0, prefectures 1, counties 2. ``core`` is where counties crowd (``box``: west,
        south, east, north, ``id`` of the prefecture after which it is called) or ``None``.
    """
    boundaries, divisions = ground.boundaries, ground.gazetteer.divisions
    shapes = shapely.coverage_simplify(boundaries.counties.geometry.to_numpy(), TOLERANCE)
    cut = topology.build(list(shapes))
    counties = _named(boundaries.counties, divisions)
    for county, outline in zip(counties, cut.polygons, strict=True):
        county["r"] = outline
    neighbours = _named(boundaries.neighbours, {})
    for neighbour, shape in zip(neighbours, boundaries.neighbours.geometry, strict=True):
        simple = shapely.simplify(shape, NEIGHBOUR_TOLERANCE)
        neighbour["r"] = [topology.deltas(ring) for ring in topology.rings(simple)]
    return {
        "scale": topology.SCALE,
        "bounds": list(ground.body.bounds),
        "arcs": cut.arcs,
        "owners": cut.owners,
        "counties": counties,
        "prefectures": _named(boundaries.prefectures, divisions),
        "neighbours": neighbours,
        "seats": _seats(ground),
        "lakes": _lakes(ground),
        "rivers": _lines(Base.RIVERS, ground),
        "railways": _lines(Base.RAILWAYS, ground),
        "core": core.to_dict() if (core := core_box(boundaries.counties, ground.body.bounds)) else None,
    }


def beyond(areas: Iterable[NeighbourArea]) -> list[dict[str, Any]]:
    """Return what a document names beyond the border, in the form of the neighbours of :func:`build`."""
    rows = []
    for area in areas:
        lon, lat = area.lonlat
        simple = shapely.simplify(area.geometry, NEIGHBOUR_TOLERANCE / 2)
        rows.append(
            {
                "id": area.division.adcode, "zh": area.short_name(Lang.ZH), "en": area.short_name(Lang.EN),
                "x": round(lon * topology.SCALE), "y": round(lat * topology.SCALE),
                "r": [topology.deltas(ring) for ring in topology.rings(simple)],
            }
        )  # fmt: skip
    return rows


def _named(table: geopandas.GeoDataFrame, divisions: Mapping[str, Division]) -> list[dict[str, Any]]:
    columns = zip(table.index, table["name"], table["name_en"], table["lon"], table["lat"], strict=True)
    rows: list[dict[str, Any]] = []
    for adcode, name, english, lon, lat in columns:
        division = divisions.get(adcode)
        short_zh = map_name(division, Lang.ZH) if division else name
        short_en = map_name(division, Lang.EN) if division and division.name_en else english
        rows.append(
            {
                "id": adcode, "zh": name, "en": english, "szh": short_zh, "sen": short_en,
                "x": round(lon * topology.SCALE), "y": round(lat * topology.SCALE),
            }
        )  # fmt: skip
    return rows


def _seats(ground: Ground) -> list[list[int]]:
    """Return the seats of governments; of several at one point the highest in rank stands."""
    ranks: dict[tuple[int, int], int] = {}
    for seat in seats_of(ground):
        lon, lat = seat.lonlat
        at = round(lon * topology.SCALE), round(lat * topology.SCALE)
        ranks[at] = min(seat.rank, ranks.get(at, 2))
    return [[x, y, rank] for (x, y), rank in sorted(ranks.items(), key=lambda item: -item[1])]


def _lakes(ground: Ground) -> list[dict[str, Any]]:
    return [
        {
            "zh": lake.name, "en": lake.name_en,
            "r": [topology.deltas(ring) for ring in topology.rings(shapely.simplify(lake.geometry, LINE_TOLERANCE))],
        }
        for lake in ground.lakes()
    ]  # fmt: skip


def _lines(base: Base, ground: Ground) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for line in ground.lines(base):
        shape = shapely.simplify(line.geometry, LINE_TOLERANCE)
        parts = [topology.quantised(part) for part in shapely.get_parts(shape)]
        rows.append(
            {
                "zh": line.name, "en": line.name_en, "rank": line.rank,
                "l": [topology.deltas(part) for part in parts if len(part) > 1],
            }
        )  # fmt: skip
    return rows
