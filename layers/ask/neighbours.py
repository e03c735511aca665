"""Which divisions share a border."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import shapely

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.openers.boundaries import Boundaries

_GAP = 0.005
"""Degrees (about 500 m): the province file and the county file of one publisher differ by less along one border."""


@lru_cache(maxsize=4)
def county_borders(boundaries: Boundaries) -> Mapping[str, tuple[str, ...]]:
    """Return the adcodes that each county shares a line with: counties, and provinces beyond the border.

    A common corner is no common border.
    """
    counties = boundaries.counties
    codes = counties.index.to_numpy()
    shapes = counties.geometry.to_numpy()
    found: dict[str, list[str]] = {code: [] for code in codes}
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    apart = first < second
    first, second = first[apart], second[apart]
    shared = shapely.length(shapely.intersection(shapes[first], shapes[second])) > 0
    for one, other in zip(codes[first[shared]], codes[second[shared]], strict=True):
        found[one].append(other)
        found[other].append(one)
    around = boundaries.neighbours
    outer = around.geometry.to_numpy()
    county, province = shapely.STRtree(outer).query(shapes, predicate="dwithin", distance=_GAP)
    strip = shapely.intersection(shapely.buffer(shapes[county], _GAP, quad_segs=1), outer[province])
    wide = shapely.area(strip) > _GAP * _GAP * 4
    for one, other in zip(codes[county[wide]], around.index.to_numpy()[province[wide]], strict=True):
        found[one].append(other)
    return {code: tuple(sorted(others)) for code, others in found.items()}
