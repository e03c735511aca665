"""The base of a map window: neighbours that fill the frame, the province, borders by rank, rivers, railways."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from layers import palette
from layers.sheet.scene import Brush, Shape
from layers.spec import Base

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from layers.sheet import plane as ctx
    from layers.sheet.ink import Ink
    from layers.sheet.scene import Frame

GRATICULE = "#dcd9d2"
VIGNETTE = (("#e7e3dc", 11.0), ("#dbd6cd", 5.5))
"""Two bands around the province, outermost first, widths in pixels: it stands out from the neighbours."""
STEPS = (10.0, 5.0, 4.0, 2.0, 1.0, 0.5, 0.25, 1 / 6, 1 / 12)


def page(frame: Frame, geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry of the plane on the page, cut at the window."""
    return frame.clip(frame.place(geometry))


def ground(frame: Frame, base: ctx.PlaneBase, ink: Ink, switches: tuple[Base, ...]) -> Iterable[Shape]:
    """Yield what lies under the themes: neighbours and the sheet of the province."""
    b = frame.box
    tone = ink.tone
    neighbours = Base.NEIGHBOURS in switches
    sea = palette.NEIGHBOUR_FILL if neighbours else palette.PAPER
    # Without hue every grey is a fill of a county: what lies around is white.
    sea = "#ffffff" if ink.is_grey else tone(sea)
    yield Shape("ground", b.polygon, Brush(fill=sea))
    yield from graticule(frame, ink)
    if neighbours:
        reach = frame.plane_box
        window = shapely.box(reach.left, reach.bottom, reach.right, reach.top)
        lines = [shapely.boundary(s) for s in base.neighbours.values() if s.intersects(window)]
        if lines:
            cut = page(frame, shapely.union_all(shapely.clip_by_rect(lines, *window.bounds)))
            if not cut.is_empty:
                paint = Brush(stroke=tone(palette.NEIGHBOUR_LINE), width=ink.mm(1.0))
                yield Shape("neighbour-line", shapely.line_merge(_lines_of(cut)), paint)
    outer = page(frame, base.province_lines)
    if not outer.is_empty:
        for color, pixels in VIGNETTE:
            yield Shape("vignette", outer, Brush(stroke=tone(color), width=ink.mm(pixels)))
    sheet = page(frame, base.province)
    if not sheet.is_empty:
        yield Shape("province", sheet, Brush(fill=tone(palette.PAPER)))


def beyond(frame: Frame, outlines: Iterable[BaseGeometry], ink: Ink) -> Iterable[Shape]:
    """Yield what the document names beyond the border, in a muted tone over the neighbours."""
    style = palette.BEYOND
    for outline in outlines:
        cut = page(frame, outline)
        if not cut.is_empty:
            fill = replace(ink.line(style), fill=ink.tone(style.fill or style.color), opacity=style.fill_opacity)
            yield Shape("beyond", cut, fill)


def water(frame: Frame, base: ctx.PlaneBase, ink: Ink, switches: tuple[Base, ...]) -> Iterable[Shape]:
    """Yield lakes, rivers and railways, the great ones wider."""
    if Base.RIVERS in switches:
        surfaces = [page(frame, lake.geometry) for lake in base.lakes]
        if surfaces := [surface for surface in surfaces if not surface.is_empty]:
            look = replace(ink.line(palette.LAKE), fill=ink.tone(palette.LAKE.fill or palette.LAKE.color))
            yield Shape("lake", shapely.union_all(surfaces), look)
        for rank, wide in ((3, 0.55), (2, 0.9), (1, 1.5)):
            lines = [page(frame, r.geometry) for r in base.rivers if r.rank == rank]
            if lines := [line for line in lines if not line.is_empty]:
                yield Shape("river", shapely.union_all(lines), ink.line(palette.RIVER, width=wide))
    if Base.RAILWAYS in switches:
        lines = [page(frame, r.geometry) for r in base.railways]
        if lines := [line for line in lines if not line.is_empty]:
            merged = shapely.line_merge(_lines_of(shapely.union_all(lines)))
            yield Shape("railway", merged, ink.line(palette.RAILWAY, width=1.0, dash=()))
            yield Shape(
                "railway-dash",
                merged,
                Brush(stroke="#ffffff", width=ink.mm(0.55), dash=(ink.mm(5), ink.mm(5)), cap="butt"),
            )


def borders(frame: Frame, base: ctx.PlaneBase, ink: Ink, switches: tuple[Base, ...]) -> Iterable[Shape]:
    """Yield the borders, finest first; every shared border is one line."""
    ranks = [("prefecture-line", base.prefecture_lines, palette.PREFECTURE_LINE, 1.0)]
    if Base.COUNTIES in switches:
        ranks.insert(0, ("county-line", base.county_lines, palette.COUNTY_LINE, 1.0))
    ranks.append(("province-line", base.province_lines, palette.PROVINCE_LINE, 1.0))
    for role, lines, style, wide in ranks:
        cut = page(frame, lines)
        if not cut.is_empty:
            yield Shape(role, cut, ink.line(style, width=wide))


def step_of(frame: Frame) -> float:
    """Return the spacing of the graticule in degrees: the finest that leaves some 45 mm between two lines."""
    metres = frame.scale * 45 / 1000
    wanted = metres / 111_000
    return min((s for s in STEPS if s >= wanted), default=STEPS[0])


def _curve(frame: Frame, fixed: float, low: float, high: float, *, meridian: bool) -> shapely.LineString:
    along = np.linspace(low, high, 25)
    still = np.full_like(along, fixed)
    degrees = np.column_stack((still, along) if meridian else (along, still))
    return shapely.LineString(frame.projection.forward(degrees))


def graticule_lines(frame: Frame) -> list[tuple[bool, float, BaseGeometry]]:
    """Return meridians (True) and parallels (False) with their degrees, on the page, cut at the window."""
    west, south, east, north = frame.bounds_lonlat()
    step = step_of(frame)
    found = []
    for meridian, low, high, a, b in ((True, west, east, south, north), (False, south, north, west, east)):
        for number in range(math.ceil(low / step), math.floor(high / step) + 1):
            line = page(frame, _curve(frame, number * step, a - 0.2, b + 0.2, meridian=meridian))
            if not line.is_empty:
                found.append((meridian, number * step, line))
    return found


def graticule(frame: Frame, ink: Ink) -> Iterable[Shape]:
    """Yield the graticule, faint, under everything."""
    lines = [line for _, _, line in graticule_lines(frame)]
    if lines:
        yield Shape(
            "graticule", shapely.union_all(lines), Brush(stroke=ink.tone(GRATICULE), width=ink.mm(0.5), cap="butt")
        )


def _lines_of(geometry: BaseGeometry) -> BaseGeometry:
    parts = [p for p in shapely.get_parts(geometry) if p.geom_type == "LineString"]
    return shapely.multilinestrings(parts)
