"""Make ``basemap/lakes.geojson``: the surfaces of the lakes of the country, in the ground of every province.

They are those of ``source/national_waters.geojson`` (GSHHG 2.3.6, chosen by ``water_shapes.py``) under the names of
``gazetteer/national_places.csv``; a shape that stands there under two names, or as a part of another, is drawn once.
Run again with::

    python -m data.build.lakes
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from data.build import national_waters
from data.openers.catalog import ROOT, read_csv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

TARGET = ROOT / "basemap/lakes.geojson"
SAME = 0.8
"""Share of a lake that lies in another from which on it is that one."""


def main() -> None:
    """Write the file and print what it holds."""
    rows = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in lakes()]
    TARGET.write_text('{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n", "utf-8")
    print(len(rows), "lakes,", TARGET.stat().st_size, "bytes")


def lakes() -> Iterator[dict[str, Any]]:
    """Yield each lake as a GeoJSON feature, the largest first; longitude, latitude in degrees.

    Of two names of one shape the shorter stands: 太湖 and not 南太湖.
    """
    names = {row["name"]: row["name_en"] for row in read_csv("gazetteer/national_places.csv")}
    shapes = {name: shape for name, shape in national_waters.read_shapes().items() if "Polygon" in shape.geom_type}
    drawn: list[BaseGeometry] = []
    for name, shape in sorted(shapes.items(), key=lambda row: (-row[1].area, len(row[0]), row[0])):
        if not any(shape.intersection(other).area > SAME * shape.area for other in drawn):
            drawn.append(shape)
            rounded = shapely.transform(shape, lambda xy: np.round(xy, 4))
            yield {
                "type": "Feature",
                "properties": {"name": name, "name_en": names[name]},
                "geometry": json.loads(shapely.to_geojson(rounded)),
            }


if __name__ == "__main__":
    main()
