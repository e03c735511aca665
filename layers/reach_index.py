"""How the clauses of a reading reach counties and prefectures, turned so that both are looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.scope.reach import How, county_reaches, prefecture_reaches

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.gazetteer import Gazetteer
    from geo.model import Reading
    from geo.scope.reach import Way

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
    reaches: list[Reach] = []
    by_county: dict[str, dict[str, How]] = {}
    # Hundreds of clauses reach the same area: one set for all of them keeps the index small.
    shared: dict[int, list[tuple[How, str, frozenset[str]]]] = {}
    pool: dict[frozenset[str], frozenset[str]] = {}
    found = list(county_reaches(reading, gazetteer))
    for reach in found:
        if id(reach.ways) not in shared:
            shared[id(reach.ways)] = _grouped(reach.ways, pool)
        position = positions[reach.project_id]
        reaches += [Reach(position, how, place_id, counties) for how, place_id, counties in shared[id(reach.ways)]]
        for adcode, way in reach.ways.items():
            by_county.setdefault(adcode, {})[reach.project_id] = way.how
    by_prefecture: dict[str, dict[int, How]] = {}
    for reach in prefecture_reaches(reading, gazetteer):
        position = positions[reach.project_id]
        for adcode, way in reach.ways.items():
            by_prefecture.setdefault(adcode, {})[position] = way.how
    return ReachIndex(tuple(reaches), by_county, by_prefecture)


def _grouped(
    ways: Mapping[str, Way], pool: dict[frozenset[str], frozenset[str]]
) -> list[tuple[How, str, frozenset[str]]]:
    """Return the ways of a clause with the counties of each, strongest first; equal sets are one object."""
    grouped: dict[tuple[How, str], set[str]] = {}
    for adcode, way in ways.items():
        grouped.setdefault((way.how, way.place_id), set()).add(adcode)
    made = []
    for (how, place_id), codes in sorted(grouped.items(), key=lambda item: (STRENGTH[item[0][0]], item[0][1])):
        counties = frozenset(codes)
        made.append((how, place_id, pool.setdefault(counties, counties)))
    return made
