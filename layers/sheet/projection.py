"""The projection of the sheets: the Albers cone of the province that is drawn.

Projected coordinates are metres, easting first; degrees are CGCS2000, longitude first.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from pyproj import CRS, Transformer

from data.openers import catalog
from data.openers.texts import Lang, text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.province import Cone
    from layers.ground import Ground

    Coordinates = NDArray[np.float64]

GEODETIC = "EPSG:4490"


@dataclass(frozen=True, slots=True)
class Projection:
    """A province's own cone on the ellipsoid of CGCS2000.

    Parameters
    ----------
    cone
        Its parameters, degrees.
    """

    cone: Cone

    @classmethod
    def of(cls, ground: Ground) -> Projection:
        """Return the projection of a province."""
        return cls(ground.province.cone)

    @property
    def crs(self) -> CRS:
        """The projected CRS."""
        return _crs(self.cone)

    def forward(self, xy: Coordinates) -> Coordinates:
        """Project an (n, 2) array of degrees to metres."""
        return np.column_stack(_transformers(self.cone)[0].transform(xy[:, 0], xy[:, 1]))

    def inverse(self, xy: Coordinates) -> Coordinates:
        """Return the degrees of an (n, 2) array of metres."""
        return np.column_stack(_transformers(self.cone)[1].transform(xy[:, 0], xy[:, 1]))

    def project(self, geometries: Any) -> Any:  # noqa: ANN401  shapely takes one geometry or an array and gives the same back
        """Project a geometry, or an array of them, from degrees to metres."""
        return shapely.transform(geometries, self.forward)

    def convergence(self, lon: float, lat: float) -> float:
        """Return the angle from grid north to true north at a point, in degrees, positive clockwise."""
        # Taken from two projected points: that leaves no room for a mistake of sign.
        step = 0.01
        (x0, y0), (x1, y1) = self.forward(np.array([[lon, lat - step], [lon, lat + step]]))
        return math.degrees(math.atan2(x1 - x0, y1 - y0))

    def credit(self, lang: Lang) -> str:
        """Return the name of the projection with its parameters, as it stands on the sheet."""
        common = _common()
        return text(
            "sheet.projection",
            lang,
            name=common["name"][lang],
            lat_1=degrees(self.cone.lat_1, "N"),
            lat_2=degrees(self.cone.lat_2, "N"),
            lon_0=degrees(self.cone.lon_0, "E"),
            datum=common["datum"],
        )


def _common() -> dict[str, Any]:
    """Return what the cones of all provinces share: name, ellipsoid, datum."""
    found: dict[str, Any] = catalog.read_json("projection.json")
    return found


@cache
def _crs(cone: Cone) -> CRS:
    return CRS.from_proj4(
        f"+proj=aea +lat_1={cone.lat_1} +lat_2={cone.lat_2} +lat_0={cone.lat_0} +lon_0={cone.lon_0} "
        f"+ellps={_common()['ellps']} +units=m +no_defs"
    )


@cache
def _transformers(cone: Cone) -> tuple[Transformer, Transformer]:
    geodetic = CRS.from_user_input(GEODETIC)
    return (
        Transformer.from_crs(geodetic, _crs(cone), always_xy=True),
        Transformer.from_crs(_crs(cone), geodetic, always_xy=True),
    )


def degrees(value: float, hemisphere: str) -> str:
    """Return ``27°15′N``: whole minutes, left out where they are none."""
    minutes = round(abs(value) * 60)
    whole, rest = divmod(minutes, 60)
    return f"{whole}°{rest:02d}′{hemisphere}" if rest else f"{whole}°{hemisphere}"
