"""Where marks and small divisions crowd, and the window that shows it larger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from layers.sheet import fonts
from layers.sheet.layout import round_up, scale_for
from layers.sheet.scene import Box, Frame
from layers.spec import Base

if TYPE_CHECKING:
    from layers.sheet.content import SheetContent
    from layers.sheet.ink import Ink
    from layers.sheet.map.keys import Key
    from layers.sheet.plane import Context

CROWDED = 4
"""So many marks and names without room make an inset worth its place."""
REACH = 7.5
"""How far on the page, in millimetres at A3, things belong to one crowd."""
LEAST_GAIN, MOST_GAIN = 2.0, 3.4
"""An inset that enlarges less than the one is none, and none enlarges more than the other."""


def crowd(
    frame: Frame, view: SheetContent, context: Context, keys: tuple[Key, ...], ink: Ink
) -> shapely.Polygon | None:
    """Return the part of the page, as a rectangle, where things crowd most; ``None`` where nowhere is crowded.

    What counts: marks of points that touch another, and counties too small for their names.
    """
    points = [frame.place(key.feature.geometry) for key in keys if key.feature.is_point]
    points = [p for p in points if frame.box.polygon.contains(p)]
    small = []
    if Base.COUNTIES in view.spec.base:
        size = ink.type(2.2)
        for adcode, shape in context.base(frame.scale).counties.items():
            name = context.short_name(adcode, view.spec.lang)
            area = frame.place(shape)
            if area.area < 0.9 * fonts.width(name, size) * size and frame.box.polygon.contains(area.envelope):
                small.append(shapely.point_on_surface(area))
    spots = [*points, *small]
    if len(spots) < CROWDED:
        return None
    xy = shapely.get_coordinates(spots)
    distance = np.hypot(xy[:, None, 0] - xy[None, :, 0], xy[:, None, 1] - xy[None, :, 1])
    near = distance < REACH * ink.factor
    best = int(near.sum(axis=1).argmax())
    if near[best].sum() < CROWDED:
        return None
    members = xy[near[best]]
    half = np.maximum((members.max(axis=0) - members.min(axis=0)) / 2 + 1.6 * ink.factor, 3.0 * ink.factor)
    middle = (members.max(axis=0) + members.min(axis=0)) / 2
    west, south, east, north = (float(v) for v in (*(middle - half), *(middle + half)))
    return shapely.box(west, south, east, north)


def enlarge(frame: Frame, part: shapely.Polygon, box: Box) -> Frame | None:
    """Return the inset's window on a part of the page; ``None`` where the room gives no real enlargement."""
    west, top, east, bottom = part.bounds
    corners = frame.to_plane(np.array([[west, bottom], [east, top]]))
    (x0, y0), (x1, y1) = corners
    scale = scale_for((float(x0), float(y0), float(x1), float(y1)), box)
    if frame.scale / scale < LEAST_GAIN:
        return None
    # No closer than it helps: what lies around the crowd is crowded as well.
    scale = max(scale, round_up(frame.scale / MOST_GAIN))
    return Frame(box, (float((x0 + x1) / 2), float((y0 + y1) / 2)), float(scale), frame.projection)


def seen_from(frame: Frame, inset: Frame) -> shapely.Polygon:
    """Return the rectangle of the page that an inset shows."""
    b = inset.plane_box
    corners = frame.to_page(np.array([[b.left, b.top], [b.right, b.bottom]]))
    (x0, y0), (x1, y1) = corners
    return shapely.box(float(x0), float(y0), float(x1), float(y1))
