"""QGIS styles (QML) from the palette, so that QGIS opens a layer as the Atlas draws it.

The renderer is categorized, see :mod:`layers.export.styling.symbology`. Lengths are in millimetres, QGIS's own unit.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from data.openers.texts import text
from layers import palette
from layers.export.styling.symbology import PIXEL, symbology

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.openers.texts import Lang
    from geo.area_words import AreaWords
    from layers.export.layer_files import FileLayer
    from layers.palette import Style

_HEAD = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_ANGLES = {"diagonal": (45.0,), "cross": (45.0, 135.0), "dots": (45.0,)}
_GEOMETRY = {"point": "0", "line": "1", "polygon": "2"}


def to_qml(layer: FileLayer, own: AreaWords, lang: Lang) -> str:
    """Return the style of one layer.

    Parameters
    ----------
    own
        The words for the document's own area.
    """
    root = ET.Element("qgis", version="3.22.0", labelsEnabled="1", styleCategories="Symbology|Labeling|Fields")
    for part in style_parts(layer, own, lang):
        root.append(part)
    ET.SubElement(root, "layerGeometryType").text = _GEOMETRY[layer.shape]
    ET.indent(root, " ")
    return _HEAD + ET.tostring(root, "unicode")


def style_parts(layer: FileLayer, own: AreaWords, lang: Lang) -> list[ET.Element]:
    """Return renderer, labels and aliases of fields, as they stand in a style and in a project."""
    found = symbology(layer, own, lang)
    renderer = ET.Element(
        "renderer-v2", type="categorizedSymbol", attr=found.field, symbollevels="0", enableorderby="0", forceraster="0"
    )  # fmt: skip
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, look in enumerate(found.looks):
        ET.SubElement(
            categories, "category", render="true", symbol=str(number), value=look.value, label=look.label, type="string"
        )
        symbols.append(_symbol(str(number), layer.shape, look.style))
    labels = _labels(palette.STYLES[layer.theme], layer.shape, "name_en" if lang == "en" else "name")
    aliases = ET.Element("aliases")
    for number, name in enumerate(layer.records[0].fields if layer.records else ()):
        ET.SubElement(aliases, "alias", field=name, index=str(number + 1), name=text(f"files.field_{name}", lang))
    return [renderer, labels, aliases]


def _symbol(name: str, shape: str, look: Style) -> ET.Element:
    kind = {"point": "marker", "line": "line", "polygon": "fill"}[shape]
    symbol = ET.Element("symbol", name=name, type=kind, alpha="1", clip_to_extent="1", force_rhr="0")
    if shape == "point":
        symbol.append(_layer("SimpleMarker", _marker(look)))
        return symbol
    if shape == "polygon":
        if look.fill:
            symbol.append(
                _layer(
                    "SimpleFill",
                    {"color": _rgba(look.fill, look.fill_opacity), "style": "solid", "outline_style": "no"},
                )
            )
        for number, angle in enumerate(_ANGLES[look.hatch] if look.hatch else ()):
            pattern = {"angle": f"{angle:g}", "distance": "2", "distance_unit": "MM", "line_width": "0.15"}
            layer = _layer("LinePatternFill", pattern | {"color": _rgba(look.color, 0.6)})
            inner = ET.SubElement(
                layer, "symbol", name=f"@{name}@{number + 1}", type="line", alpha="1", clip_to_extent="1", force_rhr="0"
            )
            inner.append(_layer("SimpleLine", {"line_color": _rgba(look.color, 0.6), "line_width": "0.15"}))
            symbol.append(layer)
    elif look.casing:
        symbol.append(
            _layer("SimpleLine", _line(palette.HALO, look.casing, ()) | {"line_color": _rgba(palette.HALO, 0.7)})
        )
    symbol.append(_layer("SimpleLine", _line(look.color, look.width, look.dash)))
    return symbol


def _marker(look: Style) -> dict[str, str]:
    return {
        "name": look.symbol or "circle",
        "color": _rgba(look.fill or look.color, look.fill_opacity if look.fill else 1.0),
        "outline_color": _rgba(palette.HALO, 1.0),
        "outline_style": "solid",
        "outline_width": f"{look.width * PIXEL:.3f}",
        "outline_width_unit": "MM",
        "size": f"{(look.size or 10) * PIXEL:.3f}",
        "size_unit": "MM",
        "scale_method": "diameter",
    }


def _line(color: str, width: float, dash: tuple[float, ...]) -> dict[str, str]:
    return {
        "line_color": _rgba(color, 1.0),
        "line_style": "solid",
        "line_width": f"{width * PIXEL:.3f}",
        "line_width_unit": "MM",
        "capstyle": "flat" if dash else "round",
        "joinstyle": "round",
        "use_custom_dash": "1" if dash else "0",
        "customdash": ";".join(f"{part * PIXEL:.3f}" for part in dash or (5.0, 2.0)),
        "customdash_unit": "MM",
    }


def _layer(kind: str, options: Mapping[str, str]) -> ET.Element:
    """Return a symbol layer with its options twice: as QGIS reads them since 3.22, and as it did before."""
    layer = ET.Element("layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    group = ET.SubElement(layer, "Option", type="Map")
    for name, value in options.items():
        ET.SubElement(group, "Option", name=name, type="QString", value=value)
    for name, value in options.items():
        ET.SubElement(layer, "prop", k=name, v=value)
    return layer


def _labels(look: Style, shape: str, field: str) -> ET.Element:
    labeling = ET.Element("labeling", type="simple")
    settings = ET.SubElement(labeling, "settings", calloutType="simple")
    style = ET.SubElement(
        settings,
        "text-style",
        fieldName=field,
        isExpression="0",
        fontFamily="Noto Sans SC",
        fontSize="8",
        fontSizeUnit="Point",
        textColor=_rgba(palette.INK if shape == "polygon" else look.color, 1.0),
        textOpacity="1",
    )
    ET.SubElement(
        style,
        "text-buffer",
        bufferDraw="1",
        bufferSize="0.6",
        bufferSizeUnits="MM",
        bufferColor=_rgba(palette.HALO, 1.0),
    )
    placement = {"polygon": "1", "line": "2", "point": "6"}[shape]
    ET.SubElement(
        settings, "placement", placement=placement, placementFlags="10", dist="1", distUnits="MM", priority="5"
    )
    ET.SubElement(settings, "rendering", obstacle="1", displayAll="0", scaleVisibility="0", fontMinPixelSize="3")
    return labeling


def _rgba(color: str, opacity: float) -> str:
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{round(opacity * 255)}"
