"""Fills the panel of a sheet: legend, list of keys, room for the inset, and words as far as there is room."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.openers.texts import text
from layers.sheet.map import sheet_legend
from layers.sheet.panel import panel_notes, side_panel
from layers.sheet.panel.sequel import SequelBlock, of_keys
from layers.sheet.scene import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.sheet.content import SheetContent
    from layers.sheet.ink import Ink
    from layers.sheet.layout import Layout
    from layers.sheet.map.choropleth import Classes
    from layers.sheet.map.keys import Key
    from layers.sheet.plane import Context
    from layers.sheet.scene import Item, LegendRow

INSET_LEAST = 40.0
"""Height below which an inset is not worth drawing, millimetres at A3."""
INSET_TALL = 1.25
"""An inset is at most this much higher than it is wide."""
BELOW = 4.0
"""Left between the list of keys and words below it, millimetres at A3."""
HEADED = 10.8
"""What the heading of an inset takes below other things, millimetres at A3; at the top of a column it takes less."""


@dataclass(frozen=True, slots=True)
class FilledPanel:
    """A panel that is set.

    Parameters
    ----------
    lost
        Names of the keys that the list had no room for.
    left
        What it had no room for, as blocks of further pages.
    """

    items: tuple[Item, ...]
    lost: tuple[str, ...]
    left: tuple[SequelBlock, ...]


@dataclass(slots=True, eq=False)
class PanelBuilder:
    """The work on the panel of one sheet; none of its methods is called for a page without one.

    Parameters
    ----------
    window
        The window of the map on the plane, in metres.
    """

    page: Layout
    view: SheetContent
    context: Context
    ink: Ink
    keys: tuple[Key, ...]
    classes: Classes | None
    window: Box | None = None
    columns: list[side_panel.PanelColumn] = field(init=False)

    def __post_init__(self) -> None:
        self.columns = self._columns()

    def _columns(self) -> list[side_panel.PanelColumn]:
        page, pad = self.page, side_panel.PAD * self.ink.factor
        if page.panel is None:
            return []
        inner = page.panel.inset(pad)
        gap = 8.0 * self.ink.factor
        wide = (inner.width - gap * (page.columns - 1)) / page.columns
        starts = [inner.left + i * (wide + gap) for i in range(page.columns)]
        return [side_panel.PanelColumn(Box(x, inner.top, x + wide, inner.bottom)) for x in starts]

    def inset_box(self, drawn: dict[str, int]) -> Box | None:
        """Return the room for an inset: what the panel leaves when it is set with every row that may come.

        Parameters
        ----------
        drawn
            Keys of the legend that the main map brings.
        """
        if not self.columns:
            return None
        f = self.ink.factor
        if len(self.columns) > 1:
            column = self.columns[-1]
        else:
            column = side_panel.PanelColumn(self.columns[0].box)
            self._legend(column, self._may(drawn))
            side_panel.key_list(column, self.keys, self.ink, self.view.spec.lang, columns=2)
        head = (8.2 if column.y == column.box.top else HEADED) * f
        box = column.box.with_(top=column.y + head, bottom=column.box.bottom)
        if box.height < INSET_LEAST * f:
            return None
        return box.with_(bottom=min(box.bottom, box.top + box.width * INSET_TALL))

    def _legend(self, column: side_panel.PanelColumn, drawn: dict[str, int]) -> tuple[LegendRow, ...]:
        rows = sheet_legend.rows(drawn, self.view, self.ink, self.classes)
        if rows:
            side_panel.heading(column, text("sheet.legend", self.view.spec.lang), self.ink)
            side_panel.legend(column, rows, self.ink, columns=2)
        return rows

    def fill(self, drawn: dict[str, int], inset: Box | None, *, with_notes: bool) -> FilledPanel:
        """Set the panel.

        Parameters
        ----------
        drawn
            Keys of the legend.
        inset
            Where an inset stands within the panel.
        with_notes
            Say what the sheet is about as well, in full where there is room for that.
        """
        ink, lang = self.ink, self.view.spec.lang
        first = self.columns[0]
        bottom = first.box.bottom
        self._legend(first, drawn)
        own, per = first, 2
        beside = self.columns[1:] if inset is None else self.columns[1:-1]
        if beside:
            own = side_panel.PanelColumn(beside[0].box.with_(right=beside[-1].box.right))
            per = 2 * len(beside)
        above = inset is not None and own is first
        if inset is not None and above:
            own.box = own.box.with_(bottom=inset.top - HEADED * ink.factor)
        lost = side_panel.key_list(own, self.keys, ink, lang, columns=per)
        rest = side_panel.PanelColumn(first.box.with_(bottom=bottom))
        rest.y = max(first.y, inset.bottom + 2.0 * ink.factor) if inset is not None and above else first.y
        left = of_keys([key for key in self.keys if key.ident in lost], lang)
        below = [side_panel.PanelColumn(one.box.with_(top=own.y + BELOW * ink.factor)) for one in beside]
        free = [rest, *below]
        for depth in panel_notes.Depth if with_notes else ():
            rest, *below = (side_panel.ink_column(one) for one in free)
            unsaid = self._notes([rest, *below], depth=depth)
            if not unsaid:
                break
            if depth is panel_notes.Depth.COUNTS:
                left += unsaid
        items = [*rest.items, *first.items, *(own.items if own is not first else ())]
        items += [item for one in below for item in one.items]
        names = tuple(key.feature.name for key in self.keys if key.ident in lost)
        return FilledPanel(tuple(items), names, tuple(left))

    def has_room(self, drawn: dict[str, int]) -> bool:
        """Whether the panel holds all that it has to say, with every row of the legend that may come."""
        filled = self.fill(self._may(drawn), None, with_notes=True)
        return not filled.lost and not filled.left

    def _may(self, drawn: dict[str, int]) -> dict[str, int]:
        may = dict(drawn) | sheet_legend.marks_of(self.keys)
        return may | {f"ring:{key.feature.theme.value}": 1 for key in self.keys if key.feature.radius_m > 0}

    def _notes(self, columns: Sequence[side_panel.PanelColumn], *, depth: panel_notes.Depth) -> Sequence[SequelBlock]:
        """Fill what the columns have left with what the sheet is about; return what is left for further pages."""
        lang = self.view.spec.lang
        left = []
        here, *others = columns
        for head, rows in panel_notes.blocks(self.view, self.context, depth=depth, window=self.window):
            done = 0
            while done < len(rows):
                words = text("sheet.continued", lang, head=head) if done else head
                more = None if others else lambda count: text("sheet.more_clauses", lang, count=count)
                done += side_panel.paragraphs(here, words, rows[done:], self.ink, more)
                if done == len(rows) or not others:
                    break
                here = others.pop(0)
            if done < len(rows):
                left.append(SequelBlock(head, tuple(rows[done:]), is_continued=done > 0))
        return left
