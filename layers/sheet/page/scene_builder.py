"""From a specification to a scene: the one way, for sheets and for the plates of an atlas."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import shapely

from data.openers.texts import text
from geo.places import Theme
from geo.scope.reach import GENERAL
from layers.palette import INK
from layers.sheet import fonts
from layers.sheet.content import LOOSE, view
from layers.sheet.ink import LEAST_TYPE, Ink
from layers.sheet.layout import BAND, GENEROUS, figure, frame_for, layout, plate, round_up, scale_for, widened
from layers.sheet.map import choropleth, sheet_legend
from layers.sheet.map.keys import Key, keys
from layers.sheet.map.window import Painter
from layers.sheet.options import Paper
from layers.sheet.page import checks, crowd, insets, locator_map, margins, neatline
from layers.sheet.panel import sequel, side_panel
from layers.sheet.panel.panel_builder import PanelBuilder
from layers.sheet.scene import Box, Brush, KeyRow, Scene, SceneFacts, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.sheet.content import SheetContent
    from layers.sheet.layout import FigurePage, Layout
    from layers.sheet.map.theme_marks import Drawn
    from layers.sheet.map.window import Window
    from layers.sheet.options import SheetOptions
    from layers.sheet.panel.sequel import SequelBlock
    from layers.sheet.plane import Context
    from layers.sheet.scene import Frame, Item, LegendRow
    from layers.spec import MapSpec

REPORTED = frozenset({"prefecture", "county", "corridor"})
"""Names that a reader would miss; what else finds no room is in the list or is ornament."""
ENLARGED = 0.6
"""A map of less than this share of the province's own scale is an enlarged one: larger type."""


