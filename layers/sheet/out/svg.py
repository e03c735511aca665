"""From a scene to SVG: type stays type, halos are outlines below it, nothing refers outside the file."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import shapely

from data.openers.texts import Lang, text
from layers.sheet import fonts
from layers.sheet.ink import luminance
from layers.sheet.out import svg_layers
from layers.sheet.scene import Box, Mark, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from layers.sheet.out.bleed import PressPage
    from layers.sheet.scene import Brush, Chip, Item, Scene

APART = 0.09
"""Letters with more between them than this share of their size are read as words of their own."""
LETTERS_ON_MARK = 0.62
CORNERS = {
    "square": (4, 45.0),
    "diamond": (4, 0.0),
    "triangle": (3, -90.0),
    "pentagon": (5, -90.0),
    "hexagon": (6, 0.0),
}
SWELL = {"square": 1.18, "diamond": 1.22, "triangle": 1.36, "pentagon": 1.1, "hexagon": 1.08}
"""Radius of the circumscribed circle against a circle of the same weight to the eye."""


def write(scene: Scene, *, standalone: bool, sequel: int = 0, press: PressPage | None = None) -> str:
    """Return a page of the scene as an SVG document.

    Parameters
    ----------
    standalone
        Carry the fonts along, for a file that opens the same everywhere; the typesetter has them already.
    sequel
        0 for the sheet itself, 1 for the first of its further pages.
    press
        The page to be trimmed that it stands on; ``None`` for the page alone.
    """
    items = scene.sequels[sequel - 1] if sequel else scene.items
    box = Box(0.0, 0.0, scene.width, scene.height) if press is None else press.box
    more = press.marks() if press is not None else ()
    return draw((*items, *more), box, scene.facts.title, standalone=standalone, lang=Lang(scene.facts.lang))


def draw(
    items: Iterable[Item], box: Box, title: str, *, standalone: bool = False, lang: Lang = Lang.ZH
) -> str:  # fmt: skip
    """Return items of a page as an SVG document of a part of the page, millimetres.

    Parameters
    ----------
    lang
        Of the names of the layers that a file has.
    """
    writer = _Writer(is_file=standalone)
    body = "".join(_layers(writer, items, lang) if standalone else map(writer.item, items))
    style = names = ""
    if standalone:
        names = f' xmlns:inkscape="{svg_layers.INKSCAPE}" xml:lang="{lang.value}"'
        style = f"<style>{fonts.face_rules(writer.used)}</style>"
    family = fonts.FALLBACK if standalone else fonts.FAMILY
    x, y, w, h = (number(value) for value in (box.left, box.top, box.width, box.height))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"{names} '
        f'width="{w}mm" height="{h}mm" viewBox="{x} {y} {w} {h}" font-family={quoteattr(family)} '
        f'stroke-linejoin="round"><title>{escape(title)}</title>{style}'
        f"<defs>{''.join(writer.glyphs.values())}</defs>"
        f'<rect x="{x}" y="{y}" width="{w}" height="{h}" fill="#ffffff"/>{body}</svg>'
    )


def _layers(writer: _Writer, items: Iterable[Item], lang: Lang) -> Iterable[str]:
    for layer, before, run in svg_layers.in_layers(items):
        words = text(f"sheet.layer_{layer}", lang) + (f" {before + 1}" if before else "")
        ident = f"layer-{layer}{f'-{before + 1}' if before else ''}"
        yield f'<g id="{ident}" inkscape:groupmode="layer" inkscape:label={quoteattr(words)}>'
        yield from map(writer.item, run)
        yield "</g>"


def number(value: float) -> str:
    """Return a coordinate to a hundredth of a millimetre."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


@lru_cache(maxsize=512)
def path(geometry: BaseGeometry) -> str:
    """Return SVG path data of lines and areas, in relative steps of a hundredth of a millimetre to keep files small."""
    parts: list[str] = []
    for part in shapely.get_parts(geometry):
        match part.geom_type:
            case "Polygon":
                parts.append(_run(part.exterior, closed=True))
                parts.extend(_run(ring, closed=True) for ring in part.interiors)
            case "LineString" | "LinearRing":
                parts.append(_run(part, closed=False))
            case "MultiPolygon" | "MultiLineString" | "GeometryCollection":
                parts.append(path(part))
            case _:
                continue
    return "".join(parts)


