"""KMZ: the KML with its icons in one archive, and with dashes where the map has them.

KML has no dashed lines: no viewer would draw any. A course or an outline that is only schematic is therefore cut into
dashes, which every viewer shows, and the file says so; who measures takes the KML or the GeoPackage.
"""

from __future__ import annotations

import io
import math
from typing import TYPE_CHECKING

import numpy as np
import shapely
from PIL import Image, ImageDraw

from data.openers.texts import text
from layers.export.gis.kml import Art, to_kml
from layers.export.packing_files import packed
from layers.sheet.out.svg import CORNERS, SWELL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from data.openers.texts import Lang
    from layers.export.provenance import Provenance
    from layers.export.records import Record
    from layers.palette import Style

SIDE, FINER = 64, 4
"""Side of an icon in pixels, and how many times larger it is drawn."""
DASHES = 48
"""About so many dashes along a line or an outline."""
SHORTEST, LONGEST = 400.0, 9000.0
"""Of a dash with its gap, metres."""
FILLED = 0.62
"""Share of that which is drawn."""
DEGREE_M = 111_195.0


def to_kmz(records: Iterable[Record], provenance: Provenance, lang: Lang) -> bytes:
    """Return the archive: ``doc.kml`` and its icons. Equal input gives equal bytes."""
    found = list(records)
    icons = {_name(record): _icon(record.look) for record in found if record.geometry.geom_type == "Point"}
    art = Art(lambda record: _name(record) if _name(record) in icons else "", _drawn, text("files.kmz_note", lang))
    return packed({"doc.kml": to_kml(found, provenance, lang, art), **dict(sorted(icons.items()))})


def _name(record: Record) -> str:
    look = record.look
    tone = "hollow" if look.dash else "solid"
    return f"icons/{look.color.removeprefix('#')}-{look.symbol or 'circle'}-{tone}.png"


def _icon(look: Style) -> bytes:
    """Return a mark of the palette as PNG: white edge, light inside where the position is only schematic."""
    side = SIDE * FINER
    image = Image.new("RGBA", (side, side), (255, 255, 255, 0))
    pen = ImageDraw.Draw(image)
    paper, ink = "#ffffff", look.color
    for share, color in ((0.46, paper), (0.40, ink), *(((0.28, paper),) if look.dash else ())):
        _outline(pen, look.symbol or "circle", side, share, color)
    stream = io.BytesIO()
    image.resize((SIDE, SIDE), Image.Resampling.LANCZOS).save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _outline(pen: ImageDraw.ImageDraw, symbol: str, side: int, share: float, color: str) -> None:
    middle, radius = side / 2, side * share
    if symbol not in CORNERS:
        pen.ellipse((middle - radius, middle - radius, middle + radius, middle + radius), fill=color)
        return
    count, start = CORNERS[symbol]
    size = radius * min(SWELL[symbol], 1.1)
    turns = [math.radians(start + 360 * i / count) for i in range(count)]
    pen.polygon([(middle + size * math.cos(a), middle + size * math.sin(a)) for a in turns], fill=color)


def _drawn(record: Record) -> BaseGeometry:
    """Return a geometry as it is drawn: lines of a dashed style in dashes, areas with their outline in dashes."""
    shape = shapely.force_2d(record.geometry)
    if not record.look.dash or record.how is not None or shape.geom_type == "Point":
        return shape
    lines = shapely.boundary(shape) if "Polygon" in shape.geom_type else shape
    pieces = [dash for line in shapely.get_parts(lines) for dash in dashes(line)]
    areas = list(shapely.get_parts(shape)) if "Polygon" in shape.geom_type else []
    return shapely.geometrycollections([*areas, *pieces])


def dashes(line: BaseGeometry) -> list[BaseGeometry]:
    """Return the dashes of a line in degrees: as many as its length has room for, a whole one at either end."""
    shrink = math.cos(math.radians(float(shapely.get_coordinates(line)[:, 1].mean())))
    flat = shapely.transform(line, lambda xy: xy * np.array([shrink, 1.0]) * DEGREE_M)
    step = min(max(flat.length / DASHES, SHORTEST), LONGEST)
    count = max(1, round((flat.length / step) - FILLED) + 1)
    step = flat.length / (count - 1 + FILLED)
    found = [shapely.ops.substring(flat, i * step, (i + FILLED) * step) for i in range(count)]
    return [shapely.transform(one, lambda xy: xy / np.array([shrink, 1.0]) / DEGREE_M) for one in found]
