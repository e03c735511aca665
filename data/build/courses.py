"""Make ``basemap/odbl/courses.geojson``: the course of each railway whose seats lie on the tracks of the railway data.

Reads ``basemap/odbl/railways.geojson`` and the rows of ``gazetteer/lines.csv`` that are railways in use, and looks for
the shortest way over the tracks through the seats of the counties that a line passes. A course is kept only where every
seat of the province lies near the tracks and the way is not much longer than the chain of seats; all other lines stay
schemas. Run again with::

    python -m data.build.courses

The file lies beside the tracks because it is a derived database under ODbL: see the LICENSE there.
"""

from __future__ import annotations

import csv
import heapq
import itertools
import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyproj import Geod

if TYPE_CHECKING:
    from collections.abc import Iterator


ROOT = Path(__file__).parent.parent
TRACKS = ROOT / "basemap/odbl/railways.geojson"
SEATS = ROOT / "gazetteer/seats.csv"
LINES = ROOT / "gazetteer/lines.csv"
TARGET = ROOT / "basemap/odbl/courses.geojson"
NEAR = 9.0  # kilometres between a seat and the tracks
DETOUR = 1.75  # how much longer than the chain of seats
CLASSIC = (
    "宝成铁路", "成渝铁路", "成昆铁路", "达成铁路", "襄渝铁路", "内昆铁路", "遂渝铁路", "达万铁路", "成灌铁路",
    "广巴铁路", "巴达铁路", "兰渝铁路", "隆泸铁路", "宜珙铁路", "叙大铁路", "成蒲铁路", "成雅铁路",
)  # fmt: skip
"""Lines that serve the seats themselves; stations of high-speed lines lie apart from them."""
GAP = 2.5  # kilometres between a dead end and what it is joined to
GEOD = Geod(ellps="WGS84")
LonLat = tuple[float, float]
Graph = dict[LonLat, dict[LonLat, float]]


def main() -> None:
    """Write the file and print what it holds."""
    graph, rows = network(), []
    with LINES.open(encoding="utf-8", newline="") as file:
        lines = [row for row in csv.DictReader(file) if row["name"] in CLASSIC]
    for row in lines:
        route = course(row["divisions"].split("|"), graph)
        print(row["name"], len(route) or "none")
        if route:
            shape = {"type": "LineString", "coordinates": [[round(lon, 4), round(lat, 4)] for lon, lat in route]}
            rows.append({"type": "Feature", "properties": {"name": row["name"]}, "geometry": shape})
    body = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    TARGET.write_text('{"type":"FeatureCollection","features":[\n' + body + "\n]}\n", "utf-8")


@cache
def seats_of_government() -> dict[str, LonLat]:
    """Return the seats of the province's counties by adcode."""
    with SEATS.open(encoding="utf-8", newline="") as file:
        return {row["adcode"]: (float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)}


def kilometres(one: LonLat, other: LonLat) -> float:
    """Return the distance of two points."""
    return float(GEOD.inv(*one, *other)[2]) / 1000


def network() -> Graph:
    """Return the tracks as a graph: vertices with their neighbours and the kilometres between."""
    graph: Graph = defaultdict(dict)
    for feature in json.loads(TRACKS.read_text("utf-8"))["features"]:
        shape = feature["geometry"]
        for line in shape["coordinates"] if shape["type"] == "MultiLineString" else [shape["coordinates"]]:
            for one, other in itertools.pairwise((lon, lat) for lon, lat in line):
                graph[one][other] = graph[other][one] = kilometres(one, other)
    join(graph)
    return graph


def join(graph: Graph) -> None:
    """Join each dead end to what lies near it: pieces that were simplified apart no longer meet in one vertex."""
    cells: dict[tuple[int, int], list[LonLat]] = defaultdict(list)
    for vertex in graph:
        cells[cell(vertex)].append(vertex)
    for end in [vertex for vertex, near in graph.items() if len(near) == 1]:
        x, y = cell(end)
        around = [v for i in (-1, 0, 1) for j in (-1, 0, 1) for v in cells[x + i, y + j]]
        there = [(kilometres(end, v), v) for v in around if v != end and v not in graph[end]]
        if there and min(there)[0] <= GAP:
            length, vertex = min(there)
            graph[end][vertex] = graph[vertex][end] = length


def cell(vertex: LonLat) -> tuple[int, int]:
    """Return the cell of a grid that is as wide as the widest gap."""
    return int(vertex[0] / 0.03), int(vertex[1] / 0.03)


def course(codes: list[str], graph: Graph) -> list[LonLat]:
    """Return the vertices of the way through the seats of the province, empty where there is none."""
    known = seats_of_government()
    seats = [known[code] for code in codes if code in known]
    stops = [min(graph, key=lambda vertex: (vertex[0] - lon) ** 2 + (vertex[1] - lat) ** 2) for lon, lat in seats]
    near = [(seat, stop) for seat, stop in zip(seats, stops, strict=True) if kilometres(seat, stop) <= NEAR]
    if len(near) < max(2, len(seats) * 0.6):
        return []
    stops = [stop for stop, _ in itertools.groupby(stop for _, stop in near)]
    whole = stops[:1]
    for one, other in itertools.pairwise(stops):
        way = shortest(one, other, graph)
        if not way:
            return []
        whole += way[1:]
    chain = sum(kilometres(one, other) for one, other in itertools.pairwise(stops))
    length = sum(kilometres(one, other) for one, other in itertools.pairwise(whole))
    return list(unspurred(whole)) if length <= DETOUR * chain else []


def shortest(start: LonLat, goal: LonLat, graph: Graph) -> list[LonLat]:
    """Return the vertices of the shortest way, empty where there is none."""
    best, queue = {start: 0.0}, [(0.0, start)]
    before: dict[LonLat, LonLat] = {}
    while queue:
        cost, here = heapq.heappop(queue)
        if here == goal:
            way = [goal]
            while way[-1] != start:
                way.append(before[way[-1]])
            return way[::-1]
        for there, length in graph[here].items():
            if cost + length < best.get(there, float("inf")):
                best[there], before[there] = cost + length, here
                heapq.heappush(queue, (cost + length, there))
    return []


def unspurred(way: list[LonLat]) -> Iterator[LonLat]:
    """Yield the vertices without the ways to a seat and back again."""
    kept: list[LonLat] = []
    for vertex in way:
        if vertex in kept:
            del kept[kept.index(vertex) :]
        kept.append(vertex)
    yield from kept


if __name__ == "__main__":
    main()