def _run(line: BaseGeometry, *, closed: bool) -> str:
    xy = np.round(shapely.get_coordinates(line) * 100).astype(np.int64)
    if closed:
        xy = xy[:-1]
    steps = np.diff(xy, axis=0)
    steps = steps[(steps != 0).any(axis=1)]
    if not len(steps):
        return ""
    cells = [_short(v) for v in steps.ravel().tolist()]
    tail = "".join(f"{' ' if cell[0] != '-' and i else ''}{cell}" for i, cell in enumerate(cells))
    x, y = xy[0].tolist()
    return f"M{_short(x)} {_short(y)}l{tail}{'z' if closed else ''}"


def _short(hundredths: int) -> str:
    if hundredths == 0:
        return "0"
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{f'{rest:02d}'.rstrip('0')}"


class _Writer:
    """Writes items and remembers which characters and which halo outlines they need.

    Parameters
    ----------
    is_file
        For a file of its own: letters below one another are placed one by one, as some programmes know a list of
        positions along the line alone. For the typesetter they stay one text, and names in letters that stand apart
        have an unseen copy beside, which a search in the PDF finds.
    """

    def __init__(self, *, is_file: bool = False) -> None:
        self.is_file = is_file
        self.used: dict[int, set[str]] = {}
        self.glyphs: dict[tuple[str, int], str] = {}

    def item(self, item: Shape | Text | Mark) -> str:
        match item:
            case Shape():
                return self.shape(item)
            case Text():
                return self.text(item)
            case Mark():
                return self.mark(item)

    def shape(self, shape: Shape) -> str:
        data = path(shape.geometry)
        return f'<path d="{data}" {paint(shape.paint)}/>' if data else ""

    def text(self, text: Text) -> str:
        words = fonts.printable(text.text)
        if not words.strip():
            return ""
        self.used.setdefault(text.weight, set()).update(words)
        x, y = text.x, text.y
        turn = f' transform="rotate({number(text.turn)} {number(x)} {number(y)})"' if text.turn else ""
        spots = _spots(text, words)
        halo = self.halo(text, words, spots, turn) if text.halo else ""
        if text.stack:
            place = f'x="{" ".join(number(px) for px, _ in spots)}" y="{" ".join(number(py) for _, py in spots)}"'
        elif text.spread:
            place = f'x="{" ".join(number(px) for px, _ in spots)}" y="{number(y)}"'
        else:
            # The start is computed, not left to text-anchor: a fallback font elsewhere then shifts the end alone.
            place = f'x="{number(spots[0][0])}" y="{number(y)}"'
        weight = f' font-weight="{text.weight}"' if text.weight != 400 else ""
        look = f'font-size="{number(text.size)}"{weight} fill="{text.color}"'
        if text.stack and self.is_file:
            letters = "".join(
                f'<tspan x="{number(px)}" y="{number(py)}">{escape(letter)}</tspan>'
                for letter, (px, py) in zip(words, spots, strict=True)
            )
            return f'{halo}<text {look}{turn} xml:space="preserve">{letters}</text>'
        unseen = "" if self.is_file else _unseen(text, words, spots, look)
        return f'{halo}<text {place} {look}{turn} xml:space="preserve">{escape(words)}</text>{unseen}'

    def halo(self, text: Text, words: str, spots: list[tuple[float, float]], turn: str) -> str:
        scale = text.size / fonts.EM
        uses = []
        for char, (x, y) in zip(words, spots, strict=True):
            outline = fonts.outline(char, text.weight)
            if not outline:
                continue
            ident = f"g{text.weight}-{ord(char):x}"
            self.glyphs.setdefault((char, text.weight), f'<path id="{ident}" d="{outline}"/>')
            uses.append(
                f'<use href="#{ident}" transform="translate({number(x)} {number(y)}) scale({scale:.5f} {-scale:.5f})"/>'
            )
        return (
            f'<g fill="none" stroke="{text.halo_color}" stroke-width="{number(2 * text.halo / scale)}"{turn}>'
            f"{''.join(uses)}</g>"
        )

    def mark(self, mark: Mark) -> str:
        leader = ""
        if mark.origin is not None:
            ox, oy = (number(v) for v in mark.origin)
            line = f'x1="{ox}" y1="{oy}" x2="{number(mark.x)}" y2="{number(mark.y)}"'
            leader = (
                f'<line {line} stroke="#ffffff" stroke-width=".55"/><line {line} stroke="{mark.color}" '
                f'stroke-width=".22"/><circle cx="{ox}" cy="{oy}" r=".5" fill="{mark.color}" stroke="#ffffff" '
                'stroke-width=".15"/>'
            )
        size = letters(mark)
        ink = mark.color if mark.hollow else "#ffffff" if luminance(mark.color) < 0.4 else "#000000"
        word = Text(
            "mark", mark.label, mark.x, mark.y + size * fonts.CAP / 2 + (0.18 if mark.shape == "triangle" else 0.0),
            size, ink, 700, "middle",
        )  # fmt: skip
        return f"{leader}{symbol(mark)}{self.text(word) if mark.label else ''}"


