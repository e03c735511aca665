"""A QGIS project beside its GeoPackage, in one archive: unpacked and opened it looks like the Atlas."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from pyproj import CRS

from data.openers.texts import text
from geo.places import Theme
from layers import palette
from layers.export.gis.base_layers import NAMES
from layers.export.layer_files import MULTI, file_layers
from layers.export.packing_files import packed
from layers.export.styling.qml import style_parts, to_qml
from layers.export.styling.sld import to_sld
from layers.place_names import document_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.openers.texts import Lang
    from geo.area_words import AreaWords
    from layers.export.gis.coordinates import Coordinates
    from layers.export.layer_files import FileLayer
    from layers.export.provenance import Provenance
    from layers.export.records import Record

GPKG = "atlas.gpkg"
_BASE = {
    "base_counties": (palette.COUNTY_LINE.color, "0.16"), "base_prefectures": (palette.PREFECTURE_LINE.color, "0.3"),
    "base_province": (palette.PROVINCE_LINE.color, "0.55"),
}  # fmt: skip


def to_qgis(
    records: Iterable[Record], gpkg: bytes, system: Coordinates, provenance: Provenance, own: AreaWords, lang: Lang
) -> bytes:
    """Return an archive: the project, the GeoPackage that it draws, and each layer's style as QML and SLD."""
    layers = file_layers(records)
    files = {"atlas.qgs": _project(layers, system, provenance, own, lang), GPKG: gpkg}
    for layer in layers:
        files[f"styles/{layer.name}.qml"] = to_qml(layer, own, lang).encode()
        files[f"styles/{layer.name}.sld"] = to_sld(layer, own, lang).encode()
    return packed(files)


def _project(
    layers: tuple[FileLayer, ...], system: Coordinates, provenance: Provenance, own: AreaWords, lang: Lang
) -> bytes:
    title = document_title(provenance.document, lang)
    root = ET.Element("qgis", version="3.22.0", projectname=title)
    ET.SubElement(root, "title").text = title
    crs = ET.SubElement(ET.SubElement(root, "projectCrs"), "spatialrefsys")
    _crs(crs, system)
    tree = ET.SubElement(root, "layer-tree-group")
    maps = ET.Element("projectlayers")
    order: list[str] = []

    def add(name: str, words: str, geometry: str, parts: list[ET.Element]) -> None:
        ident = f"atlas_{name}"
        order.append(ident)
        _in_tree(tree, ident, words, name)
        maps.append(_map_layer(ident, words, name, geometry, system, parts))

    # The uppermost layer comes first: themes from the sites down, borders over the fill of the counties.
    counties, *borders = NAMES
    fills = [layer for layer in layers if layer.theme is Theme.COUNTIES]
    for layer in [one for one in reversed(layers) if one not in fills]:
        add(layer.name, layer.title(lang), MULTI[layer.shape], style_parts(layer, own, lang))
    for name in reversed(borders):
        add(name, text(f"files.{name}", lang), "MultiPolygon", [_outline(name)])
    for layer in fills:
        add(layer.name, layer.title(lang), MULTI[layer.shape], style_parts(layer, own, lang))
    add(counties, text(f"files.{counties}", lang), "MultiPolygon", [_outline(counties)])
    root.append(maps)
    drawn = ET.SubElement(root, "layerorder")
    for ident in order:
        ET.SubElement(drawn, "layer", id=ident)
    told = ET.SubElement(root, "projectMetadata")
    ET.SubElement(told, "title").text = title
    ET.SubElement(told, "abstract").text = "\n".join(
        f"{text(f'files.field_{name}', lang)}: {value}" for name, value in provenance.columns(lang).items() if value
    )
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, "utf-8")
    return b"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + written


def _in_tree(tree: ET.Element, ident: str, words: str, name: str) -> None:
    ET.SubElement(
        tree, "layer-tree-layer", id=ident, name=words, providerKey="ogr", checked="Qt::Checked", expanded="0",
        source=_source(name),
    )  # fmt: skip


def _map_layer(
    ident: str, words: str, name: str, geometry: str, system: Coordinates, parts: list[ET.Element]
) -> ET.Element:  # fmt: skip
    layer = ET.Element(
        "maplayer", type="vector", geometry={"MultiPoint": "Point", "MultiLineString": "Line"}.get(geometry, "Polygon"),
        wkbType=geometry, hasScaleBasedVisibilityFlag="0", labelsEnabled="1" if len(parts) > 1 else "0",
    )  # fmt: skip
    ET.SubElement(layer, "id").text = ident
    ET.SubElement(layer, "datasource").text = _source(name)
    ET.SubElement(layer, "layername").text = words
    _crs(ET.SubElement(ET.SubElement(layer, "srs"), "spatialrefsys"), system)
    ET.SubElement(layer, "provider", encoding="UTF-8").text = "ogr"
    layer.extend(parts)
    return layer


def _outline(name: str) -> ET.Element:
    """Return how the ground is drawn: borders alone, in the palette's greys, millimetres."""
    color, width = _BASE[name]
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    renderer = ET.Element("renderer-v2", type="singleSymbol", symbollevels="0", enableorderby="0", forceraster="0")
    symbol = ET.SubElement(ET.SubElement(renderer, "symbols"), "symbol", name="0", type="fill", alpha="1")
    line = ET.SubElement(symbol, "layer", {"class": "SimpleLine", "enabled": "1", "locked": "0", "pass": "0"})
    options = ET.SubElement(line, "Option", type="Map")
    for key, value in {"line_color": f"{red},{green},{blue},255", "line_width": width, "line_width_unit": "MM"}.items():
        ET.SubElement(options, "Option", name=key, type="QString", value=value)
        ET.SubElement(line, "prop", k=key, v=value)
    return renderer


def _crs(parent: ET.Element, system: Coordinates) -> None:
    ET.SubElement(parent, "wkt").text = CRS.from_epsg(system.epsg).to_wkt("WKT2_2019")
    ET.SubElement(parent, "authid").text = f"EPSG:{system.epsg}"


def _source(name: str) -> str:
    return f"./{GPKG}|layername={name}"
