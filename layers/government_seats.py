"""The seats of governments of a province, by rank: what the screen and the sheets draw of settlements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.openers import catalog

if TYPE_CHECKING:
    from layers.ground import Ground

FILES = ("gazetteer/seats.csv", "gazetteer/seats_national.csv")
RANKS = ("province", "prefecture", "county")
"""Words of the ranks, the highest first; their place is the number of the rank."""


@dataclass(frozen=True, slots=True)
class GovernmentSeat:
    """The seat of a government.

    Parameters
    ----------
    lonlat
        Longitude, latitude in degrees (CGCS2000).
    rank
        0 for the province, 1 for a prefecture, 2 for a county.
    """

    lonlat: tuple[float, float]
    rank: int


def seats_of(ground: Ground) -> tuple[GovernmentSeat, ...]:
    """Return the seats on record in a province, the lowest in rank first."""
    head = ground.province.adcode[:2]
    found = []
    for key in FILES:
        for row in catalog.read_csv(key):
            code = row["adcode"]
            if code.startswith(head) and code in ground.gazetteer.divisions:
                rank = 2 - code.endswith("00") - code.endswith("0100") if not code.endswith("0000") else 0
                found.append(GovernmentSeat((float(row["lon"]), float(row["lat"])), rank))
    return tuple(sorted(found, key=lambda seat: -seat.rank))
