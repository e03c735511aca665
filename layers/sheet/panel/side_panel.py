"""The panel beside the map: legend, list of keys, room for the inset."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import shapely

from data.openers.texts import Lang, text
from geo.places import Theme
from layers import palette
from layers.sheet import fonts
from layers.sheet.map import seat_marks, theme_marks
from layers.sheet.map.keys import LEAST_CHIP, by_theme
from layers.sheet.scene import Box, Brush, Mark, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from layers.sheet.ink import Ink
    from layers.sheet.map.keys import Key
    from layers.sheet.scene import Item, LegendRow

OUTLINED = frozenset({Theme.REGIONS.value, Theme.ZONES.value})
PAD = 4.2
HEAD = 3.5
ROW = 4.6
LEGEND_TYPE = 2.36
SAMPLE = 7.6
LIST_TYPE = 2.45
LIST_ROW = 4.25
NOTE_TYPE = 2.4
NOTE_LEAST = 26.0
NOTE_LINE, NOTE_INDENT = 1.42, 3.6
"""Distance of lines, and what the short word in front takes, in sizes of the type."""
NOTE_GAP = 0.7
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
    """Set the legend in columns of rows, what says what is counted above all of them."""
    f = ink.factor
    size = ink.type(LEGEND_TYPE)
    heads = [row for row in rows if row.sample[0] == "text"]
    rows = [row for row in rows if row.sample[0] != "text"]
    for head in heads:
        for line in fonts.wrap_evenly(head.text, size, column.box.width):
            high = max(ROW * f, size * 1.4)
            base = column.y + high / 2 + size * fonts.HAN_MIDDLE
            column.items.append(Text("legend", line, column.box.left, base, size, palette.INK))
            column.y += high
    wide = column.box.width / columns
    cells = [(row, fonts.wrap_evenly(row.text, size, wide - (SAMPLE + 3.6) * f)) for row in rows]
    per = -(-len(cells) // columns)
    bottom = column.y
    for number in range(columns):
        y = column.y
        x = column.box.left + number * wide
        for row, words in cells[number * per : (number + 1) * per]:
            high = max(ROW * f, size * 1.4) + (len(words) - 1) * 0.62 * max(ROW * f, size * 1.4)
            middle = y + high / 2
            column.items.extend(sample(row, Box(x, middle - 1.55 * f, x + SAMPLE * f, middle + 1.55 * f), ink))
            for i, line in enumerate(words):
                base = middle + (i - (len(words) - 1) / 2) * size * 1.22 + size * fonts.HAN_MIDDLE
                column.items.append(Text("legend", line, x + (SAMPLE + 1.8) * f, base, size, palette.INK))
            y += high
        bottom = max(bottom, y)
    column.y = bottom


def sample(row: LegendRow, box: Box, ink: Ink) -> list[Item]:
    """Return what stands before a row of the legend."""
    kind, paint, symbol, over = row.sample
    x, y = box.centre
    role = "legend-sample"
    match kind:
        case "text":
            return []
        case "line":
            line = shapely.LineString([(box.left, y), (box.right, y)])
            items: list[Item] = [Shape(role, line, replace(paint, cap="butt"))]
            if over is not None:
                items.append(Shape(role, line, over))
        case "area":
            area = box.polygon
            edge = replace(paint, fill=None, opacity=1.0)
            items = [Shape(role, area, Brush(fill=row.ground))] if row.ground else []
            items.append(Shape(role, area, replace(paint, stroke=None)))
            if over is not None:
                spacing, angle = theme_marks.hatching(row.key.partition(":")[0], ink)
                lines = theme_marks.hatch(area, spacing, angle)
                items.append(Shape(role, lines, replace(over, cap="butt")))
            if paint.stroke:
                items += _edge(row, Shape(role, shapely.boundary(area), edge), ink)
        case "seat:0" | "seat:1" | "seat:2":
            drawn = seat_marks.symbols([shapely.Point(x, y)], int(kind[-1]), ink)
            items = [Shape(role, one.geometry, one.paint) for one in drawn]
        case "ring":
            items = [Shape(role, shapely.boundary(shapely.buffer(shapely.Point(x, y), 1.7 * ink.factor)), paint)]
        case _:
            side = 3.2 * ink.factor
            color = paint.fill or palette.INK
            items = [Mark("legend-mark", symbol or "circle", "", x, y, side, side, color, kind == "hollow", row.key)]
    return items


def _edge(row: LegendRow, line: Shape, ink: Ink) -> list[Shape]:
    """Return the outline of a swatch, all of it in the role of the swatch."""
    theme = row.key.partition(":")[0]
    drawn = theme_marks.outline(Theme(theme), line, ink) if theme in OUTLINED else [line]
    return [replace(one, role=line.role) for one in drawn]


def key_list(column: PanelColumn, keys: Sequence[Key], ink: Ink, lang: Lang, *, columns: int) -> tuple[str, ...]:
    """Set the list of keys under a heading for each theme; return the idents of those that found no room.

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
    size = ink.type(LIST_TYPE * shrink)
    high = size * LIST_ROW / LIST_TYPE
    wide = column.box.width / columns
    gap = max(5.6 * f * shrink, max(key.size(ink)[0] for key in keys) * 0.96 + 1.2 * f)
    cells = []
    for key in keys:
        words = key.feature.name
        if key.feature.is_vague:
            words += text("sheet.schematic_tag", lang)
        cells.append((key, fonts.wrap_evenly(words, size, wide - gap - 1.0 * f)))
    first = high * (1 + 0.72 * (len(cells[0][1]) - 1))
    if lost is not None and column.left < head_height(column, ink) + first:
        # No heading stands over nothing.
        lost.extend(key.ident for key in keys)
        return True
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
                lost.append(key.ident)
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
    k = max(0.92 * size / ink.type(LIST_TYPE), LEAST_CHIP / height)
    middle = y + size * 0.86
    column.items.append(
        Mark("list-mark", key.shape, key.label, x + gap * 0.4, middle, width * k, height * k, key.color(ink),
             key.is_hollow, key.feature.ident)
    )  # fmt: skip
    for i, line in enumerate(lines):
        base = middle + size * fonts.HAN_MIDDLE + i * size * 1.24
        column.items.append(Text("list", line, x + gap, base, size, palette.INK, ident=key.feature.ident))


