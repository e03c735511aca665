"""Make ``basemap/odbl/railways.geojson``: the railways around the province, without names.

Build-time packages, not installed with the atlas: ``scgraph-data==2.0.0`` (a network made from OpenStreetMap, ODbL
1.0, of 2024; positions to 0.3-0.8 km) and ``scipy``. Run again with::

    pip install --target build-packages --no-deps scgraph-data==2.0.0
    PYTHONPATH=.:build-packages python -m data.build.railways

The file lies in a folder of its own because it is a derived database under ODbL: see the LICENSE beside it. The
expressways of the same package are straight chords and are left out. Railways have chords too, where the source has
no node for more than 20 km: they stand in a feature of their own, ``generalised``, to be drawn as what they are.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from pyproj import Geod
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from numpy.typing import NDArray

TARGET = Path(__file__).parent.parent / "basemap/odbl/railways.geojson"
FRAME = (95.0, 24.0, 111.0, 36.5)  # west, south, east, north in degrees
GRID = 0.004  # degrees: the tracks of one line fall together
TOLERANCE = 0.003  # degrees
SHORTEST = 0.03  # degrees of a dead end that is kept
SMALLEST = 0.3  # degrees of the extent of a network that is kept
CHORD = 20.0  # kilometres of a straight piece from which on it is marked as generalised
GEOD = Geod(ellps="WGS84")


def main() -> None:
    """Write the file and print what it holds."""
    nodes, edges = network()
    kilometres = np.abs(GEOD.inv(*nodes[edges[:, 0]].T, *nodes[edges[:, 1]].T)[2]) / 1000
    lines = shapely.linestrings(np.round(nodes[edges] / GRID) * GRID)
    real = shapely.length(lines) > 0
    lines, straight = lines[real], kilometres[real] > CHORD
    keep = connected(lines)
    lines, straight = lines[keep], straight[keep]
    features = [feature(lines[~straight], generalised=False), feature(lines[straight], generalised=True)]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    body = ",\n".join(json.dumps(part, separators=(",", ":")) for part in features)
    TARGET.write_text('{"type":"FeatureCollection","features":[\n' + body + "\n]}\n", "utf-8")
    print(f"{kilometres.sum():.0f} km, {kilometres[kilometres > CHORD].sum():.0f} km generalised,", end=" ")
    print(TARGET.stat().st_size, "bytes")


def feature(lines: NDArray[np.object_], *, generalised: bool) -> dict[str, Any]:
    """Return one GeoJSON feature of lines: merged, without sidings, clipped, simplified, with four decimals."""
    apart = shapely.get_parts(shapely.union_all(lines))
    merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(list(apart))))
    if not generalised:
        merged = without_sidings(merged)
    whole = shapely.clip_by_rect(shapely.line_merge(shapely.multilinestrings(list(merged))), *FRAME)
    drawn = shapely.transform(shapely.simplify(whole, TOLERANCE), lambda xy: np.round(xy, 4))
    return {
        "type": "Feature",
        "properties": {"kind": "railway", "generalised": generalised},
        "geometry": json.loads(shapely.to_geojson(drawn)),
    }


def network(frame: tuple[float, float, float, float] = FRAME) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return nodes (longitude, latitude) and edges (pairs of node numbers) of the source within a frame."""
    package = importlib.util.find_spec("scgraph_data")
    if package is None or package.submodule_search_locations is None:
        sys.exit("scgraph-data is not installed: see the docstring")
    # The module builds a graph of the world when it is imported; its two literals are all that is needed.
    text = (Path(package.submodule_search_locations[0]) / "world_railways.py").read_text("utf-8")
    literals = dict(re.findall(r"^(graph|nodes) ?= ?(\[.*\])$", text, flags=re.MULTILINE))
    nodes = np.array(json.loads(literals["nodes"]))[:, ::-1]
    west, south, east, north = frame
    inside = (nodes[:, 0] > west) & (nodes[:, 0] < east) & (nodes[:, 1] > south) & (nodes[:, 1] < north)
    rows = re.findall(r"\{[^}]*\}", literals["graph"])
    edges = [
        (start, stop)
        for start in np.flatnonzero(inside).tolist()
        for stop in ast.literal_eval(rows[start])
        if stop > start or (stop < start and not inside[stop])
    ]
    return nodes, np.array(edges)


def connected(lines: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Say which lines belong to a network of some extent, and not to works or a metro that hangs on nothing."""
    start, stop, count = ends(lines)
    graph = coo_array((np.ones(len(lines)), (start, stop)), shape=(count, count))
    _, member = connected_components(graph, directed=False)
    size = np.zeros(member.max() + 1)
    np.add.at(size, member[start], shapely.length(lines))
    return np.asarray(size[member[start]] >= SMALLEST)


def without_sidings(lines: NDArray[np.object_], shortest: float = SHORTEST) -> NDArray[np.object_]:
    """Drop dead ends that are shorter than so many degrees."""
    start, stop, count = ends(lines)
    degree = np.bincount(np.concatenate([start, stop]), minlength=count)
    dead = (degree[start] == 1) | (degree[stop] == 1)
    kept: NDArray[np.object_] = lines[~dead | (shapely.length(lines) >= shortest)]
    return kept


def ends(lines: NDArray[np.object_]) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """Return the numbers of the first and the last node of each line, and how many nodes there are."""
    both = np.concatenate([shapely.get_coordinates(shapely.get_point(lines, number)) for number in (0, -1)])
    nodes, which = np.unique(both.round(6), axis=0, return_inverse=True)
    return which[: len(lines)], which[len(lines) :], len(nodes)


if __name__ == "__main__":
    main()
