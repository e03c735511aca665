"""Where things stand on a page: title, map window, panel, foot. Millimetres."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from layers.sheet.ink import LEAST_TYPE
from layers.sheet.options import Paper
from layers.sheet.scene import Box, Frame

if TYPE_CHECKING:
    from layers.sheet.options import SheetOptions
    from layers.sheet.projection import Projection

BAND = 4.4
"""Width of the band between the neat line and the outer frame, millimetres at A3."""
MANTISSAS: tuple[float, ...] = (
    1, 1.2, 1.25, 1.5, 1.6, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 3.75, 4, 4.25, 4.5, 4.75, 5, 5.25, 5.5, 5.75, 6,
    6.25, 6.5, 7, 7.5, 8, 9,
)  # fmt: skip
ROUND_SCALES: tuple[int, ...] = tuple(round(m * 10**power) for power in range(4, 8) for m in MANTISSAS)
WALL = 0.62
"""How type grows with the paper beyond A3, as a power of the length of its longer side."""
DESK = 0.79
"""How type shrinks with the paper below A3: A4 has 0.76 of it."""
LEAST_FACTOR = 0.72
"""No paper sets lines and furniture smaller: the smallest type would not fit between them."""
SHARE = 0.655
"""What the map of an upright sheet takes of the height between title and foot."""
GENEROUS = (0.835, 0.805, 0.775, 0.745, 0.715, 0.685)
"""What it may take where the panel below has little to say, the largest first."""
STRIP = 24.0
"""Height of the legend below the map of an atlas, millimetres at A3."""
SLACK = 1.012
"""Air between what has to be seen and the neat line."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a page.

    Parameters
    ----------
    factor
        Size of type and lines against A3.
    outer
        The outer frame, around map and panel.
    window
        The map itself, inside the neat line.
    panel
        Legend, list and inset; ``None`` where the page around gives room to them.
    columns
        Columns of the panel.
    strip
        Room for the legend below a map that has no panel.
    bare
        What a map without furniture is for; ``None`` for all others.
    """

    width: float
    height: float
    factor: float
    title: Box
    outer: Box
    window: Box
    panel: Box | None
    columns: int
    foot: Box
    strip: Box | None = None
    bare: FigurePage | None = None


@dataclass(frozen=True, slots=True)
class FigurePage:
    """A map alone, for a slide or a handout that brings legend, list, scale bar and frame itself.

    Parameters
    ----------
    width, height
        Millimetres.
    factor
        Size of lines and type against A3.
    least
        No type is smaller, millimetres.
    most_keys
        With more features than this none has a number: names alone, as many as find room.
    corner
        Width and height, millimetres, of the scale bar that the caller lays over a corner of the map; ``None`` where
        the map has its own.
    """

    width: float
    height: float
    factor: float
    least: float = LEAST_TYPE
    most_keys: int = 99
    corner: tuple[float, float] | None = None


def layout(options: SheetOptions, share: float = SHARE) -> Layout:
    """Return the layout of a paper; ``share`` is what the map of an upright one takes."""
    width, height = options.paper.size
    match options.paper:
        case Paper.A3:
            return _landscape(width, height, 1.0, panel=84.0)
        case Paper.A4:
            return _landscape(width, height, 0.76, panel=66.0)
        case Paper.SLIDE:
            return _landscape(width, height, 1.0, panel=96.0)
        case Paper.A3_PORTRAIT | Paper.A4_PORTRAIT:
            return _portrait(width, height, 1.0 if options.paper is Paper.A3_PORTRAIT else 0.76, share)
        case _:
            # A wall map is read from farther off, but not as far as it is larger: the map gains more than its letters.
            against = max(width, height) / max(Paper.A3.size)
            factor = max(LEAST_FACTOR, against ** (WALL if against > 1 else DESK))
            if width <= height:
                return _portrait(width, height, factor, share)
            return _landscape(width, height, factor, 84.0 * factor)


def _landscape(width: float, height: float, factor: float, panel: float) -> Layout:
    margin, band = 11.0 * factor + 1.0, BAND * factor
    title = Box(margin, margin - 2.0 * factor, width - margin, margin + 20.0 * factor)
    foot = Box(margin, height - margin - 5.0 * factor, width - margin, height - margin + 4.0 * factor)
    outer = Box(margin, title.bottom + 1.5 * factor, width - margin, foot.top - 2.0 * factor)
    side = Box(outer.right - panel, outer.top, outer.right, outer.bottom)
    window = Box(outer.left + band, outer.top + band, side.left - band, outer.bottom - band)
    return Layout(width, height, factor, title, outer, window, side, 1, foot)


def _portrait(width: float, height: float, factor: float, share: float) -> Layout:
    margin, band = 9.0 * factor, BAND * factor
    title = Box(margin, margin, width - margin, margin + 23.0 * factor)
    foot = Box(margin, height - margin - 7.0 * factor, width - margin, height - margin + 3.0 * factor)
    outer = Box(margin, title.bottom + 1.5 * factor, width - margin, foot.top - 2.0 * factor)
    middle = outer.top + outer.height * share
    window = Box(outer.left + band, outer.top + band, outer.right - band, middle - band)
    return Layout(
        width, height, factor, title, outer, window, Box(outer.left, middle, outer.right, outer.bottom), 3, foot
    )


def plate(width: float, height: float, factor: float) -> Layout:
    """Return the layout of a map within a page of an atlas: the page gives title, list and foot."""
    band, edge = BAND * factor, 0.25
    strip = Box(edge, height - STRIP * factor, width - edge, height)
    outer = Box(edge, edge, width - edge, strip.top - 2.0 * factor)
    nothing = Box(0, 0, 0, 0)
    return Layout(width, height, factor, nothing, outer, outer.inset(band), None, 0, nothing, strip)


def figure(page: FigurePage) -> Layout:
    """Return the layout of a map that fills its page, for a slide that gives all around it."""
    whole = Box(0, 0, page.width, page.height)
    nothing = Box(0, 0, 0, 0)
    return Layout(page.width, page.height, page.factor, nothing, whole, whole, None, 0, nothing, bare=page)


def scale_for(bounds: tuple[float, float, float, float], box: Box) -> int:
    """Return the largest round scale at which bounds in metres fit a window."""
    west, south, east, north = bounds
    least = max((east - west) / box.width, (north - south) / box.height) * 1000 * SLACK
    return round_up(least)


def round_up(least: float) -> int:
    """Return the largest round scale that is no larger than a scale: its denominator is at least ``least``."""
    return ROUND_SCALES[min(bisect.bisect_left(ROUND_SCALES, least), len(ROUND_SCALES) - 1)]


def widened(frame: Frame, box: Box) -> Frame:
    """Return a window whose map goes on over a larger box of the page."""
    (centre,) = frame.to_plane(np.array([box.centre]))
    return Frame(box, (float(centre[0]), float(centre[1])), frame.scale, frame.projection)


def frame_for(bounds: tuple[float, float, float, float], box: Box, scale: int | None, projection: Projection) -> Frame:
    """Return the window on bounds in metres, at a scale or the largest round one that fits."""
    west, south, east, north = bounds
    return Frame(box, ((west + east) / 2, (south + north) / 2), float(scale or scale_for(bounds, box)), projection)
