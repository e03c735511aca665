"""GeoParquet 1.1: all features in one table, for programmes that work on columns (GeoPandas, DuckDB, QGIS)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import geopandas
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable

    from layers.export.gis.coordinates import Coordinates
    from layers.export.records import Record


def to_geoparquet(records: Iterable[Record], system: Coordinates) -> bytes:
    """Return one table; the columns are the fields of docs/FIELDS.md, ``theme`` tells the layers apart."""
    found = list(records)
    names = dict.fromkeys(name for record in found for name in record.fields)
    frame = geopandas.GeoDataFrame(
        {name: [record.fields.get(name) for record in found] for name in names},
        geometry=[shapely.force_2d(record.geometry) for record in found],
        crs=system.epsg,
    )
    stream = io.BytesIO()
    frame.to_parquet(stream, index=False, compression="zstd", write_covering_bbox=True, schema_version="1.1.0")
    return stream.getvalue()
