"""What stands around the map of a slide as text and shapes of its own: legend, list of keys, scale bar and arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pptx.util import Pt

from data.openers.texts import Lang, text
from layers import palette
from layers.sheet.scene import Box
from layers.tour import slide_legend
from layers.tour.deck import native_shapes, slide_master
from layers.tour.deck.native_shapes import emu
from layers.tour.deck.slide_column import HEAD, KEY, millimetres, row_height
from layers.tour.slide_pictures import POINT, SLIDE_TYPE
from layers.word_lists import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.tour.deck.slide_column import ColumnPage
    from layers.tour.slide_legend import LegendEntry, SetEntry
    from layers.tour.slide_pictures import FigureKey, SlideFigure

EM: Final = SLIDE_TYPE * POINT
"""Size of the type in millimetres."""
LINE: Final = 7.2
"""Distance of the lines of the legend, millimetres."""
SAMPLE_TALL: Final = 4.2
_PER_MM: Final = 36_000


def legend_lines(made: SlideFigure, lang: Lang) -> tuple[tuple[SetEntry, ...], tuple[LegendEntry, ...]]:
    """Return what of the legend stands below the map, and what has no room there."""
    width = slide_master.PICTURE[2] / _PER_MM / EM
    most = int(slide_master.LEGEND[1] / _PER_MM / LINE)
    return slide_legend.flow(slide_legend.entries(made.legend, made.unnamed, lang, has_notes=True), width, most)


def legend(page: Any, given: Sequence[SetEntry], lang: Lang) -> None:  # noqa: ANN401  python-pptx has no types
    """Set the legend below the map, as one group that says in words what it shows."""
    if not given:
        return
    group = page.shapes.add_group_shape()
    left, top = slide_master.PICTURE[0] / _PER_MM, slide_master.LEGEND[0] / _PER_MM
    for one in given:
        box = Box(left + one.left * EM, top + one.line * LINE, left + one.left * EM, top + (one.line + 1) * LINE)
        _entry(group.shapes, one.entry, box, slide_legend.breadth_of(one.entry) * EM, lang)
    _tell(group, text("sheet.legend", lang), [one.entry.words for one in given], lang)


def _entry(
    shapes: Any,  # noqa: ANN401
    entry: LegendEntry,
    box: Box,
    width: float,
    lang: Lang,
    *,
    wraps: bool = False,
) -> None:
    indent = 0.0
    middle = (box.top + box.bottom) / 2
    for row in entry.rows:
        wide = slide_legend.sample_width(row) * EM
        left = box.left + indent
        native_shapes.sample(shapes, row, Box(left, middle - SAMPLE_TALL / 2, left + wide, middle + SAMPLE_TALL / 2))
        indent += wide + slide_legend.GAP * EM
    _words(shapes, entry.words, Box(box.left + indent, box.top, box.left + width, box.bottom), lang, wraps=wraps)


def key_list(page: Any, column: ColumnPage, lang: Lang) -> None:  # noqa: ANN401
    """Set the list of keys below the words of the column, and the rows of the legend that had no room."""
    left, right = slide_master.LEFT[0] / _PER_MM, (slide_master.LEFT[0] + slide_master.LEFT[1]) / _PER_MM
    y = slide_master.BODY[0] / _PER_MM + millimetres(column.top)
    if column.entries:
        group = page.shapes.add_group_shape()
        y = _head(group.shapes, text("sheet.legend", lang), Box(left, y, right, y + millimetres(HEAD)), lang)
        for entry in column.entries:
            high = millimetres(row_height(entry.words))
            _entry(group.shapes, entry, Box(left, y, right, y + high), right - left, lang, wraps=True)
            y += high
        _tell(group, text("sheet.legend", lang), [entry.words for entry in column.entries], lang)
    if not column.keys:
        return
    group = page.shapes.add_group_shape()
    head = text("present.keys_rest" if column.is_partial else "present.keys", lang)
    y = _head(group.shapes, head, Box(left, y, right, y + millimetres(HEAD)), lang)
    for key in column.keys:
        high = millimetres(row_height(key.name))
        _key(group.shapes, key, Box(left, y, right, y + high), lang)
        y += high
    _tell(group, head, [f"{key.label} {key.name}" for key in column.keys], lang)


def _key(shapes: Any, key: FigureKey, box: Box, lang: Lang) -> None:  # noqa: ANN401
    given, middle = key.mark, (box.top + box.bottom) / 2
    indent = millimetres(KEY)
    # Hanging left like the words, as large as on the map.
    place = Box(box.left, middle - given.height / 2, box.left + given.width, middle + given.height / 2)
    native_shapes.mark(shapes, given, place, SLIDE_TYPE)
    _words(shapes, key.name, box.with_(left=box.left + indent), lang, wraps=True)


def _head(shapes: Any, words: str, box: Box, lang: Lang) -> float:  # noqa: ANN401
    run = text_box(shapes, box, words, is_middle=True)
    run.text = words
    run.font.size, run.font.bold = Pt(SLIDE_TYPE), True
    run.font.color.rgb = slide_master.rgb(palette.INK_SOFT)
    speak(run, lang, own=True)
    return box.bottom


def _words(shapes: Any, words: str, box: Box, lang: Lang, *, wraps: bool) -> None:  # noqa: ANN401
    run = text_box(shapes, box, words, wraps=wraps, is_middle=True)
    run.text = words
    run.font.size = Pt(SLIDE_TYPE)
    run.font.color.rgb = slide_master.rgb(palette.INK)
    speak(run, lang, own=True)


def scale(page: Any, made: SlideFigure, lang: Lang) -> None:  # noqa: ANN401
    """Lay scale bar and arrow over the corner that the map keeps clear for them."""
    factor = slide_master.PICTURE[2] / _PER_MM / made.page.width
    left, top = slide_master.PICTURE[0] / _PER_MM, slide_master.PICTURE[1] / _PER_MM
    corner = made.corner
    box = Box(
        left + corner.left * factor, top + corner.top * factor, left + corner.right * factor,
        top + corner.bottom * factor,
    )  # fmt: skip
    group = page.shapes.add_group_shape()
    native_shapes.ground(group.shapes, box)
    middle = (box.top + box.bottom) / 2
    native_shapes.north_arrow(group.shapes, Box(box.left + 2.0, middle - 4.0, box.left + 5.6, middle + 3.6), made.north)
    _words(group.shapes, text("sheet.north", lang), Box(box.left + 6.4, box.top, box.left + 13.0, box.bottom), lang,
           wraps=False)  # fmt: skip
    start, length = box.left + 13.6, made.bar_mm * factor
    native_shapes.scale_bar(group.shapes, start, middle + 0.9, length)
    words = text("present.scale_length", lang, km=made.bar_km)
    _words(group.shapes, words, Box(start + length + 1.4, box.top, box.right, box.bottom), lang, wraps=False)
    _tell(group, text("present.scale", lang), [words], lang)


def text_box(shapes: Any, box: Box, name: str, *, wraps: bool = True, is_middle: bool = False) -> Any:  # noqa: ANN401
    """Return the one run of a new text box without margins, millimetres of the slide."""
    made = shapes.add_textbox(emu(box.left), emu(box.top), emu(box.width), emu(box.height))
    made.name = name
    frame = made.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = wraps
    if is_middle:
        frame._txBody.bodyPr.set("anchor", "ctr")  # noqa: SLF001  an enum that python-pptx imports late
    return frame.paragraphs[0].add_run()


def speak(run: Any, lang: Lang, *, own: bool) -> None:  # noqa: ANN401
    """Tell the language of a run: ours, or that of the document it quotes."""
    properties = run._r.get_or_add_rPr()  # noqa: SLF001  python-pptx knows no altLang
    properties.set("lang", code(lang) if own else "zh-CN")
    properties.set("altLang", "en-US" if lang is Lang.ZH or not own else "zh-CN")


def code(lang: Lang) -> str:
    """Return the code of a language as office programs write it."""
    return "zh-CN" if lang is Lang.ZH else "en-US"


def _tell(group: Any, name: str, words: Sequence[str], lang: Lang) -> None:  # noqa: ANN401
    """Give a group its name, and in words what it shows."""
    group.name = name
    properties = group._element.nvGrpSpPr.cNvPr  # noqa: SLF001  python-pptx has no alternative texts
    properties.set("descr", text("present.told", lang, name=name, words=listed(words, lang)))
