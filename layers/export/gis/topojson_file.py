"""TopoJSON: borders that two counties share are stored once. A layer is an object of the topology."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely
from topojson.core.topology import Topology

from layers.export.layer_files import file_layers
from layers.export.provenance import clean
from layers.place_names import document_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.openers.texts import Lang
    from layers.export.layer_files import FileLayer
    from layers.export.provenance import Provenance
    from layers.export.records import Record

QUANTUM = 1_000_000
"""Steps along each side of what is drawn: a few metres in a province."""


def to_topojson(records: Iterable[Record], provenance: Provenance, lang: Lang) -> bytes:
    """Return one topology in WGS 84, UTF-8."""
    layers = file_layers(records)
    # The library takes one collection well and several badly: its geometries are sorted into layers afterwards.
    # Points share no border; they are added in the steps of the topology.
    joined = [layer for layer in layers if layer.shape != "point"]
    made: dict[str, Any] = {"type": "Topology", "arcs": []}
    geometries: list[dict[str, Any]] = []
    if joined:
        made = Topology(_collection(joined), prequantize=QUANTUM).to_dict()
        geometries = made["objects"]["data"]["geometries"]
    rest = iter(geometries)
    made["objects"] = {
        layer.name: _points(layer, made.get("transform"))
        if layer.shape == "point"
        else {"type": "GeometryCollection", "geometries": [next(rest) for _ in layer.records]}
        for layer in layers
    }
    made["name"] = clean(document_title(provenance.document, lang))
    made["provenance"] = provenance.columns(lang) | {"crs": "WGS 84 (EPSG:4326)"}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def _collection(layers: list[FileLayer]) -> dict[str, Any]:
    features = [
        {"type": "Feature", "id": record.place_id, "properties": _fields(record),
         "geometry": shapely.geometry.mapping(shapely.force_2d(record.geometry))}
        for layer in layers for record in layer.records
    ]  # fmt: skip
    return {"type": "FeatureCollection", "features": features}


def _points(layer: FileLayer, transform: dict[str, list[float]] | None) -> dict[str, Any]:
    """Return a layer of points, in the steps of the topology where it has some."""
    scale = transform["scale"] if transform else [1.0, 1.0]
    start = transform["translate"] if transform else [0.0, 0.0]

    def steps(point: shapely.Point) -> list[float]:
        x, y = (point.x - start[0]) / scale[0], (point.y - start[1]) / scale[1]
        return [round(x), round(y)] if transform else [x, y]

    geometries = []
    for record in layer.records:
        spots = [steps(part) for part in shapely.get_parts(record.geometry)]
        kind, coordinates = ("Point", spots[0]) if len(spots) == 1 else ("MultiPoint", spots)
        geometries.append(
            {"type": kind, "id": record.place_id, "properties": _fields(record), "coordinates": coordinates}
        )
    return {"type": "GeometryCollection", "geometries": geometries}


def _fields(record: Record) -> dict[str, Any]:
    return dict(record.fields) | {"crs": "WGS 84 (EPSG:4326)"}
