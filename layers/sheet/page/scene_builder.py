"""From a specification to a scene: the one way, for sheets and for the plates of an atlas."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import shapely

from data.openers.texts import text
from layers.palette import INK
from layers.sheet import fonts
from layers.sheet.content import LOOSE, view
from layers.sheet.ink import Ink
from layers.sheet.map import choropleth, sheet_legend
from layers.sheet.map.keys import keys
from layers.sheet.map.window import Painter
from layers.sheet.page import checks, crowd, insets, margins, neatline, panel_notes, side_panel
from layers.sheet.page.layout import BAND, figure, frame_for, layout, plate, scale_for
from layers.sheet.scene import Box, Brush, KeyRow, Scene, SceneFacts, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from layers.sheet.map.keys import Key
    from layers.sheet.map.theme_marks import Drawn
    from layers.sheet.map.window import Window
    from layers.sheet.options import SheetOptions
    from layers.sheet.page.layout import Layout
    from layers.sheet.plane import Context
    from layers.sheet.scene import Frame, Item, LegendRow
    from layers.spec import MapSpec

INSET_LEAST = 40.0
"""Height below which an inset is not worth drawing, millimetres at A3."""
INSET_TALL = 1.25
"""An inset is at most this much higher than it is wide."""
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
    spec: MapSpec,
    options: SheetOptions,
    context: Context,
    page: tuple[float, float, float, float],
    hooks: Hooks | None = None,
) -> Scene:
    """Return the scene of a map with legend and list, for a slide that brings title and sources itself.

    Parameters
    ----------
    page
        Width and height in millimetres, the size of type and lines against A3, and the width of the panel.
    """
    return _Sheet(spec, options, context, hooks or Hooks(), figure(*page)).scene()


class _Sheet:
    """The work on one sheet."""

    def __init__(self, spec: MapSpec, options: SheetOptions, context: Context, hooks: Hooks, page: Layout) -> None:
        self.options, self.context, self.hooks, self.page, self.spec = options, context, hooks, page, spec
        self.ink = Ink(grey=options.grey, factor=page.factor)
        self.items: list[Item] = []
        self.bottom = page.height

    def scene(self) -> Scene:
        hooks, page, options = self.hooks, self.page, self.options
        hooks.step(0.02, "sheet.step_select")
        self.view = view(self.spec, options, self.context)
        self.classes = (
            choropleth.classes(options.figures, self.context.gazetteer) if options.figures is not None else None
        )
        frame = frame_for(self.view.bounds, page.window, options.scale, self.context.projection)
        self.keys = keys(self.view, frame)
        province = self.context.base(LOOSE).province
        whole = scale_for(_four(self.context.body), page.window)
        painter = Painter(
            self.view, self.context, self.ink, self.keys, self.classes, hooks.check,
            is_zoomed=frame.scale < ENLARGED * whole, base_switches=self.spec.base,
        )  # fmt: skip
        hooks.step(0.15, "sheet.step_map")
        drawn = painter.draw(frame)
        f = self.ink.factor
        meant = frame.place(self.view.focus if self.view.focus is not None else province)
        self.bar = min(44.0 * f, page.window.width * 0.32)
        corner = neatline.corner(frame, meant, (self.bar + 18.0 * f, 17.5 * f), 3.0 * f)
        columns = self._columns()
        windows, lent = self._windows(painter, frame, drawn, corner, columns)
        hooks.step(0.7, "sheet.step_page")
        return self._assemble(windows, columns, corner, lent)

    def _windows(
        self, painter: Painter, frame: Frame, drawn: Drawn, corner: Box, columns: list[side_panel.PanelColumn]
    ) -> tuple[list[Window], shapely.Polygon | None]:
        """Finish the main window, and the inset where one is wanted and the panel has room for it."""
        inset = None
        part = None
        shows_sea = self._shows_far_islands(frame)
        if self.options.inset and not shows_sea:
            part = crowd.crowd(frame, self.view, self.context, self.keys, self.ink)
        if part is not None:
            box = (self._inset_box(columns, drawn) if columns else None) or insets.free_corner(
                frame, self.context, corner, self.ink.factor
            )
            inset = crowd.enlarge(frame, part, box) if box is not None else None
        lent = crowd.seen_from(frame, inset) if inset is not None else None
        if shows_sea:
            inset = self._far_islands(painter, frame, drawn, corner, columns)
        reserved = [corner]
        if inset is not None and self._is_in_map(inset):
            reserved.append(insets.ground(inset.box, self.ink.factor))
        windows = [painter.finish(frame, drawn, reserved, lent)]
        if inset is not None:
            self.hooks.step(0.5, "sheet.step_inset")
            areas = frozenset(key.ident for key in self.keys if key.is_area) & windows[0].keyed
            extra = painter.draw(inset)
            bar = insets.bar_box(inset, self.ink.factor)
            windows.append(painter.finish(inset, extra, [bar], None, areas, is_inset=True))
        return windows, lent

    def _shows_far_islands(self, frame: Frame) -> bool:
        """Whether islands far out, that the window leaves out, are to stand in an inset."""
        ground = self.context.edition.ground
        if not ground.has_far_islands or self.view.focus is not None or self.context.edition.own_counties:
            return False
        return not frame.clip(frame.place(self.context.body)).is_empty

    def _far_islands(
        self, painter: Painter, frame: Frame, drawn: Drawn, corner: Box, columns: list[side_panel.PanelColumn]
    ) -> Frame | None:
        """Return the inset that shows the whole province; ``None`` where the page has no room for it."""
        bounds = _four(self.context.base(LOOSE).province)
        inset = None
        rows = drawn
        # What only the islands show has rows in the legend too: the room is measured once more with them.
        for _ in range(2):
            box = (self._inset_box(columns, rows) if columns else None) or insets.free_corner(
                frame, self.context, corner, self.ink.factor
            )
            if box is None:
                return None
            inset = frame_for(bounds, box, None, self.context.projection)
            rows = replace(drawn, keys=drawn.keys | painter.draw(inset).keys)
        return inset

    def _columns(self) -> list[side_panel.PanelColumn]:
        page, pad = self.page, side_panel.PAD * self.ink.factor
        if page.panel is None:
            return []
        inner = page.panel.inset(pad)
        gap = 8.0 * self.ink.factor
        wide = (inner.width - gap * (page.columns - 1)) / page.columns
        starts = [inner.left + i * (wide + gap) for i in range(page.columns)]
        return [side_panel.PanelColumn(Box(x, inner.top, x + wide, inner.bottom)) for x in starts]

    def _inset_box(self, columns: list[side_panel.PanelColumn], drawn: Drawn) -> Box | None:
        """Return the room for an inset: what the panel leaves when it is set with every row that may come."""
        f = self.ink.factor
        if len(columns) > 1:
            column = columns[-1]
        else:
            column = side_panel.PanelColumn(columns[0].box)
            may = dict(drawn.keys) | sheet_legend.marks_of(self.keys)
            may |= {f"ring:{key.feature.theme.value}": 1 for key in self.keys if key.feature.radius_m > 0}
            self._legend(column, may)
            side_panel.key_list(column, self.keys, self.ink, self.spec.lang, columns=2)
        head = (8.2 if column.y == column.box.top else 10.8) * f
        box = column.box.with_(top=column.y + head, bottom=column.box.bottom)
        if box.height < INSET_LEAST * f:
            return None
        return box.with_(bottom=min(box.bottom, box.top + box.width * INSET_TALL))

    def _inset(self, window: Window) -> list[Item]:
        is_far = self.context.edition.ground.has_far_islands and self.view.focus is None
        words = text("sheet.inset_far" if is_far else "sheet.inset", self.spec.lang)
        return insets.draw(window, self.ink, words, self.spec.lang, is_in_map=self._is_in_map(window.frame))

    def _is_in_map(self, inset: Frame) -> bool:
        return bool(self.page.window.polygon.contains(shapely.Point(inset.box.centre)))

    def _legend(self, column: side_panel.PanelColumn, drawn: dict[str, int]) -> tuple[LegendRow, ...]:
        rows = sheet_legend.rows(drawn, self.view, self.ink, self.classes)
        if rows:
            side_panel.heading(column, text("sheet.legend", self.spec.lang), self.ink)
            side_panel.legend(column, rows, self.ink, columns=2)
        return rows

    def _assemble(
        self, windows: list[Window], columns: list[side_panel.PanelColumn], corner: Box, lent: shapely.Polygon | None
    ) -> Scene:
        page, ink, lang = self.page, self.ink, self.spec.lang
        main = windows[0]
        self.items.extend(main.items)
        if lent is not None:
            self._lens(lent)
        drawn = {key: count for window in windows for key, count in window.drawn.items()}
        placed = {ident for window in windows for ident in window.keyed}
        rows: tuple[LegendRow, ...] = sheet_legend.rows(drawn, self.view, ink, self.classes)
        lost: tuple[str, ...] = ()
        if columns:
            lost = self._panel(columns, windows, drawn)
        elif len(windows) > 1:
            self.items.extend(self._inset(windows[1]))
        self._furniture(main.frame, corner)
        if page.strip is not None and rows:
            strip = side_panel.PanelColumn(page.strip)
            side_panel.legend(strip, rows, ink, columns=4)
            self.items.extend(strip.items)
            self.bottom = min(page.height, strip.y + 0.3)
        named = {(label.role, label.ident) for window in windows for label in window.labels}
        missing = [("mark", key.feature.name) for key in self.keys if key.ident not in placed]
        missing += [("list", name) for name in lost]
        for window in windows:
            missing += [
                (role, name) for role, ident, name in window.missing
                if (role, ident) not in named and role in REPORTED
            ]  # fmt: skip
        facts = self._facts(main.frame)
        findings = checks.check(facts, rows)
        if page.title.width:
            review = self.options.review_number.strip()
            stamp = text("sheet.internal", lang) if not review or findings else ""
            self.items.extend(margins.head(self.view, page, ink, stamp))
            drawn_words = "".join(item.text for item in self.items if isinstance(item, Text))
            facts = replace(facts, lacking=fonts.lacking(drawn_words))
            self.items.extend(margins.foot(self.view, facts, findings, self.options, page, ink))
        return Scene(
            width=page.width, height=self.bottom, items=tuple(self.items),
            frames=tuple(window.frame for window in windows),
            labels=tuple(label for window in windows for label in window.labels),
            keys=tuple(self._key_row(key) for key in self.keys if key.ident in placed),
            legend=rows, facts=facts, missing=tuple(dict.fromkeys(missing)), findings=findings,
        )  # fmt: skip

    def _key_row(self, key: Key) -> KeyRow:
        own = key.feature
        return KeyRow(key.label, own.theme.value, own.name, own.precision.value, own.clauses)

    def _lens(self, lent: shapely.Polygon) -> None:
        """Frame the part of the map that the inset shows larger."""
        seen = shapely.clip_by_rect(lent, *_sides(self.page.window))
        edge = shapely.boundary(seen)
        self.items.append(Shape("lens-casing", edge, Brush(stroke="#ffffff", width=self.ink.mm(3.4), opacity=0.8)))
        self.items.append(Shape("lens", edge, Brush(stroke="#33393c", width=self.ink.mm(1.2), cap="butt")))

    def _furniture(self, frame: Frame, corner: Box) -> None:
        page, ink, lang = self.page, self.ink, self.spec.lang
        f = ink.factor
        middle = (corner.left + 5.0 * f, corner.top + corner.height / 2 + 1.5 * f)
        self.items.extend(neatline.north_arrow(frame, middle, ink, lang))
        at = (corner.left + 13.0 * f, corner.bottom - 2.5 * f)
        self.items.extend(neatline.scale_bar(frame, at, ink, lang, self.bar - 4.0 * f))
        self.items.extend(neatline.neat_line(frame, page.outer, ink, band=BAND * f))
        if page.panel is not None:
            box = page.panel
            side = [(box.left, box.top), (box.left, box.bottom)]
            if page.columns > 1:
                side = [(box.left, box.top), (box.right, box.top)]
            self.items.append(Shape("panel-edge", shapely.LineString(side), Brush(stroke=INK, width=ink.mm(1.0))))

    def _panel(
        self, columns: list[side_panel.PanelColumn], windows: list[Window], drawn: dict[str, int]
    ) -> tuple[str, ...]:
        ink, lang = self.ink, self.spec.lang
        first = columns[0]
        self._full = first.box.bottom
        self._legend(first, drawn)
        own, per = first, 2
        if len(columns) > 1:
            last = columns[-1] if len(windows) == 1 or self._is_in_map(windows[1].frame) else columns[-2]
            own = side_panel.PanelColumn(columns[1].box.with_(right=last.box.right))
            per = 2 if own.box.width < columns[1].box.width * 1.5 else 4
        in_panel = len(windows) > 1 and not self._is_in_map(windows[1].frame)
        if in_panel and own is first:
            own.box = own.box.with_(bottom=windows[1].frame.box.top - 10.8 * ink.factor)
        lost = side_panel.key_list(own, self.keys, ink, lang, columns=per)
        rest = side_panel.PanelColumn(first.box.with_(bottom=columns[0].box.bottom if own is not first else self._full))
        rest.y = max(first.y, windows[1].frame.box.bottom + 2.0 * ink.factor) if in_panel and own is first else first.y
        # A figure stands beside words of its page's own.
        if self.page.title.width:
            self._notes(rest)
        self.items.extend(rest.items)
        self.items.extend(first.items)
        if own is not first:
            self.items.extend(own.items)
        if len(windows) > 1:
            self.items.extend(self._inset(windows[1]))
        return lost

    def _notes(self, column: side_panel.PanelColumn) -> None:
        """Fill what the panel has left with what the sheet is about."""
        lang = self.spec.lang
        head, rows = panel_notes.rows(self.view, self.context)
        side_panel.paragraphs(
            column, head, rows, self.ink, lambda count: text("sheet.more_clauses", lang, count=count)
        )  # fmt: skip

    def _facts(self, frame: Frame) -> SceneFacts:
        options, lang = self.options, self.spec.lang
        province = self.context.boundaries.province.bounds
        outside = margins.unseen(self.view, frame, self.context)
        return SceneFacts(
            title=self.view.title,
            subtitle=self.view.subtitle,
            scale=frame.scale,
            crs=self.context.projection.credit(lang),
            credit=margins.credit(self.view, options, self.context) if self.context.boundaries.source else "",
            review_number=options.review_number.strip(),
            maker=options.made_by,
            date=margins.date_words(options, lang),
            day=margins.moment(options),
            bounds=frame.bounds_lonlat(),
            province_bounds=province,
            outside=outside,
            outside_note=margins.outside_note(self.view, outside),
        )


def _four(shape: shapely.Geometry) -> tuple[float, float, float, float]:
    west, south, east, north = shape.bounds
    return west, south, east, north


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom
