"""GeoPackage: one layer a theme with its styles, the ground below, the tables of the document beside, and metadata.

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

from layers.export.layer_files import MULTI, file_layers
from layers.export.styling.qml import to_qml
from layers.export.styling.sld import to_sld

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from data.openers.texts import Lang
    from geo.area_words import AreaWords
    from layers.export.gis.base_layers import BaseLayer
    from layers.export.layer_files import FileLayer
    from layers.export.provenance import Provenance
    from layers.export.records import Record
    from layers.export.tables import Table

_STYLES = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME
)"""


def to_gpkg(
    records: Iterable[Record],
    tables: Iterable[Table],
    base: Iterable[BaseLayer],
    provenance: Provenance,
    own: AreaWords,
    lang: Lang,
) -> bytes:
    """Return a GeoPackage 1.3; equal input of the same day gives equal bytes.

    Parameters
    ----------
    base
        The ground, in the coordinate system of the records.
    own
        The words for the document's own area in the styles.
    """
    stamp = f"{provenance.made.isoformat()}T00:00:00.000Z"
    layers = file_layers(records)
    ground = list(base)
    told = {name: str(value) for name, value in provenance.columns(lang).items() if value not in {"", None}}
    old = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder:
        file = Path(folder) / "atlas.gpkg"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": stamp})
        try:
            for layer in layers:
                _write(file, layer, ground[0].frame.crs, told, lang)
            for one in ground:
                _put(file, one.frame, one.name, "MultiPolygon", one.title, told)
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
        with closing(sqlite3.connect(file)) as database, database:
            _styles(database, layers, stamp, own, lang)
        return file.read_bytes()


def _write(file: Path, layer: FileLayer, crs: object, told: Mapping[str, str], lang: Lang) -> None:
    frame = geopandas.GeoDataFrame(
        [dict(record.fields) for record in layer.records],
        geometry=[shapely.force_2d(record.geometry) for record in layer.records],
        crs=crs,
    )
    _put(file, frame, layer.name, MULTI[layer.shape], layer.title(lang), told)


def _put(
    file: Path, frame: geopandas.GeoDataFrame, name: str, geometry: str, title: str, told: Mapping[str, str]
) -> None:
    pyogrio.write_dataframe(
        frame,
        file,
        layer=name,
        driver="GPKG",
        append=file.exists(),
        geometry_type=geometry,
        promote_to_multi=True,
        layer_options={"IDENTIFIER": name, "DESCRIPTION": title},
        layer_metadata=dict(told),
    )


def _styles(
    database: sqlite3.Connection, layers: Iterable[FileLayer], stamp: str, own: AreaWords, lang: Lang
) -> None:  # fmt: skip
    """Store the styles where QGIS looks for them when it opens a layer."""
    database.execute(_STYLES)
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?, 0)",
        (stamp,),
    )
    for layer in layers:
        name = layer.name
        (column,) = database.execute(
            "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (name,)
        ).fetchone()
        database.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
            " styleQML, styleSLD, useAsDefault, description, owner, update_time)"
            " VALUES ('', '', ?, ?, ?, ?, ?, 1, '', '', ?)",
            (name, column, name, to_qml(layer, own, lang), to_sld(layer, own, lang), stamp),
        )
