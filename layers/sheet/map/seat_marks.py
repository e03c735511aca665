"""Seats of governments on paper: a dot in a ring for the capital, a ring for a prefecture, a dot for a county."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from layers import palette
from layers.government_seats import seats_of
from layers.sheet.scene import Brush, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layers.sheet.ink import Ink
    from layers.sheet.plane import Context
    from layers.sheet.scene import Frame

HALO = 0.8
"""Light around a symbol, pixels of the palette."""


def seats(frame: Frame, context: Context, ink: Ink) -> Iterable[tuple[Shape, str]]:
    """Yield the symbols in a window and their keys of the legend, lowest rank first; of one point the highest."""
    found = seats_of(context.edition.ground)
    if not found:
        return
    points = frame.place(context.projection.project(shapely.points([seat.lonlat for seat in found])))
    taken: dict[tuple[float, float], tuple[int, shapely.Point]] = {}
    for seat, point in zip(found, points, strict=True):
        if frame.box.polygon.contains(point):
            taken[round(point.x, 1), round(point.y, 1)] = (seat.rank, point)
    for rank in reversed(range(len(palette.SEATS))):
        some = [point for own, point in taken.values() if own == rank]
        for shape in symbols(some, rank, ink):
            clipped = frame.clip(shape.geometry)
            yield Shape(shape.role, clipped, shape.paint), f"base:seat:{rank}"


def symbols(points: Sequence[shapely.Point], rank: int, ink: Ink) -> list[Shape]:
    """Return the symbols of one rank at points of the page: light around, ring, and dot where there is one."""
    if not points:
        return []
    look = palette.SEATS[rank]
    color = ink.tone(look.color)

    def discs(pixels: float, paint: Brush) -> Shape:
        return Shape(
            f"seat:{rank}", shapely.union_all(shapely.buffer(list(points), ink.mm(pixels) / 2, quad_segs=8)), paint
        )

    made = [discs(look.size + 2 * HALO, Brush(fill="#ffffff")), discs(look.size, Brush(fill=color))]
    if look.width:
        made.append(discs(look.size - 2 * look.width, Brush(fill="#ffffff")))
    if look.gap:
        made.append(discs(look.size - 2 * (look.width + look.gap), Brush(fill=color)))
    return made
