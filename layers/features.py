"""From the mentions of a reading to the rows of a layer: what every builder shares."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import geopandas
import shapely

from geo.places import Precision, Resolved, Theme
from layers.layer import COLUMNS, CRS, Layer, check_layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import ArrayLike
    from shapely.geometry.base import BaseGeometry

    from data.openers.boundaries import Boundaries
    from geo.gazetteer import Gazetteer
    from geo.model import Reading
    from geo.places import Place


@dataclass(slots=True)
class Found:
    """A place with everything that the clauses say of it."""

    place: Place
    rule: str
    projects: list[str] = field(default_factory=list)


def found_places(reading: Reading) -> dict[str, Found]:
    """Return the resolved places of a reading by id, in the order in which they are first named."""
    places: dict[str, Found] = {}
    for _, project in reading.projects():
        for mention in project.mentions:
            if isinstance(mention.resolution, Resolved):
                place = mention.resolution.place
                found = places.setdefault(place.id, Found(place, mention.resolution.rule))
                if project.id not in found.projects:
                    found.projects.append(project.id)
    return places


def is_point(place: Place) -> bool:
    """Whether a place is drawn as a mark: it has a point, and how far off the point may be is known."""
    if place.lonlat is None or place.theme not in {Theme.SITES, Theme.ZONES}:
        return False
    return place.precision is Precision.POINT or (place.precision is Precision.SCHEMATIC and place.radius_m is not None)


def geometry_of(place: Place, boundaries: Boundaries, gazetteer: Gazetteer) -> BaseGeometry | None:
    """Return what is drawn for a place: its line, its point, or the union of its divisions; ``None`` for nothing.

    Longitude, latitude in degrees. A place of the whole province draws nothing: the counties say it. Divisions outside
    the province are left out.
    """
    if place.precision is Precision.PROVINCE:
        return None
    if place.route is not None and len(place.route) > 1:
        return shapely.LineString(place.route)
    if is_point(place):
        return shapely.Point(place.lonlat)
    counties = [code for code in gazetteer.expand(place.divisions) if code in boundaries.counties.index]
    if not counties:
        return None
    return union(boundaries.counties.geometry.loc[counties].to_numpy())


def union(shapes: ArrayLike) -> BaseGeometry:
    """Return the union of polygons, fast where they share their edges and right where they overlap."""
    try:
        merged = shapely.coverage_union_all(shapes)
    except shapely.GEOSException:
        return shapely.union_all(shapes)
    # A user's own polygons may overlap: then the fast union of a coverage is not valid, and the slow one is.
    return merged if merged.is_valid else shapely.union_all(shapes)


def layer(theme: Theme, reading: Reading, boundaries: Boundaries, gazetteer: Gazetteer) -> Layer:
    """Return the layer of one theme: a feature for each resolved place of it that has something to draw."""
    rows: dict[str, dict[str, Any]] = {}
    for place_id, found in found_places(reading).items():
        if found.place.theme is theme and (shape := geometry_of(found.place, boundaries, gazetteer)) is not None:
            rows[place_id] = row(found, shape)
    return frame(theme, rows)


def row(found: Found, shape: BaseGeometry) -> dict[str, Any]:
    """Return the columns of :data:`layers.layer.COLUMNS` for one place."""
    place = found.place
    lon, lat = place.lonlat or (math.nan, math.nan)
    return {
        "name": place.name,
        "name_en": place.name_en,
        "kind": place.kind,
        "precision": place.precision.value,
        "status": "resolved",
        "divisions": place.divisions,
        "projects": tuple(found.projects),
        "rule": found.rule,
        "source": place.source,
        "note": place.note,
        "lon": lon,
        "lat": lat,
        "radius_m": math.nan if place.radius_m is None else float(place.radius_m),
        "schematic_course": place.route_schematic and "Line" in shape.geom_type,
        "geometry": shape,
    }


def frame(theme: Theme, rows: Mapping[str, Mapping[str, Any]], extra: Iterable[str] = ()) -> Layer:
    """Return a checked layer of rows by place id; an empty one has all of its columns."""
    columns = [*COLUMNS, *extra]
    table = {column: [values[column] for values in rows.values()] for column in columns if column != "geometry"}
    shapes = [values["geometry"] for values in rows.values()]
    features = geopandas.GeoDataFrame(table, geometry=shapes, index=list(rows), crs=CRS)
    features.index.name = "place_id"
    return check_layer(Layer(theme, features))
