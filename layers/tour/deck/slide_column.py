"""What stands in the column beside the map, slide by slide: lines, note, keys; what has no room goes on to the next."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pptx.util import Pt

from layers.tour.deck import slide_master
from layers.tour.slide_pictures import POINT, SLIDE_TYPE
from layers.tour.slides import breadth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.openers.texts import Lang
    from layers.tour.slide_legend import LegendEntry
    from layers.tour.slide_pictures import FigureKey, SlideFigure
    from layers.tour.slides import Slide

SIZES: Final = (20, 19, 18, 17, 16, 15, 14)
"""Sizes of the text in points; the largest that fits is taken."""
LEADING: Final = 1.34
AFTER: Final = 7.0
"""Space behind a line in points."""
HEAD: Final = 28.0
"""What the heading of the list takes, in points."""
KEY: Final = 36.0
"""What the mark of a key takes in front of its name, in points."""
TALL: Final = 26.0
"""Least height of a row of the list in points."""
PIECE: Final = 120
"""Characters of a note that stay together where it goes on to a further slide."""
_ENDS: Final = ("。；！？", "，、 ")
"""Where a long paragraph may be cut, the best first."""


@dataclass(slots=True)
class ColumnPage:
    """The column of one slide.

    Parameters
    ----------
    size
        Of the lines, in points.
    note
        Paragraphs of the user's own remark.
    entries
        Rows of the legend that found no room below the map.
    top
        Where the list begins, in points below the top of the column.
    is_partial
        The list has only the keys whose names do not stand on the map.
    """

    size: int
    has_lines: bool = False
    note: list[str] = field(default_factory=list)
    entries: list[LegendEntry] = field(default_factory=list)
    keys: list[FigureKey] = field(default_factory=list)
    top: float = 0.0
    is_partial: bool = False


def columns(slide: Slide, made: SlideFigure, entries: Sequence[LegendEntry], lang: Lang) -> tuple[ColumnPage, ...]:
    """Return the columns of a step: its own slide's, and those of the slides that go on with what had no room."""
    room = slide_master.BODY[1] / Pt(1)
    nameless = [key for key in made.keys if not key.is_named]
    whole, keys = _fitting(slide, made.keys, entries, room, lang), list(made.keys)
    if not whole:
        whole, keys = _fitting(slide, nameless, entries, room, lang), nameless
    noted = [size for size in SIZES if _words_height(slide, size, lang, has_note=True) <= room]
    plain = [size for size in SIZES if _words_height(slide, size, lang, has_note=False) <= room]
    size = (whole or noted or plain or SIZES[-1:])[0]
    first = ColumnPage(size, has_lines=True, note=_rows(slide.note) if whole or noted else [])
    first.top = _words_height(slide, size, lang, has_note=bool(first.note)) + AFTER
    if whole:
        first.keys, first.entries, first.is_partial = keys, list(entries), len(keys) < len(made.keys)
        return (first,)
    return (first, *_further([] if first.note else _pieces(slide.note), entries, made.keys, room))


def _fitting(
    slide: Slide, keys: Sequence[FigureKey], entries: Sequence[LegendEntry], room: float, lang: Lang
) -> list[int]:  # fmt: skip
    """Return the sizes at which words, note and list fit one slide, the largest first."""
    below = _list_height(keys, entries)
    return [size for size in SIZES if _words_height(slide, size, lang, has_note=True) + below <= room]


def _further(
    note: list[str], entries: Sequence[LegendEntry], keys: Sequence[FigureKey], room: float
) -> tuple[ColumnPage, ...]:
    least = round(SLIDE_TYPE)
    found: list[ColumnPage] = []
    used = room

    def page(height: float) -> ColumnPage:
        nonlocal used
        if used + height > room:
            found.append(ColumnPage(least))
            used = 0.0
        used += height
        return found[-1]

    for words in note:
        height = note_height(words, least)
        page(height).note.append(words)
        found[-1].top = used + AFTER
    for entry in entries:
        page(row_height(entry.words) + (0.0 if found and found[-1].entries else HEAD)).entries.append(entry)
    for key in keys:
        page(row_height(key.name) + (0.0 if found and found[-1].keys else HEAD)).keys.append(key)
    return tuple(found)


def _rows(note: str) -> list[str]:
    """Return the paragraphs of a remark."""
    return [row for row in note.split("\n") if row.strip()]


def _pieces(note: str) -> list[str]:
    """Cut a remark into paragraphs that a slide takes whole: behind a sentence where one ends, never inside a word."""
    found = []
    for row in _rows(note):
        rest = row
        while len(rest) > PIECE:
            ends = (max(rest.rfind(mark, PIECE // 2, PIECE) for mark in marks) + 1 for marks in _ENDS)
            cut = next(filter(None, ends), PIECE)
            found.append(rest[:cut].rstrip())
            rest = rest[cut:].lstrip()
        found.append(rest)
    return found


def _words_height(slide: Slide, size: int, lang: Lang, *, has_note: bool) -> float:
    width = (slide_master.LEFT[1] - slide_master.TAG[lang]) / Pt(1)
    used = sum(text_rows(line.text, width, size) * size * LEADING + AFTER for line in slide.lines)
    return used + sum(note_height(words, size) for words in _rows(slide.note)) * has_note


def note_height(words: str, size: int) -> float:
    """Return the height of a paragraph of a note in points."""
    return text_rows(words, slide_master.LEFT[1] / Pt(1), size) * size * LEADING + AFTER


def _list_height(keys: Sequence[FigureKey], entries: Sequence[LegendEntry]) -> float:
    rows = [*(entry.words for entry in entries), *(key.name for key in keys)]
    heads = HEAD * (bool(entries) + bool(keys))
    return sum(row_height(words) for words in rows) + heads + AFTER * bool(rows)


def row_height(words: str) -> float:
    """Return the height of a row of the list in points."""
    rows = text_rows(words, slide_master.LEFT[1] / Pt(1) - KEY, SLIDE_TYPE)
    return max(TALL, rows * SLIDE_TYPE * LEADING + 4.0)


def text_rows(words: str, width: float, size: float) -> int:
    """Return how many rows a text takes, a little more than less; all in points."""
    return max(1, math.ceil(breadth(words) * size * 1.03 / (width - size)))


def millimetres(points: float) -> float:
    """Return points in millimetres."""
    return points * POINT
