"""A province as documents are shown on it: its places, its boundaries, and what is computed from them once."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
import shapely

from data.openers import boundaries as boundary_files
from data.openers import catalog
from data.openers.boundaries import GEOD
from geo import gazetteer as gazetteers
from geo.document_roles import SICHUAN
from geo.province import Province
from layers import topology
from layers.spec import Base

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Mapping

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from data.openers.boundaries import Boundaries
    from geo.gazetteer import Gazetteer

T = TypeVar("T")
_LINES = {Base.RIVERS: "basemap/rivers.geojson", Base.RAILWAYS: "basemap/odbl/railways.geojson"}
"""Keys in the catalogue of the lines of a base map of Sichuan."""
_NATIONAL_LINES = {
    Base.RIVERS: "basemap/national_rivers.geojson",
    Base.RAILWAYS: "basemap/odbl/national_railways.geojson",
}
"""Those of all other provinces."""
_LAKES = "basemap/lakes.geojson"
_AROUND = 0.6
"""Of the width of a province how far around it its lines are drawn, on either side."""
MOST_OFF_MM = 0.8
"""How far off a boundary may be on paper: as wide as the line of a province with its halo."""
KEPT = 6
"""Provinces whose grounds are kept, some 30 MB each once sheets were drawn on them."""
_ABSENT = object()
_FAR = 1.0
"""Degrees from the largest part of a province beyond which its islands are far out."""
_SPREAD, _MOST_OF_IT = 2.0, 0.7
_GAP = 0.005
"""Degrees (about 500 m): the province file and the county file of one publisher differ by less along one border."""


@dataclass(frozen=True, slots=True)
class BaseLine:
    """A river, a lake or a railway of the base map, in degrees: names (or none), rank (1 the greatest)."""

    name: str
    name_en: str
    rank: int
    geometry: BaseGeometry


class Memo:
    """What was made for a key, made at the first call. Threads may share it: at worst two make the same thing.

    Parameters
    ----------
    most
        How many things are kept; one more, and what was asked for longest ago goes. ``None`` for no limit.
    """

    def __init__(self, most: int | None = None) -> None:
        self._made: dict[Hashable, Any] = {}
        self._most = most
        self._lock = Lock() if most is not None else None

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made for a key."""
        found = self._made.get(key, _ABSENT)
        if self._lock is None:
            return cast("T", self._made.setdefault(key, make()) if found is _ABSENT else found)
        made = make() if found is _ABSENT else found
        with self._lock:
            # Asked for last, it goes last.
            self._made[key] = kept = self._made.pop(key, made)
            while self._most is not None and len(self._made) > self._most:
                del self._made[next(iter(self._made))]
        return cast("T", kept)


class Ground(Memo):
    """What a document is drawn on. Two grounds are equal only if they are the same object.

    Parameters
    ----------
    province
        Its divisions, places and cone.
    boundaries
        Of the province and of what lies around it.
    """

    def __init__(self, province: Province, boundaries: Boundaries) -> None:
        super().__init__()
        self.province = province
        self.boundaries = boundaries

    @classmethod
    def of(cls, adcode: str = SICHUAN) -> Ground:
        """Return the ground of a province with the boundaries that are set; the last few are kept.

        Parameters
        ----------
        adcode
            Six digits.

        Raises
        ------
        InputError
            If there are no boundaries of the province, or the user's boundary file cannot be used.
        """
        boundaries = boundary_files.load(province=adcode)
        return _kept.of(adcode, boundaries)

    @staticmethod
    def forget(but: Collection[str]) -> None:
        """Let go of the grounds of all provinces but some, by adcode, and of what they stand on."""
        _kept.forget(but)
        boundary_files.forget(but)
        gazetteers.forget(but)

    @property
    def gazetteer(self) -> Gazetteer:
        """The places of the province."""
        return self.province.gazetteer

    @property
    def bases(self) -> tuple[Base, ...]:
        """What its base map can show, in the order of the switches."""
        return tuple(base for base in Base if base not in _LINES or self.lines(base))

    def lines(self, base: Base) -> tuple[BaseLine, ...]:
        """Return the rivers or railways of its base map, in it and around it; none where none are on record."""
        return self.once(("lines", base), lambda: self._lines(base)) if base in _LINES else ()

    def lakes(self) -> tuple[BaseLine, ...]:
        """Return the surfaces of lakes in it and around it, which are shown and hidden with its rivers."""
        return self.once("lakes", lambda: self._around(_LAKES))

    def _lines(self, base: Base) -> tuple[BaseLine, ...]:
        return self._around((_LINES if self.province.adcode == SICHUAN else _NATIONAL_LINES)[base])

    def _around(self, key: str) -> tuple[BaseLine, ...]:
        """Return what a file of the catalogue has near the province."""
        features = catalog.read_json(key)["features"]
        found = (BaseLine(_word(row, "name"), _word(row, "name_en"), row["properties"].get("rank") or 1,
                          shapely.geometry.shape(row["geometry"])) for row in features)  # fmt: skip
        west, south, east, north = self.body.bounds
        wide, high = _AROUND * (east - west), _AROUND * (north - south)
        frame = shapely.box(west - wide, south - high, east + wide, north + high)
        return tuple(line for line in found if line.geometry.intersects(frame))

    @property
    def body(self) -> BaseGeometry:
        """The province without islands far out at sea, degrees: what a map opens on; the whole for all but Hainan."""
        return self.once("body", lambda: main_body(self.boundaries.province))

    @property
    def has_far_islands(self) -> bool:
        """Whether the body is not all of the province."""
        return self.body is not self.boundaries.province

    @property
    def boundary_error_m(self) -> int:
        """How far off its boundaries are, metres: a quarter of the median distance between two of their vertices.

        The publisher states no accuracy; between two vertices a border that winds is off by about that much.
        """
        return self.once("boundary_error", lambda: boundary_error(self.boundaries))

    @property
    def largest_scale(self) -> int:
        """The denominator of the largest scale at which the boundaries are off by no more than 0.8 millimetres."""
        return round(self.boundary_error_m * 1000 / MOST_OFF_MM)

    @property
    def borders(self) -> Mapping[str, tuple[str, ...]]:
        """The adcodes that each county shares a line with: counties, and provinces beyond the border."""
        return self.once("borders", lambda: county_borders(self.boundaries))


