"""A province as a value: what a reading, its map and its files need to know of the one that a document is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from data.openers.catalog import read_json
from geo import gazetteer as gazetteers
from geo.document_roles import SICHUAN

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.places import LonLat

_STEP = 0.25
"""Degrees to which the parameters of a cone are rounded."""


@dataclass(frozen=True, slots=True)
class Cone:
    """Parameters of the province's own Albers cone on the ellipsoid of CGCS2000, degrees.

    ``lat_1`` and ``lat_2`` are the standard parallels, a sixth of the height from the edges, ``lat_0`` and ``lon_0``
    the origin.
    """

    lat_1: float
    lat_2: float
    lat_0: float
    lon_0: float


@dataclass(frozen=True, slots=True, eq=False)
class Province:
    """A province of the country with its divisions, places and map frame.

    Parameters
    ----------
    gazetteer
        Its places; what is outside is known by name.
    centre
        Longitude, latitude in degrees, CGCS2000.
    has_places
        Whether named places of its own are on record; divisions, townships and the country's places always are.
    """

    adcode: str
    name: str
    short: str
    name_en: str
    gazetteer: Gazetteer
    cone: Cone
    centre: LonLat
    has_places: bool

    @classmethod
    def of(cls, name: str = SICHUAN) -> Self:
        """Return a province by its adcode, full or short name.

        Raises
        ------
        geo.gazetteer.UnknownProvinceError
            If there is no such province.
        """
        known = gazetteers.of(gazetteers.province_code(name))
        own = known.province
        lons, lats = zip(*(county.lonlat for county in known.counties), strict=True)
        south, north = min(lats), max(lats)
        height = north - south
        if own.adcode == SICHUAN:
            found = read_json("projection.json")
            cone = Cone(found["lat_1"], found["lat_2"], found["lat_0"], found["lon_0"])
        else:
            cone = Cone(
                _rounded(south + height / 6), _rounded(north - height / 6), _rounded((south + north) / 2),
                _rounded((min(lons) + max(lons)) / 2),
            )  # fmt: skip
        return cls(
            own.adcode, own.name, own.short, own.name_en, known, cone, own.lonlat,
            any(not row.is_family for row in known.named.values()),
        )  # fmt: skip


def _rounded(degrees: float) -> float:
    return round(degrees / _STEP) * _STEP
