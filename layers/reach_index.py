"""How the clauses of a reading reach counties and prefectures, turned so that both are looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.scope.reach import How, bearings, prefecture_bearings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.gazetteer import Gazetteer
    from geo.model import Reading

STRENGTH = {how: rank for rank, how in enumerate(How)}
"""0 is the strongest reach."""


@dataclass(frozen=True, slots=True)
class Reach:
    """One clause reaching some counties in one way through one place.

    Parameters
    ----------
    position
        Position of the clause in document order, from 0.
    place_id
        The place that carries the reach; empty where no place of the clause does.
    counties
        Six-digit adcodes of counties.
    """

    position: int
    how: How
    place_id: str
    counties: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class ReachIndex:
    """Every reach of a reading.

    Parameters
    ----------
    reaches
        In document order, those of one clause strongest first.
    by_county
        The clauses (ids, document order) that reach each county with their way, by its adcode.
    by_prefecture
        How clauses (by position) reach each prefecture as a whole, by its adcode.
    """

    reaches: tuple[Reach, ...]
    by_county: Mapping[str, Mapping[str, How]]
    by_prefecture: Mapping[str, Mapping[int, How]]


def reach_index(reading: Reading, gazetteer: Gazetteer) -> ReachIndex:
    """Return how the clauses of a reading reach the counties and the prefectures of a province."""
    positions = {project.id: position for position, (_, project) in enumerate(reading.projects())}
    grouped: dict[tuple[int, How, str], set[str]] = {}
    by_county: dict[str, dict[str, How]] = {}
    for bearing in bearings(reading, gazetteer):
        key = (positions[bearing.project_id], bearing.how, bearing.place_id)
        grouped.setdefault(key, set()).add(bearing.adcode)
        by_county.setdefault(bearing.adcode, {})[bearing.project_id] = bearing.how
    by_prefecture: dict[str, dict[int, How]] = {}
    for bearing in prefecture_bearings(reading, gazetteer):
        by_prefecture.setdefault(bearing.adcode, {})[positions[bearing.project_id]] = bearing.how
    return ReachIndex(tuple(_pooled(grouped)), by_county, by_prefecture)


def _pooled(grouped: Mapping[tuple[int, How, str], set[str]]) -> Iterable[Reach]:
    """Sort reaches; hundreds of clauses reach all counties, and one set for all of them keeps the index small."""
    pool: dict[frozenset[str], frozenset[str]] = {}
    made = []
    for (position, how, place_id), codes in grouped.items():
        counties = frozenset(codes)
        made.append(Reach(position, how, place_id, pool.setdefault(counties, counties)))
    return sorted(made, key=lambda reach: (reach.position, STRENGTH[reach.how], reach.place_id))
