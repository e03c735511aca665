"""GeoPackage in CGCS2000 (EPSG:4490): one layer a theme with its QGIS style, and the tables of the document beside.

A theme whose places are of different dimension (an area here, a point there) is split by dimension, ``zones`` and
``zones_point``: desktop programs style one geometry type a layer.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas
import pandas as pd
import pyogrio
import shapely

from data.openers.texts import text
from geo.places import Theme
from layers.export.qml import to_qml
from layers.layer import CRS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.openers.texts import Lang
    from geo.area_words import AreaWords
    from layers.export.provenance import Provenance
    from layers.export.records import Record
    from layers.export.tables import Table

_SHAPES = ("point", "line", "polygon")
_TYPES = {"point": "MultiPoint", "line": "MultiLineString", "polygon": "MultiPolygon"}
_STYLES = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME
)"""


def to_gpkg(
    records: Iterable[Record], tables: Iterable[Table], provenance: Provenance, own: AreaWords, lang: Lang
) -> bytes:
    """Return a GeoPackage 1.3; equal input of the same day gives equal bytes.

    ``own`` words the document's own area in the styles.
    """
    stamp = f"{provenance.made.isoformat()}T00:00:00.000Z"
    layers = _layers(records)
    old = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder:
        file = Path(folder) / "atlas.gpkg"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": stamp})
        try:
            for name, (theme, shape, found) in layers.items():
                _write(file, name, theme, shape, found, lang)
            for table in tables:
                frame = pd.DataFrame(table.rows, columns=[column.field for column in table.columns])
                pyogrio.write_dataframe(
                    frame,
                    file,
                    layer=table.name,
                    driver="GPKG",
                    append=file.exists(),
                    layer_options={"IDENTIFIER": table.name, "DESCRIPTION": table.title},
                )
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": old})
        with closing(sqlite3.connect(file)) as base, base:
            _styles(
                base,
                {name: to_qml(theme, shape, found, own, lang) for name, (theme, shape, found) in layers.items()},
                stamp,
            )
        return file.read_bytes()


def _layers(records: Iterable[Record]) -> dict[str, tuple[Theme, str, list[Record]]]:
    grouped: dict[tuple[Theme, str], list[Record]] = {}
    for record in records:
        shape = _SHAPES[shapely.get_dimensions(record.geometry)]
        grouped.setdefault((record.theme, shape), []).append(record)
    order = list(Theme)
    found: dict[str, tuple[Theme, str, list[Record]]] = {}
    for theme in order:
        shapes = sorted(
            (shape for known, shape in grouped if known is theme),
            key=lambda shape, theme=theme: (-len(grouped[theme, shape]), shape),  # type: ignore[misc]
        )
        for position, shape in enumerate(shapes):
            name = theme.value if position == 0 else f"{theme.value}_{shape}"
            found[name] = (theme, shape, grouped[theme, shape])
    return found


def _write(file: Path, name: str, theme: Theme, shape: str, records: list[Record], lang: Lang) -> None:
    frame = geopandas.GeoDataFrame(
        [dict(record.fields) for record in records],
        geometry=[shapely.force_2d(record.geometry) for record in records],
        crs=CRS,
    )
    pyogrio.write_dataframe(
        frame,
        file,
        layer=name,
        driver="GPKG",
        append=file.exists(),
        geometry_type=_TYPES[shape],
        promote_to_multi=True,
        layer_options={"IDENTIFIER": name, "DESCRIPTION": text(f"map.theme_{theme.value}", lang)},
    )


def _styles(base: sqlite3.Connection, styles: Mapping[str, str], stamp: str) -> None:
    """Store the styles where QGIS looks for them when it opens a layer."""
    base.execute(_STYLES)
    base.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?, 0)",
        (stamp,),
    )
    for name, qml in styles.items():
        column = base.execute("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (name,)).fetchone()
        base.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
            " styleQML, styleSLD, useAsDefault, description, owner, update_time)"
            " VALUES ('', '', ?, ?, ?, ?, '', 1, '', '', ?)",
            (name, column[0], name, qml, stamp),
        )
