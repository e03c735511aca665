"""The themes of a map window: fills, outlines, hatching, corridors, rings. What it drew it reports for the legend."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.places import Precision, Theme
from layers import palette
from layers.sheet.ink import GREY_REACH, mix
from layers.sheet.scene import Brush, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from shapely.geometry.base import BaseGeometry

    from layers.county_counts import CountyCounts
    from layers.list_map import ListOnMap
    from layers.sheet.content import Feature
    from layers.sheet.ink import Ink
    from layers.sheet.map.choropleth import Classes
    from layers.sheet.map.lanes import Course
    from layers.sheet.plane import Context
    from layers.sheet.scene import Frame

OUTLINE, GAP = 0.62, 0.45
"""Widths of an outline and of the light gap in it against the screen: paper is finer."""
BAND_SHARE = 0.2
"""Opacity of the band along a region."""
WIDE = ":wide"
"""Ends the key of regions that are drawn by their edge alone."""
SPACING = 1.9
"""Distance between hatching lines, millimetres at A3."""


@dataclass(slots=True)
class Drawn:
    """What a window really shows, for the legend: keys with the features behind them.

    Parameters
    ----------
    ways
        The course of every line.
    """

    shapes: list[Shape] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)
    ways: Mapping[str, Course] = field(default_factory=dict)

    def add(self, shape: Shape, key: str = "") -> None:
        """Draw a shape and note its key."""
        if not shape.geometry.is_empty:
            self.shapes.append(shape)
            if key:
                self.note(key)

    def note(self, key: str) -> None:
        """Note a key of what is drawn."""
        self.keys[key] = self.keys.get(key, 0) + 1


def area_opacity(style: palette.Style, *, is_over: bool) -> float:
    """Return the opacity of an area's fill: thinner over filled counties, so that the colours do not turn to mud."""
    return style.fill_opacity * (0.45 if is_over else 1.0)


def areas(
    drawn: Drawn, frame: Frame, features: Iterable[Feature], context: Context, ink: Ink, *, is_over: bool
) -> None:  # fmt: skip
    """Draw regions, zones and cities that are areas.

    Fill and hatching cover the union of a theme's areas once, so that ten zones in one city are no darker than one;
    every extent has its own outline, equal ones share it. A region of most of the province keeps its edge alone where
    counties are filled: their colours are what the map tells.
    """
    edges: list[Shape] = []
    for (theme, precision, change), extents in _by_look(features, context):
        style = palette.style(theme, precision, change=change)
        inside = []
        for codes, feature in extents.items():
            shape = frame.place(context.area_of(codes, frame.scale))
            cut = frame.clip(shape)
            if cut.is_empty:
                continue
            edge = frame.clip(shapely.boundary(shape))
            if not (is_over and theme is Theme.REGIONS and context.is_wide(codes)):
                inside.append(cut)
            elif not edge.is_empty:
                drawn.note(f"{theme.value}:{precision.value}{WIDE}{changed(change)}")
            if not edge.is_empty:
                line = Shape(f"{theme.value}-line", edge, ink.line(style, width=OUTLINE), feature.ident)
                edges += outline(theme, line, ink)
        if not inside:
            continue
        union = shapely.union_all(inside)
        drawn.add(
            Shape(theme.value, union, ink.area(style, area_opacity(style, is_over=is_over))),
            f"{theme.value}:{precision.value}{changed(change)}",
        )
        if (faint := hatch_line(theme, style, ink)) is not None:
            drawn.add(Shape(f"{theme.value}-hatch", hatch(union, *hatching(theme.value, ink)), faint))
    for shape in edges:
        drawn.add(shape)


def _by_look(
    features: Iterable[Feature], context: Context
) -> list[tuple[tuple[Theme, Precision, str], dict[tuple[str, ...], Feature]]]:
    """Return the areas by what they look like, in the order of drawing; one for each extent."""
    groups: dict[tuple[Theme, Precision, str], dict[tuple[str, ...], Feature]] = {}
    for feature in features:
        if "Polygon" in feature.geometry.geom_type:
            codes = context.gazetteer.expand(feature.divisions)
            groups.setdefault((feature.theme, feature.precision, feature.change), {}).setdefault(codes, feature)
    return sorted(
        groups.items(), key=lambda item: (list(Theme).index(item[0][0]), list(Precision).index(item[0][1]))
    )  # fmt: skip


def outline(theme: Theme, line: Shape, ink: Ink) -> list[Shape]:
    """Return the outline of an area as its theme has it: a pale band along a region, two lines around a zone.

    Regions and zones are told apart without their hue.
    """
    look = palette.STYLES[theme]
    if look.band:
        band = Brush(stroke=line.paint.stroke, width=ink.mm(look.band) * OUTLINE, opacity=BAND_SHARE, cap="butt")
        return [replace(line, role=f"{theme.value}-band", paint=band), line]
    if look.gap:
        gap = ink.mm(look.gap) * GAP
        inner = Brush(stroke=ink.tone(palette.PAPER), width=gap, cap="butt")
        wide = replace(line.paint, width=line.paint.width + gap)
        return [replace(line, paint=wide), replace(line, role=f"{theme.value}-gap", paint=inner)]
    return [line]


