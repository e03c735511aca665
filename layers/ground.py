"""A province as documents are shown on it: its places, its boundaries, and what is computed from them once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

import shapely

from data.openers import boundaries as boundary_files
from geo import gazetteer as gazetteers
from layers import topology

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from data.openers.boundaries import Boundaries
    from geo.gazetteer import Gazetteer

T = TypeVar("T")
_ABSENT = object()
_GAP = 0.005
"""Degrees (about 500 m): the province file and the county file of one publisher differ by less along one border."""


class Memo:
    """What was made for a key, made at the first call. Threads may share it: at worst two make the same thing.

    Parameters
    ----------
    most
        How many things are kept; one more, and all are made anew. ``None`` for no limit.
    """

    def __init__(self, most: int | None = None) -> None:
        self._made: dict[Hashable, Any] = {}
        self._most = most

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made for a key."""
        found = self._made.get(key, _ABSENT)
        if found is _ABSENT:
            made = make()
            if self._most is not None and len(self._made) >= self._most:
                self._made.clear()
            found = self._made.setdefault(key, made)
        return cast("T", found)


class Ground(Memo):
    """What a document is drawn on. Two grounds are equal only if they are the same object.

    Parameters
    ----------
    gazetteer
        The places of the province.
    boundaries
        Of the province and of what lies around it.
    """

    def __init__(self, gazetteer: Gazetteer, boundaries: Boundaries) -> None:
        super().__init__()
        self.gazetteer = gazetteer
        self.boundaries = boundaries

    @classmethod
    def default(cls) -> Self:
        """Return a new ground of the project's own gazetteer and the boundaries that are set.

        Raises
        ------
        InputError
            If the user's boundary file cannot be used.
        """
        return cls(gazetteers.default(), boundary_files.load())

    @property
    def borders(self) -> Mapping[str, tuple[str, ...]]:
        """The adcodes that each county shares a line with: counties, and provinces beyond the border."""
        return self.once("borders", lambda: county_borders(self.boundaries))


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
