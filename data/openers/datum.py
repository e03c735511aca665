"""The guard at the door: coordinates in GCJ-02 are turned into WGS 84 / CGCS2000, or refused.

CGCS2000 and WGS 84 differ by centimetres and count as one datum here. The GCJ-02 formulas are those published by
reverse engineering; the inverse iterates the forward formula, and is exact to far below a metre.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from data.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

AXIS = 6378245.0
ECCENTRICITY2 = 0.00669342162296594323  # of the Krasovsky ellipsoid, on which GCJ-02 is defined
BOX = (72.004, 0.8293, 137.8347, 55.8271)
"""West, south, east and north limits in degrees within which GCJ-02 shifts coordinates."""
ROUNDS = 12


class Datum(StrEnum):
    """What the degrees of a file refer to; the value is how a user writes it."""

    CGCS2000 = "CGCS2000"
    WGS84 = "WGS84"
    GCJ02 = "GCJ-02"

    @classmethod
    def parse(cls, text: str) -> Datum:
        """Return the datum that a setting names.

        Raises
        ------
        InputError
            If it is none that can be converted exactly.
        """
        plain = "".join(c for c in text.upper() if c.isalnum())
        for datum in cls:
            if plain == "".join(c for c in datum.value if c.isalnum()):
                return datum
        accepted = "、".join(cls)
        msg = f"不认识的坐标基准“{text}”：可以写 {accepted}；其他基准请先用 GIS 软件转换为 CGCS2000"
        raise InputError(msg)


def to_wgs84(lon: ArrayLike, lat: ArrayLike, datum: Datum) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Convert degrees in a datum into degrees in WGS 84.

    Parameters
    ----------
    lon, lat
        Degrees, east and north positive; scalars or arrays of one shape.

    Returns
    -------
    tuple of arrays
        Longitude and latitude in WGS 84, of the shape given.
    """
    x, y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    if datum is not Datum.GCJ02:
        return x, y
    west, south = x, y
    for _ in range(ROUNDS):
        there = from_wgs84(west, south, Datum.GCJ02)
        west, south = west - (there[0] - x), south - (there[1] - y)
    # A point outside the box was never shifted, though the iteration may carry it over the edge.
    inside = _shifted(x, y)
    return np.where(inside, west, x), np.where(inside, south, y)


def from_wgs84(lon: ArrayLike, lat: ArrayLike, datum: Datum) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Convert degrees in WGS 84 into degrees in a datum; the inverse of :func:`to_wgs84`."""
    x, y = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
    if datum is not Datum.GCJ02:
        return x, y
    inside = _shifted(x, y)
    east, north = _shift(x, y)
    return np.where(inside, x + east, x), np.where(inside, y + north, y)


def _shifted(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.bool_]:
    west, south, east, north = BOX
    return (x >= west) & (x <= east) & (y >= south) & (y <= north)


def _shift(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the shift east and north in degrees."""
    x, y = lon - 105.0, lat - 35.0
    root = np.sqrt(np.abs(x))
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    fast = _waves(x, (20, 6), (20, 2))
    north += fast + _waves(y, (20, 1), (40, 1 / 3)) + _waves(y, (160, 1 / 12), (320, 1 / 30))
    east += fast + _waves(x, (20, 1), (40, 1 / 3)) + _waves(x, (150, 1 / 12), (300, 1 / 30))
    phi = np.radians(lat)
    magic = 1 - ECCENTRICITY2 * np.sin(phi) ** 2
    north_degrees = np.degrees(north * magic**1.5 / (AXIS * (1 - ECCENTRICITY2)))
    return np.degrees(east * np.sqrt(magic) / (AXIS * np.cos(phi))), north_degrees


def _waves(value: NDArray[np.float64], first: tuple[float, float], second: tuple[float, float]) -> NDArray[np.float64]:
    return (first[0] * np.sin(first[1] * np.pi * value) + second[0] * np.sin(second[1] * np.pi * value)) * 2 / 3
