"""KML 2.2 for Google Earth and its like: folders by theme, the palette's colours, every field in ExtendedData."""

from __future__ import annotations

import html
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from data.openers.texts import text
from geo.places import Theme
from layers import palette
from layers.export.provenance import clean
from layers.place_names import document_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from shapely.geometry.base import BaseGeometry

    from data.openers.texts import Lang
    from layers.export.provenance import Provenance
    from layers.export.records import Record

NAMESPACE = "http://www.opengis.net/kml/2.2"
DIGITS = 6
CRS = "WGS 84 (EPSG:4326)"
"""The one system of the format; CGCS2000 differs from it by centimetres, less than the digits that are kept."""


@dataclass(frozen=True, slots=True)
class Art:
    """What makes a file look like the map.

    Parameters
    ----------
    icon
        The address of a point's icon inside the archive; empty for none.
    drawn
        The geometry of a record as it is drawn: dashes where the map has them.
    note
        What the file says of that.
    """

    icon: Callable[[Record], str]
    drawn: Callable[[Record], BaseGeometry]
    note: str


_SHOWN = ("kind_name", "precision_name", "reach_name", "task_titles", "words", "targets", "rule", "source", "note")
"""Fields of the balloon, in order; the rest stands in ExtendedData."""


def to_kml(records: Iterable[Record], provenance: Provenance, lang: Lang, art: Art | None = None) -> bytes:
    """Return one KML document in WGS 84, UTF-8.

    Parameters
    ----------
    art
        Icons and drawn geometries of a KMZ; ``None`` for places as they are, with the viewer's own pins.
    """
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_tag("kml"))
    document = ET.SubElement(root, _tag("Document"))
    _leaf(document, "name", document_title(provenance.document, lang))
    _leaf(document, "open", "1")
    told = [*_origin(provenance, lang), *([art.note] if art else [])]
    _leaf(document, "description", "<br>".join(html.escape(line) for line in told))
    items = list(records)
    styles = {_style_id(record): record for record in items}
    for name, record in sorted(styles.items()):
        document.append(_style(name, record, art))
    folders: dict[str, ET.Element] = {}
    for number, record in enumerate(items, 1):
        theme = record.layer or record.theme.value
        if theme not in folders:
            folders[theme] = ET.SubElement(document, _tag("Folder"))
            key = f"files.layer_{theme}" if record.layer else f"map.theme_{theme}"
            _leaf(folders[theme], "name", text(key, lang))
        folders[theme].append(_placemark(number, record, lang, art))
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, "utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + written + b"\n"


def _origin(provenance: Provenance, lang: Lang) -> list[str]:
    return [
        f"{text(f'files.field_{name}', lang)}: {value}"
        for name, value in (provenance.columns(lang) | {"crs": CRS}).items()
        if value not in {"", None}
    ]


def _placemark(number: int, record: Record, lang: Lang, art: Art | None) -> ET.Element:
    mark = ET.Element(_tag("Placemark"), id=f"f{number}")
    name = record.fields["name_en"] if lang == "en" and record.fields["name_en"] else record.fields["name"]
    _leaf(mark, "name", str(name))
    _leaf(mark, "description", _balloon(record, lang))
    _leaf(mark, "styleUrl", f"#{_style_id(record)}")
    data = ET.SubElement(mark, _tag("ExtendedData"))
    for field, value in record.fields.items():
        if value is None or value == "":
            continue
        item = ET.SubElement(data, _tag("Data"), name=field)
        _leaf(item, "displayName", text(f"files.field_{field}", lang))
        _leaf(item, "value", CRS if field == "crs" else str(value))
    mark.append(_geometry(art.drawn(record) if art else record.geometry))
    return mark


def _balloon(record: Record, lang: Lang) -> str:
    """Return the balloon as HTML; the words of the document are escaped, so that markup in them is shown, not run."""
    lines = []
    for field in _SHOWN:
        if value := record.fields.get(field):
            words = html.escape(str(value)).replace("\n", "<br>")
            lines.append(f"<b>{html.escape(text(f'files.field_{field}', lang))}</b>: {words}")
    return "<br>".join(lines)


def _style_id(record: Record) -> str:
    if record.how is not None:
        return f"{record.theme.value}-{record.how.value}"
    course = "-course" if record.schematic_course else "-measured" if record.is_measured else ""
    symbol = f"-{palette.symbol_of(record.kind)}" if record.theme is Theme.SITES else ""
    return f"{record.layer or record.theme.value}-{record.precision.value}{course}{symbol}"


def _style(name: str, record: Record, art: Art | None) -> ET.Element:
    look = record.look
    fill, opacity = look.fill, look.fill_opacity
    if record.how is not None:
        fill, opacity = palette.REACH[record.how.value], 0.85
    style = ET.Element(_tag("Style"), id=name)
    icon = ET.SubElement(style, _tag("IconStyle"))
    # Without an own icon every viewer draws its built-in pin: nothing is fetched.
    href = art.icon(record) if art else ""
    _leaf(icon, "color", _colour("#ffffff" if href else look.color, 1.0))
    _leaf(icon, "scale", "0.6" if href else "0.9")
    if href:
        _leaf(ET.SubElement(icon, _tag("Icon")), "href", href)
    label = ET.SubElement(style, _tag("LabelStyle"))
    _leaf(label, "scale", "0.8" if look.symbol else "0.7")
    line = ET.SubElement(style, _tag("LineStyle"))
    _leaf(line, "color", _colour(look.color, 1.0))
    _leaf(line, "width", f"{look.width:g}")
    poly = ET.SubElement(style, _tag("PolyStyle"))
    _leaf(poly, "color", _colour(fill or look.color, opacity if fill else 0.0))
    _leaf(poly, "fill", "1" if fill else "0")
    _leaf(poly, "outline", "0" if art is not None and look.dash else "1")
    return style


def _geometry(shape: BaseGeometry) -> ET.Element:
    if shape.geom_type.startswith(("Multi", "Geometry")):
        many = ET.Element(_tag("MultiGeometry"))
        for part in shapely.get_parts(shape):
            many.append(_geometry(part))
        return many
    if shape.geom_type == "Polygon":
        area = ET.Element(_tag("Polygon"))
        oriented = shapely.orient_polygons(shape, exterior_cw=False)
        for tag, ring in [
            ("outerBoundaryIs", oriented.exterior),
            *(("innerBoundaryIs", ring) for ring in oriented.interiors),
        ]:
            holder = ET.SubElement(ET.SubElement(area, _tag(tag)), _tag("LinearRing"))
            _leaf(holder, "coordinates", _coordinates(ring))
        return area
    element = ET.Element(_tag(shape.geom_type))
    if shape.geom_type == "LineString":
        _leaf(element, "tessellate", "1")
    _leaf(element, "coordinates", _coordinates(shape))
    return element


def _coordinates(shape: BaseGeometry) -> str:
    return " ".join(f"{x:.{DIGITS}f},{y:.{DIGITS}f}" for x, y in shapely.get_coordinates(shape))


def _colour(colour: str, opacity: float) -> str:
    """Return ``aabbggrr``, the order that KML reads."""
    return f"{round(opacity * 255):02x}{colour[5:7]}{colour[3:5]}{colour[1:3]}"


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _leaf(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, _tag(name)).text = clean(words)
