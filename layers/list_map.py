"""A list of places on the map: members that are divisions, those that stand at a point, counties that only host one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from layers import features

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.places import LonLat, Place
    from geo.scope.place_lists import ListMember, ListState
    from layers.edition import Edition


@dataclass(frozen=True, slots=True)
class MemberPoint:
    """A member whose point is on record.

    Parameters
    ----------
    lonlat
        Longitude, latitude in degrees.
    radius_m
        How far off it may be; ``None`` where that is not known.
    """

    place_id: str
    name: str
    name_en: str
    lonlat: LonLat
    radius_m: float | None


@dataclass(frozen=True, slots=True)
class ListOnMap:
    """What is drawn of a list at the edition's day.

    Parameters
    ----------
    divisions
        Adcodes of the members that are divisions themselves.
    hosts
        Adcodes of divisions in which a member lies whose point nobody knows.
    """

    state: ListState
    divisions: tuple[str, ...]
    hosts: tuple[str, ...]
    points: tuple[MemberPoint, ...]


def place_of(member: ListMember, gazetteer: Gazetteer) -> Place | None:
    """Return the named place or the township that a member is; ``None`` for a division, and where there is none."""
    if member.is_division:
        return None
    if member.place_id:
        return gazetteer.place(member.place_id)
    named = gazetteer.named.get(member.name)
    return named.place if named is not None else None


def list_on_map(edition: Edition, list_id: str) -> ListOnMap | None:
    """Return what is drawn of a list; ``None`` where the province has no such list."""
    found = edition.lists.get(list_id) if list_id else None
    if found is None:
        return None
    return edition.once(("list on map", list_id), lambda: _drawn(found.at(edition.lists_day), edition.gazetteer))


def _drawn(state: ListState, gazetteer: Gazetteer) -> ListOnMap:
    whole: set[str] = set()
    hosts: set[str] = set()
    points: dict[str, MemberPoint] = {}
    for member in state.members:
        place = place_of(member, gazetteer)
        if member.is_division:
            whole.add(member.adcode)
        elif place is not None and features.is_point(place) and place.kind != "township" and place.lonlat:
            # The point of a township is that of its county's seat: it would be taken for its own.
            points[place.id] = MemberPoint(place.id, member.name, place.name_en, place.lonlat, place.radius_m)
        else:
            hosts.add(member.adcode)
    return ListOnMap(state, tuple(sorted(whole)), tuple(sorted(hosts - whole)), tuple(points.values()))
