"""The coordinate systems that files can be in: CGCS2000 in degrees, or one of its 3-degree Gauss-Krüger zones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Transformer

from data.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from layers.export.records import Record

GEODETIC = 4490
FIRST_ZONE, LAST_ZONE = 4534, 4554
"""EPSG codes of the zones by central meridian, 75° to 135° east, without the number of the zone before the easting."""
FIRST_NUMBERED, LAST_NUMBERED = 4513, 4533
"""The same with it."""
FIRST_MERIDIAN, STEP = 75, 3
AUTO = "zone"
"""The zone that the middle of the drawn area lies in."""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A coordinate system of a file; x is the longitude or the easting, whatever order the authority names.

    Parameters
    ----------
    epsg
        4490 for degrees, else a 3-degree zone, metres.
    """

    epsg: int = GEODETIC

    @property
    def is_metric(self) -> bool:
        """Whether coordinates are metres."""
        return self.epsg != GEODETIC

    @property
    def meridian(self) -> int:
        """Central meridian of the zone, degrees east; 0 for degrees."""
        if not self.is_metric:
            return 0
        first = FIRST_ZONE if self.epsg >= FIRST_ZONE else FIRST_NUMBERED
        return FIRST_MERIDIAN + STEP * (self.epsg - first)

    @property
    def name(self) -> str:
        """What stands in the field ``crs``."""
        if not self.is_metric:
            return f"CGCS2000 (EPSG:{self.epsg})"
        return f"CGCS2000 / 3-degree Gauss-Kruger CM {self.meridian}E (EPSG:{self.epsg})"

    def moved(self, shape: BaseGeometry) -> BaseGeometry:
        """Return a geometry in degrees in this system."""
        if not self.is_metric:
            return shape

        def forward(xy: NDArray[np.float64]) -> NDArray[np.float64]:
            return np.column_stack(_transformer(self.epsg).transform(xy[:, 0], xy[:, 1]))

        return shapely.transform(shapely.force_2d(shape), forward)

    def records(self, found: Iterable[Record]) -> tuple[Record, ...]:
        """Return records with their geometry in this system, and the field that says so."""
        return tuple(
            replace(one, geometry=self.moved(one.geometry), fields={**one.fields, "crs": self.name}) for one in found
        )


def coordinates(wanted: str, middle: float) -> Coordinates:
    """Return the system that a user names.

    Parameters
    ----------
    wanted
        ``4490`` or nothing for degrees, ``zone`` for the zone of the middle, or the EPSG code of a zone.
    middle
        Longitude of the middle of what is drawn.

    Raises
    ------
    InputError
        If it is none of these.
    """
    words = wanted.strip().lower().removeprefix("epsg:")
    if words in {"", str(GEODETIC)}:
        return Coordinates()
    if words == AUTO:
        zone = round((middle - FIRST_MERIDIAN) / STEP)
        return Coordinates(min(max(FIRST_ZONE + zone, FIRST_ZONE), LAST_ZONE))
    if words.isdecimal() and FIRST_NUMBERED <= int(words) <= LAST_ZONE:
        return Coordinates(int(words))
    msg = (
        f"不认识坐标系 {wanted}：请用 4490（CGCS2000 经纬度）、{AUTO}（按范围中部自动取 3 度带），"
        f"或 3 度带的 EPSG 代码（{FIRST_ZONE}–{LAST_ZONE} 不带带号，{FIRST_NUMBERED}–{LAST_NUMBERED} 带带号）"
    )
    raise InputError(msg)


@cache
def _transformer(epsg: int) -> Transformer:
    return Transformer.from_crs(GEODETIC, epsg, always_xy=True)
