"""DXF for CAD programmes: a CAD layer a theme in the palette's colours, names as text, metres of a 3-degree zone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import shapely
from ezdxf import colors
from ezdxf.document import Drawing
from ezdxf.enums import TextEntityAlignment
from ezdxf.tools.standards import setup_linetypes

from layers import palette
from layers.export.layer_files import file_layers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ezdxf.layouts.layout import Modelspace
    from shapely.geometry.base import BaseGeometry

    from data.openers.texts import Lang
    from layers.export.gis.coordinates import Coordinates
    from layers.export.layer_files import FileLayer
    from layers.export.provenance import Provenance
    from layers.export.records import Record

METRES = 6
"""The code of the unit in the header (INSUNITS)."""
LETTERS_M = 2_500.0
"""Height of letters: 0.6 mm on a map 1:4 million, readable when zoomed in."""
FONT = "SimSun"
"""A font of Chinese Windows; others take their own in its place."""
DASHED = "DASHED"


def to_dxf(records: Iterable[Record], system: Coordinates, provenance: Provenance, lang: Lang) -> bytes:
    """Return a drawing (AutoCAD 2010, UTF-8), the same bytes for the same input.

    Parameters
    ----------
    system
        A metric one.
    """
    drawing = Drawing.new("R2010")
    setup_linetypes(drawing)
    drawing.header["$INSUNITS"] = METRES
    drawing.styles.add("ATLAS", font=FONT)
    drawing.header.custom_vars.append("CRS", system.name)
    for name, value in provenance.columns(lang).items():
        if value not in {"", None}:
            drawing.header.custom_vars.append(name, str(value))
    space = drawing.modelspace()
    for layer in file_layers(records):
        look = palette.STYLES[layer.theme]
        drawing.layers.add(layer.name, true_color=_true_color(look.color))
        drawing.layers.add(f"{layer.name}_names", true_color=_true_color(look.color))
        _draw(space, layer)
    stream = io.StringIO()
    drawing.write(stream)
    return stream.getvalue().encode("utf-8", errors="replace")


def _draw(space: Modelspace, layer: FileLayer) -> None:
    for record in layer.records:
        attributes = {"layer": layer.name, "linetype": DASHED if record.look.dash else "CONTINUOUS"}
        for part in shapely.get_parts(record.geometry):
            _part(space, part, attributes)
        spot = shapely.point_on_surface(record.geometry)
        words = space.add_text(
            str(record.fields["name"]), height=LETTERS_M, dxfattribs={"layer": f"{layer.name}_names", "style": "ATLAS"}
        )
        words.set_placement((spot.x, spot.y), align=TextEntityAlignment.MIDDLE_CENTER)


def _part(space: Modelspace, part: BaseGeometry, attributes: dict[str, str]) -> None:
    match part.geom_type:
        case "Point":
            space.add_point((part.x, part.y), dxfattribs=attributes)
        case "LineString":
            space.add_lwpolyline(shapely.get_coordinates(part).tolist(), dxfattribs=attributes)
        case _:
            for ring in (part.exterior, *part.interiors):
                space.add_lwpolyline(shapely.get_coordinates(ring)[:-1].tolist(), close=True, dxfattribs=attributes)


def _true_color(color: str) -> int:
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return colors.rgb2int((red, green, blue))
