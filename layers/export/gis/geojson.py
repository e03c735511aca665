"""GeoJSON as RFC 7946 wants it: WGS 84, longitude first, right-hand rule, bounding boxes, cut at no antimeridian."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely

from layers.export.provenance import clean
from layers.place_names import document_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.openers.texts import Lang
    from layers.export.provenance import Provenance
    from layers.export.records import Record

DIGITS = 6
"""Decimals of a degree: 0.1 m, ten times finer than the best place of the gazetteer (RFC 7946, 11.2)."""


def to_geojson(records: Iterable[Record], provenance: Provenance, lang: Lang) -> bytes:
    """Return one feature collection with all features, UTF-8, a feature a line so that versions can be compared.

    CGCS2000 and WGS 84 differ by centimetres, less than the digits that are kept: the coordinates pass unchanged.
    """
    features = [_feature(record) for record in records]
    head: dict[str, Any] = {"type": "FeatureCollection", "name": clean(document_title(provenance.document, lang))}
    if features:
        boxes = [feature["bbox"] for feature in features]
        head["bbox"] = [
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        ]
    head["provenance"] = provenance.columns(lang) | {"crs": "WGS 84 (EPSG:4326)"}
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    return f'{opening}, "features": [\n{lines}\n]}}\n'.encode()


def _feature(record: Record) -> dict[str, Any]:
    shape = shapely.set_precision(shapely.force_2d(record.geometry), 10**-DIGITS)
    if shape.is_empty:
        shape = shapely.force_2d(record.geometry)
    shape = shapely.orient_polygons(shape, exterior_cw=False)
    return {
        "type": "Feature",
        "id": record.place_id,
        "bbox": [round(edge, DIGITS) for edge in shape.bounds],
        "geometry": _rounded(json.loads(shapely.to_geojson(shape))),
        "properties": dict(record.fields) | {"crs": "WGS 84 (EPSG:4326)"},
    }


def _rounded(geometry: dict[str, Any]) -> dict[str, Any]:
    def walk(value: Any) -> Any:  # noqa: ANN401  nested lists of unknown depth
        return [walk(item) for item in value] if isinstance(value, list) else round(value, DIGITS)

    if geometry["type"] == "GeometryCollection":
        return {**geometry, "geometries": [_rounded(part) for part in geometry["geometries"]]}
    return {**geometry, "coordinates": walk(geometry["coordinates"])}
