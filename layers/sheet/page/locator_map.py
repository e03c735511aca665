"""The locator: a small map of the province in a corner of an enlarged one, with what the large one shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from layers import palette
from layers.sheet.layout import SLACK
from layers.sheet.page import neatline
from layers.sheet.scene import Box, Brush, Frame, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from layers.sheet.ink import Ink
    from layers.sheet.plane import Context

SIDE = 30.0
"""The longer side, millimetres at A3."""
PAD = 1.6
MOST_HIDDEN = 0.12
"""A locator that would hide more of what the map is about, as a share of its own ground, is left out."""


def room(frame: Frame, meant: BaseGeometry, context: Context, ink: Ink, taken: Sequence[Box]) -> Frame | None:
    """Return the small window on the province in a corner of the map; ``None`` where every corner is needed.

    Parameters
    ----------
    meant
        What the large map is about, on the page.
    taken
        What stands in corners already.
    """
    west, south, east, north = context.body.bounds
    wide, high = east - west, north - south
    side = SIDE * ink.factor
    width, height = (side, side * high / wide) if wide > high else (side * wide / high, side)
    pad = PAD * ink.factor
    outer = neatline.corner(frame, meant, (width + 2 * pad, height + 2 * pad), 0.0, taken)
    if outer is None or shapely.intersection(outer.polygon, meant).area > MOST_HIDDEN * outer.polygon.area:
        return None
    scale = max(wide / width, high / height) * 1000 * SLACK
    return Frame(outer.inset(pad), ((west + east) / 2, (south + north) / 2), scale, frame.projection)


def ground(small: Frame, ink: Ink) -> Box:
    """Return all of the map that a locator takes."""
    return small.box.inset(-PAD * ink.factor)


def draw(small: Frame, frame: Frame, focus: BaseGeometry | None, context: Context, ink: Ink) -> Iterable[Shape]:
    """Yield the small map: province, prefectures, the opened division filled, the window of the large map outlined.

    Parameters
    ----------
    focus
        The opened division on the plane.
    """
    base = context.base(small.scale)
    outer = ground(small, ink).polygon
    yield Shape("locator-ground", outer, Brush(fill="#ffffff", opacity=0.94))
    yield Shape("locator-frame", shapely.boundary(outer), Brush(stroke=palette.INK, width=ink.mm(1.0), cap="butt"))
    land = small.clip(small.place(context.body))
    yield Shape("locator-land", land, Brush(fill=ink.tone(palette.NEIGHBOUR_FILL)))
    lines = small.clip(small.place(base.prefecture_lines))
    yield Shape("locator-line", lines, Brush(stroke=ink.tone(palette.NEIGHBOUR_LINE), width=ink.mm(0.6)))
    if focus is not None and "Polygon" in focus.geom_type:
        area = small.clip(small.place(focus))
        yield Shape("locator-focus", area, Brush(fill=ink.tone(palette.ACCENT)))
    edge = shapely.boundary(land)
    yield Shape("locator-line", edge, Brush(stroke=ink.tone(palette.PROVINCE_LINE.color), width=ink.mm(1.0)))
    b = frame.plane_box
    seen = small.clip(small.place(shapely.box(b.left, b.bottom, b.right, b.top)))
    yield Shape(
        "locator-window", shapely.boundary(seen), Brush(stroke=palette.INK, width=ink.mm(1.3), cap="butt")
    )  # fmt: skip
