"""The crowded core of a province: where its counties are too small for their names, and an inset helps."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

if TYPE_CHECKING:
    import geopandas

SEEN = 640.0
"""Pixels of the longer side of a province on a usual window."""
NAME = 24.0 * 14.0
"""Square pixels that the name of a county takes."""
CROWDED = 5
"""So many counties without room for their names make an inset worth its place."""
REACH = 26.0
"""How far apart on that window, in pixels, the counties of one crowd are from its middle."""


@dataclass(frozen=True, slots=True)
class CoreBox:
    """A crowd of small counties.

    Parameters
    ----------
    bounds
        West, south, east, north of the counties together, degrees.
    prefecture
        Adcode of the prefecture that most of them belong to: the core is called after it.
    """

    bounds: tuple[float, float, float, float]
    prefecture: str

    def to_dict(self) -> dict[str, Any]:
        """Return what the browser gets."""
        return {"box": [round(side, 3) for side in self.bounds], "id": self.prefecture}


def core_box(counties: geopandas.GeoDataFrame, bounds: tuple[float, float, float, float]) -> CoreBox | None:
    """Return where the counties of a province crowd most; ``None`` where nowhere is crowded.

    Parameters
    ----------
    counties
        Index adcode; ``lon``, ``lat`` (label points, degrees) and geometry in EPSG:4326.
    bounds
        West, south, east, north of the province as it is seen, without islands far out, degrees.
    """
    west, south, east, north = bounds
    squeeze = math.cos(math.radians((south + north) / 2))
    pixels = SEEN / max((east - west) * squeeze, north - south)
    areas = shapely.area(counties.geometry.to_numpy()) * squeeze * pixels**2
    small = counties[areas < NAME]
    if len(small) < CROWDED:
        return None
    xy = small[["lon", "lat"]].to_numpy() * np.array([squeeze, 1.0]) * pixels
    near = np.hypot(xy[:, None, 0] - xy[None, :, 0], xy[:, None, 1] - xy[None, :, 1]) < REACH
    best = int(near.sum(axis=1).argmax())
    crowd = small[near[best]]
    if len(crowd) < CROWDED:
        return None
    (prefecture, _), *_ = Counter(f"{code[:4]}00" for code in crowd.index).most_common(1)
    left, bottom, right, top = (float(side) for side in crowd.total_bounds)
    return CoreBox((left, bottom, right, top), prefecture)
