"""The projection of the sheets: the province's own Albers cone, read from ``data/projection.json``.

Projected coordinates are metres, easting first; degrees are CGCS2000, longitude first.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from pyproj import CRS, Transformer

from data.openers import catalog
from data.openers.texts import Lang, text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Coordinates = NDArray[np.float64]

GEODETIC = "EPSG:4490"


@cache
def parameters() -> dict[str, Any]:
    """Return the parameters as the data file gives them."""
    found: dict[str, Any] = catalog.read_json("projection.json")
    return found


@cache
def crs() -> CRS:
    """Return the projected CRS of the sheets."""
    p = parameters()
    return CRS.from_proj4(
        f"+proj=aea +lat_1={p['lat_1']} +lat_2={p['lat_2']} +lat_0={p['lat_0']} +lon_0={p['lon_0']} "
        f"+ellps={p['ellps']} +units=m +no_defs"
    )


@cache
def _transformers() -> tuple[Transformer, Transformer]:
    geodetic = CRS.from_user_input(GEODETIC)
    return (
        Transformer.from_crs(geodetic, crs(), always_xy=True),
        Transformer.from_crs(crs(), geodetic, always_xy=True),
    )


def forward(xy: Coordinates) -> Coordinates:
    """Project an (n, 2) array of degrees to metres."""
    return np.column_stack(_transformers()[0].transform(xy[:, 0], xy[:, 1]))


def inverse(xy: Coordinates) -> Coordinates:
    """Return the degrees of an (n, 2) array of metres."""
    return np.column_stack(_transformers()[1].transform(xy[:, 0], xy[:, 1]))


def project(geometries: Any) -> Any:  # noqa: ANN401  shapely takes one geometry or an array and gives the same back
    """Project a geometry, or an array of them, from degrees to metres."""
    return shapely.transform(geometries, forward)


def convergence(lon: float, lat: float) -> float:
    """Return the angle from grid north to true north at a point, in degrees, positive clockwise."""
    # Taken from two projected points: that leaves no room for a mistake of sign.
    step = 0.01
    (x0, y0), (x1, y1) = forward(np.array([[lon, lat - step], [lon, lat + step]]))
    return math.degrees(math.atan2(x1 - x0, y1 - y0))


def credit(lang: Lang) -> str:
    """Return the name of the projection with its parameters, as it stands on the sheet."""
    p = parameters()
    return text(
        "sheet.projection",
        lang,
        name=p["name"][lang],
        lat_1=degrees(p["lat_1"], "N"),
        lat_2=degrees(p["lat_2"], "N"),
        lon_0=degrees(p["lon_0"], "E"),
        datum=p["datum"],
    )


def degrees(value: float, hemisphere: str) -> str:
    """Return ``27°15′N``: whole minutes, left out where they are none."""
    minutes = round(abs(value) * 60)
    whole, rest = divmod(minutes, 60)
    return f"{whole}°{rest:02d}′{hemisphere}" if rest else f"{whole}°{hemisphere}"
