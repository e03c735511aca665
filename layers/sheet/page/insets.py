"""The inset: where it stands, in the panel or in a free corner of the map, and what frames it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from layers.palette import INK
from layers.sheet.ink import Ink
from layers.sheet.page import neatline
from layers.sheet.panel import side_panel
from layers.sheet.scene import Box, Brush, Shape, Text

if TYPE_CHECKING:
    from data.openers.texts import Lang
    from layers.sheet.map.window import Window
    from layers.sheet.plane import Context
    from layers.sheet.scene import Frame, Item

HEAD = 6.0
"""Height of the title of an inset that stands in the map."""
STRIP, TALLEST = 0.21, 1.9
"""Width of an inset beside a map without a panel, against the map; its height against its width."""
SIZES = ((66.0, 80.0), (74.0, 62.0), (58.0, 66.0), (60.0, 50.0))
"""Width and height of an inset in a corner of the map, the best first, millimetres at A3."""


def free_corner(frame: Frame, context: Context, corner: Box, factor: float) -> Box | None:
    """Return room for an inset in a corner of the map that hides nothing of the province.

    Parameters
    ----------
    corner
        Taken by the scale bar.
    """
    province = frame.place(context.base(frame.scale).province)
    for width, height in SIZES:
        taken = neatline.corner(frame, province, (width * factor, (height + HEAD) * factor), 0.0, [corner])
        if taken is None:
            continue
        hidden = shapely.intersection(taken.polygon, province).area
        if hidden < 1.0:
            return taken.with_(top=taken.top + HEAD * factor)
    return None


def strip(window: Box, factor: float) -> Box:
    """Return room for an inset along the right side of a map that has no panel."""
    width = STRIP * window.width
    top = window.top + HEAD * factor
    return Box(window.right - width, top, window.right, min(top + TALLEST * width, window.bottom - window.height * 0.2))


def ground(box: Box, factor: float) -> Box:
    """Return all of the map that an inset in it takes, its title included."""
    return box.with_(top=box.top - HEAD * factor)


def bar_box(inset: Frame, factor: float) -> Box:
    """Return where the scale bar of an inset stands."""
    b = inset.box
    return Box(b.left + 1.5 * factor, b.bottom - 9.5 * factor, b.left + 30 * factor, b.bottom - 1.2 * factor)


def draw(window: Window, ink: Ink, words: str, lang: Lang, *, is_in_map: bool, has_bar: bool = True) -> list[Item]:
    """Return an inset with its title (``words``), frame and scale bar; without one where type is too large for it."""
    f = ink.factor
    box = window.frame.box
    items: list[Item] = list(window.items)
    edge = Brush(stroke=INK, width=ink.mm(1.0), cap="butt")
    if is_in_map:
        outer = ground(box, f)
        items.append(Shape("mat", shapely.difference(outer.polygon, box.polygon), Brush(fill="#ffffff")))
        items.append(Text("inset-head", words, box.left + 2.5 * f, box.top - 1.9 * f, ink.type(3.0), INK, 700))
        items.append(Shape("inset-frame", shapely.boundary(outer.polygon), edge))
    else:
        mat = shapely.difference(box.inset(-2.5 * f).polygon, box.polygon)
        items.append(Shape("mat", mat, Brush(fill="#ffffff")))
        head = side_panel.PanelColumn(box.with_(top=box.top - 8.2 * f, bottom=box.top))
        side_panel.heading(head, words, ink)
        items.extend(head.items)
    items.append(Shape("inset-frame", shapely.boundary(box.polygon), edge))
    if not has_bar:
        return items
    corner = bar_box(window.frame, f)
    items.append(neatline.furniture_ground(corner, ink))
    small = Ink(grey=ink.is_grey, factor=f * 0.84)
    at = (corner.left + 1.5 * f, corner.bottom - 1.6 * f)
    items.extend(neatline.scale_bar(window.frame, at, small, lang, 22.0 * f))
    return items
