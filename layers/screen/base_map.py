"""The base map for the browser: one JSON of everything that does not change with the document.

Drawing only: it is simplified and rounded to 1e-4 degrees. Lengths and areas are computed on the originals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely

from data.openers import catalog
from layers.screen import topology

if TYPE_CHECKING:
    import geopandas

    from data.openers.boundaries import Boundaries

TOLERANCE = 0.004  # degrees of coverage_simplify: below a pixel up to zoom 10, where the source itself ends
NEIGHBOUR_TOLERANCE = 0.02
LINE_TOLERANCE = 0.002


def build(boundaries: Boundaries) -> dict[str, Any]:
    """Return the base map.

    Returns
    -------
    dict
        ``scale`` (steps per degree), ``bounds`` ([west, south, east, north], degrees), ``arcs``, ``owners``,
        ``counties`` and ``prefectures`` (``id``, ``zh``, ``en``, short names ``szh``, ``sen``, label point ``x``, ``y``
        in steps; a county also ``r``, its rings of arcs), ``neighbours`` (names, label point, delta-coded rings ``r``),
        ``rivers`` and ``railways`` (``zh``, ``en``, ``rank`` with 1 the largest, delta-coded lines ``l``).
    """
    shapes = shapely.coverage_simplify(boundaries.counties.geometry.to_numpy(), TOLERANCE)
    arcs, owners, polygons = topology.build(list(shapes))
    short = {row["adcode"]: _short_names(row) for row in catalog.read_csv("gazetteer/divisions.csv")}
    counties = _named(boundaries.counties, short)
    for county, outline in zip(counties, polygons, strict=True):
        county["r"] = outline
    neighbours = _named(boundaries.neighbours, {})
    for neighbour, shape in zip(neighbours, boundaries.neighbours.geometry, strict=True):
        simple = shapely.simplify(shape, NEIGHBOUR_TOLERANCE)
        neighbour["r"] = [topology.deltas(ring) for ring in topology.rings(simple)]
    return {
        "scale": topology.SCALE,
        "bounds": list(boundaries.province.bounds),
        "arcs": arcs,
        "owners": owners,
        "counties": counties,
        "prefectures": _named(boundaries.prefectures, short),
        "neighbours": neighbours,
        "rivers": _lines("basemap/rivers.geojson"),
        "railways": _lines("basemap/odbl/railways.geojson"),
    }


def _named(divisions: geopandas.GeoDataFrame, short: dict[str, tuple[str, str]]) -> list[dict[str, Any]]:
    columns = zip(
        divisions.index, divisions["name"], divisions["name_en"], divisions["lon"], divisions["lat"], strict=True
    )
    rows: list[dict[str, Any]] = []
    for adcode, name, english, lon, lat in columns:
        short_zh, short_en = short.get(adcode, (name, english))
        rows.append(
            {
                "id": adcode, "zh": name, "en": english, "szh": short_zh, "sen": short_en,
                "x": round(lon * topology.SCALE), "y": round(lat * topology.SCALE),
            }
        )  # fmt: skip
    return rows


def _short_names(row: dict[str, str]) -> tuple[str, str]:
    """Return what stands on the map: 郫都 and Pidu for 郫都区, 甘孜州 for 甘孜藏族自治州; 成都市 unabridged."""
    name, short = row["name"], row["short_name"] or row["name"]
    english = row["name_en"].split(" ")[0]
    if row["level"] == "prefecture":
        return (short.removesuffix("州") + "州" if name.endswith("自治州") else name), english
    return (short if len(short) > 1 else name), english


def _lines(key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for feature in catalog.read_json(key)["features"]:
        shape = shapely.simplify(shapely.geometry.shape(feature["geometry"]), LINE_TOLERANCE)
        lines = [topology.quantised(part) for part in shapely.get_parts(shape)]
        properties = feature["properties"]
        rows.append(
            {
                "zh": properties.get("name") or "",
                "en": properties.get("name_en") or "",
                "rank": properties.get("rank") or 1,
                "l": [topology.deltas(line) for line in lines if len(line) > 1],
            }
        )
    return rows