def changed(change: str) -> str:
    """Return what the key of a feature ends with: what became of it between two documents."""
    return f":{change}" if change else ""


def hatch_line(theme: Theme, style: palette.Style, ink: Ink) -> Brush | None:
    """Return the lines of an area's hatching, on the map and in the legend; ``None`` for an area without."""
    if not style.hatch and not (ink.is_grey and theme is Theme.REGIONS):
        return None
    return replace(ink.line(style, width=0.2, dash=()), opacity=0.6, cap="butt")


def hatching(theme: str, ink: Ink) -> tuple[float, float]:
    """Return the spacing of a theme's hatching in millimetres and its angle in degrees."""
    return (2.2 * SPACING * ink.factor, -45.0) if theme == Theme.REGIONS.value else (SPACING * ink.factor, 45.0)


def hatch(area: BaseGeometry, spacing: float, angle: float) -> BaseGeometry:
    """Return parallel lines inside an area, aligned on the page so that neighbouring areas run on."""
    if area.is_empty:
        return shapely.MultiLineString()
    turn = math.radians(angle)
    along = np.array([math.cos(turn), math.sin(turn)])
    across = np.array([-along[1], along[0]])
    west, south, east, north = area.bounds
    corners = np.array([(west, south), (east, south), (east, north), (west, north)])
    off, run = corners @ across, corners @ along
    steps = np.arange(math.ceil(off.min() / spacing), math.floor(off.max() / spacing) + 1) * spacing
    if not len(steps):
        return shapely.MultiLineString()
    ends = np.stack(
        (
            steps[:, None] * across + (run.min() - 1) * along,
            steps[:, None] * across + (run.max() + 1) * along,
        ),
        axis=1,
    )
    return shapely.intersection(shapely.multilinestrings(ends), area)


def reach_fill(how: str, ink: Ink) -> str:
    """Return the fill of a county as one opaque colour: the same for a way of reach on every sheet."""
    if ink.is_grey and how in GREY_REACH:
        return GREY_REACH[how]
    return ink.tone(mix(palette.COUNTY_FILLS[how], palette.PAPER, palette.STYLES[Theme.COUNTIES].fill_opacity))


def counties(
    drawn: Drawn, frame: Frame, features: Iterable[Feature], context: Context, ink: Ink
) -> None:  # fmt: skip
    """Fill counties by the strongest way that a clause reaches them."""
    groups: dict[str, list[str]] = {}
    for feature in features:
        if feature.how in palette.COUNTY_FILLS:
            groups.setdefault(feature.how, []).append(feature.ident)
    for how, codes in groups.items():
        area = frame.clip(frame.place(context.area_of(tuple(codes), frame.scale)))
        fill = reach_fill(how, ink)
        drawn.add(Shape("counties", area, Brush(fill=fill), how), f"counties:{how}")
        if how == "dropped":
            drawn.add(Shape("counties-hatch", hatch(area, SPACING * ink.factor, 45), dropped_lines(ink)))


def counted(drawn: Drawn, frame: Frame, counts: CountyCounts, context: Context, ink: Ink) -> None:
    """Fill counties by the class of their count; those without anything stay paper."""
    for one in counts.classes:
        if one.step and one.counties:
            area = frame.clip(frame.place(context.area_of(one.counties, frame.scale)))
            drawn.add(Shape("counties", area, Brush(fill=count_fill(one.step, ink)), f"count-{one.step}"),
                      f"count:{one.step}")  # fmt: skip


def count_fill(step: int, ink: Ink) -> str:
    """Return the fill of a class of counts."""
    return ink.tone(palette.COUNTS[step])


def dropped_lines(ink: Ink) -> Brush:
    """Return the hatch of a county that only the older document bears on."""
    return Brush(stroke=ink.tone(palette.DROPPED_COUNTY.color), width=ink.mm(0.7), cap="butt")


def choropleth(drawn: Drawn, frame: Frame, classes: Classes, context: Context, ink: Ink) -> None:
    """Fill counties by their figures; those without one stay white, hatched."""
    base = context.base(frame.scale)
    groups: dict[int, list[BaseGeometry]] = {}
    for adcode, shape in base.counties.items():
        groups.setdefault(classes.step(adcode), []).append(shape)
    for step, shapes in sorted(groups.items()):
        area = frame.clip(frame.place(shapely.union_all(shapes)))
        if step < 0:
            drawn.add(Shape("no-figure", area, Brush(fill=ink.tone("#ffffff"))), "figures:none")
            lines = hatch(area, SPACING * ink.factor, 45)
            drawn.add(Shape("no-figure", lines, Brush(stroke=ink.tone("#c3c3be"), width=ink.mm(0.5), cap="butt")))
        else:
            drawn.add(Shape("figures", area, Brush(fill=ink.tone(classes.colors[step]))), f"figures:{step}")