def letters(mark: Mark) -> float:
    """Return the size of the letters on a mark, millimetres."""
    size = min(mark.height, mark.width) * LETTERS_ON_MARK * (0.86 if len(mark.label) > 2 else 1.0)
    return size * 0.92 if mark.shape == "triangle" else size


def _unseen(text: Text, words: str, spots: list[tuple[float, float]], look: str) -> str:
    """Return an unseen copy of a name whose letters stand apart or below one another, its letters side by side.

    A reader of PDF takes letters that stand apart for words of one letter each; nobody searches for those.
    """
    if len(words) < 2 or not (text.stack or text.spread > APART * text.size):
        return ""
    wide = fonts.width(words, text.size, text.weight)
    if text.stack:
        x, y = text.x, (spots[0][1] + spots[-1][1]) / 2 - text.size * fonts.HAN_MIDDLE
        turn = 90.0
    else:
        last = spots[-1][0] + fonts.face(text.weight).width(words[-1]) * text.size
        x, y, turn = (spots[0][0] + last) / 2, text.y, text.turn
    pivot = (x, y) if text.stack else (text.x, text.y)
    around = f' transform="rotate({number(turn)} {number(pivot[0])} {number(pivot[1])})"' if turn else ""
    return (
        f'<text x="{number(x - wide / 2)}" y="{number(y)}" {look}{around} fill-opacity="0" xml:space="preserve">'
        f"{escape(words)}</text>"
    )


def symbol(mark: Mark) -> str:
    """Return the outline of a mark."""
    fill = "#ffffff" if mark.hollow else mark.color
    edge = mark.color if mark.hollow else "#ffffff"
    width = 0.3 if mark.hollow else 0.22
    dash = f' stroke-dasharray="{" ".join(number(d) for d in mark.dash)}"' if mark.dash else ""
    look = f'fill="{fill}" stroke="{edge}" stroke-width="{number(width)}"{dash}'
    x, y, radius = mark.x, mark.y, mark.height / 2
    if mark.shape == "circle":
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" {look}/>'
    if mark.shape == "chip":
        box = mark.box
        return (
            f'<rect x="{number(box.left)}" y="{number(box.top)}" width="{number(mark.width)}" '
            f'height="{number(mark.height)}" rx="{number(mark.height * 0.28)}" {look}/>'
        )
    return f'<path d="{polygon(mark.shape, x, y, radius)}" {look}/>'


def polygon(shape: Chip, x: float, y: float, radius: float) -> str:
    """Return the path of a regular polygon that looks as heavy as a circle of a radius."""
    count, start = CORNERS[shape]
    size = radius * SWELL[shape]
    lift = radius * 0.12 if shape == "triangle" else 0.0
    points = [
        (x + size * math.cos(math.radians(start + 360 * i / count)),
         y + lift + size * math.sin(math.radians(start + 360 * i / count)))
        for i in range(count)
    ]  # fmt: skip
    return "M" + "L".join(f"{number(px)} {number(py)}" for px, py in points) + "z"


def _spots(text: Text, words: str) -> list[tuple[float, float]]:
    """Return where each letter starts on its baseline."""
    face = fonts.face(text.weight)
    advances = [face.width(char) * text.size for char in words]
    if text.stack:
        step = text.size * 1.04
        return [(text.x - a / 2, text.y + i * step) for i, a in enumerate(advances)]
    whole = sum(advances) + text.spread * (len(words) - 1)
    x = text.x - {"start": 0.0, "middle": whole / 2, "end": whole}[text.anchor]
    found = []
    for advance in advances:
        found.append((x, text.y))
        x += advance + text.spread
    return found


def paint(look: Brush) -> str:
    """Return the presentation attributes of a paint."""
    return " ".join(_attributes(look))


def _attributes(look: Brush) -> Iterable[str]:
    yield f'fill="{look.fill or "none"}"'
    if look.fill:
        yield 'fill-rule="evenodd"'
        if look.opacity < 1:
            yield f'fill-opacity="{number(look.opacity)}"'
    if look.stroke:
        yield f'stroke="{look.stroke}" stroke-width="{number(look.width)}"'
        if look.cap != "butt":
            yield f'stroke-linecap="{look.cap}"'
        if look.dash:
            yield f'stroke-dasharray="{" ".join(number(d) for d in look.dash)}"'
        if look.opacity < 1 and not look.fill:
            yield f'stroke-opacity="{number(look.opacity)}"'
