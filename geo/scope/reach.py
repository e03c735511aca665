"""How a clause reaches a county: by name, inside a named or inherited area, as a member of a list, by class, with all.

The ways are told apart and never added up: each pair of county and clause has one bearing, the strongest.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from geo.model import UnplacedReason
from geo.places import Outside, Precision, Resolved, Theme
from geo.scopes import ScopeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.gazetteer import Gazetteer
    from geo.model import Project, Reading
    from geo.places import Place
    from geo.scopes import Scope


class How(StrEnum):
    """The way in which a clause reaches a division; the first is the strongest."""

    NAMED = "named"
    REGION = "region"
    INHERITED = "inherited"
    LISTED = "listed"
    PREFECTURE = "prefecture"
    CLASS = "class"
    PROVINCE = "province"


DIRECT = (How.NAMED, How.REGION, How.INHERITED, How.LISTED)
"""Ways that single a county out: only these count in rankings and at first sight."""
GENERAL = (How.CLASS, How.PROVINCE)
"""Ways that reach a whole class or the whole area alike: such clauses are counted, and their words stand once."""


_STRENGTH = {how: rank for rank, how in enumerate(How)}


@dataclass(frozen=True, slots=True)
class Bearing:
    """A clause reaches a division.

    Parameters
    ----------
    adcode
        A county or a prefecture of the province.
    place_id
        The place through which it does; empty where it bears on an inherited area, a list, a class or the province.
    """

    adcode: str
    project_id: str
    how: How
    place_id: str


class Way(NamedTuple):
    """How a division is reached, and the id of the place through which it is; no id where no place carries it."""

    how: How
    place_id: str


@dataclass(frozen=True, slots=True)
class ClauseReach:
    """How one clause reaches divisions, by adcode in their order; clauses for one area share the mapping."""

    project_id: str
    ways: Mapping[str, Way]


def bearings(reading: Reading, gazetteer: Gazetteer) -> tuple[Bearing, ...]:
    """Return how every clause reaches every county: one bearing a pair, in the order of clauses, then of adcodes.

    Clauses that name only what is outside or not located, leave the choice open or bear on no place reach none.
    """
    return tuple(_bearings(county_reaches(reading, gazetteer)))


def prefecture_bearings(reading: Reading, gazetteer: Gazetteer) -> tuple[Bearing, ...]:
    """Return how every clause reaches every prefecture; through a county or a zone inside it is ``REGION``."""
    return tuple(_bearings(prefecture_reaches(reading, gazetteer)))


def county_reaches(reading: Reading, gazetteer: Gazetteer) -> Iterator[ClauseReach]:
    """Yield what :func:`bearings` says, clause by clause."""
    counties = tuple(division.adcode for division in gazetteer.counties)
    return _reached(reading, gazetteer, counties, of_counties=True)


def prefecture_reaches(reading: Reading, gazetteer: Gazetteer) -> Iterator[ClauseReach]:
    """Yield what :func:`prefecture_bearings` says, clause by clause."""
    prefectures = tuple(division.adcode for division in gazetteer.prefectures)
    return _reached(reading, gazetteer, prefectures, of_counties=False)


def _bearings(reaches: Iterable[ClauseReach]) -> Iterator[Bearing]:
    for reach in reaches:
        for adcode, way in reach.ways.items():
            yield Bearing(adcode, reach.project_id, way.how, way.place_id)


def _reached(
    reading: Reading, gazetteer: Gazetteer, targets: tuple[str, ...], *, of_counties: bool
) -> Iterator[ClauseReach]:  # fmt: skip
    reasons = {unplaced.project: unplaced.reason for unplaced in reading.unplaced}
    # Most clauses of a long document bear on the same area: its divisions are looked up once.
    areas: dict[tuple[How, tuple[str, ...]], dict[str, Way]] = {}
    own = reading.document.jurisdiction
    whole = (own.adcode,) if own.level == "prefecture" else None
    for _, project in reading.projects():
        # A clause of another scope may name the own area (全市 by its name), or places beyond the province.
        is_named = project.scope is None or project.scope.kind is ScopeKind.NAMED
        of_places = _county_reach if of_counties else _prefecture_reach
        reach = of_places(project, gazetteer) if is_named else {}
        if is_named and project.scope is not None and project.scope.divisions:
            reach = _as_decided(reach, project.scope, gazetteer, of_counties=of_counties)
            if project.scope.divisions == whole:
                # What a city names without a narrower place singles out none of its counties.
                reach = {adcode: Way(How.PROVINCE, way.place_id) for adcode, way in reach.items()}
        if reach:
            ways = {adcode: reach[adcode] for adcode in targets if adcode in reach}
        else:
            how, divisions = _area(project, reasons.get(project.id), targets)
            if how is None:
                continue
            key = how, divisions
            if key not in areas:
                counties = gazetteer.expand(divisions)
                reached = {code if of_counties else gazetteer.prefecture_of(code) for code in counties}
                areas[key] = {adcode: Way(how, "") for adcode in targets if adcode in reached}
            ways = areas[key]
        if ways:
            yield ClauseReach(project.id, ways)


def _as_decided(
    reach: Mapping[str, Way], scope: Scope, gazetteer: Gazetteer, *, of_counties: bool
) -> dict[str, Way]:  # fmt: skip
    """Return the ways to the area of a scope, no more and no less than that.

    A clause may name what it does not bear on (a region of which a city becomes the centre), and bear on what no name
    of its own says: the area of its subject, or the central districts.
    """
    counties = gazetteer.expand(scope.divisions)
    wanted = dict.fromkeys(code if of_counties else gazetteer.prefecture_of(code) for code in counties)
    other = Way(How.REGION if scope.origin is None else How.INHERITED, "")
    return {adcode: reach.get(adcode, other) for adcode in wanted}


_WAYS = {
    ScopeKind.INHERITED: How.INHERITED,
    ScopeKind.LIST: How.LISTED,
    ScopeKind.TYPE: How.CLASS,
    ScopeKind.JURISDICTION: How.PROVINCE,
}
"""How a clause without a place of its own reaches the divisions of its scope; a choice still open reaches none."""


def _area(
    project: Project, reason: UnplacedReason | None, everywhere: tuple[str, ...]
) -> tuple[How | None, tuple[str, ...]]:
    """Return how a clause without a place of its own reaches an area, and that area; no way where it reaches none."""
    scope = project.scope
    if scope is None:
        return _general(project, reason), everywhere
    # What a clause asks together with another province is listed as that, and painted nowhere. Abroad has no divisions.
    elsewhere = any(
        isinstance(mention.resolution, Outside) and mention.resolution.place.divisions for mention in project.mentions
    )
    if elsewhere and scope.kind is ScopeKind.JURISDICTION:
        return None, ()
    return _WAYS.get(scope.kind), scope.divisions


def _general(project: Project, reason: UnplacedReason | None) -> How | None:
    """Return the way of a clause whose scope nobody decided (made by hand), from its class and the tray's reason."""
    if project.class_scope is not None:
        return How.CLASS
    match reason:
        case UnplacedReason.BY_CLASS:
            return How.CLASS
        case UnplacedReason.PROVINCE_WIDE:
            return How.PROVINCE
        case _:
            return None


