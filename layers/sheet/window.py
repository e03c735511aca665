"""One map window: everything inside a neat line, with its labels. The main map and the inset are made alike."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import shapely

from data.texts import Lang
from geo.model import Theme
from layers import palette
from layers.model import Base
from layers.sheet import basemap, labels, legend, themes
from layers.sheet.scene import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from layers.sheet.context import Context
    from layers.sheet.figures import Classes
    from layers.sheet.ink import Ink
    from layers.sheet.keys import Key
    from layers.sheet.labels import Wanted
    from layers.sheet.scene import Box, Frame, Item, Placed, Text
    from layers.sheet.themes import Drawn
    from layers.sheet.view import View

MUST = 1000.0
CARE = 36.0
FIXED = frozenset({"prefecture", "corridor"})
"""Names that are settled together with the marks."""
EARLY = FIXED | {"county"}
LENT = 0.3
"""The key of an area that lies in the inset to more than this share stands there."""
LENT_COUNTY = 3.0
CALM = 24
"""Up to this many keys, their names are worth more than the names of counties."""


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """A finished window.

    Parameters
    ----------
    keyed
        Idents of the keys whose mark stands in it.
    """

    frame: Frame
    items: tuple[Item, ...]
    labels: tuple[Placed, ...]
    missing: tuple[tuple[str, str, str], ...]
    drawn: dict[str, int]
    keyed: frozenset[str]


@dataclass(slots=True, eq=False)
class Painter:
    """Draws windows of one view.

    Parameters
    ----------
    steps
        Called between the parts of the work; may raise to stop it.
    """

    view: View
    context: Context
    ink: Ink
    keys: tuple[Key, ...]
    classes: Classes | None
    steps: Callable[[], None]
    is_zoomed: bool = False
    base_switches: tuple[Base, ...] = field(default=())

    def draw(self, frame: Frame) -> themes.Drawn:
        """Return areas and lines of a window, without marks and names."""
        drawn = themes.Drawn()
        self._shapes(drawn, frame)
        self.steps()
        return drawn

    def finish(
        self, frame: Frame, drawn: Drawn, reserved: Sequence[Box], lent: BaseGeometry | None,
        elsewhere: frozenset[str] = frozenset(), *, is_inset: bool = False,
    ) -> Window:  # fmt: skip
        """Add marks and names.

        Parameters
        ----------
        reserved
            Rectangles of the page that furniture will take.
        lent
            The part of the page that an inset shows larger: its marks need not stand here as well.
        elsewhere
            Keys of areas that stand in the main window already.
        """
        names = [*self._divisions(frame, lent, is_inset=is_inset), *self._lines(frame)]
        board = labels.Board(frame.box, [box.polygon for box in reserved])
        board.dear += [shape.geometry for shape in drawn.shapes if shape.role == Theme.CORRIDORS.value]
        # Marks, prefectures and corridors find their places together with the counties, which they push about least
        # then; the counties and all that may be left out find theirs around them once more, with the names of the marks.
        early = [one for one in names if one.type.role in EARLY]
        marks, leading = self._marks(frame, early, board, lent, drawn, elsewhere)
        self.steps()
        for mark in marks:
            board.blocked.append(mark.box.inset(-0.1).polygon)
            if mark.origin is not None:
                line = shapely.LineString([mark.origin, (mark.x, mark.y)])
                board.blocked.append(shapely.buffer(line, 0.45, cap_style="flat"))
        fixed = leading.only(lambda role: role in FIXED)
        board.blocked += [label.ground for label in fixed.placed]
        rest = [one for one in names if one.type.role not in FIXED]
        placement = labels.place([*rest, *self._key_names(marks, lent)], board)
        self.steps()
        items: list[Item] = [*drawn.shapes, *marks, *placement.texts, *fixed.texts]
        return Window(
            frame, tuple(items), (*fixed.placed, *placement.placed), (*fixed.missing, *placement.missing),
            drawn.keys, frozenset(m.ident for m in marks),
        )  # fmt: skip

    def _shapes(self, drawn: Drawn, frame: Frame) -> None:
        view, ink, context = self.view, self.ink, self.context
        plane = context.base(frame.scale)
        switches = self.base_switches
        look = (frame, switches, ink.is_grey, ink.factor)
        once = context.once
        for shape in once(("ground", *look), lambda: tuple(basemap.ground(frame, plane, ink, switches))):
            drawn.add(shape, f"base:{shape.role}")
        if self.classes is not None:
            themes.choropleth(drawn, frame, self.classes, context, ink)
        themes.counties(drawn, frame, view.features.get(Theme.COUNTIES, ()), context, ink, is_under=view.is_stacked)
        meant = self._meant(frame)
        for shape in once(("water", *look), lambda: tuple(basemap.water(frame, plane, ink, switches))):
            drawn.add(shape, f"base:{shape.role}")
        others = [f for theme, some in view.features.items() if theme is not Theme.COUNTIES for f in some]
        themes.areas(drawn, frame, others, context, ink, is_over=bool(view.features.get(Theme.COUNTIES)))
        if meant is not None:
            themes.focus(drawn, frame, meant, plane.province, ink)
        for shape in once(("borders", *look), lambda: tuple(basemap.borders(frame, plane, ink, switches))):
            drawn.add(shape, f"base:{shape.role}")
        if meant is not None:
            themes.focus_line(drawn, frame, meant, ink)
        themes.rings(drawn, frame, others, ink, 2.2 * ink.factor)
        themes.corridors(drawn, frame, others, ink)

    def _meant(self, frame: Frame) -> BaseGeometry | None:
        """Return the opened division at the precision of this window; ``None`` where none is opened."""
        place = self.view.spec.place
        if place is None or self.view.focus is None:
            return None
        base = self.context.base(frame.scale)
        return base.counties.get(place) or base.prefectures.get(place)

    def _marks(
        self, frame: Frame, early: list[Wanted], board: labels.Board, lent: BaseGeometry | None, drawn: Drawn,
        elsewhere: frozenset[str],
    ) -> tuple[list[Mark], labels.Placement]:  # fmt: skip
        spots: list[labels.Spot] = []
        by_ident: dict[str, Key] = {}
        window = frame.box.polygon
        for key in self.keys:
            width, height = key.size(self.ink)
            shape = frame.place(key.feature.geometry)
            area = frame.clip(shape) if key.is_area else None
            extent = (area.length if key.feature.is_line else area.area) if area is not None else 0.0
            if (area is not None and area.is_empty) or key.ident in elsewhere:
                continue
            point = _middle(area) if area is not None else shape
            if not window.contains(point):
                continue
            is_lent = lent is not None and lent.contains(point)
            if lent is not None and area is not None:
                shared = shapely.intersection(lent, area)
                if (shared.length if key.feature.is_line else shared.area) > LENT * extent:
                    continue
                is_lent = False
            by_ident[key.ident] = key
            spots.append(
                labels.Spot(key.ident, point.x, point.y, width, height, area, 1.0 if is_lent else MUST, still=is_lent)
            )
        places, leading = labels.spread(spots, early, board)
        marks = []
        for ident, (x, y, origin) in places.items():
            key = by_ident[ident]
            width, height = key.size(self.ink)
            if not key.is_area:
                drawn.keys[legend.mark_key(key)] = 1
            marks.append(
                Mark("mark", key.shape, key.label, x, y, width, height, key.color(self.ink), key.is_hollow,
                     ident, origin)
            )  # fmt: skip
        return marks, leading

    def _key_names(self, marks: Sequence[Mark], lent: BaseGeometry | None) -> Iterable[Wanted]:
        """Yield the names beside the marks, but of what the inset names."""
        f = self.ink.factor
        worth = 40.0 if len(self.keys) <= CALM else 6.0
        grouped = {key.ident: key for key in self.keys}
        for mark in marks:
            if lent is not None and shapely.intersects(lent, mark.box.polygon):
                continue
            key = grouped[mark.ident]
            if key.feature.is_line:
                continue
            kind = labels.Type("key-name", 2.35 * f, 500, key.color(self.ink), worth, halo=0.42 * f)
            yield labels.beside(mark.ident, key.feature.name, kind, mark.box)

    def _divisions(self, frame: Frame, lent: BaseGeometry | None, *, is_inset: bool) -> Iterable[Wanted]:
        f, ink, context = self.ink.factor, self.ink, self.context
        lang = self.view.spec.lang
        base = context.base(frame.scale)
        window = frame.box.polygon
        meant = self._meant(frame)
        near = 1.3 if self.is_zoomed or is_inset else 1.0
        latin = 0.88 if lang is Lang.EN else 1.0
        paper = ink.tone(palette.HALO)
        city = labels.Type("prefecture", 3.75 * f * latin * (near if not is_inset else 1.0), 700, ink.tone(palette.INK),
                           3 * MUST, CARE, 0.1 * f, 0.6 * f, paper)  # fmt: skip
        county = labels.Type(
            "county", 2.2 * f * latin * near, 400, ink.tone("#3f484d"), 10.0, 0.0, 0.0, 0.38 * f, paper
        )
        distant_city = labels.Type(
            "far-prefecture", 3.1 * f * latin, 500, ink.tone("#7b7f80"), 20.0, 0.0, 0.3 * f, 0.4 * f, paper
        )
        distant_county = labels.Type(
            "far-county", 2.1 * f * latin, 400, ink.tone("#8f9394"), 2.0, 0.0, 0.0, 0.3 * f, paper
        )
        for adcode, shape in base.prefectures.items():
            area = frame.place(shape)
            if not area.intersects(window):
                continue
            seen = frame.clip(area)
            if seen.area < 30 * f * f:
                continue
            is_far = (
                meant is not None and not shape.covers(shapely.point_on_surface(meant)) and not _within(shape, meant)
            )
            kind = distant_city if is_far or (seen.area < 0.45 * area.area and self.is_zoomed) else city
            if is_inset and kind is city:
                kind = distant_city
            found = self._in_area(adcode, context.short_name(adcode, lang), kind, area, frame.box)
            if found is not None:
                yield found
        if Base.COUNTIES in self.base_switches:
            for adcode, shape in base.counties.items():
                area = frame.place(shape)
                if not area.intersects(window):
                    continue
                seen = frame.clip(area)
                if seen.area < 1.0 * f * f or (seen.area < 0.3 * area.area and (self.is_zoomed or is_inset)):
                    continue
                is_far = meant is not None and not _within(shape, meant)
                kind = distant_county if is_far else county
                if lent is not None and shapely.intersection(lent, area).area > 0.6 * area.area:
                    kind = replace(county, value=LENT_COUNTY)
                found = self._in_area(adcode, context.short_name(adcode, lang), kind, area, frame.box)
                if found is not None:
                    yield found
        if Base.NEIGHBOURS in self.base_switches and not is_inset:
            land = labels.Type("neighbour", 4.0 * f * latin, 500, ink.tone(palette.NEIGHBOUR_TEXT), 30.0, 0.0, 1.6 * f, 0.4 * f,
                               ink.tone(palette.NEIGHBOUR_FILL))  # fmt: skip
            for adcode, shape in base.neighbours.items():
                area = frame.place(shape)
                if area.intersects(window) and frame.clip(area).area > 250 * f * f:
                    row = context.boundaries.neighbours.loc[adcode]
                    name = str(row["name"] if lang is Lang.ZH else row["name_en"])
                    found = self._in_area(adcode, name, land, area, frame.box.inset(2.0))
                    if found is not None:
                        yield found

    def _in_area(self, ident: str, name: str, kind: labels.Type, area: BaseGeometry, box: Box) -> Wanted | None:
        key = (ident, name, kind, box, area.bounds)
        return self.context.once(key, lambda: labels.in_area(ident, name, kind, area, box))

    def _lines(self, frame: Frame) -> Iterable[Wanted]:
        f, ink = self.ink.factor, self.ink
        lang = self.view.spec.lang
        window = frame.box.polygon
        worth = 12.0 if any(key.feature.is_line for key in self.keys) else 300.0
        for theme, some in self.view.features.items():
            for feature in some:
                if feature.is_line:
                    line = frame.clip(frame.place(feature.geometry))
                    if line.is_empty:
                        continue
                    style = palette.style(theme, feature.precision)
                    kind = labels.Type("corridor", 2.6 * f, 700, ink.tone(palette.STYLES[theme].color), worth, CARE, 0.0, 0.5 * f,
                                       ink.tone(palette.HALO))  # fmt: skip
                    yield from labels.along(feature.ident, feature.name, kind, line, ink.mm(style.width) / 2 + 0.3 * f)
        if Base.RIVERS in self.base_switches:
            kind = labels.Type(
                "river", 2.1 * f, 400, ink.tone("#5a93b8"), 3.0, 0.0, 0.9 * f, 0.35 * f, ink.tone(palette.HALO)
            )
            for river in self.context.base(frame.scale).rivers:
                if not river.name:
                    continue
                line = frame.clip(frame.place(river.geometry))
                if not line.is_empty and line.intersects(window) and line.length > 25 * f:
                    smooth = shapely.simplify(line, 1.2)
                    name = river.name if lang is Lang.ZH else river.name_en
                    yield from labels.along(river.name, name, kind, smooth, 0.35 * f)


def _middle(area: BaseGeometry) -> shapely.Point:
    """Return a point on an area, or half way along the longest piece of a line."""
    if "Line" in area.geom_type:
        return max(shapely.get_parts(area), key=lambda part: part.length).interpolate(0.5, normalized=True)
    return shapely.point_on_surface(area)


def _within(shape: BaseGeometry, area: BaseGeometry | None) -> bool:
    """Whether a division lies in the opened one or holds it; slivers of simplification do not count."""
    if area is None:
        return True
    shared = shapely.intersection(shape, area).area
    return bool(shared > 0.5 * min(shape.area, area.area))
