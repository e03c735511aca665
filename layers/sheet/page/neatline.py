"""What stands around and in the corners of a map window: neat line, ticks, scale bar, north arrow."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import affinity

from data.openers.texts import Lang, text
from layers import palette
from layers.sheet import fonts
from layers.sheet.map import basemap
from layers.sheet.projection import degrees
from layers.sheet.scene import Box, Brush, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from layers.sheet.ink import Ink
    from layers.sheet.scene import Frame, Item

BAR_LENGTHS = (1, 2, 4, 5, 8, 10, 20, 30, 40, 50, 80, 100, 200, 300, 400, 500, 800, 1000)
INK = palette.INK


def neat_line(frame: Frame, outer: Box, ink: Ink, *, band: float) -> Iterable[Item]:
    """Yield the mat that hides what sticks out of the window, the neat line, its ticks and their degrees."""
    box = frame.box
    mat = shapely.difference(box.inset(-band).polygon, box.polygon)
    yield Shape("mat", mat, Brush(fill="#ffffff"))
    size = ink.type(2.0)
    ticks = []
    for meridian, value, line in basemap.graticule_lines(frame):
        word = degrees(value, _hemisphere(value, meridian=meridian))
        for x, y in _crossings(line, box):
            side = _side(x, y, box, meridian=meridian)
            if side is None:
                continue
            dx, dy, turn = side
            ticks.append([(x, y), (x + dx * 1.1 * ink.factor, y + dy * 1.1 * ink.factor)])
            far = band / 2 + 0.35 * ink.factor
            along = fonts.width(word, size) / 2 + 1.0
            if turn:
                if not box.top + along < y < box.bottom - along:
                    continue
                tx, ty = x + dx * far - turn / 90 * size * 0.33, y
            else:
                if not box.left + along < x < box.right - along:
                    continue
                tx, ty = x, y + dy * far + size * 0.33
            yield Text("degree", word, tx, ty, size, ink.tone(palette.INK_SOFT), anchor="middle", turn=turn)
    if ticks:
        yield Shape("tick", shapely.multilinestrings(ticks), Brush(stroke=INK, width=ink.mm(0.8), cap="butt"))
    yield Shape("neat-line", shapely.boundary(box.polygon), Brush(stroke=INK, width=ink.mm(0.9), cap="butt"))
    edge = Brush(stroke=INK, width=ink.mm(2.6), cap="butt")
    yield Shape("outer-frame", shapely.boundary(outer.polygon), edge)


def _hemisphere(value: float, *, meridian: bool) -> str:
    if meridian:
        return "E" if value >= 0 else "W"
    return "N" if value >= 0 else "S"


def _crossings(line: BaseGeometry, box: Box) -> list[tuple[float, float]]:
    found = []
    for part in shapely.get_parts(line):
        if part.geom_type != "LineString":
            continue
        for x, y in (part.coords[0], part.coords[-1]):
            if min(abs(x - box.left), abs(x - box.right), abs(y - box.top), abs(y - box.bottom)) < 0.05:
                found.append((x, y))
    return found


def _side(x: float, y: float, box: Box, *, meridian: bool) -> tuple[float, float, float] | None:
    """Return the outward direction and the turn of the word: meridians on the long sides, parallels upright."""
    if meridian and abs(y - box.top) < 0.05:
        return 0.0, -1.0, 0.0
    if meridian and abs(y - box.bottom) < 0.05:
        return 0.0, 1.0, 0.0
    if not meridian and abs(x - box.left) < 0.05:
        return -1.0, 0.0, -90.0
    if not meridian and abs(x - box.right) < 0.05:
        return 1.0, 0.0, -90.0
    return None


def furniture_ground(box: Box, ink: Ink) -> Shape:
    """Return what lies under scale bar and north arrow: the map goes on below, and they stay readable."""
    return Shape("furniture-ground", box.polygon, Brush(fill=ink.tone(palette.PAPER), opacity=0.86))


def bar_length(frame: Frame, most: float) -> int:
    """Return the length of the scale bar in kilometres: the longest round one within ``most`` millimetres."""
    fitting = [km for km in BAR_LENGTHS if km * 1e6 / frame.scale <= most]
    return fitting[-1] if fitting else BAR_LENGTHS[0]


def scale_words(scale: float) -> str:
    """Return ``1:4 000 000`` with thin groups of digits."""
    return f"1:{int(scale):,}".replace(",", " ")


def scale_bar(frame: Frame, at: tuple[float, float], ink: Ink, lang: Lang, most: float) -> Iterable[Item]:
    """Yield a scale bar whose lower left corner is ``at``, with the scale in words above it."""
    x, y = at
    f = ink.factor
    km = bar_length(frame, most)
    per = km * 1e6 / frame.scale
    parts = 5 if km % 5 == 0 and km // 5 in {1, 2, 4, 10, 20, 40, 100} and per > 34 * f else 4 if km % 4 == 0 else 2
    step, high = per / parts, 1.15 * f
    small = ink.type(2.1)
    color = INK
    yield Text("scale", text("sheet.scale", lang, scale=scale_words(frame.scale)), x, y - 5.6 * f, ink.type(2.7),
               color, 500, halo=0.5 * f, halo_color=ink.tone(palette.NEIGHBOUR_FILL))  # fmt: skip
    whole = Box(x, y - high, x + per, y)
    yield Shape("scale-bar", whole.polygon, Brush(fill="#ffffff", stroke=color, width=ink.mm(0.8), cap="butt"))
    for i in range(0, parts, 2):
        piece = Box(x + i * step, y - high, x + (i + 1) * step, y)
        yield Shape("scale-step", piece.polygon, Brush(fill=color))
    for i in range(parts + 1):
        value = km * i / parts
        word = f"{value:g}" + (" km" if i == parts else "")
        shift = fonts.width(" km", small) / 2 if i == parts else 0.0
        if fonts.width(f"{km:g}", small) > step * 0.9 and i not in {0, parts}:
            continue
        yield Text("scale-number", word, x + i * step + shift, y - high - 0.9 * f, small, color, anchor="middle",
                   halo=0.4 * f, halo_color=ink.tone(palette.NEIGHBOUR_FILL))  # fmt: skip


def north_arrow(frame: Frame, at: tuple[float, float], ink: Ink, lang: Lang) -> Iterable[Item]:
    """Yield an arrow to true north at its own place on the map; ``at`` is its middle."""
    f = ink.factor
    lon, lat = frame.projection.inverse(frame.to_plane(np.array([at])))[0]
    turn = frame.projection.convergence(float(lon), float(lat))
    x, y = at
    half, wide = 5.2 * f, 1.75 * f
    dark = shapely.Polygon([(x, y - half), (x - wide, y + half), (x, y + half * 0.62)])
    light = shapely.Polygon([(x, y - half), (x + wide, y + half), (x, y + half * 0.62)])
    edge = Brush(fill=INK, stroke=INK, width=ink.mm(0.7))
    yield Shape("north-arrow", affinity.rotate(dark, turn, origin=at), edge)
    white = Brush(fill="#ffffff", stroke=INK, width=ink.mm(0.7))
    yield Shape("north-arrow", affinity.rotate(light, turn, origin=at), white)
    tip = (x + math.sin(math.radians(turn)) * (half + 1.9 * f), y - math.cos(math.radians(turn)) * (half + 1.9 * f))
    size = 2.9 * f
    yield Text("north", text("sheet.north", lang), tip[0], tip[1] + size * 0.36, size, INK, 700, "middle", turn,
               halo=0.4 * f, halo_color=ink.tone(palette.NEIGHBOUR_FILL))  # fmt: skip


def corner(
    frame: Frame, focus: BaseGeometry, size: tuple[float, float], gap: float, taken: Sequence[Box] = ()
) -> Box | None:
    """Return the corner of the window where a block of furniture hides least of what is meant, lower left preferred.

    Parameters
    ----------
    taken
        What stands there already; ``None`` is returned where it leaves no corner.
    """
    width, height = size
    b = frame.box.inset(gap)
    corners = (
        Box(b.left, b.bottom - height, b.left + width, b.bottom),
        Box(b.right - width, b.bottom - height, b.right, b.bottom),
        Box(b.left, b.top, b.left + width, b.top + height),
        Box(b.right - width, b.top, b.right, b.top + height),
    )
    free = [c for c in corners if not any(c.polygon.intersects(one.polygon) for one in taken)]
    hidden = [round(shapely.intersection(c.polygon, focus).area, 1) + 0.01 * i for i, c in enumerate(free)]
    return free[hidden.index(min(hidden))] if free else None