def _county_reach(project: Project, gazetteer: Gazetteer) -> dict[str, Way]:
    reach: dict[str, Way] = {}
    for place in _places(project, gazetteer):
        division = gazetteer.divisions.get(place.id)
        for code in place.divisions:
            if not gazetteer.is_inside(code):
                continue
            how = _how(code, division is not None, place, gazetteer)
            for county in gazetteer.counties_of(code):
                _keep(reach, county, how, place.id)
    return reach


def _prefecture_reach(project: Project, gazetteer: Gazetteer) -> dict[str, Way]:
    reach: dict[str, Way] = {}
    for place in _places(project, gazetteer):
        for code in place.divisions:
            if not gazetteer.is_inside(code):
                continue
            if code == gazetteer.province.adcode:
                for prefecture in gazetteer.prefectures:
                    _keep(reach, prefecture.adcode, How.PROVINCE, place.id)
                continue
            prefecture_code = gazetteer.prefecture_of(code)
            is_named = code == prefecture_code and (place.id == code or place.kind == "prefecture_class")
            _keep(reach, prefecture_code, How.NAMED if is_named else How.REGION, place.id)
    return reach


def _how(code: str, is_division: bool, place: Place, gazetteer: Gazetteer) -> How:  # noqa: FBT001
    if code == gazetteer.province.adcode:
        return How.PROVINCE
    if is_division or place.kind == "prefecture_class":
        return How.NAMED if gazetteer.divisions[code].level == "county" else How.PREFECTURE
    if place.kind == "township":
        return How.NAMED
    is_somewhere = place.precision is Precision.SCHEMATIC and place.theme is not Theme.REGIONS
    # A station of a city lies in one of its counties, and no record says in which: it singles out none.
    return How.PREFECTURE if is_somewhere and gazetteer.divisions[code].level == "prefecture" else How.REGION


def _places(project: Project, gazetteer: Gazetteer) -> Iterable[Place]:
    """Yield the places that a clause names, without a region wider than the province beside a part of it."""
    whole = gazetteer.province.adcode
    for mention in project.mentions:
        if isinstance(mention.resolution, (Resolved, Outside)):
            place = mention.resolution.place
            inside = {code for code in place.divisions if gazetteer.is_inside(code)}
            if inside == {whole} and project.scope is not None and whole not in project.scope.divisions:
                continue
            yield place


def _keep(reach: dict[str, Way], adcode: str, how: How, place_id: str) -> None:
    known = reach.get(adcode)
    if known is None or _STRENGTH[how] < _STRENGTH[known.how]:
        reach[adcode] = Way(how, place_id)
