"""The words around the map: title, subtitle, stamp, sources, number, maker, date."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import shapely

from data.openers.texts import Lang, text
from layers import palette
from layers.map_credits import DrawnThing, credit_lines
from layers.sheet import fonts
from layers.sheet.ink import LEAST_TYPE
from layers.sheet.page import checks
from layers.sheet.scene import Box, Brush, Shape, Text
from layers.word_lists import in_series, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.sheet.content import SheetContent
    from layers.sheet.ink import Ink
    from layers.sheet.layout import Layout
    from layers.sheet.options import SheetOptions
    from layers.sheet.plane import Context
    from layers.sheet.scene import Finding, Frame, Item, SceneFacts

TITLE = 8.8
SUBTITLE = 3.3
FOOT = 2.35
FINE_LINE = 0.2
"""Millimetres."""
MANY_CODES = 6
"""Characters without a glyph that a note names."""


def head(view: SheetContent, layout: Layout, ink: Ink, stamp: str) -> Iterable[Item]:
    """Yield title and subtitle on the left, the stamp of an internal sheet on the right."""
    f = ink.factor
    box = layout.title
    room = box.width
    if stamp:
        size = 3.1 * f
        wide = fonts.width(stamp, size, 500) + 5 * f
        high = 6.4 * f
        frame = Box(box.right - wide, box.top + 3.2 * f, box.right, box.top + 3.2 * f + high)
        color = ink.tone(palette.ACCENT)
        yield Shape("stamp", shapely.boundary(frame.polygon), Brush(stroke=color, width=ink.mm(1.3), cap="butt"))
        yield Text(
            "stamp", stamp, frame.centre[0], frame.centre[1] + size * fonts.HAN_MIDDLE, size, color, 500, "middle"
        )
        room -= wide + 8 * f
    size, lines = TITLE * f, [view.title]
    for shrink in (1.0, 0.88, 0.76, 0.66):
        size = TITLE * f * shrink
        lines = fonts.wrap(view.title, size, room, 700)
        if len(lines) == 1:
            break
    y = box.top + 10.2 * f
    if len(lines) > 1:
        size = TITLE * f * 0.56
        lines = fonts.wrap(view.title, size, room, 700, most=2)
        y = box.top + 6.0 * f
    for i, line in enumerate(lines):
        yield Text("title", line, box.left, y + i * size * 1.3, size, palette.INK, 700)
    below = fonts.wrap(view.subtitle, ink.type(SUBTITLE), room if len(view.subtitle) > 60 else box.width, most=1)
    for line in below:
        yield Text("subtitle", line, box.left, box.top + 17.6 * f, ink.type(SUBTITLE), ink.tone(palette.INK_SOFT))


def unseen(view: SheetContent, frame: Frame, context: Context) -> tuple[str, ...]:
    """Return the names outside the province that the map does not show, not even as ground."""
    seen = {one.division.name for one in view.beyond if not frame.clip(frame.place(context.outline(one))).is_empty}
    return tuple(name for name in view.outside if name not in seen)


def outside_note(view: SheetContent, names: tuple[str, ...]) -> str:
    """Return the note on places outside the province, empty where there are none."""
    if not names:
        return ""
    return view.own_area.text("sheet.outside_note", view.spec.lang, names=listed(names, view.spec.lang))


def border_note(context: Context, scale: float, lang: Lang) -> str:
    """Return how far off the borders are, where that is wider than a fine line at a scale; else nothing."""
    metres = context.edition.ground.boundary_error_m
    return text("sheet.border_note", lang, metres=metres) if metres * 1000 / scale > FINE_LINE else ""


def sources(view: SheetContent, context: Context) -> tuple[str, ...]:
    """Return the sources of what is drawn, the base data's number included; the boundaries' come first."""
    drawn = (
        DrawnThing(one.kind, one.source, one.is_line, one.is_point, one.schematic_course)
        for found in view.features.values() for one in found
    )  # fmt: skip
    return tuple(credit_lines(context.edition.ground, view.spec.base, drawn, view.spec.lang))


def credit(maps: Iterable[str], options: SheetOptions, context: Context, lang: Lang) -> str:
    """Return the line of sources: those of the maps, of figures, and the document."""
    parts = list(dict.fromkeys(maps))
    if options.figures is not None and options.figures.source:
        parts.append(options.figures.source)
    if context.reading.document.title:
        parts.append(text("sheet.credit_document", lang, title=context.reading.document.title))
    return text("sheet.source", lang, sources=in_series(parts, lang))


def date_words(options: SheetOptions, lang: Lang) -> str:
    """Return the date as it is printed."""
    day = options.made_on
    return text("sheet.date", lang, year=day.year, month=day.month, day=day.day, iso=day.isoformat())


def moment(options: SheetOptions) -> dt.datetime:
    """Return the date as the moment that is written into files."""
    return dt.datetime.combine(options.made_on, dt.time(), tzinfo=dt.UTC)


def foot(
    view: SheetContent,
    facts: SceneFacts,
    findings: tuple[Finding, ...],
    options: SheetOptions,
    layout: Layout,
    ink: Ink,
) -> Iterable[Item]:
    """Yield two lines below the frame: sources and projection left; number, maker and date right."""
    f, lang = ink.factor, view.spec.lang
    box = layout.foot
    size = ink.type(FOOT)
    soft = ink.tone(palette.INK_SOFT)
    number = (
        text("sheet.review_number", lang, number=options.review_number.strip())
        if options.review_number.strip()
        else text("sheet.internal", lang)
    )
    who = text("sheet.maker", lang, maker=options.made_by) if options.made_by else ""
    if options.sheet_number.strip():
        number = f"{text('sheet.sheet_number', lang, number=options.sheet_number.strip())}　{number}"
    right = [number, "　".join(part for part in (who, date_words(options, lang)) if part)]
    widest = max(fonts.width(line, size) for line in right)
    for i, line in enumerate(right):
        yield Text("foot-right", line, box.right, box.top + (1.9 + 3.6 * i) * f, size, soft, anchor="end")
    room = box.width - widest - 8 * f
    notes = [facts.crs]
    notes += [note for note in (facts.border_note, facts.outside_note) if note]
    if facts.lacking:
        notes.insert(0, lacking_words(facts.lacking, lang))
    if findings:
        joined = in_series(checks.words(findings, lang), lang)
        notes.insert(0, text("sheet.lint_note", lang, findings=joined))
    tight = size
    lines = fonts.wrap(facts.credit, tight, room)
    while len(lines) > 1 and tight > max(size * 0.72, LEAST_TYPE):
        tight = max(tight * 0.95, LEAST_TYPE)
        lines = fonts.wrap(facts.credit, tight, room)
    lines += fonts.wrap("　".join(notes), size, room)
    step = 3.6 if len(lines) <= 2 else 2.9
    small = size if len(lines) <= 2 else max(size * 0.86, LEAST_TYPE)
    for i, line in enumerate(lines[:4]):
        color = ink.tone(palette.ACCENT) if findings and i == len(lines) - 1 else soft
        yield Text(
            "foot", line, box.left, box.top + (1.9 + step * i) * f, min(small, tight if i == 0 else small), color
        )


def lacking_words(codes: tuple[str, ...], lang: Lang) -> str:
    """Return what is printed of characters that the fonts lack."""
    return text("sheet.lacking", lang, codes=listed(codes, lang, MANY_CODES))
