"""Marks, samples of a legend and a scale bar as shapes of the presentation's own: they can be moved and recoloured."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_PATTERN_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from layers import palette
from layers.sheet.ink import luminance, mix
from layers.tour.deck.slide_master import decorative, rgb, without_style

if TYPE_CHECKING:
    from layers.sheet.scene import Box, LegendRow, Mark

FORMS: Final = {
    "circle": MSO_SHAPE.OVAL, "square": MSO_SHAPE.RECTANGLE, "diamond": MSO_SHAPE.DIAMOND,
    "triangle": MSO_SHAPE.ISOSCELES_TRIANGLE, "pentagon": MSO_SHAPE.REGULAR_PENTAGON, "hexagon": MSO_SHAPE.HEXAGON,
    "chip": MSO_SHAPE.ROUNDED_RECTANGLE,
}  # fmt: skip
EDGE: Final = 1.0
"""Width of the edge of a mark in points."""
THICKEST: Final = 0.95
"""Width of a line of the legend in millimetres, so that a short one shows its dashes."""
LIGHT: Final = 0.4
"""Luminance above which letters on a colour are black."""


def emu(millimetres: float) -> Emu:
    """Return a length as the format counts it."""
    return Emu(round(millimetres * 36_000))


def mark(shapes: Any, given: Mark, box: Box, points: float) -> Any:  # noqa: ANN401  python-pptx has no types
    """Draw a mark into a box, with its number where it has one; return the shape."""
    shape = shapes.add_shape(FORMS[given.shape], emu(box.left), emu(box.top), emu(box.width), emu(box.height))
    if given.shape == "chip":
        shape.adjustments[0] = 0.28
    fill, edge = ("#ffffff", given.color) if given.hollow else (given.color, "#ffffff")
    _paint(shape, fill, edge, EDGE * (1.6 if given.hollow else 1.0))
    if given.label:
        ink = given.color if given.hollow else "#ffffff" if luminance(given.color) < LIGHT else "#000000"
        _letters(shape, given.label, ink, points)
    return shape


def _letters(shape: Any, words: str, colour: str, points: float) -> None:  # noqa: ANN401
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = False
    properties = frame._txBody.bodyPr  # noqa: SLF001  a shape's words may stand over its edge, python-pptx has no setter
    properties.set("anchor", "ctr")
    properties.set("anchorCtr", "1")
    run = frame.paragraphs[0].add_run()
    run.text = words
    run.font.size, run.font.bold = Pt(points), True
    run.font.color.rgb = rgb(colour)
    frame.paragraphs[0]._p.get_or_add_pPr().set("algn", "ctr")  # noqa: SLF001  as above


def sample(shapes: Any, row: LegendRow, box: Box) -> None:  # noqa: ANN401
    """Draw what stands before the words of a legend."""
    kind, look, symbol, over = row.sample
    x, y = box.centre
    if kind == "line":
        line = shapes.add_connector(1, emu(box.left), emu(y), emu(box.right), emu(y))
        line.line.color.rgb = rgb(look.stroke or palette.INK)
        line.line.width = emu(min(look.width, THICKEST))
        if look.dash:
            line.line.dash_style = MSO_LINE_DASH_STYLE.SQUARE_DOT
        without_style(line)
        decorative(line)
        return
    if kind == "ring":
        side = box.height
        ring = shapes.add_shape(MSO_SHAPE.OVAL, emu(x - side / 2), emu(box.top), emu(side), emu(side))
        ring.fill.background()
        _edge(ring, look.stroke or palette.INK, look.width, is_dashed=bool(look.dash))
        decorative(ring)
        return
    if kind in {"solid", "hollow"}:
        side = box.height
        shape = shapes.add_shape(FORMS[symbol or "circle"], emu(x - side / 2), emu(box.top), emu(side), emu(side))
        colour = look.fill or palette.INK
        _paint(shape, "#ffffff" if kind == "hollow" else colour, colour if kind == "hollow" else "#ffffff", EDGE)
        decorative(shape)
        return
    shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, emu(box.left), emu(box.top), emu(box.width), emu(box.height))
    ground = row.ground or palette.PAPER
    fill = mix(look.fill, ground, look.opacity) if look.fill else ground
    if over is not None and over.stroke:
        shape.fill.patterned()
        shape.fill.pattern = MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL
        shape.fill.fore_color.rgb, shape.fill.back_color.rgb = rgb(over.stroke), rgb(fill)
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill)
    if look.stroke:
        _edge(shape, look.stroke, look.width, is_dashed=bool(look.dash))
    else:
        shape.line.fill.background()
    without_style(shape)
    decorative(shape)


def scale_bar(shapes: Any, left: float, bottom: float, length: float) -> None:  # noqa: ANN401
    """Draw a scale bar of four steps; millimetres of the slide."""
    high = 1.7
    for step in range(4):
        piece = shapes.add_shape(
            MSO_SHAPE.RECTANGLE, emu(left + step * length / 4), emu(bottom - high), emu(length / 4), emu(high)
        )
        _paint(piece, "#ffffff" if step % 2 else palette.INK, palette.INK, 0.75)
        decorative(piece)


def north_arrow(shapes: Any, box: Box, turn: float) -> None:  # noqa: ANN401
    """Draw an arrow to the north, turned by degrees clockwise."""
    arrow = shapes.add_shape(MSO_SHAPE.ISOSCELES_TRIANGLE, emu(box.left), emu(box.top), emu(box.width), emu(box.height))
    _paint(arrow, palette.INK, palette.INK, 0.5)
    arrow.rotation = turn
    decorative(arrow)


def ground(shapes: Any, box: Box) -> None:  # noqa: ANN401
    """Draw what lies under furniture on the map: paper that the map shines through a little."""
    shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, emu(box.left), emu(box.top), emu(box.width), emu(box.height))
    _paint(shape, palette.PAPER, "", 0)
    colour = shape.fill._xPr.find(qn("a:solidFill")).find(qn("a:srgbClr"))  # noqa: SLF001  no opacity in python-pptx
    etree.SubElement(colour, qn("a:alpha"), val="86000")
    decorative(shape)


def _paint(shape: Any, fill: str, edge: str, points: float) -> None:  # noqa: ANN401
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(fill)
    if edge:
        shape.line.color.rgb = rgb(edge)
        shape.line.width = Pt(points)
    else:
        shape.line.fill.background()
    without_style(shape)


def _edge(shape: Any, colour: str, width: float, *, is_dashed: bool) -> None:  # noqa: ANN401
    shape.line.color.rgb = rgb(colour)
    shape.line.width = emu(width)
    if is_dashed:
        shape.line.dash_style = MSO_LINE_DASH_STYLE.SQUARE_DOT
    without_style(shape)