class Cancelled(Exception):  # noqa: N818  it is no error
    """The caller asked to stop."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """How long work speaks to its caller.

    Parameters
    ----------
    progress
        Called with the share done in [0, 1] and the text key of what comes next.
    cancel
        Asked between steps; work stops with :class:`Cancelled` when it says yes.
    """

    progress: Callable[[float, str], None] | None = None
    cancel: Callable[[], bool] | None = None

    def step(self, share: float, key: str) -> None:
        """Report, and stop where asked to."""
        self.check()
        if self.progress is not None:
            self.progress(share, key)

    def check(self) -> None:
        """Stop where asked to."""
        if self.cancel is not None and self.cancel():
            raise Cancelled


def compose(spec: MapSpec, options: SheetOptions, context: Context, hooks: Hooks | None = None) -> Scene:
    """Return the scene of a sheet.

    Raises
    ------
    InputError
        If the document has nothing of what the specification names.
    Cancelled
        If the caller asked to stop.
    """
    return _Sheet(spec, options, context, hooks or Hooks(), layout(options)).scene()


def compose_plate(
    spec: MapSpec, options: SheetOptions, context: Context, page: tuple[float, float, float], hooks: Hooks | None = None
) -> Scene:
    """Return the scene of a map alone, for a page that brings title, list and notes itself.

    Parameters
    ----------
    page
        Width and height in millimetres, and the size of type and lines against A3.
    """
    return _Sheet(spec, options, context, hooks or Hooks(), plate(*page)).scene()


def compose_figure(
    spec: MapSpec, options: SheetOptions, context: Context, page: FigurePage, hooks: Hooks | None = None
) -> Scene:
    """Return the scene of a map without any furniture, for a slide that brings all of it as its own text and shapes.

    The scene tells what the slide has to say: rows of the legend, keys with their marks, the corner for a scale bar.
    """
    return _Sheet(spec, options, context, hooks or Hooks(), figure(page)).scene()


class _Sheet:
    """The work on one sheet."""

    def __init__(self, spec: MapSpec, options: SheetOptions, context: Context, hooks: Hooks, page: Layout) -> None:
        self.options, self.context, self.hooks, self.page, self.spec = options, context, hooks, page, spec
        self.ink = Ink(grey=options.grey, factor=page.factor, least=page.bare.least if page.bare else LEAST_TYPE)
        self.items: list[Item] = []
        self.bottom = page.height
        self.locator: Frame | None = None
        self.strip: Box | None = None

    def scene(self) -> Scene:
        hooks, options = self.hooks, self.options
        hooks.step(0.02, "sheet.step_select")
        self.view = view(self.spec, options, self.context)
        self.classes = (
            choropleth.classes(options.figures, self.context.gazetteer) if options.figures is not None else None
        )
        hooks.step(0.15, "sheet.step_map")
        painter, frame, drawn = self._drawn()
        if (roomier := self._roomier(frame, drawn)) is not None:
            self.page = roomier
            painter, frame, drawn = self._drawn()
        page, f = self.page, self.ink.factor
        province = self.context.base(LOOSE).province
        meant = self.meant = frame.place(self.view.focus if self.view.focus is not None else province)
        self.bar = min(44.0 * f, page.window.width * 0.32)
        size = (page.bare.corner if page.bare is not None else None) or (self.bar + 18.0 * f, 17.5 * f)
        taken = [insets.ground(self.strip, f)] if self.strip is not None else []
        corner = neatline.corner(frame, meant, size, 3.0 * f, taken)
        assert corner is not None, "nothing stands in a corner yet"
        self.panel = self._panel(page)
        windows = self._windows(painter, frame, drawn, corner)
        hooks.step(0.7, "sheet.step_page")
        return self._assemble(windows, corner)

    def _panel(self, page: Layout) -> PanelBuilder:
        return PanelBuilder(page, self.view, self.context, self.ink, self.keys, self.classes, self.ground)

    def _roomier(self, frame: Frame, drawn: Drawn) -> Layout | None:
        """Return an upright page whose map takes what its panel has no use for; ``None`` where it has use for all."""
        if self.page.panel is None or self.page.columns < 2 or self._shows_far_islands(frame):
            return None
        if self.options.inset and crowd.crowd(frame, self.view, self.context, self.keys, self.ink) is not None:
            return None
        # The next smaller panel has to do as well: a map that shows more may bring a row or two.
        pages = [layout(self.options, share) for share in GENEROUS]
        has_room = [self._panel(page).has_room(drawn.keys) for page in pages]
        return next((page for page, *does in zip(pages[1:], has_room, has_room[1:], strict=False) if all(does)), None)

    def _drawn(self) -> tuple[Painter, Frame, Drawn]:
        """Choose scale and keys for the page and draw the main map, all but its names."""
        page, options = self.page, self.options
        # No scale that is chosen here shows borders as more exact than they are.
        room = page.window
        if page.bare is not None and self._has_far_islands():
            self.strip = insets.strip(room, page.factor)
            room = room.with_(right=self.strip.left)
        scale = options.scale or max(
            scale_for(self.view.bounds, room), round_up(self.context.edition.ground.largest_scale)
        )  # fmt: skip
        frame = widened(frame_for(self.view.bounds, room, scale, self.context.projection), page.window)
        self.ground = frame.plane_box
        self.keys = keys(self.view, frame)
        if page.bare is not None and len(self.keys) > page.bare.most_keys:
            self.keys = tuple(replace(key, label="") for key in self.keys)
        if page.bare is not None:
            # A corridor that is an area has its name in it where no letter stands for it.
            known = {key.ident for key in self.keys}
            wide = [Key(one, "") for one in self.view.features.get(Theme.CORRIDORS, ()) if not one.is_line]
            self.keys += tuple(key for key in wide if key.ident not in known)
        whole = scale_for(_four(self.context.body), page.window)
        painter = Painter(
            self.view, self.context, self.ink, self.keys, self.classes, self.hooks.check,
            is_zoomed=frame.scale < ENLARGED * whole, is_sparse=options.paper is Paper.SLIDE,
            base_switches=self.spec.base,
        )  # fmt: skip
        return painter, frame, painter.draw(frame)

    def _windows(self, painter: Painter, frame: Frame, drawn: Drawn, corner: Box) -> list[Window]:
        """Finish the main window, and the inset where one is wanted and the panel has room for it."""
        inset = None
        part = None
        shows_sea = self._shows_far_islands(frame)
        if self.options.inset and not shows_sea:
            part = crowd.crowd(frame, self.view, self.context, self.keys, self.ink)
        if part is not None:
            box = self.panel.inset_box(drawn.keys) or insets.free_corner(frame, self.context, corner, self.ink.factor)
            inset = crowd.enlarge(frame, part, box) if box is not None else None
        lent = crowd.seen_from(frame, inset) if inset is not None else None
        if shows_sea:
            inset = self._far_islands(painter, frame, drawn, corner)
        reserved = [corner]
        if inset is not None and self._is_in_map(inset):
            reserved.append(insets.ground(inset.box, self.ink.factor))
        if painter.is_zoomed:
            self.locator = locator_map.room(frame, self._kept_clear(frame), self.context, self.ink, reserved)
            if self.locator is not None:
                reserved.append(locator_map.ground(self.locator, self.ink))
        windows = [painter.finish(frame, drawn, reserved, lent)]
        if inset is not None:
            self.hooks.step(0.5, "sheet.step_inset")
            areas = frozenset(key.ident for key in self.keys if key.is_area) & windows[0].keyed
            extra = painter.draw(inset)
            bar = insets.bar_box(inset, self.ink.factor)
            windows.append(painter.finish(inset, extra, [bar], None, areas, is_inset=True))
        return windows

    def _kept_clear(self, frame: Frame) -> shapely.Geometry:
        """Return what the locator must not hide: the opened division, or what the clauses name."""
        if self.view.focus is not None:
            return self.meant
        direct = [
            one.geometry for theme, some in self.view.features.items() for one in some
            if theme is not Theme.COUNTIES or one.how not in GENERAL
        ]  # fmt: skip
        return frame.clip(frame.place(shapely.union_all(direct)))

    def _shows_far_islands(self, frame: Frame) -> bool:
        """Whether islands far out, that the window leaves out, are to stand in an inset."""
        return self._has_far_islands() and not frame.clip(frame.place(self.context.body)).is_empty

    def _has_far_islands(self) -> bool:
        edition = self.context.edition
        return edition.ground.has_far_islands and self.view.focus is None and not edition.home_counties

    def _far_islands(self, painter: Painter, frame: Frame, drawn: Drawn, corner: Box) -> Frame | None:
        """Return the inset that shows the whole province; ``None`` where the page has no room for it."""
        bounds = _four(self.context.base(LOOSE).province)
        inset = None
        rows = drawn
        # What only the islands show has rows in the legend too: the room is measured once more with them.
        for _ in range(2):
            box = (
                self.strip or self.panel.inset_box(rows.keys)
                or insets.free_corner(frame, self.context, corner, self.ink.factor)
            )  # fmt: skip
            if box is None:
                return None
            inset = frame_for(bounds, box, None, self.context.projection)
            rows = replace(drawn, keys=drawn.keys | painter.draw(inset).keys)
        return inset

    def _inset(self, window: Window) -> list[Item]:
        is_far = self.context.edition.ground.has_far_islands and self.view.focus is None
        words = text("sheet.inset_far" if is_far else "sheet.inset", self.spec.lang)
        return insets.draw(
            window, self.ink, words, self.spec.lang, is_in_map=self._is_in_map(window.frame),
            has_bar=self.page.bare is None,
        )  # fmt: skip

    def _is_in_map(self, inset: Frame) -> bool:
        return bool(self.page.window.polygon.contains(shapely.Point(inset.box.centre)))

    def _assemble(self, windows: list[Window], corner: Box) -> Scene:
        page, ink, lang = self.page, self.ink, self.spec.lang
        main = windows[0]
        self.items.extend(main.items)
        drawn = {key: count for window in windows for key, count in window.drawn.items()}
        placed = {ident for window in windows for ident in window.keyed}
        rows: tuple[LegendRow, ...] = sheet_legend.rows(drawn, self.view, ink, self.classes)
        lost: tuple[str, ...] = ()
        left: tuple[SequelBlock, ...] = ()
        if self.panel.columns:
            own = windows[1].frame.box if len(windows) > 1 and not self._is_in_map(windows[1].frame) else None
            # A plate stands beside words of its page's own, which take what finds no room.
            filled = self.panel.fill(drawn, own, with_notes=bool(page.title.width))
            self.items.extend(filled.items)
            lost, left = (filled.lost, ()) if not page.title.width else ((), filled.left)
        if len(windows) > 1:
            self.items.extend(self._inset(windows[1]))
        self._furniture(main.frame, corner)
        if page.strip is not None and rows:
            strip = side_panel.PanelColumn(page.strip)
            side_panel.legend(strip, rows, ink, columns=4)
            self.items.extend(strip.items)
            self.bottom = min(page.height, strip.y + 0.3)
        named = {(label.role, label.ident) for window in windows for label in window.labels}
        missing = [("mark", key.feature.name) for key in self.keys if key.label and key.ident not in placed]
        missing += self._nameless(named)
        missing += [("list", name) for name in lost]
        for window in windows:
            missing += [
                (role, name) for role, ident, name in window.missing
                if (role, ident) not in named and role in REPORTED
            ]  # fmt: skip
        facts = self._facts(main.frame)
        findings = checks.check(facts, rows)
        sequels: tuple[tuple[Item, ...], ...] = ()
        if page.title.width:
            review = self.options.review_number.strip()
            stamp = text("sheet.internal", lang) if not review or findings else ""
            self.items.extend(margins.head(self.view, page, ink, stamp))
            further = sequel.pages(left, page, ink, lang)
            drawn_words = "".join(i.text for part in (self.items, *further) for i in part if isinstance(i, Text))
            facts = replace(facts, lacking=fonts.lacking(drawn_words))
            foot = tuple(margins.foot(self.view, facts, findings, self.options, page, ink))
            self.items.extend(foot)
            head = tuple(margins.head(self._continued(), page, ink, stamp))
            for number, part in enumerate([self.items, *further] if further else [], start=1):
                part.append(sequel.page_number(number, len(further) + 1, page, ink))
            sequels = tuple((*head, *part, *foot) for part in further)
        return Scene(
            width=page.width, height=self.bottom, items=tuple(self.items),
            frames=tuple(window.frame for window in windows),
            labels=tuple(label for window in windows for label in window.labels),
            keys=tuple(self._key_row(key) for key in self.keys if key.ident in placed),
            legend=rows, facts=facts, missing=tuple(dict.fromkeys(missing)), findings=findings, sequels=sequels,
            corner=corner,
        )  # fmt: skip

    def _nameless(self, named: set[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return the features that no number stands for and that have no name on the map either."""
        if self.page.bare is None:
            return []
        numbered = {key.ident for key in self.keys if key.label}
        lines = [Key(one, "") for one in self.view.features.get(Theme.CORRIDORS, ())]
        plain = {key.ident: key for key in (*self.keys, *lines) if key.ident not in numbered}
        return [
            ("nameless", key.feature.name) for key in plain.values()
            if not {("key-name", key.ident), ("corridor", key.feature.ident)} & named
        ]  # fmt: skip

    def _continued(self) -> SheetContent:
        """Return what heads the further pages."""
        return replace(self.view, title=text("sheet.continued", self.spec.lang, head=self.view.title))

    def _key_row(self, key: Key) -> KeyRow:
        own = key.feature
        return KeyRow(key.label, own.theme.value, own.name, own.precision.value, own.clauses, own.is_vague)

    def _furniture(self, frame: Frame, corner: Box) -> None:
        page, ink, lang = self.page, self.ink, self.spec.lang
        f = ink.factor
        if self.locator is not None:
            self.items.extend(locator_map.draw(self.locator, frame, self.view.focus, self.context, ink))
        if page.bare is not None and page.bare.corner is not None:
            return
        self.items.append(neatline.furniture_ground(corner, ink))
        middle = (corner.left + 5.0 * f, corner.top + corner.height / 2 + 1.5 * f)
        self.items.extend(neatline.north_arrow(frame, middle, ink, lang))
        at = (corner.left + 13.0 * f, corner.bottom - 2.5 * f)
        self.items.extend(neatline.scale_bar(frame, at, ink, lang, self.bar - 4.0 * f))
        if page.bare is not None:
            return
        self.items.extend(neatline.neat_line(frame, page.outer, ink, band=BAND * f))
        if page.panel is not None:
            box = page.panel
            side = [(box.left, box.top), (box.left, box.bottom)]
            if page.columns > 1:
                side = [(box.left, box.top), (box.right, box.top)]
            self.items.append(Shape("panel-edge", shapely.LineString(side), Brush(stroke=INK, width=ink.mm(1.0))))

    def _facts(self, frame: Frame) -> SceneFacts:
        options, lang = self.options, self.spec.lang
        province = self.context.boundaries.province.bounds
        sources = margins.sources(self.view, self.context)
        outside = margins.unseen(self.view, frame, self.context)
        return SceneFacts(
            title=self.view.title,
            subtitle=self.view.subtitle,
            scale=frame.scale,
            crs=self.context.projection.credit(lang),
            credit=margins.credit(sources, options, self.context, lang) if self.context.boundaries.source else "",
            sources=sources,
            review_number=options.review_number.strip(),
            maker=options.made_by,
            date=margins.date_words(options, lang),
            day=margins.moment(options),
            bounds=frame.bounds_lonlat(),
            province_bounds=province,
            outside=outside,
            outside_note=margins.outside_note(self.view, outside),
            border_note=margins.border_note(self.context, frame.scale, lang),
            lang=lang.value,
        )


def _four(shape: shapely.Geometry) -> tuple[float, float, float, float]:
    west, south, east, north = shape.bounds
    return west, south, east, north