def paragraphs(
    column: PanelColumn, head: str, rows: Sequence[tuple[str, str]], ink: Ink, more: Callable[[int], str] | None
) -> int:
    """Set paragraphs, each with a short word in front, as far as there is room; what is left out is counted.

    Parameters
    ----------
    more
        The words for a number of paragraphs that found no room; ``None`` where another column takes them.

    Returns
    -------
    int
        How many were set.
    """
    if not rows or column.left < NOTE_LEAST * ink.factor:
        return 0
    if more is None and head_height(column, ink) + row_height(rows[0], column.box.width, ink) > column.left:
        return 0  # no heading stands over nothing
    heading(column, head, ink)
    size = ink.type(NOTE_TYPE)
    step = size * NOTE_LINE
    for number, row in enumerate(rows):
        rest = len(rows) - number
        kept = step if rest > 1 and more is not None else 0.0
        if row_height(row, column.box.width, ink) + kept > column.left:
            if more is None:
                return number
            soft = ink.tone(palette.INK_SOFT)
            words = more(rest)
            column.items.append(
                Text("note", words, column.box.left + size * NOTE_INDENT, column.y + size, size, soft)
            )  # fmt: skip
            column.y += step
            return number
        paragraph(column, row, ink)
    return len(rows)


def paragraph(column: PanelColumn, row: tuple[str, str], ink: Ink) -> None:
    """Set one paragraph with its short word in front."""
    size = ink.type(NOTE_TYPE)
    step, gap = size * NOTE_LINE, size * NOTE_INDENT
    lead, words = row
    lines = _note_lines(row, column.box.width, ink)
    if lead:
        column.items.append(
            Text("note-lead", lead, column.box.left, column.y + size, size, ink.tone(palette.INK_SOFT), 500)
        )
    # A word too long for its place stands on a line of its own.
    top = 1 if len(lines) > len(fonts.wrap(words, size, column.box.width - gap)) else 0
    for i, line in enumerate(lines[top:], start=top):
        column.items.append(
            Text("note", line, column.box.left + gap, column.y + size + i * step, size, palette.INK)
        )  # fmt: skip
    column.y += len(lines) * step + NOTE_GAP * ink.factor


def row_height(row: tuple[str, str], width: float, ink: Ink) -> float:
    """Return the height of a paragraph in a column, millimetres."""
    return len(_note_lines(row, width, ink)) * ink.type(NOTE_TYPE) * NOTE_LINE + NOTE_GAP * ink.factor


def head_height(column: PanelColumn, ink: Ink) -> float:
    """Return the height that a heading would take where a column stands, millimetres."""
    return (HEAD + 3.1 + (2.6 if column.y > column.box.top else 0.0)) * ink.factor


def _note_lines(row: tuple[str, str], width: float, ink: Ink) -> list[str]:
    size = ink.type(NOTE_TYPE)
    lead, words = row
    lines = fonts.wrap(words, size, width - size * NOTE_INDENT)
    return ["", *lines] if lead and fonts.width(lead, size, 500) > size * (NOTE_INDENT - 0.4) else lines
