"""The tables of a corpus: their columns, and rows as GeoParquet files that other tools open."""

from __future__ import annotations

import json
import struct
from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
from pyproj import CRS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from geo.places import LonLat

Rows = dict[str, list[dict[str, Any]]]
"""Rows by the name of their table."""

_TEXT, _INT, _FLOAT = pa.string(), pa.int64(), pa.float64()
_TEXTS = pa.list_(pa.string())

COLUMNS: Mapping[str, Mapping[str, pa.DataType]] = {
    "documents": {
        "file": _TEXT, "size": _INT, "modified": _INT, "error": _TEXT, "format": _TEXT, "characters": _INT,
        "sha256": _TEXT, "title": _TEXT, "issuer": _TEXT, "number": _TEXT, "date": _TEXT, "year": _INT, "kind": _TEXT,
        "jurisdiction": _TEXT, "jurisdiction_name": _TEXT, "jurisdiction_level": _TEXT, "tasks": _INT, "clauses": _INT,
        "mentions": _INT, "targets": _INT,
    },
    "clauses": {
        "file": _TEXT, "clause": _TEXT, "number": _TEXT, "task": _INT, "task_title": _TEXT, "chapter": _INT,
        "section": _TEXT, "text": _TEXT, "role": _TEXT, "lead_units": _TEXTS, "responsible_units": _TEXTS,
        "units": _TEXTS, "start": _INT, "end": _INT, "where": _TEXT, "scope": _TEXT,
    },
    "mentions": {
        "file": _TEXT, "clause": _TEXT, "surface": _TEXT, "start": _INT, "end": _INT, "status": _TEXT, "place": _TEXT,
        "name": _TEXT, "kind": _TEXT, "layer": _TEXT, "precision": _TEXT, "radius_m": _FLOAT, "divisions": _TEXTS,
        "source": _TEXT,
    },
    "targets": {
        "file": _TEXT, "clause": _TEXT, "surface": _TEXT, "start": _INT, "end": _INT, "value": _FLOAT, "upper": _FLOAT,
        "unit": _TEXT, "object": _TEXT, "comparator": _TEXT, "role": _TEXT, "plain_value": _FLOAT,
        "plain_upper": _FLOAT, "plain_unit": _TEXT,
    },
    "scopes": {
        "file": _TEXT, "clause": _TEXT, "kind": _TEXT, "anchor": _TEXT, "divisions": _TEXTS, "carried_from": _TEXT,
        "list": _TEXT, "why": _TEXT, "confidence": _FLOAT,
    },
}  # fmt: skip
"""Columns of each table beside ``geometry``; ``file`` and ``clause`` join them."""

GEOMETRY = "geometry"


def point(lonlat: LonLat) -> bytes:
    """Return a point as WKB."""
    return struct.pack("<BIdd", 1, 1, *lonlat)


def points(lonlats: Iterable[LonLat]) -> bytes | None:
    """Return points as WKB, each once; ``None`` where there are none."""
    found = list(dict.fromkeys(lonlats))
    if not found:
        return None
    return struct.pack("<BII", 1, 4, len(found)) + b"".join(point(one) for one in found)


@cache
def schema_of(table: str) -> pa.Schema:
    """Return the columns of a table with the description that makes it GeoParquet."""
    column = {"encoding": "WKB", "geometry_types": [], "crs": CRS.from_epsg(4490).to_json_dict()}
    described = {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
    fields = [pa.field(name, kind) for name, kind in COLUMNS[table].items()]
    return pa.schema([*fields, pa.field(GEOMETRY, pa.binary())], {b"geo": json.dumps(described).encode()})


def write_table(path: Path, table: str, rows: Sequence[dict[str, Any]]) -> None:
    """Write rows to a file that takes its name only when it is whole."""
    part = path.with_name(f".{path.name}.part")
    pq.write_table(pa.Table.from_pylist(list(rows), schema_of(table)), part, compression="zstd")
    part.replace(path)
