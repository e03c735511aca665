"""Styles as SLD 1.0, which GeoServer, uDig, ArcGIS add-ons and QGIS read; lengths in pixels of 1/96 inch."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from layers import palette
from layers.export.styling.symbology import symbology

if TYPE_CHECKING:
    from data.openers.texts import Lang
    from geo.area_words import AreaWords
    from layers.export.layer_files import FileLayer
    from layers.export.styling.symbology import Look
    from layers.palette import Style

SLD, OGC = "http://www.opengis.net/sld", "http://www.opengis.net/ogc"
HATCH = {"diagonal": "shape://slash", "cross": "shape://times", "dots": "shape://dot"}
MARKS = {"diamond": ("square", 45.0)}
"""Marks that the standard lacks, as one that it has and a turn; pentagons and hexagons keep their names, as QGIS knows
them, and others draw a square."""


def to_sld(layer: FileLayer, own: AreaWords, lang: Lang) -> str:
    """Return the style of one layer."""
    ET.register_namespace("", SLD)
    ET.register_namespace("ogc", OGC)
    found = symbology(layer, own, lang)
    root = ET.Element(_sld("StyledLayerDescriptor"), version="1.0.0")
    named = ET.SubElement(root, _sld("NamedLayer"))
    _leaf(named, "Name", layer.name)
    style = ET.SubElement(named, _sld("UserStyle"))
    _leaf(style, "Title", layer.name)
    if layer.shape == "line":
        # All casings lie below all lines: a pass of their own.
        casings = ET.SubElement(style, _sld("FeatureTypeStyle"))
        for look in found.looks:
            if look.style.casing:
                rule = _rule(casings, found.field, look)
                _line(ET.SubElement(rule, _sld("LineSymbolizer")), palette.HALO, look.style.casing, (), 0.7)
    main = ET.SubElement(style, _sld("FeatureTypeStyle"))
    for look in found.looks:
        _symbols(_rule(main, found.field, look), layer.shape, look.style)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _rule(parent: ET.Element, field: str, look: Look) -> ET.Element:
    rule = ET.SubElement(parent, _sld("Rule"))
    _leaf(rule, "Title", look.label)
    equal = ET.SubElement(ET.SubElement(rule, _ogc("Filter")), _ogc("PropertyIsEqualTo"))
    ET.SubElement(equal, _ogc("PropertyName")).text = field
    ET.SubElement(equal, _ogc("Literal")).text = look.value
    return rule


def _symbols(rule: ET.Element, shape: str, style: Style) -> None:
    if shape == "line":
        _line(ET.SubElement(rule, _sld("LineSymbolizer")), style.color, style.width, style.dash)
    elif shape == "point":
        _mark(ET.SubElement(ET.SubElement(rule, _sld("PointSymbolizer")), _sld("Graphic")), style)
    else:
        area = ET.SubElement(rule, _sld("PolygonSymbolizer"))
        if style.fill:
            fill = ET.SubElement(area, _sld("Fill"))
            _parameters(fill, {"fill": style.fill, "fill-opacity": f"{style.fill_opacity:g}"})
        _line(area, style.color, style.width, style.dash)
        if style.hatch:
            lines = ET.SubElement(ET.SubElement(rule, _sld("PolygonSymbolizer")), _sld("Fill"))
            graphic = ET.SubElement(ET.SubElement(lines, _sld("GraphicFill")), _sld("Graphic"))
            mark = ET.SubElement(graphic, _sld("Mark"))
            _leaf(mark, "WellKnownName", HATCH[style.hatch])
            _line(mark, style.color, 0.6, ())
            _leaf(graphic, "Size", "8")


def _mark(graphic: ET.Element, style: Style) -> None:
    name, turn = MARKS.get(style.symbol or "circle", (style.symbol or "circle", 0.0))
    mark = ET.SubElement(graphic, _sld("Mark"))
    _leaf(mark, "WellKnownName", name)
    _parameters(ET.SubElement(mark, _sld("Fill")), {"fill": style.fill or style.color})
    _line(mark, palette.HALO, 1.0, ())
    _leaf(graphic, "Size", f"{style.size or 10:g}")
    if turn:
        _leaf(graphic, "Rotation", f"{turn:g}")


def _line(parent: ET.Element, color: str, width: float, dash: tuple[float, ...], opacity: float = 1.0) -> None:
    values = {"stroke": color, "stroke-width": f"{width:g}"}
    if opacity < 1:
        values["stroke-opacity"] = f"{opacity:g}"
    if dash:
        values["stroke-dasharray"] = " ".join(f"{part:g}" for part in dash)
    _parameters(ET.SubElement(parent, _sld("Stroke")), values)


def _parameters(parent: ET.Element, values: dict[str, str]) -> None:
    for name, value in values.items():
        ET.SubElement(parent, _sld("CssParameter"), name=name).text = value


def _leaf(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, _sld(name)).text = words


def _sld(name: str) -> str:
    return f"{{{SLD}}}{name}"


def _ogc(name: str) -> str:
    return f"{{{OGC}}}{name}"
