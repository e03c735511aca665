"""One map window: everything inside a neat line, with its labels. The main map and the inset are made alike."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import shapely

from data.openers.texts import Lang
from geo.places import Theme
from geo.scope.reach import How
from layers import palette
from layers.sheet.ink import LEAST_TYPE
from layers.sheet.labels import candidates, placing
from layers.sheet.labels.lettering import CARE, MUST, type_of
from layers.sheet.map import basemap, lanes, seat_marks, sheet_legend, theme_marks
from layers.sheet.scene import Brush, Mark, Shape
from layers.spec import Base

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from layers.sheet.content import Feature, SheetContent
    from layers.sheet.ink import Ink
    from layers.sheet.labels.candidates import Wanted
    from layers.sheet.labels.lettering import Lettering
    from layers.sheet.map.choropleth import Classes
    from layers.sheet.map.keys import Key
    from layers.sheet.map.lanes import Course
    from layers.sheet.map.theme_marks import Drawn
    from layers.sheet.plane import Context
    from layers.sheet.scene import Box, Frame, Item, Placed

FIXED = frozenset({"prefecture", "corridor"})
"""Names that are settled together with the marks."""
EARLY = FIXED | {"county"}
LENT = 0.3
"""The key of an area that lies in the inset to more than this share stands there."""
LENT_COUNTY = 3.0
"""What a name is worth that the inset shows as well."""
MOST_SEEN = 0.45
"""A division of which a smaller share is in the window may go without its name."""
INSET_WORTH = 600.0
"""What the name of a division is worth that fills the whole of an inset."""
ROOM = 2.0
"""A division that is not so many times as large as its name is set among the smaller ones."""
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
    is_sparse
        Name only the counties that a clause names itself: what is seen from across a room bears few names.
    """

    view: SheetContent
    context: Context
    ink: Ink
    keys: tuple[Key, ...]
    classes: Classes | None
    steps: Callable[[], None]
    is_zoomed: bool = False
    is_sparse: bool = False
    base_switches: tuple[Base, ...] = field(default=())

    def draw(self, frame: Frame) -> theme_marks.Drawn:
        """Return areas and lines of a window, without marks and names."""
        drawn = theme_marks.Drawn()
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
        names = [*self._divisions(frame, lent, is_inset=is_inset), *self._lines(frame, drawn.ways)]
        board = placing.Board(frame.box, [box.polygon for box in reserved])
        board.dear += [shape.geometry for shape in drawn.shapes if shape.role == Theme.CORRIDORS.value]
        lens = _lens(lent, frame, self.ink) if lent is not None else []
        board.dear += [shape.geometry for shape in lens]
        seats = [shape.geometry for shape in drawn.shapes if shape.role.startswith("seat:")]
        board.dear += [disc for geometry in seats for disc in shapely.get_parts(geometry)]
        # Marks, prefectures and corridors find their places together with the counties, which they push about least
        # then; the counties and all that may be left out find theirs once more, with the names of the marks.
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
        placement = placing.place([*rest, *self._key_names(marks, lent), *self._area_names(frame)], board)
        self.steps()
        # The frame around what the inset shows lies below the names: it cuts through none.
        items: list[Item] = [*drawn.shapes, *lens, *marks, *placement.texts, *fixed.texts]
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
        for shape in basemap.beyond(frame, [context.outline(one) for one in view.beyond], ink):
            drawn.add(shape, f"base:{shape.role}")
        if self.classes is not None:
            theme_marks.choropleth(drawn, frame, self.classes, context, ink)
        if view.counts is not None:
            theme_marks.counted(drawn, frame, view.counts, context, ink)
        else:
            theme_marks.counties(drawn, frame, view.features.get(Theme.COUNTIES, ()), context, ink)
        meant = self._meant(frame)
        for shape in once(("water", *look), lambda: tuple(basemap.water(frame, plane, ink, switches))):
            drawn.add(shape, f"base:{shape.role}")
        others = [f for theme, some in view.features.items() if theme is not Theme.COUNTIES for f in some]
        theme_marks.areas(drawn, frame, others, context, ink, is_over=bool(view.features.get(Theme.COUNTIES)))
        if meant is not None:
            theme_marks.focus(drawn, frame, meant, plane.province, ink)
        for shape in once(("borders", *look), lambda: tuple(basemap.borders(frame, plane, ink, switches))):
            drawn.add(shape, f"base:{shape.role}")
        self._over(drawn, frame, others, meant)

    def _over(self, drawn: Drawn, frame: Frame, others: Sequence[Feature], meant: BaseGeometry | None) -> None:
        """Draw what lies over areas and borders: seats, the opened division, members of a list, rings, lines."""
        view, ink, context = self.view, self.ink, self.context
        if Base.SEATS in self.base_switches:
            look = (frame, self.base_switches, ink.is_grey, ink.factor)
            for shape, key in context.once(("seats", *look), lambda: tuple(seat_marks.seats(frame, context, ink))):
                drawn.add(shape, key)
        if meant is not None:
            theme_marks.focus_line(drawn, frame, meant, ink)
        if view.listed is not None:
            theme_marks.members(drawn, frame, view.listed, context, ink)
        theme_marks.rings(drawn, frame, others, ink, 2.2 * ink.factor)
        drawn.ways = lanes.courses(frame, others, ink)
        theme_marks.corridors(drawn, frame, others, drawn.ways, ink)

    def _meant(self, frame: Frame) -> BaseGeometry | None:
        """Return the opened division at the precision of this window; ``None`` where none is opened."""
        place = self.view.spec.place
        if place is None or self.view.focus is None:
            return None
        base = self.context.base(frame.scale)
        return base.counties.get(place) or base.prefectures.get(place)

    def _marks(
        self, frame: Frame, early: list[Wanted], board: placing.Board, lent: BaseGeometry | None, drawn: Drawn,
        elsewhere: frozenset[str],
    ) -> tuple[list[Mark], placing.Placement]:  # fmt: skip
        spots: list[placing.Spot] = []
        by_ident: dict[str, Key] = {}
        window = frame.box.polygon
        for key in self.keys:
            width, height = key.size(self.ink)
            is_line = key.feature.is_line
            shape = drawn.ways[key.feature.ident].line if is_line else frame.place(key.feature.geometry)
            area = frame.clip(shape) if key.is_area else None
            extent = (area.length if is_line else area.area) if area is not None else 0.0
            # An area without a label has no mark either: its name stands in it.
            if (area is not None and (area.is_empty or not key.label)) or key.ident in elsewhere:
                continue
            point = _middle(area) if area is not None else shape
            if not window.contains(point):
                continue
            is_lent = lent is not None and lent.contains(point)
            if lent is not None and area is not None:
                shared = shapely.intersection(lent, area)
                if (shared.length if is_line else shared.area) > LENT * extent:
                    continue
                is_lent = False
            by_ident[key.ident] = key
            spots.append(
                placing.Spot(key.ident, point.x, point.y, width, height, area, 1.0 if is_lent else MUST, still=is_lent)
            )
        places, leading = placing.spread(spots, early, board)
        marks = []
        for ident, (x, y, origin) in places.items():
            key = by_ident[ident]
            width, height = key.size(self.ink)
            if not key.is_area:
                drawn.keys[sheet_legend.mark_key(key)] = 1
            marks.append(
                Mark("mark", key.shape, key.label, x, y, width, height, key.color(self.ink), key.is_hollow,
                     ident, origin)
            )  # fmt: skip
        return marks, leading

    def _key_names(self, marks: Sequence[Mark], lent: BaseGeometry | None) -> Iterable[Wanted]:
        """Yield the names beside the marks, but of what the inset names."""
        worth = 40.0 if len(self.keys) <= CALM else 6.0
        grouped = {key.ident: key for key in self.keys}
        for mark in marks:
            if lent is not None and shapely.intersects(lent, mark.box.polygon):
                continue
            key = grouped[mark.ident]
            if key.feature.is_line:
                continue
            yield candidates.beside(mark.ident, key.feature.name, self._key_type(key, worth), mark.box)

    def _key_type(self, key: Key, worth: float) -> candidates.Type:
        f = self.ink.factor
        return candidates.Type("key-name", self.ink.type(2.35), 500, key.color(self.ink), worth, halo=0.42 * f)

    def _area_names(self, frame: Frame) -> Iterable[Wanted]:
        """Yield the names of areas that no mark stands for, the larger ones worth more."""
        for key in self.keys:
            if key.label or not key.is_area or key.feature.is_line:
                continue
            area = frame.place(key.feature.geometry)
            share = frame.clip(area).area / frame.box.polygon.area
            yield candidates.in_area(
                key.ident, key.feature.name, self._key_type(key, 6.0 + 20.0 * share), area, frame.box
            )

    def _divisions(self, frame: Frame, lent: BaseGeometry | None, *, is_inset: bool) -> Iterable[Wanted]:
        lettering = type_of(self.ink, self.view.spec.lang, is_near=self.is_zoomed or is_inset)
        yield from self._prefectures(frame, lettering, is_inset=is_inset)
        if Base.COUNTIES in self.base_switches:
            yield from self._counties(frame, lettering, lent, is_inset=is_inset)
        if Base.NEIGHBOURS in self.base_switches and not is_inset:
            yield from self._neighbours(frame, lettering)
        if not is_inset:
            yield from self._beyond(frame, lettering)

    def _prefectures(self, frame: Frame, lettering: Lettering, *, is_inset: bool) -> Iterable[Wanted]:
        lang, f = self.view.spec.lang, self.ink.factor
        meant = self._meant(frame)
        base = self.context.base(frame.scale)
        for adcode, shape in base.prefectures.items():
            area = frame.place(shape)
            if adcode in base.counties and self._is_small(adcode, area, lettering):
                continue
            seen = frame.clip(area)
            if seen.area < 30 * f * f:
                continue
            is_far = not _within(shape, meant)
            # Where one county is opened its name leads, not that of its prefecture.
            is_far = is_far or self.view.spec.place in self.context.boundaries.counties.index
            kind = lettering.far_city if is_far else lettering.city
            if is_inset or (self.is_zoomed and seen.area < MOST_SEEN * area.area):
                # Of what is cut off, or named on the main map, the name may give way; it looks as all others do.
                share = seen.area / frame.box.polygon.area
                value = lettering.far_city.value + INSET_WORTH * share
                kind = replace(kind, role=lettering.far_city.role, value=value, care=0.0)
            yield self._in_area(adcode, self.context.short_name(adcode, lang), kind, area, frame.box)

    def _is_small(self, adcode: str, area: BaseGeometry, lettering: Lettering) -> bool:
        """Whether a county that no prefecture governs is named as a county: it is opened, or has no more room."""
        width, height = lettering.city.extent(self.context.short_name(adcode, self.view.spec.lang))
        return adcode == self.view.spec.place or area.area < ROOM * width * height

    def _counties(
        self, frame: Frame, lettering: Lettering, lent: BaseGeometry | None, *, is_inset: bool
    ) -> Iterable[Wanted]:  # fmt: skip
        lang, f = self.view.spec.lang, self.ink.factor
        meant = self._meant(frame)
        named = {one.ident for one in self.view.features.get(Theme.COUNTIES, ()) if one.how == How.NAMED.value}
        base = self.context.base(frame.scale)
        for adcode, shape in base.counties.items():
            area = frame.place(shape)
            seen = frame.clip(area)
            if self.is_sparse and adcode not in named and adcode != self.view.spec.place:
                continue
            if adcode in base.prefectures and (is_inset or not self._is_small(adcode, area, lettering)):
                # In an inset it is either large enough for the larger type, or named on the main map.
                continue
            if seen.area < f * f or (seen.area < 0.3 * area.area and (self.is_zoomed or is_inset)):
                continue
            kind = lettering.county if _within(shape, meant) else lettering.far_county
            if adcode == self.view.spec.place:
                kind = lettering.opened
            elif lent is not None and shapely.intersection(lent, area).area > 0.6 * area.area:
                kind = replace(lettering.county, value=LENT_COUNTY)
            yield self._in_area(adcode, self.context.short_name(adcode, lang), kind, area, frame.box)

    def _neighbours(self, frame: Frame, lettering: Lettering) -> Iterable[Wanted]:
        lang, f = self.view.spec.lang, self.ink.factor
        for adcode, shape in self.context.base(frame.scale).neighbours.items():
            area = frame.place(shape)
            if frame.clip(area).area <= 250 * f * f:
                continue
            row = self.context.boundaries.neighbours.loc[adcode]
            name = str(row["name"] if lang is Lang.ZH else row["name_en"])
            yield self._in_area(adcode, name, lettering.neighbour, area, frame.box.inset(2.0))

    def _beyond(self, frame: Frame, lettering: Lettering) -> Iterable[Wanted]:
        lang, f = self.view.spec.lang, self.ink.factor
        for one in self.view.beyond:
            area = frame.place(self.context.outline(one))
            if frame.clip(area).area > f * f:
                yield self._in_area(one.division.adcode, one.short_name(lang), lettering.beyond, area, frame.box)

    def _in_area(self, ident: str, name: str, kind: candidates.Type, area: BaseGeometry, box: Box) -> Wanted:
        key = (ident, name, kind, box, area.bounds)
        return self.context.once(key, lambda: candidates.in_area(ident, name, kind, area, box))

    def _lines(self, frame: Frame, ways: Mapping[str, Course]) -> Iterable[Wanted]:
        f, ink, lang = self.ink.factor, self.ink, self.view.spec.lang
        lettering = type_of(ink, lang, is_near=False)
        lines = (feature for some in self.view.features.values() for feature in some if feature.is_line)
        told = {feature.ident.rpartition(":")[2] for feature in lines}
        # Where lines have letters their names are welcome; where they have none the names must stand.
        worth = 22.0 if any(key.feature.is_line for key in self.keys) else 300.0
        for theme, some in self.view.features.items():
            kind = replace(
                lettering.corridor, color=ink.tone(palette.STYLES[theme].color), value=worth, care=min(CARE, worth / 2)
            )
            for feature in some:
                if not feature.is_line:
                    continue
                way = ways[feature.ident]
                line = frame.clip(way.line)
                look = palette.style(theme, feature.precision, change=feature.change)
                own = replace(kind, color=ink.tone(look.color)) if feature.change else kind
                if not line.is_empty:
                    off = ink.mm(look.width) / 2 + 0.3 * f
                    yield from candidates.along(feature.ident, feature.name, own, line, off, way.room)
        # What is read from across a room bears few names, and that of a river is the first to go.
        if Base.RIVERS not in self.base_switches or (self.is_sparse and ink.least > LEAST_TYPE):
            return
        for river in self.context.base(frame.scale).rivers:
            # A river that the document names has the name of its line.
            line = frame.clip(frame.place(river.geometry)) if river.name and river.name not in told else None
            if line is not None and line.length > 25 * f:
                name = river.name if lang is Lang.ZH else river.name_en
                yield from candidates.along(river.name, name, lettering.river, shapely.simplify(line, 1.2), 0.35 * f)


def _lens(lent: BaseGeometry, frame: Frame, ink: Ink) -> list[Shape]:
    """Return the frame around the part of the map that the inset shows larger."""
    edge = shapely.boundary(frame.clip(lent))
    return [
        Shape("lens-casing", edge, Brush(stroke="#ffffff", width=ink.mm(3.4), opacity=0.8)),
        Shape("lens", edge, Brush(stroke="#33393c", width=ink.mm(1.2), cap="butt")),
    ]


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
