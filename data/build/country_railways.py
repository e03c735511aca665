"""Make ``basemap/odbl/national_railways.geojson``: railways of the country, in the ground of provinces beside Sichuan.

The source and its accuracy are those of ``railways.py``, which makes the railways around Sichuan; the same package is
needed. Dead ends, works and metros that hang on nothing go. A feature holds the lines whose middle lies in one cell of
a degree, so that a province takes those around it alone; no line is cut for that. Run again with::

    pip install --target build-packages --no-deps scgraph-data==2.0.0
    PYTHONPATH=.:build-packages python -m data.build.country_railways
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from data.build import national_waters, railways
from data.openers.catalog import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

TARGET = ROOT / "basemap/odbl/national_railways.geojson"
FRAME = (73.0, 18.0, 135.5, 54.0)  # west, south, east, north in degrees
BORDER = 0.2  # degrees beyond the border of the country over which a line runs on
TOLERANCE = 0.006  # degrees, some 600 m: no less exact than the source
SHORTEST = 0.06  # degrees of a dead end that is kept
CELL = 1.0  # degrees


def main() -> None:
    """Write the file and print what it holds."""
    nodes, edges = railways.network(FRAME)
    kilometres = np.abs(railways.GEOD.inv(*nodes[edges[:, 0]].T, *nodes[edges[:, 1]].T)[2]) / 1000
    lines = shapely.linestrings(np.round(nodes[edges] / railways.GRID) * railways.GRID)
    real = shapely.length(lines) > 0
    lines, straight = lines[real], kilometres[real] > railways.CHORD
    keep = railways.connected(lines)
    lines, straight = lines[keep], straight[keep]
    country = shapely.union_all(list(national_waters.county_shapes().values())).buffer(BORDER, quad_segs=2)
    features = [*_features(lines[~straight], country, generalised=False)]
    features += _features(lines[straight], country, generalised=True)
    rows = [json.dumps(row, separators=(",", ":")) for row in features]
    TARGET.write_text('{"type":"FeatureCollection","features":[\n' + ",\n".join(rows) + "\n]}\n", "utf-8")
    print(len(rows), "features,", TARGET.stat().st_size, "bytes")


def _features(lines: NDArray[np.object_], country: shapely.Geometry, *, generalised: bool) -> Iterator[dict[str, Any]]:
    """Yield GeoJSON features of the lines in the country, each of one cell: merged, simplified, four decimals."""
    merged = _merged(lines)
    if not generalised:
        # Two tracks that lie side by side leave loops, and what hangs on a loop is a siding as well.
        merged = _merged(railways.without_sidings(merged, SHORTEST))
        merged = _merged(railways.without_sidings(merged, SHORTEST))
    shapely.prepare(country)
    merged = merged[shapely.intersects(country, merged)]
    cells: dict[tuple[int, int], list[shapely.Geometry]] = defaultdict(list)
    for line in shapely.get_parts(shapely.intersection(merged, country)):
        if line.geom_type == "LineString" and line.length > railways.GRID:
            middle = line.interpolate(0.5, normalized=True)
            cells[int(middle.y // CELL), int(middle.x // CELL)].append(line)
    for _, held in sorted(cells.items()):
        drawn = shapely.transform(
            shapely.simplify(shapely.multilinestrings(held), TOLERANCE), lambda xy: np.round(xy, 3)
        )
        yield {
            "type": "Feature",
            "properties": {"kind": "railway", "generalised": generalised},
            "geometry": json.loads(shapely.to_geojson(drawn)),
        }


def _merged(lines: NDArray[np.object_]) -> NDArray[np.object_]:
    apart = shapely.get_parts(shapely.union_all(lines))
    parts: NDArray[np.object_] = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(list(apart))))
    return parts


if __name__ == "__main__":
    main()