def corridors(
    drawn: Drawn, frame: Frame, features: Iterable[Feature], ways: Mapping[str, Course], ink: Ink
) -> None:  # fmt: skip
    """Draw lines along their ways on the page with a light casing, all casings below all lines."""
    lines: list[tuple[Shape, str]] = []
    for feature in features:
        if not feature.is_line:
            continue
        line = frame.clip(ways[feature.ident].line)
        if line.is_empty:
            continue
        course = feature.schematic_course
        style = palette.style(
            feature.theme, feature.precision, schematic_course=course, measured=not course, change=feature.change
        )
        casing = Brush(stroke="#ffffff", width=ink.mm(style.width + 2.6), opacity=0.85, cap="butt")
        drawn.add(Shape(f"{feature.theme.value}-casing", line, casing, feature.ident))
        lines.append(
            (Shape(feature.theme.value, line, ink.line(style), feature.ident),
             (f"{feature.theme.value}-line:{feature.precision.value}{':course' if course else ''}"
              f"{changed(feature.change)}"))
        )  # fmt: skip
    for shape, key in lines:
        drawn.add(shape, key)


def rings(drawn: Drawn, frame: Frame, features: Iterable[Feature], ink: Ink, least: float) -> None:
    """Draw the circle of uncertainty of points, true to scale, where its radius is more than ``least`` millimetres."""
    for feature in features:
        if not feature.is_point or math.isnan(feature.radius_m):
            continue
        radius = feature.radius_m * 1000 / frame.scale
        if radius <= least:
            continue
        disc = shapely.buffer(frame.place(feature.geometry), radius, quad_segs=24)
        if not frame.box.polygon.intersects(disc):
            continue
        color = palette.style(feature.theme, feature.precision, change=feature.change).color
        drawn.add(Shape("ring", frame.clip(disc), Brush(fill=ink.tone(color), opacity=0.07), feature.ident))
        edge = frame.clip(shapely.boundary(disc))
        style = replace(palette.RADIUS_RING, color=color)
        drawn.add(Shape("ring-line", edge, ink.line(style), feature.ident), f"ring:{feature.theme.value}")


def focus(drawn: Drawn, frame: Frame, area: BaseGeometry, province: BaseGeometry, ink: Ink) -> None:
    """Mute the province around the area that is meant, and outline that area."""
    if "Polygon" not in area.geom_type:
        return
    rest = frame.clip(frame.place(shapely.difference(province, area)))
    veil = mix(palette.NEIGHBOUR_FILL, palette.PAPER, 0.55)
    drawn.add(Shape("veil", rest, Brush(fill=ink.tone(veil), opacity=0.66)))


def focus_line(drawn: Drawn, frame: Frame, area: BaseGeometry, ink: Ink) -> None:
    """Outline the area that is meant in the one accent colour."""
    if "Polygon" not in area.geom_type:
        return
    edge = frame.clip(shapely.boundary(frame.place(area)))
    inner = frame.clip(frame.place(area))
    band = shapely.intersection(shapely.buffer(edge, ink.mm(6), quad_segs=4), inner)
    drawn.add(Shape("focus-band", band, Brush(fill=ink.tone(palette.ACCENT), opacity=0.10)))
    drawn.add(Shape("focus-line", edge, Brush(stroke=ink.tone(palette.ACCENT), width=ink.mm(2.2))), "focus")


def members(drawn: Drawn, frame: Frame, listed: ListOnMap, context: Context, ink: Ink) -> None:
    """Outline the members of a list, dashed where a division only hosts one, and mark those with a point."""
    scale = frame.scale
    for codes, look, key in (
        (listed.divisions, palette.MEMBER, "member"), (listed.hosts, palette.MEMBER_HOST, "member-host"),
    ):  # fmt: skip
        for code in codes:
            edge = shapely.boundary(frame.place(context.area_of((code,), scale)))
            drawn.add(Shape(key, frame.clip(edge), ink.line(look), code), key)
    half = ink.mm(palette.MEMBER_POINT.size) / 2
    for point in listed.points:
        at = frame.place(context.projection.project(shapely.Point(point.lonlat)))
        square = frame.clip(shapely.box(at.x - half, at.y - half, at.x + half, at.y + half))
        drawn.add(Shape("member-point", square, _solid(ink), point.place_id), "member-point")


def _solid(ink: Ink) -> Brush:
    look = palette.MEMBER_POINT
    return replace(ink.line(look), stroke=ink.tone(palette.HALO), fill=ink.tone(look.color), opacity=1.0)