def _word(feature: dict[str, Any], key: str) -> str:
    return feature["properties"].get(key) or ""


class _Kept:
    """The grounds that were asked for last. One is made anew when its boundaries are others."""

    def __init__(self) -> None:
        self._grounds: OrderedDict[str, Ground] = OrderedDict()
        self._lock = Lock()

    def of(self, adcode: str, boundaries: Boundaries) -> Ground:
        with self._lock:
            known = self._grounds.get(adcode)
            if known is None or known.boundaries is not boundaries:
                known = self._grounds[adcode] = Ground(Province.of(adcode), boundaries)
            self._grounds.move_to_end(adcode)
            while len(self._grounds) > KEPT:
                self._grounds.popitem(last=False)
            return known

    def forget(self, but: Collection[str]) -> None:
        with self._lock:
            for adcode in self._grounds.keys() - set(but):
                del self._grounds[adcode]


_kept = _Kept()


def main_body(province: BaseGeometry) -> BaseGeometry:
    """Return a province without its islands far out, if with them it would be drawn at less than half the scale.

    三沙 spreads over 16 degrees of latitude: an island of Hainan's size would be a dot among them.
    """
    parts = shapely.get_parts(province)
    largest = parts[int(shapely.area(parts).argmax())]
    kept = parts[shapely.distance(parts, largest) < _FAR]
    body = shapely.multipolygons(kept)
    west, south, east, north = province.bounds
    left, bottom, right, top = body.bounds
    is_far = max((east - west) / (right - left), (north - south) / (top - bottom)) > _SPREAD
    return body if is_far and body.area > _MOST_OF_IT * province.area else province


def boundary_error(boundaries: Boundaries) -> int:
    """Return a quarter of the median distance between neighbouring vertices of the counties, metres, in fifties."""
    steps: list[NDArray[np.float64]] = []
    for shape in boundaries.counties.geometry:
        for part in shapely.get_parts(shape):
            xy = shapely.get_coordinates(part.exterior)
            _, _, metres = GEOD.inv(xy[:-1, 0], xy[:-1, 1], xy[1:, 0], xy[1:, 1])
            steps.append(metres)
    return max(50, round(float(np.median(np.concatenate(steps))) / 4 / 50) * 50)


def county_borders(boundaries: Boundaries) -> Mapping[str, tuple[str, ...]]:
    """Return the adcodes that each county shares a line with: counties, and provinces beyond the border.

    Two counties are neighbours where an arc of the topology lies between them; a common corner is no common border.
    """
    counties = boundaries.counties
    codes = [str(code) for code in counties.index]
    shapes = counties.geometry.to_numpy()
    found: dict[str, set[str]] = {code: set() for code in codes}
    for sides in topology.build(list(shapes)).owners:
        for one in sides:
            found[codes[one]].update(codes[other] for other in sides if other != one)
    around = boundaries.neighbours
    outer = around.geometry.to_numpy()
    county, province = shapely.STRtree(outer).query(shapes, predicate="dwithin", distance=_GAP)
    strip = shapely.intersection(shapely.buffer(shapes[county], _GAP, quad_segs=1), outer[province])
    wide = shapely.area(strip) > _GAP * _GAP * 4
    for one, other in zip(county[wide], around.index.to_numpy()[province[wide]], strict=True):
        found[codes[one]].add(str(other))
    return {code: tuple(sorted(others)) for code, others in found.items()}
