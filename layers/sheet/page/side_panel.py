"""The panel beside the map: legend, list of keys, room for the inset."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import shapely

from data.openers.texts import Lang, text
from geo.places import Precision
from layers import palette
from layers.sheet import fonts
from layers.sheet.map import theme_marks
from layers.sheet.map.keys import by_theme
from layers.sheet.scene import Box, Brush, Mark, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from layers.sheet.ink import Ink
    from layers.sheet.map.keys import Key
    from layers.sheet.scene import Item, LegendRow

PAD = 4.2
HEAD = 3.5
ROW = 4.6
LEGEND_TYPE = 2.36
SAMPLE = 7.6
LIST_TYPE = 2.45
LIST_ROW = 4.25
NOTE_TYPE = 2.4
NOTE_LEAST = 26.0
TIGHT = (1.0, 0.92, 0.84, 0.76)
"""Sizes that a list may shrink to before it is cut."""


@dataclass(slots=True)
class PanelColumn:
    """A column of the panel that fills from the top."""

    box: Box
    y: float = 0.0
    items: list[Item] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.y = self.box.top

    @property
    def left(self) -> float:
        """Height that is still free."""
        return self.box.bottom - self.y


def heading(column: PanelColumn, words: str, ink: Ink) -> None:
    """Set a heading with a fine line below."""
    f = ink.factor
    if column.y > column.box.top:
        column.y += 2.6 * f
    column.y += HEAD * f
    column.items.append(Text("panel-head", words, column.box.left, column.y - 0.3 * f, HEAD * f, palette.INK, 700))
    column.y += 1.5 * f
    rule = shapely.LineString([(column.box.left, column.y), (column.box.right, column.y)])
    column.items.append(Shape("panel-rule", rule, Brush(stroke=ink.tone("#b9b6ae"), width=ink.mm(0.7), cap="butt")))
    column.y += 1.6 * f


def legend(column: PanelColumn, rows: Sequence[LegendRow], ink: Ink, *, columns: int) -> None:
    """Set the legend in one or two columns of rows."""
    f = ink.factor
    wide = column.box.width / columns
    cells = []
    for row in rows:
        words = fonts.wrap(row.text, LEGEND_TYPE * f, wide - (SAMPLE + 3.6) * f, most=2)
        cells.append((row, words))
    per = -(-len(cells) // columns)
    bottom = column.y
    for number in range(columns):
        y = column.y
        x = column.box.left + number * wide
        for row, words in cells[number * per : (number + 1) * per]:
            high = ROW * f * (1 if len(words) == 1 else 1.62)
            middle = y + high / 2
            column.items.extend(sample(row, Box(x, middle - 1.55 * f, x + SAMPLE * f, middle + 1.55 * f), ink))
            for i, line in enumerate(words):
                base = middle + (i - (len(words) - 1) / 2) * LEGEND_TYPE * f * 1.22 + LEGEND_TYPE * f * fonts.HAN_MIDDLE
                column.items.append(Text("legend", line, x + (SAMPLE + 1.8) * f, base, LEGEND_TYPE * f, palette.INK))
            y += high
        bottom = max(bottom, y)
    column.y = bottom


def sample(row: LegendRow, box: Box, ink: Ink) -> list[Item]:
    """Return what stands before a row of the legend."""
    kind, paint, symbol, over = row.sample
    x, y = box.centre
    role = "legend-sample"
    match kind:
        case "line":
            line = shapely.LineString([(box.left, y), (box.right, y)])
            items: list[Item] = [Shape(role, line, replace(paint, cap="butt"))]
            if over is not None:
                items.append(Shape(role, line, over))
        case "area":
            area = box.polygon
            edge = replace(paint, fill=None, opacity=1.0)
            items = [Shape(role, area, replace(paint, stroke=None))]
            if over is not None:
                lines = theme_marks.hatch(area, theme_marks.SPACING * ink.factor * 0.8, 45)
                items.append(Shape(role, lines, replace(over, cap="butt")))
            if paint.stroke:
                items.append(Shape(role, shapely.boundary(area), edge))
        case "ring":
            items = [Shape(role, shapely.boundary(shapely.buffer(shapely.Point(x, y), 1.7 * ink.factor)), paint)]
        case _:
            side = 3.2 * ink.factor
            color = paint.fill or palette.INK
            items = [Mark("legend-mark", symbol or "circle", "", x, y, side, side, color, kind == "hollow", row.key)]
    return items


def key_list(column: PanelColumn, keys: Sequence[Key], ink: Ink, lang: Lang, *, columns: int) -> tuple[str, ...]:
    """Set the list of keys under a heading for each theme; return the names that found no room.

    The list shrinks a little, and takes one column more, before anything is left out.
    """
    grouped = by_theme(keys)
    plans = [(shrink, columns + extra) for shrink in TIGHT for extra in ((0, 1) if lang is Lang.ZH else (0,))]
    for shrink, count in plans:
        trial = ink_column(column)
        fits = all(_group(trial, theme_keys, ink, lang, count, shrink) for theme_keys in grouped.values())
        if fits:
            column.items.extend(trial.items)
            column.y = trial.y
            return ()
    trial = ink_column(column)
    lost: list[str] = []
    for theme_keys in grouped.values():
        _group(trial, theme_keys, ink, lang, columns + 1, TIGHT[-1], lost)
    column.items.extend(trial.items)
    column.y = trial.y
    return tuple(lost)


def ink_column(column: PanelColumn) -> PanelColumn:
    """Return an empty column that goes on where another stands."""
    trial = PanelColumn(column.box)
    trial.y = column.y
    return trial


def _group(
    column: PanelColumn,
    keys: Sequence[Key],
    ink: Ink,
    lang: Lang,
    columns: int,
    shrink: float,
    lost: list[str] | None = None,
) -> bool:
    f = ink.factor
    size, high = LIST_TYPE * f * shrink, LIST_ROW * f * shrink
    wide = column.box.width / columns
    gap = 5.6 * f * shrink
    cells = []
    for key in keys:
        words = key.feature.name
        if key.feature.precision is Precision.SCHEMATIC:
            words += text("sheet.schematic_tag", lang)
        cells.append((key, fonts.wrap(words, size, wide - gap - 1.0 * f, most=3)))
    heading(column, text(f"map.theme_{keys[0].feature.theme.value}", lang), ink)
    per = -(-len(cells) // columns)
    top, bottom = column.y, column.y
    for number in range(columns):
        y, x = top, column.box.left + number * wide
        for key, lines in cells[number * per : (number + 1) * per]:
            tall = high * (1 + 0.72 * (len(lines) - 1))
            if y + tall > column.box.bottom + 0.01:
                if lost is None:
                    return False
                lost.append(key.feature.name)
                continue
            _row(column, key, lines, (x, y), ink, size=size, gap=gap)
            y += tall
        bottom = max(bottom, y)
    column.y = bottom
    return True


def _row(
    column: PanelColumn, key: Key, lines: list[str], at: tuple[float, float], ink: Ink, *, size: float, gap: float
) -> None:
    x, y = at
    width, height = key.size(ink)
    k = size / (LIST_TYPE * ink.factor) * 0.92
    middle = y + size * 0.86
    column.items.append(
        Mark("list-mark", key.shape, key.label, x + gap * 0.4, middle, width * k, height * k, key.color(ink),
             key.is_hollow, key.feature.ident)
    )  # fmt: skip
    for i, line in enumerate(lines):
        base = middle + size * fonts.HAN_MIDDLE + i * size * 1.24
        column.items.append(Text("list", line, x + gap, base, size, palette.INK, ident=key.feature.ident))


def paragraphs(
    column: PanelColumn, head: str, rows: Sequence[tuple[str, str]], ink: Ink, more: Callable[[int], str]
) -> None:
    """Set paragraphs, each with a short word in front, as far as there is room; what is left out is counted.

    Parameters
    ----------
    more
        The words for a number of paragraphs that found no room.
    """
    f = ink.factor
    size, step = NOTE_TYPE * f, NOTE_TYPE * f * 1.42
    gap = max(8.6 * f, max((fonts.width(lead, size, 500) for lead, _ in rows), default=0.0) + 1.2 * f)
    if not rows or column.left < NOTE_LEAST * f:
        return
    heading(column, head, ink)
    soft = ink.tone(palette.INK_SOFT)
    for number, (lead, words) in enumerate(rows):
        lines = fonts.wrap(words, size, column.box.width - gap)
        rest = len(rows) - number
        need = len(lines) * step + (step if rest > 1 else 0.0)
        if need > column.left:
            last = column.y + size
            column.items.append(Text("note", more(rest), column.box.left + gap, last, size, soft))
            column.y += step
            return
        for i, line in enumerate(lines):
            base = column.y + size + i * step
            if i == 0:
                column.items.append(Text("note-lead", lead, column.box.left, base, size, soft, 500))
            column.items.append(Text("note", line, column.box.left + gap, base, size, palette.INK))
        column.y += len(lines) * step + 0.7 * f
