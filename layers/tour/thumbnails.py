"""Small maps of the steps of a tour: the province's outline, and what of it a step reaches, as paths of an SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from data.openers.texts import Lang
from geo.places import Theme
from geo.scope.reach import DIRECT, How
from layers import palette, select
from layers.ground import Memo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from layers.edition import Edition
    from layers.spec import MapSpec

WIDTH, HEIGHT = 64, 44
"""Of the picture, in its own units."""
KEPT = 500
"""Pictures that are kept for a document."""
_EDGE = 2
_DETAIL = 0.6
"""Units that a line may be off: half a pixel of a thumbnail twice as large."""


def ground(edition: Edition) -> str:
    """Return the outline of the province as the data of one path."""
    return edition.once("thumbnail ground", lambda: _path(shapely.union_all(list(_counties(edition).values()))))


def thumbnail(spec: MapSpec, edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return colours and data of the paths that show what a specification reaches, the weakest first."""
    kept: Memo = edition.once("thumbnails", lambda: Memo(KEPT))
    plain = spec.with_(lang=Lang.ZH, base=(), layers=())
    found: tuple[tuple[str, str], ...] = kept.once(plain, lambda: _made(plain, edition))
    return found


def _made(spec: MapSpec, edition: Edition) -> tuple[tuple[str, str], ...]:
    table = select.shown(edition.layers[Theme.COUNTIES], select.select(edition, spec)).features
    reached = {str(code): how for code, how in zip(table.index, table["how"], strict=True) if how}
    shapes = _counties(edition)
    direct = {how.value for how in DIRECT}
    rows = []
    for how in reversed(How):
        own = [shapes[code] for code, way in reached.items() if way == how.value and code in shapes]
        # What bears on a class or on everything says little of where, and its outlines are long.
        if own and how.value in direct:
            rows.append((palette.REACH[how.value], _path(shapely.union_all(own))))
    return tuple(rows)


def _counties(edition: Edition) -> Mapping[str, BaseGeometry]:
    """Return the counties in units of the picture, as coarse as it is."""
    return edition.ground.once("thumbnail counties", lambda: _coarse(edition))


def _coarse(edition: Edition) -> Mapping[str, BaseGeometry]:
    table = edition.boundaries.counties
    west, south, east, north = edition.ground.body.bounds
    # A degree of longitude is shorter than one of latitude: equal scales at the middle of the province.
    narrow = 0.86
    scale = min((WIDTH - 2 * _EDGE) / ((east - west) * narrow), (HEIGHT - 2 * _EDGE) / (north - south))
    left = (WIDTH - (east - west) * narrow * scale) / 2

    def placed(points: object) -> object:
        return (points - [west, north]) * [narrow * scale, -scale] + [left, _EDGE]  # type: ignore[operator]

    shapes = shapely.transform(table.geometry.to_numpy(), placed)
    coarse = shapely.coverage_simplify(shapes, _DETAIL)
    return {str(code): shape for code, shape in zip(table.index, coarse, strict=True)}


def _path(shape: BaseGeometry) -> str:
    found = []
    for polygon in shapely.get_parts(shape):
        if polygon.geom_type != "Polygon" or polygon.area < _DETAIL:
            continue
        points = "L".join(f"{x:.1f} {y:.1f}" for x, y in polygon.exterior.coords[:-1])
        found.append(f"M{points}Z")
    return "".join(found)
