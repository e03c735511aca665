"""QGIS styles (QML) from the palette, so that QGIS opens a layer as the Atlas draws it.

The renderer is categorized: by reach for counties, by kind for sites, by precision for all else. Lengths are in
millimetres, QGIS's own unit: 1 CSS pixel = 0.2646 mm.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from data.openers.texts import text
from geo.places import Precision, Theme
from geo.scope.reach import How
from layers import palette
from layers.select import kind_text
from layers.word_lists import reach_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.openers.texts import Lang
    from geo.area_words import AreaWords
    from layers.export.records import Record
    from layers.palette import Style

PIXEL = 25.4 / 96
_HEAD = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
_ANGLES = {"diagonal": (45.0,), "cross": (45.0, 135.0), "dots": (45.0,)}


def to_qml(theme: Theme, shape: str, records: Iterable[Record], own: AreaWords, lang: Lang) -> str:
    """Return the style of one layer.

    Parameters
    ----------
    shape
        ``polygon``, ``line`` or ``point``: what the layer holds.
    own
        The words for the document's own area.
    """
    found = tuple(records)
    attribute, looks = _categories(theme, found, own, lang)
    root = ET.Element("qgis", version="3.22.0", labelsEnabled="1", styleCategories="Symbology|Labeling|Fields")
    renderer = ET.SubElement(
        root,
        "renderer-v2",
        type="categorizedSymbol",
        attr=attribute,
        symbollevels="0",
        enableorderby="0",
        forceraster="0",
    )
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, (value, label, look) in enumerate(looks):
        ET.SubElement(
            categories, "category", render="true", symbol=str(number), value=value, label=label, type="string"
        )
        symbols.append(_symbol(str(number), shape, look))
    root.append(_labels(palette.STYLES[theme], shape, "name_en" if lang == "en" else "name"))
    fields = ET.SubElement(root, "aliases")
    for number, name in enumerate(found[0].fields if found else ()):
        ET.SubElement(fields, "alias", field=name, index=str(number + 1), name=text(f"files.field_{name}", lang))
    ET.SubElement(root, "layerGeometryType").text = {"point": "0", "line": "1", "polygon": "2"}[shape]
    ET.indent(root, " ")
    return _HEAD + ET.tostring(root, "unicode")


def _categories(
    theme: Theme, records: tuple[Record, ...], own: AreaWords, lang: Lang
) -> tuple[str, list[tuple[str, str, Style]]]:
    if any(record.how for record in records):
        base = palette.style(theme, Precision.BOUNDARY)
        return "reach", [
            (how.value, reach_name(how, own, lang), _filled(base, palette.REACH[how.value])) for how in How
        ]
    if theme is Theme.SITES:
        kinds = sorted({(record.kind, record.precision) for record in records})
        known: dict[str, Style] = {}
        for kind, precision in kinds:
            known.setdefault(kind, palette.style(theme, precision, kind))
        return "kind", [(kind, kind_text(kind, lang), look) for kind, look in known.items()]
    present = {record.precision for record in records}
    courses = {record.precision for record in records if record.schematic_course}
    return "precision", [
        (
            precision.value,
            text(f"map.precision_{precision.value}", lang),
            palette.style(theme, precision, schematic_course=precision in courses),
        )
        for precision in Precision
        if precision in present
    ]


def _filled(look: Style, fill: str) -> Style:
    return type(look)(look.color, fill=fill, fill_opacity=look.fill_opacity, width=look.width)


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
