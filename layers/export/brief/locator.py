"""The small map of a brief: where the place lies, how clauses reach its counties, what regions and lines cross it.

It is a sketch of 82 x 70 mm beside the facts, in the sheets' projection and the palette's colours; whoever wants a map
to work with takes a sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import shapely

from data.openers.texts import Lang, text
from geo.places import Precision, Theme
from layers import palette
from layers.export.brief.brief_form import Picture
from layers.export.provenance import clean
from layers.sheet import fonts
from layers.sheet.out import typeset
from layers.sheet.projection import Projection

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geo.gazetteer import Gazetteer
    from layers.edition import Edition
    from layers.export.provenance import Provenance
    from layers.ground import Ground
    from layers.layer import Layer

WIDTH, HEIGHT = 82.0, 70.0
DPI = 300
_PIXEL = 25.4 / 96
_MARGIN = 0.22
"""Share of the place's size that is shown around it."""
_SMALLEST_M = 70_000.0
_ROUND_KM = (200, 100, 50, 20, 10, 5)


def locator(
    layers: Mapping[Theme, Layer],
    extent: frozenset[str],
    edition: Edition,
    provenance: Provenance,
    lang: Lang,
    *,
    name: str,
    of_document: bool = False,
) -> Picture:
    """Draw the map.

    Parameters
    ----------
    layers
        Cut to the clauses of the brief.
    extent
        Counties of the place, or of the city's or county's own document: they are outlined and fill the frame. Empty
        for the whole province without an outline.
    name
        Of the place or the document, for the caption.
    of_document
        A document's map colours every county that its clauses reach; a place's map those of the place alone.
    """
    sketch = _Sketch(edition.ground, extent)
    counties = layers[Theme.COUNTIES].features
    fills = {code: palette.REACH[how] for code, how in counties["how"].items() if how in palette.REACH}
    sketch.ground(fills if of_document else {code: fill for code, fill in fills.items() if code in extent})
    for theme in (Theme.REGIONS, Theme.ZONES, Theme.CORRIDORS, Theme.SITES):
        sketch.theme(layers[theme])
    sketch.outline()
    sketch.names(edition.gazetteer, lang)
    mark = provenance.review or text("files.internal", lang)
    svg = sketch.svg(f"{mark}　{provenance.base_number}".strip())
    alt = clean(text("files.brief_map_alt", lang, name=name))
    caption = clean(text("files.brief_map_document" if of_document else "files.brief_map", lang, name=name))
    inputs = {"map": svg, "title": caption, "author": provenance.maker, "alt": alt}
    png = typeset.png(typeset.page(WIDTH, HEIGHT), inputs, DPI)
    return Picture(png, svg.encode(), WIDTH / HEIGHT, caption, alt)


def _plane(ground: Ground) -> tuple[NDArray[np.object_], NDArray[np.object_], NDArray[np.object_]]:
    """Return counties, prefectures and neighbours on the plane, metres, in the order of their tables."""
    boundaries, projection = ground.boundaries, Projection.of(ground)
    counties = projection.project(boundaries.counties.geometry.to_numpy())
    simple = shapely.coverage_simplify(counties, 400.0)
    parents = boundaries.counties["parent"].to_numpy()
    prefectures = np.array(
        [shapely.coverage_union_all(simple[parents == code]) for code in boundaries.prefectures.index], dtype=object
    )
    neighbours = shapely.simplify(projection.project(boundaries.neighbours.geometry.to_numpy()), 400.0)
    return simple, prefectures, neighbours


