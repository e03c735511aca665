"""What a document names beyond its province's border: the divisions of neighbours, drawn in a muted tone as ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from data.openers import boundaries as boundary_files
from geo.places import Outside, Precision, Resolved, Theme
from layers.place_names import head_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from shapely.geometry.base import BaseGeometry

    from data.openers.texts import Lang
    from geo.gazetteer import Division
    from geo.places import Mention
    from layers.edition import Edition


@dataclass(frozen=True, slots=True, eq=False)
class NeighbourArea:
    """A division of a neighbouring province that the document names.

    Parameters
    ----------
    clauses
        Ids of the clauses that name it, or a region of which it is part.
    geometry
        Its polygon, degrees, EPSG:4490.
    lonlat
        A point well inside, for its name.
    """

    division: Division
    clauses: frozenset[str]
    geometry: BaseGeometry
    lonlat: tuple[float, float]

    def short_name(self, lang: Lang) -> str:
        """Return what stands on the map."""
        return head_name(self.division, lang)


def neighbour_areas(edition: Edition) -> tuple[NeighbourArea, ...]:
    """Return what a document names beyond the border, large divisions first; made once.

    Only neighbours count, provinces within two degrees of the frame, and of them prefectures and counties: a province
    or municipality that is named as a whole stands on the map anyway.
    """
    return edition.once("beyond", lambda: _found(edition))


def of_clauses(edition: Edition, clauses: Collection[str]) -> tuple[NeighbourArea, ...]:
    """Return those that some clauses (ids) name."""
    return tuple(one for one in neighbour_areas(edition) if not one.clauses.isdisjoint(clauses))


def _found(edition: Edition) -> tuple[NeighbourArea, ...]:
    known = edition.gazetteer.divisions
    around = {str(code)[:2] for code in edition.boundaries.neighbours.index}
    named: dict[str, set[str]] = {}
    for _, project in edition.clauses:
        for mention in project.mentions:
            for code in _codes(mention):
                is_beside = code[:2] in around and not edition.gazetteer.is_inside(code)
                if is_beside and code in known and not code.endswith("0000"):
                    named.setdefault(code, set()).add(project.id)
    shapes = boundary_files.outlines(named)
    points = boundary_files.label_points(shapes.values())
    found = [
        NeighbourArea(known[code], frozenset(named[code]), shape, (shapely.get_x(point), shapely.get_y(point)))
        for (code, shape), point in zip(shapes.items(), points, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: (-one.geometry.area, one.division.adcode)))


def _codes(mention: Mention) -> Iterable[str]:
    match mention.resolution:
        # A zone merely lies in its counties; a division is itself, and a region consists of its counties.
        case Outside(place=place) if place.divisions == (place.id,):
            return place.divisions
        case Resolved(place=place) if place.theme is Theme.REGIONS and place.precision is Precision.OFFICIAL_EXTENT:
            return place.divisions
        case _:
            return ()
