"""Make ``basemap/odbl/courses.geojson``: courses of railways in use that the railway data holds well enough.

Reads ``basemap/odbl/railways.geojson`` and looks for the shortest way over the tracks past the stops of a line. It is
kept only where every stop lies near the tracks and the way is not much longer than the chain of stops; all other
lines stay schemas. The counties that a course passes are then written into the rows of ``gazetteer/lines.csv`` whose
basis is ``data``; what lies outside the province stays there as it is. Run again with::

    python -m data.build.courses

The file lies beside the tracks because it is a derived database under ODbL: see the LICENSE there.
"""

from __future__ import annotations

import csv
import heapq
import itertools
import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import shapely
from pyproj import Geod

from data.openers import boundaries

if TYPE_CHECKING:
    from collections.abc import Iterator


ROOT = Path(__file__).parent.parent
TRACKS = ROOT / "basemap/odbl/railways.geojson"
LINES = ROOT / "gazetteer/lines.csv"
TARGET = ROOT / "basemap/odbl/courses.geojson"
NEAR = 9.0  # kilometres between a stop and the tracks
DETOUR = 1.75  # how much longer than the chain of stops
CHORD = 20.0  # kilometres of a straight piece from which on the source has no node and the track may lie elsewhere
PASSED = 1.5  # kilometres in a county from which on the course passes it: twice the error of the positions
CROSSED = 5.0  # kilometres in a county from which on a straight piece without a node passes it
STOPS = {
    "宝成铁路": "104.07,30.70 104.16,30.82 104.28,30.98 104.39,31.12 104.51,31.32 104.73,31.47 104.74,31.78 "
    "105.22,32.22 105.82,32.44 105.88,32.64 106.05,32.98",
    "成渝铁路": "104.07,30.70 104.55,30.41 104.65,30.13 104.85,29.78 105.06,29.59 105.29,29.35 105.58,29.40",
    "成昆铁路": "104.07,30.70 104.06,30.61 103.83,30.42 103.87,30.21 103.83,30.05 103.57,29.74 103.49,29.60 "
    "103.55,29.41 103.27,29.23 102.77,28.97 102.63,28.43 102.41,28.31 102.26,27.90 102.18,27.41 "
    "102.11,26.90 101.84,26.69 101.80,26.47",
    "达成铁路": "104.14,30.63 104.43,30.83 105.24,30.59 105.59,30.50 106.09,30.83 106.41,31.03 106.57,31.08 "
    "107.06,31.06 107.51,31.20",
    "襄渝铁路": "108.53,32.53 108.00,32.07 107.66,31.42 107.51,31.20 106.97,30.84 106.90,30.49 106.78,30.39 "
    "106.55,29.62",
    "内昆铁路": "105.06,29.59 104.78,29.36 104.60,28.80 104.36,28.60",
    "遂渝铁路": "105.57,30.46 105.85,30.19 106.43,29.84",
    "达万铁路": "107.51,31.20 107.72,31.05 108.32,30.82",
    "成灌铁路": "104.07,30.70 103.88,30.81 103.62,31.00 103.57,30.90",
    "成灌铁路彭州支线": "103.88,30.81 103.96,30.99",
    "成蒲铁路": "103.98,30.69 103.84,30.70 103.67,30.63 103.46,30.42 103.51,30.20",
    "成雅铁路": "103.98,30.69 103.84,30.70 103.67,30.63 103.46,30.42 103.40,30.23 103.11,30.08 103.00,29.98",
    "广巴铁路": "105.82,32.44 105.96,32.32 106.29,32.23 106.60,32.26 106.77,31.86",
    "隆泸铁路": "105.29,29.35 105.38,29.15 105.38,28.77 105.44,28.16",
}
"""Where the lines stop, to a hundredth of a degree: enough to tell which tracks are theirs. The
positions of a course are those of the tracks."""
GAP = 2.5  # kilometres between a dead end and what it is joined to
PROVINCE = "51"
GEOD = Geod(ellps="WGS84")
LonLat = tuple[float, float]
Graph = dict[LonLat, dict[LonLat, float]]


def main() -> None:
    """Write the file and the counties of the rows that rest on it, and print what they hold."""
    graph, rows, routes = network(), [], {}
    for name, stops in STOPS.items():
        route = course([(float(x), float(y)) for x, y in (stop.split(",") for stop in stops.split())], graph)
        print(name, len(route) or "none")
        if route:
            routes[name] = [(round(lon, 4), round(lat, 4)) for lon, lat in route]
            shape = {"type": "LineString", "coordinates": routes[name]}
            rows.append({"type": "Feature", "properties": {"name": name}, "geometry": shape})
    body = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    TARGET.write_text('{"type":"FeatureCollection","features":[\n' + body + "\n]}\n", "utf-8")
    with LINES.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    for line in lines:
        if line["basis"] == "data" and line["name"] in routes:
            line["divisions"] = "|".join(with_counties(line["divisions"].split("|"), passed(routes[line["name"]])))
    with LINES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, lines[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


def passed(route: list[LonLat]) -> list[str]:
    """Return the counties of the province that a course passes, by adcode, in the order in which it enters them.

    Those at its ends count however little of it lies in them: there it has a station.

    Parameters
    ----------
    route
        Longitude and latitude of the vertices, in degrees.
    """
    line, found = shapely.LineString(route), []
    ends = shapely.points([route[0], route[-1]])
    pieces = [(shapely.LineString(piece), kilometres(*piece) > CHORD) for piece in itertools.pairwise(route)]
    for code, county in boundaries.load().counties.geometry.items():
        there = [(piece.intersection(county), is_far) for piece, is_far in pieces if piece.intersects(county)]
        near, far = (
            sum(GEOD.geometry_length(part) / 1000 for part, is_far in there if is_far is wanted)
            for wanted in (False, True)
        )
        if near >= PASSED or far >= CROSSED or (there and shapely.intersects(county, ends).any()):
            found.append((line.project(shapely.points(shapely.get_coordinates(there[0][0])[0])), str(code)))
    return [code for _, code in sorted(found)]


def with_counties(codes: list[str], counties: list[str]) -> list[str]:
    """Return the divisions of a line with other counties of the province; those before and behind it stay."""
    own = [number for number, code in enumerate(codes) if code.startswith(PROVINCE)]
    return [*codes[: own[0]], *counties, *codes[own[-1] + 1 :]]


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


def course(stops: list[LonLat], graph: Graph) -> list[LonLat]:
    """Return the vertices of the way past the stops, empty where there is none."""
    near = [min(graph, key=lambda vertex: (vertex[0] - lon) ** 2 + (vertex[1] - lat) ** 2) for lon, lat in stops]
    if any(kilometres(stop, vertex) > NEAR for stop, vertex in zip(stops, near, strict=True)):
        return []
    near = [vertex for vertex, _ in itertools.groupby(near)]
    whole = near[:1]
    for one, other in itertools.pairwise(near):
        way = shortest(one, other, graph)
        if not way:
            return []
        whole += way[1:]
    chain = sum(kilometres(one, other) for one, other in itertools.pairwise(near))
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