class _Sketch:
    """Marks in page millimetres, drawn in the order in which they are asked for."""

    def __init__(self, ground: Ground, extent: frozenset[str]) -> None:
        boundaries = ground.boundaries
        self._boundaries = boundaries
        self._counties, self._prefectures, self._neighbours = ground.once("locator", lambda: _plane(ground))
        self._projection = Projection.of(ground)
        self._codes = [str(code) for code in boundaries.counties.index]
        self._extent = extent
        inside = [code in extent for code in self._codes]
        self._place = shapely.union_all(self._counties[inside]) if any(inside) else None
        west, south, east, north = (self._place or shapely.union_all(self._prefectures)).bounds
        margin = _MARGIN if self._place else 0.03
        wide = max((east - west) * (1 + 2 * margin), _SMALLEST_M)
        high = max((north - south) * (1 + 2 * margin), _SMALLEST_M * HEIGHT / WIDTH)
        self._metres = max(wide / WIDTH, high / HEIGHT)  # of a millimetre
        middle = (west + east) / 2, (south + north) / 2
        half = WIDTH * self._metres / 2, HEIGHT * self._metres / 2
        self._frame = (middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1])
        self._marks: list[str] = []
        self._boxes: list[tuple[float, float, float, float]] = []

    def ground(self, fills: Mapping[str, str]) -> None:
        """Draw neighbours, counties and the lines between them."""
        self._marks.append(f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{palette.NEIGHBOUR_FILL}"/>')
        for shape in self._neighbours:
            self._path(shape, f'fill="none" stroke="{palette.NEIGHBOUR_LINE}" stroke-width="0.25"')
        for code, shape in zip(self._codes, self._counties, strict=True):
            fill = fills.get(code, palette.PAPER)
            line = palette.COUNTY_LINE
            self._path(shape, f'fill="{fill}" stroke="{line.color}" stroke-width="{line.width * _PIXEL * 0.7:.2f}"')
        for shape in self._prefectures:
            line = palette.PREFECTURE_LINE
            self._path(shape, f'fill="none" stroke="{line.color}" stroke-width="{line.width * _PIXEL * 0.9:.2f}"')

    def theme(self, layer: Layer) -> None:
        """Draw areas as outlines, lines and marks as themselves."""
        table = layer.features
        shapes = self._projection.project(table.geometry.to_numpy())
        columns = (shapes, table["precision"], table["kind"], table["schematic_course"])
        for shape, precision, kind, course in zip(*columns, strict=True):
            is_measured = "Line" in shape.geom_type and not course
            look = palette.style(
                layer.theme, Precision(precision), kind, schematic_course=bool(course), measured=is_measured
            )
            dash = ",".join(f"{part * _PIXEL * 0.6:.2f}" for part in look.dash)
            stroke = f'fill="none" stroke="{look.color}" stroke-width="{look.width * _PIXEL * 0.55:.2f}"'
            stroke += f' stroke-dasharray="{dash}"' if dash else ""
            if shape.geom_type == "Point":
                x, y = self._at(shape.x, shape.y)
                self._marks.append(
                    f'<circle cx="{x:.2f}" cy="{y:.2f}" r="0.8" fill="{look.color}" stroke="#fff" stroke-width="0.25"/>'
                )
                self._boxes.append((x - 0.8, y - 0.8, x + 0.8, y + 0.8))
            else:
                self._path(shapely.simplify(shape, self._metres * 0.1), stroke)

    def outline(self) -> None:
        """Draw the border of the place."""
        if self._place is not None:
            self._path(self._place, f'fill="none" stroke="{palette.ACCENT}" stroke-width="0.6"')

    def names(self, gazetteer: Gazetteer, lang: Lang) -> None:
        """Name the place's counties, then what lies around, as far as the names fit without touching."""
        by_code = gazetteer.divisions
        single = len(self._extent) == 1
        near = self._boundaries.counties
        own = [(code, 2.3, 500, palette.INK) for code in sorted(self._extent)] if len(self._extent) <= 60 else []
        around = [(str(code), 2.5, 700, palette.INK_SOFT) for code in self._boundaries.prefectures.index]
        if single:
            around += [(str(code), 2.0, 400, palette.INK_SOFT) for code in near.index if code not in self._extent]
        for code, size, weight, color in (*own, *around):
            table = near if code in near.index else self._boundaries.prefectures
            lon, lat = table.loc[code, ["lon", "lat"]].astype(float)
            division = by_code.get(code)
            words = table.loc[code, "name_en"] if lang is Lang.EN else division.short if division else ""
            (x, y) = self._projection.forward(np.array([[lon, lat]]))[0]
            self._name(clean(str(words)), self._at(float(x), float(y)), size, weight, color)

    def svg(self, credit: str) -> str:
        """Return the drawing with scale bar, credit and frame."""
        kilometres = next(km for km in _ROUND_KM if km * 1000 / self._metres <= WIDTH * 0.3 or km == _ROUND_KM[-1])
        length = kilometres * 1000 / self._metres
        base = HEIGHT - 3.2
        bar = (
            f'<rect x="1" y="{HEIGHT - 6.6}" width="{length + 3:.2f}" height="5.6" fill="#fff" fill-opacity="0.8"/>'
            f'<path d="M2.5 {base - 1}v1h{length:.2f}v-1" fill="none" stroke="{palette.INK}" stroke-width="0.3"/>'
            f"{_words(f'{kilometres} km', 2.5 + length / 2, base - 1.2, 1.9, 400, palette.INK)}"
        )
        wide = fonts.width(credit, 1.7) + 1.6
        note = (
            f'<rect x="{WIDTH - wide - 0.6:.2f}" y="{HEIGHT - 3.6}" width="{wide:.2f}" height="3" fill="#fff" '
            f'fill-opacity="0.8"/>{_words(credit, WIDTH - wide / 2 - 0.6, HEIGHT - 1.5, 1.7, 400, palette.INK_SOFT)}'
        )
        edge = (
            f'<rect x="0.15" y="0.15" width="{WIDTH - 0.3}" height="{HEIGHT - 0.3}" fill="none" stroke="{palette.INK}"'
        )
        size = f'width="{WIDTH}mm" height="{HEIGHT}mm" viewBox="0 0 {WIDTH} {HEIGHT}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
        return f'{head}{"".join(self._marks)}{bar}{note}{edge} stroke-width="0.3"/></svg>'

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return (x - self._frame[0]) / self._metres, (self._frame[3] - y) / self._metres

    def _path(self, shape: BaseGeometry, look: str) -> None:
        # A little beyond the frame, so that the cut edge itself is not seen; the picture ends at its own edge.
        beyond = 2 * self._metres
        west, south, east, north = self._frame
        part = shapely.clip_by_rect(shape, west - beyond, south - beyond, east + beyond, north + beyond)
        if part.is_empty:
            return
        commands = [self._line(ring) for ring in _rings(part)]
        self._marks.append(f'<path d="{"".join(commands)}" {look} stroke-linejoin="round" fill-rule="evenodd"/>')

    def _line(self, ring: BaseGeometry) -> str:
        points = [self._at(float(x), float(y)) for x, y in shapely.get_coordinates(ring)]
        words = "L".join(f"{x:.2f} {y:.2f}" for x, y in points)
        return f"M{words}{'Z' if ring.is_closed else ''}"

    def _name(self, words: str, at: tuple[float, float], size: float, weight: int, color: str) -> None:
        half, tall = fonts.width(words, size, weight) / 2 + 0.3, size * 0.55
        box = (at[0] - half, at[1] - tall, at[0] + half, at[1] + tall)
        is_inside = box[0] > 0.6 and box[1] > 0.6 and box[2] < WIDTH - 0.6 and box[3] < HEIGHT - 7
        if not words or not is_inside or any(_touch(box, other) for other in self._boxes):
            return
        self._boxes.append(box)
        self._marks.append(_words(words, at[0], at[1] + size * 0.36, size, weight, color, halo=True))


def _rings(shape: BaseGeometry) -> Iterable[BaseGeometry]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            yield part.exterior
            yield from part.interiors
        elif part.geom_type == "LineString":
            yield part


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _words(words: str, x: float, y: float, size: float, weight: int, color: str, *, halo: bool = False) -> str:
    look = (
        f'x="{x:.2f}" y="{y:.2f}" font-family={quoteattr(fonts.FAMILY)} font-size="{size}" font-weight="{weight}" '
        'text-anchor="middle"'
    )
    below = f'<text {look} fill="none" stroke="#fff" stroke-width="0.55" stroke-linejoin="round">{escape(words)}</text>'
    return f'{below if halo else ""}<text {look} fill="{color}">{escape(words)}</text>'
